import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keep, send } from '../../src/site/kiosk/queue.js'
import type { Kept, Result, Slot, Store } from '../../src/site/kiosk/queue.js'
import { newCode, seal } from '../../src/site/kiosk/seal.js'
import type { Content } from '../../src/site/kiosk/seal.js'
import { contractExample } from '../support/catalogs.ts'
import { openTablet } from '../support/kiosk.ts'
import type { Tablet } from '../support/kiosk.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'

class Interrupted extends Error {}

/** The browser's database: each step happens whole or not at all, and the tablet may be gone before or after it. */
function memory(slots: Slot[], interrupt: () => void) {
  const waiting = new Map<string, Kept>()
  const ever = new Set<string>()
  const refused: Result[] = []
  const step = <R>(work: () => R) => async (): Promise<R> => {
    interrupt()
    const result = work()
    interrupt()
    return result
  }
  const store: Store = {
    slot: () => step(() => slots[0])(),
    put: (answer) => step(() => {
      const at = slots.findIndex(({ id }) => id === answer.id)
      if (at < 0) return false
      slots.splice(at, 1)
      waiting.set(answer.id, answer)
      ever.add(answer.id)
      return true
    })(),
    waiting: (most = 100) => step(() => [...waiting.values()].slice(0, most))(),
    settle: (results) => step(() => {
      for (const one of results) {
        waiting.delete(one.id)
        if (one.state === 'refused') refused.push(one)
      }
    })(),
  }
  return { store, waiting, refused, ever }
}

describe.each(databases)('a tablet that is interrupted at any moment, on %s', (kind) => {
  let presence: Presence
  let tablet: Tablet
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: contractExample(), env: { SAYSO_RATE_LIMIT: '0' } })
    const { text } = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'tablet', scopes: ['assist'] })
    tablet = await openTablet(presence.url, text)
  })
  afterAll(() => presence.close())

  const leaves = () => presence.app.database.within(presence.app.workspace.gateOfJob(1, 'test'), async ({ trx }) => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from leaf`.execute(trx)
    return Number(rows[0]!.n)
  })

  test('what it has kept arrives exactly once, and nothing else does', async () => {
    const slots = [...tablet.bundle.slots]
    await fc.assert(fc.asyncProperty(
      fc.array(fc.constantFrom('answer', 'send', 'both'), { minLength: 1, maxLength: 7 }), fc.array(fc.boolean(), { maxLength: 40 }),
      fc.array(fc.constantFrom('through', 'request lost', 'reply lost'), { maxLength: 12 }),
      async (acts, interruptions, network) => {
        if (slots.length < 8) return
        const [breaks, weather] = [interruptions.values(), network.values()]
        let calm = false
        const interrupt = () => {
          if (!calm && breaks.next().value === true) throw new Interrupted()
        }
        const { store, waiting, refused, ever } = memory(slots, interrupt)
        const before = await leaves()
        const post = async (batch: readonly Kept[]) => {
          const now = calm ? 'through' : weather.next().value
          if (now === 'request lost') throw new Interrupted()
          const results = await tablet.send(batch)
          if (now === 'reply lost') throw new Interrupted()
          return results
        }
        const survive = async (work: Promise<unknown>) => {
          await work.catch((error: unknown) => {
            if (!(error instanceof Interrupted)) throw error
          })
        }
        const answer = () => survive(keep(store, (content: Content, id) => seal(content, id, tablet.bundle.seal_to),
          { code: newCode(), fields: [['grant.offers', 'yes']] }, 'en'))
        for (const act of acts) {
          if (act === 'answer') await answer()
          if (act === 'send') await survive(send(store, post))
          if (act === 'both') await Promise.all([answer(), answer(), survive(send(store, post))])
        }
        calm = true
        await survive(send(store, post))
        await survive(send(store, post))
        expect(waiting.size, 'nothing is left on the tablet').toBe(0)
        expect(refused).toEqual([])
        expect(await leaves()).toBe(before + ever.size)
      },
    ), { numRuns: 25 })
  }, 120_000)
})

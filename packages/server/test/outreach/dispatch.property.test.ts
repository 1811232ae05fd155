import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { addReader, sendDue, shopWith } from './campaign-stage.ts'

const people = ['ann', 'bob', 'cleo'] as const
const campaigns = { boots: {}, size: { segment: 'size_42' } } as const
type Name = (typeof people)[number]
type Key = keyof typeof campaigns

type Step =
  | { readonly do: 'grant'; readonly who: Name; readonly size: '41' | '42' }
  | { readonly do: 'withdraw'; readonly who: Name }
  | { readonly do: 'start' | 'pause' | 'resume' | 'cancel'; readonly key: Key }
  | { readonly do: 'plan' | 'send' }

const who = fc.constantFrom(...people)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('grant' as const), who, size: fc.constantFrom('41' as const, '42' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('start' as const, 'start' as const, 'pause' as const, 'resume' as const, 'cancel' as const), key: fc.constantFrom('boots' as const, 'size' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('plan' as const, 'send' as const) }) },
)

/** Slow and obvious: who is asked for what, and who should have got it. */
class Model {
  readonly size = new Map<Name, string>()
  readonly runs = new Map<Key, 'running' | 'paused' | 'cancelled'>()
  readonly walked = new Set<Key>()
  readonly waiting = new Set<string>()
  readonly got: string[] = []

  belongs(who: Name, key: Key): boolean {
    return this.size.has(who) && (key === 'boots' || this.size.get(who) === '42')
  }

  plan(): void {
    for (const [key, state] of this.runs) {
      if (state !== 'running' || this.walked.has(key)) continue
      this.walked.add(key)
      for (const one of people) if (this.belongs(one, key)) this.waiting.add(`${key} ${one}`)
    }
  }

  send(): void {
    for (const each of this.waiting) {
      const [key, one] = each.split(' ') as [Key, Name]
      if (this.runs.get(key) === 'paused') continue
      this.waiting.delete(each)
      if (this.runs.get(key) === 'running' && this.belongs(one, key)) this.got.push(each)
    }
  }

  /** What was planned before is over, and is not taken up by a later yes. */
  withdraw(who: Name): void {
    this.size.delete(who)
    for (const each of this.waiting) if (each.endsWith(` ${who}`)) this.waiting.delete(each)
  }
}

let world: World
beforeAll(async () => {
  world = await openWorld('embedded')
})
afterAll(() => world.close())

test('whatever is granted, withdrawn, started, paused and cancelled, exactly those who permit it get it, and once', { timeout: 60_000 }, async () => {
  const { app } = world
  let sent = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const gate = await world.brand(shopWith(campaigns))
    for (const one of people) await addReader(app, gate, one, null)
    const model = new Model()
    for (const taken of steps) {
      world.clock.now += 1000
      switch (taken.do) {
        case 'grant':
          await tell(app, gate, `ext:${taken.who}`, { answers: { shoe_size: taken.size }, grants: { offers: true } })
          model.size.set(taken.who, taken.size)
          break
        case 'withdraw':
          if (!model.size.has(taken.who)) break
          await app.profiles.withdraw(gate, `ext:${taken.who}`, { purposes: ['offers'] })
          model.withdraw(taken.who)
          break
        case 'start':
          if (model.runs.has(taken.key)) break
          await app.campaigns.start(gate, taken.key)
          model.runs.set(taken.key, 'running')
          break
        case 'pause':
        case 'resume':
        case 'cancel': {
          const over = await app.campaigns[taken.do](gate, taken.key).then(() => false, () => true)
          if (over) break
          model.runs.set(taken.key, ({ pause: 'paused', resume: 'running', cancel: 'cancelled' } as const)[taken.do])
          break
        }
        case 'plan':
          await app.campaigns.work(gate)
          model.plan()
          break
        case 'send':
          await sendDue(app, gate)
          model.plan()
          model.send()
      }
    }
    await sendDue(app, gate)
    model.plan()
    model.send()
    sent += model.got.length
    // There is no mail server: what would have left is kept.
    const kept = (await app.messages.listKept(gate, 100)).filter(({ state }) => state === 'kept')
    expect(kept.map(({ key, message }) => `${key} ${message!.to.split('@')[0]!}`).sort()).toEqual([...model.got].sort())
  }), { numRuns: 25 })
  // Otherwise this shows nothing.
  expect(sent).toBeGreaterThan(3)
})

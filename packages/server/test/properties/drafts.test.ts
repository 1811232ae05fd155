import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../../src/modules/decisions/decide.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { Refusal } from '../../src/refusals.ts'
import { contractExample } from '../support/catalogs.ts'
import { databases, openWorld, personGate, tell } from './world.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const names = ['anna', 'ben'] as const
type Name = (typeof names)[number]
/** Told by a child, for whom no parent has answered. */
const everybody = [...names, 'cleo'] as const

type Step =
  | { readonly do: 'draft'; readonly who: Name; readonly size: '41' | '42' | undefined; readonly yes: boolean }
  | { readonly do: 'confirm' | 'refuse' | 'discard'; readonly which: number; readonly size?: '41' | '42' | undefined }
  | { readonly do: 'tell'; readonly who: Name; readonly size: '41' | '42' }
  | { readonly do: 'withdraw' | 'stop' | 'object'; readonly who: Name }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'child'; readonly size: '41' | '42' }

const who = fc.constantFrom(...names)
const size = fc.constantFrom('41' as const, '42' as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('draft' as const), who, size: fc.option(size, { nil: undefined }), yes: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('confirm' as const), which: fc.nat(9), size: fc.option(size, { nil: undefined }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('refuse' as const, 'discard' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tell' as const), who, size }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('withdraw' as const, 'stop' as const, 'object' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('child' as const), size }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 250 }) }) },
)

function shop() {
  const catalog = contractExample()
  const { reward: _reward, ...welcome } = catalog.asks['welcome']!
  catalog.asks['fitting'] = { ...welcome, kind: 'assisted', confirm: ['screen', 'code', 'link'] }
  catalog.asks['club'] = { ...welcome, age: { ask: true } }
  return catalog
}

/** One brand in which things are written down; its twin, to which only what a person themself says is ever told. */
describe.each(databases)('what was written down and nobody confirmed, on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  async function openBrand(): Promise<KeyGate> {
    const gate = await world.brand(shop())
    // A group of one may never be shown; here two people are looked at, so the floor goes, in the rows alone.
    await sql`update catalog_version set document = jsonb_set(document::jsonb, '{brand,floor}', '1')::json
      where brand_id = ${gate.brand}`.execute(world.app.database.owner)
    for (const name of everybody) await tell(world.app, gate, `ext:${name}`, { grants: { delivery_updates: true } })
    return gate
  }

  /** Everything that a brand can come to know of its people. */
  async function seenBy(gate: KeyGate) {
    const { app } = world
    const people: unknown[] = []
    for (const name of everybody) {
      const ref = await app.profiles.refOf(gate, `ext:${name}`)
      const read = await app.profiles.read(gate, `ext:${name}`, 'offers')
      const decided = await app.profiles.reading.use({ gate, person: ref, use: (found) => decide(found, { purpose: 'offers', slot: 'home' }) })
      const exported = await app.rights.export(gate, `ext:${name}`)
      people.push({
        granted: read.granted, reason: read.reason, values: Object.entries(read.values).map(([key, { value, told_at }]) => [key, value, told_at]),
        offers: decided.offers.map((one) => one.key),
        answers: exported.answers.map(({ attribute, value }) => [attribute, value]),
        purposes: exported.purposes.map(({ name, status, at }) => [name, status, at]),
        entries: exported.entries.map(({ body }) => body?.kind),
      })
    }
    return { people, segment: await membersOf(gate) }
  }

  async function membersOf(gate: KeyGate): Promise<string[]> {
    try {
      const found: string[] = []
      for await (const page of await world.app.segments.people(gate, 'boots_fans')) found.push(...page.map((one) => one.external_id!))
      return found.sort()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'segment_too_small') return []
      throw error
    }
  }

  test('check 19, 32: it is used by nothing: the brand sees what it would see had it never been written down', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { app, clock } = world
      const [gate, twin] = [await openBrand(), await openBrand()]
      const own = async (of: KeyGate, name: Name) => personGate(of, (await app.profiles.refOf(of, `ext:${name}`)).uuid)
      const written: { id: string; name: Name; waits: boolean; at: number }[] = []

      /** By the person, under what they are shown: the same in both. */
      async function say(of: KeyGate, name: Name, said: object, draft?: string): Promise<string> {
        const person = await own(of, name)
        const { presentation } = await app.profiles.present(person, { ask: 'fitting', locale: 'en' })
        try {
          await (draft === undefined ? app.profiles.answer(person, { ...said, presentation })
            : app.drafts.own.accept(person, draft, 'pages', { ...said, presentation }))
          return 'done'
        } catch (error) {
          if (error instanceof Refusal) return error.code
          throw error
        }
      }

      for (const one of steps) {
        clock.now += 1000
        if (one.do === 'pass') clock.now += one.hours * HOUR
        for (const draft of written) if (draft.at + 14 * 24 * HOUR <= clock.now) draft.waits = false
        if (one.do === 'draft') {
          const answers = one.size === undefined ? {} : { shoe_size: one.size }
          const { presentation } = await app.drafts.present(gate, { ask: 'fitting', locale: 'en' })
          const grants = { offers: one.size !== undefined || one.yes }
          const { id } = await app.drafts.create(gate, `ext:${one.who}`, { presentation, answers, grants })
          written.push({ id, name: one.who, waits: true, at: clock.now })
        } else if (one.do === 'child') {
          const { presentation } = await app.profiles.present(gate, { ask: 'club', person: 'ext:cleo', locale: 'en' })
          await app.minors.take(gate, {
            presentation, person: 'ext:cleo', answers: { shoe_size: one.size }, grants: { offers: true }, age_reached: false,
            guardian: { channel: 'email', address: `${one.size}-${clock.now}@mail.example` },
          })
        } else if (one.do === 'tell') {
          const said = { answers: { shoe_size: one.size }, grants: { offers: true } }
          expect(await say(gate, one.who, said)).toBe(await say(twin, one.who, said))
        } else if (one.do === 'withdraw') {
          for (const of of [gate, twin]) await app.profiles.withdraw(of, `ext:${one.who}`, { purposes: ['offers'] })
        } else if (one.do === 'object') {
          for (const of of [gate, twin]) await app.profiles.object(of, `ext:${one.who}`)
        } else if (one.do === 'stop') {
          await app.drafts.stop(gate, `ext:${one.who}`)
          await app.profiles.object(twin, `ext:${one.who}`)
          for (const draft of written) if (draft.name === one.who) draft.waits = false
        } else if ('which' in one && written.length > 0) {
          const draft = written[one.which % written.length]!
          if (one.do === 'confirm') {
            const said = { ...(one.size === undefined ? {} : { answers: { shoe_size: one.size } }), grants: { offers: true } }
            const outcome = await say(gate, draft.name, said, draft.id)
            if (draft.waits) expect(outcome).toBe(await say(twin, draft.name, said))
            else expect(outcome).toBe('draft_unknown')
          } else if (one.do === 'refuse') {
            const refused = app.drafts.own.refuse(await own(gate, draft.name), draft.id)
            await (draft.waits ? refused : expect(refused).rejects.toMatchObject({ code: 'draft_unknown' }))
          } else if (draft.waits) await app.drafts.discard(gate, `ext:${draft.name}`, draft.id)
          draft.waits = false
        }
        expect(await seenBy(gate)).toEqual(await seenBy(twin))
      }
    }), { numRuns: 12 })
  }, 240_000)
})

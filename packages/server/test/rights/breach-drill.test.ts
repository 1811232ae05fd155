import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatPersonId } from '../../src/kernel/ids.ts'
import type { Criteria } from '../../src/modules/rights/breaches/breach.ts'
import type { ListedView } from '../../src/modules/rights/breaches/breaches.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document } from './stage.ts'

const MINUTE_MS = 60_000
const people = ['ann', 'bob', 'cyd', 'dan'] as const
const purposes = ['offers', 'news', 'advice'] as const
/** Each with the purposes that it is bound to in the definition. */
const bound = { colour: ['offers'], size: ['offers', 'advice'], note: ['news'], member: ['news'] } as const
const values = { colour: 'red', size: 4, note: 'wool', member: true } as const
type Field = keyof typeof bound
const fields = Object.keys(bound) as Field[]

type Step =
  | { readonly what: 'tell'; readonly who: number; readonly told: readonly Field[] }
  | { readonly what: 'remove'; readonly who: number; readonly field: Field }
  | { readonly what: 'withdraw'; readonly who: number; readonly purpose: (typeof purposes)[number] }
  | { readonly what: 'erase' | 'merge'; readonly who: number; readonly into: number }

const who = fc.integer({ min: 0, max: people.length - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('tell' as const), who, told: fc.subarray(fields, { minLength: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('remove' as const), who, field: fc.constantFrom(...fields) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('withdraw' as const), who, purpose: fc.constantFrom(...purposes) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('erase' as const, 'merge' as const), who, into: who }) },
)

/** What each person holds, minute by minute, in nothing but sets: what the search must find. */
class Model {
  readonly held = new Map<string, Set<Field>>()
  readonly granted = new Map<string, Set<string>>()
  /** Of each moment: who held what. `into` says who somebody has become. */
  readonly moments: { at: number; held: Map<string, Set<string>> }[] = []
  readonly into = new Map<string, string>()
  readonly erased = new Map<string, number>()

  rootOf(name: string): string {
    const next = this.into.get(name)
    return next === undefined ? name : this.rootOf(next)
  }

  note(at: number): void {
    const held = new Map<string, Set<string>>()
    for (const [name, told] of this.held) {
      held.set(name, new Set([...told, ...[...(this.granted.get(name) ?? [])].map((one) => `purpose ${one}`)]))
    }
    this.moments.push({ at, held })
  }

  /** Of everybody who is there now: what they, or whoever has become them, held at some time in [from, to). */
  affected(wanted: readonly string[], from: number, to: number): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>()
    this.moments.forEach(({ at, held }, i) => {
      const until = this.moments[i + 1]?.at ?? Infinity
      if (Math.max(at, from) >= Math.min(until, to)) return
      for (const [name, told] of held) {
        const root = this.rootOf(name)
        if (this.erased.has(root)) continue
        const hit = wanted.filter((field) => told.has(field))
        if (hit.length > 0) found.set(root, new Set([...(found.get(root) ?? []), ...hit]))
      }
    })
    return found
  }
}

describe.each(databases)('breach drill, on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, '2026-03-02T09:00:00Z')
  })
  afterAll(() => world.close())

  const incident = () => ({
    title: 'Lost laptop', what_happened: 'A laptop was left in a train.', categories: ['confidentiality'] as const,
    aware_at: world.clock.now, discovered_by: 'Its owner',
  })

  async function search(gate: KeyGate, criteria: Criteria) {
    const { breaches } = world.app
    const { id } = await breaches.record(gate, incident())
    await breaches.search(gate, id, criteria)
    await breaches.runDue()
    const listed: ListedView[] = []
    for await (const page of await breaches.affected(gate, id, 'a drill of the year')) listed.push(...page)
    return { id, found: await breaches.get(gate, id), listed }
  }

  async function play(gate: KeyGate, steps: readonly Step[]): Promise<Model> {
    const { app, clock } = world
    const model = new Model()
    for (const one of steps) {
      clock.now += MINUTE_MS
      const name = people[one.who]!
      const alive = !model.into.has(name) && !model.erased.has(name)
      const held = model.held.get(name)
      if (one.what === 'tell' && alive) {
        const needed = new Set(one.told.flatMap((field) => bound[field]))
        await tell(app, gate, `ext:${name}`, {
          grants: Object.fromEntries([...needed].map((purpose) => [purpose, true])),
          answers: Object.fromEntries(one.told.map((field) => [field, values[field]])),
        })
        model.held.set(name, new Set([...(held ?? []), ...one.told]))
        model.granted.set(name, new Set([...(model.granted.get(name) ?? []), ...needed]))
      } else if (one.what === 'remove' && alive && held) {
        await app.profiles.withdraw(gate, `ext:${name}`, { attributes: [one.field] })
        held.delete(one.field)
      } else if (one.what === 'withdraw' && alive && held) {
        await app.profiles.withdraw(gate, `ext:${name}`, { purposes: [one.purpose] })
        const granted = model.granted.get(name)!
        granted.delete(one.purpose)
        for (const field of held) if (!bound[field].some((purpose) => granted.has(purpose))) held.delete(field)
      } else if (one.what === 'erase' && alive && held) {
        await app.rights.erase(gate, `ext:${name}`)
        for (const other of people) if (model.rootOf(other) === name) model.held.delete(other)
        model.erased.set(name, clock.now)
      } else if (one.what === 'merge' && alive && held) {
        const into = people[one.into]!
        const other = model.held.get(into)
        if (into === name || !other || model.into.has(into) || model.erased.has(into)) continue
        await app.profiles.merge(gate, `ext:${name}`, `ext:${into}`)
        model.into.set(name, into)
        // What the person who goes on holds is what the product says they hold: the merge has its own properties.
        const { uuid } = await app.profiles.refOf(gate, `ext:${into}`)
        const rows = await app.database.within(gate, (scope) => app.profiles.readProfiles(scope, [uuid]))
        const { state } = rows.get(uuid)!
        model.held.delete(name)
        model.granted.delete(name)
        model.held.set(into, new Set(Object.keys(state!.values) as Field[]))
        model.granted.set(into, new Set(Object.entries(state!.purposes).flatMap(([key, [status]]) => (status === 'granted' ? [key] : []))))
      }
      model.note(clock.now)
    }
    clock.now += MINUTE_MS
    return model
  }

  const window = fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 14 }))
  const asked = fc.record({ attributes: fc.subarray(fields, { minLength: 1 }), purposes: fc.subarray([...purposes]) })

  test('check 43: after any history, fields and dates give exactly the persons of a model', async () => {
    let exact = 0
    let unclear = 0
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), window, asked, async (steps, [start, length], wanted) => {
      const gate = await world.brand(document)
      const begun = world.clock.now
      const model = await play(gate, steps)
      const [from, to] = [begun + start * MINUTE_MS, begun + (start + length) * MINUTE_MS]
      if (from > world.clock.now) return
      const { found, listed } = await search(gate, { ...wanted, contacts: [], from, to })
      const truth = model.affected([...wanted.attributes, ...wanted.purposes.map((key) => `purpose ${key}`)], from, to)
      const names = new Map(await Promise.all(people.map(async (name) =>
        [formatPersonId((await world.app.profiles.refOf(gate, `ext:${name}`)).uuid), name] as const)))
      const certain = new Map<string, Set<string>>(listed.flatMap((one) => (one.fields.length > 0 ? [[names.get(one.person as never)!, new Set(one.fields)] as const] : [])))
      const maybe = new Map<string, Set<string>>(listed.map((one) => [names.get(one.person as never)!, new Set([...one.fields, ...one.maybe])]))
      // Nobody is named for certain who did not hold it, and nobody is missing.
      for (const [name, held] of certain) for (const field of held) expect([name, field, truth.get(name)?.has(field)]).toEqual([name, field, true])
      for (const [name, held] of truth) for (const field of held) expect([name, field, maybe.get(name)?.has(field)]).toEqual([name, field, true])
      if (listed.every((one) => one.maybe.length === 0)) {
        exact += 1
        expect(new Set(certain.keys())).toEqual(new Set(truth.keys()))
      } else {
        unclear += 1
      }
      const erased = [...model.erased.values()].filter((at) => at >= from).length
      expect(found.affected!.erased).toBeLessThanOrEqual(erased)
      expect(found.affected!.certain + found.affected!.maybe).toBe(listed.length)
    }), { numRuns: kind === 'embedded' ? 20 : 10, endOnFailure: true })
    // The doubt about what was deleted is the exception, or this would show nothing.
    expect(exact).toBeGreaterThan(unclear)
  })

  test('one who was deleted since is found by what they had told; an erased one is counted and on no list', async () => {
    const gate = await world.brand(document)
    const { app, clock } = world
    for (const name of ['ann', 'bob', 'cyd']) await tell(app, gate, `ext:${name}`, { grants: { offers: true, news: true }, answers: { colour: 'red', note: 'wool' } })
    const from = clock.now
    clock.now += MINUTE_MS
    await app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers', 'news'] })
    await app.profiles.withdraw(gate, 'ext:bob', { attributes: ['colour'] })
    await app.rights.erase(gate, 'ext:cyd')
    clock.now += MINUTE_MS
    const criteria = { attributes: ['colour'], purposes: [], contacts: [], from, to: from + 1 }
    const { found, listed } = await search(gate, criteria)
    const ids = await Promise.all(['ann', 'bob'].map(async (name) => formatPersonId((await app.profiles.refOf(gate, `ext:${name}`)).uuid)))
    const byId = new Map(listed.map((one) => [one.person, [one.fields, one.maybe]]))
    // Ann took back all that she had told: both are clear. Of Bob one of two is gone and the other can be read.
    expect([...byId].sort()).toEqual(ids.map((id) => [id, [['colour'], []]]).sort())
    expect(found.affected).toMatchObject({ certain: 2, maybe: 0, erased: 1, looked: 3 })
    // Before anything was told nobody is concerned; who was erased before the window is not counted.
    const early = await search(gate, { ...criteria, from: from - MINUTE_MS, to: from })
    expect([early.listed, early.found.affected!.erased]).toEqual([[], 0])
    const late = await search(gate, { ...criteria, from: clock.now, to: clock.now + 1 })
    expect([late.listed, late.found.affected!.erased]).toEqual([[], 0])
  })

  test('addresses: who had an e-mail address in that time', async () => {
    const gate = await world.brand(document)
    const { app, clock } = world
    const name = (who: string, address: string) =>
      app.profiles.refOf(gate, `ext:${who}`).then((ref) => app.people.put(gate, ref, { contacts: [{ channel: 'email', address }] }, async () => {}))
    await name('ann', 'ann@mail.example')
    clock.now += MINUTE_MS
    const to = clock.now
    await name('bob', 'bob@mail.example')
    clock.now += MINUTE_MS
    const criteria = { attributes: [], purposes: [], contacts: ['email'], from: to - MINUTE_MS, to }
    expect((await search(gate, criteria)).listed.map((one) => one.fields)).toEqual([['contact email']])
    expect((await search(gate, { ...criteria, to: clock.now })).found.affected).toMatchObject({ certain: 2, records: 2 })
    expect((await search(gate, { ...criteria, contacts: ['sms'] })).listed).toEqual([])
  })

  test('what the catalogue does not have, and a window that ends before it begins, is refused', async () => {
    const gate = await world.brand(document)
    const now = world.clock.now
    const criteria = { attributes: ['colour'], purposes: [], contacts: [], from: now - 1, to: now }
    const { id } = await world.app.breaches.record(gate, incident())
    const attempt = (more: Partial<Criteria>) => codeOf(world.app.breaches.search(gate, id, { ...criteria, ...more }))
    expect(await attempt({ attributes: ['shoes'] })).toBe('input_invalid')
    expect(await attempt({ to: now - 1 })).toBe('input_invalid')
    expect(await attempt({ attributes: [] })).toBe('input_invalid')
    expect(await attempt({})).toBe('done')
    expect(await attempt({})).toBe('breach_busy')
    await world.app.breaches.runDue()
  })
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { answerAsk, count, DAY, figureShop, FLOOR, kinds } from './stage.ts'
import type { Kind } from './stage.ts'

const runs = Number(process.env['SAYSO_TEST_HISTORIES'] ?? 6)
const people = Array.from({ length: 14 }, (_, i) => `ext:p${i}`)
const some = fc.subarray(people, { minLength: 3 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({
    how: fc.constant('answer' as const), who: some, ask: fc.constantFrom('hello', 'corner', 'till'),
    touchpoint: fc.constantFrom('home', 'cart'), yes: fc.boolean(),
  }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('withdraw' as const), who: some }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constantFrom('not_now' as const, 'never' as const), who: some }) },
  { weight: 3, arbitrary: fc.record({ how: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 24 * 9 }) }) },
)
const history = fc.array(step, { minLength: 4, maxLength: 12 })

/** What one person did, as the tables and the ledger hold it; read by the test with words of its own. */
interface Act { person: string; day: string; kind: Kind; subject: string; ask: string; touchpoint: string }

const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Helsinki' })

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    // The clock runs over a change of the clocks and the end of a month.
    world = await openWorld(kind, '2026-03-24T20:30:00Z')
  })
  afterAll(() => world.close())

  /** `look`: whoever reloads the page whenever something was counted. */
  async function play(
    steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], look: (gate: KeyGate) => Promise<void> = async () => {},
  ): Promise<KeyGate> {
    const gate = await world.brand(figureShop())
    const known = new Set<string>()
    const never = new Set<string>()
    for (const one of steps) {
      if (one.how === 'pass') {
        world.clock.now += one.hours * 3_600_000
        await count(world, gate)
        await look(gate)
        continue
      }
      for (const person of one.who) {
        world.clock.now += 1000
        if (one.how === 'answer') {
          if (one.ask === 'till' && never.has(person)) continue
          const purposes = one.ask === 'hello' ? ['offers', 'news'] : one.ask === 'corner' ? ['news'] : ['offers']
          const grants = Object.fromEntries(purposes.map((purpose) => [purpose, one.yes || person.length % 2 === 0]))
          await answerAsk(world, gate, person, { ask: one.ask, touchpoint: one.touchpoint, size: 'm', grants })
          known.add(person)
        } else if (known.has(person)) {
          if (one.how === 'withdraw') await world.app.profiles.withdraw(gate, person, { purposes: ['news'] })
          else await world.app.asking.dismiss(gate, { person, ask: 'till', how: one.how })
          if (one.how === 'never') never.add(person)
        }
      }
    }
    world.clock.now += 2 * DAY
    await count(world, gate)
    return gate
  }

  async function actsOf(gate: KeyGate): Promise<Act[]> {
    const { app } = world
    const acts: Act[] = []
    const { rows } = await sql<{ person_id: string; at: Date; ask: string; event: string }>`
      select person_id, at, ask, event from asked where brand_id = ${gate.brand} order by at`.execute(app.database.owner)
    for (const { person_id: person, at, ask, event } of rows) {
      acts.push({ person, day: dayIn.format(at), kind: event === 'answered' ? 'shown' : event as Kind, subject: '', ask, touchpoint: '' })
    }
    await app.database.within(gate, async (scope) => {
      for (const name of people) {
        const { uuid } = await app.profiles.refOf(gate, name)
        const key = (await app.keysOf(scope, [uuid])).get(uuid)
        if (!key) continue
        for (const { at, body } of await app.ledger.history(scope, uuid, key)) {
          if (!body) continue
          const { ask = '', touchpoint = '' } = ('shown' in body && body.shown) || {}
          const act = (kind: Kind, subject: string, of = ask) =>
            acts.push({ person: uuid, day: dayIn.format(at), kind, subject, ask: of, touchpoint })
          if (ask) act('answered', '')
          if (body.kind === 'purpose.granted') act('granted', body.purpose)
          if (body.kind === 'purpose.refused') act('refused', body.purpose)
          if (body.kind === 'purpose.withdrawn') act('withdrawn', body.purpose)
          if (body.kind === 'reward.given') act('rewarded', body.reward, body.ask)
        }
      }
    })
    return acts
  }

  /** How many people each act shows on each day: everybody once a month, in whole steps of the floor. */
  function modelOf(acts: readonly Act[]) {
    const seen = new Set<string>()
    const atoms = new Map<string, { act: Act; days: Map<string, number>; told: Map<string, number> }>()
    for (const act of acts.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      const { person, day, kind, subject, ask, touchpoint } = act
      const name = [kind, subject, ask, touchpoint].join('|')
      const once = `${person}|${day.slice(0, 7)}|${name}`
      if (seen.has(once)) continue
      seen.add(once)
      const atom = atoms.get(name) ?? { act, days: new Map<string, number>(), told: new Map<string, number>() }
      atoms.set(name, atom)
      atom.days.set(day, (atom.days.get(day) ?? 0) + 1)
    }
    for (const atom of atoms.values()) {
      let month = ''
      let waiting = 0
      for (const [day, n] of [...atom.days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        if (day.slice(0, 7) !== month) waiting = 0
        month = day.slice(0, 7)
        waiting += n
        const told = waiting - (waiting % FLOOR)
        waiting -= told
        atom.told.set(day, told)
      }
    }
    return { atoms }
  }

  test('charts show what is in the tables and the ledger, each person once a month, in steps of the floor', async () => {
    await fc.assert(fc.asyncProperty(history, fc.nat(20), fc.nat(20), async (steps, late, early) => {
      const gate = await play(steps)
      const { atoms } = modelOf(await actsOf(gate))
      const { rows } = await sql<{ name: string; day: string; people: number }>`
        select concat_ws('|', kind, subject, ask, touchpoint) as name, day::text as day, people from insight_day
        where brand_id = ${gate.brand} and kind = any(${[...kinds]}::text[])`.execute(world.app.database.owner)
      const counted = Object.fromEntries([...atoms].flatMap(([name, atom]) => [...atom.days].map(([day, n]) => [`${name} ${day}`, n])))
      expect(Object.fromEntries(rows.map(({ name, day, people }) => [`${name} ${day}`, people]))).toEqual(counted)

      const last = dayIn.format(world.clock.now - DAY)
      const from = dayIn.format(world.clock.now - (early + late + 1) * DAY)
      const until = dayIn.format(world.clock.now - (late + 1) * DAY)
      for (const range of [{ from: '2026-03-20', until: last }, { from, until }]) {
        for (const narrowed of [{}, { purpose: 'news' }, { ask: 'hello' }, { ask: 'till', purpose: 'offers' }]) {
          for (const by of ['day', 'month'] as const) {
            const seen = await world.app.insight.exchange(gate, { ...range, ...narrowed, by })
            const expected: Record<string, number> = {}
            for (const { act, told } of atoms.values()) {
              if ('ask' in narrowed && act.ask !== narrowed.ask) continue
              if ('purpose' in narrowed && ['granted', 'refused', 'withdrawn'].includes(act.kind) && act.subject !== narrowed.purpose) continue
              for (const [day, n] of told) {
                if (day < range.from || day > range.until) continue
                const period = by === 'day' ? day : `${day.slice(0, 7)}-01`
                if (n > 0) expected[`${period} ${act.kind}`] = (expected[`${period} ${act.kind}`] ?? 0) + n
              }
            }
            const told = seen.periods.flatMap((period) => kinds.flatMap((one) =>
              (period[one] === null ? [] : [[`${period.period} ${one}`, period[one]] as const])))
            expect(Object.fromEntries(told)).toEqual(expected)
          }
        }
      }
    }), { numRuns: runs, endOnFailure: true })
  })

  test('promise 15: whoever asks every combination, on every day, gets nothing between none and the floor from any two', async () => {
    await fc.assert(fc.asyncProperty(history, async (steps) => {
      const numbers: number[] = []
      const gate = await play(steps)
      const { atoms } = modelOf(await actsOf(gate))
      const from = Date.parse('2026-03-20')
      const span = Math.min(Math.floor((world.clock.now - from) / DAY), 40)
      const day = (n: number) => new Date(world.clock.now - (span - n) * DAY).toISOString().slice(0, 10)
      for (let cut = 1; cut < span; cut += 3) {
        for (const filter of [{}, { purpose: 'news' }, { purpose: 'offers' }, { ask: 'hello' }, { ask: 'corner' }, { touchpoint: 'home' }, { ask: 'hello', touchpoint: 'cart', purpose: 'news' }]) {
          for (const range of [{ from: day(0), until: day(cut) }, { from: day(cut), until: day(span) }]) {
            const seen = await world.app.insight.exchange(gate, { ...range, ...filter, by: 'day' })
            numbers.push(...numbersIn([seen.total, seen.periods, seen.purposes, seen.asks, seen.touchpoints]))
          }
        }
      }
      // All sums and differences of whole steps are whole steps.
      expect(numbers.filter((n) => n % FLOOR !== 0)).toEqual([])
      // And each step stands for that many different people.
      const { rows } = await sql<{ name: string; month: string; told: number }>`
        select concat_ws('|', kind, subject, ask, touchpoint) as name, to_char(day, 'YYYY-MM') as month, sum(told)::int as told
        from insight_day where brand_id = ${gate.brand} and kind = any(${[...kinds]}::text[]) group by 1, 2`.execute(world.app.database.owner)
      for (const { name, month, told } of rows) {
        const distinct = [...atoms.get(name)!.days].reduce((sum, [on, n]) => sum + (on.startsWith(month) ? n : 0), 0)
        expect(told).toBeLessThanOrEqual(distinct)
        expect(distinct - told).toBeLessThan(FLOOR)
      }
    }), { numRuns: Math.ceil(runs / 2), endOnFailure: true })
  })

  test('promise 15: today goes up by whole steps, once an hour, of people who did it', async () => {
    await fc.assert(fc.asyncProperty(history, async (steps) => {
      let last = new Map<string, number>()
      let day = ''
      await play(steps, async (gate) => {
        const today = dayIn.format(world.clock.now)
        const seen = await world.app.insight.exchange(gate, { from: today, until: today, by: 'day' })
        expect(seen.until).toBe(today)
        const now = new Map(kinds.flatMap((one): [string, number][] => (seen.periods[0]![one] === null ? [] : [[one, seen.periods[0]![one]]])))
        expect([...now.values()].filter((n) => n % FLOOR !== 0)).toEqual([])
        if (day === today) for (const [one, n] of last) expect(now.get(one)).toBeGreaterThanOrEqual(n)
        last = now
        day = today
      })
    }), { numRuns: Math.ceil(runs / 2), endOnFailure: true })
  })

  test('a day that is not over is counted by the hour, and no look in between shows who came', async () => {
    world.clock.now = Date.parse('2026-05-12T06:00:00Z')
    const gate = await world.brand(figureShop())
    await count(world, gate)
    const today = async () => {
      const { total, counted_until, closed } = await world.app.insight.exchange(gate, { from: '2026-05-12', until: '2026-05-12' })
      return { granted: total.granted, shown: total.shown, counted_until, closed }
    }
    expect(await today()).toEqual({ granted: null, shown: null, counted_until: '2026-05-12T06:00:00Z', closed: null })
    const come = (from: number, until: number) => Promise.all(people.slice(from, until).map((person) =>
      answerAsk(world, gate, person, { ask: 'till', touchpoint: 'home', size: 'm', grants: { offers: true } })))
    await come(0, 6)
    world.clock.now += 59 * 60_000
    await count(world, gate)
    expect(await today()).toMatchObject({ granted: null, counted_until: '2026-05-12T06:00:00Z' })
    world.clock.now += 60_000
    await count(world, gate)
    expect(await today()).toEqual({ granted: 5, shown: 5, counted_until: '2026-05-12T07:00:00Z', closed: null })
    // Three more make nine: none of them is seen until the tenth has come.
    await come(6, 9)
    world.clock.now += 3_600_000
    await count(world, gate)
    expect(await today()).toMatchObject({ granted: 5, shown: 5 })
    await come(9, 10)
    world.clock.now += 3_600_000
    await count(world, gate)
    expect(await today()).toMatchObject({ granted: 10, shown: 10, counted_until: '2026-05-12T09:00:00Z' })
    world.clock.now += DAY
    await count(world, gate)
    expect(await today()).toMatchObject({ granted: 10, shown: 10, closed: '2026-05-12' })
  })

  test('counting everything anew gives what following the ledger gave, however it was cut into batches', async () => {
    await fc.assert(fc.asyncProperty(history, async (steps) => {
      const gate = await play(steps)
      const uuids = await Promise.all(people.map(async (name) => (await world.app.profiles.refOf(gate, name)).uuid))
      const anew = await world.app.insight.rebuild(gate, uuids)
      const { rows } = await sql<object>`
        select day::text as day, kind, subject, ask, touchpoint, people from insight_day
        where brand_id = ${gate.brand} and kind = any(${['granted', 'refused', 'withdrawn', 'answered', 'rewarded']}::text[])`.execute(world.app.database.owner)
      const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted()
      expect(sorted(rows)).toEqual(sorted(anew))
    }), { numRuns: Math.ceil(runs / 2), endOnFailure: true })
  })
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

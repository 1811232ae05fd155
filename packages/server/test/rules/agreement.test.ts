import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FOREVER, fromStoredSecond } from '../../src/kernel/clock.ts'
import { todayIn } from '../../src/kernel/period.ts'
import type { DeclaredValue } from '../../src/modules/catalog/types.ts'
import { compileRule } from '../../src/modules/decisions/rules/closure.ts'
import { parseRule } from '../../src/modules/decisions/rules/parse.ts'
import {
  ruleMatchesSql, ruleToSql, ruleToSqlUpper, sqlCanDecide,
} from '../../src/modules/decisions/rules/sql.ts'
import { barredPair } from '../../src/modules/profile/layout.ts'
import { answers, clause, groupOf, presence, sketches } from './arbitrary.ts'
import { sketchAttributes, slotsOf } from './attributes.ts'
import { fillFacets, openPglite, openPostgres, testDatabaseUrl } from './databases.ts'
import type { FacetRow, TestDatabase } from './databases.ts'
import { evaluate } from './model.ts'
import type { WrittenGroup } from './model.ts'

const keys = Object.keys(sketches)
const attributes = sketchAttributes(sketches)
const slotOf = slotsOf(attributes)

/** Seconds since 2020: 2024 to 2030. */
const instant = fc.integer({ min: 126_230_400, max: 347_155_200 })
const zone = fc.constantFrom(
  'Europe/Helsinki', 'America/Los_Angeles', 'US/Pacific', 'Asia/Kolkata', 'Asia/Kathmandu',
  'Pacific/Kiritimati', 'Pacific/Niue', 'UTC', 'Etc/GMT+12', 'Australia/Lord_Howe', 'Pacific/Chatham',
)

type Freshness = 'never' | 'before' | 'now' | 'after' | 'forever'
const freshness = fc.constantFrom<Freshness>('never', 'before', 'now', 'after', 'forever', 'forever')

interface Person {
  readonly told: Readonly<Record<string, DeclaredValue | undefined>>
  /** By slot: when freshness ends, relative to now; beyond the list nothing was ever told. */
  readonly fresh: readonly Freshness[]
  readonly zone: string | null
  /** Slots of the answers that they keep out of the purpose that is asked for. */
  readonly barred: readonly number[]
}

/** The purpose that rules run for, and another one that much is kept out of too. */
const purpose = { slot: 3 }
const another = { slot: 4 }

const person: fc.Arbitrary<Person> = fc.record({
  told: answers,
  fresh: fc.array(freshness, { maxLength: keys.length, size: 'max' }),
  zone: fc.option(zone),
  barred: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.subarray(keys.map((_, slot) => slot))),
})

function untilOf({ fresh, told }: Person, now: number): number[] {
  const seconds = { never: 0, before: now - 1, now, after: now + 1, forever: FOREVER }
  return fresh.map((state, slot) => (told[keys[slot] ?? ''] === undefined ? 0 : seconds[state]))
}

function knownOf(someone: Person, now: number): Record<string, DeclaredValue | undefined> {
  const until = untilOf(someone, now)
  return Object.fromEntries(keys.map((key, slot) =>
    [key, (until[slot] ?? 0) > now && !someone.barred.includes(slot) ? someone.told[key] : undefined]))
}

function toRow(someone: Person, number: number, now: number): FacetRow {
  const until = untilOf(someone, now)
  const picks: number[] = []
  const texts: Record<string, string> = {}
  const vals = until.map((_, slot) => {
    const attribute = attributes.get(keys[slot] ?? '')
    const value = attribute && someone.told[attribute.key]
    if (attribute === undefined || value === undefined) return Number.NaN
    const code = (option: string) => attribute.options.get(option) ?? 0
    if (typeof value === 'number') return value
    if (typeof value === 'boolean') return Number(value)
    if (typeof value !== 'string') picks.push(...value.map((option) => slot * 65_536 + code(option)))
    else if (attribute.type === 'text') texts[slot] = value
    else return attribute.type === 'date' ? Date.parse(value) / 86_400_000 : code(value)
    return Number.NaN
  })
  const literal = (list: readonly number[]) =>
    `{${list.map((one) => (Object.is(one, -0) ? '-0' : String(one))).join(',')}}`
  return {
    person_id: number, until: literal(until), vals: literal(vals), picks: literal(picks),
    texts: Object.keys(texts).length > 0 ? texts : null, time_zone: someone.zone,
    barred: someone.barred.length > 0 ? literal(barredOf(someone)) : null,
  }
}

/** What stays open for this purpose is kept out of the other one. */
function barredOf({ barred }: Person): number[] {
  return keys.map((_, slot) => barredPair({ slot }, barred.includes(slot) ? purpose : another))
}

function parse(written: WrittenGroup) {
  const { rule, problems } = parseRule(written, attributes, { presence: true })
  if (!rule) throw new Error(JSON.stringify(problems))
  return rule
}

const group = groupOf(fc.oneof({ arbitrary: clause, weight: 6 }, presence))

/** Rules of a single clause are among them: they say which operator is wrong. */
const scenario = fc.record({
  people: fc.array(person, { minLength: 5, maxLength: 25, size: 'max' }),
  rules: fc.array(fc.oneof(group, clause.map((one): WrittenGroup => ({ combinator: 'and', rules: [one] }))),
    { minLength: 5, maxLength: 15, size: 'max' }),
  now: instant,
  brandZone: zone,
})

describe.each([
  { name: 'PGlite', open: openPglite, runs: 40, absent: false },
  { name: 'PostgreSQL (SAYSO_TEST_DATABASE_URL)', open: openPostgres, runs: 40, absent: !testDatabaseUrl },
])('on $name', ({ open, runs, absent }) => {
  let db: TestDatabase
  beforeAll(async () => {
    if (!absent) db = await open()
  })
  afterAll(async () => {
    if (!absent) await db.close()
  })

  test.skipIf(absent)('closure, SQL and model say the same, at any instant and in any zone', async () => {
    const seen = new Set<boolean | null>()
    await fc.assert(fc.asyncProperty(scenario, async ({ people, rules, now, brandZone }) => {
      await fillFacets(db, people.map((someone, number) => toRow(someone, number, now)))
      const parsed = rules.map(parse)
      const columns = parsed.map((rule) =>
        sql`array[${ruleToSql(rule, { now, brandZone, purpose })}, ${ruleMatchesSql(rule, { now, brandZone, purpose })}]`)
      const rows = await db.run<{ said: (boolean | null)[][] }>(
        sql`select array[${sql.join(columns)}] as said from facet f order by person_id`)
      const [first = { combinator: 'and' as const, rules: [] }] = rules
      const found = await db.run<{ person_id: number }>(
        sql`select person_id from facet f where f.brand_id = 1 and f.grants[1] > ${now}
          and ${ruleMatchesSql(parse(first), { now, brandZone, purpose })} order by person_id`)

      const compiled = parsed.map((rule) => compileRule(rule, slotOf))
      const expected = people.map((someone) => {
        const known = knownOf(someone, now)
        const today = todayIn(someone.zone ?? brandZone, fromStoredSecond(now))
        const date = new Date(today * 86_400_000).toISOString().slice(0, 10)
        const values = keys.map((key) => known[key])
        return rules.map((written, position) => {
          const model = evaluate(written, known, date)
          expect(compiled[position]?.test(values, today), JSON.stringify({ written, known, date })).toBe(model)
          expect(compiled[position]?.matches(values, today)).toBe(model === true)
          seen.add(model)
          return [model, model === true]
        })
      })
      expect(rows.map(({ said }) => said)).toEqual(expected)
      expect(found.map(({ person_id }) => person_id)).toEqual(
        expected.flatMap(([said], number) => (said?.[1] ? [number] : [])))
    }), { numRuns: runs })
    expect(seen).toEqual(new Set([true, false, null]))
  })

  test.skipIf(absent)('without the sensitive answers, SQL still finds everyone who could match', async () => {
    const third = Object.entries(sketches).map(([key, sketch], position) =>
      [key, { ...sketch, sensitive: position % 3 === 0 }] as const)
    const sealed = sketchAttributes(Object.fromEntries(third))
    await fc.assert(fc.asyncProperty(scenario, async ({ people, rules, now, brandZone }) => {
      await fillFacets(db, people.map((someone, number) => {
        const open = Object.entries(someone.told).filter(([key]) => !sealed.get(key)?.sensitive)
        return toRow({ ...someone, told: Object.fromEntries(open) }, number, now)
      }))
      const parsed = rules.map((written) => {
        const { rule } = parseRule(written, sealed, { presence: true })
        return rule ?? parse(written)
      })
      const columns = parsed.map((rule) => ruleToSqlUpper(rule, { now, brandZone, purpose }))
      const rows = await db.run<{ said: boolean[] }>(
        sql`select array[${sql.join(columns)}] as said from facet f order by person_id`)
      people.forEach((someone, number) => {
        const known = knownOf(someone, now)
        const today = todayIn(someone.zone ?? brandZone, fromStoredSecond(now))
        parsed.forEach((rule, position) => {
          const said = rows[number]?.said[position]
          const matches = compileRule(rule, slotOf).matches(keys.map((key) => known[key]), today)
          if (matches) expect(said).toBe(true)
          if (sqlCanDecide(rule)) expect(said).toBe(matches)
        })
      })
    }), { numRuns: runs / 2 })
  })

  test.skipIf(absent)('what is unknown never matches, negated or not', async () => {
    const nobody: Person = { told: {}, fresh: [], zone: null, barred: [] }
    const several = fc.array(clause, { minLength: 10, maxLength: 20 })
    await fc.assert(fc.asyncProperty(several, instant, async (clauses, now) => {
      await fillFacets(db, [toRow(nobody, 0, now)])
      const rules = clauses.flatMap((one) => [false, true].map((not) =>
        parse({ combinator: 'or', rules: [{ combinator: 'and', not, rules: [one] }] })))
      const moment = { now, brandZone: 'UTC', purpose }
      const columns = rules.flatMap((rule) => [ruleToSql(rule, moment), ruleMatchesSql(rule, moment)])
      const [row] = await db.run<{ said: (boolean | null)[] }>(
        sql`select array[${sql.join(columns)}] as said from facet f`)
      expect(row?.said).toEqual(rules.flatMap(() => [null, false]))
      for (const rule of rules) expect(compileRule(rule, slotOf).test([], 19_800)).toBeNull()
    }), { numRuns: runs / 2 })
  })

  test.skipIf(absent)('a time zone that nobody knows makes a window unknown, not an error', async () => {
    const now = 150_000_000
    const fresh = keys.map(() => 'forever' as const)
    const someone: Person = { told: { due_date: '2024-10-02' }, fresh, zone: 'Mars/Olympus', barred: [] }
    await fillFacets(db, [toRow(someone, 0, now)])
    const rule = parse({
      combinator: 'and',
      rules: [{ field: 'due_date', operator: 'within', value: { from: '-P9Y', to: 'P9Y' } }],
    })
    const rows = await db.run(sql`select ${ruleToSql(rule, { now, brandZone: 'UTC', purpose })} as said from facet f`)
    expect(rows).toEqual([{ said: null }])
  })
})

test('telling more never turns a decided rule round', () => {
  const plain = groupOf(clause)
  fc.assert(fc.property(plain, answers, fc.subarray(keys), (written, told, forgotten) => {
    const { test: decide } = compileRule(parse(written), slotOf)
    const all = keys.map((key) => told[key])
    const fewer = keys.map((key) => (forgotten.includes(key) ? undefined : told[key]))
    const before = decide(fewer, 20_000)
    if (before !== null) expect(decide(all, 20_000)).toBe(before)
  }), { numRuns: 2000 })
})

test('a match rests on the answers it names: with nothing else told it still matches', () => {
  fc.assert(fc.property(group, answers, (written, told) => {
    const compiled = compileRule(parse(written), slotOf)
    const values = keys.map((key) => told[key])
    const because = compiled.because(values, 20_000)
    if (!compiled.matches(values, 20_000)) {
      expect(because).toEqual([])
      return
    }
    expect(compiled.fields).toEqual(expect.arrayContaining([...because]))
    expect(because.every((key) => told[key] !== undefined)).toBe(true)
    const only = keys.map((key) => (because.includes(key) ? told[key] : undefined))
    expect(compiled.matches(only, 20_000)).toBe(true)
  }), { numRuns: 2000 })
})

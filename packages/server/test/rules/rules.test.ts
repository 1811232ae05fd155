import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { DeclaredValue } from '../../src/modules/catalog/types.ts'
import { compileRule } from '../../src/modules/decisions/rules/closure.ts'
import { describeRule } from '../../src/modules/decisions/rules/explain.ts'
import { maxRuleClauses, maxRuleDepth, parseRule } from '../../src/modules/decisions/rules/parse.ts'
import { ruleMatchesSql, ruleToSqlUpper, sqlCanDecide } from '../../src/modules/decisions/rules/sql.ts'
import { zonesByDay } from '../../src/modules/decisions/rules/zones.ts'
import { sketchAttributes, slotsOf } from './attributes.ts'
import type { Sketch } from './attributes.ts'
import { openPglite, openPostgres, testDatabaseUrl } from './databases.ts'
import type { TestDatabase } from './databases.ts'
import { evaluate } from './model.ts'
import type { WrittenGroup } from './model.ts'

interface Conformance {
  readonly attributes: Readonly<Record<string, Sketch>>
  readonly people: Readonly<Record<string, Readonly<Record<string, DeclaredValue>>>>
  readonly cases: readonly {
    readonly name: string
    readonly today?: string
    readonly presence?: boolean
    readonly rule: WrittenGroup
    readonly expect: Readonly<Record<string, boolean | null>>
    readonly because?: Readonly<Record<string, readonly string[]>>
  }[]
  readonly refused: readonly {
    readonly name: string
    readonly purpose?: string
    readonly rule: unknown
    readonly pointers: readonly string[]
  }[]
}

const file = new URL('../../../../conformance/decisions/rules.yaml', import.meta.url)
const conformance: Conformance = parseYaml(readFileSync(file, 'utf8'))
const attributes = sketchAttributes(conformance.attributes)
const slotOf = slotsOf(attributes)

function parse(written: unknown, options = {}) {
  const { rule, problems } = parseRule(written, attributes, options)
  if (!rule) throw new Error(JSON.stringify(problems))
  return rule
}

function valuesOf(answers: Readonly<Record<string, DeclaredValue>>): (DeclaredValue | undefined)[] {
  return [...attributes.keys()].map((key) => answers[key])
}

const clause = (field: string, operator: string, value?: unknown) =>
  ({ combinator: 'and' as const, rules: [{ field, operator, value }] })

describe('conformance/decisions/rules.yaml', () => {
  test.each(conformance.cases)('$name', (one) => {
    const { rule: written, today = '2024-06-01', presence = false, ...wanted } = one
    const compiled = compileRule(parse(written, { presence }), slotOf)
    const day = Date.parse(today) / 86_400_000
    for (const [name, result] of Object.entries(wanted.expect)) {
      const answers = conformance.people[name] ?? {}
      expect(compiled.test(valuesOf(answers), day), name).toBe(result)
      expect(compiled.matches(valuesOf(answers), day), name).toBe(result === true)
      // The model that the random tests trust answers to the same cases.
      expect(evaluate(written, answers, today), name).toBe(result)
    }
    for (const [name, fields] of Object.entries(wanted.because ?? {})) {
      expect(compiled.because(valuesOf(conformance.people[name] ?? {}), day), name).toEqual(fields)
    }
  })

  test.each(conformance.refused)('refuses $name', ({ rule, purpose, pointers }) => {
    const at = '/offers/boots/when'
    const reading = parseRule(rule, attributes, { at, ...(purpose ? { purpose } : {}) })
    expect(reading.rule).toBeNull()
    expect(reading.problems.map(({ pointer }) => pointer)).toEqual(pointers.map((below) => at + below))
    for (const { message } of reading.problems) expect(message).toMatch(/^["A-Z].*[.}]$/)
  })
})

describe('reading a rule', () => {
  const nested = (depth: number): WrittenGroup =>
    ({ combinator: 'or', rules: depth > 1 ? [nested(depth - 1)] : [] })

  test('says once that it is nested too deep', () => {
    expect(parseRule(nested(maxRuleDepth), attributes).problems).toEqual([])
    const { problems } = parseRule(nested(5000), attributes)
    expect(problems).toEqual([
      { pointer: '/rules/0'.repeat(maxRuleDepth), message: 'Rule groups are nested more than 10 deep.' },
    ])
  })

  test('says once that there are too many clauses or groups, however many there are', () => {
    const [one] = clause('vegan', '=', true).rules
    const of = (count: number, member: unknown) =>
      ({ combinator: 'and', rules: Array.from({ length: count }, () => member) })
    expect(parseRule(of(maxRuleClauses, one), attributes).problems).toEqual([])
    expect(parseRule(of(100_000, one), attributes).problems).toHaveLength(1)
    expect(parseRule(of(100_000, { combinator: 'and', rules: [] }), attributes).problems).toHaveLength(1)
    expect(parseRule(of(100_000, 5), attributes).problems.length).toBeLessThanOrEqual(50)
  })

  test('never throws, whatever it is given', () => {
    const members = ['combinator', 'not', 'rules', 'field', 'operator', 'value', '__proto__', 'toString']
    const key = fc.constantFrom(...members)
    const words = ['and', 'or', '=', 'in', 'within', 'between', 'contains']
    const field = fc.constantFrom<unknown>(...attributes.keys(), ...words)
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof({ maxDepth: 6 }, field, fc.anything(),
        fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(key, tie('node'))),
    }))
    fc.assert(fc.property(node, (input) => {
      const { rule, problems } = parseRule(input, attributes)
      expect(rule === null).toBe(problems.length > 0)
    }), { numRuns: 3000 })
  })

  test('does not take a member from a prototype', () => {
    const inherited = Object.create({ combinator: 'and', rules: [] }) as object
    expect(parseRule(inherited, attributes).rule).toBeNull()
  })

  test('lists a field once', () => {
    const rule = parse({
      combinator: 'or', rules: [clause('fit', '=', 1), clause('city', '=', 'x'), clause('fit', '=', 2)],
    })
    expect(compileRule(rule, slotOf).fields).toEqual(['fit', 'city'])
  })
})

test('an answer of another type than its attribute is unknown, not a match', () => {
  const strange: readonly DeclaredValue[] = ['42', true, 5, ['x']]
  for (const [field, operator, value, fitting] of [
    ['shoe_size', '!=', '42', '42'], ['vegan', '!=', true, true], ['budget', '!=', 7, 5],
    ['budget', '<', 1000, 5], ['budget', 'notIn', [7, 8], 5], ['colours', 'contains', 'red', ['x']],
    ['due_date', '>', '0001-01-01', '42'], ['city', 'contains', '2', '42'],
  ] as const) {
    const compiled = compileRule(parse(clause(field, operator, value)), () => 0)
    for (const answer of strange) {
      const fits = JSON.stringify(answer) === JSON.stringify(fitting)
      expect(compiled.test([answer], 0) === null, `${field} ${operator} ${String(answer)}`).toBe(!fits)
    }
  }
})

test('a window moves with the day on which it is asked about', () => {
  const day = fc.integer({ min: 19_780, max: 19_860 })
  const toDate = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10)
  const rule = clause('due_date', 'within', { from: '-P1W', to: 'P1M' })
  const { test: decide } = compileRule(parse(rule), () => 0)
  fc.assert(fc.property(day, day, (due, today) => {
    expect(decide([toDate(due)], today)).toBe(evaluate(rule, { due_date: toDate(due) }, toDate(today)))
  }), { numRuns: 500 })
})

test('a rule reads as a sentence', () => {
  const rule = parse({
    combinator: 'and',
    rules: [
      { field: 'shoe_size', operator: 'in', value: ['41', '42'] },
      {
        combinator: 'or', not: true,
        rules: [
          { field: 'vegan', operator: '=', value: false },
          { field: 'budget', operator: '<', value: 10 },
        ],
      },
      { combinator: 'or', rules: [
        { field: 'colours', operator: 'containsAll', value: ['red', 'blue'] },
        { field: 'due_date', operator: 'within', value: { from: '-P7D', to: 'P14D' } },
      ] },
    ],
  })
  expect(describeRule(rule)).toBe(
    'shoe size is one of 41, 42 and not (vegan is no or budget is less than 10) and ' +
    '(colours includes all of red, blue or due date is between today - P7D and today + P14D)')
})

describe('sensitive attributes', () => {
  const sealed = sketchAttributes({ ...conformance.attributes, due_date: { type: 'date', sensitive: true } })
  const read = (written: unknown) => {
    const { rule } = parseRule(written, sealed)
    if (!rule) throw new Error('refused')
    return rule
  }
  const moment = { now: 150_000_000, brandZone: 'Europe/Helsinki', purpose: { slot: 0 } }

  test('a rule over one is not decided in SQL', () => {
    const rule = read({ combinator: 'and', not: true, rules: [clause('due_date', '>', '2024-01-01')] })
    expect(sqlCanDecide(rule)).toBe(false)
    expect(() => ruleMatchesSql(rule, moment)).toThrow('sensitive')
    expect(sqlCanDecide(read(clause('vegan', '=', true)))).toBe(true)
  })

  test('its answers and what they are compared with stay out of the statement', () => {
    const rule = read({
      combinator: 'and', rules: [clause('due_date', '=', '2024-05-17'), clause('vegan', '=', true)],
    })
    expect(JSON.stringify(ruleToSqlUpper(rule, moment).toOperationNode())).not.toContain('19860')
  })
})

describe.each([
  { name: 'PGlite', open: openPglite, absent: false },
  { name: 'PostgreSQL (SAYSO_TEST_DATABASE_URL)', open: openPostgres, absent: !testDatabaseUrl },
])('time zones on $name', ({ open, absent }) => {
  let db: TestDatabase
  beforeAll(async () => {
    if (!absent) db = await open()
  })
  afterAll(async () => {
    if (!absent) await db.close()
  })

  test.skipIf(absent)('has every zone that both the database and Intl know on the right day', async () => {
    const names = await db.run<{ name: string }>(sql`select name from pg_timezone_names`)
    const ms = Date.UTC(2024, 5, 1, 11)
    const listed = new Map(zonesByDay(ms).flatMap(({ day, zones }) => zones.map((zone) => [zone, day])))
    const both = names.map(({ name }) => name).filter((name) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
      } catch {
        return false
      }
    })
    expect(both.length).toBeGreaterThan(400)
    const days = await db.run<{ name: string; day: number }>(sql`
      select name, (to_timestamp(${ms / 1000}::float8) at time zone name)::date - date '1970-01-01' as day
      from unnest(${both}::text[]) as name`)
    expect(days.filter(({ name, day }) => listed.get(name) !== day)).toEqual([])
  })
})

test('in two or three groups every zone has one day', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), (hours) => {
    const days = zonesByDay(Date.UTC(2024, 0, 1, hours))
    const zones = days.flatMap((one) => one.zones)
    expect(new Set(zones).size).toBe(zones.length)
    expect(days.length === 2 || days.length === 3).toBe(true)
  }), { numRuns: 10 })
})

const vectors = new URL('../../../../../shared/vectors/jsonlogic/compatible.json', import.meta.url)

/** JsonLogic's cases of which a rule group can say the same: comparisons of two of one type, and, or, not. */
describe.skipIf(!existsSync(vectors))('JsonLogic (shared/vectors, skipped where absent)', () => {
  const constants = sketchAttributes({ number: { type: 'number' }, text: { type: 'text' } })
  const operators: Readonly<Record<string, string>> =
    { '==': '=', '===': '=', '!=': '!=', '!==': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

  /** The operand on the left becomes the answer, the one on the right the value of the rule. */
  function translate(rule: unknown): { group: WrittenGroup; answer?: DeclaredValue } | undefined {
    if (typeof rule === 'boolean') return { group: { combinator: rule ? 'and' : 'or', rules: [] } }
    if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined
    const [[operator, operands] = ['', []]] = Object.entries(rule) as [string, unknown][]
    const list: unknown[] = Array.isArray(operands) ? operands : [operands]
    if (operator === 'and' || operator === 'or' || (operator === '!' && list.length === 1)) {
      const parts = list.map(translate)
      const rules = parts.flatMap((part) => (part ? [part.group] : []))
      const told = parts.flatMap((part) => (part?.answer === undefined ? [] : [part.answer]))
      if (rules.length < list.length || told.length > 1 || list.length === 0) return undefined
      const combinator = operator === 'or' ? 'or' as const : 'and' as const
      const group = { combinator, not: operator === '!', rules }
      return told[0] === undefined ? { group } : { group, answer: told[0] }
    }
    const [left, right, third] = list
    if (operator === 'in' && typeof left === 'string' && typeof right === 'string') {
      return { group: clause('text', 'contains', left), answer: right }
    }
    if (operator === 'in' && typeof left === 'string' && Array.isArray(right)) {
      return { group: clause('text', 'in', right), answer: left }
    }
    if (operator === '<=' && list.length === 3 && typeof left === 'number' && typeof right === 'number') {
      return { group: clause('number', 'between', [left, third]), answer: right }
    }
    const mapped = operators[operator]
    if (!mapped || third !== undefined) return undefined
    if (typeof left !== 'number' || typeof right !== 'number') return undefined
    return { group: clause('number', mapped, right), answer: left }
  }

  const cases: unknown[] = existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')) : []
  const applicable = cases.flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('rule' in one) || !('result' in one)) return []
    const translated = typeof one.rule === 'object' ? translate(one.rule) : undefined
    if (!translated || typeof one.result !== 'boolean') return []
    // A list in which the first lies above the last is refused here, where JsonLogic says false.
    const { rule } = parseRule(translated.group, constants)
    const { answer } = translated
    return rule ? [{ name: JSON.stringify(one.rule), rule, answer, result: one.result }] : []
  })

  test('there are such cases', () => expect(applicable.length).toBeGreaterThan(30))

  test.each(applicable)('$name', ({ rule, answer, result }) => {
    const values = typeof answer === 'number' ? [answer] : [undefined, answer]
    expect(compileRule(rule, slotsOf(constants)).test(values, 0)).toBe(result)
  })
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCounting } from '../../src/modules/decisions/counting.ts'
import { tellParts } from '../../src/modules/decisions/parts.ts'
import { evaluate } from '../rules/model.ts'
import type { Answers, WrittenGroup } from '../rules/model.ts'
import { attribute, contractExample } from '../support/catalogs.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'

const DAY = 24 * 3600_000
const floor = 5
const ruleParts = ['told_otherwise', 'not_told', 'stale', 'kept_out'] as const
const purposeParts = ['undecided', 'refused', 'withdrawn', 'lapsed', 'restricted'] as const

function catalog() {
  const document = contractExample()
  document.brand['floor'] = floor
  document.purposes['offers']!['retention'] = 'P90D'
  document.attributes['shoe_size']!['fresh_for'] = 'P30D'
  document.attributes['colours'] = attribute('Colours', 'multi_choice', ['offers'], {
    options: ['red', 'blue', 'green'].map((key) => ({ key, label: { en: key, fi: key } })),
  })
  document.attributes['nut_allergy'] = attribute('Nut allergy', 'boolean', ['offers'], { sensitive: true })
  return document
}

interface Somebody {
  standing: 'in' | (typeof purposeParts)[number]
  /** What they told and may still be used. */
  known: Answers
  /** What they told at all. */
  told: ReadonlySet<string>
}

interface Reply {
  count: number | null
  suppressed: boolean
  sentence: string
  missing: Record<(typeof ruleParts)[number] | (typeof purposeParts)[number], number | null>
}

/** Whom each number of a reply is of, by the plainest reading of its name. */
function modelOf(people: readonly Somebody[], rule: WrittenGroup, fields: readonly string[]): Record<string, Set<number>> {
  const groups: Record<string, Set<number>> = Object.fromEntries(['in', ...ruleParts, ...purposeParts].map((part) => [part, new Set<number>()]))
  people.forEach(({ standing, known, told }, i) => {
    if (standing !== 'in') return void groups[standing]!.add(i)
    const result = evaluate(rule, known, '2026-01-01')
    const part = result === true ? 'in' : result === false ? 'told_otherwise' : fields.every((key) => told.has(key)) ? 'stale' : 'not_told'
    groups[part]!.add(i)
  })
  return groups
}

const fieldsOf = (rule: WrittenGroup): string[] => rule.rules.flatMap((one) => ('rules' in one ? fieldsOf(one) : [one.field]))

const clause = fc.oneof(
  fc.constantFrom('41', '42').map((value) => ({ field: 'shoe_size', operator: '=', value })),
  fc.constantFrom('41', '42').map((value) => ({ field: 'shoe_size', operator: '!=', value })),
  fc.constantFrom('red', 'blue', 'green').map((value) => ({ field: 'colours', operator: 'contains', value })),
  fc.boolean().map((value) => ({ field: 'nut_allergy', operator: '=', value })),
)
const open = clause.filter(({ field }) => field !== 'nut_allergy')
const ruleOf = (one: fc.Arbitrary<WrittenGroup['rules'][number]>): fc.Arbitrary<WrittenGroup> => fc.record({
  combinator: fc.constantFrom('and', 'or'), not: fc.boolean(), rules: fc.array(one, { maxLength: 3 }),
})

describe.each(databases)('on %s', (kind) => {
  let presence: Presence
  let people: Somebody[]

  // Eighty people who told different things at three times: what the first permitted has run out, what the second told is old.
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: catalog(), mail: false })
    const { shop } = presence
    people = Array.from({ length: 80 }, (_, i) => {
      const told: Record<string, unknown> = {}
      if (i % 4 !== 0) told['shoe_size'] = i % 3 === 0 ? '41' : '42'
      if (i % 5 !== 0) told['colours'] = i % 7 < 3 ? ['red', 'blue'] : ['green']
      if (i % 6 < 3) told['nut_allergy'] = i % 2 === 0
      const standing = i < 12 ? 'lapsed' : i % 11 === 1 ? 'refused' : i % 11 === 2 ? 'withdrawn' : i % 11 === 3 ? 'restricted' : i % 11 === 4 ? 'undecided' : 'in'
      const old = i < 40
      const known = Object.fromEntries(Object.entries(told).filter(([key]) => !old || key !== 'shoe_size')) as Answers
      return { standing, known, told: new Set(Object.keys(told)), written: told } as Somebody & { written: Record<string, unknown> }
    })
    const arrive = (from: number, until: number) => Promise.all(people.slice(from, until).map(async (one, at) => {
      const name = `ext:somebody-${from + at}`
      if (one.standing === 'undecided') return void await shop.name(name, { locale: 'en' })
      if (one.standing === 'refused') return void await shop.tell(name, { grants: { offers: false } })
      await shop.tell(name, { answers: (one as Somebody & { written: Record<string, unknown> }).written, grants: { offers: true } })
      if (one.standing === 'withdrawn') await shop.withdraw(name, { purposes: ['offers'] })
      if (one.standing === 'restricted') await shop.call('POST', `/v1/people/${encodeURIComponent(name)}/restriction`)
    }))
    await arrive(0, 12)
    presence.pass(50 * DAY)
    await arrive(12, 40)
    presence.pass(45 * DAY)
    await arrive(40, 80)
  })
  afterAll(() => presence.close())

  /** As if nobody had ever asked. */
  const forget = () => sql`delete from released_count`.execute(presence.app.database.owner)
  beforeEach(forget)

  const count = async (rule: WrittenGroup, missing = true): Promise<Reply> => {
    const { status, body, text } = await presence.shop.call<Reply>('POST', '/v1/segments/count', { body: { purpose: 'offers', when: rule, missing, locale: 'en' } })
    expect(status, text).toBe(200)
    return body
  }
  const numbersOf = ({ count: found, missing }: Reply) => ({ in: found, ...missing }) as Record<string, number | null>

  test('what is told of a rule is how many there are, each with the reason; so few that one could guess who are hidden', async () => {
    const told: Record<string, number> = {}
    await fc.assert(fc.asyncProperty(ruleOf(clause), async (rule) => {
      await forget()
      const model = modelOf(people, rule, fieldsOf(rule))
      const numbers = numbersOf(await count(rule))
      for (const [part, number] of Object.entries(numbers)) {
        if (number === null) continue
        expect([part, number]).toEqual([part, model[part]!.size])
        expect(number).toBeGreaterThanOrEqual(floor)
        told[part] = (told[part] ?? 0) + 1
      }
      // Nothing was told before: the group itself is hidden only for being small, and of the others so is the least.
      expect(numbers['in']).toBe(model['in']!.size >= floor ? model['in']!.size : null)
      for (const table of [ruleParts, purposeParts]) {
        const sizes = table.map((part) => model[part]!.size)
        expect(table.map((part) => numbers[part])).toEqual(tellParts(sizes.map((size) => ({ people: size, close: false })), floor))
      }
    }), { numRuns: 30 })
    expect(Object.keys(told).sort()).toEqual(expect.arrayContaining(['in', 'lapsed', 'not_told', 'refused', 'stale', 'told_otherwise']))
  })

  test('whatever is asked one after the other, no two numbers that were told are of groups that differ by a few people', async () => {
    let compared = 0
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(ruleOf(open), fc.boolean()), { minLength: 3, maxLength: 6 }), async (asked) => {
      await forget()
      const known: Set<number>[] = []
      for (const [rule, missing] of asked) {
        const reply = await count(rule, missing)
        const model = modelOf(people, rule, fieldsOf(rule))
        for (const [part, number] of Object.entries(numbersOf(reply))) {
          if (number !== null && number !== undefined) known.push(model[part]!)
        }
      }
      for (const [i, mine] of known.entries()) {
        for (const theirs of known.slice(i + 1)) {
          const differing = people.filter((_, one) => mine.has(one) !== theirs.has(one)).length
          if (differing > 0) expect(differing).toBeGreaterThanOrEqual(floor)
          compared += 1
        }
      }
    }), { numRuns: 25 })
    expect(compared).toBeGreaterThan(100)
  })

  test('where there are too many to look at each beside each, the same is told as where one does', async () => {
    const { app } = presence
    const { keyring, clock } = app
    const gate = app.workspace.gateOfJob(1, 'test')
    const parts = [undefined, ...ruleParts, ...purposeParts]
    await fc.assert(fc.asyncProperty(fc.array(ruleOf(open), { minLength: 2, maxLength: 6 }), async (rules) => {
      await forget()
      for (const rule of rules.slice(1)) await count(rule)
      const groups = parts.map((part) => ({ purpose: 'offers', when: rules[0], ...(part ? { part } : {}) }))
      const [some, all] = await Promise.all([[4, 15], [500]].map((samples) => app.database.within(gate, async (scope) =>
        openCounting({ keyring, clock, samples }).measure(scope, await app.catalogs.current(scope), groups))))
      expect(some).toEqual(all)
    }), { numRuns: 15 })
  })

  test('a group that only the sensitive answers decide is compared with the others too', async () => {
    const everybody: WrittenGroup = { combinator: 'and', rules: [] }
    const all = modelOf(people, everybody, [])['in']!.size
    expect((await count(everybody, false)).count).toBe(all)
    const few: WrittenGroup = { combinator: 'or', rules: [{ field: 'nut_allergy', operator: '=', value: true }, { field: 'nut_allergy', operator: '=', value: false }] }
    const some = modelOf(people, few, ['nut_allergy'])['in']!.size
    const { count: told } = await count(few, false)
    expect(told).toBe(all - some > 0 && all - some < floor ? null : some)
  })

  /** Others that were told meanwhile, without asking for each. */
  const tellOthers = (field: string, most: number) => sql`
    insert into released_count (brand_id, rule_digest, purpose, segment, rule, part, released_at)
    select 1, 'other ' || n, 'baby_tips', 'tried',
      json_build_object('combinator', 'and', 'rules', json_build_array(json_build_object('field', ${field}::text, 'operator', '<', 'value', (date '1990-01-01' + n)::text))),
      'in', ${new Date(presence.app.clock())} from generate_series(1, ${most}::int) n`.execute(presence.app.database.owner)
  const dueAfter = (day: string): WrittenGroup => ({ combinator: 'and', rules: [{ field: 'due_date', operator: '>', value: day }] })
  const tips = (rule: WrittenGroup) =>
    presence.shop.call<Reply>('POST', '/v1/segments/count', { body: { purpose: 'baby_tips', when: rule } })

  test('promise 15: no number of other counts makes a count forgotten that a new one comes too close to', async () => {
    for (const [i, due] of [...Array<string>(5).fill('2027-01-01'), '2026-06-01'].entries()) {
      await presence.shop.tell(`ext:expecting-${i}`, { answers: { due_date: due }, grants: { baby_tips: true } })
    }
    expect((await tips(dueAfter('2020-01-01'))).body.count).toBe(6)
    await tellOthers('due_date', 700)
    expect((await tips(dueAfter('2026-12-31'))).body.count).toBe(null)
    presence.pass(29 * DAY)
    expect((await tips(dueAfter('2026-12-31'))).body.count).toBe(null)
  })

  test('when too many different groups were counted in a month, a new one is refused; what is known and what is saved is told', async () => {
    const known = await tips(dueAfter('2020-01-01'))
    await tellOthers('no_longer_asked', 1999)
    expect((await tips(dueAfter('2020-01-01'))).body.count).toBe(known.body.count)
    const refused = await tips(dueAfter('2020-01-02'))
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ code: 'counts_used_up' })])
    expect((await presence.shop.count('boots_fans')).status).toBe(200)
    presence.pass(31 * DAY)
    expect((await tips(dueAfter('2020-01-02'))).status).toBe(200)
  })
})

test('what is hidden of a whole is nobody, or at least as many as the floor and in more than one part', () => {
  fc.assert(fc.property(
    fc.array(fc.record({ people: fc.integer({ min: 0, max: 30 }), close: fc.boolean() }), { minLength: 1, maxLength: 7 }), fc.integer({ min: 2, max: 12 }),
    (parts, least) => {
      const told = tellParts(parts, least)
      const hidden = parts.filter((_, i) => told[i] === null)
      const people = hidden.reduce((sum, part) => sum + part.people, 0)
      told.forEach((number, i) => {
        if (number === null) return
        expect(number).toBe(parts[i]!.people)
        expect(number >= least && !parts[i]!.close).toBe(true)
      })
      if (hidden.length < parts.length) expect(people === 0 || (people >= least && hidden.length > 1)).toBe(true)
    },
  ), { numRuns: 500 })
})

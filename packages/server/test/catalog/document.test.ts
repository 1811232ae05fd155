import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { describe, expect, test } from 'vitest'
import { readDocument, validateDocument } from '../../src/modules/catalog/document.ts'
import { lintCatalog } from '../../src/modules/catalog/lint/lint.ts'
import { describeSchema } from '../../src/modules/catalog/schema.ts'
import { exampleDocument } from './sample.ts'
import { unsaid } from './unsaid.ts'

const contract = new URL('../../../../../shared/contract.md', import.meta.url)

/** The example with one value set, or one member removed, at a JSON pointer. */
function exampleBut(pointer: string, value: unknown): unknown {
  const steps = pointer.split('/').slice(1)
  const document: Record<string, unknown> = structuredClone({ ...exampleDocument() })
  let inner = document
  for (const step of steps.slice(0, -1)) inner = inner[step] as Record<string, unknown>
  const last = steps.at(-1)!
  if (value === undefined) delete inner[last]
  else Object.defineProperty(inner, last, { value, enumerable: true, configurable: true, writable: true })
  return document
}

test('reads the same document from JSON and from YAML', () => {
  const document = exampleDocument()
  expect(readDocument(JSON.stringify(document), 'json')).toEqual({ document, problems: [] })
  expect(readDocument(stringify(document), 'yaml')).toEqual({ document, problems: [] })
})

test('fills in the sections that an author left out', () => {
  const { brand, purposes } = exampleDocument()
  expect(validateDocument({ brand, purposes }).document).toEqual({
    brand, purposes, recipients: {}, attributes: {}, asks: {}, rewards: {}, offers: {}, slots: {}, routes: {}, segments: {},
    campaigns: {}, automations: {}, posts: {}, exempt_messages: {},
  })
})

describe.skipIf(!existsSync(contract))('the example of the contract (skipped where it is absent)', () => {
  test('applies without errors once its dots are filled', () => {
    const section = readFileSync(contract, 'utf8').split('## Catalogue document')[1] ?? ''
    const written = /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
    const filled = written
      .replace('retention: P24M }', 'retention: P24M }\n'
        + '  delivery_updates: { title: {en: Parcels}, explanation: {en: E}, benefit: {en: B}, retention: P1Y }\n'
        + '  baby_tips: { title: {en: Baby tips}, explanation: {en: F}, benefit: {en: B}, retention: P24M }')
      .replace('url: …', 'url: https://nordwear.example')
      .replace('when: {…}', 'when: {combinator: and, rules: []}')
      .replace('content: {…}', 'content: {en: {subject: News, body: What is new.}}')
    const { document, problems } = readDocument(filled, 'yaml')
    expect(problems).toEqual([])
    const findings = document ? lintCatalog(document) : []
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(findings.map((finding) => finding.rule)).toContain('untranslated-locale')
  })
})

test.each<[string, string, unknown]>([
  ['an unknown key', '/purposes/book_tips/colour', 'red'],
  ['a key that is no key', '/purposes/Book', exampleDocument().purposes['book_tips']],
  ['a plain text', '/purposes/book_tips/title', 'Tips'],
  ['a language that is none', '/purposes/book_tips/title/english', 'x'],
  ['an unknown type', '/attributes/genre/type', 'inferred'],
  ['a number for a key', '/attributes/genre/options/0/key', 41],
  ['an option listed twice', '/attributes/genre/options/1/key', 'crime'],
  ['a duration in words', '/purposes/book_tips/retention', '2 years'],
  ['a duration of nothing', '/purposes/book_tips/retention', 'P0D'],
  ['a bare P', '/attributes/genre/fresh_for', 'P'],
  ['a day that does not exist', '/offers/new_crime/valid_from', '2026-02-30'],
  ['a zone that does not exist', '/brand/time_zone', 'Europe/Atlantis'],
  ['an offset for a zone', '/brand/time_zone', '+02:00'],
  ['a default language not listed', '/brand/default_locale', 'sv'],
  ['an amount with a comma', '/rewards/bookmark/cost/amount', '0,40'],
  ['a currency that does not exist', '/rewards/bookmark/cost/currency', 'EUX'],
  ['a floor under five', '/brand/floor', 4],
  ['a script for a link', '/brand/controller/privacy_policy', 'javascript:alert(1)'],
  ['an unknown operator', '/offers/new_crime/when/rules/0/operator', 'like'],
  ['a stray member of a rule', '/offers/new_crime/when/rules/0/disabled', true],
  ['half a character', '/purposes/book_tips/title/en', '\ud800'],
  ['a NUL', '/purposes/book_tips/title/en', 'a\0'],
  ['a name that every object has', '/attributes/constructor', exampleDocument().attributes['genre']],
])('refuses %s at %s', (_, pointer, value) => {
  const { problems } = validateDocument(exampleBut(pointer, value))
  expect(problems).toMatchObject([{ pointer, message: expect.stringMatching(/^.+\.$/) }])
  expect(unsaid(problems.map(({ said }) => said))).toEqual([])
})

test('refuses an ask whose page would have the address of another', () => {
  const document = exampleDocument()
  const asks = { ...document.asks, find: Object.values(document.asks)[0]! }
  expect(validateDocument({ ...document, asks }).problems.map(({ pointer }) => pointer)).toEqual(['/asks/find'])
})

test('says which member is missing', () => {
  expect(validateDocument(exampleBut('/brand/time_zone', undefined)).problems)
    .toMatchObject([{ pointer: '/brand', message: '"time_zone" is missing.' }])
})

test('reports everything that is wrong at once', () => {
  const { brand, purposes } = exampleDocument()
  const { problems } = validateDocument({
    brand: { ...brand, key: 'A' }, purposes: { ...purposes, idle: { titel: 1 } }, attributes: [],
  })
  expect(problems.map((problem) => problem.pointer))
    .toEqual(['/brand/key', '/purposes/idle', '/purposes/idle/titel', '/attributes'])
})

test.each([
  ['json', '{"brand": 1, "brand": 2}', '/brand', /twice/],
  ['json', '{"a": [0, {"b": ",{", "b": 1}]}', '/a/1/b', /twice/],
  ['json', '{"a":', '', /JSON/],
  ['yaml', 'brand: {key: a}\nbrand: {key: b}', '', /unique/],
  ['yaml', 'a: &x [1]\nb: *x', '/a', /anchor/],
  ['yaml', 'a: !!js/function "1"', '', /YAML/],
  ['yaml', 'a: !!str 1', '/a', /tag/],
  ['yaml', '1: a', '/1', /text/],
  ['yaml', 'a: 1\n---\nb: 2', '', /YAML/],
  ['yaml', '{[a]: 1}', '/', /text/],
] as const)('refuses %s %s', (format, text, pointer, words) => {
  const { document, problems } = readDocument(text, format)
  expect(document).toBeNull()
  expect(problems[0]).toMatchObject({ pointer, message: expect.stringMatching(words) })
  expect(unsaid(problems.map(({ said }) => said))).toEqual([])
})

test.each(['json', 'yaml'] as const)('survives %s that is nested without end', (format) => {
  expect(readDocument('['.repeat(50_000) + ']'.repeat(50_000), format).document).toBeNull()
})

test('never throws, whatever it is given', () => {
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => {
    expect(validateDocument(value).document).toBeNull()
  }))
  fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('json', 'yaml'), (text, format) => {
    expect(readDocument(text, format).document).toBeNull()
  }))
})

test('takes lists and numbers as react-querybuilder writes them', () => {
  const document = structuredClone(exampleDocument())
  document.offers['new_crime']!.when = {
    id: 'root', combinator: 'and', not: false,
    rules: [
      { id: 'a', field: 'genre', operator: 'in', value: 'crime, poetry', valueSource: 'value', path: [0] },
      { field: 'pages', operator: 'between', value: '100,300' },
      { combinator: 'or', rules: [{ field: 'ring_bell', operator: '=', value: 'true' }] },
    ],
  }
  const rules = validateDocument(document).document?.offers['new_crime']?.when?.rules
  expect(rules).toMatchObject([
    { value: ['crime', 'poetry'] }, { value: [100, 300] }, { rules: [{ value: true }] },
  ])
})

test('the published schema is the one that the code has', () => {
  const published = readFileSync(new URL('../../catalog.schema.json', import.meta.url), 'utf8')
  expect(published).toBe(describeSchema())
})

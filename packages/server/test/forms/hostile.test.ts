import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { lintCatalog } from '../../src/modules/catalog/lint/lint.ts'
import { openFormChecks } from '../../src/modules/profile/form/checking.ts'
import { exampleDocument } from '../catalog/sample.ts'

const plain = { elements: [{ type: 'text', name: 'word' }] }

/** Goes back over every way to split the letters: with these there are more than 2⁴⁰. */
const endless = { elements: [{ type: 'text', name: 'word', validators: [{ type: 'regex', regex: '^(a+)+$' }] }] }
const crafted = { word: `${'a'.repeat(40)}!` }

test('a check that would never end is ended, and whoever comes next is served as before', async () => {
  const checks = openFormChecks({ checkMs: 4000 })
  const [stuck, after] = await Promise.allSettled([checks.check(endless, crafted), checks.check(plain, { word: 'yes' })])
  expect(stuck).toMatchObject({ status: 'rejected', reason: { code: 'value_invalid' } })
  expect(after).toEqual({ status: 'fulfilled', value: { faults: [], data: { word: 'yes' } } })
})

test('while somebody\'s check runs for long, the process answers others', async () => {
  const checks = openFormChecks({ checkMs: 2000 })
  await checks.check(plain, {})
  const stuck = checks.check(endless, crafted).catch((error: unknown) => error)
  let turns = 0
  const ended = stuck.then(() => 'ended')
  while ((await Promise.race([ended, new Promise((turn) => setImmediate(turn, 'goes on'))])) !== 'ended') turns++
  expect(turns).toBeGreaterThan(100)
})

test('there is an end to the line', async () => {
  const checks = openFormChecks({ checkMs: 2000 })
  const all = await Promise.allSettled(Array.from({ length: 230 }, () => checks.check(plain, {})))
  const refused = all.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ reason }) => (reason as { code: string }).code))).toEqual(new Set(['busy']))
  expect(all.filter((one) => one.status === 'fulfilled').length).toBeGreaterThanOrEqual(200)
})

test('a form that is no form, and answers that are none, are refused and stop nothing', async () => {
  const checks = openFormChecks()
  const odd: [object, Record<string, unknown>][] = [
    [{ pages: 5 }, {}], [{ elements: [{ type: 'unheard_of', name: 'x' }] }, { x: 1 }], [{ elements: [null, 7, 'x'] }, {}],
    [{ elements: [{ type: 'text', name: 'x', visibleIf: '((((' }] }, { x: 1 }], [{ elements: [{ type: 'checkbox', name: 'x', choices: 'abc' }] }, { x: { y: 1 } }],
    [{ elements: [{ type: 'matrixdynamic', name: 'x', columns: [{ name: 'y' }] }] }, { x: [5, null, 'a', { y: {} }] }],
    [plain, JSON.parse('{"__proto__": {"word": "x"}, "constructor": 1, "word": {"toString": 1}}') as Record<string, unknown>],
  ]
  for (const [form, data] of odd) await checks.check(form, data).catch((error: unknown) => expect(error).toMatchObject({ code: 'value_invalid' }))
  expect(await checks.check(plain, { word: 'still here' })).toEqual({ faults: [], data: { word: 'still here' } })
})

test('a form of any size is no catalogue', () => {
  const asking = (elements: unknown[]) => {
    const { problems } = validateDocument({
      ...exampleDocument(), asks: { it: { kind: 'survey', title: { en: 'It', fi: 'Se' }, purposes: ['book_tips'], form: { elements } } },
    })
    return problems.map(({ message }) => message)
  }
  expect(asking([{ type: 'text', name: 'genre', title: 'x'.repeat(300_000) }])).toEqual(['The form is longer than 300000 characters.'])
  expect(asking(Array.from({ length: 301 }, (_, i) => ({ type: 'text', name: `n${i}` })))).toEqual(['The form has more than 300 elements.'])
  const cells = Array.from({ length: 40 }, (_, i) => `r${i}`)
  expect(asking([{ type: 'matrixdropdown', name: 'm', rows: cells, columns: cells.map((name) => ({ name })) }])).toEqual(['The form has more than 1000 fields.'])
})

test('whatever an author calls a form, the linter says what is wrong with it and does not fail', () => {
  const property = fc.constantFrom(
    'type', 'name', 'elements', 'pages', 'choices', 'columns', 'rows', 'items', 'templateElements', 'title', 'visibleIf', 'showOtherItem', 'cellType',
    'choicesFromQuestion', 'validators', 'triggers', 'rateValues', 'valueName', 'html', 'sliderType', 'selectToRankEnabled', 'detailElements',
  )
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom<unknown>('text', 'checkbox', 'matrixdropdown', 'paneldynamic', 'ranking', 'slider', 'genre', '', 5, true, null, { default: 'x', fi: 'y' }),
      fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(property, tie('value'), { maxKeys: 5 })),
  }))
  fc.assert(fc.property(fc.dictionary(property, value), (form) => {
    const { document } = validateDocument({
      ...exampleDocument(), asks: { it: { kind: 'survey', title: { en: 'It', fi: 'Se' }, purposes: ['book_tips'], form } },
    })
    for (const { path } of document ? lintCatalog(document) : []) expect(path).toMatch(/^\//)
  }), { numRuns: 2000 })
})

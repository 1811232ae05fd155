import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { questionsOf, writeConsent, writeQuestion } from '../../../console/src/ask/ask.ts'
import type { Ask } from '../../../console/src/ask/ask.ts'
import { fieldsOf, mapChoice, mapField } from '../../../console/src/ask/form.ts'
import type { MapEntry } from '../../../console/src/ask/form.ts'
import { editCopy, editsOf, readAt, writeAt } from '../../../console/src/draft/working-copy.ts'
import { writeRule } from '../../../console/src/rules/rule.ts'
import { makeEdits } from '../../src/modules/catalog/drafts/places.ts'
import { fieldsOf as fieldsOfServer } from '../../src/modules/catalog/form/fields.ts'
import { pointTo } from '../../src/modules/catalog/pointer.ts'
import { exampleDocument } from '../catalog/sample.ts'
import { filledForms } from '../forms/arbitrary-forms.ts'
import { quizShop } from '../forms/style-quiz.ts'
import { writtenForms } from '../forms/written-forms.ts'
import { contractExample } from '../support/catalogs.ts'

const examples = new URL('../../../../examples/', import.meta.url)
const templates = new URL('../../templates/', import.meta.url)
const read = (file: URL) => parse(readFileSync(file, 'utf8')) as unknown

/** Catalogues as people wrote them, and one that holds what no editor writes. */
const catalogues: readonly (readonly [name: string, document: unknown])[] = [
  ...['baby-shop', 'fashion-shop', 'newsletter', 'security-vendor'].map((name) => [name, read(new URL(`${name}/catalog.yaml`, examples))] as const),
  ...readdirSync(templates).filter((name) => name.endsWith('.yaml')).map((name) => [`template ${name}`, read(new URL(name, templates))] as const),
  ['the contract’s', contractExample()], ['the sample', exampleDocument()], ['the quiz', quizShop()],
  ['one that holds more than editors write', {
    brand: { name: { en: 'Shop' }, later: { en: 'something new' } },
    asks: { odd: {
      later: [1, { en: 'two' }], title: { en: 'Odd', fi: '' }, preselected: ['offers'],
      questions: ['plain', { attribute: 'bare' }, { attribute: 'told', required: false, preselected: 'x', later: { deep: [null] } }, { label: { en: 'First' }, attribute: 'turned' }],
      consents: [{ purposes: ['a', 'b'], label: { en: 'Both' }, preselected: false }, { purposes: ['c'], label: { en: 'One' }, later: true }],
      map: { q: { attribute: 'a', values: { 1: null, x: 'y' }, later: 1 }, r: 'b' }, when: { combinator: 'or', not: false, rules: [] },
    } },
  }],
]

function* textsOf(value: unknown, pointer = ''): Generator<string> {
  if (typeof value === 'string') yield pointer
  else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) yield* textsOf(one, pointTo(pointer, key))
}

function* rulesOf(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  if ('combinator' in value && 'rules' in value) yield value
  else for (const one of Object.values(value)) yield* rulesOf(one)
}

const asksOf = (document: unknown) => Object.entries((document as { asks?: Record<string, Ask> }).asks ?? {})

describe.each(catalogues)('an editor of the catalogue, opened on %s', (_, document) => {
  const bytes = JSON.stringify(document)

  test('changes one text, and every other byte stays, here and as the server keeps it', () => {
    const texts = [...textsOf(document)]
    expect(texts.length).toBeGreaterThan(2)
    for (const pointer of texts.filter((_one, i) => i % Math.ceil(texts.length / 200) === 0)) {
      const before = readAt(document, pointer)
      const copy = editCopy({ document, places: new Map() }, [{ pointer, value: 'Otherwise' }])
      const saved = makeEdits(document, editsOf(copy))
      expect(saved.conflicts).toEqual([])
      for (const made of [copy.document, saved.document]) {
        expect(readAt(made, pointer)).toBe('Otherwise')
        expect(JSON.stringify(writeAt(made, pointer, before)), pointer).toBe(bytes)
      }
    }
  })

  test('words a question otherwise and takes that back: no question is written otherwise, nor one that was not touched', () => {
    for (const [key, ask] of asksOf(document)) {
      const written = ask.questions ?? []
      const questions = questionsOf(ask)
      questions.forEach((question, i) => {
        const other = written.map((one, at) => (at === i ? writeQuestion({ ...question, label: { en: 'Otherwise' } }) : one))
        const again = questionsOf({ ...ask, questions: other } as Ask)
        expect(again[i]).toEqual({ ...question, label: { en: 'Otherwise' } })
        const back = other.map((one, at) => (at === i ? writeQuestion({ ...again[i]!, label: question.label }) : one))
        expect(questionsOf({ ...ask, questions: back } as Ask), `${key} ${i}`).toEqual(questions)
        expect(back.filter((_one, at) => at !== i)).toEqual(written.filter((_one, at) => at !== i))
      })
    }
  })

  test('words one yes otherwise, and the others stay', () => {
    for (const [, { consents = [] }] of asksOf(document)) {
      for (const { purposes, label } of consents.filter((one) => one.purposes.length === 1)) {
        const other = writeConsent(consents, purposes[0]!, { en: 'Otherwise' })!
        expect(JSON.stringify(writeConsent(other, purposes[0]!, label))).toBe(JSON.stringify(consents))
      }
      expect(writeConsent(writeConsent(consents, 'new', { en: 'Yes' })!, 'new', undefined) ?? []).toEqual(consents)
    }
  })

  test('shows a condition, however deep, and writes it as it was', () => {
    for (const rule of rulesOf(document)) {
      const plain = JSON.parse(JSON.stringify(rule, (key, value: unknown) => (['id', 'path'].includes(key) || (key === 'not' && value === false) ? undefined : value))) as object
      expect(JSON.parse(JSON.stringify(writeRule(rule as Parameters<typeof writeRule>[0])))).toEqual(plain)
    }
  })

  test('gives one answer of a form another meaning, and the others keep theirs', () => {
    for (const [, ask] of asksOf(document)) {
      const map = (ask.map ?? {}) as Record<string, MapEntry>
      for (const name of ['another', ...Object.keys(map)]) {
        const others = ({ [name]: _one, ...rest }: Record<string, MapEntry>) => rest
        expect(others(mapField(map, name, 'elsewhere') ?? {})).toEqual(others(map))
        expect(others(mapField(map, name, null) ?? {})).toEqual(others(map))
        expect(others(mapChoice(map, name, 'elsewhere', 'x', null) ?? {})).toEqual(others(map))
      }
    }
  })
})

describe('what a form of SurveyJS asks', () => {
  const named = (form: object) => fieldsOf(form).map(({ name }) => name)
  const asked = (form: object) => fieldsOfServer(form as Readonly<Record<string, unknown>>).map(({ name }) => name)

  test.each(writtenForms.map(({ what, form }) => [what, form] as const))('is named to whoever maps it as the server names it: %s', (_, form) => {
    expect(named(form)).toEqual(asked(form))
  })

  test('is named so for any form', () => {
    fc.assert(fc.property(filledForms(false), ({ form }) => {
      expect(named(form)).toEqual(asked(form))
    }), { numRuns: 300 })
  })
})

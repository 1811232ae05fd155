import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../packages/server/src/modules/catalog/document.ts'
import { lintCatalog } from '../../packages/server/src/modules/catalog/lint/lint.ts'
import { derive } from './derive.ts'
import type { SurveyAttribute } from './derive.ts'
import { MappingError, readMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { readSurvey, tidy } from './survey.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const surveys = '../../../shared/data/surveys/'
const inputs = [
  { name: 'thanksgiving', mapping: path('./mappings/thanksgiving.yaml'), folder: surveys },
  { name: 'flying', mapping: path('./mappings/flying.yaml'), folder: surveys },
  { name: 'food', mapping: path('./mappings/food.yaml'), folder: surveys },
  { name: 'the sample', mapping: path('./sample/mapping.yaml'), folder: './sample/' },
].map((input) => {
  const mapping = readMapping(input.mapping)
  const file = path(input.folder + mapping.file)
  return { ...input, mapping, file, absent: !existsSync(file) }
})

const load = ({ mapping, file }: { mapping: Mapping; file: string }) => {
  const survey = readSurvey(readFileSync(file), mapping.encoding, mapping.header_rows)
  return { mapping, survey, derivation: derive(mapping, survey) }
}

const fits = (attribute: SurveyAttribute | undefined, value: unknown): boolean => {
  const keys = new Set(attribute?.options?.map(({ key }) => key))
  switch (attribute?.type) {
    case 'choice': return keys.has(String(value))
    case 'multi_choice': return Array.isArray(value)
      && value.length > 0 && value.every((key) => keys.has(key))
    case 'boolean': return typeof value === 'boolean'
    case 'number': case 'scale': return typeof value === 'number'
    case 'date': return !Number.isNaN(Date.parse(String(value)))
    case 'text': return typeof value === 'string' && value.trim() !== ''
    case undefined: return false
  }
}

for (const input of inputs) {
  // The name says why nothing ran where the surveys are not beside the checkout.
  describe.skipIf(input.absent)(`${input.name}${input.absent ? ` (no ${input.file})` : ''}`, () => {
    it('gives a catalogue that is valid and fair: the linter finds nothing', () => {
      const { document, problems } = validateDocument(load(input).derivation.catalog)
      expect(problems).toEqual([])
      expect(document && lintCatalog(document)).toEqual([])
    })

    it('has two purposes, ten offers and some segments', () => {
      const { purposes, offers, segments } = load(input).derivation.catalog
      expect([purposes, offers].map((items) => Object.keys(items).length)).toEqual([2, 10])
      expect(Object.keys(segments).length).toBeGreaterThan(1)
    })

    it('offers by nothing that its purpose may not use', () => {
      const { attributes, offers, segments } = load(input).derivation.catalog
      const fieldsOf = (rules: readonly unknown[]): string[] => rules.flatMap((rule) => {
        const { field, rules: inner } = rule as { field?: string; rules?: unknown[] }
        return inner ? fieldsOf(inner) : [String(field)]
      })
      for (const { purpose, when } of [...Object.values(offers), ...Object.values(segments)]) {
        for (const field of fieldsOf(when.rules)) expect(attributes[field]?.purposes).toContain(purpose)
      }
    })

    it('has a respondent for every row, each with an id of their own', () => {
      const { survey, derivation } = load(input)
      expect(new Set(derivation.respondents.map(({ id }) => id)).size).toBe(survey.rows.length)
    })

    it('reads every answer as its attribute wants it', () => {
      const { catalog, respondents } = load(input).derivation
      const misfits = respondents.flatMap(({ told }) =>
        Object.entries(told).filter(([key, value]) => !fits(catalog.attributes[key], value)))
      expect(misfits).toEqual([])
    })

    it('loses no cell that somebody filled in and that tells something', () => {
      const { mapping, survey, derivation } = load(input)
      const nowhere = new Set([mapping.respondent, ...(mapping.skip ?? [])].map(tidy))
      const empty = new Set(['', ...(mapping.not_told ?? []), ...Object.values(mapping.attributes)
        .flatMap(({ not_told: texts = [] }) => texts)].map(tidy))
      const filled = survey.rows.flat().filter((cell, position) =>
        !nowhere.has(survey.columns[position % survey.columns.length] ?? '') && !empty.has(cell))
      const told = derivation.respondents.flatMap((respondent) => Object.values(respondent.told))
      expect(told.reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 1), 0))
        .toBe(filled.length)
    })

    it('leaves no trace of a wrong encoding in what people are shown', () => {
      const { catalog } = load(input).derivation
      expect(JSON.stringify(catalog)).not.toMatch(/[\u00a0\u00ca\ufffd]/)
    })
  })
}

describe('reading a survey', () => {
  it('takes the byte CA for the space that it is in Mac OS Roman', () => {
    const bytes = Uint8Array.of(...Buffer.from('id,How much\n1,Not much'), 0xca, ...Buffer.from('\n'))
    expect(readSurvey(bytes, 'macintosh').rows).toEqual([['1', 'Not much']])
  })

  it('refuses bytes that are not in the encoding it was told', () => {
    expect(() => readSurvey(Uint8Array.of(0x61, 0xca, 0x0a), 'utf-8')).toThrow(TypeError)
  })

  it('joins a question with the option below it where there are two header lines', () => {
    const text = 'Guest,Tea,,Cups\n,Milk,Sugar,Response\nanna,Milk,,2\n'
    expect(readSurvey(Buffer.from(text), 'utf-8', 2)).toEqual({
      columns: ['Guest', 'Tea - Milk', 'Tea - Sugar', 'Cups'], rows: [['anna', 'Milk', '', '2']],
    })
  })
})

describe('a mapping that does not fit its survey', () => {
  const meaning = { label: 'Tea', why: 'To pour it.', purposes: ['tips'] }
  const mappingOf = (attributes: Mapping['attributes'], skip: string[] = []): Mapping => ({
    file: 'x.csv', encoding: 'utf-8', respondent: 'id', language: 'en',
    time_zone: 'Europe/Dublin', fresh_for: 'P1Y',
    brand: { key: 'x', name: 'X', controller: 'X', country: 'IE' }, ask: 'Tea', skip,
    purposes: {}, attributes, offers: {}, segments: {},
  })
  const survey = { columns: ['id', 'tea', 'tea'], rows: [['1', 'green', 'sencha']] }
  const tea = { ...meaning, column: 'tea', type: 'choice' as const }
  const words = { ...meaning, column: 'tea', type: 'text' as const }

  it('is refused when a column is neither mapped nor skipped', () => {
    expect(() => derive(mappingOf({ tea }), survey)).toThrow(/neither mapped nor skipped:\s+tea/)
  })

  it('is refused when two attributes want the same column', () => {
    expect(() => derive(mappingOf({ tea, words }), survey)).toThrow(MappingError)
  })

  it('is refused when somebody chose what is no option', () => {
    const narrow = { ...tea, options: ['black'] }
    const mapping = mappingOf({ tea: narrow, words: { ...words, occurrence: 2 } })
    expect(() => derive(mapping, survey)).toThrow('"green" is none of the listed options')
  })

  it('reads a choice and the words beside it from two columns of one name', () => {
    const { respondents } = derive(mappingOf({ tea, words: { ...words, occurrence: 2 } }), survey)
    expect(respondents).toMatchObject([{ told: { tea: 'green', words: 'sencha' } }])
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { derive } from './derive.ts'
import { expectedOffers, holds, permitted } from './expect.ts'
import { readMapping } from './mapping.ts'
import { readSurvey } from './survey.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const mapping = readMapping(path('./sample/mapping.yaml'))
const bytes = readFileSync(path(`./sample/${mapping.file}`))
const { catalog, respondents } = derive(mapping, readSurvey(bytes, mapping.encoding, mapping.header_rows))
const all = Object.fromEntries(Object.keys(catalog.purposes).map((purpose) => [purpose, true]))

const rule = (operator: string, value: unknown, field = 'a') => ({ field, operator, value })
const and = (...rules: unknown[]) => ({ combinator: 'and' as const, rules })
const or = (...rules: unknown[]) => ({ combinator: 'or' as const, rules })
const not = (group: ReturnType<typeof and> | ReturnType<typeof or>) => ({ ...group, not: true })

describe('what a decision ought to say', () => {
  it('does not know what was not told, not even turned round', () => {
    for (const [operator, value] of [['=', 1], ['!=', 1], ['notIn', [1]], ['contains', 'x']] as const) {
      expect(holds(and(rule(operator, value)), {})).toBe(null)
      expect(holds(not(and(rule(operator, value))), {})).toBe(null)
    }
  })

  it('is sure where one part settles it', () => {
    expect(holds(or(rule('=', 1), rule('=', 2, 'b')), { b: 2 })).toBe(true)
    expect(holds(and(rule('=', 1), rule('=', 2, 'b')), { b: 3 })).toBe(false)
    expect(holds(not(and(rule('=', 1), rule('=', 2, 'b'))), { b: 3 })).toBe(true)
  })

  it('offers nothing to whoever told nothing or permitted nothing', () => {
    for (const { purpose, slot } of Object.values(catalog.offers)) {
      expect(expectedOffers(catalog, {}, all, purpose, slot)).toEqual([])
      for (const { told } of respondents) expect(expectedOffers(catalog, told, {}, purpose, slot)).toEqual([])
    }
  })

  it('offers each thing to somebody in the sample', () => {
    const offered = respondents.flatMap(({ told }) =>
      Object.values(catalog.offers).flatMap(({ purpose, slot }) =>
        expectedOffers(catalog, told, all, purpose, slot)))
    expect(new Set(offered)).toEqual(new Set(Object.keys(catalog.offers)))
  })

  it('uses for a purpose only what is bound to it', () => {
    for (const purpose of Object.keys(catalog.purposes)) {
      for (const { told } of respondents) {
        for (const key of Object.keys(permitted(catalog, told, all, purpose))) {
          expect(catalog.attributes[key]?.purposes).toContain(purpose)
        }
      }
    }
  })
})

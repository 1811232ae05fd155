import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { validateDocument } from '../../packages/server/src/modules/catalog/document.ts'
import { lintCatalog } from '../../packages/server/src/modules/catalog/lint/lint.ts'
import { demoPeople } from './people.ts'

const read = validateDocument(parse(readFileSync(new URL('./catalog.yaml', import.meta.url), 'utf8')))
const { document } = read
if (!document) throw new Error(JSON.stringify(read.problems))
const people = demoPeople(500, 7)

describe('the catalogue of the fashion shop', () => {
  it('is fair: the linter finds nothing', () => {
    expect(lintCatalog(document)).toEqual([])
  })

  it('speaks the six languages of the product, in its topics too', () => {
    const { locales, topics } = document.brand
    expect(locales).toEqual(['en', 'fi', 'de', 'el', 'pl', 'he'])
    for (const topic of Object.values(topics ?? {})) expect(Object.keys(topic)).toEqual(locales)
  })

  it('offers at least ten things in both slots', () => {
    const offers = Object.values(document.offers)
    expect(offers.length).toBeGreaterThanOrEqual(10)
    expect(new Set(offers.map(({ slot }) => slot))).toEqual(new Set(['home', 'shelf']))
  })
})

describe('the people of the fashion shop', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(demoPeople(500, 7)).toEqual(people)
    expect(demoPeople(500, 8)).not.toEqual(people)
  })

  it('stay who they are when more come', () => {
    expect(demoPeople(20, 7)).toEqual(people.slice(0, 20))
  })

  it('have ids and addresses of their own, in a language of the shop', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length)
    for (const { email, locale, timeZone } of people) {
      expect(email).toMatch(/^[^@]+@example\.org$/)
      expect(document.brand.locales).toContain(locale)
      expect(Intl.supportedValuesOf('timeZone')).toContain(timeZone)
    }
  })

  it('read every language of the shop, most of them Finnish', () => {
    const readers = Map.groupBy(people, ({ locale }) => locale)
    expect([...readers.keys()].toSorted()).toEqual(document.brand.locales.toSorted())
    for (const { length } of readers.values()) expect(length).toBeGreaterThan(people.length / 50)
    for (const { length } of readers.values()) expect(readers.get('fi')?.length).toBeGreaterThanOrEqual(length)
  })

  it('answer what an ask shows, with an option that it has', () => {
    for (const { ask, answers, grants, recipients } of people.flatMap(({ submissions }) => submissions)) {
      const { questions, purposes, recipients: shown = [] } = document.asks[ask] ?? { questions: [] }
      expect(questions).toEqual(expect.arrayContaining(Object.keys(answers)))
      expect(Object.keys(grants)).toEqual(purposes)
      expect(shown).toEqual(expect.arrayContaining(Object.keys(recipients)))
      for (const [key, value] of Object.entries(answers)) {
        const options = document.attributes[key]?.options?.map((option) => option.key)
        expect(options).toEqual(expect.arrayContaining([value].flat()))
        expect(value.length).toBeGreaterThan(0)
      }
    }
  })

  it('tell nothing that no purpose granted with it may use', () => {
    for (const { answers, grants } of people.flatMap(({ submissions }) => submissions)) {
      for (const key of Object.keys(answers)) {
        expect(document.attributes[key]?.purposes?.some((purpose) => grants[purpose])).toBe(true)
      }
    }
  })

  it('permit a recipient only together with its purpose', () => {
    for (const { grants, recipients } of people.flatMap(({ submissions }) => submissions)) {
      for (const recipient of Object.keys(recipients)) {
        expect(document.recipients[recipient]?.purposes?.every((purpose) => grants[purpose])).toBe(true)
      }
    }
  })

  it('refuse, withdraw and stay silent, some of them', () => {
    expect(people.some(({ submissions }) => submissions.length === 0)).toBe(true)
    const asked = Object.entries(document.purposes).filter(([, { exempt }]) => exempt === undefined)
    for (const [purpose] of asked) {
      const said = people.flatMap(({ submissions }) => submissions.map(({ grants }) => grants[purpose]))
      expect(said).toEqual(expect.arrayContaining([true, false]))
    }
    const withdrawals = people.flatMap((person) => person.withdrawals)
    expect(withdrawals.length).toBeGreaterThan(0)
    expect(withdrawals.length).toBeLessThan(people.length / 4)
  })
})

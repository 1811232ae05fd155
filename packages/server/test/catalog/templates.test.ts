import { describe, expect, it } from 'vitest'
import { inspect } from '../../src/modules/catalog/drafts/written.ts'
import { describeTemplate, templateKeys, templateLanguages, writeTemplate } from '../../src/modules/catalog/start/templates.ts'

const brandIn = (locales: readonly string[]) => ({
  key: 'new_shop', name: 'New Shop', locales, default_locale: locales[0]!, time_zone: 'Europe/Helsinki',
  controller: { name: 'New Shop Oy', email: 'privacy@new-shop.example', privacy_policy: 'https://new-shop.example/privacy' },
})
const choices = [[...templateLanguages], ...templateLanguages.map((one) => [one])]

function textsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(textsIn)
  return 'en' in value ? [value as Record<string, unknown>, ...inner] : inner
}

describe.each(templateKeys)('whoever begins with the template %s', (key) => {
  it.each(choices)('begins without a finding of the linter (%s …)', (...locales) => {
    const { document, findings } = inspect(writeTemplate(key, brandIn(locales)))
    expect(findings).toEqual([])
    expect(Object.keys(document!.offers).length).toBeGreaterThan(0)
    for (const texts of textsIn(document)) expect(Object.keys(texts).sort()).toEqual([...locales].sort())
  })

  it('can look at every text in all languages first', () => {
    const { languages, sections } = describeTemplate(key)
    const texts = textsIn(sections)
    expect(texts.length).toBeGreaterThan(20)
    for (const one of texts) expect(Object.keys(one).sort()).toEqual([...languages].sort())
  })
})

it('whoever begins with nothing has to write down a purpose first', () => {
  const { document, findings } = inspect(writeTemplate('blank', brandIn(['pl'])))
  expect(document?.purposes ?? {}).toEqual({})
  expect(findings.filter(({ rule }) => rule === 'document').every(({ path }) => !path.startsWith('/brand'))).toBe(true)
})

import { readFileSync } from 'node:fs'
import { languages } from '../../../kernel/i18n/messages.ts'
import { parseYaml } from '../syntax.ts'

/** Catalogues to begin with: fair as they are, in every language that they claim. */
export const templateKeys = ['fashion', 'baby', 'security', 'newsletter', 'event'] as const
export type TemplateKey = (typeof templateKeys)[number]

/** Languages that every template speaks. */
export const templateLanguages = languages

export interface NewBrand {
  readonly key: string
  readonly name: string
  readonly locales: readonly string[]
  readonly default_locale: string
  readonly time_zone: string
  readonly controller: { readonly name: string; readonly email: string; readonly privacy_policy?: string }
}

type Members = Readonly<Record<string, unknown>>

interface Template extends Members {
  readonly colour: string
  readonly topics: Members
}

const folder = new URL('../../../../templates/', import.meta.url)
const known = new Map<TemplateKey, Template>()

/** The catalogue that a brand begins with, in its own languages; `blank` holds what no brand can do without. */
export function writeTemplate(template: TemplateKey | 'blank', brand: NewBrand): Record<string, unknown> {
  const about = {
    key: brand.key,
    name: Object.fromEntries(brand.locales.map((locale) => [locale, brand.name])),
    locales: brand.locales, default_locale: brand.default_locale, time_zone: brand.time_zone, controller: brand.controller,
    contact: { quiet_hours: { from: '21:00', until: '08:00' }, weekly_max: 3 },
  }
  if (template === 'blank') return { brand: about, purposes: {} }
  const { colour, topics, ...sections } = keepLanguages(read(template), new Set(brand.locales)) as Template
  return { brand: { ...about, colour, topics }, ...sections }
}

/** To look at before there is a brand. */
export function describeTemplate(key: TemplateKey) {
  const { colour, purposes, attributes, asks, offers } = read(key)
  return { template: key, colour, languages: [...templateLanguages], sections: { purposes, attributes, asks, offers } }
}

function read(key: TemplateKey): Template {
  let template = known.get(key)
  if (!template) {
    const { value, problems } = parseYaml(readFileSync(new URL(`${key}.yaml`, folder), 'utf8'))
    if (problems.length > 0) throw new Error(`the template ${key} can not be read: ${problems[0]!.message}`)
    template = value as Template
    known.set(key, template)
  }
  return template
}

/** Texts by language are those mappings whose keys are all languages of the templates: no other name is that short. */
function keepLanguages(value: unknown, kept: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => keepLanguages(one, kept))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const byLanguage = entries.length > 0 && entries.every(([key]) => (templateLanguages as readonly string[]).includes(key))
  return Object.fromEntries(entries.flatMap(([key, member]) =>
    (byLanguage && !kept.has(key) ? [] : [[key, keepLanguages(member, kept)]])))
}

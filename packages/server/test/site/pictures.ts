import type { Html } from '../../src/kernel/html.ts'
import { languages } from '../../src/kernel/i18n/messages.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { readDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { Catalog } from '../../src/modules/catalog/types.ts'
import type { OwnView } from '../../src/modules/profile/own.ts'
import type { PersonGate } from '../../src/modules/workspace/types.ts'
import { frame } from '../../src/site/person/frame.ts'
import type { Section } from '../../src/site/person/sections.ts'
import { voiceOf } from '../../src/site/person/voice.ts'
import type { Voice } from '../../src/site/person/voice.ts'
import { attribute, fashionShop, purpose } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'

/** Noon of a winter's day. */
export const now = Date.parse('2026-11-21T12:00:00Z')
const day = 86_400_000

/** As it stands at the end of a form; with a text that would like to be markup. */
export const notice = { locale: 'en', digest: 'sha256:0', text: 'Nordwear\n\n- Shoe size — <b>why</b>\n' }

export function catalogOf(document: Document): Catalog {
  const read = readDocument(JSON.stringify(document), 'json')
  if (!read.document) throw new Error(JSON.stringify(read.problems))
  const { version, numbering } = planCatalog(null, read.document)
  return compileCatalog(read.document, numbering, version)
}

/** The fashion shop with every type of question and a sensitive one. */
export function fullShop(): Document {
  const shop = fashionShop()
  Object.assign(shop.brand, {
    colour: '#1f4fd8',
    topics: { new_in: { en: 'New in the shop' }, care: { en: 'Care and repair' }, sales: { en: 'Sales' } },
  })
  Object.assign(shop.brand['controller'] as object, {
    address: 'Esimerkkikatu 1, 00100 Helsinki', dpo: 'dpo@nordwear.example', authority: 'the Data Protection Ombudsman of Finland',
  })
  shop.purposes['baby_tips'] = purpose('Tips for the first year')
  shop.attributes['due_date'] = attribute('Due date', 'date', ['baby_tips'], { sensitive: true })
  shop.attributes['birthday'] = attribute('Birthday', 'date', ['offers'])
  shop.attributes['height'] = attribute('Height', 'number', ['offers'], { min: 100, max: 220 })
  shop.attributes['weather'] = attribute('How you like the cold', 'scale', ['offers'], {
    min: 1, max: 5, labels: { low: { en: 'not at all' }, high: { en: 'very much' } },
  })
  shop.attributes['wish'] = attribute('What you wish for', 'text', ['offers'], { max_length: 200 })
  shop.attributes['repairs'] = attribute('Whether you repair clothes', 'boolean', ['offers'])
  fillLanguages(shop)
  return shop
}

/** Every text in every language of the shop, so that the linter takes it. */
function fillLanguages(item: unknown): void {
  if (typeof item !== 'object' || item === null) return
  const texts = item as Record<string, unknown>
  if (typeof texts['en'] === 'string') for (const tag of languages) texts[tag] ??= texts['en']
  for (const inner of Object.values(texts)) fillLanguages(inner)
}

/** What somebody sees who told a few things and decided on some uses. */
export function ownView(catalog: Catalog, more: Partial<OwnView> = {}): OwnView {
  const shown = { presentation: 'prs_1', notice: 'sha256:0', locale: 'en', catalog: 1, ask: 'welcome' }
  const told = (key: string, value: OwnView['answers'][number]['value'], ago: number, rest: object = {}): OwnView['answers'][number] => ({
    attribute: key, ...(value === undefined ? {} : { value }), toldAt: now - ago * day, freshUntil: now + (400 - ago) * day, fresh: true,
    usedFor: [...catalog.attributes.get(key)!.purposes].filter((one) => one !== 'delivery_updates'), barredFrom: [],
    entry: `ent_${key}`, shown, ...rest,
  })
  return {
    person: `per_${'0'.repeat(31)}1`, locale: 'en', timeZone: 'Europe/Helsinki', catalog, now,
    answers: [
      told('shoe_size', '42', 40), told('favourite_brand', 'tuisku', 40, { usedFor: ['offers'], barredFrom: ['newsletter'] }),
      told('colours', ['navy', 'green', 'brown'], 12), told('style', 'outdoor', 390, { fresh: false, usedFor: [] }),
      ...(catalog.attributes.has('birthday') ? [told('birthday', '1990-05-17', 3)] : []),
    ],
    purposes: [...catalog.purposes.values()].filter(({ exempt }) => !exempt).map(({ key }) => key === 'offers'
      ? { key, status: 'ConsentGiven' as const, at: now - 40 * day, until: now + 690 * day }
      : key === 'newsletter' ? { key, status: 'ConsentWithdrawn' as const, at: now - 9 * day }
      : { key, status: 'ConsentUnknown' as const }),
    recipients: [...catalog.recipients.keys()].map((key) => ({ key, status: 'ConsentUnknown' as const })),
    preferences: {},
    ...more,
  }
}

export const speak = (catalog: Catalog, locale = 'en'): Voice => voiceOf(locale, catalog.document.brand, 'Europe/Helsinki')

/** A page as it is sent: with everything around it. */
export function framed(catalog: Catalog, body: Html, options: { section?: Section; locale?: string; level?: 'full' | 'reduce' | 'nobody'; gpc?: boolean } = {}): Html {
  const { section, locale = 'en', level = 'full', gpc = false } = options
  return frame({
    locale, title: 'Your pages', body, ...(section === undefined ? {} : { section }),
    visit: {
      gate: level === 'nobody' ? undefined : { kind: 'person', level } as PersonGate,
      brand: { id: 1, key: catalog.document.brand.key } as never,
      catalog, locale, timeZone: undefined, locales: catalog.document.brand.locales, gpc, path: '/me', params: {},
      query: new URLSearchParams(), form: new URLSearchParams(), headers: {}, ip: '',
    },
  })
}

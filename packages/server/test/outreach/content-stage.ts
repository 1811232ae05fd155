import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { Catalog, DeclaredValue } from '../../src/modules/catalog/types.ts'
import type { MessageParts } from '../../src/modules/outreach/content/types.ts'
import type { PermittedValue } from '../../src/modules/profile/permit.ts'

/** The shop of the demo, with this as its Thursday news in every language, and with these attributes more. */
export function shopSending(content: object, attributes: object = {}): Catalog {
  const written = parse(readFileSync(new URL('../../../../examples/fashion-shop/catalog.yaml', import.meta.url), 'utf8'))
  Object.assign(written.attributes, attributes)
  const news = written.campaigns.thursday_news
  for (const locale of Object.keys(news.content)) news.content[locale] = { ...news.content[locale], ...content }
  const { document, problems } = validateDocument(written)
  if (!document) throw new Error(JSON.stringify(problems))
  return compileCatalog(document, planCatalog(null, document).numbering, 1)
}

const told = (value: DeclaredValue): PermittedValue =>
  ({ value, toldAt: Date.UTC(2026, 4, 3), freshUntil: 4e9, seq: 1, n: 0 })

/** A message to somebody on a Thursday evening in Helsinki. */
export function toReader(catalog: Catalog, answers: Readonly<Record<string, DeclaredValue>>, more: Partial<MessageParts> = {}): MessageParts {
  const values = new Map(Object.entries(answers).map(([key, value]) => [key, told(value)]))
  const ticket = 'k'.repeat(90)
  return {
    catalog, locale: 'en', channel: 'email', items: [{ source: 'campaign', key: 'thursday_news', values }],
    preferences: { name: 'Aino', channels: ['email', 'sms'], hours: { 4: [17, 18, 19] } },
    reasons: { purpose: 'newsletter', answers: new Map() },
    links: {
      to: (path) => `https://me.nordwear.example/l/${ticket}${encodeURIComponent(path)}`,
      unsubscribe: `https://me.nordwear.example/u/${ticket}`,
    },
    now: Date.parse('2026-11-19T16:05:00Z'), timeZone: 'Europe/Helsinki', ...more,
  }
}

import { dateFormat, languages, languageOf, matchLocale, pick, say } from '../../kernel/i18n/messages.ts'
import type { Catalog } from '../catalog/types.ts'
import { extendedDue } from './deadlines.ts'
import { requestKinds } from './request.ts'
import type { RequestRow } from './request.ts'

/** What staff tell the person about a request. */
export const outcomes = ['answered', 'denied', 'extended', 'confirmed'] as const
export type Outcome = (typeof outcomes)[number]

/** Texts that a brand can have words of its own for. */
export const templateNames = [
  ...requestKinds.map((kind) => `answered_${kind}` as const), 'denied', 'extended', 'confirmed',
] as const
export type TemplateName = (typeof templateNames)[number]

interface Template {
  readonly name: string
  readonly locale: string
  readonly text: string
}

/** Stand in a text for what each request has of its own. */
const places = ['brand', 'received', 'due'] as const

/**
 * A reply to begin with, in the person's language where the brand or we have it, and beside it in the language of
 * whoever answers, so that nobody sends what they can not read. Pure.
 */
export function replyTo(
  catalog: Catalog, templates: readonly Template[], row: Pick<RequestRow, 'kind' | 'regime' | 'received_at' | 'due_at'>,
  outcome: Outcome, { theirs, ours }: { theirs: string | null; ours: string },
) {
  const { brand } = catalog.document
  const name: TemplateName = outcome === 'answered' ? `answered_${row.kind}` : outcome
  const offered = [...new Set([...templates.filter((one) => one.name === name).map((one) => one.locale), ...languages])]
  const fallback = matchLocale(brand.default_locale, offered, 'en')
  const due = outcome === 'extended' ? extendedDue(row.regime, row.received_at.getTime(), brand.time_zone) : row.due_at.getTime()
  const written = (locale: string) => {
    const day = (ms: number) => dateFormat(locale, { timeZone: brand.time_zone, dateStyle: 'long' }).format(ms)
    const values = { brand: pick(brand.name, locale, brand.default_locale), received: day(row.received_at.getTime()), due: day(due) }
    const own = templates.find((one) => one.name === name && one.locale === locale)
    const text = own
      ? places.reduce((said, place) => said.replaceAll(`{${place}}`, () => values[place]), own.text)
      : say(locale, 'reply', name, values)
    return { locale, text }
  }
  return { outcome, theirs: written(matchLocale(theirs, offered, fallback)), ours: written(languageOf(ours)) }
}

/** Every text as it is now, with its places open. Pure. */
export function listTemplates(templates: readonly Template[]) {
  const open = Object.fromEntries(places.map((place) => [place, `{${place}}`]))
  return templateNames.map((name) => ({
    name,
    texts: Object.fromEntries([...new Set([...languages, ...templates.flatMap((one) => (one.name === name ? [one.locale] : []))])].map((locale) => {
      const own = templates.find((one) => one.name === name && one.locale === locale)
      return [locale, { text: own?.text ?? say(languageOf(locale), 'reply', name, open), own: own !== undefined }]
    })),
  }))
}

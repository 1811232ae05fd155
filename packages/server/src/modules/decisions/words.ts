import { pick, say } from '../../kernel/i18n/messages.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { localeFor } from '../profile/notice.ts'
import type { Found } from '../profile/reading.ts'
import type { DecidedOffer, Decision } from './decide.ts'

/** A decision as a page shows it to the person themself: each answer in words, with where they change exactly that. */
export interface SpokenDecision extends Omit<Decision, 'offers'> {
  readonly locale: string
  /** Of the purpose. */
  readonly title: string
  readonly offers: readonly (Omit<DecidedOffer, 'because'> & {
    readonly because: readonly (DecidedOffer['because'][number] & Readonly<Record<'label' | 'said' | 'change', string>>)[]
  })[]
}

/** Only for whoever the decision is about. Pure. `pages`: the address below which the person's pages lie. */
export function inWords(
  decision: Decision, { catalog, locale: wanted }: Pick<Found, 'catalog' | 'locale'>, pages: string,
): SpokenDecision {
  const { brand } = catalog.document
  const locale = localeFor(catalog, wanted)
  const local = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  return {
    ...decision,
    locale,
    title: local(catalog.purposes.get(decision.purpose)?.title),
    offers: decision.offers.map((offer) => ({
      ...offer,
      because: offer.because.map((one) => ({
        ...one,
        label: local(catalog.attributes.get(one.attribute)?.label) || one.attribute,
        said: sayValue(catalog, one.attribute, one.value, locale),
        change: `${pages}/me/answers?brand=${encodeURIComponent(brand.key)}#${one.attribute}`,
      })),
    })),
  }
}

function sayValue(catalog: Catalog, attribute: string, value: DeclaredValue, locale: string): string {
  const { brand, attributes } = catalog.document
  const labels = new Map(attributes[attribute]?.options?.map(({ key, label }) => [key, label]))
  const named = (key: string) => pick(labels.get(key), locale, brand.default_locale) || key
  if (typeof value === 'boolean') return say(locale, 'me', value ? 'yes' : 'no')
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
  if (typeof value !== 'string') return new Intl.ListFormat(locale, { type: 'unit' }).format(value.map(named))
  if (catalog.attributes.get(attribute)?.type !== 'date') return named(value)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${value}T00:00:00Z`))
}

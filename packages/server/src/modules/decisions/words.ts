import { dateFormat, pick, say } from '../../kernel/i18n/messages.ts'
import { sayValue } from '../catalog/said.ts'
import { localeFor } from '../profile/notice.ts'
import type { Found } from '../profile/reading.ts'
import type { Because, DecidedOffer, Decision } from './decide.ts'

/** A decision as a page shows it to the person themself: why this, now and here, with where they change exactly that. */
export interface SpokenDecision extends Omit<Decision, 'offers' | 'held_out'> {
  readonly locale: string
  /** Of the purpose. */
  readonly title: string
  /** Where the yes to the purpose is taken back. */
  readonly change: string
  readonly offers: readonly SpokenOffer[]
  readonly held_out?: readonly Spoken[]
}

type Spoken = Because & Readonly<Record<'label' | 'said' | 'month' | 'change', string>>

interface SpokenOffer extends Omit<DecidedOffer, 'because'> {
  readonly because: readonly Spoken[]
  /** Why now, where there is a reason. */
  readonly now?: string
  /** Why here, where the place has a name. */
  readonly here?: string
}

/** Only for whoever the decision is about. Pure. `pages`: the address below which the person's pages lie. */
export function inWords(
  decision: Decision, { catalog, locale: wanted }: Pick<Found, 'catalog' | 'locale'>, pages: string,
): SpokenDecision {
  const { brand, slots } = catalog.document
  const locale = localeFor(catalog, wanted)
  const local = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  const date = (at: number, style: Intl.DateTimeFormatOptions) => dateFormat(locale, { ...style, timeZone: 'UTC' }).format(at)
  const query = `brand=${encodeURIComponent(brand.key)}`
  const labelOf = (attribute: string) => local(catalog.attributes.get(attribute)?.label) || attribute
  const spoken = (one: Because): Spoken => ({
    ...one,
    label: labelOf(one.attribute),
    said: sayValue(catalog, one.attribute, one, locale),
    month: date(Date.parse(one.told_at), { year: 'numeric', month: 'long' }),
    change: `${pages}/me/answers?${query}&open=${one.attribute}#${one.attribute}`,
  })
  const nowOf = ({ around, until }: DecidedOffer): string | undefined => {
    if (around !== undefined) return say(locale, 'why', 'offer_around', { answer: labelOf(around) })
    return until && say(locale, 'why', 'offer_until', { day: date(Date.parse(until), { dateStyle: 'long' }) })
  }
  const hereOf = ({ slot }: DecidedOffer): string | undefined => {
    const title = Object.hasOwn(slots, slot) ? local(slots[slot]!.title) : ''
    return title ? say(locale, 'why', 'offer_here', { place: title }) : undefined
  }
  const { held_out: heldOut, ...rest } = decision
  return {
    ...rest,
    locale,
    title: local(catalog.purposes.get(decision.purpose)?.title),
    change: `${pages}/me/permissions?${query}#${decision.purpose}`,
    offers: decision.offers.map((offer) => {
      const [now, here] = [nowOf(offer), hereOf(offer)]
      return { ...offer, because: offer.because.map(spoken), ...(now ? { now } : {}), ...(here ? { here } : {}) }
    }),
    ...(heldOut ? { held_out: heldOut.map(spoken) } : {}),
  }
}

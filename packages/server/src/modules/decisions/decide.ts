import { formatEntryId } from '@sayso/receipts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { formatId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { localeFor } from '../profile/notice.ts'
import { permit } from '../profile/permit.ts'
import type { PermittedValue } from '../profile/permit.ts'
import type { Found, Used } from '../profile/reading.ts'
import { compiledOf, todayFor } from './compiled.ts'
import type { CompiledOffer } from './compiled.ts'

export interface Decision {
  readonly id: string
  readonly person: string
  readonly purpose: string
  readonly granted: boolean
  readonly reason?: string
  readonly offers: readonly DecidedOffer[]
  /** The attributes that the offers made rest on. */
  readonly values_used: readonly string[]
}

export interface DecidedOffer {
  readonly key: string
  readonly slot: string
  readonly content: Readonly<Record<string, unknown>>
  readonly because: readonly { attribute: string; value: DeclaredValue; told_at: string; entry: string }[]
  /** Last day of the offer, in the person's zone. */
  readonly until?: string
}

/** Which offers may be made to a person for a purpose now, each with the answers it rests on. Pure. */
export function decide(
  found: Found,
  wanted: { readonly purpose: string; readonly slot?: string; readonly limit?: number },
): { used?: Used; reply: Decision } {
  const { catalog, profile, now } = found
  const { purpose, slot } = wanted
  if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown')
  const compiled = compiledOf(catalog)
  const permitted = permit(profile, purpose, catalog, now, compiled.fields.get(purpose) ?? [])
  const person = formatId('per_', found.uuid)
  const head = { id: formatId('dec_', found.useId), person, purpose }
  if (!permitted.granted) {
    return { reply: { ...head, granted: false, reason: permitted.reason!, offers: [], values_used: [] } }
  }

  const today = todayFor(found.timeZone, catalog, now)
  const locale = localeFor(catalog, found.locale)
  const values: (DeclaredValue | undefined)[] = []
  for (const [key, { value }] of permitted.values) values[catalog.attributes.get(key)!.slot] = value

  const offers: DecidedOffer[] = []
  const rested = new Map<string, PermittedValue>()
  for (const offer of compiled.offers.get(purpose) ?? []) {
    if (offers.length >= (wanted.limit ?? Infinity)) break
    if ((slot !== undefined && offer.slot !== slot) || today < offer.from || today > offer.until) continue
    if ((offer.locales && !offer.locales.has(locale)) || !offer.rule.matches(values, today)) continue
    const because = offer.rule.because(values, today).map((attribute) => {
      const told = permitted.values.get(attribute)!
      rested.set(attribute, told)
      return {
        attribute,
        value: told.value,
        told_at: toRfc3339(told.toldAt),
        entry: formatEntryId(person, told.seq, told.n),
      }
    })
    offers.push({
      key: offer.key,
      slot: offer.slot,
      content: contentFor(offer, locale, catalog),
      because,
      ...(offer.validUntil === undefined ? {} : { until: offer.validUntil }),
    })
  }
  return {
    used: {
      kind: 'decision',
      purpose,
      detail: {
        entries: [...rested.values()].map(({ seq, n }) => formatEntryId(person, seq, n)),
        offers: offers.map((offer) => offer.key),
        ...(slot === undefined ? {} : { slot }),
      },
    },
    reply: { ...head, granted: true, offers, values_used: [...rested.keys()] },
  }
}

function contentFor(offer: CompiledOffer, locale: string, catalog: Catalog): Readonly<Record<string, unknown>> {
  const content = offer.content[locale] ?? offer.content[catalog.document.brand.default_locale] ?? Object.values(offer.content)[0]
  return content as Readonly<Record<string, unknown>>
}

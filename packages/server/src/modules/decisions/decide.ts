import { formatEntryId } from '@sayso/receipts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { formatId } from '../../kernel/ids.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { localeFor } from '../profile/notice.ts'
import { permit } from '../profile/permit.ts'
import type { PermittedValue } from '../profile/permit.ts'
import type { Found, Used } from '../profile/reading.ts'
import { compiledOf, todayFor } from './compiled.ts'
import type { CompiledOffer } from './compiled.ts'
import { fallbackOf } from './fallback.ts'
import type { Fallback } from './fallback.ts'

export interface Decision {
  readonly id: string
  readonly person: string
  readonly purpose: string
  readonly granted: boolean
  /** Why nothing is granted; of what is granted, why there is no offer where there could be one. */
  readonly reason?: string
  readonly offers: readonly DecidedOffer[]
  /** The answers by which the person wished to be shown what everybody sees. */
  readonly held_out?: readonly Because[]
  /** Where there is no offer: what everybody is shown in the slot. */
  readonly fallback?: Fallback
  /** The attributes that the offers made, and not made, rest on. */
  readonly values_used: readonly string[]
}

export interface Because {
  readonly attribute: string
  readonly value: DeclaredValue
  /** The person made the date coarser: no more than this of it may be said. */
  readonly rounded?: 'month' | 'year'
  readonly told_at: string
  readonly entry: string
}

export interface DecidedOffer {
  readonly key: string
  readonly slot: string
  readonly content: Readonly<Record<string, unknown>>
  /** Whose content it is, where it is not the offer's own. */
  readonly variant?: string
  /** The answers of the variant too. */
  readonly because: readonly Because[]
  /** Why now: the attribute whose day is near. */
  readonly around?: string
  /** Last day of the offer, in the person's zone. */
  readonly until?: string
}

interface Wanted {
  readonly purpose: string
  readonly slot?: string
  readonly limit?: number
}

/** Whether any offer that could be shown has a limit: only then the earlier showings are read. */
export function isLimited(catalog: Catalog, { purpose, slot = '' }: Wanted): boolean {
  return compiledOf(catalog).limited.get(purpose)?.has(slot) === true
}

/** Which offers may be made to a person for a purpose now, each with the answers it rests on. Pure. */
export function decide(found: Found, wanted: Wanted): { used?: Used; shown?: readonly string[]; reply: Decision } {
  const { catalog, profile, now } = found
  const { purpose, slot } = wanted
  if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown')
  const compiled = compiledOf(catalog)
  const permitted = permit(profile, purpose, catalog, now, compiled.fields.get(purpose) ?? [])
  const person = formatId('per_', found.uuid)
  const locale = localeFor(catalog, found.locale)
  const head = { id: formatId('dec_', found.useId), person, purpose }
  const empty = () => {
    const fallback = slot === undefined ? undefined : fallbackOf(catalog, slot, locale)
    return fallback ? { fallback } : {}
  }
  if (!permitted.granted) {
    return { reply: { ...head, granted: false, reason: permitted.reason!, offers: [], ...empty(), values_used: [] } }
  }

  const today = todayFor(found.timeZone, catalog, now)
  const values = valuesOf(catalog, permitted.values)
  const rested = new Map<string, PermittedValue>()
  const because = (attribute: string): Because => {
    rested.set(attribute, permitted.values.get(attribute)!)
    return becauseOf(person, attribute, permitted.values.get(attribute)!)
  }
  const heldOut = new Map<string, Because>()
  const isHeldOut = (attribute: string | undefined): boolean => {
    if (attribute === undefined || permitted.values.get(attribute)?.value !== true) return false
    heldOut.set(attribute, because(attribute))
    return true
  }

  const offers: DecidedOffer[] = []
  const shown: string[] = []
  let enough = false
  const all = isHeldOut(catalog.document.purposes[purpose]?.holdout) ? [] : (compiled.offers.get(purpose) ?? [])
  for (const offer of all) {
    if (offers.length >= (wanted.limit ?? Infinity)) break
    if ((slot !== undefined && offer.slot !== slot) || today < offer.from || today > offer.until) continue
    if ((offer.locales && !offer.locales.has(locale)) || !offer.rule.matches(values, today)) continue
    if (isHeldOut(offer.holdout)) continue
    if (offer.limit && wasShownEnough(offer, offer.limit, found)) {
      enough = true
      continue
    }
    const variant = offer.variants.find(({ rule }) => rule.matches(values, today))
    const reasons = new Set([...offer.rule.because(values, today), ...(variant?.rule.because(values, today) ?? [])])
    const around = offer.rule.around(values, today) ?? variant?.rule.around(values, today)
    if (offer.limit) shown.push(offer.key)
    offers.push({
      key: offer.key,
      slot: offer.slot,
      content: contentFor((variant ?? offer).content, locale, catalog),
      ...(variant ? { variant: variant.key } : {}),
      because: [...reasons].map(because),
      ...(around === undefined ? {} : { around }),
      ...(offer.validUntil === undefined ? {} : { until: offer.validUntil }),
    })
  }
  const reason = heldOut.size > 0 ? 'held_out' : enough ? 'shown_enough' : undefined
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
    shown,
    reply: {
      ...head,
      granted: true,
      ...(offers.length === 0 && reason !== undefined ? { reason } : {}),
      offers,
      ...(heldOut.size > 0 ? { held_out: [...heldOut.values()] } : {}),
      ...(offers.length === 0 ? empty() : {}),
      values_used: [...rested.keys()],
    },
  }
}

/** By position, as compiled rules read them. */
export function valuesOf(catalog: Catalog, permitted: ReadonlyMap<string, PermittedValue>): (DeclaredValue | undefined)[] {
  const values: (DeclaredValue | undefined)[] = []
  for (const [key, { value }] of permitted) values[catalog.attributes.get(key)!.slot] = value
  return values
}

export function becauseOf(person: string, attribute: string, { value, toldAt, seq, n, rounded }: PermittedValue): Because {
  return { attribute, value, ...(rounded ? { rounded } : {}), told_at: toRfc3339(toldAt), entry: formatEntryId(person, seq, n) }
}

function wasShownEnough(
  { key }: CompiledOffer, { times, per }: NonNullable<CompiledOffer['limit']>, { now, shownBefore }: Found,
): boolean {
  const since = addPeriod(now, `-${per}`)
  return shownBefore(key).filter((at) => at > since).length >= times
}

function contentFor(content: CompiledOffer['content'], locale: string, catalog: Catalog): Readonly<Record<string, unknown>> {
  return (content[locale] ?? content[catalog.document.brand.default_locale] ?? Object.values(content)[0]) as Readonly<Record<string, unknown>>
}

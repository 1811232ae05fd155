import type { Catalog } from '../catalog/types.ts'
import { todayIn } from '../../kernel/period.ts'
import { compileRule } from './rules/closure.ts'
import type { CompiledRule } from './rules/closure.ts'
import { toDay } from './rules/days.ts'
import { parseRule } from './rules/parse.ts'
import type { Group } from './rules/rule.ts'

export interface CompiledOffer {
  readonly key: string
  readonly slot: string
  readonly priority: number
  readonly locales: ReadonlySet<string> | undefined
  /** Days since 1970-01-01, both inclusive. */
  readonly from: number
  readonly until: number
  readonly validUntil: string | undefined
  readonly rule: CompiledRule
  readonly content: Readonly<Record<string, unknown>>
}

export interface CompiledSegment {
  readonly key: string
  readonly purpose: string
  readonly rule: Group
  readonly compiled: CompiledRule
  /** As written, for the record of released counts. */
  readonly when: unknown
}

/** A catalogue's offers and segments, ready to be evaluated. */
export interface Compiled {
  /** By purpose, in the order in which they are offered: priority, then key, so that ties are always broken alike. */
  readonly offers: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly segments: ReadonlyMap<string, CompiledSegment>
  /** Attributes that the purpose's offers read at all: nothing else is opened for a decision. */
  readonly fields: ReadonlyMap<string, readonly string[]>
}

const everybody = { combinator: 'and', rules: [] }

const known = new WeakMap<Catalog, Compiled>()

/** Once for each catalogue version. Rules that do not fit (the linter refuses them) match nobody. */
export function compiledOf(catalog: Catalog): Compiled {
  const found = known.get(catalog)
  if (found) return found
  const offers = new Map<string, CompiledOffer[]>()
  for (const [key, offer] of Object.entries(catalog.document.offers)) {
    const read = parseRule(offer.when ?? everybody, catalog.attributes, { purpose: offer.purpose })
    if (!read.rule) continue
    const compiled: CompiledOffer = {
      key,
      slot: offer.slot,
      priority: offer.priority ?? 0,
      locales: offer.locales && new Set(offer.locales),
      from: offer.valid_from === undefined ? -Infinity : toDay(offer.valid_from),
      until: offer.valid_until === undefined ? Infinity : toDay(offer.valid_until),
      validUntil: offer.valid_until,
      rule: compileRule(read.rule, (attribute) => catalog.attributes.get(attribute)!.slot),
      content: offer.content,
    }
    const list = offers.get(offer.purpose)
    if (list) list.push(compiled)
    else offers.set(offer.purpose, [compiled])
  }
  for (const list of offers.values()) list.sort((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1))

  const segments = new Map<string, CompiledSegment>()
  for (const [key, segment] of Object.entries(catalog.document.segments)) {
    const read = parseRule(segment.when, catalog.attributes, { purpose: segment.purpose })
    if (!read.rule) continue
    segments.set(key, {
      key,
      purpose: segment.purpose,
      rule: read.rule,
      compiled: compileRule(read.rule, (attribute) => catalog.attributes.get(attribute)!.slot),
      when: segment.when,
    })
  }
  const fields = new Map(
    [...offers].map(([purpose, list]) => [purpose, [...new Set(list.flatMap((offer) => offer.rule.fields))]] as const),
  )
  const result = { offers, segments, fields }
  known.set(catalog, result)
  return result
}

/** Today for a person: in their zone, else in the brand's. */
export function todayFor(timeZone: string | null, catalog: Catalog, now: number): number {
  return todayIn(timeZone ?? catalog.document.brand.time_zone, now)
}

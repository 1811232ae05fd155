import type { Catalog } from '../catalog/types.ts'
import { todayIn } from '../../kernel/period.ts'
import { compileRule } from './rules/closure.ts'
import type { CompiledRule } from './rules/closure.ts'
import { toDay } from './rules/days.ts'
import { parseRule } from './rules/parse.ts'
import type { Group } from './rules/rule.ts'

type Texts = Readonly<Record<string, unknown>>

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
  readonly content: Texts
  /** In the order of the catalogue: the first whose rule holds is shown instead of `content`. */
  readonly variants: readonly { readonly key: string; readonly rule: CompiledRule; readonly content: Texts }[]
  readonly limit: { readonly times: number; readonly per: string } | undefined
  /** Whoever told yes to this attribute is not shown it. */
  readonly holdout: string | undefined
}

export interface CompiledRoute {
  readonly purpose: string
  readonly otherwise: string
  /** Those with a rule, in the order of the catalogue. */
  readonly targets: readonly { readonly key: string; readonly rule: CompiledRule }[]
  readonly titles: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly fields: readonly string[]
}

export interface CompiledSegment {
  readonly key: string
  readonly purpose: string
  readonly rule: Group
  readonly compiled: CompiledRule
  /** As written, for the record of released counts. */
  readonly when: unknown
}

/** A catalogue's offers, routes and segments, ready to be evaluated. */
export interface Compiled {
  /** By purpose, in the order in which they are offered: priority, then key, so that ties are always broken alike. */
  readonly offers: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly segments: ReadonlyMap<string, CompiledSegment>
  /** Slots in which an offer of the purpose has a limit; `''` where there is one at all. */
  readonly limited: ReadonlyMap<string, ReadonlySet<string>>
  readonly routes: ReadonlyMap<string, CompiledRoute>
  /** Attributes that the purpose's offers read at all: nothing else is opened for a decision. */
  readonly fields: ReadonlyMap<string, readonly string[]>
}

const everybody = { combinator: 'and', rules: [] }

const known = new WeakMap<Catalog, Compiled>()

/** Once for each catalogue version. Rules that do not fit (the linter refuses them) match nobody. */
export function compiledOf(catalog: Catalog): Compiled {
  const found = known.get(catalog)
  if (found) return found
  const compile = (when: unknown, purpose: string): CompiledRule | undefined => {
    const { rule } = parseRule(when ?? everybody, catalog.attributes, { purpose })
    return rule ? compileRule(rule, (attribute) => catalog.attributes.get(attribute)!.slot) : undefined
  }
  const offers = new Map<string, CompiledOffer[]>()
  const limited = new Map<string, Set<string>>()
  for (const [key, offer] of Object.entries(catalog.document.offers)) {
    const rule = compile(offer.when, offer.purpose)
    if (!rule) continue
    const compiled: CompiledOffer = {
      key,
      slot: offer.slot,
      priority: offer.priority ?? 0,
      locales: offer.locales && new Set(offer.locales),
      from: offer.valid_from === undefined ? -Infinity : toDay(offer.valid_from),
      until: offer.valid_until === undefined ? Infinity : toDay(offer.valid_until),
      validUntil: offer.valid_until,
      rule,
      content: offer.content,
      variants: (offer.variants ?? []).flatMap((variant) => {
        const holds = compile(variant.when, offer.purpose)
        return holds ? [{ key: variant.key, rule: holds, content: variant.content }] : []
      }),
      limit: offer.at_most,
      holdout: offer.holdout,
    }
    if (offer.at_most) limited.set(offer.purpose, new Set([...(limited.get(offer.purpose) ?? []), '', offer.slot]))
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
  const routes = new Map(Object.entries(catalog.document.routes).map(([key, { purpose, targets, otherwise }]) => {
    const ruled = targets.flatMap(({ key: target, when }) => {
      const rule = when && compile(when, purpose)
      return rule ? [{ key: target, rule }] : []
    })
    const titles = new Map(targets.map((target) => [target.key, target.title]))
    return [key, { purpose, otherwise, targets: ruled, titles, fields: [...new Set(ruled.flatMap(({ rule }) => rule.fields))] }] as const
  }))

  const fields = new Map([...offers].map(([purpose, list]) => {
    const holdout = catalog.document.purposes[purpose]?.holdout
    const read = list.flatMap(({ rule, variants, holdout: own }) =>
      [...rule.fields, ...variants.flatMap((variant) => variant.rule.fields), ...(own === undefined ? [] : [own])])
    return [purpose, [...new Set(holdout === undefined ? read : [holdout, ...read])]] as const
  }))
  const result = { offers, limited, routes, segments, fields }
  known.set(catalog, result)
  return result
}

/** Today for a person: in their zone, else in the brand's. */
export function todayFor(timeZone: string | null, catalog: Catalog, now: number): number {
  return todayIn(timeZone ?? catalog.document.brand.time_zone, now)
}

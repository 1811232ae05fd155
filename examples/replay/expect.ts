import type { SurveyCatalog, Value } from './derive.ts'

/*
 * What a decision ought to say, worked out here from the answers and permissions that were sent and from
 * nothing that the server said. Slow and plain on purpose: it is held against the real thing.
 */

/** Kleene's third value: a thing that was not told is neither true nor false. */
type Truth = boolean | null

type Told = Readonly<Record<string, Value>>
type Grants = Readonly<Record<string, boolean>>

interface Group {
  readonly combinator: 'and' | 'or'
  readonly not?: boolean
  readonly rules: readonly unknown[]
}

interface Rule {
  readonly field: string
  readonly operator: string
  readonly value: unknown
}

/** The answers that may be used for a purpose: bound to it, and it is granted. */
export function permitted(catalog: SurveyCatalog, told: Told, grants: Grants, purpose: string): Told {
  if (!grants[purpose]) return {}
  return Object.fromEntries(
    Object.entries(told).filter(([key]) => catalog.attributes[key]?.purposes.includes(purpose)),
  )
}

/** The answers that may be kept at all: bound to at least one granted purpose. */
export function keepable(catalog: SurveyCatalog, told: Told, grants: Grants): Told {
  return Object.fromEntries(
    Object.entries(told).filter(([key]) =>
      catalog.attributes[key]?.purposes.some((purpose) => grants[purpose])),
  )
}

/** Keys of the offers that hold for a person in a slot, in alphabetical order. */
export function expectedOffers(
  catalog: SurveyCatalog, told: Told, grants: Grants, purpose: string, slot: string,
): string[] {
  const usable = permitted(catalog, told, grants, purpose)
  return Object.entries(catalog.offers)
    .filter(([, offer]) => offer.purpose === purpose && offer.slot === slot && grants[purpose])
    .filter(([, offer]) => holds(offer.when, usable) === true)
    .map(([key]) => key)
    .sort()
}

export function holds(group: Group, told: Told): Truth {
  const results = group.rules.map((member) =>
    isGroup(member) ? holds(member, told) : holdsRule(member as Rule, told))
  const decisive = group.combinator === 'or'
  const joined = results.includes(decisive) ? decisive : results.includes(null) ? null : !decisive
  return group.not && joined !== null ? !joined : joined
}

function isGroup(member: unknown): member is Group {
  return typeof member === 'object' && member !== null && 'rules' in member
}

function holdsRule({ field, operator, value }: Rule, told: Told): Truth {
  const has = told[field]
  if (has === undefined) return null
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (typeof has === 'string' && operator === 'contains') {
    return has.toLowerCase().includes(String(value).toLowerCase())
  }
  const picks: readonly unknown[] = Array.isArray(has) ? has : [has]
  switch (operator) {
    case '=': return has === value
    case '!=': return has !== value
    case '<': return compare(has, value) < 0
    case '<=': return compare(has, value) <= 0
    case '>': return compare(has, value) > 0
    case '>=': return compare(has, value) >= 0
    case 'between': return compare(has, list[0]) >= 0 && compare(has, list[1]) <= 0
    case 'in': return list.includes(has)
    case 'notIn': return !list.includes(has)
    case 'contains': case 'containsAll': return list.every((one) => picks.includes(one))
    case 'containsAny': return list.some((one) => picks.includes(one))
    default: throw new RangeError(`the replay does not know the operator ${operator}`)
  }
}

/** Numbers by size; days in ISO form order as text does. */
function compare(has: Value, other: unknown): number {
  if (typeof has === 'number') return has - Number(other)
  const one = String(has)
  const two = String(other)
  return one < two ? -1 : one > two ? 1 : 0
}

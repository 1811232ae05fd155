import { FOREVER, toStoredSecond } from '../../kernel/clock.ts'
import { startOfDay } from '../../kernel/period.ts'
import type { Fault } from '../../refusals.ts'
import { isDate } from '../catalog/document.ts'
import type { EntryBody, Shown } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Attribute, Catalog } from '../catalog/types.ts'
import { openValue, sealValue } from './sealed.ts'
import type { ProfileState } from './state.ts'

/** By attribute: the day from whose beginning it is not used any more, and how coarse a date becomes. */
export type Limits = Readonly<Record<string, { readonly until?: string; readonly round?: 'month' | 'year' }>>

export type Declared = Extract<EntryBody, { kind: 'value.declared' }>
type Limited = Extract<EntryBody, { kind: 'value.limited' }>

/**
 * What takes away from an answer without deleting it: a date made coarser is declared anew, told when it was told, and
 * fresh no longer than it was; the exact one is then not kept. An end can only come earlier. Pure.
 */
export function decideLimits(
  limits: Limits,
  person: { catalog: Catalog; state: ProfileState; key: PersonKey; timeZone: string | null; now: number },
  told: ReadonlyMap<string, Declared>,
  removed: ReadonlySet<string>,
  shown: Shown,
): { declared: Map<string, Declared>; ends: Limited[]; faults: Fault[] } {
  const { catalog, state, now } = person
  const zone = person.timeZone ?? catalog.document.brand.time_zone
  const declared = new Map<string, Declared>()
  const ends: Limited[] = []
  const faults: Fault[] = []

  for (const [key, limit] of Object.entries(limits)) {
    const fault = (at: string, message: string) =>
      faults.push({ pointer: `/limits/${key}${at}`, message, code: 'value_invalid' })
    const attribute = catalog.attributes.get(key)!
    const stands = removed.has(key) ? undefined : told.get(key) ?? declarationOf(attribute, state, shown)
    if (!stands) {
      fault('', 'there is no answer to limit')
      continue
    }
    const { round, until } = limit
    if (round !== undefined) {
      if (attribute.type !== 'date') fault('/round', 'can only be done with a date')
      else if (stands.rounded === 'year' && round === 'month') fault('/round', 'is rounded to the year already')
      else if (stands.rounded !== round) {
        const exact = openValue(key, stands.value, () => person.key) as string
        declared.set(key, { ...stands, value: sealValue(firstDay(exact, round)), rounded: round })
      }
    }
    const earlier = told.has(key) ? undefined : state.values[key]?.[6]?.limit
    if (until !== undefined) {
      const second = isDate(until) ? toStoredSecond(startOfDay(until, zone)) : undefined
      if (second === undefined) fault('/until', 'must be a day such as 2026-05-31')
      else if (second <= toStoredSecond(now)) fault('/until', 'must lie in the future')
      else if (second > (stands.fresh_until ?? FOREVER) || second === FOREVER) {
        fault('/until', 'is later than the answer is fresh')
      } else ends.push({ kind: 'value.limited', attribute: key, until: second, shown })
    } else if (earlier !== undefined && declared.has(key)) {
      // A declaration starts anew, and this one is not meant to.
      ends.push({ kind: 'value.limited', attribute: key, until: earlier, shown })
    }
  }
  return { declared, ends, faults }
}

/** The answer as it stands, as if it were declared again. */
function declarationOf(attribute: Attribute, state: ProfileState, shown: Shown): Declared | undefined {
  const told = state.values[attribute.key]
  if (!told) return undefined
  const [value, at, freshUntil, , , slot, narrowed] = told
  if (slot !== attribute.slot) return undefined
  return {
    kind: 'value.declared',
    attribute: attribute.key,
    value,
    slot,
    ...(attribute.sensitive ? { sensitive: true as const } : {}),
    ...(freshUntil < FOREVER ? { fresh_until: freshUntil } : {}),
    ...(narrowed?.rounded ? { rounded: narrowed.rounded } : {}),
    told_at: at,
    shown,
  }
}

function firstDay(date: string, period: 'month' | 'year'): string {
  return period === 'year' ? `${date.slice(0, 4)}-01-01` : `${date.slice(0, 7)}-01`
}

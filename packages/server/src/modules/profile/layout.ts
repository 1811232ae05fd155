import { FOREVER } from '../../kernel/clock.ts'
import type { Attribute, Catalog } from '../catalog/types.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { openValue } from './sealed.ts'
import type { ProfileState } from './state.ts'

/** A facet row in PostgreSQL's array notation; positions are slots, times stored seconds. See the migration. */
export interface Facet {
  readonly grants: string
  readonly until: string
  readonly vals: string
  readonly picks: string
  readonly texts: string | null
  /** Attribute slot * 65536 + purpose slot; null where the person keeps no answer out of anything. */
  readonly barred: string | null
}

/** A segment looks at numbers at known positions instead of searching JSON: about three times as fast over a million rows. */
export function layOut(state: ProfileState, catalog: Catalog, key: () => PersonKey): Facet {
  const grants = new Array<number>(catalog.numbering.next.purpose).fill(0)
  for (const [purposeKey, [status, edition, , until]] of Object.entries(state.purposes)) {
    if (state.restricted !== undefined) break
    const purpose = catalog.purposes.get(purposeKey)
    if (purpose && status === 'granted' && edition === purpose.edition) grants[purpose.slot] = until
  }
  const until = new Array<number>(catalog.numbering.next.attribute).fill(0)
  const vals = new Array<number>(catalog.numbering.next.attribute).fill(NaN)
  const picks: number[] = []
  const texts: Record<string, string> = {}
  for (const [attributeKey, [sealed, , freshUntil, , , slot]] of Object.entries(state.values)) {
    const attribute = catalog.attributes.get(attributeKey)
    if (!attribute || attribute.sensitive || attribute.slot !== slot) continue
    const value = openValue(attributeKey, sealed, key)
    until[slot] = Math.min(freshUntil, FOREVER)
    if (Array.isArray(value)) {
      for (const option of value as readonly string[]) picks.push(slot * 65536 + (attribute.options.get(option) ?? 65535))
    } else if (attribute.type === 'text') texts[slot] = String(value)
    else vals[slot] = numberOf(attribute, value as string | number | boolean)
  }
  return {
    grants: `{${grants.join()}}`,
    until: `{${until.join()}}`,
    vals: `{${vals.join()}}`,
    picks: `{${picks.join()}}`,
    texts: Object.keys(texts).length > 0 ? JSON.stringify(texts) : null,
    barred: state.barred ? barredPairs(state.barred, catalog) : null,
  }
}

/** Of what is not bound or retired at the moment too: when that changes, no row is written. */
function barredPairs(barred: NonNullable<ProfileState['barred']>, catalog: Catalog): string {
  const pairs = Object.entries(barred).flatMap(([attribute, purposes]) => purposes.map((purpose) => [
    catalog.attributes.get(attribute), catalog.purposes.get(purpose),
  ] as const))
  const numbers = pairs.flatMap(([attribute, purpose]) => (attribute && purpose ? barredPair(attribute, purpose) : []))
  return `{${numbers.join()}}`
}

/** How a row for segments says that an answer is kept out of a purpose. */
export function barredPair(attribute: { readonly slot: number }, purpose: { readonly slot: number }): number {
  return attribute.slot * 65_536 + purpose.slot
}

function numberOf(attribute: Attribute, value: string | number | boolean): number {
  if (attribute.type === 'choice') return attribute.options.get(value as string) ?? NaN
  if (attribute.type === 'date') return Date.parse(`${value as string}T00:00:00Z`) / 86_400_000
  return Number(value)
}

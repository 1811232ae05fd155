import { formatEntryId } from '@sayso/receipts'
import { FOREVER, fromStoredSecond, toRfc3339 } from '../../kernel/clock.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalog } from '../catalog/types.ts'
import { permit, withheld } from './permit.ts'
import type { Profile } from './permit.ts'

/** What a read for a purpose replies, and the entries that it rests on: through the permission check and no other way. Pure. */
export function tellPermitted(
  { uuid, profile, catalog, now }: { uuid: string; profile: Profile; catalog: Catalog; now: number }, purpose: string,
) {
  if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown')
  const person = formatPersonId(uuid)
  const permitted = permit(profile, purpose, catalog, now)
  const values = Object.fromEntries(
    [...permitted.values].map(([key, { value, toldAt, freshUntil, seq, n }]) => [key, {
      value,
      told_at: toRfc3339(toldAt),
      fresh_until: freshUntil === FOREVER ? null : toRfc3339(fromStoredSecond(freshUntil)),
      entry: formatEntryId(person, seq, n),
    }]),
  )
  return {
    person,
    purpose,
    granted: permitted.granted,
    status: permitted.status,
    ...(permitted.reason === undefined ? {} : { reason: permitted.reason }),
    values,
    withheld: withheld(profile, permitted, catalog),
  }
}

export const entriesOf = (values: Readonly<Record<string, { readonly entry: string }>>): string[] =>
  Object.values(values).map(({ entry }) => entry)

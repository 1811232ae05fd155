import { canonicalize, formatEntryId } from '@sayso/receipts'
import { FOREVER, fromStoredSecond } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import type { Catalog } from '../catalog/types.ts'
import { permit } from '../profile/permit.ts'
import type { Profile } from '../profile/permit.ts'
import type { Content, Held, SharedValue, TransferKind } from './types.ts'

const nothing = { values: [], digest: Buffer.alloc(0), until: undefined } as const

/**
 * What a recipient may have of a person for a purpose at this instant: nothing unless the catalogue binds the two, the
 * person said yes to this version of the recipient, and then what `permit` yields. Pure. GDPR Art. 5(1)(b), 6(1)(a).
 */
export function contentFor(
  uuid: string, profile: Profile, catalog: Catalog, to: { recipient: string; purpose: string }, now: number,
): Content {
  const recipient = catalog.recipients.get(to.recipient)
  if (!recipient || recipient.retired || !recipient.purposes.includes(to.purpose)) return { ...nothing, reason: 'not_bound' }
  const choice = profile.state.recipients[to.recipient]
  if (choice?.[0] === 'withdrawn') return { ...nothing, reason: 'withdrawn' }
  if (choice?.[0] !== 'granted') return { ...nothing, reason: 'not_granted' }
  if (choice[1] !== recipient.version) return { ...nothing, reason: 'renewal_due' }
  const permitted = permit(profile, to.purpose, catalog, now)
  if (!permitted.granted) return { ...nothing, reason: permitted.reason ?? 'not_granted' }
  const person = formatPersonId(uuid)
  const values = [...permitted.values].map(([attribute, { value, toldAt, freshUntil, seq, n }]): SharedValue =>
    ({ attribute, value, toldAt, freshUntil, entry: formatEntryId(person, seq, n) }))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1))
  if (values.length === 0) return { ...nothing, reason: 'not_told' }
  const ends = [...values.map(({ freshUntil }) => freshUntil), profile.state.purposes[to.purpose]?.[3] ?? FOREVER]
  const soonest = Math.min(...ends)
  return {
    values,
    digest: sha256(canonicalize(values.map(({ entry, freshUntil }) => [entry, freshUntil]))),
    until: soonest === FOREVER ? undefined : fromStoredSecond(soonest),
  }
}

/** What the recipient must hear now; undefined: it has what it may have, and has acknowledged it. Pure. */
export function nextStep(held: Held, content: Content): TransferKind | undefined {
  if (held.kind === 'erased') return held.settled ? undefined : 'erased'
  if (content.values.length === 0) return held.attributes.length > 0 ? 'withdrawn' : undefined
  // The same again: nothing to say, or what was said is not acknowledged and is repeated as it was.
  if (held.digest?.equals(content.digest)) {
    if (held.settled) return undefined
    if (held.kind === 'created' || held.kind === 'updated') return held.kind
  }
  return held.attributes.length > 0 ? 'updated' : 'created'
}

/** Until the recipient has acknowledged less, it may have all of it. */
export function mayHave(before: readonly string[], now: readonly string[]): string[] {
  return [...new Set([...before, ...now])].sort()
}

import { toStoredSecond } from '../../kernel/clock.ts'
import type { Catalog, DeclaredValue, Purpose } from '../catalog/types.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { openValue } from './sealed.ts'
import { barredFrom } from './state.ts'
import type { Choice, ProfileState } from './state.ts'

/** Why a purpose is not permitted; where two hold, the first in this order is told. */
export type PurposeReason = 'purpose_unknown' | 'not_granted' | 'withdrawn' | 'renewal_due' | 'expired' | 'restricted'

/** Why one attribute is withheld although the purpose is permitted. `barred`: the person keeps it out of this purpose. */
export type ValueReason = 'not_bound' | 'not_told' | 'barred' | 'stale'

/** The standing of a permission in the terms of the Data Privacy Vocabulary 2.3 (`dpv:ConsentStatus`). */
export type ConsentStatus =
  | 'ConsentUnknown'
  | 'ConsentRefused'
  | 'ConsentWithdrawn'
  | 'ConsentExpired'
  | 'ConsentInvalidated'
  | 'ConsentGiven'

export interface PermittedValue {
  readonly value: DeclaredValue
  /** Milliseconds. */
  readonly toldAt: number
  /** Stored second; the largest means without end. */
  readonly freshUntil: number
  readonly seq: number
  readonly n: number
  /** The person made the date coarser: only its month or year is what they tell. */
  readonly rounded?: 'month' | 'year'
}

/** What may be used for one purpose at one instant. There is no other way to a declared value. */
export interface Permitted {
  readonly purpose: string
  readonly granted: boolean
  readonly status: ConsentStatus
  readonly reason?: PurposeReason
  readonly values: ReadonlyMap<string, PermittedValue>
}

/** A profile as stores hand it on: readable by `permit`, `standing` and the fold, and by nothing else. */
export interface Profile {
  readonly state: ProfileState
  readonly key: () => PersonKey
}

/** Whether a choice about a purpose is in force for its present edition at this second. */
export function standing(choice: Choice | undefined, purpose: Purpose | undefined, now: number): ConsentStatus {
  if (!choice || !purpose || purpose.retired) return 'ConsentUnknown'
  const [status, edition, , until] = choice
  if (status === 'refused') return 'ConsentRefused'
  if (status === 'withdrawn') return 'ConsentWithdrawn'
  if (edition !== purpose.edition) return 'ConsentInvalidated'
  return toStoredSecond(now) < until ? 'ConsentGiven' : 'ConsentExpired'
}

const reasons: Record<ConsentStatus, PurposeReason | undefined> = {
  ConsentUnknown: 'not_granted',
  ConsentRefused: 'not_granted',
  ConsentWithdrawn: 'withdrawn',
  ConsentInvalidated: 'renewal_due',
  ConsentExpired: 'expired',
  ConsentGiven: undefined,
}

const nothing: ReadonlyMap<string, PermittedValue> = new Map()

/**
 * The permission check: the values that may be used for this purpose now. Fails closed: anything unknown, unbound,
 * refused, withdrawn, expired, kept out of this purpose or no longer fresh yields no value; and nobody's who has
 * restricted what is done with their answers. `only` limits the work to the attributes wanted.
 *
 * GDPR Art. 5(1)(b), 6(1)(a), 18; only `ConsentGiven` allows processing (DPV 2.3 `ConsentStatusValidForProcessing`).
 */
export function permit(
  profile: Profile,
  purposeKey: string,
  catalog: Catalog,
  now: number,
  only?: Iterable<string>,
): Permitted {
  const purpose = catalog.purposes.get(purposeKey)
  if (!purpose) {
    return { purpose: purposeKey, granted: false, status: 'ConsentUnknown', reason: 'purpose_unknown', values: nothing }
  }
  const status = standing(profile.state.purposes[purposeKey], purpose, now)
  const reason = reasons[status] ?? (profile.state.restricted === undefined ? undefined : 'restricted')
  if (reason) return { purpose: purposeKey, granted: false, status, reason, values: nothing }

  const second = toStoredSecond(now)
  const values = new Map<string, PermittedValue>()
  for (const key of only ?? purpose.attributes) {
    const attribute = catalog.attributes.get(key)
    const told = profile.state.values[key]
    if (!attribute || attribute.retired || !attribute.purposes.has(purposeKey) || !told) continue
    const [sealed, toldAt, freshUntil, seq, n, slot, narrowed] = told
    if (second >= freshUntil || slot !== attribute.slot || barredFrom(profile.state, key).includes(purposeKey)) continue
    const value = openValue(key, sealed, profile.key)
    const rounded = narrowed?.rounded
    values.set(key, rounded ? { value, toldAt, freshUntil, seq, n, rounded } : { value, toldAt, freshUntil, seq, n })
  }
  return { purpose: purposeKey, granted: true, status, values }
}

/**
 * What keeps a message from somebody that rests on no consent: their objection (GDPR Art. 21), or that they restricted
 * what is done with their data (Art. 18) where no contract, law or danger to life calls for it. It opens no value.
 */
export function exemptRefused(state: ProfileState, purpose: Purpose): 'purpose_unknown' | 'objected' | 'restricted' | undefined {
  if (!purpose.exempt || purpose.retired) return 'purpose_unknown'
  if (!purpose.exempt.stoppable) return undefined
  const choice = state.purposes[purpose.key]
  if (choice && choice[0] !== 'granted') return 'objected'
  return state.restricted === undefined ? undefined : 'restricted'
}

/** Why each attribute of the catalogue that is not among the permitted values is withheld. Says nothing about unbound ones. */
export function withheld(profile: Profile, permitted: Permitted, catalog: Catalog): { attribute: string; reason: ValueReason }[] {
  const result: { attribute: string; reason: ValueReason }[] = []
  for (const attribute of catalog.attributes.values()) {
    if (attribute.retired || permitted.values.has(attribute.key)) continue
    if (!attribute.purposes.has(permitted.purpose)) result.push({ attribute: attribute.key, reason: 'not_bound' })
    else if (permitted.granted) {
      result.push({ attribute: attribute.key, reason: reasonOf(profile.state, attribute.key, permitted.purpose) })
    }
  }
  return result
}

function reasonOf(state: ProfileState, attribute: string, purpose: string): ValueReason {
  if (!state.values[attribute]) return 'not_told'
  return barredFrom(state, attribute).includes(purpose) ? 'barred' : 'stale'
}

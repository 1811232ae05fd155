import { toStoredSecond } from '../../kernel/clock.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import type { Attribute, Catalog } from '../catalog/types.ts'
import type { EntryBody, Shown } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { decideLimits } from './limits.ts'
import type { Declared, Limits } from './limits.ts'
import { standing } from './permit.ts'
import { narrowPreferences, readPreferences } from './preferences.ts'
import type { Presentation } from './presentation.ts'
import { openPreferences, sealPreferences, sealValue } from './sealed.ts'
import { barredFrom } from './state.ts'
import type { Choice, ProfileState } from './state.ts'
import { readValue } from './values.ts'

/** What a person submits; nothing in it has been looked at yet. */
export interface Submission {
  /** A value; or null, which deletes the answer. */
  readonly answers?: Readonly<Record<string, unknown>>
  readonly grants?: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
  /** By attribute and purpose: false keeps the answer out of it, true lets it in again. */
  readonly uses?: Uses
  readonly limits?: Limits
  /** All of them: they replace what was said before. */
  readonly preferences?: unknown
}

export type Uses = Readonly<Record<string, Readonly<Record<string, boolean>>>>

/** The person as their answer finds them. */
export interface Answering {
  readonly catalog: Catalog
  readonly state: ProfileState
  readonly key: PersonKey
  readonly timeZone: string | null
  /** Milliseconds. */
  readonly now: number
}

export interface Decided {
  readonly entries: readonly EntryBody[]
  /** Attributes whose earlier declarations may no longer be kept. */
  readonly purge: ReadonlySet<string>
  /** The same, but for what these very entries declare. */
  readonly purgeEarlier?: ReadonlySet<string>
}

/**
 * An answer as entries, or the refusal of the whole of it: only what was shown, only values that fit, and none
 * without a purpose that the person granted and does not keep it out of. All or nothing. `proved`: it is known who
 * answers; otherwise nothing may become wider. Pure.
 */
export function decideAnswer(
  presentation: Presentation, submission: Submission, answering: Answering, proved = true,
): Decided {
  const { catalog, state, now } = answering
  const { answers = {}, grants = {}, recipients = {}, uses = {}, limits = {}, preferences } = submission
  refuseUnshown(presentation, submission)
  if (!proved && raises(submission)) throw new Refusal('proof_required')

  const shown = evidence(presentation)
  const entries: EntryBody[] = []
  const inForce = purposesInForce(catalog, state, now)
  for (const [key, yes] of Object.entries(grants)) {
    const purpose = catalog.purposes.get(key)!
    if (yes) {
      entries.push({
        kind: 'purpose.granted',
        purpose: key,
        edition: purpose.edition,
        until: toStoredSecond(addPeriod(now, purpose.retention)),
        shown,
      })
      inForce.add(key)
    } else {
      entries.push(
        state.purposes[key]?.[0] === 'granted'
          ? { kind: 'purpose.withdrawn', purpose: key, by: 'person', shown }
          : { kind: 'purpose.refused', purpose: key, edition: purpose.edition, shown },
      )
      inForce.delete(key)
    }
  }
  for (const [key, yes] of Object.entries(recipients)) {
    const { version } = catalog.recipients.get(key)!
    if (yes) entries.push({ kind: 'recipient.granted', recipient: key, version, shown })
    else if (state.recipients[key]?.[0] === 'granted') {
      entries.push({ kind: 'recipient.withdrawn', recipient: key, by: 'person', shown })
    } else entries.push({ kind: 'recipient.refused', recipient: key, version, shown })
  }

  const faults: Fault[] = []
  const barred = barredAfter(state, uses)
  const declared = new Map<string, Declared>()
  const removed = new Set<string>()
  for (const [key, raw] of Object.entries(answers)) {
    const attribute = catalog.attributes.get(key)!
    const pointer = `/answers/${key}`
    if (raw === null) {
      if (state.values[key]) removed.add(key)
      continue
    }
    const read = readValue(attribute, catalog, raw)
    if ('fault' in read) faults.push({ pointer: pointer + (read.at ?? ''), message: read.fault, code: 'value_invalid' })
    else if (!isNeeded(attribute, inForce, barred)) {
      faults.push({ pointer, message: 'needs at least one of its purposes to be granted', code: 'no_granted_purpose' })
    } else {
      declared.set(key, {
        kind: 'value.declared',
        attribute: key,
        value: sealValue(read.value),
        slot: attribute.slot,
        ...(attribute.sensitive ? { sensitive: true as const } : {}),
        ...(attribute.freshFor === undefined ? {} : { fresh_until: toStoredSecond(addPeriod(now, attribute.freshFor)) }),
        shown,
      })
    }
  }
  for (const [key, byPurpose] of Object.entries(uses)) {
    for (const [purpose, yes] of Object.entries(byPurpose)) {
      const pointer = `/uses/${key}/${purpose}`
      const fault = (message: string) => faults.push({ pointer, message, code: 'value_invalid' })
      if (!catalog.attributes.get(key)!.purposes.has(purpose)) fault('is not a purpose of this attribute')
      else if (yes && !declared.has(key) && (removed.has(key) || !state.values[key])) fault('there is no answer to use')
      else if (yes) entries.push({ kind: 'use.allowed', attribute: key, purpose, shown })
      else entries.push({ kind: 'use.refused', attribute: key, purpose, shown })
    }
  }

  const left = leftWithoutPurpose(catalog, state, inForce, barred)
    .filter((key) => !declared.has(key) && !removed.has(key))
  const limited = decideLimits(limits, answering, declared, removed, shown)
  faults.push(...limited.faults)
  const preferring = preferences === undefined ? undefined : decidePreferences(preferences, answering, proved)
  if (preferring && 'faults' in preferring) faults.push(...preferring.faults)
  if (faults.length > 0) {
    const code = faults.some((fault) => fault.code === 'value_invalid') ? 'value_invalid' : 'no_granted_purpose'
    throw new Refusal(code, { faults })
  }

  // What is not kept is not made coarser or shorter first.
  for (const [key, entry] of limited.declared) if (!left.includes(key)) declared.set(key, entry)
  entries.push(...declared.values(), ...limited.ends.filter((entry) => !left.includes(entry.attribute)))
  if (preferring && 'preferences' in preferring) {
    entries.push({ kind: 'preferences.set', preferences: sealPreferences(preferring.preferences), shown })
  }
  for (const key of removed) entries.push({ kind: 'value.removed', attribute: key, because: 'asked' })
  for (const key of left) entries.push({ kind: 'value.removed', attribute: key, because: 'no_purpose_left' })
  if (entries.length === 0) throw new Refusal('nothing_told')
  return { entries, purge: new Set([...removed, ...left]), purgeEarlier: new Set(limited.declared.keys()) }
}

/** Whether anything in it tells or permits more than before, as far as that can be said without the profile. */
export function raises({ answers = {}, grants = {}, recipients = {}, uses = {} }: Submission): boolean {
  return Object.values(answers).some((value) => value !== null)
    || [grants, recipients, ...Object.values(uses)].some((choices) => Object.values(choices).includes(true))
}

function decidePreferences(
  raw: unknown, { catalog, state, key, now }: Answering, proved: boolean,
): ReturnType<typeof readPreferences> {
  const read = readPreferences(catalog, raw, now)
  if (proved || 'faults' in read) return read
  const before = state.preferences ? openPreferences(state.preferences, () => key) : {}
  const narrower = narrowPreferences(before, read.preferences, now)
  if (!narrower) throw new Refusal('proof_required')
  return { preferences: narrower }
}

export interface Withdrawal {
  readonly purposes?: readonly string[]
  readonly recipients?: readonly string[]
  readonly attributes?: readonly string[]
  /** Purposes by attribute: the answer is kept out of them. */
  readonly uses?: Readonly<Record<string, readonly string[]>>
}

/** Lowers only. What was never granted can be withdrawn all the same: it then stays refused. Pure. */
export function decideWithdrawal(
  catalog: Catalog, state: ProfileState, withdrawal: Withdrawal, by: string, now: number,
): Decided {
  const { purposes = [], recipients = [], attributes = [], uses = {} } = withdrawal
  assertKnown(purposes, catalog.purposes, 'purpose_unknown', '/purposes')
  assertStoppable(catalog, purposes)
  assertKnown(recipients, catalog.recipients, 'recipient_unknown', '/recipients')
  assertKnown(attributes, catalog.attributes, 'attribute_unknown', '/attributes')

  for (const [attribute, keys] of Object.entries(uses)) {
    if (!catalog.attributes.has(attribute)) throw unknown('attribute_unknown', [`/uses/${escapePointer(attribute)}`])
    assertKnown(keys, catalog.purposes, 'purpose_unknown', `/uses/${attribute}`)
  }

  const inForce = purposesInForce(catalog, state, now)
  for (const key of purposes) inForce.delete(key)
  const removed = new Set(attributes)
  const kept = Object.entries(uses)
    .flatMap(([attribute, keys]) => [...new Set(keys)].map((purpose) => ({ attribute, purpose })))
  const barred = barredAfter(state, Object.fromEntries(
    Object.entries(uses).map(([attribute, keys]) => [attribute, Object.fromEntries(keys.map((key) => [key, false]))]),
  ))
  const left = leftWithoutPurpose(catalog, state, inForce, barred).filter((key) => !removed.has(key))
  const entries: EntryBody[] = [
    ...[...new Set(purposes)].map((purpose): EntryBody => ({ kind: 'purpose.withdrawn', purpose, by })),
    ...[...new Set(recipients)].map((recipient): EntryBody => ({ kind: 'recipient.withdrawn', recipient, by })),
    ...kept.map(({ attribute, purpose }): EntryBody => ({ kind: 'use.refused', attribute, purpose })),
    ...[...removed].map((attribute): EntryBody => ({ kind: 'value.removed', attribute, because: 'asked' })),
    ...left.map((attribute): EntryBody => ({ kind: 'value.removed', attribute, because: 'no_purpose_left' })),
  ]
  if (entries.length === 0) {
    throw new Refusal('nothing_told', { detail: 'Name at least one purpose, recipient or attribute to withdraw.' })
  }
  return { entries, purge: new Set([...removed, ...left]) }
}

/** What rests on a contract or a law does not end by a no: whoever says it must hear that, instead of a promise that is not kept. */
function assertStoppable(catalog: Catalog, purposes: readonly string[]): void {
  const faults = purposes.flatMap((key, i): Fault[] => (catalog.purposes.get(key)!.exempt?.stoppable === false
    ? [{ pointer: `/purposes/${i}`, message: `"${key}" does not rest on consent` }] : []))
  if (faults.length > 0) throw new Refusal('objection_not_possible', { faults })
}

function assertKnown(
  keys: readonly string[],
  items: ReadonlyMap<string, unknown>,
  code: 'purpose_unknown' | 'recipient_unknown' | 'attribute_unknown',
  pointer: string,
): void {
  const missing = keys.flatMap((key, i) => (items.has(key) ? [] : [`${pointer}/${i}`]))
  if (missing.length > 0) throw unknown(code, missing)
}

function unknown(
  code: 'purpose_unknown' | 'recipient_unknown' | 'attribute_unknown', pointers: readonly string[],
): Refusal {
  return new Refusal(code, { faults: pointers.map((pointer): Fault => ({ pointer, message: 'is not in the catalogue' })) })
}

export function purposesInForce(catalog: Catalog, state: ProfileState, now: number): Set<string> {
  const result = new Set<string>()
  for (const [key, choice] of Object.entries(state.purposes) as [string, Choice][]) {
    if (standing(choice, catalog.purposes.get(key), now) === 'ConsentGiven') result.add(key)
  }
  return result
}

type Barred = NonNullable<ProfileState['barred']>

/** What the person keeps out of what, once these choices hold. */
export function barredAfter(state: ProfileState, uses: Uses): Barred {
  const changed = Object.entries(uses).map(([key, byPurpose]): [string, string[]] => [key, [
    ...barredFrom(state, key).filter((purpose) => !Object.hasOwn(byPurpose, purpose)),
    ...Object.keys(byPurpose).filter((purpose) => !byPurpose[purpose]),
  ]])
  return { ...state.barred, ...Object.fromEntries(changed) }
}

/** Whether some purpose in force would use an answer to this. */
export function isNeeded(attribute: Attribute, inForce: ReadonlySet<string>, barred: Barred): boolean {
  return [...attribute.purposes].some((purpose) => inForce.has(purpose) && !barred[attribute.key]?.includes(purpose))
}

/** Told attributes that no purpose in force would use: they may not be kept (GDPR Art. 5(1)(c), (e)). */
export function leftWithoutPurpose(
  catalog: Catalog, state: ProfileState, inForce: ReadonlySet<string>, barred: Barred = state.barred ?? {},
): string[] {
  return Object.keys(state.values).filter((key) => {
    const attribute = catalog.attributes.get(key)
    return !attribute || !isNeeded(attribute, inForce, barred)
  })
}

/** What an entry says of how it came about. */
export function evidence(presentation: Presentation): Shown {
  return {
    presentation: presentation.id,
    notice: presentation.notice,
    locale: presentation.locale,
    catalog: presentation.catalog,
    ...(presentation.ask === undefined ? {} : { ask: presentation.ask }),
    ...(presentation.touchpoint === undefined ? {} : { touchpoint: presentation.touchpoint }),
    ...presentation.confirmed,
  }
}

function refuseUnshown(presentation: Presentation, submission: Submission): void {
  const { answers = {}, grants = {}, recipients = {}, uses = {}, limits = {}, preferences } = submission
  const unshown = (at: string, named: object, shown: readonly string[]): string[] =>
    Object.keys(named).filter((key) => !shown.includes(key)).map((key) => `${at}/${escapePointer(key)}`)
  const pointers = [
    ...unshown('/answers', answers, presentation.attributes),
    ...unshown('/grants', grants, presentation.purposes),
    ...unshown('/recipients', recipients, presentation.recipients),
    ...unshown('/uses', uses, presentation.attributes),
    ...Object.entries(uses).flatMap(([key, byPurpose]) =>
      unshown(`/uses/${escapePointer(key)}`, byPurpose, presentation.purposes)),
    ...unshown('/limits', limits, presentation.attributes),
    ...(preferences !== undefined && !presentation.preferences ? ['/preferences'] : []),
  ]
  if (pointers.length > 0) {
    throw new Refusal('not_shown', { faults: pointers.map((pointer) => ({ pointer, message: 'was not shown' })) })
  }
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

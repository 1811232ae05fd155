import { toStoredSecond } from '../../kernel/clock.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import type { Catalog } from '../catalog/types.ts'
import type { EntryBody, Shown } from '../ledger/entry.ts'
import { standing } from './permit.ts'
import type { Presentation } from './presentation.ts'
import { sealValue } from './sealed.ts'
import type { Choice, ProfileState } from './state.ts'
import { readValue } from './values.ts'

/** What a person submits; nothing in it has been looked at yet. */
export interface Submission {
  readonly answers?: Readonly<Record<string, unknown>>
  readonly grants?: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
}

export interface Decided {
  readonly entries: readonly EntryBody[]
  /** Attributes whose earlier declarations may no longer be kept. */
  readonly purge: ReadonlySet<string>
}

/**
 * An answer as entries, or the refusal of the whole of it: only what was shown, only values that fit, and none
 * without a purpose that the person granted. All or nothing. Pure.
 */
export function decideAnswer(
  presentation: Presentation,
  catalog: Catalog,
  state: ProfileState,
  submission: Submission,
  now: number,
): Decided {
  const { answers = {}, grants = {}, recipients = {} } = submission
  refuseUnshown(presentation, { answers, grants, recipients })

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
    else if (![...attribute.purposes].some((purpose) => inForce.has(purpose))) {
      faults.push({ pointer, message: 'needs at least one of its purposes to be granted', code: 'no_granted_purpose' })
    } else {
      entries.push({
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
  if (faults.length > 0) {
    const code = faults.some((fault) => fault.code === 'value_invalid') ? 'value_invalid' : 'no_granted_purpose'
    throw new Refusal(code, { faults })
  }

  for (const key of removed) entries.push({ kind: 'value.removed', attribute: key, because: 'asked' })
  const declared = new Set(entries.flatMap((entry) => (entry.kind === 'value.declared' ? entry.attribute : [])))
  const left = leftWithoutPurpose(catalog, state, inForce).filter((key) => !declared.has(key) && !removed.has(key))
  for (const key of left) entries.push({ kind: 'value.removed', attribute: key, because: 'no_purpose_left' })
  if (entries.length === 0) throw new Refusal('nothing_told')
  return { entries, purge: new Set([...removed, ...left]) }
}

export interface Withdrawal {
  readonly purposes?: readonly string[]
  readonly recipients?: readonly string[]
  readonly attributes?: readonly string[]
}

/** Lowers only. What was never granted can be withdrawn all the same: it then stays refused. Pure. */
export function decideWithdrawal(
  catalog: Catalog, state: ProfileState, withdrawal: Withdrawal, by: string, now: number,
): Decided {
  const { purposes = [], recipients = [], attributes = [] } = withdrawal
  assertKnown(purposes, catalog.purposes, 'purpose_unknown', '/purposes')
  assertKnown(recipients, catalog.recipients, 'recipient_unknown', '/recipients')
  assertKnown(attributes, catalog.attributes, 'attribute_unknown', '/attributes')

  const inForce = purposesInForce(catalog, state, now)
  for (const key of purposes) inForce.delete(key)
  const removed = new Set(attributes)
  const left = leftWithoutPurpose(catalog, state, inForce).filter((key) => !removed.has(key))
  const entries: EntryBody[] = [
    ...[...new Set(purposes)].map((purpose): EntryBody => ({ kind: 'purpose.withdrawn', purpose, by })),
    ...[...new Set(recipients)].map((recipient): EntryBody => ({ kind: 'recipient.withdrawn', recipient, by })),
    ...[...removed].map((attribute): EntryBody => ({ kind: 'value.removed', attribute, because: 'asked' })),
    ...left.map((attribute): EntryBody => ({ kind: 'value.removed', attribute, because: 'no_purpose_left' })),
  ]
  if (entries.length === 0) {
    throw new Refusal('nothing_told', { detail: 'Name at least one purpose, recipient or attribute to withdraw.' })
  }
  return { entries, purge: new Set([...removed, ...left]) }
}

function assertKnown(
  keys: readonly string[],
  items: ReadonlyMap<string, unknown>,
  code: 'purpose_unknown' | 'recipient_unknown' | 'attribute_unknown',
  pointer: string,
): void {
  const faults = keys.flatMap((key, i): Fault[] =>
    items.has(key) ? [] : [{ pointer: `${pointer}/${i}`, message: 'is not in the catalogue' }],
  )
  if (faults.length > 0) throw new Refusal(code, { faults })
}

export function purposesInForce(catalog: Catalog, state: ProfileState, now: number): Set<string> {
  const result = new Set<string>()
  for (const [key, choice] of Object.entries(state.purposes) as [string, Choice][]) {
    if (standing(choice, catalog.purposes.get(key), now) === 'ConsentGiven') result.add(key)
  }
  return result
}

/** Told attributes that no purpose in force would use: they may not be kept (GDPR Art. 5(1)(c), (e)). */
export function leftWithoutPurpose(catalog: Catalog, state: ProfileState, inForce: ReadonlySet<string>): string[] {
  return Object.keys(state.values).filter((key) => {
    const attribute = catalog.attributes.get(key)
    return !attribute || ![...attribute.purposes].some((purpose) => inForce.has(purpose))
  })
}

function evidence(presentation: Presentation): Shown {
  return {
    presentation: presentation.id,
    notice: presentation.notice,
    locale: presentation.locale,
    catalog: presentation.catalog,
    ...(presentation.ask === undefined ? {} : { ask: presentation.ask }),
    ...(presentation.touchpoint === undefined ? {} : { touchpoint: presentation.touchpoint }),
  }
}

function refuseUnshown(presentation: Presentation, submission: Required<Submission>): void {
  const check = (part: 'answers' | 'grants' | 'recipients', shown: readonly string[]): Fault[] =>
    Object.keys(submission[part])
      .filter((key) => !shown.includes(key))
      .map((key) => ({
        pointer: `/${part}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'was not shown',
      }))
  const faults = [
    ...check('answers', presentation.attributes),
    ...check('grants', presentation.purposes),
    ...check('recipients', presentation.recipients),
  ]
  if (faults.length > 0) throw new Refusal('not_shown', { faults })
}


import type { Preferences } from '../ledger/entry.ts'
import type { Submission } from './answer.ts'
import type { OwnAnswer, OwnView } from './own.ts'
import { preferenceKeys } from './preferences.ts'
import type { PreferenceKey } from './preferences.ts'

/** One thing that becomes different, as data: the words are the page's. */
export type Consequence =
  /** `attributes`: told and used for it until now, or from now on. */
  | { readonly kind: 'purpose_stops' | 'purpose_starts'; readonly purpose: string; readonly attributes: readonly string[] }
  /** `purposes`: granted ones for which something goes there. */
  | { readonly kind: 'recipient_stops' | 'recipient_starts'; readonly recipient: string; readonly purposes: readonly string[] }
  | { readonly kind: 'answer_told'; readonly attribute: string; readonly first: boolean }
  | { readonly kind: 'answer_deleted'; readonly attribute: string; readonly because: 'asked' | 'no_purpose_left' }
  | { readonly kind: 'use_stops' | 'use_starts'; readonly attribute: string; readonly purpose: string }
  | { readonly kind: 'answer_rounded'; readonly attribute: string; readonly to: 'month' | 'year' }
  /** `YYYY-MM-DD`: from this day on it is not used. */
  | { readonly kind: 'answer_limited'; readonly attribute: string; readonly until: string }
  | { readonly kind: 'preferences_change'; readonly changes: readonly PreferenceChange[] }

export interface PreferenceChange {
  readonly what: PreferenceKey
  readonly before?: Preferences[PreferenceKey]
  readonly after?: Preferences[PreferenceKey]
}

/**
 * What a submission would change, shown before it is saved. Whether it may be saved is decided when it is; what would
 * be refused has no consequences worth telling. Pure.
 */
export function consequencesOf(view: OwnView, submission: Submission): Consequence[] {
  const after = foresee(view, submission)
  const before = foresee(view, {})
  return [
    ...purposeChanges(before, after),
    ...recipientChanges(view, submission, after),
    ...changesOfUses(view, submission, before, after),
    ...answerChanges(view, submission, after),
    ...preferenceChanges(view.preferences, submission.preferences as Preferences | undefined),
  ]
}

/** What holds once a submission is saved. */
interface Foreseen {
  readonly view: OwnView
  readonly granted: ReadonlySet<string>
  readonly answers: ReadonlyMap<string, OwnAnswer | undefined>
  /** Attributes that are told with it. */
  readonly told: ReadonlySet<string>
  /** Told answers that no purpose would use any more. */
  readonly left: ReadonlySet<string>
  isBarred(attribute: string, purpose: string): boolean
}

function foresee(view: OwnView, { answers = {}, grants = {}, uses = {} }: Submission): Foreseen {
  const granted = new Set(view.purposes.flatMap(({ key, status }) => (status === 'ConsentGiven' ? [key] : [])))
  for (const [key, yes] of Object.entries(grants)) {
    if (yes) granted.add(key)
    else granted.delete(key)
  }
  const isBarred = (attribute: string, purpose: string) => {
    const said = uses[attribute]?.[purpose]
    return said === undefined ? view.barred?.[attribute]?.includes(purpose) ?? false : !said
  }
  const held = new Map<string, OwnAnswer | undefined>(view.answers.map((answer) => [answer.attribute, answer]))
  for (const [key, value] of Object.entries(answers)) {
    if (value === null) held.delete(key)
    else if (!held.has(key)) held.set(key, undefined)
  }
  const told = new Set(Object.keys(answers).filter((key) => answers[key] !== null))
  const left = new Set([...held.keys()].filter((key) =>
    !boundTo(view, key).some((purpose) => granted.has(purpose) && !isBarred(key, purpose))))
  return { view, granted, answers: held, told, left, isBarred }
}

function boundTo({ catalog }: OwnView, attribute: string): string[] {
  return [...(catalog.attributes.get(attribute)?.purposes ?? [])]
}

/** Answers that are used for a purpose, or would be. */
function usedFor({ view, granted, answers, told, left, isBarred }: Foreseen, purpose: string): string[] {
  if (!granted.has(purpose) || view.restrictedSince !== undefined) return []
  return [...answers].flatMap(([key, answer]) => {
    const fresh = told.has(key) || answer?.fresh
    return fresh && !left.has(key) && boundTo(view, key).includes(purpose) && !isBarred(key, purpose) ? [key] : []
  })
}

function purposeChanges(before: Foreseen, after: Foreseen): Consequence[] {
  return [
    ...[...before.granted].filter((key) => !after.granted.has(key)).map((purpose): Consequence =>
      ({ kind: 'purpose_stops', purpose, attributes: usedFor(before, purpose) })),
    ...[...after.granted].filter((key) => !before.granted.has(key)).map((purpose): Consequence =>
      ({ kind: 'purpose_starts', purpose, attributes: usedFor(after, purpose) })),
  ]
}

function recipientChanges(view: OwnView, { recipients = {} }: Submission, { granted }: Foreseen): Consequence[] {
  const given = new Set(view.recipients.flatMap(({ key, status }) => (status === 'ConsentGiven' ? [key] : [])))
  return Object.entries(recipients).flatMap(([recipient, yes]): Consequence[] => {
    if (yes === given.has(recipient)) return []
    const purposes = (view.catalog.recipients.get(recipient)?.purposes ?? []).filter((key) => granted.has(key))
    return [{ kind: yes ? 'recipient_starts' : 'recipient_stops', recipient, purposes }]
  })
}

/** Of purposes that go on: where the purpose itself stops or starts, that is told already. */
function changesOfUses(view: OwnView, { uses = {} }: Submission, before: Foreseen, after: Foreseen): Consequence[] {
  const pairs = Object.entries(uses)
    .flatMap(([attribute, byPurpose]) => Object.keys(byPurpose).map((purpose) => ({ attribute, purpose })))
  return pairs.flatMap(({ attribute, purpose }): Consequence[] => {
    const stops = after.isBarred(attribute, purpose)
    if (stops === before.isBarred(attribute, purpose) || !boundTo(view, attribute).includes(purpose)) return []
    return [{ kind: stops ? 'use_stops' : 'use_starts', attribute, purpose }]
  })
}

function answerChanges(view: OwnView, { answers = {}, limits = {} }: Submission, after: Foreseen): Consequence[] {
  const told = new Map(view.answers.map((answer) => [answer.attribute, answer]))
  const stays = (key: string) => after.answers.has(key) && !after.left.has(key)
  return [
    ...Object.entries(answers).flatMap(([attribute, value]): Consequence[] => {
      if (value !== null) return [{ kind: 'answer_told', attribute, first: !told.has(attribute) }]
      return told.has(attribute) ? [{ kind: 'answer_deleted', attribute, because: 'asked' }] : []
    }),
    ...[...after.left].filter((key) => told.has(key) && !Object.hasOwn(answers, key)).map((attribute): Consequence =>
      ({ kind: 'answer_deleted', attribute, because: 'no_purpose_left' })),
    ...Object.entries(limits).filter(([key]) => stays(key)).flatMap(([attribute, { round, until }]): Consequence[] => [
      ...(round === undefined || round === told.get(attribute)?.rounded
        ? [] : [{ kind: 'answer_rounded', attribute, to: round } as const]),
      ...(until === undefined ? [] : [{ kind: 'answer_limited', attribute, until } as const]),
    ]),
  ]
}

function preferenceChanges(before: Preferences, after: Preferences | undefined): Consequence[] {
  if (!after) return []
  const changes = preferenceKeys.flatMap((what): PreferenceChange[] => {
    const [was, is] = [before[what], after[what]]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ what, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }]
  })
  return changes.length > 0 ? [{ kind: 'preferences_change', changes }] : []
}

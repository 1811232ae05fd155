import type { EntryBody, SealedValue } from '../ledger/entry.ts'

/** An answer as the profile holds it: value, told at (ms), fresh until (stored second), its entry's place, its slot. */
export type Told = readonly [
  value: SealedValue, at: number, freshUntil: number, seq: number, n: number, slot: number, narrowed?: Narrowed,
]

/** What the person took away from an answer without deleting it; `freshUntil` heeds the end that they set already. */
export interface Narrowed {
  readonly rounded?: 'month' | 'year'
  /** Stored second. */
  readonly limit?: number
}

/** A choice about a purpose: what, for which edition, since (ms), until (stored second), and its entry's place. */
export type Choice = readonly [
  status: 'granted' | 'refused' | 'withdrawn',
  edition: number,
  at: number,
  until: number,
  seq: number,
  n: number,
]

/** What a person got for answering an ask, or is owed; never taken out again. */
export interface Given {
  readonly reward: string
  readonly ask: string
  /** Milliseconds. */
  readonly at: number
  /** Its entry's place. */
  readonly seq: number
  readonly n: number
  readonly code?: SealedValue
  readonly points?: number
  /** Stored second. */
  readonly until?: number
  /** Version and language of the words in which it was promised. */
  readonly catalog: number
  readonly locale: string
  readonly owed?: true
  /** ISO 8601 duration; of what is owed. */
  readonly validFor?: string
}

/** Where a person stands. Folded from their entries and from nothing else; kept as JSON beside the chain's end. */
export interface ProfileState {
  readonly values: Readonly<Record<string, Told>>
  readonly purposes: Readonly<Record<string, Choice>>
  /** The edition of a recipient is its version. */
  readonly recipients: Readonly<Record<string, Choice>>
  // Each of these is absent where there is none of it: most people have none, and every request reads the state.
  /** Purposes that an answer is kept out of, by attribute. It outlives the answer: it is the person's choice. */
  readonly barred?: Readonly<Record<string, readonly string[]>>
  /** Milliseconds since which nothing is used. */
  readonly restricted?: number
  /** How the person wants to be reached and addressed; encrypted with their key. */
  readonly preferences?: SealedValue
  readonly rewards?: readonly Given[]
  /** A parent said yes for them, and they have not said since that they are old enough themselves. */
  readonly guarded?: true
}

export const nothingTold: ProfileState = { values: {}, purposes: {}, recipients: {} }

/** One entry on top of a state. Total: whatever a later version of this code writes is passed over, never guessed at. */
export function fold(
  state: ProfileState,
  body: EntryBody,
  place: { readonly at: number; readonly seq: number; readonly n: number },
  forever: number,
): ProfileState {
  const { at, seq, n } = place
  switch (body.kind) {
    case 'value.declared':
      return tell(state, body.attribute, toldBy(body, place, forever))
    case 'value.limited': {
      const told = state.values[body.attribute]
      if (!told) return state
      const [value, toldAt, freshUntil, ofSeq, ofN, slot, narrowed] = told
      const limit = Math.min(body.until, narrowed?.limit ?? forever)
      return tell(state, body.attribute, [
        value, toldAt, Math.min(limit, freshUntil), ofSeq, ofN, slot, { ...narrowed, limit },
      ])
    }
    case 'value.removed': {
      const { [body.attribute]: _removed, ...values } = state.values
      return { ...state, values }
    }
    case 'purpose.granted':
      return choose(guard(state, body), 'purposes', body.purpose, ['granted', body.edition, at, body.until, seq, n])
    case 'purpose.refused':
      return choose(state, 'purposes', body.purpose, ['refused', body.edition, at, forever, seq, n])
    case 'purpose.withdrawn':
      return choose(state, 'purposes', body.purpose, [
        'withdrawn', state.purposes[body.purpose]?.[1] ?? 1, at, forever, seq, n,
      ])
    case 'recipient.granted':
      return choose(state, 'recipients', body.recipient, ['granted', body.version, at, forever, seq, n])
    case 'recipient.refused':
      return choose(state, 'recipients', body.recipient, ['refused', body.version, at, forever, seq, n])
    case 'recipient.withdrawn':
      return choose(state, 'recipients', body.recipient, [
        'withdrawn', state.recipients[body.recipient]?.[1] ?? 1, at, forever, seq, n,
      ])
    case 'use.refused':
      return bar(state, body.attribute, [...barredFrom(state, body.attribute).filter((key) => key !== body.purpose), body.purpose])
    case 'use.allowed':
      return bar(state, body.attribute, barredFrom(state, body.attribute).filter((key) => key !== body.purpose))
    case 'preferences.set':
      return { ...state, preferences: body.preferences }
    case 'reward.given':
    case 'reward.owed':
      return { ...state, rewards: reward(state, body, place) }
    case 'person.restricted':
      return { ...state, restricted: state.restricted ?? at }
    case 'person.unrestricted': {
      const { restricted: _lifted, ...rest } = state
      return rest
    }
    case 'person.merged':
    case 'person.erased':
      return nothingTold
    default:
      return state
  }
}

/** Purposes that the person keeps their answer out of. */
export function barredFrom(state: ProfileState, attribute: string): readonly string[] {
  return state.barred?.[attribute] ?? NONE
}

const NONE: readonly string[] = []

function tell(state: ProfileState, attribute: string, told: Told): ProfileState {
  return { ...state, values: { ...state.values, [attribute]: told } }
}

function toldBy(
  body: Extract<EntryBody, { kind: 'value.declared' }>, { at, seq, n }: { at: number; seq: number; n: number }, forever: number,
): Told {
  const { value, told_at: toldAt = at, fresh_until: freshUntil = forever, slot, rounded } = body
  return rounded ? [value, toldAt, freshUntil, seq, n, slot, { rounded }] : [value, toldAt, freshUntil, seq, n, slot]
}

/** What is given takes the place of what was owed for the same ask. */
function reward(
  { rewards = [] }: ProfileState, body: Extract<EntryBody, { kind: 'reward.given' | 'reward.owed' }>,
  { at, seq, n }: { at: number; seq: number; n: number },
): readonly Given[] {
  const { reward: key, ask, shown, words, earned_at: earnedAt = at } = body
  const { catalog, locale } = shown ?? words ?? { catalog: 0, locale: '' }
  const common = { reward: key, ask, at: earnedAt, seq, n, catalog, locale }
  if (body.kind === 'reward.owed') {
    return [...rewards, { ...common, owed: true, ...(body.valid_for === undefined ? {} : { validFor: body.valid_for }) }]
  }
  const { code, points, until } = body
  return [...rewards.filter((one) => !(one.owed && one.ask === ask)), {
    ...common,
    ...(code === undefined ? {} : { code }),
    ...(points === undefined ? {} : { points }),
    ...(until === undefined ? {} : { until }),
  }]
}

/** Becoming of age takes nothing back, and nothing happens by itself: it counts once they say so. */
function guard(state: ProfileState, { shown, given_by: given = shown?.given_by }: Extract<EntryBody, { kind: 'purpose.granted' }>): ProfileState {
  if (given === 'guardian') return { ...state, guarded: true }
  if (shown?.age_confirmed === undefined || !state.guarded) return state
  const { guarded: _before, ...rest } = state
  return rest
}

function bar(state: ProfileState, attribute: string, purposes: readonly string[]): ProfileState {
  const { barred: { [attribute]: _before, ...others } = {}, ...rest } = state
  const barred = purposes.length > 0 ? { ...others, [attribute]: purposes } : others
  return Object.keys(barred).length > 0 ? { ...rest, barred } : rest
}

function choose(state: ProfileState, of: 'purposes' | 'recipients', key: string, choice: Choice): ProfileState {
  return { ...state, [of]: { ...state[of], [key]: choice } }
}

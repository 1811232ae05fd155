import type { EntryBody, SealedValue } from '../ledger/entry.ts'

/** An answer as the profile holds it: value, told at (ms), fresh until (stored second), its entry's place, its slot. */
export type Told = readonly [
  value: SealedValue, at: number, freshUntil: number, seq: number, n: number, slot: number,
]

/** A choice about a purpose: what, for which edition, since (ms), until (stored second), and its entry's place. */
export type Choice = readonly [
  status: 'granted' | 'refused' | 'withdrawn',
  edition: number,
  at: number,
  until: number,
  seq: number,
  n: number,
]

/** Where a person stands. Folded from their entries and from nothing else; kept as JSON beside the chain's end. */
export interface ProfileState {
  readonly values: Readonly<Record<string, Told>>
  readonly purposes: Readonly<Record<string, Choice>>
  /** The edition of a recipient is its version. */
  readonly recipients: Readonly<Record<string, Choice>>
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
      return {
        ...state,
        values: { ...state.values, [body.attribute]: [body.value, body.told_at ?? at, body.fresh_until ?? forever, seq, n, body.slot] },
      }
    case 'value.removed': {
      const { [body.attribute]: _removed, ...values } = state.values
      return { ...state, values }
    }
    case 'purpose.granted':
      return choose(state, 'purposes', body.purpose, ['granted', body.edition, at, body.until, seq, n])
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
    case 'person.merged':
    case 'person.erased':
      return nothingTold
    default:
      return state
  }
}

function choose(state: ProfileState, of: 'purposes' | 'recipients', key: string, choice: Choice): ProfileState {
  return { ...state, [of]: { ...state[of], [key]: choice } }
}

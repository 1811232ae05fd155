import { isDeepStrictEqual } from 'node:util'
import type { PersonKey } from '../ledger/person-key.ts'
import { openCode, openPreferences, openValue } from './sealed.ts'
import type { ProfileState } from './state.ts'

/** Where two states of one person differ, as `values.shoe_size`; the values themselves stay out of it. */
export function differences(one: ProfileState, other: ProfileState, key: PersonKey): string[] {
  const [a, b] = [readable(one, key), readable(other, key)]
  return (['values', 'purposes', 'recipients', 'barred', 'others'] as const).flatMap((part) =>
    [...new Set([...Object.keys(a[part]), ...Object.keys(b[part])])]
      .filter((name) => !isDeepStrictEqual(a[part][name], b[part][name]))
      .map((name) => `${part}.${name}`),
  )
}

/** A sensitive value rests under a nonce of its own, so that only what it holds can be compared. */
function readable(state: ProfileState, key: PersonKey) {
  const values = Object.entries(state.values).map(([attribute, [value, ...rest]]) => [
    attribute, [openValue(attribute, value, () => key), ...rest],
  ])
  return {
    values: Object.fromEntries(values) as Record<string, unknown>,
    purposes: { ...state.purposes } as Record<string, unknown>,
    recipients: { ...state.recipients } as Record<string, unknown>,
    barred: { ...state.barred } as Record<string, unknown>,
    others: {
      restricted: state.restricted,
      preferences: state.preferences && openPreferences(state.preferences, () => key),
      rewards: state.rewards?.map((given) => (given.code ? { ...given, code: openCode(given.code, () => key) } : given)),
    } as Record<string, unknown>,
  }
}

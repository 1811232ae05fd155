import type { Catalog, DeclaredValue } from '../../catalog/types.ts'
import type { DraftContent } from '../sealed.ts'
import { nothingTold } from '../state.ts'
import type { ProfileState } from '../state.ts'
import type { Listed } from './listed.ts'
import type { ImportMap } from './map.ts'

/** Purposes that somebody said no to, here or by an earlier list. */
export function refusedBy(states: readonly (ProfileState | null | undefined)[]): Set<string> {
  return new Set(states.flatMap((state) => Object.entries(state?.purposes ?? {})
    .flatMap(([key, [status]]) => (status === 'granted' ? [] : [key]))))
}

/** What a refusal on this list refuses. */
export function refusable(map: ImportMap, catalog: Catalog): string[] {
  return [...(map.refuses ?? catalog.purposes.keys())].filter((key) => catalog.purposes.get(key)?.retired === false && catalog.purposes.get(key)!.exempt?.stoppable !== false)
}

/**
 * What is left of a row to be confirmed: nothing that the person has told or decided here themself, and no answer
 * that would serve only what somebody with this address refused. Undefined: nothing is left. Pure.
 */
export function draftOf(
  map: ImportMap, catalog: Catalog, listed: Listed, state: ProfileState = nothingTold, refused: ReadonlySet<string>,
): DraftContent | undefined {
  const open = map.purposes.filter((key) => !refused.has(key))
  const grants = Object.fromEntries(open.filter((key) => !state.purposes[key]).map((key) => [key, true]))
  const answers: Record<string, DeclaredValue> = {}
  for (const [key, value] of Object.entries(listed.answers)) {
    const attribute = catalog.attributes.get(key)!
    if (!state.values[key] && open.some((purpose) => attribute.purposes.has(purpose))) answers[key] = value
  }
  if (Object.keys(grants).length + Object.keys(answers).length === 0) return undefined
  return { answers, grants }
}

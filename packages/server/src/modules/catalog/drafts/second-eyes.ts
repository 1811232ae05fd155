import { partsOf } from './places.ts'
import type { Edit } from './places.ts'

/** Of an attribute, what decides which of a person's answers are used for what, how closely held, and for how long. */
const binding: ReadonlySet<string> = new Set(['purposes', 'sensitive', 'consent', 'retention'])

/**
 * Places of a change that a second member must have read (issue of four eyes): whatever purposes and recipients are
 * and say, which answers are bound to them, and how small a group may be that is shown.
 */
export function placesForTwo(edits: Iterable<Edit>): string[] {
  const places: string[] = []
  for (const { pointer, was, value } of edits) {
    const [section, key, field] = partsOf(pointer)
    const named = section === 'purposes' || section === 'recipients' || (section === 'brand' && key === 'floor')
    const bound = section === 'attributes' && (key === undefined
      || (field === undefined ? isBound(was) || isBound(value) : binding.has(field)))
    if (named || bound) places.push(pointer)
  }
  return places
}

function isBound(attribute: unknown): boolean {
  const { purposes } = (attribute ?? {}) as { purposes?: unknown }
  return Array.isArray(purposes) && purposes.length > 0
}

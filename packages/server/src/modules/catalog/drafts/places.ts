import { isDeepStrictEqual } from 'node:util'
import { pointTo } from '../pointer.ts'

/** One place of a document: what stood there, and what is to stand there. Absent: nothing. */
export interface Edit {
  readonly pointer: string
  readonly was?: unknown
  readonly value?: unknown
}

/** A place that two people changed, each in their own way. */
export interface Conflict {
  readonly pointer: string
  readonly mine?: unknown
  readonly theirs?: unknown
}

type Members = Readonly<Record<string, unknown>>

/**
 * Half of a condition and half of another would make one that nobody wrote; likewise lists, whose positions move while
 * somebody else edits. Both are one place each.
 */
const wholes: ReadonlySet<string> = new Set(['when', 'codes', 'form'])

/** What has to be edited in `before` to get `after`; in places that do not overlap. */
export function* differences(before: unknown, after: unknown, pointer = '', whole = false): Generator<Edit> {
  if (whole || !isMembers(before) || !isMembers(after)) {
    if (!isDeepStrictEqual(before, after)) yield edit(pointer, before, after)
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    yield* differences(own(before, key), own(after, key), pointTo(pointer, key), wholes.has(key))
  }
}

/** Makes the edits that meet what they expect (or what they want anyway); lists the others, and leaves them out. */
export function makeEdits(document: unknown, edits: readonly Edit[]): { document: unknown; conflicts: readonly Conflict[] } {
  const conflicts: Conflict[] = []
  let made = document
  for (const { pointer, was, value } of edits) {
    const now = readPlace(made, pointer)
    if (isDeepStrictEqual(now, value)) continue
    const next = isDeepStrictEqual(now, was) ? writePlace(made, partsOf(pointer), value) : undefined
    if (next === undefined) conflicts.push({ pointer, ...given('mine', value), ...given('theirs', now) })
    else made = next
  }
  return { document: made, conflicts }
}

/** Undefined where there is nothing. */
export function readPlace(document: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)] as unknown
    return isMembers(at) ? own(at, key) : undefined
  }, document)
}

/** Undefined where what the place lies in is not there, or is a list. */
function writePlace(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (!isMembers(at)) return undefined
  if (rest.length === 0) {
    if (value !== undefined) return { ...at, [key]: value }
    const { [key]: _gone, ...others } = at
    return others
  }
  const inner = writePlace(own(at, key), rest, value)
  return inner === undefined ? undefined : { ...at, [key]: inner }
}

export function partsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function edit(pointer: string, was: unknown, value: unknown): Edit {
  return { pointer, ...given('was', was), ...given('value', value) }
}

const given = <K extends string>(name: K, value: unknown) => (value === undefined ? {} : { [name]: value }) as { [P in K]?: unknown }

function own(members: Members, key: string): unknown {
  return Object.hasOwn(members, key) ? members[key] : undefined
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

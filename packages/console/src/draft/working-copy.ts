/** What somebody has of a draft before it is saved. Pure: what it holds about whose words are kept is tested by itself. */
export interface WorkingCopy {
  /** As it stands before their eyes. */
  readonly document: unknown
  /** Places that are not saved yet, each with what they saw there before they wrote. */
  readonly places: ReadonlyMap<string, unknown>
}

export interface Written {
  readonly pointer: string
  /** Absent: taken out. */
  readonly value?: unknown
}

export interface SentEdit {
  readonly pointer: string
  readonly was?: unknown
  readonly value?: unknown
}

/** Half of a condition and half of another would be one that nobody wrote; as the server has it. */
const wholes: ReadonlySet<string> = new Set(['when', 'codes', 'form'])

type Members = Readonly<Record<string, unknown>>
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

export function partsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function pointTo(base: string, ...parts: (string | number)[]): string {
  return base + parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function readAt(document: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)] as unknown
    return isMembers(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, document)
}

/** Makes what is missing on the way. A list loses its member where it is taken out, and gains one past its end. */
export function writeAt(document: unknown, pointer: string, value: unknown): unknown {
  return write(document, partsOf(pointer), value)
}

function write(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(at)) {
    const place = key === '-' ? at.length : Number(key)
    if (rest.length === 0 && value === undefined) return at.filter((_, i) => i !== place)
    const next = [...at] as unknown[]
    next[place] = write(at[place], rest, value)
    return next
  }
  const members = isMembers(at) ? at : {}
  if (rest.length === 0 && value === undefined) {
    const { [key]: _gone, ...others } = members
    return others
  }
  if (value === undefined && !Object.hasOwn(members, key)) return at
  return { ...members, [key]: write(members[key], rest, value) }
}

/** What is saved as one: a list, a condition, or the first thing on the way that is not there yet. */
function placeOf(document: unknown, pointer: string): string {
  let at: unknown = document
  let place = ''
  for (const key of partsOf(pointer)) {
    if (Array.isArray(at) || !isMembers(at)) return place
    place = pointTo(place, key)
    if (wholes.has(key) || !Object.hasOwn(at, key)) return place
    at = at[key]
  }
  return place
}

const covers = (outer: string, inner: string) => inner === outer || inner.startsWith(`${outer}/`)

export function editCopy(copy: WorkingCopy, written: readonly Written[]): WorkingCopy {
  let { document } = copy
  const places = new Map(copy.places)
  for (const { pointer, value } of written) {
    const place = placeOf(document, pointer)
    if (![...places.keys()].some((known) => covers(known, place))) {
      let before = document
      for (const [inner, was] of [...places].filter(([inner]) => covers(place, inner))) {
        before = writeAt(before, inner, was)
        places.delete(inner)
      }
      places.set(place, readAt(before, place))
    }
    document = writeAt(document, pointer, value)
  }
  return { document, places }
}

export function editsOf({ document, places }: WorkingCopy): SentEdit[] {
  return [...places].map(([pointer, was]) => {
    const value = readAt(document, pointer)
    return { pointer, ...(was === undefined ? {} : { was }), ...(value === undefined ? {} : { value }) }
  })
}

/** After `sent` was saved: the server's text, with what was written since it was sent on top. */
export function afterSaving(copy: WorkingCopy, sent: WorkingCopy, saved: unknown): WorkingCopy {
  const places = new Map<string, unknown>()
  let document = saved
  for (const [pointer, was] of copy.places) {
    const value = readAt(copy.document, pointer)
    const before = sent.places.has(pointer) ? readAt(sent.document, pointer) : was
    if (sent.places.has(pointer) && same(value, before)) continue
    // What was sent in smaller places and is one larger place now was saved as it was sent.
    places.set(pointer, sent.places.has(pointer) ? before : withSent(was, pointer, sent))
    document = writeAt(document, pointer, value)
  }
  return { document, places }
}

function withSent(was: unknown, pointer: string, sent: WorkingCopy): unknown {
  let before = was
  for (const inner of sent.places.keys()) {
    if (covers(pointer, inner)) before = writeAt(before, inner.slice(pointer.length), readAt(sent.document, inner))
  }
  return before
}

/** Settles for each place that somebody else changed, too, whose words stay. The others keep what was seen there. */
export function settleCopy(copy: WorkingCopy, theirs: unknown, keep: ReadonlyMap<string, 'mine' | 'theirs'>): WorkingCopy {
  let next: WorkingCopy = { document: theirs, places: new Map() }
  for (const [pointer, was] of copy.places) {
    const choice = keep.get(pointer)
    if (choice === 'theirs') continue
    const value = readAt(copy.document, pointer)
    if (choice === 'mine') next = editCopy(next, [{ pointer, value }])
    else next = { document: writeAt(next.document, pointer, value), places: new Map(next.places).set(pointer, was) }
  }
  return next
}

export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, i) => same(item, other[i]))
  }
  if (!isMembers(one) || !isMembers(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
}

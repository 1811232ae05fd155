import type { EntryBody } from '../ledger/entry.ts'
import type { PreparedLeaf } from '../ledger/ledger.ts'

/**
 * One line of the journal: what somebody took back, without a value, an address or a name. It is enough to take it
 * back once more in a database that was restored from before.
 */
export type LoweredLine =
  | (Place & {
      readonly kind: 'lowered'
      /** What this leaf says about each thing it lowers; see `subjectsOf`. */
      readonly subjects: readonly string[]
    })
  | (Place & { readonly kind: 'merged'; readonly into: string })
  | (Place & {
      readonly kind: 'erased'
      /** Keyed hashes of the addresses that stay refused, base64url. */
      readonly suppress: readonly string[]
    })

interface Place {
  readonly brand: string
  /** The uuid. */
  readonly person: string
  /** Milliseconds. */
  readonly at: number
  /** Where in the person's chain, and which leaf it was, as hex. */
  readonly seq: number
  readonly leaf: string
}

/**
 * What an entry is about, where it takes something back (`lowers`) or gives it (again): two entries of the same subject
 * speak about the same thing, and the later one counts.
 */
export function subjectOf(body: EntryBody): { readonly subject: string; readonly lowers: boolean } | undefined {
  switch (body.kind) {
    case 'purpose.withdrawn':
    case 'purpose.granted':
      return { subject: `purpose ${body.purpose}`, lowers: body.kind === 'purpose.withdrawn' }
    case 'purpose.refused':
      return { subject: `purpose ${body.purpose}`, lowers: false }
    case 'recipient.withdrawn':
    case 'recipient.granted':
      return { subject: `recipient ${body.recipient}`, lowers: body.kind === 'recipient.withdrawn' }
    case 'recipient.refused':
      return { subject: `recipient ${body.recipient}`, lowers: false }
    case 'value.removed':
      return { subject: `value ${body.attribute}`, lowers: body.because === 'asked' }
    case 'value.declared':
      // The journal has no values, so what was made coarser can only be deleted where it is exact again.
      return { subject: `value ${body.attribute}`, lowers: body.rounded !== undefined }
    case 'use.refused':
    case 'use.allowed':
      return { subject: `use ${body.attribute} ${body.purpose}`, lowers: body.kind === 'use.refused' }
    case 'value.limited':
      return { subject: `limit ${body.attribute} ${body.until}`, lowers: true }
    case 'person.restricted':
    case 'person.unrestricted':
      return { subject: 'person', lowers: body.kind === 'person.restricted' }
    default:
      return undefined
  }
}

/** The entry that says the same once more, in a chain that does not have it. */
export function entryOf(subject: string): EntryBody | undefined {
  const [what, name = '', more = ''] = subject.split(' ')
  switch (what) {
    case 'purpose':
      return { kind: 'purpose.withdrawn', purpose: name, by: REPLAY }
    case 'recipient':
      return { kind: 'recipient.withdrawn', recipient: name, by: REPLAY }
    case 'value':
      return { kind: 'value.removed', attribute: name, because: 'asked' }
    case 'use':
      return { kind: 'use.refused', attribute: name, purpose: more }
    case 'limit':
      return { kind: 'value.limited', attribute: name, until: Number(more) }
    case 'person':
      return { kind: 'person.restricted', by: REPLAY }
    default:
      return undefined
  }
}

const REPLAY = 'replay'

/** What of these leaves belongs into the journal; none for those that only give. */
export function linesOf(brand: string, leaves: readonly PreparedLeaf[], uuidOf: (id: string) => string): LoweredLine[] {
  return leaves.flatMap(({ row, entries }): LoweredLine[] => {
    const place = {
      brand, person: row.person, at: row.at, seq: row.seq, leaf: Buffer.from(row.hash).toString('hex'),
    }
    const merged = entries.find(({ body }) => body.kind === 'person.merged')?.body
    if (merged?.kind === 'person.merged') return [{ ...place, kind: 'merged', into: uuidOf(merged.into) }]
    const subjects = entries.flatMap(({ body }) => {
      const said = subjectOf(body)
      return said?.lowers ? [said.subject] : []
    })
    return subjects.length > 0 ? [{ ...place, kind: 'lowered', subjects }] : []
  })
}

/**
 * What the journal needs to keep, oldest first: of whoever was erased, only that; of the same thing taken back twice,
 * the later; nothing that was taken back before `since` (ms). Erasures and merges are kept without end.
 */
export function compacted(lines: readonly LoweredLine[], since: number): LoweredLine[] {
  const erased = new Set(lines.flatMap((line) => (line.kind === 'erased' ? [`${line.brand} ${line.person}`] : [])))
  const seen = new Set<string>()
  return lines.toReversed().flatMap((line): LoweredLine[] => {
    const person = `${line.brand} ${line.person}`
    const once = (name: string) => !seen.has(`${person} ${name}`) && !!seen.add(`${person} ${name}`)
    if (line.kind !== 'lowered') return once(line.kind) && (line.kind === 'erased' || !erased.has(person)) ? [line] : []
    if (erased.has(person) || line.at < since) return []
    const subjects = line.subjects.filter(once)
    return subjects.length > 0 ? [{ ...line, subjects }] : []
  }).reverse()
}

/** A line as it was read from a file that anybody may have touched. */
export function isLoweredLine(line: object): line is LoweredLine {
  const { brand, person, at, seq, leaf, kind } = line as Record<string, unknown>
  const { subjects, into, suppress } = line as Record<string, unknown>
  const uuid = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  const texts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (typeof brand !== 'string' || !uuid(person) || typeof leaf !== 'string') return false
  if (typeof at !== 'number' || typeof seq !== 'number') return false
  if (kind === 'lowered') return texts(subjects)
  return kind === 'merged' ? uuid(into) : kind === 'erased' && texts(suppress)
}

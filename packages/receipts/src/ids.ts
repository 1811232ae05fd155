/** `per_` and the person's uuid as 32 lower-case hex digits. */
export type PersonId = `per_${string}`
/** `ent_`, the person's 32 hex digits, `seq` as 8 and `n` as 4 hex digits. */
export type EntryId = `ent_${string}`
/** `rcp_`, the person's 32 hex digits and `seq` as 8 hex digits. */
export type ReceiptId = `rcp_${string}`

/** A leaf: the `seq`-th row of a person's chain. */
export interface LeafPosition {
  readonly person: PersonId
  readonly seq: number
}

/** An entry: the `n`-th (from 0) of a leaf. */
export interface EntryPosition extends LeafPosition {
  readonly n: number
}

const personPattern = /^per_[0-9a-f]{32}$/
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const entryPattern = /^ent_([0-9a-f]{32})([0-9a-f]{8})([0-9a-f]{4})$/
const receiptPattern = /^rcp_([0-9a-f]{32})([0-9a-f]{8})$/

export const isPersonId = (text: string): text is PersonId => personPattern.test(text)

/** From a uuid as PostgreSQL writes it. Throws `RangeError` for anything else. */
export const formatPersonId = (uuid: string): PersonId => {
  if (!uuidPattern.test(uuid)) throw new RangeError('not a lower-case uuid')
  return `per_${uuid.replaceAll('-', '')}`
}

/** The uuid of a person id, with dashes; undefined when it is not a person id. */
export const parsePersonId = (id: string): string | undefined =>
  isPersonId(id)
    ? `${id.slice(4, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20, 24)}-${id.slice(24)}`
    : undefined

const hex = (value: number, digits: number): string => {
  if (!Number.isInteger(value) || value < 0 || value >= 16 ** digits) {
    throw new RangeError(`${value} does not fit ${digits} hex digits`)
  }
  return value.toString(16).padStart(digits, '0')
}

const personHex = (person: string): string => {
  if (!isPersonId(person)) throw new RangeError('not a person id')
  return person.slice(4)
}

/** `seq` below 2^32, `n` below 65 536. Throws `RangeError` when an argument does not fit. */
export const formatEntryId = (person: string, seq: number, n: number): EntryId =>
  `ent_${personHex(person)}${hex(seq, 8)}${hex(n, 4)}`

export const parseEntryId = (id: string): EntryPosition | undefined => {
  const [, person, seq, n] = entryPattern.exec(id) ?? []
  return person === undefined || seq === undefined || n === undefined
    ? undefined
    : { person: `per_${person}`, seq: Number.parseInt(seq, 16), n: Number.parseInt(n, 16) }
}

/** `seq` below 2^32. Throws `RangeError` when an argument does not fit. */
export const formatReceiptId = (person: string, seq: number): ReceiptId =>
  `rcp_${personHex(person)}${hex(seq, 8)}`

export const parseReceiptId = (id: string): LeafPosition | undefined => {
  const [, person, seq] = receiptPattern.exec(id) ?? []
  return person === undefined || seq === undefined
    ? undefined
    : { person: `per_${person}`, seq: Number.parseInt(seq, 16) }
}

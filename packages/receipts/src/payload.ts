import { fromBase64url } from './base64.ts'
import { JsonError, pointerTo } from './canonical.ts'
import type { Json } from './canonical.ts'
import { formatEntryId, formatReceiptId, isPersonId } from './ids.ts'
import { saltLength } from './leaf.ts'
import type { Leaf } from './leaf.ts'

/** What was committed to: its `kind` (e.g. `purpose.granted`) and the members that kind has. */
export interface EntryBody {
  readonly kind: string
  readonly [member: string]: Json
}

/** An entry whose content is here. `salt` is base64url of 32 bytes. */
export interface DisclosedEntry {
  readonly id: string
  readonly salt: string
  readonly body: EntryBody
}

/** An entry whose content was purged: what remains is its commitment, base64url of 32 bytes. */
export interface PurgedEntry {
  readonly id: string
  readonly commitment: string
}

export type ReceiptEntry = DisclosedEntry | PurgedEntry

/** Who asks, as far as the catalogue says. */
export interface Controller {
  readonly name: string
  readonly email?: string
  /** An address on the web. */
  readonly privacy_policy?: string
  readonly phone?: string
  readonly address?: string
  /** ISO 3166-1 alpha-2, like `storage_locations`. */
  readonly country?: string
  readonly storage_locations?: readonly string[]
  /** How to reach the data protection officer. */
  readonly dpo?: string
  /** Where to complain (GDPR, 13(2)(d)). */
  readonly authority?: string
}

export interface CatalogRecipient {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly country: string
  readonly contact?: string
  readonly address?: string
}

/** A purpose in the language of the receipt. `retention` is an ISO 8601 duration. */
export interface CatalogPurpose {
  readonly title: string
  readonly explanation: string
  readonly benefit?: string
  readonly retention: string
  readonly edition: number
  readonly recipients: readonly CatalogRecipient[]
}

/** An attribute in the language of the receipt, with the keys of the purposes it is bound to. */
export interface CatalogAttribute {
  readonly label: string
  readonly why: string
  readonly sensitive: boolean
  readonly purposes: readonly string[]
}

/** What was promised for answering, in the language of the receipt. */
export interface CatalogReward {
  readonly title: string
  readonly terms?: string
}

/** What a receipt's signature covers. */
export interface ReceiptPayload {
  /** Base URL of the installation. */
  readonly iss: string
  /** Receipt id of the leaf. */
  readonly jti: string
  /** Seconds since 1970. */
  readonly iat: number
  /** Person id of the leaf. */
  readonly sub: string
  /** BCP 47. */
  readonly locale: string
  /** ISO 3166-1 alpha-2 where there is one. */
  readonly jurisdiction: string
  readonly controller: Controller
  readonly leaf: Leaf
  readonly entries: readonly ReceiptEntry[]
  readonly catalog: {
    readonly purposes: Readonly<Record<string, CatalogPurpose>>
    readonly attributes: Readonly<Record<string, CatalogAttribute>>
    readonly rewards?: Readonly<Record<string, CatalogReward>>
  }
}

type Check = (value: Json | undefined, pointer: string) => void

const maxEntries = 65_536
const hashLength = 32
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

export const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mustBe =
  (what: string, holds: (value: Json | undefined) => boolean): Check =>
  (value, pointer) => {
    if (!holds(value)) throw new JsonError(`expected ${what}`, pointer)
  }

const isBytes = (value: Json | undefined, length: number): boolean =>
  typeof value === 'string' && fromBase64url(value)?.length === length

const isCount = (value: Json | undefined): boolean => Number.isSafeInteger(value) && (value as number) >= 0

const text = mustBe('a text', value => typeof value === 'string' && value !== '')
/** What is only said, not proven, may be empty: it is no reason to refuse a proof. */
const words = mustBe('a text', value => typeof value === 'string')
const flag = mustBe('true or false', value => typeof value === 'boolean')
const count = mustBe('a whole number', isCount)
const url = mustBe('an address', value => typeof value === 'string' && URL.canParse(value))
const person = mustBe('a person id', value => typeof value === 'string' && isPersonId(value))
const salt = mustBe('a salt of 32 bytes', value => isBytes(value, saltLength))
const hash = mustBe('a hash of 32 bytes', value => isBytes(value, hashLength))
const previous = mustBe('a hash of 32 bytes or nothing', value => value === '' || isBytes(value, hashLength))
const version = mustBe('version 1', value => value === 1)
const instant = mustBe(
  'an RFC 3339 instant in UTC',
  value => typeof value === 'string' && instantPattern.test(value) && !Number.isNaN(Date.parse(value)),
)

const optional =
  (check: Check): Check =>
  (value, pointer) => {
    if (value !== undefined) check(value, pointer)
  }

const list =
  (check: Check): Check =>
  (value, pointer) => {
    if (!Array.isArray(value)) throw new JsonError('expected a list', pointer)
    value.forEach((item: Json, i) => check(item, pointerTo(pointer, i)))
  }

const members = (value: Json | undefined, pointer: string): { readonly [key: string]: Json } => {
  if (!isObject(value)) throw new JsonError('expected an object', pointer)
  return value
}

const mapOf =
  (check: Check): Check =>
  (value, pointer) => {
    for (const [key, item] of Object.entries(members(value, pointer))) check(item, pointerTo(pointer, key))
  }

const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, pointer) => {
    const given = members(value, pointer)
    for (const [key, check] of Object.entries(checks)) {
      check(Object.hasOwn(given, key) ? given[key] : undefined, pointerTo(pointer, key))
    }
  }

/** A member that no hash covers would look as if it were part of what is proven. */
const exactShape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, pointer) => {
    shape(checks)(value, pointer)
    for (const key of Object.keys(members(value, pointer))) {
      if (!Object.hasOwn(checks, key)) throw new JsonError('unknown member', pointerTo(pointer, key))
    }
  }

const disclosedEntry = exactShape({ id: text, salt, body: shape({ kind: text }) })
const purgedEntry = exactShape({ id: text, commitment: hash })

const payload = shape({
  iss: url,
  jti: text,
  iat: count,
  sub: person,
  locale: text,
  jurisdiction: text,
  controller: shape({
    name: words,
    email: optional(words),
    privacy_policy: optional(words),
    phone: optional(words),
    address: optional(words),
    country: optional(words),
    storage_locations: optional(list(words)),
    dpo: optional(words),
    authority: optional(words),
  }),
  leaf: exactShape({ v: version, log: text, person, seq: count, prev: previous, at: instant }),
  entries: list((value, pointer) =>
    (isObject(value) && 'commitment' in value ? purgedEntry : disclosedEntry)(value, pointer),
  ),
  catalog: shape({
    purposes: mapOf(
      shape({
        title: words,
        explanation: words,
        benefit: optional(words),
        retention: words,
        edition: count,
        recipients: list(
          shape({
            key: text,
            name: words,
            role: words,
            country: words,
            contact: optional(words),
            address: optional(words),
          }),
        ),
      }),
    ),
    attributes: mapOf(shape({ label: words, why: words, sensitive: flag, purposes: list(words) })),
    rewards: optional(mapOf(shape({ title: words, terms: optional(words) }))),
  }),
})

const refuse = (message: string, pointer: string): never => {
  throw new JsonError(message, pointer)
}

/**
 * Throws `JsonError` unless the value has the shape of a payload and its ids are those of its leaf:
 * `jti` and `sub` name the leaf and its person, entry n of the list is entry n of the leaf.
 */
export const checkPayload = (value: Json): ReceiptPayload => {
  payload(value, '')
  const checked = value as unknown as ReceiptPayload
  const { leaf, entries, jti, sub } = checked
  if (leaf.seq > 0xffffffff) refuse('beyond the last leaf', '/leaf/seq')
  if (sub !== leaf.person) refuse('not the person of the leaf', '/sub')
  if (jti !== formatReceiptId(leaf.person, leaf.seq)) refuse('not the receipt of the leaf', '/jti')
  if (entries.length === 0 || entries.length > maxEntries) refuse('a leaf has 1 to 65 536 entries', '/entries')
  entries.forEach(({ id }, n) => {
    if (id !== formatEntryId(leaf.person, leaf.seq, n)) {
      refuse(`not entry ${n} of the leaf`, `/entries/${n}/id`)
    }
  })
  return checked
}

/** `GET /v1/ledger/entries/{id}/proof`: base64 with padding throughout. */
export interface ProofDocument {
  readonly entry: string
  readonly leaf_hash: string
  readonly index: number
  readonly size: number
  readonly hashes: readonly string[]
  /** A signed note. */
  readonly checkpoint: string
}

const proof = exactShape({
  entry: text,
  leaf_hash: text,
  index: count,
  size: count,
  hashes: list(text),
  checkpoint: text,
})

/** Throws `JsonError` unless the value has exactly the members of a proof document. */
export const checkProof = (value: Json): ProofDocument => {
  proof(value, '')
  return value as unknown as ProofDocument
}

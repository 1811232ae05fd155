import { toBase64url } from './base64.ts'
import { canonicalize } from './canonical.ts'
import { leafHash } from './merkle.ts'
import { sha256 as ownSha256 } from './sha256.ts'
import type { Sha256 } from './sha256.ts'

/** What one answer or withdrawal of one person adds to the brand's tree, but for its commitments. */
export interface Leaf {
  readonly v: 1
  /** Origin of the log, the first line of its checkpoints. */
  readonly log: string
  /** `per_` and 32 hex digits. */
  readonly person: string
  readonly seq: number
  /** Hash of the person's previous leaf in base64url; empty for the first. */
  readonly prev: string
  /** RFC 3339, UTC. */
  readonly at: string
}

/** Salt and body are joined without a separator: only a fixed length keeps it from being read in two ways. */
export const saltLength = 32
const encoder = new TextEncoder()

const commit = (salt: Uint8Array, body: Uint8Array, sha256: Sha256): Uint8Array => {
  if (salt.length !== saltLength) throw new RangeError(`a salt has ${saltLength} bytes`)
  const input = new Uint8Array(saltLength + body.length)
  input.set(salt)
  input.set(body, saltLength)
  return sha256(input)
}

/**
 * SHA-256(salt ‖ canonical JSON of the body). Throws `RangeError` for a salt that is not 32 bytes and
 * `JsonError` for a body that has no canonical form.
 */
export const commitmentOf = (salt: Uint8Array, body: unknown, sha256: Sha256 = ownSha256): Uint8Array =>
  commit(salt, encoder.encode(canonicalize(body)), sha256)

/** The same for whoever has the canonical bytes of the body already. They are not checked. */
export const commitmentOfBytes = (
  salt: Uint8Array,
  canonicalBody: Uint8Array,
  sha256: Sha256 = ownSha256,
): Uint8Array => commit(salt, canonicalBody, sha256)

/** The bytes that the tree holds: canonical JSON of the leaf with `entries`, its commitments in base64url. */
export const leafData = (leaf: Leaf, commitments: readonly Uint8Array[]): Uint8Array =>
  encoder.encode(
    canonicalize({
      v: leaf.v,
      log: leaf.log,
      person: leaf.person,
      seq: leaf.seq,
      prev: leaf.prev,
      at: leaf.at,
      entries: commitments.map(toBase64url),
    }),
  )

/** `leafHash(leafData(…))`: the hash that proofs are about, and `prev` of the person's next leaf. */
export const leafHashOf = (
  leaf: Leaf,
  commitments: readonly Uint8Array[],
  sha256: Sha256 = ownSha256,
): Uint8Array => leafHash(leafData(leaf, commitments), sha256)

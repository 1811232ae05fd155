import { randomBytes, randomFillSync } from 'node:crypto'

/** `per_` and 32 hex digits in the interface, a uuid in the database. */
export type PersonId = string & { readonly __person: true }

/** UUID version 7: begins with the time, so that new rows of one person lie together in their index. */
export function newTimeOrderedUuid(ms: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, (used += 16))
  bytes.writeUIntBE(ms, 0, 6)
  return toUuid(bytes, 7)
}

// Asking the system for randomness costs the same for sixteen bytes as for a page of them.
const pool = Buffer.alloc(4096)
let used = pool.length

/** A uuid (version 8, RFC 9562) out of the first 16 of the given bytes. */
export function uuidOf(digest: Uint8Array): string {
  return toUuid(Buffer.from(digest.subarray(0, 16)), 8)
}

function toUuid(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function formatPersonId(uuid: string): PersonId {
  return `per_${uuid.replaceAll('-', '')}` as PersonId
}

export function newSecretText(prefix: string): string {
  return prefix + randomBytes(24).toString('base64url')
}

/** `use_…` and the like: a prefix before the uuid's hex digits. */
export function formatId(prefix: string, uuid: string): string {
  return prefix + uuid.replaceAll('-', '')
}

/** The uuid in a prefixed id, or undefined where it is not one. */
export function parseId(prefix: string, id: string): string | undefined {
  if (!id.startsWith(prefix) || !/^[0-9a-f]{32}$/.test(id.slice(prefix.length))) return undefined
  const hex = id.slice(prefix.length)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

import { formatNote, keyIdOf } from '@sayso/receipts'
import { equalBytes, sha256 } from '../../kernel/crypto.ts'
import type { MacKey } from '../../kernel/crypto.ts'
import type { Scope } from '../../kernel/db/database.ts'
import { chainBegin, digestOf, headText, markOf, nextHash } from './trail.ts'
import * as store from './trail-store.ts'

/** Who signs the end of the chain: the key of the brand's log. */
export interface HeadSigner {
  readonly origin: string
  readonly publicKey: Uint8Array
  sign(data: Uint8Array): Uint8Array
}

const MOST_AT_ONCE = 1000

/**
 * Gives rows of the audit that wait their place in the chain, oldest first, and signs its new end, in one transaction
 * that holds the head. Whoever writes to the audit never waits for it. A row that Sayso did not write gets no place.
 * Returns how many got theirs.
 */
export async function chainAudit(scope: Scope, marks: MacKey, signer: HeadSigner, now: number): Promise<number> {
  const held = await store.lockHead(scope)
  // Rows from before there was a chain have no mark; it begins with them, and with no others after them.
  const unmarked = held ? held.unmarked : await store.countUnmarked(scope)
  let { size, hash } = held ?? { size: 0, hash: chainBegin }
  const placed: { id: string; place: number; hash: Buffer }[] = []
  for (const row of await store.readWaiting(scope, MOST_AT_ONCE)) {
    const digest = digestOf(scope.brand, row)
    if (row.mac === null ? size >= unmarked : !equalBytes(row.mac, markOf(marks, digest))) continue
    hash = nextHash(hash, digest)
    placed.push({ id: row.id, place: size, hash })
    size += 1
  }
  if (placed.length === 0 && held) return 0
  await store.placeRows(scope, placed)
  await store.writeHead(scope, { size, unmarked, hash, note: signHead(signer, size, hash, unmarked), at: new Date(now) }, !held)
  return placed.length
}

function signHead(signer: HeadSigner, size: number, hash: Uint8Array, unmarked: number): string {
  const text = headText(signer.origin, size, hash, unmarked)
  const key = { name: signer.origin, publicKey: signer.publicKey }
  return formatNote({
    text, signatures: [{ name: key.name, keyId: keyIdOf(key, sha256), signature: signer.sign(Buffer.from(text)) }],
  })
}

import { canonicalize, commitmentOfBytes, formatEntryId, leafHashOf, toBase64url } from '@sayso/receipts'
import type { Leaf } from '@sayso/receipts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { seal, sha256, unseal } from '../../kernel/crypto.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import type { ChainEnd, Entry, EntryBody } from './entry.ts'
import { saltOf } from './person-key.ts'
import type { PersonKey } from './person-key.ts'
import type { LeafRow, NewLeaf } from './store.ts'

/** Before the first leaf. */
export const chainStart: ChainEnd = { seq: 0, head: new Uint8Array(0) }

/** One leaf about to be appended, with what its receipt says of it. */
export interface PreparedLeaf {
  readonly row: NewLeaf
  readonly leaf: Leaf
  readonly entries: readonly { readonly id: string; readonly salt: string; readonly body: EntryBody }[]
  readonly end: ChainEnd
}

/** Chains entries to the end of a person's chain: commitments over salted bodies, bodies sealed with the person's key. */
export function prepareLeaf(
  origin: string,
  person: string,
  key: PersonKey,
  end: ChainEnd,
  at: number,
  bodies: readonly EntryBody[],
): PreparedLeaf {
  const personId = formatPersonId(person)
  const seq = end.seq + 1
  const leaf = leafOf(origin, person, seq, end.head, at)
  const commitments: Uint8Array[] = []
  const sealed: Buffer[] = []
  const entries = bodies.map((body, n) => {
    const id = formatEntryId(personId, seq, n)
    const salt = saltOf(key, seq, n)
    const canonical = Buffer.from(canonicalize(body))
    commitments.push(commitmentOfBytes(salt, canonical, sha256))
    sealed.push(seal(key.encryption, canonical, id))
    return { id, salt: toBase64url(salt), body }
  })
  const hash = leafHashOf(leaf, commitments, sha256)
  return {
    row: { person, seq, at, prev: end.head, hash, commitments: Buffer.concat(commitments), bodies: sealed },
    leaf,
    entries,
    end: { seq, head: hash },
  }
}

export function leafOf(origin: string, person: string, seq: number, prev: Uint8Array, at: number): Leaf {
  return { v: 1, log: origin, person: formatPersonId(person), seq, prev: toBase64url(prev), at: toRfc3339(at) }
}

export function splitCommitments(commitments: Uint8Array): Uint8Array[] {
  return Array.from({ length: commitments.length / 32 }, (_, n) => commitments.subarray(n * 32, n * 32 + 32))
}

/** The entries of a stored leaf; purged ones without a body. Throws where a body was changed or the key is another's. */
export function openLeaf(row: LeafRow, key: PersonKey | undefined): Entry[] {
  const personId = formatPersonId(row.person_id)
  return splitCommitments(row.commitments).map((_, n) => {
    const id = formatEntryId(personId, row.seq, n)
    const sealed = row.bodies[n]
    const body =
      key && sealed && sealed.length > 0
        ? (JSON.parse(unseal(key.encryption, sealed, id).toString()) as EntryBody)
        : undefined
    return { id, seq: row.seq, n, at: row.at.getTime(), body }
  })
}

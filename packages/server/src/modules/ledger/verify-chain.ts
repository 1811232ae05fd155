import { commitmentOfBytes, formatEntryId, leafHashOf } from '@sayso/receipts'
import { equalBytes, sha256, unseal } from '../../kernel/crypto.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { leafOf, splitCommitments } from './chain.ts'
import type { ChainEnd } from './entry.ts'
import { saltOf } from './person-key.ts'
import type { PersonKey } from './person-key.ts'
import type { StoredLeaf } from './verify-store.ts'

/** Whose chain it is, as the modules after the ledger know them. */
export interface Owner {
  /** The uuid. */
  readonly person: string
  /** Missing: destroyed by erasure, or it could not be opened. */
  readonly key: PersonKey | undefined
  readonly keyDamaged: boolean
  readonly erased: boolean
  readonly profile: boolean
  /** Where the profile says that the chain ends, or the erasure; undefined where neither is. */
  readonly end: ChainEnd | undefined
}

/** What is wrong, and where: position in the tree, person (`per_…`) and number in their chain, as far as there is one. */
export interface Fault {
  readonly index: number | null
  readonly person: string | null
  readonly seq: number | null
  readonly what: string
}

export interface Tally {
  leaves: number
  entries: number
  /** Entries whose body was made unreadable because it might no longer be kept. */
  purged: number
  /** Entries of erased persons. */
  erased: number
}

export function faultAt(leaf: { tree_index: number | null; person_id: string; seq: number }, what: string): Fault {
  return { index: leaf.tree_index, person: formatPersonId(leaf.person_id), seq: leaf.seq, what }
}

/** Follows the chain of one person, leaf by leaf. */
export function followChain(owner: Owner, origin: string, tally: Tally, report: (fault: Fault) => void) {
  let seq = 0
  let head: Uint8Array = new Uint8Array(0)
  let last: StoredLeaf | undefined

  return {
    take(leaf: StoredLeaf): void {
      const tell = (what: string) => report(faultAt(leaf, what))
      if (leaf.seq !== seq + 1) tell(`the chain goes from leaf ${seq} to leaf ${leaf.seq}`)
      if (!equalBytes(leaf.prev, head)) tell('it does not name the leaf before it')
      if (!last && owner.keyDamaged) tell('the key of its person can not be opened')
      for (const what of faultsOfLeaf(leaf, origin)) tell(what)
      for (const what of faultsOfBodies(leaf, owner, tally)) tell(what)
      tally.leaves += 1
      seq = leaf.seq
      head = leaf.hash
      last = leaf
    },

    end(): void {
      const tell = (what: string) =>
        report(last ? faultAt(last, what) : { index: null, person: formatPersonId(owner.person), seq: null, what })
      if (!last && owner.keyDamaged) tell('the key of the person can not be opened')
      if (owner.erased) {
        if (owner.profile) tell('the person was erased, and still has a profile')
        if (owner.key || owner.keyDamaged) tell('the person was erased, and still has a key')
        if (!last) tell('the person was erased, and the leaf that says so is missing')
      } else if (!owner.key && !owner.keyDamaged) tell('the person has no key and was not erased')
      const standing = owner.erased ? 'the erasure' : 'the profile'
      const end = owner.end ?? { seq: 0, head: new Uint8Array(0) }
      if (end.seq !== seq) tell(`the chain ends at leaf ${seq}, ${standing} at leaf ${end.seq}`)
      else if (!equalBytes(end.head, head)) tell(`${standing} stands on another leaf than the last`)
    },
  }
}

/** Whether what is stored in the open still gives the hash that the tree holds. */
function faultsOfLeaf(leaf: StoredLeaf, origin: string): string[] {
  if (leaf.commitments.length === 0 || leaf.commitments.length % 32 !== 0) return ['its commitments are cut']
  if (!leaf.whole_millisecond) return ['its time was changed']
  let hash: Uint8Array
  try {
    const data = leafOf(origin, leaf.person_id, leaf.seq, leaf.prev, leaf.at.getTime())
    hash = leafHashOf(data, splitCommitments(leaf.commitments), sha256)
  } catch {
    return ['its time or person can not be']
  }
  return equalBytes(hash, leaf.hash) ? [] : ['its hash is not the hash of what is stored']
}

/** Whether every body that is kept opens, and is what its commitment says. */
function faultsOfBodies(leaf: StoredLeaf, owner: Owner, tally: Tally): string[] {
  const commitments = splitCommitments(leaf.commitments)
  tally.entries += commitments.length
  if (owner.erased) {
    tally.erased += commitments.length
    return leaf.bodies.length === 0 ? [] : ['its person was erased, and it still has bodies']
  }
  if (leaf.bodies.length !== commitments.length) {
    return [`it commits to ${commitments.length} entries and has ${leaf.bodies.length} bodies`]
  }
  const faults: string[] = []
  leaf.bodies.forEach((body, n) => {
    if (body?.length === 0) tally.purged += 1
    else if (owner.key && !isWhole(leaf, n, body, commitments[n]!, owner.key)) {
      faults.push(`its entry ${n} is not what it commits to`)
    }
  })
  return faults
}

function isWhole(
  leaf: StoredLeaf, n: number, body: Buffer | null, commitment: Uint8Array, key: PersonKey,
): boolean {
  if (body === null) return false
  try {
    const plain = unseal(key.encryption, body, formatEntryId(formatPersonId(leaf.person_id), leaf.seq, n))
    return equalBytes(commitmentOfBytes(saltOf(key, leaf.seq, n), plain, sha256), commitment)
  } catch {
    return false
  }
}

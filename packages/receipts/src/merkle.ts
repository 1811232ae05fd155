import { sha256 as ownSha256 } from './sha256.ts'
import type { Sha256 } from './sha256.ts'

/** The complete subtree over the 2^level leaves that start at index × 2^level. Level 0 is a leaf hash. */
export interface Subtree {
  readonly level: number
  readonly index: bigint
}

/** The 32-byte hash of a complete subtree. */
export type HashAt = (level: number, index: bigint) => Uint8Array

/** Leaves from `begin` up to, not including, `end`. */
interface Range {
  readonly begin: bigint
  readonly end: bigint
}

const hashLength = 32
const maxSize = (1n << 64n) - 1n

const equal = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** SHA-256(0x00 ‖ data) (RFC 9162, 2.1.1). */
export const leafHash = (data: Uint8Array, sha256: Sha256 = ownSha256): Uint8Array => {
  const input = new Uint8Array(data.length + 1)
  input.set(data, 1)
  return sha256(input)
}

/** SHA-256(0x01 ‖ left ‖ right) (RFC 9162, 2.1.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256 = ownSha256): Uint8Array => {
  const input = new Uint8Array(1 + left.length + right.length)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + left.length)
  return sha256(input)
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (sha256: Sha256 = ownSha256): Uint8Array => sha256(new Uint8Array(0))

const bitLength = (value: bigint): number => value.toString(2).length

/** The largest power of two below `size` (size > 1): where RFC 9162 splits a tree. */
const splitPoint = (size: bigint): bigint => 1n << BigInt(bitLength(size - 1n) - 1)

/** Left to right, largest first. Holds where `begin` is a split point of the tree, hence aligned. */
const subtreesIn = ({ begin, end }: Range): Subtree[] => {
  const subtrees: Subtree[] = []
  for (let at = begin; at < end; ) {
    const level = bitLength(end - at) - 1
    subtrees.push({ level, index: at >> BigInt(level) })
    at += 1n << BigInt(level)
  }
  return subtrees
}

const hashOf = (range: Range, hashAt: HashAt, sha256: Sha256): Uint8Array =>
  subtreesIn(range)
    .map(({ level, index }) => hashAt(level, index))
    .reduceRight((right, left) => nodeHash(left, right, sha256))

const inclusionRanges = (index: bigint, size: bigint): Range[] => {
  if (index < 0n || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const ranges: Range[] = []
  let begin = 0n
  let end = size
  while (end - begin > 1n) {
    const middle = begin + splitPoint(end - begin)
    if (index < middle) {
      ranges.push({ begin: middle, end })
      end = middle
    } else {
      ranges.push({ begin, end: middle })
      begin = middle
    }
  }
  return ranges.reverse()
}

const consistencyRanges = (size1: bigint, size2: bigint): Range[] => {
  if (size1 < 0n || size1 > size2) throw new RangeError(`a tree of ${size2} never had ${size1} leaves`)
  if (size1 === 0n || size1 === size2) return []
  const ranges: Range[] = []
  let begin = 0n
  let end = size2
  while (end !== size1) {
    const middle = begin + splitPoint(end - begin)
    if (size1 <= middle) {
      ranges.push({ begin: middle, end })
      end = middle
    } else {
      ranges.push({ begin, end: middle })
      begin = middle
    }
  }
  // The old root itself is left out where it is a subtree of the new tree: the verifier has it.
  if (begin !== 0n) ranges.push({ begin, end })
  return ranges.reverse()
}

/** What `treeRoot` will ask `hashAt` for, so that it can be fetched in one go. */
export const rootSubtrees = (size: bigint): Subtree[] => subtreesIn({ begin: 0n, end: size })

/** What `inclusionProof` will ask `hashAt` for. Throws `RangeError` unless index < size. */
export const inclusionSubtrees = (index: bigint, size: bigint): Subtree[] =>
  inclusionRanges(index, size).flatMap(subtreesIn)

/** What `consistencyProof` will ask `hashAt` for. Throws `RangeError` unless size1 <= size2. */
export const consistencySubtrees = (size1: bigint, size2: bigint): Subtree[] =>
  consistencyRanges(size1, size2).flatMap(subtreesIn)

/** The Merkle tree hash of the first `size` leaves. */
export const treeRoot = (size: bigint, hashAt: HashAt, sha256: Sha256 = ownSha256): Uint8Array =>
  size === 0n ? emptyRoot(sha256) : hashOf({ begin: 0n, end: size }, hashAt, sha256)

/** RFC 9162, 2.1.3.1. Throws `RangeError` unless index < size. */
export const inclusionProof = (
  index: bigint,
  size: bigint,
  hashAt: HashAt,
  sha256: Sha256 = ownSha256,
): Uint8Array[] => inclusionRanges(index, size).map(range => hashOf(range, hashAt, sha256))

/** RFC 9162, 2.1.4.1; empty for size1 of 0 or size2. Throws `RangeError` unless size1 <= size2. */
export const consistencyProof = (
  size1: bigint,
  size2: bigint,
  hashAt: HashAt,
  sha256: Sha256 = ownSha256,
): Uint8Array[] => consistencyRanges(size1, size2).map(range => hashOf(range, hashAt, sha256))

const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(hash => hash.length === hashLength)

const isSize = (size: bigint): boolean => size >= 0n && size <= maxSize

/** The root that the proof leads to (RFC 9162, 2.1.3.2); undefined when it does not fit index and size. */
export const rootFromInclusion = (
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  sha256: Sha256 = ownSha256,
): Uint8Array | undefined => {
  if (!isSize(size) || index < 0n || index >= size || !areHashes([leaf, ...proof])) return undefined
  let fn = index
  let sn = size - 1n
  let root = leaf
  for (const hash of proof) {
    if (sn === 0n) return undefined
    if ((fn & 1n) === 1n || fn === sn) {
      root = nodeHash(hash, root, sha256)
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n
        sn >>= 1n
      }
    } else root = nodeHash(root, hash, sha256)
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n ? root : undefined
}

/** Whether the leaf is the one at `index` of the tree of `size` leaves with this root. */
export const verifyInclusion = (
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
  sha256: Sha256 = ownSha256,
): boolean => {
  const computed = rootFromInclusion(index, size, leaf, proof, sha256)
  return computed !== undefined && equal(computed, root)
}

/** Whether the tree of size2 begins with the very leaves of the tree of size1 (RFC 9162, 2.1.4.2). */
export const verifyConsistency = (
  size1: bigint,
  size2: bigint,
  proof: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
  sha256: Sha256 = ownSha256,
): boolean => {
  if (!isSize(size1) || !isSize(size2) || size1 > size2) return false
  if (!areHashes([root1, root2, ...proof])) return false
  if (size1 === size2) return proof.length === 0 && equal(root1, root2)
  if (size1 === 0n) return proof.length === 0 && equal(root1, emptyRoot(sha256))

  // An old tree that is one complete subtree is not in the proof: its root stands in for the first hash.
  const [start, ...rest] = (size1 & (size1 - 1n)) === 0n ? [root1, ...proof] : proof
  if (start === undefined) return false
  let fn = size1 - 1n
  let sn = size2 - 1n
  while ((fn & 1n) === 1n) {
    fn >>= 1n
    sn >>= 1n
  }
  let old = start
  let grown = start
  for (const hash of rest) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      old = nodeHash(hash, old, sha256)
      grown = nodeHash(hash, grown, sha256)
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n
        sn >>= 1n
      }
    } else grown = nodeHash(grown, hash, sha256)
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && equal(old, root1) && equal(grown, root2)
}

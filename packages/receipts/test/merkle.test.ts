import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyProof,
  consistencySubtrees,
  emptyRoot,
  fromBase64,
  inclusionProof,
  inclusionSubtrees,
  leafHash,
  nodeHash,
  rootFromInclusion,
  rootSubtrees,
  toBase64,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import type { HashAt, Subtree } from '../src/index.ts'
import { haveVectors, vectorJson } from './shared.ts'

interface Proofs {
  inclusion: {
    leafIdx: string
    treeSize: string
    root: string
    leafHash: string
    proof: string[] | null
    desc: string
    wantErr: boolean
  }[]
  consistency: {
    size1: string
    size2: string
    root1: string
    root2: string
    proof: string[] | null
    desc: string
    wantErr: boolean
  }[]
}

const bytes = (text: string): Uint8Array => {
  const decoded = fromBase64(text)
  if (decoded === undefined) throw new Error(`not base64: ${text}`)
  return decoded
}

describe.skipIf(!haveVectors)('the public proofs', () => {
  const proofs = haveVectors
    ? (vectorJson('merkle/proofs.json') as Proofs)
    : { inclusion: [], consistency: [] }

  test('of inclusion are accepted and refused as published', () => {
    for (const { leafIdx, treeSize, root, leafHash: leaf, proof, desc, wantErr } of proofs.inclusion) {
      const hashes = (proof ?? []).map(bytes)
      const accepted = verifyInclusion(BigInt(leafIdx), BigInt(treeSize), bytes(leaf), hashes, bytes(root))
      expect(accepted, `${desc}, leaf ${leafIdx} of ${treeSize}`).toBe(!wantErr)
    }
    expect(proofs.inclusion.some(({ wantErr }) => !wantErr)).toBe(true)
  })

  test('of consistency are accepted and refused as published', () => {
    for (const { size1, size2, root1, root2, proof, desc, wantErr } of proofs.consistency) {
      const hashes = (proof ?? []).map(bytes)
      const accepted = verifyConsistency(BigInt(size1), BigInt(size2), hashes, bytes(root1), bytes(root2))
      expect(accepted, `${desc}, ${size1} to ${size2}`).toBe(!wantErr)
    }
    expect(proofs.consistency.some(({ wantErr }) => !wantErr)).toBe(true)
  })
})

/** The recursive definition of RFC 9162, 2.1.1, word for word. */
const naiveRoot = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return emptyRoot()
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(Uint8Array.of(i & 255, i >> 8)))

const all = leavesOf(600)
const cache = new Map<string, Uint8Array>()

/** Answers for complete subtrees only, and only for those inside a tree of `size`. */
const hashesOf =
  (size: number): HashAt =>
  (level, index) => {
    const begin = Number(index) * 2 ** level
    const end = begin + 2 ** level
    if (end > size) throw new Error(`subtree ${level}/${index} is not complete at ${size}`)
    const key = `${level}/${index}`
    const hash = cache.get(key) ?? naiveRoot(all.slice(begin, end))
    cache.set(key, hash)
    return hash
  }

const sizeAndIndex = fc
  .integer({ min: 1, max: all.length })
  .chain(size => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })))

const twoSizes = fc
  .integer({ min: 0, max: all.length })
  .chain(size2 => fc.tuple(fc.nat({ max: size2 }), fc.constant(size2)))

describe('the tree', () => {
  test('has the root of the recursive definition at every size', () => {
    for (let size = 0; size <= 130; size++) {
      expect(treeRoot(BigInt(size), hashesOf(size))).toEqual(naiveRoot(all.slice(0, size)))
    }
  })

  test('proves each leaf of every small tree', () => {
    for (let size = 1; size <= 40; size++) {
      const root = naiveRoot(all.slice(0, size))
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(BigInt(index), BigInt(size), hashesOf(size))
        expect(verifyInclusion(BigInt(index), BigInt(size), all[index]!, proof, root)).toBe(true)
      }
    }
  })

  test('proves a leaf as one place and in one size only', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat({ max: 599 }), ([size, index], other) => {
        const root = naiveRoot(all.slice(0, size))
        const proof = inclusionProof(BigInt(index), BigInt(size), hashesOf(size))
        const accepts = (i: number, leaf: Uint8Array, hashes: readonly Uint8Array[]): boolean =>
          verifyInclusion(BigInt(i), BigInt(size), leaf, hashes, root)
        expect(accepts(index, all[index]!, proof)).toBe(true)
        if (other !== index) {
          expect(accepts(other, all[index]!, proof)).toBe(false)
          expect(accepts(index, all[other]!, proof)).toBe(false)
        }
        expect(accepts(index, all[index]!, [...proof, root])).toBe(false)
        if (proof.length > 0) expect(accepts(index, all[index]!, proof.slice(1))).toBe(false)
      }),
    )
  })

  test('proves that it only grew, for every pair of small sizes', () => {
    for (let size2 = 0; size2 <= 40; size2++) {
      for (let size1 = 0; size1 <= size2; size1++) {
        const proof = consistencyProof(BigInt(size1), BigInt(size2), hashesOf(size2))
        const [root1, root2] = [naiveRoot(all.slice(0, size1)), naiveRoot(all.slice(0, size2))]
        expect(verifyConsistency(BigInt(size1), BigInt(size2), proof, root1, root2)).toBe(true)
      }
    }
  })

  test('does not prove growth from a tree with one other leaf', () => {
    const withPlace = twoSizes
      .filter(([size1]) => size1 > 0)
      .chain(([size1, size2]) => fc.tuple(fc.constant(size1), fc.constant(size2), fc.nat({ max: size1 - 1 })))
    fc.assert(
      fc.property(withPlace, ([size1, size2, at]) => {
        const proof = consistencyProof(BigInt(size1), BigInt(size2), hashesOf(size2))
        const root2 = naiveRoot(all.slice(0, size2))
        const rewritten = naiveRoot(all.slice(0, size1).with(at, leafHash(Uint8Array.of(1, 2, 3))))
        const honest = naiveRoot(all.slice(0, size1))
        expect(verifyConsistency(BigInt(size1), BigInt(size2), proof, honest, root2)).toBe(true)
        expect(verifyConsistency(BigInt(size1), BigInt(size2), proof, rewritten, root2)).toBe(false)
      }),
    )
  })

  test('names beforehand the hashes that a proof will need', () => {
    fc.assert(
      fc.property(twoSizes, ([size1, size2]) => {
        const asked: Subtree[] = []
        const hashAt: HashAt = (level, index) => {
          asked.push({ level, index })
          return hashesOf(size2)(level, index)
        }
        const [from, to] = [BigInt(size1), BigInt(size2)]
        const needed = [...consistencySubtrees(from, to), ...rootSubtrees(to)]
        consistencyProof(from, to, hashAt)
        treeRoot(to, hashAt)
        if (size1 < size2) {
          needed.push(...inclusionSubtrees(from, to))
          inclusionProof(from, to, hashAt)
        }
        expect(asked).toEqual(needed)
      }),
    )
  })

  test('hashes with the function it is given', () => {
    let calls = 0
    const native = (data: Uint8Array): Uint8Array => {
      calls++
      return createHash('sha256').update(data).digest()
    }
    expect(toBase64(treeRoot(7n, hashesOf(7), native))).toBe(toBase64(naiveRoot(all.slice(0, 7))))
    expect(calls).toBe(2)
  })

  test('is not proven by more hashes than its size has levels, whatever root they lead to', () => {
    const [a, b, c, d, extra] = leavesOf(5) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
    expect(verifyInclusion(0n, 1n, a, [extra], nodeHash(extra, a))).toBe(false)
    expect(rootFromInclusion(1n, 2n, b, [a, extra])).toBeUndefined()
    const [root3, root4] = [naiveRoot([a, b, c]), naiveRoot([a, b, c, d])]
    const proof = [c, d, nodeHash(a, b)]
    expect(verifyConsistency(3n, 4n, proof, root3, root4)).toBe(true)
    const above = [nodeHash(extra, root3), nodeHash(extra, root4)] as const
    expect(verifyConsistency(3n, 4n, [...proof, extra], ...above)).toBe(false)
  })

  test('is not proven by hashes of another length', () => {
    const [leaf, short] = [all[0]!, all[1]!.slice(1)]
    expect(verifyInclusion(0n, 2n, leaf, [short], nodeHash(leaf, short))).toBe(false)
    expect(verifyInclusion(0n, 2n, short, [leaf], nodeHash(short, leaf))).toBe(false)
    expect(verifyInclusion(0n, 1n, short, [], short)).toBe(false)
    expect(verifyConsistency(1n, 2n, [short], leaf, nodeHash(leaf, short))).toBe(false)
  })

  test('has no proof for what it does not hold', () => {
    expect(() => inclusionProof(3n, 3n, hashesOf(3))).toThrow(RangeError)
    expect(() => inclusionProof(-1n, 3n, hashesOf(3))).toThrow(RangeError)
    expect(() => consistencyProof(4n, 3n, hashesOf(3))).toThrow(RangeError)
    expect(verifyInclusion(-1n, 3n, all[0]!, [], all[0]!)).toBe(false)
    expect(verifyConsistency(-1n, 3n, [], all[0]!, all[0]!)).toBe(false)
    expect(verifyConsistency(0n, 1n, [], all[1]!, all[0]!)).toBe(false)
  })

  test('is counted up to 2^64 - 1 leaves', () => {
    const size = (1n << 64n) - 1n
    const hashAt: HashAt = (level, index) => leafHash(new TextEncoder().encode(`${level}/${index}`))
    const root = treeRoot(size, hashAt)
    const proof = inclusionProof(size - 1n, size, hashAt)
    expect(verifyInclusion(size - 1n, size, hashAt(0, size - 1n), proof, root)).toBe(true)
    expect(verifyInclusion(size - 1n, size + 1n, hashAt(0, size - 1n), proof, root)).toBe(false)
  })
})

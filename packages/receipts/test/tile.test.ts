import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatTilePath,
  grownTiles,
  hashInTile,
  leafHash,
  nodeHash,
  parseTilePath,
  tileIn,
  tilePlaceOf,
  tileWidth,
  treeRoot,
} from '../src/index.ts'

test.each([
  ['tile/0/000', { level: 0, index: 0n, width: 256 }],
  ['tile/0/x001/x234/067', { level: 0, index: 1234067n, width: 256 }],
  ['tile/1/999', { level: 1, index: 999n, width: 256 }],
  ['tile/63/x001/000.p/255', { level: 63, index: 1000n, width: 255 }],
  ['tile/2/012.p/1', { level: 2, index: 12n, width: 1 }],
])('%s is a tile', (path, tile) => {
  expect(parseTilePath(path)).toEqual(tile)
  expect(formatTilePath(tile)).toBe(path)
})

test.each([
  'tile/0/0', 'tile/0/0000', 'tile/00/000', 'tile/64/000', 'tile/-1/000', 'tile/0/x000/001', 'tile/0/001/002',
  'tile/0/x001', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p', '/tile/0/000',
  'tile/0/000/', 'tile/0/../000', 'tile/entries/000', 'tile/0/000\n', '',
])('%j is no tile', path => {
  expect(parseTilePath(path)).toBeUndefined()
})

test('each tile has one path', () => {
  const index = fc.bigInt({ min: 0n, max: 1n << 56n })
  fc.assert(
    fc.property(fc.nat({ max: 63 }), index, fc.integer({ min: 1, max: 256 }), (level, at, width) => {
      const tile = { level, index: at, width }
      expect(parseTilePath(formatTilePath(tile))).toEqual(tile)
    }),
  )
})

/** A log that stores only tiles, grown in steps, each tile written as the steps name it. */
const grow = (sizes: readonly number[]): Map<string, Uint8Array> => {
  const hashes: Uint8Array[][] = [[]]
  const tiles = new Map<string, Uint8Array>()
  let before = 0
  for (const after of sizes) {
    for (let i = before; i < after; i++) hashes[0]!.push(leafHash(Uint8Array.of(i & 255, i >> 8)))
    for (let level = 0; hashes[level]!.length > 1; level++) {
      const row = hashes[level]!
      hashes[level + 1] ??= []
      for (let i = hashes[level + 1]!.length; 2 * i + 1 < row.length; i++) {
        hashes[level + 1]!.push(nodeHash(row[2 * i]!, row[2 * i + 1]!))
      }
    }
    for (const tile of grownTiles(BigInt(before), BigInt(after))) {
      const first = Number(tile.index) * tileWidth
      const row = hashes[tile.level * 8]!.slice(first, first + tile.width)
      expect(row.length).toBe(tile.width)
      tiles.set(`${tile.level}/${tile.index}`, Uint8Array.from(row.flatMap(hash => [...hash])))
    }
    before = after
  }
  return tiles
}

test('a log that keeps only the tiles that grew can compute every root it ever had', () => {
  const steps = fc
    .array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 })
    .map(growth => growth.reduce<number[]>((sizes, by) => [...sizes, (sizes.at(-1) ?? 0) + by], []))
  fc.assert(
    fc.property(steps, sizes => {
      const tiles = grow(sizes)
      const direct = grow([sizes.at(-1)!])
      expect(tiles).toEqual(direct)
      const hashAt = (level: number, index: bigint): Uint8Array => {
        const place = tilePlaceOf(level, index)
        return hashInTile(tiles.get(`${place.level}/${place.index}`)!, place)
      }
      const naive = (begin: number, end: number): Uint8Array => {
        if (end - begin === 1) return leafHash(Uint8Array.of(begin & 255, begin >> 8))
        let k = 1
        while (k * 2 < end - begin) k *= 2
        return nodeHash(naive(begin, begin + k), naive(begin + k, end))
      }
      for (const size of sizes) expect(treeRoot(BigInt(size), hashAt)).toEqual(naive(0, size))
    }),
    { numRuns: 15 },
  )
})

test('a tile exists as far as the tree reaches', () => {
  expect(tileIn(0n, 0, 0n)).toBeUndefined()
  expect(tileIn(300n, 0, 0n)).toEqual({ level: 0, index: 0n, width: 256 })
  expect(tileIn(300n, 0, 1n)).toEqual({ level: 0, index: 1n, width: 44 })
  expect(tileIn(300n, 0, 2n)).toBeUndefined()
  expect(tileIn(300n, 1, 0n)).toEqual({ level: 1, index: 0n, width: 1 })
  expect(tileIn(300n, 0, -1n)).toBeUndefined()
  const second = { level: 0, index: 0n, start: 1, count: 1 }
  expect(() => hashInTile(new Uint8Array(32), second)).toThrow(RangeError)
})

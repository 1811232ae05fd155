import { nodeHash } from './merkle.ts'
import { sha256 as ownSha256 } from './sha256.ts'
import type { Sha256 } from './sha256.ts'

/** Hashes in a full tile, and the levels of the tree that one tile spans (C2SP tlog-tiles). */
export const tileWidth = 256
const tileHeight = 8
const hashLength = 32

/**
 * A run of `width` (1 to 256) hashes at level 8 × `level` of the tree, starting at hash `index` × 256.
 * A tile of less than 256 is partial: the tree has grown no further yet.
 */
export interface Tile {
  readonly level: number
  readonly index: bigint
  readonly width: number
}

/** Which tile holds a hash, and which of the tile's hashes (`count`, from `start`) it covers. */
export interface TilePlace {
  readonly level: number
  readonly index: bigint
  readonly start: number
  readonly count: number
}

const pathPattern = /^tile\/(0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** `tile/<L>/<N>[.p/<W>]`, N in groups of three digits, e.g. 1234067 as `x001/x234/067`. */
export const formatTilePath = ({ level, index, width }: Tile): string => {
  const digits = index.toString()
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`
}

/** The tile a path names; undefined when it is not the one path of a tile. */
export const parseTilePath = (path: string): Tile | undefined => {
  const [, level, groups, partial] = pathPattern.exec(path) ?? []
  if (level === undefined || groups === undefined) return undefined
  const width = partial === undefined ? tileWidth : Number(partial)
  const tile = { level: Number(level), index: BigInt(groups.replaceAll(/[x/]/g, '')), width }
  return tile.level < 64 && formatTilePath(tile) === path ? tile : undefined
}

/** Where the hash of a complete subtree (see `Subtree`) is found or can be computed from. */
export const tilePlaceOf = (level: number, index: bigint): TilePlace => {
  const within = level % tileHeight
  const first = index << BigInt(within)
  return {
    level: (level - within) / tileHeight,
    index: first / BigInt(tileWidth),
    start: Number(first % BigInt(tileWidth)),
    count: 1 << within,
  }
}

/** The tile at this place in a tree of `size` leaves; undefined when the tree does not reach it. */
export const tileIn = (size: bigint, level: number, index: bigint): Tile | undefined => {
  const hashes = (size >> BigInt(level * tileHeight)) - index * BigInt(tileWidth)
  return hashes > 0n && index >= 0n
    ? { level, index, width: hashes < tileWidth ? Number(hashes) : tileWidth }
    : undefined
}

/** The tiles that are new or wider in a tree that grew from `before` to `after` leaves, from level 0. */
export const grownTiles = (before: bigint, after: bigint): Tile[] => {
  const tiles: Tile[] = []
  for (let level = 0; after >> BigInt(level * tileHeight) > 0n; level++) {
    const shift = BigInt(level * tileHeight)
    for (let at = before >> shift; at < after >> shift; at = (at / 256n + 1n) * 256n) {
      const tile = tileIn(after, level, at / 256n)
      if (tile !== undefined) tiles.push(tile)
    }
  }
  return tiles
}

/** The hash at a place, from the tile's bytes (32 a hash). Throws `RangeError` when they do not reach it. */
export const hashInTile = (tile: Uint8Array, place: TilePlace, sha256: Sha256 = ownSha256): Uint8Array => {
  const end = place.start + place.count
  if (tile.length < end * hashLength) throw new RangeError(`the tile has no ${end} hashes`)
  let row: Uint8Array[] = []
  for (let i = place.start; i < end; i++) row.push(tile.slice(i * hashLength, (i + 1) * hashLength))
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 ? [] : [nodeHash(left, row[i + 1]!, sha256)]))
  return row[0]!
}

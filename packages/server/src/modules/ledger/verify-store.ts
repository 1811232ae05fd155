import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { LeafRow } from './store.ts'

/** A leaf as the database holds it, down to the microseconds that its hash does not cover. */
export interface StoredLeaf extends Omit<LeafRow, 'bodies'> {
  bodies: (Buffer | null)[]
  whole_millisecond: boolean
}

export interface PlacedLeaf {
  person_id: string
  seq: number
  hash: Buffer
  tree_index: number
}

export interface StoredTile {
  level: number
  tile_index: number
  hashes: Buffer
}

/** Where a page ended: the next one begins after it. */
export interface ChainPlace {
  readonly person: string
  readonly seq: number
}

export async function countLeaves({ trx, brand }: Scope): Promise<{ leaves: number; placed: number }> {
  const { rows } = await sql<{ leaves: number; placed: number }>`
    select count(*) as leaves, count(tree_index) as placed from leaf where brand_id = ${brand}`.execute(trx)
  return rows[0]!
}

/** In the order of persons and, within one, of their chain; from after `place` to the end of the person `last`. */
export async function readChains(
  { trx, brand }: Scope, place: ChainPlace, last: string, most: number,
): Promise<StoredLeaf[]> {
  const { rows } = await sql<StoredLeaf>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index,
           isfinite(at) and date_trunc('milliseconds', at) = at as whole_millisecond
    from leaf
    where brand_id = ${brand} and (person_id, seq) > (${place.person}::uuid, ${place.seq}::int)
      and person_id <= ${last}::uuid
    order by person_id, seq limit ${most}`.execute(trx)
  return rows
}

/** The leaves at places from `from` to before `to`. A place taken twice shows up twice. */
export async function readPlaces({ trx, brand }: Scope, from: number, to: number, most: number): Promise<PlacedLeaf[]> {
  const { rows } = await sql<PlacedLeaf>`
    select person_id, seq, hash, tree_index from leaf
    where brand_id = ${brand} and tree_index >= ${from} and tree_index < ${to}
    order by tree_index, person_id, seq limit ${most}`.execute(trx)
  return rows
}

/** Leaves whose place is none of a tree of this size. */
export async function readStrayLeaves({ trx, brand }: Scope, size: number, most: number): Promise<PlacedLeaf[]> {
  const { rows } = await sql<PlacedLeaf>`
    select person_id, seq, hash, tree_index from leaf
    where brand_id = ${brand} and (tree_index < 0 or tree_index >= ${size})
    order by tree_index, person_id, seq limit ${most}`.execute(trx)
  return rows
}

/** Tiles where a tree with so many tiles at each level has none. */
export async function readStrayTiles(
  { trx, brand }: Scope, tilesAtLevel: readonly number[], most: number,
): Promise<Omit<StoredTile, 'hashes'>[]> {
  const { rows } = await sql<Omit<StoredTile, 'hashes'>>`
    select level, tile_index from tile
    where brand_id = ${brand}
      and (level < 0 or tile_index < 0
           or tile_index >= coalesce((${[...tilesAtLevel]}::bigint[])[level::bigint + 1], 0))
    order by level, tile_index limit ${most}`.execute(trx)
  return rows
}

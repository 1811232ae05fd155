import { sql } from 'kysely'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'

export interface LeafRow {
  person_id: string
  seq: number
  at: Date
  prev: Buffer
  hash: Buffer
  /** 32 bytes for each entry, one after the other. */
  commitments: Buffer
  /** Sealed canonical JSON of each entry; empty where it was purged. */
  bodies: Buffer[]
  tree_index: number | null
}

export interface NewLeaf {
  readonly person: string
  readonly seq: number
  readonly at: number
  readonly prev: Uint8Array
  readonly hash: Uint8Array
  readonly commitments: Uint8Array
  readonly bodies: readonly Uint8Array[]
}

const append = {
  name: 'append_leaves',
  text: `
    insert into leaf (person_id, seq, brand_id, at, prev, hash, commitments, bodies)
    select l.person_id, l.seq, $1, l.at, l.prev, l.hash, l.commitments,
           ($2::bytea[])[l.start : l.start + length(l.commitments) / 32 - 1]
    from unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::bytea[], $7::bytea[], $8::bytea[], $9::int[])
      as l (person_id, seq, at, prev, hash, commitments, start)`,
}

/**
 * One statement for all leaves of a transaction. The primary key (person, seq) is what keeps a chain from forking:
 * whoever read the same end of a chain and comes second is refused.
 */
export async function insertLeaves(scope: Scope, leaves: readonly NewLeaf[]): Promise<void> {
  // A list of arrays can not be unnested into arrays, so bodies travel as one list and are cut by their counts.
  let from = 1
  const starts = leaves.map((leaf) => {
    const start = from
    from += leaf.bodies.length
    return start
  })
  await scope.prepared(append, [
    scope.brand, leaves.flatMap((leaf) => leaf.bodies), leaves.map((l) => l.person), leaves.map((l) => l.seq),
    leaves.map((l) => toRfc3339(l.at)), leaves.map((l) => l.prev), leaves.map((l) => l.hash),
    leaves.map((l) => l.commitments), starts,
  ])
}

export async function readChain({ trx }: Scope, person: string, fromSeq = 1, most = 100_000): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where person_id = ${person} and seq >= ${fromSeq} order by seq limit ${most}`.execute(trx)
  return rows
}

export async function readLeaf({ trx }: Scope, person: string, seq: number): Promise<LeafRow | undefined> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where person_id = ${person} and seq = ${seq}`.execute(trx)
  return rows[0]
}

/** Leaves of several persons, newest first; `before`: only those that come after this one in that order. */
export async function readNewest(
  { trx }: Scope, persons: readonly string[], before: { person: string; seq: number } | undefined, most: number,
): Promise<LeafRow[]> {
  const after = before
    ? sql`(at, person_id, seq) < (select b.at, b.person_id, b.seq from leaf b where b.person_id = ${before.person} and b.seq = ${before.seq})`
    : sql`true`
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where person_id = any(${persons}::uuid[]) and ${after}
    order by at desc, person_id desc, seq desc limit ${most}`.execute(trx)
  return rows
}

export async function countLeaves({ trx }: Scope, persons: readonly string[]): Promise<number> {
  const { rows } = await sql<{ leaves: number }>`
    select count(*)::int as leaves from leaf where person_id = any(${persons}::uuid[])`.execute(trx)
  return rows[0]!.leaves
}

/** Leaves in the order of the tree. */
export async function readPlaced({ trx, brand }: Scope, fromIndex: number, most: number): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where brand_id = ${brand} and tree_index >= ${fromIndex} order by tree_index limit ${most}`.execute(trx)
  return rows
}

/**
 * Leaves without a place yet, of the persons whose leaves have waited longest, each person's in their own order: two
 * processes' clocks may differ, so that a later leaf bears an earlier time.
 */
export async function readWaiting({ trx, brand }: Scope, most: number): Promise<Pick<LeafRow, 'person_id' | 'seq' | 'hash'>[]> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, hash from leaf
    where brand_id = ${brand} and tree_index is null and person_id in (
      select person_id from (
        select person_id from leaf where brand_id = ${brand} and tree_index is null order by at limit ${most}
      ) as oldest)
    order by max(at) over (partition by person_id order by seq), person_id, seq`.execute(trx)
  return rows
}

/** A single form that every supported server can run: an update joined to a list can not be distributed. */
export async function placeLeaves(
  { trx, brand }: Scope,
  leaves: readonly Pick<LeafRow, 'person_id' | 'seq'>[],
  firstIndex: number,
): Promise<void> {
  const places: Record<string, number> = {}
  leaves.forEach((leaf, i) => (places[`${leaf.person_id}.${leaf.seq}`] = firstIndex + i))
  await sql`
    update leaf set tree_index = (${JSON.stringify(places)}::jsonb ->> (person_id::text || '.' || seq))::bigint
    where person_id = any(${[...new Set(leaves.map((l) => l.person_id))]}::uuid[]) and brand_id = ${brand}
      and tree_index is null and ${JSON.stringify(places)}::jsonb ? (person_id::text || '.' || seq)`.execute(trx)
}

export async function blankBodies({ trx }: Scope, person: string, seq: number, positions: readonly number[]): Promise<void> {
  for (const n of positions) {
    await sql`update leaf set bodies[${n + 1}::int] = ''::bytea where person_id = ${person} and seq = ${seq}`.execute(trx)
  }
}

export async function blankChain({ trx }: Scope, person: string): Promise<number> {
  const { rows } = await sql`
    update leaf set bodies = '{}' where person_id = ${person} returning seq`.execute(trx)
  return rows.length
}

export interface TreeRow {
  size: number
  checkpoint: string
  signed_at: Date
}

export async function readTree({ trx, brand }: Scope): Promise<TreeRow | undefined> {
  const { rows } = await sql<TreeRow>`select size, checkpoint, signed_at from tree where brand_id = ${brand}`.execute(trx)
  return rows[0]
}

/** Whoever holds the row's lock sequences; a second process waits its turn. */
export async function lockTree({ trx, brand }: Scope): Promise<TreeRow | undefined> {
  const { rows } = await sql<TreeRow>`
    select size, checkpoint, signed_at from tree where brand_id = ${brand} for update`.execute(trx)
  return rows[0]
}

/** The empty tree, where nobody else made it in the same moment. */
export async function startTree({ trx, brand }: Scope, checkpoint: string, at: number): Promise<void> {
  await sql`
    insert into tree (brand_id, size, checkpoint, signed_at) values (${brand}, 0, ${checkpoint}, ${new Date(at)})
    on conflict (brand_id) do nothing`.execute(trx)
}

export async function writeTree({ trx, brand }: Scope, size: number, checkpoint: string, at: number): Promise<void> {
  await sql`
    insert into tree (brand_id, size, checkpoint, signed_at) values (${brand}, ${size}, ${checkpoint}, ${new Date(at)})
    on conflict (brand_id) do update set size = excluded.size, checkpoint = excluded.checkpoint, signed_at = excluded.signed_at`.execute(trx)
}

export async function readTiles(
  { trx, brand }: Scope,
  wanted: readonly { level: number; index: number }[],
): Promise<Map<string, Buffer>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ level: number; tile_index: number; hashes: Buffer }>`
    select level, tile_index, hashes from tile
    where brand_id = ${brand} and tile_index = any(${wanted.map((t) => t.index)}::bigint[])
      and level = any(${wanted.map((t) => t.level)}::int[])`.execute(trx)
  return new Map(rows.map((row) => [`${row.level}/${row.tile_index}`, row.hashes]))
}

export async function writeTiles(
  { trx, brand }: Scope,
  tiles: readonly { level: number; index: number; hashes: Uint8Array }[],
): Promise<void> {
  if (tiles.length === 0) return
  await sql`
    insert into tile (tile_index, level, brand_id, hashes)
    select t.tile_index, t.level, ${brand}, t.hashes
    from unnest(${tiles.map((t) => t.index)}::bigint[], ${tiles.map((t) => t.level)}::int[],
                ${tiles.map((t) => t.hashes)}::bytea[]) as t (tile_index, level, hashes)
    on conflict (tile_index, level, brand_id) do update set hashes = excluded.hashes`.execute(trx)
}

/** The index of the leaf that this reader of the log comes to next. */
export async function readFollower({ trx, brand }: Scope, name: string): Promise<number | undefined> {
  const { rows } = await sql<{ next_index: number }>`
    select next_index from follower where brand_id = ${brand} and name = ${name}`.execute(trx)
  return rows[0]?.next_index
}

export async function readFollowers({ trx, brand }: Scope): Promise<{ name: string; next_index: number }[]> {
  const { rows } = await sql<{ name: string; next_index: number }>`
    select name, next_index from follower where brand_id = ${brand} order by name`.execute(trx)
  return rows
}

export async function startFollower({ trx, brand }: Scope, name: string, next: number, at: number): Promise<void> {
  await sql`
    insert into follower (brand_id, name, next_index, at) values (${brand}, ${name}, ${next}, ${new Date(at)})
    on conflict (brand_id, name) do nothing`.execute(trx)
}

/** Whether it stood where it was thought to stand. */
export async function moveFollower(
  { trx, brand }: Scope, name: string, step: { from: number; to: number }, at: number,
): Promise<boolean> {
  const { rows } = await sql`
    update follower set next_index = ${step.to}, at = ${new Date(at)}
    where brand_id = ${brand} and name = ${name} and next_index = ${step.from} returning 1 as moved`.execute(trx)
  return rows.length > 0
}

export interface SigningKeyRow {
  key_id: string
  /** Name of the log; kept, since leaves commit to it. */
  origin: string
  public_key: Buffer
  /** Empty once it is retired: nobody signs with it again. */
  sealed_private_key: Buffer
  created_at: Date
  retired_at: Date | null
}

export async function readSigningKeys({ trx, brand }: Scope): Promise<SigningKeyRow[]> {
  const { rows } = await sql<SigningKeyRow>`
    select key_id, origin, public_key, sealed_private_key, created_at, retired_at from signing_key
    where brand_id = ${brand} order by retired_at desc nulls first, created_at desc`.execute(trx)
  return rows
}

/** The first process to come makes the key; the others find it. */
export async function insertSigningKey({ trx, brand }: Scope, row: Omit<SigningKeyRow, 'retired_at' | 'created_at'> & { created_at: Date }): Promise<void> {
  await sql`
    insert into signing_key (key_id, brand_id, origin, public_key, sealed_private_key, created_at)
    values (${row.key_id}, ${brand}, ${row.origin}, ${row.public_key}, ${row.sealed_private_key}, ${row.created_at})`.execute(trx)
}

/** Its private half goes; its public half stays, for whatever it signed. */
export async function retireSigningKey({ trx, brand }: Scope, key: string, at: Date): Promise<void> {
  await sql`
    update signing_key set retired_at = ${at}, sealed_private_key = ''::bytea
    where brand_id = ${brand} and key_id = ${key}`.execute(trx)
}

export async function isCurrentKey({ trx, brand }: Scope, publicKey: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    select from signing_key where brand_id = ${brand} and public_key = ${publicKey} and retired_at is null`.execute(trx)
  return rows.length > 0
}

/** Index of the first leaf that was appended then or later and has its place. Reads all of the log: for once. */
export async function firstPlacedSince({ trx, brand }: Scope, since: Date): Promise<number | undefined> {
  const { rows } = await sql<{ first: number | null }>`
    select min(tree_index) as first from leaf where brand_id = ${brand} and tree_index is not null and at >= ${since}`.execute(trx)
  return rows[0]?.first ?? undefined
}

import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { Counts, Told } from '../profile/polls/poll.ts'

/** A group of people as a condition over facet rows `f`, permission in force included. */
export type Group = RawBuilder<boolean>

/** How many are in the first group, and for each of the others how many are in exactly one of the two. */
export async function countGroups({ trx, brand }: Scope, group: Group, others: readonly Group[]): Promise<{ count: number; differences: number[] }> {
  const differing = others.map((other) => sql`count(*) filter (where (${group}) <> (${other}))::int`)
  const { rows } = await sql<{ count: number; differences: number[] }>`
    select count(*) filter (where ${group})::int as count,
           array[${sql.join(differing)}]::int[] as differences
    from facet f where f.brand_id = ${brand}`.execute(trx)
  return rows[0]!
}

export async function countGroup({ trx, brand }: Scope, group: Group): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from facet f where f.brand_id = ${brand} and ${group}`.execute(trx)
  return rows[0]!.count
}

export async function countEach({ trx, brand }: Scope, groups: readonly Group[]): Promise<number[]> {
  const counting = groups.map((group) => sql`count(*) filter (where ${group})::int`)
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counting)}]::int[] as counts from facet f where f.brand_id = ${brand}`.execute(trx)
  return rows[0]!.counts
}

/** All at once in sixteen bytes a person: a million take 16 MB, and no transaction stays open while they are sent. */
export async function listGroup({ trx, brand }: Scope, group: Group): Promise<Buffer> {
  const { rows } = await sql<{ ids: Buffer | null }>`
    select string_agg(uuid_send(f.person_id), ''::bytea) as ids from facet f where f.brand_id = ${brand} and ${group}`.execute(trx)
  return rows[0]!.ids ?? Buffer.alloc(0)
}

/** A window over the people after `after`, and not over those found: each statement takes the same short time. */
export async function pageOfGroup(
  { trx, brand }: Scope, group: Group, after: string, most: number,
): Promise<{ people: string[]; last: string | undefined }> {
  const { rows } = await sql<{ person_id: string; belongs: boolean }>`
    select f.person_id, ${group} as belongs from facet f
    where f.brand_id = ${brand} and f.person_id > ${after}::uuid order by f.person_id limit ${most}`.execute(trx)
  return {
    people: rows.flatMap((row) => (row.belongs ? [row.person_id] : [])),
    last: rows.length === most ? rows.at(-1)!.person_id : undefined,
  }
}

/** Those of the given people who are in the group at this moment. */
export async function stillInGroup({ trx }: Scope, group: Group, uuids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select f.person_id from facet f where f.person_id = any(${uuids}::uuid[]) and ${group}`.execute(trx)
  return new Set(rows.map((row) => row.person_id))
}

export interface ReleasedRow {
  rule_digest: string
  purpose: string
  rule: unknown
}

export async function readReleased({ trx, brand }: Scope, since: Date, most: number): Promise<ReleasedRow[]> {
  const { rows } = await sql<ReleasedRow>`
    select rule_digest, purpose, rule from released_count
    where brand_id = ${brand} and released_at >= ${since} order by released_at desc limit ${most}`.execute(trx)
  return rows
}

export async function writeReleased(
  { trx, brand }: Scope,
  row: ReleasedRow & { segment: string; at: Date },
): Promise<void> {
  await sql`
    insert into released_count (brand_id, rule_digest, purpose, segment, rule, released_at)
    values (${brand}, ${row.rule_digest}, ${row.purpose}, ${row.segment}, ${JSON.stringify(row.rule)}::json, ${row.at})
    on conflict (brand_id, rule_digest) do update set released_at = excluded.released_at`.execute(trx)
}

export interface ToldRow {
  counted: Counts
  told: Told
  /** `YYYY-MM-DD` */
  told_on: string
}

/** What was told of a poll last; held, so that two who look at once see one step. */
export async function holdTold({ trx, brand }: Scope, ask: string): Promise<ToldRow | undefined> {
  const { rows } = await sql<ToldRow>`
    select counted, told, told_on::text as told_on from poll_told where brand_id = ${brand} and ask = ${ask} for update`.execute(trx)
  return rows[0]
}

/** Whoever was first has told it; the second looks again another time. */
export async function writeTold({ trx, brand }: Scope, ask: string, row: ToldRow): Promise<void> {
  await sql`
    insert into poll_told (brand_id, ask, counted, told, told_on)
    values (${brand}, ${ask}, ${JSON.stringify(row.counted)}::json, ${JSON.stringify(row.told)}::json, ${row.told_on}::date)
    on conflict (brand_id, ask) do update set counted = excluded.counted, told = excluded.told, told_on = excluded.told_on`.execute(trx)
}

import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { Counts, Told } from '../profile/polls/poll.ts'
import type { Part } from './parts.ts'

/** A group of people as a condition over facet rows `f`, permission in force included. */
export type Group = RawBuilder<boolean>

/** Questions about each person's row, and for each group which of them puts a person into it with which answer. */
export interface Columns {
  readonly questions: readonly RawBuilder<string | null>[]
  readonly parts: readonly (readonly [question: number, answer: string])[]
}

/** In which of the groups each of `most` people is, as a row of zeros and ones; everybody, where there are fewer. */
export async function sampleGroups(scope: Scope, { questions, parts }: Columns, states: boolean, most: number): Promise<string[]> {
  const signs = parts.map(([at, part]) => sql`case when ${sql.ref(`w.q${at}`)} = ${part} then '1' else '0' end`)
  const { rows } = await sql<{ signs: string }>`
    select array_to_string(array[${sql.join(signs)}], '') as signs from ${asked(scope, questions, states, most)} w`.execute(scope.trx)
  return rows.map((row) => row.signs)
}

/** How many are in each of the first `mine` groups, and for each pair of groups how many are in exactly one of the two. */
export async function countGroups(
  scope: Scope, { questions, parts }: Columns, states: boolean, mine: number, pairs: readonly (readonly [number, number])[],
): Promise<{ counts: number[]; differences: number[] }> {
  const member = (i: number) => sql`(${sql.ref(`w.q${parts[i]![0]}`)} is not distinct from ${parts[i]![1]})`
  const counting = parts.slice(0, mine).map((_, i) => sql`count(*) filter (where ${member(i)})::int`)
  const differing = pairs.map(([i, j]) => sql`count(*) filter (where ${member(i)} <> ${member(j)})::int`)
  const { rows } = await sql<{ counts: number[]; differences: number[] }>`
    select array[${sql.join(counting)}]::int[] as counts, array[${sql.join(differing)}]::int[] as differences
    from ${asked(scope, questions, states)} w`.execute(scope.trx)
  return rows[0]!
}

/** Each question is asked once a row, however often its answer is looked at: `offset 0` keeps them from being moved. */
function asked({ brand }: Scope, questions: readonly RawBuilder<string | null>[], states: boolean, most?: number): RawBuilder<unknown> {
  const columns = questions.map((question, at) => sql`${question} as ${sql.ref(`q${at}`)}`)
  const limit = most === undefined ? sql`` : sql`limit ${most}`
  const from = states
    ? sql`(select person_id from person where brand_id = ${brand} and merged_into is null and erased_at is null ${limit}) p
      left join facet f on f.person_id = p.person_id left join profile s on s.person_id = p.person_id`
    : sql`(select * from facet where brand_id = ${brand} ${limit}) f`
  return sql`(select ${sql.join(columns)} from ${from} offset 0)`
}

/** One count of a brand after the other: two at the same moment would not see each other. */
export async function takeTurn({ trx, brand }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(5416, ${brand}::int)`.execute(trx)
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
  part: Part
}

export async function readReleased({ trx, brand }: Scope, since: Date): Promise<ReleasedRow[]> {
  const { rows } = await sql<ReleasedRow>`
    select rule_digest, purpose, rule, part from released_count
    where brand_id = ${brand} and released_at >= ${since} order by released_at desc`.execute(trx)
  return rows
}

export async function countReleased({ trx, brand }: Scope, since: Date): Promise<number> {
  const { rows } = await sql<{ groups: number }>`
    select count(*)::int as groups from released_count where brand_id = ${brand} and released_at >= ${since}`.execute(trx)
  return rows[0]!.groups
}

export async function isReleased({ trx, brand }: Scope, digest: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from released_count where brand_id = ${brand} and rule_digest = ${digest} and released_at >= ${since}`.execute(trx)
  return rows.length > 0
}

export async function writeReleased(
  { trx, brand }: Scope,
  row: ReleasedRow & { segment: string; at: Date },
): Promise<void> {
  await sql`
    insert into released_count (brand_id, rule_digest, purpose, segment, rule, part, released_at)
    values (${brand}, ${row.rule_digest}, ${row.purpose}, ${row.segment}, ${JSON.stringify(row.rule)}::json, ${row.part}, ${row.at})
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

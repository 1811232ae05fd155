import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { openLeaf } from '../../ledger/chain.ts'
import type { BreachBody, BreachEvent } from './breach.ts'

type LeafRow = Parameters<typeof openLeaf>[0]

interface EventRow {
  breach_id: string
  n: number
  at: Date
  actor: string
  body: BreachBody
}

const eventOf = ({ n, at, actor, body }: EventRow): BreachEvent => ({ n, at: at.getTime(), actor, body })

/** Whoever read the same lines and comes second is refused by the key. */
export async function appendEvent({ trx, brand }: Scope, breach: string, event: BreachEvent): Promise<void> {
  await sql`
    insert into breach_event (brand_id, breach_id, n, at, actor, body)
    values (${brand}, ${breach}, ${event.n}, ${new Date(event.at)}, ${event.actor}, ${JSON.stringify(event.body)})`.execute(trx)
}

export async function readEvents({ trx, brand }: Scope, breach: string): Promise<BreachEvent[]> {
  const { rows } = await sql<EventRow>`
    select breach_id, n, at, actor, body from breach_event
    where brand_id = ${brand} and breach_id = ${breach} order by n`.execute(trx)
  return rows.map(eventOf)
}

/** The register, newest first: ids begin with the time at which they were made. */
export async function readRegister(
  { trx, brand }: Scope, before: string | undefined, most: number,
): Promise<{ id: string; events: BreachEvent[] }[]> {
  const { rows } = await sql<EventRow>`
    select e.breach_id, e.n, e.at, e.actor, e.body from breach_event e
    join (
      select breach_id from breach_event
      where brand_id = ${brand} and n = 1 and (${before ?? null}::uuid is null or breach_id < ${before ?? null}::uuid)
      order by breach_id desc limit ${most}) page on page.breach_id = e.breach_id
    where e.brand_id = ${brand} order by e.breach_id desc, e.n`.execute(trx)
  return [...Map.groupBy(rows, (row) => row.breach_id)].map(([id, events]) => ({ id, events: events.map(eventOf) }))
}

/** Going through all people, a page at a time, so that no transaction is long and a process that dies loses nothing. */
export interface SearchRow {
  breach_id: string
  n: number
  kind: 'search' | 'notify'
  actor: string
  detail: unknown
  tally: Record<string, number>
  after_person: string
  started_at: Date
  ended_at: Date | null
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

export async function insertSearch(
  { trx, brand }: Scope, row: Pick<SearchRow, 'breach_id' | 'n' | 'kind' | 'actor' | 'detail' | 'tally'>, at: Date,
): Promise<void> {
  await sql`
    insert into breach_search (brand_id, breach_id, n, kind, actor, detail, tally, after_person, started_at)
    values (${brand}, ${row.breach_id}, ${row.n}, ${row.kind}, ${row.actor}, ${JSON.stringify(row.detail)}, ${JSON.stringify(row.tally)},
            ${FIRST_UUID}, ${at})`.execute(trx)
}

/** The oldest one that is not through, for this process alone until its transaction ends. */
export async function holdSearch({ trx, brand }: Scope): Promise<SearchRow | undefined> {
  const { rows } = await sql<SearchRow>`
    select breach_id, n, kind, actor, detail, tally, after_person, started_at, ended_at from breach_search
    where brand_id = ${brand} and ended_at is null order by started_at, n limit 1 for update skip locked`.execute(trx)
  return rows[0]
}

export async function moveSearch(
  { trx, brand }: Scope, { breach_id: breach, n }: SearchRow, tally: Readonly<Record<string, number>>, after: string, ended: Date | null,
): Promise<void> {
  await sql`
    update breach_search set tally = ${JSON.stringify(tally)}, after_person = ${after}, ended_at = ${ended}
    where brand_id = ${brand} and breach_id = ${breach} and n = ${n}`.execute(trx)
}

export async function readSearch({ trx, brand }: Scope, breach: string): Promise<SearchRow | undefined> {
  const { rows } = await sql<SearchRow>`
    select breach_id, n, kind, actor, detail, tally, after_person, started_at, ended_at from breach_search
    where brand_id = ${brand} and breach_id = ${breach} order by n desc limit 1`.execute(trx)
  return rows[0]
}

export interface SomebodyRow {
  person_id: string
  merged_into: string | null
  erased_at: Date | null
  created_at: Date
}

/** The next people after this one, in the order of their ids. Reads the table of an earlier module. */
export async function readPeopleAfter({ trx, brand }: Scope, after: string, most: number): Promise<SomebodyRow[]> {
  const { rows } = await sql<SomebodyRow>`
    select person_id, merged_into, erased_at, created_at from person
    where brand_id = ${brand} and person_id > ${after}::uuid order by person_id limit ${most}`.execute(trx)
  return rows
}

/** Everybody who was merged into one of these. */
export async function readMerged({ trx, brand }: Scope, persons: readonly string[]): Promise<SomebodyRow[]> {
  const { rows } = await sql<SomebodyRow>`
    select person_id, merged_into, erased_at, created_at from person
    where brand_id = ${brand} and merged_into = any(${persons}::uuid[])`.execute(trx)
  return rows
}

export async function readLeaves({ trx }: Scope, persons: readonly string[]): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where person_id = any(${persons}::uuid[]) order by person_id, seq`.execute(trx)
  return rows
}

export interface ContactTrace {
  person_id: string
  /** Empty: an address that its person took away, of which nothing else is kept. */
  channel: string
  at: Date
}

/** Addresses people have, since when; and that they took one away, when. */
export async function readContactTraces({ trx }: Scope, persons: readonly string[]): Promise<ContactTrace[]> {
  const { rows } = await sql<ContactTrace>`
    select person_id, channel, created_at as at from contact_point where person_id = any(${persons}::uuid[])
    union all
    select person_id, '' as channel, at from suppression where person_id = any(${persons}::uuid[])`.execute(trx)
  return rows
}

export interface ListedRow {
  person_id: string
  fields: string[]
  maybe: string[]
  listed_at: Date
  notice: 'written' | 'no_way' | null
  noticed_at: Date | null
}

export interface Listing {
  readonly person: string
  readonly fields: readonly string[]
  readonly maybe: readonly string[]
}

/** Who was written to before keeps that. */
export async function listPersons(
  { trx, brand }: Scope, breach: string, search: number, listings: readonly Listing[], at: Date,
): Promise<void> {
  if (listings.length === 0) return
  await sql`
    insert into breach_person (person_id, breach_id, brand_id, search, fields, maybe, listed_at)
    select person, ${breach}, ${brand}, ${search}, fields, maybe, ${at}
    from json_to_recordset(${JSON.stringify(listings)}::json) as one (person uuid, fields text[], maybe text[])
    on conflict (person_id, breach_id)
      do update set search = excluded.search, fields = excluded.fields, maybe = excluded.maybe`.execute(trx)
}

/** Whom an earlier search had found and the newest has not; whoever was written to stays on the list. */
export async function unlistOthers({ trx, brand }: Scope, breach: string, search: number): Promise<void> {
  await sql`
    delete from breach_person
    where brand_id = ${brand} and breach_id = ${breach} and search <> ${search} and noticed_at is null`.execute(trx)
}

/** How many are on the list, and a digest of who: what the trace says can be held against the list. */
export async function sumUp({ trx, brand }: Scope, breach: string): Promise<{ listed: number; digest: string }> {
  const { rows } = await sql<{ listed: number; digest: string | null }>`
    select count(*)::int as listed, encode(sha256(string_agg(person_id::text, ' ' order by person_id)::bytea), 'hex') as digest
    from breach_person where brand_id = ${brand} and breach_id = ${breach}`.execute(trx)
  return { listed: rows[0]!.listed, digest: `sha256:${rows[0]!.digest ?? ''}` }
}

export async function readListed({ trx, brand }: Scope, breach: string, after: string, most: number): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select person_id, fields, maybe, listed_at, notice, noticed_at from breach_person
    where brand_id = ${brand} and breach_id = ${breach} and person_id > ${after}::uuid order by person_id limit ${most}`.execute(trx)
  return rows
}

export async function markNoticed(
  { trx }: Scope, breach: string, persons: readonly string[], notice: 'written' | 'no_way', at: Date,
): Promise<void> {
  await sql`
    update breach_person set notice = ${notice}, noticed_at = ${at}
    where person_id = any(${persons}::uuid[]) and breach_id = ${breach}`.execute(trx)
}

/** Part of the copy of everything. */
export async function readListingsOf({ trx }: Scope, persons: readonly string[]): Promise<(ListedRow & { breach_id: string })[]> {
  const { rows } = await sql<ListedRow & { breach_id: string }>`
    select person_id, breach_id, fields, maybe, listed_at, notice, noticed_at from breach_person
    where person_id = any(${persons}::uuid[]) order by listed_at, breach_id`.execute(trx)
  return rows
}

/** Of somebody who was erased: that they were concerned and when they were told. */
export async function blankListings({ trx }: Scope, person: string): Promise<void> {
  await sql`update breach_person set fields = '{}', maybe = '{}' where person_id = ${person}`.execute(trx)
}

export const firstPerson = FIRST_UUID

import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

/** Polls in which somebody got their ballot. */
export async function readBallots({ trx }: Scope, persons: readonly string[]): Promise<{ ask: string }[]> {
  const { rows } = await sql<{ ask: string }>`
    select distinct ask from ballot where person_id = any(${persons}::uuid[]) order by ask`.execute(trx)
  return rows
}

/**
 * Returns the hash that stands there: another one than was given where a ballot was given out before. Undefined where
 * the person was merged or erased meanwhile: their row is held against either.
 */
export async function noteBallot({ trx, brand }: Scope, person: string, ask: string, hash: Uint8Array): Promise<Buffer | undefined> {
  const held = await sql<{ gone: boolean }>`
    select merged_into is not null or erased_at is not null as gone from person where person_id = ${person} for share`.execute(trx)
  if (held.rows[0]?.gone !== false) return undefined
  await sql`
    insert into ballot (person_id, ask, brand_id, request_hash) values (${person}, ${ask}, ${brand}, ${hash})
    on conflict (person_id, ask) do nothing`.execute(trx)
  const { rows } = await sql<{ request_hash: Buffer }>`
    select request_hash from ballot where person_id = ${person} and ask = ${ask}`.execute(trx)
  return rows[0]!.request_hash
}

/** A ballot that is being given out is waited for, and comes along. */
async function holdPerson({ trx }: Pick<Scope, 'trx'>, person: string): Promise<void> {
  await sql`select from person where person_id = ${person} for update`.execute(trx)
}

/** Two persons are one, and have one ballot; what either did with theirs can not be known. */
export async function moveBallots({ trx }: Scope, from: string, into: string): Promise<void> {
  await holdPerson({ trx }, from)
  await sql`
    insert into ballot (person_id, ask, brand_id, request_hash)
    select ${into}::uuid, ask, brand_id, request_hash from ballot where person_id = ${from}
    on conflict (person_id, ask) do nothing`.execute(trx)
  await deleteBallots({ trx }, from)
}

export async function deleteBallots({ trx }: Pick<Scope, 'trx'>, person: string): Promise<void> {
  await holdPerson({ trx }, person)
  await sql`delete from ballot where person_id = ${person}`.execute(trx)
}

export interface PollKeyRow {
  public_key: Buffer
  /** Null: closed for good. */
  sealed_private_key: Buffer | null
}

export async function readKey({ trx, brand }: Scope, ask: string): Promise<PollKeyRow | undefined> {
  const { rows } = await sql<PollKeyRow>`
    select public_key, sealed_private_key from poll_key where brand_id = ${brand} and ask = ${ask}`.execute(trx)
  return rows[0]
}

/** The same, and held: a poll that is being closed is closed for whoever comes after. */
export async function holdKey({ trx, brand }: Scope, ask: string): Promise<PollKeyRow | undefined> {
  const { rows } = await sql<PollKeyRow>`
    select public_key, sealed_private_key from poll_key where brand_id = ${brand} and ask = ${ask} for share`.execute(trx)
  return rows[0]
}

/** Whoever comes second has made theirs in vain. */
export async function insertKey({ trx, brand }: Scope, ask: string, row: PollKeyRow): Promise<void> {
  await sql`
    insert into poll_key (brand_id, ask, public_key, sealed_private_key)
    values (${brand}, ${ask}, ${row.public_key}, ${row.sealed_private_key})
    on conflict (brand_id, ask) do nothing`.execute(trx)
}

/** Polls with a key, and whether they are closed for good. */
export async function readKeys({ trx, brand }: Scope): Promise<{ ask: string; closed: boolean }[]> {
  const { rows } = await sql<{ ask: string; closed: boolean }>`
    select ask, sealed_private_key is null as closed from poll_key where brand_id = ${brand} order by ask`.execute(trx)
  return rows
}

/** False: this ballot was cast before. */
export async function spend({ trx, brand }: Scope, ask: string, hash: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    insert into spent_ballot (brand_id, ask, token_hash) values (${brand}, ${ask}, ${hash})
    on conflict (brand_id, ask, token_hash) do nothing returning 1`.execute(trx)
  return rows.length > 0
}

export async function count({ trx, brand }: Scope, ask: string, choice: string): Promise<void> {
  await sql`
    insert into poll_tally (brand_id, ask, choice, votes) values (${brand}, ${ask}, ${choice}, 1)
    on conflict (brand_id, ask, choice) do update set votes = poll_tally.votes + 1`.execute(trx)
}

export async function readTally({ trx, brand }: Scope, ask: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ choice: string; votes: number }>`
    select choice, votes from poll_tally where brand_id = ${brand} and ask = ${ask}`.execute(trx)
  return new Map(rows.map((row) => [row.choice, row.votes]))
}

/**
 * Closed for good: no ballot can be signed any more, and who got one or which were cast says nothing that is needed.
 */
export async function closePoll({ trx, brand }: Scope, ask: string): Promise<void> {
  await sql`update poll_key set sealed_private_key = null where brand_id = ${brand} and ask = ${ask}`.execute(trx)
  await sql`delete from ballot where brand_id = ${brand} and ask = ${ask}`.execute(trx)
  await sql`delete from spent_ballot where brand_id = ${brand} and ask = ${ask}`.execute(trx)
}

/**
 * Lays the rows out anew in the order of their keys, in one transaction: where they stand and what wrote them then says
 * no more about when they came. Holds both tables, so that nobody's erasure or merge passes it by.
 */
export async function mix({ trx, brand }: Scope, ask: string): Promise<void> {
  await sql`lock table ballot, spent_ballot in share row exclusive mode`.execute(trx)
  const { rows } = await sql<{ writers: number }>`
    select count(distinct x)::int as writers from (
      select xmin::text as x from ballot where brand_id = ${brand} and ask = ${ask}
      union all
      select xmin::text from spent_ballot where brand_id = ${brand} and ask = ${ask}) w`.execute(trx)
  if (rows[0]!.writers < 2) return
  await sql`
    with gone as (delete from ballot where brand_id = ${brand} and ask = ${ask} returning *)
    insert into ballot select * from gone order by person_id`.execute(trx)
  await sql`
    with gone as (delete from spent_ballot where brand_id = ${brand} and ask = ${ask} returning *)
    insert into spent_ballot select * from gone order by token_hash`.execute(trx)
  await sql`update poll_tally set votes = votes where brand_id = ${brand} and ask = ${ask}`.execute(trx)
}

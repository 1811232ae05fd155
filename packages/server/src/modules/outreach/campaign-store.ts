import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { MessageCount } from './store.ts'

export interface RunRow {
  key: string
  edition: number
  state: 'scheduled' | 'running' | 'paused' | 'done' | 'cancelled'
  starts_at: Date
  cursor: string
  walked: boolean
  planned: number
  started_by: string
  created_at: Date
  changed_at: Date
}

const columns = sql`key, edition, state, starts_at, cursor, walked, planned, started_by, created_at, changed_at`

/** False: this edition was started before. */
export async function insertRun(
  { trx, brand }: Scope, row: Pick<RunRow, 'key' | 'edition' | 'state' | 'starts_at' | 'started_by' | 'created_at'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into campaign_run (brand_id, key, edition, state, starts_at, started_by, created_at, changed_at)
    values (${brand}, ${row.key}, ${row.edition}, ${row.state}, ${row.starts_at}, ${row.started_by}, ${row.created_at}, ${row.created_at})
    on conflict (brand_id, key, edition) do nothing returning key`.execute(trx)
  return rows.length > 0
}

/** Held until the transaction ends, where it is changed. */
export async function readRun({ trx, brand }: Scope, key: string, edition: number, held = false): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    select ${columns} from campaign_run
    where brand_id = ${brand} and key = ${key} and edition = ${edition} ${held ? sql`for update` : sql``}`.execute(trx)
  return rows[0]
}

export async function readRuns({ trx, brand }: Scope): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`select ${columns} from campaign_run where brand_id = ${brand}`.execute(trx)
  return rows
}

/** How many messages of each campaign and edition are in each state, with the reason. */
export async function countAll({ trx, brand }: Scope): Promise<(MessageCount & { key: string; once: string })[]> {
  const { rows } = await sql<MessageCount & { key: string; once: string }>`
    select key, once, state, reason, count(*)::int as messages from message
    where brand_id = ${brand} and source = 'campaign' group by key, once, state, reason order by state, reason`.execute(trx)
  return rows
}

/** Of all that began or were to begin and have people left who were not looked at. */
export async function readUnwalked({ trx, brand }: Scope, now: Date): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select ${columns} from campaign_run
    where brand_id = ${brand} and not walked and state in ('scheduled', 'running') and starts_at <= ${now}
    order by starts_at, key, edition`.execute(trx)
  return rows
}

export async function setState({ trx, brand }: Scope, { key, edition }: RunRow, state: RunRow['state'], at: Date): Promise<void> {
  await sql`
    update campaign_run set state = ${state}, changed_at = ${at}
    where brand_id = ${brand} and key = ${key} and edition = ${edition}`.execute(trx)
}

/** Over facet rows `f`: whether a person has no address for any of these channels that is theirs and not lost. */
export const lacksAddress = ({ brand }: Scope, channels: readonly string[], confirmedOnly: boolean): RawBuilder<boolean> => sql<boolean>`not exists (
  select from contact_point c
  where c.person_id = f.person_id and c.brand_id = ${brand} and c.channel = any(${[...channels]}::text[]) and c.undeliverable_at is null
    and (c.verified_at is not null ${confirmedOnly ? sql`` : sql`or c.vouched_at is not null`}))`

/** False: somebody else has moved it, paused it or ended it since it was read. */
export async function moveCursor(
  { trx, brand }: Scope, run: RunRow, to: { cursor: string; walked: boolean; planned: number }, at: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update campaign_run
    set cursor = ${to.cursor}, walked = ${to.walked}, planned = planned + ${to.planned}, state = 'running', changed_at = ${at}
    where brand_id = ${brand} and key = ${run.key} and edition = ${run.edition}
      and cursor = ${run.cursor} and not walked and state = ${run.state}
    returning key`.execute(trx)
  return rows.length > 0
}

/** What its pause has set aside is due again; `most` of it. Returns how many. */
export async function unpark(
  { trx, brand }: Scope, { key, edition }: Pick<RunRow, 'key' | 'edition'>, at: Date, most: number,
): Promise<number> {
  const { rows } = await sql`
    update message m set next_at = ${at}, reason = null
    from (
      select person_id, message_id from message
      where brand_id = ${brand} and source = 'campaign' and key = ${key} and once = ${String(edition)}
        and state = 'waiting' and reason = 'campaign_paused' limit ${most}) w
    where m.person_id = w.person_id and m.message_id = w.message_id and m.state = 'waiting'
    returning m.message_id`.execute(trx)
  return rows.length
}

/** Those of which nothing is on its way any more. */
export async function finishRuns({ trx, brand }: Scope, at: Date): Promise<void> {
  await sql`
    update campaign_run r set state = 'done', changed_at = ${at}
    where r.brand_id = ${brand} and r.state = 'running' and r.walked and not exists (
      select from message m
      where m.brand_id = r.brand_id and m.source = 'campaign' and m.key = r.key and m.once = r.edition::text
        and m.state in ('waiting', 'sending'))`.execute(trx)
}

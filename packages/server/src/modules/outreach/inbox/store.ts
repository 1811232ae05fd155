import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { MessageState } from '../store.ts'
import type { MessageSource } from '../types.ts'

export interface OwnRow {
  person_id: string
  message_id: string
  source: MessageSource
  key: string
  step: number | null
  purpose: string
  channel: string
  used: string | null
  state: MessageState
  reason: string | null
  next_at: Date
  until: Date
  created_at: Date
  sent_at: Date | null
  /** What it says, as long as it is kept. */
  sealed_message: Buffer | null
  /** Null: not read. */
  away: boolean | null
}

/** What came and what waits, the newest first; what was put away is left out. */
export async function readOwn(
  { trx }: Scope, persons: readonly string[], states: readonly MessageState[], most: number,
): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select m.person_id, m.message_id, m.source, m.key, m.step, m.purpose, m.channel, m.used, m.state, m.reason, m.next_at, m.until,
           m.created_at, m.sent_at, m.sealed_message, k.away
    from message m left join message_mark k on k.person_id = m.person_id and k.message_id = m.message_id
    where m.person_id = any(${persons}::uuid[]) and m.state = any(${[...states]}::text[]) and coalesce(k.away, false) = false
    order by coalesce(m.sent_at, m.next_at) desc, m.message_id desc limit ${most}`.execute(trx)
  return rows
}

/** Whose message it is; undefined: none of theirs. */
export async function findOwn({ trx }: Scope, persons: readonly string[], message: string): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from message where person_id = any(${persons}::uuid[]) and message_id = ${message} and state = 'sent'`.execute(trx)
  return rows[0]?.person_id
}

export async function writeMark({ trx, brand }: Scope, person: string, message: string, away: boolean): Promise<void> {
  await sql`
    insert into message_mark (person_id, message_id, brand_id, away) values (${person}, ${message}, ${brand}, ${away})
    on conflict (person_id, message_id) do update set away = message_mark.away or excluded.away`.execute(trx)
}

export async function readMarks({ trx }: Scope, persons: readonly string[]): Promise<{ message_id: string; away: boolean }[]> {
  const { rows } = await sql<{ message_id: string; away: boolean }>`
    select message_id, away from message_mark where person_id = any(${persons}::uuid[]) order by message_id`.execute(trx)
  return rows
}

/** `ids`: under which the same messages are the other person's. */
export async function moveMarks(scope: Scope, from: string, into: string, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const { message_id: before, away } of await readMarks(scope, [from])) {
    const id = ids.get(before)
    if (id !== undefined) await writeMark(scope, into, id, away)
  }
  await deleteMarks(scope, from)
}

export async function deleteMarks({ trx }: Pick<Scope, 'trx'>, person: string): Promise<void> {
  await sql`delete from message_mark where person_id = ${person}`.execute(trx)
}

/** What they put away, and what could be read until now. That it was sent stays. */
export async function forgetWords({ trx, brand }: Scope, now: Date): Promise<void> {
  await sql`
    update message m set sealed_message = null
    where m.brand_id = ${brand} and m.sealed_message is not null and m.state in ('sent', 'kept') and (m.until <= ${now} or exists (
      select from message_mark k where k.person_id = m.person_id and k.message_id = m.message_id and k.away))`.execute(trx)
}

/** Of messages that are kept no more. */
export async function forgetMarks({ trx, brand }: Scope): Promise<void> {
  await sql`
    delete from message_mark k where k.brand_id = ${brand}
      and not exists (select from message m where m.person_id = k.person_id and m.message_id = k.message_id)`.execute(trx)
}

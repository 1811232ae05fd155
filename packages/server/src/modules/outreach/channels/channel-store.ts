import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

/** A message that left: to whom, under which purpose, over which address (its lookup). */
export interface SentRow {
  person_id: string
  message_id: string
  purpose: string
  source: string
  used: string | null
  contact: Buffer | null
}

/** By its id alone: whoever reports something knows the message and not the person. */
export async function readSent({ trx, brand }: Scope, id: string): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`
    select person_id, message_id, purpose, source, used, contact from message
    where brand_id = ${brand} and message_id = ${id}`.execute(trx)
  return rows[0]
}

/** What went to one of these addresses of a person since then, the newest first. */
export async function readSentTo(
  { trx }: Scope, person: string, lookups: readonly Uint8Array[], since: Date,
): Promise<SentRow[]> {
  const { rows } = await sql<SentRow>`
    select person_id, message_id, purpose, source, used, contact from message
    where person_id = ${person} and contact = any(${lookups}::bytea[])
      and state in ('sending', 'sent', 'failed') and coalesce(sent_at, handed_at, created_at) >= ${since}
    order by coalesce(sent_at, handed_at, created_at) desc, message_id desc limit 500`.execute(trx)
  return rows
}

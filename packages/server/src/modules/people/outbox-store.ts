import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export interface MessageRow {
  person_id: string
  message_id: string
  kind: string
  channel: string
  sealed_message: Buffer
  state: 'waiting' | 'sending' | 'sent' | 'kept' | 'failed'
  tries: number
  created_at: Date
  settled_at: Date | null
}

/** A message with the key of the person that it is for; null: erased. */
export type HeldMessage = MessageRow & { sealed_key: Buffer | null }

export async function insertMessage(
  { trx, brand }: Scope, row: Pick<MessageRow, 'person_id' | 'message_id' | 'kind' | 'channel' | 'sealed_message' | 'state' | 'created_at'>,
): Promise<void> {
  await sql`
    insert into outbox (person_id, message_id, brand_id, kind, channel, sealed_message, state, next_at, created_at)
    values (${row.person_id}, ${row.message_id}, ${brand}, ${row.kind}, ${row.channel}, ${row.sealed_message},
            ${row.state}, ${row.created_at}, ${row.created_at})`.execute(trx)
}

/** What is due, and what somebody took and never settled. */
export async function readDue({ trx, brand }: Scope, now: Date, most: number): Promise<HeldMessage[]> {
  const { rows } = await sql<HeldMessage>`
    select o.person_id, o.message_id, o.kind, o.channel, o.sealed_message, o.state, o.tries, o.created_at, o.settled_at, p.sealed_key
    from outbox o join person p on p.person_id = o.person_id
    where o.brand_id = ${brand} and o.state in ('waiting', 'sending') and o.next_at <= ${now}
    order by o.next_at, o.message_id limit ${most}`.execute(trx)
  return rows
}

/**
 * Takes one message until `until`. False: another process was first. Compares instead of locking, since a statement
 * over many persons can not lock rows where they live on several nodes.
 */
export async function takeMessage({ trx }: Scope, row: MessageRow, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update outbox set state = 'sending', tries = tries + 1, next_at = ${until}
    where person_id = ${row.person_id} and message_id = ${row.message_id} and state = ${row.state} and tries = ${row.tries}
    returning message_id`.execute(trx)
  return rows.length > 0
}

/** Its content is of no use any more, and goes. */
export async function settleMessage({ trx }: Scope, row: MessageRow, state: 'sent' | 'failed', at: Date): Promise<void> {
  await sql`
    update outbox set state = ${state}, sealed_message = '', settled_at = ${at}
    where person_id = ${row.person_id} and message_id = ${row.message_id}`.execute(trx)
}

export async function postponeMessage({ trx }: Scope, row: MessageRow, until: Date): Promise<void> {
  await sql`
    update outbox set state = 'waiting', next_at = ${until}
    where person_id = ${row.person_id} and message_id = ${row.message_id} and state = 'sending'`.execute(trx)
}

/** The newest first. */
export async function listMessages({ trx, brand }: Scope, most: number): Promise<HeldMessage[]> {
  const { rows } = await sql<HeldMessage>`
    select o.person_id, o.message_id, o.kind, o.channel, o.sealed_message, o.state, o.tries, o.created_at, o.settled_at, p.sealed_key
    from outbox o join person p on p.person_id = o.person_id
    where o.brand_id = ${brand} order by o.created_at desc, o.message_id desc limit ${most}`.execute(trx)
  return rows
}

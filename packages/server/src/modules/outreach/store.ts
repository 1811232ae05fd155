import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { MessageSource, PlannedMessage } from './types.ts'

/**
 * `waiting` and `sending` are on their way; the others are settled. `kept`: there is nothing to send it with, and whoever
 * runs the installation may read it.
 */
export const messageStates = ['waiting', 'sending', 'sent', 'kept', 'expired', 'cancelled', 'failed'] as const

export type MessageState = (typeof messageStates)[number]

export interface MessageRow {
  person_id: string
  message_id: string
  source: MessageSource
  key: string
  step: number | null
  once: string
  purpose: string
  channel: string
  used: string | null
  state: MessageState
  reason: string | null
  next_at: Date
  not_before: Date
  until: Date
  tries: number
  created_at: Date
  sent_at: Date | null
}

const columns = sql`
  person_id, message_id, source, key, step, once, purpose, channel, used, state, reason, next_at, not_before, until, tries,
  created_at, sent_at`

export type NewMessage = PlannedMessage & { readonly id: string; readonly sealedFields: Uint8Array | null }

const insert = {
  name: 'plan_messages',
  text: `
    insert into message (person_id, message_id, brand_id, source, key, step, once, purpose, channel, state, next_at, not_before, until,
                         sealed_fields, created_at)
    select m.person_id, m.message_id, $1, m.source, m.key, m.step, m.once, m.purpose, m.channel, 'waiting', m.not_before,
           m.not_before, m.until, m.sealed_fields, $2
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[],
                $11::timestamptz[], $12::timestamptz[], $13::bytea[])
      as m (person_id, message_id, source, key, step, once, purpose, channel, not_before, until, sealed_fields)
    on conflict (person_id, message_id) do nothing
    returning message_id`,
}

export async function insertMessages(scope: Scope, at: Date, planned: readonly NewMessage[]): Promise<number> {
  const rows = await scope.prepared(insert, [
    scope.brand, at, planned.map((one) => one.person), planned.map((one) => one.id), planned.map((one) => one.source),
    planned.map((one) => one.key), planned.map((one) => one.step ?? null), planned.map((one) => one.once),
    planned.map((one) => one.purpose), planned.map((one) => one.channel),
    planned.map((one) => new Date(one.notBefore).toISOString()), planned.map((one) => new Date(one.until).toISOString()),
    planned.map((one) => one.sealedFields),
  ])
  return rows.length
}

/** Reads the table of an earlier module. */
export async function readSealedKeys({ trx }: Scope, persons: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ person_id: string; sealed_key: Buffer }>`
    select person_id, sealed_key from person where person_id = any(${persons}::uuid[]) and sealed_key is not null`.execute(trx)
  return new Map(rows.map((row) => [row.person_id, row.sealed_key]))
}

/** Which messages of a brand; what is not named does not matter. */
export interface WhichMessages {
  readonly persons?: readonly string[]
  readonly purposes?: readonly string[]
  readonly source?: MessageSource
  readonly key?: string
  readonly once?: string
}

/** Those that wait, and those that a worker took and has not begun to hand over; `most` of them. Returns how many. */
export async function cancelMessages({ trx, brand }: Scope, which: WhichMessages, reason: string, at: Date, most?: number): Promise<number> {
  const { persons, purposes, source, key, once } = which
  const { rows } = await sql`
    update message m set state = 'cancelled', reason = ${reason}, settled_at = ${at}, lease = null, sealed_fields = null, sealed_message = null
    from (
      select person_id, message_id from message
      where brand_id = ${brand} and (state = 'waiting' or (state = 'sending' and handed_at is null))
        ${persons ? sql`and person_id = any(${[...persons]}::uuid[])` : sql``}
        ${purposes ? sql`and purpose = any(${[...purposes]}::text[])` : sql``}
        ${source ? sql`and source = ${source}` : sql``}
        ${key === undefined ? sql`` : sql`and key = ${key}`}
        ${once === undefined ? sql`` : sql`and once = ${once}`}
      ${most === undefined ? sql`` : sql`limit ${most}`}) w
    where m.person_id = w.person_id and m.message_id = w.message_id
      and (m.state = 'waiting' or (m.state = 'sending' and m.handed_at is null))
    returning m.message_id`.execute(trx)
  return rows.length
}

export interface MessageCount {
  state: MessageState
  reason: string | null
  messages: number
}

export async function countMessages(
  { trx, brand }: Scope, { source, key, once }: { source: MessageSource; key: string; once?: string },
): Promise<MessageCount[]> {
  const { rows } = await sql<MessageCount>`
    select state, reason, count(*)::int as messages from message
    where brand_id = ${brand} and source = ${source} and key = ${key} ${once === undefined ? sql`` : sql`and once = ${once}`}
    group by state, reason order by state, reason`.execute(trx)
  return rows
}

/** The newest first. */
export async function listMessages(
  { trx, brand }: Scope,
  filter: { person?: string | undefined; state?: string | undefined; source?: string | undefined; key?: string | undefined; purposes?: ReadonlySet<string> | undefined },
  after: { at: Date; id: string } | undefined, most: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from message
    where brand_id = ${brand}
      ${filter.person === undefined ? sql`` : sql`and person_id = ${filter.person}`}
      ${filter.state === undefined ? sql`` : sql`and state = ${filter.state}`}
      ${filter.source === undefined ? sql`` : sql`and source = ${filter.source}`}
      ${filter.key === undefined ? sql`` : sql`and key = ${filter.key}`}
      ${filter.purposes === undefined ? sql`` : sql`and purpose = any(${[...filter.purposes]}::text[])`}
      ${after ? sql`and (created_at, message_id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by created_at desc, message_id desc limit ${most}`.execute(trx)
  return rows
}

/** By its id alone: whoever asks knows the message and not the person. */
export async function readMessage({ trx, brand }: Scope, id: string): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from message where brand_id = ${brand} and message_id = ${id}`.execute(trx)
  return rows[0]
}

/** What is kept to be read by whoever runs the installation, or by the person in their pages. */
export interface SealedRow extends MessageRow {
  sealed_message: Buffer | null
  sealed_key: Buffer | null
}

/** The newest first. Reads the table of an earlier module. */
export async function listSealed({ trx, brand }: Scope, most: number): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select m.person_id, m.message_id, m.source, m.key, m.step, m.once, m.purpose, m.channel, m.used, m.state, m.reason, m.next_at,
           m.not_before, m.until, m.tries, m.created_at, m.sent_at, m.sealed_message, p.sealed_key
    from message m join person p on p.person_id = m.person_id
    where m.brand_id = ${brand} order by m.created_at desc, m.message_id desc limit ${most}`.execute(trx)
  return rows
}

/** Of the person's export. */
export type OwnMessageRow = Pick<MessageRow, 'source' | 'key' | 'purpose' | 'used' | 'state' | 'reason' | 'created_at' | 'sent_at'>

export async function readOwnMessages({ trx }: Scope, persons: readonly string[]): Promise<OwnMessageRow[]> {
  const { rows } = await sql<OwnMessageRow>`
    select source, key, purpose, used, state, reason, created_at, sent_at from message
    where person_id = any(${[...persons]}::uuid[]) order by created_at, message_id`.execute(trx)
  return rows
}

/** What became of the last that was planned for them; nothing of what it says. */
export async function readLatestMessages({ trx }: Scope, persons: readonly string[], most: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from message
    where person_id = any(${[...persons]}::uuid[]) order by created_at desc, message_id desc limit ${most}`.execute(trx)
  return rows
}

/** What is in a worker's hands stays for the moment, since whoever erases waits for it. */
export async function deleteMessages({ trx }: Scope, person: string): Promise<void> {
  await sql`delete from message where person_id = ${person} and not (state = 'sending' and handed_at is not null)`.execute(trx)
}

export async function deleteAllMessages({ trx }: Scope, persons: readonly string[]): Promise<void> {
  await sql`delete from message where person_id = any(${[...persons]}::uuid[])`.execute(trx)
}

export interface ReceivedRow extends MessageRow {
  contact: Buffer | null
  sealed_message: Buffer | null
}

/** Everything that a person got, with what it says where it is kept to be read. */
export async function takeMessages({ trx }: Scope, person: string): Promise<ReceivedRow[]> {
  const { rows } = await sql<ReceivedRow>`
    delete from message where person_id = ${person} and state = 'sent' returning ${columns}, contact, sealed_message`.execute(trx)
  return rows
}

/** What they got under another id: it counts as theirs, and is not sent once more. */
export async function insertReceived({ trx, brand }: Scope, person: string, rows: readonly (ReceivedRow & { id: string })[]): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into message (person_id, message_id, brand_id, source, key, step, once, purpose, channel, used, contact, state, reason, next_at,
                           not_before, until, tries, created_at, sent_at, settled_at, sealed_message)
      values (${person}, ${row.id}, ${brand}, ${row.source}, ${row.key}, ${row.step}, ${row.once}, ${row.purpose}, ${row.channel},
              ${row.used}, ${row.contact}, 'sent', ${row.reason}, ${row.next_at}, ${row.not_before}, ${row.until}, ${row.tries}, ${row.created_at},
              ${row.sent_at}, ${row.sent_at}, ${row.sealed_message})
      on conflict (person_id, message_id) do update
        set state = 'sent', reason = 'merged', used = excluded.used, contact = excluded.contact, sent_at = excluded.sent_at,
          settled_at = excluded.settled_at, lease = null, sealed_fields = null, sealed_message = excluded.sealed_message
        where message.state = 'waiting' or (message.state = 'sending' and message.handed_at is null)`.execute(trx)
  }
}

/**
 * Settled before then. What a campaign could still plan anew and every post stay: their ids are what keeps them from
 * being sent again.
 */
export async function forgetMessages({ trx, brand }: Scope, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from message m
    where m.brand_id = ${brand} and m.settled_at < ${before} and (
      m.source in ('automation', 'exempt')
      or (m.source = 'campaign' and exists (
        select from campaign_run r
        where r.brand_id = m.brand_id and r.key = m.key and r.edition::text = m.once and (r.walked or r.state = 'cancelled'))))`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

import { sql } from 'kysely'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { MessageChannel } from '../catalog/outreach-schema.ts'
import type { MessageRow, MessageState } from './store.ts'

/** A message as a worker takes it. */
export type DueRow = Omit<MessageRow, 'channel'> & {
  channel: MessageChannel | 'preferred'
  carried_by: string | null
  profile_seq: number | null
  catalog_version: number | null
  use_id: string | null
  handed_at: Date | null
  sealed_fields: Buffer | null
}

const findDue = {
  name: 'find_due_messages',
  text: `
    (select person_id, true as first from message
     where brand_id = $1 and source = 'exempt' and state in ('waiting', 'sending') and next_at <= $2 order by next_at limit $3)
    union all
    (select person_id, false as first from message
     where brand_id = $1 and state in ('waiting', 'sending') and next_at <= $2 order by next_at limit $3)`,
}

/**
 * People for whom something is due, or was taken by a worker that never said what became of it. `first`: news of an order
 * or of a danger, which does not stand in line behind a campaign.
 */
export async function findDuePersons(scope: Scope, now: number, most: number): Promise<{ first: string[]; others: string[] }> {
  const rows = await scope.prepared<{ person_id: string; first: boolean }>(findDue, [scope.brand, toRfc3339(now), most])
  const first = new Set(rows.flatMap((row) => (row.first ? [row.person_id] : [])))
  return { first: [...first], others: [...new Set(rows.map((row) => row.person_id))].filter((uuid) => !first.has(uuid)) }
}

const hold = {
  name: 'hold_addressees',
  text: `
    select u.person_id from unnest($1::uuid[]) as u (person_id)
    where pg_try_advisory_xact_lock(5415, hashtext(u.person_id::text))`,
}

/**
 * Those of them for whom nobody else decides at this moment; until the transaction ends nobody does. Named locks and not
 * locks on rows, which one statement can not take on several nodes.
 */
export async function holdPersons(scope: Scope, uuids: readonly string[]): Promise<string[]> {
  return (await scope.prepared<{ person_id: string }>(hold, [uuids])).map((row) => row.person_id)
}

const readOf = {
  name: 'read_messages_of',
  text: `
    select person_id, message_id, source, key, step, once, purpose, channel, used, state, reason, next_at, not_before, until,
           tries, created_at, sent_at, carried_by, profile_seq, catalog_version, use_id, handed_at, sealed_fields
    from message
    where person_id = any($1::uuid[]) and (state in ('waiting', 'sending') or sent_at > $2)
    order by created_at, message_id`,
}

/** What is on its way to these people, and what they got since then. */
export function readMessagesOf(scope: Scope, uuids: readonly string[], since: number): Promise<DueRow[]> {
  return scope.prepared<DueRow>(readOf, [uuids, toRfc3339(since)])
}

/** What a worker decided about one message, as it found it. */
export interface Decision {
  readonly row: DueRow
  readonly state: MessageState
  readonly reason?: string
  readonly nextAt?: number
  readonly used?: string
  readonly contact?: Uint8Array | undefined
  readonly version?: number
  readonly seq?: number | null
  readonly use?: string | undefined
  readonly carriedBy?: string | undefined
  readonly sealed?: Uint8Array | undefined
}

const decide = {
  name: 'decide_messages',
  text: `
    update message m set
      state = w.state, reason = w.reason, next_at = coalesce(w.next_at, m.next_at), used = coalesce(w.used, m.used),
      contact = coalesce(w.contact, m.contact), catalog_version = coalesce(w.version, m.catalog_version),
      profile_seq = w.seq, use_id = coalesce(w.use_id, m.use_id), carried_by = w.carried_by, sealed_message = w.sealed,
      lease = case when w.state = 'sending' then $1::uuid end, handed_at = null,
      -- Taken before and never handed over: that was no try.
      tries = m.tries + case when w.state = 'sending' and (m.state = 'waiting' or m.handed_at is not null) then 1 else 0 end,
      sent_at = case when w.state = 'sent' then $2::timestamptz end,
      settled_at = case when w.state in ('waiting', 'sending') then null else $2::timestamptz end,
      sealed_fields = case when w.state in ('waiting', 'sending') then m.sealed_fields end
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::timestamptz[], $10::text[], $11::bytea[],
                $12::int[], $13::int[], $14::uuid[], $15::uuid[], $16::bytea[])
      as w (person_id, message_id, was, tries, state, reason, next_at, used, contact, version, seq, use_id, carried_by, sealed)
    where m.person_id = w.person_id and m.message_id = w.message_id and m.state = w.was and m.tries = w.tries
    returning m.message_id`,
}

/** Those that are as they were found. Somebody may have cancelled the others in the same moment. */
export async function writeDecisions(scope: Scope, lease: string, now: number, all: readonly Decision[]): Promise<Set<string>> {
  if (all.length === 0) return new Set()
  const rows = await scope.prepared<{ message_id: string }>(decide, [
    lease, toRfc3339(now), all.map((one) => one.row.person_id), all.map((one) => one.row.message_id),
    all.map((one) => one.row.state), all.map((one) => one.row.tries), all.map((one) => one.state),
    all.map((one) => one.reason ?? null), all.map((one) => (one.nextAt === undefined ? null : new Date(one.nextAt).toISOString())),
    all.map((one) => one.used ?? null), all.map((one) => one.contact ?? null), all.map((one) => one.version ?? null),
    all.map((one) => one.seq ?? null), all.map((one) => one.use ?? null), all.map((one) => one.carriedBy ?? null),
    all.map((one) => one.sealed ?? null),
  ])
  return new Set(rows.map((row) => row.message_id))
}

/** A message, and by which look of which worker it was taken: of two looks that took it one after the other only the later has it. */
export interface Place {
  readonly person: string
  readonly message: string
  readonly lease: string
}

const hand = {
  name: 'hand_over_messages',
  text: `
    update message m set handed_at = $1, next_at = $2
    from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as w (person_id, message_id, lease)
    where m.person_id = w.person_id and m.message_id = w.message_id
      and m.state = 'sending' and m.lease = w.lease and m.handed_at is null and m.next_at > $1
      and m.profile_seq is not distinct from (select f.seq from profile f where f.person_id = m.person_id)
      and not exists (
        select from campaign_run r
        where m.source = 'campaign' and r.brand_id = m.brand_id and r.key = m.key and r.edition::text = m.once
          and r.state in ('paused', 'cancelled'))
    returning m.message_id`,
}

/**
 * The last look before messages leave: those for whose people nothing changed since it was decided are in hand from here
 * on, and whoever withdraws waits until they are not: this worker's until then at the most. Reads the table of an
 * earlier module.
 */
export async function handMessages(scope: Scope, now: number, until: number, places: readonly Place[]): Promise<Set<string>> {
  const rows = await scope.prepared<{ message_id: string }>(hand, [
    toRfc3339(now), toRfc3339(until), ...columnsOf(places),
  ])
  return new Set(rows.map((row) => row.message_id))
}

const release = {
  name: 'release_messages',
  text: `
    update message m set state = 'waiting', lease = null, handed_at = null, next_at = $1, tries = m.tries - 1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as w (person_id, message_id, lease)
    where m.person_id = w.person_id and m.message_id = w.message_id and m.state = 'sending' and m.lease = w.lease`,
}

/** Taken and not handed over, as the worker knows that took them: to be decided about anew, and no try. */
export async function releaseMessages(scope: Scope, now: number, places: readonly Place[]): Promise<void> {
  if (places.length > 0) await scope.prepared(release, [toRfc3339(now), ...columnsOf(places)])
}

const columnsOf = (places: readonly Place[]) =>
  [places.map((one) => one.person), places.map((one) => one.message), places.map((one) => one.lease)]

/** What became of a message that was in hand. `waiting`: not taken, to be tried again at `nextAt`. */
export interface Settlement extends Place {
  readonly state: 'sent' | 'failed' | 'waiting'
  readonly reason?: string
  readonly nextAt?: number
}

const settle = {
  name: 'settle_messages',
  text: `
    update message m set
      state = w.state, reason = w.reason, next_at = coalesce(w.next_at, m.next_at), lease = null, handed_at = null,
      sent_at = case when w.state = 'sent' then $1::timestamptz end,
      settled_at = case when w.state <> 'waiting' then $1::timestamptz end,
      sealed_fields = case when w.state = 'waiting' then m.sealed_fields end
    from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[])
      as w (person_id, message_id, lease, state, reason, next_at)
    where m.person_id = w.person_id and m.message_id = w.message_id and m.state in ('waiting', 'sending')
      -- That it was sent is true whoever holds it by now.
      and (w.state = 'sent' or m.lease = w.lease)`,
}

export async function settleMessages(scope: Scope, now: number, all: readonly Settlement[]): Promise<void> {
  if (all.length === 0) return
  await scope.prepared(settle, [
    toRfc3339(now), ...columnsOf(all), all.map((one) => one.state),
    all.map((one) => one.reason ?? null), all.map((one) => (one.nextAt === undefined ? null : new Date(one.nextAt).toISOString())),
  ])
}

/**
 * What a worker took for this person and has not begun to hand over is to be decided about anew. Written and not only
 * locked: a hand-over under way, which has read already that nothing changed, finds another row, or came first.
 */
export async function takeBack({ trx }: Scope, person: string, now: number): Promise<void> {
  await sql`
    update message set state = 'waiting', lease = null, next_at = ${new Date(now)}, tries = tries - 1
    where person_id = ${person} and state = 'sending' and handed_at is null`.execute(trx)
}

/** Whether a message to this person is being handed over by a worker that may still be at it. */
export async function isInHand({ trx }: Scope, person: string, now: number): Promise<boolean> {
  const { rows } = await sql`
    select from message
    where person_id = ${person} and state = 'sending' and handed_at is not null and next_at > ${new Date(now)} limit 1`.execute(trx)
  return rows.length > 0
}

/** How the campaigns stand of which these are editions, by `key edition`. */
export async function readRunStates(
  { trx, brand }: Scope, which: readonly { key: string; once: string }[],
): Promise<Map<string, string>> {
  if (which.length === 0) return new Map()
  const { rows } = await sql<{ key: string; edition: number; state: string }>`
    select key, edition, state from campaign_run
    where brand_id = ${brand} and key = any(${[...new Set(which.map((one) => one.key))]}::text[])`.execute(trx)
  return new Map(rows.map((row) => [`${row.key} ${row.edition}`, row.state]))
}

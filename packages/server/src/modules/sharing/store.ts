import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { TransferKind } from './types.ts'

/** Where one person stands with one recipient for one purpose. */
export interface TransferredRow {
  person_id: string
  recipient: string
  purpose: string
  pseudonym: string
  given: boolean
  kind: TransferKind | null
  state: 'due' | 'sending' | 'settled'
  delivery_id: string | null
  digest: Buffer | null
  entries: string[]
  attributes: string[]
  again: boolean
  /** Counts up with each process that takes it: who has the newest number has it. */
  took: number
  tries: number
  next_at: Date | null
  open_since: Date | null
  sent_at: Date | null
  acknowledged_at: Date | null
}

export interface DeliveryRow {
  person_id: string
  delivery_id: string
  recipient: string
  purpose: string
  kind: TransferKind
  via: 'webhook' | 'file'
  entries: string[]
  attributes: string[]
  state: 'sending' | 'acknowledged' | 'superseded'
  sent_at: Date
  settled_at: Date | null
}

/** Names the row: beside the person, which of their recipients and purposes. */
type Place = Pick<TransferredRow, 'person_id' | 'recipient' | 'purpose'>

/** To be looked at: what the person permits may have become more or less. Those that are new begin here. */
export async function markWanted(
  { trx, brand }: Scope, rows: readonly (Place & { pseudonym: string })[], at: Date,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into transferred (person_id, recipient, purpose, brand_id, pseudonym, state, next_at)
    select r.person_id, r.recipient, r.purpose, ${brand}, r.pseudonym, 'due', ${at}
    from unnest(${rows.map((r) => r.person_id)}::uuid[], ${rows.map((r) => r.recipient)}::text[],
                ${rows.map((r) => r.purpose)}::text[], ${rows.map((r) => r.pseudonym)}::text[])
      as r (person_id, recipient, purpose, pseudonym)
    on conflict (person_id, recipient, purpose) do nothing`.execute(trx)
}

/** Whoever is sending at this moment looks again when they are done. */
export async function markAgain({ trx }: Scope, persons: readonly string[], at: Date): Promise<void> {
  await sql`
    update transferred set again = state = 'sending', next_at = case when state = 'sending' then next_at else ${at} end
    where person_id = any(${persons}::uuid[])`.execute(trx)
}

/** After a change of the catalogue or of an endpoint; `recipient` null: all. */
export async function markAll({ trx, brand }: Scope, recipient: string | null, at: Date): Promise<void> {
  await sql`
    update transferred set again = state = 'sending', next_at = case when state = 'sending' then next_at else ${at} end
    where brand_id = ${brand} and recipient = coalesce(${recipient}::text, recipient)`.execute(trx)
}

/** What it was given since then goes to it once more, as far as it still may. Returns how many. */
export async function forgetDigests({ trx, brand }: Scope, recipient: string, since: Date, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update transferred set digest = null, again = state = 'sending',
      next_at = case when state = 'sending' then next_at else ${at} end
    where brand_id = ${brand} and recipient = ${recipient} and given and kind <> 'erased' and sent_at >= ${since}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export type Recipients = { readonly only: string } | { readonly except: readonly string[] }

export async function readDue({ trx, brand }: Scope, now: Date, to: Recipients, most: number): Promise<TransferredRow[]> {
  const those = 'only' in to ? sql`recipient = ${to.only}` : sql`recipient <> all(${to.except}::text[])`
  const { rows } = await sql<TransferredRow>`
    select person_id, recipient, purpose, pseudonym, given, kind, state, delivery_id, digest, entries, attributes, again,
           took, tries, next_at, open_since, sent_at, acknowledged_at
    from transferred where brand_id = ${brand} and next_at <= ${now} and ${those} order by next_at, person_id limit ${most}`.execute(trx)
  return rows
}

/**
 * Takes one, before anything is looked at: its row is locked from here on to the end of the transaction. False: another
 * process was first. Compares instead of locking many.
 */
export async function takeTransfer({ trx }: Scope, row: TransferredRow): Promise<boolean> {
  const { rows } = await sql`
    update transferred set took = took + 1, again = false
    where person_id = ${row.person_id} and recipient = ${row.recipient} and purpose = ${row.purpose} and took = ${row.took}
    returning took`.execute(trx)
  return rows.length > 0
}

export type Taken = Pick<TransferredRow, 'given' | 'kind' | 'state' | 'delivery_id' | 'digest' | 'entries' | 'attributes' | 'tries' | 'next_at' | 'open_since' | 'sent_at'>

export async function writeTaken({ trx }: Scope, at: Place, row: Taken): Promise<void> {
  await sql`
    update transferred set given = ${row.given}, kind = ${row.kind}, state = ${row.state}, delivery_id = ${row.delivery_id},
      digest = ${row.digest}, entries = ${row.entries}::text[], attributes = ${row.attributes}::text[], tries = ${row.tries},
      next_at = ${row.next_at}, open_since = ${row.open_since}, sent_at = ${row.sent_at}
    where person_id = ${at.person_id} and recipient = ${at.recipient} and purpose = ${at.purpose}`.execute(trx)
}

/** Nothing was ever given, and there is nothing to give. */
export async function dropTransfer({ trx }: Scope, at: Place): Promise<void> {
  await sql`
    delete from transferred
    where person_id = ${at.person_id} and recipient = ${at.recipient} and purpose = ${at.purpose} and not given`.execute(trx)
}

/** `has`: all that the recipient has from now on. False: another process took it since, or the person was erased. */
export async function acknowledge(
  { trx }: Scope, at: Place & { took: number },
  done: { at: Date; until: Date | null; entries: readonly string[]; attributes: readonly string[] },
): Promise<boolean> {
  const { rows } = await sql`
    update transferred set state = case when again then 'due' else 'settled' end, open_since = null, tries = 0,
      next_at = case when again then ${done.at} else ${done.until}::timestamptz end, again = false, acknowledged_at = ${done.at},
      entries = ${done.entries}::text[], attributes = ${done.attributes}::text[],
      pseudonym = case when kind = 'erased' then '' else pseudonym end
    where person_id = ${at.person_id} and recipient = ${at.recipient} and purpose = ${at.purpose} and took = ${at.took}
    returning took`.execute(trx)
  return rows.length > 0
}

/**
 * The person was erased while something was on its way to the recipient: from now on it hears of that. False: they were
 * not. What arrives last must be that they are gone.
 */
export async function releaseErased({ trx }: Scope, at: Place & { took: number }, next: Date): Promise<boolean> {
  const { rows } = await sql`
    update transferred set state = 'due', again = false, next_at = ${next}
    where person_id = ${at.person_id} and recipient = ${at.recipient} and purpose = ${at.purpose} and took = ${at.took}
      and kind = 'erased' returning took`.execute(trx)
  return rows.length > 0
}

/** Whether values about them may be on their way at this moment. */
export async function isOnItsWay({ trx }: Scope, person: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from transferred
    where person_id = ${person} and state = 'sending' and next_at > ${now}
      and (kind in ('created', 'updated') or (kind = 'erased' and again))`.execute(trx)
  return rows.length > 0
}

/** Whatever it was that went wrong with it before it was taken. */
export async function putOff({ trx }: Scope, row: Place & { took: number }, until: Date): Promise<void> {
  await sql`
    update transferred set next_at = ${until}
    where person_id = ${row.person_id} and recipient = ${row.recipient} and purpose = ${row.purpose} and took = ${row.took}`.execute(trx)
}

export async function postpone({ trx }: Scope, at: Place & { took: number }, until: Date): Promise<void> {
  await sql`
    update transferred set state = 'due', tries = tries + 1, next_at = ${until}
    where person_id = ${at.person_id} and recipient = ${at.recipient} and purpose = ${at.purpose} and took = ${at.took}`.execute(trx)
}

export async function insertDelivery({ trx, brand }: Scope, row: Omit<DeliveryRow, 'state' | 'settled_at'> & { settled_at?: Date }): Promise<void> {
  await sql`
    insert into delivery (person_id, delivery_id, brand_id, recipient, purpose, kind, via, entries, attributes, state, sent_at, settled_at)
    values (${row.person_id}, ${row.delivery_id}, ${brand}, ${row.recipient}, ${row.purpose}, ${row.kind}, ${row.via},
            ${row.entries}::text[], ${row.attributes}::text[], ${row.settled_at ? 'acknowledged' : 'sending'}, ${row.sent_at},
            ${row.settled_at ?? null})`.execute(trx)
}

export async function settleDelivery(
  { trx }: Scope, person: string, delivery: string, state: 'acknowledged' | 'superseded', at: Date,
): Promise<void> {
  await sql`
    update delivery set state = ${state}, settled_at = ${at}
    where person_id = ${person} and delivery_id = ${delivery} and state = 'sending'`.execute(trx)
}

export async function readTransferred({ trx }: Scope, persons: readonly string[]): Promise<TransferredRow[]> {
  const { rows } = await sql<TransferredRow>`
    select person_id, recipient, purpose, pseudonym, given, kind, state, delivery_id, digest, entries, attributes, again,
           took, tries, next_at, open_since, sent_at, acknowledged_at
    from transferred where person_id = any(${persons}::uuid[]) and given order by recipient, purpose, person_id`.execute(trx)
  return rows
}

export async function readDeliveries({ trx }: Scope, persons: readonly string[], most: number): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select person_id, delivery_id, recipient, purpose, kind, via, entries, attributes, state, sent_at, settled_at
    from delivery where person_id = any(${persons}::uuid[]) order by delivery_id desc limit ${most}`.execute(trx)
  return rows
}

export type ListedTransfer = TransferredRow

/** In the order of the key, from after a place. Without `open`: everything that was ever given. */
export async function listTransferred(
  { trx, brand }: Scope,
  wanted: { recipient: string | null; persons: readonly string[] | null; open: boolean; after: readonly [string, string, string] | null; most: number },
): Promise<ListedTransfer[]> {
  const [person, recipient, purpose] = wanted.after ?? ['00000000-0000-0000-0000-000000000000', '', '']
  const { rows } = await sql<ListedTransfer>`
    select person_id, recipient, purpose, pseudonym, given, kind, state, delivery_id, digest, entries, attributes, again,
           took, tries, next_at, open_since, sent_at, acknowledged_at
    from transferred
    where brand_id = ${brand} and given and (person_id, recipient, purpose) > (${person}::uuid, ${recipient}, ${purpose})
      and recipient = coalesce(${wanted.recipient}::text, recipient)
      and (${wanted.persons}::uuid[] is null or person_id = any(${wanted.persons}::uuid[]))
      and (not ${wanted.open} or open_since is not null)
    order by person_id, recipient, purpose limit ${wanted.most}`.execute(trx)
  return rows
}

/** What was given and is not acknowledged as it stands now, by recipient. */
export async function countOpen({ trx, brand }: Scope): Promise<{ recipient: string; open: number; since: Date }[]> {
  const { rows } = await sql<{ recipient: string; open: number; since: Date }>`
    select recipient, count(*)::int as open, min(open_since) as since from transferred
    where brand_id = ${brand} and given and open_since is not null group by recipient order by recipient`.execute(trx)
  return rows
}

/**
 * The person is gone, and so is everything that says what about them was given to whom, but for this: each recipient
 * must still hear that they are gone, under the name that it knows.
 */
export async function erasePerson({ trx }: Scope, uuid: string, at: Date): Promise<void> {
  // In the order in which deliveries take these rows. What is on its way is waited for, or its word comes after ours.
  await sql`
    update transferred set kind = 'erased', state = case when state = 'sending' then state else 'due' end, delivery_id = null,
      digest = null, entries = '{}', attributes = '{}', again = state = 'sending', tries = 0,
      took = case when state = 'sending' then took else took + 1 end,
      next_at = case when state = 'sending' then next_at else ${at} end, open_since = ${at}
    where person_id = ${uuid} and given`.execute(trx)
  await sql`delete from transferred where person_id = ${uuid} and not given`.execute(trx)
  await sql`delete from delivery where person_id = ${uuid}`.execute(trx)
}

/** Who was told what, and that recipients have heard of an erasure, once nobody needs to show it any more. */
export async function forgetTold({ trx, brand }: Scope, before: Date): Promise<void> {
  await sql`delete from delivery where brand_id = ${brand} and sent_at < ${before} and state <> 'sending'`.execute(trx)
  await sql`
    delete from transferred
    where brand_id = ${brand} and kind = 'erased' and open_since is null and acknowledged_at < ${before}`.execute(trx)
}

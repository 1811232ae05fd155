import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { ChainEnd } from '../ledger/entry.ts'

export interface PersonRow {
  person_id: string
  external_id: string | null
  locale: string | null
  time_zone: string | null
  sealed_key: Buffer | null
  merged_into: string | null
  erased_at: Date | null
  created_at: Date
}

export interface ContactRow {
  channel: string
  lookup: Buffer
  sealed_address: Buffer
  verified_at: Date | null
  vouched_at: Date | null
  undeliverable_at: Date | null
  undeliverable_because: Undeliverable | null
  created_at: Date
}

/** Why nothing goes to an address any more, although the person has not taken it away. */
export type Undeliverable = 'bounced' | 'complained' | 'stopped' | 'gone'

export interface NewPerson {
  readonly uuid: string
  readonly externalId: string | undefined
  readonly sealedKey: Uint8Array
}

export async function readPerson({ trx }: Scope, uuid: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select person_id, external_id, locale, time_zone, sealed_key, merged_into, erased_at, created_at
    from person where person_id = ${uuid}`.execute(trx)
  return rows[0]
}

/** Returns the uuids that are new. One that is missing was made by somebody else in the same moment, with another key. */
export async function insertPersons({ trx, brand }: Scope, people: readonly NewPerson[], at: number): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    insert into person (person_id, brand_id, external_id, sealed_key, created_at)
    select p.person_id, ${brand}, p.external_id, p.sealed_key, ${new Date(at)}
    from unnest(${people.map((p) => p.uuid)}::uuid[], ${people.map((p) => p.externalId ?? null)}::text[],
                ${people.map((p) => p.sealedKey)}::bytea[]) as p (person_id, external_id, sealed_key)
    on conflict (person_id) do nothing
    returning person_id`.execute(trx)
  return new Set(rows.map((row) => row.person_id))
}

export async function updatePerson(
  { trx }: Scope,
  uuid: string,
  change: { locale?: string; time_zone?: string },
): Promise<void> {
  await sql`
    update person set locale = coalesce(${change.locale ?? null}, locale),
                      time_zone = coalesce(${change.time_zone ?? null}, time_zone)
    where person_id = ${uuid}`.execute(trx)
}

export async function readContacts({ trx }: Scope, uuid: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select channel, lookup, sealed_address, verified_at, vouched_at, undeliverable_at, undeliverable_because, created_at
    from contact_point where person_id = ${uuid} order by created_at, channel, lookup`.execute(trx)
  return rows
}

export async function insertContact(
  { trx, brand }: Scope,
  uuid: string,
  contact: {
    channel: string; lookup: Uint8Array; sealedAddress: Uint8Array; verifiedAt: Date | null; vouchedAt: Date | null
    undeliverable: Pick<ContactRow, 'undeliverable_at' | 'undeliverable_because'>
  },
  at: number,
): Promise<void> {
  const { undeliverable_at: since, undeliverable_because: because } = contact.undeliverable
  await sql`
    insert into contact_point (person_id, channel, lookup, brand_id, sealed_address, created_at, verified_at, vouched_at,
                               undeliverable_at, undeliverable_because)
    values (${uuid}, ${contact.channel}, ${contact.lookup}, ${brand}, ${contact.sealedAddress}, ${new Date(at)},
            ${contact.verifiedAt}, ${contact.vouchedAt}, ${since}, ${because})
    on conflict (person_id, channel, lookup)
      do update set verified_at = coalesce(contact_point.verified_at, excluded.verified_at),
                    vouched_at = coalesce(contact_point.vouched_at, excluded.vouched_at),
                    undeliverable_at = coalesce(contact_point.undeliverable_at, excluded.undeliverable_at),
                    undeliverable_because = coalesce(contact_point.undeliverable_because, excluded.undeliverable_because)`.execute(trx)
}

/** Whoever has shown that the address is theirs, the latest first. */
export async function readVerified(
  { trx, brand }: Scope, channel: string, lookup: Uint8Array,
): Promise<(ContactRow & { person_id: string })[]> {
  const { rows } = await sql<ContactRow & { person_id: string }>`
    select person_id, channel, lookup, sealed_address, verified_at, vouched_at, undeliverable_at, undeliverable_because, created_at
    from contact_point
    where brand_id = ${brand} and lookup = ${lookup} and channel = ${channel} and verified_at is not null
    order by verified_at desc, person_id limit 1`.execute(trx)
  return rows
}

/** Everybody who has this address, shown to be theirs or not. */
export async function readHolders({ trx, brand }: Scope, channel: string, lookup: Uint8Array): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from contact_point
    where brand_id = ${brand} and lookup = ${lookup} and channel = ${channel} order by person_id limit 100`.execute(trx)
  return rows.map((row) => row.person_id)
}

/** Whatever came back from there before: the person has just shown that they get what is sent to it. */
export async function verifyContact({ trx }: Scope, uuid: string, lookup: Uint8Array, at: Date): Promise<void> {
  await sql`
    update contact_point
    set verified_at = ${at}, undeliverable_at = null, undeliverable_because = null, soft_bounces = 0, soft_bounced_at = null
    where person_id = ${uuid} and lookup = ${lookup}`.execute(trx)
}

/** The first reason stays. */
export async function markUndeliverable(
  { trx }: Scope, uuid: string, lookup: Uint8Array, because: Undeliverable, at: Date,
): Promise<void> {
  await sql`
    update contact_point set undeliverable_at = ${at}, undeliverable_because = ${because}
    where person_id = ${uuid} and lookup = ${lookup} and undeliverable_at is null`.execute(trx)
}

/** Returns how many there were in a row, with this one: what lies before `since` is forgotten. */
export async function countSoftBounce(
  { trx }: Scope, uuid: string, lookup: Uint8Array, at: Date, since: Date,
): Promise<number> {
  const { rows } = await sql<{ soft_bounces: number }>`
    update contact_point
    set soft_bounces = case when soft_bounced_at >= ${since} then soft_bounces + 1 else 1 end, soft_bounced_at = ${at}
    where person_id = ${uuid} and lookup = ${lookup} returning soft_bounces`.execute(trx)
  return rows[0]?.soft_bounces ?? 0
}

/** Of many people at once. */
export async function readContactsOf(
  { trx }: Scope, uuids: readonly string[],
): Promise<(ContactRow & { person_id: string })[]> {
  if (uuids.length === 0) return []
  const { rows } = await sql<ContactRow & { person_id: string }>`
    select person_id, channel, lookup, sealed_address, verified_at, vouched_at, undeliverable_at, undeliverable_because, created_at
    from contact_point where person_id = any(${uuids}::uuid[]) order by person_id, created_at, channel, lookup`.execute(trx)
  return rows
}

export async function deleteContact({ trx }: Scope, uuid: string, lookup: Uint8Array): Promise<void> {
  await sql`delete from contact_point where person_id = ${uuid} and lookup = ${lookup}`.execute(trx)
}

/** Their browsers' tokens. */
export async function deleteDevices({ trx }: Scope, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return
  await sql`delete from contact_point where person_id = any(${uuids}::uuid[]) and channel = 'push'`.execute(trx)
}

export async function readMemberships({ trx }: Scope, uuid: string): Promise<{ account: string; role: string | null; since: Date }[]> {
  const { rows } = await sql<{ account: string; role: string | null; since: Date }>`
    select account, role, since from membership where person_id = ${uuid} order by account`.execute(trx)
  return rows
}

export async function replaceMemberships(
  { trx, brand }: Scope,
  uuid: string,
  accounts: readonly { account: string; name: string | undefined; role: string | undefined }[],
  at: number,
): Promise<void> {
  const names = accounts.map((a) => a.account)
  await sql`delete from membership where person_id = ${uuid} and not (account = any(${names}::text[]))`.execute(trx)
  for (const { account, name, role } of accounts) {
    await sql`
      insert into account (brand_id, account, name, created_at) values (${brand}, ${account}, ${name ?? null}, ${new Date(at)})
      on conflict (brand_id, account) do update set name = coalesce(excluded.name, account.name)`.execute(trx)
    await sql`
      insert into membership (person_id, account, brand_id, role, since)
      values (${uuid}, ${account}, ${brand}, ${role ?? null}, ${new Date(at)})
      on conflict (person_id, account) do update set role = excluded.role`.execute(trx)
  }
}

/** Whoever was merged into this person before goes along: everybody points to where they are now. */
export async function markMerged({ trx, brand }: Scope, uuid: string, into: string): Promise<void> {
  await sql`update person set merged_into = ${into} where person_id = ${uuid}`.execute(trx)
  await sql`update person set merged_into = ${into} where brand_id = ${brand} and merged_into = ${uuid}`.execute(trx)
}

export async function dropContacts({ trx }: Scope, uuid: string): Promise<void> {
  await sql`delete from contact_point where person_id = ${uuid}`.execute(trx)
  await sql`delete from membership where person_id = ${uuid}`.execute(trx)
}

/** All that remains is that this id was erased, when, and where its chain ended. */
export async function markErased({ trx }: Scope, uuid: string, end: ChainEnd, at: number): Promise<void> {
  await sql`
    update person set external_id = null, locale = null, time_zone = null, sealed_key = null, erased_at = ${new Date(at)},
                      last_seq = ${end.seq}, last_head = ${end.head}
    where person_id = ${uuid}`.execute(trx)
}

/** Everyone who was merged into this person: they go with them. */
export async function readMergedInto({ trx, brand }: Scope, uuid: string): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select person_id, external_id, locale, time_zone, sealed_key, merged_into, erased_at, created_at
    from person where brand_id = ${brand} and merged_into = ${uuid}`.execute(trx)
  return rows
}

/** Every row of the brand with one of these tokens: which of them are suppressed. */
export async function readSuppressed({ trx, brand }: Scope, tokens: readonly Uint8Array[]): Promise<Buffer[]> {
  if (tokens.length === 0) return []
  const { rows } = await sql<{ token: Buffer }>`
    select token from suppression where brand_id = ${brand} and token = any(${tokens}::bytea[])`.execute(trx)
  return rows.map((row) => row.token)
}

export async function insertSuppressed(
  { trx, brand }: Scope, uuid: string, tokens: readonly Uint8Array[], at: number,
): Promise<void> {
  if (tokens.length === 0) return
  await sql`
    insert into suppression (person_id, token, brand_id, at)
    select ${uuid}, t.token, ${brand}, ${new Date(at)} from unnest(${tokens}::bytea[]) as t (token)
    on conflict (person_id, token) do nothing`.execute(trx)
}

export async function deleteSuppressed({ trx, brand }: Scope, token: Uint8Array): Promise<void> {
  await sql`delete from suppression where brand_id = ${brand} and token = ${token}`.execute(trx)
}

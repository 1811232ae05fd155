import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

/** Somebody whom a list brings. */
export interface Arrival {
  readonly uuid: string
  readonly externalId: string | null
  readonly locale: string | null
  readonly timeZone: string | null
  readonly sealedKey: Uint8Array
}

/** An address whom nobody has shown to be theirs. */
export interface ArrivedContact {
  readonly uuid: string
  readonly channel: string
  readonly lookup: Uint8Array
  readonly sealedAddress: Uint8Array
}

export interface Holder {
  readonly person_id: string
  readonly lookup: Buffer
  readonly verified: boolean
}

/** Whoever of the brand has one of these addresses. */
export async function readHolders({ trx, brand }: Scope, lookups: readonly Uint8Array[]): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select person_id, lookup, verified_at is not null as verified from contact_point
    where brand_id = ${brand} and lookup = any(${lookups}::bytea[]) order by person_id`.execute(trx)
  return rows
}

/** Many at once. Returns how many were made: fewer where another process made one of them in the same moment. */
export async function insertArrivals({ trx, brand }: Scope, people: readonly Arrival[], at: number): Promise<number> {
  const { rows } = await sql`
    insert into person (person_id, brand_id, external_id, locale, time_zone, sealed_key, created_at)
    select p.person_id, ${brand}, p.external_id, p.locale, p.time_zone, p.sealed_key, ${new Date(at)}
    from unnest(${people.map((p) => p.uuid)}::uuid[], ${people.map((p) => p.externalId)}::text[],
                ${people.map((p) => p.locale)}::text[], ${people.map((p) => p.timeZone)}::text[],
                ${people.map((p) => p.sealedKey)}::bytea[])
      as p (person_id, external_id, locale, time_zone, sealed_key)
    on conflict (person_id) do nothing returning person_id`.execute(trx)
  return rows.length
}

export async function insertArrivedContacts(
  { trx, brand }: Scope, contacts: readonly ArrivedContact[], at: number,
): Promise<void> {
  await sql`
    insert into contact_point (person_id, channel, lookup, brand_id, sealed_address, created_at)
    select c.person_id, c.channel, c.lookup, ${brand}, c.sealed_address, ${new Date(at)}
    from unnest(${contacts.map((c) => c.uuid)}::uuid[], ${contacts.map((c) => c.channel)}::text[],
                ${contacts.map((c) => c.lookup)}::bytea[], ${contacts.map((c) => c.sealedAddress)}::bytea[])
      as c (person_id, channel, lookup, sealed_address)
    on conflict (person_id, channel, lookup) do nothing`.execute(trx)
}

export async function insertArrivedMemberships(
  { trx, brand }: Scope, members: readonly { readonly uuid: string; readonly account: string }[], at: number,
): Promise<void> {
  const accounts = [...new Set(members.map((one) => one.account))].toSorted()
  await sql`
    insert into account (brand_id, account, created_at)
    select ${brand}, a.account, ${new Date(at)} from unnest(${accounts}::text[]) as a (account)
    on conflict (brand_id, account) do nothing`.execute(trx)
  await sql`
    insert into membership (person_id, account, brand_id, since)
    select m.person_id, m.account, ${brand}, ${new Date(at)}
    from unnest(${members.map((one) => one.uuid)}::uuid[], ${members.map((one) => one.account)}::text[])
      as m (person_id, account)
    on conflict (person_id, account) do nothing`.execute(trx)
}

/** Of whoever asked at their old tool to be left alone, or whose address takes no mail: nothing brings it back. */
export async function insertSuppressions(
  { trx, brand }: Scope, rows: readonly { readonly uuid: string; readonly token: Uint8Array }[], at: number,
): Promise<void> {
  await sql`
    insert into suppression (person_id, token, brand_id, at)
    select s.person_id, s.token, ${brand}, ${new Date(at)}
    from unnest(${rows.map((r) => r.uuid)}::uuid[], ${rows.map((r) => r.token)}::bytea[]) as s (person_id, token)
    on conflict (person_id, token) do nothing`.execute(trx)
}

export async function readSuppressions({ trx, brand }: Scope, tokens: readonly Uint8Array[]): Promise<Set<string>> {
  const { rows } = await sql<{ token: Buffer }>`
    select distinct token from suppression where brand_id = ${brand} and token = any(${tokens}::bytea[])`.execute(trx)
  return new Set(rows.map(({ token }) => token.toString('latin1')))
}

import { sql } from 'kysely'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { ChainEnd } from '../ledger/entry.ts'
import type { Facet } from './layout.ts'
import type { ProfileState } from './state.ts'

/** A person and their profile in one row: what every request about a person begins with. */
export interface ProfileRow {
  person_id: string
  external_id: string | null
  locale: string | null
  time_zone: string | null
  sealed_key: Buffer | null
  merged_into: string | null
  erased_at: Date | null
  /** Where the person's chain ends; null: nothing told yet, or erased. */
  seq: number | null
  head: Buffer | null
  state: ProfileState | null
  catalog_version: number
}

const read = {
  name: 'read_profiles',
  text: `
    select p.person_id, p.external_id, p.locale, p.time_zone, p.sealed_key, p.merged_into, p.erased_at,
           f.seq, f.head, f.state,
           (select b.catalog_version from brand b where b.brand_id = $2) as catalog_version
    from person p left join profile f on f.person_id = p.person_id
    where p.person_id = any($1::uuid[])`,
}

/**
 * One statement for any number of persons, with the version of the catalogue that is in force for them. Reads the
 * tables of modules before this one (people, catalog); writes none of them.
 */
export async function readProfiles(scope: Scope, uuids: readonly string[]): Promise<Map<string, ProfileRow>> {
  const rows = await scope.prepared<ProfileRow>(read, [uuids, scope.brand])
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** Of somebody who was erased: where their chain ended. */
export interface EndedRow extends ProfileRow {
  last_seq: number | null
  last_head: Buffer | null
}

/** Everyone of the brand after the given uuid, in the order of their uuids. */
export async function readProfilesAfter({ trx, brand }: Scope, uuid: string, most: number): Promise<EndedRow[]> {
  const { rows } = await sql<EndedRow>`
    select p.person_id, p.external_id, p.locale, p.time_zone, p.sealed_key, p.merged_into, p.erased_at,
           p.last_seq, p.last_head, f.seq, f.head, f.state
    from person p left join profile f on f.person_id = p.person_id
    where p.brand_id = ${brand} and p.person_id > ${uuid}::uuid order by p.person_id limit ${most}`.execute(trx)
  return rows
}

export async function countPersons({ trx, brand }: Scope): Promise<number> {
  const { rows } = await sql<{ persons: number }>`
    select count(*) as persons from person where brand_id = ${brand}`.execute(trx)
  return rows[0]!.persons
}

export interface ProfileWrite {
  readonly uuid: string
  readonly end: ChainEnd
  readonly state: ProfileState
  readonly facet: Facet
  readonly timeZone: string | null
}

const writeStates = {
  name: 'write_profiles',
  text: `
    insert into profile (person_id, brand_id, seq, head, state)
    select w.person_id, $1, w.seq, w.head, w.state::json
    from unnest($2::uuid[], $3::int[], $4::bytea[], $5::text[]) as w (person_id, seq, head, state)
    on conflict (person_id) do update set seq = excluded.seq, head = excluded.head, state = excluded.state`,
}

const writeFacets = {
  name: 'write_facets',
  text: `
    insert into facet (person_id, brand_id, grants, until, vals, picks, texts, time_zone, barred)
    select w.person_id, $1, w.grants::int[], w.until::int[], w.vals::float8[], w.picks::int[], w.texts::jsonb, w.time_zone,
           w.barred::int[]
    from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
      as w (person_id, grants, until, vals, picks, texts, time_zone, barred)
    on conflict (person_id) do update set grants = excluded.grants, until = excluded.until, vals = excluded.vals,
      picks = excluded.picks, texts = excluded.texts, time_zone = excluded.time_zone, barred = excluded.barred`,
}

export async function writeProfiles(scope: Scope, writes: readonly ProfileWrite[]): Promise<void> {
  await scope.prepared(writeStates, [
    scope.brand, writes.map((w) => w.uuid), writes.map((w) => w.end.seq), writes.map((w) => w.end.head),
    writes.map((w) => JSON.stringify(w.state)),
  ])
  await scope.prepared(writeFacets, [
    scope.brand, writes.map((w) => w.uuid), writes.map((w) => w.facet.grants), writes.map((w) => w.facet.until),
    writes.map((w) => w.facet.vals), writes.map((w) => w.facet.picks), writes.map((w) => w.facet.texts),
    writes.map((w) => w.timeZone), writes.map((w) => w.facet.barred),
  ])
}

export async function moveFacet({ trx }: Scope, uuid: string, timeZone: string): Promise<void> {
  await sql`update facet set time_zone = ${timeZone} where person_id = ${uuid}`.execute(trx)
}

export interface UseWrite {
  readonly id: string
  readonly person: string
  /** Milliseconds. */
  readonly at: number
  readonly kind: string
  readonly purpose: string
  readonly actor: string
  readonly detail: unknown
}

export interface UseRow {
  use_id: string
  at: Date
  kind: string
  purpose: string
  actor: string
  detail: {
    entries?: string[]; offers?: string[]; slot?: string; segment?: string; attributes?: string[]; route?: string; target?: string
    /** Key in the catalogue of what was sent; of a message where it came from, how it went and which it is; to whom answers went. */
    key?: string; source?: string; channel?: string; message?: string; recipient?: string
    /** Of staff who looked: why, and by which role. */
    reason?: string; role?: string
  }
}

const recordUses = {
  name: 'record_uses',
  text: `
    insert into use_record (person_id, use_id, brand_id, at, kind, purpose, actor, detail)
    select u.person_id, u.use_id, $1, u.at, u.kind, u.purpose, u.actor, u.detail::json
    from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[])
      as u (person_id, use_id, at, kind, purpose, actor, detail)`,
}

export async function insertUses(scope: Scope, uses: readonly UseWrite[]): Promise<void> {
  await scope.prepared(recordUses, [
    scope.brand, uses.map((u) => u.person), uses.map((u) => u.id), uses.map((u) => toRfc3339(u.at)),
    uses.map((u) => u.kind), uses.map((u) => u.purpose), uses.map((u) => u.actor),
    uses.map((u) => JSON.stringify(u.detail)),
  ])
}

/** Newest first; ids begin with the time. */
export async function readUses(
  { trx }: Scope, uuids: readonly string[], before: string | undefined, most: number,
  only: { readonly purpose?: string | undefined; readonly kind?: string | undefined } = {},
): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    select use_id, at, kind, purpose, actor, detail from use_record
    where person_id = any(${uuids}::uuid[]) and use_id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
      and purpose = coalesce(${only.purpose ?? null}::text, purpose) and kind = coalesce(${only.kind ?? null}::text, kind)
    order by use_id desc limit ${most}`.execute(trx)
  return rows
}

/** Uses since then, in milliseconds. */
export async function countUses({ trx }: Scope, uuids: readonly string[], since: number): Promise<number> {
  const { rows } = await sql<{ uses: number }>`
    select count(*)::int as uses from use_record
    where person_id = any(${uuids}::uuid[]) and at >= ${new Date(since)}`.execute(trx)
  return rows[0]!.uses
}

export interface RepeatRow {
  person_id: string
  key_hash: Buffer
  request_hash: Buffer
  sealed_reply: Buffer
}

export async function readRepeats({ trx }: Scope, persons: readonly string[], keys: readonly Uint8Array[]): Promise<RepeatRow[]> {
  const { rows } = await sql<RepeatRow>`
    select person_id, key_hash, request_hash, sealed_reply from idempotency
    where person_id = any(${persons}::uuid[]) and key_hash = any(${keys}::bytea[])`.execute(trx)
  return rows
}

export async function insertRepeats({ trx, brand }: Scope, rows: readonly (RepeatRow & { at: number })[]): Promise<void> {
  await sql`
    insert into idempotency (person_id, key_hash, brand_id, request_hash, sealed_reply, at)
    select r.person_id, r.key_hash, ${brand}, r.request_hash, r.sealed_reply, r.at
    from unnest(${rows.map((r) => r.person_id)}::uuid[], ${rows.map((r) => r.key_hash)}::bytea[],
                ${rows.map((r) => r.request_hash)}::bytea[], ${rows.map((r) => r.sealed_reply)}::bytea[],
                ${rows.map((r) => new Date(r.at))}::timestamptz[])
      as r (person_id, key_hash, request_hash, sealed_reply, at)`.execute(trx)
}

/** The keys stay, so that a repeat does not act again; what was replied goes. */
export async function blankRepeats({ trx }: Scope, uuid: string): Promise<void> {
  await sql`update idempotency set sealed_reply = ''::bytea where person_id = ${uuid}`.execute(trx)
}

export async function deleteRepeats({ trx, brand }: Scope, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from idempotency where brand_id = ${brand} and at < ${before} returning person_id`.execute(trx)
  return rows.length
}

export async function deletePerson({ trx }: Scope, uuid: string): Promise<void> {
  await sql`delete from profile where person_id = ${uuid}`.execute(trx)
  await sql`delete from facet where person_id = ${uuid}`.execute(trx)
  await sql`delete from use_record where person_id = ${uuid}`.execute(trx)
  await sql`delete from idempotency where person_id = ${uuid}`.execute(trx)
  await sql`delete from asked where person_id = ${uuid}`.execute(trx)
  await sql`delete from offer_shown where person_id = ${uuid}`.execute(trx)
  await sql`delete from imported where person_id = ${uuid}`.execute(trx)
  await sql`delete from draft where person_id = ${uuid}`.execute(trx)
}

/** Of the whole brand; `dryRun` counts. */
export async function deleteUses({ trx, brand }: Scope, before: Date, dryRun: boolean): Promise<number> {
  if (dryRun) {
    const { rows } = await sql<{ uses: number }>`
      select count(*) as uses from use_record where brand_id = ${brand} and at < ${before}`.execute(trx)
    return rows[0]!.uses
  }
  const { numAffectedRows } = await sql`
    delete from use_record where brand_id = ${brand} and at < ${before}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

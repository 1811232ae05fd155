import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { Standing } from './map-schema.ts'

export interface ImportedRow {
  readonly person_id: string
  readonly list: string
  readonly standing: Standing
  readonly purposes: readonly string[]
  readonly digest: Uint8Array
}

export interface DraftRow {
  readonly person_id: string
  readonly draft_id: string
  readonly made_by: string
  readonly expires_at: Date
  readonly sealed_content: Uint8Array
}

export async function readImported({ trx }: Scope, list: string, persons: readonly string[]): Promise<Map<string, ImportedRow>> {
  const { rows } = await sql<ImportedRow & { digest: Buffer }>`
    select person_id, list, standing, purposes, digest from imported
    where person_id = any(${persons}::uuid[]) and list = ${list}`.execute(trx)
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** What was invited before stays so. Purposes travel as JSON: arrays of different lengths can not be unnested. */
export async function writeImported({ trx, brand }: Scope, rows: readonly ImportedRow[], at: Date): Promise<void> {
  await sql`
    insert into imported (person_id, list, brand_id, standing, purposes, digest, at)
    select i.person_id, i.list, ${brand}, i.standing,
           array(select jsonb_array_elements_text(i.purposes::jsonb)), i.digest, ${at}
    from unnest(${rows.map((r) => r.person_id)}::uuid[], ${rows.map((r) => r.list)}::text[],
                ${rows.map((r) => r.standing)}::text[], ${rows.map((r) => JSON.stringify(r.purposes))}::text[],
                ${rows.map((r) => r.digest)}::bytea[]) as i (person_id, list, standing, purposes, digest)
    on conflict (person_id, list) do update
      set standing = excluded.standing, purposes = excluded.purposes, digest = excluded.digest, at = excluded.at`.execute(trx)
}

/** A newer list of the same name takes the place of what the older one brought, until the person has answered that. */
export async function writeDrafts({ trx, brand }: Scope, rows: readonly DraftRow[], at: Date): Promise<void> {
  await sql`
    insert into draft (person_id, draft_id, brand_id, source, made_by, at, expires_at, sealed_content)
    select d.person_id, d.draft_id, ${brand}, 'import', d.made_by, ${at}, d.expires_at, d.sealed_content
    from unnest(${rows.map((r) => r.person_id)}::uuid[], ${rows.map((r) => r.draft_id)}::uuid[],
                ${rows.map((r) => r.made_by)}::text[], ${rows.map((r) => r.expires_at)}::timestamptz[],
                ${rows.map((r) => r.sealed_content)}::bytea[])
      as d (person_id, draft_id, made_by, expires_at, sealed_content)
    on conflict (person_id, draft_id) do update
      set at = excluded.at, expires_at = excluded.expires_at, sealed_content = excluded.sealed_content
      where draft.state = 'waiting'`.execute(trx)
}

/** What lists brought of people who want nothing of it. */
export async function deleteImportedDrafts({ trx }: Scope, persons: readonly string[]): Promise<void> {
  await sql`delete from draft where person_id = any(${persons}::uuid[]) and source = 'import'`.execute(trx)
}

/** Whoever goes on was brought by all of these lists, invited if either was, and refused what either refused. */
export async function moveImported({ trx, brand }: Scope, from: string, into: string): Promise<void> {
  const { rows } = await sql<ImportedRow & { at: Date; invited_at: Date | null }>`
    select list, standing, purposes, digest, at, invited_at from imported where person_id = ${from}`.execute(trx)
  for (const row of rows) {
    await sql`
      insert into imported (person_id, list, brand_id, standing, purposes, digest, at, invited_at)
      values (${into}, ${row.list}, ${brand}, ${row.standing}, ${[...row.purposes]}, ${row.digest}, ${row.at}, ${row.invited_at})
      on conflict (person_id, list) do update set
        standing = case when excluded.standing in ('refused', 'suppressed') then excluded.standing else imported.standing end,
        invited_at = coalesce(imported.invited_at, excluded.invited_at)`.execute(trx)
  }
  await sql`delete from imported where person_id = ${from}`.execute(trx)
}

export interface ExportedImport {
  readonly list: string
  readonly standing: string
  readonly purposes: readonly string[]
  readonly at: Date
  readonly invited_at: Date | null
}

export async function listImported({ trx }: Scope, persons: readonly string[]): Promise<ExportedImport[]> {
  const { rows } = await sql<ExportedImport>`
    select list, standing, purposes, at, invited_at from imported
    where person_id = any(${persons}::uuid[]) order by at, list`.execute(trx)
  return rows
}

export interface Invitee {
  readonly person_id: string
  readonly purposes: readonly string[]
}

/**
 * Who may be invited, after a uuid: the list says that they said yes, something waits for them, nobody invited them
 * before by any list, and they have said nothing here yet, neither yes nor no.
 */
export async function readInvitees({ trx, brand }: Scope, list: string, after: string, now: Date, most: number): Promise<Invitee[]> {
  const { rows } = await sql<Invitee>`
    select i.person_id, i.purposes from imported i
    join person p on p.person_id = i.person_id and p.erased_at is null and p.merged_into is null
    where i.brand_id = ${brand} and i.list = ${list} and i.standing = 'said_yes' and i.invited_at is null
      and i.person_id > ${after}::uuid
      and exists (select from draft d where d.person_id = i.person_id and d.source = 'import' and d.expires_at > ${now})
      and not exists (select from profile f where f.person_id = i.person_id)
      and not exists (select from imported o where o.person_id = i.person_id
                      and (o.invited_at is not null or o.standing in ('refused', 'suppressed')))
    order by i.person_id limit ${most}`.execute(trx)
  return rows
}

/** False: invited meanwhile. */
export async function markInvited({ trx }: Scope, person: string, list: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update imported set invited_at = ${at}
    where person_id = ${person} and list = ${list} and invited_at is null returning person_id`.execute(trx)
  return rows.length > 0
}

/** Of every list: whoever wants no such message wants none because of another list. */
export async function markRefused({ trx }: Scope, person: string): Promise<void> {
  await sql`update imported set standing = 'refused' where person_id = ${person} and standing <> 'suppressed'`.execute(trx)
}

/** Whether any of these was invited, refused, or has said anything here. */
export async function hasSpoken({ trx }: Scope, persons: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ spoken: boolean }>`
    select exists (select from profile where person_id = any(${persons}::uuid[]))
        or exists (select from imported where person_id = any(${persons}::uuid[])
                   and (invited_at is not null or standing in ('refused', 'suppressed'))) as spoken`.execute(trx)
  return rows[0]!.spoken
}

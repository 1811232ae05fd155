import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { CatalogDocument } from './document.ts'
import type { Change, Numbering } from './types.ts'

export interface VersionRow {
  version: number
  document: CatalogDocument
  numbering: Numbering
}

/** The version in force; 0: none yet. */
export async function currentVersion({ trx, brand }: Scope): Promise<number> {
  const { rows } = await sql<{ catalog_version: number }>`
    select catalog_version from brand where brand_id = ${brand}`.execute(trx)
  return rows[0]?.catalog_version ?? 0
}

/** When the version in force was applied. */
export async function readAppliedAt({ trx, brand }: Scope): Promise<Date | undefined> {
  const { rows } = await sql<{ applied_at: Date }>`
    select v.applied_at from brand b join catalog_version v on v.brand_id = b.brand_id and v.version = b.catalog_version
    where b.brand_id = ${brand}`.execute(trx)
  return rows[0]?.applied_at
}

/** Holds other catalogue changes of this brand back until this transaction ends. */
export async function lockVersion({ trx, brand }: Scope): Promise<number> {
  const { rows } = await sql<{ catalog_version: number }>`
    select catalog_version from brand where brand_id = ${brand} for update`.execute(trx)
  return rows[0]!.catalog_version
}

/** Sections that came after this version was applied are empty in it. */
const laterSections = { automations: {}, posts: {}, exempt_messages: {}, slots: {}, routes: {} }

export async function readVersion({ trx, brand }: Scope, version: number): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select version, document, numbering from catalog_version
    where brand_id = ${brand} and version = ${version}`.execute(trx)
  return rows[0] && { ...rows[0], document: { ...laterSections, ...rows[0].document } }
}

export async function insertVersion(
  { trx, brand }: Scope,
  row: VersionRow & { changes: unknown; at: Date; by: string; reason?: string; approvedBy?: string; draft?: string },
): Promise<void> {
  await sql`
    insert into catalog_version (
      brand_id, version, document, numbering, changes, applied_at, applied_by, reason, approved_by, draft_id
    )
    values (${brand}, ${row.version}, ${JSON.stringify(row.document)}::json, ${JSON.stringify(row.numbering)}::json,
            ${JSON.stringify(row.changes)}::json, ${row.at}, ${row.by}, ${row.reason ?? null}, ${row.approvedBy ?? null},
            ${row.draft ?? null})`.execute(trx)
  await sql`update brand set catalog_version = ${row.version} where brand_id = ${brand}`.execute(trx)
}

export interface PastVersion {
  version: number
  applied_at: Date
  applied_by: string
  reason: string | null
  approved_by: string | null
  draft_id: string | null
  changes: readonly Change[]
}

/** The newest first. */
export async function listVersions({ trx, brand }: Scope, below: number, limit: number): Promise<PastVersion[]> {
  const { rows } = await sql<PastVersion>`
    select version, applied_at, applied_by, reason, approved_by, draft_id, changes from catalog_version
    where brand_id = ${brand} and version < ${below} order by version desc limit ${limit}`.execute(trx)
  return rows
}

/** The last so many, oldest first. */
export async function readDocuments({ trx, brand }: Scope, most: number): Promise<CatalogDocument[]> {
  const { rows } = await sql<{ document: CatalogDocument }>`
    select document from catalog_version where brand_id = ${brand} order by version desc limit ${most}`.execute(trx)
  return rows.map(({ document }) => ({ ...laterSections, ...document })).toReversed()
}

export async function insertNotice(
  { trx, brand }: Scope,
  notice: { digest: string; locale: string; version: number; text: string; at: Date },
): Promise<void> {
  await sql`
    insert into notice (brand_id, digest, locale, catalog_version, text, first_shown_at)
    values (${brand}, ${notice.digest}, ${notice.locale}, ${notice.version}, ${notice.text}, ${notice.at})
    on conflict (brand_id, digest) do nothing`.execute(trx)
}

export async function readNotice({ trx, brand }: Scope, digest: string): Promise<{ digest: string; locale: string; text: string } | undefined> {
  const { rows } = await sql<{ digest: string; locale: string; text: string }>`
    select digest, locale, text from notice where brand_id = ${brand} and digest = ${digest}`.execute(trx)
  return rows[0]
}

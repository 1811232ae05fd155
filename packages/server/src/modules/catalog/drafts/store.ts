import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

export interface DraftRow {
  draft_id: string
  title: string
  /** The version it was taken from, or was last brought up to; 0: there was none. */
  base: number
  /** As it is written, which may not be a catalogue yet. */
  document: unknown
  revision: number
  state: 'open' | 'published' | 'discarded'
  created_at: Date
  created_by: string
  updated_at: Date
  updated_by: string
  authors: readonly string[]
  asked_digest: string | null
  asked_by: string | null
  asked_at: Date | null
  asked_because: string | null
  verdict: 'approved' | 'declined' | null
  settled_by: string | null
  settled_at: Date | null
  settled_because: string | null
  version: number | null
}

export type ListedDraft = Omit<DraftRow, 'document'>

const listed = sql.raw(`draft_id, title, base, revision, state, created_at, created_by, updated_at, updated_by, authors,
  asked_digest, asked_by, asked_at, asked_because, verdict, settled_by, settled_at, settled_because, version`)

/** Those that are open, and as many of the others as there is room for: the last written first. */
export async function listDrafts({ trx, brand }: Scope, limit: number): Promise<ListedDraft[]> {
  const { rows } = await sql<ListedDraft>`
    select ${listed} from catalog_draft where brand_id = ${brand}
    order by state = 'open' desc, updated_at desc, draft_id limit ${limit}`.execute(trx)
  return rows
}

/** `held`: nobody else can change it until this transaction ends. */
export async function readDraft({ trx, brand }: Scope, id: string, held = false): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    select ${listed}, document from catalog_draft where brand_id = ${brand} and draft_id = ${id}
    ${held ? sql`for update` : sql``}`.execute(trx)
  return rows[0]
}

export async function insertDraft({ trx, brand }: Scope, row: DraftRow): Promise<void> {
  await sql`
    insert into catalog_draft (
      draft_id, brand_id, title, base, document, revision, state, created_at, created_by, updated_at, updated_by, authors
    )
    values (${row.draft_id}, ${brand}, ${row.title}, ${row.base}, ${JSON.stringify(row.document)}::json, ${row.revision},
            ${row.state}, ${row.created_at}, ${row.created_by}, ${row.updated_at}, ${row.updated_by}, ${row.authors})`
    .execute(trx)
}

export async function updateDraft({ trx, brand }: Scope, row: DraftRow): Promise<void> {
  await sql`
    update catalog_draft set
      title = ${row.title}, base = ${row.base}, document = ${JSON.stringify(row.document)}::json,
      revision = ${row.revision}, updated_at = ${row.updated_at}, updated_by = ${row.updated_by}, authors = ${row.authors}
    where brand_id = ${brand} and draft_id = ${row.draft_id}`.execute(trx)
}

/** Everything but what is written in it. */
export async function settleDraft({ trx, brand }: Scope, row: ListedDraft): Promise<void> {
  await sql`
    update catalog_draft set
      state = ${row.state}, version = ${row.version}, updated_at = ${row.updated_at}, updated_by = ${row.updated_by},
      asked_digest = ${row.asked_digest}, asked_by = ${row.asked_by}, asked_at = ${row.asked_at},
      asked_because = ${row.asked_because}, verdict = ${row.verdict}, settled_by = ${row.settled_by},
      settled_at = ${row.settled_at}, settled_because = ${row.settled_because}
    where brand_id = ${brand} and draft_id = ${row.draft_id}`.execute(trx)
}

import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

export type DraftSource = 'agent' | 'kiosk' | 'import' | 'minor'

export interface DraftRow {
  person_id: string
  draft_id: string
  source: DraftSource
  made_by: string
  ask: string | null
  at: Date
  expires_at: Date
  /** Empty once it was answered. */
  sealed_content: Buffer
  state: 'waiting' | 'confirmed' | 'refused'
}

const columns = sql`person_id, draft_id, source, made_by, ask, at, expires_at, sealed_content, state`

/** False: there is one of this id already. */
export async function insertDraft({ trx, brand }: Scope, row: Omit<DraftRow, 'state'>): Promise<boolean> {
  const { rows } = await sql`
    insert into draft (person_id, draft_id, brand_id, source, made_by, ask, at, expires_at, sealed_content)
    values (${row.person_id}, ${row.draft_id}, ${brand}, ${row.source}, ${row.made_by}, ${row.ask}, ${row.at},
            ${row.expires_at}, ${row.sealed_content})
    on conflict (person_id, draft_id) do nothing returning draft_id`.execute(trx)
  return rows.length > 0
}

/** Oldest first. */
export async function readDrafts({ trx }: Scope, persons: readonly string[]): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from draft where person_id = any(${persons}::uuid[]) order by at, draft_id`.execute(trx)
  return rows
}

export async function readDraft({ trx }: Scope, persons: readonly string[], draft: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from draft where person_id = any(${persons}::uuid[]) and draft_id = ${draft}`.execute(trx)
  return rows[0]
}

/** What one member of staff, or one key, wrote down since then; newest first. */
export async function readMade({ trx, brand }: Scope, by: string, since: Date): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from draft
    where brand_id = ${brand} and source = 'agent' and made_by = ${by} and at >= ${since}
    order by at desc, draft_id limit 200`.execute(trx)
  return rows
}

/** Which of these wait for a yes at this moment; held until the transaction ends. */
export async function holdWaiting(
  { trx }: Scope, wanted: readonly { readonly person: string; readonly draft: string }[], now: Date,
): Promise<{ person_id: string; draft_id: string }[]> {
  const { rows } = await sql<{ person_id: string; draft_id: string }>`
    select person_id, draft_id from draft
    where person_id = any(${wanted.map((one) => one.person)}::uuid[]) and draft_id = any(${wanted.map((one) => one.draft)}::uuid[])
      and state = 'waiting' and expires_at > ${now}
    order by person_id, draft_id for update`.execute(trx)
  return rows
}

/** What it said is gone from here: it was told by the person now, or never said. False: it did not wait any more. */
export async function settleDraft(
  { trx }: Scope, person: string, draft: string, state: 'confirmed' | 'refused',
): Promise<boolean> {
  const { rows } = await sql`
    update draft set state = ${state}, sealed_content = '', pairing_hash = null, pairing_until = null
    where person_id = ${person} and draft_id = ${draft} and state = 'waiting' returning draft_id`.execute(trx)
  return rows.length > 0
}

export async function deleteDraft({ trx }: Scope, person: string, draft: string): Promise<boolean> {
  const { rows } = await sql`
    delete from draft where person_id = ${person} and draft_id = ${draft} returning draft_id`.execute(trx)
  return rows.length > 0
}

/** Of one person: everything that waits, or what came with one of these asks or with none. */
export async function deleteWaiting({ trx }: Scope, person: string, asks: readonly string[] | undefined): Promise<void> {
  await sql`
    delete from draft where person_id = ${person} and state = 'waiting'
      and (${asks === undefined} or ask is null or ask = any(${[...(asks ?? [])]}::text[]))`.execute(trx)
}

export async function deleteOld({ trx, brand }: Scope, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from draft where brand_id = ${brand} and expires_at <= ${before}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** False: it does not wait any more. A new code ends the one before. */
export async function pairDraft(
  { trx }: Scope, person: string, draft: string, hash: Uint8Array, until: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update draft set pairing_hash = ${hash}, pairing_until = ${until}
    where person_id = ${person} and draft_id = ${draft} and state = 'waiting' returning draft_id`.execute(trx)
  return rows.length > 0
}

/** Whoever comes with the code takes it with them: it works once. */
export async function takePairing(
  { trx, brand }: Scope, hash: Uint8Array, now: Date,
): Promise<{ person_id: string; draft_id: string } | undefined> {
  const { rows } = await sql<{ person_id: string; draft_id: string }>`
    update draft set pairing_hash = null, pairing_until = null
    where brand_id = ${brand} and pairing_hash = ${hash} and pairing_until > ${now} and expires_at > ${now} and state = 'waiting'
    returning person_id, draft_id`.execute(trx)
  return rows[0]
}

import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import { mayHave } from './content.ts'
import type { TransferredRow } from './store.ts'

export type ExportState = 'waiting' | 'approved' | 'fetching' | 'fetched' | 'declined' | 'cancelled' | 'expired'

export interface ExportRow {
  export_id: string
  recipient: string
  purpose: string
  segment: string | null
  state: ExportState
  asked_by: string
  approved_by: string | null
  created_at: Date
  until: Date
  settled_at: Date | null
  people: number | null
  /** Why it was asked for. */
  reason: string | null
  /** Why the second member approved or declined. */
  verdict_reason: string | null
  /** Who fetched, declined or cancelled it. */
  closed_by: string | null
}

const columns = sql.raw(`export_id, recipient, purpose, segment, state, asked_by, approved_by, created_at, until, settled_at, people, reason,
  verdict_reason, closed_by`)

export async function insertExport(
  { trx, brand }: Scope, row: Pick<ExportRow, 'export_id' | 'recipient' | 'purpose' | 'segment' | 'asked_by' | 'created_at' | 'until' | 'reason'>,
): Promise<void> {
  await sql`
    insert into transfer_export (export_id, brand_id, recipient, purpose, segment, state, asked_by, created_at, until, reason)
    values (${row.export_id}, ${brand}, ${row.recipient}, ${row.purpose}, ${row.segment}, 'waiting', ${row.asked_by},
            ${row.created_at}, ${row.until}, ${row.reason})`.execute(trx)
}

export async function readExport({ trx, brand }: Scope, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    select ${columns}
    from transfer_export where brand_id = ${brand} and export_id = ${id}`.execute(trx)
  return rows[0]
}

export async function listExports({ trx, brand }: Scope, most: number): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${columns}
    from transfer_export where brand_id = ${brand} order by created_at desc, export_id desc limit ${most}`.execute(trx)
  return rows
}

/** False: it is in another state by now, or its time is over. */
export async function moveExport(
  { trx, brand }: Scope, id: string,
  to: {
    from: ExportState; state: ExportState; at: Date; until?: Date; approvedBy?: string; people?: number; live?: boolean
    closedBy?: string; verdictReason?: string
  },
): Promise<boolean> {
  const { rows } = await sql`
    update transfer_export set state = ${to.state}, until = coalesce(${to.until ?? null}::timestamptz, until),
      approved_by = coalesce(${to.approvedBy ?? null}::text, approved_by), people = coalesce(${to.people ?? null}::int, people),
      closed_by = coalesce(${to.closedBy ?? null}::text, closed_by), verdict_reason = coalesce(${to.verdictReason ?? null}::text, verdict_reason),
      settled_at = case when ${['fetched', 'declined', 'cancelled', 'expired'].includes(to.state)} then ${to.at} else settled_at end
    where brand_id = ${brand} and export_id = ${id} and state = ${to.from} and (not ${to.live ?? false} or until > ${to.at})
    returning export_id`.execute(trx)
  return rows.length > 0
}

export async function expireExports({ trx, brand }: Scope, at: Date): Promise<string[]> {
  const { rows } = await sql<{ export_id: string }>`
    update transfer_export set state = 'expired', settled_at = ${at}
    where brand_id = ${brand} and state in ('waiting', 'approved', 'fetching') and until <= ${at} returning export_id`.execute(trx)
  return rows.map((row) => row.export_id)
}

/** What a file gave to a recipient: acknowledged as it is fetched, but for what was open before. */
export async function writeGiven(
  { trx, brand }: Scope,
  rows: readonly { person: string; pseudonym: string; delivery: string; kind: string; digest: Buffer; entries: readonly string[]; attributes: readonly string[]; until: Date | null; owed: Pick<TransferredRow, 'open_since' | 'entries' | 'attributes'> | undefined }[],
  to: { recipient: string; purpose: string; at: Date },
): Promise<void> {
  for (const row of rows) {
    const open = row.owed?.open_since ?? null
    const [entries, attributes] = open ? [mayHave(row.owed!.entries, row.entries), mayHave(row.owed!.attributes, row.attributes)]
      : [row.entries, row.attributes]
    await sql`
      insert into transferred (person_id, recipient, purpose, brand_id, pseudonym, given, kind, state, delivery_id, digest, entries,
        attributes, next_at, open_since, sent_at, acknowledged_at)
      values (${row.person}, ${to.recipient}, ${to.purpose}, ${brand}, ${row.pseudonym}, true, ${row.kind},
        ${open ? 'due' : 'settled'}, ${row.delivery}, ${open ? null : row.digest}, ${entries}::text[], ${attributes}::text[],
        ${open ? to.at : row.until}, ${open}, ${to.at}, ${to.at})
      on conflict (person_id, recipient, purpose) do update set given = true, kind = excluded.kind, state = excluded.state,
        delivery_id = excluded.delivery_id, digest = excluded.digest, entries = excluded.entries, attributes = excluded.attributes,
        again = false, took = transferred.took + 1, tries = 0, open_since = excluded.open_since,
        next_at = case when transferred.state = 'sending' then transferred.next_at else excluded.next_at end,
        sent_at = excluded.sent_at, acknowledged_at = excluded.acknowledged_at`.execute(trx)
  }
}

import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { ApproverRole } from './approval.ts'

export interface ApprovalRow {
  purpose: string
  digest: Buffer
  actor: string
  role: ApproverRole
  at: Date
}

/** False: they approved exactly this before. */
export async function insertApproval({ trx, brand }: Scope, row: ApprovalRow): Promise<boolean> {
  const { rows } = await sql`
    insert into purpose_approval (brand_id, purpose, digest, actor, role, at)
    values (${brand}, ${row.purpose}, ${row.digest}, ${row.actor}, ${row.role}, ${row.at})
    on conflict do nothing returning actor`.execute(trx)
  return rows.length > 0
}

/** Of exactly this, oldest first. */
export async function readApprovals({ trx, brand }: Scope, purpose: string, digest: Uint8Array): Promise<ApprovalRow[]> {
  const { rows } = await sql<ApprovalRow>`
    select purpose, digest, actor, role, at from purpose_approval
    where brand_id = ${brand} and purpose = ${purpose} and digest = ${digest} order by at, actor`.execute(trx)
  return rows
}

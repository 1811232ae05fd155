import { sql } from 'kysely'
import type { Installation } from '../../../kernel/db/database.ts'
import type { Role } from '../roles.ts'
import type { Invitation } from './types.ts'

interface InvitationRow {
  invitation_id: string
  brand_id: number | null
  email: string | null
  roles: Role[]
  purposes: string[] | null
  invited_by: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

const columns = sql`invitation_id, brand_id, email, roles, purposes, invited_by, created_at, expires_at, used_at`

const invitationOf = (row: InvitationRow): Invitation => ({
  id: row.invitation_id,
  brand: row.brand_id,
  email: row.email,
  roles: row.roles,
  purposes: row.purposes,
  invitedBy: row.invited_by,
  createdAt: row.created_at.getTime(),
  expiresAt: row.expires_at.getTime(),
  usedAt: row.used_at?.getTime() ?? null,
})

/** Whoever is invited twice has the newer link only; several processes that start at once may each offer the first. */
export async function putInvitation(
  { trx }: Installation, row: Invitation & { readonly hash: Uint8Array },
): Promise<void> {
  await sql`
    delete from staff_invitation where used_at is null and brand_id = ${row.brand}::int and email = ${row.email}::text`.execute(trx)
  await sql`
    insert into staff_invitation (invitation_id, brand_id, email, roles, purposes, token_hash, invited_by, created_at, expires_at)
    values (${row.id}, ${row.brand}, ${row.email}, ${row.roles}::text[], ${row.purposes}::text[], ${row.hash}, ${row.invitedBy},
            ${new Date(row.createdAt)}, ${new Date(row.expiresAt)})`.execute(trx)
}

export async function findInvitation({ trx }: Installation, hash: Uint8Array): Promise<Invitation | undefined> {
  const { rows } = await sql<InvitationRow>`select ${columns} from staff_invitation where token_hash = ${hash}`.execute(trx)
  return rows[0] && invitationOf(rows[0])
}

/** False: somebody used it first. */
export async function useInvitation({ trx }: Installation, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update staff_invitation set used_at = ${now} where invitation_id = ${id} and used_at is null returning invitation_id`.execute(trx)
  return rows.length > 0
}

/** Once the installation has its first owner, no other link makes one. */
export async function removeFirstInvitations({ trx }: Installation): Promise<void> {
  await sql`delete from staff_invitation where brand_id is null and used_at is null`.execute(trx)
}

export async function openInvitationsOf({ trx }: Installation, email: string, now: Date): Promise<Invitation[]> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from staff_invitation
    where email = ${email} and brand_id is not null and used_at is null and expires_at > ${now}`.execute(trx)
  return rows.map(invitationOf)
}

export async function listInvitations({ trx }: Installation, brand: number, now: Date): Promise<Invitation[]> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from staff_invitation
    where brand_id = ${brand} and used_at is null and expires_at > ${now} order by created_at desc`.execute(trx)
  return rows.map(invitationOf)
}

export async function removeInvitation({ trx }: Installation, brand: number, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from staff_invitation where brand_id = ${brand} and invitation_id = ${id} and used_at is null returning 1`.execute(trx)
  return rows.length > 0
}

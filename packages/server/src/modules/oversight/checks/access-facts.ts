import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { Installation } from '../../../kernel/db/database.ts'

export interface MemberRow {
  readonly staff_id: string
  readonly roles: readonly string[]
  readonly since: Date
  readonly second_factor: boolean
  /** Until when each course counts that they took. */
  readonly courses: Readonly<Record<string, string>>
}

/** Who works for the brand. Staff belong to the installation, so this is not read within a brand. */
export async function readMembers({ trx }: Installation, brand: number): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.staff_id, m.roles, m.since,
      s.two_factor_enabled or exists (select from staff_passkey p where p.user_id = s.id) as second_factor,
      coalesce((
        select json_object_agg(a.role, a.valid_until) from (
          select role, max(valid_until) as valid_until from training_attestation
          where brand_id = ${brand} and staff_id = m.staff_id group by role) a), '{}') as courses
    from staff_membership m join staff s on s.id = m.staff_id
    where m.brand_id = ${brand} order by m.staff_id`.execute(trx)
  return rows
}

export interface KeyUseRow {
  readonly key_id: string
  readonly name: string
  readonly kind: string
  readonly scopes: readonly string[]
  readonly created_at: Date
  /** Scopes with the time of their last use. */
  readonly used: Readonly<Record<string, string>>
}

export async function readKeyUse({ trx, brand }: Scope): Promise<KeyUseRow[]> {
  const { rows } = await sql<KeyUseRow>`
    select k.key_id, k.name, k.kind, k.scopes, k.created_at,
      coalesce((select json_object_agg(u.scope, u.last_at) from key_use u where u.brand_id = ${brand} and u.key_id = k.key_id), '{}') as used
    from api_key k where k.brand_id = ${brand} and k.revoked_at is null order by k.key_id`.execute(trx)
  return rows
}

export interface AloneRow {
  readonly subject: string
  readonly kind: 'catalogue' | 'export'
  readonly by: string
  readonly at: Date
}

/** What wants two pairs of eyes and had one: versions of the catalogue that staff published, and files for recipients. */
export async function readAlone({ trx, brand }: Scope, since: Date): Promise<AloneRow[]> {
  const { rows } = await sql<AloneRow>`
    select 'version ' || version as subject, 'catalogue' as kind, applied_by as by, applied_at as at
    from catalog_version
    where brand_id = ${brand} and applied_at >= ${since} and applied_by like 'staff:%' and approved_by is null
      and exists (
        select from json_array_elements(changes) c
        where c ->> 'path' like 'purposes.%' or c ->> 'path' like 'recipients.%')
    union all
    select 'exp_' || replace(export_id::text, '-', ''), 'export', approved_by, created_at
    from transfer_export where brand_id = ${brand} and created_at >= ${since} and approved_by = asked_by
    order by 4`.execute(trx)
  return rows
}

export async function readWaitingDrafts({ trx, brand }: Scope): Promise<{ draft_id: string; title: string; asked_at: Date }[]> {
  const { rows } = await sql<{ draft_id: string; title: string; asked_at: Date }>`
    select draft_id, title, asked_at from catalog_draft
    where brand_id = ${brand} and state = 'open' and asked_at is not null and verdict is null order by asked_at`.execute(trx)
  return rows
}

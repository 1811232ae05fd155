import { sql } from 'kysely'
import type { Installation } from '../../../kernel/db/database.ts'
import type { Role } from '../roles.ts'
import type { Admitted, Member, Membership, Method, Staff, StaffSession } from './types.ts'

type Trained = Partial<Record<Role, string>>

const trainedOf = (rows: Trained | null): Partial<Record<Role, number>> =>
  Object.fromEntries(Object.entries(rows ?? {}).map(([role, until]) => [role, Date.parse(until)]))

/** The newest end of each course, as an object by role. */
const trainedColumn = sql`(
  select json_object_agg(t.role, t.until) from (
    select a.role, max(a.valid_until) as until from training_attestation a
    where a.brand_id = m.brand_id and a.staff_id = m.staff_id group by a.role) t)`

interface MembershipRow {
  brand_id: number
  key: string
  has_catalog: boolean
  roles: Role[]
  purposes: string[] | null
  trained: Trained | null
  second_factor_roles: Role[] | null
}

const membershipOf = (row: MembershipRow): Membership => ({
  brand: row.brand_id,
  key: row.key,
  hasCatalog: row.has_catalog,
  roles: row.roles,
  purposes: row.purposes,
  trained: trainedOf(row.trained),
  secondFactorRoles: row.second_factor_roles ?? [],
})

interface SessionRow {
  session_id: string
  user_id: string
  device: string
  method: Method
  created_at: Date
  seen_at: Date
}

const sessionOf = (row: SessionRow): StaffSession => ({
  id: row.session_id,
  staff: row.user_id,
  device: row.device,
  method: row.method,
  createdAt: row.created_at.getTime(),
  seenAt: row.seen_at.getTime(),
})

/** A session that is in force, and what its owner is to the brand of this key. */
export async function admit(
  { trx }: Installation, wanted: { token: string; brand: string; now: Date; idleSince: Date },
): Promise<Admitted | undefined> {
  const { rows } = await sql<SessionRow & Partial<MembershipRow>>`
    select s.id as session_id, s.user_id, s.device, s.method, s.created_at, s.seen_at, b.brand_id, b.key,
           b.catalog_version > 0 as has_catalog, m.roles, m.purposes, p.second_factor_roles, ${trainedColumn} as trained
    from staff_session s
    left join (staff_membership m join brand b on b.brand_id = m.brand_id and b.key = ${wanted.brand}
               left join staff_policy p on p.brand_id = m.brand_id) on m.staff_id = s.user_id
    where s.token = ${wanted.token} and s.expires_at > ${wanted.now} and s.seen_at > ${wanted.idleSince}`.execute(trx)
  const row = rows[0]
  if (!row) return undefined
  return { session: sessionOf(row), membership: row.roles ? membershipOf(row as unknown as MembershipRow) : undefined }
}

export async function touchSession({ trx }: Installation, id: string, now: Date): Promise<void> {
  await sql`update staff_session set seen_at = ${now} where id = ${id}`.execute(trx)
}

/** What a session is known by from its first moment. */
export async function beginSession(
  { trx }: Installation, token: string, given: { device: string; method: Method; now: Date },
): Promise<StaffSession | undefined> {
  const { rows } = await sql<SessionRow>`
    update staff_session set device = ${given.device}, method = ${given.method}, seen_at = ${given.now}
    where token = ${token} returning id as session_id, user_id, device, method, created_at, seen_at`.execute(trx)
  return rows[0] && sessionOf(rows[0])
}

export async function strengthen({ trx }: Installation, id: string, method: Method): Promise<void> {
  await sql`update staff_session set method = ${method} where id = ${id}`.execute(trx)
}

export async function endSessionByToken({ trx }: Installation, token: string): Promise<void> {
  await sql`delete from staff_session where token = ${token}`.execute(trx)
}

export async function listSessions({ trx }: Installation, staff: string, now: Date, idleSince: Date): Promise<StaffSession[]> {
  const { rows } = await sql<SessionRow>`
    select id as session_id, user_id, device, method, created_at, seen_at from staff_session
    where user_id = ${staff} and expires_at > ${now} and seen_at > ${idleSince} order by seen_at desc`.execute(trx)
  return rows.map(sessionOf)
}

/** Ends one session of somebody, or all of them but one. Returns how many. */
export async function endSessions(
  { trx }: Installation, staff: string, which: { id?: string; except?: string },
): Promise<number> {
  const { rows } = await sql`
    delete from staff_session where user_id = ${staff}
      and id = coalesce(${which.id ?? null}::text, id) and id <> coalesce(${which.except ?? null}::text, '') returning id`.execute(trx)
  return rows.length
}

/** What is over and of no use to anybody. */
export async function sweep({ trx }: Installation, now: Date, idleSince: Date): Promise<void> {
  await sql`delete from staff_session where expires_at <= ${now} or seen_at <= ${idleSince}`.execute(trx)
  await sql`delete from staff_verification where expires_at <= ${now}`.execute(trx)
}

interface StaffRow {
  id: string
  email: string
  name: string
  locale: string
  theme: string
  of_installation: boolean
  two_factor_enabled: boolean
  has_password: boolean
  passkeys: number
}

const staffOf = (row: StaffRow): Staff => ({
  id: row.id,
  email: row.email,
  name: row.name,
  locale: row.locale,
  theme: row.theme,
  ofInstallation: row.of_installation,
  secondFactor: row.two_factor_enabled,
  hasPassword: row.has_password,
  passkeys: row.passkeys,
})

const staffColumns = sql`
  s.id, s.email, s.name, s.locale, s.theme, s.of_installation, s.two_factor_enabled,
  exists (select from staff_account a where a.user_id = s.id and a.password is not null) as has_password,
  (select count(*)::int from staff_passkey k where k.user_id = s.id) as passkeys`

export async function findStaff({ trx }: Installation, by: { id: string } | { email: string }): Promise<Staff | undefined> {
  const { rows } = 'id' in by
    ? await sql<StaffRow>`select ${staffColumns} from staff s where s.id = ${by.id}`.execute(trx)
    : await sql<StaffRow>`select ${staffColumns} from staff s where s.email = ${by.email}`.execute(trx)
  return rows[0] && staffOf(rows[0])
}

export async function countStaff({ trx }: Installation): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from staff`.execute(trx)
  return rows[0]!.count
}

export async function insertStaff(
  { trx }: Installation, staff: { id: string; email: string; name: string; locale: string; ofInstallation: boolean; now: Date },
): Promise<void> {
  await sql`
    insert into staff (id, email, name, email_verified, locale, of_installation, created_at, updated_at)
    values (${staff.id}, ${staff.email}, ${staff.name}, true, ${staff.locale}, ${staff.ofInstallation}, ${staff.now}, ${staff.now})`
    .execute(trx)
}

export async function insertPassword(
  { trx }: Installation, account: { id: string; staff: string; hash: string; now: Date },
): Promise<void> {
  await sql`
    insert into staff_account (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (${account.id}, ${account.staff}, ${account.staff}, 'credential', ${account.hash}, ${account.now}, ${account.now})`
    .execute(trx)
}

export async function updateStaff(
  { trx }: Installation, id: string, change: { name?: string; locale?: string; theme?: string }, now: Date,
): Promise<void> {
  await sql`
    update staff set name = coalesce(${change.name ?? null}, name), locale = coalesce(${change.locale ?? null}, locale),
      theme = coalesce(${change.theme ?? null}, theme), updated_at = ${now} where id = ${id}`.execute(trx)
}

/** Takes away every way in; the name stays, since the audit speaks of it. */
export async function closeStaff({ trx }: Installation, id: string): Promise<void> {
  await sql`delete from staff_session where user_id = ${id}`.execute(trx)
  await sql`delete from staff_account where user_id = ${id}`.execute(trx)
  await sql`delete from staff_passkey where user_id = ${id}`.execute(trx)
  await sql`delete from staff_two_factor where user_id = ${id}`.execute(trx)
  await sql`update staff set two_factor_enabled = false where id = ${id}`.execute(trx)
}

export async function resetSecondFactor({ trx }: Installation, id: string): Promise<boolean> {
  const { rows } = await sql`delete from staff_two_factor where user_id = ${id} returning id`.execute(trx)
  const keys = await sql`delete from staff_passkey where user_id = ${id} returning id`.execute(trx)
  await sql`update staff set two_factor_enabled = false where id = ${id}`.execute(trx)
  await sql`delete from staff_session where user_id = ${id}`.execute(trx)
  return rows.length + keys.rows.length > 0
}

/** Whose sign-in waits for its second step under this hash. */
export async function findStep({ trx }: Installation, hash: string): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`select value from staff_verification where identifier = ${hash}`.execute(trx)
  return rows[0]?.value
}

/** False: this code was used a moment ago. */
export async function useCode({ trx }: Installation, staff: string, hash: Uint8Array, now: Date): Promise<boolean> {
  await sql`delete from staff_used_code where staff_id = ${staff} and used_at < ${new Date(now.getTime() - 600_000)}`.execute(trx)
  const { rows } = await sql`
    insert into staff_used_code (staff_id, code_hash, used_at) values (${staff}, ${hash}, ${now})
    on conflict do nothing returning staff_id`.execute(trx)
  return rows.length > 0
}

// membership

const memberships = sql`
  select m.brand_id, b.key, b.catalog_version > 0 as has_catalog, m.roles, m.purposes, p.second_factor_roles, ${trainedColumn} as trained
  from staff_membership m join brand b on b.brand_id = m.brand_id left join staff_policy p on p.brand_id = m.brand_id`

export async function listMemberships({ trx }: Installation, staff: string): Promise<Membership[]> {
  const { rows } = await sql<MembershipRow>`${memberships} where m.staff_id = ${staff} order by m.brand_id`.execute(trx)
  return rows.map(membershipOf)
}

interface MemberRow {
  id: string
  name: string
  email: string
  roles: Role[]
  purposes: string[] | null
  since: Date
  second_factor: boolean
  seen_at: Date | null
  trained: Trained | null
}

export async function listMembers({ trx }: Installation, brand: number): Promise<Member[]> {
  const { rows } = await sql<MemberRow>`
    select s.id, s.name, s.email, m.roles, m.purposes, m.since, ${trainedColumn} as trained,
      s.two_factor_enabled or exists (select from staff_passkey k where k.user_id = s.id) as second_factor,
      (select max(seen_at) from staff_session e where e.user_id = s.id) as seen_at
    from staff_membership m join staff s on s.id = m.staff_id
    where m.brand_id = ${brand} order by m.since, s.id`.execute(trx)
  return rows.map((row) => ({
    id: row.id, name: row.name, email: row.email, roles: row.roles, purposes: row.purposes, since: row.since.getTime(),
    secondFactor: row.second_factor, seenAt: row.seen_at?.getTime() ?? null, trained: trainedOf(row.trained),
  }))
}

/** Who changes the members of a brand waits for whoever else does: an owner must be left. */
export async function lockMembers({ trx }: Installation, brand: number): Promise<void> {
  await sql`select 1 from brand where brand_id = ${brand} for update`.execute(trx)
}

export async function putMembership(
  { trx }: Installation,
  row: { brand: number; staff: string; roles: readonly Role[]; purposes: readonly string[] | null; now: Date; by: string },
): Promise<void> {
  await sql`
    insert into staff_membership (brand_id, staff_id, roles, purposes, since, added_by)
    values (${row.brand}, ${row.staff}, ${row.roles}::text[], ${row.purposes}::text[], ${row.now}, ${row.by})
    on conflict (brand_id, staff_id) do update set roles = excluded.roles, purposes = excluded.purposes`.execute(trx)
}

export async function removeMembership({ trx }: Installation, brand: number, staff: string): Promise<boolean> {
  const { rows } = await sql`
    delete from staff_membership where brand_id = ${brand} and staff_id = ${staff} returning staff_id`.execute(trx)
  return rows.length > 0
}

export async function listBrandIds({ trx }: Installation): Promise<number[]> {
  const { rows } = await sql<{ brand_id: number }>`select brand_id from brand order by brand_id`.execute(trx)
  return rows.map(({ brand_id: id }) => id)
}

export async function putPolicy({ trx }: Installation, brand: number, roles: readonly Role[]): Promise<void> {
  await sql`
    insert into staff_policy (brand_id, second_factor_roles) values (${brand}, ${roles}::text[])
    on conflict (brand_id) do update set second_factor_roles = excluded.second_factor_roles`.execute(trx)
}

export async function readPolicy({ trx }: Installation, brand: number): Promise<Role[]> {
  const { rows } = await sql<{ second_factor_roles: Role[] }>`
    select second_factor_roles from staff_policy where brand_id = ${brand}`.execute(trx)
  return rows[0]?.second_factor_roles ?? []
}

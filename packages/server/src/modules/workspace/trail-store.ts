import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { AboutPerson, Chained } from './trail.ts'

export interface AuditHead {
  readonly size: number
  readonly unmarked: number
  readonly hash: Buffer
}

export async function insertRow(
  { trx, brand }: Pick<Scope, 'trx' | 'brand'>, row: Chained & { readonly mac: Uint8Array }, beside: readonly AboutPerson[],
): Promise<void> {
  await sql`
    insert into audit (audit_id, brand_id, at, actor, action, detail, about, mac)
    values (${row.id}, ${brand}, ${row.at}, ${row.actor}, ${row.action}, ${JSON.stringify(row.detail ?? null)}::jsonb,
            ${row.about}, ${row.mac})`.execute(trx)
  for (const { person, sealedReason } of beside) {
    await sql`
      insert into audit_person (person_id, audit_id, brand_id, sealed_reason)
      values (${person}, ${row.id}, ${brand}, ${sealedReason ?? null})`.execute(trx)
  }
}

/** Rows stay; whom they are about, and why staff looked, goes with the person. */
export async function forgetPerson({ trx }: Scope, person: string): Promise<void> {
  await sql`delete from audit_person where person_id = ${person}`.execute(trx)
}

export async function lockHead({ trx, brand }: Scope): Promise<AuditHead | undefined> {
  const { rows } = await sql<AuditHead>`
    select size, unmarked, hash from audit_head where brand_id = ${brand} for update`.execute(trx)
  return rows[0]
}

export async function anyWaiting({ trx, brand }: Scope): Promise<boolean> {
  const { rows } = await sql`select 1 from audit where brand_id = ${brand} and place is null limit 1`.execute(trx)
  return rows.length > 0
}

export async function readWaiting({ trx, brand }: Scope, most: number): Promise<(Chained & { mac: Buffer | null })[]> {
  const { rows } = await sql<Chained & { mac: Buffer | null }>`
    select audit_id as id, at, actor, action, detail, about, mac from audit
    where brand_id = ${brand} and place is null order by mac is not null, at, audit_id limit ${most}`.execute(trx)
  return rows
}

export async function countUnmarked({ trx, brand }: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit where brand_id = ${brand} and mac is null`.execute(trx)
  return rows[0]!.count
}

export async function placeRows(
  { trx, brand }: Scope, rows: readonly { id: string; place: number; hash: Uint8Array }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update audit set place = r.place, hash = decode(r.hash, 'hex')
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.place)}::bigint[],
                ${rows.map((row) => Buffer.from(row.hash).toString('hex'))}::text[]) as r (id, place, hash)
    where audit.brand_id = ${brand} and audit.audit_id = r.id`.execute(trx)
}

export async function writeHead(
  { trx, brand }: Scope, head: AuditHead & { readonly note: string; readonly at: Date }, first: boolean,
): Promise<void> {
  await (first
    ? sql`insert into audit_head (brand_id, size, unmarked, hash, note, signed_at)
          values (${brand}, ${head.size}, ${head.unmarked}, ${head.hash}, ${head.note}, ${head.at})`
    : sql`update audit_head set size = ${head.size}, hash = ${head.hash}, note = ${head.note}, signed_at = ${head.at}
          where brand_id = ${brand}`).execute(trx)
}

/** To the minute, so that a busy key costs no write for each of its calls. */
export async function markUsed({ trx, brand }: Scope, key: string, scope: string, at: Date): Promise<void> {
  await sql`
    insert into key_use (brand_id, key_id, scope, last_at) values (${brand}, ${key}, ${scope}, ${at})
    on conflict (brand_id, key_id, scope) do update set last_at = greatest(key_use.last_at, excluded.last_at)`.execute(trx)
}

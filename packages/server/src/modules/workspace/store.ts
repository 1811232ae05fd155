import { sql } from 'kysely'
import type { Installation, Scope } from '../../kernel/db/database.ts'
import type { Scoped } from '../../kernel/http/route.ts'
import type { Role } from './roles.ts'
import type { ApiKey } from './types.ts'

export interface KeyRow {
  key_id: string
  brand_id: number
  kind: 'secret' | 'publishable'
  name: string
  scopes: Scoped[]
  purposes: string[] | null
  origins: string[]
  created_at: Date
  revoked_at: Date | null
}

export async function findKey({ trx }: Installation, hash: Uint8Array): Promise<ApiKey | undefined> {
  const { rows } = await sql<KeyRow>`
    select key_id, brand_id, kind, name, scopes, purposes, origins, created_at, revoked_at
    from api_key where hash = ${hash} and revoked_at is null`.execute(trx)
  return rows[0] && keyOf(rows[0])
}

export async function findKeyById({ trx }: Installation, brand: number, id: string): Promise<ApiKey | undefined> {
  const { rows } = await sql<KeyRow>`
    select key_id, brand_id, kind, name, scopes, purposes, origins, created_at, revoked_at
    from api_key where brand_id = ${brand} and key_id = ${id} and revoked_at is null`.execute(trx)
  return rows[0] && keyOf(rows[0])
}

function keyOf(row: KeyRow): ApiKey {
  return {
    id: row.key_id,
    brand: row.brand_id,
    kind: row.kind,
    name: row.name,
    scopes: new Set(row.scopes),
    purposes: row.purposes ? new Set(row.purposes) : undefined,
    origins: new Set(row.origins),
  }
}

export async function insertKey(
  { trx }: Installation,
  key: { id: string; brand: number; hash: Uint8Array; kind: string; name: string; scopes: readonly string[]; purposes: readonly string[] | null; origins: readonly string[] },
): Promise<void> {
  await sql`
    insert into api_key (key_id, brand_id, hash, kind, name, scopes, purposes, origins)
    values (${key.id}, ${key.brand}, ${key.hash}, ${key.kind}, ${key.name}, ${key.scopes}::text[],
            ${key.purposes}::text[], ${key.origins}::text[])`.execute(trx)
}

export async function listKeys({ trx }: Installation, brand: number): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select key_id, brand_id, kind, name, scopes, purposes, origins, created_at, revoked_at
    from api_key where brand_id = ${brand} order by created_at, key_id`.execute(trx)
  return rows
}

export async function revokeKey({ trx }: Installation, brand: number, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update api_key set revoked_at = ${at}
    where key_id = ${id} and brand_id = ${brand} and revoked_at is null returning key_id`.execute(trx)
  return rows.length > 0
}

/** Whether a publishable key in force allows this origin: of this brand, or of any. */
export async function originKnown({ trx }: Installation, origin: string, brand: number | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from api_key where kind = 'publishable' and revoked_at is null and ${origin} = any(origins)
      and brand_id = coalesce(${brand}::int, brand_id) limit 1`.execute(trx)
  return rows.length > 0
}

export async function listBrands({ trx }: Installation): Promise<{ brand_id: number; key: string; sealed_secret: Buffer }[]> {
  const { rows } = await sql<{ brand_id: number; key: string; sealed_secret: Buffer }>`
    select brand_id, key, sealed_secret from brand order by brand_id`.execute(trx)
  return rows
}

export async function insertBrand({ trx }: Installation, key: string, id: number, sealedSecret: Uint8Array): Promise<void> {
  await sql`insert into brand (brand_id, key, sealed_secret) values (${id}, ${key}, ${sealedSecret})`.execute(trx)
}

/** The brand takes the key that its catalogue gives it. */
export async function renameBrand({ trx, brand }: Scope, key: string): Promise<void> {
  await sql`update brand set key = ${key} where brand_id = ${brand} and key <> ${key}`.execute(trx)
}

/** Who works for the brand, and as what. */
export async function readMembers({ trx, brand }: Scope): Promise<{ staff_id: string; roles: Role[] }[]> {
  const { rows } = await sql<{ staff_id: string; roles: Role[] }>`
    select staff_id, roles from staff_membership where brand_id = ${brand}`.execute(trx)
  return rows
}

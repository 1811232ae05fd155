import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export interface StockRow {
  stock: string
  loaded: number
  given: number
}

/** Held until the transaction ends; always in the same order, so that two who hold several never wait in a circle. */
export async function holdStocks({ trx, brand }: Scope, stocks: readonly string[]): Promise<StockRow[]> {
  await sql`
    insert into reward_stock (brand_id, stock)
    select ${brand}, s.stock from unnest(${[...stocks].sort()}::text[]) as s (stock)
    on conflict (brand_id, stock) do nothing`.execute(trx)
  const { rows } = await sql<StockRow>`
    select stock, loaded, given from reward_stock
    where brand_id = ${brand} and stock = any(${[...stocks]}::text[]) order by stock for update`.execute(trx)
  return rows
}

export async function readStock({ trx, brand }: Scope, stock: string): Promise<StockRow> {
  const { rows } = await sql<StockRow>`
    select stock, loaded, given from reward_stock where brand_id = ${brand} and stock = ${stock}`.execute(trx)
  return rows[0] ?? { stock, loaded: 0, given: 0 }
}

export async function countGiven({ trx, brand }: Scope, stock: string, given: number): Promise<void> {
  await sql`
    update reward_stock set given = ${given} where brand_id = ${brand} and stock = ${stock}`.execute(trx)
}

export interface CodeRow {
  n: number
  sealed_code: Buffer | null
}

export async function readCodes({ trx, brand }: Scope, stock: string, after: number, most: number): Promise<CodeRow[]> {
  const { rows } = await sql<CodeRow>`
    select n, sealed_code from reward_code
    where brand_id = ${brand} and stock = ${stock} and n > ${after} and n <= ${after + most} order by n`.execute(trx)
  return rows
}

/** The person has it now, sealed with their own key: here it would outlive their erasure. */
export async function blankCodes({ trx, brand }: Scope, stock: string, after: number, upTo: number): Promise<void> {
  await sql`
    update reward_code set sealed_code = null
    where brand_id = ${brand} and stock = ${stock} and n > ${after} and n <= ${upTo}`.execute(trx)
}

/** Hashes (hex) that are loaded already, and whether their code is given. */
export async function readKnownCodes({ trx, brand }: Scope, hashes: readonly Uint8Array[]): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ hash: string; given: boolean }>`
    select encode(code_hash, 'hex') as hash, sealed_code is null as given from reward_code
    where brand_id = ${brand} and code_hash = any(${[...hashes]}::bytea[])`.execute(trx)
  return new Map(rows.map((row) => [row.hash, row.given]))
}

export async function insertCodes(
  { trx, brand }: Scope, stock: string, codes: readonly { n: number; hash: Uint8Array; sealed: Uint8Array }[],
): Promise<void> {
  await sql`
    insert into reward_code (brand_id, stock, n, code_hash, sealed_code)
    select ${brand}, ${stock}, c.n, c.hash, c.sealed
    from unnest(${codes.map((code) => code.n)}::int[], ${codes.map((code) => code.hash)}::bytea[],
                ${codes.map((code) => code.sealed)}::bytea[]) as c (n, hash, sealed)`.execute(trx)
  await sql`
    update reward_stock set loaded = loaded + ${codes.length} where brand_id = ${brand} and stock = ${stock}`.execute(trx)
}

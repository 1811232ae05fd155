import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { Addition } from './record.ts'

/** Which version of the catalogue was in force at that moment. Reads the table of an earlier module. */
export async function readVersionAt({ trx, brand }: Scope, at: Date): Promise<{ version: number; applied_at: Date } | undefined> {
  const { rows } = await sql<{ version: number; applied_at: Date }>`
    select version, applied_at from catalog_version
    where brand_id = ${brand} and applied_at <= ${at} order by version desc limit 1`.execute(trx)
  return rows[0]
}

/** What stood in the record at that moment: of each place the newest. */
export async function readAdditions({ trx, brand }: Scope, at: Date): Promise<Addition[]> {
  const { rows } = await sql<Addition>`
    select distinct on (purpose, item) purpose, item, text from record_addition
    where brand_id = ${brand} and at <= ${at} order by purpose, item, addition_id desc`.execute(trx)
  return rows
}

export async function appendAddition(
  { trx, brand }: Scope, row: Addition & { id: string; at: Date; by: string },
): Promise<void> {
  await sql`
    insert into record_addition (brand_id, addition_id, at, by, purpose, item, text)
    values (${brand}, ${row.id}, ${row.at}, ${row.by}, ${row.purpose}, ${row.item}, ${row.text})`.execute(trx)
}

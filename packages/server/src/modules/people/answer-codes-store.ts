import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export async function insertAnswerCode({ trx, brand }: Scope, person: string, hash: Uint8Array, at: Date): Promise<void> {
  await sql`
    insert into answer_code (person_id, code_hash, brand_id, created_at)
    values (${person}, ${hash}, ${brand}, ${at})
    on conflict (person_id, code_hash) do nothing`.execute(trx)
}

export async function hasAnswerCode({ trx }: Scope, person: string, hash: Uint8Array): Promise<boolean> {
  const { rows } = await sql`select 1 from answer_code where person_id = ${person} and code_hash = ${hash}`.execute(trx)
  return rows.length > 0
}

export async function dropAnswerCode({ trx }: Scope, person: string, hash: Uint8Array): Promise<void> {
  await sql`delete from answer_code where person_id = ${person} and code_hash = ${hash}`.execute(trx)
}

/** Whose answers a code leads to, under the id that it was given to. */
export async function readAnswerCode({ trx, brand }: Scope, hash: Uint8Array): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from answer_code where brand_id = ${brand} and code_hash = ${hash} limit 1`.execute(trx)
  return rows[0]?.person_id
}

export async function dropAnswerCodes({ trx }: Scope, person: string): Promise<void> {
  await sql`delete from answer_code where person_id = ${person}`.execute(trx)
}

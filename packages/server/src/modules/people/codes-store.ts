import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export interface CodeRow {
  person_id: string
  code_id: string
  channel: string
  lookup: Buffer
  intent: 'open' | 'verify' | 'confirm'
  code_hash: Buffer
  created_at: Date
  expires_at: Date
}

/** How many codes went to an address since then, of either intent. */
export async function countCodes({ trx, brand }: Scope, lookup: Uint8Array, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from code
    where brand_id = ${brand} and lookup = ${lookup} and created_at > ${since}`.execute(trx)
  return rows[0]!.count
}

export async function insertCode({ trx, brand }: Scope, code: CodeRow): Promise<void> {
  await sql`
    insert into code (person_id, code_id, brand_id, channel, lookup, intent, code_hash, created_at, expires_at)
    values (${code.person_id}, ${code.code_id}, ${brand}, ${code.channel}, ${code.lookup}, ${code.intent},
            ${code.code_hash}, ${code.created_at}, ${code.expires_at})`.execute(trx)
}

/** The newest code of an address that may still be tried; older ones are of no use any more. */
export async function readNewest(
  { trx, brand }: Scope, lookup: Uint8Array, intent: CodeRow['intent'], person: string | undefined,
): Promise<CodeRow & { tries: number; used_at: Date | null } | undefined> {
  const { rows } = await sql<CodeRow & { tries: number; used_at: Date | null }>`
    select person_id, code_id, channel, lookup, intent, code_hash, created_at, expires_at, tries, used_at from code
    where brand_id = ${brand} and lookup = ${lookup} and intent = ${intent}
      and (${person ?? null}::uuid is null or person_id = ${person ?? null}::uuid)
    order by created_at desc, code_id desc limit 1`.execute(trx)
  return rows[0]
}

/** Counts a try before the code is looked at, so that tries at the same moment count each. False: there is none left. */
export async function countTry({ trx }: Scope, code: CodeRow, most: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update code set tries = tries + 1
    where person_id = ${code.person_id} and code_id = ${code.code_id}
      and tries < ${most} and used_at is null and expires_at > ${now}
    returning code_id`.execute(trx)
  return rows.length > 0
}

/** False: somebody used it in the same moment. */
export async function useCode({ trx }: Scope, code: CodeRow, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update code set used_at = ${at}
    where person_id = ${code.person_id} and code_id = ${code.code_id} and used_at is null returning code_id`.execute(trx)
  return rows.length > 0
}

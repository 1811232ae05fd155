import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

/** Whether anything of the kind has happened at all: the first row that is found answers it. */
export async function readFirstSteps({ trx, brand }: Scope): Promise<{ answered: boolean; used: boolean }> {
  const { rows } = await sql<{ answered: boolean; used: boolean }>`
    select
      exists (select from leaf where brand_id = ${brand} and tree_index is not null)
        or exists (select from leaf where brand_id = ${brand} and tree_index is null) as answered,
      exists (select from use_record where brand_id = ${brand} and kind = 'decision') as used`.execute(trx)
  return rows[0]!
}

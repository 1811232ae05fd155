import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { Counts } from '../decisions/steps.ts'

export interface ToldRow {
  figure: string
  floor: number
  counted: Counts
  told: Counts
  told_at: Date
}

/** By name, as they were told last; held, so that two who look at once see one step. */
export async function readTold({ trx, brand }: Scope, names: readonly string[]): Promise<Map<string, ToldRow>> {
  const { rows } = await sql<ToldRow>`
    select figure, floor, counted, told, told_at from told_figure
    where brand_id = ${brand} and figure = any(${[...names]}::text[]) order by figure for update`.execute(trx)
  return new Map(rows.map((row) => [row.figure, row]))
}

export async function writeTold({ trx, brand }: Scope, { figure, floor, counted, told, told_at: at }: ToldRow): Promise<void> {
  await sql`
    insert into told_figure (brand_id, figure, floor, counted, told, told_at)
    values (${brand}, ${figure}, ${floor}, ${JSON.stringify(counted)}::json, ${JSON.stringify(told)}::json, ${at})
    on conflict (brand_id, figure) do update set floor = excluded.floor, counted = excluded.counted, told = excluded.told,
      told_at = excluded.told_at`.execute(trx)
}

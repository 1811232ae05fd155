/** The segment by hand: typed columns, no permission, no freshness, one core. */
import type pg from 'pg'
import { answersOf, choices, manyChoices } from '../people.ts'

const columns: readonly string[] = [
  ...Object.keys(choices).map((key) => `${key} ${key}`),
  ...Object.keys(manyChoices).map((key) => `${key} ${key}[]`),
  'vegan boolean',
  'budget integer',
  'fit smallint',
  'birthday date',
  'hobby text',
]

const names = columns.map((column) => column.split(' ')[0]).join(', ')
const chunk = 10_000

/** Fills a table `person` with the same people as the product holds. */
export async function fillTypedColumns(db: pg.Client, people: number): Promise<void> {
  for (const [key, options] of Object.entries({ ...choices, ...manyChoices })) {
    await db.query(`create type ${key} as enum (${options.map((option) => `'${option}'`).join(', ')})`)
  }
  await db.query(`create table person (id uuid primary key default gen_random_uuid(), ${columns.join(', ')})`)
  for (let from = 0; from < people; from += chunk) {
    const rows = Array.from({ length: Math.min(chunk, people - from) }, (_, step) => answersOf(from + step))
    await db.query(
      `insert into person (${names}) select ${names} from json_populate_recordset(null::person, $1)`,
      [JSON.stringify(rows)],
    )
  }
  await db.query('vacuum (analyze) person')
  await db.query('set max_parallel_workers_per_gather = 0')
}

const matching = `from person where shoe_size in ('40', '41', '42') and budget >= 100
  and colours && array['black', 'navy']::colours[] and vegan`

export async function countTypedColumns(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`select count(*)::int as count ${matching}`)
  return rows[0]?.count ?? 0
}

/** Reads every id that matches; returns how many there were. */
export async function streamTypedColumns(db: pg.Client): Promise<number> {
  const { rows } = await db.query({ text: `select id ${matching}`, rowMode: 'array' })
  return rows.length
}

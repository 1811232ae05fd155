import { PGlite } from '@electric-sql/pglite'
import {
  DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql,
} from 'kysely'
import type { RawBuilder } from 'kysely'
import pg from 'pg'

export const testDatabaseUrl = process.env['SAYSO_TEST_DATABASE_URL']

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export interface TestDatabase {
  readonly run: <Row>(query: RawBuilder<Row>) => Promise<Row[]>
  readonly close: () => Promise<void>
}

type Run = (text: string, parameters: unknown[]) => Promise<{ rows: unknown[] }>

async function prepare(run: Run, close: () => Promise<void>): Promise<TestDatabase> {
  await run(
    `create temp table facet (person_id int primary key, brand_id int not null, grants int[] not null,
       until int[] not null, vals double precision[] not null, picks int[] not null,
       texts jsonb, time_zone text, barred int[])`,
    [],
  )
  return {
    run: async <Row>(query: RawBuilder<Row>) => {
      const { sql: text, parameters } = query.compile(compiler)
      return (await run(text, [...parameters])).rows as Row[]
    },
    close,
  }
}

export async function openPglite(): Promise<TestDatabase> {
  const db = new PGlite()
  return await prepare((text, parameters) => db.query(text, parameters), () => db.close())
}

export async function openPostgres(): Promise<TestDatabase> {
  const client = new pg.Client(testDatabaseUrl)
  await client.connect()
  return await prepare((text, parameters) => client.query(text, parameters), () => client.end())
}

/** A facet row as the profile writes it, arrays as PostgreSQL literals because JSON has no NaN. */
export interface FacetRow {
  readonly person_id: number
  readonly until: string
  readonly vals: string
  readonly picks: string
  readonly texts: Readonly<Record<string, string>> | null
  readonly time_zone: string | null
  readonly barred: string | null
}

export async function fillFacets(db: TestDatabase, rows: readonly FacetRow[]): Promise<void> {
  await db.run(sql`truncate facet`)
  await db.run(sql`insert into facet
    select person_id, 1, '{2147483647}', until::int[], vals::float8[], picks::int[], texts, time_zone, barred::int[]
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (person_id int, until text, vals text, picks text, texts jsonb, time_zone text, barred text)`)
}

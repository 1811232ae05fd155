import { readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'

/** A table of the schema and what its comment says it is. */
export interface Table {
  readonly oid: number
  readonly name: string
  readonly kind: string
}

/** An empty database in memory with every migration run, for crawling its catalogue. */
export async function openMigrated(): Promise<{ database: PGlite; tables: Table[] }> {
  const folder = new URL('../packages/server/migrations/', import.meta.url)
  const database = await PGlite.create()
  for (const name of readdirSync(folder).toSorted()) await database.exec(readFileSync(new URL(name, folder), 'utf8'))
  const { rows } = await database.query<Table>(`
    select c.oid::int as oid, c.relname as name, split_part(coalesce(obj_description(c.oid, 'pg_class'), ''), ':', 1) as kind
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') order by c.relname`)
  return { database, tables: rows }
}

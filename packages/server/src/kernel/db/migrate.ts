import { readFileSync, readdirSync } from 'node:fs'
import { CompiledQuery, sql } from 'kysely'
import type { Connection } from './database.ts'

const folder = new URL('../../../migrations/', import.meta.url)

export interface Migration {
  readonly name: string
  readonly text: string
}

export function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** Brings the schema up to date, each step in a transaction of its own; two processes starting at once take turns. */
export async function migrate(db: Connection): Promise<{ applied: string[]; distributed: string[] }> {
  return db.connection().execute(async (connection) => {
    const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
    const applied: string[] = []
    await run('select pg_advisory_lock(5415)')
    try {
      await run('create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())')
      const known = new Set(
        (await sql<{ name: string }>`select name from schema_migration`.execute(connection)).rows.map((r) => r.name),
      )
      for (const { name, text } of listMigrations()) {
        if (known.has(name)) continue
        await run('begin')
        try {
          await run(text)
          await sql`insert into schema_migration (name) values (${name})`.execute(connection)
          await run('commit')
        } catch (error) {
          await run('rollback')
          throw error
        }
        applied.push(name)
      }
      return { applied, distributed: await distribute(connection) }
    } finally {
      await run('select pg_advisory_unlock(5415)')
    }
  })
}

/** Whether this build's newest migration has been applied. */
export async function isMigrated(db: Connection): Promise<boolean> {
  const newest = listMigrations().at(-1)!.name
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from information_schema.tables where table_name = 'schema_migration') as known`.execute(db)
  if (!rows[0]!.known) return false
  const found = await sql`select 1 from schema_migration where name = ${newest}`.execute(db)
  return found.rows.length === 1
}

/**
 * On a server with the Citus extension: tables of persons are spread by person, tiles by tile, the rest are
 * reference tables. Which is which stands in each table's comment, where a check reads it too.
 */
async function distribute(connection: Connection): Promise<string[]> {
  const { rows: extension } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(connection)
  if (extension.length === 0) return []
  const { rows } = await sql<{ name: string; kind: string }>`
    select c.relname as name, split_part(obj_description(c.oid, 'pg_class'), ':', 1) as kind
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
      and not exists (select from pg_dist_partition d where d.logicalrelid = c.oid)
    -- What others refer to or lie beside comes first.
    order by c.relname not in ('brand', 'person', 'staff'), c.relname`.execute(connection)
  for (const { name, kind } of rows) {
    if (kind === 'brand' || kind === 'installation') await sql`select create_reference_table(${name})`.execute(connection)
    else {
      const [column, beside] = kind === 'person' ? ['person_id', name === 'person' ? 'default' : 'person'] : ['tile_index', 'none']
      await sql`select create_distributed_table(${name}, ${column}, colocate_with => ${beside})`.execute(connection)
    }
  }
  return rows.map((row) => row.name)
}

/**
 * Personal data has an owner: every table that is keyed by person, and every column that survives its erasure, is claimed
 * in modules/rights/claims.ts. A new table without a claim would be missing from exports and outlive erasures.
 */
import { existsSync } from 'node:fs'
import { claims } from '../packages/server/src/modules/rights/claims.ts'
import { openMigrated } from './migrated.ts'
import { report } from './report.ts'

const { database, tables } = await openMigrated()
const { rows } = await database.query<{ table: string; column: string }>(`
  select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`)
await database.close()
const columns = (table: string) => rows.filter((row) => row.table === table).map((row) => row.column)

const keyed = tables.filter(({ name, kind }) => kind === 'person' || columns(name).includes('person_id')).map(({ name }) => name)
const faults = [
  ...keyed.filter((name) => !(name in claims)).map((name) => `${name}: holds personal data and nobody claims it`),
  ...Object.keys(claims).filter((name) => !keyed.includes(name)).map((name) => `${name}: is claimed but not there`),
  ...Object.entries(claims).flatMap(([name, { module, erase }]) => [
    ...(existsSync(new URL(`../packages/server/src/modules/${module}/store.ts`, import.meta.url)) ? [] : [`${name}: ${module} has no store`]),
    ...(erase === 'deleted' ? [] : erase.keeps.filter((column) => !columns(name).includes(column)).map((column) => `${name}.${column}: is not there`)),
  ]),
]
report(faults, `${keyed.length} tables keyed by person`)

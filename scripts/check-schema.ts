/**
 * The schema stays distributable and closed: a person's rows can live on any node (so nothing is unique or foreign across
 * persons), a log's rows by their place in the tree, a brand's rows everywhere; and every table is under row-level
 * security. Read from the migrated database itself, since that is what runs.
 */
import { openMigrated } from './migrated.ts'
import type { Table } from './migrated.ts'
import { report } from './report.ts'

interface Index { readonly name: string; readonly primary: boolean; readonly columns: string[] }
interface Key { readonly from: string; readonly to: string }

const { database, tables } = await openMigrated()
const kindOf = new Map(tables.map((table) => [table.name, table.kind]))
const faults: string[] = []

for (const table of tables) {
  if (!['brand', 'person', 'log', 'installation'].includes(table.kind)) {
    faults.push(`${table.name}: its comment must begin with brand:, person:, log: or installation:`)
  }
  faults.push(...(await security(table)), ...(await keys(table)))
}
const { rows: foreign } = await database.query<Key>(
  `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'`)
for (const { from, to } of foreign) {
  const small = [kindOf.get(from), kindOf.get(to)].every((kind) => kind === 'brand' || kind === 'installation')
  if (!small) faults.push(`${from} → ${to}: foreign keys join brand and installation tables only`)
}
await database.close()
report(faults, `${tables.length} tables, ${foreign.length} foreign keys`)

async function security({ oid, name, kind }: Table): Promise<string[]> {
  const { rows } = await database.query<{ on: boolean; forced: boolean; policies: number; brand: boolean }>(`
    select relrowsecurity as on, relforcerowsecurity as forced,
      (select count(*)::int from pg_policy where polrelid = $1) as policies,
      exists (select from pg_attribute where attrelid = $1 and attname = 'brand_id' and attnotnull) as brand
    from pg_class where oid = $1`, [oid])
  const { on, forced, policies, brand } = rows[0]!
  return [
    ...(on && forced ? [] : [`${name}: row-level security must be on and forced`]),
    ...(policies > 0 ? [] : [`${name}: has no policy`]),
    ...(brand || kind === 'installation' ? [] : [`${name}: needs brand_id, not null`]),
  ]
}

async function keys({ oid, name, kind }: Table): Promise<string[]> {
  const { rows } = await database.query<Index>(`
    select i.indexrelid::regclass::text as name, i.indisprimary as primary,
      array(select a.attname::text from unnest(i.indkey::int[]) with ordinality as k (attnum, at)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.at) as columns
    from pg_index i where i.indrelid = $1 and i.indisunique`, [oid])
  const primary = rows.find((index) => index.primary)
  if (!primary) return [`${name}: has no primary key`]
  if (kind === 'person') {
    return rows.filter((index) => index.columns[0] !== 'person_id').map((index) => `${index.name}: on a person table every unique key begins with person_id`)
  }
  return kind === 'log'
    ? rows.filter((index) => !index.columns.includes('tile_index')).map((index) => `${index.name}: on a log table every unique key holds tile_index`)
    : []
}

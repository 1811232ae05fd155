import { sql } from 'kysely'
import type { App } from '../app.ts'
import { listSettings } from '../config/list-settings.ts'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/settings.ts'
import { openGate } from '../kernel/db/database.ts'
import { EmbeddedError } from '../kernel/db/embedded/error.ts'
import { isMigrated } from '../kernel/db/migrate.ts'
import type { Command } from './command.ts'
import { CannotRun, explainFailure } from './failure.ts'
import { hasDatabase, readBrands } from './installation.ts'
import { table } from './terminal.ts'
import { listWaysOut } from './ways-out.ts'

export interface Check {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  /** It could not be looked at. */
  readonly unseen?: true
}

export const command: Command = {
  usage: ['doctor'],
  about: [
    'Reads only. Exit code 1: something is not as it should be; 2: a setting can not be used.',
    'Beside a server on the embedded database it sees the settings only (exit code 2): that database is open to one process.',
  ],
  flags: {},
  words: [0, 0],
  async run({ environment, terminal }) {
    const settings = readSettings(environment)
    const listed = listSettings(environment)
    const ways = listWaysOut(settings)
    const checks = [checkRuntime(), ...(await checkDatabase(settings))]
    const ok = checks.every((check) => check.ok)
    terminal.reply({ ok, settings: listed, ways_out: ways, checks }, () => [
      ...table([
        ['setting', 'value', ''],
        ...listed.map(({ env, value, given }) => [env, value === '' ? '(not set)' : value, given ? '' : 'default']),
      ]),
      '',
      ...table([['way out', '', ''], ...ways.map(({ way, ready, detail }) => [way, ready ? 'on' : 'off', detail])]),
      '',
      ...checks.map((check) => `${check.ok ? 'ok   ' : 'FAULT'}  ${check.check}: ${check.detail}`),
    ])
    if (ok) return 0
    return checks.some((check) => check.unseen === true) ? 2 : 1
  },
}

function checkRuntime(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > 22 || (major === 22 && minor >= 18)
  return { check: 'node', ok, detail: `${process.version}, at least v22.18 is needed` }
}

async function checkDatabase(settings: Settings): Promise<Check[]> {
  if (!hasDatabase(settings)) {
    return [{ check: 'database', ok: true, detail: `none yet; the first start makes one in ${settings.dataDir}` }]
  }
  const { openApp } = await import('../app.ts')
  let app: App | undefined
  try {
    app = await openApp(settings, () => {})
    return await checkInside(app)
  } catch (error) {
    const inUse = error instanceof EmbeddedError && error.code === 'embedded_in_use'
    const detail = explainFailure(error).lines[0] ?? 'can not be opened'
    return [{ check: 'database', ok: false, detail, ...(inUse ? { unseen: true } : {}) }]
  } finally {
    await app?.close()
  }
}

async function checkInside(app: App): Promise<Check[]> {
  const { rows } = await sql<{ version: string; number: number; citus: boolean }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
           exists (select from pg_extension where extname = 'citus') as citus`.execute(app.database.owner)
  const { version, number, citus } = rows[0]!
  const name = `${app.database.kind === 'embedded' ? 'embedded ' : ''}PostgreSQL ${version}${citus ? ' with Citus' : ''}`
  const reached = { check: 'database', ok: number >= 150_000, detail: `${name}, at least 15 is needed` }
  if (!(await isMigrated(app.database.owner))) {
    return [reached, { check: 'schema', ok: false, detail: 'not of this version: run `sayso migrate`' }]
  }
  const schema = { check: 'schema', ok: true, detail: 'up to date' }
  return [reached, schema, await checkSecret(app), await checkRowSecurity(app)]
}

async function checkSecret(app: App): Promise<Check> {
  try {
    const brands = await readBrands(app)
    const detail = brands.length === 0 ? 'nothing to hold it against yet: there is no brand'
      : `the one this database was made with (${brands.map((brand) => brand.key).join(', ')})`
    return { check: 'secret', ok: true, detail }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    return { check: 'secret', ok: false, detail: error.message }
  }
}

/** Tried out rather than looked up: a transaction of a brand that does not exist must see nothing at all. */
async function checkRowSecurity(app: App): Promise<Check> {
  const { rows: open } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'schema_migration'
      and not (relrowsecurity and relforcerowsecurity) order by 1`.execute(app.database.owner)
  const nobody = openGate(-1, {})
  const seen = await app.database.within(nobody, async ({ trx }) => {
    const { rows } = await sql<{ above: boolean; rows: number }>`
      select rolsuper or rolbypassrls as above,
             (select count(*) from (select 1 from brand union all (select 1 from person limit 1)) as any_row) as rows
      from pg_roles where rolname = current_user`.execute(trx)
    return rows[0]
  })
  const detail =
    open.length > 0 ? `these tables are open: ${open.map(({ name }) => name).join(', ')}`
    : !seen || seen.above ? 'the role that requests run as stands above it'
    : seen.rows > 0 ? 'a brand that does not exist sees rows of others'
    : undefined
  return {
    check: 'row-level security', ok: detail === undefined, detail: detail ?? 'each brand sees its own rows and no others',
  }
}

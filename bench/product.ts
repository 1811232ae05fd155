/** The product as a newcomer starts it: its own command, its documented settings. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalog } from './catalog.ts'
import { atEnd } from './cleanup.ts'
import type { Installation } from './installation.ts'
import { fetchText } from './installation.ts'
import { loadPeople } from './load.ts'
import type { PersonSeed } from './people.ts'
import { createDatabase, openDatabase } from './postgres.ts'
import { startServer } from './server.ts'

export const root = join(import.meta.dirname, '..')

export type Storage = 'postgres' | 'embedded'

export interface Population {
  /** Part of a database name: lower-case letters and digits. */
  readonly name: string
  readonly count: number
  readonly describe: (number: number) => PersonSeed
  readonly storage?: Storage
  /** Beyond those that every installation here has. */
  readonly settings?: Readonly<Record<string, string>>
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'sayso-bench-'))
  atEnd(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** An installation that holds the catalogue and the people, and statistics as PostgreSQL gathers in time. */
export async function startProduct(
  population: Population,
  say: (line: string) => void,
): Promise<Installation> {
  const { name, count, describe, storage = 'postgres', settings = {} } = population
  const installation = await startEmpty(name, storage, settings)
  await fetchText(installation, { method: 'PUT', path: '/v1/catalog', body: catalog })

  const begin = performance.now()
  await loadPeople(installation, count, describe, (loaded) => {
    if (loaded % 10_000 === 0) say(`${name}: ${loaded} of ${count} people`)
  })
  say(`${name}: ${count} people in ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  const database = installation.settings['DATABASE_URL']
  if (database !== undefined) await (await openDatabase(database)).query('vacuum (analyze)')
  return installation
}

async function startEmpty(name: string, storage: Storage, more: Readonly<Record<string, string>>): Promise<Installation> {
  const key = `sk_${randomBytes(24).toString('base64url')}`
  const settings: Record<string, string> = {
    SAYSO_DEMO: '0',
    SAYSO_BOOTSTRAP_KEY: key,
    SAYSO_SECRET: randomBytes(32).toString('base64'),
    SAYSO_DATA_DIR: temporaryDirectory(),
    ...(storage === 'postgres' && { DATABASE_URL: await createDatabase(name) }),
    ...more,
  }
  const running = await startServer({
    command: process.execPath,
    args: ['packages/server/src/main.ts', 'serve'],
    cwd: root,
    env: settings,
    ready: '/readyz',
  })
  return { ...running, key, settings }
}

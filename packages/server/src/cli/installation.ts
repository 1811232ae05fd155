import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/settings.ts'
import type { Brand, KeyGate } from '../modules/workspace/types.ts'
import type { Call, Environment } from './command.ts'
import { CannotRun } from './failure.ts'

export interface Opened {
  readonly app: App
  readonly settings: Settings
}

/** Opens the database that the environment names, without a server, for as long as `work` takes. */
export async function withInstallation<T>(
  environment: Environment,
  work: (opened: Opened) => Promise<T>,
  opening: { readonly creates?: true } = {},
): Promise<T> {
  const settings = readSettings(environment)
  if (!opening.creates) requireDatabase(settings)
  const { openApp } = await import('../app.ts')
  const { isMigrated, migrate } = await import('../kernel/db/migrate.ts')
  // A connection that breaks while nothing runs on it shows in the next statement.
  const app = await openApp(settings, () => {})
  try {
    if (opening.creates) await migrate(app.database.owner)
    else if (!(await isMigrated(app.database.owner))) {
      throw new CannotRun('The database is not of this version: run `sayso migrate` first.')
    }
    return await work({ app, settings })
  } finally {
    await app.close()
  }
}

/** Looking at a database that is not there must not make one. */
function requireDatabase(settings: Settings): void {
  if (!hasDatabase(settings)) {
    throw new CannotRun(`SAYSO_DATA_DIR ${settings.dataDir} holds no database yet, and DATABASE_URL is not set.`)
  }
}

/** A server is taken to have one; whether it can be reached shows soon enough. */
export function hasDatabase(settings: Settings): boolean {
  return settings.databaseUrl !== undefined || existsSync(join(settings.dataDir, 'database', 'pgdata'))
}

/** Every brand; the first thing that needs the master secret. */
export async function readBrands(app: App): Promise<Brand[]> {
  try {
    return await app.workspace.brands()
  } catch (error) {
    if (!(error instanceof Error) || !/unable to authenticate|Invalid/.test(error.message)) throw error
    throw new CannotRun('SAYSO_SECRET is not the secret that this database was made with.')
  }
}

/** The brand that `--brand` names, or the only one. */
export async function chooseBrand(app: App, call: Call): Promise<Brand> {
  const brands = await readBrands(app)
  const wanted = call.text('brand')
  const keys = brands.map((brand) => brand.key).join(', ')
  if (brands.length === 0) throw new CannotRun('There is no brand yet: apply a catalogue first.')
  if (wanted === undefined && brands.length > 1) {
    throw new CannotRun(`There are several brands: name one with --brand (${keys}).`)
  }
  const brand = wanted === undefined ? brands[0] : brands.find(({ key }) => key === wanted)
  if (!brand) throw new CannotRun(`There is no brand "${wanted}", only ${keys}.`)
  return brand
}

export function gateOf(app: App, brand: Brand): KeyGate {
  return app.workspace.gateOfJob(brand.id, 'cli')
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, serverUrl } from '../support/database.ts'
import { openApp } from '../../src/app.ts'
import type { App } from '../../src/app.ts'
import { readSettings } from '../../src/config/settings.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import type { Told } from '../../src/modules/profile/submitted.ts'
import { openGate } from '../../src/kernel/db/database.ts'
import type { KeyGate, PersonGate } from '../../src/modules/workspace/types.ts'
import { copyEmptyDatabase } from '../support/embedded-template.ts'

export type DatabaseKind = 'embedded' | 'postgres'

/** The embedded database, and a PostgreSQL server where one is given. */
export const databases: readonly DatabaseKind[] = serverUrl ? ['embedded', 'postgres'] : ['embedded']

/** A clock that stands still until it is moved. Milliseconds. */
export interface HeldClock {
  now: number
  readonly read: () => number
}

export function holdClock(iso: string): HeldClock {
  const clock = { now: Date.parse(iso), read: () => clock.now }
  return clock
}

/** The product in this process, on a database of its own. */
export interface World {
  readonly app: App
  readonly clock: HeldClock
  readonly dataDir: string
  /** A PostgreSQL database's address; undefined where it is embedded. */
  readonly databaseUrl: string | undefined
  /** Another process would be another program on the same database: the same composition once more. */
  another(clock?: HeldClock): Promise<App>
  /** A new brand with this catalogue; the gate may do everything. */
  brand(document: unknown): Promise<KeyGate>
  close(): Promise<void>
}

export async function openWorld(kind: DatabaseKind, start = '2026-03-02T09:00:00Z'): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sayso-world-'))
  const database = kind === 'postgres' ? await createDatabase('property') : undefined
  if (!database) await copyEmptyDatabase(join(dataDir, 'database'))
  const settings = readSettings({
    SAYSO_DATA_DIR: dataDir,
    SAYSO_LOG: 'silent',
    SAYSO_URL: 'https://sayso.example',
    ...(database ? { DATABASE_URL: database.url, SAYSO_SECRET: randomBytes(32).toString('base64') } : {}),
  })
  const clock = holdClock(start)
  const opened: App[] = []
  const open = async (own: HeldClock) => {
    const app = await openApp(settings, () => {}, { clock: own.read })
    opened.push(app)
    return app
  }
  const app = await open(clock)
  await migrate(app.database.owner)
  let brands = 0

  return {
    app,
    clock,
    dataDir,
    databaseUrl: database?.url,
    another: (own = clock) => open(own),

    async brand(document) {
      const brand = await app.workspace.createBrand(`brand_${++brands}`)
      const gate = app.workspace.gateOfJob(brand.id, 'test')
      await app.catalogs.apply(gate, nameBrand(document, brand.key), { dryRun: false })
      return gate
    },

    async close() {
      for (const one of opened) await one.close()
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** No two brands have the same key. */
function nameBrand(document: unknown, key: string): unknown {
  const { brand, ...rest } = document as { brand: object }
  return { ...rest, brand: { ...brand, key } }
}

/** As if this person had come in to their own pages. */
export function personGate(gate: KeyGate, person: string, level: PersonGate['level'] = 'full'): PersonGate {
  return openGate(gate.brand, { kind: 'person' as const, actor: 'person' as const, person, session: 'test', level })
}

/** Shows a person exactly what they are about to say, and says it. */
export async function tell(
  app: App, gate: KeyGate, person: string,
  said: { answers?: Readonly<Record<string, unknown>>; grants?: Readonly<Record<string, boolean>> },
): Promise<Told> {
  const { presentation } = await app.profiles.present(gate, {
    person,
    attributes: Object.keys(said.answers ?? {}),
    recipients: [],
    ...(said.grants ? { purposes: Object.keys(said.grants) } : {}),
  })
  return app.profiles.answer(gate, { ...said, person, presentation })
}

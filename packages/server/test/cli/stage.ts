import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { openApp } from '../../src/app.ts'
import type { App } from '../../src/app.ts'
import { dispatch } from '../../src/cli/dispatch.ts'
import { readSettings } from '../../src/config/settings.ts'
import { openEmbedded } from '../../src/kernel/db/embedded/embedded.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { createDatabase } from '../support/database.ts'
import { copyEmptyDatabase } from '../support/embedded-template.ts'
import type { DatabaseKind } from '../support/server.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** An installation of its own, for the command line to work on. */
export interface Stage {
  readonly env: Readonly<Record<string, string>>
  /** A file in the installation's own directory. */
  file(name: string): string
  /** `sayso …` on it, in this process: a tenth of a second instead of one. */
  run(...words: string[]): Promise<Ran>
  /** The program in this process; on the embedded database nothing else may run meanwhile. */
  open(): Promise<App>
  remove(): Promise<void>
}

/** `bare`: the embedded database, too, is one without any table yet. */
export async function setStage(kind: DatabaseKind, bare = false): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-cli-'))
  const dataDir = join(folder, 'data')
  const database = kind === 'postgres' ? await createDatabase('cli') : undefined
  if (!database && bare) await (await openEmbedded(join(dataDir, 'database'))).close()
  else if (!database) await copyEmptyDatabase(join(dataDir, 'database'))
  const env: Readonly<Record<string, string>> = {
    PORT: '0',
    SAYSO_DATA_DIR: dataDir,
    SAYSO_DEMO: '0',
    ...(database ? { DATABASE_URL: database.url, SAYSO_SECRET: randomBytes(32).toString('base64') } : {}),
  }
  return {
    env,
    file: (wanted) => join(folder, wanted),
    run: (...words) => runHere(words, env),
    async open() {
      const app = await openApp(readSettings(env), (error) => {
        throw error
      })
      await migrate(app.database.owner)
      return app
    },
    async remove() {
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function runHere(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const written = { out: '', err: '' }
  const into = (name: 'out' | 'err') => new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      written[name] += text
      done()
    },
  })
  const code = await dispatch(words, env, { out: into('out'), err: into('err') })
  return { code, ...written }
}

/** `sayso …` as a process, with these settings and no others. */
export function run(
  words: readonly string[], env: Readonly<Record<string, string>>, input = '',
  program: readonly string[] = [process.execPath, main],
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [command = '', ...first] = program
    const child = spawn(command, [...first, ...words], { env })
    const parts = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (parts.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (parts.err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...parts }))
    child.stdin.end(input)
  })
}

export async function makeBrand(app: App, document: { readonly brand: { readonly key: string } }): Promise<KeyGate> {
  const brand = await app.workspace.createBrand(document.brand.key)
  const gate = app.workspace.gateOfJob(brand.id, 'test')
  await app.catalogs.apply(gate, document, { dryRun: false })
  return gate
}

/** Shows a person exactly what they are about to tell, and tells it. */
export async function tell(
  app: App, gate: KeyGate, person: string,
  told: { answers?: Record<string, unknown>; grants?: Record<string, boolean> },
) {
  const shown = await app.profiles.present(gate, {
    person, attributes: Object.keys(told.answers ?? {}), purposes: Object.keys(told.grants ?? {}),
  })
  return app.profiles.answer(gate, { presentation: shown.presentation, person, ...told })
}

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createDatabase, serverUrl } from './database.ts'
import { openApp } from '../../src/app.ts'
import type { App } from '../../src/app.ts'
import { readSettings } from '../../src/config/settings.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { copyEmptyDatabase } from './embedded-template.ts'
import { openContract } from './contract.ts'
import type { Contract } from './contract.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export type DatabaseKind = 'embedded' | 'postgres'

/** What a journey runs on: the embedded database, and a PostgreSQL server where one is given. */
export const databases: readonly DatabaseKind[] = serverUrl ? ['embedded', 'postgres'] : ['embedded']

/** One process of the product, reached over HTTP only. */
export interface Running {
  readonly url: string
  readonly contract: Contract
  /** What the process said that leads into the console, while nobody has signed in there. */
  readonly firstLink: string | undefined
  /** Milliseconds from the spawn until it listened. */
  readonly startedIn: number
  signal(name: NodeJS.Signals): void
  /** Exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>
  /** SIGTERM, then its exit code. */
  stop(): Promise<number | string>
}

/** A database with its secrets, and any number of processes on it (on the embedded one: one at a time). */
export interface Installation {
  readonly kind: DatabaseKind
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  start(env?: Readonly<Record<string, string>>): Promise<Running>
  /** The same program in this process, without a server: to make brands and keys, or to look at rows. */
  inside<T>(work: (app: App) => Promise<T>, more?: { env?: Readonly<Record<string, string>>; clock?: () => number }): Promise<T>
  /** Stops what runs and removes everything; throws if a process logged a bug. */
  remove(): Promise<void>
}

/** `bare` leaves even the making of the embedded database and its tables to the first process. */
export async function createInstallation(kind: DatabaseKind, bare = false): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sayso-journey-'))
  const database = kind === 'postgres' ? await createDatabase('journey') : undefined
  if (!database && !bare) await copyEmptyDatabase(join(dataDir, 'database'))
  const env: Readonly<Record<string, string>> = {
    HOST: '127.0.0.1',
    PORT: '0',
    SAYSO_DATA_DIR: dataDir,
    SAYSO_DEMO: '0',
    SAYSO_LOG: 'error',
    SAYSO_RATE_LIMIT: '0',
    ...(database ? { DATABASE_URL: database.url, SAYSO_SECRET: randomBytes(32).toString('base64') } : {}),
  }
  const running = new Set<Running>()
  const bugs: string[] = []

  return {
    kind,
    dataDir,
    databaseUrl: database?.url,

    async start(more = {}) {
      const started = await startProcess({ ...env, ...more }, (line) => bugs.push(line))
      running.add(started)
      void started.exited.then(() => running.delete(started))
      return started
    },

    async inside(work, { env: inner = {}, ...given } = {}) {
      const failed = (error: unknown) => {
        throw error
      }
      const app = await openApp(readSettings({ ...env, SAYSO_LOG: 'silent', ...inner }), failed, given)
      try {
        await migrate(app.database.owner)
        return await work(app)
      } finally {
        await app.close()
      }
    },

    async remove() {
      await Promise.all([...running].map((one) => one.stop()))
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
      if (bugs.length > 0) throw new Error(`the server logged bugs:\n${bugs.slice(0, 5).join('\n')}`)
    },
  }
}

async function startProcess(
  env: Readonly<Record<string, string>>,
  bug: (line: string) => void,
): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const exited = once(child, 'exit').then(([code, signal]) => {
    process.off('exit', end)
    return (code ?? signal) as number | string
  })
  const said: string[] = []
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (said.length < 200) said.push(line)
        if (line.includes('"msg":"a bug"')) bug(line)
        const url = /listens on (http:\/\/[0-9.:]+)\./.exec(line)?.[1]
        if (url) resolve(url)
      })
    }
    void exited.then((code) => reject(new Error(`the server ended with ${code}:\n${said.join('\n')}`)))
  })
  const patience = setTimeout(end, 90_000)
  const url = await listening.finally(() => clearTimeout(patience))
  const startedIn = performance.now() - began
  return {
    url,
    firstLink: said.map((line) => /first sign-in: (\S+)/.exec(line)?.[1]).find((link) => link !== undefined),
    contract: await openContract(url),
    startedIn,
    signal: (name) => void child.kill(name),
    exited,
    stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}

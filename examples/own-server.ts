import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** A server of one's own, on an empty database that is gone afterwards. */
export interface OwnServer {
  readonly url: string
  readonly key: string
  /** Starts it with these settings, on the same data if it ran before. */
  readonly start: (settings?: Readonly<Record<string, string>>) => Promise<void>
  /** Stops the process and removes what it kept. */
  readonly stop: () => Promise<void>
}

export interface OwnServerOptions {
  /** A PostgreSQL server on which a database of its own is created; absent: the embedded one. */
  readonly databaseUrl?: string | undefined
  /** Absent: a free one. */
  readonly port?: number | undefined
}

const main = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url))
const readyWithin = 120_000
const stopWithin = 15_000

/** Makes ready what a server needs; it runs, as a child, once it is started. */
export async function openServer({ databaseUrl, port: wanted }: OwnServerOptions = {}): Promise<OwnServer> {
  const port = await freePort(wanted)
  const database = databaseUrl === undefined ? undefined : await createDatabase(databaseUrl)
  const dataDir = mkdtempSync(join(tmpdir(), 'sayso-example-'))
  const url = `http://127.0.0.1:${port}`
  const key = `sk_${randomBytes(24).toString('base64url')}`
  const always = {
    PATH: process.env['PATH'],
    PORT: String(port),
    HOST: '127.0.0.1',
    SAYSO_DATA_DIR: dataDir,
    SAYSO_DEMO: '0',
    SAYSO_LOG: 'warn',
    SAYSO_BOOTSTRAP_KEY: key,
    ...(database && { DATABASE_URL: database.url, SAYSO_SECRET: randomBytes(32).toString('base64') }),
  }
  let child: ChildProcess | undefined
  let over = false
  return {
    url, key,
    async start(settings = {}) {
      if (child) await endChild(child)
      if (over) throw new Error('the server was stopped')
      child = spawn(process.execPath, [main, 'serve'], { env: { ...always, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
      await untilReady(child, url)
    },
    async stop() {
      over = true
      if (child) await endChild(child)
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const deadline = performance.now() + readyWithin
  while (performance.now() < deadline) {
    if (hasEnded(child)) throw new Error(`the server did not start:\n${said}`)
    if (await isReady(url)) return
    await new Promise((resolve) => void setTimeout(resolve, 100))
  }
  throw new Error(`the server was not ready after ${readyWithin / 1000} s:\n${said}`)
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(({ ok }) => ok, () => false)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => void child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => void child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(late)
}

async function createDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `sayso_example_${randomBytes(6).toString('hex')}`
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await ask(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => ask(`drop database if exists ${name} with (force)`) }
}

/** @param wanted Absent: any. Somebody else on it would be taken for the server that was started. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) => reject(new Error(`port ${wanted} can not be used`, { cause })))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

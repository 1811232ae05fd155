import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** A server of one's own, on an empty database, for the time of one replay. */
export interface OwnServer {
  readonly url: string
  readonly key: string
  /** Stops the process and removes what it kept. */
  readonly stop: () => Promise<void>
}

const main = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))
const readyWithin = 120_000
const stopWithin = 15_000

/**
 * Starts the server as a child on an empty data directory.
 * @param databaseUrl A PostgreSQL server on which a database of its own is created; absent: the embedded one.
 */
export async function startServer(databaseUrl?: string): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sayso-replay-'))
  const undo: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const port = await freePort()
    const key = `sk_${randomBytes(24).toString('base64url')}`
    const database = databaseUrl === undefined ? undefined : await createDatabase(databaseUrl)
    if (database) undo.push(database.drop)
    const child = spawn(process.execPath, [main, 'serve'], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        HOST: '127.0.0.1',
        SAYSO_DATA_DIR: dataDir,
        SAYSO_DEMO: '0',
        SAYSO_LOG: 'warn',
        SAYSO_BOOTSTRAP_KEY: key,
        ...(database && { DATABASE_URL: database.url, SAYSO_SECRET: randomBytes(32).toString('base64') }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    undo.push(() => endChild(child))
    const url = `http://127.0.0.1:${port}`
    await untilReady(child, url)
    return { url, key, stop }
  } catch (error) {
    await stop()
    throw error
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
  const name = `sayso_replay_${randomBytes(6).toString('hex')}`
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

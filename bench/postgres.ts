/** Databases of our own on the PostgreSQL server given, with that server's own settings. */
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { atEnd } from './cleanup.ts'

const server = process.env['BENCH_DATABASE_URL'] ?? 'postgres://sayso:sayso@127.0.0.1:5432/postgres'

function urlOf(database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
}

async function connectOrStart(): Promise<pg.Client> {
  try {
    return await connect(urlOf('postgres'))
  } catch (error) {
    if (process.env['BENCH_DATABASE_URL'] !== undefined || !isRefused(error)) throw error
    const started = spawnSync('pg_ctlcluster', ['15', 'main', 'start'], { timeout: 60_000 })
    if (started.status !== 0) {
      throw new Error('no PostgreSQL on 127.0.0.1:5432 and none could be started; set BENCH_DATABASE_URL', {
        cause: error,
      })
    }
    atEnd(() => void spawnSync('pg_ctlcluster', ['15', 'main', 'stop'], { timeout: 60_000 }))
    return connect(urlOf('postgres'))
  }
}

let administrator: Promise<pg.Client> | undefined

function administer(): Promise<pg.Client> {
  administrator ??= connectOrStart().then((client) => {
    atEnd(() => client.end())
    return client
  })
  return administrator
}

/** Creates an empty database, dropped at the end. */
export async function createDatabase(name: string): Promise<string> {
  const database = `bench_${process.pid}_${name}`
  const client = await administer()
  await client.query(`create database ${database}`)
  atEnd(() => client.query(`drop database if exists ${database} with (force)`))
  return urlOf(database)
}

/** A connection closed at the end. */
export async function openDatabase(url: string): Promise<pg.Client> {
  const client = await connect(url)
  atEnd(() => client.end())
  return client
}

/** Version and the settings that decide what a commit costs. */
export async function describeServer(): Promise<string> {
  const client = await administer()
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings
     where name in ('server_version', 'fsync', 'synchronous_commit', 'shared_buffers') order by name`,
  )
  const settings = new Map(rows.map((row) => [row.name, row.setting]))
  return [
    `PostgreSQL ${settings.get('server_version')?.split(' ')[0]}`,
    ...['fsync', 'synchronous_commit'].map((name) => `${name} ${settings.get(name)}`),
    `shared_buffers ${Number(settings.get('shared_buffers')) / 128} MB`,
  ].join(', ')
}

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded } from '../../src/kernel/db/embedded/embedded.ts'
import { EmbeddedError } from '../../src/kernel/db/embedded/error.ts'
import { keepHouse } from '../../src/kernel/db/embedded/housekeeping.ts'

const entry = new URL('../../src/kernel/db/embedded/embedded.ts', import.meta.url).href
const hasStrace = spawnSync('strace', ['-V']).status === 0

/** A program of its own over the same data directory; `database` is open when `body` runs. */
const program = (dataDir: string, body: string): string[] => ['--input-type=module', '--eval', `
  import { openEmbedded } from ${JSON.stringify(entry)}
  const database = await openEmbedded(${JSON.stringify(dataDir)})
  ${body}
`]

let scratch: string
let pristine: string
let copies = 0

/** A fresh data directory with the table `told`, closed. */
function freshDirectory(): string {
  const dataDir = join(scratch, `copy-${copies++}`)
  cpSync(pristine, dataDir, { recursive: true })
  return dataDir
}

const failureOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  return error instanceof EmbeddedError ? error.code : String(error)
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'sayso-durability-'))
  pristine = join(scratch, 'pristine')
  const database = await openEmbedded(pristine)
  await database.pool.query('create table told (id int, part int, primary key (id, part))')
  await database.close()
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('what is acknowledged is on the disk', () => {
  test('each commit of a hundred is synced before it is acknowledged', async () => {
    const { pool, durability, close } = await openEmbedded(freshDirectory())
    const unsynced: number[] = []
    for (let id = 0; id < 100; id++) {
      const before = durability.syncs()
      await pool.query('insert into told values ($1, 0)', [id])
      if (durability.syncs() === before) unsynced.push(id)
    }
    await close()
    expect(unsynced).toEqual([])
    expect(durability).toMatchObject({
      fsync: 'on', walSyncMethod: 'fsync', synchronousCommit: 'on', fullPageWrites: 'on',
    })
    expect(durability.syncsPerCommit).toBeGreaterThanOrEqual(1)
  })

  test.skipIf(!hasStrace)('the operating system sees a sync for each commit (needs strace)', () => {
    const syncsOver = (commits: number): number => {
      const report = join(scratch, `strace-${commits}`)
      execFileSync('strace', [
        '-f', '-c', '-e', 'trace=fsync,fdatasync', '-o', report, process.execPath,
        ...program(freshDirectory(), `
          for (let id = 0; id < ${commits}; id++) {
            await database.pool.query('insert into told values ($1, 0)', [id])
          }
          await database.close()`),
      ])
      const calls = /^\s*\S+\s+\S+\s+\S+\s+(\d+)\s.*f(?:data)?sync$/gm
      const counted = readFileSync(report, 'utf8').matchAll(calls)
      return [...counted].reduce((sum, [, count]) => sum + Number(count), 0)
    }
    const without = syncsOver(0)
    expect(without).toBeGreaterThanOrEqual(2)
    expect(syncsOver(100) - without).toBeGreaterThanOrEqual(100)
  })

  test.skipIf(!hasStrace)('a commit whose sync fails is not acknowledged (needs strace)', async () => {
    const dataDir = freshDirectory()
    const { status, stdout } = spawnSync('strace', [
      '-f', '-qq', '-o', join(scratch, 'strace-inject'),
      '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=30+',
      process.execPath,
      ...program(dataDir, `
        database.pool.on('error', error => process.exit(error.code === 'embedded_failed' ? 3 : 4))
        for (let id = 0; id < 100; id++) {
          await database.pool.query('insert into told values ($1, 0)', [id])
          console.log(id)
        }`),
    ], { encoding: 'utf8' })
    const acknowledged = stdout.split('\n').filter(line => line !== '').map(Number)
    const { pool, close } = await openEmbedded(dataDir)
    const { rows } = await pool.query('select id from told')
    await close()
    expect(status).not.toBe(0)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.length).toBeLessThan(30)
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
  })

  test.skipIf(!hasStrace)('a disk that cannot sync at all is not opened (needs strace)', () => {
    const { status, stderr, stdout } = spawnSync('strace', [
      '-f', '-qq', '-o', join(scratch, 'strace-refuse'), '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO',
      process.execPath, ...program(freshDirectory(), `console.log('opened')`),
    ], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/embedded_(failed|not_durable)/)
  })

  test('nothing acknowledged is lost and nothing is half there after kill -9, five times over', async () => {
    const dataDir = freshDirectory()
    const acknowledged = new Set<number>()
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, program(dataDir, `
        for (let id = ${round} * 1_000_000; ; id++) {
          const client = await database.pool.connect()
          await client.query('begin')
          for (const part of [0, 1, 2]) await client.query('insert into told values ($1, $2)', [id, part])
          await client.query('commit')
          client.release()
          console.log(id)
          if (id % 50 === 49) await database.pool.query('checkpoint')
        }`), { stdio: ['ignore', 'pipe', 'inherit'] })
      const enough = 1 + Math.floor(Math.random() * 200)
      let seen = 0
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged.add(Number(line))
        seen += 1
        if (seen === enough) child.kill('SIGKILL')
      }
      const { pool, close } = await openEmbedded(dataDir)
      const { rows } = await pool.query('select id, count(*)::int as parts from told group by id')
      await close()
      const there = new Map(rows.map(({ id, parts }) => [id, parts]))
      expect([...acknowledged].filter(id => !there.has(id))).toEqual([])
      expect([...there.values()].every(parts => parts === 3)).toBe(true)
      expect(seen).toBeGreaterThanOrEqual(enough)
    }
  })

  test('a creation that was interrupted is begun again', async () => {
    const dataDir = join(scratch, 'interrupted')
    mkdirSync(join(dataDir, 'pgdata.new/base'), { recursive: true })
    writeFileSync(join(dataDir, 'pgdata.new/PG_VERSION'), '18\n')
    const { pool, close } = await openEmbedded(dataDir)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await close()
    expect(existsSync(join(dataDir, 'pgdata.new'))).toBe(false)
  })

  test('a directory of another version is refused and left alone', async () => {
    const dataDir = freshDirectory()
    writeFileSync(join(dataDir, 'pgdata/PG_VERSION'), '15\n')
    expect(await failureOf(openEmbedded(dataDir))).toBe('embedded_damaged')
    writeFileSync(join(dataDir, 'pgdata/PG_VERSION'), '18\n')
    const { close } = await openEmbedded(dataDir)
    await close()
  })
})

describe('one process has the directory', () => {
  test('a second opening is refused here and in another process, and allowed after the close', async () => {
    const dataDir = freshDirectory()
    const { close } = await openEmbedded(dataDir)
    expect(await failureOf(openEmbedded(dataDir))).toBe('embedded_in_use')
    const other = spawnSync(process.execPath, program(dataDir, ''), { encoding: 'utf8' })
    expect(other.status).toBe(1)
    expect(other.stderr).toContain(`embedded_in_use`)
    expect(other.stderr).toContain(`process ${process.pid}`)
    await close()
    const again = await openEmbedded(dataDir)
    await again.close()
  })

  test('of several that open at the same moment one wins', async () => {
    const dataDir = freshDirectory()
    const attempts = await Promise.allSettled([1, 2, 3].map(() => openEmbedded(dataDir)))
    const won = attempts.filter(attempt => attempt.status === 'fulfilled')
    expect(won.length).toBe(1)
    await Promise.all(won.map(({ value }) => value.close()))
  })

  test('a process that was killed leaves the directory free, whatever its pid was', async () => {
    const dataDir = freshDirectory()
    const child = spawn(process.execPath, program(dataDir, `console.log('open')`), {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(await failureOf(openEmbedded(dataDir))).toBe('embedded_in_use')
    child.kill('SIGKILL')
    await once(child, 'exit')
    writeFileSync(join(dataDir, 'owner'), `process ${process.pid}\n`)
    const { close } = await openEmbedded(dataDir)
    await close()
  })
})

describe('the process around it', () => {
  test('ends by itself after the close, silently', () => {
    const { status, signal, stderr, stdout } = spawnSync(
      process.execPath,
      program(freshDirectory(), `
        await database.pool.query('insert into told values (1, 1)')
        await Promise.all([database.close(), database.close()])`),
      { encoding: 'utf8', timeout: 30_000 },
    )
    expect({ status, signal, stderr, stdout }).toEqual({ status: 0, signal: null, stderr: '', stdout: '' })
  })

  test('goes on with its other work while a long statement runs', async () => {
    const { pool, close } = await openEmbedded(freshDirectory())
    let running = true
    let turns = 0
    const count = (): void => {
      turns += 1
      if (running) setImmediate(count)
    }
    const statement = pool.query('select count(*)::int as n from generate_series(1, 2000000)')
    setImmediate(count)
    const { rows } = await statement
    running = false
    await close()
    expect(rows).toEqual([{ n: 2_000_000 }])
    expect(turns).toBeGreaterThan(100)
  })

  test('is told once when the engine dies, and every later query is refused', async () => {
    const dataDir = freshDirectory()
    const { pool, close } = await openEmbedded(dataDir)
    const told: unknown[] = []
    pool.on('error', error => told.push(error))
    await pool.query('insert into told values (1, 1)')
    // PGlite cannot read the rows that COPY would have the client send, and PostgreSQL gives up.
    const dying = await failureOf(pool.query('copy told from stdin'))
    expect(told, 'before whoever asked').toHaveLength(1)
    const later = await failureOf(pool.query('select 1'))
    expect([dying, later]).toEqual(['embedded_failed', 'embedded_failed'])
    await close()
    await new Promise(setImmediate)
    expect(told).toEqual([expect.objectContaining({ code: 'embedded_failed' })])
    const again = await openEmbedded(dataDir)
    expect((await again.pool.query('select id from told')).rows).toEqual([{ id: 1 }])
    await again.close()
  })
})

describe('a single session keeps its own house', () => {
  test('the write-ahead log does not grow without end', async () => {
    const { pool, close } = await openEmbedded(freshDirectory())
    await pool.query(`
      create table bulky (id int, body text);
      alter table bulky alter body set storage external`)
    const before = await pool.query('select pg_current_wal_lsn() as lsn')
    for (let id = 0; id < 120; id++) {
      await pool.query(`insert into bulky values ($1::int, repeat(md5($1::int::text), 65536))`, [id])
    }
    const { rows } = await pool.query(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), $1)::int as written, sum(size)::int as kept
        from pg_ls_waldir()`,
      [before.rows[0].lsn],
    )
    await close()
    expect(rows[0].written).toBeGreaterThan(240_000_000)
    expect(rows[0].kept).toBeLessThan(rows[0].written / 1.5)
  })

  test('rows that were replaced are reclaimed, and the planner learns what changed', async () => {
    const database = new PGlite()
    await database.exec(`
      create table "Odd name" (id int primary key, word text);
      create table quiet (id int);
      insert into quiet values (1);
      insert into "Odd name" select i, 'a' from generate_series(1, 1000) i;
      update "Odd name" set word = 'b'`)
    const warnings: string[] = []
    let written = 0
    const house = keepHouse({ database, walBytes: () => written, warn: message => warnings.push(message) })
    const stats = async (): Promise<unknown[]> => {
      const { rows } = await database.query(`
        select s.relname, n_dead_tup::int as dead, c.reltuples::int as known
        from pg_stat_user_tables s join pg_class c on c.oid = s.relid order by 1`)
      return rows
    }
    await database.exec('select pg_stat_force_next_flush()')
    await house.makeRound()
    const untouched = await stats()
    written = 10_000_000
    await house.makeRound()
    const tidied = await stats()
    await database.close()
    expect(untouched).toEqual([
      { relname: 'Odd name', dead: 1000, known: -1 }, { relname: 'quiet', dead: 0, known: -1 },
    ])
    expect(tidied).toEqual([
      { relname: 'Odd name', dead: 0, known: 1000 }, { relname: 'quiet', dead: 0, known: -1 },
    ])
    expect(warnings).toEqual([])
  })
})

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded } from '../../src/kernel/db/embedded/embedded.ts'

type Opened = { pool: pg.Pool; close: () => Promise<void> }

async function openOwnEmbedded(): Promise<Opened> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sayso-driver-'))
  const { pool, close } = await openEmbedded(dataDir)
  return {
    pool,
    close: async () => {
      await close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

const serverUrl = process.env['SAYSO_TEST_DATABASE_URL']

async function openOwnServerDatabase(): Promise<Opened> {
  const name = `driver_${randomUUID().replaceAll('-', '')}`
  const administrate = async (statement: string): Promise<void> => {
    const client = new pg.Client(serverUrl)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administrate(`create database ${name}`)
  const url = new URL(serverUrl ?? '')
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 1 })
  return {
    pool,
    close: async () => {
      await pool.end()
      await administrate(`drop database ${name}`)
    },
  }
}

const databases = [
  { name: 'the embedded database', open: openOwnEmbedded, present: true },
  { name: 'a PostgreSQL server', open: openOwnServerDatabase, present: serverUrl !== undefined },
]

describe.each(databases)('$name, through the pg driver', ({ open, present }) => {
  describe.skipIf(!present)('(a server needs SAYSO_TEST_DATABASE_URL)', () => {
    let opened: Opened
    const query = (text: string, values?: unknown[]) => opened.pool.query(text, values)
    const rejection = async (text: string, values?: unknown[]): Promise<unknown> => {
      const refused = await query(text, values).catch((error: unknown) => error)
      return refused instanceof Error && 'code' in refused ? refused.code : refused
    }

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())

    test('gives every type the code uses back as it was given', async () => {
      const person = '00112233-4455-6677-8899-aabbccddeeff'
      const bytes = Buffer.from([0, 1, 0x5c, 0x27, 0xff])
      const at = new Date('2024-02-29T23:59:59.123Z')
      const { rows } = await query(
        `select $1::int8 as big, $2::bytea as bytes, $3::uuid[] as people, $4::int4[] as grants,
          $5::float8[] as vals, $6::jsonb as state, $7::timestamptz as at, $8::text as words,
          $9::bool as yes, null::text as nothing, array[$2::bytea] as several, $10::numeric as exact`,
        [
          '9223372036854775807', bytes, [person, person], [1, null, 2147483647],
          [0.1, NaN, Infinity, -1e300],
          { a: [1, 'ä'], b: null }, at, 'quote \' back \\ line \n 🙂', true, '1234567890.123456789',
        ],
      )
      expect(rows).toEqual([{
        big: '9223372036854775807',
        bytes,
        people: [person, person],
        grants: [1, null, 2147483647],
        vals: [0.1, NaN, Infinity, -1e300],
        state: { a: [1, 'ä'], b: null },
        at,
        words: 'quote \' back \\ line \n 🙂',
        yes: true,
        nothing: null,
        several: [bytes],
        exact: '1234567890.123456789',
      }])
    })

    test('keeps any text and any bytes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme' }).map(text => text.replaceAll('\0', '')),
          fc.uint8Array({ maxLength: 300 }),
          async (text, bytes) => {
            const told = { text, bytes: Buffer.from(bytes) }
            const { rows } = await query(
              'select $1::text as text, $2::bytea as bytes', [told.text, told.bytes],
            )
            expect(rows).toEqual([told])
          },
        ),
        { numRuns: 100 },
      )
    })

    test('names what went wrong with PostgreSQL\'s own code, and goes on', async () => {
      await query('create table wrong (id int primary key, brand int not null check (brand > 0))')
      await query('insert into wrong values (1, 1)')
      expect(await rejection('insert into wrong values ($1, 1)', [1])).toBe('23505')
      expect(await rejection('insert into wrong values ($1, null)', [2])).toBe('23502')
      expect(await rejection('insert into wrong values ($1, 0)', [2])).toBe('23514')
      expect(await rejection('select $1::int / 0', [1])).toBe('22012')
      expect(await rejection('select 1 / 0')).toBe('22012')
      expect(await rejection('selec 1')).toBe('42601')
      expect(await rejection('select $1::int', ['one'])).toBe('22P02')
      expect(await rejection('select * from absent where a = $1', [1])).toBe('42P01')
      expect(await rejection(`select $1::text`, ['a\0b'])).toBe('22021')
      const { rows } = await query('select id from wrong where id = $1', [1])
      expect(rows).toEqual([{ id: 1 }])
    })

    test('tells the constraint and the detail of a refusal', async () => {
      await query('create table named (id int constraint only_once unique)')
      await query('insert into named values (7)')
      await expect(query('insert into named values ($1)', [7])).rejects.toMatchObject({
        constraint: 'only_once',
        table: 'named',
        severity: 'ERROR',
        detail: 'Key (id)=(7) already exists.',
      })
    })

    test('keeps a transaction together and takes it back whole', async () => {
      await query('create table kept (id int)')
      const client = await opened.pool.connect()
      await client.query('begin')
      await client.query('insert into kept values ($1)', [1])
      await client.query('savepoint before')
      await expect(client.query('select 1 / $1', [0])).rejects.toMatchObject({ code: '22012' })
      await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
      await client.query('rollback to before')
      await client.query('commit')
      await client.query('begin')
      await client.query('insert into kept values (2)')
      await client.query('rollback')
      client.release()
      expect((await query('select id from kept')).rows).toEqual([{ id: 1 }])
    })

    test('answers a commit of a failed transaction with ROLLBACK', async () => {
      const client = await opened.pool.connect()
      await client.query('begin')
      await client.query('select 1 / 0').catch(() => undefined)
      const { command } = await client.query('commit')
      client.release()
      expect(command).toBe('ROLLBACK')
    })

    test('runs several statements at once and keeps a local setting within its transaction', async () => {
      const client = await opened.pool.connect()
      await client.query(`begin; set local sayso.brand = '7'; set local work_mem = '8MB'`)
      const within = await client.query(`select current_setting('sayso.brand', true) as brand`)
      await client.query('commit')
      const after = await client.query(`select current_setting('sayso.brand', true) as brand`)
      client.release()
      expect(within.rows).toEqual([{ brand: '7' }])
      expect(after.rows).toEqual([{ brand: '' }])
    })

    test('undoes all of several statements when the last one fails', async () => {
      await query('create table together (id int)')
      const both = 'insert into together values (1); insert into together values (1 / 0)'
      expect(await rejection(both)).toBe('22012')
      expect((await query('select * from together')).rows).toEqual([])
    })

    test('reuses a named statement, also after one failed and after its table changed', async () => {
      await query('create table named_use (a int)')
      const named = (a: unknown) => opened.pool.query({
        name: 'named-use', text: 'insert into named_use values (10 / $1::int) returning a', values: [a],
      })
      expect((await named(2)).rows).toEqual([{ a: 5 }])
      await expect(named(0)).rejects.toMatchObject({ code: '22012' })
      await query('alter table named_use add b int')
      expect((await named(5)).rows).toEqual([{ a: 2 }])
    })

    test('carries a value of several megabytes there and back', async () => {
      const long = 'åb'.repeat(700_000)
      const bytes = Buffer.alloc(3_000_000, 7)
      const { rows } = await query(
        'select $1::text as long, $2::bytea as bytes, length($1) as n', [long, bytes],
      )
      expect(rows[0].long === long).toBe(true)
      expect(bytes.equals(rows[0].bytes)).toBe(true)
      expect(rows[0].n).toBe(1_400_000)
    })

    test('returns twenty thousand rows in order', async () => {
      const { rows } = await query(
        `select i, repeat('x', i % 300) as pad from generate_series(1, $1::int) i order by i`, [20_000],
      )
      expect(rows.length).toBe(20_000)
      const wrong = rows.filter(({ i, pad }, index) => i !== index + 1 || pad.length !== i % 300)
      expect(wrong).toEqual([])
    })

    test('inserts two thousand rows from arrays in one statement', async () => {
      await query(
        'create table entry (person uuid, seq int, body bytea, state jsonb, primary key (person, seq))',
      )
      const people = Array.from({ length: 2_000 }, () => randomUUID())
      const { rowCount } = await query(
        `insert into entry select * from unnest($1::uuid[], $2::int4[], $3::bytea[], $4::jsonb[])`,
        [
          people,
          people.map((_, index) => index),
          people.map(person => Buffer.from(person)),
          people.map(person => JSON.stringify({ person, text: 'a "quoted, {text}"' })),
        ],
      )
      expect(rowCount).toBe(2_000)
      const { rows } = await query(
        `select count(*)::int as n from entry
          where convert_from(body, 'UTF8') = person::text and state->>'person' = person::text`,
      )
      expect(rows).toEqual([{ n: 2_000 }])
    })

    test('shows a role only the rows of the brand that its transaction names', async () => {
      const role = `reader_${randomUUID().slice(0, 8)}`
      await query(`
        create role ${role};
        create table guarded (brand_id int, word text);
        alter table guarded enable row level security;
        alter table guarded force row level security;
        create policy own_brand on guarded
          using (brand_id = nullif(current_setting('sayso.brand', true), '')::int);
        grant select, insert on guarded to ${role};
        insert into guarded values (1, 'one'), (2, 'two')`)
      const as = async (brand: string, statement: string): Promise<pg.QueryResult> => {
        const client = await opened.pool.connect()
        try {
          await client.query(`begin; set local role ${role}; set local sayso.brand = '${brand}'`)
          return await client.query(statement)
        } finally {
          await client.query('rollback')
          client.release()
        }
      }
      expect((await as('2', 'select word from guarded')).rows).toEqual([{ word: 'two' }])
      expect((await as('', 'select word from guarded')).rows).toEqual([])
      const refusal = { code: '42501' }
      await expect(as('2', `insert into guarded values (1, 'foreign')`)).rejects.toMatchObject(refusal)
      await expect(as('2', 'alter table guarded disable row level security')).rejects.toMatchObject(refusal)
      expect((await query('select current_user = session_user as whole')).rows).toEqual([{ whole: true }])
      await query(`drop table guarded; drop role ${role}`)
    })

    test('gives a broken-off connection\'s place to a clean one', async () => {
      await query('create table broken_off (id int)')
      const client = await opened.pool.connect()
      await client.query(`begin; set sayso.brand = '9'; insert into broken_off values (1)`)
      client.release(new Error('broken off'))
      expect((await query('select id from broken_off')).rows).toEqual([])
      const { rows } = await query(`select coalesce(current_setting('sayso.brand', true), '') as brand`)
      expect(rows).toEqual([{ brand: '' }])
    })

    test('drops the answer to a statement nobody waits for any more', async () => {
      const client = await opened.pool.connect()
      const lost = client.query('select count(*) from generate_series(1, 300000)')
        .catch((error: unknown) => error)
      client.release(new Error('gone'))
      expect(await lost).toBeInstanceOf(Error)
      expect((await query('select 5 as five')).rows).toEqual([{ five: 5 }])
    })

    test('sends notices where they are asked for', async () => {
      const client = await opened.pool.connect()
      const notices: (string | undefined)[] = []
      client.on('notice', notice => notices.push(notice.message))
      await client.query(`do $$ begin raise notice 'mind the gap'; end $$`)
      client.removeAllListeners('notice')
      client.release()
      expect(notices).toEqual(['mind the gap'])
    })

    test('queues callers for the one connection in order', async () => {
      await query('create table queued (id int)')
      await Promise.all(Array.from({ length: 200 }, (_, id) => query('insert into queued values ($1)', [id])))
      const { rows } = await query('select array_agg(id order by ctid) as ids from queued')
      expect(rows[0].ids).toEqual(Array.from({ length: 200 }, (_, id) => id))
    })

    test('serves Kysely\'s PostgreSQL dialect', async () => {
      const db = new Kysely<{ shop: { id: number; name: string } }>({
        dialect: new PostgresDialect({ pool: opened.pool }),
      })
      await db.schema.createTable('shop').addColumn('id', 'integer').addColumn('name', 'text').execute()
      await db.transaction().execute(async trx => {
        await trx.insertInto('shop').values([{ id: 1, name: 'a' }, { id: 2, name: 'b' }]).execute()
        await sql`set local sayso.brand = '3'`.execute(trx)
      })
      const changed = await db.updateTable('shop').set({ name: 'c' }).where('id', '>', 1).executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(1n)
      expect(await db.selectFrom('shop').selectAll().orderBy('id').execute())
        .toEqual([{ id: 1, name: 'a' }, { id: 2, name: 'c' }])
    })
  })
})

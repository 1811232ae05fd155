import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { Refusal } from '../../refusals.ts'
import { openEmbedded } from './embedded/embedded.ts'

declare const scopeMark: unique symbol
declare const gateMark: unique symbol

/** No table types here: each store names the rows of its own statements. */
export type Connection = Kysely<unknown>

/** Who was let in, for which brand. Made by gates only; opens a transaction. */
export interface Gate {
  readonly [gateMark]: true
  readonly brand: number
}

/**
 * A transaction that sees one brand: row-level security holds it there. Every store, read and action takes it first,
 * so that code which was not let in through a gate can not reach a row. Never do network calls inside one.
 */
export interface Scope {
  readonly [scopeMark]: true
  readonly brand: number
  readonly trx: Connection
  /**
   * A statement that every request needs, planned once for each connection: on the busiest paths planning costs the
   * server more than running.
   */
  prepared<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

/** Parameterised SQL under a name that is used for nothing else. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** A transaction over the installation's own small tables (brands, keys). For gates and the process's own jobs. */
export interface Installation {
  readonly trx: Connection
}

export interface Database {
  readonly kind: 'embedded' | 'server'
  /** Runs in one transaction of the brand; rolled back if it throws. */
  within<T>(gate: Gate, work: (scope: Scope) => Promise<T>): Promise<T>
  installation<T>(work: (installation: Installation) => Promise<T>): Promise<T>
  /** The connection as it came, for migrations. */
  readonly owner: Connection
  close(): Promise<void>
}

/** First thing in a transaction: it then reads one state of the database, whatever others write meanwhile. */
export async function holdStill({ trx }: Scope): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(trx)
}

/** Only a gate may call this: it has seen the proof (a key, a session, a job's own right). */
export function openGate<Extra extends object>(brand: number, extra: Extra): Gate & Extra {
  return { brand, ...extra } as unknown as Gate & Extra
}

// bigint columns hold counts and tree positions far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** `bytea[]`, of which the tree has long ones: in one dimension, as the server writes it, many times as fast as letter by letter. */
const BYTEA_ARRAY = 1001 as Parameters<typeof pg.types.getTypeParser>[0]
const readByteaArray = pg.types.getTypeParser(BYTEA_ARRAY)
pg.types.setTypeParser(BYTEA_ARRAY, (text: string) => {
  if (!/^\{"\\\\x[^{]*\}$/.test(text)) return readByteaArray(text) as unknown
  return text.slice(1, -1).split(',').map((item) => (item === 'NULL' ? null : Buffer.from(item.slice(4, -1), 'hex')))
})

export async function openDatabase(options: {
  url: string | undefined
  dataDir: string
  poolSize: number
  onError: (error: unknown) => void
}): Promise<Database> {
  if (options.url !== undefined) {
    const pool = new pg.Pool({
      connectionString: options.url,
      max: options.poolSize,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: 60_000,
      application_name: 'sayso',
    })
    pool.on('error', options.onError)
    // A connection lost while it is checked out reports here too; the statement that ran on it fails by itself.
    pool.on('connect', (client) => client.on('error', () => {}))
    return open(pool, 'server', async () => {
      await pool.end()
    })
  }
  const embedded = await openEmbedded(options.dataDir)
  embedded.pool.on('error', options.onError)
  return open(embedded.pool, 'embedded', () => embedded.close())
}

async function open(pool: pg.Pool, kind: Database['kind'], end: () => Promise<void>): Promise<Database> {
  const owner: Connection = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const connections = new WeakMap<pg.PoolClient, Connection>()
  let opening: Promise<string> | undefined

  /**
   * Which words begin a transaction depends on whether the login itself would be above row-level security, and on
   * whether there are nodes (Citus) that must hear of the brand too.
   */
  function begin(): Promise<string> {
    opening ??= sql<{ above: boolean; spread: boolean }>`
      select rolsuper or rolbypassrls as above,
             exists (select from pg_extension where extname = 'citus') as spread
      from pg_roles where rolname = current_user`
      .execute(owner)
      .then(({ rows }) => [
        'begin; ',
        rows[0]?.spread ? `set local citus.propagate_set_commands = 'local'; ` : '',
        rows[0]?.above ? 'set local role sayso_app; ' : '',
        'set local ',
      ].join(''))
      .catch((error: unknown) => {
        opening = undefined
        throw error
      })
    return opening
  }

  async function transact<T>(setting: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | undefined
    let broken: Error | undefined
    try {
      const words = await begin()
      client = await pool.connect()
      // One message for the three of them: a round trip is what a short transaction mostly consists of.
      await client.query(words + setting)
      let result: T
      try {
        result = await work(client)
      } catch (error) {
        await client.query('rollback').catch((lost: Error) => (broken = lost))
        throw error
      }
      await client.query('commit').catch((lost: Error) => {
        broken = lost
        throw lost
      })
      return result
    } catch (error) {
      if (!unreachable(error)) throw error
      broken ??= error as Error
      throw new Refusal('database_unavailable', { retryAfter: 2, cause: error })
    } finally {
      client?.release(broken)
    }
  }

  /** Kysely over this one connection, made once for each. */
  function over(client: pg.PoolClient): Connection {
    let connection = connections.get(client)
    if (!connection) {
      const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient
      connection = new Kysely<unknown>({
        dialect: new PostgresDialect({
          pool: { connect: async () => lent, end: async () => {}, options: {} } as unknown as pg.Pool,
        }),
      })
      connections.set(client, connection)
    }
    return connection
  }

  return {
    kind,
    owner,
    within: (gate, work) =>
      transact(`sayso.brand = '${Math.trunc(gate.brand)}'`, (client) =>
        work({
          brand: gate.brand,
          get trx() {
            return over(client)
          },
          prepared: ({ name, text }: Statement, values: unknown[]) =>
            client.query({ name, text, values }).then(({ rows }) => rows),
        } as unknown as Scope),
      ),
    installation: (work) => transact(`sayso.installation = 'on'`, (client) => work({ trx: over(client) })),
    close: end,
  }
}

/** Another process wrote the same person's chain first: read again and try again. */
export function isConflict(error: unknown): boolean {
  const code = sqlState(error)
  return code === '23505' || code === '40001' || code === '40P01'
}

/** Not to be blamed on what was asked for: the same may go well another time. */
export function isOfDatabase(error: unknown): boolean {
  return error instanceof Refusal || /^[0-9A-Z]{5}$/.test(sqlState(error) ?? '')
}

/** What a transaction read has changed since, in a way that no key of a table notices: a conflict like the others. */
export class Outdated extends Error {
  readonly code = '40001'
}

/** Does it again, from the start, while others are first; a person so busy is asked to come back later. */
export async function whileConflicting<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isConflict(error)) throw error
      if (tries >= 6) throw new Refusal('busy', { retryAfter: 1, cause: error })
    }
  }
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Connection refused or lost, server shutting down or starting up, too many connections, disk full. */
function unreachable(error: unknown): boolean {
  const code = sqlState(error)
  if (code !== undefined) return /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT|embedded_failed|57P0|08|53)/.test(code)
  return error instanceof Error && /terminat|timeout exceeded|not queryable|Connection/.test(error.message)
}

import { createAdapterFactory } from '@better-auth/core/db/adapter'
import type { CleanedWhere, CustomAdapter } from '@better-auth/core/db/adapter'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Clock } from '../../../kernel/clock.ts'
import type { Connection, Database } from '../../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid } from '../../../kernel/ids.ts'
import { digestOfToken } from './session-token.ts'

/** Where each model of the engine lies, the beginning of its ids, and what of it we do not keep. */
const tables: Readonly<Record<string, { readonly name: string; readonly prefix: string; readonly dropped?: readonly string[] }>> = {
  user: { name: 'staff', prefix: 'stf_' },
  session: { name: 'staff_session', prefix: 'ses_', dropped: ['ipAddress', 'userAgent'] },
  account: {
    name: 'staff_account',
    prefix: 'acc_',
    // Whoever comes in by single sign-on is known by it; what else their company would let us do is of no use here.
    dropped: ['accessToken', 'refreshToken', 'idToken', 'accessTokenExpiresAt', 'refreshTokenExpiresAt', 'scope'],
  },
  verification: { name: 'staff_verification', prefix: 'stv_' },
  passkey: { name: 'staff_passkey', prefix: 'pky_' },
  twoFactor: { name: 'staff_two_factor', prefix: 'otp_' },
}

const columnOf = (field: string) =>
  field.replace(/ID$/, 'Id').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Row = Record<string, unknown>

/**
 * The engine's storage over the installation's own tables: each operation is a transaction that row-level security
 * opens for the process itself. The engine goes by the machine's time, everything else by the injected clock; what is
 * written and read here is moved from one to the other.
 */
export function engineAdapter(options: { database: Database; clock: Clock }) {
  const { database, clock } = options

  function within<T>(work: (trx: Connection) => Promise<T>): Promise<T> {
    return database.installation(({ trx }) => work(trx))
  }

  const ahead = () => clock() - Date.now()

  function toColumn(model: string, field: string, value: unknown): unknown {
    if (value instanceof Date) return new Date(value.getTime() + ahead())
    return model === 'session' && field === 'token' && typeof value === 'string' ? digestOfToken(value) : value
  }

  /** `known`: the tokens that were asked by or written, since a digest does not give them back. */
  function toEngine(model: string, row: Row, known: string | undefined): Row {
    const shift = ahead()
    const names = Object.keys(row).map((column) => {
      const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      return [model === 'passkey' && field === 'credentialId' ? 'credentialID' : field, column] as const
    })
    return Object.fromEntries(names.map(([field, column]) => {
      const value = row[column]
      if (value instanceof Date) return [field, new Date(value.getTime() - shift)]
      return [field, field === 'token' && known !== undefined ? known : value]
    }))
  }

  function condition(model: string, where: readonly CleanedWhere[]): RawBuilder<unknown> {
    if (where.length === 0) return sql`true`
    return where.slice(1).reduce((before, one) =>
      one.connector === 'OR' ? sql`(${before} or ${test(model, one)})` : sql`(${before} and ${test(model, one)})`,
    test(model, where[0]!))
  }

  function test(model: string, { field, operator, value: given }: CleanedWhere): RawBuilder<unknown> {
    const column = sql.ref(columnOf(field))
    const value = Array.isArray(given) ? given.map((one) => toColumn(model, field, one)) : toColumn(model, field, given)
    switch (operator) {
      case 'eq': return value === null ? sql`${column} is null` : sql`${column} = ${value}`
      case 'ne': return value === null ? sql`${column} is not null` : sql`${column} <> ${value}`
      case 'lt': return sql`${column} < ${value}`
      case 'lte': return sql`${column} <= ${value}`
      case 'gt': return sql`${column} > ${value}`
      case 'gte': return sql`${column} >= ${value}`
      case 'in': return sql`${column} = any(${value})`
      case 'not_in': return sql`${column} <> all(${value})`
      default: throw new Error(`the sign-in engine asked for ${operator}, which it never did before`)
    }
  }

  const tokenIn = (model: string, where: readonly CleanedWhere[]) => {
    const value = model === 'session' ? where.find(({ field }) => field === 'token')?.value : undefined
    return typeof value === 'string' ? value : undefined
  }
  const from = (model: string) => sql.table(tables[model]!.name)
  const kept = (model: string, data: Row) =>
    Object.entries(data).filter(([field, value]) => value !== undefined && !tables[model]!.dropped?.includes(field))
  const assignments = (model: string, update: Row) =>
    sql.join(kept(model, update).map(([field, value]) => sql`${sql.ref(columnOf(field))} = ${toColumn(model, field, value)}`))
  /** At most one row, as the engine asks for single ones by what is unique. */
  const one = (model: string, where: readonly CleanedWhere[]) =>
    sql`id = (select id from ${from(model)} where ${condition(model, where)} limit 1)`

  const adapter = {
    async create({ model, data }: { model: string; data: Row }) {
      const entries = kept(model, data)
      const { rows } = await within((trx) => sql<Row>`
        insert into ${from(model)} (${sql.join(entries.map(([field]) => sql.ref(columnOf(field))))})
        values (${sql.join(entries.map(([field, value]) => sql`${toColumn(model, field, value)}`))}) returning *`.execute(trx))
      return toEngine(model, rows[0]!, data['token'] as string | undefined)
    },
    async findOne({ model, where }: { model: string; where: CleanedWhere[] }) {
      const { rows } = await within((trx) =>
        sql<Row>`select * from ${from(model)} where ${condition(model, where)} limit 1`.execute(trx))
      return rows[0] ? toEngine(model, rows[0], tokenIn(model, where)) : null
    },
    async findMany({ model, where = [], limit, sortBy, offset }: {
      model: string; where?: CleanedWhere[]; limit: number; sortBy?: { field: string; direction: 'asc' | 'desc' }; offset?: number
    }) {
      const order = sortBy
        ? sql`order by ${sql.ref(columnOf(sortBy.field))} ${sortBy.direction === 'asc' ? sql`asc` : sql`desc`}` : sql``
      const { rows } = await within((trx) => sql<Row>`
        select * from ${from(model)} where ${condition(model, where)} ${order} limit ${limit} offset ${offset ?? 0}`.execute(trx))
      return rows.map((row) => toEngine(model, row, undefined))
    },
    async update({ model, where, update }: { model: string; where: CleanedWhere[]; update: Row }) {
      const { rows } = await within((trx) => sql<Row>`
        update ${from(model)} set ${assignments(model, update)} where ${one(model, where)} returning *`.execute(trx))
      return rows[0] ? toEngine(model, rows[0], tokenIn(model, where)) : null
    },
    async updateMany({ model, where, update }: { model: string; where: CleanedWhere[]; update: Row }) {
      const { numAffectedRows } = await within((trx) => sql`
        update ${from(model)} set ${assignments(model, update)} where ${condition(model, where)}`.execute(trx))
      return Number(numAffectedRows ?? 0)
    },
    async delete({ model, where }: { model: string; where: CleanedWhere[] }) {
      await within((trx) => sql`delete from ${from(model)} where ${one(model, where)}`.execute(trx))
    },
    async deleteMany({ model, where }: { model: string; where: CleanedWhere[] }) {
      const { numAffectedRows } = await within((trx) =>
        sql`delete from ${from(model)} where ${condition(model, where)}`.execute(trx))
      return Number(numAffectedRows ?? 0)
    },
    async consumeOne({ model, where }: { model: string; where: CleanedWhere[] }) {
      const { rows } = await within((trx) =>
        sql<Row>`delete from ${from(model)} where ${one(model, where)} returning *`.execute(trx))
      return rows[0] ? toEngine(model, rows[0], tokenIn(model, where)) : null
    },
    async incrementOne({ model, where, increment, set = {} }: {
      model: string; where: CleanedWhere[]; increment: Record<string, number>; set?: Row
    }) {
      const steps = Object.entries(increment).map(([field, by]) =>
        sql`${sql.ref(columnOf(field))} = coalesce(${sql.ref(columnOf(field))}, 0) + ${by}`)
      const fixed = kept(model, set).map(([field, value]) => sql`${sql.ref(columnOf(field))} = ${toColumn(model, field, value)}`)
      const { rows } = await within((trx) => sql<Row>`
        update ${from(model)} set ${sql.join([...steps, ...fixed])}
        where ${one(model, where)} and ${condition(model, where)} returning *`.execute(trx))
      return rows[0] ? toEngine(model, rows[0], undefined) : null
    },
    async count({ model, where = [] }: { model: string; where?: CleanedWhere[] }) {
      const { rows } = await within((trx) =>
        sql<{ count: number }>`select count(*)::int as count from ${from(model)} where ${condition(model, where)}`.execute(trx))
      return rows[0]!.count
    },
  }

  return createAdapterFactory({
    config: {
      adapterId: 'sayso',
      supportsJSON: true,
      supportsArrays: true,
      customIdGenerator: ({ model }) => formatId(tables[model]!.prefix, newTimeOrderedUuid(clock())),
    },
    // The engine's types promise each caller its own row type, which no storage can know.
    adapter: () => adapter as unknown as CustomAdapter,
  })
}

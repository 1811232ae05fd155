import { sql } from 'kysely'
import type { Connection } from '../../src/kernel/db/database.ts'

/** How the bits of a column are reached. */
export type Form = 'bytes' | 'list of bytes' | 'text' | 'whole' | 'uuid' | 'time'

export interface Column {
  readonly table: string
  readonly column: string
  readonly form: Form
}

/** Everything that `ledger verify` vouches for. */
export const columns: readonly Column[] = [
  { table: 'leaf', column: 'person_id', form: 'uuid' },
  { table: 'leaf', column: 'seq', form: 'whole' },
  { table: 'leaf', column: 'brand_id', form: 'whole' },
  { table: 'leaf', column: 'at', form: 'time' },
  { table: 'leaf', column: 'prev', form: 'bytes' },
  { table: 'leaf', column: 'hash', form: 'bytes' },
  { table: 'leaf', column: 'commitments', form: 'bytes' },
  { table: 'leaf', column: 'bodies', form: 'list of bytes' },
  { table: 'leaf', column: 'tree_index', form: 'whole' },
  { table: 'tile', column: 'tile_index', form: 'whole' },
  { table: 'tile', column: 'level', form: 'whole' },
  { table: 'tile', column: 'brand_id', form: 'whole' },
  { table: 'tile', column: 'hashes', form: 'bytes' },
  { table: 'tree', column: 'brand_id', form: 'whole' },
  { table: 'tree', column: 'size', form: 'whole' },
  { table: 'tree', column: 'checkpoint', form: 'text' },
  { table: 'signing_key', column: 'key_id', form: 'text' },
  { table: 'signing_key', column: 'brand_id', form: 'whole' },
  { table: 'signing_key', column: 'origin', form: 'text' },
  { table: 'signing_key', column: 'public_key', form: 'bytes' },
  { table: 'signing_key', column: 'sealed_private_key', form: 'bytes' },
  { table: 'person', column: 'sealed_key', form: 'bytes' },
  { table: 'person', column: 'last_seq', form: 'whole' },
  { table: 'person', column: 'last_head', form: 'bytes' },
  { table: 'profile', column: 'seq', form: 'whole' },
  { table: 'profile', column: 'head', form: 'bytes' },
]

/** Which bit of which row; each number is taken modulo what there is. */
export interface Spot {
  readonly row: number
  readonly byte: number
  readonly bit: number
}

/** What was flipped, with the way back. */
export interface Flipped {
  /** Of a leaf: its place in the tree before. Of a tile: the first leaf under the hash that was hit. */
  readonly index: number | undefined
  readonly undo: () => Promise<void>
}

type Stored = string | Buffer | Buffer[]

/**
 * Past every rule of the database: what somebody with its superuser, or a bad disk, could do.
 * Undefined where the row can not hold what would come out.
 */
export async function flip(owner: Connection, { table, column, form }: Column, spot: Spot): Promise<Flipped | undefined> {
  const [name, field] = [sql.table(table), sql.ref(column)]
  const held = form === 'bytes' || form === 'list of bytes' ? sql`${field}` : sql`${field}::text`
  const filled =
    form === 'bytes' ? sql`length(${field}) > 0`
    : form === 'list of bytes' ? sql`length(${field}[1]) > 0`
    : sql`${field} is not null`
  const place = table === 'leaf' ? sql`tree_index` : table === 'tile' ? sql`tile_index` : sql`null::bigint`
  const level = table === 'tile' ? sql`level` : sql`0`
  const { rows } = await sql<{ ctid: string; held: Stored; place: number | null; level: number }>`
    select ctid::text, ${held} as held, ${place} as place, ${level} as level
    from ${name} where ${filled} order by ctid`.execute(owner)
  const row = rows[spot.row % rows.length]!
  const put = (value: Stored, at: string) => owner.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection)
    try {
      const done = await sql<{ ctid: string }>`
        update ${name} set ${field} = ${value}::${typeOf[form]} where ctid = ${at}::tid returning ctid::text`.execute(connection)
      return done.rows[0]!.ctid
    } finally {
      await sql`set session_replication_role = origin`.execute(connection)
    }
  })
  let now: string
  try {
    now = await put(flipValue(form, row.held, spot), row.ctid)
  } catch (error) {
    // Taken already, out of range, no such character: the database itself will not have it.
    if (error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))) return undefined
    throw error
  }
  return { index: indexOf(table, column, row, spot), undo: async () => void (await put(row.held, now)) }
}

function indexOf(
  table: string, column: string, row: { held: Stored; place: number | null; level: number }, { byte }: Spot,
): number | undefined {
  if (row.place === null) return undefined
  if (table === 'leaf') return row.place
  if (column !== 'hashes') return undefined
  return (row.place * 256 + Math.floor((byte % row.held.length) / 32)) * 256 ** row.level
}

const typeOf = {
  'bytes': sql`bytea`, 'list of bytes': sql`bytea[]`, 'text': sql`text`, 'whole': sql`bigint`, 'uuid': sql`uuid`,
  'time': sql`timestamptz`,
} as const

function flipValue(form: Form, held: Stored, { byte, bit }: Spot): Stored {
  if (Array.isArray(held)) return held.map((one, i) => (i === 0 ? flipBytes(one, byte, bit) : one))
  if (typeof held !== 'string') return flipBytes(held, byte, bit)
  if (form === 'whole') return String(BigInt(held) ^ (1n << BigInt((byte * 8 + bit) % 31)))
  if (form === 'time') return new Date(Date.parse(held) + 2 ** ((byte * 8 + bit) % 36)).toISOString()
  if (form === 'uuid') {
    const at = [...held].flatMap((letter, i) => (letter === '-' ? [] : [i]))[byte % 32]!
    return held.slice(0, at) + (parseInt(held[at]!, 16) ^ (1 << (bit % 4))).toString(16) + held.slice(at + 1)
  }
  const at = byte % held.length
  return held.slice(0, at) + String.fromCharCode(held.charCodeAt(at) ^ (1 << (bit % 7))) + held.slice(at + 1)
}

function flipBytes(held: Buffer, byte: number, bit: number): Buffer {
  const changed = Buffer.from(held)
  changed[byte % held.length]! ^= 1 << bit
  return changed
}

import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Connection, Database } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'

/** What stood in the open in these, and the keys that everything else is sealed with; in the last three, the order of votes. */
const open = ['person', 'membership', 'profile', 'facet', 'ballot', 'spent_ballot', 'poll_tally'] as const
/** In these stood what can not be opened without the destroyed key, or only that something happened. */
const sealed = [
  'leaf', 'contact_point', 'idempotency', 'use_record', 'link', 'session', 'code', 'outbox', 'message', 'request', 'audit_person',
] as const

const LONGEST_WAIT_MS = 60_000

/**
 * A deleted row stays in its file until its place is used again. This writes the tables that hold something readable
 * anew, each held for as long as that takes; gives the places of the others free; and on the embedded database ends the
 * write-ahead log, which then begins in a fresh file.
 *
 * `plain` only gives places free: nothing is held, and what was deleted goes as new rows come.
 */
export async function sweepFiles(database: Database, { plain = false } = {}): Promise<void> {
  await database.owner.connection().execute(async (connection) => {
    const run = (statement: string) => sql.raw(statement).execute(connection)
    await run(`set statement_timeout = 0`)
    // A table that somebody holds is not waited for with everybody else behind: the next sweep has it.
    await run(`set lock_timeout = '5s'`)
    try {
      if (database.kind === 'server' && !plain) await outlast(connection)
      for (const table of open) await run(plain ? `vacuum ${table}` : `vacuum (full) ${table}`)
      for (const table of sealed) await run(`vacuum ${table}`)
      if (database.kind === 'embedded') {
        // The engine keeps no old file of the log for later use; two checkpoints leave none that is needed.
        await run('select pg_switch_wal()')
        await run('checkpoint')
        await run('checkpoint')
      }
    } finally {
      await run('reset lock_timeout')
      await run('reset statement_timeout')
    }
  })
}

/**
 * Waits for the transactions that are open at this moment: what they might still read would be written anew along with the
 * rest. Of other logins (autovacuum is one) only whoever may `pg_read_all_stats` sees any.
 */
async function outlast(connection: Connection): Promise<void> {
  const giveUp = Date.now() + LONGEST_WAIT_MS
  const read = async () => (await sql<{ one: string }>`
    select pid || ' ' || xact_start as one from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null and xact_start is not null`.execute(connection))
    .rows.map(({ one }) => one)
  const before = await read()
  for (let now = before; now.some((one) => before.includes(one)); now = await read()) {
    if (Date.now() > giveUp) throw new Refusal('database_unavailable', { cause: new Error('a transaction was open all the while: run it again at a quieter hour') })
    await pause(100)
  }
}

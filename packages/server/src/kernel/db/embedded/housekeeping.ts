import type { PGlite } from '@electric-sql/pglite'

export type Housekeeping = {
  /** After a statement: a checkpoint when enough write-ahead log has gathered. */
  checkpointIfDue: () => Promise<void>
  /** About once a minute: vacuums and analyses the tables that changed much, as autovacuum would. */
  makeRound: () => Promise<void>
}

/** Recovery after a crash reads at most about this much log. */
const bytesBetweenCheckpoints = 64 * 1024 * 1024
const bytesBetweenRounds = 1024 * 1024

/** PostgreSQL's default thresholds for autovacuum, and its freeze age. */
const tablesDue = `
  select format('%I.%I', n.nspname, c.relname) as name,
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) or age(c.relfrozenxid) > 200000000 as dead
  from pg_stat_all_tables s
  join pg_class c on c.oid = s.relid
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 't') and c.relpersistence = 'p'
    and (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0) and c.relkind <> 't'
      or age(c.relfrozenxid) > 200000000)
  order by s.n_dead_tup desc limit 20`

/**
 * What a PostgreSQL server leaves to its background processes. A single session has none: without this the
 * write-ahead log grows until the disk is full and dead rows are never reclaimed.
 */
export function keepHouse({ database, walBytes, warn }: {
  database: PGlite
  walBytes: () => number
  warn: (message: string) => void
}): Housekeeping {
  let checkpointed = walBytes()
  let rounded = walBytes()

  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      warn(`The embedded database could not ${what}: ${reason}`)
    }
  }

  return {
    async checkpointIfDue() {
      if (walBytes() - checkpointed < bytesBetweenCheckpoints) return
      await attempt('make a checkpoint', () => database.exec('checkpoint'))
      checkpointed = walBytes()
    },
    async makeRound() {
      if (walBytes() - rounded < bytesBetweenRounds) return
      await attempt('tidy its tables', async () => {
        // What happened in the last second is otherwise not yet counted.
        await database.exec('select pg_stat_force_next_flush()')
        const { rows } = await database.query<{ name: string; dead: boolean }>(tablesDue)
        for (const { name, dead } of rows) {
          await database.exec(dead ? `vacuum (analyze) ${name}` : `analyze ${name}`)
        }
      })
      rounded = walBytes()
    },
  }
}

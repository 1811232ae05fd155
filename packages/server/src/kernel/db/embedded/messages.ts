/** What a worker is started with. Counters live in shared memory so that reading them costs no message. */
export type EngineTask = {
  task: 'create' | 'serve'
  /** The PostgreSQL data directory itself. */
  dataDir: string
  /** One 32-bit integer: syncs of files and directories that reached the disk since the start. */
  syncs: SharedArrayBuffer
}

export type ToEngine =
  /** Whole wire-protocol messages of one session; `atRest` when they end with Query or Sync. */
  | { type: 'wire'; session: number; bytes: Uint8Array; atRest: boolean }
  /** The session is over: roll back and forget what it had set. */
  | { type: 'leave'; session: number }
  | { type: 'close' }

export type FromEngine =
  | { type: 'created' }
  | { type: 'ready'; durability: EngineDurability }
  | { type: 'wire'; session: number; bytes: Uint8Array }
  | { type: 'warning'; message: string }
  | { type: 'refused'; code: 'embedded_not_durable' | 'embedded_damaged'; message: string }
  | { type: 'crashed'; message: string }
  | { type: 'closed' }

/** Settings as the running engine reports them. */
export type EngineDurability = {
  fsync: string
  walSyncMethod: string
  synchronousCommit: string
  fullPageWrites: string
  /** Fewest syncs of the write-ahead log seen over one of the commits made at opening; always at least 1. */
  syncsPerCommit: number
}

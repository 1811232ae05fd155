/** The worker thread: PGlite on durable files, spoken to in whole wire-protocol messages. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { durableFiles, syncTree } from './durable-files.ts'
import { keepHouse } from './housekeeping.ts'
import type { EngineDurability, EngineTask, FromEngine, ToEngine } from './messages.ts'

if (!parentPort) throw new Error('the embedded database engine runs in a worker thread')
const port = parentPort
const { task, dataDir, syncs } = workerData as EngineTask
const syncCount = new Int32Array(syncs)
const files = durableFiles(dataDir, () => Atomics.add(syncCount, 0, 1))

const tell = (message: FromEngine, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer)

/** PGlite's own parameters without two liberties: no fsync (-F), system tables may be changed (-O). */
const startParams = [
  ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F' && parameter !== '-O'),
  ...[
    'fsync=on',
    'wal_sync_method=fsync',
    'synchronous_commit=on',
    'full_page_writes=on',
    // A log file kept for later use would hold what was erased; a new one is filled with zeros.
    'wal_recycle=off',
    // One session: its memory is the process's memory (128 MB of buffers and 100 slots would double it).
    'shared_buffers=16MB',
    'max_connections=5',
    'search_path="$user", public',
  ].flatMap(setting => ['-c', setting]),
]

/** How PostgreSQL comes back to its loop after an ordinary error. */
const ordinaryError = 100
const messagesWorthTelling = /\b(PANIC|FATAL)\b/
const lastWords: string[] = []

async function start(): Promise<PGlite> {
  return await PGlite.create({
    fs: files.fs,
    startParams,
    onStderr: line => {
      // Never ERROR lines: they come with the statement, and a statement may hold personal data.
      if (messagesWorthTelling.test(line)) lastWords.push(line)
      return false
    },
  })
}

/** Anything but an ordinary error ends the thread: PGlite would swallow it and go on with a broken engine. */
function dieOnCrash(database: PGlite): void {
  const { Module: engine } = database
  const once = engine._PostgresMainLoopOnce
  engine._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if (statusOf(error) !== ordinaryError) die(error)
      throw error
    }
  }
}

function die(error: unknown): never {
  const reason = lastWords.at(-1) ?? (error instanceof Error ? error.message : String(error))
  tell({ type: 'crashed', message: reason })
  process.exit(1)
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
}

/** Commits twice and counts: a hook that a new version of the engine no longer calls must not pass unseen. */
async function proveDurable(database: PGlite): Promise<EngineDurability | undefined> {
  let syncsPerCommit = Infinity
  for (let commit = 0; commit < 2; commit++) {
    const before = files.walSyncs()
    await database.exec(`select pg_logical_emit_message(true, 'sayso', 'proof of durability')`)
    syncsPerCommit = Math.min(syncsPerCommit, files.walSyncs() - before)
  }
  const { rows } = await database.query<Omit<EngineDurability, 'syncsPerCommit'>>(`
    select current_setting('fsync') as "fsync", current_setting('wal_sync_method') as "walSyncMethod",
      current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('full_page_writes') as "fullPageWrites"`)
  const settings = rows[0]
  const durable =
    syncsPerCommit >= 1 &&
    settings?.fsync === 'on' &&
    settings.synchronousCommit === 'on' &&
    settings.fullPageWrites === 'on'
  return durable ? { ...settings, syncsPerCommit } : undefined
}

/** Answers of PostgreSQL come 8 kB at a time; they cross the threads in larger pieces. */
const pieceSize = 256 * 1024

async function execute(database: PGlite, session: number, bytes: Uint8Array): Promise<void> {
  let parts: Uint8Array[] = []
  let size = 0
  const flush = (): void => {
    if (size === 0) return
    const piece = new Uint8Array(size)
    let at = 0
    for (const part of parts) {
      piece.set(part, at)
      at += part.length
    }
    parts = []
    size = 0
    tell({ type: 'wire', session, bytes: piece }, [piece.buffer])
  }
  await database.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData: part => {
      parts.push(part.slice())
      size += part.length
      if (size >= pieceSize) flush()
    },
  })
  flush()
}

const sync = new Uint8Array([0x53, 0, 0, 0, 4])

async function forgetSession(database: PGlite): Promise<void> {
  await database.execProtocolRawStream(sync, { syncToFs: false, onRawData: () => {} })
  await database.exec('rollback')
  await database.exec('discard all')
}

async function serve(): Promise<void> {
  const database = await start()
  dieOnCrash(database)
  const durability = await proveDurable(database)
  if (!durability) {
    tell({
      type: 'refused',
      code: 'embedded_not_durable',
      message: 'A commit of the embedded database did not reach the disk: its sync hook is not effective.',
    })
    process.exit(1)
  }

  let resting = true
  const house = keepHouse({
    database,
    walBytes: files.walBytes,
    warn: message => tell({ type: 'warning', message }),
  })
  const handle = async (message: ToEngine): Promise<void> => {
    if (message.type === 'wire') {
      await execute(database, message.session, message.bytes)
      resting = message.atRest && !database.isInTransaction()
      if (resting) await house.checkpointIfDue()
    } else if (message.type === 'leave') {
      await forgetSession(database)
      resting = true
    } else {
      clearInterval(round)
      await database.close()
      if (!isShutDown()) die(new Error('it did not shut down cleanly; it will recover at the next opening'))
      tell({ type: 'closed' })
      port.close()
    }
  }

  // One thing at a time, in order of arrival: housekeeping must not slip between two messages of a statement.
  let turn = Promise.resolve()
  const takeTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(die)
  }
  const round = setInterval(() => takeTurn(async () => {
    if (resting) await house.makeRound()
  }), 60_000)
  port.on('message', (message: ToEngine) => takeTurn(() => handle(message)))
  tell({ type: 'ready', durability })
}

/** `DBState` in `global/pg_control` (PostgreSQL: catalog/pg_control.h): 1 after a clean shutdown. */
function isShutDown(): boolean {
  return readFileSync(join(dataDir, 'global/pg_control')).readInt32LE(16) === 1
}

async function create(): Promise<void> {
  const database = await start()
  await database.close()
  syncTree(dataDir)
  tell({ type: 'created' })
}

/** The engine must not be started on a directory of another version, or half of one: it would get worse. */
function isOurs(): boolean {
  const version = join(dataDir, 'PG_VERSION')
  return existsSync(version) && readFileSync(version, 'utf8').trim() === '18'
}

if (task === 'create') await create()
else if (isOurs()) await serve()
else {
  tell({
    type: 'refused',
    code: 'embedded_damaged',
    message: `${dataDir} is not a database of PostgreSQL 18. It was left as it is.`,
  })
}

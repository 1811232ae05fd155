import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { syncPath } from './durable-files.ts'
import { EmbeddedError } from './error.ts'
import { takeLock } from './lock.ts'
import type { EngineDurability, EngineTask, FromEngine, ToEngine } from './messages.ts'
import { openWire, type EngineLink } from './wire.ts'

export type EmbeddedDatabase = {
  /**
   * One connection, so one statement or transaction at a time; the others queue. Whoever holds it must not
   * ask for another. When the engine dies the pool emits 'error' once, with an `EmbeddedError` of code
   * `embedded_failed`; then the query that runs and every later one is rejected with the same.
   */
  pool: pg.Pool
  /**
   * Waits for what is running, makes a checkpoint, frees the directory. Safe to call twice and after a
   * failure; rejects with `embedded_failed` when the engine fails while closing (the next opening recovers).
   */
  close: () => Promise<void>
  durability: EngineDurability & {
    /** Syncs of files and directories confirmed by the operating system since the opening. */
    syncs: () => number
  }
}

/**
 * Opens the database kept in `dataDir`, making both if need be (about three seconds the first time).
 * A commit is on the disk when its promise resolves; this is tried out before the pool is handed over.
 *
 * @throws EmbeddedError `embedded_in_use`, `embedded_not_durable`, `embedded_damaged` or `embedded_failed`
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const home = realpathSync(dataDir)
  const lock = takeLock(home)
  try {
    await createIfAbsent(home)
    return await serve(join(home, 'pgdata'), lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Made beside its place and renamed when whole and synced: an interrupted creation leaves nothing behind. */
async function createIfAbsent(home: string): Promise<void> {
  const place = join(home, 'pgdata')
  if (existsSync(place)) return
  const draft = join(home, 'pgdata.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const { worker, first } = startEngine('create', draft)
  await first.finally(() => worker.terminate())
  renameSync(draft, place)
  syncPath(home)
}

type Engine = { worker: Worker; syncs: Int32Array; first: Promise<FromEngine> }

/** `first` is what the engine says when it has come up: it rejects with what went wrong instead. */
function startEngine(task: EngineTask['task'], dataDir: string): Engine {
  const syncs = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./engine.ts', import.meta.url), {
    workerData: { task, dataDir, syncs } satisfies EngineTask,
    // The flags of the main thread (a test runner's loader, a debugger) are not meant for the engine.
    execArgv: [],
  })
  const first = new Promise<FromEngine>((resolve, reject) => {
    worker.once('message', (message: FromEngine) => {
      if (message.type === 'refused') reject(new EmbeddedError(message.code, message.message))
      else if (message.type === 'crashed') reject(failure(message.message))
      else resolve(message)
    })
    worker.once('error', cause => reject(failure(`it did not start (${wordsOf(cause)})`, cause)))
    worker.once('exit', () => reject(failure('it ended before it was ready')))
  })
  return { worker, syncs: new Int32Array(syncs), first }
}

async function serve(dataDir: string, release: () => void): Promise<EmbeddedDatabase> {
  const { worker, syncs, first } = startEngine('serve', dataDir)
  const ready = await first.catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
  if (ready.type !== 'ready') throw failure(`it said "${ready.type}" first`)

  const engine = connect(worker)
  const pool = new pg.Pool({
    stream: () => openWire(engine.link),
    max: 1,
    idleTimeoutMillis: 0,
    // Given in full, so that no PG… variable of the environment gets a word in.
    host: 'embedded',
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    password: 'none',
    ssl: false,
    connectionTimeoutMillis: 0,
    keepAlive: false,
    application_name: 'sayso',
  })
  // A client that is checked out has no listener of the pool's: its failure would be an uncaught exception.
  pool.on('connect', client => client.on('error', () => {}))

  let told = false
  worker.once('exit', release)
  engine.onFailure(error => {
    pool.once('error', () => { told = true })
    const tell = (): void => {
      if (!told) pool.emit('error', error, undefined)
    }
    // An idle connection has the pool say it, unless it is taken in between; whoever waits for a query hears it after that.
    if (pool.idleCount === 0) tell()
    else setImmediate(tell)
  })

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await pool.end()
    await engine.close()
  }
  return {
    pool,
    close: () => (closing ??= close()),
    durability: { ...ready.durability, syncs: () => Atomics.load(syncs, 0) },
  }
}

type Connected = {
  link: EngineLink
  onFailure: (listener: (error: EmbeddedError) => void) => void
  close: () => Promise<void>
}

function connect(worker: Worker): Connected {
  type Session = { receive: (bytes: Uint8Array) => void; fail: (error: EmbeddedError) => void }
  const sessions = new Map<number, Session>()
  const failed: ((error: EmbeddedError) => void)[] = []
  let lastSession = 0
  let broken: EmbeddedError | undefined
  let closed = false
  const gone = new Promise<void>(resolve => worker.once('exit', () => resolve()))

  const tell = (message: ToEngine, transfer: ArrayBuffer[] = []): void =>
    worker.postMessage(message, transfer)
  const fail = (error: EmbeddedError): void => {
    if (broken || closed) return
    broken = error
    for (const listener of failed) listener(error)
    for (const session of sessions.values()) session.fail(error)
  }

  worker.on('message', (message: FromEngine) => {
    if (message.type === 'wire') sessions.get(message.session)?.receive(message.bytes)
    else if (message.type === 'warning') process.emitWarning(message.message, 'EmbeddedDatabaseWarning')
    else if (message.type === 'crashed') fail(failure(message.message))
    else if (message.type === 'closed') closed = true
  })
  worker.on('error', cause => fail(failure(wordsOf(cause), cause)))
  worker.on('exit', code => fail(failure(`its thread ended with ${code}`)))

  return {
    link: {
      enter(receive, fail) {
        if (broken) throw broken
        lastSession += 1
        sessions.set(lastSession, { receive, fail })
        return lastSession
      },
      send: (session, bytes, atRest) =>
        tell({ type: 'wire', session, bytes, atRest }, [bytes.buffer as ArrayBuffer]),
      leave(session) {
        sessions.delete(session)
        tell({ type: 'leave', session })
      },
    },
    onFailure: listener => failed.push(listener),
    async close() {
      const failedBefore = broken !== undefined
      if (!failedBefore) tell({ type: 'close' })
      await gone
      if (broken && !failedBefore) throw broken
    },
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function failure(reason: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError('embedded_failed', `The embedded database stopped: ${reason}.`, { cause })
}

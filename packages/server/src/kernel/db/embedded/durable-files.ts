import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

export type DurableFiles = {
  fs: NodeFS
  /** Syncs of write-ahead-log files and their directory since the start. */
  walSyncs: () => number
  /** Bytes written to the write-ahead log since the start. */
  walBytes: () => number
}

type Stream = { path?: string; nfd?: number }
type StreamOps = {
  fsync?: (stream: Stream) => number
  write: (
    stream: Stream, buffer: Uint8Array, offset: number, length: number, position?: number,
  ) => number
}
type Module = {
  NODEFS: { stream_ops: StreamOps }
  FS: { ErrnoError: new (errno: number) => Error }
}

// The engine's own number for EIO. PostgreSQL must hear of a failed sync: it stops rather than acknowledge.
const inputOutputError = 29
const walFolder = '/pg_wal'

/**
 * A directory of this machine as the engine's file system, with the one operation that Emscripten's NODEFS
 * lacks: fsync, of files and of directories. It has to be there before the engine starts, because recovery
 * after a crash ends with a checkpoint of its own.
 *
 * @param onSync called after each sync that the operating system has confirmed
 */
export function durableFiles(dataDir: string, onSync: () => void): DurableFiles {
  let walSyncs = 0
  let walBytes = 0
  const fs = new NodeFS(dataDir)
  const init = fs.init.bind(fs)
  const hook = (engine: Module): void => {
    const { stream_ops: operations } = engine.NODEFS
    const write = operations.write
    operations.fsync = stream => {
      try {
        if (stream.nfd === undefined) throw new Error('the stream has no file descriptor')
        fsyncSync(stream.nfd)
      } catch {
        throw new engine.FS.ErrnoError(inputOutputError)
      }
      onSync()
      if (stream.path?.includes(walFolder)) walSyncs += 1
      return 0
    }
    operations.write = (stream, buffer, offset, length, position) => {
      const written = write(stream, buffer, offset, length, position)
      if (stream.path?.includes(walFolder)) walBytes += written
      return written
    }
  }
  fs.init = async (engine: PGlite, options) => {
    const { emscriptenOpts } = await init(engine, options)
    const preRun = [...(emscriptenOpts.preRun ?? []), (module: unknown) => hook(module as Module)]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
  return { fs, walSyncs: () => walSyncs, walBytes: () => walBytes }
}

/** Syncs every file and directory under `dir`, and `dir` itself. */
export function syncTree(dir: string): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(join(dir, entry.name))
    else if (entry.isFile()) syncPath(join(dir, entry.name))
  }
  syncPath(dir)
}

/** Syncs one file or directory. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

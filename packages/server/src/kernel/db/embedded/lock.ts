import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedError } from './error.ts'

export type Lock = { release: () => void }

const sqliteBusy = 5

/**
 * Takes `<dataDir>/lock` for this process, or throws `embedded_in_use`.
 *
 * The lock is one the kernel holds (fcntl, taken by SQLite, since Node has no call of its own): it ends with
 * the process however the process ends, so nothing is ever stale and no pid has to be believed. A pid cannot
 * be: in a container every server is pid 1. `<dataDir>/owner` names the holder for the message only.
 */
export function takeLock(dataDir: string): Lock {
  const held = new DatabaseSync(join(dataDir, 'lock'))
  const owner = join(dataDir, 'owner')
  try {
    held.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (cause) {
    held.close()
    if (!isBusy(cause)) throw cause
    throw new EmbeddedError(
      'embedded_in_use',
      `The data directory ${dataDir} is in use by ${readOwner(owner)}. ` +
        'Stop that process, choose another directory, or use a PostgreSQL server for several processes.',
      { cause },
    )
  }
  writeFileSync(owner, `process ${process.pid}, since ${new Date().toISOString()}\n`)
  return { release: () => held.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'another process'
  } catch {
    return 'another process'
  }
}

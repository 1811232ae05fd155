import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './config/settings.ts'
import { SettingError } from './config/settings.ts'
import { openKeyring } from './kernel/crypto.ts'
import type { Keyring } from './kernel/crypto.ts'
import { openDatabase } from './kernel/db/database.ts'
import type { Database } from './kernel/db/database.ts'

/** What everything rests on: where it is kept, and the keys it is kept under. */
export interface Storage {
  readonly database: Database
  readonly keyring: Keyring
}

/**
 * Apart from the modules, so that a server can begin with it: the embedded engine comes up in its own thread while the
 * rest is still being loaded, which takes as long again.
 */
export async function openStorage(settings: Settings, onError: (error: unknown) => void): Promise<Storage> {
  const keyring = openKeyring(readMasterSecret(settings))
  const database = await openDatabase({
    url: settings.databaseUrl,
    dataDir: join(settings.dataDir, 'database'),
    poolSize: settings.databaseConnections,
    onError,
  })
  return { database, keyring }
}

/** From the environment; beside the embedded database it is made on the first start and kept for its owner alone. */
function readMasterSecret(settings: Settings): Buffer {
  if (settings.secret) return settings.secret
  if (settings.databaseUrl !== undefined) {
    throw new SettingError('SAYSO_SECRET is required with DATABASE_URL: 32 random bytes in base64')
  }
  const file = join(settings.dataDir, 'secret')
  try {
    const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    if (bytes.length !== 32) throw new SettingError(`SAYSO_DATA_DIR holds a damaged secret: ${file}`)
    return bytes
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32)
  writeFileSync(file, `${secret.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}

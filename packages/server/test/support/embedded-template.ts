import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { listMigrations, migrate } from '../../src/kernel/db/migrate.ts'

/**
 * Puts a new embedded database into `dataDir`: all its tables, nothing in them. Making one takes seconds of a processor,
 * copying one a fraction of one, so one is made for each engine and schema and kept in the machine's temporary directory.
 */
export async function copyEmptyDatabase(dataDir: string): Promise<void> {
  const engine = readFileSync(new URL('../../src/kernel/db/embedded/engine.ts', import.meta.url), 'utf8')
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  // Its exports leave the file out, so that it can only be read.
  const version = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')
  const name = createHash('sha256')
    .update(JSON.stringify([version, engine, listMigrations()]))
    .digest('hex')
    .slice(0, 16)
  const template = join(tmpdir(), `sayso-empty-database-${name}`)
  if (!existsSync(template)) await make(template)
  mkdirSync(dataDir, { recursive: true })
  cpSync(join(template, 'pgdata'), join(dataDir, 'pgdata'), { recursive: true })
}

/** Renamed when whole: of several at once one wins, and the others' are as good. */
async function make(template: string): Promise<void> {
  const draft = `${template}.${randomUUID()}`
  const database = await openDatabase({
    url: undefined, dataDir: draft, poolSize: 1,
    onError: (error) => {
      throw error
    },
  })
  await migrate(database.owner)
  await database.close()
  try {
    renameSync(draft, template)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(template)) throw error
  }
}

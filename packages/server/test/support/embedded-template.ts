import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openEmbedded } from '../../src/kernel/db/embedded/embedded.ts'

/**
 * Puts a new, empty embedded database into `dataDir`. Making one takes seconds of a processor, copying one
 * half a second, so one is made for each version of the engine and kept in the machine's temporary directory.
 */
export async function copyEmptyDatabase(dataDir: string): Promise<void> {
  const engine = readFileSync(new URL('../../src/kernel/db/embedded/engine.ts', import.meta.url), 'utf8')
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  // Its exports leave the file out, so that it can only be read.
  const version = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')
  const name = createHash('sha256')
    .update(version + engine)
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
  const { close } = await openEmbedded(draft)
  await close()
  try {
    renameSync(draft, template)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(template)) throw error
  }
}

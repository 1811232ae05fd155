/** Bare PGlite: open an existing data directory and answer one statement. */
import { PGlite } from '@electric-sql/pglite'

const directory = process.argv[2]
if (directory === undefined) throw new Error('a data directory is needed')
const db = await PGlite.create(directory)
await db.query('select 1')
console.log('open')
await db.close()

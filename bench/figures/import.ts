/** import: a list of customers through the command line, on both databases. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import { createDatabase, openDatabase } from '../postgres.ts'
import { root, temporaryDirectory } from '../product.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { product } from './http.ts'

const run = promisify(execFile)
const yardstick = 'the same rows into one table, 1 000 an insert'
const secret = Buffer.alloc(32, 7).toString('base64')

/** Milliseconds from the command to its end: 80 % drafts, 15 % refusals, 5 % suppressions. */
export async function measureImport({ options }: Stage): Promise<Comparison[]> {
  const rows = options.people
  const directory = temporaryDirectory()
  const file = join(directory, 'list.csv')
  const map = join(directory, 'map.json')
  writeFileSync(file, `mail,id,city,status\r\n${Array.from({ length: rows }, (_, i) => lineOf(i)).join('')}`)
  writeFileSync(map, JSON.stringify({
    list: 'bench', purposes: ['offers'], person: { email: { column: 'mail' }, external_id: { column: 'id' } },
    signs: [
      { column: 'status', is: ['no'], means: 'refused' }, { column: 'status', is: ['bounced'], means: 'suppressed' },
      { column: 'status', is: ['yes'], means: 'said_yes' },
    ],
  }))
  const contestants = [plain(rows)]
  if (!options.yardsticks) contestants.unshift(command(product, file, map, 'postgres'), command(`${product}, embedded`, file, map, 'embedded'))
  return compare('import', 'ms', await alternate(contestants, options.rounds), product, [{ yardstick }, { yardstick: `${product}, embedded` }])
}

function lineOf(i: number): string {
  const status = i % 20 < 3 ? 'no' : i % 20 === 3 ? 'bounced' : 'yes'
  return `person${i}@list.example,c${i},"Street ${i}\nHelsinki",${status}\r\n`
}

/** Each time into a database of its own. */
function command(name: string, file: string, map: string, storage: 'postgres' | 'embedded'): Contestant {
  const measure = async (): Promise<{ value: number }> => {
    const url = storage === 'postgres' ? await createDatabase('import') : undefined
    const env = {
      ...process.env, SAYSO_DATA_DIR: temporaryDirectory(), SAYSO_DEMO: '0',
      ...(url === undefined ? {} : { DATABASE_URL: url, SAYSO_SECRET: secret }),
    }
    const sayso = (...words: string[]) => run(process.execPath, ['packages/server/src/main.ts', ...words], { cwd: root, env })
    await sayso('apply', 'examples/fashion-shop/catalog.yaml')
    const begin = performance.now()
    await sayso('import', file, '--map', map)
    return { value: performance.now() - begin }
  }
  return { name, warm: async () => {}, measure }
}

function plain(rows: number): Contestant {
  const measure = async (): Promise<{ value: number }> => {
    const client = await openDatabase(await createDatabase('import_plain'))
    await client.query('create table customer (mail text primary key, id text, status text)')
    const begin = performance.now()
    for (let from = 0; from < rows; from += 1000) {
      const numbers = Array.from({ length: Math.min(1000, rows - from) }, (_, i) => from + i)
      await client.query('insert into customer select * from unnest($1::text[], $2::text[], $3::text[])', [
        numbers.map((i) => `person${i}@list.example`), numbers.map((i) => `c${i}`), numbers.map(() => 'yes'),
      ])
    }
    return { value: performance.now() - begin }
  }
  return { name: yardstick, warm: async () => {}, measure }
}

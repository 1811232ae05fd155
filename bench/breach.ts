/**
 * Whom a breach affects, among as many people as are asked for: `node bench/breach.ts [people]`. Not one of the figures,
 * since there is nothing to hold it against; it says how long the search takes, and which way the database goes about it.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { openApp } from '../packages/server/src/app.ts'
import { readSettings } from '../packages/server/src/config/settings.ts'
import { migrate } from '../packages/server/src/kernel/db/migrate.ts'
import { chainStart, prepareLeaf } from '../packages/server/src/modules/ledger/chain.ts'
import { newPersonKey } from '../packages/server/src/modules/ledger/person-key.ts'
import { catalog } from './catalog.ts'
import { cleanUp } from './cleanup.ts'
import { answersOf } from './people.ts'
import { createDatabase, openDatabase } from './postgres.ts'
import { temporaryDirectory } from './product.ts'

const AT_ONCE = 1000
const people = Number(process.argv[2] ?? 100_000)
const say = (line: string) => void process.stderr.write(`${line}\n`)
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)

try {
  const url = await createDatabase('breach')
  const settings = readSettings({
    DATABASE_URL: url, SAYSO_SECRET: randomBytes(32).toString('base64'), SAYSO_DATA_DIR: temporaryDirectory(), SAYSO_URL: 'https://bench.example',
  })
  const app = await openApp(settings, (error) => {
    throw error
  })
  await migrate(app.database.owner)
  const brand = await app.workspace.createBrand(catalog.brand.key)
  const gate = app.workspace.gateOfJob(brand.id, 'bench')
  await app.catalogs.apply(gate, catalog, { dryRun: false })
  const { origin } = await app.ledger.signerOf(gate)
  const db = await openDatabase(url)

  // Persons and leaves alone, since a search reads nothing else: twelve answers and two permissions of each, sealed with their key.
  const now = Date.now()
  const told = now - 3_600_000
  const loading = performance.now()
  for (let from = 0; from < people; from += AT_ONCE) {
    const made = Array.from({ length: Math.min(AT_ONCE, people - from) }, (_, i) => {
      const uuid = randomUUID()
      const { key, sealed } = newPersonKey(app.keyring, uuid)
      const bodies = [
        ...Object.entries(answersOf(from + i)).map(([attribute, value]) => ({ kind: 'value.declared', attribute, slot: 1, value })),
        { kind: 'purpose.granted', purpose: 'advice', slot: 1, until: told / 1000 + 31_536_000 },
        { kind: i % 10 < 6 ? 'purpose.granted' : 'purpose.refused', purpose: 'offers', slot: 2, until: told / 1000 + 31_536_000 },
      ]
      return { uuid, sealed, leaf: prepareLeaf(origin, uuid, key, chainStart, told, bodies as never).row }
    })
    await db.query(
      'insert into person (person_id, brand_id, sealed_key, created_at) select id, $1, sealed, $2 from unnest($3::uuid[], $4::bytea[]) as one (id, sealed)',
      [brand.id, new Date(told), made.map(({ uuid }) => uuid), made.map(({ sealed }) => sealed)],
    )
    await app.database.within(gate, (scope) => app.ledger.insertLeaves(scope, made.map(({ leaf }) => leaf)))
  }
  await db.query('vacuum (analyze)')
  say(`${people} people in ${seconds(loading)} s`)

  const { id } = await app.breaches.record(gate as never, {
    title: 'Bench', what_happened: 'A backup was lost.', categories: ['confidentiality'], aware_at: now, discovered_by: 'The bench',
  })
  const day = { from: now - 86_400_000, to: now }
  const wanted = { attributes: ['shoe_size', 'hobby'], purposes: ['offers'], contacts: [] }
  for (const [name, criteria] of [
    ['two fields and a purpose, everybody', { ...wanted, ...day }],
    ['the same again, onto the same list', { ...wanted, ...day }],
    ['a field and addresses, nobody in that time', { attributes: ['shoe_size'], purposes: [], contacts: ['email' as const], from: 0, to: 1 }],
  ] as const) {
    await app.breaches.search(gate as never, id, criteria)
    const begin = performance.now()
    await app.breaches.runDue()
    const took = seconds(begin)
    const { affected } = await app.breaches.get(gate as never, id)
    say(`${name}: ${took} s, ${affected?.certain} for certain of ${affected?.looked}`)
    if (name.startsWith('the same')) {
      const reading = performance.now()
      let listed = 0
      for await (const page of await app.breaches.affected(gate as never, id, 'how long the list takes')) listed += page.length
      say(`the list: ${seconds(reading)} s, ${listed} lines`)
      await explain(id)
    }
  }
  await app.close()

  async function explain(breach: string): Promise<void> {
    const [half, uuid] = ["'80000000-0000-0000-0000-000000000000'", `'${breach.slice(4)}'`]
    const some = `array(select person_id from person where brand_id = ${brand.id} and person_id > ${half} order by person_id limit 500)`
    const listed = `from breach_person where brand_id = ${brand.id} and breach_id = ${uuid}`
    for (const [name, query] of [
      ['a page of people', `select * from person where brand_id = ${brand.id} and person_id > ${half} order by person_id limit 500`],
      ['their leaves', `select * from leaf where person_id = any(${some}) order by person_id, seq`],
      ['who was merged into them', `select * from person where brand_id = ${brand.id} and merged_into = any(${some})`],
      ['a page of the list', `select * ${listed} and person_id > ${half} order by person_id limit 1000`],
      ['who goes off the list', `select * ${listed} and search <> 2 and noticed_at is null`],
    ] as const) {
      const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off) ${query}`)
      say([`-- ${name}`, ...rows.map((row) => row['QUERY PLAN'])].join('\n'))
    }
  }
} finally {
  await cleanUp()
}

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { verifyBrand } from '../../src/cli/ledger.ts'
import type { LedgerReport } from '../../src/modules/ledger/verify.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { contractExample } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { makeBrand, run, setStage, tell } from './stage.ts'
import type { Stage } from './stage.ts'
import { columns, flip } from './tamper.ts'

const PEOPLE = 90
const silent = { start() {}, step() {} }

describe.each(databases)('the ledger, verified on %s', (kind) => {
  let stage: Stage
  let app: App
  let gate: KeyGate
  /** Where a leaf stands that still holds every body: people answer at once, so any place may be an erased person's. */
  let whole: number

  const verify = async (): Promise<LedgerReport> =>
    verifyBrand(app, (await app.workspace.brands()).find((brand) => brand.id === gate.brand)!, silent)
  const change = async (...statements: string[]) => {
    for (const statement of statements) await sql.raw(statement).execute(app.database.owner)
  }
  /** Changes rows of these tables, looks, and puts everything back. */
  const afterChanging = async (tables: readonly string[], statement: string): Promise<LedgerReport> => {
    for (const table of tables) await change(`create table kept_${table} as table ${table}`)
    await change(statement)
    const report = await verify()
    for (const table of tables) {
      await change(`delete from ${table}`, `insert into ${table} select * from kept_${table}`, `drop table kept_${table}`)
    }
    return report
  }

  beforeAll(async () => {
    stage = await setStage(kind)
    app = await stage.open()
    gate = await makeBrand(app, contractExample())
    const other = contractExample()
    await makeBrand(app, { ...other, brand: { ...other.brand, key: 'otherwear' } })
    // More than one tile, in three sizes of chain, with someone who took back, two who became one, and one who left.
    const everyone = Array.from({ length: PEOPLE }, (_, i) => `ext:${i}`)
    for (const size of ['41', '42', '41']) {
      await Promise.all(everyone.map((person) => tell(app, gate, person, {
        answers: { shoe_size: size }, grants: { offers: true, delivery_updates: false },
      })))
    }
    await tell(app, gate, 'ext:0', { answers: { due_date: '2030-01-01' }, grants: { baby_tips: true } })
    await app.profiles.withdraw(gate, 'ext:1', { purposes: ['offers'] })
    await app.profiles.merge(gate, 'ext:2', 'ext:3')
    await app.rights.erase(gate, 'ext:4')
    await app.ledger.sequenceBrand(gate)
    await app.profiles.withdraw(gate, 'ext:5', { purposes: ['offers'] })
    await app.rights.erase(gate, 'ext:6')
    const found = await sql<{ at: number }>`select min(tree_index)::int as at from leaf
      where cardinality(bodies) = 3 and array_position(bodies, null) is null`.execute(app.database.owner)
    whole = found.rows[0]!.at
  })
  afterAll(async () => {
    await app?.close()
    await stage?.remove()
  })

  test('holds everything that was told, taken back, merged and erased, placed or still waiting', async () => {
    const report = await verify()
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({ brand: 'nordwear', ok: true, size: 3 * PEOPLE + 5, waiting: 2, leaves: 3 * PEOPLE + 7 })
    expect(report.purged).toBeGreaterThanOrEqual(3)
    expect(report.erased).toBe(2 * (3 * 3 + 1))
  })

  test.each(columns.map((column) => [`${column.table}.${column.column}`, column] as const))(
    'check 44: shows any flipped bit of %s, and where it is',
    async (_, column) => {
      const spot = fc.record({ row: fc.nat(), byte: fc.nat(10_000), bit: fc.nat(7) })
      await fc.assert(fc.asyncProperty(spot, async (where) => {
        const flipped = await flip(app.database.owner, column, where)
        fc.pre(flipped !== undefined)
        const report = await verify().finally(flipped.undo)
        expect(report.ok).toBe(false)
        expect(report.faults.length).toBeGreaterThan(0)
        if (flipped.index !== undefined) expect(report.faults.map((fault) => fault.index)).toContain(flipped.index)
      }), { numRuns: 6 })
      expect((await verify()).ok).toBe(true)
    },
  )

  test.each([
    ['a leaf that is gone', ['leaf'], 'delete from leaf where tree_index = 17', 17],
    ['the last leaf of the tree that is gone', ['leaf'], `delete from leaf where tree_index = ${3 * PEOPLE + 4}`, 3 * PEOPLE + 4],
    ['a leaf that waited and is gone', ['leaf'], `delete from leaf where ctid in (
      select l.ctid from leaf l join profile p using (person_id) where tree_index is null)`, undefined],
    ['the last leaf of an erased person that waited and is gone', ['leaf'], `delete from leaf where ctid in (
      select l.ctid from leaf l join person p using (person_id) where tree_index is null and erased_at is not null)`, undefined],
    ['a place that is taken twice', ['leaf'], 'update leaf set tree_index = 30 where tree_index = 31', 30],
    ['a leaf that lost its place', ['leaf'], 'update leaf set tree_index = null where tree_index = 5', 5],
    ['two leaves that changed places', ['leaf'],
      'update leaf set tree_index = case tree_index when 8 then 9 else 8 end where tree_index in (8, 9)', 8],
    ['a leaf beyond the end of the tree', ['leaf'],
      'update leaf set tree_index = 9223372036854775807 where tree_index = 12', 12],
    ['a body put where the person was erased', ['leaf'], `update leaf set bodies = array['\\x00'::bytea]
      where tree_index is not null and bodies = '{}'`, undefined],
    ['a body that was left out', ['leaf'], 'update leaf set bodies = bodies[2:] where tree_index = :whole', 'whole'],
    ['a body that is not there at all', ['leaf'], 'update leaf set bodies[1] = null where tree_index = :whole', 'whole'],
    ['bodies that changed places', ['leaf'],
      'update leaf set bodies = array[bodies[2], bodies[1], bodies[3]] where tree_index = :whole', 'whole'],
    ['a tile that is gone', ['tile'], 'delete from tile where level = 0 and tile_index = 1', 256],
    ['a tile that was cut', ['tile'], `update tile set hashes = substr(hashes, 1, 32 * 3) where level = 0 and tile_index = 1`, 259],
    ['a tile too many', ['tile'], `insert into tile values (7, 3, 1, '\\x00')`, null],
    ['a person who is gone', ['person'], `delete from person where person_id = (select person_id from leaf where tree_index = 3)`, 3],
    ['a profile that is gone', ['profile'], `delete from profile where person_id = (select person_id from leaf where tree_index = :whole)`, undefined],
    ['a profile that came back', ['profile'], `insert into profile
      select person_id, brand_id, 1, '\\x00', '{}' from person where erased_at is not null`, undefined],
    ['a key that came back', ['person'], `update person set sealed_key = '\\x00' where erased_at is not null`, undefined],
    ['a key that was thrown away', ['person'], `update person set sealed_key = null where erased_at is null`, undefined],
    ['a signed head that is gone', ['tree'], 'delete from tree', 0],
    ['a signing key that is gone', ['signing_key'], 'delete from signing_key', null],
    ['a signing key that was retired without another', ['signing_key'], 'update signing_key set retired_at = now()', null],
  ])('shows %s', async (_, tables, statement, index) => {
    const report = await afterChanging(tables, statement.replace(':whole', String(whole)))
    expect(report.ok).toBe(false)
    if (index !== undefined) expect(report.faults.map((fault) => fault.index)).toContain(index === 'whole' ? whole : index)
    expect((await verify()).ok).toBe(true)
  })

  test('is not led astray by what a running server appends meanwhile', async () => {
    const [report] = await Promise.all([
      verify(),
      ...Array.from({ length: 20 }, (_, i) => tell(app, gate, `ext:${10 + i}`, { grants: { delivery_updates: true } })),
    ])
    expect(report.faults).toEqual([])
    await app.ledger.sequenceBrand(gate)
    expect((await verify()).faults).toEqual([])
  })

  test('says so on the command line: exit code 1, and the index', async () => {
    await change(`update leaf set at = at + interval '1 microsecond' where tree_index = 77`)
    await app.close()
    const shown = await run(['ledger', 'verify'], stage.env)
    const json = await run(['ledger', 'verify', '--json', '--brand', 'nordwear'], stage.env)
    app = await stage.open()
    await change(`update leaf set at = at - interval '1 microsecond' where tree_index = 77`)
    expect(shown).toMatchObject({ code: 1, err: '' })
    expect(shown.out).toContain('index 77')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, brands: [{ brand: 'nordwear', faults: [{ index: 77 }] }] })
    expect((await verify()).ok).toBe(true)
  })
})

import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { claims } from '../../src/modules/rights/claims.ts'
import { cell } from '../../src/modules/rights/csv.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document, fillWaysIn, personGate } from './stage.ts'

const recipients = { parcel_co: { name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: ['news'] } }

describe.each(databases)('the export, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind)
    const asks = { colours: { kind: 'popup', title: { en: 'Your colour' }, questions: ['colour'], purposes: ['offers'] } }
    gate = await world.brand({ ...document, recipients, asks })
    const { people, profiles, rights } = world.app
    for (const name of ['ext:ann', 'ext:ann-before']) {
      await people.put(gate, await profiles.refOf(gate, name), {
        locale: 'en', contacts: [{ channel: 'sms', address: '+358401234567' }], accounts: ['Acme'],
      }, profiles.moveFacet)
      await tell(world.app, gate, name, {
        grants: { news: true, offers: true, advice: false }, answers: { note: '=HYPERLINK("http://bad")', colour: 'red' },
      })
    }
    await world.app.asking.dismiss(gate, { person: 'ext:ann-before', ask: 'colours', how: 'never' })
    await profiles.merge(gate, 'ext:ann-before', 'ext:ann')
    await profiles.read(gate, 'ext:ann', 'news')
    await rights.open(await personGate(world.app, gate, 'ext:ann'), { kind: 'question', message: 'Who reads this?' })
    await fillWaysIn(world.app, (await profiles.refOf(gate, 'ext:ann')).uuid, gate.brand, world.clock.now)
  })
  afterAll(() => world.close())

  test('check 37: holds every row of every table with a person\'s key, but for those that a claim explains', async () => {
    const { database, profiles, rights } = world.app
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id'
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`.execute(database.owner)
    expect(tables.map((table) => table.name).sort()).toEqual(Object.keys(claims).sort())
    const uuids = [(await profiles.refOf(gate, 'ext:ann')).uuid, (await profiles.refOf(gate, 'ext:ann-before')).uuid]
    const exported = await rights.export(gate, 'ext:ann') as unknown as Record<string, unknown>
    const missing: string[] = []
    for (const { name } of tables) {
      const { collect } = claims[name]!
      const { rows } = await sql`select * from ${sql.table(name)} where person_id = any(${uuids}::uuid[])`.execute(database.owner)
      if (!('in' in collect)) continue
      const part = collect.in.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], exported)
      // One person and one profile hold many things; everything else is a list with an item for each row at least.
      const items = Array.isArray(part) ? part.length : typeof part === 'object' ? rows.length : 0
      if (rows.length === 0) missing.push(`${name}: the test has no row of it`)
      else if (name !== 'profile' && items < rows.length) missing.push(`${name}: ${items} of ${rows.length} rows`)
    }
    expect(missing).toEqual([])
  })

  test('check 37: says what Art. 15(1)(a) to (h) asks for', async () => {
    const { processing } = await world.app.rights.export(await personGate(world.app, gate, 'ext:ann'))
    expect(processing.purposes.find((one) => one.purpose === 'news')).toMatchObject({
      title: 'Purpose news 0', status: 'granted', kept_for: 'P10D', legal_basis: 'consent',
    })
    expect(processing.categories).toContainEqual({
      attribute: 'note', label: 'Your note', why: 'So that what we show you fits.', sensitive: false, purposes: ['news'],
    })
    expect(processing.recipients).toEqual([
      { recipient: 'parcel_co', name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: ['news'], status: 'not_asked', received: true, has: ['shoe_size'] },
    ])
    expect(processing.retention.uses).toBe('P24M')
    expect(processing.rights.map((one) => one.article)).toEqual(['16', '17', '18', '20', '21', '7(3)', '77'])
    expect(processing.authority).toBe('Data Protection Ombudsman')
    expect(processing.source.map((one) => [one.attribute, one.from])).toContainEqual(['note', 'the_person'])
    expect(processing.automated_decisions).toMatchObject({ legal_or_similar_effect: false, inferred_or_bought_data: false })
  })

  test('goes to the person only after proof that it is them', async () => {
    const reduced = await personGate(world.app, gate, 'ext:ann', 'reduce')
    for (const work of [world.app.rights.export, world.app.rights.exportCsv, world.app.rights.erase]) {
      expect(await codeOf(work(reduced))).toBe('proof_required')
    }
  })

  test('as CSV has every section, and no cell that a spreadsheet would run', async () => {
    const csv = await world.app.rights.exportCsv(gate, 'ext:ann')
    expect(csv.startsWith('\ufeffsection,key,name,value,status,from,until,more\r\n')).toBe(true)
    expect(csv).toContain(`answer,note,Your note,"'=HYPERLINK(""http://bad"")"`)
    expect(csv).toContain(`contact,sms,,'+358401234567,not verified`)
    const sections = new Set(csv.split('\r\n').slice(1, -1).map((line) => line.split(',')[0]))
    for (const section of ['answer', 'permission', 'use', 'contact', 'request', 'account', 'controller', 'right', 'link', 'session', 'code', 'message']) {
      expect([...sections], section).toContain(section)
    }
  })
})

test('no cell begins a formula, and each can be read back', () => {
  const nasty = fc.array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', 'a', '1', '＝'), { maxLength: 8 })
  fc.assert(fc.property(nasty, (parts) => {
    const text = parts.join('')
    const written = cell(text)
    const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
    expect(read.trimStart()).not.toMatch(/^[=+\-@＝]/)
    expect(read.replace(/^'/, '').trim()).toBe(text.trim())
  }))
  expect(cell(-5)).toBe('-5')
  expect(cell(['=a', 'b'])).toBe(`"'=a; b"`)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatPersonId } from '../../src/kernel/ids.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { nobody } from '../../src/modules/workspace/trail.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const reason = 'Anna Virtanen called about her order'

describe.each(databases)('the audit, on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  const chain = (gate: KeyGate) => world.app.workspace.chainAudit(gate, () => world.app.ledger.signerOf(gate))
  const verify = (gate: KeyGate, kept?: string) => world.app.oversight.trail.verify(gate, { kept })
  const write = (gate: KeyGate, action: string, detail: unknown) => {
    world.clock.now += 1000
    return world.app.database.within(gate, (scope) =>
      world.app.workspace.audit(scope, { actor: 'staff:stf_1', action: action as 'key.created', detail }))
  }
  const change = (statement: string) => sql.raw(statement).execute(world.app.database.owner)
  const list = async (gate: KeyGate, filter = {}) => (await world.app.oversight.trail.list(gate, filter, undefined, 50)).rows

  /** A brand with some rows in its chain. */
  async function written(): Promise<KeyGate> {
    const gate = await world.brand(documentOf(firstDefinition))
    for (let n = 0; n < 5; n++) await write(gate, 'key.created', { n })
    await chain(gate)
    return gate
  }

  test('is whole as it was written, also while rows wait for their place', async () => {
    const gate = await written()
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 6, waiting: 0, faults: [] })
    await write(gate, 'key.revoked', { n: 6, nested: { ü: [1.5, null, 'a"b'] } })
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 6, waiting: 1 })
    expect(await chain(gate)).toBe(1)
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 7, waiting: 0 })
  })

  test.each([
    ['changed', `update audit set detail = '{"n": 99}'`, [{ place: 3, what: 'changed' }]],
    ['given to somebody else', `update audit set actor = 'staff:stf_2'`, [{ place: 3, what: 'changed' }]],
    ['moved to another day', `update audit set at = at - interval '1 day'`, [{ place: 3, what: 'changed' }]],
    ['taken out', 'delete from audit', [{ place: 3, what: 'removed' }]],
  ])('a row that was %s is named', async (_, statement, faults) => {
    const gate = await written()
    const row = (await list(gate)).find(({ place }) => place === 3)!
    await change(`${statement} where brand_id = ${gate.brand} and place = 3`)
    const report = await verify(gate)
    expect(report.faults).toMatchObject(faults)
    if (statement.startsWith('update')) expect(report.faults[0]!.id).toBe(row.id)
  })

  test('a row that somebody put in is named and gets no place, with and without a mark of another row', async () => {
    const gate = await written()
    const columns = 'audit_id, brand_id, at, actor, action, detail, about, mac'
    await change(`insert into audit (${columns})
      select gen_random_uuid(), brand_id, at, actor, 'export.approved', detail, about, mac from audit where brand_id = ${gate.brand} and place = 2`)
    await change(`insert into audit (${columns})
      select gen_random_uuid(), brand_id, at, actor, action, detail, about, null from audit where brand_id = ${gate.brand} and place = 2`)
    expect(await chain(gate)).toBe(0)
    expect((await verify(gate)).faults.map(({ place, what }) => [place, what])).toEqual([[null, 'not_ours'], [null, 'not_ours']])
  })

  test('the last rows can not be cut off, and whoever kept a signed end finds out about any other past', async () => {
    const gate = await written()
    const kept = (await world.app.oversight.trail.head(gate))!.note
    await write(gate, 'key.revoked', { later: true })
    await chain(gate)
    expect(await verify(gate, kept)).toMatchObject({ ok: true })
    await change(`delete from audit where brand_id = ${gate.brand} and place >= 5`)
    expect((await verify(gate)).faults.map(({ place, what }) => [place, what])).toEqual([[5, 'removed'], [6, 'removed']])
    expect((await verify(gate, kept)).faults.map(({ what }) => what)).toContain('kept_differs')
    // Whoever has the database but not the secret can make the rows fit, and not the signature.
    await change(`update audit_head set size = 5, hash = (select hash from audit where brand_id = ${gate.brand} and place = 4)
      where brand_id = ${gate.brand}`)
    expect((await verify(gate)).faults).toEqual([{ id: null, place: null, what: 'head_forged' }])
    expect((await verify(gate, kept.replace('\n6\n', '\n5\n'))).faults.map(({ what }) => what)).toContain('head_forged')
  })

  test('an audit from before there was a chain begins it, and nothing joins it later without a mark', async () => {
    const gate = await world.brand(documentOf(firstDefinition))
    await change(`update audit set mac = null where brand_id = ${gate.brand}`)
    await write(gate, 'key.created', {})
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 0, waiting: 2 })
    await chain(gate)
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 2, unmarked: 1 })
    await change(`update audit set mac = null where brand_id = ${gate.brand} and place = 1`)
    expect((await verify(gate)).faults).toMatchObject([{ place: 1, what: 'not_ours' }])
  })

  test('a person stands in it under a name that means nothing once they are erased; it verifies before and after', async () => {
    const gate = await world.brand(documentOf(firstDefinition))
    for (const one of ['ext:ann', 'ext:bob']) await tell(world.app, gate, one, { grants: { offers: true }, answers: { size: 8 } })
    const person = formatPersonId((await world.app.profiles.refOf(gate, 'ext:ann')).uuid)
    const other = formatPersonId((await world.app.profiles.refOf(gate, 'ext:bob')).uuid)
    await write(gate, 'person.viewed', { person, purpose: 'offers', reason, entry: `ent_${person.slice(4)}000000010000` })
    await write(gate, 'person.viewed', { person: other, purpose: 'offers', reason: 'Bob wrote to us' })
    await chain(gate)

    const uuid = (await world.app.profiles.refOf(gate, 'ext:ann')).uuid
    const [hers, more] = await list(gate, { person: uuid })
    expect(more).toBeUndefined()
    expect(hers).toMatchObject({ person, reason, detail: { purpose: 'offers' } })
    expect(hers!.about).toMatch(/^abt_[0-9a-f]{32}$/)
    const { rows } = await sql<{ row: string }>`
      select row_to_json(a)::text as row from audit a where brand_id = ${gate.brand}`.execute(world.app.database.owner)
    for (const { row } of rows) {
      expect(row).not.toContain(person.slice(4))
      expect(row).not.toContain('Virtanen')
    }
    expect((await list(gate, { about: hers!.about })).map(({ id }) => id)).toEqual([hers!.id])
    expect(await verify(gate)).toMatchObject({ ok: true })

    await world.app.rights.erase(gate, 'ext:ann')
    const [after] = await list(gate, { about: hers!.about })
    expect(after).toEqual({ ...hers, person: undefined, reason: undefined })
    expect(await list(gate, { person: uuid })).toEqual([])
    expect(await verify(gate)).toMatchObject({ ok: true })
    // The brand still knows which id she had; nothing leads from it to the name.
    await write(gate, 'person.viewed', { person, purpose: 'offers', reason })
    const [late] = await list(gate, {})
    expect(late).toMatchObject({ about: nobody })
    expect(JSON.stringify(late)).not.toContain('Virtanen')
  })

  test('a reason that somebody changed is named', async () => {
    const gate = await world.brand(documentOf(firstDefinition))
    await tell(world.app, gate, 'ext:cat', { grants: { offers: true } })
    const person = formatPersonId((await world.app.profiles.refOf(gate, 'ext:cat')).uuid)
    await write(gate, 'person.viewed', { person, reason })
    await write(gate, 'person.viewed', { person, reason: 'Something else altogether' })
    await chain(gate)
    await change(`update audit_person set sealed_reason = (select sealed_reason from audit_person p
      where p.brand_id = ${gate.brand} and p.audit_id <> audit_person.audit_id limit 1) where brand_id = ${gate.brand}`)
    expect((await verify(gate)).faults.map(({ what }) => what)).toEqual(['reason_changed', 'reason_changed'])
  })

  test('two who chain at once give every row one place', async () => {
    const gate = await world.brand(documentOf(firstDefinition))
    const second = kind === 'postgres' ? await world.another() : world.app
    for (let n = 0; n < 20; n++) await write(gate, 'key.created', { n })
    const placed = await Promise.all([chain(gate), second.workspace.chainAudit(gate, () => second.ledger.signerOf(gate))])
    await chain(gate)
    expect(placed[0]! + placed[1]!).toBeLessThanOrEqual(21)
    expect(await verify(gate)).toMatchObject({ ok: true, rows: 21, waiting: 0 })
  })

  test('is filtered by who, what, kind and day, page by page, and taken along without formulas', async () => {
    const gate = await world.brand(documentOf(firstDefinition))
    for (let n = 0; n < 5; n++) await write(gate, n % 2 ? 'export.fetched' : 'key.created', { n, note: '=1+1' })
    const { trail } = world.app.oversight
    expect((await list(gate, { kind: 'read' })).map(({ action }) => action)).toEqual(['export.fetched', 'export.fetched'])
    expect(await list(gate, { actor: 'staff:stf_9' })).toEqual([])
    const first = await trail.list(gate, { action: 'key.created' }, undefined, 2)
    const rest = await trail.list(gate, { action: 'key.created' }, first.next, 2)
    expect([...first.rows, ...rest.rows].map(({ detail }) => (detail as { n: number }).n)).toEqual([4, 2, 0])
    expect(rest.next).toBeUndefined()
    const from = new Date(world.clock.now - 1500)
    expect((await list(gate, { from })).length).toBe(2)
    world.clock.now += 1000
    const csv = await trail.export(gate, { action: 'key.created' }, 'csv')
    expect(csv.split('\r\n')).toHaveLength(5)
    expect(csv).not.toMatch(/(^|,)"?=/m)
    world.clock.now += 1000
    expect(JSON.parse(await trail.export(gate, {}, 'json'))).toMatchObject({ rows: { length: 7 } })
    expect((await list(gate))[0]).toMatchObject({ action: 'audit.exported', kind: 'read', detail: { rows: 7 } })
  })
})

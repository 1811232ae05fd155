import { fromBase64, parseCheckpoint, verifyInclusion, verifyNote, verifyReceipt } from '@sayso/receipts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { findFaults, readLeaves } from '../properties/ledger-check.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const document = documentOf(firstDefinition)

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  /** What the ledger can still open of one person, as `seq kind subject`. */
  async function readableOf(gate: KeyGate, name: string): Promise<string[]> {
    const { app } = world
    const { uuid } = await app.profiles.refOf(gate, name)
    return app.database.within(gate, async (scope) => {
      const key = (await app.keysOf(scope, [uuid])).get(uuid)
      const entries = await app.ledger.history(scope, uuid, key)
      return entries.flatMap(({ seq, body }) => (body?.kind === 'value.declared' ? [`${seq} ${body.attribute}`] : []))
    })
  }

  async function stateOf(gate: KeyGate, name: string) {
    const { app } = world
    const { uuid } = await app.profiles.refOf(gate, name)
    return app.database.within(gate, (scope) => app.profiles.rebuild(scope, uuid))
  }

  async function isProved(gate: KeyGate, entry: string): Promise<boolean> {
    const { app } = world
    const { verifierKey } = await app.ledger.signerOf(gate)
    const proof = await app.database.within(gate, (scope) => app.ledger.prove(scope, entry))
    const { root } = parseCheckpoint((await verifyNote(proof.checkpoint, verifierKey))!)
    const hashes = proof.hashes.map((hash) => fromBase64(hash)!)
    return verifyInclusion(BigInt(proof.index), BigInt(proof.size), fromBase64(proof.leaf_hash)!, hashes, root)
  }

  test('withdrawing the last purpose empties every declaration that it covered, and every proof stays', async () => {
    const gate = await world.brand(document)
    const first = await tell(world.app, gate, 'ext:ann', {
      grants: { advice: true, news: true }, answers: { allergy: 'red', size: 3, member: true },
    })
    await tell(world.app, gate, 'ext:ann', { answers: { allergy: 'blue' } })
    await world.app.ledger.sequenceBrand(gate)
    expect(await readableOf(gate, 'ext:ann')).toEqual(['1 allergy', '1 size', '1 member', '2 allergy'])
    const state = await sql<{ state: unknown }>`select state from profile where brand_id = ${gate.brand}`.execute(world.app.database.owner)
    expect(JSON.stringify(state.rows)).not.toContain('blue')

    const withdrawn = await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['advice'] })
    expect(await readableOf(gate, 'ext:ann')).toEqual(['1 member'])
    await world.app.ledger.sequenceBrand(gate)
    for (const entry of [...first.entries, ...withdrawn.entries]) expect(await isProved(gate, entry['id'] as string)).toBe(true)
    expect(await findFaults(world.app, gate)).toEqual([])

    // The receipt in the person's hands says more than the ledger can now, and still holds.
    expect((await verifyReceipt(first.receipt)).ok).toBe(true)
    const again = await world.app.profiles.receipt(gate, `rcp_${first.person.slice(4)}00000001`)
    expect(again).not.toBe(first.receipt)
    expect((await verifyReceipt(again)).ok).toBe(true)
  })

  test('what is told again after a withdrawal is kept, even where both arrive in the same moment', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { colour: 'red' } })
    const { presentation } = await world.app.profiles.present(gate, {
      person: 'ext:ann', attributes: ['colour'], purposes: ['offers'], recipients: [],
    })
    await Promise.all([
      world.app.profiles.withdraw(gate, 'ext:ann', { attributes: ['colour'] }),
      world.app.profiles.answer(gate, { person: 'ext:ann', presentation, answers: { colour: 'blue' } }),
    ])
    const { values } = await world.app.profiles.read(gate, 'ext:ann', 'offers')
    const both = (await stateOf(gate, 'ext:ann'))!
    expect(both.rebuilt).toEqual(both.live)
    expect(await readableOf(gate, 'ext:ann')).toEqual(values['colour'] ? ['3 colour'] : [])
    expect(values['colour']?.value).toBe('blue')
  })

  test('a withdrawal reaches what a person told before they were merged, and before that one was', async () => {
    const gate = await world.brand(document)
    for (const name of ['ann', 'bob', 'cleo']) {
      await tell(world.app, gate, `ext:${name}`, { grants: { offers: true, advice: true }, answers: { colour: 'red', allergy: 'red' } })
      world.clock.now += 1000
    }
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    await world.app.profiles.merge(gate, 'ext:bob', 'ext:cleo')
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers', 'advice'] })
    for (const name of ['ann', 'bob', 'cleo']) expect(await readableOf(gate, `ext:${name}`)).toEqual([])
    await world.app.ledger.sequenceBrand(gate)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('a merge keeps no answer whose permission is over in the narrower of the two', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { colour: 'red' } })
    world.clock.now += 31 * 24 * 60 * 60 * 1000
    await tell(world.app, gate, 'ext:bob', { grants: { offers: true }, answers: { colour: 'blue' } })
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    expect(await world.app.profiles.read(gate, 'ext:bob', 'offers')).toMatchObject({ granted: false, reason: 'expired' })
    expect((await stateOf(gate, 'ext:bob'))!.live.values).toEqual({})
    for (const name of ['ann', 'bob']) expect(await readableOf(gate, `ext:${name}`)).toEqual([])
  })

  test('nobody is brought into being by being refused or by withdrawing', async () => {
    const gate = await world.brand(document)
    const { presentation } = await world.app.profiles.present(gate, {
      person: 'ext:nobody', attributes: ['colour'], purposes: ['offers'], recipients: [],
    })
    const results = await Promise.allSettled([
      world.app.profiles.answer(gate, { person: 'ext:nobody', presentation, answers: { colour: 'mauve' }, grants: { offers: true } }),
      world.app.profiles.answer(gate, { person: 'ext:nobody', presentation, answers: { colour: 'red' } }),
      world.app.profiles.withdraw(gate, 'ext:nobody', { purposes: ['offers'] }),
      world.app.profiles.answer(gate, { person: 'ext:nobody', presentation }),
    ])
    expect(results.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'done')))
      .toEqual(['value_invalid', 'no_granted_purpose', 'person_unknown', 'nothing_told'])
    const rows = await sql<{ count: number }>`
      select (select count(*) from person where brand_id = ${gate.brand})
           + (select count(*) from leaf where brand_id = ${gate.brand})
           + (select count(*) from profile where brand_id = ${gate.brand}) as count`.execute(world.app.database.owner)
    expect(Number(rows.rows[0]!.count)).toBe(0)
    expect(await readLeaves(world.app, gate)).toEqual([])
  })

  test('withdrawing twice changes nothing but the record, and the second is a withdrawal too', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { colour: 'red' } })
    const read = () => world.app.profiles.read(gate, 'ext:ann', 'offers')
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers', 'offers'] })
    const after = await read()
    const second = await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers'] })
    expect(second.entries.map((entry) => entry['kind'])).toEqual(['purpose.withdrawn'])
    expect(await read()).toEqual(after)
    expect(after).toMatchObject({ granted: false, reason: 'withdrawn', values: {} })
  })

  test('what was shown holds for two hours and for the person it was shown to', async () => {
    const gate = await world.brand(document)
    const show = (person: string) => world.app.profiles.present(gate, { person, purposes: ['offers'], recipients: [] })
    const answer = (person: string | undefined, presentation: string) =>
      world.app.profiles.answer(gate, { ...(person === undefined ? {} : { person }), presentation, grants: { offers: true } })
    const { presentation } = await show('ext:ann')
    await expect(answer('ext:bob', presentation)).rejects.toMatchObject({ code: 'presentation_invalid' })
    world.clock.now += 2 * 60 * 60 * 1000 - 1
    const told = await answer(undefined, presentation)
    expect(await world.app.people.get(gate, await world.app.profiles.refOf(gate, told.person)))
      .toMatchObject({ external_id: 'ann' })
    world.clock.now += 1
    await expect(answer('ext:ann', presentation)).rejects.toMatchObject({ code: 'presentation_expired' })
  })

  test('after a merge either name answers what was shown to either', async () => {
    const gate = await world.brand(document)
    for (const person of ['ext:ann', 'ext:bob']) await tell(world.app, gate, person, { grants: { offers: true } })
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    for (const [shownTo, answers] of [['ext:ann', 'ext:ann'], ['ext:ann', 'ext:bob'], ['ext:bob', 'ext:ann']] as const) {
      const { presentation } = await world.app.profiles.present(gate, { person: shownTo, attributes: ['size'], purposes: ['offers'], recipients: [] })
      await world.app.profiles.answer(gate, { person: answers, presentation, answers: { size: 2 } })
    }
    expect((await world.app.profiles.read(gate, 'ext:bob', 'offers')).values['size']?.value).toBe(2)
  })

  test('a merged person lives in the zone that either of the two gave', async () => {
    const gate = await world.brand(document)
    for (const person of ['ext:ann', 'ext:bob']) await tell(world.app, gate, person, { grants: { offers: true } })
    await world.app.people.put(gate, await world.app.profiles.refOf(gate, 'ext:ann'), { time_zone: 'Pacific/Kiritimati' }, world.app.profiles.moveFacet)
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    const { uuid } = await world.app.profiles.refOf(gate, 'ext:bob')
    const { rows } = await sql`
      select p.time_zone as person, f.time_zone as facet from person p join facet f on f.person_id = p.person_id
      where p.person_id = ${uuid}`.execute(world.app.database.owner)
    expect(rows).toEqual([{ person: 'Pacific/Kiritimati', facet: 'Pacific/Kiritimati' }])
  })
})

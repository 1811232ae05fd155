import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toStoredSecond } from '../../src/kernel/clock.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { findFaults } from '../properties/ledger-check.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { document, personGate } from './stage.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const start = '2026-03-02T09:00:00Z'

// Granted for days: offers 30, news 10, advice 5; fresh for days: topics 4, day 12.
describe.each(databases)('check 47: what outlived its time, on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, start)
  })
  afterAll(() => world.close())

  async function fresh(): Promise<KeyGate> {
    world.clock.now = Date.parse(start)
    return world.brand(document)
  }
  const after = (days: number, seconds = 0) => (world.clock.now = Date.parse(start) + days * DAY_MS + seconds * 1000)

  async function held(gate: KeyGate, person: string) {
    const { answers, entries } = await world.app.rights.export(gate, person)
    return {
      answers: answers.map((one) => one.attribute).sort(),
      removed: entries.flatMap(({ body }) => (body?.kind === 'value.removed' ? [`${body.attribute} ${body.because}`] : [])),
      unreadable: entries.filter((one) => one.body === null).length,
    }
  }

  test('an answer is deleted in the hour in which its last permission ends, with an entry as proof; others stay', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', {
      grants: { offers: true, news: true, advice: true }, answers: { note: 'KANARIENWOLLE', size: 8, colour: 'red', allergy: 'blue' },
    })
    after(5, -1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ people: 0, answers: 0 })
    after(5)
    // Only advice needed the allergy; the size is for offers too.
    expect(await world.app.rights.retention.run(gate, { dryRun: true })).toMatchObject({ people: 1, answers: 1, expired: 1 })
    expect((await held(gate, 'ext:ann')).answers).toEqual(['allergy', 'colour', 'note', 'size'])
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ people: 1, answers: 1, expired: 1, stale: 0 })
    expect(await held(gate, 'ext:ann')).toEqual({
      answers: ['colour', 'note', 'size'], removed: ['allergy expired'], unreadable: 1,
    })
    after(10)
    await world.app.rights.retention.run(gate)
    expect(await held(gate, 'ext:ann')).toMatchObject({ answers: ['colour', 'size'], unreadable: 2 })
    expect(JSON.stringify(await world.app.rights.export(gate, 'ext:ann'))).not.toContain('KANARIENWOLLE')
    expect(await world.app.rights.retention.run(gate), 'nothing twice').toMatchObject({ people: 0, answers: 0 })
    await world.app.ledger.sequenceBrand(gate)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('a stale answer is kept for a week, so that its person can renew it, and then deleted', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { topics: ['red'] } })
    await tell(world.app, gate, 'ext:bob', { grants: { offers: true }, answers: { topics: ['red'] } })
    after(11, -1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    await tell(world.app, gate, 'ext:bob', { answers: { topics: ['red'] } })
    after(11)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ people: 1, answers: 1, stale: 1 })
    expect(await held(gate, 'ext:ann')).toEqual({ answers: [], removed: ['topics stale'], unreadable: 1 })
    expect((await held(gate, 'ext:bob')).answers).toEqual(['topics'])
  })

  test('an end that the person set is kept without any further days', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { size: 8 } })
    const { uuid } = await world.app.profiles.refOf(gate, 'ext:ann')
    const until = toStoredSecond(Date.parse(start) + DAY_MS)
    await world.app.profiles.change({
      gate, person: { uuid }, creates: false,
      decide: () => ({ entries: [{ kind: 'value.limited', attribute: 'size', until }], reply: () => undefined }),
    })
    after(1, -1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    after(1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 1, expired: 1 })
    expect((await held(gate, 'ext:ann')).answers).toEqual([])
  })

  test('an answer is kept for no longer than its attribute says, also when that is said afterwards, and is not used after', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { size: 8, colour: 'red' } })
    const { key } = (await world.app.workspace.brands()).find(({ id }) => id === gate.brand)!
    const apply = (keptDays: number) => world.app.catalogs.apply(gate, {
      ...(documentOf({
        ...firstDefinition, attributes: { ...firstDefinition.attributes, size: { ...firstDefinition.attributes['size']!, freshDays: 9, keptDays } },
      }) as object), brand: { ...document.brand, key },
    }, { dryRun: false })
    await apply(4)
    await tell(world.app, gate, 'ext:bob', { grants: { offers: true }, answers: { size: 8 } })
    after(4, -1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    expect((await world.app.profiles.read(gate, 'ext:bob', 'offers')).values).toHaveProperty('size')
    after(4)
    expect((await world.app.profiles.read(gate, 'ext:bob', 'offers')).values).toEqual({})
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ people: 2, answers: 2, expired: 2, stale: 0 })
    expect(await held(gate, 'ext:ann')).toEqual({ answers: ['colour'], removed: ['size expired'], unreadable: 1 })
    expect(await held(gate, 'ext:bob')).toEqual({ answers: [], removed: ['size expired'], unreadable: 1 })
    await apply(6)
    await tell(world.app, gate, 'ext:bob', { answers: { size: 8 } })
    after(10, -1)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    after(10)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 1, expired: 1 })
  })

  test('an attribute that is asked no more loses its answers; a purpose with a new edition leaves time to ask again', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { news: true }, answers: { note: 'wool', member: true } })
    const { attributes } = firstDefinition
    const without = { ...firstDefinition, attributes: { ...attributes, note: { ...attributes['note']!, live: false } } }
    const { brand } = document
    const key = (await world.app.workspace.brands()).find(({ id }) => id === gate.brand)!.key
    const apply = (definition: typeof firstDefinition) => world.app.catalogs.apply(
      gate, { ...(documentOf(definition) as object), brand: { ...brand, key } }, { dryRun: false },
    )
    await apply(without)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 1 })
    expect(await held(gate, 'ext:ann')).toMatchObject({ answers: ['member'], removed: ['note no_purpose_left'] })

    // A longer retention is a material change: the earlier grant is renewal due.
    await apply({ ...without, purposes: { ...without.purposes, news: { ...without.purposes['news']!, days: 99 } } })
    expect((await world.app.profiles.read(gate, 'ext:ann', 'news')).reason).toBe('renewal_due')
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    after(10)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 1 })
  })

  test('check 41: of somebody who restricted its use nothing is deleted, and nothing is used', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { news: true }, answers: { note: 'wool' } })
    const person = await personGate(world.app, gate, 'ext:ann', 'reduce')
    await world.app.rights.restrict(person)
    expect(await world.app.profiles.read(gate, 'ext:ann', 'news')).toMatchObject({ granted: false, reason: 'restricted', values: {} })
    after(400)
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 0 })
    expect((await held(gate, 'ext:ann')).answers).toEqual(['note'])
    await expect(world.app.rights.unrestrict(person)).rejects.toMatchObject({ code: 'proof_required' })
    await world.app.rights.unrestrict(await personGate(world.app, gate, 'ext:ann'))
    expect(await world.app.rights.retention.run(gate)).toMatchObject({ answers: 1 })
  })

  test('check 41: an objection is immediate and total', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { news: true, offers: true }, answers: { note: 'wool', colour: 'red' } })
    await world.app.rights.object(await personGate(world.app, gate, 'ext:ann', 'reduce'))
    for (const purpose of ['news', 'offers', 'advice']) {
      expect(await world.app.profiles.read(gate, 'ext:ann', purpose), purpose).toMatchObject({ granted: false, reason: 'withdrawn' })
    }
    expect((await held(gate, 'ext:ann')).answers).toEqual([])
  })

  test('the diary is kept for 24 months', async () => {
    const gate = await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { colour: 'red' } })
    await world.app.profiles.read(gate, 'ext:ann', 'offers')
    world.clock.now = Date.parse('2028-03-02T09:00:00Z')
    expect((await world.app.rights.retention.run(gate)).uses).toBe(0)
    world.clock.now += 1
    expect((await world.app.rights.retention.run(gate, { dryRun: true })).uses).toBe(1)
    expect((await world.app.rights.retention.run(gate)).uses).toBe(1)
  })

  test('more people than a page holds are all looked at, and nobody twice', async () => {
    const gate = await fresh()
    const people = Array.from({ length: 450 }, (_, i) => `ext:many-${i}`)
    await Promise.all(people.map((person) => tell(world.app, gate, person, { grants: { news: true }, answers: { member: true } })))
    after(10)
    // On a server, two processes at the same time.
    const apps = kind === 'embedded' ? [world.app] : [world.app, await world.another()]
    const reports = await Promise.all(apps.map((app) => app.rights.retention.run(gate)))
    expect(reports.reduce((sum, report) => sum + report.answers, 0)).toBe(450)
    for (const person of ['ext:many-0', 'ext:many-449']) expect((await held(gate, person)).removed).toEqual(['member expired'])
  })
})

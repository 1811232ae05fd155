import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { documentWith, holds, readEnrolments, readPlanned, send } from './automation-stage.ts'
import type { Definition } from './automation-stage.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const yes = { letters: true }

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, '2026-03-02T09:00:00Z')
  })
  afterAll(() => world.close())

  async function open(automations: Readonly<Record<string, Definition>>): Promise<KeyGate> {
    const gate = await world.brand(documentWith(automations))
    await tick(gate)
    return gate
  }

  /** What the jobs do within a second: leaves get their places, and are looked at. */
  async function tick(gate: KeyGate): Promise<void> {
    await world.app.ledger.sequenceBrand(gate)
    await world.app.automations.tick(gate)
  }

  async function later(gate: KeyGate, ms: number): Promise<void> {
    world.clock.now += ms
    await tick(gate)
  }

  const sent = async (gate: KeyGate) => (await readPlanned(world.app, gate)).map(({ key, step }) => `${key} ${step}`)
  const states = async (gate: KeyGate) => (await readEnrolments(world.app, gate)).map((run) => [run.key, run.state, run.reason].filter(Boolean).join(' '))
  const uses = async (gate: KeyGate, person: string) => (await world.app.profiles.diary(gate, person, undefined, 50)).uses

  test('an answer begins it, a wait holds it on the clock of the person, and each use of an answer stands in the diary', async () => {
    const gate = await open({
      care: { on: { event: 'declared', attribute: 'colour' }, steps: [send('One'), { wait: 'P1D' }, { when: holds('size', '>=', 40) }, send('Two')] },
    })
    await world.app.people.put(gate, await world.app.profiles.refOf(gate, 'ext:ann'), { time_zone: 'Europe/Berlin' }, async () => {})
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'red', size: 41 } })
    await tick(gate)
    expect(await sent(gate)).toEqual(['care 0'])
    const [run] = await world.app.automations.runsOf(gate, 'care', 'ext:ann')
    expect(run).toMatchObject({ state: 'running', step: 2, event: 'declared', next_at: '2026-03-03T09:00:00Z' })
    await later(gate, DAY - 1000)
    expect(await sent(gate)).toEqual(['care 0'])
    await later(gate, 1000)
    expect(await sent(gate)).toEqual(['care 0', 'care 3'])
    const [done] = await world.app.automations.runsOf(gate, 'care', 'ext:ann')
    expect(done!.trail.map(({ did, step }) => [did, step])).toEqual([['send', 0], ['wait', 1], ['when', 2], ['send', 3], ['done', undefined]])
    const diary = await uses(gate, 'ext:ann')
    expect(diary.map(({ kind: of, detail }) => [of, detail.key, detail.entries?.length])).toEqual([['automation', 'care', 1], ['automation', 'care', 1]])
    world.clock.now = Date.parse('2026-03-02T09:00:00Z')
  })

  test('a condition that does not hold ends it, and so does one that nobody can know', async () => {
    const gate = await open({
      care: { on: { event: 'declared', attribute: 'colour' }, steps: [{ when: holds('size', '>=', 40) }, send()] },
      first: { on: { event: 'declared', attribute: 'colour' }, when: holds('size', '>=', 40) },
    })
    await tell(world.app, gate, 'ext:small', { grants: yes, answers: { colour: 'red', size: 30 } })
    await tell(world.app, gate, 'ext:silent', { grants: yes, answers: { colour: 'red' } })
    await tick(gate)
    expect(await sent(gate)).toEqual([])
    expect((await states(gate)).sort()).toEqual(['care left condition_false', 'care left condition_unknown'])
  })

  test.each([
    ['withdraws', (gate: KeyGate) => world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['letters'] }), 'withdrawn'],
    ['asks for restriction', (gate: KeyGate) => world.app.rights.restrict(gate, 'ext:ann'), 'restricted'],
    ['deletes the answer', (gate: KeyGate) => world.app.profiles.withdraw(gate, 'ext:ann', { attributes: ['colour'] }), 'answer_gone'],
    ['keeps the answer out of it', (gate: KeyGate) => world.app.profiles.withdraw(gate, 'ext:ann', { uses: { colour: ['letters'] } }), 'answer_gone'],
    ['is taken out of it', (gate: KeyGate) => world.app.automations.leave(gate, 'care', 'ext:ann'), 'asked'],
  ])('check 30: whoever %s leaves at once, and what waits to be sent is cancelled', async (_what, lower, reason) => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'colour' }, steps: [send(), { wait: 'P1D' }, send()] } })
    await tell(world.app, gate, 'ext:ann', { grants: { ...yes, workshops: true }, answers: { colour: 'red' } })
    await tick(gate)
    await lower(gate)
    await tick(gate)
    expect(await states(gate)).toEqual([`care left ${reason}`])
    expect((await readPlanned(world.app, gate)).map(({ state }) => state)).toEqual(['cancelled'])
    await later(gate, 2 * DAY)
    expect(await sent(gate)).toEqual(['care 0'])
    world.clock.now -= 2 * DAY
  })

  test('somebody who is erased leaves no trace in it, and nothing more happens', async () => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'colour' }, steps: [send(), { wait: 'P1D' }, send()] } })
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'red' } })
    await tick(gate)
    await world.app.rights.erase(gate, 'ext:ann')
    await later(gate, 2 * DAY)
    expect(await states(gate)).toEqual([])
    world.clock.now -= 2 * DAY
  })

  test('somebody whose key or answer does not open holds up nobody else', async () => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'due' }, when: holds('due', '=', '2026-05-01'), steps: [send()] } })
    const uuids: string[] = []
    for (const name of ['ext:ann', 'ext:bob', 'ext:cid', 'ext:dan']) {
      await tell(world.app, gate, name, { grants: yes, answers: { due: '2026-05-01' } })
      uuids.push((await world.app.profiles.refOf(gate, name)).uuid)
    }
    await world.app.ledger.sequenceBrand(gate)
    await world.app.database.within(gate, async ({ trx }) => {
      await sql`update person set sealed_key = decode(repeat('07', length(sealed_key)), 'hex') where person_id = ${uuids[0]}`.execute(trx)
      await sql`update leaf set bodies = array(select decode(repeat('07', 60), 'hex') from unnest(bodies)) where person_id = ${uuids[1]}`.execute(trx)
      await sql`update profile set state = replace(state::text, '"encrypted":"', '"encrypted":"AAAA')::json where person_id = ${uuids[2]}`.execute(trx)
    })
    await world.app.automations.tick(gate)
    expect((await readPlanned(world.app, gate)).map((one) => one.person_id)).toEqual([uuids[3]])
  })

  test('a no taken back before anybody looked ends it all the same', async () => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'colour' }, steps: [{ wait: 'P1D' }, send()] } })
    await tell(world.app, gate, 'ext:ann', { grants: { ...yes, workshops: true }, answers: { colour: 'red' } })
    await tick(gate)
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['letters'] })
    await tell(world.app, gate, 'ext:ann', { grants: yes })
    await tick(gate)
    expect(await states(gate)).toEqual(['care left withdrawn'])
  })

  test('a yes begins it where there was none, and not when it is said again', async () => {
    const gate = await open({ welcome: { on: { event: 'granted', purpose: 'letters' } } })
    await tell(world.app, gate, 'ext:ann', { grants: yes })
    await tick(gate)
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'blue' } })
    await tick(gate)
    expect(await sent(gate)).toEqual(['welcome 0'])
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['letters'] })
    await tell(world.app, gate, 'ext:ann', { grants: yes })
    await tick(gate)
    expect(await sent(gate)).toEqual(['welcome 0', 'welcome 0'])
  })

  test('a no to one purpose begins one under another, for those who said yes to that', async () => {
    const gate = await open({ sorry: { on: { event: 'withdrawn', purpose: 'news' } } })
    await tell(world.app, gate, 'ext:ann', { grants: { letters: true, news: true } })
    await tell(world.app, gate, 'ext:bob', { grants: { news: true } })
    for (const name of ['ann', 'bob']) await world.app.profiles.withdraw(gate, `ext:${name}`, { purposes: ['news'] })
    await tick(gate)
    expect(await sent(gate)).toEqual(['sorry 0'])
  })

  test('a registration begins it', async () => {
    const gate = await open({ before: { purpose: 'workshops', on: { event: 'registered', ask: 'workshop' } } })
    const { presentation } = await world.app.profiles.present(gate, { person: 'ext:ann', ask: 'workshop' })
    await world.app.profiles.answer(gate, { person: 'ext:ann', presentation, answers: { colour: 'red' }, grants: { workshops: true } })
    await tell(world.app, gate, 'ext:bob', { grants: { workshops: true }, answers: { colour: 'red' } })
    await tick(gate)
    expect(await readEnrolments(world.app, gate)).toHaveLength(1)
    expect(await sent(gate)).toEqual(['before 0'])
  })

  test.each(['due', 'day'] as const)('seven days before a told day (%s), on the day of each person, once, and never otherwise', async (attribute) => {
    const gate = await open({ week: { on: { event: 'around', attribute, offset: '-P7D' } } })
    const zones: Record<string, string> = { ann: 'Pacific/Auckland', bob: 'America/Los_Angeles', eve: 'Europe/Berlin' }
    for (const [name, zone] of Object.entries(zones)) {
      await tell(world.app, gate, `ext:${name}`, { grants: yes, answers: { [attribute]: '2026-03-10' } })
      await world.app.people.put(gate, await world.app.profiles.refOf(gate, `ext:${name}`), { time_zone: zone }, world.app.profiles.moveFacet)
    }
    await tell(world.app, gate, 'ext:none', { grants: yes })
    const began = world.clock.now
    const found: string[] = []
    for (let hour = 0; hour < 60; hour++) {
      await tick(gate)
      const now = await readPlanned(world.app, gate)
      for (const one of now.slice(found.length)) found.push(`${new Date(world.clock.now).toISOString()} ${one.person_id}`)
      world.clock.now += HOUR
    }
    const uuid = async (name: string) => (await world.app.profiles.refOf(gate, `ext:${name}`)).uuid
    expect(found).toEqual([
      `2026-03-02T11:00:00.000Z ${await uuid('ann')}`,
      `2026-03-02T23:00:00.000Z ${await uuid('eve')}`,
      `2026-03-03T08:00:00.000Z ${await uuid('bob')}`,
    ])
    expect((await uses(gate, 'ext:eve')).map(({ kind: of }) => of)).toEqual(['automation'])
    expect(await uses(gate, 'ext:none')).toEqual([])
    world.clock.now = began
  })

  test('a day that is moved begins anew for the new day, and what ran for the old one ends; a day made coarser begins nothing', async () => {
    const gate = await open({ week: { on: { event: 'around', attribute: 'due', offset: '-P7D' }, steps: [send(), { wait: 'P3D' }, send()] } })
    const began = world.clock.now
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { due: '2026-03-09' } })
    await tick(gate)
    expect(await sent(gate)).toEqual(['week 0'])
    await tell(world.app, gate, 'ext:ann', { answers: { due: '2026-03-09' }, grants: yes })
    await tick(gate)
    expect(await states(gate)).toEqual(['week running'])
    await tell(world.app, gate, 'ext:ann', { answers: { due: '2026-03-12' }, grants: yes })
    await tick(gate)
    expect(await states(gate)).toEqual(['week left answer_changed'])
    for (let day = 0; day < 7; day++) await later(gate, DAY)
    expect(await sent(gate)).toEqual(['week 0', 'week 0', 'week 2'])
    expect(await states(gate)).toEqual(['week left answer_changed', 'week done'])
    world.clock.now = began
  })

  test('an answer that gets old begins it once, and telling it anew ends it', async () => {
    const gate = await open({ stale: { on: { event: 'stale', attribute: 'size' }, steps: [send(), { wait: 'P2D' }, send()] } })
    const began = world.clock.now
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { size: 41 } })
    await later(gate, 30 * DAY - HOUR)
    expect(await sent(gate)).toEqual([])
    for (let hour = 0; hour < 4; hour++) await later(gate, HOUR)
    expect(await sent(gate)).toEqual(['stale 0'])
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { size: 42 } })
    await tick(gate)
    expect(await states(gate)).toEqual(['stale left answer_renewed'])
    world.clock.now = began
  })

  test('again: never, after a while, or each time', async () => {
    const on = { event: 'declared', attribute: 'colour' }
    const gate = await open({ once: { on, again: 'never' }, weekly: { on, again: 'P7D' }, each: { on } })
    const began = world.clock.now
    for (let day = 0; day < 9; day += 4) {
      await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'red' } })
      await later(gate, 4 * DAY)
    }
    const count = (key: string) => sent(gate).then((all) => all.filter((one) => one.startsWith(key)).length)
    expect([await count('once'), await count('weekly'), await count('each')]).toEqual([1, 2, 3])
    world.clock.now = began
  })

  test('what stands still neither begins nor goes on, and goes on from there', async () => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'colour' }, steps: [{ wait: 'P1D' }, send()] } })
    const began = world.clock.now
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'red' } })
    await tick(gate)
    await world.app.automations.pause(gate, 'care')
    await tell(world.app, gate, 'ext:bob', { grants: yes, answers: { colour: 'red' } })
    await later(gate, 2 * DAY)
    expect(await sent(gate)).toEqual([])
    expect((await world.app.automations.list(gate)).automations[0]).toMatchObject({ key: 'care', paused: true, running: null })
    await world.app.automations.resume(gate, 'care')
    await tick(gate)
    expect(await sent(gate)).toEqual(['care 1'])
    world.clock.now = began
  })

  test('a catalogue that changes under it: the step at that place is taken; where there is none any more, it ends', async () => {
    const on = { event: 'declared', attribute: 'colour' }
    const gate = await open({
      longer: { on, steps: [{ wait: 'P1D' }, send()] }, shorter: { on, steps: [send(), { wait: 'P1D' }, send()] }, gone: { on, steps: [{ wait: 'P1D' }, send()] },
    })
    const began = world.clock.now
    await tell(world.app, gate, 'ext:ann', { grants: yes, answers: { colour: 'red' } })
    await tick(gate)
    const changed = documentWith({ longer: { on, steps: [{ wait: 'P1D' }, send(), send()] }, shorter: { on, steps: [send()] } }) as { brand: { key: string } }
    changed.brand.key = (await world.app.workspace.brand(gate.brand)).key
    await world.app.catalogs.apply(gate, changed, { dryRun: false })
    await later(gate, DAY)
    expect(await sent(gate)).toEqual(['shorter 0', 'longer 1', 'longer 2'])
    expect((await states(gate)).sort()).toEqual(['gone left automation_gone', 'longer done', 'shorter left definition_changed'])
    world.clock.now = began
  })

  test('who turns out to be somebody known is accompanied on as them, and not twice', async () => {
    const gate = await open({ care: { on: { event: 'declared', attribute: 'colour' }, steps: [send(), { wait: 'P1D' }, send()] } })
    const began = world.clock.now
    await tell(world.app, gate, 'ext:visitor', { grants: yes, answers: { colour: 'red' } })
    await tell(world.app, gate, 'ext:ann', { grants: yes })
    await tick(gate)
    await world.app.profiles.merge(gate, 'ext:visitor', 'ext:ann')
    await tick(gate)
    const ann = (await world.app.profiles.refOf(gate, 'ext:ann')).uuid
    expect((await readEnrolments(world.app, gate)).map((run) => [run.person_id, run.state])).toEqual([[ann, 'running']])
    await later(gate, DAY)
    expect(await sent(gate)).toEqual(['care 0', 'care 2'])
    expect((await readPlanned(world.app, gate)).at(-1)!.person_id).toBe(ann)
    world.clock.now = began
  })

  test('any number of processes at once: each run begins once and takes each step once', async () => {
    const gate = await open({
      care: { on: { event: 'declared', attribute: 'colour' }, steps: [send(), { wait: 'P1D' }, { when: holds('colour', '=', 'red') }, send()] },
      week: { on: { event: 'around', attribute: 'day', offset: '-P7D' } },
    })
    const began = world.clock.now
    const others = kind === 'postgres' ? [world.app, await world.another(), await world.another()] : [world.app, world.app, world.app]
    await Promise.all(Array.from({ length: 25 }, (_, i) =>
      tell(world.app, gate, `ext:p${i}`, { grants: yes, answers: { colour: 'red', day: '2026-03-09' } })))
    await world.app.ledger.sequenceBrand(gate)
    const all = () => Promise.all(others.map((app) => app.automations.tick(gate).catch(() => app.automations.tick(gate))))
    await all()
    world.clock.now += DAY
    await all()
    await tick(gate)
    const planned = await readPlanned(world.app, gate)
    expect(planned).toHaveLength(75)
    expect(new Set(planned.map((one) => `${one.person_id} ${one.key} ${one.step}`)).size).toBe(75)
    const diaries = await Promise.all(Array.from({ length: 25 }, (_, i) => uses(gate, `ext:p${i}`)))
    expect(diaries.map((diary) => diary.length)).toEqual(Array.from({ length: 25 }, () => 3))
    world.clock.now = began
  })
})

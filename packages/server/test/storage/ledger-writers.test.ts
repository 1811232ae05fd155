import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { findFaults, readLeaves } from '../properties/ledger-check.ts'
import { databases, holdClock, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const document = documentOf(firstDefinition)
const grants = { offers: true }

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  test('answers of the same persons at the same moment follow one another, each in its place', async () => {
    const gate = await world.brand(document)
    const told = await Promise.all(Array.from({ length: 120 }, (_, i) =>
      tell(world.app, gate, `ext:${i % 4}`, { grants, answers: { size: i % 10 } })))
    await world.app.ledger.sequenceBrand(gate)
    const leaves = await readLeaves(world.app, gate)
    expect(leaves).toHaveLength(120)
    expect(new Set(told.flatMap((one) => one.entries.map((entry) => entry['id']))).size).toBe(240)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('a clock that is set back does not turn the order of what a person said', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants })
    world.clock.now -= 3_600_000
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers'] })
    world.clock.now += 3_600_000
    await world.app.ledger.sequenceBrand(gate)
    expect(await findFaults(world.app, gate)).toEqual([])
  })
})

describe.skipIf(!databases.includes('postgres'))('with several processes on one PostgreSQL database', () => {
  let world: World
  let apps: App[]
  beforeAll(async () => {
    world = await openWorld('postgres')
    const behind = holdClock('2026-03-02T08:59:00Z')
    apps = [world.app, await world.another(), await world.another(behind)]
  })
  afterAll(() => world.close())

  const tellAll = (gate: KeyGate, rounds: number, people: number) =>
    Promise.allSettled(apps.flatMap((app, a) => Array.from({ length: rounds }, (_, i) =>
      tell(app, gate, `ext:${i % people}`, { grants, answers: { size: a } }))))

  test('check 45: no chain forks, has a gap or changes its order, however many write to the same persons', async () => {
    const gate = await world.brand(document)
    const results = await tellAll(gate, 60, 5)
    const told = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as { code: string }] : []))
    // Whoever is too often second is asked to come again; nothing of theirs is kept.
    expect([...new Set(refused.map((reason) => reason.code))]).toEqual(refused.length > 0 ? ['busy'] : [])
    await apps[1]!.ledger.sequenceBrand(gate)
    const leaves = await readLeaves(world.app, gate)
    expect(leaves).toHaveLength(told.length)
    expect(told.length).toBeGreaterThan(90)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('two that start the same log in the same moment make one tree', async () => {
    for (let round = 0; round < 12; round++) {
      const gate = await world.brand(document)
      await tellAll(gate, 2, 2)
      await Promise.all(apps.map((app) => app.ledger.sequenceBrand(gate)))
      await tellAll(gate, 2, 2)
      await Promise.all(apps.map((app) => app.ledger.sequenceBrand(gate)))
      expect(await findFaults(world.app, gate)).toEqual([])
    }
  })

  test('check 45: sequencing by all of them while all of them write gives each leaf exactly one place', async () => {
    const gate = await world.brand(document)
    let writing = true
    const sequencing = apps.map(async (app) => {
      while (writing) await app.ledger.sequenceBrand(gate)
    })
    for (let round = 0; round < 4; round++) await tellAll(gate, 30, 10)
    writing = false
    await Promise.all(sequencing)
    await apps[2]!.ledger.sequenceBrand(gate)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('an answer and an erasure at the same moment never leave an answer behind', async () => {
    for (let round = 0; round < 8; round++) {
      const gate = await world.brand(document)
      await tell(apps[0]!, gate, 'ext:ann', { grants, answers: { colour: 'red' } })
      await Promise.allSettled([
        tell(apps[0]!, gate, 'ext:ann', { grants, answers: { colour: 'blue' } }),
        apps[1]!.rights.erase(gate, 'ext:ann'),
        tell(apps[2]!, gate, 'ext:ann', { grants, answers: { colour: 'green' } }),
      ])
      const leaves = await readLeaves(world.app, gate)
      expect(leaves.flatMap((leaf) => leaf.bodies)).toEqual([])
      await expect(tell(apps[0]!, gate, 'ext:ann', { grants })).rejects.toMatchObject({ code: 'person_erased' })
      await world.app.ledger.sequenceBrand(gate)
      expect(await findFaults(world.app, gate)).toEqual([])
    }
  })

  test('an answer and a merge at the same moment end in one person with one chain', async () => {
    for (let round = 0; round < 8; round++) {
      const gate = await world.brand(document)
      await tell(apps[0]!, gate, 'ext:ann', { grants, answers: { colour: 'red' } })
      await tell(apps[0]!, gate, 'ext:bob', { grants, answers: { colour: 'blue' } })
      const results = await Promise.allSettled([
        tell(apps[1]!, gate, 'ext:ann', { grants, answers: { size: 3 } }),
        apps[0]!.profiles.merge(gate, 'ext:ann', 'ext:bob'),
        tell(apps[2]!, gate, 'ext:bob', { grants, answers: { size: 4 } }),
      ])
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
      const [ann, bob] = await Promise.all(['ann', 'bob'].map((name) => apps[1]!.profiles.read(gate, `ext:${name}`, 'offers')))
      expect(ann).toEqual(bob)
      expect(ann!.values['size']).toBeDefined()
      await world.app.ledger.sequenceBrand(gate)
      expect(await findFaults(world.app, gate)).toEqual([])
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { openFollower } from '../../src/modules/ledger/follower.ts'
import type { FollowedLeaf } from '../../src/modules/ledger/follower.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const document = documentOf(firstDefinition)
const grants = { offers: true }

const followerOf = (app: App, begin: Parameters<typeof openFollower>[0]['begin'] = 'start') =>
  openFollower({ ledger: app.ledger, database: app.database, clock: app.clock, keysOf: app.keysOf, begin, onError: (error) => {
    throw error
  } })

describe.each(databases)('on %s', (kind) => {
  let world: World
  let other: App
  beforeAll(async () => {
    world = await openWorld(kind)
    other = kind === 'postgres' ? await world.another() : world.app
  })
  afterAll(() => world.close())

  async function fill(gate: KeyGate, leaves: number, of = 7): Promise<void> {
    await Promise.all(Array.from({ length: leaves }, (_, i) => tell(world.app, gate, `ext:${i % of}`, { grants, answers: { size: i % 10 } })))
    await world.app.ledger.sequenceBrand(gate)
  }

  test('two that read the same log at once get every leaf once between them, in order', async () => {
    const gate = await world.brand(document)
    await fill(gate, 60)
    const seen: FollowedLeaf[] = []
    const read = async (app: App): Promise<void> => {
      const follower = followerOf(app)
      for (;;) {
        const batch: FollowedLeaf[] = []
        // Whoever lost too often to the other comes again.
        const found = await follower.follow(gate, 'both', 7, async (_scope, leaves) => {
          batch.splice(0, batch.length, ...leaves)
        }).catch(() => 1)
        if (found === 0) return
        seen.push(...batch)
      }
    }
    await Promise.all([read(world.app), read(other), read(world.app)])
    expect(seen.map((leaf) => leaf.index).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i))
    expect(seen.every((leaf) => leaf.entries.every(({ body }) => body !== undefined))).toBe(true)
  })

  test('what was being made of leaves when a process died is undone, and made by the next', async () => {
    const gate = await world.brand(document)
    await fill(gate, 5)
    const follower = followerOf(world.app)
    const died = follower.follow(gate, 'one', 3, async (scope) => {
      await world.app.workspace.audit(scope, { actor: 'job:test', action: 'key.created', detail: {} })
      throw new Error('the power went off')
    })
    await expect(died).rejects.toThrow('the power went off')
    const handled: number[] = []
    const next = followerOf(other)
    while (await next.follow(gate, 'one', 3, async (_scope, leaves) => {
      handled.push(...leaves.map((leaf) => leaf.index))
    }) > 0);
    expect(handled).toEqual([0, 1, 2, 3, 4])
    expect(await next.lags(gate)).toEqual([{ name: 'one', lag: 0 }])
  })

  test('of somebody who was erased it says that something was said, and not what', async () => {
    const gate = await world.brand(document)
    await fill(gate, 4, 2)
    await world.app.rights.erase(gate, 'ext:0')
    await world.app.ledger.sequenceBrand(gate)
    const gone = (await world.app.profiles.refOf(gate, 'ext:0')).uuid
    const leaves: FollowedLeaf[] = []
    await followerOf(world.app).follow(gate, 'after', 100, async (_scope, read) => void leaves.push(...read))
    const theirs = leaves.filter((leaf) => leaf.person === gone)
    expect(theirs).toHaveLength(3)
    expect(theirs.flatMap((leaf) => leaf.entries).every(({ body }) => body === undefined)).toBe(true)
    expect(leaves.filter((leaf) => leaf.person !== gone).flatMap((leaf) => leaf.entries).every(({ body }) => body)).toBe(true)
  })

  test('whoever begins at the end hears of what comes, and each name goes its own way', async () => {
    const gate = await world.brand(document)
    await fill(gate, 3)
    const late = followerOf(world.app, async () => undefined)
    const count = async (name: string, follower = late) => follower.follow(gate, name, 100, async () => {})
    expect(await count('late')).toBe(0)
    await fill(gate, 2)
    expect(await late.lags(gate)).toEqual([{ name: 'late', lag: 2 }])
    expect(await count('late')).toBe(2)
    expect(await count('whole', followerOf(world.app))).toBe(5)
    await fill(gate, 1)
    await late.skip(gate, 'late')
    expect(await count('late')).toBe(0)
  })

  test('whoever begins with a time hears of what was placed since, before they looked for the first time', async () => {
    const gate = await world.brand(document)
    await fill(gate, 3)
    world.clock.now += 1000
    const since = new Date(world.clock.now)
    await fill(gate, 2)
    const read = (name: string, from: Date) => followerOf(world.app, async () => from).follow(gate, name, 100, async () => {})
    expect(await read('since', since)).toBe(2)
    expect(await read('later', new Date(since.getTime() + 1000))).toBe(0)
  })
})

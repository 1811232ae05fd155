import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { play, steps } from './history.ts'
import { wholeProduct } from './whole-product.ts'
import { databases, openWorld } from './world.ts'
import type { World } from './world.ts'

const runs = Number(process.env['SAYSO_TEST_HISTORIES'] ?? 40)
const most = Number(process.env['SAYSO_TEST_HISTORY_STEPS'] ?? 25)

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  test('check 24: whatever happens, what is permitted comes out everywhere, and nothing else anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(steps(most), async (history) => {
        const { product } = await wholeProduct(world)
        await play(history, product, world.clock)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
})

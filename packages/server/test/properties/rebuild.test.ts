import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { openLeaf } from '../../src/modules/ledger/chain.ts'
import { layOut } from '../../src/modules/profile/layout.ts'
import { openPreferences, openValue } from '../../src/modules/profile/sealed.ts'
import type { ProfileState } from '../../src/modules/profile/state.ts'
import type { PersonKey } from '../../src/modules/ledger/person-key.ts'
import { people, play, steps } from './history.ts'
import type { Product } from './history.ts'
import { findFaults, readLeaves } from './ledger-check.ts'
import { wholeProduct } from './whole-product.ts'
import { databases, openWorld } from './world.ts'
import type { World } from './world.ts'

const runs = Number(process.env['SAYSO_TEST_HISTORIES'] ?? 25)
const most = Number(process.env['SAYSO_TEST_HISTORY_STEPS'] ?? 25)

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  test('check 17: after any history each profile is what its entries say, and its row for segments is laid out from that', async () => {
    await fc.assert(
      fc.asyncProperty(steps(most), async (history) => {
        const { product, gate } = await wholeProduct(world)
        await play(history, checkingEachChange(product, (name) => checkProfile(gate, name)), world.clock)
        for (const name of people) await checkProfile(gate, name, false)
        await world.app.ledger.sequenceBrand(gate)
        expect(await findFaults(world.app, gate)).toEqual([])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('after any history the ledger can read no answer that the person does not stand by any more', async () => {
    await fc.assert(
      fc.asyncProperty(steps(most), async (history) => {
        const { product, gate } = await wholeProduct(world)
        await play(history, product, world.clock)
        expect(await readableButGone(gate)).toEqual([])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  async function checkProfile(gate: KeyGate, name: string, justWritten = true): Promise<void> {
    const { app } = world
    const { uuid } = await app.profiles.refOf(gate, `ext:${name}`)
    await app.database.within(gate, async (scope) => {
      const person = (await app.profiles.readProfiles(scope, [uuid])).get(uuid)
      const both = await app.profiles.rebuild(scope, person?.merged_into ?? uuid)
      if (!both) return
      expect(readable(both.rebuilt, both.key)).toEqual(readable(both.live, both.key))
      if (!justWritten) return
      const { rows } = await sql<Record<string, string | null>>`
        select grants::text, until::text, vals::text, picks::text, texts::text, barred::text from facet
        where person_id = ${person?.merged_into ?? uuid}`.execute(scope.trx)
      const facet = layOut(both.rebuilt, await app.catalogs.current(scope), () => both.key)
      const texts = (text: string | null | undefined) => (text ? JSON.parse(text) as unknown : null)
      expect({ ...rows[0], texts: texts(rows[0]?.['texts']) }).toEqual({ ...facet, texts: texts(facet.texts) })
    })
  }

  /** Attributes with a declaration that still opens, though whoever holds the chain now has no such or a coarser answer. */
  async function readableButGone(gate: KeyGate): Promise<string[]> {
    const { app } = world
    const leaves = await readLeaves(app, gate)
    return app.database.within(gate, async (scope) => {
      const uuids = [...new Set(leaves.map((leaf) => leaf.person_id))]
      const keys = await app.keysOf(scope, uuids)
      const rows = await app.profiles.readProfiles(scope, uuids)
      return leaves.flatMap((leaf) => openLeaf(leaf, keys.get(leaf.person_id)).flatMap(({ id, body }) => {
        if (body?.kind !== 'value.declared') return []
        const holder = rows.get(rows.get(leaf.person_id)!.merged_into ?? leaf.person_id)
        const told = holder?.state?.values[body.attribute]
        const tooExact = told?.[6]?.rounded !== undefined && body.rounded === undefined
        return told && !tooExact ? [] : [`${id} ${body.attribute}`]
      }))
    })
  }
})

/** Sensitive values rest under a nonce of their own: only what they hold can be compared. */
function readable(state: ProfileState, key: PersonKey): object {
  const values = Object.entries(state.values).map(([attribute, [value, ...rest]]) => [
    attribute, [openValue(attribute, value, () => key), ...rest],
  ])
  const preferences = state.preferences && openPreferences(state.preferences, () => key)
  return { ...state, values: Object.fromEntries(values), preferences }
}

function checkingEachChange(product: Product, check: (name: string) => Promise<void>): Product {
  return {
    ...product,
    async answer(name, presentation, submission) {
      await product.answer(name, presentation, submission)
      await check(name)
    },
    async withdraw(name, purposes, attributes, uses) {
      await product.withdraw(name, purposes, attributes, uses)
      await check(name)
    },
    async restrict(name) {
      await product.restrict(name)
      await check(name)
    },
    async unrestrict(name) {
      await product.unrestrict(name)
      await check(name)
    },
    async merge(from, into) {
      await product.merge(from, into)
      await check(into)
    },
  }
}

import { sql } from 'kysely'
import { decide } from '../../src/modules/decisions/decide.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { Refusal } from '../../src/refusals.ts'
import { documentOf, firstDefinition } from './definition.ts'
import type { Product } from './history.ts'
import { plainDecision } from './rules-only.ts'
import { personGate } from './world.ts'
import type { World } from './world.ts'

/** The product's own actions on a database, for one new brand. Names are the brand's own ids of its people. */
export async function wholeProduct(world: World): Promise<{ product: Product; gate: KeyGate }> {
  const { app } = world
  const gate = await world.brand(documentOf(firstDefinition))
  const brandKey = (await app.workspace.brand(gate.brand)).key
  const ext = (name: string) => `ext:${name}`

  const product: Product = {
    async apply(document) {
      const { brand, ...rest } = document as { brand: object }
      const { version } = await app.catalogs.apply(gate, { ...rest, brand: { ...brand, key: brandKey } }, { dryRun: false })
      // A group of one may never be shown; here each of three people is looked at, so the floor goes, in the rows alone.
      await sql`
        update catalog_version set document = jsonb_set(document::jsonb, '{brand,floor}', '1')::json
        where brand_id = ${gate.brand} and version = ${version}`.execute(app.database.owner)
    },

    async present(name, attributes, purposes, preferences) {
      const { presentation } = await app.profiles.present(gate, {
        person: ext(name), attributes, purposes, recipients: [], preferences,
      })
      return presentation
    },

    async answer(name, presentation, submission) {
      await app.profiles.answer(gate, { ...submission, person: ext(name), presentation: presentation as string })
    },

    async withdraw(name, purposes, attributes, uses) {
      await app.profiles.withdraw(gate, ext(name), { purposes, attributes, uses })
    },

    async restrict(name) {
      await app.profiles.restrict(gate, 'person', ext(name))
    },

    async unrestrict(name) {
      await app.profiles.unrestrict(await gateOf(name))
    },

    preferences: async (name) => (await app.profiles.own(await gateOf(name))).preferences,

    async merge(from, into) {
      await app.profiles.merge(gate, ext(from), ext(into))
    },

    async erase(name) {
      await app.rights.erase(gate, ext(name))
    },

    async read(name, purpose) {
      const { granted, status, reason, values, withheld } = await app.profiles.read(gate, ext(name), purpose)
      return {
        granted,
        status,
        ...(reason === undefined ? {} : { reason }),
        values: Object.fromEntries(Object.entries(values).map(([key, { value, told_at, fresh_until }]) => [
          key, { value, told_at, fresh_until },
        ])),
        withheld: withheld.map((one) => `${one.attribute} ${one.reason}`).sort(),
      }
    },

    async decide(name, purpose) {
      const person = await app.profiles.refOf(gate, ext(name))
      return plainDecision(await app.profiles.reading.use({ gate, person, use: (found) => decide(found, { purpose }) }))
    },

    async members(keys) {
      const members: Record<string, string[]> = {}
      for (const key of keys) members[key] = await peopleOf(key)
      return members
    },
  }

  async function gateOf(name: string) {
    return personGate(gate, (await app.profiles.refOf(gate, ext(name))).uuid)
  }

  async function peopleOf(segment: string): Promise<string[]> {
    try {
      const found: string[] = []
      for await (const page of await app.segments.people(gate, segment)) found.push(...page.map((one) => one.external_id!))
      return found.sort()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'segment_too_small') return []
      throw error
    }
  }

  return { product, gate }
}

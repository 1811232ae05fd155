import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatPersonId } from '../../src/kernel/ids.ts'
import { databases, openWorld } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { choicesOf, csv, runImport, shop, whoHas } from './stage.ts'

const names = ['ann', 'ben', 'cat'] as const
const row = fc.record({
  name: fc.constantFrom(...names), capitals: fc.boolean(), id: fc.constantFrom('', 'c1', 'c2', 'c3'),
  status: fc.constantFrom('yes', 'no', 'bounced', '', 'odd'), size: fc.constantFrom('41', '42', 'huge', '=cmd', ''),
})
const list = fc.record({
  name: fc.constantFrom('a', 'b'), byId: fc.boolean(), rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  purposes: fc.constantFrom(['offers'], ['offers', 'newsletter']),
})

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  test('check 29: whatever lists say and in whatever order, nothing can be read of anybody, and no refusal is ever lifted', async () => {
    await fc.assert(fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 4 }), async (lists) => {
      const gate = await world.brand(shop)
      const refused = new Map<string, Set<string>>()
      const closed = new Set<string>()
      for (const { name, byId, rows, purposes } of lists) {
        const map = {
          list: name, purposes, attributes: { shoe_size: { column: 'size' } },
          person: { email: { column: 'mail' }, ...(byId ? { external_id: { column: 'id' } } : {}) },
          signs: [
            { column: 'status', is: ['yes'], means: 'said_yes' }, { column: 'status', is: ['no'], means: 'refused' },
            { column: 'status', is: ['bounced'], means: 'suppressed' },
          ],
        }
        await runImport(world, gate, map, csv([['mail', 'id', 'status', 'size'], ...rows.map((one) => [
          `${one.capitals ? one.name.toUpperCase() : one.name}@list.example`, one.id, one.status, one.size,
        ])]))
        for (const one of rows) {
          // Who is kept as a hash alone has no profile in which to refuse.
          if (one.status === 'no' && !closed.has(one.name)) {
            refused.set(one.name, new Set([...(refused.get(one.name) ?? []), ...purposes]))
          }
          if (one.status === 'bounced') closed.add(one.name)
        }
        for (const person of names) {
          const holders = await whoHas(world, gate, 'email', `${person}@list.example`)
          for (const uuid of holders) {
            const choices = await choicesOf(world, gate, uuid)
            expect(Object.values(choices)).not.toContain('granted')
            for (const purpose of ['offers', 'newsletter']) {
              const read = await world.app.profiles.read(gate, formatPersonId(uuid), purpose)
              expect(read).toMatchObject({ granted: false, values: {} })
            }
          }
          if (refused.has(person) && holders.length > 0) {
            const kept = await Promise.all(holders.map((uuid) => choicesOf(world, gate, uuid)))
            for (const purpose of refused.get(person)!) expect(kept.some((one) => one[purpose] === 'withdrawn')).toBe(true)
          }
        }
        // Nobody who refused anything, or whose address is closed, is written to; and nobody twice.
        const mails = () => world.app.outbox.list(gate, 100)
        const before = new Set((await mails()).map(({ id }) => id))
        await world.app.invitations.send(gate, name)
        const all = (await mails()).map(({ id, message }) => ({ id, who: message!.to.toLowerCase().split('@')[0]! }))
        expect(new Set(all.map(({ who }) => who)).size).toBe(all.length)
        for (const { id, who } of all) expect(!before.has(id) && (closed.has(who) || refused.has(who))).toBe(false)
      }
    }), { numRuns: 25 })
  }, 120_000)
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Preferences } from '../../src/modules/ledger/entry.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, personGate, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'

const HOUR = 60 * 60 * 1000
const plain = documentOf(firstDefinition) as { brand: object }
const document = { ...plain, brand: { ...plain.brand, contact: { quiet_hours: { from: '21:00', until: '08:00' }, channels: { sms: { weekly_max: 1 } } } } }

describe.each(databases)('whether a message would reach somebody, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind, '2026-03-02T09:00:00Z')
    gate = await world.brand(document)
  })
  afterAll(() => world.close())

  const start = Date.parse('2026-03-02T09:00:00Z')

  /** Somebody in Helsinki with addresses; those marked with a star are shown to be theirs. */
  async function somebody(contacts: readonly string[], said: { offers?: boolean; preferences?: Preferences } = {}) {
    const { app } = world
    world.clock.now = start - contacts.length
    const name = `ext:${randomUUID()}`
    const ref = await app.profiles.refOf(gate, name)
    const points = contacts.map((text) => {
      const [channel, address] = text.replace('*', '').split(' ') as ['email' | 'sms', string]
      return { channel, address }
    })
    await app.people.put(gate, ref, { time_zone: 'Europe/Helsinki' }, app.profiles.moveFacet)
    // One after the other: of several the first is written to.
    for (const point of points) {
      await app.people.put(gate, ref, { contacts: [point] }, app.profiles.moveFacet)
      world.clock.now += 1
    }
    await app.database.within(gate, async (scope) => {
      const known = await app.people.contactsOf(scope, ref.uuid)
      for (const [i, text] of contacts.entries()) if (text.includes('*')) await app.people.proveContact(scope, ref.uuid, known[i]!.lookup)
    })
    if (said.offers !== undefined) await tell(app, gate, name, { grants: { offers: said.offers } })
    const own = personGate(gate, ref.uuid)
    if (said.preferences) {
      const { presentation } = await app.profiles.present(own, { purposes: [], recipients: [], preferences: true })
      await app.profiles.answer(own, { presentation, preferences: said.preferences })
    }
    return { name, own, uuid: ref.uuid }
  }

  const standing = async (name: string, purpose = 'offers') =>
    (await world.app.contactability.of(gate, name, purpose)).contacts.map((one) => [one.channel, one.preferred, one.will_send, one.reason, one.next_window?.from])

  async function wasSent(uuid: string, at: number, channel: string): Promise<void> {
    const time = new Date(at)
    await sql`
      insert into message (person_id, message_id, brand_id, source, key, once, purpose, channel, used, state, next_at, not_before, until, created_at, sent_at, settled_at)
      values (${uuid}, ${randomUUID()}, ${gate.brand}, 'campaign', 'spring', '1', 'offers', ${channel}, ${channel}, 'sent', ${time}, ${time}, ${time}, ${time}, ${time}, ${time})`
      .execute(world.app.database.owner)
  }

  test('check 33: permission comes first, then the address, then the clock', async () => {
    const { name } = await somebody(['email ann@mail.example*', 'email ann@work.example*', 'sms +358401234567'])
    expect(await standing(name)).toEqual([
      ['email', false, false, 'not_granted', undefined], ['email', false, false, 'not_granted', undefined], ['sms', false, false, 'not_granted', undefined],
    ])
    expect((await standing(name, 'nothing_such'))[0]![3]).toBe('purpose_unknown')
    await tell(world.app, gate, name, { grants: { offers: true } })
    expect(await standing(name)).toEqual([
      ['email', true, true, 'allowed', '2026-03-02T09:00:00Z'], ['email', false, false, 'other_address', undefined],
      ['sms', false, false, 'unverified', undefined],
    ])
    // At ten in the evening in Helsinki it waits until eight.
    world.clock.now += 11 * HOUR
    expect((await standing(name))[0]).toEqual(['email', true, false, 'brand_quiet_hours', '2026-03-03T06:00:00Z'])
    expect((await world.app.contactability.of(gate, name, 'offers')).contacts[0]).toMatchObject({
      address: 'a…@m…', next_window: { from: '2026-03-03T06:00:00Z', until: '2026-03-03T19:00:00Z' },
    })
    await world.app.profiles.withdraw(gate, name, { purposes: ['offers'] })
    expect((await standing(name))[0]!.slice(2)).toEqual([false, 'withdrawn', undefined])
  })

  test('check 33: caps count what was sent, over all channels and by each', async () => {
    const { name, uuid } = await somebody(['email bea@mail.example*', 'sms +358401234568*'], { offers: true, preferences: { channels: ['sms', 'email'], weekly_max: 2 } })
    expect((await standing(name)).map((one) => one[1])).toEqual([false, true])
    await wasSent(uuid, start - 24 * HOUR, 'sms')
    expect(await standing(name)).toEqual([
      ['email', false, true, 'allowed', '2026-03-02T09:00:00Z'], ['sms', true, false, 'channel_weekly_max', '2026-03-08T09:00:00Z'],
    ])
    await wasSent(uuid, start - 48 * HOUR, 'email')
    expect((await standing(name)).map((one) => one[3])).toEqual(['weekly_max', 'channel_weekly_max'])
    await wasSent(uuid, start - 8 * 24 * HOUR, 'email')
    expect((await standing(name))[0]![4]).toBe('2026-03-07T09:00:00Z')
  })

  test('an address that takes nothing any more, and a way that is not wanted, are said to be so', async () => {
    const { name, uuid } = await somebody(['email cleo@mail.example*', 'sms +358401234569*'], { offers: true, preferences: { channels: ['email'] } })
    expect((await standing(name)).map((one) => one[3])).toEqual(['allowed', 'channel_unwanted'])
    await world.app.database.within(gate, async (scope) => {
      const [email] = await world.app.people.contactsOf(scope, uuid)
      await world.app.people.contactLost(scope, uuid, email!.lookup, 'bounced')
    })
    expect((await standing(name)).map((one) => one[3])).toEqual(['undeliverable', 'channel_unwanted'])
  })

  test('an address that the brand answers for is written to, until they take it away themselves, whatever the brand says then', async () => {
    const { app } = world
    const { name, own, uuid } = await somebody(['email gil@mail.example'], { offers: true })
    expect((await standing(name)).map((one) => one[3])).toEqual(['unverified'])
    const known = { channel: 'email', address: 'gil@mail.example', vouched: true } as const
    await app.people.put(gate, { uuid }, { contacts: [known] }, app.profiles.moveFacet)
    expect((await standing(name)).map((one) => one[3])).toEqual(['allowed'])
    const [point] = await app.access.listContacts(own)
    await app.access.removeContact(own, point!.id)
    await app.people.put(gate, { uuid }, { contacts: [known] }, app.profiles.moveFacet)
    expect((await standing(name)).map((one) => one[3])).toEqual(['unverified'])
  })

  test('a person sees when and how a message would come, and about what alone', async () => {
    const { own } = await somebody(['email dan@mail.example*'], { offers: true, preferences: { hours: { 4: [17, 18] }, quiet_dates: [{ from: '2026-03-05', until: '2026-03-05' }] } })
    expect(await world.app.contactability.own(own)).toEqual({
      purposes: ['offers'], verdict: { kind: 'hold', channel: 'email', until: Date.parse('2026-03-12T15:00:00Z'), reason: 'hours' },
    })
    const { own: silent } = await somebody(['email eve@mail.example'], { offers: false })
    expect(await world.app.contactability.own(silent)).toEqual({ purposes: [], verdict: { kind: 'never', reason: 'unverified' } })
  })

  test('asking leaves nothing in the diary: no answer was opened', async () => {
    const { name, own } = await somebody(['email fay@mail.example*'], { offers: true })
    await standing(name)
    expect((await world.app.profiles.diaryOf(own, { most: 10 })).items).toEqual([])
  })
})

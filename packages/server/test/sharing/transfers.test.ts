import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openReceiver, parcels, settle, signedBy, TO_PRIVATE, verified } from './stage.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR

interface Endpoint { id: string; secret: string; enabled: boolean; disabled_because?: string; failures_in_row: number }
interface Transfers {
  transfers: { person: string; recipient: string; attributes: string[]; last: string; acknowledged_at?: string; open_since?: string }[]
  open: { recipient: string; count: number; oldest_seconds: number }[]
}

describe.each(databases)('what goes to recipients, on %s', (kind) => {
  let presence: Presence
  let receiver: Awaited<ReturnType<typeof openReceiver>>
  let post: Awaited<ReturnType<typeof openReceiver>>
  let parcelCo: Endpoint
  let count = 0
  let name = ''

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: parcels(), env: TO_PRIVATE, mail: false })
    receiver = await openReceiver()
    post = await openReceiver()
    parcelCo = await endpoint({ recipient: 'parcel_co', url: receiver.url })
    await endpoint({ recipient: 'post_co', url: post.url })
    await settle(presence.app)
  })
  afterAll(async () => {
    await receiver.close()
    await post.close()
    await presence.close()
  })
  beforeEach(async () => {
    await settle(presence.app)
    name = `ext:ann-${++count}`
    receiver.received.length = 0
    post.received.length = 0
  })

  async function endpoint(body: object): Promise<Endpoint> {
    const reply = await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body })
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }
  async function tell(more: { answers?: object; recipients?: Record<string, boolean>; grant?: boolean }, who = name) {
    const { answers = { doorstep: 'Behind the shed' }, recipients = {}, grant = true } = more
    await presence.shop.tell(who, { answers, grants: { delivery_updates: grant }, recipients } as never)
    await settle(presence.app)
  }
  const transfers = async (query = '') => (await presence.shop.call<Transfers>('GET', `/v1/transfers${query}`)).body
  const ofThem = async () => (await transfers(`?person=${encodeURIComponent(name)}`)).transfers
  const mine = async () => (await presence.shop.call<Endpoint>('GET', `/v1/endpoints/${parcelCo.id}`)).body

  test('what somebody permits goes to the recipient they named, signed, and to no other', async () => {
    await tell({ recipients: { parcel_co: true } })
    expect(receiver.types()).toEqual(['sayso.transfer.created'])
    expect(post.received).toEqual([])
    const { event, text } = receiver.last()
    expect(verified(parcelCo.secret, receiver.last())).toBeTruthy()
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, receiver.last())).toThrow()
    expect(event.validate()).toBe(true)
    expect(event.data!.values!['doorstep']!.value).toBe('Behind the shed')
    // Not how we call them, nowhere in it: neither beside the values nor within the names of entries.
    const { transfers: [row] } = await transfers(`?person=${encodeURIComponent(name)}`)
    expect(text).not.toContain(row!.person.slice(4))
    expect(row).toMatchObject({ recipient: 'parcel_co', attributes: ['doorstep'], last: 'created' })
    expect(row!.open_since).toBeUndefined()

    const { body: { uses } } = await presence.shop.uses(name)
    expect(uses[0]).toMatchObject({ kind: 'transfer', purpose: 'delivery_updates', entries: [expect.stringContaining('ent_')] })
    await settle(presence.app)
    expect(receiver.received).toHaveLength(1)
  })

  test('two recipients know one person by two names that do not meet', async () => {
    await tell({ recipients: { parcel_co: true, post_co: true } })
    const [here, there] = [receiver.last().event.data!, post.last().event.data!]
    expect(here.person).toMatch(/^sub_[0-9a-f]{32}$/)
    expect(here.person).not.toBe(there.person)
    expect(here.values!['doorstep']!.entry).not.toBe(there.values!['doorstep']!.entry)
    await tell({ answers: { doorstep: 'On the porch' } })
    expect(receiver.last().event.data!.person).toBe(here.person)
  })

  test('nothing goes without a yes to the purpose, nor without a yes to the recipient', async () => {
    await tell({})
    await presence.shop.tell(`${name}-b`, { answers: { gate_code: '1234' }, grants: { offers: true, delivery_updates: false }, recipients: { parcel_co: true } })
    await settle(presence.app)
    expect(receiver.received).toEqual([])
  })

  test('check 40: a correction, an answer deleted, a withdrawal, a restriction and an erasure reach the recipient', async () => {
    await tell({ answers: { doorstep: 'Behind the shed', gate_code: '1234' }, recipients: { parcel_co: true } })
    const { person } = receiver.last().event.data!

    await tell({ answers: { doorstep: 'On the porch' } })
    expect(receiver.last().event.type).toBe('sayso.transfer.updated')
    expect(receiver.last().event.data).toMatchObject({ person, values: { doorstep: { value: 'On the porch' }, gate_code: { value: '1234' } }, removed: [] })

    await presence.shop.withdraw(name, { attributes: ['gate_code'] })
    await settle(presence.app)
    expect(receiver.last().event.data).toMatchObject({ removed: ['gate_code'] })
    expect(Object.keys(receiver.last().event.data!.values!)).toEqual(['doorstep'])

    await presence.shop.call('POST', `/v1/people/${encodeURIComponent(name)}/restriction`)
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.withdrawn')
    expect(receiver.last().event.data).toMatchObject({ person, attributes: ['doorstep'], reason: 'restricted' })
    expect(receiver.last().text).not.toContain('porch')

    await presence.shop.erase(name)
    receiver.says.push({ status: 500 })
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.erased')
    const first = receiver.last()
    expect(await ofThem()).toMatchObject([{ last: 'erased', attributes: [], open_since: expect.any(String) }])
    // Still open, although the key of the person is gone; and the same when it goes again.
    presence.pass(HOUR)
    await settle(presence.app)
    expect(receiver.last().headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(receiver.last().event.data!.person).toBe(person)
    const [row] = await ofThem()
    expect(row!.acknowledged_at).toBeDefined()
    expect(row!.open_since).toBeUndefined()
  })

  test('check 40: taking back the recipient or the purpose is told as such, and taking it back twice is told once', async () => {
    await tell({ recipients: { parcel_co: true } })
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    expect(receiver.last().event.data).toMatchObject({ attributes: ['doorstep'], reason: 'withdrawn' })
    await presence.shop.withdraw(name, { purposes: ['delivery_updates'] })
    await settle(presence.app)
    expect(receiver.types()).toEqual(['sayso.transfer.created', 'sayso.transfer.withdrawn'])
    // And an erasure long after that is told all the same: the recipient was given something once.
    await presence.shop.erase(name)
    await settle(presence.app)
    expect(receiver.types().at(-1)).toBe('sayso.transfer.erased')
  })

  test('check 40: what is no longer fresh is taken back without anybody doing anything', async () => {
    await tell({ answers: { gate_code: '1234' }, recipients: { parcel_co: true } })
    presence.pass(31 * DAY)
    await settle(presence.app)
    expect(receiver.types()).toEqual(['sayso.transfer.created', 'sayso.transfer.withdrawn'])
    expect(receiver.last().event.data).toMatchObject({ attributes: ['gate_code'], reason: 'not_told' })
  })

  test('whoever is merged into somebody is taken back under the old name', async () => {
    await tell({ recipients: { parcel_co: true } })
    const old = receiver.last().event.data!.person
    await presence.shop.tell(`${name}-b`, { answers: { shoe_size: '42' }, grants: { offers: true } })
    await presence.app.profiles.merge(presence.app.workspace.gateOfJob(1, 'test'), name, `${name}-b`)
    await settle(presence.app)
    const taken = receiver.received.find(({ event }) => event.type === 'sayso.transfer.withdrawn')!
    expect(taken.event.data).toMatchObject({ person: old, reason: 'merged' })
  })

  test('a new catalogue that no longer binds a recipient takes back what it was given', async () => {
    await tell({ recipients: { post_co: true } })
    const document = parcels()
    await presence.shop.apply({ ...document, recipients: { ...document.recipients, post_co: { ...document.recipients['post_co'], purposes: ['offers'] } } })
    await settle(presence.app)
    const told = post.received.filter(({ event }) => event.type === 'sayso.transfer.withdrawn')
    expect(told.length).toBeGreaterThan(0)
    await presence.shop.apply(document)
    await settle(presence.app)
  })

  test('a recipient that fails hears it later, under the same id; what changed meanwhile goes as it is then', async () => {
    receiver.says.push({ status: 503, headers: { 'retry-after': '600' } })
    await tell({ recipients: { parcel_co: true } })
    await settle(presence.app)
    expect(receiver.received).toHaveLength(1)
    const id = receiver.last().headers['webhook-id']
    presence.pass(9 * 60_000)
    await settle(presence.app)
    expect(receiver.received).toHaveLength(1)
    presence.pass(5 * 60_000)
    await settle(presence.app)
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])

    receiver.says.push({ status: 500 })
    await tell({ answers: { doorstep: 'Nowhere' } })
    await presence.shop.withdraw(name, { purposes: ['delivery_updates'] })
    presence.pass(HOUR)
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.withdrawn')
    expect((await ofThem())[0]!.open_since).toBeUndefined()
    // The diary says it once for each thing that left, not for each try.
    const { body: { uses } } = await presence.shop.uses(name)
    expect(uses.filter((use) => use.kind === 'transfer')).toHaveLength(2)
  })

  test('410 ends the endpoint; what is owed stays open and shows, until it is enabled again', async () => {
    await tell({ recipients: { parcel_co: true } })
    receiver.says.push({ status: 410 })
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    expect(await mine()).toMatchObject({ enabled: false, disabled_because: 'gone' })
    presence.pass(10 * DAY)
    await settle(presence.app)
    expect(receiver.types().filter((type) => type.endsWith('withdrawn'))).toHaveLength(1)
    const { open } = await transfers('?only=open')
    expect(open).toMatchObject([{ recipient: 'parcel_co', oldest_seconds: expect.any(Number) }])
    expect(open[0]!.oldest_seconds).toBeGreaterThanOrEqual(10 * DAY / 1000)

    await presence.shop.call('PUT', `/v1/endpoints/${parcelCo.id}`, { body: { url: receiver.url, enabled: true } })
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.withdrawn')
    expect((await transfers('?only=open')).open).toEqual([])
  })

  test('a secret that is replaced signs beside the new one for a day', async () => {
    const { body: rotated } = await presence.shop.call<Endpoint>('POST', `/v1/endpoints/${parcelCo.id}/rotate`)
    await tell({ recipients: { parcel_co: true } })
    expect([signedBy(parcelCo.secret, receiver.last()), signedBy(rotated.secret, receiver.last())]).toEqual([true, true])
    presence.pass(25 * HOUR)
    const sent = await presence.shop.call<{ delivered: boolean }>('POST', `/v1/endpoints/${parcelCo.id}/test`)
    expect(sent.body.delivered).toBe(true)
    expect([signedBy(parcelCo.secret, receiver.last()), signedBy(rotated.secret, receiver.last())]).toEqual([false, true])
    parcelCo = { ...parcelCo, secret: rotated.secret }
  })

  test('a replay sends again what the recipient may still have, and nothing that it may not', async () => {
    await tell({ recipients: { parcel_co: true } })
    await tell({ recipients: { parcel_co: true } }, `${name}-b`)
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    receiver.received.length = 0
    const since = new Date(Date.now() - HOUR).toISOString()
    const reply = await presence.shop.call('POST', `/v1/endpoints/${parcelCo.id}/replay`, { body: { since } })
    expect(reply.status, reply.text).toBe(202)
    await settle(presence.app)
    expect(receiver.types()).not.toContain('sayso.transfer.withdrawn')
    expect(receiver.types()).toContain('sayso.transfer.updated')
    expect(receiver.received.every(({ event }) => event.data!.values !== undefined)).toBe(true)
  })

  test('an endpoint that comes late hears of everybody who said yes before', async () => {
    await presence.shop.call('DELETE', `/v1/endpoints/${parcelCo.id}`)
    await tell({ recipients: { parcel_co: true } })
    expect(receiver.received).toEqual([])
    parcelCo = await endpoint({ recipient: 'parcel_co', url: receiver.url })
    await settle(presence.app)
    expect(receiver.received.map(({ event }) => event.data!.values?.['doorstep']?.value)).toContain('Behind the shed')
    const again = await presence.shop.call('POST', '/v1/endpoints', { body: { recipient: 'parcel_co', url: receiver.url } })
    expect([again.status, again.body.code]).toEqual([409, 'endpoint_taken'])
  })

  test('the copy of everything names who really received what', async () => {
    await tell({ recipients: { parcel_co: true } })
    const { body } = await presence.shop.call<{
      transfers: { held: object[]; told: object[] }; processing: { recipients: { recipient: string; received: boolean; has: string[] }[] }
    }>('GET', `/v1/people/${encodeURIComponent(name)}/export`)
    expect(body.transfers.held).toMatchObject([{ recipient: 'parcel_co', attributes: ['doorstep'], known_there_as: receiver.last().event.data!.person }])
    expect(body.transfers.told).toMatchObject([{ kind: 'created', state: 'acknowledged', via: 'webhook' }])
    const named = Object.fromEntries(body.processing.recipients.map((one) => [one.recipient, one]))
    expect(named['parcel_co']).toMatchObject({ received: true, has: ['doorstep'] })
    expect(named['post_co']).toMatchObject({ received: false, has: [] })
  })
})

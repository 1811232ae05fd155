import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from './stage.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR

interface Endpoint { id: string; url: string; secret: string; enabled: boolean }
interface Transfer { recipient: string; purpose: string; last: string; open_since?: string }

/** Parcel Co may also have what is told for offers. */
function twoPurposes() {
  const document = parcels()
  const both = { ...document.recipients['parcel_co'], purposes: ['delivery_updates', 'offers'] }
  return { ...document, recipients: { ...document.recipients, parcel_co: both } }
}

describe.each(databases)('what keeps a transfer in its bounds, on %s', (kind) => {
  let presence: Presence
  let receiver: Awaited<ReturnType<typeof openReceiver>>
  let other: Awaited<ReturnType<typeof openReceiver>>
  let parcelCo: Endpoint
  let count = 0
  let name = ''

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: twoPurposes() as never, env: TO_PRIVATE, mail: false })
    receiver = await openReceiver()
    other = await openReceiver()
    parcelCo = await endpoint({ recipient: 'parcel_co', url: receiver.url })
    await endpoint({ recipient: 'post_co', url: other.url })
    await settle(presence.app)
  })
  afterAll(async () => {
    await receiver.close()
    await other.close()
    await presence.close()
  })
  beforeEach(async () => {
    presence.pass(HOUR)
    await settle(presence.app)
    name = `ext:bea-${++count}`
    receiver.received.length = 0
    other.received.length = 0
  })

  async function endpoint(body: object): Promise<Endpoint> {
    const reply = await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body })
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }
  const tell = (to: Record<string, boolean>, who = name, answers: object = { doorstep: 'Behind the shed' }) =>
    presence.shop.tell(who, { answers, grants: { delivery_updates: true }, recipients: to } as never)
  const ofThem = async (who = name) => (await presence.shop.call<{ transfers: Transfer[] }>(
    'GET', `/v1/transfers?person=${encodeURIComponent(who)}`)).body.transfers
  const here = () => receiver.received.length
  function later() {
    let answer: (reply: { status: number }) => void = () => {}
    const said = new Promise<{ status: number }>((resolve) => (answer = resolve))
    return { said, answer: () => answer({ status: 204 }) }
  }
  async function keyFor(purpose: string): Promise<Client> {
    const { text } = await presence.app.workspace.createKey(1, { kind: 'secret', name: `only ${purpose} ${count}`, scopes: ['sharing'], purposes: [purpose] })
    return connect({ url: presence.url, contract: await openContract(presence.url) } as unknown as Running, text)
  }

  test('a key that is held to one purpose gets at no endpoint through which others leave', async () => {
    const key = await keyFor('offers')
    const at = `/v1/endpoints/${parcelCo.id}`
    const tries: [string, string, object?][] = [
      ['GET', at], ['POST', `${at}/rotate`], ['POST', `${at}/test`], ['DELETE', at],
      ['PUT', at, { url: other.url, purposes: ['offers'] }], ['POST', `${at}/replay`, { since: '2020-01-01T00:00:00Z' }],
    ]
    for (const [method, path, body] of tries) {
      const reply = await key.call(method, path, body ? { body } : {})
      expect([method, path, reply.status, reply.body.code]).toEqual([method, path, 403, 'purpose_not_allowed'])
    }
    expect((await key.call<{ endpoints: Endpoint[] }>('GET', '/v1/endpoints')).body.endpoints).toEqual([])
  })

  test('an endpoint that is held to one purpose gets no values of another, but hears what follows those it was given', async () => {
    await tell({ parcel_co: true })
    await settle(presence.app)
    expect(receiver.types()).toEqual(['sayso.transfer.created'])
    await presence.shop.call('PUT', `/v1/endpoints/${parcelCo.id}`, { body: { url: receiver.url, purposes: ['offers'] } })
    await tell({ parcel_co: true }, name, { doorstep: 'On the porch' })
    await settle(presence.app)
    expect(here()).toBe(1)
    expect((await ofThem())[0]!.open_since).toBeDefined()
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.withdrawn')
    expect((await ofThem())[0]!.open_since).toBeUndefined()
    await presence.shop.call('PUT', `/v1/endpoints/${parcelCo.id}`, { body: { url: receiver.url } })
  })

  test('what was given up again before it ever left leaves nothing open', async () => {
    await tell({ parcel_co: true })
    await settle(presence.app)
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    // The recipient is away for a while: what comes now waits.
    receiver.says.push({ status: 503 })
    await tell({ parcel_co: true }, `${name}-b`)
    await settle(presence.app)
    await tell({ parcel_co: true })
    await settle(presence.app)
    expect((await ofThem())[0]!.open_since).toBeDefined()
    await presence.shop.withdraw(name, { recipients: ['parcel_co'] })
    await settle(presence.app)
    expect((await ofThem())[0]!.open_since).toBeUndefined()
    expect(receiver.types()).not.toContain('sayso.transfer.updated')
  })

  test('a withdrawal is acknowledged when what was on its way has arrived, and not before', async () => {
    const { said, answer } = later()
    receiver.says.push(said)
    await tell({ parcel_co: true })
    const order: string[] = []
    const delivered = settle(presence.app)
    await vi.waitUntil(() => here() === 1, { timeout: 10_000 })
    const withdrawn = presence.shop.withdraw(name, { recipients: ['parcel_co'] }).then(({ status }) => order.push(`withdrawn ${status}`))
    const permitted = async () => (await presence.shop.exported(name)).text.includes('"status":"withdrawn"')
    await vi.waitUntil(permitted, { timeout: 10_000 })
    for (let looks = 0; looks < 5; looks++) await permitted()
    order.push('arrived')
    answer()
    await withdrawn
    await delivered
    expect(order).toEqual(['arrived', 'withdrawn 201'])
    await settle(presence.app)
    expect(receiver.last().event.type).toBe('sayso.transfer.withdrawn')
  })

  test('that somebody was erased is the last that a recipient hears, also where something was on its way', async () => {
    const { said, answer } = later()
    receiver.says.push(said)
    await tell({ parcel_co: true })
    const delivered = settle(presence.app)
    await vi.waitUntil(() => here() === 1, { timeout: 10_000 })
    const erased = presence.shop.erase(name)
    const gone = async () => (await presence.shop.read(name, 'delivery_updates')).body.code === 'person_erased'
    await vi.waitUntil(gone, { timeout: 10_000 })
    // As another process would: nothing goes past what is still on its way.
    await presence.app.sharing.deliver(presence.app.workspace.gateOfJob(1, 'another'))
    expect(here()).toBe(1)
    answer()
    await erased
    await delivered
    await settle(presence.app)
    expect(receiver.types()).toEqual(['sayso.transfer.created', 'sayso.transfer.erased'])
    expect(await ofThem()).toMatchObject([{ last: 'erased', attributes: [], entries: [] }])
    expect((await ofThem())[0]!.open_since).toBeUndefined()

    // And is forgotten when the diaries of its day are.
    presence.pass(25 * 31 * DAY)
    await presence.app.sharing.forget(presence.app.workspace.gateOfJob(1, 'test'))
    expect(await ofThem()).toEqual([])
  })

  test('a recipient that is slow holds up nobody else', async () => {
    const { said, answer } = later()
    receiver.says.push(said)
    await tell({ parcel_co: true })
    const jobs = presence.app.sharing.startDelivery()
    try {
      await presence.app.ledger.sequenceBrand(presence.app.workspace.gateOfJob(1, 'test'))
      await vi.waitUntil(() => here() === 1, { timeout: 20_000 })
      await tell({ post_co: true }, `${name}-b`)
      await presence.app.ledger.sequenceBrand(presence.app.workspace.gateOfJob(1, 'test'))
      await vi.waitUntil(() => other.received.length === 1, { timeout: 20_000 })
      expect(here()).toBe(1)
    } finally {
      answer()
      await jobs.stop()
    }
  })

  test('one person whom we can not read holds up nobody else, and waits for the repair', async () => {
    const { body: { id } } = await presence.shop.name(name, {})
    await tell({ parcel_co: true })
    await settle(presence.app)
    await tell({ parcel_co: true }, name, { doorstep: 'On the porch' })
    const uuid = id.slice('per_'.length)
    const { owner } = presence.app.database
    const { rows: [kept] } = await sql<{ state: object }>`select state from profile where person_id = ${uuid}`.execute(owner)
    await presence.app.ledger.sequenceBrand(presence.app.workspace.gateOfJob(1, 'test'))
    await sql`update profile set state = jsonb_set(state::jsonb, '{purposes,delivery_updates}', '5')::json where person_id = ${uuid}`.execute(owner)
    // What a server would note in its log ends the work of this process.
    await expect(presence.app.sharing.deliver(presence.app.workspace.gateOfJob(1, 'test'))).rejects.toThrow('iterable')
    await tell({ parcel_co: true }, `${name}-b`)
    await settle(presence.app)
    expect(receiver.types()).toEqual(['sayso.transfer.created', 'sayso.transfer.created'])
    await sql`update profile set state = ${JSON.stringify(kept!.state)}::json where person_id = ${uuid}`.execute(owner)
    presence.pass(2 * HOUR)
    await settle(presence.app)
    expect(receiver.last().event.data!.values!['doorstep']!.value).toBe('On the porch')
  })

  test('a recipient that the catalogue retires hears what follows, wherever its endpoint went', async () => {
    await tell({ post_co: true })
    await settle(presence.app)
    expect(other.types()).toEqual(['sayso.transfer.created'])
    const moved = await openReceiver()
    other.says.push({ status: 410 })
    const { parcel_co } = twoPurposes().recipients
    await presence.shop.apply({ ...twoPurposes(), recipients: { parcel_co } } as never)
    await settle(presence.app)
    const { body } = await presence.shop.call<{ endpoints: (Endpoint & { recipient?: string })[] }>('GET', '/v1/endpoints')
    const { id, enabled } = body.endpoints.find(({ recipient }) => recipient === 'post_co')!
    expect(enabled).toBe(false)
    const changed = await presence.shop.call('PUT', `/v1/endpoints/${id}`, { body: { url: moved.url, enabled: true } })
    expect(changed.status, changed.text).toBe(200)
    await settle(presence.app)
    expect(moved.types()).toContain('sayso.transfer.withdrawn')
    expect(moved.types()).not.toContain('sayso.transfer.created')
    expect((await ofThem()).filter(({ open_since: open }) => open !== undefined)).toEqual([])
    await presence.shop.apply(twoPurposes() as never)
    await moved.close()
  })
})

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { when } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from './stage.ts'

const DAY = 24 * 3600_000

/** A group that nobody here is enough for. */
function withPorches() {
  const document = parcels()
  const porch_people = { purpose: 'delivery_updates', when: when({ field: 'doorstep', operator: '=', value: 'Porch' }) }
  return { ...document, segments: { ...document.segments, porch_people } }
}

interface Asked { id: string; state: string; asked_by: string; approved_by?: string; people?: number }

describe.each(databases)('a file for a recipient, on %s', (kind) => {
  let presence: Presence
  let second: Client
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: withPorches() as never, env: TO_PRIVATE, mail: false })
    const key = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'second', scopes: ['sharing'] })
    second = connect({ url: presence.url, contract: await openContract(presence.url) } as unknown as Running, key.text)
    const tell = (name: string, doorstep: string, recipients: Record<string, boolean>) =>
      presence.shop.tell(`ext:${name}`, { answers: { doorstep, shoe_size: '42' }, grants: { delivery_updates: true, offers: true }, recipients })
    await tell('ann', '=cmd|calc!A1', { parcel_co: true })
    await tell('bob', 'Behind, "the" shed', { parcel_co: true })
    await tell('cat', 'Told to the shop only', { parcel_co: false })
    await tell('dan', 'Withdrawn in between', { parcel_co: true })
  })
  afterAll(() => presence.close())

  const ask = async (body: object = { recipient: 'parcel_co', purpose: 'delivery_updates' }) => {
    const reply = await presence.shop.call<Asked>('POST', '/v1/exports', { body })
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }
  const act = (client: Client, id: string, what: string) => client.call<Asked>('POST', `/v1/exports/${id}/${what}`)
  const refused = async (reply: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await reply
    return [status, body.code]
  }

  test('takes two keys, and holds who permits it at the moment it is fetched, under their other name', async () => {
    const asked = await ask()
    expect(asked.state).toBe('waiting')
    expect(await refused(act(presence.shop, asked.id, 'fetch'))).toEqual([403, 'second_key_required'])
    expect(await refused(act(presence.shop, asked.id, 'approve'))).toEqual([403, 'second_key_required'])
    const approved = await act(second, asked.id, 'approve')
    expect(approved.body).toMatchObject({ state: 'approved' })
    expect(approved.body.approved_by).not.toBe(asked.asked_by)

    await presence.shop.withdraw('ext:dan', { purposes: ['delivery_updates'] })
    const file = await act(presence.shop, asked.id, 'fetch')
    expect(file.headers['content-type']).toContain('text/csv')
    const rows = parse(file.text, { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => row['doorstep']).sort()).toEqual(['\'=cmd|calc!A1', 'Behind, "the" shed'])
    expect(Object.keys(rows[0]!)).toEqual(['person', 'doorstep', 'gate_code'])
    expect(rows.every((row) => /^sub_[0-9a-f]{32}$/.test(row['person']!))).toBe(true)

    // Once: the file is gone as it is fetched, and each person's diary has it.
    expect(await refused(act(presence.shop, asked.id, 'fetch'))).toEqual([409, 'export_closed'])
    const { body: { exports } } = await presence.shop.call<{ exports: Asked[] }>('GET', '/v1/exports')
    expect(exports.find(({ id }) => id === asked.id)).toMatchObject({ state: 'fetched', people: 2 })
    expect((await presence.shop.uses('ext:bob')).body.uses[0]).toMatchObject({ kind: 'transfer', purpose: 'delivery_updates' })
    expect((await presence.shop.uses('ext:dan')).body.uses.filter((use) => use.kind === 'transfer')).toEqual([])
  })

  test('check 40: what a file gave follows by webhook as soon as there is one, and is open until then', async () => {
    await settle(presence.app)
    await presence.shop.withdraw('ext:bob', { recipients: ['parcel_co'] })
    await settle(presence.app)
    const open = async () => (await presence.shop.call<{ open: { recipient: string; count: number }[] }>('GET', '/v1/transfers')).body.open
    expect(await open()).toMatchObject([{ recipient: 'parcel_co', count: 1 }])
    const receiver = await openReceiver()
    await presence.shop.call('POST', '/v1/endpoints', { body: { recipient: 'parcel_co', url: receiver.url } })
    await settle(presence.app)
    expect(receiver.received.filter(({ event }) => event.type === 'sayso.transfer.withdrawn')).toHaveLength(1)
    expect(await open()).toEqual([])
    await receiver.close()
  })

  test('is closed by whoever cancels it, and by time: a week to approve, a day to fetch', async () => {
    const cancelled = await ask()
    expect((await act(second, cancelled.id, 'cancel')).body.state).toBe('cancelled')
    expect(await refused(act(second, cancelled.id, 'approve'))).toEqual([409, 'export_closed'])
    const [unapproved, unfetched] = [await ask(), await ask()]
    await act(second, unfetched.id, 'approve')
    presence.pass(DAY + 1000)
    expect(await refused(act(presence.shop, unfetched.id, 'fetch'))).toEqual([409, 'export_closed'])
    presence.pass(6 * DAY)
    expect(await refused(act(second, unapproved.id, 'approve'))).toEqual([409, 'export_closed'])
    await presence.app.sharing.forget(presence.app.workspace.gateOfJob(1, 'test'))
    const { body: { exports } } = await presence.shop.call<{ exports: Asked[] }>('GET', '/v1/exports')
    expect(exports.filter(({ state }) => state === 'expired').map(({ id }) => id).sort()).toEqual([unapproved.id, unfetched.id].sort())
  })

  test('is approved by no key that was revoked, and a group below the floor is refused before its first line', async () => {
    const third = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'third', scopes: ['sharing'] })
    const lost = connect({ url: presence.url, contract: await openContract(presence.url) } as unknown as Running, third.text)
    const [mine, theirs] = [await ask(), (await lost.call<Asked>('POST', '/v1/exports', { body: { recipient: 'parcel_co', purpose: 'delivery_updates' } })).body]
    expect((await act(lost, mine.id, 'approve')).body.state).toBe('approved')
    await presence.app.workspace.revokeKey(1, third.id)
    expect(await refused(act(presence.shop, mine.id, 'fetch'))).toEqual([409, 'export_closed'])
    expect(await refused(act(second, theirs.id, 'approve'))).toEqual([409, 'export_closed'])

    const few = await ask({ recipient: 'parcel_co', purpose: 'delivery_updates', segment: 'porch_people' })
    await act(second, few.id, 'approve')
    expect(await refused(act(presence.shop, few.id, 'fetch'))).toEqual([422, 'segment_too_small'])
    const { body: { exports } } = await presence.shop.call<{ exports: Asked[] }>('GET', '/v1/exports')
    expect(exports.find(({ id }) => id === few.id)!.state, 'once there are more of them').toBe('approved')
  })

  test('a file is no acknowledgement of what the endpoint of its recipient has still to hear', async () => {
    const receiver = await openReceiver()
    const { body: { endpoints } } = await presence.shop.call<{ endpoints: { id: string; recipient?: string }[] }>('GET', '/v1/endpoints')
    const { id } = endpoints.find(({ recipient }) => recipient === 'parcel_co')!
    await presence.shop.call('PUT', `/v1/endpoints/${id}`, { body: { url: receiver.url, enabled: true } })
    await presence.shop.tell('ext:eve', {
      answers: { doorstep: 'Shed', gate_code: '1234' }, grants: { delivery_updates: true }, recipients: { parcel_co: true },
    } as never)
    await settle(presence.app)
    await presence.shop.call('PUT', `/v1/endpoints/${id}`, { body: { url: receiver.url, enabled: false } })
    await presence.shop.withdraw('ext:eve', { attributes: ['gate_code'] })
    await settle(presence.app)
    const asked = await ask()
    await act(second, asked.id, 'approve')
    await act(presence.shop, asked.id, 'fetch')
    await presence.shop.call('PUT', `/v1/endpoints/${id}`, { body: { url: receiver.url, enabled: true } })
    await settle(presence.app)
    expect(receiver.received.map(({ event }) => event.data!.removed).filter(Boolean)).toContainEqual(['gate_code'])
    await receiver.close()
  })

  test('can only be asked for where the catalogue binds recipient, purpose and segment to each other', async () => {
    const wrong = (body: object) => refused(presence.shop.call('POST', '/v1/exports', { body }))
    expect(await wrong({ recipient: 'parcel_co', purpose: 'offers' })).toEqual([400, 'input_invalid'])
    expect(await wrong({ recipient: 'nobody', purpose: 'offers' })).toEqual([404, 'recipient_unknown'])
    expect(await wrong({ recipient: 'parcel_co', purpose: 'delivery_updates', segment: 'boots_fans' })).toEqual([400, 'input_invalid'])
    expect(await refused(act(second, 'exp_0', 'approve'))).toEqual([404, 'export_unknown'])
  })
})

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { firstOwner, join, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from './stage.ts'

interface Asked { id: string; state: string; asked_by: string; approved_by?: string; reason?: string; verdict_reason?: string; people?: number }
interface Endpoint {
  id: string
  url: string
  enabled: boolean
  disabled_because?: string
  secret?: string
  waiting?: { url: string; digest: string; reason: string; asked_by: string }
}

const reason = 'The carrier has no system of its own yet'
const wanted = { recipient: 'parcel_co', purpose: 'delivery_updates' }

describe.each(databases)('what leaves because staff asked, on %s', (kind) => {
  let presence: Presence
  let server: Running
  let owner: StaffClient
  let marketer: StaffClient
  let auditor: StaffClient
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: parcels(), env: TO_PRIVATE, mail: false })
    const { app, url } = presence
    server = { url, contract: await openContract(url), firstLink: await app.staff.firstLink() } as unknown as Running
    owner = await firstOwner(server)
    marketer = await signInStaff(server, { roles: ['marketer'] })
    auditor = await signInStaff(server, { roles: ['auditor'] })
    await tell('ann', 'Porch')
    await tell('bob', 'Shed')
  })
  afterAll(() => presence.close())

  const tell = (name: string, doorstep: string) => presence.shop.tell(`ext:${name}`, {
    answers: { doorstep }, grants: { delivery_updates: true }, recipients: { parcel_co: true, post_co: true },
  } as never)
  const ask = async (who: Client, body: object = { ...wanted, reason }) => {
    const reply = await who.call<Asked>('POST', '/v1/exports', { body })
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }
  const settleFile = (who: Client, id: string, verdict = 'approved', because = 'Agreed with the carrier') =>
    who.call<Asked>('POST', `/v1/exports/${id}/verdict`, { body: { verdict, reason: because } })
  const fetchFile = (who: Client, id: string) => who.call('POST', `/v1/exports/${id}/fetch`)
  const settleAddress = (who: Client, id: string, digest: string, verdict = 'approved') =>
    who.call<{ endpoint?: Endpoint }>('POST', `/v1/endpoints/${id}/verdict`, { body: { digest, verdict, reason: 'It stands in our contract' } })
  const readEndpoint = async (who: Client, id: string) => (await who.call<Endpoint>('GET', `/v1/endpoints/${id}`)).body
  const codeOf = async (reply: Promise<{ body: object }>) => ((await reply).body as { code?: string }).code ?? 'done'
  const trail = async () => (await owner.call<{ rows: { action: string; actor: string; detail: Record<string, unknown> }[] }>('GET', '/v1/audit?limit=100')).body.rows

  test('a file takes a reason and a second member; whoever asked fetches it, and each person reads why it was given away', async () => {
    expect(await codeOf(marketer.call('POST', '/v1/exports', { body: wanted }))).toBe('reason_required')
    const asked = await ask(marketer)
    expect(asked).toMatchObject({ state: 'waiting', asked_by: `staff:${marketer.id}`, reason })
    expect(await codeOf(fetchFile(marketer, asked.id))).toBe('second_key_required')
    expect(await codeOf(settleFile(marketer, asked.id))).toBe('permission_missing')
    expect(await codeOf(settleFile(owner, asked.id, 'approved', 'ok'))).toBe('reason_required')
    expect((await settleFile(owner, asked.id)).body).toMatchObject({
      state: 'approved', approved_by: `staff:${owner.id}`, verdict_reason: 'Agreed with the carrier',
    })
    // Who approved does not take it along, nor does a program, nor who may only look.
    expect(await codeOf(fetchFile(owner, asked.id))).toBe('export_not_yours')
    expect(await codeOf(fetchFile(presence.shop, asked.id))).toBe('second_key_required')
    expect(await codeOf(fetchFile(auditor, asked.id))).toBe('permission_missing')

    const file = await fetchFile(marketer, asked.id)
    const rows = parse(file.text, { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => row['doorstep']).sort()).toEqual(['Porch', 'Shed'])
    expect(await codeOf(fetchFile(marketer, asked.id))).toBe('export_closed')

    const use = (await presence.shop.uses('ext:bob')).body.uses.find((one) => one.kind === 'transfer')
    expect(use).toMatchObject({ kind: 'transfer', purpose: 'delivery_updates', recipient: 'parcel_co', reason })
    expect(JSON.stringify(use), 'who it was stays in the house').not.toContain('stf_')
    const records = (await trail()).filter(({ detail }) => detail['id'] === asked.id)
    expect(records.map(({ action, actor }) => [action, actor]).toSorted()).toEqual([
      ['export.approved', `staff:${owner.id}`], ['export.asked', `staff:${marketer.id}`], ['export.fetched', `staff:${marketer.id}`],
    ])
    expect(records.find(({ action }) => action === 'export.asked')!.detail).toMatchObject({ reason })
  })

  test('staff see that a file was fetched, and of a small group not how many were in it', async () => {
    const { body: { exports } } = await auditor.call<{ exports: Asked[] }>('GET', '/v1/exports')
    const fetched = exports.find(({ state }) => state === 'fetched')!
    expect(fetched).toMatchObject({ reason })
    expect(fetched).not.toHaveProperty('people')
    expect((await presence.shop.call<{ exports: Asked[] }>('GET', '/v1/exports')).body.exports.find(({ id }) => id === fetched.id)!.people).toBe(2)
    const shared = await auditor.call<{ recipients: { recipient: string; has: number | null }[] }>('GET', '/v1/insight/recipients')
    expect(shared.body.recipients.find(({ recipient }) => recipient === 'parcel_co')).toMatchObject({ has: null, open: null, ended: null })
    expect(await codeOf(auditor.call('GET', '/v1/transfers'))).toBe('permission_missing')
  })

  test('declined is declined, with a reason; keys and staff do not stand in for each other', async () => {
    const asked = await ask(marketer)
    expect((await settleFile(owner, asked.id, 'declined', 'They have an endpoint by now')).body).toMatchObject({ state: 'declined' })
    expect(await codeOf(settleFile(owner, asked.id))).toBe('export_closed')
    const other = await ask(marketer)
    expect(await codeOf(presence.shop.call('POST', `/v1/exports/${other.id}/approve`))).toBe('second_key_required')
    const ofKey = await ask(presence.shop, wanted)
    expect(await codeOf(settleFile(owner, ofKey.id))).toBe('second_key_required')
    expect((await settleFile(owner, ofKey.id, 'declined')).body.state).toBe('declined')
    expect((await marketer.call<Asked>('POST', `/v1/exports/${other.id}/cancel`)).body.state).toBe('cancelled')
  })

  test('who is alone approves alone, and the audit says so; as soon as there is another, they do not', async () => {
    // The owner is the only member who may approve.
    const own = await ask(owner)
    expect((await settleFile(owner, own.id)).body.state).toBe('approved')
    expect((await fetchFile(owner, own.id)).status).toBe(200)
    expect((await trail()).find(({ action, detail }) => action === 'export.approved' && detail['id'] === own.id)!.detail).toMatchObject({ alone: true })
    const invited = await owner.call<{ link: string }>('POST', '/v1/staff/invitations', { body: { email: 'dpo@shop.example', roles: ['dpo'] } })
    const officer = await join(server, invited.body.link, { name: 'Dana' }, owner.headers['sayso-brand'])
    const next = await ask(owner)
    expect(await codeOf(settleFile(owner, next.id))).toBe('approval_not_yours')
    expect((await settleFile(officer, next.id)).body.state).toBe('approved')
    // Whoever left the brand was no second pair of eyes.
    expect((await owner.call('DELETE', `/v1/staff/members/${officer.id}`)).status).toBe(204)
    expect(await codeOf(fetchFile(owner, next.id))).toBe('export_closed')
  })

  test('a new address gets nothing before a second member approved exactly it', async () => {
    const receiver = await openReceiver()
    const body = { recipient: 'post_co', url: receiver.url }
    expect(await codeOf(marketer.call('POST', '/v1/endpoints', { body }))).toBe('reason_required')
    const made = await marketer.call<Endpoint>('POST', '/v1/endpoints', { body: { ...body, reason } })
    expect(made.body).toMatchObject({ enabled: false, disabled_because: 'unapproved', waiting: { url: receiver.url, reason } })
    expect(made.body.secret).toMatch(/^whsec_/)
    const { id } = made.body
    await settle(presence.app)
    expect(await codeOf(marketer.call('PUT', `/v1/endpoints/${id}`, { body: { url: receiver.url, enabled: true, reason } }))).toBe('approval_required')
    expect(await codeOf(settleAddress(marketer, id, made.body.waiting!.digest))).toBe('permission_missing')

    // Changed after it was read: what was read is not what would be approved.
    const changed = await marketer.call<Endpoint>('PUT', `/v1/endpoints/${id}`, { body: { url: `${receiver.url}/new`, reason } })
    expect(await codeOf(settleAddress(owner, id, made.body.waiting!.digest))).toBe('approval_not_asked')
    await settle(presence.app)
    expect(receiver.received, 'nothing left yet').toEqual([])
    expect((await readEndpoint(auditor, id)).url).toBe(`${new URL(receiver.url).origin}/…`)

    const approved = await settleAddress(owner, id, changed.body.waiting!.digest)
    expect(approved.body.endpoint).toMatchObject({ enabled: true, url: `${receiver.url}/new` })
    expect(approved.body.endpoint).not.toHaveProperty('waiting')
    await settle(presence.app)
    expect(receiver.received.map(({ event }) => event.type)).toEqual(['sayso.transfer.created', 'sayso.transfer.created'])
    await receiver.close()
  })

  test('another address waits while the old one goes on; what is declined or taken back never happened', async () => {
    const [old, next] = [await openReceiver(), await openReceiver()]
    const made = await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body: { recipient: 'parcel_co', url: old.url } })
    const { id } = made.body
    const move = (url: string) => marketer.call<Endpoint>('PUT', `/v1/endpoints/${id}`, { body: { url, reason } })
    const moved = await move(next.url)
    expect(moved.body).toMatchObject({ url: old.url, enabled: true, waiting: { url: next.url, asked_by: `staff:${marketer.id}` } })
    await tell('cid', 'Garage')
    await settle(presence.app)
    expect([old.types(), next.types()]).toEqual([['sayso.transfer.created'], []])

    expect((await settleAddress(owner, id, moved.body.waiting!.digest, 'declined')).body.endpoint).toMatchObject({ url: old.url })
    await move(next.url)
    const pause = (enabled: boolean) => marketer.call<Endpoint>('PUT', `/v1/endpoints/${id}`, { body: { url: old.url, enabled } })
    expect((await pause(false)).body).toMatchObject({ enabled: false, waiting: { url: next.url } })
    expect((await pause(true)).body).toMatchObject({ enabled: true, waiting: { url: next.url } })
    expect((await move(old.url)).body).not.toHaveProperty('waiting')
    expect((await pause(false)).body).toMatchObject({ enabled: false, disabled_because: 'asked' })

    // Who is alone with the right to approve need not wait for anybody.
    const alone = await owner.call<Endpoint>('PUT', `/v1/endpoints/${id}`, { body: { url: next.url, enabled: true, reason } })
    expect(alone.body).toMatchObject({ url: next.url, enabled: true })
    expect((await trail()).find(({ action, actor }) => action === 'endpoint.changed' && actor === `staff:${owner.id}`)!.detail).toMatchObject({ alone: true, reason })

    const added = await marketer.call<Endpoint>('POST', '/v1/endpoints', { body: { url: next.url, reason } })
    expect((await settleAddress(owner, added.body.id, added.body.waiting!.digest, 'declined')).body).not.toHaveProperty('endpoint')
    expect(await codeOf(marketer.call('GET', `/v1/endpoints/${added.body.id}`))).toBe('endpoint_unknown')
    await Promise.all([old.close(), next.close()])
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document, personGate, withoutAuthority } from './stage.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ann = 'ext:ann'

describe.each(databases)('requests, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind, '2026-01-31T09:00:00Z')
    gate = await world.brand(document)
    await tell(world.app, gate, ann, { grants: { news: true }, answers: { note: 'wool' } })
  })
  afterAll(() => world.close())

  const rowOf = async (id: string) => {
    const uuid = id.slice('req_'.length)
    const { rows } = await sql<Record<string, unknown>>`select * from request where request_id = ${uuid}`.execute(world.app.database.owner)
    return rows[0]
  }

  test('check 35: Ann asks in her own pages, and sees until when she is answered', async () => {
    const { rights } = world.app
    const person = await personGate(world.app, gate, ann)
    const opened = await rights.open(person, { kind: 'access', message: 'What do you have?' })
    expect(opened).toMatchObject({
      kind: 'access', regime: 'gdpr', state: 'open', identity: 'session', message: 'What do you have?',
      received_at: '2026-01-31T09:00:00Z', due_at: '2026-02-28T09:00:00Z', overdue: false,
    })
    expect((await rights.requestsOf(person)).map((one) => one.message)).toEqual(['What do you have?'])
    // From a link in a message she sees that there is one, and not what she wrote.
    const reduced = await rights.requestsOf(await personGate(world.app, gate, ann, 'reduce'))
    expect(reduced.map((one) => [one.id, one.message])).toEqual([[opened.id, undefined]])
    const another = await personGate(world.app, gate, 'ext:bob')
    await tell(world.app, gate, 'ext:bob', { grants: { news: true } })
    expect(await codeOf(rights.withdrawRequest(another, opened.id))).toBe('request_unknown')
    expect((await rights.withdrawRequest(person, opened.id)).state).toBe('withdrawn')
    expect(await codeOf(rights.withdrawRequest(person, opened.id))).toBe('request_closed')
  })

  test('check 35: further time is taken once, with a reason, before the deadline', async () => {
    const { requests, openFor } = world.app.rights
    const [one, other] = [await openFor(gate, ann, { kind: 'rectification' }), await openFor(gate, ann, { kind: 'question' })]
    expect(await requests.extend(gate, one.id, 'Two archives')).toMatchObject({
      state: 'extended', due_at: '2026-04-30T08:00:00Z', extended_because: 'Two archives',
    })
    expect(await codeOf(requests.extend(gate, one.id, 'More'))).toBe('request_extended')
    world.clock.now += 29 * DAY_MS
    expect(await codeOf(requests.extend(gate, other.id, 'Too late'))).toBe('extension_late')
    const overdue = await requests.list(gate, { overdue: true, most: 10 })
    expect(overdue.requests.map((request) => [request.id, request.overdue])).toEqual([[other.id, true]])
    world.clock.now -= 29 * DAY_MS
  })

  test('CCPA has its own dates, and a letter counts from the day it came', async () => {
    const opened = await world.app.rights.openFor(gate, ann, {
      kind: 'erasure', regime: 'ccpa', receivedAt: Date.parse('2026-01-29T12:00:00Z'),
    })
    expect(opened).toMatchObject({
      confirm_by: '2026-02-12T12:00:00Z', due_at: '2026-03-15T12:00:00Z', identity: 'unchecked',
    })
    const receivedAt = world.clock.now + DAY_MS
    expect(await codeOf(world.app.rights.openFor(gate, ann, { kind: 'access', receivedAt }))).toBe('input_invalid')
  })

  test('check 36: who asks is checked before the answer, and what proved it is gone with the answer', async () => {
    const { requests, openFor } = world.app.rights
    const opened = await openFor(gate, ann, { kind: 'access', message: 'KANARIENBRIEF' })
    expect(await codeOf(requests.answer(gate, opened.id, 'Here it is'))).toBe('identity_unchecked')
    expect((await requests.identify(gate, opened.id, 'KANARIENPASS')).identity).toBe('checked')
    const checked = await rowOf(opened.id)
    expect(checked).toMatchObject({ sealed_identity: expect.any(Buffer) as Buffer })
    expect(JSON.stringify(checked, (_key, value: { type?: string; data?: number[] }) =>
      value?.type === 'Buffer' ? Buffer.from(value.data!).toString('latin1') : value)).not.toContain('KANARIEN')
    expect(await requests.answer(gate, opened.id, 'Here it is')).toMatchObject({ state: 'answered', reply: 'Here it is' })
    expect(await rowOf(opened.id)).toMatchObject({ sealed_identity: null })
    expect(await codeOf(requests.answer(gate, opened.id, 'Again'))).toBe('request_closed')
  })

  test('check 36: a denial has a reason and names the authority, or is not given', async () => {
    const { requests, openFor } = world.app.rights
    const opened = await openFor(gate, ann, { kind: 'erasure' })
    expect(await requests.deny(gate, opened.id, 'We must keep the invoice')).toMatchObject({
      state: 'denied', reply: 'We must keep the invoice', authority: 'Data Protection Ombudsman',
    })
    const bare = await world.brand(withoutAuthority)
    await tell(world.app, bare, ann, { grants: { news: true } })
    const other = await openFor(bare, ann, { kind: 'erasure' })
    expect(await codeOf(requests.deny(bare, other.id, 'No'))).toBe('authority_missing')
    // Nobody sees or closes a request of another brand.
    expect(await codeOf(requests.deny(gate, other.id, 'No'))).toBe('request_unknown')
  })

  test('check 36: closed requests are kept for 24 months and not a day longer; open ones stay', async () => {
    const own = await world.brand(document)
    await tell(world.app, own, 'ext:cyd', { grants: { news: true } })
    const { requests, openFor, retention } = world.app.rights
    const [open, closed] = [await openFor(own, 'ext:cyd', { kind: 'access' }), await openFor(own, 'ext:cyd', { kind: 'question' })]
    await requests.deny(own, closed.id, 'Answered on the phone')
    const before = world.clock.now
    world.clock.now = Date.parse('2028-01-31T08:59:59Z')
    await retention.run(own)
    expect([await rowOf(open.id), await rowOf(closed.id)]).toEqual([expect.anything(), expect.anything()])
    world.clock.now = Date.parse('2028-01-31T09:00:00Z')
    expect((await retention.run(own)).requests).toBe(1)
    expect([await rowOf(open.id), await rowOf(closed.id)]).toEqual([expect.anything(), undefined])
    world.clock.now = before
  })

  test('of an erased person a request keeps its kind, dates and state, and nothing that was written', async () => {
    const own = await world.brand(document)
    await tell(world.app, own, 'ext:dan', { grants: { news: true } })
    const { rights } = world.app
    const asked = await rights.open(await personGate(world.app, own, 'ext:dan'), { kind: 'erasure', message: 'Forget me' })
    await rights.requests.extend(own, asked.id, 'His lawyer called')
    await rights.erase(own, 'ext:dan')
    const row = await rowOf(asked.id)
    expect(row).toMatchObject({ kind: 'erasure', state: 'answered', closed_by: 'erasure', due_at: expect.any(Date) as Date })
    expect(Object.entries(row!).filter(([name, value]) => /^sealed|because/.test(name) && value !== null)).toEqual([])
    const listed = await rights.requests.list(own, { states: ['answered'], most: 10 })
    expect(listed.requests.map(({ id, message }) => [id, message])).toEqual([[asked.id, undefined]])
  })
})

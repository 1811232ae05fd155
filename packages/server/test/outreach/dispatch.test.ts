import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { formatPersonId } from '../../src/kernel/ids.ts'
import { findDuePersons } from '../../src/modules/outreach/dispatch-store.ts'
import { openDispatch } from '../../src/modules/outreach/dispatch.ts'
import type { Handed, Outgoing } from '../../src/modules/outreach/types.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { addReader, sendDue, shopWith } from './campaign-stage.ts'

const SECOND = 1000

interface Row {
  readonly person_id: string
  readonly state: string
  readonly reason: string | null
  readonly tries: number
}

describe.each(databases)('a worker that sends, on %s', (kind) => {
  let presence: Presence
  let gate: KeyGate
  let n = 0
  const campaigns: Record<string, object> = {}
  /** Of the tests before: none of this is for them. */
  const former: string[] = []

  beforeAll(async () => {
    presence = await openPresence(kind)
    gate = presence.app.workspace.gateOfJob(1, 'test')
  })
  afterAll(() => presence.close())

  /** A campaign that waits for so many people; their uuids. */
  async function prepare(people: number): Promise<string[]> {
    const campaign = `news_${++n}`
    campaigns[campaign] = {}
    await presence.shop.apply(shopWith(campaigns))
    for (const uuid of former.splice(0)) await presence.app.rights.restrict(gate, formatPersonId(uuid))
    const uuids: string[] = []
    for (let i = 0; i < people; i++) uuids.push(await addReader(presence.app, gate, `${campaign}-${i}`))
    await presence.shop.call('POST', `/v1/campaigns/${campaign}/start`, { body: {} })
    await presence.app.campaigns.work(gate)
    former.push(...uuids)
    return uuids
  }

  const rowsOf = (uuids: readonly string[]) => presence.app.database.within(gate, async ({ trx }) => {
    const { rows } = await sql<Row>`
      select person_id, state, reason, tries from message where key = ${`news_${n}`} and person_id = any(${[...uuids]}::uuid[])`.execute(trx)
    return new Map(rows.map((row) => [row.person_id, row]))
  })

  /** Somebody whose message a worker took and did not begin to hand over. */
  const unhanded = (uuids: readonly string[]) => presence.app.database.within(gate, async ({ trx }) => {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from message
      where key = ${`news_${n}`} and state = 'sending' and handed_at is null and person_id = any(${[...uuids]}::uuid[])`.execute(trx)
    return rows[0]!.person_id
  })

  /** A worker with one lane, beside any other. */
  function work(send: (message: Outgoing) => Promise<Handed>, errors: unknown[] = [], brands: readonly number[] = [1]) {
    const { app } = presence
    return openDispatch({
      ...app,
      channels: new Map([['email', { send }]]),
      gates: async () => brands.map((brand) => app.workspace.gateOfJob(brand, 'messages')),
      concurrency: 1,
      notes: { note: () => {}, done: () => {}, read: () => [], close: () => {} },
      contactLost: async () => {},
      onError: (error) => errors.push(error),
    })
  }

  test('keeps what it has in hand until it is told what became of it, however late its turn came', async () => {
    const uuids = await prepare(4)
    const sent: string[] = []
    const other = work(async ({ id }) => {
      sent.push(id)
      return { outcome: 'sent' }
    })
    await work(async ({ id }) => {
      sent.push(id)
      // None takes long; the last is handed over shortly before its worker would have lost it.
      presence.pass(45 * SECOND)
      if (sent.length === 3) await other.dispatchDue()
      return { outcome: 'sent' }
    }).dispatchDue()
    expect(sent).toHaveLength(uuids.length)
    expect(new Set(sent).size).toBe(uuids.length)
  })

  test('does not count as a try what it never came to hand over', async () => {
    const uuids = await prepare(6)
    await work(async () => {
      presence.pass(50 * SECOND)
      return { outcome: 'sent' }
    }).dispatchDue()
    expect([...(await rowsOf(uuids)).values()].map(({ state, tries }) => [state, tries])).toEqual(uuids.map(() => ['sent', 1]))
  })

  test('decides anew about what it took and did not begin to hand over, once something was taken back', async () => {
    const uuids = await prepare(5)
    const seen: string[] = []
    await work(async ({ id }) => {
      if (seen.push(id) === 1) {
        const other = await unhanded(uuids)
        await presence.app.messages.letGo(gate, other, [])
        expect((await rowsOf(uuids)).get(other)!.state).toBe('waiting')
      }
      return { outcome: 'sent' }
    }).dispatchDue()
    expect(new Set(seen).size).toBe(uuids.length)
    expect(seen).toHaveLength(uuids.length)
  })

  test('leaves nothing of somebody for whom it was planned in the moment of their erasure', async () => {
    const { app } = presence
    const [uuid] = await prepare(1) as [string]
    const late = { person: uuid, source: 'exempt', key: 'parcel', once: 'late', purpose: 'offers', channel: 'email', notBefore: app.clock(), until: app.clock() + 3600 * SECOND } as const
    await app.rights.erase(gate, formatPersonId(uuid))
    former.splice(0)
    await app.database.within(gate, (scope) => app.messages.plan(scope, [late]))
    await work(async () => ({ outcome: 'sent' })).dispatchDue()
    const { rows } = await app.database.within(gate, ({ trx }) => sql`select from message where person_id = ${uuid}`.execute(trx))
    expect(rows).toEqual([])
  })

  test('what one of two people got who are one counts as theirs', async () => {
    const { app } = presence
    const [from, into] = await prepare(2) as [string, string]
    await presence.app.database.within(gate, ({ trx }) =>
      sql`update message set not_before = now() + interval '1 day', next_at = now() + interval '1 day' where person_id = ${into}`.execute(trx))
    await work(async () => ({ outcome: 'sent' })).dispatchDue()
    await app.profiles.merge(gate, formatPersonId(from), formatPersonId(into))
    const { rows } = await app.database.within(gate, ({ trx }) => sql<{ state: string; used: string | null; sent: boolean }>`
      select state, used, sent_at is not null as sent from message where person_id = ${into}`.execute(trx))
    expect(rows).toEqual([{ state: 'sent', used: 'email', sent: true }])
    former.splice(0, 1)
  })

  test('sends nothing to an address that its person took away, once they are told so', async () => {
    const { app } = presence
    const uuids = await prepare(5)
    const seen: string[] = []
    await work(async ({ to }) => {
      if (seen.push(to) === 1) {
        const other = await unhanded(uuids)
        const link = await app.access.createLink(gate, formatPersonId(other))
        const { gate: own } = await app.access.openLink(link.url.split('/l/')[1]!)
        const [contact] = await app.access.listContacts(own)
        await app.access.removeContact(own, contact!.id)
      }
      return { outcome: 'sent' }
    }).dispatchDue()
    expect(seen).toHaveLength(uuids.length - 1)
  })

  test('is not stopped by one message that can not be made', async () => {
    const [spoilt, ...others] = await prepare(4) as [string, ...string[]]
    const keyOf = (uuid: string) => presence.app.database.within(gate, async ({ trx }) =>
      (await sql<{ sealed_key: Buffer }>`select sealed_key from person where person_id = ${uuid}`.execute(trx)).rows[0]!.sealed_key)
    const setKey = (key: Buffer) => presence.app.database.within(gate, ({ trx }) =>
      sql`update person set sealed_key = ${key} where person_id = ${spoilt}`.execute(trx))
    const key = await keyOf(spoilt)
    await setKey(Buffer.alloc(key.length, 7))
    const errors: unknown[] = []
    const worker = work(async () => ({ outcome: 'sent' }), errors)
    await worker.dispatchDue()
    const rows = await rowsOf([spoilt, ...others])
    expect(others.map((uuid) => rows.get(uuid)!.state)).toEqual(others.map(() => 'sent'))
    // Put off, and told to whoever runs the installation: once, and not with every look.
    expect(rows.get(spoilt)).toMatchObject({ state: 'waiting', reason: 'not_made' })
    await worker.dispatchDue()
    expect(errors).toHaveLength(1)
    await setKey(key)
    presence.pass(3600 * SECOND)
    await worker.dispatchDue()
    expect((await rowsOf([spoilt])).get(spoilt)!.state).toBe('sent')
  })

  test('is not stopped by the trouble of another brand', async () => {
    const { app } = presence
    await addBrand(app, 'without-catalogue', {})
    const bare = app.workspace.gateOfJob(2, 'test')
    const ref = await app.profiles.refOf(bare, 'ext:nobody')
    await app.people.put(bare, ref, {}, app.profiles.moveFacet)
    await app.database.within(bare, (scope) => app.messages.plan(scope, [{
      person: ref.uuid, source: 'campaign', key: 'gone', once: '1', purpose: 'offers', channel: 'email',
      notBefore: app.clock() - SECOND, until: app.clock() + 3600 * SECOND,
    }]))
    const uuids = await prepare(1)
    const errors: unknown[] = []
    await work(async () => ({ outcome: 'sent' }), errors, [2, 1]).dispatchDue()
    expect((await rowsOf(uuids)).get(uuids[0]!)!.state).toBe('sent')
    expect(errors).toHaveLength(1)
  })

  test('looks first at those for whom there is news of an order, behind however large a campaign', async () => {
    const { app } = presence
    const plan = (person: string, source: 'campaign' | 'exempt', notBefore: number) =>
      ({ person, source, key: 'any', once: '1', purpose: 'offers', channel: 'email', notBefore, until: notBefore + 3600 * SECOND } as const)
    const now = app.clock()
    const [buyer, ...readers] = Array.from({ length: 12 }, () => randomUUID())
    const due = await app.database.within(gate, async (scope) => {
      await app.messages.plan(scope, [...readers.map((uuid) => plan(uuid, 'campaign', now - 60 * SECOND)), plan(buyer!, 'exempt', now)])
      return findDuePersons(scope, now, 10)
    })
    expect(due.first).toEqual([buyer])
    expect(due.others).toHaveLength(10)
    expect(due.others).not.toContain(buyer)
  })

  test('does not begin where the installation is told to let everything wait', async () => {
    const still = await openPresence(kind, { env: { SAYSO_SENDING: '0' } })
    await addReader(still.app, still.app.workspace.gateOfJob(1, 'test'), 'ada')
    await still.shop.apply(shopWith({ news: {} }))
    await still.shop.call('POST', '/v1/campaigns/news/start', { body: {} })
    await still.app.startJobs().stop()
    expect(still.mailbox.seen).toBe(0)
    expect(await sendDue(still.app, still.app.workspace.gateOfJob(1, 'test'))).toBe(1)
    await still.close()
  })
})

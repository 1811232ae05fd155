import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOutgoing } from '../../src/kernel/outgoing.ts'
import { openPost } from '../../src/modules/sharing/posting.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from './stage.ts'

const runs = Number(process.env['SAYSO_TEST_HISTORIES'] ?? 12)
const purpose = 'delivery_updates'
const recipients = ['parcel_co', 'post_co'] as const

type Step =
  | { act: 'tell'; value: string; grant: boolean; to: readonly boolean[] }
  | { act: 'withdraw'; recipients?: string[]; purposes?: string[]; attributes?: string[] }
  | { act: 'restrict' | 'fail' | 'settle' | 'erase' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({
    act: fc.constant('tell' as const), value: fc.constantFrom('porch', 'shed', 'door'), grant: fc.boolean(), to: fc.tuple(fc.boolean(), fc.boolean()),
  }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>(
    { act: 'withdraw', recipients: ['parcel_co'] }, { act: 'withdraw', recipients: ['post_co'] },
    { act: 'withdraw', purposes: [purpose] }, { act: 'withdraw', attributes: ['doorstep'] },
  ) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ act: 'settle' }, { act: 'fail' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ act: 'restrict' }, { act: 'erase' }) },
)

/** What the person permits, in the most obvious words. */
interface Model { value: string | undefined; granted: boolean; to: Set<string>; restricted: boolean; erased: boolean }

describe.each(databases)('what leaves, on %s', (kind) => {
  let presence: Presence
  const receivers = new Map<string, Awaited<ReturnType<typeof openReceiver>>>()
  let count = 0
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: parcels(), env: TO_PRIVATE, mail: false })
    for (const recipient of recipients) {
      const receiver = await openReceiver()
      receivers.set(recipient, receiver)
      await presence.shop.call('POST', '/v1/endpoints', { body: { recipient, url: receiver.url } })
    }
  })
  afterAll(async () => {
    for (const receiver of receivers.values()) await receiver.close()
    await presence.close()
  })
  beforeEach(() => {
    for (const receiver of receivers.values()) receiver.received.length = 0
  })

  async function play(history: readonly Step[]): Promise<void> {
    const name = `ext:somebody-${++count}`
    const model: Model = { value: undefined, granted: false, to: new Set(), restricted: false, erased: false }
    let known = false
    const may = (recipient: string) =>
      model.value !== undefined && model.granted && model.to.has(recipient) && !model.restricted && !model.erased
    const seen = new Map(recipients.map((recipient) => [recipient, receivers.get(recipient)!.received.length]))

    /** Whatever arrived since the last look was permitted at this moment: the model did not change in between. */
    async function look(): Promise<void> {
      await settle(presence.app)
      for (const recipient of recipients) {
        const { received } = receivers.get(recipient)!
        for (const { event, text } of received.slice(seen.get(recipient))) {
          const value = event.data!.values?.['doorstep']?.value
          if (value !== undefined) expect([recipient, value, may(recipient)]).toEqual([recipient, model.value, true])
          else expect(/porch|shed|door\b/.test(text.replaceAll('doorstep', ''))).toBe(false)
        }
        seen.set(recipient, received.length)
      }
    }

    for (const one of [...history, { act: 'settle' } as const]) {
      if (model.erased && one.act !== 'settle' && one.act !== 'fail') continue
      if (one.act === 'tell') {
        // A value needs a purpose that is granted; where it is not, only the choices are told.
        const answers = one.grant ? { doorstep: one.value } : {}
        await presence.shop.tell(name, { answers, grants: { [purpose]: one.grant }, recipients: { parcel_co: one.to[0]!, post_co: one.to[1]! } })
        known = true
        model.granted = one.grant
        model.value = one.grant ? one.value : undefined
        model.to = new Set(recipients.filter((_, n) => one.to[n]))
      } else if (one.act === 'settle') await look()
      else if (one.act === 'fail') for (const receiver of receivers.values()) receiver.says.push({ status: 500 })
      else if (known && one.act === 'erase') {
        await presence.shop.erase(name)
        model.erased = true
      } else if (known && one.act === 'restrict') {
        await presence.shop.call('POST', `/v1/people/${encodeURIComponent(name)}/restriction`)
        model.restricted = true
      } else if (known && one.act === 'withdraw') {
        const { act: _act, ...body } = one
        const { status } = await presence.shop.withdraw(name, body)
        if (status >= 300) continue
        for (const recipient of body.recipients ?? []) model.to.delete(recipient)
        if (body.purposes) Object.assign(model, { granted: false, value: undefined })
        if (body.attributes) model.value = undefined
      }
    }

    // And in the end everybody has heard: whoever holds something may have it, and it is the newest.
    for (const receiver of receivers.values()) receiver.says.length = 0
    for (let hours = 0; hours < 3; hours++) {
      presence.pass(3 * 3600_000)
      await look()
    }
    const { body } = await presence.shop.call<{ transfers: { recipient: string; attributes: string[]; open_since?: string }[] }>(
      'GET', `/v1/transfers?person=${encodeURIComponent(name)}`)
    if (!known) return
    expect(body.transfers.filter(({ open_since: open }) => open !== undefined)).toEqual([])
    const holding = body.transfers.filter(({ attributes }) => attributes.length > 0).map(({ recipient }) => recipient)
    expect(holding.sort()).toEqual(recipients.filter(may))
    for (const recipient of holding) {
      const { event } = receivers.get(recipient)!.received.findLast(({ event: { type } }) => /created|updated/.test(type))!
      expect(event.data!.values!['doorstep']!.value).toBe(model.value)
    }
  }

  test('check 40: whatever happens, no value leaves without permission, and everybody hears in the end', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), play), { numRuns: runs, endOnFailure: true })
  })

  // The embedded database has one process.
  test.skipIf(kind === 'embedded')('two processes at the same work deliver each once, and each person’s in order', async () => {
    const [first] = receivers.values()
    await presence.installation.inside(async (other) => {
      const people = Array.from({ length: 6 }, (_, n) => `ext:both-${n}`)
      const both = async () => {
        await presence.app.ledger.sequenceBrand(presence.app.workspace.gateOfJob(1, 'test'))
        await Promise.all([presence.app, other].map((app) => app.sharing.deliver(app.workspace.gateOfJob(1, 'sharing'))))
      }
      for (const value of ['porch', 'shed', 'door']) {
        for (const name of people) {
          await presence.shop.tell(name, { answers: { doorstep: value }, grants: { [purpose]: true }, recipients: { parcel_co: true, post_co: false } })
        }
        await both()
      }
      const byPerson = Map.groupBy(first!.received, ({ event }) => event.data!.person)
      expect(byPerson.size).toBe(people.length)
      for (const those of byPerson.values()) {
        expect(those.map(({ event }) => event.data!.values!['doorstep']!.value)).toEqual(['porch', 'shed', 'door'])
        expect(new Set(those.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
      }
    }, { env: TO_PRIVATE, clock: presence.app.clock })
  })
})

test('a receiver that never answers is one that did not take it', async () => {
  const receiver = await openReceiver()
  const outgoing = openOutgoing({ allowPrivate: true, timeoutMs: 200 })
  receiver.says.push('hang')
  const event = JSON.stringify({ specversion: '1.0', id: 'evt_1', source: '/', type: 'sayso.test' })
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  const send = () => openPost(outgoing, Date.now)({ url: receiver.url, secrets: [secret], id: 'evt_1', body: event, at: Date.now() })
  expect(await send()).toMatchObject({ outcome: 'failed', slow: true })
  receiver.says.push({ status: 302, headers: { location: 'https://elsewhere.example/' } })
  expect(await send()).toMatchObject({ outcome: 'failed', slow: false })
  expect(await send()).toEqual({ outcome: 'taken' })
  outgoing.close()
  await receiver.close()
})

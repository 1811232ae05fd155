import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes, createECDH } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newWebhookSecret } from '../../src/kernel/webhook-signature.ts'
import { newTimeOrderedUuid, parseId } from '../../src/kernel/ids.ts'
import { writeBounceAddress } from '../../src/modules/outreach/channels/bounce-address.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { complaint, postfixBounce } from './bounce-mails.ts'

interface Text {
  readonly id: string
  readonly channel: string
  readonly to: string
  readonly text: string
  readonly locale: string
}

interface Taken {
  readonly understood: string
  readonly reply?: { readonly id: string; readonly to: string; readonly text: string; readonly locale: string }
}

describe.each(databases)('what comes back, on %s', (kind) => {
  let presence: Presence
  let gateway: Server
  const texts: Text[] = []
  let n = 0
  let anna: Awaited<ReturnType<typeof customer>>

  beforeAll(async () => {
    gateway = createServer(async (request, reply) => {
      texts.push(JSON.parse(Buffer.concat(await request.toArray() as Buffer[]).toString()) as Text)
      reply.writeHead(202).end()
    })
    await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready))
    presence = await openPresence(kind, { env: {
      SAYSO_OUTGOING_PRIVATE: '1', SAYSO_GATEWAY_SECRET: newWebhookSecret(),
      SAYSO_GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
    } })
  })
  beforeEach(async () => {
    texts.length = 0
    anna = await customer({ locale: 'fi' })
  })
  afterAll(async () => {
    await presence.close()
    gateway.close()
  })

  /** With a number that a code sent to it has verified, and two purposes allowed. */
  async function customer(details: object = {}) {
    const name = `anna-${++n}`
    const number = `+3584012${String(n).padStart(5, '0')}`
    const { email, person, gate } = await presence.customer(name, details)
    await presence.app.access.addContact(gate, { channel: 'sms', address: number, locale: 'en' })
    await presence.deliver()
    const id = (await presence.app.access.listContacts(gate)).find(({ channel }) => channel === 'sms')!.id
    await presence.app.access.verifyContact(gate, id, /^(\d{6})$/m.exec(texts.at(-1)!.text)![1]!)
    await presence.shop.tell(`ext:${name}`, {
      answers: { shoe_size: '42', due_date: '2027-01-01' }, grants: { offers: true, baby_tips: true },
    })
    return { name: `ext:${name}`, person, uuid: parseId('per_', person)!, number, email, gate, contact: id }
  }

  /** As the worker leaves it when it has handed a message over. */
  async function sent(to: Pick<typeof anna, 'uuid'>, channel: 'email' | 'sms', address: string, purpose: string, daysAgo = 1) {
    const { app } = presence
    const at = new Date(app.clock() - daysAgo * 24 * 60 * 60 * 1000)
    const id = newTimeOrderedUuid(at.getTime())
    await sql`
      insert into message (person_id, message_id, brand_id, source, key, once, purpose, channel, used, contact, state,
                           next_at, not_before, until, created_at, sent_at)
      values (${to.uuid}, ${id}, 1, 'campaign', 'c', ${id}, ${purpose}, ${channel}, ${channel}, ${app.people.lookupOf(1, channel, address)},
              'sent', ${at}, ${at}, ${at}, ${at}, ${at})`.execute(app.database.owner)
    return `msg_${id.replaceAll('-', '')}`
  }

  const write = (text: string, from: string, id = `in-${++n}`) =>
    presence.shop.call<Taken>('POST', '/v1/inbound-messages', { body: { id, channel: 'sms', from, text } })
  const bounce = (body: unknown) => presence.shop.call<{ taken: boolean }>('POST', '/v1/bounces', { body })
  const granted = async (purpose: string) => (await presence.shop.read(anna.name, purpose)).body.granted
  const entries = async () => (await presence.shop.exported(anna.name)).body.entries
  const reachable = async ({ uuid } = anna) => {
    const { app } = presence
    const found = await app.database.within(app.workspace.gateOfJob(1, 'test'), (scope) => app.people.readReachable(scope, [uuid]))
    return Object.fromEntries(found.get(uuid)!.map(({ channel, verified, undeliverable }) => [channel, verified && !undeliverable]))
  }

  test('a code reaches a phone through the gateway, so that a number can be verified', () => {
    expect(texts.map(({ to, channel }) => [to, channel])).toEqual([[anna.number, 'sms']])
    expect(texts[0]!.id).toMatch(/^msg_[0-9a-f]{32}$/)
  })

  test('check 33: STOP ends all contact by this number and what was sent to it, and answers once in their language', async () => {
    await sent(anna, 'sms', anna.number, 'offers')
    await sent(anna, 'email', anna.email, 'baby_tips')
    const first = await write(' Stopp! ', anna.number, 'gw-1')
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ understood: 'stop', reply: { to: anna.number, locale: 'fi' } })
    expect(first.body.reply!.text).toContain('Tähän numeroon ei enää tule viestejä')
    expect(await reachable()).toEqual({ email: true, sms: false })
    expect([await granted('offers'), await granted('baby_tips')]).toEqual([false, true])
    const { preferences } = await presence.app.profiles.own(anna.gate)
    expect(preferences.channels).toEqual(['email', 'whatsapp', 'push'])
    const before = await entries()
    expect(before.map((entry) => entry.body?.kind)).toEqual(expect.arrayContaining(['preferences.set', 'purpose.withdrawn']))
    const again = await write(' Stopp! ', anna.number, 'gw-1')
    expect(again.body).toEqual(first.body)
    expect(await entries()).toEqual(before)
  })

  test('check 33: what was sent to a number long ago is not what they answer to', async () => {
    await sent(anna, 'sms', anna.number, 'offers', 120)
    await write('STOP', anna.number)
    expect([await granted('offers'), (await reachable())['sms']]).toEqual([true, false])
  })

  test('check 33: a code sent to the number, entered by them, brings it back; a word does not', async () => {
    await write('STOP', anna.number)
    const start = await write('START', anna.number)
    expect(start.body.reply!.text).toContain(`${presence.url}/me/contact`)
    expect((await reachable())['sms']).toBe(false)
    await presence.app.access.sendContactCode(anna.gate, anna.contact, 'en')
    await presence.deliver()
    await presence.app.access.verifyContact(anna.gate, anna.contact, /^(\d{6})$/m.exec(texts.at(-1)!.text)![1]!)
    expect((await reachable())['sms']).toBe(true)
  })

  test('a number that nobody has gets the same answer, and nothing is kept of it', async () => {
    const unknown = await write('STOP', '+358409999999')
    const known = await write('STOP', (await customer()).number)
    const shape = ({ body }: typeof known) => [body.understood, body.reply!.locale, body.reply!.text]
    expect(shape(unknown)).toEqual(shape(known))
    expect((await write('HELP', '+358409999999')).body.reply!.text).toContain('Nordwear')
  })

  test('a sentence is for a human to read, and a number that is none is refused', async () => {
    expect((await write('Do you have these in red?', anna.number)).body).toEqual({ understood: 'nothing' })
    expect((await write('STOP', 'anna')).body).toMatchObject({ code: 'input_invalid', errors: [{ pointer: '/from' }] })
  })

  test('a hard bounce ends mail to this address until it is proved anew, and takes nothing else back', async () => {
    const message = await sent(anna, 'email', anna.email, 'offers')
    const mail = postfixBounce({
      status: ['Action: failed', 'Status: 5.1.1'], original: [`Message-ID: <${message.slice(4)}@nordwear.example>`],
    })
    expect((await bounce({ mail })).body).toEqual({ taken: true })
    expect([await reachable(), await granted('offers')]).toEqual([{ email: false, sms: true }, true])
    const { body } = await presence.shop.call<{ contacts: unknown[] }>('GET', `/v1/people/${encodeURIComponent(anna.name)}`)
    expect(body.contacts).toContainEqual({ channel: 'email', address: anna.email, verified: true, vouched: true, undeliverable: 'bounced' })
  })

  test('a bounce is found by the address that its message was sent from, and by no address that somebody made up', async () => {
    const message = await sent(anna, 'email', anna.email, 'offers')
    const status = ['Action: failed', 'Status: 5.1.1']
    const to = writeBounceAddress(presence.app.keyring, 'bounces@nordwear.example', message)
    const forged = to.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))
    expect((await bounce({ mail: postfixBounce({ to: forged, status }) })).body).toEqual({ taken: false })
    await presence.app.takeBounce(Buffer.from(postfixBounce({ to, status })))
    expect((await reachable())['email']).toBe(false)
  })

  test('five soft bounces in a row are as good as a hard one; a month without one begins anew', async () => {
    for (let i = 0; i < 4; i++) await bounce({ kind: 'soft', address: anna.email })
    presence.pass(31 * 24 * 60 * MINUTE)
    for (let i = 0; i < 4; i++) expect((await bounce({ kind: 'soft', address: anna.email })).status).toBe(200)
    expect((await reachable())['email']).toBe(true)
    await bounce({ kind: 'soft', message: await sent(anna, 'email', anna.email, 'offers') })
    expect((await reachable())['email']).toBe(false)
  })

  test('a complaint takes back the purpose of its message, and no other', async () => {
    const message = await sent(anna, 'email', anna.email, 'offers')
    await sent(anna, 'email', anna.email, 'baby_tips', 0)
    expect((await bounce({ mail: complaint([`Message-ID: <${message.slice(4)}@nordwear.example>`]) })).body).toEqual({ taken: true })
    expect([await granted('offers'), await granted('baby_tips'), (await reachable())['email']]).toEqual([false, true, true])
    expect((await entries()).find((entry) => entry.body?.kind === 'purpose.withdrawn')!.body).toMatchObject({ purpose: 'offers', by: 'complaint' })
    await bounce({ kind: 'complaint', address: anna.email })
    expect(await granted('baby_tips')).toBe(false)
  })

  test('a mail that anybody could have written ends nothing', async () => {
    const forged = postfixBounce({ to: anna.email, status: ['Action: failed', 'Status: 5.1.1'], original: [`To: ${anna.email}`] })
    expect((await bounce({ mail: forged })).body).toEqual({ taken: false })
    expect((await reachable())['email']).toBe(true)
    expect((await bounce({ kind: 'hard', message: `msg_${'0'.repeat(32)}` })).body.code).toBe('message_unknown')
    expect((await bounce({ kind: 'hard' })).body.code).toBe('input_invalid')
  })

  test('whoever was merged takes along that nothing reaches them', async () => {
    await sent(anna, 'sms', anna.number, 'offers')
    const other = await customer()
    await bounce({ kind: 'hard', address: anna.email })
    await presence.shop.call('POST', `/v1/people/${encodeURIComponent(other.name)}/merges`, { body: { from: anna.name } })
    const { app } = presence
    const found = await app.database.within(app.workspace.gateOfJob(1, 'test'), (scope) => app.people.readReachable(scope, [other.uuid]))
    expect(found.get(other.uuid)!.filter(({ undeliverable }) => undeliverable)).toHaveLength(1)
    await write('STOP', anna.number)
    expect((await presence.shop.read(other.name, 'offers')).body.granted).toBe(false)
  })

  test('a device is added by its person, sealed, seen by them, and gone when they take it away', async () => {
    const device = createECDH('prime256v1')
    const endpoint = `https://push.example/send/${n}`
    const subscription = () => ({
      endpoint, expirationTime: null,
      keys: { p256dh: device.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
    })
    const path = `/v1/people/${encodeURIComponent(anna.name)}/push-subscriptions`
    for (let i = 0; i < 2; i++) expect((await presence.shop.call('POST', path, { body: subscription() })).body).toEqual({ subscribed: true })
    expect(await reachable()).toEqual({ email: true, sms: true, push: true })
    const own = await presence.app.access.listContacts(anna.gate)
    expect(own.filter(({ channel }) => channel === 'push')).toMatchObject([{ address: 'push.example', verified: true }])
    const bad = { ...subscription(), keys: { p256dh: 'AAAA', auth: 'AAAA' } }
    expect((await presence.shop.call('POST', path, { body: bad })).body).toMatchObject({ code: 'input_invalid', errors: [{ pointer: '/keys' }] })
    const { rows } = await sql<{ sealed: Buffer }>`
      select sealed_address as sealed from contact_point where person_id = ${anna.uuid} and channel = 'push'`.execute(presence.app.database.owner)
    expect(rows.map(({ sealed }) => sealed.includes('push.example'))).toEqual([false])
    for (let i = 0; i < 2; i++) {
      expect((await presence.shop.call('POST', `${path}/removals`, { body: { endpoint } })).body).toEqual({ subscribed: false })
    }
    expect(await reachable()).toEqual({ email: true, sms: true })
    const { public_key: key } = (await presence.page.call<{ public_key: string }>('GET', '/v1/push-key')).body
    expect(Buffer.from(key, 'base64url')).toHaveLength(65)
  })

  test('check 33: with the last permission the device is forgotten, and not before', async () => {
    const body = {
      endpoint: `https://push.example/send/last-${n}`,
      keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
    }
    await presence.shop.call('POST', `/v1/people/${encodeURIComponent(anna.name)}/push-subscriptions`, { body })
    const withdraw = (purpose: string) => presence.app.profiles.withdraw(anna.gate, undefined, { purposes: [purpose] })
    await withdraw('offers')
    expect((await reachable())['push']).toBe(true)
    await withdraw('baby_tips')
    expect(await reachable()).toEqual({ email: true, sms: true })
  })

  test('nobody who was erased is reached', async () => {
    const gone = await customer()
    const other = await customer()
    await presence.shop.call('PUT', `/v1/people/${encodeURIComponent(other.name)}`, { body: { contacts: [{ channel: 'email', address: gone.email }] } })
    await presence.app.rights.erase(gone.gate)
    expect(await reachable(gone)).toEqual({})
    const { app } = presence
    const found = await app.database.within(app.workspace.gateOfJob(1, 'test'), (scope) => app.people.readReachable(scope, [other.uuid]))
    expect(found.get(other.uuid)!.filter(({ channel }) => channel === 'email').map(({ undeliverable }) => undeliverable)).toEqual([false, true])
    expect((await write('STOP', gone.number)).body.understood).toBe('stop')
  })
})

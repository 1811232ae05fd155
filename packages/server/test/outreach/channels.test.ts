import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTP } from 'cloudevents'
import type { CloudEvent } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { openMail } from '../../src/kernel/mail.ts'
import { openOutgoing } from '../../src/kernel/outgoing.ts'
import { newWebhookSecret } from '../../src/kernel/webhook-signature.ts'
import { openChannels } from '../../src/modules/outreach/channels/channels.ts'
import { readHanded, readRetryAfter } from '../../src/modules/outreach/channels/hand-over.ts'
import { payloadOf } from '../../src/modules/outreach/channels/push.ts'
import type { Outgoing } from '../../src/modules/outreach/types.ts'
import { pushKeyOf, readPushSubscription } from '../../src/modules/people/push-subscription.ts'
import { openMailbox } from '../support/mailbox.ts'
import { decryptPush } from './decrypt-push.ts'

interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const NOW = Date.UTC(2026, 10, 22, 9)
const HOUR = 60 * 60 * 1000
const asked: Asked[] = []
let answer: { status: number; headers?: Record<string, string> } = { status: 200 }
let server: Server
let base: string

beforeAll(async () => {
  server = createServer(async (request, reply) => {
    const body = Buffer.concat(await request.toArray() as Buffer[])
    asked.push({ path: request.url!, headers: request.headers, body })
    reply.writeHead(answer.status, answer.headers).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  asked.length = 0
  answer = { status: 200 }
})
afterAll(() => {
  http.close()
  server.close()
})

const http = openOutgoing({ allowPrivate: true, timeoutMs: 2000 })
const keyring = openKeyring(randomBytes(32))
const secret = newWebhookSecret()
const open = (more: { allowPrivate?: false; clock?: () => number } = {}) => openChannels({
  http: more.allowPrivate === false ? openOutgoing({ allowPrivate: false }) : http,
  clock: more.clock ?? (() => NOW), keyring, mail: undefined, bounceAddress: undefined,
  gateway: { url: `${base}/gateway`, secret }, webhook: { url: `${base}/webhook`, secret },
  sourceOf: async (brand) => `https://sayso.example/brands/${brand}`,
})

const message = (more: Partial<Outgoing>): Outgoing => ({
  id: 'msg_0123456789abcdef0123456789abcdef', brand: 3, person: 'per_00112233445566778899aabbccddeeff', channel: 'sms', purpose: 'news',
  locale: 'fi', from: { name: 'Nordwear', address: 'privacy@nordwear.example' }, to: '+358401234567', subject: 'Kengät', text: 'Hei, ääkköset!',
  html: '<p>Hei</p>', url: 'https://nordwear.example/k', until: NOW + 2 * HOUR, ...more,
})

describe('SMS and WhatsApp through a gateway', () => {
  test('one signed request for each message, which a foreign verifier takes', async () => {
    const now = Date.now()
    const channels = open({ clock: () => now })
    for (const channel of ['sms', 'whatsapp'] as const) {
      expect(await channels.get(channel)!.send(message({ channel }))).toEqual({ outcome: 'sent' })
      const { path, headers, body } = asked.pop()!
      expect(path).toBe('/gateway')
      expect(new Webhook(secret).verify(body.toString(), headers as Record<string, string>)).toEqual({
        id: 'msg_0123456789abcdef0123456789abcdef', channel, to: '+358401234567', text: 'Hei, ääkköset!\nhttps://nordwear.example/k', locale: 'fi',
      })
      expect(headers['webhook-id']).toBe('msg_0123456789abcdef0123456789abcdef')
    }
  })

  test('what the gateway answers says what becomes of it', () => {
    const of = (status: number, retryAfter?: string) => readHanded(status, retryAfter, NOW)
    expect([200, 202, 204].map((status) => of(status).outcome)).toEqual(['sent', 'sent', 'sent'])
    expect([404, 410].map((status) => of(status).outcome)).toEqual(['gone', 'gone'])
    expect([400, 401, 403, 413, 422, 301, 307].map((status) => of(status).outcome)).toEqual(Array(7).fill('refused'))
    expect([408, 425, 429, 500, 502, 503].map((status) => of(status).outcome)).toEqual(Array(6).fill('later'))
    expect(of(429, '120')).toEqual({ outcome: 'later', detail: '429', wait: 120_000 })
  })

  test('a wait is read in seconds and as a date, and never taken for longer than a day', () => {
    expect(readRetryAfter('0', NOW)).toBe(0)
    expect(readRetryAfter(new Date(NOW + 90_000).toUTCString(), NOW)).toBe(90_000)
    expect(readRetryAfter(new Date(NOW - 90_000).toUTCString(), NOW)).toBe(0)
    expect(readRetryAfter('999999999', NOW)).toBe(24 * HOUR)
    expect(readRetryAfter('soon', NOW)).toBeUndefined()
  })

  test('a gateway that is not there is tried again; one inside a network that was not allowed is not', async () => {
    const gone = openChannels({
      http, clock: () => NOW, keyring, mail: undefined, bounceAddress: undefined, webhook: undefined, gateway: { url: 'http://127.0.0.1:1/', secret }, sourceOf: async () => '',
    })
    expect(await gone.get('sms')!.send(message({}))).toMatchObject({ outcome: 'later' })
    expect(await open({ allowPrivate: false }).get('sms')!.send(message({}))).toEqual({ outcome: 'refused', detail: 'not_allowed' })
    expect(asked).toEqual([])
  })

  test('a channel that nobody has set up is none', () => {
    const bare = openChannels({ http, clock: () => NOW, keyring, mail: undefined, bounceAddress: undefined, gateway: undefined, webhook: undefined, sourceOf: async () => '' })
    expect([...bare.keys()]).toEqual(['push'])
  })
})

describe('e-mail', () => {
  test('what the mail server says of it is what becomes of it', async () => {
    const mailbox = await openMailbox()
    const mail = openMail(mailbox.url)
    const channels = openChannels({
      http, clock: () => NOW, keyring, mail, bounceAddress: 'bounces@shop.example', gateway: undefined, webhook: undefined, sourceOf: async () => '',
    })
    const send = () => channels.get('email')!.send(message({ channel: 'email', to: 'anna@mail.example' }))
    expect(await send()).toEqual({ outcome: 'sent' })
    mailbox.behave('has-no-such-mailbox', 'refuses', 'delays')
    expect([await send(), await send(), await send()].map(({ outcome }) => outcome)).toEqual(['gone', 'refused', 'later'])
    mail.close()
    await mailbox.close()
  })
})

describe('messages that the brand hands on itself', () => {
  test('come as a CloudEvent, signed', async () => {
    const now = Date.now()
    const sent = message({ channel: 'webhook', to: '', unsubscribe: 'https://sayso.example/u/x' })
    expect(await open({ clock: () => now }).get('webhook')!.send(sent)).toEqual({ outcome: 'sent' })
    const { headers, body } = asked[0]!
    new Webhook(secret).verify(body.toString(), headers as Record<string, string>)
    const event = HTTP.toEvent({ headers, body: body.toString() }) as CloudEvent<Record<string, unknown>>
    expect(event.validate()).toBe(true)
    expect(event).toMatchObject({ id: sent.id, type: 'sayso.message', source: 'https://sayso.example/brands/3', subject: sent.person })
    expect(event.data).toEqual({
      person: sent.person, purpose: 'news', locale: 'fi', subject: 'Kengät', text: 'Hei, ääkköset!', until: new Date(sent.until).toISOString().replace('.000Z', 'Z'),
      url: 'https://nordwear.example/k', unsubscribe: 'https://sayso.example/u/x',
    })
  })

  test('where its address is gone, it is nobody’s address that is gone', async () => {
    answer = { status: 410 }
    expect(await open().get('webhook')!.send(message({ channel: 'webhook' }))).toEqual({ outcome: 'later', detail: '410' })
  })
})

describe('web push', () => {
  const device = createECDH('prime256v1')
  device.generateKeys()
  const auth = randomBytes(16)
  const subscription = () => JSON.stringify({
    endpoint: `${base}/push/abc`, keys: { p256dh: device.getPublicKey('base64url'), auth: auth.toString('base64url') },
  })
  const push = (more: Partial<Outgoing> = {}) => open().get('push')!.send(message({ channel: 'push', to: subscription(), ...more }))

  test('only the device can read it, and it holds a title, a text and an address', async () => {
    expect(await push()).toEqual({ outcome: 'sent' })
    const { path, headers, body } = asked[0]!
    expect(path).toBe('/push/abc')
    expect([headers['content-encoding'], headers['ttl']]).toEqual(['aes128gcm', String(2 * 3600)])
    expect(body.toString('latin1')).not.toContain('nordwear.example/k')
    expect(JSON.parse(decryptPush(body, device, auth))).toEqual({ title: 'Kengät', body: 'Hei, ääkköset!', url: 'https://nordwear.example/k' })
  })

  test('the push service sees who sends: the brand’s own key signed for this service (RFC 8292)', async () => {
    await push()
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(asked[0]!.headers.authorization!)!
    expect(key).toBe(pushKeyOf(keyring, 3).publicKey)
    const point = Buffer.from(key!, 'base64url')
    const publicKey = createPublicKey({ format: 'jwk', key: {
      kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url'),
    } })
    const [head, claims, signature] = token!.split('.')
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature!, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({ aud: base, sub: 'mailto:privacy@nordwear.example' })
  })

  test('a device that is gone is said to be gone', async () => {
    for (const status of [404, 410]) {
      answer = { status }
      expect(await push()).toEqual({ outcome: 'gone', detail: String(status) })
    }
  })

  test('what is too late, and what is no subscription, is not sent', async () => {
    expect(await push({ until: NOW })).toMatchObject({ outcome: 'refused' })
    expect(await push({ to: 'https://push.example/abc' })).toMatchObject({ outcome: 'refused' })
    const off = JSON.stringify({ endpoint: `${base}/push/abc`, keys: { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: auth.toString('base64url') } })
    expect(await push({ to: off })).toMatchObject({ outcome: 'gone' })
    expect(asked).toEqual([])
  })

  test('a long text is cut where the service would refuse it, between letters', () => {
    const payload = payloadOf({ subject: 'Hei', text: '👟ä'.repeat(3000), url: 'https://nordwear.example/' })
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(3000)
    expect((JSON.parse(payload) as { body: string }).body).toMatch(/^(👟ä)+👟?…$/u)
  })

  test('each brand has its own key, the same in every process of the installation', () => {
    const master = randomBytes(32)
    const [one, other] = [openKeyring(master), openKeyring(master)]
    expect(pushKeyOf(one, 1)).toEqual(pushKeyOf(other, 1))
    expect(pushKeyOf(one, 1).publicKey).not.toBe(pushKeyOf(one, 2).publicKey)
    expect(Buffer.from(pushKeyOf(one, 1).privateKey, 'base64url')).toHaveLength(32)
  })

  test('what is read of a subscription is what is needed', () => {
    expect(readPushSubscription(JSON.stringify({ ...JSON.parse(subscription()), expirationTime: null, more: 1 }))).toEqual(JSON.parse(subscription()))
    for (const text of ['', '{}', 'null', '[]', '"https://push.example"', subscription().replace('http', 'ftp'), subscription().replace('auth', 'auht')]) {
      expect(readPushSubscription(text)).toBeUndefined()
    }
  })
})

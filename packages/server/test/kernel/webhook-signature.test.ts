import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { isWebhookSecret, newWebhookSecret, signWebhook, verifyWebhook } from '../../src/kernel/webhook-signature.ts'

const body = JSON.stringify({ said: 'ja, ääkköset ja שלום' })

test('the known answer of Standard Webhooks comes out', () => {
  const headers = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1614265330_000, body: '{"test": 2432232314}',
  })
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('the foreign verifier takes what is signed here, with the old secret and with the new one', () => {
  const [old, next] = [newWebhookSecret(), newWebhookSecret()]
  const headers = { ...signWebhook([old, next], { id: 'msg_1', at: Date.now(), body }) }
  for (const secret of [old, next]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow()
})

test('what the foreign signer signed is taken here, and nothing that was changed since', () => {
  const secret = newWebhookSecret()
  const at = new Date()
  const headers = {
    'webhook-id': 'msg_2', 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_2', at, body),
  }
  const now = at.getTime()
  expect(verifyWebhook([newWebhookSecret(), secret], headers, body, now)).toEqual({ id: 'msg_2' })
  expect(verifyWebhook([secret], headers, `${body} `, now)).toBeUndefined()
  expect(verifyWebhook([secret], { ...headers, 'webhook-id': 'msg_3' }, body, now)).toBeUndefined()
  expect(verifyWebhook([secret], { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v2,') }, body, now)).toBeUndefined()
  expect(verifyWebhook([secret], headers, body, now + 6 * 60_000)).toBeUndefined()
  expect(verifyWebhook([secret], headers, body, now - 6 * 60_000)).toBeUndefined()
  expect(verifyWebhook([secret], {}, body, now)).toBeUndefined()
  expect(verifyWebhook([], headers, body, now)).toBeUndefined()
})

test('a secret is told from what is none', () => {
  expect(isWebhookSecret(newWebhookSecret())).toBe(true)
  for (const text of ['', 'whsec_', 'whsec_short', `sk_${newWebhookSecret()}`, `${newWebhookSecret()}!`]) expect(isWebhookSecret(text)).toBe(false)
})

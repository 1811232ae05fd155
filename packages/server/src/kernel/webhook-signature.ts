import { createHmac, randomBytes } from 'node:crypto'
import { equalBytes } from './crypto.ts'

// Standard Webhooks 1.0: https://www.standardwebhooks.com

const PREFIX = 'whsec_'
const TOLERANCE_MS = 5 * 60 * 1000

export interface WebhookHeaders {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/** `whsec_` and 24 to 64 bytes in base64, as the standard asks. */
export function isWebhookSecret(text: string): boolean {
  const encoded = text.slice(PREFIX.length)
  const bytes = Buffer.from(encoded, 'base64')
  return text.startsWith(PREFIX) && bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === encoded
}

const sign = (secret: string, id: string, seconds: string, body: string | Uint8Array): Buffer =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64')).update(`${id}.${seconds}.`).update(body).digest()

/**
 * The headers of one delivery. Several secrets while one takes the place of another: each signs. `at` in milliseconds
 * is when this attempt leaves, not when the message came to be.
 */
export function signWebhook(
  secrets: readonly string[], message: { readonly id: string; readonly at: number; readonly body: string | Uint8Array },
): WebhookHeaders {
  const seconds = String(Math.floor(message.at / 1000))
  return {
    'webhook-id': message.id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets
      .map((secret) => `v1,${sign(secret, message.id, seconds, message.body).toString('base64')}`).join(' '),
  }
}

/**
 * Whether one of the secrets signed this body, not more than five minutes from `now` (ms). The caller still has to see
 * to it that a message counts once: by the id.
 */
export function verifyWebhook(
  secrets: readonly string[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string | Uint8Array,
  now: number,
): { readonly id: string } | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': given } = headers
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof given !== 'string' || !/^\d{1,12}$/.test(seconds)) {
    return undefined
  }
  if (id === '' || Math.abs(now - Number(seconds) * 1000) > TOLERANCE_MS) return undefined
  const signatures = given.split(' ').slice(0, 10)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
  const matching = secrets.some((secret) => {
    const expected = sign(secret, id, seconds, body)
    return signatures.some((signature) => equalBytes(signature, expected))
  })
  return matching ? { id } : undefined
}

import type { Keyring } from '../../kernel/crypto.ts'
import { deriveKeyPair } from '../../kernel/sealed-box.ts'

/** Where a browser takes messages, and the keys to write them for it alone (W3C Push API). */
export interface PushSubscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** From its JSON, with nothing in it that is not needed. Undefined: is none. */
export function readPushSubscription(text: string): PushSubscription | undefined {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return undefined
  }
  const { endpoint, keys } = (raw ?? {}) as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } | null }
  const { p256dh, auth } = keys ?? {}
  if (!isEndpoint(endpoint) || !isBytes(p256dh, 65) || !isBytes(auth, 16)) return undefined
  return { endpoint, keys: { p256dh, auth } }
}

/** Always the same text for the same subscription. */
export function writePushSubscription({ endpoint, keys }: PushSubscription): string {
  return JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } })
}

/** What tells one device from another: its endpoint, also where the browser made new keys for it. */
export function endpointOf(address: string): string {
  return readPushSubscription(address)?.endpoint ?? address
}

/** The push service, as a person can be told where a device is reached. */
export function pushHost(address: string): string {
  const endpoint = endpointOf(address)
  return URL.canParse(endpoint) ? new URL(endpoint).hostname : '…'
}

function isEndpoint(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 1500 && /^https?:\/\//.test(value) && URL.canParse(value)
}

function isBytes(value: unknown, count: number): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value) && Buffer.from(value, 'base64url').length === count
}

export interface PushKey {
  /** An uncompressed point of P-256 in base64url: what a browser wants as `applicationServerKey`. */
  readonly publicKey: string
  readonly privateKey: string
}

/** With which push services know a brand (RFC 8292). Follows from the master secret: nothing to keep or to lose. */
export function pushKeyOf(keyring: Keyring, brand: number): PushKey {
  const pair = deriveKeyPair(keyring.push, `push ${brand}`)
  // A private key that begins with zeros comes out shorter.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32)
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') }
}

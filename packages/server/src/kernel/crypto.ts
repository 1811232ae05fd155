import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer')
}

export function hmac256(key: Uint8Array, data: Uint8Array | string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

/**
 * A keyed hash of short text, for ids and look-ups: two rounds, so that it can not be extended, in a form that the
 * runtime does in one call each (1.7 µs against 20 µs for an HMAC object).
 */
export function keyedHash(key: string, text: string): Buffer {
  return hash('sha256', key + hash('sha256', key + text), 'buffer')
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const NONCE = 12
const TAG = 16

/** AES-256-GCM: nonce ‖ ciphertext ‖ tag. `context` is authenticated but not stored: a sealed value opens only in its place. */
export function seal(key: Uint8Array, plain: Uint8Array | string, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()])
}

/** Throws where the bytes were changed, the key differs or the context is another one. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
}

/** The installation's secrets, each derived from the master secret for one use (HKDF, RFC 5869). */
export interface Keyring {
  /** Wraps the keys kept in the database: persons' keys, signing keys, brand secrets. */
  readonly wrapping: Buffer
  /** Authenticates presentations. */
  readonly presenting: Buffer
  /** Looks up contact points without keeping them readable. */
  readonly lookup: Buffer
  /** Cursors of lists. */
  readonly cursors: Buffer
}

export function openKeyring(master: Uint8Array): Keyring {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, 'sayso', use, 32))
  return {
    wrapping: derive('wrapping'),
    presenting: derive('presenting'),
    lookup: derive('lookup'),
    cursors: derive('cursors'),
  }
}

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer')
}

/** A key of HMAC-SHA-256. As an object and not as bytes: the runtime then prepares it once and not at each call. */
export type MacKey = KeyObject & { readonly __mac: true }

export function macKey(secret: Uint8Array): MacKey {
  return createSecretKey(secret) as MacKey
}

export function hmac256(key: MacKey, data: Uint8Array | string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** A key of AES-256-GCM. As an object and not as bytes: making a cipher is nine times as quick with it. */
export type SealingKey = KeyObject & { readonly __sealing: true }

export function sealingKey(secret: Uint8Array): SealingKey {
  return createSecretKey(secret) as SealingKey
}

const NONCE = 12
const TAG = 16

// Asking the system for randomness costs the same for twelve bytes as for a page of them.
const randomness = Buffer.alloc(NONCE * 256)
let used = randomness.length

function nextNonce(): Buffer {
  if (used === randomness.length) {
    randomFillSync(randomness)
    used = 0
  }
  return randomness.subarray(used, (used += NONCE))
}

/**
 * AES-256-GCM: nonce ‖ ciphertext ‖ tag. `context` is authenticated but not stored: a sealed value opens only in its
 * place. A nonce is given only where the same bytes must come out again, and never for two different plain texts.
 */
export function seal(key: SealingKey, plain: Uint8Array | string, context: string, nonce: Uint8Array = nextNonce()): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()])
}

/** Throws where the bytes were changed, the key differs or the context is another one. */
export function unseal(key: SealingKey, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
}

/** The installation's secrets, each derived from the master secret for one use (HKDF, RFC 5869). */
export interface Keyring {
  /** Wraps the keys kept in the database: persons' keys, signing keys, brand secrets. */
  readonly wrapping: SealingKey
  /** Authenticates presentations. */
  readonly presenting: MacKey
  /** Looks up contact points without keeping them readable. */
  readonly lookup: MacKey
  /** Cursors of lists. */
  readonly cursors: MacKey
  /** Links, sessions and what else a person carries about. */
  readonly tickets: SealingKey
  /** Codes that were sent to a person. */
  readonly codes: MacKey
  /** Codes that people get for answering: made, or loaded and looked up. */
  readonly rewards: MacKey
  /** Opens what was sealed on a device that can not read it itself. */
  readonly boxes: MacKey
  /** Makes the key pair with which push services know a brand. */
  readonly push: MacKey
  /** Names a person to one recipient, so that two of them can not find out that they have the same one. */
  readonly pseudonyms: MacKey
  /** Addresses to which bounces come back. */
  readonly bounces: MacKey
  /** What the sign-in of staff signs its cookies with and encrypts authenticator secrets with; a text, as its engine wants one. */
  readonly staff: string
  /** Marks rows of the audit, so that one which Sayso did not write is known. */
  readonly audit: MacKey
}

export function openKeyring(master: Uint8Array): Keyring {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, 'sayso', use, 32))
  return {
    wrapping: sealingKey(derive('wrapping')),
    presenting: macKey(derive('presenting')),
    lookup: macKey(derive('lookup')),
    cursors: macKey(derive('cursors')),
    tickets: sealingKey(derive('tickets')),
    codes: macKey(derive('codes')),
    rewards: macKey(derive('rewards')),
    boxes: macKey(derive('boxes')),
    push: macKey(derive('push')),
    pseudonyms: macKey(derive('pseudonyms')),
    bounces: macKey(derive('bounces')),
    staff: derive('staff').toString('base64url'),
    audit: macKey(derive('audit')),
  }
}

import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'
import type { ECDH } from 'node:crypto'
import { hmac256 } from './crypto.ts'
import type { MacKey } from './crypto.ts'

const PUBLIC = 65
const NONCE = 12
const TAG = 16

/** What somebody else closes for us with the public half, and can not open again themself. */
export interface SealedBox {
  /** An uncompressed point of P-256. */
  readonly publicKey: Buffer
  /** Undefined: damaged, sealed for another box, or for another place. */
  open(sealed: Uint8Array, context: string): Buffer | undefined
}

/** One key pair of P-256 for each name, made from a secret and kept nowhere: every process has the same. */
export function deriveKeyPair(secret: MacKey, name: string): ECDH {
  const pair = createECDH('prime256v1')
  for (let tried = 0; ; tried++) {
    try {
      pair.setPrivateKey(hmac256(secret, `${name} ${tried}`))
      return pair
    } catch (error) {
      // One number in four thousand millions is no key of this curve: the next one is.
      if (tried > 8) throw error
    }
  }
}

/**
 * One box for each name, made from a secret and kept nowhere. Sealed for it (browsers do: `site/kiosk/seal.js`):
 * a fresh public key ‖ nonce ‖ AES-256-GCM, the key by HKDF from ECDH; `context` is authenticated.
 */
export function openBox(secret: MacKey, name: string): SealedBox {
  const ours = deriveKeyPair(secret, name)
  const publicKey = ours.getPublicKey()
  return {
    publicKey,
    open(sealed, context) {
      if (sealed.length <= PUBLIC + NONCE + TAG) return undefined
      const theirs = sealed.subarray(0, PUBLIC)
      try {
        const shared = ours.computeSecret(theirs)
        const key = Buffer.from(hkdfSync('sha256', shared, Buffer.concat([theirs, publicKey]), 'sayso sealed box', 32))
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(PUBLIC, PUBLIC + NONCE), { authTagLength: TAG })
        cipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - TAG))
        return Buffer.concat([cipher.update(sealed.subarray(PUBLIC + NONCE, sealed.length - TAG)), cipher.final()])
      } catch {
        return undefined
      }
    },
  }
}

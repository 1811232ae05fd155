import { randomBytes } from 'node:crypto'
import { hmac256, seal, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'

/** What opens one person's entries. Destroying it is what erases them: commitments stay, nothing can be opened or guessed. */
export interface PersonKey {
  readonly encryption: Buffer
  readonly salting: Buffer
}

export function newPersonKey(keyring: Keyring, person: string): { key: PersonKey; sealed: Buffer } {
  const secret = randomBytes(32)
  return { key: split(secret), sealed: seal(keyring.wrapping, secret, `person ${person}`) }
}

export function openPersonKey(keyring: Keyring, person: string, sealed: Uint8Array): PersonKey {
  return split(unseal(keyring.wrapping, sealed, `person ${person}`))
}

function split(secret: Buffer): PersonKey {
  return { encryption: hmac256(secret, 'encryption'), salting: hmac256(secret, 'salting') }
}

/** Nobody without the key can try values against a commitment. */
export function saltOf(key: PersonKey, seq: number, n: number): Buffer {
  return hmac256(key.salting, `${seq} ${n}`)
}

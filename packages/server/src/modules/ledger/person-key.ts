import { randomBytes } from 'node:crypto'
import { hmac256, macKey, seal, sealingKey, unseal } from '../../kernel/crypto.ts'
import type { Keyring, MacKey, SealingKey } from '../../kernel/crypto.ts'
import type { Scope } from '../../kernel/db/database.ts'

/** What opens one person's entries. Destroying it is what erases them: commitments stay, nothing can be opened or guessed. */
export interface PersonKey {
  readonly encryption: SealingKey
  readonly salting: MacKey
}

/** A person's key where they have one still; given by the composition root, since persons come after the ledger. */
export type KeysOf = (scope: Scope, uuids: readonly string[]) => Promise<ReadonlyMap<string, PersonKey>>

export function newPersonKey(keyring: Keyring, person: string): { key: PersonKey; sealed: Buffer } {
  const secret = randomBytes(32)
  return { key: split(secret), sealed: seal(keyring.wrapping, secret, `person ${person}`) }
}

export function openPersonKey(keyring: Keyring, person: string, sealed: Uint8Array): PersonKey {
  return split(unseal(keyring.wrapping, sealed, `person ${person}`))
}

function split(secret: Buffer): PersonKey {
  const key = macKey(secret)
  return { encryption: sealingKey(hmac256(key, 'encryption')), salting: macKey(hmac256(key, 'salting')) }
}

/** Nobody without the key can try values against a commitment. */
export function saltOf(key: PersonKey, seq: number, n: number): Buffer {
  return hmac256(key.salting, `${seq} ${n}`)
}

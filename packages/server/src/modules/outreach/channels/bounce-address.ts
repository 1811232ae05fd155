import { equalBytes, hmac256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { parseId } from '../../../kernel/ids.ts'

/** Long enough that nobody makes up an address, short enough for the 64 letters before the @. */
const PROOF_BYTES = 8

const proofOf = ({ bounces }: Pick<Keyring, 'bounces'>, hex: string) => hmac256(bounces, `bounce ${hex}`).subarray(0, PROOF_BYTES)

/**
 * The address to which one message (`msg_…`) comes back: `bounces+<message><proof>@…`. Says nothing of the person, is
 * written in small letters because some servers make them small, and nobody else can make one.
 */
export function writeBounceAddress(keyring: Pick<Keyring, 'bounces'>, base: string, message: string): string {
  const hex = message.slice('msg_'.length)
  const [local, host] = base.split('@') as [string, string]
  return `${local}+${hex}${proofOf(keyring, hex).toString('hex')}@${host}`
}

/** The message (uuid) that an address was made for; undefined: none of ours. */
export function readBounceAddress(keyring: Pick<Keyring, 'bounces'>, address: string): string | undefined {
  const [, hex, proof] = /\+([0-9a-f]{32})([0-9a-f]{16})@/i.exec(address)?.map((part) => part.toLowerCase()) ?? []
  if (hex === undefined || proof === undefined) return undefined
  return equalBytes(Buffer.from(proof, 'hex'), proofOf(keyring, hex)) ? parseId('msg_', `msg_${hex}`) : undefined
}

import { constants, createPublicKey, generateKeyPair, privateDecrypt, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

// RSABSSA-SHA384-PSS-Deterministic (RFC 9474). The message is 32 random bytes that the person's browser makes, so the
// randomized variant would add nothing. What the server is shown is uniformly distributed whatever the message: blindness
// rests on no assumption, and no computer of tomorrow undoes it.

const MODULUS_BITS = 2048
export const SIGNATURE_BYTES = MODULUS_BITS / 8
const TOKEN_BYTES = 32
const SALT_BYTES = 48

const makePair = promisify(generateKeyPair)

/** One for each poll, so that a ballot of one poll is none of another. */
export async function makeBallotKey(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return makePair('rsa', { modulusLength: MODULUS_BITS, publicExponent: 65_537 })
}

/**
 * RFC 9474, 4.3: the raw private operation. Undefined where the number is not below the modulus. A signature that a
 * faulty computation got wrong would give the key away, so it is checked before it leaves.
 */
export function signBlinded(privateKey: KeyObject, blinded: Uint8Array): Buffer | undefined {
  if (blinded.length !== SIGNATURE_BYTES) return undefined
  const publicKey = createPublicKey(privateKey)
  const { n = '' } = publicKey.export({ format: 'jwk' })
  if (Buffer.compare(blinded, Buffer.from(n, 'base64url')) >= 0) return undefined
  const signature = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, blinded)
  return raise(publicKey, signature).equals(blinded) ? signature : undefined
}

/** RSAVP1: s ^ e mod n. */
function raise(publicKey: KeyObject, signature: Buffer): Buffer {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  const modulus = numberOf(Buffer.from(n, 'base64url'))
  let exponent = numberOf(Buffer.from(e, 'base64url'))
  let base = numberOf(signature)
  let result = 1n
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = result * base % modulus
    base = base * base % modulus
  }
  return Buffer.from(result.toString(16).padStart(SIGNATURE_BYTES * 2, '0'), 'hex')
}

const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`)

export function isBallot(publicKey: KeyObject, token: Uint8Array, signature: Uint8Array): boolean {
  return token.length === TOKEN_BYTES && signature.length === SIGNATURE_BYTES && verify(
    'sha384', token, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES }, signature,
  )
}

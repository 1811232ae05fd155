import { fromBase64, toBase64 } from './base64.ts'
import { publicKeyLength, verifyEd25519 } from './ed25519.ts'
import { sha256 as ownSha256 } from './sha256.ts'
import type { Sha256 } from './sha256.ts'

/** Why a note, verifier key or checkpoint is malformed. */
export class NoteError extends Error {
  override readonly name = 'NoteError'
}

/** Who may sign: a name without spaces and `+`, and an Ed25519 public key of 32 bytes. */
export interface VerifierKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  /** Four bytes that say which key of that name signed; a hint, not a proof. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** C2SP signed-note: `text` ends in a newline and is what the signatures cover. */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** C2SP tlog-checkpoint: the signed head of a tree. */
export interface Checkpoint {
  readonly origin: string
  readonly size: bigint
  /** 32 bytes. */
  readonly root: Uint8Array
  readonly extensions?: readonly string[]
}

const ed25519Algorithm = 1
const keyIdLength = 4
const rootLength = 32
const maxSignatures = 100
const namePattern = /^[^\s\p{White_Space}+]+$/u
const signaturePattern = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u
const keyPattern = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u
const sizePattern = /^(?:0|[1-9][0-9]{0,19})$/
// oxlint-disable-next-line no-control-regex -- the format forbids exactly these
const controlPattern = /[\u0000-\u0009\u000b-\u001f\u007f]/
const encoder = new TextEncoder()

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

const equal = (a: Uint8Array, b: Uint8Array): boolean => toHex(a) === toHex(b)

const checkName = (name: string): void => {
  if (!namePattern.test(name) || !name.isWellFormed() || controlPattern.test(name)) {
    throw new NoteError('a key name is not empty and has no space, control character or +')
  }
}

const checkText = (text: string): void => {
  if (!text.endsWith('\n')) throw new NoteError('the text does not end in a newline')
  if (!text.isWellFormed() || controlPattern.test(text)) {
    throw new NoteError('the text has control characters or is not Unicode')
  }
}

const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const typedKey = ({ publicKey }: VerifierKey): Uint8Array => {
  if (publicKey.length !== publicKeyLength) throw new NoteError('an Ed25519 public key has 32 bytes')
  return concat(Uint8Array.of(ed25519Algorithm), publicKey)
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
export const keyIdOf = (key: VerifierKey, sha256: Sha256 = ownSha256): Uint8Array =>
  sha256(concat(encoder.encode(`${key.name}\n`), typedKey(key))).slice(0, keyIdLength)

/** `name+<key id in hex>+<base64 of 0x01 ‖ public key>`. Throws `NoteError` for a bad name or key. */
export const formatVerifierKey = (key: VerifierKey): string => {
  checkName(key.name)
  return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(typedKey(key))}`
}

/** Throws `NoteError` when malformed, of another algorithm, or when its id is not the id of its key. */
export const parseVerifierKey = (vkey: string): VerifierKey => {
  const [, name, id, encoded] = keyPattern.exec(vkey) ?? []
  const typed = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || typed === undefined) throw new NoteError('not a verifier key')
  if (typed[0] !== ed25519Algorithm) throw new NoteError('not an Ed25519 verifier key')
  checkName(name)
  const key = { name, publicKey: typed.slice(1) }
  if (toHex(keyIdOf(key)) !== id) throw new NoteError('the key id does not belong to the key')
  return key
}

const parseSignature = (line: string): NoteSignature => {
  const [, name, encoded] = signaturePattern.exec(line) ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || bytes === undefined || bytes.length <= keyIdLength) {
    throw new NoteError('a signature line is malformed')
  }
  checkName(name)
  return { name, keyId: bytes.slice(0, keyIdLength), signature: bytes.slice(keyIdLength) }
}

const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(concat(keyId, signature))}\n`

/** Throws `NoteError` when malformed. */
export const parseNote = (note: string): SignedNote => {
  checkText(note)
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0) throw new NoteError('no blank line before the signatures')
  const text = note.slice(0, blank + 1)
  const lines = note.slice(blank + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw new NoteError(`more than ${maxSignatures} signatures`)
  return { text, signatures: lines.map(parseSignature) }
}

/** Throws `NoteError` for a text that cannot be signed or when no signature is given. */
export const formatNote = ({ text, signatures }: SignedNote): string => {
  checkText(text)
  if (signatures.length === 0) throw new NoteError('a note has a signature')
  for (const { name } of signatures) checkName(name)
  return `${text}\n${signatures.map(formatSignature).join('')}`
}

/** `sign` returns the Ed25519 signature of the text's bytes. Throws `NoteError` for a bad text or name. */
export const signNote = async (
  text: string,
  name: string,
  sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  publicKey: Uint8Array,
): Promise<string> => {
  checkText(text)
  const signature = await sign(encoder.encode(text))
  return formatNote({ text, signatures: [{ name, keyId: keyIdOf({ name, publicKey }), signature }] })
}

/**
 * The text, if the key signed it: at least one signature names the key, and all that do are valid.
 * Signatures by other keys are passed over. Undefined when not signed so; throws `NoteError` when malformed.
 */
export const verifyNote = async (note: string, key: VerifierKey | string): Promise<string | undefined> => {
  const { name, publicKey } = typeof key === 'string' ? parseVerifierKey(key) : key
  const id = keyIdOf({ name, publicKey })
  const { text, signatures } = parseNote(note)
  const own = signatures.filter(signature => signature.name === name && equal(signature.keyId, id))
  const bytes = encoder.encode(text)
  const checks = await Promise.all(own.map(({ signature }) => verifyEd25519(publicKey, signature, bytes)))
  return checks.length > 0 && checks.every(Boolean) ? text : undefined
}

/** `origin\nsize\nbase64(root)\n` and any extension lines. Throws `NoteError` for what cannot be one. */
export const formatCheckpoint = ({ origin, size, root, extensions = [] }: Checkpoint): string => {
  const text = [origin, size.toString(), toBase64(root), ...extensions, ''].join('\n')
  parseCheckpoint(text)
  return text
}

/** The text of a checkpoint note, without its signatures. Throws `NoteError` when malformed. */
export const parseCheckpoint = (text: string): Checkpoint => {
  checkText(text)
  const [origin, size, encodedRoot, ...extensions] = text.slice(0, -1).split('\n')
  if (origin === undefined || origin === '') throw new NoteError('the checkpoint has no origin')
  if (size === undefined || !sizePattern.test(size) || BigInt(size) >> 64n !== 0n) {
    throw new NoteError('the checkpoint has no size')
  }
  const root = fromBase64(encodedRoot ?? '')
  if (root?.length !== rootLength) throw new NoteError('the checkpoint has no root of 32 bytes')
  if (extensions.includes('')) throw new NoteError('the checkpoint has an empty line')
  return { origin, size: BigInt(size), root, ...(extensions.length > 0 && { extensions }) }
}

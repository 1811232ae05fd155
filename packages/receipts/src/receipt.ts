import { fromBase64, fromBase64url } from './base64.ts'
import type { Bytes } from './base64.ts'
import { parseJson } from './canonical.ts'
import type { Json } from './canonical.ts'
import { parseEntryId } from './ids.ts'
import { equalBytes, keysOf, openJws } from './jws.ts'
import type { Jwks, KnownKey, OpenedJws } from './jws.ts'
import { commitmentOf, leafHashOf } from './leaf.ts'
import { rootFromInclusion } from './merkle.ts'
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from './note.ts'
import type { Checkpoint, VerifierKey } from './note.ts'
import { checkPayload, checkProof, isObject } from './payload.ts'
import type { ProofDocument, ReceiptEntry, ReceiptPayload } from './payload.ts'
import { Refuted } from './refuted.ts'
import { sha256 as ownSha256 } from './sha256.ts'
import type { Sha256 } from './sha256.ts'

/** In the order in which they are taken; the first that fails is the last. */
export type StepName =
  | 'input'
  | 'signature'
  | 'payload'
  | 'time'
  | 'leaf'
  | 'inclusion'
  | 'checkpoint'
  | 'origin'

export interface Step {
  readonly step: StepName
  readonly ok: boolean
  /** One sentence for an auditor. */
  readonly detail: string
}

export interface VerifyOptions {
  /** The brand's published keys. With them, a receipt signed by any other key is refused. */
  readonly jwks?: Jwks
  /** The log's published verifier keys (C2SP signed-note). Default: `jwks`, else the receipt's own key. */
  readonly vkey?: string | readonly string[]
  /** The proof document, as text or parsed, where the input does not hold it. */
  readonly proof?: unknown
  /** Refuses receipts from more than five minutes after this. Default: times are not judged. */
  readonly now?: Date
  readonly sha256?: Sha256
}

/**
 * `ok`: nothing that was checked is wrong. `trusted`: and every signature is by a key that the caller
 * gave; without that, the receipt is consistent but anyone may have made it. `included`: and a signed tree
 * holds it.
 */
export interface Verification {
  readonly ok: boolean
  readonly trusted: boolean
  readonly included: boolean
  readonly steps: readonly Step[]
  /** Present once its signature and shape are right, even where a later step fails. */
  readonly payload: ReceiptPayload | undefined
}

/** What a step found out, and how to say it. */
interface Finding<T> {
  readonly value: T
  readonly detail: string
}

interface Input {
  readonly receipt: string
  readonly proof: ProofDocument | undefined
  readonly keys: readonly KnownKey[] | undefined
  readonly logKeys: readonly VerifierKey[] | undefined
}

const clockSkew = 5 * 60 * 1000

const parsed = (document: unknown): Json =>
  typeof document === 'string' ? parseJson(document) : (document as Json)

const readBundle = (input: unknown): { receipt: string; proof?: Json } => {
  if (typeof input === 'string' && !input.trimStart().startsWith('{')) return { receipt: input.trim() }
  const bundle = parsed(input)
  if (!isObject(bundle)) throw new Refuted('neither a compact JWS nor a JSON object')
  const { receipt, proof, ...others } = bundle
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new Refuted(`nothing vouches for the member ${JSON.stringify(unknown)}`)
  if (typeof receipt !== 'string') throw new Refuted('the object has no receipt')
  return { receipt, ...(proof !== undefined && proof !== null && { proof }) }
}

const readInput = (input: unknown, options: VerifyOptions): Finding<Input> => {
  const bundle = readBundle(input)
  const given = options.proof === undefined ? bundle.proof : parsed(options.proof)
  const proof = given === undefined ? undefined : checkProof(given)
  const keys = options.jwks === undefined ? undefined : keysOf(options.jwks)
  const vkeys = typeof options.vkey === 'string' ? [options.vkey] : options.vkey
  return {
    value: { receipt: bundle.receipt, proof, keys, logKeys: vkeys?.map(vkey => parseVerifierKey(vkey)) },
    detail: `a receipt ${proof === undefined ? 'without' : 'with'} a proof of inclusion`,
  }
}

interface Signed extends OpenedJws {
  readonly trusted: boolean
}

const openReceipt = async ({ receipt, keys, logKeys }: Input): Promise<Finding<Signed>> => {
  const opened = await openJws(receipt, keys)
  const trusted =
    keys !== undefined || logKeys?.some(key => equalBytes(key.publicKey, opened.publicKey)) === true
  return {
    value: { ...opened, trusted },
    detail: trusted
      ? `signed by the known key ${opened.kid}`
      : `signed by the key ${opened.kid} of its own header, which nothing vouches for`,
  }
}

const readPayload = (json: Json): Finding<ReceiptPayload> => {
  const payload = checkPayload(json)
  return { value: payload, detail: `${payload.jti}, ${payload.entries.length} entries for ${payload.sub}` }
}

const checkTime = ({ iat, leaf }: ReceiptPayload, now: Date): Finding<undefined> => {
  const latest = Math.max(iat * 1000, Date.parse(leaf.at))
  if (latest > now.getTime() + clockSkew) throw new Refuted(`from the future: ${leaf.at}`)
  return { value: undefined, detail: `from ${leaf.at}` }
}

const commitmentIn = (entry: ReceiptEntry, sha256: Sha256): Uint8Array => {
  const commitment =
    'commitment' in entry
      ? fromBase64url(entry.commitment)
      : commitmentOf(fromBase64url(entry.salt) ?? new Uint8Array(0), entry.body, sha256)
  if (commitment === undefined) throw new Refuted(`${entry.id} has no commitment`)
  return commitment
}

const hashLeaf = ({ leaf, entries }: ReceiptPayload, sha256: Sha256): Finding<Uint8Array> => {
  const commitments = entries.map(entry => commitmentIn(entry, sha256))
  const purged = entries.filter(entry => 'commitment' in entry).length
  return {
    value: leafHashOf(leaf, commitments, sha256),
    detail: `leaf ${leaf.seq} of the person commits to ${entries.length} entries, ${purged} of them purged`,
  }
}

const decoded = (text: string, what: string): Bytes => {
  const bytes = fromBase64(text)
  if (bytes === undefined) throw new Refuted(`${what} is not base64`)
  return bytes
}

const checkInclusion = (
  proof: ProofDocument,
  { leaf, entries }: ReceiptPayload,
  leafHash: Uint8Array,
  sha256: Sha256,
): Finding<Checkpoint> => {
  const about = parseEntryId(proof.entry)
  if (about?.person !== leaf.person || about.seq !== leaf.seq || about.n >= entries.length) {
    throw new Refuted('the proof is about another entry')
  }
  if (!equalBytes(decoded(proof.leaf_hash, 'the leaf hash'), leafHash)) {
    throw new Refuted('the proof is about another leaf')
  }
  const checkpoint = parseCheckpoint(parseNote(proof.checkpoint).text)
  if (checkpoint.size !== BigInt(proof.size)) throw new Refuted('proof and checkpoint differ in size')
  const hashes = proof.hashes.map(hash => decoded(hash, 'a hash of the proof'))
  const root = rootFromInclusion(BigInt(proof.index), checkpoint.size, leafHash, hashes, sha256)
  if (root === undefined) throw new Refuted('the proof does not fit its index and size')
  if (!equalBytes(root, checkpoint.root)) throw new Refuted('the proof leads to another root')
  return { value: checkpoint, detail: `leaf ${proof.index} of the tree of ${proof.size}` }
}

const checkSignedHead = async (
  { checkpoint: note }: ProofDocument,
  { logKeys, keys }: Input,
  signed: Signed,
  log: string,
): Promise<Finding<undefined>> => {
  const candidates =
    logKeys ?? (keys ?? [signed]).map(({ publicKey }): VerifierKey => ({ name: log, publicKey }))
  for (const key of candidates) {
    if ((await verifyNote(note, key)) !== undefined) {
      return { value: undefined, detail: `the tree head is signed by ${key.name}` }
    }
  }
  throw new Refuted('the tree head is not signed by a known key')
}

const checkOrigin = (origin: string, log: string): Finding<undefined> => {
  if (origin !== log) throw new Refuted(`the tree head is of the log ${origin}, the leaf of ${log}`)
  return { value: undefined, detail: `the log is ${log}` }
}

/** Thrown once a failed step is noted, to leave out the rest. */
class Stopped extends Error {}

/**
 * Verifies a receipt: a compact JWS, or a bundle `{receipt, proof?}` as JSON text or object. Never rejects:
 * whatever is wrong, hostile input included, is a step that is not ok.
 */
export const verifyReceipt = async (input: unknown, options: VerifyOptions = {}): Promise<Verification> => {
  const sha256 = options.sha256 ?? ownSha256
  const steps: Step[] = []
  let payload: ReceiptPayload | undefined

  const take = async <T>(step: StepName, act: () => Finding<T> | Promise<Finding<T>>): Promise<T> => {
    try {
      const { value, detail } = await act()
      steps.push({ step, ok: true, detail })
      return value
    } catch (error) {
      steps.push({ step, ok: false, detail: error instanceof Error ? error.message : String(error) })
      throw new Stopped()
    }
  }

  const takeAll = async (): Promise<{ trusted: boolean; included: boolean }> => {
    const read = await take('input', () => readInput(input, options))
    const signed = await take('signature', () => openReceipt(read))
    const content = await take('payload', () => readPayload(signed.payload))
    payload = content
    const { now } = options
    if (now !== undefined) await take('time', () => checkTime(content, now))
    const leafHash = await take('leaf', () => hashLeaf(content, sha256))
    const { proof } = read
    if (proof === undefined) return { trusted: signed.trusted, included: false }
    const head = await take('inclusion', () => checkInclusion(proof, content, leafHash, sha256))
    const { log } = content.leaf
    await take('checkpoint', () => checkSignedHead(proof, read, signed, log))
    await take('origin', () => checkOrigin(head.origin, log))
    // A receipt is trusted only through keys given, and then the head was checked against those too.
    return { trusted: signed.trusted, included: true }
  }

  try {
    return { ok: true, ...(await takeAll()), steps, payload }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return { ok: false, trusted: false, included: false, steps, payload }
  }
}

import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import {
  canonicalize,
  commitmentOf,
  formatCheckpoint,
  formatEntryId,
  formatReceiptId,
  fromBase64url,
  inclusionProof,
  leafHash,
  leafHashOf,
  nodeHash,
  signNote,
  toBase64,
  toBase64url,
  treeRoot,
} from '../src/index.ts'
import type { EntryBody, HashAt, Jwk, ProofDocument, ReceiptEntry, ReceiptPayload } from '../src/index.ts'

/** An Ed25519 key from a seed of 32 equal bytes: the same in each run, so that a failure can be repeated. */
export const keyFrom = (seed: number) => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x }
  return {
    kid: createHash('sha256').update(canonicalize(jwk)).digest('base64url'),
    jwk: jwk as Jwk,
    publicKey: fromBase64url(x) ?? new Uint8Array(0),
    sign: (bytes: Uint8Array): Uint8Array => new Uint8Array(sign(null, bytes, privateKey)),
  }
}

export type Key = ReturnType<typeof keyFrom>

export const person = `per_${'0123456789abcdef'.repeat(2)}`
export const log = 'sayso.example/nordwear'

const shown = {
  presentation: 'prs_1',
  notice: 'sha256:abc',
  locale: 'en',
  catalog: 3,
  ask: 'welcome',
  touchpoint: 'shop',
}

const secondsTo2028 = (Date.UTC(2028, 0, 1) - Date.UTC(2020, 0, 1)) / 1000

export const answers: readonly EntryBody[] = [
  { kind: 'value.declared', attribute: 'shoe_size', value: '42', slot: 0, shown },
  { kind: 'value.declared', attribute: 'due_date', value: '2026-05-01', slot: 1, sensitive: true, shown },
  { kind: 'purpose.granted', purpose: 'offers', edition: 1, until: secondsTo2028, shown },
  { kind: 'purpose.refused', purpose: 'baby_tips', edition: 2, shown },
  { kind: 'recipient.refused', recipient: 'parcel_co', version: 1, shown },
]

export const payloadWith = (
  bodies: readonly EntryBody[],
  changes: Partial<ReceiptPayload> = {},
): ReceiptPayload => ({
  iss: 'https://sayso.example',
  jti: formatReceiptId(person, 7),
  iat: 1_767_225_600,
  sub: person,
  locale: 'en',
  jurisdiction: 'FI',
  controller: {
    name: 'Nordwear Oy',
    email: 'privacy@nordwear.example',
    privacy_policy: 'https://nordwear.example/privacy',
    country: 'FI',
  },
  leaf: { v: 1, log, person, seq: 7, prev: toBase64url(new Uint8Array(32)), at: '2026-01-01T00:00:00Z' },
  entries: bodies.map((body, n) => ({
    id: formatEntryId(person, 7, n),
    salt: toBase64url(Uint8Array.from({ length: 32 }, (_, i) => i + n)),
    body,
  })),
  catalog: {
    purposes: {
      offers: {
        title: 'Offers that fit',
        explanation: 'We pick offers by your size.',
        retention: 'P24M',
        edition: 1,
        recipients: [
          { key: 'parcel_co', name: 'Parcel Co', role: 'third_party', country: 'FI' },
          { key: 'mailer', name: 'Mailer Inc', role: 'processor', country: 'US' },
          { key: 'ads', name: 'Ads Ltd', role: 'third_party', country: 'GB' },
        ],
      },
      baby_tips: {
        title: 'Tips around birth',
        explanation: 'We write around the date.',
        retention: 'P6M',
        edition: 2,
        recipients: [],
      },
    },
    attributes: {
      shoe_size: { label: 'Shoe size', why: 'So that boots fit', sensitive: false, purposes: ['offers'] },
      due_date: { label: 'Due date', why: 'To write in time', sensitive: true, purposes: ['baby_tips'] },
    },
  },
  ...changes,
})

const json64 = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))

export const headerOf = (key: Key): Record<string, unknown> => ({
  alg: 'EdDSA',
  typ: 'sayso-receipt+jwt',
  kid: key.kid,
  jwk: key.jwk,
})

export const signJws = (payload: unknown, key: Key, header: unknown = headerOf(key)): string => {
  const input = `${json64(header)}.${json64(payload)}`
  return `${input}.${toBase64url(key.sign(new TextEncoder().encode(input)))}`
}

export const commitmentIn = (entry: ReceiptEntry): Uint8Array =>
  'commitment' in entry
    ? fromBase64url(entry.commitment)!
    : commitmentOf(fromBase64url(entry.salt)!, entry.body)

export const hashOfLeaf = ({ leaf, entries }: ReceiptPayload): Uint8Array =>
  leafHashOf(leaf, entries.map(commitmentIn))

/** Proves the payload's leaf at `index` of a tree of `size`, among leaves of others. */
export const prove = async (
  payload: ReceiptPayload,
  key: Key,
  { index = 3, size = 9, origin = log }: { index?: number; size?: number; origin?: string } = {},
): Promise<ProofDocument> => {
  const own = hashOfLeaf(payload)
  const hashAt: HashAt = (level, at) => {
    if (level > 0) return nodeHash(hashAt(level - 1, 2n * at), hashAt(level - 1, 2n * at + 1n))
    return Number(at) === index ? own : leafHash(Uint8Array.of(Number(at)))
  }
  const head = { origin, size: BigInt(size), root: treeRoot(BigInt(size), hashAt) }
  return {
    entry: payload.entries[0]!.id,
    leaf_hash: toBase64(own),
    index,
    size,
    hashes: inclusionProof(BigInt(index), BigInt(size), hashAt).map(toBase64),
    checkpoint: await signNote(formatCheckpoint(head), log, key.sign, key.publicKey),
  }
}

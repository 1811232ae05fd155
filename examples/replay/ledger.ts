import {
  commitmentOf, formatTilePath, fromBase64url, leafHashOf, nodeHash, parseCheckpoint, parseNote, tileIn,
  tileWidth, toBase64url, treeRoot, verifyNote, verifyReceipt,
} from '@sayso/receipts'
import type { Jwks, ReceiptPayload } from '@sayso/receipts'
import { eachOf } from './api.ts'
import type { Claim } from './claims.ts'
import { draw } from './conduct.ts'
import type { Outcome } from './play.ts'
import type { Played, Stage } from './stage.ts'

const sampleSize = 40
const sequencedWithin = 60_000

/**
 * Holds the ledger against the receipts that people took home, with `@sayso/receipts` and nothing of the
 * server's: the signed tree head, the tree recomputed from its tiles, every receipt, proofs for a sample.
 * @param alone Whether the server held nothing before the replay, so that its leaves can be counted.
 */
export async function checkLedger(stage: Stage, outcome: Outcome, alone: boolean): Promise<Claim[]> {
  try {
    return await compareLedger(stage, outcome, alone)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ says: 'the ledger can be read', against: [reason] }]
  }
}

async function compareLedger(stage: Stage, outcome: Outcome, alone: boolean): Promise<Claim[]> {
  const changes = outcome.played.length + outcome.withdrawals + outcome.erasures
  const keys = await readKeys(stage)
  const note = await awaitCheckpoint(stage, BigInt(changes))
  const checkpoint = parseCheckpoint(parseNote(note).text)
  const leaves = await readLeaves(stage, checkpoint.size)
  const levels = buildLevels(leaves)
  const root = treeRoot(checkpoint.size, (level, index) => hashIn(levels, level, index))
  return [
    {
      says: `the tree head over ${checkpoint.size} leaves is signed, and its root follows from the tiles`,
      against: [
        ...(await isSigned(note, keys) ? [] : ['no published key signed it']),
        ...(toBase64url(root) === toBase64url(checkpoint.root) ? [] : ['the tiles lead to another root']),
      ],
    },
    ...(alone ? [{
      says: `the tree has one leaf for each of ${changes} answers, withdrawals and erasures`,
      against: checkpoint.size === BigInt(changes) ? [] : [`it has ${checkpoint.size}`],
    }] : []),
    await checkReceipts(stage, outcome.played, leaves, keys),
    await checkProofs(stage, outcome.played, keys),
    await checkForgery(outcome.played, keys),
  ]
}

/** What the brand publishes for those who verify. */
interface Keys {
  readonly jwks: Jwks
  /** C2SP signed-note verifier keys. */
  readonly vkey: readonly string[]
}

async function readKeys({ api }: Stage): Promise<Keys> {
  const { status, body } = await api.call('GET', '/v1/ledger/keys')
  if (status !== 200) throw new Error(`the published keys can not be read: ${status}`)
  const { keys, verifier_keys: vkey } = body as Jwks & { readonly verifier_keys: readonly string[] }
  return { jwks: { keys }, vkey }
}

/** A checkpoint over at least `size` leaves, which get their place a moment after they are kept. */
async function awaitCheckpoint({ api }: Stage, size: bigint): Promise<string> {
  const deadline = performance.now() + sequencedWithin
  for (;;) {
    const { body } = await api.call('GET', '/v1/ledger/checkpoint')
    const note = String(body)
    const reached = parseCheckpoint(parseNote(note).text).size
    if (reached >= size) return note
    if (performance.now() > deadline) throw new Error(`the tree stays at ${reached} leaves, not ${size}`)
    await new Promise((resolve) => void setTimeout(resolve, 250))
  }
}

async function isSigned(note: string, { vkey }: Keys): Promise<boolean> {
  const texts = await Promise.all(vkey.map((key) => verifyNote(note, key)))
  return texts.some((text) => text !== undefined)
}

/** The leaf hashes, in order, from the tiles of the lowest level. */
async function readLeaves({ api }: Stage, size: bigint): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = []
  for (let index = 0n; index * BigInt(tileWidth) < size; index += 1n) {
    const tile = tileIn(size, 0, index)
    if (!tile) break
    const bytes = await api.bytes(`/v1/ledger/${formatTilePath(tile)}`)
    for (let at = 0; at < tile.width; at += 1) leaves.push(bytes.subarray(at * 32, at * 32 + 32))
  }
  return leaves
}

/** All hashes of the tree by level, each level of the complete pairs of the one below. */
function buildLevels(leaves: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const levels = [leaves]
  for (let below = leaves; below.length > 1;) {
    below = below.flatMap((right, at) => (at % 2 === 1 ? [nodeHash(below[at - 1] ?? right, right)] : []))
    levels.push(below)
  }
  return levels
}

function hashIn(levels: readonly (readonly Uint8Array[])[], level: number, index: bigint): Uint8Array {
  const hash = levels[level]?.[Number(index)]
  if (!hash) throw new RangeError(`the tiles have no hash ${index} of level ${level}`)
  return hash
}

async function checkReceipts(
  { concurrency, progress }: Stage, played: readonly Played[], leaves: readonly Uint8Array[], keys: Keys,
): Promise<Claim> {
  const places = new Map(leaves.map((leaf, index) => [toBase64url(leaf), index]))
  const taken = new Set<number>()
  const against: string[] = []
  await progress.phase('receipts', played.length, (step) =>
    eachOf(played, concurrency, async ({ id, receipt }) => {
      const { ok, trusted, payload, steps } = await verifyReceipt(receipt, keys)
      const place = payload && places.get(leafOf(payload))
      if (!ok || !trusted) against.push(`${id}: ${steps.at(-1)?.detail ?? 'not verified'}`)
      else if (place === undefined) against.push(`${id}: no leaf of the tree is the one of the receipt`)
      else if (taken.has(place)) against.push(`${id}: leaf ${place} is another receipt's too`)
      else taken.add(place)
      step()
    }))
  return { says: `all ${played.length} receipts verify offline, each for its own leaf of the tree`, against }
}

function leafOf({ leaf, entries }: ReceiptPayload): string {
  const commitments = entries.map((entry) =>
    'commitment' in entry
      ? (fromBase64url(entry.commitment) ?? new Uint8Array())
      : commitmentOf(fromBase64url(entry.salt) ?? new Uint8Array(), entry.body))
  return toBase64url(leafHashOf(leaf, commitments))
}

/** Inclusion proofs fetched now, after withdrawals and erasures, for receipts from before. */
async function checkProofs(
  { api, concurrency, progress }: Stage, played: readonly Played[], keys: Keys,
): Promise<Claim> {
  const ranked = [...played].sort((a, b) => draw(a.id, 'proof') - draw(b.id, 'proof'))
  const erased = ranked.filter(({ conduct }) => conduct.erased).slice(0, 5)
  const sample = [...new Set([...erased, ...ranked.slice(0, sampleSize)])].slice(0, sampleSize)
  const against: string[] = []
  await progress.phase('proofs', sample.length, (step) =>
    eachOf(sample, concurrency, async ({ id, entries, receipt }) => {
      const { status, body } = await api.call('GET', `/v1/ledger/entries/${entries[0] ?? ''}/proof`)
      const { ok, included, trusted, steps } = await verifyReceipt({ receipt, proof: body }, keys)
      if (!ok || !included || !trusted) against.push(`${id}: ${status}, ${steps.at(-1)?.detail ?? ''}`)
      step()
    }))
  return {
    says: `${sample.length} receipts, ${erased.length} of erased people, verify with a proof of inclusion`,
    against,
  }
}

/** The counter-check: a verifier that says yes to everything would pass all of the above. */
async function checkForgery(played: readonly Played[], keys: Keys): Promise<Claim> {
  const says = 'a receipt with one changed character does not verify'
  const [header = '', payload = '', signature = ''] = played[0]?.receipt.split('.') ?? []
  const middle = Math.floor(payload.length / 2)
  const other = payload[middle] === 'A' ? 'B' : 'A'
  const forged = [header, payload.slice(0, middle) + other + payload.slice(middle + 1), signature].join('.')
  const { ok } = await verifyReceipt(forged, keys)
  return { says, against: ok ? ['it does'] : [] }
}

import {
  consistencyProof, consistencySubtrees, hashInTile, inclusionProof, inclusionSubtrees, parseEntryId, tilePlaceOf,
  tileWidth, toBase64,
} from '@sayso/receipts'
import type { Subtree } from '@sayso/receipts'
import type { Clock } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { isConflict } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import { openLeaf } from './chain.ts'
import type { PreparedLeaf } from './chain.ts'
import type { Entry } from './entry.ts'
import type { PersonKey } from './person-key.ts'
import { sequence, signAnew } from './sequencer.ts'
import { publishKey, signerCache } from './signing.ts'
import type { PublishedKey } from './signing.ts'
import * as store from './store.ts'

export type Ledger = ReturnType<typeof openLedger>

/** An inclusion proof as it is handed out; hashes in base64, checkpoint as a signed note. */
export interface InclusionProof {
  readonly entry: string
  readonly leaf_hash: string
  readonly index: number
  readonly size: number
  readonly hashes: readonly string[]
  readonly checkpoint: string
}

/** Appends entries, and nothing else does; gives them their place in the tree; proves them. */
export function openLedger(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  originOf: (brand: number) => Promise<string>
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}) {
  const { database, clock } = options
  const signers = signerCache(options)
  const signerOf = signers.of

  async function hashesFor(scope: Scope, subtrees: readonly Subtree[]): Promise<(level: number, index: bigint) => Uint8Array> {
    const wanted = new Map<string, { level: number; index: number }>()
    for (const subtree of subtrees) {
      const { level, index } = tilePlaceOf(subtree.level, subtree.index)
      wanted.set(`${level}/${index}`, { level, index: Number(index) })
    }
    const tiles = await store.readTiles(scope, [...wanted.values()])
    return (level, index) => {
      const place = tilePlaceOf(level, index)
      return hashInTile(tiles.get(`${place.level}/${place.index}`) ?? new Uint8Array(), place, sha256)
    }
  }

  /** Before the first leaf there is no log: its name holds the brand's key, which the first catalogue gives. */
  const anyWaits = (gate: Gate) =>
    database.within(gate, async (scope) => (await store.readWaiting(scope, 1)).length > 0)

  /** Everything that waits, of one brand. Another process at the same work makes this one wait, never fork. */
  async function sequenceBrand(gate: Gate): Promise<number> {
    let total = 0
    for (;;) {
      const signer = await signerOf(gate)
      const placed = await database.within(gate, (scope) => sequence(scope, signer, clock())).catch((error: unknown) => {
        // Two processes made the first tree row at once, and the other one's stands; or the key was retired meanwhile.
        if (isConflict(error)) {
          signers.forget(gate.brand)
          return 0
        }
        throw error
      })
      total += placed
      if (placed === 0) return total
    }
  }

  return {
    signerOf,
    insertLeaves: store.insertLeaves,
    readChain: store.readChain,
    readLeaf: store.readLeaf,
    readNewest: store.readNewest,
    countLeaves: store.countLeaves,
    readPlaced: store.readPlaced,
    readTree: store.readTree,
    readTiles: store.readTiles,
    readSigningKeys: store.readSigningKeys,
    blankChain: store.blankChain,
    sequenceBrand,

    /** Newest first; those that are retired too, since receipts and heads of their time are checked with them. */
    async publishedKeys(gate: Gate): Promise<PublishedKey[]> {
      await signerOf(gate)
      return (await database.within(gate, (scope) => store.readSigningKeys(scope))).map(publishKey)
    },

    /**
     * From now on a new key signs. The head that stands is signed anew by both, so that whoever trusted the old one sees
     * who comes after it; then the private half of the old one is destroyed. `kid` is the key that is meant to go: asked
     * twice at once, one goes. Errors: `key_not_current`.
     */
    async rotateKey(gate: Gate, kid: string, alsoWrite: (scope: Scope, kids: { from: string; to: string }) => Promise<void>) {
      await sequenceBrand(gate)
      const old = await signerOf(gate)
      if (old.keyId !== kid) throw new Refusal('key_not_current')
      await database.within(gate, async (scope) => {
        const tree = (await store.lockTree(scope))!
        const keys = await store.readSigningKeys(scope)
        if (publishKey(keys[0]!).jwk['kid'] !== kid) throw new Refusal('key_not_current')
        const now = clock()
        const next = await signers.replace(scope, keys, now)
        await store.writeTree(scope, tree.size, signAnew(tree.checkpoint, old, next), now)
        await alsoWrite(scope, { from: kid, to: next.keyId })
      }).finally(() => signers.forget(gate.brand))
    },

    /** Opened entries of one person, in order. */
    async history(scope: Scope, person: string, key: PersonKey | undefined): Promise<Entry[]> {
      return (await store.readChain(scope, person)).flatMap((row) => openLeaf(row, key))
    },

    /**
     * Makes declarations unreadable that may no longer be kept: their bodies go, their commitments stay, and every
     * proof with them. Up to a leaf: what the person told after that is another matter. Returns the uuids of those who
     * were merged into this person: their chains hold declarations too.
     */
    async purgeValues(
      scope: Scope, person: string, key: PersonKey, attributes: ReadonlySet<string>, upTo = Infinity,
    ): Promise<string[]> {
      const absorbed: string[] = []
      for (const row of await store.readChain(scope, person)) {
        if (row.seq > upTo) break
        const entries = openLeaf(row, key)
        const gone = entries.filter(({ body }) => holdsValueOf(body, attributes))
        await store.blankBodies(scope, person, row.seq, gone.map((entry) => entry.n))
        for (const { body } of entries) if (body?.kind === 'person.absorbed') absorbed.push(parseId('per_', body.from)!)
      }
      return absorbed
    },

    async prove(scope: Scope, entryId: string): Promise<InclusionProof> {
      const place = parseEntryId(entryId)
      const person = place && parseId('per_', place.person)
      const row = place && person ? await store.readLeaf(scope, person, place.seq) : undefined
      if (!place || !row || place.n >= row.commitments.length / 32) throw new Refusal('entry_unknown')
      const tree = await store.readTree(scope)
      if (row.tree_index === null || !tree || row.tree_index >= tree.size) {
        throw new Refusal('not_yet_sequenced', { retryAfter: 1 })
      }
      const index = BigInt(row.tree_index)
      const size = BigInt(tree.size)
      const hashAt = await hashesFor(scope, inclusionSubtrees(index, size))
      return {
        entry: entryId,
        leaf_hash: toBase64(row.hash),
        index: row.tree_index,
        size: tree.size,
        hashes: inclusionProof(index, size, hashAt, sha256).map(toBase64),
        checkpoint: tree.checkpoint,
      }
    },

    /** Hashes (base64) that show the tree of `size2` leaves to contain the one of `size1` (RFC 9162, 2.1.4). */
    async proveConsistency(scope: Scope, size1: number, size2: number): Promise<string[]> {
      const tree = await store.readTree(scope)
      if (size1 > size2 || size2 > (tree?.size ?? 0)) throw new Refusal('tile_unknown')
      const hashAt = await hashesFor(scope, consistencySubtrees(BigInt(size1), BigInt(size2)))
      return consistencyProof(BigInt(size1), BigInt(size2), hashAt, sha256).map(toBase64)
    },

    /** A tile's bytes as asked for; a partial one is the beginning of what is stored. */
    async tile(scope: Scope, level: number, index: number, width: number): Promise<Buffer> {
      const hashes = (await store.readTiles(scope, [{ level, index }])).get(`${level}/${index}`)
      const size = (await store.readTree(scope))?.size ?? 0
      const signed = Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth)
      if (!hashes || width > signed) throw new Refusal('tile_unknown')
      return hashes.subarray(0, width * 32)
    },

    /** Sequences until stopped: soon after `wake`, and now and then for what other processes appended. */
    startSequencing(): { wake: () => void; stop: () => Promise<void> } {
      let stopped = false
      let soon = false
      let timer: NodeJS.Timeout | undefined
      let running: Promise<void> = Promise.resolve()
      const schedule = (ms: number) => {
        if (stopped) return
        clearTimeout(timer)
        soon = ms === SOON_MS
        timer = setTimeout(() => {
          running = round()
        }, ms)
      }
      const round = async () => {
        let placed = 0
        try {
          for (const gate of await options.gates()) if (await anyWaits(gate)) placed += await sequenceBrand(gate)
        } catch (error) {
          options.onError(error)
        }
        schedule(placed > 0 ? SOON_MS : LATER_MS)
      }
      schedule(SOON_MS)
      return {
        wake() {
          if (!soon) schedule(SOON_MS)
        },
        async stop() {
          stopped = true
          clearTimeout(timer)
          await running
        },
      }
    },
  }
}

// Long enough to gather a few hundred leaves under load, short enough that a receipt's proof is there when it is opened.
const SOON_MS = 200
const LATER_MS = 2000

function holdsValueOf(body: Entry['body'], attributes: ReadonlySet<string>): boolean {
  return body?.kind === 'value.declared' && attributes.has(body.attribute)
}

export type { PreparedLeaf }

import type { Keyring } from '../../kernel/crypto.ts'
import { equalBytes } from '../../kernel/crypto.ts'
import { holdStill } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import * as store from './store.ts'
import { faultAt, followChain } from './verify-chain.ts'
import type { Fault, Owner, Tally } from './verify-chain.ts'
import * as reading from './verify-store.ts'
import { checkHead, checkSigningKeys, compareTile, rebuildTree, tilesAtLevel } from './verify-tree.ts'
import type { RebuiltTile } from './verify-tree.ts'

export type { Fault, Owner }

/** What was found out about the ledger of one brand. */
export interface LedgerReport extends Readonly<Tally> {
  readonly brand: string
  /** Leaves under the signed tree head. */
  readonly size: number
  /** Leaves that wait for their place in the tree; checked like the others. */
  readonly waiting: number
  readonly ok: boolean
  /** The first hundred. */
  readonly faults: readonly Fault[]
  readonly faults_found: number
}

export interface VerifyOptions {
  readonly database: Database
  readonly keyring: Keyring
  readonly gate: Gate
  readonly brand: string
  /** Persons of the brand after the given uuid, in the order of their uuids. */
  readonly ownersAfter: (scope: Scope, uuid: string, most: number) => Promise<readonly Owner[]>
  /** Hears how many steps there are, once, and then of steps done. */
  readonly progress: { start(steps: number): void; step(steps: number): void }
}

const MOST_FAULTS = 100
const OWNERS = 200
const LEAVES = 500
const PLACES = 2048
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LEAST_INT = -2_147_483_648

/**
 * Checks everything that the ledger of a brand promises, against nothing but what is stored: each leaf against its
 * hash, each body against its commitment, each person's chain from its start to where their profile stands, the tree
 * and its tiles against the leaves, the signed head against the tree, and the keys against each other.
 *
 * Two passes, by person and by place in the tree, each in pages: memory does not grow with the ledger. All of it sees
 * one state of the database, so that a server may go on writing.
 */
export async function verifyLedger(options: VerifyOptions): Promise<LedgerReport> {
  const { database, keyring, gate, brand, progress } = options
  const tally: Tally = { leaves: 0, entries: 0, purged: 0, erased: 0 }
  const faults: Fault[] = []
  let found = 0
  const report = (fault: Fault) => {
    found += 1
    if (faults.length < MOST_FAULTS) faults.push(fault)
  }

  return database.within(gate, async (scope) => {
    await holdStill(scope)
    const counted = await reading.countLeaves(scope)
    progress.start(counted.leaves + counted.placed)

    const keys = await store.readSigningKeys(scope)
    const tree = await store.readTree(scope)
    for (const fault of checkSigningKeys(scope.brand, keys, keyring)) report(fault)
    const head = tree && (await checkHead(tree, keys[0]))
    for (const fault of head?.faults ?? []) report(fault)
    // A size that nobody signed leads nowhere; the leaves that there are do.
    const size = head?.checkpoint ? Number(head.checkpoint.size) : tree ? counted.placed : 0

    await verifyChains(scope, options, keys[0]?.origin ?? '', tally, report)
    const root = await verifyTree(scope, size, report, progress.step)
    if (root && head?.checkpoint && !equalBytes(root, head.checkpoint.root)) {
      report({ index: null, person: null, seq: null, what: 'the signed tree head: the leaves give another root' })
    }

    const waiting = counted.leaves - counted.placed
    return { brand, ...tally, size, waiting, ok: found === 0, faults, faults_found: found }
  })
}

async function verifyChains(
  scope: Scope, options: VerifyOptions, origin: string, tally: Tally, report: (fault: Fault) => void,
): Promise<void> {
  let place: reading.ChainPlace = { person: FIRST_UUID, seq: LEAST_INT }
  for (let after = FIRST_UUID, more = true; more; ) {
    const owners = await options.ownersAfter(scope, after, OWNERS)
    more = owners.length === OWNERS
    after = more ? owners.at(-1)!.person : LAST_UUID
    place = await followOwners(owners, place, after)
  }

  /** Owners and leaves come in the same order, and are gone through side by side. */
  async function followOwners(
    owners: readonly Owner[], from: reading.ChainPlace, last: string,
  ): Promise<reading.ChainPlace> {
    const waiting = owners.values()
    const next = () => {
      const { value } = waiting.next()
      return value && { owner: value, chain: followChain(value, origin, tally, report) }
    }
    let at = from
    let current = next()
    for (let more = true; more; ) {
      const leaves = await reading.readChains(scope, at, last, LEAVES)
      for (const leaf of leaves) {
        while (current && current.owner.person < leaf.person_id) {
          current.chain.end()
          current = next()
        }
        if (current?.owner.person === leaf.person_id) current.chain.take(leaf)
        else {
          tally.leaves += 1
          report(faultAt(leaf, `its person ${formatPersonId(leaf.person_id)} does not exist`))
        }
      }
      more = leaves.length === LEAVES
      const end = leaves.at(-1)
      if (end) at = { person: end.person_id, seq: end.seq }
      options.progress.step(leaves.length)
    }
    for (; current; current = next()) current.chain.end()
    return at
  }
}

async function verifyTree(
  scope: Scope, size: number, report: (fault: Fault) => void, step: (steps: number) => void,
): Promise<Uint8Array | undefined> {
  const rebuilding = rebuildTree(size, report)
  for (let from = 0; from < size; from += PLACES) {
    // Twice as many as there are places: whoever doubled more than that has been found out already.
    const leaves = await reading.readPlaces(scope, from, Math.min(from + PLACES, size), 2 * PLACES)
    await compareTiles(scope, rebuilding.take(leaves), report)
    step(leaves.length)
  }
  for (const leaf of await reading.readStrayLeaves(scope, size, MOST_FAULTS)) {
    report(faultAt(leaf, `its place ${leaf.tree_index} is outside the signed tree of ${size}`))
  }
  const rebuilt = rebuilding.end()
  await compareTiles(scope, rebuilt?.tiles ?? [], report)
  for (const stray of await reading.readStrayTiles(scope, tilesAtLevel(size), MOST_FAULTS)) {
    report({ index: null, person: null, seq: null, what: `the tree has no tile ${stray.level}/${stray.tile_index}` })
  }
  return rebuilt?.root
}

async function compareTiles(
  scope: Scope, tiles: readonly RebuiltTile[], report: (fault: Fault) => void,
): Promise<void> {
  const stored = await store.readTiles(scope, tiles)
  for (const tile of tiles) {
    const fault = compareTile(tile, stored.get(`${tile.level}/${tile.index}`))
    if (fault) report(fault)
  }
}

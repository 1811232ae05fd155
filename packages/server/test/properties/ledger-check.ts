import {
  commitmentOf, leafHashOf, nodeHash, parseCheckpoint, toBase64url, treeRoot, verifyNote,
} from '@sayso/receipts'
import { sql } from 'kysely'
import type { App } from '../../src/app.ts'
import { sha256 } from '../../src/kernel/crypto.ts'
import type { Gate } from '../../src/kernel/db/database.ts'
import { leafOf, openLeaf, splitCommitments } from '../../src/modules/ledger/chain.ts'
import { saltOf } from '../../src/modules/ledger/person-key.ts'
import type { LeafRow } from '../../src/modules/ledger/store.ts'

/** All leaves of a brand as they are stored, each person's in their order. */
export async function readLeaves(app: App, gate: Gate): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index
    from leaf where brand_id = ${gate.brand} order by person_id, seq`.execute(app.database.owner)
  return rows
}

/** Everything that is wrong with a brand's ledger, computed from its rows alone; `sequenced`: nothing may wait. */
export async function findFaults(app: App, gate: Gate, sequenced = true): Promise<string[]> {
  const signer = await app.ledger.signerOf(gate)
  const leaves = await readLeaves(app, gate)
  const keys = await app.database.within(gate, (scope) => app.keysOf(scope, leaves.map((leaf) => leaf.person_id)))
  const faults: string[] = []
  let before: LeafRow | undefined
  for (const leaf of leaves) {
    const name = `${leaf.person_id} ${leaf.seq}`
    const first = before?.person_id !== leaf.person_id
    if (leaf.seq !== (first ? 1 : before!.seq + 1)) faults.push(`${name}: a gap`)
    if (!leaf.prev.equals(first ? Buffer.alloc(0) : before!.hash)) faults.push(`${name}: does not follow the one before`)
    if (!first && leaf.tree_index !== null && (before!.tree_index ?? Infinity) >= leaf.tree_index) {
      faults.push(`${name}: stands before its predecessor in the tree`)
    }
    const commitments = splitCommitments(leaf.commitments)
    const data = leafOf(signer.origin, leaf.person_id, leaf.seq, leaf.prev, leaf.at.getTime())
    if (!leaf.hash.equals(leafHashOf(data, commitments, sha256))) faults.push(`${name}: another hash`)
    const key = keys.get(leaf.person_id)
    if (key) {
      for (const { n, body } of openLeaf(leaf, key)) {
        if (body && toBase64url(commitmentOf(saltOf(key, leaf.seq, n), body, sha256)) !== toBase64url(commitments[n]!)) {
          faults.push(`${name} ${n}: another body than was committed to`)
        }
      }
    }
    before = leaf
  }
  faults.push(...(await findTreeFaults(app, gate, leaves, sequenced)))
  return faults
}

async function findTreeFaults(app: App, gate: Gate, leaves: readonly LeafRow[], sequenced: boolean): Promise<string[]> {
  const { verifierKey } = await app.ledger.signerOf(gate)
  const tree = await app.database.within(gate, (scope) => app.ledger.readTree(scope))
  const placed = leaves.filter((leaf) => leaf.tree_index !== null).sort((a, b) => a.tree_index! - b.tree_index!)
  const faults: string[] = []
  if (sequenced && placed.length < leaves.length) faults.push(`${leaves.length - placed.length} leaves have no place`)
  if (!tree) return placed.length > 0 ? [...faults, 'leaves have places in no tree'] : faults
  if (placed.some((leaf, index) => leaf.tree_index !== index)) faults.push('places in the tree are missing or taken twice')
  if (tree.size !== placed.length) faults.push(`the tree says ${tree.size}, ${placed.length} leaves have a place`)
  const text = await verifyNote(tree.checkpoint, verifierKey)
  if (text === undefined) return [...faults, 'the checkpoint is not signed by the log']
  const signed = parseCheckpoint(text)
  if (signed.size !== BigInt(tree.size)) faults.push('the signed size is another')
  if (!Buffer.from(signed.root).equals(rootOf(placed.map((leaf) => leaf.hash)))) faults.push('the signed root is another')
  return faults
}

/** The root straight from the leaves' hashes, without tiles. */
function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const hashAt = (level: number, index: bigint): Uint8Array =>
    level === 0
      ? hashes[Number(index)]!
      : nodeHash(hashAt(level - 1, 2n * index), hashAt(level - 1, 2n * index + 1n), sha256)
  return treeRoot(BigInt(hashes.length), hashAt, sha256)
}

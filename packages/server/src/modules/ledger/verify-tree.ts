import { createPrivateKey, createPublicKey } from 'node:crypto'
import {
  formatCheckpoint, formatNote, parseCheckpoint, parseNote, tileWidth, verifyNote,
} from '@sayso/receipts'
import type { Checkpoint } from '@sayso/receipts'
import { equalBytes, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { edgeTiles, growTiles, rootFrom } from './sequencer.ts'
import type { SigningKeyRow, TreeRow } from './store.ts'
import { faultAt } from './verify-chain.ts'
import type { Fault } from './verify-chain.ts'
import type { PlacedLeaf } from './verify-store.ts'

export interface RebuiltTile {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array
}

const FULL = tileWidth * 32

/** Builds the tree again from its leaves in their order; holds one unfinished tile a level and nothing else. */
export function rebuildTree(size: number, report: (fault: Fault) => void) {
  let next = 0
  let built = 0
  let broken = false
  let edge: ReadonlyMap<string, Uint8Array> = new Map()

  return {
    /** Returns the tiles that these leaves completed. */
    take(leaves: readonly PlacedLeaf[]): RebuiltTile[] {
      const run: Uint8Array[] = []
      for (const leaf of leaves) {
        if (leaf.tree_index < next) {
          report(faultAt(leaf, `its place ${leaf.tree_index} is taken twice`))
        } else {
          if (leaf.tree_index > next) report(missing(next, leaf.tree_index))
          // Nothing can be built over a hole; what lies behind it is still counted and looked at leaf by leaf.
          if (leaf.tree_index > next || leaf.hash.length !== 32) broken = true
          if (!broken) run.push(leaf.hash)
          next = leaf.tree_index + 1
        }
      }
      if (run.length === 0) return []
      const grown = growTiles(built, edge, run)
      built += run.length
      edge = new Map(edgeTiles(built).flatMap(({ level, index }) => {
        const tile = grown.all.get(`${level}/${index}`)
        return tile ? [[`${level}/${index}`, tile] as const] : []
      }))
      return grown.changed.filter((tile) => tile.hashes.length === FULL)
    },

    /** The tiles that are not full, and the root; undefined where leaves are missing. */
    end(): { tiles: RebuiltTile[]; root: Uint8Array } | undefined {
      if (next < size) report(missing(next, size))
      if (broken || next < size) return undefined
      const tiles = [...edge].flatMap(([name, hashes]) => {
        const [level, index] = name.split('/').map(Number)
        return hashes.length < FULL ? [{ level: level!, index: index!, hashes }] : []
      })
      return { tiles, root: rootFrom(size, edge) }
    },
  }
}

function missing(from: number, to: number): Fault {
  const what = to - from === 1 ? `the leaf at ${from} is missing` : `the leaves from ${from} to ${to - 1} are missing`
  return { index: from, person: null, seq: null, what }
}

/** How many tiles each level of a tree has. */
export function tilesAtLevel(size: number): number[] {
  const counts = []
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / tileWidth)) {
    counts.push(Math.ceil(hashes / tileWidth))
  }
  return counts
}

/** Names the first leaf under the first hash that differs. */
export function compareTile(tile: RebuiltTile, stored: Uint8Array | undefined): Fault | undefined {
  if (stored && equalBytes(stored, tile.hashes)) return undefined
  const place = `the tile ${tile.level}/${tile.index}`
  let at = 0
  if (stored) while (stored[at] === tile.hashes[at] && at < tile.hashes.length) at++
  const first = Math.min(Math.floor(at / 32), tile.hashes.length / 32 - 1)
  const index = (tile.index * tileWidth + first) * tileWidth ** tile.level
  const what = stored ? `${place} is not what the leaves give, from its hash ${first} on` : `${place} is missing`
  return { index, person: null, seq: null, what }
}

const ofNoLeaf = (what: string): Fault => ({ index: null, person: null, seq: null, what })

/** Keys are numbered from 1 within their brand, all of one log, and their halves belong together. */
export function checkSigningKeys(brand: number, keys: readonly SigningKeyRow[], keyring: Keyring): Fault[] {
  const faults: Fault[] = []
  const names = new Set(keys.map((key) => key.key_id))
  keys.forEach((key, i) => {
    const tell = (what: string) => faults.push(ofNoLeaf(`the signing key ${key.key_id}: ${what}`))
    if (!names.has(`sig_${brand}_${i + 1}`)) tell(`there is no sig_${brand}_${i + 1}`)
    if (key.origin !== keys[0]!.origin) tell('it names another log')
    if (key.retired_at !== null) {
      if (key.sealed_private_key.length > 0) tell('it is retired and could still sign')
    } else if (!belongTogether(brand, key, keyring)) tell('its private and its public half do not belong together')
  })
  if (keys.length > 0 && keys[0]!.retired_at !== null) faults.push(ofNoLeaf('every signing key is retired'))
  return faults
}

function belongTogether(brand: number, key: SigningKeyRow, keyring: Keyring): boolean {
  try {
    const der = unseal(keyring.wrapping, key.sealed_private_key, `signing ${brand}`)
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
    return equalBytes(Buffer.from(x, 'base64url'), key.public_key)
  } catch {
    return false
  }
}

/** The signed head, read back exactly as it is written; returned only where the brand's key signed it. */
export async function checkHead(
  tree: TreeRow, key: SigningKeyRow | undefined,
): Promise<{ checkpoint: Checkpoint | undefined; faults: Fault[] }> {
  const faults: Fault[] = []
  const tell = (what: string) => faults.push(ofNoLeaf(`the signed tree head: ${what}`))
  let signed = false
  let checkpoint: Checkpoint | undefined
  try {
    const note = parseNote(tree.checkpoint)
    checkpoint = parseCheckpoint(note.text)
    if (formatNote(note) !== tree.checkpoint || formatCheckpoint(checkpoint) !== note.text) {
      tell('it is written otherwise than a tree head is')
    }
    if (!key) tell('the brand has no key that could have signed it')
    else {
      signed = (await verifyNote(tree.checkpoint, { name: key.origin, publicKey: key.public_key })) !== undefined
      if (!signed) tell('it is not signed by the key of the brand')
      if (checkpoint.origin !== key.origin) tell(`it is of the log ${checkpoint.origin}, not ${key.origin}`)
    }
    if (checkpoint.size !== BigInt(tree.size)) {
      tell(`it says ${checkpoint.size} leaves, the tree is stored with ${tree.size}`)
    }
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
  }
  return { checkpoint: signed ? checkpoint : undefined, faults }
}

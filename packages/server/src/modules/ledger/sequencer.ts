import {
  formatCheckpoint, formatNote, hashInTile, keyIdOf, nodeHash, parseCheckpoint, parseNote, tilePlaceOf,
  tileWidth, treeRoot,
} from '@sayso/receipts'
import { equalBytes, sha256 } from '../../kernel/crypto.ts'
import { Outdated } from '../../kernel/db/database.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { Signer } from './signing.ts'
import * as store from './store.ts'

const MOST_AT_ONCE = 4000

/**
 * Gives waiting leaves their place in the brand's tree, oldest first, and signs the new head: what a certificate
 * transparency log does. Appending needs no lock over persons because of it. Returns how many got their place.
 * Errors: Outdated where the key was retired meanwhile.
 */
export async function sequence(scope: Scope, signer: Signer, now: number): Promise<number> {
  let tree = await store.lockTree(scope)
  if (!tree) {
    await store.startTree(scope, signCheckpoint(signer, 0, treeRoot(0n, () => new Uint8Array(32))), now)
    tree = (await store.lockTree(scope))!
  }
  // Whoever retires a key holds the tree as well.
  if (!(await store.isCurrentKey(scope, signer.publicKey))) throw new Outdated('another key signs now')
  const waiting = await store.readWaiting(scope, MOST_AT_ONCE)
  if (waiting.length === 0) return 0

  const before = tree.size
  const edge = edgeTiles(before)
  const tiles = await store.readTiles(scope, edge)
  assertSameTree(tree, tiles, edge)
  const grown = growTiles(before, tiles, waiting.map((leaf) => leaf.hash))
  const size = before + waiting.length
  const root = rootFrom(size, grown.all)
  await store.placeLeaves(scope, waiting, before)
  await store.writeTiles(scope, grown.changed)
  await store.writeTree(scope, size, signCheckpoint(signer, size, root), now)
  return waiting.length
}

/** The last, partly filled tile of each level: all that a growing tree needs of its past. */
export function edgeTiles(size: number): { level: number; index: number }[] {
  const tiles = []
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    tiles.push({ level, index: Math.floor(count / tileWidth) }, { level, index: Math.floor((count - 1) / tileWidth) })
  }
  return tiles
}

export function rootFrom(size: number, tiles: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return treeRoot(
    BigInt(size),
    (level, index) => {
      const place = tilePlaceOf(level, index)
      const tile = tiles.get(`${place.level}/${place.index}`)
      if (!tile) throw new Error(`tile ${place.level}/${place.index} of the tree is missing`)
      return hashInTile(tile, place, sha256)
    },
    sha256,
  )
}

/** Appends leaf hashes to the tiles of a tree; each tile that fills up adds one hash to the level above. */
export function growTiles(before: number, tiles: ReadonlyMap<string, Uint8Array>, hashes: readonly Uint8Array[]) {
  const all = new Map(tiles)
  const changed: { level: number; index: number; hashes: Uint8Array }[] = []
  let level = 0
  let count = before
  let add: readonly Uint8Array[] = hashes
  while (add.length > 0) {
    const above: Uint8Array[] = []
    for (let done = 0; done < add.length; ) {
      const index = Math.floor(count / tileWidth)
      const filled = count % tileWidth
      const some = add.slice(done, done + tileWidth - filled)
      const old = filled > 0 ? all.get(`${level}/${index}`) : undefined
      if (filled > 0 && old?.length !== filled * 32) throw new Error(`tile ${level}/${index} of the tree is damaged`)
      const tile = Buffer.concat([...(old ? [old] : []), ...some])
      all.set(`${level}/${index}`, tile)
      changed.push({ level, index, hashes: tile })
      if (tile.length === tileWidth * 32) above.push(tileRoot(tile))
      count += some.length
      done += some.length
    }
    count = Math.floor((count - add.length) / tileWidth)
    add = above
    level++
  }
  return { all, changed }
}

function tileRoot(tile: Uint8Array): Uint8Array {
  let row = Array.from({ length: tileWidth }, (_, i) => tile.subarray(i * 32, i * 32 + 32))
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!, sha256))
  }
  return row[0]!
}

/** A log never signs a head that does not contain the one before: the tiles must still give the last signed root. */
function assertSameTree(
  tree: store.TreeRow,
  tiles: ReadonlyMap<string, Uint8Array>,
  edge: readonly { level: number; index: number }[],
): void {
  const signed = parseCheckpoint(parseNote(tree.checkpoint).text)
  const cut = new Map(tiles)
  for (const { level, index } of edge) {
    const tile = cut.get(`${level}/${index}`)
    const hashes = Math.min(tileWidth, Math.floor(tree.size / tileWidth ** level) - index * tileWidth)
    if (tile) cut.set(`${level}/${index}`, tile.subarray(0, hashes * 32))
  }
  const same = signed.size === BigInt(tree.size) && Buffer.from(signed.root).equals(rootFrom(tree.size, cut))
  if (!same) throw new Error('the stored tree is not the one that was signed last; nothing is signed on top of it')
}

function signCheckpoint(signer: Signer, size: number, root: Uint8Array): string {
  return signText(formatCheckpoint({ origin: signer.origin, size: BigInt(size), root }), [signer])
}

function signText(text: string, signers: readonly Signer[]): string {
  return formatNote({
    text,
    signatures: signers.map((signer) => ({
      name: signer.origin, keyId: keyIdOf({ name: signer.origin, publicKey: signer.publicKey }, sha256), signature: signer.sign(Buffer.from(text)),
    })),
  })
}

/** The same head, signed by the next key and by the one that was there; a head that the old one did not sign stays as it is. */
export function signAnew(checkpoint: string, old: Signer, next: Signer): string {
  const { text, signatures } = parseNote(checkpoint)
  const [again] = parseNote(signText(text, [old])).signatures
  // Ed25519 gives the same signature for the same text: no key is needed to see whose it is.
  if (!signatures.some((one) => equalBytes(one.signature, again!.signature))) throw new Error('the tree head was not signed by the key of the brand; nothing is signed on top of it')
  return signText(text, [next, old])
}


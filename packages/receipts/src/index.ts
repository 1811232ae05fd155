export { fromBase64, fromBase64url, toBase64, toBase64url } from './base64.ts'
export type { Bytes } from './base64.ts'
export { JsonError, canonicalize, parseJson } from './canonical.ts'
export type { Json } from './canonical.ts'
export {
  formatEntryId,
  formatPersonId,
  formatReceiptId,
  isPersonId,
  parseEntryId,
  parsePersonId,
  parseReceiptId,
} from './ids.ts'
export type { EntryId, EntryPosition, LeafPosition, PersonId, ReceiptId } from './ids.ts'
export { commitmentOf, commitmentOfBytes, leafData, leafHashOf, saltLength } from './leaf.ts'
export type { Leaf } from './leaf.ts'
export {
  consistencyProof,
  consistencySubtrees,
  emptyRoot,
  inclusionProof,
  inclusionSubtrees,
  leafHash,
  nodeHash,
  rootFromInclusion,
  rootSubtrees,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
export type { HashAt, Subtree } from './merkle.ts'
export {
  NoteError,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  keyIdOf,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
} from './note.ts'
export type { Checkpoint, NoteSignature, SignedNote, VerifierKey } from './note.ts'
export { sha256 } from './sha256.ts'
export type { Sha256 } from './sha256.ts'
export {
  formatTilePath,
  grownTiles,
  hashInTile,
  parseTilePath,
  tileIn,
  tilePlaceOf,
  tileWidth,
} from './tile.ts'
export type { Tile, TilePlace } from './tile.ts'
export { toDpv } from './formats/dpv.ts'
export type { JsonLd } from './formats/dpv.ts'
export { toKantara } from './formats/kantara.ts'
export type { KantaraPurpose, KantaraReceipt } from './formats/kantara.ts'
export type { Jwk, Jwks } from './jws.ts'
export type {
  CatalogAttribute,
  CatalogPurpose,
  CatalogRecipient,
  CatalogReward,
  Controller,
  DisclosedEntry,
  EntryBody,
  ProofDocument,
  PurgedEntry,
  ReceiptEntry,
  ReceiptPayload,
} from './payload.ts'
export { verifyReceipt } from './receipt.ts'
export type { Step, StepName, Verification, VerifyOptions } from './receipt.ts'

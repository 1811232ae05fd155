// Written by `npm run generate`. Do not edit.
export { fromBase64, fromBase64url, toBase64, toBase64url } from "./base64.js";
export { JsonError, canonicalize, parseJson } from "./canonical.js";
export { formatEntryId, formatPersonId, formatReceiptId, isPersonId, parseEntryId, parsePersonId, parseReceiptId, } from "./ids.js";
export { commitmentOf, commitmentOfBytes, leafData, leafHashOf, saltLength } from "./leaf.js";
export { consistencyProof, consistencySubtrees, emptyRoot, inclusionProof, inclusionSubtrees, leafHash, nodeHash, rootFromInclusion, rootSubtrees, treeRoot, verifyConsistency, verifyInclusion, } from "./merkle.js";
export { NoteError, formatCheckpoint, formatNote, formatVerifierKey, keyIdOf, parseCheckpoint, parseNote, parseVerifierKey, signNote, verifyNote, } from "./note.js";
export { sha256 } from "./sha256.js";
export { formatTilePath, grownTiles, hashInTile, parseTilePath, tileIn, tilePlaceOf, tileWidth, } from "./tile.js";
export { toDpv } from "./formats/dpv.js";
export { toKantara } from "./formats/kantara.js";
export { verifyReceipt } from "./receipt.js";

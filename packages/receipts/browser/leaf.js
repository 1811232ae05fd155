// Written by `npm run generate`. Do not edit.
import { toBase64url } from "./base64.js";
import { canonicalize } from "./canonical.js";
import { leafHash } from "./merkle.js";
import { sha256 as ownSha256 } from "./sha256.js";
export const saltLength = 32;
const encoder = new TextEncoder();
const commit = (salt, body, sha256) => {
    if (salt.length !== saltLength)
        throw new RangeError(`a salt has ${saltLength} bytes`);
    const input = new Uint8Array(saltLength + body.length);
    input.set(salt);
    input.set(body, saltLength);
    return sha256(input);
};
export const commitmentOf = (salt, body, sha256 = ownSha256) => commit(salt, encoder.encode(canonicalize(body)), sha256);
export const commitmentOfBytes = (salt, canonicalBody, sha256 = ownSha256) => commit(salt, canonicalBody, sha256);
export const leafData = (leaf, commitments) => encoder.encode(canonicalize({
    v: leaf.v,
    log: leaf.log,
    person: leaf.person,
    seq: leaf.seq,
    prev: leaf.prev,
    at: leaf.at,
    entries: commitments.map(toBase64url),
}));
export const leafHashOf = (leaf, commitments, sha256 = ownSha256) => leafHash(leafData(leaf, commitments), sha256);

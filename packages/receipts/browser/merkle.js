// Written by `npm run generate`. Do not edit.
import { sha256 as ownSha256 } from "./sha256.js";
const hashLength = 32;
const maxSize = (1n << 64n) - 1n;
const equal = (a, b) => {
    if (a.length !== b.length)
        return false;
    for (let i = 0; i < a.length; i++)
        if (a[i] !== b[i])
            return false;
    return true;
};
export const leafHash = (data, sha256 = ownSha256) => {
    const input = new Uint8Array(data.length + 1);
    input.set(data, 1);
    return sha256(input);
};
export const nodeHash = (left, right, sha256 = ownSha256) => {
    const input = new Uint8Array(1 + left.length + right.length);
    input[0] = 1;
    input.set(left, 1);
    input.set(right, 1 + left.length);
    return sha256(input);
};
export const emptyRoot = (sha256 = ownSha256) => sha256(new Uint8Array(0));
const bitLength = (value) => value.toString(2).length;
const splitPoint = (size) => 1n << BigInt(bitLength(size - 1n) - 1);
const subtreesIn = ({ begin, end }) => {
    const subtrees = [];
    for (let at = begin; at < end;) {
        const level = bitLength(end - at) - 1;
        subtrees.push({ level, index: at >> BigInt(level) });
        at += 1n << BigInt(level);
    }
    return subtrees;
};
const hashOf = (range, hashAt, sha256) => subtreesIn(range)
    .map(({ level, index }) => hashAt(level, index))
    .reduceRight((right, left) => nodeHash(left, right, sha256));
const inclusionRanges = (index, size) => {
    if (index < 0n || index >= size)
        throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
    const ranges = [];
    let begin = 0n;
    let end = size;
    while (end - begin > 1n) {
        const middle = begin + splitPoint(end - begin);
        if (index < middle) {
            ranges.push({ begin: middle, end });
            end = middle;
        }
        else {
            ranges.push({ begin, end: middle });
            begin = middle;
        }
    }
    return ranges.reverse();
};
const consistencyRanges = (size1, size2) => {
    if (size1 < 0n || size1 > size2)
        throw new RangeError(`a tree of ${size2} never had ${size1} leaves`);
    if (size1 === 0n || size1 === size2)
        return [];
    const ranges = [];
    let begin = 0n;
    let end = size2;
    while (end !== size1) {
        const middle = begin + splitPoint(end - begin);
        if (size1 <= middle) {
            ranges.push({ begin: middle, end });
            end = middle;
        }
        else {
            ranges.push({ begin, end: middle });
            begin = middle;
        }
    }
    if (begin !== 0n)
        ranges.push({ begin, end });
    return ranges.reverse();
};
export const rootSubtrees = (size) => subtreesIn({ begin: 0n, end: size });
export const inclusionSubtrees = (index, size) => inclusionRanges(index, size).flatMap(subtreesIn);
export const consistencySubtrees = (size1, size2) => consistencyRanges(size1, size2).flatMap(subtreesIn);
export const treeRoot = (size, hashAt, sha256 = ownSha256) => size === 0n ? emptyRoot(sha256) : hashOf({ begin: 0n, end: size }, hashAt, sha256);
export const inclusionProof = (index, size, hashAt, sha256 = ownSha256) => inclusionRanges(index, size).map(range => hashOf(range, hashAt, sha256));
export const consistencyProof = (size1, size2, hashAt, sha256 = ownSha256) => consistencyRanges(size1, size2).map(range => hashOf(range, hashAt, sha256));
const areHashes = (hashes) => hashes.every(hash => hash.length === hashLength);
const isSize = (size) => size >= 0n && size <= maxSize;
export const rootFromInclusion = (index, size, leaf, proof, sha256 = ownSha256) => {
    if (!isSize(size) || index < 0n || index >= size || !areHashes([leaf, ...proof]))
        return undefined;
    let fn = index;
    let sn = size - 1n;
    let root = leaf;
    for (const hash of proof) {
        if (sn === 0n)
            return undefined;
        if ((fn & 1n) === 1n || fn === sn) {
            root = nodeHash(hash, root, sha256);
            while ((fn & 1n) === 0n && fn !== 0n) {
                fn >>= 1n;
                sn >>= 1n;
            }
        }
        else
            root = nodeHash(root, hash, sha256);
        fn >>= 1n;
        sn >>= 1n;
    }
    return sn === 0n ? root : undefined;
};
export const verifyInclusion = (index, size, leaf, proof, root, sha256 = ownSha256) => {
    const computed = rootFromInclusion(index, size, leaf, proof, sha256);
    return computed !== undefined && equal(computed, root);
};
export const verifyConsistency = (size1, size2, proof, root1, root2, sha256 = ownSha256) => {
    if (!isSize(size1) || !isSize(size2) || size1 > size2)
        return false;
    if (!areHashes([root1, root2, ...proof]))
        return false;
    if (size1 === size2)
        return proof.length === 0 && equal(root1, root2);
    if (size1 === 0n)
        return proof.length === 0 && equal(root1, emptyRoot(sha256));
    const [start, ...rest] = (size1 & (size1 - 1n)) === 0n ? [root1, ...proof] : proof;
    if (start === undefined)
        return false;
    let fn = size1 - 1n;
    let sn = size2 - 1n;
    while ((fn & 1n) === 1n) {
        fn >>= 1n;
        sn >>= 1n;
    }
    let old = start;
    let grown = start;
    for (const hash of rest) {
        if (sn === 0n)
            return false;
        if ((fn & 1n) === 1n || fn === sn) {
            old = nodeHash(hash, old, sha256);
            grown = nodeHash(hash, grown, sha256);
            while ((fn & 1n) === 0n && fn !== 0n) {
                fn >>= 1n;
                sn >>= 1n;
            }
        }
        else
            grown = nodeHash(grown, hash, sha256);
        fn >>= 1n;
        sn >>= 1n;
    }
    return sn === 0n && equal(old, root1) && equal(grown, root2);
};

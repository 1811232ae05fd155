// Written by `npm run generate`. Do not edit.
import { nodeHash } from "./merkle.js";
import { sha256 as ownSha256 } from "./sha256.js";
export const tileWidth = 256;
const tileHeight = 8;
const hashLength = 32;
const pathPattern = /^tile\/(0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;
export const formatTilePath = ({ level, index, width }) => {
    const digits = index.toString();
    const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
    const groups = padded.match(/.{3}/g) ?? [];
    const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
    return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`;
};
export const parseTilePath = (path) => {
    const [, level, groups, partial] = pathPattern.exec(path) ?? [];
    if (level === undefined || groups === undefined)
        return undefined;
    const width = partial === undefined ? tileWidth : Number(partial);
    const tile = { level: Number(level), index: BigInt(groups.replaceAll(/[x/]/g, '')), width };
    return tile.level < 64 && formatTilePath(tile) === path ? tile : undefined;
};
export const tilePlaceOf = (level, index) => {
    const within = level % tileHeight;
    const first = index << BigInt(within);
    return {
        level: (level - within) / tileHeight,
        index: first / BigInt(tileWidth),
        start: Number(first % BigInt(tileWidth)),
        count: 1 << within,
    };
};
export const tileIn = (size, level, index) => {
    const hashes = (size >> BigInt(level * tileHeight)) - index * BigInt(tileWidth);
    return hashes > 0n && index >= 0n
        ? { level, index, width: hashes < tileWidth ? Number(hashes) : tileWidth }
        : undefined;
};
export const grownTiles = (before, after) => {
    const tiles = [];
    for (let level = 0; after >> BigInt(level * tileHeight) > 0n; level++) {
        const shift = BigInt(level * tileHeight);
        for (let at = before >> shift; at < after >> shift; at = (at / 256n + 1n) * 256n) {
            const tile = tileIn(after, level, at / 256n);
            if (tile !== undefined)
                tiles.push(tile);
        }
    }
    return tiles;
};
export const hashInTile = (tile, place, sha256 = ownSha256) => {
    const end = place.start + place.count;
    if (tile.length < end * hashLength)
        throw new RangeError(`the tile has no ${end} hashes`);
    let row = [];
    for (let i = place.start; i < end; i++)
        row.push(tile.slice(i * hashLength, (i + 1) * hashLength));
    while (row.length > 1)
        row = row.flatMap((left, i) => (i % 2 ? [] : [nodeHash(left, row[i + 1], sha256)]));
    return row[0];
};

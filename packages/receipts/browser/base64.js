// Written by `npm run generate`. Do not edit.
const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlSafe = standard.slice(0, 62) + '-_';
const decodingTable = (alphabet) => {
    const table = new Int8Array(128).fill(-1);
    for (let i = 0; i < 64; i++)
        table[alphabet.charCodeAt(i)] = i;
    return table;
};
const standardTable = decodingTable(standard);
const urlSafeTable = decodingTable(urlSafe);
const encode = (bytes, alphabet) => {
    let text = '';
    let i = 0;
    for (; i + 2 < bytes.length; i += 3) {
        const group = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
        text += alphabet[group >> 18] + alphabet[(group >> 12) & 63];
        text += alphabet[(group >> 6) & 63] + alphabet[group & 63];
    }
    const rest = bytes.length - i;
    if (rest === 1)
        text += alphabet[bytes[i] >> 2] + alphabet[(bytes[i] & 3) << 4];
    if (rest === 2) {
        const group = (bytes[i] << 8) | bytes[i + 1];
        text += alphabet[group >> 10] + alphabet[(group >> 4) & 63] + alphabet[(group & 15) << 2];
    }
    return text;
};
const decode = (digits, table) => {
    const rest = digits.length % 4;
    if (rest === 1)
        return undefined;
    const bytes = new Uint8Array((digits.length * 3) >> 2);
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 0; i < digits.length; i++) {
        const value = table[digits.charCodeAt(i)] ?? -1;
        if (value < 0)
            return undefined;
        held = ((held << 6) | value) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[at++] = held >> bits;
        }
    }
    return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
};
export const toBase64 = (bytes) => {
    const text = encode(bytes, standard);
    return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
};
export const toBase64url = (bytes) => encode(bytes, urlSafe);
export const fromBase64 = (text) => {
    if (text.length % 4 !== 0)
        return undefined;
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    return decode(text.slice(0, text.length - padding), standardTable);
};
export const fromBase64url = (text) => decode(text, urlSafeTable);

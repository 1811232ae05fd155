// Written by `npm run generate`. Do not edit.
import { fromBase64, toBase64 } from "./base64.js";
import { publicKeyLength, verifyEd25519 } from "./ed25519.js";
import { sha256 as ownSha256 } from "./sha256.js";
export class NoteError extends Error {
    name = 'NoteError';
}
const ed25519Algorithm = 1;
const keyIdLength = 4;
const rootLength = 32;
const maxSignatures = 100;
const namePattern = /^[^\s\p{White_Space}+]+$/u;
const signaturePattern = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u;
const keyPattern = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;
const sizePattern = /^(?:0|[1-9][0-9]{0,19})$/;
const controlPattern = /[\u0000-\u0009\u000b-\u001f\u007f]/;
const encoder = new TextEncoder();
const toHex = (bytes) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const equal = (a, b) => toHex(a) === toHex(b);
const checkName = (name) => {
    if (!namePattern.test(name) || !name.isWellFormed() || controlPattern.test(name)) {
        throw new NoteError('a key name is not empty and has no space, control character or +');
    }
};
const checkText = (text) => {
    if (!text.endsWith('\n'))
        throw new NoteError('the text does not end in a newline');
    if (!text.isWellFormed() || controlPattern.test(text)) {
        throw new NoteError('the text has control characters or is not Unicode');
    }
};
const concat = (...parts) => {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
};
const typedKey = ({ publicKey }) => {
    if (publicKey.length !== publicKeyLength)
        throw new NoteError('an Ed25519 public key has 32 bytes');
    return concat(Uint8Array.of(ed25519Algorithm), publicKey);
};
export const keyIdOf = (key, sha256 = ownSha256) => sha256(concat(encoder.encode(`${key.name}\n`), typedKey(key))).slice(0, keyIdLength);
export const formatVerifierKey = (key) => {
    checkName(key.name);
    return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(typedKey(key))}`;
};
export const parseVerifierKey = (vkey) => {
    const [, name, id, encoded] = keyPattern.exec(vkey) ?? [];
    const typed = encoded === undefined ? undefined : fromBase64(encoded);
    if (name === undefined || typed === undefined)
        throw new NoteError('not a verifier key');
    if (typed[0] !== ed25519Algorithm)
        throw new NoteError('not an Ed25519 verifier key');
    checkName(name);
    const key = { name, publicKey: typed.slice(1) };
    if (toHex(keyIdOf(key)) !== id)
        throw new NoteError('the key id does not belong to the key');
    return key;
};
const parseSignature = (line) => {
    const [, name, encoded] = signaturePattern.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : fromBase64(encoded);
    if (name === undefined || bytes === undefined || bytes.length <= keyIdLength) {
        throw new NoteError('a signature line is malformed');
    }
    checkName(name);
    return { name, keyId: bytes.slice(0, keyIdLength), signature: bytes.slice(keyIdLength) };
};
const formatSignature = ({ name, keyId, signature }) => `— ${name} ${toBase64(concat(keyId, signature))}\n`;
export const parseNote = (note) => {
    checkText(note);
    const blank = note.lastIndexOf('\n\n');
    if (blank < 0)
        throw new NoteError('no blank line before the signatures');
    const text = note.slice(0, blank + 1);
    const lines = note.slice(blank + 2, -1).split('\n');
    if (lines.length > maxSignatures)
        throw new NoteError(`more than ${maxSignatures} signatures`);
    return { text, signatures: lines.map(parseSignature) };
};
export const formatNote = ({ text, signatures }) => {
    checkText(text);
    if (signatures.length === 0)
        throw new NoteError('a note has a signature');
    for (const { name } of signatures)
        checkName(name);
    return `${text}\n${signatures.map(formatSignature).join('')}`;
};
export const signNote = async (text, name, sign, publicKey) => {
    checkText(text);
    const signature = await sign(encoder.encode(text));
    return formatNote({ text, signatures: [{ name, keyId: keyIdOf({ name, publicKey }), signature }] });
};
export const verifyNote = async (note, key) => {
    const { name, publicKey } = typeof key === 'string' ? parseVerifierKey(key) : key;
    const id = keyIdOf({ name, publicKey });
    const { text, signatures } = parseNote(note);
    const own = signatures.filter(signature => signature.name === name && equal(signature.keyId, id));
    const bytes = encoder.encode(text);
    const checks = await Promise.all(own.map(({ signature }) => verifyEd25519(publicKey, signature, bytes)));
    return checks.length > 0 && checks.every(Boolean) ? text : undefined;
};
export const formatCheckpoint = ({ origin, size, root, extensions = [] }) => {
    const text = [origin, size.toString(), toBase64(root), ...extensions, ''].join('\n');
    parseCheckpoint(text);
    return text;
};
export const parseCheckpoint = (text) => {
    checkText(text);
    const [origin, size, encodedRoot, ...extensions] = text.slice(0, -1).split('\n');
    if (origin === undefined || origin === '')
        throw new NoteError('the checkpoint has no origin');
    if (size === undefined || !sizePattern.test(size) || BigInt(size) >> 64n !== 0n) {
        throw new NoteError('the checkpoint has no size');
    }
    const root = fromBase64(encodedRoot ?? '');
    if (root?.length !== rootLength)
        throw new NoteError('the checkpoint has no root of 32 bytes');
    if (extensions.includes(''))
        throw new NoteError('the checkpoint has an empty line');
    return { origin, size: BigInt(size), root, ...(extensions.length > 0 && { extensions }) };
};

// Written by `npm run generate`. Do not edit.
import { fromBase64, fromBase64url } from "./base64.js";
import { parseJson } from "./canonical.js";
import { parseEntryId } from "./ids.js";
import { equalBytes, keysOf, openJws } from "./jws.js";
import { commitmentOf, leafHashOf } from "./leaf.js";
import { rootFromInclusion } from "./merkle.js";
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from "./note.js";
import { checkPayload, checkProof, isObject } from "./payload.js";
import { Refuted } from "./refuted.js";
import { sha256 as ownSha256 } from "./sha256.js";
const clockSkew = 5 * 60 * 1000;
const parsed = (document) => typeof document === 'string' ? parseJson(document) : document;
const readBundle = (input) => {
    if (typeof input === 'string' && !input.trimStart().startsWith('{'))
        return { receipt: input.trim() };
    const bundle = parsed(input);
    if (!isObject(bundle))
        throw new Refuted('neither a compact JWS nor a JSON object');
    const { receipt, proof, ...others } = bundle;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined)
        throw new Refuted(`nothing vouches for the member ${JSON.stringify(unknown)}`);
    if (typeof receipt !== 'string')
        throw new Refuted('the object has no receipt');
    return { receipt, ...(proof !== undefined && proof !== null && { proof }) };
};
const readInput = (input, options) => {
    const bundle = readBundle(input);
    const given = options.proof === undefined ? bundle.proof : parsed(options.proof);
    const proof = given === undefined ? undefined : checkProof(given);
    const keys = options.jwks === undefined ? undefined : keysOf(options.jwks);
    const vkeys = typeof options.vkey === 'string' ? [options.vkey] : options.vkey;
    return {
        value: { receipt: bundle.receipt, proof, keys, logKeys: vkeys?.map(vkey => parseVerifierKey(vkey)) },
        detail: `a receipt ${proof === undefined ? 'without' : 'with'} a proof of inclusion`,
    };
};
const openReceipt = async ({ receipt, keys, logKeys }) => {
    const opened = await openJws(receipt, keys);
    const trusted = keys !== undefined || logKeys?.some(key => equalBytes(key.publicKey, opened.publicKey)) === true;
    return {
        value: { ...opened, trusted },
        detail: trusted
            ? `signed by the known key ${opened.kid}`
            : `signed by the key ${opened.kid} of its own header, which nothing vouches for`,
    };
};
const readPayload = (json) => {
    const payload = checkPayload(json);
    return { value: payload, detail: `${payload.jti}, ${payload.entries.length} entries for ${payload.sub}` };
};
const checkTime = ({ iat, leaf }, now) => {
    const latest = Math.max(iat * 1000, Date.parse(leaf.at));
    if (latest > now.getTime() + clockSkew)
        throw new Refuted(`from the future: ${leaf.at}`);
    return { value: undefined, detail: `from ${leaf.at}` };
};
const commitmentIn = (entry, sha256) => {
    const commitment = 'commitment' in entry
        ? fromBase64url(entry.commitment)
        : commitmentOf(fromBase64url(entry.salt) ?? new Uint8Array(0), entry.body, sha256);
    if (commitment === undefined)
        throw new Refuted(`${entry.id} has no commitment`);
    return commitment;
};
const hashLeaf = ({ leaf, entries }, sha256) => {
    const commitments = entries.map(entry => commitmentIn(entry, sha256));
    const purged = entries.filter(entry => 'commitment' in entry).length;
    return {
        value: leafHashOf(leaf, commitments, sha256),
        detail: `leaf ${leaf.seq} of the person commits to ${entries.length} entries, ${purged} of them purged`,
    };
};
const decoded = (text, what) => {
    const bytes = fromBase64(text);
    if (bytes === undefined)
        throw new Refuted(`${what} is not base64`);
    return bytes;
};
const checkInclusion = (proof, { leaf, entries }, leafHash, sha256) => {
    const about = parseEntryId(proof.entry);
    if (about?.person !== leaf.person || about.seq !== leaf.seq || about.n >= entries.length) {
        throw new Refuted('the proof is about another entry');
    }
    if (!equalBytes(decoded(proof.leaf_hash, 'the leaf hash'), leafHash)) {
        throw new Refuted('the proof is about another leaf');
    }
    const checkpoint = parseCheckpoint(parseNote(proof.checkpoint).text);
    if (checkpoint.size !== BigInt(proof.size))
        throw new Refuted('proof and checkpoint differ in size');
    const hashes = proof.hashes.map(hash => decoded(hash, 'a hash of the proof'));
    const root = rootFromInclusion(BigInt(proof.index), checkpoint.size, leafHash, hashes, sha256);
    if (root === undefined)
        throw new Refuted('the proof does not fit its index and size');
    if (!equalBytes(root, checkpoint.root))
        throw new Refuted('the proof leads to another root');
    return { value: checkpoint, detail: `leaf ${proof.index} of the tree of ${proof.size}` };
};
const checkSignedHead = async ({ checkpoint: note }, { logKeys, keys }, signed, log) => {
    const candidates = logKeys ?? (keys ?? [signed]).map(({ publicKey }) => ({ name: log, publicKey }));
    for (const key of candidates) {
        if ((await verifyNote(note, key)) !== undefined) {
            return { value: undefined, detail: `the tree head is signed by ${key.name}` };
        }
    }
    throw new Refuted('the tree head is not signed by a known key');
};
const checkOrigin = (origin, log) => {
    if (origin !== log)
        throw new Refuted(`the tree head is of the log ${origin}, the leaf of ${log}`);
    return { value: undefined, detail: `the log is ${log}` };
};
class Stopped extends Error {
}
export const verifyReceipt = async (input, options = {}) => {
    const sha256 = options.sha256 ?? ownSha256;
    const steps = [];
    let payload;
    const take = async (step, act) => {
        try {
            const { value, detail } = await act();
            steps.push({ step, ok: true, detail });
            return value;
        }
        catch (error) {
            steps.push({ step, ok: false, detail: error instanceof Error ? error.message : String(error) });
            throw new Stopped();
        }
    };
    const takeAll = async () => {
        const read = await take('input', () => readInput(input, options));
        const signed = await take('signature', () => openReceipt(read));
        const content = await take('payload', () => readPayload(signed.payload));
        payload = content;
        const { now } = options;
        if (now !== undefined)
            await take('time', () => checkTime(content, now));
        const leafHash = await take('leaf', () => hashLeaf(content, sha256));
        const { proof } = read;
        if (proof === undefined)
            return { trusted: signed.trusted, included: false };
        const head = await take('inclusion', () => checkInclusion(proof, content, leafHash, sha256));
        const { log } = content.leaf;
        await take('checkpoint', () => checkSignedHead(proof, read, signed, log));
        await take('origin', () => checkOrigin(head.origin, log));
        return { trusted: signed.trusted, included: true };
    };
    try {
        return { ok: true, ...(await takeAll()), steps, payload };
    }
    catch (error) {
        if (!(error instanceof Stopped))
            throw error;
        return { ok: false, trusted: false, included: false, steps, payload };
    }
};

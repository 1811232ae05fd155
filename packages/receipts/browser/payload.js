// Written by `npm run generate`. Do not edit.
import { fromBase64url } from "./base64.js";
import { JsonError, pointerTo } from "./canonical.js";
import { formatEntryId, formatReceiptId, isPersonId } from "./ids.js";
import { saltLength } from "./leaf.js";
const maxEntries = 65_536;
const hashLength = 32;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const mustBe = (what, holds) => (value, pointer) => {
    if (!holds(value))
        throw new JsonError(`expected ${what}`, pointer);
};
const isBytes = (value, length) => typeof value === 'string' && fromBase64url(value)?.length === length;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const text = mustBe('a text', value => typeof value === 'string' && value !== '');
const words = mustBe('a text', value => typeof value === 'string');
const flag = mustBe('true or false', value => typeof value === 'boolean');
const count = mustBe('a whole number', isCount);
const url = mustBe('an address', value => typeof value === 'string' && URL.canParse(value));
const person = mustBe('a person id', value => typeof value === 'string' && isPersonId(value));
const salt = mustBe('a salt of 32 bytes', value => isBytes(value, saltLength));
const hash = mustBe('a hash of 32 bytes', value => isBytes(value, hashLength));
const previous = mustBe('a hash of 32 bytes or nothing', value => value === '' || isBytes(value, hashLength));
const version = mustBe('version 1', value => value === 1);
const instant = mustBe('an RFC 3339 instant in UTC', value => typeof value === 'string' && instantPattern.test(value) && !Number.isNaN(Date.parse(value)));
const optional = (check) => (value, pointer) => {
    if (value !== undefined)
        check(value, pointer);
};
const list = (check) => (value, pointer) => {
    if (!Array.isArray(value))
        throw new JsonError('expected a list', pointer);
    value.forEach((item, i) => check(item, pointerTo(pointer, i)));
};
const members = (value, pointer) => {
    if (!isObject(value))
        throw new JsonError('expected an object', pointer);
    return value;
};
const mapOf = (check) => (value, pointer) => {
    for (const [key, item] of Object.entries(members(value, pointer)))
        check(item, pointerTo(pointer, key));
};
const shape = (checks) => (value, pointer) => {
    const given = members(value, pointer);
    for (const [key, check] of Object.entries(checks)) {
        check(Object.hasOwn(given, key) ? given[key] : undefined, pointerTo(pointer, key));
    }
};
const exactShape = (checks) => (value, pointer) => {
    shape(checks)(value, pointer);
    for (const key of Object.keys(members(value, pointer))) {
        if (!Object.hasOwn(checks, key))
            throw new JsonError('unknown member', pointerTo(pointer, key));
    }
};
const disclosedEntry = exactShape({ id: text, salt, body: shape({ kind: text }) });
const purgedEntry = exactShape({ id: text, commitment: hash });
const payload = shape({
    iss: url,
    jti: text,
    iat: count,
    sub: person,
    locale: text,
    jurisdiction: text,
    controller: shape({
        name: words,
        email: optional(words),
        privacy_policy: optional(words),
        phone: optional(words),
        address: optional(words),
        country: optional(words),
        storage_locations: optional(list(words)),
        dpo: optional(words),
        authority: optional(words),
    }),
    leaf: exactShape({ v: version, log: text, person, seq: count, prev: previous, at: instant }),
    entries: list((value, pointer) => (isObject(value) && 'commitment' in value ? purgedEntry : disclosedEntry)(value, pointer)),
    catalog: shape({
        purposes: mapOf(shape({
            title: words,
            explanation: words,
            benefit: optional(words),
            retention: words,
            edition: count,
            recipients: list(shape({
                key: text,
                name: words,
                role: words,
                country: words,
                contact: optional(words),
                address: optional(words),
            })),
        })),
        attributes: mapOf(shape({ label: words, why: words, sensitive: flag, purposes: list(words) })),
        rewards: optional(mapOf(shape({ title: words, terms: optional(words) }))),
    }),
});
const refuse = (message, pointer) => {
    throw new JsonError(message, pointer);
};
export const checkPayload = (value) => {
    payload(value, '');
    const checked = value;
    const { leaf, entries, jti, sub } = checked;
    if (leaf.seq > 0xffffffff)
        refuse('beyond the last leaf', '/leaf/seq');
    if (sub !== leaf.person)
        refuse('not the person of the leaf', '/sub');
    if (jti !== formatReceiptId(leaf.person, leaf.seq))
        refuse('not the receipt of the leaf', '/jti');
    if (entries.length === 0 || entries.length > maxEntries)
        refuse('a leaf has 1 to 65 536 entries', '/entries');
    entries.forEach(({ id }, n) => {
        if (id !== formatEntryId(leaf.person, leaf.seq, n)) {
            refuse(`not entry ${n} of the leaf`, `/entries/${n}/id`);
        }
    });
    return checked;
};
const proof = exactShape({
    entry: text,
    leaf_hash: text,
    index: count,
    size: count,
    hashes: list(text),
    checkpoint: text,
});
export const checkProof = (value) => {
    proof(value, '');
    return value;
};

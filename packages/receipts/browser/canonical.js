// Written by `npm run generate`. Do not edit.
export class JsonError extends Error {
    pointer;
    constructor(message, pointer) {
        super(`${message} at ${pointer === '' ? 'the top' : pointer}`);
        this.name = 'JsonError';
        this.pointer = pointer;
    }
}
const deepest = 200;
export const pointerTo = (pointer, key) => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
const pointerOf = (trail) => trail === undefined ? '' : pointerTo(pointerOf(trail.up), trail.key);
const refuse = (message, trail) => {
    throw new JsonError(message, pointerOf(trail));
};
const isInexactInteger = (value) => Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
const writeNumber = (value, trail) => {
    if (!Number.isFinite(value))
        refuse(`${value} is not a JSON number`, trail);
    if (isInexactInteger(value))
        refuse('integer beyond 2^53', trail);
    return String(value);
};
const writeString = (value, trail) => {
    if (!value.isWellFormed())
        refuse('lone surrogate', trail);
    return JSON.stringify(value);
};
const writeObject = (value, trail, depth) => {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
        refuse('not a plain object', trail);
    const members = value;
    const keys = Object.keys(members).sort();
    let text = '{';
    for (const key of keys) {
        const below = { up: trail, key };
        if (text.length > 1)
            text += ',';
        text += `${writeString(key, below)}:${write(members[key], below, depth + 1)}`;
    }
    return `${text}}`;
};
const writeArray = (items, trail, depth) => {
    let text = '[';
    for (let i = 0; i < items.length; i++) {
        if (i > 0)
            text += ',';
        text += write(items[i], { up: trail, key: i }, depth + 1);
    }
    return `${text}]`;
};
const write = (value, trail, depth) => {
    switch (typeof value) {
        case 'string':
            return writeString(value, trail);
        case 'number':
            return writeNumber(value, trail);
        case 'boolean':
            return value ? 'true' : 'false';
        case 'object':
            if (value === null)
                return 'null';
            if (depth > deepest)
                refuse(`deeper than ${deepest} levels`, trail);
            return Array.isArray(value) ? writeArray(value, trail, depth) : writeObject(value, trail, depth);
        default:
            return refuse(`${typeof value} is not JSON`, trail);
    }
};
export const canonicalize = (value) => write(value, undefined, 0);
const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const integerPattern = /^-?[0-9]+$/;
const literals = [['true', true], ['false', false], ['null', null]];
const skipSpace = (reader) => {
    for (;;) {
        const code = reader.text.charCodeAt(reader.at);
        if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
            return;
        reader.at++;
    }
};
const refuseToken = (reader, trail) => refuse(reader.at < reader.text.length ? `unexpected character at offset ${reader.at}` : 'unexpected end of text', trail);
const readString = (reader, trail) => {
    const start = reader.at;
    if (reader.text[start] !== '"')
        refuseToken(reader, trail);
    let escaped = false;
    for (reader.at++;; reader.at++) {
        const code = reader.text.charCodeAt(reader.at);
        if (code === 0x22)
            break;
        if (Number.isNaN(code) || code < 0x20)
            refuseToken(reader, trail);
        if (code === 0x5c) {
            escaped = true;
            reader.at++;
        }
    }
    reader.at++;
    const value = escaped
        ? unescape(reader.text.slice(start, reader.at), trail)
        : reader.text.slice(start + 1, reader.at - 1);
    if (!value.isWellFormed())
        refuse('lone surrogate', trail);
    return value;
};
const unescape = (quoted, trail) => {
    try {
        return JSON.parse(quoted);
    }
    catch {
        return refuse('unknown escape in a string', trail);
    }
};
const readNumber = (reader, trail) => {
    numberPattern.lastIndex = reader.at;
    const literal = numberPattern.exec(reader.text)?.[0];
    if (literal === undefined)
        return refuseToken(reader, trail);
    reader.at += literal.length;
    const value = Number(literal);
    if (!Number.isFinite(value))
        refuse('number too large', trail);
    if (isInexactInteger(value) || (integerPattern.test(literal) && !Number.isSafeInteger(value))) {
        refuse('integer beyond 2^53', trail);
    }
    return value;
};
const readArray = (reader, trail, depth) => {
    const items = [];
    reader.at++;
    skipSpace(reader);
    if (reader.text[reader.at] === ']') {
        reader.at++;
        return items;
    }
    for (;;) {
        items.push(readValue(reader, { up: trail, key: items.length }, depth + 1));
        skipSpace(reader);
        const next = reader.text[reader.at];
        if (next !== ',' && next !== ']')
            refuseToken(reader, trail);
        reader.at++;
        if (next === ']')
            return items;
    }
};
const readObject = (reader, trail, depth) => {
    const members = {};
    reader.at++;
    skipSpace(reader);
    if (reader.text[reader.at] === '}') {
        reader.at++;
        return members;
    }
    for (;;) {
        skipSpace(reader);
        const key = readString(reader, trail);
        const below = { up: trail, key };
        if (Object.hasOwn(members, key))
            refuse('key given twice', below);
        skipSpace(reader);
        if (reader.text[reader.at] !== ':')
            refuseToken(reader, below);
        reader.at++;
        const value = readValue(reader, below, depth + 1);
        if (key === '__proto__') {
            Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
        }
        else
            members[key] = value;
        skipSpace(reader);
        const next = reader.text[reader.at];
        if (next !== ',' && next !== '}')
            refuseToken(reader, trail);
        reader.at++;
        if (next === '}')
            return members;
    }
};
const readValue = (reader, trail, depth) => {
    if (depth > deepest)
        refuse(`deeper than ${deepest} levels`, trail);
    skipSpace(reader);
    const first = reader.text[reader.at];
    if (first === '{')
        return readObject(reader, trail, depth);
    if (first === '[')
        return readArray(reader, trail, depth);
    if (first === '"')
        return readString(reader, trail);
    for (const [word, value] of literals) {
        if (reader.text.startsWith(word, reader.at)) {
            reader.at += word.length;
            return value;
        }
    }
    return readNumber(reader, trail);
};
export const parseJson = (text) => {
    const reader = { text, at: 0 };
    const value = readValue(reader, undefined, 0);
    skipSpace(reader);
    if (reader.at < text.length)
        refuseToken(reader, undefined);
    return value;
};

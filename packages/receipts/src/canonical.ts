/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Why a value or text is not JSON that can be hashed; `pointer` (RFC 6901) names the place. */
export class JsonError extends Error {
  readonly pointer: string

  constructor(message: string, pointer: string) {
    super(`${message} at ${pointer === '' ? 'the top' : pointer}`)
    this.name = 'JsonError'
    this.pointer = pointer
  }
}

/** The way down to a value; spelt out as a pointer only when something is wrong. */
interface Trail {
  readonly up: Trail | undefined
  readonly key: string | number
}

/** Deeper than any receipt, shallower than any call stack; also ends the walk around a cycle. */
const deepest = 200

/** The pointer to a member of what `pointer` points to (RFC 6901). */
export const pointerTo = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

const pointerOf = (trail: Trail | undefined): string =>
  trail === undefined ? '' : pointerTo(pointerOf(trail.up), trail.key)

const refuse = (message: string, trail: Trail | undefined): never => {
  throw new JsonError(message, pointerOf(trail))
}

/** Above 1e21 ECMAScript writes an exponent, which nobody mistakes for an exact integer (RFC 7493, 2.2). */
const isInexactInteger = (value: number): boolean =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21

const writeNumber = (value: number, trail: Trail | undefined): string => {
  if (!Number.isFinite(value)) refuse(`${value} is not a JSON number`, trail)
  if (isInexactInteger(value)) refuse('integer beyond 2^53', trail)
  return String(value)
}

const writeString = (value: string, trail: Trail | undefined): string => {
  if (!value.isWellFormed()) refuse('lone surrogate', trail)
  return JSON.stringify(value)
}

const writeObject = (value: object, trail: Trail | undefined, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) refuse('not a plain object', trail)
  const members = value as Record<string, unknown>
  // The default order compares UTF-16 code units, which is the order that RFC 8785, 3.2.3 asks for.
  const keys = Object.keys(members).sort()
  let text = '{'
  for (const key of keys) {
    const below = { up: trail, key }
    if (text.length > 1) text += ','
    text += `${writeString(key, below)}:${write(members[key], below, depth + 1)}`
  }
  return `${text}}`
}

const writeArray = (items: readonly unknown[], trail: Trail | undefined, depth: number): string => {
  let text = '['
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ','
    text += write(items[i], { up: trail, key: i }, depth + 1)
  }
  return `${text}]`
}

const write = (value: unknown, trail: Trail | undefined, depth: number): string => {
  switch (typeof value) {
    case 'string':
      return writeString(value, trail)
    case 'number':
      return writeNumber(value, trail)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth > deepest) refuse(`deeper than ${deepest} levels`, trail)
      return Array.isArray(value) ? writeArray(value, trail, depth) : writeObject(value, trail, depth)
    default:
      return refuse(`${typeof value} is not JSON`, trail)
  }
}

/**
 * The one text of a JSON value (RFC 8785, JCS): keys in code unit order, no white space, numbers as
 * ECMAScript writes them. Throws `JsonError` for what has no such text: undefined, bigint, functions,
 * NaN, infinities, integers beyond 2^53, lone surrogates, objects that are not plain. `parseJson` accepts
 * whatever it returns.
 */
export const canonicalize = (value: unknown): string => write(value, undefined, 0)

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const integerPattern = /^-?[0-9]+$/
const literals: readonly (readonly [string, Json])[] = [['true', true], ['false', false], ['null', null]]

interface Reader {
  readonly text: string
  at: number
}

const skipSpace = (reader: Reader): void => {
  for (;;) {
    const code = reader.text.charCodeAt(reader.at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
    reader.at++
  }
}

const refuseToken = (reader: Reader, trail: Trail | undefined): never =>
  refuse(
    reader.at < reader.text.length ? `unexpected character at offset ${reader.at}` : 'unexpected end of text',
    trail,
  )

const readString = (reader: Reader, trail: Trail | undefined): string => {
  const start = reader.at
  if (reader.text[start] !== '"') refuseToken(reader, trail)
  let escaped = false
  for (reader.at++; ; reader.at++) {
    const code = reader.text.charCodeAt(reader.at)
    if (code === 0x22) break
    if (Number.isNaN(code) || code < 0x20) refuseToken(reader, trail)
    if (code === 0x5c) {
      escaped = true
      reader.at++
    }
  }
  reader.at++
  const value = escaped
    ? unescape(reader.text.slice(start, reader.at), trail)
    : reader.text.slice(start + 1, reader.at - 1)
  if (!value.isWellFormed()) refuse('lone surrogate', trail)
  return value
}

const unescape = (quoted: string, trail: Trail | undefined): string => {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return refuse('unknown escape in a string', trail)
  }
}

const readNumber = (reader: Reader, trail: Trail | undefined): number => {
  numberPattern.lastIndex = reader.at
  const literal = numberPattern.exec(reader.text)?.[0]
  if (literal === undefined) return refuseToken(reader, trail)
  reader.at += literal.length
  const value = Number(literal)
  if (!Number.isFinite(value)) refuse('number too large', trail)
  if (isInexactInteger(value) || (integerPattern.test(literal) && !Number.isSafeInteger(value))) {
    refuse('integer beyond 2^53', trail)
  }
  return value
}

const readArray = (reader: Reader, trail: Trail | undefined, depth: number): Json[] => {
  const items: Json[] = []
  reader.at++
  skipSpace(reader)
  if (reader.text[reader.at] === ']') {
    reader.at++
    return items
  }
  for (;;) {
    items.push(readValue(reader, { up: trail, key: items.length }, depth + 1))
    skipSpace(reader)
    const next = reader.text[reader.at]
    if (next !== ',' && next !== ']') refuseToken(reader, trail)
    reader.at++
    if (next === ']') return items
  }
}

const readObject = (reader: Reader, trail: Trail | undefined, depth: number): { [key: string]: Json } => {
  const members: { [key: string]: Json } = {}
  reader.at++
  skipSpace(reader)
  if (reader.text[reader.at] === '}') {
    reader.at++
    return members
  }
  for (;;) {
    skipSpace(reader)
    const key = readString(reader, trail)
    const below = { up: trail, key }
    if (Object.hasOwn(members, key)) refuse('key given twice', below)
    skipSpace(reader)
    if (reader.text[reader.at] !== ':') refuseToken(reader, below)
    reader.at++
    const value = readValue(reader, below, depth + 1)
    // Plain assignment to `__proto__` would change the prototype instead of adding a member.
    if (key === '__proto__') {
      Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true })
    } else members[key] = value
    skipSpace(reader)
    const next = reader.text[reader.at]
    if (next !== ',' && next !== '}') refuseToken(reader, trail)
    reader.at++
    if (next === '}') return members
  }
}

const readValue = (reader: Reader, trail: Trail | undefined, depth: number): Json => {
  if (depth > deepest) refuse(`deeper than ${deepest} levels`, trail)
  skipSpace(reader)
  const first = reader.text[reader.at]
  if (first === '{') return readObject(reader, trail, depth)
  if (first === '[') return readArray(reader, trail, depth)
  if (first === '"') return readString(reader, trail)
  for (const [word, value] of literals) {
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length
      return value
    }
  }
  return readNumber(reader, trail)
}

/**
 * Strict JSON (RFC 8259) that two readers cannot understand differently: throws `JsonError` for duplicate
 * keys, lone surrogates, integers beyond 2^53, numbers out of range and anything that is not JSON.
 */
export const parseJson = (text: string): Json => {
  const reader = { text, at: 0 }
  const value = readValue(reader, undefined, 0)
  skipSpace(reader)
  if (reader.at < text.length) refuseToken(reader, undefined)
  return value
}

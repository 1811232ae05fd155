/** Bytes that own a plain ArrayBuffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const urlSafe = standard.slice(0, 62) + '-_'

const decodingTable = (alphabet: string): Int8Array => {
  const table = new Int8Array(128).fill(-1)
  for (let i = 0; i < 64; i++) table[alphabet.charCodeAt(i)] = i
  return table
}

const standardTable = decodingTable(standard)
const urlSafeTable = decodingTable(urlSafe)

const encode = (bytes: Uint8Array, alphabet: string): string => {
  let text = ''
  let i = 0
  for (; i + 2 < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!
    text += alphabet[(group >> 6) & 63]! + alphabet[group & 63]!
  }
  const rest = bytes.length - i
  if (rest === 1) text += alphabet[bytes[i]! >> 2]! + alphabet[(bytes[i]! & 3) << 4]!
  if (rest === 2) {
    const group = (bytes[i]! << 8) | bytes[i + 1]!
    text += alphabet[group >> 10]! + alphabet[(group >> 4) & 63]! + alphabet[(group & 15) << 2]!
  }
  return text
}

/** Unpadded digits to bytes; undefined unless this is the one encoding of those bytes (RFC 4648, 3.5). */
const decode = (digits: string, table: Int8Array): Bytes | undefined => {
  const rest = digits.length % 4
  if (rest === 1) return undefined
  const bytes = new Uint8Array((digits.length * 3) >> 2)
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < digits.length; i++) {
    const value = table[digits.charCodeAt(i)] ?? -1
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

/** Base64 with padding (RFC 4648, 4). */
export const toBase64 = (bytes: Uint8Array): string => {
  const text = encode(bytes, standard)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Base64 for URLs, without padding (RFC 4648, 5). */
export const toBase64url = (bytes: Uint8Array): string => encode(bytes, urlSafe)

/** Strict: padding required, no white space, no stray bits. Undefined when malformed. */
export const fromBase64 = (text: string): Bytes | undefined => {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(text.slice(0, text.length - padding), standardTable)
}

/** Strict: no padding, no white space, no stray bits. Undefined when malformed. */
export const fromBase64url = (text: string): Bytes | undefined => decode(text, urlSafeTable)

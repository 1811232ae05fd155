// RSABSSA-SHA384-PSS-Deterministic (RFC 9474): a ballot that is signed without being seen. Numbers travel as base64url.
const HASH = 48
const SALT = 48

export const toText = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
export const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
const toNumber = (bytes) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]))
const random = (length) => crypto.getRandomValues(new Uint8Array(length))
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))

function fromNumber(number, length) {
  const hex = number.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, i) => parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

function power(base, exponent, modulus) {
  let result = 1n
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = result * base % modulus
    base = base * base % modulus
  }
  return result
}

/** Undefined where there is none. */
function inverse(number, modulus) {
  let [a, b, x, y] = [number, modulus, 1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return a === 1n ? ((x % modulus) + modulus) % modulus : undefined
}

async function mask(seed, length) {
  const blocks = []
  for (let i = 0; i * HASH < length; i++) blocks.push(await digest(join(seed, [0, 0, 0, i])))
  return join(...blocks).slice(0, length)
}

/** EMSA-PSS-ENCODE (RFC 8017, 9.1.1) for a modulus of whole bytes. */
async function encode(message, length, salt) {
  const hash = await digest(join(new Uint8Array(8), await digest(message), salt))
  const open = join(new Uint8Array(length - SALT - HASH - 2), [1], salt)
  const cover = await mask(hash, open.length)
  const covered = open.map((byte, i) => byte ^ cover[i])
  covered[0] &= 0x7f
  return join(covered, hash, [0xbc])
}

/** A ballot that nobody has seen. */
export const newToken = () => toText(random(32))

/** What is sent to be signed, and what takes the signature out again. `given` is for tests: salt and factor. */
export async function blind(key, token, given) {
  const modulus = toNumber(toBytes(key.n))
  const length = toBytes(key.n).length
  const message = toNumber(await encode(toBytes(token), length, given?.salt ?? random(SALT)))
  let factor, inverted
  do {
    factor = given?.factor ?? toNumber(random(length))
    inverted = factor > 0n && factor < modulus ? inverse(factor, modulus) : undefined
  } while (inverted === undefined)
  if (inverse(message, modulus) === undefined) throw new Error('not a key')
  const blinded = message * power(factor, toNumber(toBytes(key.e)), modulus) % modulus
  return { blinded: toText(fromNumber(blinded, length)), inverse: toText(fromNumber(inverted, length)) }
}

/** The signature of the ballot. Throws where it is none: whoever signed used another key. */
export async function unblind(key, token, signed, inverse) {
  const modulus = toNumber(toBytes(key.n))
  const length = toBytes(key.n).length
  const signature = fromNumber(toNumber(toBytes(signed)) * toNumber(toBytes(inverse)) % modulus, length)
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const verifier = await crypto.subtle.importKey('jwk', { ...key, alg: 'PS384', ext: true }, algorithm, false, ['verify'])
  if (!await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: SALT }, verifier, signature, toBytes(token))) throw new Error('not signed')
  return toText(signature)
}

/** The same for everybody, or somebody is being told apart (RFC 7638). */
export async function keyId({ e, n }) {
  return toText(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`{"e":"${e}","kty":"RSA","n":"${n}"}`))))
}

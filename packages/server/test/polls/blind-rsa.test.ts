import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isBallot, makeBallotKey, SIGNATURE_BYTES, signBlinded } from '../../src/modules/profile/polls/blind-rsa.ts'
import { blind, keyId, newToken, toBytes, toText, unblind } from '../../src/site/ask/poll-browser.js'

const suite = RSABSSA.SHA384.PSS.Deterministic()
const other = RSABSSA.SHA384.PSS.Randomized()

interface Pair { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
const jwkOf = ({ publicKey }: Pair) => {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'RSA', n, e }
}
const bytesOf = (text: string) => Buffer.from(text, 'base64url')

describe('ballots that are signed without being seen', () => {
  let pair: Pair
  let foreign: Pair
  let theirs: CryptoKey
  let theirPrivate: CryptoKey
  beforeAll(async () => {
    ;[pair, foreign] = await Promise.all([makeBallotKey(), makeBallotKey()])
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
    theirs = await crypto.subtle.importKey('spki', pair.publicKey.export({ format: 'der', type: 'spki' }), algorithm, true, ['verify'])
    theirPrivate = await crypto.subtle.importKey('pkcs8', pair.privateKey.export({ format: 'der', type: 'pkcs8' }), algorithm, true, ['sign'])
  })

  test('ours and those of another implementation of RFC 9474 take each other\'s place in every step', async () => {
    const tokens = fc.uint8Array({ minLength: 32, maxLength: 32 })
    await fc.assert(fc.asyncProperty(tokens, fc.boolean(), fc.boolean(), fc.boolean(), async (bytes, ourBlinding, ourSigning, ourFinish) => {
      const token = toText(bytes)
      const { blinded, inverse } = ourBlinding
        ? await blind(jwkOf(pair), token)
        : await suite.blind(theirs, bytes).then(({ blindedMsg, inv }) => ({ blinded: toText(blindedMsg), inverse: toText(inv) }))
      const signed = ourSigning
        ? signBlinded(pair.privateKey, bytesOf(blinded))!
        : await suite.blindSign(theirPrivate, toBytes(blinded))
      const signature = ourFinish
        ? await unblind(jwkOf(pair), token, toText(signed), inverse)
        : toText(await suite.finalize(theirs, bytes, signed, toBytes(inverse)))
      expect(isBallot(pair.publicKey, bytes, bytesOf(signature))).toBe(true)
      expect(await suite.verify(theirs, toBytes(signature), bytes)).toBe(true)
    }), { numRuns: 24 })
  })

  test('with the same salt and factor both come to the same number', async () => {
    const token = newToken()
    const salt = new Uint8Array(48).fill(7)
    const once = await blind(jwkOf(pair), token, { salt, factor: 65_539n })
    expect(await blind(jwkOf(pair), token, { salt, factor: 65_539n })).toEqual(once)
    expect((await blind(jwkOf(pair), token, { salt, factor: 65_543n })).blinded).not.toBe(once.blinded)
  })

  test('a ballot of another poll, a changed one and one of another kind are none', async () => {
    const token = newToken()
    const { blinded, inverse } = await blind(jwkOf(pair), token)
    const signature = bytesOf(await unblind(jwkOf(pair), token, toText(signBlinded(pair.privateKey, bytesOf(blinded))!), inverse))
    expect(isBallot(pair.publicKey, bytesOf(token), signature)).toBe(true)
    expect(isBallot(foreign.publicKey, bytesOf(token), signature)).toBe(false)
    expect(isBallot(pair.publicKey, bytesOf(newToken()), signature)).toBe(false)
    for (const place of [0, 1, 100, 255]) {
      const changed = Buffer.from(signature)
      changed[place]! ^= 1
      expect(isBallot(pair.publicKey, bytesOf(token), changed)).toBe(false)
    }
    const prepared = other.prepare(toBytes(token))
    const randomized = await other.blind(theirs, prepared)
    const wrong = await other.finalize(theirs, prepared, await other.blindSign(theirPrivate, randomized.blindedMsg), randomized.inv)
    expect(isBallot(pair.publicKey, bytesOf(token), wrong)).toBe(false)
  })

  test('a signature by another key than the one that was promised is noticed by the browser', async () => {
    const token = newToken()
    const { blinded, inverse } = await blind(jwkOf(pair), token)
    const tagged = signBlinded(foreign.privateKey, bytesOf(blinded)) ?? Buffer.alloc(SIGNATURE_BYTES, 1)
    await expect(unblind(jwkOf(pair), token, toText(tagged), inverse)).rejects.toThrow('not signed')
  })

  test('what is sent to be signed fits every ballot: for any other token there is a factor that gives the same number', async () => {
    const { n, e } = jwkOf(pair)
    const modulus = BigInt(`0x${bytesOf(n).toString('hex')}`)
    const [mine, theirToken] = [newToken(), newToken()]
    const { blinded } = await blind({ kty: 'RSA', n, e }, mine)
    // The encoded message of the other token, as the blinding with the factor 1 shows it.
    const salt = new Uint8Array(48)
    const encoded = BigInt(`0x${bytesOf((await blind({ kty: 'RSA', n, e }, theirToken, { salt, factor: 1n })).blinded).toString('hex')}`)
    // The root of blinded / encoded: only whoever has the private key can show it, and for everybody it exists.
    const quotient = BigInt(`0x${bytesOf(blinded).toString('hex')}`) * invert(encoded, modulus) % modulus
    const factor = signBlinded(pair.privateKey, Buffer.from(quotient.toString(16).padStart(512, '0'), 'hex'))!
    const again = await blind({ kty: 'RSA', n, e }, theirToken, { salt, factor: BigInt(`0x${factor.toString('hex')}`) })
    expect(again.blinded).toBe(blinded)
  })

  test('numbers at and above the modulus, and of another length, are not signed', () => {
    const modulus = bytesOf(jwkOf(pair).n)
    expect(signBlinded(pair.privateKey, modulus)).toBeUndefined()
    expect(signBlinded(pair.privateKey, Buffer.alloc(SIGNATURE_BYTES, 0xff))).toBeUndefined()
    expect(signBlinded(pair.privateKey, Buffer.alloc(SIGNATURE_BYTES - 1, 1))).toBeUndefined()
    expect(signBlinded(pair.privateKey, Buffer.alloc(SIGNATURE_BYTES + 1, 0))).toBeUndefined()
  })

  test('the name of a key is its RFC 7638 thumbprint', async () => {
    const { n, e } = jwkOf(pair)
    const text = JSON.stringify({ e, kty: 'RSA', n })
    expect(await keyId({ kty: 'RSA', n, e })).toBe(createHash('sha256').update(text).digest('base64url'))
  })
})

function invert(number: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [number, modulus, 1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}

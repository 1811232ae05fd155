import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  NoteError,
  formatCheckpoint,
  formatVerifierKey,
  fromBase64,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '../src/index.ts'
import { haveVectors, vectorJson } from './shared.ts'

interface Vector {
  skey?: string
  vkey: string
  note: string
}

const vectors = haveVectors ? (vectorJson('signed-note/vectors.json') as Vector[]) : []

/** PKCS #8 around a 32-byte Ed25519 seed (RFC 8410, 7). */
const privateKeyOf = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })

const rawPublicKey = (key: ReturnType<typeof createPrivateKey>): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))

const { privateKey } = generateKeyPairSync('ed25519')
const publicKey = rawPublicKey(privateKey)
const sign = (bytes: Uint8Array): Uint8Array => signBytes(null, bytes, privateKey)
const vkey = formatVerifierKey({ name: 'log.example/nordwear', publicKey })
const root = Uint8Array.from({ length: 32 }, (_, i) => i)

describe.skipIf(!haveVectors)('the public signed notes', () => {
  test('are verified with their keys, and with no other', async () => {
    for (const { note, vkey: own } of vectors) {
      expect(await verifyNote(note, own)).toBe(note.slice(0, note.lastIndexOf('\n\n') + 1))
      expect(await verifyNote(note, vkey)).toBeUndefined()
      expect(formatVerifierKey(parseVerifierKey(own))).toBe(own)
    }
  })

  test('come out byte for byte when signed again with the published private key', async () => {
    const vector = vectors.find(({ skey }) => skey !== undefined)
    const [, name, encoded] = /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+(.*)$/.exec(vector?.skey ?? '') ?? []
    const key = privateKeyOf(fromBase64(encoded!)!.slice(1))
    const text = parseNote(vector!.note).text
    const note = await signNote(text, name!, bytes => signBytes(null, bytes, key), rawPublicKey(key))
    expect(note).toBe(vector!.note)
  })
})

describe('a signed note', () => {
  test('is refused after any change of a byte', async () => {
    const note = await signNote('one\n\ntwo\n', 'log.example/nordwear', sign, publicKey)
    expect(await verifyNote(note, vkey)).toBe('one\n\ntwo\n')
    const original = new TextEncoder().encode(note)
    const change = fc.tuple(fc.nat({ max: original.length - 1 }), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(change, async ([at, mask]) => {
        const changed = original.with(at, original[at]! ^ mask)
        const verified = await verifyNote(new TextDecoder().decode(changed), vkey).catch((error: unknown) => {
          expect(error).toBeInstanceOf(NoteError)
        })
        expect(verified).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('may carry signatures of others, but none of the key that is wrong', async () => {
    const note = await signNote('text\n', 'log.example/nordwear', sign, publicKey)
    const other = generateKeyPairSync('ed25519').privateKey
    const signOther = (bytes: Uint8Array): Uint8Array => signBytes(null, bytes, other)
    const byOther = await signNote('text\n', 'witness', signOther, rawPublicKey(other))
    const wrong = await signNote('text\n', 'log.example/nordwear', () => new Uint8Array(64), publicKey)
    const line = (signed: string): string => signed.slice(signed.lastIndexOf('\n\n') + 2)
    expect(await verifyNote(note + line(byOther), vkey)).toBe('text\n')
    expect(await verifyNote(note + line(wrong), vkey)).toBeUndefined()
    expect(await verifyNote(wrong, vkey)).toBeUndefined()
  })

  test.each([
    'text\n', 'text', '', '\n\n', 'text\n\n', 'text\n\n— name\n', 'text\n\n- name AAAAAAA=\n',
    'text\n\n— name AAAA\n',
    'text\n\n— name AAAAAAB=\n', 'text\n\n— na+me AAAAAAA=\n', 'te\txt\n\n— name AAAAAAA=\n',
    'text\n\n— name AAAAAAA=', 'text\n\n— name AAAAAAA=\n\n', 'text\r\n\n— name AAAAAAA=\n',
  ])('is not %j', text => {
    expect(() => parseNote(text)).toThrow(NoteError)
  })

  test('is not made of a text that cannot be one', async () => {
    await expect(signNote('no newline', 'name', sign, publicKey)).rejects.toThrow(NoteError)
    await expect(signNote('tab\t\n', 'name', sign, publicKey)).rejects.toThrow(NoteError)
    await expect(signNote('text\n', 'two words', sign, publicKey)).rejects.toThrow(NoteError)
  })
})

test('a verifier key whose id, algorithm or length is wrong is none', () => {
  const [name, id, key] = vkey.split(/\+(.*?)\+(.*)/s)
  const wrong = ['', `${name}+${id}`, `${name}+00000000+${key}`, `x${vkey}`, `${vkey}=`, vkey.toUpperCase()]
  for (const text of wrong) {
    expect(() => parseVerifierKey(text)).toThrow(NoteError)
  }
  expect(() => formatVerifierKey({ name: 'a b', publicKey })).toThrow(NoteError)
  expect(() => formatVerifierKey({ name: 'a', publicKey: publicKey.slice(1) })).toThrow(NoteError)
})

test('a checkpoint is written and read as three lines and extensions', () => {
  const text = formatCheckpoint({ origin: 'log.example/nordwear', size: 12n, root })
  expect(text).toBe('log.example/nordwear\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n')
  expect(parseCheckpoint(text)).toEqual({ origin: 'log.example/nordwear', size: 12n, root })
  const extended = { origin: 'o', size: (1n << 64n) - 1n, root, extensions: ['one', 'two'] }
  expect(parseCheckpoint(formatCheckpoint(extended))).toEqual(extended)
})

test.each([
  '\n1\nROOT\n', 'o\n01\nROOT\n', 'o\n-1\nROOT\n', 'o\n18446744073709551616\nROOT\n', 'o\n1\nAAAA\n',
  'o\n1\nROOT', 'o\n1\nROOT\n\n', 'o\n1\n', 'o\n', '', 'o\n1 \nROOT\n',
])('%j is no checkpoint', text => {
  expect(() => parseCheckpoint(text.replace('ROOT', 'A'.repeat(43) + '='))).toThrow(NoteError)
})

test('a checkpoint that could not be read back is not written', () => {
  expect(() => formatCheckpoint({ origin: 'two\nlines', size: 1n, root })).toThrow(NoteError)
  expect(() => formatCheckpoint({ origin: 'o', size: -1n, root })).toThrow(NoteError)
  expect(() => formatCheckpoint({ origin: 'o', size: 1n, root: root.slice(1) })).toThrow(NoteError)
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalize, commitmentOf, commitmentOfBytes, leafData, leafHashOf } from '../src/index.ts'
import { person } from './issuer.ts'

const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
const body = { kind: 'purpose.granted', purpose: 'offers', edition: 1 }
const log = 'sayso.example/nordwear'
const leaf = { v: 1, log, person, seq: 1, prev: '', at: '2026-01-01T00:00:00Z' } as const

const sha256 = (...parts: (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

test('a commitment is the hash of salt and canonical body', () => {
  const canonical = '{"edition":1,"kind":"purpose.granted","purpose":"offers"}'
  expect(commitmentOf(salt, body)).toEqual(sha256(salt, canonical))
  const bytes = new TextEncoder().encode(canonicalize(body))
  expect(commitmentOfBytes(salt, bytes)).toEqual(commitmentOf(salt, body))
})

test('a salt of another length makes no commitment', () => {
  for (const length of [0, 16, 31, 33, 64]) {
    expect(() => commitmentOf(new Uint8Array(length), body)).toThrow(RangeError)
    expect(() => commitmentOfBytes(new Uint8Array(length), new Uint8Array(2))).toThrow(RangeError)
  }
})

test('a leaf is canonical JSON of its position and its commitments, hashed as the leaf of a tree', () => {
  const data =
    '{"at":"2026-01-01T00:00:00Z","entries":["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"],' +
    `"log":"sayso.example/nordwear","person":"${person}","prev":"","seq":1,"v":1}`
  expect(new TextDecoder().decode(leafData(leaf, [salt]))).toBe(data)
  expect(leafHashOf(leaf, [salt])).toEqual(sha256(Uint8Array.of(0), data))
})

test('hashes are those of the function given', () => {
  const given = (data: Uint8Array): Uint8Array => sha256('other', data)
  expect(commitmentOf(salt, body, given)).toEqual(sha256('other', salt, canonicalize(body)))
  expect(leafHashOf(leaf, [salt], given)).toEqual(sha256('other', Uint8Array.of(0), leafData(leaf, [salt])))
})

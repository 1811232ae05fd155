import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../src/index.ts'

const reference = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest())

test('our SHA-256 equals the one of the runtime at every length around the block boundaries', () => {
  for (let length = 0; length <= 260; length++) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 151 + length) & 255)
    expect(sha256(data)).toEqual(reference(data))
  }
})

test('our SHA-256 equals the one of the runtime for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), data => {
      expect(sha256(data)).toEqual(reference(data))
    }),
  )
})

test('our SHA-256 hashes a view into a larger buffer, not the buffer', () => {
  const whole = Uint8Array.from({ length: 100 }, (_, i) => i)
  expect(sha256(whole.subarray(10, 42))).toEqual(reference(whole.slice(10, 42)))
})

import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, fromBase64url, toBase64, toBase64url } from '../src/index.ts'

test('bytes travel through both base64 alphabets as the runtime writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
    }),
  )
})

test('each sequence of bytes has one accepted text', () => {
  const text = fc.string({ unit: fc.constantFrom(...'AQgw+/-_=b\n 9'), maxLength: 9 })
  fc.assert(
    fc.property(text, candidate => {
      const standard = fromBase64(candidate)
      const urlSafe = fromBase64url(candidate)
      if (standard !== undefined) expect(toBase64(standard)).toBe(candidate)
      if (urlSafe !== undefined) expect(toBase64url(urlSafe)).toBe(candidate)
    }),
    { numRuns: 5000 },
  )
})

test.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA=A', '====', 'AA==AA==', 'AAAA\n', 'AA-_', 'ÀAAA', '٠AAA'])(
  'padded base64 refuses %j',
  text => expect(fromBase64(text)).toBeUndefined(),
)

test.each(['A', 'AB', 'AAB', 'AA==', 'AA+/', 'AA A', '\u0100AAA'])('base64url refuses %j', text =>
  expect(fromBase64url(text)).toBeUndefined(),
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatEntryId,
  formatPersonId,
  formatReceiptId,
  isPersonId,
  parseEntryId,
  parsePersonId,
  parseReceiptId,
} from '../src/index.ts'

const seqs = fc.nat({ max: 0xffffffff })

test('a person id and the uuid in the database are two spellings of one', () => {
  fc.assert(
    fc.property(fc.uuid(), uuid => {
      const id = formatPersonId(uuid)
      expect(id).toMatch(/^per_[0-9a-f]{32}$/)
      expect(parsePersonId(id)).toBe(uuid)
    }),
  )
})

test('an entry id says whose, which leaf and which entry', () => {
  fc.assert(
    fc.property(fc.uuid(), seqs, fc.nat({ max: 255 }), (uuid, seq, n) => {
      const person = formatPersonId(uuid)
      expect(parseEntryId(formatEntryId(person, seq, n))).toEqual({ person, seq, n })
    }),
  )
})

test('a receipt id says whose and which leaf', () => {
  fc.assert(
    fc.property(fc.uuid(), seqs, (uuid, seq) => {
      const person = formatPersonId(uuid)
      expect(parseReceiptId(formatReceiptId(person, seq))).toEqual({ person, seq })
    }),
  )
})

const person = `per_${'0a'.repeat(16)}`

test('upper case, other lengths and other prefixes are no ids', () => {
  const others = ['', person.toUpperCase(), `${person}0`, person.slice(0, -1), `ent_${person.slice(4)}`]
  for (const text of others) {
    expect(isPersonId(text)).toBe(false)
    expect(parsePersonId(text)).toBeUndefined()
    expect(parseEntryId(text)).toBeUndefined()
    expect(parseReceiptId(text)).toBeUndefined()
  }
})

test('a position that does not fit its digits has no id', () => {
  for (const seq of [-1, 0.5, 2 ** 32, Number.NaN]) {
    expect(() => formatReceiptId(person, seq)).toThrow(RangeError)
    expect(() => formatEntryId(person, seq, 0)).toThrow(RangeError)
  }
  expect(() => formatEntryId(person, 0, 65_536)).toThrow(RangeError)
  expect(() => formatEntryId('per_x', 0, 0)).toThrow(RangeError)
  expect(() => formatPersonId('x')).toThrow(RangeError)
})

import npmCanonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonError, canonicalize, parseJson } from '../src/index.ts'
import { haveVectors, vectorText } from './shared.ts'

const refusal = (act: () => unknown): { pointer: string; message: string } => {
  try {
    act()
  } catch (error) {
    if (error instanceof JsonError) return { pointer: error.pointer, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

const exactJson = fc.jsonValue().filter(value => {
  try {
    canonicalize(value)
    return true
  } catch {
    return false
  }
})

describe('canonical text', () => {
  test.skipIf(!haveVectors).each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])(
    'is the published one for the RFC 8785 input %s',
    name => {
      expect(canonicalize(parseJson(vectorText(`jcs/input/${name}.json`)))).toBe(
        vectorText(`jcs/output/${name}.json`),
      )
    },
  )

  test('is the one of the npm package for any JSON', () => {
    fc.assert(
      fc.property(exactJson, value => {
        expect(canonicalize(value)).toBe(npmCanonicalize(value))
      }),
      { numRuns: 2000 },
    )
  })

  test('does not depend on the order in which members were added', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([key]) => key })
    fc.assert(
      fc.property(members, entries => {
        const forth = Object.fromEntries(entries)
        const back = Object.fromEntries(entries.toReversed())
        expect(canonicalize(forth)).toBe(canonicalize(back))
      }),
    )
  })

  test('of a value is read back by the strict reader, to the same text', () => {
    fc.assert(
      fc.property(exactJson, value => {
        const text = canonicalize(value)
        expect(canonicalize(parseJson(text))).toBe(text)
      }),
    )
  })

  test('writes numbers as ECMAScript does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) return
        expect(canonicalize(value)).toBe(JSON.stringify(value))
      }),
    )
    expect(canonicalize(-0)).toBe('0')
  })

  test('is independent of the realm that made an object, as long as it is plain', () => {
    expect(canonicalize(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}')
  })

  const cycle: { self?: unknown } = {}
  cycle.self = cycle

  test.each([
    ['NaN', { a: [0, Number.NaN] }, '/a/1'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, '/a'],
    ['an integer beyond 2^53', { a: 2 ** 53 }, '/a'],
    ['undefined', { a: undefined }, '/a'],
    ['a hole in an array', Array(1), '/0'],
    ['a bigint', [1n], '/0'],
    ['a function', { f: () => 1 }, '/f'],
    ['a date', { at: new Date(0) }, '/at'],
    ['a map', new Map(), ''],
    ['a lone surrogate', { a: '\ud800' }, '/a'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '/\udc00'],
    ['a pointer that needs escaping', { 'a/b~c': undefined }, '/a~1b~0c'],
  ])('does not exist for %s', (_, value, pointer) => {
    expect(refusal(() => canonicalize(value)).pointer).toBe(pointer)
  })

  test('does not exist for a cycle', () => {
    expect(refusal(() => canonicalize(cycle)).message).toMatch(/levels/)
  })
})

describe('the strict reader', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(exactJson, fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('accepts nothing that JSON.parse refuses, and reads the rest alike', () => {
    const tokens = ['true', 'null', '"a"', '\\u00e9', '\\ud83d', '\u0001']
    const piece = fc.constantFrom(...'{}[]",:\\ \n\t01.eE+-', ...tokens)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('')
        let read
        try {
          read = parseJson(text)
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError)
          return
        }
        expect(read).toEqual(JSON.parse(text))
      }),
      { numRuns: 20_000 },
    )
  })

  test('keeps a member named __proto__ as a member', () => {
    const value = parseJson('{"__proto__":{"polluted":true}}')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(canonicalize(value)).toBe('{"__proto__":{"polluted":true}}')
    expect(refusal(() => parseJson('{"__proto__":1,"__proto__":2}')).message).toMatch(/twice/)
  })

  test.each([
    ['a key given twice', '{"a":{"b":1,"b":2}}', '/a/b'],
    ['a key given twice, once escaped', '{"a":1,"\\u0061":2}', '/a'],
    ['a lone surrogate', '["\\ud800"]', '/0'],
    ['a lone surrogate in a key', '{"\\udead":1}', ''],
    ['an integer beyond 2^53', '{"a":[9007199254740993]}', '/a/0'],
    ['a negative integer beyond 2^53', '-9007199254740992', ''],
    ['an integer of 31 digits', '1000000000000000000000000000000', ''],
    ['a number out of range', '[1e400]', '/0'],
    ['NaN', '{"a":NaN}', '/a'],
    ['a number with a leading zero', '[01]', ''],
    ['a trailing comma', '[1,]', '/1'],
    ['a second value', '{} {}', ''],
    ['a byte order mark', '\ufeff{}', ''],
    ['a raw control character', '"\u0001"', ''],
    ['an unknown escape', '["\\x41"]', '/0'],
    ['an unfinished string', '"abc', ''],
    ['an unfinished escape', '"abc\\', ''],
    ['no text', '', ''],
    ['two hundred and more levels', '['.repeat(300) + ']'.repeat(300), '/0'.repeat(201)],
  ])('refuses %s', (_, text, pointer) => {
    expect(refusal(() => parseJson(text)).pointer).toBe(pointer)
  })

  test('accepts an integer of exactly 2^53 - 1 and a float written with an exponent', () => {
    expect(parseJson('[9007199254740991,1E30]')).toEqual([9007199254740991, 1e30])
  })
})

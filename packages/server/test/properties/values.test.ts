import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalize } from '@sayso/receipts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { readValue } from '../../src/modules/profile/values.ts'
import { documentOf, firstDefinition } from './definition.ts'

const written = documentOf(firstDefinition) as { attributes: Record<string, Record<string, unknown>> }
Object.assign(written.attributes['size']!, { min: -10, max: 10, step: 0.1 })
const { document } = validateDocument(written)
const catalog = compileCatalog(document!, planCatalog(null, document!).numbering, 1)
const read = (key: string, raw: unknown) => readValue(catalog.attributes.get(key)!, catalog, raw)

test('the same choice is the same bytes, in whatever order and however often it was ticked', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('red', 'green', 'blue'), { maxLength: 9 }), (chosen) => {
    expect(read('topics', chosen)).toEqual({ value: ['red', 'green', 'blue'].filter((key) => (chosen as string[]).includes(key)) })
  }))
})

test('text is kept in one form, without the space around it, and reading it again changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.constantFrom('NFC', 'NFD'), (text, form) => {
    const expected = text.normalize('NFC').trim()
    const result = read('note', ` ${text.normalize(form)}\n`)
    if (expected === '') expect(result).toHaveProperty('fault')
    else {
      expect(result).toEqual({ value: expected })
      expect(read('note', expected)).toEqual(result)
    }
  }))
})

test('a number that is accepted has one canonical form; minus nothing is nothing', () => {
  const zero = read('size', -0)
  expect('value' in zero && Object.is(zero.value, 0)).toBe(true)
  fc.assert(fc.property(fc.integer({ min: -100, max: 100 }), (tenths) => {
    const result = read('size', tenths / 10)
    expect(result).toEqual({ value: tenths === 0 ? 0 : tenths / 10 })
    expect(canonicalize('value' in result ? result.value : undefined)).toBe(JSON.stringify(tenths / 10 + 0))
  }))
})

test.each([
  ['colour', ['Red', 'constructor', '__proto__', 1, null, ['red'], {}]],
  ['topics', ['red', [['red']], ['red', 'mauve'], { length: 1, 0: 'red' }]],
  ['member', ['true', 1, 0, 'yes', []]],
  ['size', ['5', NaN, Infinity, 11, -11, 0.15, 2 ** 60, true]],
  ['day', ['2026-02-30', '2026-2-3', '26-02-03', '2026-02-03T00:00:00Z', 20260203, '0000-00-00']],
  ['note', ['', '   ', 'a\u0000b', '\ud800', 5, ['a'], 'x'.repeat(2001)]],
])('what does not fit %s is refused in words, never bent', (key, values) => {
  for (const value of values) {
    expect([value, read(key, value)]).toEqual([value, expect.objectContaining({ fault: expect.any(String) as string })])
  }
})

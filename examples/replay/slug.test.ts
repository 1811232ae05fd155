import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slug, uniqueSlug } from './slug.ts'

describe('a key made from a text', () => {
  it.each([
    ['$25,000 - $49,999', '25000_49999'],
    ['> 60', 'over_60'],
    ['60+', '60_plus'],
    ['Macaroni & cheese', 'macaroni_and_cheese'],
    ['Crème brûlée', 'creme_brulee'],
    ['5\'10"', '5_10'],
  ])('keeps of %s what tells it from others', (text, key) => {
    expect(slug(text)).toBe(key)
  })

  it('is a key whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(uniqueSlug(text, new Set())).toMatch(/^[a-z0-9][a-z0-9_]{0,62}$/)
    }))
  })

  it('is never given twice', () => {
    const alike = fc.constantFrom('a', 'A', 'a!', 'b'.repeat(90), 'b'.repeat(91), '…')
    fc.assert(fc.property(fc.array(alike), (texts) => {
      const taken = new Set<string>()
      for (const text of texts) uniqueSlug(text, taken)
      expect(taken.size).toBe(texts.length)
      for (const key of taken) expect(key.length).toBeLessThanOrEqual(63)
    }))
  })
})

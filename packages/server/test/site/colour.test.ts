import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { accentsOf, contrast } from '../../src/kernel/colour.ts'
import type { Hex } from '../../src/kernel/colour.ts'

const css = readFileSync(new URL('../../src/site/person/style/tokens.css', import.meta.url), 'utf8')
const [light, dark] = css.split('@media').map((part) =>
  Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour as Hex]))) as [Record<string, Hex>, Record<string, Hex>]

describe.each([['light', light], ['dark', dark]] as const)('in the %s theme', (theme, tokens) => {
  test('check 48: whatever colour a brand has, what is written in it or on it can be read', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { fill, over, hover, ink, soft } = accentsOf(`#${number.toString(16).padStart(6, '0')}`)[theme]
      const grounds = [tokens['ground']!, tokens['page']!]
      for (const on of [...grounds, soft]) expect(contrast(ink, on)).toBeGreaterThanOrEqual(4.5)
      for (const on of grounds) expect(contrast(fill, on)).toBeGreaterThanOrEqual(3)
      expect(contrast(over, fill)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(over, hover)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tokens['text']!, soft)).toBeGreaterThanOrEqual(7)
    }), { numRuns: 500 })
  })

  test('the words of the product can be read on everything they stand on', () => {
    for (const ground of ['ground', 'page'] as const) {
      for (const words of ['text', 'quiet', 'bad', 'good', 'care'] as const) {
        expect(contrast(tokens[words]!, tokens[ground]!), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(tokens['edge']!, tokens[ground]!), `edge on ${ground}`).toBeGreaterThanOrEqual(3)
    }
    for (const words of ['bad', 'good', 'care'] as const) expect(contrast(tokens[words]!, tokens[`${words}-soft`]!), words).toBeGreaterThanOrEqual(4.5)
    for (const soft of ['bad-soft', 'good-soft', 'care-soft']) expect(contrast(tokens['text']!, tokens[soft]!)).toBeGreaterThanOrEqual(7)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { macKey } from '../../src/kernel/crypto.ts'
import { codeAt, codeLetters, codesOf } from '../../src/modules/catalog/generated-code.ts'

const key = macKey(Buffer.alloc(32, 7))

describe('codes that are made', () => {
  test('fit their pattern, whatever it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z0-9-]{0,6}(#[A-Z0-9-]{0,2}){4,20}$/), fc.bigInt({ min: 0n, max: 1n << 19n }), (pattern, n) => {
      const code = codeAt(key, 1, pattern, n % codesOf(pattern))
      expect(code).toHaveLength(pattern.length)
      for (const [i, letter] of [...pattern].entries()) {
        if (letter === '#') expect(codeLetters).toContain(code[i])
        else expect(code[i]).toBe(letter)
      }
    }))
  })

  test('are all different: the shortest pattern has a million and each number another one', () => {
    const codes = new Set<string>()
    for (let n = 0n; n < 20_000n; n++) codes.add(codeAt(key, 1, 'A-####', n))
    for (let n = codesOf('A-####') - 20_000n; n < codesOf('A-####'); n++) codes.add(codeAt(key, 1, 'A-####', n))
    expect(codes.size).toBe(40_000)
  })

  test('do not follow one another: the next one can not be told from the last', () => {
    const distance: number[] = []
    const place = (code: string) => [...code.slice(2)].reduce((sum, letter) => sum * 32 + codeLetters.indexOf(letter), 0)
    for (let n = 0n; n < 2000n; n++) {
      const [one, next] = [place(codeAt(key, 1, 'A-####', n)), place(codeAt(key, 1, 'A-####', n + 1n))]
      distance.push((next - one + 1_048_576) % 1_048_576)
    }
    expect(new Set(distance).size).toBeGreaterThan(1950)
    const mean = distance.reduce((sum, one) => sum + one, 0) / distance.length
    expect(Math.abs(mean / 1_048_576 - 0.5)).toBeLessThan(0.05)
  })

  test('of one brand and installation say nothing about those of another', () => {
    const other = macKey(Buffer.alloc(32, 8))
    const list = (mac: typeof key, brand: number) => Array.from({ length: 50 }, (_, n) => codeAt(mac, brand, 'HI-########', BigInt(n)))
    const all = [...list(key, 1), ...list(key, 2), ...list(other, 1)]
    expect(new Set(all).size).toBe(150)
  })
})

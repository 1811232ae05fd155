import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const built = new URL('../browser/', import.meta.url)
const names = readdirSync(built)
const BUDGET = 10_000

/** A file with everything that it can not start without. */
function needs(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known
  known.add(name)
  const text = readFileSync(new URL(name, built), 'utf8')
  for (const [, other] of text.matchAll(/(?:from|^import|;import)\s*["'`]\.\/([^"'`]+)["'`]/g)) needs(other!, known)
  return known
}

const piece = (start: string) => names.find((name) => name.startsWith(start))!

test.for(['en', 'fi', 'de', 'el', 'pl', 'he'])('in %s a page has loaded less than 10 kB when the first question stands there', (language) => {
  const files = new Set(['sayso.js', piece('ask-'), piece(`${language}.gen-`)].flatMap((name) => [...needs(name)]))
  expect([...files].some((name) => name.startsWith('card-'))).toBe(true)
  const bytes = [...files].reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, built)), { level: 9 }).length, 0)
  expect(bytes, [...files].join(' ')).toBeLessThan(BUDGET)
})

test('a page in which nothing is asked yet has loaded the smallest part alone', () => {
  expect([...needs('sayso.js')]).toEqual(['sayso.js'])
  expect(gzipSync(readFileSync(new URL('sayso.js', built)), { level: 9 }).length).toBeLessThan(3500)
})

test('no piece evaluates text, or writes markup or an inline style', () => {
  for (const name of names.filter((one) => one.endsWith('.js'))) {
    const text = readFileSync(new URL(name, built), 'utf8')
    expect(text, name).not.toMatch(/\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|setAttribute\([`'"]style/)
  }
})

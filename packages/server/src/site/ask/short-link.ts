import { sha256 } from '../../kernel/crypto.ts'
import type { Catalog } from '../../modules/catalog/types.ts'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTERS = 6

/** Six letters for an ask of a brand: they follow from the two names, so they never change and are kept nowhere. */
export function shortCodeOf(brand: string, ask: string): string {
  return [...sha256(`${brand} ${ask}`).subarray(0, LETTERS)].map((byte) => letters[byte & 31]).join('')
}

/** Of catalogues that are in force; another version is another object. */
const known = new WeakMap<Catalog, ReadonlyMap<string, readonly string[]>>()

/** Asks with this code. Two may share one (one chance in a thousand million for any two): then people choose. */
export function asksOfCode(brand: string, catalog: Catalog, code: string): readonly string[] {
  let codes = known.get(catalog)
  if (!codes) {
    codes = Map.groupBy(Object.keys(catalog.document.asks), (ask) => shortCodeOf(brand, ask))
    known.set(catalog, codes)
  }
  return codes.get(code.toLowerCase()) ?? []
}

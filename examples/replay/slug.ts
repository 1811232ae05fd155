const maxLength = 63
const words: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)[,.](?=\d{3}\b)/g, ''],
  [/>/g, ' over '],
  [/</g, ' under '],
  [/&/g, ' and '],
  [/(?<=\d)\s*\+/g, ' plus '],
]

/**
 * A key made from a text, the same for the same text at any time: lower-case letters, digits and `_`,
 * starting with a letter or digit, at most 63 long; empty when the text has nothing to make it from.
 */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return words
    .reduce((rest, [found, word]) => rest.replaceAll(found, word), plain)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, maxLength)
    .replaceAll(/^_+|_+$/g, '')
}

/** The slug of a text, numbered where another text has it already; the key is added to `taken`. */
export function uniqueSlug(text: string, taken: Set<string>): string {
  const base = slug(text) || 'option'
  let key = base
  for (let number = 2; taken.has(key); number += 1) {
    const suffix = `_${number}`
    key = base.slice(0, maxLength - suffix.length) + suffix
  }
  taken.add(key)
  return key
}

type Parts = readonly (string | number)[]

/** Alternatives, one per line or between ` | `, as one pattern for lower-case text. */
function alternatives(strings: TemplateStringsArray, parts: Parts): string {
  const phrases = String.raw(strings, ...parts).split(/\n| \| /)
  return phrases.map((phrase) => phrase.trim()).filter(Boolean).join('|')
}

/** Matches any of the phrases anywhere, also inside longer words. */
export function stems(strings: TemplateStringsArray, ...parts: Parts): RegExp {
  return new RegExp(alternatives(strings, parts), 'u')
}

/** Matches any of the phrases as whole words, in every script. */
export function words(strings: TemplateStringsArray, ...parts: Parts): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives(strings, parts)})(?![\p{L}\p{N}])`, 'u')
}

/** The language of a BCP 47 tag, without script and region. */
export function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale
}

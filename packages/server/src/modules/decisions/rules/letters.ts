const syntax = /[\^$\\.*+?()[\]{}|]/

/**
 * A regular expression that finds `text` whatever the case of its letters. The alternatives are written out
 * per letter (`[äÄ]`) instead of asking an engine to ignore case: JavaScript, PostgreSQL and each of its
 * collations fold differently, while this source means the same to all of them.
 */
export function ignoringCase(text: string, at: 'start' | 'anywhere'): string {
  const source = Array.from(text, (letter) => {
    const cases = casesOf(letter)
    if (cases) return `[${cases}]`
    return syntax.test(letter) ? `\\${letter}` : letter
  }).join('')
  return at === 'start' ? `^${source}` : source
}

let letters: ReadonlyMap<string, string> | undefined

/** All letters with the same upper case, such as Σσς; undefined for what has no cases. */
function casesOf(letter: string): string | undefined {
  letters ??= groupLetters()
  return letters.get(toUpper(letter))
}

function groupLetters(): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  // Unicode has cased letters in its first two planes only.
  for (let point = 0x41; point < 0x20000; point++) {
    const letter = String.fromCodePoint(point)
    const upper = toUpper(letter)
    if (upper !== letter) groups.set(upper, (groups.get(upper) ?? upper) + letter)
  }
  return groups
}

/** The upper case where that is a single letter too: SS is another text than ß, not another case of it. */
function toUpper(letter: string): string {
  const upper = letter.toUpperCase()
  return upper.length === letter.length ? upper : letter
}

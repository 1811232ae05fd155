/** Below this many words a grade says more about chance than about the text. */
const fewestWords = 12

/**
 * Flesch–Kincaid grade level of an English text: 0.39 × words/sentences + 11.8 × syllables/words − 15.59
 * (Kincaid et al., 1975). Undefined for texts under twelve words. Syllables are estimated from spelling.
 */
export function gradeText(text: string): number | undefined {
  const sentences = text.split(/[.!?…]+(?=\s|$)|\n+/).filter((part) => /\p{L}/u.test(part)).length
  const words = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
  if (words.length < fewestWords || sentences === 0) return undefined
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
}

/** Groups of vowels, less the silent endings -e, -es and -ed; at least one. */
export function countSyllables(word: string): number {
  const plain = word.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')
  const groups = plain.match(/[aeiouy]+/g)?.length ?? 0
  const silentE = /[^aeiouy]e$/.test(plain) && !/[^aeiouy]le$/.test(plain)
  const silentEd = /[^aeiouytd]ed$/.test(plain)
  const silentEs = /[^aeiouyscgxzh]es$/.test(plain)
  return Math.max(1, groups - (silentE || silentEd || silentEs ? 1 : 0))
}

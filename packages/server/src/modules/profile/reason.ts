import { Refusal } from '../../refusals.ts'

/** Words that say nothing about why. */
const LEAST_WORDS = 3
const LEAST_LETTERS = 10
export const LONGEST_REASON = 300

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Whether a reason for looking at somebody's answers says something: a few different words, which the person can read
 * and judge. What is true nobody can check here; what is said stands in the person's diary. Pure.
 */
function isReason(text: string): boolean {
  const words = [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike === true && /\p{L}{2}/u.test(segment) && !/^(\p{L})\1+$/u.test(segment))
    .map(({ segment }) => segment.toLowerCase())
  return new Set(words).size >= LEAST_WORDS && words.join('').length >= LEAST_LETTERS
}

/** The reason as it is kept and shown. Errors: `reason_required`. */
export function requireReason(text = ''): string {
  const given = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!isReason(given)) {
    throw new Refusal('reason_required', { faults: [{ pointer: '/reason', message: 'must say why, in a few words that the person can read' }] })
  }
  return given
}

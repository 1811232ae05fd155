import { directionOf, useLanguage, useWords } from './words.ts'

/** A sentence of the server with what was put into it. */
export interface Sentence {
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What the server says, in the language of the reader; what it has no words for here stays English. */
export function useSentences(): (sentence: Sentence) => string {
  const say = useWords('sentences')
  const language = useLanguage()
  // Keys and addresses run from left to right, also within a sentence that does not.
  const isolated = (value: string) => (directionOf(language) === 'rtl' ? `\u2068${value}\u2069` : value)
  return ({ text, values }) => say(text, Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [name, typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : isolated(value)])))
}

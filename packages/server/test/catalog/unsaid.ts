import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Sentence } from '../../src/kernel/i18n/sentence.ts'
import { languages } from '../../src/kernel/i18n/messages.ts'

const words = new Map(languages.map((language) => [
  language,
  JSON.parse(readFileSync(new URL(`../../../console/messages/${language}/sentences.json`, import.meta.url), 'utf8')) as Record<string, string>,
]))

/** What staff who read one of the six languages would not be told in it: no words, words that are English, or a place left open. */
export function unsaid(sentences: readonly (Sentence | undefined)[]): string[] {
  return sentences.flatMap((sentence) => [...words].flatMap(([language, of]) => {
    if (!sentence) return [`${language}: a finding without a sentence`]
    const text = sentence.text.replace(/^\{key\}: /, '')
    const said = of[text]
    if (said === undefined || (language !== 'en' && said === text)) return [`${language}: ${text}`]
    const whole = new IntlMessageFormat(said, language, undefined, { ignoreTag: true }).format({ ...sentence.values }) as string
    const missing = Object.entries(sentence.values).filter(([name, value]) => text.includes(`{${name}}`) && !whole.includes(String(value)))
    return missing.map(([name]) => `${language}: ${text} without its ${name}`)
  }))
}

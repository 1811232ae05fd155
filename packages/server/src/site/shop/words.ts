import { languageOf } from '../../kernel/i18n/messages.ts'
import { de } from './words/de.ts'
import { el } from './words/el.ts'
import { en } from './words/en.ts'
import type { ShopWords } from './words/en.ts'
import { fi } from './words/fi.ts'
import { he } from './words/he.ts'
import { pl } from './words/pl.ts'

const spoken = { en, fi, de, el, pl, he }

/** How the shop speaks to its visitor. */
export function shopWords(locale: string): (key: keyof ShopWords, name?: string) => string {
  const words = spoken[languageOf(locale)]
  return (key, name = '') => words[key].replace('{name}', () => name)
}

export type ShopVoice = ReturnType<typeof shopWords>

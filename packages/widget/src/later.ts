import { loadWords } from './words.ts'
import type { Files, Say } from './words.ts'

/** The words that nobody needs before they have answered, or that offers and polls alone say. */
const files: Files = {
  en: () => import('./messages/en-later.gen.ts'),
  fi: () => import('./messages/fi-later.gen.ts'),
  de: () => import('./messages/de-later.gen.ts'),
  el: () => import('./messages/el-later.gen.ts'),
  pl: () => import('./messages/pl-later.gen.ts'),
  he: () => import('./messages/he-later.gen.ts'),
}

export const loadLater = (locale: string): Promise<Say> => loadWords(locale, files)

import { english } from './lexicon-english.ts'
import { others } from './lexicon-others.ts'
import { languageOf } from './phrases.ts'
import type { PressureKind } from './lexicon.ts'

export interface Pressure {
  readonly kind: PressureKind
  /** The words that press, as written. */
  readonly words: string
}

/** The first phrase of each kind that presses; languages without a lexicon are not judged. */
export function findPressure(text: string, locale: string): readonly Pressure[] {
  const language = languageOf(locale)
  const lexicon = language === 'en' ? english : others[language]
  if (!lexicon) return []
  const lower = text.toLocaleLowerCase(locale)
  // Lower-casing may change lengths (İ), in which case the words are shown as they were compared.
  const shown = text.length === lower.length ? text : lower
  return (Object.entries(lexicon) as [PressureKind, RegExp][]).flatMap(([kind, pattern]) => {
    const match = pattern.exec(lower)
    return match ? [{ kind, words: shown.slice(match.index, match.index + match[0].length).trim() }] : []
  })
}

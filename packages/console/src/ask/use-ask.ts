import { useMemo } from 'react'
import { useDraft } from '../draft/use-draft.ts'
import { useLanguage } from '../shell/words.ts'
import { pointer, questionsOf, textOf } from './ask.ts'
import type { Ask, Attribute, Texts } from './ask.ts'

/** The catalogue as it is being written, and how its texts read in the language of whoever writes. */
export function useWriting() {
  const draft = useDraft()
  const language = useLanguage()
  const { document } = draft
  const { default_locale: fallback } = document.brand
  return useMemo(() => {
    const attributes = document.attributes as Readonly<Record<string, Attribute>>
    return {
      ...draft,
      attributes,
      read: (texts: Texts | undefined) => textOf(texts, language, fallback),
      labelOf: (attribute: string) => textOf(attributes[attribute]?.label, language, fallback) || attribute,
    }
  }, [draft, document, language, fallback])
}

export type Writing = ReturnType<typeof useWriting>

/** One ask of the draft; undefined: there is none of this key. */
export function useAsk(key: string) {
  const writing = useWriting()
  const ask = (writing.document.asks as Readonly<Record<string, Ask>> | undefined)?.[key]
  return useMemo(() => ({
    writing,
    ask,
    questions: ask ? questionsOf(ask) : [],
    at: (...parts: readonly (string | number)[]) => pointer('asks', key, ...parts),
    /** Writes one field of the ask; undefined takes it out. */
    set: (field: string, value: unknown) => writing.edit(pointer('asks', key, field), value),
  }), [writing, ask, key])
}

export type EditedAsk = Omit<ReturnType<typeof useAsk>, 'ask'> & { readonly ask: Ask }

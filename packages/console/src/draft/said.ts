import { useSentences } from '../shell/sentences.ts'
import type { Sentence } from '../shell/sentences.ts'
import { useLanguage, useWords } from '../shell/words.ts'
import { useDuration } from './duration.ts'

type Term = readonly [area: 'asks' | 'catalogue' | 'draft', prefix: string]
const [type, basis, field] = [['asks', 'type_'], ['catalogue', 'basis_'], ['draft', 'field_']] as const satisfies readonly Term[]

/** By the name of a value: where the words for what it can be are. Whatever is none of these is the brand's own. */
const terms: Readonly<Record<string, readonly Term[]>> = {
  type: [type], kind: [['asks', 'kind_']], basis: [basis], was: [basis, type], is: [basis, type], to: [['draft', 'section_']],
  field: [field], fields: [field], part: [field], given: [field], other: [field], uses: [['draft', 'use_']], event: [['draft', 'event_']],
}

/** What the linter and the plan say, with the catalogue's own words in it as people call them. `english`: of an older server or version. */
export function useSaid(): (sentence: Sentence | undefined, english: string) => string {
  const say = useSentences()
  const words = { asks: useWords('asks'), catalogue: useWords('catalogue'), draft: useWords('draft') }
  const duration = useDuration()
  const language = useLanguage()
  // Within a sentence; German writes its nouns with a capital wherever they stand.
  const within = (word: string) => (language === 'de' ? word : word.charAt(0).toLocaleLowerCase(language) + word.slice(1))
  const named = (value: string, places: readonly Term[]) => places
    .map(([area, prefix]) => [`${prefix}${value.replaceAll(' ', '_')}`, words[area]] as const)
    .flatMap(([key, find]) => (find(key) === key ? [] : [within(find(key))]))[0] ?? duration(value)
  return (sentence, english) => {
    if (!sentence) return english
    const values = Object.fromEntries(Object.entries(sentence.values).map(([key, value]) => {
      if (typeof value === 'number') return [key, value]
      const places = Object.hasOwn(terms, key) ? terms[key]! : []
      return [key, value.split(', ').map((one) => named(one, places)).join(', ')]
    }))
    // What it is about stands before the colon.
    const [, rest] = /^\{key\}: (.*)$/s.exec(sentence.text) ?? []
    return rest === undefined ? say({ text: sentence.text, values }) : `${String(values['key'])}: ${say({ text: rest, values })}`
  }
}

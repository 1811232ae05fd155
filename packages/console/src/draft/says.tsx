import { Text } from '@mantine/core'
import { useWords, useLanguage } from '../shell/words.ts'
import { useLanguageName } from './draft-texts.tsx'
import { wordOf } from '../rules/rule.ts'
import { useDuration } from './duration.ts'
import { useDraft } from './use-draft.ts'
import { partsOf } from './working-copy.ts'

/** A place of the catalogue in words: what it is called, and which part of it. */
export function usePlace(): (pointer: string, document: unknown) => string {
  const say = useWords('draft')
  const nameOf = useNames()
  const languageName = useLanguageName()
  return (pointer, document) => {
    const [section = '', key, ...rest] = partsOf(pointer)
    const words: string[] = [say(`section_${section}`)]
    if (section === 'brand') rest.unshift(...(key === undefined ? [] : [key]))
    else if (key !== undefined) words.push(nameOf(document, section, key))
    for (const part of rest) {
      const known = say(`field_${part}`)
      if (known !== `field_${part}`) words.push(known)
      else if (/^[a-z]{2,3}(-|$)/.test(part) && part.length <= 10) words.push(languageName(part))
      else words.push(/^\d+$/.test(part) ? String(Number(part) + 1) : part)
    }
    return words.join(' · ')
  }
}

/** A key where there is no name: `boots_fans` reads “Boots fans”. */
const readable = (key: string) => (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll('_', ' ')

/** What people call a purpose, an attribute, an offer, …: its title in the language of the reader or the brand, else what its key says. */
export function useNames(): (document: unknown, section: string, key: string) => string {
  const reader = useLanguage()
  return (document, section, key) => {
    const { brand, [section]: items } = document as Record<string, Record<string, unknown> | undefined>
    const item = items && Object.hasOwn(items, key) ? Object(items[key]) as Readonly<Record<string, unknown>> : {}
    const texts = item['title'] ?? item['label'] ?? item['name'] ?? (section === 'offers' ? item['content'] : undefined)
    if (typeof texts === 'string') return texts
    if (typeof texts !== 'object' || texts === null) return readable(key)
    const by = texts as Readonly<Record<string, Name | null>>
    const name = by[reader] ?? by[String(brand?.['default_locale'])] ?? Object.values(by)[0]
    return (typeof name === 'object' ? name?.title : name) ?? readable(key)
  }
}

/** A text, or what an offer says in one language. */
type Name = string | { readonly title?: string }

interface RuleWords {
  readonly combinator?: string
  readonly not?: boolean
  readonly rules: readonly (RuleWords | { readonly field: string; readonly operator: string; readonly value?: unknown })[]
}

const isRule = (value: object): value is RuleWords => 'rules' in value && Array.isArray(value.rules)

/** A condition as its editor says it: one line for each part, what lies in a group further in. */
function useRule(): (rule: RuleWords) => string {
  const say = useWords('segments')
  const reader = useLanguage()
  const nameOf = useNames()
  const { document } = useDraft()
  const answerOf = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => answerOf(field, one)).join(', ')
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
    if (typeof value === 'object' && value !== null) return Object.values(value).map(String).join(' – ')
    const texts = document.attributes[field]?.options?.find(({ key }) => key === value)?.label
    return texts?.[reader] ?? texts?.[document.brand.default_locale] ?? String(value ?? '')
  }
  const words = (rule: RuleWords): string => {
    const parts = rule.rules.map((one) => (isRule(one) ? words(one) : `${nameOf(document, 'attributes', one.field)} ${say(wordOf(one.operator))} ${answerOf(one.field, one.value)}`.trim()))
    if (parts.length === 1 && !rule.not) return parts[0]!
    const how = `${rule.not ? `${say('turned_round')}: ` : ''}${say(rule.combinator === 'or' ? 'any_of' : 'all_of')}`
    return [how, ...parts.map((part) => `• ${part.replaceAll('\n', '\n  ')}`)].join('\n')
  }
  return words
}

/** Something of a catalogue as people read it, as far as that goes. */
export function Said({ value }: { value: unknown }) {
  const say = useWords('draft')
  const duration = useDuration()
  const languageName = useLanguageName()
  const ruleInWords = useRule()
  const inWords = (one: unknown): string => {
    if (one === undefined || one === null) return say('nothing')
    if (typeof one === 'boolean') return say(one ? 'yes' : 'no')
    if (typeof one === 'number') return String(one)
    if (typeof one === 'string') return /^P[0-9T]/.test(one) ? duration(one) : one
    if (Array.isArray(one)) return one.length === 0 ? say('nothing') : one.map((each) => inWords(each)).join(one.every((each) => typeof each === 'string') ? ', ' : '\n')
    if (isRule(one)) return ruleInWords(one)
    const entries = Object.entries(one)
    return entries.map(([key, each]) => {
      const known = say(`field_${key}`)
      const name = known !== `field_${key}` ? known : /^[a-z]{2}(-|$)/.test(key) ? languageName(key) : key
      return `${name}: ${typeof each === 'object' && each !== null && !Array.isArray(each) ? `\n${inWords(each).replaceAll(/^/gm, '  ')}` : inWords(each)}`
    }).join('\n')
  }
  const text = inWords(value)
  return <Text size="sm" span dir="auto" {...(value === undefined ? { c: 'dimmed' } : {})}>{text}</Text>
}


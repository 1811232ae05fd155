/**
 * What a person reads is whole in every language: each messages/<language>.json has the same keys with the same
 * placeholders, none is empty, and all are ICU messages with the plural forms of their language. A notice that changes language in the middle has not informed anybody.
 */
import { basename } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { report } from './report.ts'
import { readSources } from './sources.ts'

const expected = ['de', 'el', 'en', 'fi', 'he', 'pl']
const files = readSources((path) => /^packages\/server\/messages\/\w+\.json$/.test(path))
const languages = new Map(files.map(({ path, text }) => [basename(path, '.json'), flatten(JSON.parse(text))]))
const english = languages.get('en') ?? new Map<string, string>()
const broken = 'no message'
const faults = expected.filter((language) => !languages.has(language)).map((language) => `${language}: missing`)

for (const [key, text] of english) {
  const names = placeholders(text, 'en')
  if (names.startsWith(broken)) faults.push(`en: ${key} is ${names}`)
}
for (const [language, messages] of languages) {
  for (const [key, text] of messages) {
    if (text.trim() === '') faults.push(`${language}: ${key} is empty`)
    const original = english.get(key)
    if (original === undefined) faults.push(`${language}: ${key} is not in English`)
    else if (placeholders(original, 'en') !== placeholders(text, language)) {
      faults.push(`${language}: ${key} has other placeholders than English: ${placeholders(text, language)}`)
    }
  }
  for (const key of english.keys()) if (!messages.has(key)) faults.push(`${language}: ${key} is missing`)
}
report(faults, `${english.size} messages in ${languages.size} languages`)

function flatten(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]])
  return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...flatten(inner, prefix === '' ? key : `${prefix}.${key}`)]))
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Names of what is put in; a text that is no message has what is wrong with it in their place. */
function placeholders(text: string, language: string): string {
  try {
    const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
    const names = new Set<string>()
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    // With two forms a writer sees when one is missing; with three or four not everybody does.
    walk(message.getAst(), names, new Set(forms.length > 2 ? forms : []))
    return [...names].sort().join(' ')
  } catch (error) {
    return `${broken} (${error instanceof Error ? error.message : String(error)})`
  }
}

function walk(elements: readonly Element[], names: Set<string>, categories: ReadonlySet<string>): void {
  for (const element of elements) {
    if (!('value' in element)) continue
    if (!('options' in element)) {
      // A literal's value is its text.
      if (element.type !== 0) names.add(element.value)
      continue
    }
    names.add(element.value)
    if ('pluralType' in element) {
      for (const category of categories) {
        if (!(category in element.options)) throw new Error(`{${element.value}} has no form for "${category}"`)
      }
    }
    for (const option of Object.values(element.options)) walk(option.value, names, categories)
  }
}

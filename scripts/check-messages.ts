/**
 * What a person reads is whole in every language: each messages/<language>.json has the same keys with the same
 * placeholders, none is empty, and all are ICU messages with the plural forms of their language. A notice that changes
 * language in the middle has not informed anybody. The same for each area of the console.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { report } from './report.ts'
import { readSources } from './sources.ts'

const expected = ['de', 'el', 'en', 'fi', 'he', 'pl']
const broken = 'no message'
const faults: string[] = []
let count = 0

/** Families of files that say the same in several languages: the pages', and one for each area of the console. */
const families = new Map<string, Map<string, Map<string, string>>>()
for (const { path, text } of readSources((one) => /^packages\/(server|console)\/messages\/.*\.json$/.test(one))) {
  const [, area, ofArea, ofPages] = /^packages\/(?:console\/messages\/(\w+)\/([\w-]+)|server\/messages\/(\w+))\.json$/.exec(path) ?? []
  const name = ofArea === undefined ? 'pages' : `console/${ofArea}`
  const family = families.get(name) ?? new Map<string, Map<string, string>>()
  family.set((area ?? ofPages)!, flatten(JSON.parse(text)))
  families.set(name, family)
}

for (const [name, family] of families) {
  const english = family.get('en') ?? new Map<string, string>()
  count += english.size
  faults.push(...expected.filter((language) => !family.has(language)).map((language) => `${name}, ${language}: missing`))
  for (const [key, text] of english) {
    const names = placeholders(text, 'en')
    if (names.startsWith(broken)) faults.push(`${name}, en: ${key} is ${names}`)
  }
  for (const [language, messages] of family) {
    for (const [key, text] of messages) {
      if (text.trim() === '') faults.push(`${name}, ${language}: ${key} is empty`)
      const original = english.get(key)
      if (original === undefined) faults.push(`${name}, ${language}: ${key} is not in English`)
      else if (placeholders(original, 'en') !== placeholders(text, language)) {
        faults.push(`${name}, ${language}: ${key} has other placeholders than English: ${placeholders(text, language)}`)
      }
    }
    for (const key of english.keys()) if (!messages.has(key)) faults.push(`${name}, ${language}: ${key} is missing`)
  }
}
// What a page of the console says must be there to be said: a key without a message would stand on the page as it is.
for (const { path, text } of readSources((one) => /^packages\/console\/src\/.*\.tsx?$/.test(one))) {
  for (const [, name, area] of text.matchAll(/const (\w+) = useWords\('([\w-]+)'\)/g)) {
    const english = families.get(`console/${area}`)?.get('en')
    // Where one file speaks for several areas under one name, only what is in none of them is a fault.
    const areas = [...text.matchAll(new RegExp(`const ${name} = useWords\\('([\\w-]+)'\\)`, 'g'))].map(([, one]) => one)
    for (const [, key] of text.matchAll(new RegExp(`\\b${name}\\('([\\w.-]+)'`, 'g'))) {
      if (areas.some((one) => families.get(`console/${one}`)?.get('en')?.has(key!))) continue
      faults.push(`${path} says ${key}, which ${english === undefined ? 'no area' : area} has no message for`)
    }
  }
}
report([...new Set(faults)], `${count} messages in ${expected.length} languages`)


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

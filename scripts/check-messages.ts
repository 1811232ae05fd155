/**
 * What a person reads is whole in every language: each messages/<language>.json has the same keys with the same
 * placeholders, and none is empty. A notice that changes language in the middle has not informed anybody.
 */
import { basename } from 'node:path'
import { report } from './report.ts'
import { readSources } from './sources.ts'

const expected = ['de', 'el', 'en', 'fi', 'he', 'pl']
const files = readSources((path) => /^packages\/server\/messages\/\w+\.json$/.test(path))
const languages = new Map(files.map(({ path, text }) => [basename(path, '.json'), flatten(JSON.parse(text))]))
const english = languages.get('en') ?? new Map<string, string>()
const faults = expected.filter((language) => !languages.has(language)).map((language) => `${language}: missing`)

for (const [language, messages] of languages) {
  for (const [key, text] of messages) {
    if (text.trim() === '') faults.push(`${language}: ${key} is empty`)
    const original = english.get(key)
    if (original === undefined) faults.push(`${language}: ${key} is not in English`)
    else if (placeholders(original) !== placeholders(text)) faults.push(`${language}: ${key} has other placeholders than English`)
  }
  for (const key of english.keys()) if (!messages.has(key)) faults.push(`${language}: ${key} is missing`)
}
report(faults, `${english.size} messages in ${languages.size} languages`)

function flatten(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]])
  return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...flatten(inner, prefix === '' ? key : `${prefix}.${key}`)]))
}

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort().join(' ')
}

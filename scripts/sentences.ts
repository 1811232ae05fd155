import { readSources } from './sources.ts'

/** What staff can get to read when the console sent something that does not fit. */
const heardByStaff = /^packages\/server\/src\/(?:kernel\/http|modules\/(?:catalog|workspace|rights|oversight|insight|sharing|outreach))\/|\/profile\/(?:viewing|reason)\.ts$/

/**
 * What the server says of a catalogue and of input, for the console to say in other languages: English, as it stands in
 * the code behind sentence`…` or as the constant message of a fault. The name of the thing before a colon is said by the
 * page itself.
 */
export function gatherSentences(): string {
  const found = new Set<string>()
  for (const { path, text } of readSources((name) => /^packages\/server\/src\/.*\.ts$/.test(name))) {
    for (const [, raw] of text.matchAll(/\bsentence`((?:[^`\\$]|\\.|\$\{\{[^`]*?\}\})*)`/g)) {
      found.add(raw!.replace(/\$\{\{ (\w+)[^`]*?\}\}/g, '{$1}').replace(/^\{key\}: /, ''))
    }
    if (!heardByStaff.test(path)) continue
    for (const [, inList, thrown] of text.matchAll(/pointer\b[^\n]*?message: '([^'\n]+)'|\bfault\([^\n]*?, '([^'\n]+)'\)/g)) {
      found.add((inList ?? thrown)!)
    }
  }
  return JSON.stringify(Object.fromEntries([...found].sort().map((one) => [one, one])), null, 2) + '\n'
}

/**
 * What may not stand in a file that others get: paths of the machine on which it was written, hosts of package registries
 * (whoever installs has their own), and notes about work left over, which belong in an issue.
 */
import { report } from './report.ts'
import { readSources } from './sources.ts'

const unwanted: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(?<![\w.:/~-])\/(?:work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//, 'a path of one machine'],
  [/\bregistry\.(?:npmjs|yarnpkg)\.\w+|\bnpmmirror\.\w+|"resolved": "https?:/, 'a registry host'],
  [/\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, 'a note about work left over'],
]

const files = readSources((path) => !/\.(png|jpg|svg|woff2?)$/.test(path))
const faults = files.flatMap(({ path, text }) => text.split('\n').flatMap((line, i) =>
  unwanted.flatMap(([pattern, why]) => (pattern.test(line) ? [`${path}:${i + 1} holds ${why}: ${line.trim().slice(0, 100)}`] : []))))
report(faults, `${files.length} files`)

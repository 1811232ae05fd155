/**
 * `npm ci` refuses a lock file that lacks anything which it names, even what only another platform installs; a registry that
 * did not yet have a new version of such a package leaves just that gap. It has to be found here, not by a newcomer.
 */
import { readFileSync } from 'node:fs'
import { report } from './report.ts'

interface Entry {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Readonly<Record<string, Entry>>
}
const faults = Object.entries(lock.packages).flatMap(([path, entry]) => {
  const named = [entry.dependencies, entry.optionalDependencies, path.includes('node_modules') ? {} : entry.devDependencies]
  return named.flatMap((names) => Object.keys(names ?? {}).filter((name) => !isThere(path, name)).map((name) =>
    `${path || 'the root'} names ${name}, which the lock file does not have`))
})
report(faults, `${Object.keys(lock.packages).length} packages`)

/** As Node looks: beside whoever asks, then one folder up, and so on. */
function isThere(from: string, name: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in lock.packages) return true
  return from !== '' && isThere(from.slice(0, Math.max(0, from.lastIndexOf('/'))), name)
}

/**
 * Builds the console into packages/console/dist. `--if-stale`: only if something that goes into it changed since, so that
 * `npm start` and `npm test` can ask every time. The server itself has no build step; this is the one part that browsers
 * need bundled, and it is not committed: 1 MB that changes with every letter.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const home = new URL('packages/console/', root)
const stamp = new URL('dist/.made-of', home)

/** Everything that goes into the bundle: its own files, the SDK, and the versions of what it is made with. */
function digestOfSources(): string {
  const digest = createHash('sha256').update(readFileSync(new URL('package-lock.json', root)))
  for (const folder of ['packages/console/', 'packages/sdk/src/']) {
    const names = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .filter((path) => !/\/(dist|node_modules)\//.test(path))
      .sort()
    for (const path of names) digest.update(path.slice(fileURLToPath(root).length)).update(readFileSync(path))
  }
  return digest.digest('hex')
}

const wanted = digestOfSources()
const made = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
if (made !== wanted || !process.argv.includes('--if-stale')) {
  process.stdout.write('Building the console …\n')
  // Whoever calls may be a test; what is built is always what people get.
  process.env['NODE_ENV'] = 'production'
  process.env['SAYSO_CONSOLE_DIGEST'] = wanted.slice(0, 10)
  const { build } = await import('vite')
  await build({ root: fileURLToPath(home), logLevel: 'warn' })
  writeFileSync(stamp, wanted)
}

import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { babyShop } from './baby-shop/scenario.ts'
import { newsletter } from './newsletter/scenario.ts'
import { securityVendor } from './security-vendor/scenario.ts'
import { openServer } from './own-server.ts'
import { playScenario } from './story.ts'

const scenarios = [babyShop, securityVendor, newsletter]
const names = scenarios.map(({ key }) => key).join(', ')

const help = `Plays a worked example on a server of its own, says what happens, and leaves the server running.

  npm run example -- NAME [options]

  NAME                 ${names}
  --once               end after the story
  --port N             0 takes a free one; default: one for each example, with --once a free one
  --database-url URL   a PostgreSQL server instead of the embedded database; a database is created there
                       and dropped at the end
  --help               this text

Exit codes: 0 everything holds, 1 something does not, 2 it could not run.
`

class UsageError extends Error {}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      port: { type: 'string' },
      'database-url': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const scenario = scenarios.find(({ key }) => key === positionals[0])
  if (!scenario || positionals.length > 1) throw new UsageError(`name one example: ${names}`)
  const port = values.port ?? (values.once ? undefined : String(scenario.port))
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) {
    throw new UsageError(`--port ${port} is not a port`)
  }
  const where = { port: port === undefined ? undefined : Number(port), databaseUrl: values['database-url'] }
  return { scenario, stays: !values.once, where }
}

async function run({ scenario, stays, where }: NonNullable<ReturnType<typeof readArguments>>): Promise<number> {
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  const server = await openServer(where)
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    const played = await orUntil(interrupted.signal, playScenario(scenario, server, write))
    const against = played.claims.filter(({ holds }) => !holds)
    const result = against.length === 0 ? 'all of them hold' : `${against.length} do not hold`
    write(`\n${played.claims.length} statements, ${result}.`)
    if (stays) {
      write(['', 'Have a look:', ...played.links.map((link) => `  ${link}`)].join('\n'))
      write('\nThe server runs until you press Ctrl-C; then everything it kept is removed.')
      await once(interrupted.signal, 'abort')
    }
    return against.length === 0 ? 0 : 1
  } finally {
    await server.stop()
  }
}

/** Whatever is still under way then fails with the server that it talks to; nobody waits for it. */
function orUntil<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return Promise.race([work, once(signal, 'abort').then(() => Promise.reject(new Error('interrupted')))])
}

try {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted) process.exitCode = await run(wanted)
  else process.stdout.write(help)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

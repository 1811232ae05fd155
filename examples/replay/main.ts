import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openServer } from '../own-server.ts'
import type { OwnServer } from '../own-server.ts'
import { codeOf, faultsOf, isRecord, openApi } from './api.ts'
import type { Api } from './api.ts'
import { checkClaims } from './claims.ts'
import type { Claim } from './claims.ts'
import { planConduct } from './conduct.ts'
import { derive } from './derive.ts'
import type { Derivation } from './derive.ts'
import { checkLedger } from './ledger.ts'
import { readMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { play } from './play.ts'
import { openProgress } from './progress.ts'
import { describeClaims, describeOutcome, describeShares, describeSurvey, describeTime } from './report.ts'
import type { Stage } from './stage.ts'
import { readSurvey } from './survey.ts'

const help = `Plays the respondents of a real survey as people of a brand, through the HTTP interface.

  node examples/replay/main.ts [--survey NAME] [options]

  --survey NAME        thanksgiving, flying, food, sample, or all of the three real ones (default: all)
  --data DIR           where the survey files are (default: ../shared/data/surveys beside the checkout;
                       where they are absent, the sample is played)
  --url URL --key KEY  a running server and a secret key with every scope. The catalogue of its brand is
                       replaced: use a brand made for this. Default: a server is started on an empty database
  --database-url URL   a PostgreSQL server for the started server instead of the embedded database;
                       a database is created there and dropped at the end
  --concurrency N      requests at a time (default: 16)
  --limit N            only the first N respondents
  --help               this text

Exit codes: 0 everything holds, 1 something does not, 2 it could not run.
`

const surveys = ['thanksgiving', 'flying', 'food'] as const
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Options {
  readonly names: readonly string[]
  readonly data: string
  readonly server?: { readonly url: string; readonly key: string }
  readonly databaseUrl?: string
  readonly concurrency: number
  readonly limit?: number
}

type ReplayServer = Pick<OwnServer, 'url' | 'key' | 'stop'>

class UsageError extends Error {}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      survey: { type: 'string', default: 'all' },
      data: { type: 'string', default: here('../../../shared/data/surveys') },
      url: { type: 'string' },
      key: { type: 'string' },
      'database-url': { type: 'string' },
      concurrency: { type: 'string', default: '16' },
      limit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const { survey, data, url, key, limit, 'database-url': databaseUrl } = values
  const names = survey === 'all' ? surveys : [survey]
  if (!names.every((name) => name === 'sample' || surveys.some((one) => one === name))) {
    throw new UsageError(`--survey ${survey} is not one of ${surveys.join(', ')}, sample, all`)
  }
  if ((url === undefined) !== (key === undefined)) throw new UsageError('--url and --key belong together')
  if (url !== undefined && names.length > 1) {
    throw new UsageError('one brand has one catalogue: name a single --survey with --url')
  }
  if (url !== undefined && databaseUrl !== undefined) {
    throw new UsageError('--database-url is for the server that is started here, not for the one at --url')
  }
  return {
    names, data, concurrency: wholeNumber('--concurrency', values.concurrency),
    ...(limit !== undefined && { limit: wholeNumber('--limit', limit) }),
    ...(url !== undefined && key !== undefined && { server: { url: url.replace(/\/+$/, ''), key } }),
    ...(databaseUrl !== undefined && { databaseUrl }),
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`${name} is a whole number above zero, not ${text}`)
  return Number(text)
}

interface Prepared {
  readonly name: string
  readonly mapping: Mapping
  readonly derivation: Derivation
}

function prepare(name: string, { data, limit }: Options): Prepared {
  const file = name === 'sample' ? here('./sample/mapping.yaml') : here(`./mappings/${name}.yaml`)
  const mapping = readMapping(file)
  const bytes = readFileSync(join(name === 'sample' ? here('./sample') : data, mapping.file))
  const derivation = derive(mapping, readSurvey(bytes, mapping.encoding, mapping.header_rows))
  const respondents = derivation.respondents.slice(0, limit)
  return { name, mapping, derivation: { ...derivation, respondents } }
}

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

async function replay(prepared: Prepared, api: Api, alone: boolean, width: number): Promise<Claim[]> {
  const { name, mapping, derivation } = prepared
  const { catalog, respondents } = derivation
  say(describeSurvey(name, derivation))
  await apply(api, catalog)
  const progress = openProgress(process.stdout)
  const stage: Stage = {
    api, catalog, language: mapping.language, timeZone: mapping.time_zone, concurrency: width, progress,
  }
  const outcome = await play(stage, planConduct(catalog, respondents))
  say(describeOutcome(catalog, outcome))
  const claims = [...await checkClaims(stage, outcome), ...await checkLedger(stage, outcome, alone)]
  say([...describeTime(progress.phases(), api.sent()), ...describeClaims(claims)])
  return claims
}

async function apply(api: Api, catalog: Derivation['catalog']): Promise<void> {
  const reply = await api.call('PUT', '/v1/catalog', { body: catalog })
  if (reply.status < 300) return
  const findings = isRecord(reply.body) && Array.isArray(reply.body['findings']) ? reply.body['findings'] : []
  const reasons = [...findings, ...faultsOf(reply)].map((one) => JSON.stringify(one))
  throw new Error([`the catalogue was refused: ${reply.status} ${codeOf(reply)}`, ...reasons].join('\n  '))
}

async function findServer({ server, databaseUrl }: Options): Promise<ReplayServer> {
  if (server) return { ...server, stop: () => Promise.resolve() }
  const own = await openServer({ databaseUrl })
  await own.start().catch((error: unknown) => own.stop().then(() => Promise.reject(error)))
  return own
}

async function run(options: Options): Promise<boolean> {
  const absent = options.names.includes('sample') || existsSync(options.data) ? [] : options.names
  if (absent.length > 0) say([`No surveys at ${options.data}: playing the sample.`])
  const names = absent.length > 0 ? ['sample'] : options.names
  say(describeShares())
  let holds = true
  for (const prepared of names.map((name) => prepare(name, options))) {
    const { url, key, stop } = await findServer(options)
    const interrupted = () => void stop().finally(() => process.exit(130))
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
    try {
      const alone = options.server === undefined
      const claims = await replay(prepared, openApi(url, key), alone, options.concurrency)
      holds &&= claims.every(({ against }) => against.length === 0)
    } finally {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      await stop()
    }
  }
  say(['', holds ? 'Everything holds.' : 'Something does not hold.'])
  return holds
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${describeError(error.cause)}`
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') process.stdout.write(help)
  else process.exitCode = await run(options) ? 0 : 1
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 2
}

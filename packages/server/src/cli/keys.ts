import type { App } from '../app.ts'
import { scopes } from '../kernel/http/route.ts'
import type { Scoped } from '../kernel/http/route.ts'
import type { Brand } from '../modules/workspace/types.ts'
import type { Call, Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun, UsageError } from './failure.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'
import { table } from './terminal.ts'

export const command: Command = {
  usage: [
    'keys [list]',
    'keys create --name NAME [--scopes A,B] [--purposes A,B]',
    'keys create --name NAME --publishable --origins https://shop.example',
    'keys revoke ID',
  ],
  about: [
    'A new key is shown once and kept only as its hash. A secret key is for your own servers; a publishable one may only',
    'open presentations and submit answers, from the origins it names.',
    `Scopes: ${scopes.join(' ')}.`,
  ],
  flags: {
    name: { value: 'NAME', help: 'What you will know it by.' },
    scopes: { value: 'LIST', many: true, help: 'What it may do. Default: everything.' },
    purposes: { value: 'LIST', many: true, help: 'The only purposes it may name. Default: all.' },
    publishable: { help: 'For pages in the browser.' },
    origins: { value: 'LIST', many: true, help: 'Where a publishable key may be used from.' },
    brand: brandFlag,
  },
  words: [0, 2],
  async run(call) {
    const [action = 'list', id] = call.words
    if (action === 'list' && id === undefined) return onBrand(call, listKeys)
    if (action === 'create' && id === undefined) {
      const wanted = readWanted(call)
      return onBrand(call, (app, brand) => createKey(app, brand, wanted, call))
    }
    if (action === 'revoke' && id !== undefined) return onBrand(call, (app, brand) => revokeKey(app, brand, id, call))
    throw new UsageError(action === 'revoke' ? 'Which key? Name its id' : `There is no "keys ${call.words.join(' ')}"`)
  },
}

function onBrand(call: Call, work: (app: App, brand: Brand, call: Call) => Promise<number>): Promise<number> {
  return withInstallation(call.environment, async ({ app }) => work(app, await chooseBrand(app, call), call))
}

async function listKeys(app: App, brand: Brand, { terminal }: Call): Promise<number> {
  const keys = (await app.workspace.listKeys(brand.id)).map((key) => ({
    id: key.key_id,
    kind: key.kind,
    name: key.name,
    scopes: key.scopes,
    purposes: key.purposes,
    origins: key.origins,
    created_at: key.created_at.toISOString(),
    revoked_at: key.revoked_at?.toISOString() ?? null,
  }))
  terminal.reply({ brand: brand.key, keys }, () => table([
    ['id', 'kind', 'name', 'since', 'may'],
    ...keys.map((key) => [key.id, key.kind, key.name, key.created_at.slice(0, 10), describeRights(key)]),
  ]))
  return 0
}

interface ShownKey {
  readonly kind: string
  readonly scopes: readonly string[]
  readonly purposes: readonly string[] | null
  readonly origins: readonly string[]
  readonly revoked_at: string | null
}

function describeRights(key: ShownKey): string {
  if (key.revoked_at !== null) return `nothing: revoked on ${key.revoked_at.slice(0, 10)}`
  const what = key.kind === 'publishable' ? `ask, from ${key.origins.join(' ')}` : key.scopes.join(' ')
  return key.purposes ? `${what}; only for ${key.purposes.join(' ')}` : what
}

interface Wanted {
  kind: 'secret' | 'publishable'
  name: string
  scopes?: Scoped[]
  purposes?: string[]
  origins?: string[]
}

function readWanted(call: Call): Wanted {
  const name = call.text('name')
  const [given, purposes, origins] = [call.list('scopes'), call.list('purposes'), call.list('origins')]
  if (name === undefined || name.trim() === '') throw new UsageError('Give the key a name: --name')
  for (const scope of given ?? []) {
    if (!(scopes as readonly string[]).includes(scope)) {
      throw new UsageError(`There is no scope "${scope}", only ${scopes.join(' ')}`)
    }
  }
  for (const origin of origins ?? []) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new UsageError(`"${origin}" is no origin: scheme, host and port, such as https://shop.example`)
    }
  }
  if (!call.on('publishable')) {
    if (origins) throw new UsageError('Origins are for publishable keys')
    return { kind: 'secret', name, ...(given ? { scopes: given as Scoped[] } : {}), ...(purposes ? { purposes } : {}) }
  }
  if (given) throw new UsageError('A publishable key has no scopes')
  if (!origins) throw new UsageError('Say where the publishable key may be used from: --origins')
  return { kind: 'publishable', name, origins, ...(purposes ? { purposes } : {}) }
}

async function createKey(app: App, brand: Brand, wanted: Wanted, { terminal }: Call): Promise<number> {
  const catalog = await app.catalogs.get(gateOf(app, brand))
  for (const purpose of wanted.purposes ?? []) {
    if (!Object.hasOwn(catalog.catalog.purposes, purpose)) {
      throw new CannotRun(`The catalogue has no purpose "${purpose}".`)
    }
  }
  const { id, text } = await app.workspace.createKey(brand.id, wanted)
  terminal.reply({ id, key: text, ...wanted }, () => [text])
  terminal.remark(`The key ${id} of ${brand.key} is shown this once.`)
  return 0
}

async function revokeKey(app: App, brand: Brand, id: string, { terminal }: Call): Promise<number> {
  if (!(await app.workspace.revokeKey(brand.id, id))) throw new CannotRun(`${brand.key} has no key ${id} in force.`)
  terminal.reply({ id, revoked: true }, () => [`${id} is revoked; servers stop taking it within a second.`])
  return 0
}

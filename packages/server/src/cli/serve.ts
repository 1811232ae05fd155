import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/settings.ts'
import { openStorage } from '../storage.ts'
import type { Command } from './command.ts'
import { sayReplayed } from './erasures.ts'
import { readBrands } from './installation.ts'
import { beginLifetime } from './lifetime.ts'
import type { Terminal } from './terminal.ts'

export const command: Command = {
  usage: ['serve'],
  about: [
    'Migrates the database, fills an empty embedded one with the demo brand (SAYSO_DEMO=0: leaves it empty), listens,',
    'and does the background work. SIGTERM: stops accepting, finishes what is in flight, ends within ten seconds.',
  ],
  flags: {},
  words: [0, 0],
  run: ({ environment, terminal }) => serve(readSettings(environment), terminal),
}

/** Migrate, listen, sequence, until a signal; then finish what is in flight. */
export async function serve(settings: Settings, terminal: Terminal): Promise<number> {
  const lifetime = beginLifetime(terminal.remark)
  const storage = openStorage(settings, lifetime.onError)
  // What was refused while the rest is loaded is heard below, where it is waited for.
  storage.catch(() => {})
  const { openApp } = await import('../app.ts')
  const { migrate } = await import('../kernel/db/migrate.ts')
  const { describeDemo, seedDemo } = await import('../site/demo.ts')
  const app = await openApp(settings, lifetime.onError, { storage })
  let http: FastifyInstance | undefined
  const sequencing = { stop: async () => {} }
  let code = 2
  try {
    http = app.buildHttp()
    await Promise.all([migrate(app.database.owner), http.ready()])
    const empty = (await readBrands(app)).length === 0
    if (empty && settings.bootstrapKey !== undefined) await bootstrap(app, settings.bootstrapKey)
    sayReplayed(await app.replayErasures(), terminal.say)
    const address = await http.listen({ port: settings.port, host: settings.host })
    app.setAddress(address)
    if (settings.demo && settings.bootstrapKey === undefined && settings.databaseUrl === undefined) {
      await seedDemo(app, terminal.say)
    }
    Object.assign(sequencing, app.startJobs())
    const url = settings.url ?? address
    const first = await app.staff.firstLink()
    terminal.say(first === undefined ? `Console: ${url}/console` : `Console, first sign-in: ${first}`)
    terminal.say(`Sayso listens on ${address}. API reference: ${url}/docs`)
    if (settings.demo) for (const line of await describeDemo(app, url)) terminal.say(line)
    code = await lifetime.ended
  } finally {
    const closing = [() => http?.close(), () => sequencing.stop(), () => app.close()]
    // An engine that died can not be closed either; then, as after a failed start, the first error is the one to hear.
    for (const close of closing) await (code === 0 ? close() : Promise.resolve(close()).catch(() => undefined))
  }
  return code
}

/** On an empty database: the brand that the first catalogue will name, and its first key. */
async function bootstrap(app: App, text: string): Promise<void> {
  const { scopes } = await import('../kernel/http/route.ts')
  const brand = await app.workspace.createBrand('first')
  await app.workspace.createKey(brand.id, { kind: 'secret', name: 'bootstrap', scopes, text })
}

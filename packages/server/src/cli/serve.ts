import type { FastifyInstance } from 'fastify'
import { openApp } from '../app.ts'
import type { App } from '../app.ts'
import type { Settings } from '../config/settings.ts'
import { migrate } from '../kernel/db/migrate.ts'
import { scopes } from '../kernel/http/route.ts'
import { seedDemo } from '../site/demo.ts'

const STOP_MS = 9_000

/** `sayso serve`: migrate, listen, sequence, until a signal; then finish what is in flight. */
export async function serve(settings: Settings, say: (line: string) => void): Promise<number> {
  const app = await openApp(settings, (error) => say(`sayso: ${messageOf(error)}`))
  let http: FastifyInstance | undefined
  const sequencing = { stop: async () => {} }
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
  })
  try {
    await migrate(app.database.owner)
    const empty = (await app.workspace.brands()).length === 0
    if (empty && settings.bootstrapKey !== undefined) await bootstrap(app, settings.bootstrapKey)
    http = app.buildHttp()
    const address = await http.listen({ port: settings.port, host: settings.host })
    app.setAddress(address)
    Object.assign(sequencing, app.startSequencing())
    if (empty && settings.demo && settings.bootstrapKey === undefined) {
      await seedDemo(app, settings.url ?? address, say)
    } else say(`Sayso listens on ${address}. API reference: ${address}/docs`)
    await stopped
  } finally {
    // Whatever hangs longer than this is cut off: the transaction of it is rolled back by the database.
    const deadline = setTimeout(() => process.exit(0), STOP_MS).unref()
    await http?.close()
    await sequencing.stop()
    await app.close()
    clearTimeout(deadline)
  }
  return 0
}

/** On an empty database: the brand that the first catalogue will name, and its first key. */
async function bootstrap(app: App, text: string): Promise<void> {
  const brand = await app.workspace.createBrand('first')
  await app.workspace.createKey(brand.id, { kind: 'secret', name: 'bootstrap', scopes, text })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

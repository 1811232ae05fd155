import type { FastifyInstance } from 'fastify'
import type { Settings } from './config/settings.ts'
import { clockFrom } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { isMigrated } from './kernel/db/migrate.ts'
import { openCursors } from './kernel/http/cursor.ts'
import type { Route } from './kernel/http/route.ts'
import { buildServer } from './kernel/http/server.ts'
import { openCatalogs } from './modules/catalog/catalogs.ts'
import { catalogRoutes } from './modules/catalog/routes.ts'
import { decisionRoutes } from './modules/decisions/routes.ts'
import { openSegments } from './modules/decisions/segments.ts'
import { openLedger } from './modules/ledger/ledger.ts'
import type { PersonKey } from './modules/ledger/person-key.ts'
import { openPersonKey } from './modules/ledger/person-key.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { openPeople } from './modules/people/people.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { openProfiles } from './modules/profile/profile.ts'
import { profileRoutes } from './modules/profile/routes.ts'
import { openRights } from './modules/rights/rights.ts'
import { rightsRoutes } from './modules/rights/routes.ts'
import { openWorkspace } from './modules/workspace/workspace.ts'
import type { KeyGate } from './modules/workspace/types.ts'
import { docsRoutes } from './site/docs.ts'
import { openStorage } from './storage.ts'
import type { Storage } from './storage.ts'

export type App = Awaited<ReturnType<typeof openApp>>

/** Puts the modules together, in their order. The only place that knows every one of them. */
export async function openApp(
  settings: Settings,
  onError: (error: unknown) => void,
  given: { clock?: Clock; storage?: Promise<Storage> } = {},
) {
  const clock = given.clock ?? (settings.clock === undefined ? Date.now : clockFrom(settings.clock))
  const { database, keyring } = await (given.storage ?? openStorage(settings, onError))
  let address = settings.url ?? `http://${settings.host}:${settings.port}`
  let wake = () => {}

  const workspace = openWorkspace({ database, keyring, clock, rateLimit: settings.rateLimit })
  const ledger = openLedger({
    database,
    keyring,
    clock,
    onError,
    // The name of the log is for good, so it waits for the catalogue that names the brand.
    originOf: async (id) => {
      await database.within(workspace.gateOfJob(id, 'log'), (scope) => catalogs.current(scope))
      return `${new URL(address).host}/${(await workspace.brands()).find((brand) => brand.id === id)!.key}`
    },
    gates: async () => (await workspace.brands()).map((brand) => workspace.gateOfJob(brand.id, 'sequencer')),
  })
  const catalogs = openCatalogs({ database, workspace, clock })
  const people = openPeople({ database, keyring, clock })
  const issuer = () => address
  const appended = () => wake()
  const profiles = openProfiles({ database, keyring, clock, workspace, catalogs, people, ledger, issuer, appended })
  const segments = openSegments({ database, keyring, clock, catalogs })
  const rights = openRights({ database, clock, catalogs, ledger, people, profiles, issuer, appended })
  const cursors = openCursors(keyring.cursors)

  const keysOf: Parameters<typeof ledgerRoutes>[0]['keysOf'] = async (scope, uuids) => {
    const keys = new Map<string, PersonKey>()
    for (const [uuid, row] of await profiles.readProfiles(scope, [...new Set(uuids)])) {
      if (row.sealed_key) keys.set(uuid, openPersonKey(keyring, uuid, row.sealed_key))
    }
    return keys
  }

  const declared = [
    ...catalogRoutes(catalogs),
    ...peopleRoutes(workspace, people, profiles.moveFacet),
    ...profileRoutes(profiles, cursors),
    ...decisionRoutes(profiles, segments),
    ...rightsRoutes(rights),
    ...ledgerRoutes({ ledger, database, workspace, cursors, keysOf }),
  ] as unknown as Route<KeyGate>[]
  const routes = [...declared, ...(docsRoutes(declared) as unknown as Route<KeyGate>[])]

  async function forgetOld(): Promise<void> {
    for (const brand of await workspace.brands()) {
      await profiles.forgetRepeats(workspace.gateOfJob(brand.id, 'forgetting'))
    }
  }

  return {
    database, workspace, ledger, catalogs, people, profiles, segments, rights, clock, keyring, keysOf, routes,

    /** The public address, known for sure only once the server listens. */
    setAddress(url: string) {
      if (settings.url === undefined) address = url
    },

    /** What goes on beside the requests: sequencing, and forgetting what is kept for a while only. */
    startJobs(): { stop: () => Promise<void> } {
      const sequencing = ledger.startSequencing()
      wake = sequencing.wake
      const forgetting = setInterval(() => {
        forgetOld().catch(onError)
      }, HOUR_MS)
      return {
        async stop() {
          clearInterval(forgetting)
          await sequencing.stop()
        },
      }
    },

    buildHttp(): FastifyInstance {
      const { app, registry } = buildServer({
        routes,
        admit: (request, rule) => workspace.admit(request, rule),
        knowsOrigin: (origin) => workspace.knowsOrigin(origin),
        logLevel: settings.logLevel,
        trustProxy: settings.trustProxy,
      })
      app.get('/healthz', async () => ({ status: 'ok' }))
      app.get('/readyz', async (_request, reply) => {
        const ready = await isMigrated(database.owner).catch(() => false)
        return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
      })
      app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
      return app
    },

    close: () => database.close(),
  }
}

const HOUR_MS = 60 * 60 * 1000

import type { FastifyInstance } from 'fastify'
import { Gauge } from 'prom-client'
import { isMigrated } from './kernel/db/migrate.ts'
import { buildServer } from './kernel/http/server.ts'
import type { ReplayReport } from './modules/rights/replay.ts'
import type { KeyGate } from './modules/workspace/types.ts'
import { startJobs } from './app-jobs.ts'
import { openModules } from './app-modules.ts'
import { apiRoutes, pageRoutes } from './app-routes.ts'

export type App = Awaited<ReturnType<typeof openApp>>

/**
 * The whole product: its modules (`app-modules.ts`), what is answered (`app-routes.ts`), what goes on beside it
 * (`app-jobs.ts`), and how it ends. These four files are the only ones that know every module.
 */
export async function openApp(...given: Parameters<typeof openModules>) {
  const modules = await openModules(...given)
  const {
    database, workspace, staff, journal, follower, rights, mail, http, access, dispatch, tokens, sink, sharing, settings,
  } = modules
  const api = apiRoutes(modules)
  const pages = pageRoutes(modules)

  return {
    ...modules,
    routes: api,
    pageRoutes: pages,
    startJobs: () => startJobs(modules),

    /**
     * What people took back and a restored database does not know is taken back once more: before anybody can ask.
     * `files` are journals of other machines, or copies; without them the own one is read.
     */
    async replayErasures(files: readonly string[] = []): Promise<ReplayReport & { readonly brands: number }> {
      const brands = await workspace.brands()
      const total = { brands: 0, lines: 0, erased: 0, merged: 0, lowered: 0 }
      for (const { id, key } of brands) {
        const gate = workspace.gateOfJob(id, 'replay')
        const report = await rights.replay(gate, { key, only: brands.length === 1 }, files)
        if (report.erased + report.merged + report.lowered > 0) total.brands += 1
        for (const name of ['lines', 'erased', 'merged', 'lowered'] as const) total[name] += report[name]
      }
      return total
    },

    buildHttp(): FastifyInstance {
      const { app, registry } = buildServer({
        routes: [...api, ...pages],
        // Only routes that are declared for it are opened by a token or by staff, and those tell the gates apart.
        admit: (request, rule) => (tokens.admit(request, rule) as Promise<KeyGate> | undefined)
          ?? staff.admit(request, rule) ?? workspace.admit(request, rule),
        knowsOrigin: (origin) => workspace.knowsOrigin(origin),
        logLevel: settings.logLevel,
        trustProxy: settings.trustProxy,
      })
      app.get('/healthz', async () => ({ status: 'ok' }))
      app.get('/readyz', async (_request, reply) => {
        const ready = await isMigrated(database.owner).catch(() => false)
        return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
      })
      new Gauge({
        name: 'sayso_log_lag', help: 'Leaves of the log that a reader has not come to yet', labelNames: ['brand', 'reader'],
        registers: [registry],
        async collect() {
          for (const brand of await workspace.brands()) {
            for (const { name, lag } of await follower.lags(workspace.gateOfJob(brand.id, 'metrics'))) {
              this.set({ brand: brand.key, reader: name }, lag)
            }
            const behind = await sharing.streamLag(workspace.gateOfJob(brand.id, 'metrics'))
            if (behind !== undefined) this.set({ brand: brand.key, reader: 'event_stream' }, behind)
          }
        },
      })
      app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
      return app
    },

    async close() {
      await access.settled()
      await staff.settled()
      dispatch.close()
      mail?.close()
      http.close()
      await sink?.close()
      await journal.close()
      await database.close()
    },
  }
}


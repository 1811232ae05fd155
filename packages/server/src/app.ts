import type { FastifyInstance } from 'fastify'
import type { Settings } from './config/settings.ts'
import { clockFrom } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { isMigrated } from './kernel/db/migrate.ts'
import { openJournal } from './kernel/journal.ts'
import { openCursors } from './kernel/http/cursor.ts'
import type { Route } from './kernel/http/route.ts'
import { buildServer } from './kernel/http/server.ts'
import { openMail } from './kernel/mail.ts'
import { openCatalogs } from './modules/catalog/catalogs.ts'
import { openRewardCodes } from './modules/catalog/reward-codes.ts'
import { catalogRoutes } from './modules/catalog/routes.ts'
import { pollRoutes } from './modules/decisions/poll-routes.ts'
import { openPolls } from './modules/decisions/polls.ts'
import { decisionRoutes } from './modules/decisions/routes.ts'
import { openSegments } from './modules/decisions/segments.ts'
import { openLedger } from './modules/ledger/ledger.ts'
import type { PersonKey } from './modules/ledger/person-key.ts'
import { openPersonKey } from './modules/ledger/person-key.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { openAccess } from './modules/people/access.ts'
import { accessRoutes } from './modules/people/access-routes.ts'
import { openCustomers } from './modules/people/customers.ts'
import { openOutbox } from './modules/people/outbox.ts'
import { openPeople } from './modules/people/people.ts'
import { openPersonTokens } from './modules/people/person-tokens.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { openAsking } from './modules/profile/asking/asking.ts'
import { askingRoutes } from './modules/profile/asking/routes.ts'
import { openDrafts } from './modules/profile/drafts/drafts.ts'
import { draftRoutes } from './modules/profile/drafts/routes.ts'
import { openKiosks } from './modules/profile/kiosk/kiosks.ts'
import { openGuardians } from './modules/profile/minors/guardians.ts'
import { openMinors } from './modules/profile/minors/minors.ts'
import { openCommunityPolls } from './modules/profile/polls/community.ts'
import { openImporting } from './modules/profile/importing/importing.ts'
import { openInvitations } from './modules/profile/importing/invitations.ts'
import { openProfiles } from './modules/profile/profile.ts'
import { profileRoutes } from './modules/profile/routes.ts'
import { openLoweredJournal } from './modules/rights/journal.ts'
import type { ReplayReport } from './modules/rights/replay.ts'
import { openRights } from './modules/rights/rights.ts'
import { rightsRoutes } from './modules/rights/routes.ts'
import { openWorkspace } from './modules/workspace/workspace.ts'
import type { KeyGate } from './modules/workspace/types.ts'
import { askPages } from './site/ask/ask-pages.ts'
import { findPages } from './site/ask/find-pages.ts'
import { guardianPages } from './site/ask/guardian-pages.ts'
import { formAssetRoutes } from './site/ask/form-assets.ts'
import { openPollPages } from './site/ask/poll-pages.ts'
import { askLinkPages } from './site/ask/link-pages.ts'
import { assistPages } from './site/assist/assist-pages.ts'
import { screenPages } from './site/assist/screen-pages.ts'
import { kioskPages } from './site/kiosk/kiosk-pages.ts'
import { demoSignIn } from './site/demo-sign-in.ts'
import { docsFileRoutes, docsRoutes } from './site/docs.ts'
import { openPages } from './site/page.ts'
import type { Framed } from './site/page.ts'
import { comingInPages } from './site/person/coming-in.ts'
import { frame } from './site/person/frame.ts'
import { privacyControlRoute } from './site/person/privacy-control.ts'
import { neverPages } from './site/person/never-again.ts'
import { ownPages } from './site/person/routes.ts'
import { unsubscribePages } from './site/person/unsubscribe.ts'
import { verifierRoutes, verifierScript } from './site/person/verify.ts'
import { shopPages } from './site/shop/shop-pages.ts'
import { widgetRoutes } from './site/widget.ts'
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
  const catalogs = openCatalogs({ database, keyring, workspace, clock })
  const rewardCodes = openRewardCodes({ database, keyring, catalogs, workspace })
  const people = openPeople({ database, keyring, clock })
  const issuer = () => address
  const appended = () => wake()
  const journal = openLoweredJournal({
    journal: openJournal(settings.dataDir), clock, brand: (id) => workspace.brand(id), days: settings.journalDays, onError,
  })
  const { lowered } = journal
  const profiles = openProfiles({ database, keyring, clock, workspace, catalogs, people, ledger, issuer, appended, lowered })
  const importing = openImporting({ database, keyring, clock, workspace, catalogs, people, ledger, appended, lowered })
  const asking = openAsking({ database, keyring, clock, catalogs, people, subjectOf: profiles.subjectOf })
  const segments = openSegments({ database, keyring, clock, catalogs })
  const community = openCommunityPolls({
    database, keyring, clock, workspace, catalogs, people, ledger, issuer, refOf: profiles.refOf,
  })
  const polls = openPolls({ database, keyring, clock, catalogs, people, profiles, segments, community })
  const { usesMonths } = settings
  const rights = openRights({
    database, clock, catalogs, ledger, people, profiles, journal, issuer, appended, usesMonths,
  })
  const mail = settings.smtpUrl === undefined ? undefined : openMail(settings.smtpUrl)
  const gates = async () => (await workspace.brands()).map((brand) => workspace.gateOfJob(brand.id, 'outbox'))
  const outbox = openOutbox({ database, keyring, clock, mail, gates, onError })
  const access = openAccess({
    database, keyring, clock, workspace, catalogs, people, outbox, rateLimit: settings.rateLimit, issuer, onError,
  })
  const tokens = openPersonTokens({ database, keyring, clock, workspace, people })
  const customers = openCustomers({ keyring, clock, workspace, people })
  const drafts = openDrafts({
    database, keyring, clock, workspace, catalogs, people, customers, access, outbox, profiles, rateLimit: settings.rateLimit, issuer,
  })
  const kiosks = openKiosks({ database, keyring, clock, workspace, catalogs, people, access, profiles, rateLimit: settings.rateLimit })
  const minors = openMinors({
    database, keyring, clock, workspace, catalogs, people, outbox, profiles, rateLimit: settings.rateLimit, issuer,
  })
  const guardians = openGuardians({
    database, keyring, clock, workspace, catalogs, people, access, ledger, profiles, rateLimit: settings.rateLimit,
  })
  const invitations = openInvitations({
    database, keyring, clock, workspace, catalogs, people, access, outbox, profiles, issuer,
  })
  const cursors = openCursors(keyring.cursors)

  const keysOf: Parameters<typeof ledgerRoutes>[0]['keysOf'] = async (scope, uuids) => {
    const keys = new Map<string, PersonKey>()
    for (const [uuid, row] of await profiles.readProfiles(scope, [...new Set(uuids)])) {
      if (row.sealed_key) keys.set(uuid, openPersonKey(keyring, uuid, row.sealed_key))
    }
    return keys
  }

  const declared = [
    ...catalogRoutes(catalogs, rewardCodes),
    ...peopleRoutes(workspace, people, profiles.moveFacet),
    ...accessRoutes(access, tokens),
    ...profileRoutes(profiles, minors, cursors, access.giveAnswerCode),
    ...askingRoutes(asking),
    ...draftRoutes(drafts),
    ...pollRoutes(polls, community),
    ...decisionRoutes(profiles, segments, issuer),
    ...rightsRoutes(rights, cursors),
    ...ledgerRoutes({ ledger, database, workspace, cursors, keysOf }),
  ] as unknown as Route<KeyGate>[]
  const routes = [...declared, ...(docsRoutes(declared) as unknown as Route<KeyGate>[])]

  const parts = {
    database, keyring, workspace, catalogs, people, profiles, drafts, minors, guardians, kiosks, asking, rights, ledger, access, clock, issuer,
    pollPages: openPollPages({ workspace, polls, community }),
    frame: (framed: Framed) => frame(framed, framed.section === 'receipts' ? [verifierScript()] : []),
  }
  const pages = openPages(parts)
  /** Not part of the API: what a person opens. */
  const pageRoutes = [
    ...comingInPages(pages, parts),
    ...unsubscribePages(pages, parts),
    ...neverPages(pages, { invitations }),
    ...ownPages(pages, parts),
    ...assistPages(pages, parts),
    ...screenPages(pages, parts),
    ...kioskPages(pages, parts),
    ...findPages(pages, parts),
    ...askPages(pages, parts),
    ...guardianPages(pages, parts),
    ...parts.pollPages.routes(pages),
    ...askLinkPages(pages, parts),
    ...(settings.demo && settings.databaseUrl === undefined
      ? [...demoSignIn(pages, parts), ...shopPages({ ...parts, tokens })] : []),
    ...verifierRoutes,
    ...docsFileRoutes,
    ...widgetRoutes(),
    ...formAssetRoutes,
    privacyControlRoute,
  ] as unknown as Route<KeyGate>[]

  async function forgetOld(): Promise<void> {
    for (const brand of await workspace.brands()) {
      const gate = workspace.gateOfJob(brand.id, 'forgetting')
      await profiles.forgetRepeats(gate)
      await asking.forget(gate)
      await community.tidy(gate)
      await access.forgetOld(gate)
      await drafts.forget(gate)
      await rights.retention.run(gate)
    }
    journal.tidy()
  }

  /** On a server a table is not held to write it anew: that is `sayso erasures sweep`, at an hour of one's choice. */
  const sweep = async (anyway: boolean): Promise<void> => {
    await rights.sweep({ plain: database.kind === 'server', anyway })
  }

  return {
    database, drafts, minors, workspace, ledger, catalogs, rewardCodes, people, profiles, importing, invitations, asking, community, segments, rights, access, outbox, clock, keyring, keysOf, routes,
    pageRoutes, issuer,

    /** The public address, known for sure only once the server listens. */
    setAddress(url: string) {
      if (settings.url === undefined) address = url
    },

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

    /** What goes on beside the requests: sequencing, and forgetting what is kept for a while only. */
    startJobs(): { stop: () => Promise<void> } {
      const sequencing = ledger.startSequencing()
      wake = sequencing.wake
      const delivery = outbox.startDelivery()
      const forgetting = setInterval(() => {
        forgetOld().catch(onError)
      }, HOUR_MS)
      const sweeping = [
        setInterval(() => void sweep(false).catch(onError), SWEEP_MS),
        setInterval(() => void sweep(true).catch(onError), 24 * HOUR_MS),
      ]
      return {
        async stop() {
          clearInterval(forgetting)
          for (const timer of sweeping) clearInterval(timer)
          await access.settled()
          await delivery.stop()
          await sequencing.stop()
        },
      }
    },

    buildHttp(): FastifyInstance {
      const { app, registry } = buildServer({
        routes: [...routes, ...pageRoutes],
        // Only routes that are declared for it are opened by a token, and those tell the two gates apart.
        admit: (request, rule) => (tokens.admit(request, rule) as Promise<KeyGate> | undefined) ?? workspace.admit(request, rule),
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

    async close() {
      await access.settled()
      mail?.close()
      await journal.close()
      await database.close()
    },
  }
}

const HOUR_MS = 60 * 60 * 1000
/** After an erasure: long enough to gather some, short enough to say "soon". */
const SWEEP_MS = 10 * 60 * 1000

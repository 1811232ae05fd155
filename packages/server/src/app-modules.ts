import { join } from 'node:path'
import { readDkim } from './config/dkim.ts'
import { endpointOf, signOnOf } from './config/settings.ts'
import type { Settings } from './config/settings.ts'
import { clockFrom } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import type { Scope } from './kernel/db/database.ts'
import { openEventSink } from './kernel/event-sink.ts'
import { openJournal } from './kernel/journal.ts'
import { openCursors } from './kernel/http/cursor.ts'
import { pick } from './kernel/i18n/messages.ts'
import { openMail } from './kernel/mail.ts'
import { openNotes } from './kernel/notes.ts'
import { isAllowedUrl, openOutgoing } from './kernel/outgoing.ts'
import { openCatalogs } from './modules/catalog/catalogs.ts'
import { openCatalogDrafts } from './modules/catalog/drafts/drafts.ts'
import { openCatalogHistory } from './modules/catalog/drafts/history.ts'
import { openRewardCodes } from './modules/catalog/reward-codes.ts'
import { openNewBrands } from './modules/catalog/start/brands.ts'
import { openPolls } from './modules/decisions/polls.ts'
import { openSegments } from './modules/decisions/segments.ts'
import { openInsight } from './modules/insight/insight.ts'
import { openFollower } from './modules/ledger/follower.ts'
import { openLedger } from './modules/ledger/ledger.ts'
import type { KeysOf, PersonKey } from './modules/ledger/person-key.ts'
import { openPersonKey } from './modules/ledger/person-key.ts'
import { readBounceAddress } from './modules/outreach/channels/bounce-address.ts'
import { openBounces } from './modules/outreach/channels/bounces.ts'
import { openChannels } from './modules/outreach/channels/channels.ts'
import { openPhone } from './modules/outreach/channels/phone.ts'
import { openIncoming } from './modules/outreach/channels/incoming.ts'
import { openAutomations } from './modules/outreach/automations/automations.ts'
import { openContactability } from './modules/outreach/contactability.ts'
import { openExempt } from './modules/outreach/exempt/exempt.ts'
import { openInbox } from './modules/outreach/inbox/inbox.ts'
import { openCampaigns } from './modules/outreach/campaigns.ts'
import { openDispatch } from './modules/outreach/dispatch.ts'
import { openMessages } from './modules/outreach/messages.ts'
import { openTrying } from './modules/outreach/trying.ts'
import { openOverview } from './modules/outreach/overview/overview.ts'
import { openPosts } from './modules/outreach/posts/posts.ts'
import { openOversight } from './modules/oversight/oversight.ts'
import { openAccess } from './modules/people/access.ts'
import { openCustomers } from './modules/people/customers.ts'
import { openOutbox } from './modules/people/outbox.ts'
import { openPeople } from './modules/people/people.ts'
import { openPersonTokens } from './modules/people/person-tokens.ts'
import { openSearching } from './modules/people/searching.ts'
import { openAsking } from './modules/profile/asking/asking.ts'
import { openDrafts } from './modules/profile/drafts/drafts.ts'
import { openKiosks } from './modules/profile/kiosk/kiosks.ts'
import { openGuardians } from './modules/profile/minors/guardians.ts'
import { openMinors } from './modules/profile/minors/minors.ts'
import { openCommunityPolls } from './modules/profile/polls/community.ts'
import { openImporting } from './modules/profile/importing/importing.ts'
import { openInvitations } from './modules/profile/importing/invitations.ts'
import { openProfiles } from './modules/profile/profile.ts'
import { openViewing } from './modules/profile/viewing.ts'
import type { LetGo } from './modules/profile/writing.ts'
import { openCards } from './modules/rights/card.ts'
import { openBreaches } from './modules/rights/breaches/breaches.ts'
import { openLoweredJournal } from './modules/rights/journal.ts'
import { openRecords } from './modules/rights/records/records.ts'
import { openRights } from './modules/rights/rights.ts'
import { openPost } from './modules/sharing/posting.ts'
import { openSharing } from './modules/sharing/sharing.ts'
import { openShown } from './modules/sharing/shown.ts'
import { openLooks } from './modules/workspace/looks.ts'
import { enrolFounder } from './modules/workspace/staff/founding.ts'
import { openStaff } from './modules/workspace/staff/staff.ts'
import { openWorkspace } from './modules/workspace/workspace.ts'
import { openStorage } from './storage.ts'
import type { Storage } from './storage.ts'

/** Opens the modules in their order, each with those before it that it works with. */
export async function openModules(
  settings: Settings,
  onError: (error: unknown) => void,
  given: { clock?: Clock; storage?: Promise<Storage> } = {},
) {
  const clock = given.clock ?? (settings.clock === undefined ? Date.now : clockFrom(settings.clock))
  const { database, keyring } = await (given.storage ?? openStorage(settings, onError))
  /** Known for sure only once the server listens. */
  let address = settings.url ?? `http://${settings.host}:${settings.port}`
  /** Whoever places leaves in the tree sets it, once it runs. */
  let wake = () => {}

  const workspace = openWorkspace({
    database, keyring, clock, rateLimit: settings.rateLimit, keysOf: (scope, uuids) => keysOf(scope, uuids),
  })
  const gatesOf = (job: string) => async () => (await workspace.brands()).map(({ id }) => workspace.gateOfJob(id, job))
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
    gates: gatesOf('sequencer'),
  })
  const catalogs = openCatalogs({ database, keyring, workspace, clock })
  const catalogDrafts = openCatalogDrafts({ database, catalogs, workspace, clock })
  const catalogHistory = openCatalogHistory({ database })
  const newBrands = openNewBrands({
    workspace, drafts: catalogDrafts,
    enrol: (installation, brand, staff) => enrolFounder(installation, brand, staff, new Date(clock())),
  })
  const rewardCodes = openRewardCodes({ database, keyring, catalogs, workspace })
  const people = openPeople({ database, keyring, clock })
  const issuer = () => address
  const appended = () => wake()
  const journal = openLoweredJournal({
    journal: openJournal(settings.dataDir), clock, brand: (id) => workspace.brand(id), days: settings.journalDays, onError,
  })
  const { lowered } = journal
  const letGo: LetGo = async (gate, person, purposes) => {
    await messages.letGo(gate, person, purposes)
    await transfers.letGo(gate, person)
  }
  const merged = async (scope: Scope, from: string, into: string) =>
    inbox.move(scope, from, into, await messages.move(scope, from, into))
  const profiles = openProfiles({ database, keyring, clock, workspace, catalogs, people, ledger, issuer, appended, lowered, letGo, merged })
  const importing = openImporting({ database, keyring, clock, workspace, catalogs, people, ledger, appended, lowered, letGo })
  const asking = openAsking({ database, keyring, clock, catalogs, people, subjectOf: profiles.subjectOf })
  const segments = openSegments({ database, keyring, clock, catalogs })
  const community = openCommunityPolls({
    database, keyring, clock, workspace, catalogs, people, ledger, issuer, refOf: profiles.refOf,
  })
  const polls = openPolls({ database, keyring, clock, catalogs, people, profiles, segments, community })
  const cursors = openCursors(keyring.cursors)
  const keysOf: KeysOf = async (scope, uuids) => {
    const keys = new Map<string, PersonKey>()
    for (const [uuid, row] of await profiles.readProfiles(scope, [...new Set(uuids)])) {
      if (!row.sealed_key) continue
      try {
        keys.set(uuid, openPersonKey(keyring, uuid, row.sealed_key))
      } catch (error) {
        // One key that does not open is one person who can not be read, as if they were erased, and not the end of reading.
        onError(error)
      }
    }
    return keys
  }

  // What sets something off is what happens from now on, never what happened before anybody looked.
  const follower = openFollower({ ledger, database, clock, keysOf, begin: catalogs.appliedAt, onError })
  const messages = openMessages({ database, keyring, clock, cursors })
  const contactability = openContactability({ database, keyring, clock, catalogs, people, profiles })
  const automations = openAutomations({
    database, keyring, clock, workspace, catalogs, ledger, follower, keysOf, profiles, segments, messages, onError,
  })
  const exempt = openExempt({ database, clock, catalogs, workspace, people, profiles, messages })
  const posts = openPosts({ database, keyring, clock, catalogs, workspace, people, profiles, messages, onError })
  const inbox = openInbox({ database, clock, catalogs, people, profiles, issuer })
  const { usesMonths } = settings
  const transfers = openShown({ database, clock, people, profiles })
  const looks = openLooks(clock, settings.rateLimit)
  const mail = settings.smtpUrl === undefined ? undefined : openMail(settings.smtpUrl, {
    connections: settings.dispatchConcurrency, dkim: readDkim(settings),
  })
  const staff = openStaff({
    database, keyring, clock, workspace, rateLimit: settings.rateLimit, address: issuer, mail, onError, signOn: signOnOf(settings),
    brandOf: async (id) => {
      const { key } = await workspace.brand(id)
      const { version, catalog: { brand } } = await catalogs.get(workspace.gateOfJob(id, 'staff'))
        .catch(() => ({ version: 0, catalog: { brand: undefined } }))
      const locales = brand?.locales ?? ['en']
      const defaultLocale = brand?.default_locale ?? 'en'
      return {
        key, name: brand ? pick(brand.name, defaultLocale, defaultLocale) : key, locales, defaultLocale,
        timeZone: brand?.time_zone ?? 'UTC', hasCatalog: version > 0,
        from: brand?.controller.email ?? `no-reply@${new URL(address).hostname}`,
      }
    },
  })
  const http = openOutgoing({ allowPrivate: settings.outgoingPrivate })
  const channels = openChannels({
    http, clock, keyring, mail, bounceAddress: settings.bounceAddress,
    gateway: endpointOf('SAYSO_GATEWAY', settings.gatewayUrl, settings.gatewaySecret),
    webhook: endpointOf('SAYSO_MESSAGE_WEBHOOK', settings.messageWebhookUrl, settings.messageWebhookSecret),
    sourceOf: async (brand) => `${address}/brands/${(await workspace.brand(brand)).key}`,
  })
  const outbox = openOutbox({ database, keyring, clock, mail, phone: openPhone(channels), gates: gatesOf('outbox'), onError })
  const rights = openRights({
    database, clock, catalogs, ledger, people, profiles, transfers, workspace, journal, automations, messages, exempt, inbox, looks,
    outbox, othersAtIt: (gate) => staff.members.othersWith(gate, 'requests'), issuer, appended, usesMonths,
  })
  const access = openAccess({
    database, keyring, clock, workspace, catalogs, people, outbox, rateLimit: settings.rateLimit, issuer, letGo, onError,
  })
  const campaigns = openCampaigns({ database, clock, workspace, catalogs, messages })
  const overview = openOverview({ database, clock, catalogs })
  const trying = openTrying({ database, keyring, clock, workspace, catalogs, people, profiles, channels, looks, issuer })
  const dispatch = openDispatch({
    database, keyring, clock, catalogs, people, profiles, access, channels, issuer, onError, gates: gatesOf('messages'),
    concurrency: settings.dispatchConcurrency,
    notes: openNotes(join(settings.dataDir, 'handed-over'), clock),
    contactLost: (gate, person, contact) => database.within(gate, (scope) => people.contactLost(scope, person, contact, 'gone')),
  })
  const tokens = openPersonTokens({ database, keyring, clock, workspace, people })
  const customers = openCustomers({ keyring, clock, workspace, people })
  const drafts = openDrafts({
    database, keyring, clock, workspace, catalogs, people, customers, access, outbox, profiles, rateLimit: settings.rateLimit, issuer,
  })
  const searching = openSearching({ database, clock, workspace, people, rateLimit: settings.rateLimit })
  const viewing = openViewing({ database, keyring, clock, workspace, catalogs, profiles, looks })
  const cards = openCards({ database, clock, workspace, catalogs, people, profiles, drafts, contactability, messages })
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
  const incoming = openIncoming({ database, clock, catalogs, people, profiles, issuer })
  const bounces = openBounces({ database, clock, people, profiles, messageOf: (address) => readBounceAddress(keyring, address) })
  /** One mailbox for the installation: whose message it is about is found by the message. */
  const takeBounce = async (source: Buffer) => {
    for (const { id } of await workspace.brands()) {
      if (await bounces.reportMail(workspace.gateOfJob(id, 'bounces'), source)) return
    }
  }
  const sink = settings.eventsUrl === undefined ? undefined : openEventSink(settings.eventsUrl)
  const sharing = openSharing({
    database, keyring, clock, workspace, catalogs, ledger, profiles, segments, follower, keysOf, issuer, onError, people, sink, usesMonths,
    shown: transfers, post: openPost(http, clock), mayGoTo: (url) => isAllowedUrl(url, settings.outgoingPrivate),
    gates: gatesOf('sharing'),
  })

  const breaches = openBreaches({
    database, clock, workspace, catalogs, people, outbox, keysOf, issuer, gates: gatesOf('breaches'), onError,
  })
  const records = openRecords({
    database, clock, catalogs, workspace,
    facts: () => ({
      https: issuer().startsWith('https://'), mailSigned: mail !== undefined && readDkim(settings) !== undefined,
      outgoingGuarded: !settings.outgoingPrivate, usesMonths,
    }),
  })
  const counting = openFollower({ ledger, database, clock, keysOf, begin: 'start', onError })
  const insight = openInsight({ database, clock, catalogs, segments, follower: counting, keysOf })

  const oversight = openOversight({
    database, keyring, clock, workspace, catalogs, ledger, people, profiles, rights, keysOf, mail, issuer, usesMonths, onError,
  })

  return {
    settings, onError,
    database, keyring, clock, workspace, staff, ledger, catalogs, catalogDrafts, catalogHistory, newBrands, rewardCodes, people, issuer, journal,
    profiles, importing, asking, segments, community, polls, cursors, follower, messages, contactability,
    automations, exempt, posts, inbox, rights, oversight, mail, http, channels, outbox, access, campaigns, overview, trying,
    dispatch, tokens, drafts, searching, viewing, cards, kiosks, minors, guardians, invitations, incoming, bounces, takeBounce, sink,
    sharing, insight, breaches, records, keysOf, usesMonths, gatesOf,

    /** The public address, known for sure only once the server listens. */
    setAddress(url: string) {
      if (settings.url === undefined) address = url
    },

    /** What is called whenever a leaf was written. */
    setWake(wanted: () => void) {
      wake = wanted
    },
  }
}

export type Modules = Awaited<ReturnType<typeof openModules>>

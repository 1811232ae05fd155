import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Outdated, whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { chainStart, prepareLeaf } from '../ledger/chain.ts'
import type { Ledger, PreparedLeaf } from '../ledger/ledger.ts'
import type { Automations } from '../outreach/automations/automations.ts'
import type { Exempt } from '../outreach/exempt/exempt.ts'
import type { Inbox } from '../outreach/inbox/inbox.ts'
import type { Messages } from '../outreach/messages.ts'
import type { Outbox } from '../people/outbox.ts'
import type { People } from '../people/people.ts'
import { exportDrafts } from '../profile/drafts/own-drafts.ts'
import type { Profiles } from '../profile/profile.ts'
import { nothingTold } from '../profile/state.ts'
import type { Looks } from '../workspace/looks.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { blankListings, readListingsOf } from './breaches/store.ts'
import { writeCsv } from './csv.ts'
import type { Regime } from './deadlines.ts'
import { assembleExport } from './export.ts'
import type { Export, GivenAway } from './export.ts'
import type { LoweredJournal } from './journal.ts'
import { openReplay } from './replay.ts'
import type { ReplayReport } from './replay.ts'
import { listTemplates } from './replies.ts'
import type { TemplateName } from './replies.ts'
import type { RequestAct, RequestKind } from './request.ts'
import { openRequests } from './requests.ts'
import { openRetention } from './retention.ts'
import * as store from './store.ts'
import { sweepFiles } from './sweep.ts'

/** What modules after this one keep about people: in the copy of everything, and what becomes of it with an erasure. */
export interface KeptElsewhere {
  readonly export: (scope: Scope, persons: readonly string[]) => Promise<GivenAway>
  readonly erase: (scope: Scope, uuid: string) => Promise<void>
  /** Waits for what left before it. */
  readonly letGo: (gate: Gate, uuid: string) => Promise<void>
}

/** What a person may demand: everything held about them, a stop, an answer in time, and to be forgotten. */
export function openRights(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  ledger: Ledger
  people: People
  profiles: Profiles
  journal: LoweredJournal
  issuer: () => string
  appended: () => void
  automations: Pick<Automations, 'exportOf' | 'erase'>
  messages: Pick<Messages, 'readOwn' | 'erase' | 'erased' | 'forget'>
  exempt: Pick<Exempt, 'told'>
  inbox: Pick<Inbox, 'marks' | 'erase'>
  /** Who received what. */
  transfers: KeptElsewhere
  workspace: Pick<Workspace, 'forgetPerson' | 'audit'>
  outbox: Pick<Outbox, 'enqueue' | 'wake'>
  othersAtIt: (gate: KeyGate) => Promise<number>
  looks: Looks
  /** Months for which the diary is kept. */
  usesMonths: number
}) {
  const { database, clock, catalogs, ledger, people, profiles, journal, automations, messages, exempt, inbox, usesMonths } = options
  const requests = openRequests(options)
  const retention = openRetention({ ...options, forgetRequests: requests.forget })
  const replay = openReplay({ ...options, erase: (gate, uuid) => erase(gate, uuid) })
  /** False: something was deleted whose bytes may still be in a file, perhaps by a process that died before it swept. */
  let swept = database.kind === 'server'

  async function eraseOnce(gate: Gate, uuid: string) {
    const signer = await ledger.signerOf(gate)
    return database.within(gate, async (scope) => {
      const row = await people.find(scope, uuid)
      if (!row) throw new Refusal('person_unknown')
      const now = clock()
      const standing = async (id: string) => (await profiles.readProfiles(scope, [id])).get(id)!
      // The end of the chain is read before who else goes along: a merge after this makes the append conflict.
      const first = await standing(row.person_id)
      if (first.merged_into ?? first.erased_at) throw new Outdated('moved meanwhile')
      const everyone = [row, ...(await people.mergedInto(scope, row.person_id))]
      let entries = 0
      const gone: { last: PreparedLeaf; tokens: readonly Uint8Array[] }[] = []
      for (const one of everyone) {
        const profile = one === row ? first : await standing(one.person_id)
        const end = profile.seq ? { seq: profile.seq, head: profile.head! } : chainStart
        // The last leaf of the chain says that it ends here; nothing in it is personal.
        const last = prepareLeaf(signer.origin, one.person_id, people.keyOf(one), end, now, [{ kind: 'person.erased' }])
        await ledger.insertLeaves(scope, [last.row])
        entries += await ledger.blankChain(scope, one.person_id)
        await profiles.erase(scope, one.person_id)
        await options.transfers.erase(scope, one.person_id)
        await requests.blank(scope, one.person_id)
        await blankListings(scope, one.person_id)
        gone.push({ last, tokens: await people.erase(scope, one.person_id, last.end) })
        await automations.erase(scope, one.person_id)
        await messages.erase(scope, one.person_id)
        await inbox.erase(scope, one.person_id)
        await options.workspace.forgetPerson(scope, one.person_id)
      }
      const payload = {
        iss: options.issuer(),
        typ: 'erasure',
        sub: formatPersonId(row.person_id),
        iat: Math.floor(now / 1000),
        erased_at: toRfc3339(now),
        leaves_made_unreadable: entries,
        log: signer.origin,
      }
      return { gone, reply: { ...payload, certificate: signer.signReceipt(payload) } }
    })
  }

  async function erase(gate: Gate, uuid: string) {
    // An answer of the same person may come between: then that is erased too.
    const { gone, reply } = await whileConflicting(() => eraseOnce(gate, uuid))
    options.appended()
    swept = false
    await journal.erased(gate.brand, gone)
    await messages.erased(gate, gone.map(({ last }) => last.row.person))
    for (const { last } of gone) await options.transfers.letGo(gate, last.row.person)
    return reply
  }

  /** Whoever sees values or ends everything must be known to be the person. */
  async function uuidOf(gate: KeyGate | PersonGate, person: string | undefined): Promise<string> {
    if (gate.kind === 'person') {
      if (gate.level !== 'full') throw new Refusal('proof_required')
      return gate.person
    }
    if (person === undefined) throw new Refusal('person_invalid')
    return (await profiles.refOf(gate, person)).uuid
  }

  async function read(gate: KeyGate | PersonGate, person?: string): Promise<Export> {
    const uuid = await uuidOf(gate, person)
    return database.within(gate, async (scope) => {
      const row = await people.find(scope, uuid)
      if (!row) throw new Refusal('person_unknown')
      const everyone = [row, ...(await people.mergedInto(scope, row.person_id))]
      const history = []
      for (const one of everyone) history.push(...(await ledger.history(scope, one.person_id, people.keyOf(one))))
      // Whoever fetches it for the person sees their answers: that stands in the diary, and in this export already.
      await profiles.recordExport(scope, row.person_id, gate.actor)
      const catalog = await catalogs.current(scope)
      const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
      return assembleExport({
        now: clock(),
        locale: row.locale ?? catalog.document.brand.default_locale,
        catalog,
        person: await people.view(scope, row),
        state,
        key: people.keyOf(row),
        history,
        uses: await profiles.readUses(scope, row.person_id, 1_000_000),
        asked: await profiles.readAsked(scope, everyone.map((one) => one.person_id)),
        shown: await profiles.readShownOf(scope, everyone.map((one) => one.person_id)),
        ballots: await profiles.readBallots(scope, everyone.map((one) => one.person_id)),
        imported: await profiles.listImported(scope, everyone.map((one) => one.person_id)),
        drafts: await exportDrafts(scope, [{ uuid: row.person_id, key: people.keyOf(row) }], clock()),
        outreach: await messages.readOwn(scope, everyone.map((one) => one.person_id)),
        exempt: await exempt.told(scope, catalog, state),
        // Whoever fetches it for them would see what they opened.
        marks: gate.kind === 'person' ? await inbox.marks(scope, everyone.map((one) => one.person_id)) : undefined,
        runs: await automations.exportOf(scope, everyone.map((one) => one.person_id)),
        requests: await requests.read(scope, row.person_id),
        transfers: await options.transfers.export(scope, everyone.map((one) => one.person_id)),
        breaches: await readListingsOf(scope, everyone.map((one) => one.person_id)),
        access: await store.readAccess(scope, everyone.map((one) => one.person_id)),
        usesMonths,
      })
    })
  }

  return {
    requests,
    retention,

    /** Everything held about a person, as they get it (GDPR Art. 15, 20). */
    export: read,

    /** The same for a spreadsheet. */
    exportCsv: async (gate: KeyGate | PersonGate, person?: string): Promise<string> => writeCsv(await read(gate, person)),

    /**
     * Destroys the person's key and everything that was kept about them. What stays: that this id was erased, tokens by
     * which their addresses stay refused, and leaves that nobody can open or guess, so that every proof given before
     * still holds (GDPR Art. 17).
     */
    erase: async (gate: KeyGate | PersonGate, person?: string) => erase(gate, await uuidOf(gate, person)),

    requestsOf: requests.of,
    open: (gate: PersonGate, wanted: { kind: RequestKind; message?: string }) => requests.openOwn(gate, wanted),
    withdrawRequest: requests.withdraw,

    openFor: async (
      gate: KeyGate, person: string,
      wanted: { kind: RequestKind; regime?: Regime; message?: string; receivedAt?: number },
    ) => requests.openFor(gate, (await profiles.refOf(gate, person)).uuid, wanted),

    /**
     * What a request asks for, done from it, with a reason that stays with it and in the audit. An answer that is wrong
     * is removed: only its person can say what is right. Their copy waits in their own pages; on paper it passes through
     * somebody's hands, and so do two pairs of eyes.
     */
    async act(
      gate: KeyGate, id: string, act: RequestAct,
      given: { reason: string; attributes?: readonly string[]; to?: 'pages' | 'letter' },
    ) {
      if (act === 'remove' && !given.attributes?.length) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/attributes', message: 'name what is to be removed' }] })
      }
      const { person } = await requests.mayAct(gate, id, act)
      if (act === 'export' && given.to !== 'letter') {
        await requests.invite(gate, id, given.reason)
        return { told: true }
      }
      if ((act === 'export' || act === 'erase') && !(await requests.pairUp(gate, id, act, given.reason))) return { waits: true }
      if (act === 'export') options.looks.take(gate)
      const note = () => requests.noteAct(gate, id, act, given.reason)
      // What shows everything is on record before it is shown, and the key of a note about an erasure goes with the person.
      if (act === 'export' || act === 'erase') {
        await note()
        return act === 'export' ? { export: await read(gate, person) } : { certificate: (await erase(gate, await uuidOf(gate, person))).certificate }
      }
      // What lowers may be refused, and then it was not done.
      if (act === 'restrict') await profiles.restrict(gate, gate.actor, person)
      else if (act === 'object') await profiles.object(gate, person)
      else await profiles.withdraw(gate, person, { attributes: given.attributes ?? [] })
      await note()
      return {}
    },

    templates: (gate: KeyGate) => database.within(gate, async (scope) => listTemplates(await store.readTemplates(scope))),

    /** The brand's own words for a reply; null: ours again. */
    putTemplate: (gate: KeyGate, name: TemplateName, locale: string, text: string | null) => database.within(gate, async (scope) => {
      if (text === null) await store.deleteTemplate(scope, name, locale)
      else await store.writeTemplate(scope, { name, locale, text, at: new Date(clock()), by: gate.actor })
      await options.workspace.audit(scope, { actor: gate.actor, action: 'reply_template.changed', detail: { name, locale, text } })
      return listTemplates(await store.readTemplates(scope))
    }),

    /** GDPR Art. 18 and 21. They only lower, so a brand may do both for somebody who wrote; to lift is the person's. */
    restrict: (gate: KeyGate | PersonGate, person?: string) => profiles.restrict(gate, gate.actor, person),
    unrestrict: (gate: PersonGate) => profiles.unrestrict(gate),
    object: (gate: KeyGate | PersonGate, person?: string) => profiles.object(gate, person),

    /**
     * Lines of the journal that concern this brand, taken back once more where the database does not know them. `all`
     * looks at every line; otherwise the search ends where the database is whole.
     */
    async replay(gate: Gate, brand: { key: string; only: boolean }, files: readonly string[] = []): Promise<ReplayReport> {
      // Where there is one brand it may have had another key when the line was written.
      const lines = journal.lines(files).filter((line) => brand.only || line.brand === brand.key)
      // A database from before the first catalogue has no people, and no log in which to say that they are erased.
      const begun = lines.length > 0 && (await database.within(gate, (scope) => catalogs.current(scope)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refusal && error.code === 'catalog_missing') return false
          throw error
        },
      ))
      return journal.silently(() => replay.run(gate, begun ? lines : [], { everything: files.length > 0 }))
    },

    /** Writes over what was deleted since the last time; true if there was something. */
    async sweep({ plain = false, anyway = false } = {}): Promise<boolean> {
      if (swept && !anyway) return false
      swept = true
      await sweepFiles(database, { plain }).catch((error: unknown) => {
        swept = false
        throw error
      })
      return true
    },
  }
}

export type Rights = ReturnType<typeof openRights>

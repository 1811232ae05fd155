import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { whileConflicting } from '../../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { languageOf } from '../../../kernel/i18n/messages.ts'
import { formatId, formatPersonId, newTimeOrderedUuid, parseId } from '../../../kernel/ids.ts'
import { repeat } from '../../../kernel/repeat.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import { spokenLocales } from '../../catalog/spoken.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { KeysOf } from '../../ledger/person-key.ts'
import type { Outbox } from '../../people/outbox.ts'
import type { People } from '../../people/people.ts'
import { requireReason } from '../../profile/reason.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { fault } from '../fault.ts'
import { foldBreach, missingItems, viewBreach, viewEvent } from './breach.ts'
import type { Breach, BreachBody, BreachEvent, Criteria, Known, NoticeText, Silence, Tally } from './breach.ts'
import { isLate } from './clock.ts'
import { contactOf, fieldsOf, nameField, writeNotice, writeReport } from './drafts.ts'
import { notifyPage } from './notifying.ts'
import type { Written } from './notifying.ts'
import { checkCriteria, checkKnown } from './rules.ts'
import { searchPage } from './searching.ts'
import * as store from './store.ts'

export type Breaches = ReturnType<typeof openBreaches>

/** Another process may have begun something, or this one may have died: then it is found by looking. */
const LOOK_EVERY_MS = 5000

/** The register of breaches, whom they affect, and both notices (GDPR Art. 33, 34). */
export function openBreaches(options: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  outbox: Pick<Outbox, 'enqueue' | 'wake'>
  keysOf: KeysOf
  issuer: () => string
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}) {
  const { database, clock, workspace, catalogs, people, outbox, keysOf, issuer } = options
  let wake = () => {}

  async function append(
    scope: Scope, id: string, events: readonly BreachEvent[], actor: string, body: BreachBody,
  ): Promise<BreachEvent[]> {
    const event = { n: events.length + 1, at: clock(), actor, body }
    await store.appendEvent(scope, id, event)
    await workspace.audit(scope, { actor, action: `breach.${body.kind}`, detail: { breach: formatId('bre_', id), n: event.n } })
    return [...events, event]
  }

  const show = (catalog: Catalog, id: string, events: readonly BreachEvent[]) =>
    viewBreach(id, events, clock(), catalog.document.brand.time_zone, contactOf(catalog))

  async function whole(scope: Scope, catalog: Catalog, id: string, events: readonly BreachEvent[]) {
    const running = await store.readSearch(scope, id)
    return {
      ...show(catalog, id, events),
      trace: events.map(viewEvent),
      drafts: draftsOf(catalog, foldBreach(events)),
      ...(running && running.ended_at === null ? { progress: { kind: running.kind, looked: running.tally['looked'] ?? 0 } } : {}),
    }
  }

  /** What was written by staff, else what follows from the data; in each language of the brand that we speak. */
  function draftsOf(catalog: Catalog, breach: Breach) {
    const { default_locale: fallback } = catalog.document.brand
    const authority = breach.authorityDraft ?? { locale: fallback, text: writeReport(catalog, breach, fallback, clock()) }
    return {
      authority: { ...authority, written: breach.authorityDraft !== undefined },
      persons: spokenLocales(catalog).map((locale) => {
        const written = breach.personsDraft?.[locale]
        return { locale, ...(written ?? writeNotice(catalog, breach, locale)), written: written !== undefined }
      }),
    }
  }

  /** One more line, decided from those there are. A second one at the same moment waits and sees this one. */
  function change(
    gate: KeyGate, breach: string,
    decide: (now: { breach: Breach; catalog: Catalog; scope: Scope; id: string; n: number }) => BreachBody | Promise<BreachBody>,
  ) {
    const id = idOf(breach)
    return whileConflicting(() => database.within(gate, async (scope) => {
      const events = await eventsOf(scope, id)
      const catalog = await catalogs.current(scope)
      const state = foldBreach(events)
      const body = await decide({ breach: state, catalog, scope, id, n: events.length + 1 })
      if (state.closedAt !== undefined && body.kind !== 'noted') throw new Refusal('breach_closed')
      return whole(scope, catalog, id, await append(scope, id, events, gate.actor, body))
    }))
  }

  async function begin(scope: Scope, id: string, n: number, actor: string, kind: 'search' | 'notify', detail: unknown, tally: object) {
    const running = await store.readSearch(scope, id)
    if (running && running.ended_at === null) throw new Refusal('breach_busy')
    await store.insertSearch(scope, { breach_id: id, n, kind, actor, detail, tally: { ...tally } }, new Date(clock()))
  }

  /** One page of whatever is not through, of one brand; false where there is nothing to do. */
  async function step(gate: Gate): Promise<boolean> {
    return whileConflicting(() => database.within(gate, async (scope) => {
      const row = await store.holdSearch(scope)
      if (!row) return false
      const id = row.breach_id
      const now = new Date(clock())
      if (row.kind === 'search') {
        const criteria = row.detail as Criteria
        const { found, tally, last } = await searchPage(scope, keysOf, criteria, row.after_person)
        await store.listPersons(scope, id, row.n, found, now)
        const sum = added(row.tally as unknown as Tally, tally)
        await store.moveSearch(scope, row, { ...sum }, last ?? row.after_person, last === undefined ? now : null)
        if (last === undefined) {
          await store.unlistOthers(scope, id, row.n)
          const { digest } = await store.sumUp(scope, id)
          await append(scope, id, await store.readEvents(scope, id), row.actor, { kind: 'searched', search: row.n, criteria, tally: sum, digest })
        }
        return true
      }
      const catalog = await catalogs.current(scope)
      const { last, ...written } = await notifyPage(scope, {
        people, outbox, catalog, breach: id, after: row.after_person, now: now.getTime(), host: new URL(issuer()).hostname,
        texts: row.detail as Record<string, NoticeText>,
      })
      const sum: Written & { looked: number } = {
        written: (row.tally['written'] ?? 0) + written.written, no_way: (row.tally['no_way'] ?? 0) + written.no_way,
        looked: (row.tally['looked'] ?? 0) + written.written + written.no_way,
      }
      await store.moveSearch(scope, row, { ...sum }, last ?? row.after_person, last === undefined ? now : null)
      if (last === undefined) {
        await append(scope, id, await store.readEvents(scope, id), row.actor, { kind: 'notified', written: sum.written, no_way: sum.no_way })
      }
      return true
    }))
  }

  /** Everything that waits, of every brand. One brand's trouble is not the others'. */
  async function runDue(): Promise<void> {
    for (const gate of await options.gates()) {
      try {
        while (await step(gate)) outbox.wake()
      } catch (error) {
        options.onError(error)
      }
    }
  }

  async function eventsOf(scope: Scope, id: string): Promise<BreachEvent[]> {
    const events = await store.readEvents(scope, id)
    if (events.length === 0) throw new Refusal('breach_unknown')
    return events
  }

  return {
    runDue,

    /** The register, with the incidents that were not reported too (Art. 33(5)); newest first. */
    async list(gate: KeyGate, before: string | undefined, most: number) {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const rows = await store.readRegister(scope, before, most + 1)
        return {
          breaches: rows.slice(0, most).map(({ id, events }) => show(catalog, id, events)),
          next: rows.length > most ? rows[most - 1]!.id : undefined,
        }
      })
    },

    async get(gate: KeyGate, breach: string) {
      const id = idOf(breach)
      return database.within(gate, async (scope) => whole(scope, await catalogs.current(scope), id, await eventsOf(scope, id)))
    },

    /** The clock runs from `aware_at`, whenever it is written down. */
    async record(gate: KeyGate, known: Known) {
      const now = clock()
      checkKnown(known, now)
      const id = newTimeOrderedUuid(now)
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        return whole(scope, catalog, id, await append(scope, id, [], gate.actor, { kind: 'recorded', ...known }))
      })
    },

    correct: (gate: KeyGate, id: string, changed: Partial<Known>, because: string) => change(gate, id, ({ breach }) => {
      checkKnown({ ...breach.known, ...changed }, clock())
      return { kind: 'corrected', changed, because }
    }),

    assess: (gate: KeyGate, id: string, assessment: Omit<Extract<BreachBody, { kind: 'assessed' }>, 'kind'>) =>
      change(gate, id, () => ({ kind: 'assessed', ...assessment })),

    note: (gate: KeyGate, id: string, text: string) => change(gate, id, () => ({ kind: 'noted', text })),

    /** Goes through everybody, in the background: who held one of these fields at some time in [from, to). */
    async search(gate: KeyGate, id: string, criteria: Criteria) {
      const found = await change(gate, id, async ({ catalog, scope, id: uuid, n }) => {
        checkCriteria(catalog, criteria, clock())
        const tally: Tally = { looked: 0, certain: 0, maybe: 0, erased: 0, records: 0 }
        await begin(scope, uuid, n, gate.actor, 'search', criteria, tally)
        return { kind: 'searching', search: n, criteria }
      })
      wake()
      return found
    },

    /** Names of fields that were held, never what was in them. Reading the list is on record, with the reason. */
    async affected(gate: KeyGate, id: string, given: string): Promise<AsyncGenerator<ListedView[]>> {
      const uuid = idOf(id)
      const reason = requireReason(given)
      await database.within(gate, async (scope) => {
        await eventsOf(scope, uuid)
        await workspace.audit(scope, { actor: gate.actor, action: 'breach.list_read', detail: { breach: id, reason } })
      })
      const pages = async function* () {
        for (let after: string | undefined = store.firstPerson; after !== undefined; ) {
          const page: store.ListedRow[] = await database.within(gate, (scope) => store.readListed(scope, uuid, after!, LIST_PAGE))
          yield page.map(viewListed)
          after = page.length === LIST_PAGE ? page.at(-1)!.person_id : undefined
        }
      }
      return pages()
    },

    draftReport: (gate: KeyGate, id: string, draft: { locale: string; text: string }) =>
      change(gate, id, () => ({ kind: 'authority_drafted', ...draft })),

    /** The draft anew from what is known by now, in a language of choice. Nothing is stored. */
    async proposeReport(gate: KeyGate, id: string, locale: string) {
      const uuid = idOf(id)
      return database.within(gate, async (scope) => {
        const breach = foldBreach(await eventsOf(scope, uuid))
        const catalog = await catalogs.current(scope)
        return {
          locale: languageOf(locale), authority: writeReport(catalog, breach, languageOf(locale), clock()),
          persons: spokenLocales(catalog).map((one) => ({ locale: one, ...writeNotice(catalog, breach, one) })),
        }
      })
    },

    /** That it was reported, at once or in phases; what is missing then is named as to follow (Art. 33(4)). */
    report: (gate: KeyGate, id: string, given: { at: number; text: string; reference?: string; late_because?: string }) =>
      change(gate, id, ({ breach, catalog }) => {
        if (given.at > clock() || given.at < breach.known.aware_at) throw fault('/at', 'must lie between becoming aware and now')
        if (breach.reports.length === 0 && isLate(breach.known.aware_at, given.at) && !given.late_because) throw new Refusal('breach_late', {
          faults: [{ pointer: '/late_because', message: 'is needed: 72 hours had passed' }],
        })
        return { kind: 'reported', ...given, to_follow: missingItems(breach, contactOf(catalog)) }
      }),

    /** Only where it is unlikely to lead to a risk (Art. 33(1)); the reason stays in the register. */
    leaveUnreported: (gate: KeyGate, id: string, because: string) => change(gate, id, ({ breach }) => {
      if (breach.assessment?.risk !== 'none') throw new Refusal('breach_risky')
      return { kind: 'not_reported', because }
    }),

    draftNotice: (gate: KeyGate, id: string, texts: Readonly<Record<string, NoticeText>>) => change(gate, id, ({ catalog }) => {
      const spoken = spokenLocales(catalog)
      const strange = Object.keys(texts).find((locale) => !spoken.includes(locale))
      if (strange !== undefined) throw fault(`/texts/${strange}`, 'is not a language of this brand')
      return { kind: 'persons_drafted', texts }
    }),

    /** Writes to everybody on the list, in the background. Whoever has been written to is not written to again. */
    async notify(gate: KeyGate, id: string) {
      const found = await change(gate, id, async ({ breach, catalog, scope, id: uuid, n }) => {
        if (breach.search === undefined || breach.searching) throw new Refusal(breach.searching ? 'breach_busy' : 'breach_unsearched')
        const texts = breach.personsDraft ?? {}
        const missing = spokenLocales(catalog).filter((locale) => !texts[locale])
        if (missing.length > 0) throw new Refusal('breach_text_missing', {
          faults: missing.map((locale) => ({ pointer: `/texts/${locale}`, message: 'is not written yet' })),
        })
        await begin(scope, uuid, n, gate.actor, 'notify', texts, { written: 0, no_way: 0, looked: 0 })
        return { kind: 'notifying', search: breach.search, texts }
      })
      wake()
      return found
    },

    notifiedElsewhere: (gate: KeyGate, id: string, given: { at: number; how: string }) => change(gate, id, ({ breach }) => {
      if (given.at > clock() || given.at < breach.known.aware_at) throw fault('/at', 'must lie between becoming aware and now')
      return { kind: 'notified_elsewhere', ...given }
    }),

    /** With the case of Art. 34(3) that it rests on. */
    leaveUnnotified: (gate: KeyGate, id: string, given: { why: Silence; because: string }) => change(gate, id, ({ breach }) => {
      if (!breach.assessment || (given.why === 'not_high' && breach.assessment.risk === 'high')) throw new Refusal('breach_risky')
      return { kind: 'not_notified', ...given }
    }),

    close: (gate: KeyGate, id: string, lessons: string) => change(gate, id, ({ breach }) => {
      const told = breach.reports.length > 0 || breach.notReported !== undefined
      const said = (breach.notifiedAt !== undefined && !breach.notifying) || breach.notNotified !== undefined
      if (!told || !said) throw new Refusal('breach_undecided')
      if (breach.searching) throw new Refusal('breach_busy')
      return { kind: 'closed', lessons }
    }),

    /** What can be asked for: the fields of the catalogue by their names, also those that are no longer asked. */
    async fields(gate: KeyGate, locale: string) {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const named = (keys: readonly string[], field: (key: string) => string) =>
          keys.map((key) => ({ key, name: nameField(catalog, locale, field(key)) }))
        const criteria = { attributes: [...catalog.attributes.keys()], purposes: [...catalog.purposes.keys()], contacts: [...channels] }
        const all = fieldsOf({ ...criteria, attributes: [], purposes: [] })
        return {
          attributes: criteria.attributes.map((key) => ({
            key, name: nameField(catalog, locale, key), sensitive: catalog.attributes.get(key)!.sensitive,
          })),
          contacts: channels.map((key, i) => ({ key, name: nameField(catalog, locale, all[i]!) })),
          purposes: named(criteria.purposes, (key) => `purpose ${key}`),
        }
      })
    },

    /** Looks now and then, and at once when something was begun. `stop` waits for the page that is being looked at. */
    startSearching(): { stop: () => Promise<void> } {
      const { look, stop } = repeat(runDue, options.onError)
      const timer = setInterval(look, LOOK_EVERY_MS)
      wake = look
      return {
        async stop() {
          clearInterval(timer)
          await stop()
        },
      }
    },
  }
}

const channels = ['email', 'sms', 'whatsapp', 'push'] as const
const LIST_PAGE = 1000

function idOf(breach: string): string {
  const id = parseId('bre_', breach)
  if (!id) throw new Refusal('breach_unknown')
  return id
}

export interface ListedView {
  readonly person: string
  readonly fields: readonly string[]
  readonly maybe: readonly string[]
  readonly notice?: string
  readonly noticed_at?: string
}

function viewListed({ person_id: person, fields, maybe, notice, noticed_at: at }: store.ListedRow): ListedView {
  return {
    person: formatPersonId(person), fields, maybe,
    ...(notice === null ? {} : { notice }), ...(at === null ? {} : { noticed_at: toRfc3339(at.getTime()) }),
  }
}

function added(a: Tally, b: Tally): Tally {
  return {
    looked: a.looked + b.looked, certain: a.certain + b.certain, maybe: a.maybe + b.maybe, erased: a.erased + b.erased,
    records: a.records + b.records,
  }
}

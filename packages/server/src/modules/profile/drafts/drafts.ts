import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../../kernel/clock.ts'
import { toRfc3339 } from '../../../kernel/clock.ts'
import { hmac256, sha256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { openGate } from '../../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { rateLimiter } from '../../../kernel/http/rate.ts'
import { pick, say } from '../../../kernel/i18n/messages.ts'
import { formatPersonId, parseId, uuidOf } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import { ageFor } from '../../catalog/age.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { CatalogDocument } from '../../catalog/document.ts'
import type { Catalog } from '../../catalog/types.ts'
import { newPersonKey } from '../../ledger/person-key.ts'
import type { Access } from '../../people/access.ts'
import { readHandle } from '../../people/customers.ts'
import type { Customer, Customers, PersonRow } from '../../people/customers.ts'
import type { Outbox } from '../../people/outbox.ts'
import { openAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import { openTickets } from '../../people/tickets.ts'
import type { DraftTicket } from '../../people/tickets.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { purposesOf } from '../../workspace/workspace.ts'
import { decideAnswer } from '../answer.ts'
import type { Submission } from '../answer.ts'
import { openPresentation, stillTrue } from '../presentation.ts'
import type { Profiles } from '../profile.ts'
import { sealDraft } from '../sealed.ts'
import { nothingTold } from '../state.ts'
import { writeDraftMail } from './draft-mail.ts'
import { expiryOf, viewDraft, waysOf } from './draft.ts'
import type { ConfirmWay, DraftView } from './draft.ts'
import { openOwnDrafts } from './own-drafts.ts'
import * as store from './store.ts'

const MINUTE = 60_000
const AGE_ELSEWHERE = 'This ask has to know whether the person is old enough. Let them open it on its own page.'
export const PAIRING_MINUTES = 10
const LINK_MS = 24 * 60 * MINUTE
/** Crockford's letters: none of them is taken for another. 32^8 codes, of which a few work for ten minutes. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PAIRED_PER_IP = 10
const PAIRED_PER_BRAND = 300

/** How somebody says that the person said yes, or starts it. */
export interface Confirming {
  readonly by: ConfirmWay
  /** The six digits that the person read out; without them they are sent. */
  readonly code?: string
  /** Where the brand keeps the recording of the phrase. */
  readonly recording?: string
}

/** What came of it, or how it goes on. */
export interface Confirmed {
  readonly by: ConfirmWay
  readonly state: 'waiting' | 'confirmed'
  readonly sent?: true
  /** To be entered on the shop's second screen. */
  readonly pairing?: { readonly code: string; readonly url: string; readonly expires_at: string }
}

/** A person as staff name them: a customer by an address, or somebody the brand's server knows. */
interface Meant {
  readonly persons: readonly PersonRow[]
  readonly customer?: Customer
  /** What of their drafts this key may know of. */
  readonly sees: (row: store.DraftRow) => boolean
}

export type Drafts = ReturnType<typeof openDrafts>

/**
 * What staff write down for a customer: used by nothing until the customer says yes. Staff find out nothing about
 * whom they write for, and see nothing of it afterwards.
 */
export function openDrafts(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  customers: Customers
  access: Access
  outbox: Outbox
  profiles: Profiles
  rateLimit: number
  issuer: () => string
}) {
  const { database, keyring, clock, workspace, catalogs, people, customers, access, outbox, profiles } = parts
  const own = openOwnDrafts(parts)
  const paired = openTickets<DraftTicket>(keyring, 'draft')
  const limiter = (most: number) => rateLimiter(clock, parts.rateLimit === 0 ? 0 : most)
  const [ofIp, ofBrand] = [limiter(PAIRED_PER_IP), limiter(PAIRED_PER_BRAND)]
  const hashOf = (brand: number, code: string) => hmac256(keyring.codes, `pairing ${brand} ${code}`)

  /** A key for staff alone names customers by their address; who else there is, is nothing to it. */
  function customerOf(gate: KeyGate, person: string): Customer | undefined {
    if (person.startsWith('cst_')) return customers.readCustomer(gate, person)
    if (gate.staff) throw new Refusal('customer_invalid')
    if (!gate.key.scopes.has('people')) {
      throw new Refusal('scope_missing', { detail: 'With this key a customer is named by the address they give: POST /v1/assisted/customers.' })
    }
    return undefined
  }

  async function meant(scope: Scope, gate: KeyGate, person: string): Promise<Meant> {
    const customer = customerOf(gate, person)
    if (customer) {
      return {
        customer, persons: await customers.findKnown(scope, gate, customer),
        // What was written down in the conversation with this customer; not what else there is about whoever it is.
        sees: customer.channel === 'draft' ? (row) => row.made_by === gate.actor && row.draft_id === readHandle(customer.address).draft
          : (row) => row.made_by === gate.actor && row.at.getTime() >= customer.at,
      }
    }
    const row = await people.find(scope, (await profiles.refOf(gate, person)).uuid)
    if (!row) throw new Refusal('person_unknown')
    return { persons: [row], sees: () => true }
  }

  async function findDraft(scope: Scope, gate: KeyGate, person: string, id: string) {
    const { persons, customer, sees } = await meant(scope, gate, person)
    const draft = parseId('drf_', id)
    const row = draft === undefined ? undefined : await store.readDraft(scope, persons.map((one) => one.person_id), draft)
    if (!row || !sees(row)) throw new Refusal('draft_unknown')
    return { row, customer, person: persons.find((one) => one.person_id === row.person_id)! }
  }

  function isOpen({ asks, brand }: CatalogDocument, key: string): boolean {
    const ask = Object.hasOwn(asks, key) ? asks[key]! : undefined
    const today = new Intl.DateTimeFormat('sv', { timeZone: brand.time_zone }).format(clock())
    return ask?.kind === 'assisted' && today >= (ask.valid_from ?? today) && today <= (ask.valid_until ?? today)
  }

  function assistedAsk({ document }: Catalog, key: string) {
    if (!isOpen(document, key)) throw new Refusal('ask_unknown')
    return document.asks[key]!
  }

  /** The words with which the person says yes aloud. */
  function phraseOf(catalog: Catalog, ask: string, locale: string): string {
    const { brand, asks } = catalog.document
    const texts = Object.hasOwn(asks, ask) ? asks[ask]!.phrase : undefined
    return texts ? pick(texts, locale, brand.default_locale)
      : say(locale, 'assist', 'phrase', { brand: pick(brand.name, locale, brand.default_locale) })
  }

  /** Everything that would be refused later is refused now, whoever is meant: for somebody of whom nothing is known. */
  async function readSubmission(scope: Scope, gate: KeyGate, submitted: Submission & { presentation: string }) {
    const presentation = openPresentation(keyring.presenting, submitted.presentation, gate.brand, clock())
    const shown = await catalogs.load(scope, presentation.catalog)
    const catalog = await catalogs.current(scope)
    if (!shown || !stillTrue(shown, catalog, presentation)) throw new Refusal('presentation_expired')
    if (presentation.age !== undefined) throw new Refusal('age_required', { detail: AGE_ELSEWHERE })
    const nobody = newPersonKey(keyring, presentation.id).key
    decideAnswer(presentation, submitted, { catalog, state: nothingTold, key: nobody, timeZone: null, now: clock() })
    return { presentation, catalog }
  }

  /** The address that the customer gave, or the one that the person has shown to be theirs. */
  async function addressOf(scope: Scope, person: PersonRow, customer: Customer | undefined) {
    const contacts = await people.contactsOf(scope, person.person_id)
    const given = customer && contacts.find((one) => one.lookup.equals(customer.lookup))
    const theirs = () => contacts.find((one) => one.channel === 'email' && one.verified_at !== null)
      // Of somebody who is nothing but the address that they gave, that one.
      ?? (customer?.channel === 'draft' && contacts.length === 1 ? contacts[0] : undefined)
    const contact = customer?.channel === 'email' || customer?.channel === 'sms' ? given : theirs()
    if (!contact && !customer) throw new Refusal('contact_unknown')
    return { contact, channel: contact?.channel ?? 'email', lookup: contact?.lookup ?? customer!.lookup }
  }

  async function startPairing(gate: KeyGate, row: store.DraftRow): Promise<Confirmed> {
    const code = Array.from(randomBytes(8), (byte) => letters[byte & 31]).join('')
    const until = clock() + PAIRING_MINUTES * MINUTE
    const done = await database.within(gate, (scope) =>
      store.pairDraft(scope, row.person_id, row.draft_id, hashOf(gate.brand, code), new Date(until)))
    if (!done) throw new Refusal('draft_unknown')
    const pairing = { code: `${code.slice(0, 4)}-${code.slice(4)}`, url: `${parts.issuer()}/confirm`, expires_at: toRfc3339(until) }
    return { by: 'screen', state: 'waiting', pairing }
  }

  async function sendLink(gate: KeyGate, id: string, person: string): Promise<Confirmed> {
    await database.within(gate, async (scope) => {
      const found = await findDraft(scope, gate, person, id)
      const { contact, lookup } = await addressOf(scope, found.person, found.customer)
      const until = Math.min(clock() + LINK_MS, found.row.expires_at.getTime())
      const url = await access.linkInMessage(scope, gate, { person: found.person.person_id, contact: lookup, to: '/me/drafts', until })
      if (!contact) return
      const key = people.keyOf(found.person)
      await outbox.enqueue(scope, found.person.person_id, key, writeDraftMail(await catalogs.current(scope), {
        to: openAddress(key, contact), channel: contact.channel, url, locale: found.person.locale ?? undefined, until,
        host: new URL(parts.issuer()).hostname,
      }))
    })
    outbox.wake()
    return { by: 'link', state: 'waiting', sent: true }
  }

  async function takeCode(gate: KeyGate, id: string, person: string, code: string): Promise<Confirmed> {
    const taken = await database.within(gate, async (scope) => {
      const { row, person: theirs, customer } = await findDraft(scope, gate, person, id)
      const { lookup } = await addressOf(scope, theirs, customer)
      if (!(await access.takeConfirmation(scope, theirs.person_id, lookup, row.draft_id, code))) return undefined
      await people.proveContact(scope, theirs.person_id, lookup)
      return row
    })
    if (!taken) throw new Refusal('code_invalid')
    await own.acceptSpoken(gate, taken, { confirmed_by: 'code' })
    return { by: 'code', state: 'confirmed' }
  }

  return {
    own,
    phraseOf,
    nameCustomer: customers.nameCustomer,

    /** What is read out to a customer: shown to nobody in particular, whoever it is. Errors: `ask_unknown`. */
    async present(gate: KeyGate, wanted: { ask: string; locale?: string }) {
      const catalog = await database.within(gate, (scope) => catalogs.current(scope))
      const { script } = assistedAsk(catalog, wanted.ask)
      if (ageFor(catalog.document, wanted.ask) !== undefined) throw new Refusal('age_required', { detail: AGE_ELSEWHERE })
      const shown = await profiles.present(gate, { ...wanted, touchpoint: 'assisted' })
      const ways = waysOf(catalog, wanted.ask)
      const { locale } = shown.notice
      return {
        ...shown,
        confirm: ways,
        ...(script ? { script: pick(script, locale, catalog.document.brand.default_locale) } : {}),
        ...(ways.includes('phrase') ? { phrase: phraseOf(catalog, wanted.ask, locale) } : {}),
      }
    },

    /**
     * What the customer said, kept until they say yes. One presentation makes one draft, however often it is sent.
     * Errors: those of an answer by somebody of whom nothing is known.
     */
    async create(gate: KeyGate, person: string, submitted: Submission & { presentation: string }): Promise<DraftView> {
      const brand = await workspace.brand(gate.brand)
      return database.within(gate, async (scope) => {
        const { presentation, catalog } = await readSubmission(scope, gate, submitted)
        const customer = customerOf(gate, person)
        const ref = customer ? undefined : await profiles.refOf(gate, person)
        const row = customer ? await customers.ensureCustomer(scope, gate, customer, presentation.locale)
          : (await people.ensure(scope, ref!)).row
        if (presentation.person !== undefined && (customer || presentation.person !== row.person_id)) throw new Refusal('presentation_invalid')
        const named = customer ? customer.lookup.toString('hex') : ref!.uuid
        const id = uuidOf(hmac256(brand.secret, `draft:${presentation.id}:${named}`))
        const now = clock()
        const { answers = {}, grants = {}, recipients = {} } = submitted
        const draft = {
          person_id: row.person_id, draft_id: id, source: 'agent' as const, made_by: gate.actor, ask: presentation.ask ?? null, at: new Date(now),
          expires_at: new Date(expiryOf(catalog, now)),
          sealed_content: sealDraft(people.keyOf(row), id, {
            answers, grants, recipients, notice: presentation.notice, presentation: submitted.presentation, locale: presentation.locale,
          }),
        }
        const made = await store.insertDraft(scope, draft)
        const kept = made ? undefined : await store.readDraft(scope, [row.person_id], id)
        return viewDraft(kept ?? { ...draft, state: 'waiting' }, now)
      })
    },

    /** What staff may ask a customer today, and in which languages. */
    async asks(gate: KeyGate, wanted: string | undefined) {
      const catalog = await database.within(gate, (scope) => catalogs.current(scope))
      const { document } = catalog
      const { brand, asks } = document
      const only = purposesOf(gate)
      return {
        locales: brand.locales,
        asks: Object.entries(asks).flatMap(([key, ask]) => {
          const shown = ask.form === undefined && ageFor(document, key) === undefined && isOpen(document, key)
            && (only === undefined || (ask.purposes ?? []).every((one) => only.has(one)))
          return shown ? [{
            ask: key, title: pick(ask.title, wanted ?? brand.default_locale, brand.default_locale), confirm: waysOf(catalog, key),
          }] : []
        }),
      }
    },

    /**
     * What whoever asks wrote down today, with a name for each customer by which to go on; nothing of what it says or
     * whom it is for.
     */
    async listMine(gate: KeyGate) {
      return database.within(gate, async (scope) => {
        const { brand } = (await catalogs.current(scope)).document
        const since = Temporal.Instant.fromEpochMilliseconds(clock()).toZonedDateTimeISO(brand.time_zone).startOfDay()
        const rows = await store.readMade(scope, gate.actor, new Date(since.epochMilliseconds))
        return rows.map((row) => {
          const view = viewDraft(row, clock())
          return { ...view, ...(view.state === 'waiting' ? { customer: customers.nameByDraft(gate, row.person_id, row.draft_id) } : {}) }
        })
      })
    },

    /** That there are drafts and what came of them; never what they say. */
    async list(gate: KeyGate, person: string): Promise<DraftView[]> {
      return database.within(gate, async (scope) => {
        const { persons, sees } = await meant(scope, gate, person)
        const rows = await store.readDrafts(scope, persons.map((one) => one.person_id))
        return rows.filter(sees).map((row) => viewDraft(row, clock()))
      })
    },

    /** Errors: `draft_unknown`, `confirmation_not_allowed`, `code_invalid`, `rate_limited`; those of an answer. */
    async confirm(gate: KeyGate, person: string, id: string, { by, code, recording }: Confirming): Promise<Confirmed> {
      const { row, catalog, to } = await database.within(gate, async (scope) => {
        const found = await findDraft(scope, gate, person, id)
        const to = by === 'code' ? await addressOf(scope, found.person, found.customer) : undefined
        return { row: found.row, to, catalog: await catalogs.current(scope) }
      })
      // For a child a parent says yes, and staff have no part in it.
      if (row.source === 'minor' || !waysOf(catalog, row.ask).includes(by)) throw new Refusal('confirmation_not_allowed')
      if (viewDraft(row, clock()).state !== 'waiting') throw new Refusal('draft_unknown')
      if (by === 'screen') return startPairing(gate, row)
      if (by === 'link') return sendLink(gate, id, person)
      if (by === 'code' && code !== undefined) return takeCode(gate, id, person, code)
      if (by === 'code') {
        const { channel, lookup, contact } = to!
        access.sendConfirmation(gate, {
          channel, lookup, person: contact ? row.person_id : undefined, bound: row.draft_id, locale: catalog.document.brand.default_locale,
        })
        return { by, state: 'waiting', sent: true }
      }
      if (recording === undefined) throw new Refusal('input_invalid', { faults: [{ pointer: '/recording', message: 'is missing' }] })
      const locale = (await database.within(gate, (scope) => people.find(scope, row.person_id)))?.locale
      const phrase = phraseOf(catalog, row.ask!, locale ?? catalog.document.brand.default_locale)
      await own.acceptSpoken(gate, row, { confirmed_by: 'phrase', phrase: sha256(phrase).toString('hex'), recording })
      return { by, state: 'confirmed' }
    },

    /** Takes back what was written down by mistake. Errors: `draft_unknown`. */
    async discard(gate: KeyGate, person: string, id: string): Promise<void> {
      await database.within(gate, async (scope) => {
        const { row } = await findDraft(scope, gate, person, id)
        await store.deleteDraft(scope, row.person_id, row.draft_id)
      })
    },

    /**
     * "Stop", said to a member of staff: everything, or these purposes, of everybody who has this address; and what
     * waits for a yes is gone first. The same reply whoever it is. Errors: `purpose_unknown`.
     */
    async stop(gate: KeyGate, person: string, purposes?: readonly string[]): Promise<{ stopped: true }> {
      const uuids = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const unknown = (purposes ?? []).findIndex((key) => !catalog.purposes.has(key))
        if (unknown >= 0) throw new Refusal('purpose_unknown', { faults: [{ pointer: `/purposes/${unknown}`, message: 'is not in the catalogue' }] })
        const customer = customerOf(gate, person)
        if (customer) await customers.ensureCustomer(scope, gate, customer, undefined)
        const rows = customer ? await customers.findEveryHolder(scope, gate, customer) : (await meant(scope, gate, person)).persons
        const touched = purposes && Object.entries(catalog.document.asks)
          .filter(([, ask]) => (ask.purposes ?? []).some((key) => purposes.includes(key))).map(([key]) => key)
        for (const row of rows) await store.deleteWaiting(scope, row.person_id, touched)
        return rows.map((row) => row.person_id)
      })
      for (const uuid of uuids) {
        const id = formatPersonId(uuid)
        await (purposes ? profiles.withdraw(gate, id, { purposes }) : profiles.object(gate, id))
      }
      return { stopped: true }
    },

    /** The shop's second screen takes a draft over, once. Errors: `code_invalid`, `rate_limited`. */
    async pair(brand: number, code: string, ip: string): Promise<string> {
      const wait = ofIp.take(ip) ?? ofBrand.take(String(brand))
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
      const given = code.normalize('NFKC').toUpperCase().replace(/[\s\p{Cf}\p{Pd}]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1').slice(0, 20)
      const row = await database.within(workspace.gateOfJob(brand, 'pairing'), (scope) =>
        store.takePairing(scope, hashOf(brand, given), new Date(clock())))
      if (!row) throw new Refusal('code_invalid')
      return paired.write({ brand, person: row.person_id, draft: row.draft_id, expires: clock() + PAIRING_MINUTES * MINUTE })
    },

    /** Whom the screen stands before, for this one draft. Errors: `draft_unknown`. */
    screen(ticket: string): { gate: PersonGate; id: string } {
      const read = paired.read(ticket)
      if (!read || read.expires <= clock()) throw new Refusal('draft_unknown')
      const { brand, person, draft } = read
      const gate = openGate(brand, { kind: 'person' as const, actor: 'person' as const, person, session: '', level: 'full' as const })
      return { gate, id: `drf_${draft.replaceAll('-', '')}` }
    },

    /** How many wait for a yes of these persons. */
    countWaiting: async (scope: Scope, persons: readonly string[]): Promise<number> =>
      (await store.readDrafts(scope, persons)).filter((row) => viewDraft(row, clock()).state === 'waiting').length,

    /** What nobody confirmed in time vanishes. Returns how many. */
    forget: (gate: Gate): Promise<number> => database.within(gate, (scope) => store.deleteOld(scope, new Date(clock()))),
  }
}

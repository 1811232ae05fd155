import { formatEntryId } from '@sayso/receipts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { formatId, formatPersonId, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { PersonKey } from '../../ledger/person-key.ts'
import type { PersonRow } from '../../people/customers.ts'
import type { People } from '../../people/people.ts'
import { localeFor } from '../../profile/notice.ts'
import { permit } from '../../profile/permit.ts'
import type { PermittedValue } from '../../profile/permit.ts'
import type { Profiles } from '../../profile/profile.ts'
import { openPreferences } from '../../profile/sealed.ts'
import { nothingTold } from '../../profile/state.ts'
import type { ProfileState } from '../../profile/state.ts'
import type { PersonGate } from '../../workspace/types.ts'
import { contentOf } from '../content/contents.ts'
import { lookUpFor, textOf } from '../content/template.ts'
import { reasonsOf } from '../content/why.ts'
import type { Reason } from '../content/why.ts'
import type { MessageSource } from '../types.ts'
import { openOutgoing } from '../messages.ts'
import { wordsOf } from './kept.ts'
import type { Kept } from './kept.ts'
import * as store from './store.ts'

/** A message as the person it is for finds it. */
export interface OwnMessage {
  /** `msg_…` */
  readonly id: string
  readonly source: MessageSource
  readonly key: string
  readonly purpose: string
  /** Where it went; of one that waits, as planned. */
  readonly channel: MessageChannel | 'preferred'
  readonly state: 'waiting' | 'sent'
  /** Milliseconds: when it came, or when it will. */
  readonly at: number
  readonly until: number
  /** Why it waits. */
  readonly holds?: string
  /** As it was sent; afterwards, or before, in the words of the catalogue. */
  readonly subject?: string
  /** Of the subject and the text, which may be another one than that of the page. */
  readonly locale?: string
  /** What it says, of one that is read here. */
  readonly text?: string
  readonly url?: string
  readonly action?: string
  /** Came into the pages and was not read. */
  readonly unread: boolean
  readonly why: readonly Reason[]
}

export type Inbox = ReturnType<typeof openInbox>

const MOST = 100

/** What came and what waits, for the person alone: their marks say nothing to the brand, and no time is kept with them. */
export function openInbox(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  people: People
  profiles: Profiles
  issuer: () => string
}) {
  const { database, clock, catalogs, people, profiles, issuer } = options

  async function findPerson(scope: Scope, gate: PersonGate) {
    const row = await people.find(scope, gate.person)
    if (!row) throw new Refusal('person_unknown')
    const keys = new Map<string, PersonKey>([[row.person_id, people.keyOf(row)]])
    for (const one of await people.mergedInto(scope, row.person_id)) if (one.sealed_key) keys.set(one.person_id, people.keyOf(one))
    return { row, keys }
  }

  /** The answers that a message rested on, as far as they still stand and may still be used. */
  async function answersFor(scope: Scope, row: PersonRow, catalog: Catalog, state: ProfileState, now: number) {
    const uses = (await profiles.readUses(scope, row.person_id, MOST, { kind: 'message' }))
    const profile = { state, key: () => people.keyOf(row) }
    return (id: string, purpose: string): Map<string, PermittedValue> => {
      const entries = new Set(uses.find(({ detail }) => detail.message === id)?.detail.entries)
      const { values } = permit(profile, purpose, catalog, now)
      return new Map([...values].filter(([, { seq, n }]) => entries.has(formatEntryId(formatPersonId(row.person_id), seq, n))))
    }
  }

  async function list(gate: PersonGate, states: readonly ('waiting' | 'sending' | 'sent' | 'kept')[], wanted: string | undefined, links: (path: string) => string) {
    return database.within(gate, async (scope) => {
      const { row, keys } = await findPerson(scope, gate)
      const catalog = await catalogs.current(scope)
      const now = clock()
      const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
      const preferences = state.preferences ? openPreferences(state.preferences, () => people.keyOf(row)) : {}
      const locale = localeFor(catalog, wanted ?? preferences.language ?? row.locale)
      const timeZone = row.time_zone ?? catalog.document.brand.time_zone
      const answersOf = await answersFor(scope, row, catalog, state, now)
      const proved = gate.level === 'full'
      const rows = await store.readOwn(scope, [...keys.keys()], states, MOST)

      const messages = rows.map((one): OwnMessage => {
        const id = formatId('msg_', one.message_id)
        const waits = one.state === 'waiting' || one.state === 'sending'
        const channel = (one.used ?? one.channel) as OwnMessage['channel']
        const at = waits ? one.next_at.getTime() : (one.sent_at ?? one.next_at).getTime()
        const here = channel === 'inbox' && !waits
        const kept = proved && !waits && one.sealed_message && one.until.getTime() > now
          ? wordsOf(openOutgoing(keys.get(one.person_id)!, one.message_id, one.sealed_message)) : undefined
        const why = waits || channel === 'preferred' ? [] : reasonsOf({
          catalog, locale, channel, preferences, links: { to: links }, now: at, timeZone,
          reasons: { purpose: one.purpose, answers: proved ? answersOf(id, one.purpose) : new Map(), ...(one.source === 'exempt' ? { exempt: true } : {}) },
        })
        return {
          id, source: one.source, key: one.key, purpose: one.purpose, channel, state: waits ? 'waiting' : 'sent', at, until: one.until.getTime(),
          ...(one.reason === null ? {} : { holds: one.reason }),
          ...subjectOf(catalog, one, locale, kept),
          ...(here && kept ? withoutSubject(kept) : {}),
          unread: here && one.sealed_message !== null && one.until.getTime() > now && one.away === null,
          why,
        }
      })
      return { locale, brand: catalog.document.brand.key, messages }
    })
  }

  return {
    /** Everything of theirs, by whatever way it came; links lead into their pages. */
    ofPerson: (gate: PersonGate, locale: string) => list(gate, ['waiting', 'sending', 'sent', 'kept'], locale, (path) => path),

    /** What can be read inside a page at this moment, the newest first. */
    async read(gate: PersonGate, locale?: string) {
      const links = (brand: string) => (path: string) => {
        const [before = '', anchor] = path.split('#')
        return `${issuer()}${before}${before.includes('?') ? '&' : '?'}brand=${encodeURIComponent(brand)}${anchor === undefined ? '' : `#${anchor}`}`
      }
      const { brand } = await database.within(gate, async (scope) => (await catalogs.current(scope)).document)
      const read = await list(gate, ['sent'], locale, links(brand.key))
      return { ...read, messages: read.messages.filter(({ text }) => text !== undefined) }
    },

    /** How many are not read. */
    countUnread: async (gate: PersonGate): Promise<number> =>
      (await list(gate, ['sent'], undefined, (path) => path)).messages.filter(({ unread }) => unread).length,

    /** `away`: out of every list of theirs. Errors: `message_unknown`. */
    async mark(gate: PersonGate, id: string, away: boolean): Promise<void> {
      await database.within(gate, async (scope) => {
        const { keys } = await findPerson(scope, gate)
        const message = parseId('msg_', id)
        const person = message && (await store.findOwn(scope, [...keys.keys()], message))
        if (!message || !person) throw new Refusal('message_unknown')
        await store.writeMark(scope, person, message, away)
      })
    },

    /** For the person's own export: what they put away and what they read. */
    marks: store.readMarks,
    move: store.moveMarks,
    erase: store.deleteMarks,
    /** The words of what nobody can read any more, and marks of messages that are gone. */
    forget: (gate: Parameters<Database['within']>[0]) => database.within(gate, async (scope) => {
      await store.forgetWords(scope, new Date(clock()))
      await store.forgetMarks(scope)
    }),
  }
}

const withoutSubject = ({ subject: _subject, locale: _locale, ...rest }: Kept): Omit<Kept, 'subject' | 'locale'> => rest

/** As it was sent, or else as the catalogue has it, without what they told. */
function subjectOf(catalog: Catalog, { source, key, step }: store.OwnRow, locale: string, sent: Kept | undefined): { subject?: string; locale?: string } {
  if (sent !== undefined) return { subject: sent.subject, locale: sent.locale }
  const ref = { source, key, ...(step === null ? {} : { step }) }
  const content = contentOf(catalog, ref, locale)
  if (!content) return {}
  const subject = textOf(content.subject, lookUpFor(catalog, { ...ref, values: new Map() }, content.locale, undefined, new Set()))
  return subject === '' ? {} : { subject, locale: content.locale }
}

import { setTimeout } from 'node:timers/promises'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import type { Cursors } from '../../kernel/http/cursor.ts'
import { formatId, formatPersonId, parseId, uuidOf } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { isInHand, takeBack } from './dispatch-store.ts'
import type { KeyGate } from '../workspace/types.ts'
import { purposesOf } from '../workspace/workspace.ts'
import * as store from './store.ts'
import type { MessageSource, Outgoing, PlannedMessage } from './types.ts'

export type Messages = ReturnType<typeof openMessages>

/** A message as the brand may see it: what became of it, never what it says or where it went. */
export interface MessageView {
  readonly id: string
  readonly person: string
  readonly source: MessageSource
  readonly key: string
  readonly step?: number
  readonly purpose: string
  /** As planned; `used` is where it went. */
  readonly channel: string
  readonly used?: string
  readonly state: store.MessageState
  readonly reason?: string
  readonly next_at?: string
  readonly until: string
  readonly created_at: string
  readonly sent_at?: string
}

/** To whoever runs the installation: what it says, where it could not be sent or has not been yet. */
export type KeptMessage = MessageView & { readonly message?: Outgoing }

export interface MessageFilter {
  readonly person?: string | undefined
  readonly state?: string | undefined
  readonly source?: string | undefined
  readonly key?: string | undefined
}

const PAGE = 100
/** Longer than a mail server that is well takes for one message. */
const LONGEST_IN_HAND_MS = 20_000

/** Messages as rows: planned once, and there from then on to be asked what became of them. */
export function openMessages(options: { database: Database; keyring: Keyring; clock: Clock; cursors: Cursors }) {
  const { database, keyring, clock, cursors } = options
  let wake = () => {}

  /**
   * Once a person has taken something back and before they are told so: what waits for these purposes ends, and what is
   * in the hands of a worker at this moment is waited for. After this nothing leaves that rests on what was taken back.
   * Errors: `busy`, where a hand-over takes too long to tell; it is done, and can be asked for again.
   */
  async function letGo(gate: Gate, person: string, purposes: readonly string[]): Promise<void> {
    const look = (first: boolean) => database.within(gate, async (scope) => {
      const now = clock()
      if (first && purposes.length > 0) await store.cancelMessages(scope, { persons: [person], purposes }, 'withdrawn', new Date(now))
      if (first) await takeBack(scope, person, now)
      return isInHand(scope, person, now)
    })
    const deadline = performance.now() + LONGEST_IN_HAND_MS
    for (let wait = 5, inHand = await look(true); inHand; inHand = await look(false), wait = Math.min(wait * 2, 200)) {
      if (performance.now() > deadline) throw new Refusal('busy', { retryAfter: 5 })
      await setTimeout(wait)
    }
  }

  return {
    /**
     * Part of the caller's transaction. What was planned before, sent, cancelled or not, is not planned again. Returns
     * how many are new. Holds nothing that a person told: that is read when it leaves.
     */
    async plan(scope: Scope, planned: readonly PlannedMessage[]): Promise<number> {
      if (planned.length === 0) return 0
      const keys = await readKeys(scope, planned.filter((one) => one.fields).map((one) => one.person))
      return store.insertMessages(scope, new Date(clock()), planned.flatMap((one): store.NewMessage[] => {
        const id = messageIdOf(one)
        const key = keys.get(one.person)
        // Erased in between: nobody to write to.
        if (one.fields && !key) return []
        return [{
          ...one, id,
          sealedFields: one.fields ? seal(key!.encryption, JSON.stringify(one.fields), fieldsContext(id)) : null,
        }]
      }))
    },

    /** There may be something to send: do not wait for the next look. */
    wake: () => wake(),

    /** The worker says how it is woken. */
    onWake: (look: () => void) => {
      wake = look
    },

    /** Ends what waits, for good, `most` at once. What is in a worker's hands at this moment is not stopped. Returns how many. */
    cancel: (scope: Scope, which: store.WhichMessages, reason: string, most?: number): Promise<number> =>
      store.cancelMessages(scope, which, reason, new Date(clock()), most),

    letGo,

    /** Part of an erasure. */
    erase: store.deleteMessages,

    /** After it: what was in a worker's hands has left before the person is told, and goes too. */
    async erased(gate: Gate, persons: readonly string[]): Promise<void> {
      for (const person of persons) await letGo(gate, person, [])
      await database.within(gate, (scope) => store.deleteAllMessages(scope, persons))
    },

    /** Two persons are one: what waits for the one who ends is cancelled, what they got is not sent once more to the other. */
    async move(scope: Scope, from: string, into: string): Promise<ReadonlyMap<string, string>> {
      await store.cancelMessages(scope, { persons: [from] }, 'merged', new Date(clock()))
      const rows = await store.takeMessages(scope, from)
      const keys = rows.some((row) => row.sealed_message) ? await readKeys(scope, [from, into]) : new Map<string, PersonKey>()
      const ids = new Map<string, string>()
      await store.insertReceived(scope, into, rows.map((row) => {
        const { source, key, step, once, message_id: before, sealed_message: sealed } = row
        const id = messageIdOf({ person: into, source, key, once, ...(step === null ? {} : { step }) })
        ids.set(before, id)
        const said = sealed && sealOutgoing(keys.get(into)!, id, openOutgoing(keys.get(from)!, before, sealed))
        return { ...row, id, sealed_message: said }
      }))
      return ids
    },

    readOwn: store.readOwnMessages,

    /** The last that were planned for these, newest first: what became of them, never what they say. */
    latestOf: async (scope: Scope, persons: readonly string[], most: number): Promise<MessageView[]> =>
      (await store.readLatestMessages(scope, persons, most)).map(viewMessage),

    /** Settled before this moment (ms), as far as nothing could be sent again. Returns how many. */
    forget: (gate: Gate, before: number): Promise<number> =>
      database.within(gate, (scope) => store.forgetMessages(scope, new Date(before))),

    /** The newest, with what they say where they are kept to be read. */
    async listKept(gate: Gate, most: number): Promise<KeptMessage[]> {
      const rows = await database.within(gate, (scope) => store.listSealed(scope, most))
      return rows.map((row) => {
        const view = viewMessage(row)
        if (!row.sealed_key || !row.sealed_message) return view
        const key = openPersonKey(keyring, row.person_id, row.sealed_key)
        return { ...view, message: openOutgoing(key, row.message_id, row.sealed_message) }
      })
    },

    /** How many there are in each state, with the reason. */
    count: (scope: Scope, which: { source: MessageSource; key: string; once?: string }): Promise<store.MessageCount[]> =>
      store.countMessages(scope, which),

    /** The newest first. Errors: `cursor_invalid`. */
    async list(
      gate: KeyGate, filter: MessageFilter, cursor?: string,
    ): Promise<{ messages: readonly MessageView[]; next?: string }> {
      const list = `messages ${JSON.stringify([filter.person, filter.state, filter.source, filter.key])}`
      const after = cursor === undefined ? undefined : placeOf(cursors.open(list, cursor))
      const rows = await database.within(gate, (scope) => store.listMessages(scope, { ...filter, purposes: purposesOf(gate) }, after, PAGE + 1))
      const page = rows.slice(0, PAGE)
      const last = page.at(-1)
      return {
        messages: page.map(viewMessage),
        ...(rows.length > PAGE && last ? { next: cursors.seal(list, `${last.created_at.getTime()} ${last.message_id}`) } : {}),
      }
    },

    /** Errors: `message_unknown`. */
    async find(gate: KeyGate, id: string): Promise<MessageView> {
      const uuid = parseId('msg_', id)
      const row = uuid && (await database.within(gate, (scope) => store.readMessage(scope, uuid)))
      // A key that may not name a purpose does not learn what is sent for it.
      if (!row || purposesOf(gate)?.has(row.purpose) === false) throw new Refusal('message_unknown')
      return viewMessage(row)
    },
  }

  async function readKeys(scope: Scope, persons: readonly string[]): Promise<Map<string, PersonKey>> {
    if (persons.length === 0) return new Map()
    const rows = await store.readSealedKeys(scope, [...new Set(persons)])
    return new Map([...rows].map(([person, sealed]) => [person, openPersonKey(keyring, person, sealed)]))
  }
}

/** The same message has the same id, whoever plans it and how often. */
export function messageIdOf({ person, source, key, step, once }: Omit<PlannedMessage, 'channel' | 'purpose' | 'notBefore' | 'until'>): string {
  return uuidOf(sha256(JSON.stringify([person, source, key, step ?? null, once])))
}

const fieldsContext = (id: string) => `fields ${id}`

const messageContext = (id: string) => `outgoing ${id}`

/** Of what is kept to be read. */
export function sealOutgoing(key: PersonKey, id: string, message: Outgoing): Buffer {
  return seal(key.encryption, JSON.stringify(message), messageContext(id))
}

export function openOutgoing(key: PersonKey, id: string, sealed: Uint8Array): Outgoing {
  return JSON.parse(unseal(key.encryption, sealed, messageContext(id)).toString()) as Outgoing
}

/** What the call brought. */
export function openFields(key: PersonKey, id: string, sealed: Uint8Array): Record<string, string> {
  return JSON.parse(unseal(key.encryption, sealed, fieldsContext(id)).toString()) as Record<string, string>
}

function placeOf(place: string): { at: Date; id: string } {
  const [at = '', id = ''] = place.split(' ')
  return { at: new Date(Number(at)), id }
}

function viewMessage(row: store.MessageRow): MessageView {
  const waits = row.state === 'waiting' || row.state === 'sending'
  return {
    id: formatId('msg_', row.message_id),
    person: formatPersonId(row.person_id),
    source: row.source,
    key: row.key,
    ...(row.step === null ? {} : { step: row.step }),
    purpose: row.purpose,
    channel: row.channel,
    ...(row.used === null ? {} : { used: row.used }),
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(waits ? { next_at: toRfc3339(row.next_at.getTime()) } : {}),
    until: toRfc3339(row.until.getTime()),
    created_at: toRfc3339(row.created_at.getTime()),
    ...(row.sent_at === null ? {} : { sent_at: toRfc3339(row.sent_at.getTime()) }),
  }
}

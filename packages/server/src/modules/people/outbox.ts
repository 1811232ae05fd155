import type { Clock } from '../../kernel/clock.ts'
import { seal, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatId, formatPersonId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import type { Mail, MailTransport, Sent } from '../../kernel/mail.ts'
import { repeat } from '../../kernel/repeat.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import * as store from './outbox-store.ts'

export type Outbox = ReturnType<typeof openOutbox>

/** A message to one person. What it says rests sealed with their key. */
export interface Message {
  /** What it is for: `code`, `invitation`. */
  readonly kind: string
  readonly channel: string
  readonly locale?: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Milliseconds after which it is of no use and is not sent any more. */
  readonly until: number
}

/** A message as whoever runs the installation may read it; without content once it is settled. */
export interface ShownMessage {
  readonly id: string
  readonly person: string
  readonly kind: string
  readonly channel: string
  readonly state: string
  readonly createdAt: number
  readonly message?: Pick<Message, 'to' | 'subject' | 'text'>
}

const SECOND = 1000
/** Whoever took a message and has not settled it by then has died. Longer than any transport waits. */
const TAKEN_MS = 120 * SECOND
const FIRST_WAIT_MS = 5 * SECOND
const LONGEST_WAIT_MS = 3600 * SECOND
const MOST_TRIES = 20
const AT_ONCE = 20
const LOOK_EVERY_MS = SECOND
const phones: readonly string[] = ['sms', 'whatsapp']

/**
 * Messages on their way. Written in the transaction that they belong to, sent after it: a message leaves if and only if
 * what it speaks of was stored. Once the server has said that it took it, it is never sent again; where it was lost to
 * sight in between, it goes again under the same Message-ID.
 */
export function openOutbox(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  /** Undefined: nothing leaves the machine, messages are kept to be read. */
  mail: MailTransport | undefined
  /** The same for phones, where there is a gateway. */
  phone?: ((message: Message & { readonly id: string }) => Promise<Sent>) | undefined
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}) {
  const { database, keyring, clock, mail, phone, gates } = options

  const hasWay = (channel: string) => (channel === 'email' ? mail : phones.includes(channel) ? phone : undefined) !== undefined
  const nothingLeaves = !mail && !phone

  const contextOf = (id: string) => `message ${id}`

  function openMessage(row: store.HeldMessage): Message | undefined {
    if (!row.sealed_key || row.sealed_message.length === 0) return undefined
    const key = openPersonKey(keyring, row.person_id, row.sealed_key)
    return JSON.parse(unseal(key.encryption, row.sealed_message, contextOf(row.message_id)).toString()) as Message
  }

  /** What waits for a way that was there when it was written waits until it is there again. */
  async function hand(id: string, message: Message): Promise<Sent> {
    if (message.channel === 'email') return mail ? mail.send(asMail(id, message)) : 'later'
    return phone ? phone({ ...message, id: formatId('msg_', id) }) : 'later'
  }

  async function deliver(gate: Gate, row: store.HeldMessage): Promise<void> {
    const now = clock()
    const taken = await database.within(gate, (scope) => store.takeMessage(scope, row, new Date(now + TAKEN_MS)))
    if (!taken) return
    const message = openMessage(row)
    const gone = !message || message.until <= now || row.tries >= MOST_TRIES
    const result: Sent = gone ? 'refused' : await hand(row.message_id, message)
    await database.within(gate, (scope) => {
      const at = clock()
      if (result !== 'later') return store.settleMessage(scope, row, result === 'sent' ? 'sent' : 'failed', new Date(at))
      const wait = Math.min(FIRST_WAIT_MS * 2 ** row.tries, LONGEST_WAIT_MS)
      return store.postponeMessage(scope, row, new Date(at + wait))
    })
  }

  /** Sends what is due, once. Returns how many were tried. */
  async function deliverDue(): Promise<number> {
    if (nothingLeaves) return 0
    let tried = 0
    for (const gate of await gates()) {
      const due = await database.within(gate, (scope) => store.readDue(scope, new Date(clock()), AT_ONCE))
      for (const row of due) await deliver(gate, row)
      tried += due.length
    }
    return tried
  }

  let wake = () => {}

  return {
    /** Part of the caller's transaction. */
    async enqueue(scope: Scope, person: string, key: PersonKey, message: Message): Promise<void> {
      const now = clock()
      const id = newTimeOrderedUuid(now)
      await store.insertMessage(scope, {
        person_id: person, message_id: id, kind: message.kind, channel: message.channel,
        sealed_message: seal(key.encryption, JSON.stringify(message), contextOf(id)),
        state: hasWay(message.channel) ? 'waiting' : 'kept', created_at: new Date(now),
      })
    },

    /** There is something to send: do not wait for the next look. */
    wake: () => wake(),

    deliverDue,

    /** The newest messages of a brand, with what they say where they still say it. */
    async list(gate: Gate, most: number): Promise<ShownMessage[]> {
      const rows = await database.within(gate, (scope) => store.listMessages(scope, most))
      return rows.map((row) => {
        const opened = openMessage(row)
        return {
          id: formatId('msg_', row.message_id),
          person: formatPersonId(row.person_id),
          kind: row.kind,
          channel: row.channel,
          state: row.state,
          createdAt: row.created_at.getTime(),
          ...(opened ? { message: { to: opened.to, subject: opened.subject, text: opened.text } } : {}),
        }
      })
    },

    /** Looks every second, and at once when woken. `stop` waits for what is being sent. */
    startDelivery(): { stop: () => Promise<void> } {
      if (nothingLeaves) return { stop: async () => {} }
      const { look, stop } = repeat(deliverDue, options.onError)
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

function asMail(id: string, { from, to, subject, text, html }: Message): Mail {
  const host = from.address.split('@')[1] ?? 'localhost'
  return { messageId: `<${id}@${host}>`, from, to, subject, text, html, automatic: true }
}

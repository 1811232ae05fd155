import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database } from '../../../kernel/db/database.ts'
import { rateLimiter } from '../../../kernel/http/rate.ts'
import { formatId, newTimeOrderedUuid } from '../../../kernel/ids.ts'
import { openBox } from '../../../kernel/sealed-box.ts'
import { Refusal } from '../../../refusals.ts'
import type { RefusalCode } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Access } from '../../people/access.ts'
import type { People } from '../../people/people.ts'
import { personOfPresentation } from '../../people/person-ref.ts'
import { openTickets } from '../../people/tickets.ts'
import type { KioskTicket } from '../../people/tickets.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { requirePurpose } from '../../workspace/workspace.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Submission } from '../answer.ts'
import type { Notice } from '../notice.ts'
import { writeNotice } from '../notice.ts'
import { newPresentationId, readPresentation, resolveShowing, signPresentation } from '../presentation.ts'
import type { Presentation } from '../presentation.ts'
import type { Profiles } from '../profile.ts'
import { assertKioskAsk, digestOf, lifeOf, readContent, SLOTS } from './bundle.ts'

export type Kiosks = ReturnType<typeof openKiosks>

/** After its presentations have expired, a device is still told what came of what it sends. */
const TOLD_AFTERWARDS_MS = 30 * 24 * 60 * 60 * 1000
/** A batch each two seconds: more than any tablet's visitors fill. */
const SENT_PER_MINUTE = 30

/** As it stood before the visitor: by language. */
export interface KioskShowing {
  readonly locale: string
  readonly notice: Notice
  readonly attributes: readonly string[]
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
}

export interface KioskBundle {
  readonly device: string
  /** Lets the device send what it keeps, and nothing else. */
  readonly token: string
  /** base64url. What is sealed to it the device can not open. */
  readonly seal_to: string
  /** Milliseconds. */
  readonly asks_until: number
  readonly shown: readonly KioskShowing[]
  /** One for each visitor: the id is the same in every language. */
  readonly slots: readonly { readonly id: string; readonly presentations: Readonly<Record<string, string>> }[]
}

export interface SentAnswer {
  readonly id: string
  readonly presentation: string
  readonly sealed: string
}

/** `later`: nothing was decided, the device keeps it and sends it again. */
export interface Settled {
  readonly id: string
  readonly state: 'arrived' | 'refused' | 'later'
  readonly reason?: RefusalCode
}

/** The fields of a form → a submission, as the catalogue stood that they were shown from. Throws refusals. */
export type ReadFields = (catalog: Catalog, presentation: Presentation, fields: URLSearchParams) => Submission

/**
 * Tablets that ask without a connection. What they show is signed ahead, once for each visitor; what they are told they
 * seal so that they can not read it; and whether it came before is decided here, by the presentation alone.
 */
export function openKiosks(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  access: Access
  profiles: Profiles
  rateLimit: number
}) {
  const { database, keyring, clock, workspace, catalogs, people, access, profiles } = parts
  const tickets = openTickets<KioskTicket>(keyring, 'kiosk')
  const sent = rateLimiter(clock, parts.rateLimit === 0 ? 0 : SENT_PER_MINUTE)
  const boxOf = (brand: number, device: string) => openBox(keyring.boxes, `kiosk ${brand} ${device}`)

  async function admit(token: string): Promise<{ gate: KeyGate; ticket: KioskTicket }> {
    const ticket = tickets.read(token)
    const gate = ticket && ticket.expires > clock() ? await workspace.gateOfKey(ticket.brand, ticket.key) : undefined
    if (!ticket || !gate) throw new Refusal('kiosk_invalid')
    const wait = sent.take(ticket.device)
    if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
    return { gate, ticket }
  }

  /** Whether this visitor's answer is here already. Who was erased or joined with others since was here, too. */
  function isHere(gate: KeyGate, uuid: string, code: string): Promise<boolean> {
    return database.within(gate, async (scope) => {
      const row = await people.findExactly(scope, uuid)
      if (!row) return false
      if (row.erased_at || row.merged_into || (await access.hasAnswerCode(scope, uuid, code))) return true
      throw new Refusal('presentation_used')
    })
  }

  async function takeOne(gate: KeyGate, ticket: KioskTicket, one: SentAnswer, readFields: ReadFields): Promise<void> {
    const presentation = readPresentation(keyring.presenting, one.presentation, gate.brand)
    const { device, ask, id } = presentation
    if (device === undefined || ask !== ticket.ask) throw new Refusal('presentation_invalid')
    const opened = boxOf(gate.brand, device).open(Buffer.from(one.sealed, 'base64url'), id)
    const content = opened && readContent(opened)
    if (!content) throw new Refusal('seal_invalid')
    const { uuid } = personOfPresentation(await workspace.brand(gate.brand), id)
    if (await isHere(gate, uuid, content.code)) return
    const { shown, current } = await database.within(gate, async (scope) => ({
      shown: await catalogs.load(scope, presentation.catalog), current: await catalogs.current(scope),
    }))
    if (!shown) throw new Refusal('presentation_expired')
    // What the brand no longer asks it does not take either.
    if (!Object.hasOwn(current.document.asks, ask)) throw new Refusal('ask_unknown')
    const submission = readFields(shown, presentation, new URLSearchParams(content.fields.map(([name, value]) => [name, value])))
    // First: an answer that is here has its code, whatever is interrupted.
    await access.keepAnswerCode(gate, uuid, content.code)
    try {
      await profiles.answer(gate, { ...submission, presentation: one.presentation, device }, { key: `kiosk ${id}`, request: digestOf(opened) })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'idempotency_purged') return
      if (error instanceof Refusal && error.status < 500) await access.dropAnswerCode(gate, uuid, content.code)
      throw error instanceof Refusal && error.code === 'idempotency_conflict' ? new Refusal('presentation_used') : error
    }
  }

  return {
    /** What a device needs to ask this. Errors: `ask_unknown`, `kiosk_not_possible`, `purpose_not_allowed`. */
    async setUp(gate: KeyGate, key: string, locales: readonly string[]): Promise<KioskBundle> {
      const now = clock()
      const device = formatId('ksk_', newTimeOrderedUuid(now))
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        assertKioskAsk(catalog, key, now)
        const { asksUntil, expires } = lifeOf(catalog, key, now)
        const showings = await Promise.all(locales.map(async (locale) => {
          const showing = resolveShowing(catalog, { ask: key }, locale)
          for (const purpose of showing.purposes) requirePurpose(gate, purpose)
          const notice = writeNotice(catalog, showing)
          await catalogs.insertNotice(scope, { ...notice, version: catalog.version, at: new Date(now) })
          return { showing, notice }
        }))
        const slots = Array.from({ length: SLOTS }, () => {
          const id = newPresentationId(now)
          return {
            id,
            presentations: Object.fromEntries(showings.map(({ showing, notice }) => [showing.locale, signPresentation(keyring.presenting, {
              ...showing, id, brand: gate.brand, catalog: catalog.version, notice: notice.digest, touchpoint: 'kiosk', device, expires,
            })])),
          }
        })
        return {
          device,
          token: tickets.write({ brand: gate.brand, ask: key, device, key: gate.key.id, expires: expires + TOLD_AFTERWARDS_MS }),
          seal_to: boxOf(gate.brand, device).publicKey.toString('base64url'),
          asks_until: asksUntil,
          shown: showings.map(({ showing, notice }) => ({
            locale: showing.locale, notice, attributes: showing.attributes, purposes: showing.purposes, recipients: showing.recipients,
          })),
          slots,
        }
      })
    },

    /**
     * What devices kept. Each is taken once, however often and from wherever it comes; one that can not be taken says
     * why and holds up no other. Errors: `kiosk_invalid`, `rate_limited`.
     */
    async take(token: string, answers: readonly SentAnswer[], readFields: ReadFields): Promise<Settled[]> {
      const { gate, ticket } = await admit(token)
      const settled: Settled[] = []
      for (const one of answers) {
        settled.push(await takeOne(gate, ticket, one, readFields).then(
          () => ({ id: one.id, state: 'arrived' as const }),
          (error: unknown) => {
            if (!(error instanceof Refusal)) throw error
            return error.status >= 500 ? { id: one.id, state: 'later' as const } : { id: one.id, state: 'refused' as const, reason: error.code }
          },
        ))
      }
      return settled
    },
  }
}

import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { equalBytes, sha256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { openGate } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import { formatId, newTimeOrderedUuid, parseId, uuidOf } from '../../kernel/ids.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import * as store from './access-store.ts'
import { openAnswerCodes } from './answer-codes.ts'
import { openCodes } from './codes.ts'
import { openContacts } from './contacts.ts'
import type { ContactGone } from './contacts.ts'
import type { Level, Opened } from './opened.ts'
import type { Outbox } from './outbox.ts'
import type { People } from './people.ts'
import { readPersonRef } from './person-ref.ts'
import { openTickets } from './tickets.ts'
import type { LinkTicket, SessionTicket, UnsubscribeTicket } from './tickets.ts'

export type Access = ReturnType<typeof openAccess>

const SESSION_COOKIE = 'sayso_session'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SESSION_MS = 8 * 60 * MINUTE
const UNUSED_MS = 30 * MINUTE
/** A session's last use is written at most this often. */
const TOUCH_MS = MINUTE

/** To one person, made by one key or page. */
const LINKS_PER_DAY = 5

/** How long a link works: what it gets when nobody says, and the most it may have. */
const linkLife: Readonly<Record<Level, { fallback: number; most: number }>> = {
  full: { fallback: 15 * MINUTE, most: 60 * MINUTE },
  reduce: { fallback: 60 * DAY, most: 400 * DAY },
}

export interface OpenSession {
  readonly id: string
  readonly level: Level
  /** `link` or `code`. */
  readonly openedBy: string
  readonly openedAt: number
  readonly seenAt: number
  readonly expiresAt: number
  readonly current: boolean
}

/** How a person comes in: links, codes, sessions, contact points of their own; and what one click takes back. */
export function openAccess(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  outbox: Outbox
  rateLimit: number
  issuer: () => string
  letGo: ContactGone
  onError: (error: unknown) => void
}) {
  const { database, keyring, clock, workspace, people, issuer } = options
  const links = openTickets<LinkTicket>(keyring, 'link')
  const sessions = openTickets<SessionTicket>(keyring, 'session')
  const unsubscribing = openTickets<UnsubscribeTicket>(keyring, 'unsubscribe')
  const codes = openCodes({ ...options, openSession })
  const answerCodes = openAnswerCodes({ ...options, openSession })
  const contacts = openContacts({ ...options, codes })

  const unusedSince = () => new Date(clock() - UNUSED_MS)

  /** The person as they are now; whoever was erased or never was has no link. */
  async function findLinked(scope: Scope, uuid: string) {
    const row = await people.find(scope, uuid)
    if (!row) throw new Refusal('link_invalid')
    return row
  }

  async function openSession(scope: Scope, person: string, level: Level, by: 'link' | 'code'): Promise<Opened> {
    const now = clock()
    const ticket = { brand: scope.brand, person, session: newTimeOrderedUuid(now), secret: randomBytes(16).toString('base64url') }
    const cookie = `ses_${sessions.write(ticket)}`
    await store.insertSession(scope, {
      person_id: person, session_id: ticket.session, token_hash: sha256(cookie), level, opened_by: by,
      opened_at: new Date(now), seen_at: new Date(now), expires_at: new Date(now + SESSION_MS),
    })
    const gate = gateOf(ticket, level)
    return { cookie, expiresAt: now + SESSION_MS, level, gate }
  }

  function gateOf({ brand, person, session }: SessionTicket, level: Level): PersonGate {
    return openGate(brand, { kind: 'person' as const, actor: 'person' as const, person, session, level })
  }

  async function everyId(scope: Scope, gate: PersonGate): Promise<string[]> {
    const row = await findLinked(scope, gate.person)
    return [row.person_id, ...(await people.mergedInto(scope, row.person_id)).map((one) => one.person_id)]
  }

  function readLinkTicket(token: string): LinkTicket {
    const ticket = links.read(token)
    if (!ticket) throw new Refusal('link_invalid')
    return ticket
  }

  return {
    ...codes,
    ...answerCodes,
    ...contacts,

    /** For the brand's server, for a customer it has just signed in (`full`) or writes to (`reduce`). */
    async createLink(
      gate: KeyGate,
      person: string,
      wanted: { level?: Level; expiresIn?: number | string; to?: string } = {},
      repeat?: { key: string; request: unknown },
    ): Promise<{ url: string; expires_at: string }> {
      const { level = 'full', to } = wanted
      const now = clock()
      const expires = now + lifeOf(level, wanted.expiresIn, now)
      const ref = readPersonRef(await workspace.brand(gate.brand), person)
      const unique = repeat === undefined ? undefined : `${gate.actor} ${ref.uuid} ${repeat.key}`
      const requestHash = repeat === undefined ? null : sha256(JSON.stringify(repeat.request))
      return database.within(gate, async (scope) => {
        const { row } = await people.ensure(scope, ref)
        const id = unique === undefined ? newTimeOrderedUuid(now) : uuidOf(sha256(unique))
        const made = await store.insertLink(scope, {
          person_id: row.person_id, link_id: id, level, made_by: gate.actor, created_at: new Date(now),
          expires_at: new Date(expires), request_hash: requestHash,
        })
        // A repeated request gets the link that it got before, letter for letter.
        const known = made ? undefined : await store.readLink(scope, row.person_id, id)
        if (known && !equalBytes(known.request_hash ?? Buffer.alloc(0), requestHash!)) throw new Refusal('idempotency_conflict')
        const until = known?.expires_at.getTime() ?? expires
        const ticket = {
          brand: gate.brand, person: row.person_id, link: id, level, expires: until, ...(to === undefined ? {} : { to }),
        }
        return { url: `${issuer()}/l/${links.write(ticket, id)}`, expires_at: toRfc3339(until) }
      })
    },

    /**
     * A link for a message that is written in the same transaction. Whoever opens it from their mailbox has shown that
     * the address is theirs.
     */
    async linkInMessage(
      scope: Scope, gate: Gate & { readonly actor: string }, wanted: { person: string; contact: Buffer; to: string; until: number; level?: Level },
    ): Promise<string> {
      const now = clock()
      const { person, until, to, level = 'full' } = wanted
      if ((await store.countLinks(scope, person, gate.actor, new Date(now - DAY))) >= LINKS_PER_DAY) {
        throw new Refusal('rate_limited', { retryAfter: 3600 })
      }
      const link = newTimeOrderedUuid(now)
      await store.insertLink(scope, {
        person_id: person, link_id: link, level, made_by: gate.actor, created_at: new Date(now),
        expires_at: new Date(until), request_hash: null,
      })
      const contact = wanted.contact.toString('base64url')
      return `${issuer()}/l/${links.write({ brand: gate.brand, person, link, level, expires: until, to, contact })}`
    },

    /**
     * For messages to many people, written in the same transaction: for each a link that only lowers, and with it an
     * address that opens any of their pages.
     */
    async linksInMessages(
      scope: Scope, by: string, wanted: readonly { person: string; contact: Buffer | undefined; until: number }[],
    ): Promise<((path: string) => string)[]> {
      const now = clock()
      const made = wanted.map((one) => ({ ...one, link: newTimeOrderedUuid(now) }))
      await store.insertLinks(scope, by, new Date(now), made)
      return made.map(({ person, contact, until, link }) => {
        const ticket = { brand: scope.brand, person, link, level: 'reduce' as const, expires: until }
        const proof = contact ? { contact: contact.toString('base64url') } : {}
        return (to) => `${issuer()}/l/${links.write({ ...ticket, to, ...proof })}`
      })
    },

    /** Whose pages a link leads to. Errors: `link_invalid`. */
    brandOfLink: (token: string): number => readLinkTicket(token).brand,

    /** What a link is, for the page that it shows. Changes nothing. Errors: `link_invalid`, `person_erased`. */
    async readLink(token: string): Promise<{ brand: number; level: Level; state: 'open' | 'used' | 'expired' }> {
      const { brand, person, link, level, expires } = readLinkTicket(token)
      if (expires <= clock()) return { brand, level, state: 'expired' }
      const row = await database.within(workspace.gateOfJob(brand, 'link'), async (scope) => {
        await findLinked(scope, person)
        return store.readLink(scope, person, link)
      })
      if (!row) throw new Refusal('link_invalid')
      return { brand, level, state: level === 'full' && row.used_at !== null ? 'used' : 'open' }
    },

    /** Opens a session; a `full` link is used up by it. Errors: `link_invalid`, `link_used`, `link_expired`, `person_erased`. */
    async openLink(token: string): Promise<Opened> {
      const { brand, person, link, level, expires, to, contact } = readLinkTicket(token)
      if (expires <= clock()) throw new Refusal('link_expired')
      return database.within(workspace.gateOfJob(brand, 'link'), async (scope) => {
        const row = await findLinked(scope, person)
        if (!(await store.useLink(scope, person, link, new Date(clock())))) {
          throw new Refusal((await store.readLink(scope, person, link)) ? 'link_used' : 'link_invalid')
        }
        if (contact !== undefined) await people.proveContact(scope, row.person_id, Buffer.from(contact, 'base64url'))
        return { ...(await openSession(scope, row.person_id, level, 'link')), ...(to === undefined ? {} : { to }) }
      })
    },

    /** The gate of persons: the cookie of their pages, or `Authorization: Bearer ses_…`. Undefined: not signed in. */
    async admitPerson(headers: FastifyRequest['headers']): Promise<PersonGate | undefined> {
      const bearer = /^bearer +(ses_\S+)$/i.exec(headers.authorization ?? '')?.[1]
      const token = bearer ?? readCookie(headers, SESSION_COOKIE)
      const ticket = token?.startsWith('ses_') ? sessions.read(token.slice(4)) : undefined
      if (token === undefined || !ticket) return undefined
      return database.within(workspace.gateOfJob(ticket.brand, 'session'), async (scope) => {
        const now = new Date(clock())
        const row = await store.readSession(scope, ticket.person, ticket.session, now, unusedSince())
        if (!row || !equalBytes(row.token_hash, sha256(token))) return undefined
        if (now.getTime() - row.seen_at.getTime() >= TOUCH_MS) await store.touchSession(scope, ticket.person, ticket.session, now)
        return gateOf(ticket, row.level)
      })
    },

    /** The `Set-Cookie` of a session that was opened, or of none any more. */
    cookieOf(opened: Pick<Opened, 'cookie' | 'expiresAt'> | undefined): string {
      const seconds = opened === undefined ? 0 : Math.ceil((opened.expiresAt - clock()) / 1000)
      return writeCookie(SESSION_COOKIE, opened?.cookie ?? '', { seconds, secure: issuer().startsWith('https:') })
    },

    /** Where the person is signed in, the latest used first. */
    async listSessions(gate: PersonGate): Promise<OpenSession[]> {
      const rows = await database.within(gate, async (scope) =>
        store.listSessions(scope, await everyId(scope, gate), new Date(clock()), unusedSince()))
      return rows.map((row) => ({
        id: formatId('sid_', row.session_id),
        level: row.level,
        openedBy: row.opened_by,
        openedAt: row.opened_at.getTime(),
        seenAt: row.seen_at.getTime(),
        expiresAt: row.expires_at.getTime(),
        current: row.session_id === gate.session,
      }))
    },

    /** Ends one of the person's own sessions; by default this one. Errors: `not_found`. */
    async endSession(gate: PersonGate, id: string = formatId('sid_', gate.session)): Promise<void> {
      const session = parseId('sid_', id)
      const ended = session !== undefined && await database.within(gate, async (scope) =>
        store.endSession(scope, await everyId(scope, gate), session, new Date(clock())))
      if (!ended) throw new Refusal('not_found')
    },

    /** The address that takes back one purpose at one click (RFC 8058); works until the person is erased. */
    unsubscribeLink(gate: Gate, person: string, purpose: string): string {
      return `${issuer()}/u/${unsubscribing.write({ brand: gate.brand, person, purpose })}`
    },

    /** Errors: `link_invalid`. */
    readUnsubscribe(token: string): UnsubscribeTicket {
      const ticket = unsubscribing.read(token)
      if (!ticket) throw new Refusal('link_invalid')
      return ticket
    },

    /** Drops links, sessions, codes and settled messages that are of no use any more. Returns how many. */
    forgetOld(gate: Gate): Promise<number> {
      const now = clock()
      const before = { ended: new Date(now - 7 * DAY), codes: new Date(now - DAY), settled: new Date(now - 90 * DAY) }
      return database.within(gate, (scope) => store.dropOld(scope, before))
    },
  }
}

function lifeOf(level: Level, expiresIn: number | string | undefined, now: number): number {
  const { fallback, most } = linkLife[level]
  if (expiresIn === undefined) return fallback
  const life = typeof expiresIn === 'number' ? expiresIn * 1000 : periodOf(expiresIn, now)
  if (!(life >= 1000 && life <= most)) {
    const message = level === 'full' ? 'must be from one second to 60 minutes' : 'must be from one second to 400 days'
    throw new Refusal('input_invalid', { faults: [{ pointer: '/expires_in', message }] })
  }
  return life
}

/** Milliseconds; NaN where the text is no duration. */
function periodOf(duration: string, now: number): number {
  try {
    return addPeriod(now, duration) - now
  } catch (error) {
    if (error instanceof RangeError) return NaN
    throw error
  }
}

import { randomInt } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import { equalBytes, hmac256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { newTimeOrderedUuid, uuidOf } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Opened } from './opened.ts'
import { endSession } from './access-store.ts'
import { writeCodeMail } from './code-mail.ts'
import * as store from './codes-store.ts'
import type { Outbox } from './outbox.ts'
import { openAddress } from './people.ts'
import type { People } from './people.ts'
import { readContacts, readVerified } from './store.ts'
import type { ContactRow } from './store.ts'
import { openTickets } from './tickets.ts'
import type { CodeTicket } from './tickets.ts'

export type Codes = ReturnType<typeof openCodes>

const MINUTE = 60_000
export const CODE_MINUTES = 10
const TRIES = 5
/** With five tries each: 75 guesses a day among a million codes. */
const PER_HOUR = 5
const PER_DAY = 15
const ASKED_PER_ADDRESS = 3
const ASKED_PER_IP = 10
const ENTERED_PER_IP = 30
const WAITING_MOST = 500

/** Whose code is asked for: of an address, and where somebody is signed in already, of that person only. */
interface Wanted {
  readonly channel: string
  readonly lookup: Buffer
  readonly intent: 'open' | 'verify' | 'confirm'
  readonly person?: string
  /** `confirm`: the draft that it says yes to, and no other. */
  readonly bound?: string
  /** Of the page on which it was asked for; the person's own goes first. */
  readonly locale: string
  /** Not an address of the person: their parent's, who is asked whether they may. */
  readonly guardian?: string
}

/**
 * Six digits to an address of the person. Whether an address is known shows nowhere: the reply is the same, the work
 * for it follows after the reply, and entering a code of an unknown address finds a row too, which no code opens.
 */
export function openCodes(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  outbox: Outbox
  /** As set for the installation: 0 lifts the limits per minute, but never those per hour and day. */
  rateLimit: number
  issuer: () => string
  onError: (error: unknown) => void
  openSession: (scope: Scope, person: string, level: 'full', by: 'code') => Promise<Opened>
}) {
  const { database, keyring, clock, workspace, catalogs, people, outbox } = options
  const tickets = openTickets<CodeTicket>(keyring, 'code')
  const limiter = (most: number) => rateLimiter(clock, options.rateLimit === 0 ? 0 : most)
  const [ofAddress, ofIp, entries] = [limiter(ASKED_PER_ADDRESS), limiter(ASKED_PER_IP), limiter(ENTERED_PER_IP)]
  const waiting = new Set<Promise<unknown>>()

  const hashOf = (id: string, code: string, bound?: string) => hmac256(keyring.codes, `${id} ${code}${bound === undefined ? '' : ` ${bound}`}`)

  function refuseTooMany(limit: { take: (who: string) => number | undefined }, who: string): void {
    const wait = limit.take(who)
    if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
  }

  async function findHolder(scope: Scope, { channel, lookup, intent, person, guardian }: Wanted) {
    if (guardian !== undefined) {
      const child = person === undefined ? undefined : await people.find(scope, person)
      return child && { row: child, address: guardian }
    }
    let found: (ContactRow & { person_id: string }) | undefined
    if (person === undefined) found = (await readVerified(scope, channel, lookup))[0]
    else {
      const row = await people.find(scope, person)
      const contacts = row ? await readContacts(scope, row.person_id) : []
      const contact = contacts.find((one) => one.lookup.equals(lookup) && (intent !== 'open' || one.verified_at !== null))
      found = contact && { ...contact, person_id: row!.person_id }
    }
    const row = found && (await people.find(scope, found.person_id))
    return row && { row, address: openAddress(people.keyOf(row), found!) }
  }

  /** False: too many went to this address of late. */
  async function issue(gate: Gate, wanted: Wanted): Promise<boolean> {
    const now = clock()
    const until = now + CODE_MINUTES * MINUTE
    const issued = await database.within(gate, async (scope) => {
      const since = (ms: number) => store.countCodes(scope, wanted.lookup, new Date(now - ms))
      if ((await since(60 * MINUTE)) >= PER_HOUR || (await since(24 * 60 * MINUTE)) >= PER_DAY) return false
      const found = await findHolder(scope, wanted)
      const catalog = await catalogs.current(scope)
      const id = newTimeOrderedUuid(now)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const nobody = uuidOf(hmac256(keyring.codes, Buffer.concat([Buffer.from(`nobody ${scope.brand} `), wanted.lookup])))
      await store.insertCode(scope, {
        person_id: found?.row.person_id ?? nobody, code_id: id, channel: wanted.channel, lookup: wanted.lookup,
        intent: wanted.intent, code_hash: hashOf(id, found ? code : 'none', wanted.bound), created_at: new Date(now), expires_at: new Date(until),
      })
      if (!found) return true
      const key = people.keyOf(found.row)
      const message = writeCodeMail(catalog, {
        intent: wanted.guardian === undefined ? wanted.intent : 'guardian', to: found.address, code,
        locale: wanted.guardian === undefined ? (found.row.locale ?? wanted.locale) : wanted.locale,
        minutes: CODE_MINUTES, until, host: new URL(options.issuer()).hostname,
      })
      await outbox.enqueue(scope, found.row.person_id, key, { ...message, channel: wanted.channel })
      return true
    })
    outbox.wake()
    return issued
  }

  /** The try counts even where the code is refused, so this must not throw inside its transaction. */
  async function take(
    scope: Scope, wanted: Pick<Wanted, 'lookup' | 'intent' | 'person' | 'bound'>, given: string,
  ): Promise<store.CodeRow | undefined> {
    const now = new Date(clock())
    const row = await store.readNewest(scope, wanted.lookup, wanted.intent, wanted.person)
    const counted = row !== undefined && (await store.countTry(scope, row, TRIES, now))
    const right = equalBytes(row?.code_hash ?? Buffer.alloc(32), hashOf(row?.code_id ?? '', readDigits(given), wanted.bound))
    return counted && right && (await store.useCode(scope, row, now)) ? row : undefined
  }

  function later(work: () => Promise<unknown>): void {
    if (waiting.size >= WAITING_MOST) throw new Refusal('busy', { retryAfter: 5 })
    const running = work().catch(options.onError).finally(() => waiting.delete(running))
    waiting.add(running)
  }

  return {
    /** Sends a code to an address that is verified, if it is anybody's. Errors: `rate_limited`, `busy`. */
    sendCode(wanted: { brand: number; address: string; locale: string; ip: string; to?: string }): string {
      const { brand, locale, to } = wanted
      const lookup = people.lookupOf(brand, 'email', wanted.address)
      refuseTooMany(ofIp, wanted.ip)
      refuseTooMany(ofAddress, `${brand} ${lookup.toString('latin1')}`)
      const gate = workspace.gateOfJob(brand, 'code')
      later(() => issue(gate, { channel: 'email', lookup, intent: 'open', locale }))
      return tickets.write({ brand, lookup: lookup.toString('base64url'), ...(to === undefined ? {} : { to }) })
    },

    /** To somebody who came in with a link that only lowers, at one of their own addresses. */
    sendOwnCode(gate: PersonGate, wanted: { contact: ContactRow; person: string; locale: string; ip: string; to?: string }): string {
      const { contact: { channel, lookup }, person, locale, to } = wanted
      refuseTooMany(ofIp, wanted.ip)
      refuseTooMany(ofAddress, `${gate.brand} ${lookup.toString('latin1')}`)
      later(() => issue(gate, { channel, lookup, intent: 'open', person, locale }))
      return tickets.write({
        brand: gate.brand, lookup: lookup.toString('base64url'), person, ...(to === undefined ? {} : { to }),
      })
    },

    /** To an address that the person has just named. Errors: `rate_limited`. */
    async sendVerification(gate: PersonGate, wanted: Omit<Wanted, 'intent'> & { person: string }): Promise<void> {
      refuseTooMany(ofAddress, `${gate.brand} ${wanted.lookup.toString('latin1')}`)
      const issued = await issue(gate, { ...wanted, intent: 'verify' })
      if (!issued) throw new Refusal('rate_limited', { retryAfter: 3600 })
    },

    /** Whether the code is the one that was sent to this address of the person; five tries. */
    takeVerification: (scope: Scope, person: string, lookup: Buffer, code: string) =>
      take(scope, { lookup, intent: 'verify', person }, code),

    /**
     * To the address of somebody for whom a draft was written down, who reads it out: it says yes to that draft and
     * opens nothing. Nobody meant: the same reply. Errors: `rate_limited`, `busy`.
     */
    sendConfirmation(gate: Gate, wanted: { channel: string; lookup: Buffer; person: string | undefined; bound: string; locale: string }): void {
      const { person, ...rest } = wanted
      refuseTooMany(ofAddress, `${gate.brand} ${wanted.lookup.toString('latin1')}`)
      if (person !== undefined) later(() => issue(gate, { ...rest, person, intent: 'confirm' }))
    },

    /**
     * To the parent of somebody who is too young, at the address that was given for it: it opens what waits for them,
     * and nothing else. Errors: `rate_limited`.
     */
    async sendGuardianCode(gate: Gate, wanted: { address: string; lookup: Buffer; person: string; bound: string; locale: string }): Promise<void> {
      const { address: guardian, ...rest } = wanted
      refuseTooMany(ofAddress, `${gate.brand} ${wanted.lookup.toString('latin1')}`)
      const issued = await issue(gate, { ...rest, channel: 'email', intent: 'confirm', guardian })
      if (!issued) throw new Refusal('rate_limited', { retryAfter: 3600 })
    },

    /** Whether the code is the one that was sent for this draft; five tries. Must not throw in its transaction. */
    takeConfirmation: async (scope: Scope, person: string, lookup: Buffer, bound: string, code: string): Promise<boolean> =>
      (await take(scope, { lookup, intent: 'confirm', person, bound }, code)) !== undefined,

    /**
     * Opens a session of level `full`; one that was open before ends. Errors: `code_invalid`, `rate_limited`,
     * `person_erased`.
     */
    async enterCode(entered: { ticket: string; code: string; ip: string }, current?: PersonGate): Promise<Opened> {
      refuseTooMany(entries, entered.ip)
      const ticket = tickets.read(entered.ticket)
      if (!ticket) throw new Refusal('code_invalid')
      const wanted = {
        lookup: Buffer.from(ticket.lookup, 'base64url'),
        intent: 'open' as const,
        ...(ticket.person === undefined ? {} : { person: ticket.person }),
      }
      const opened = await database.within(workspace.gateOfJob(ticket.brand, 'code'), async (scope) => {
        const code = await take(scope, wanted, entered.code)
        const row = code && (await people.find(scope, code.person_id))
        if (!row) return undefined
        if (current?.brand === ticket.brand) {
          await endSession(scope, [current.person], current.session, new Date(clock()))
        }
        return options.openSession(scope, row.person_id, 'full', 'code')
      })
      if (!opened) throw new Refusal('code_invalid')
      return { ...opened, ...(ticket.to === undefined ? {} : { to: ticket.to }) }
    },

    /** Until what was asked for is in the outbox. */
    async settled(): Promise<void> {
      while (waiting.size > 0) await Promise.all(waiting)
    },
  }
}

/** However it was copied: with spaces, with a hyphen, in wide digits. */
function readDigits(given: string): string {
  return given.normalize('NFKC').replace(/[\s\p{Cf}-]/gu, '').slice(0, 12)
}

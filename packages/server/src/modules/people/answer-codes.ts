import { randomBytes } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import { hmac256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { openGate } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Opened } from './opened.ts'
import { endSession } from './access-store.ts'
import * as store from './answer-codes-store.ts'
import type { People } from './people.ts'
import { openTickets } from './tickets.ts'
import type { AnsweredTicket } from './tickets.ts'

/** Crockford's letters: none of them is taken for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 16 letters of 5 bits. */
const LETTERS = 16
const TRIED_PER_IP = 10
const TRIED_PER_BRAND = 300

/**
 * For people who answered without saying who they are: a code that they alone hold and that leads back to what they
 * told. It is kept as a keyed hash; right or wrong, looking for one is one and the same statement.
 */
export function openAnswerCodes(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  people: People
  rateLimit: number
  openSession: (scope: Scope, person: string, level: 'full', by: 'code') => Promise<Opened>
}) {
  const { database, keyring, clock, workspace, people, rateLimit } = options
  const answered = openTickets<AnsweredTicket>(keyring, 'answered')
  const limiter = (most: number) => rateLimiter(clock, rateLimit === 0 ? 0 : most)
  const [ofIp, ofBrand] = [limiter(TRIED_PER_IP), limiter(TRIED_PER_BRAND)]
  const hashOf = (brand: number, code: string) => hmac256(keyring.codes, `answer ${brand} ${code}`)

  function refuseTooMany(brand: number, ip: string): void {
    const wait = ofIp.take(ip) ?? ofBrand.take(String(brand))
    if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
  }

  /** Somebody who was merged since has pages of their own: their code is none any more. */
  async function holderOf(scope: Scope, given: string): Promise<string> {
    const person = await store.readAnswerCode(scope, hashOf(scope.brand, readLetters(given)))
    const row = person === undefined ? undefined : await people.findExactly(scope, person)
    if (!row || row.merged_into !== null || row.erased_at !== null) throw new Refusal('code_invalid')
    return row.person_id
  }

  return {
    answered,

    /** A new code for somebody who has just answered without being known. Shown once: nobody can read it again. */
    async giveAnswerCode(gate: Gate, person: string): Promise<string> {
      const code = newCode()
      const uuid = parseId('per_', person)
      if (uuid === undefined) throw new Refusal('person_invalid')
      await database.within(gate, (scope) => store.insertAnswerCode(scope, uuid, hashOf(gate.brand, code), new Date(clock())))
      return code.match(/.{4}/g)!.join('-')
    },

    /** A code that a device made and showed before its answer came here. Said again, nothing changes. */
    keepAnswerCode(gate: Gate, uuid: string, code: string): Promise<void> {
      return database.within(gate, (scope) => store.insertAnswerCode(scope, uuid, hashOf(gate.brand, readLetters(code)), new Date(clock())))
    },

    hasAnswerCode: (scope: Scope, uuid: string, code: string): Promise<boolean> =>
      store.hasAnswerCode(scope, uuid, hashOf(scope.brand, readLetters(code))),

    /** What it would have led to was not taken. */
    dropAnswerCode(gate: Gate, uuid: string, code: string): Promise<void> {
      return database.within(gate, (scope) => store.dropAnswerCode(scope, uuid, hashOf(gate.brand, readLetters(code))))
    },

    /** Whose answers these are, for whoever shows the code; opens nothing. Errors: `code_invalid`, `rate_limited`. */
    async showAnswerCode({ brand, code, ip }: { brand: number; code: string; ip: string }): Promise<PersonGate> {
      refuseTooMany(brand, ip)
      const person = await database.within(workspace.gateOfJob(brand, 'answer_code'), (scope) => holderOf(scope, code))
      return openGate(brand, { kind: 'person' as const, actor: 'person' as const, person, session: '', level: 'full' as const })
    },

    /** Opens the pages of that person; a session that was open before ends. Errors: `code_invalid`, `rate_limited`. */
    async enterAnswerCode({ brand, code, ip }: { brand: number; code: string; ip: string }, current?: PersonGate): Promise<Opened> {
      refuseTooMany(brand, ip)
      return database.within(workspace.gateOfJob(brand, 'answer_code'), async (scope) => {
        const person = await holderOf(scope, code)
        if (current?.brand === brand) await endSession(scope, [current.person], current.session, new Date(clock()))
        return options.openSession(scope, person, 'full', 'code')
      })
    },
  }
}

function newCode(): string {
  return Array.from(randomBytes(LETTERS), (byte) => letters[byte & 31]).join('')
}

/** However it was written down: small, with spaces, with an O for a zero. */
function readLetters(given: string): string {
  return given.normalize('NFKC').toUpperCase().replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .replaceAll('O', '0').replace(/[IL]/g, '1').slice(0, 64)
}

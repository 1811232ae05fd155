import type { Clock } from '../../kernel/clock.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { PersonGate } from '../workspace/types.ts'
import type { Codes } from './codes.ts'
import { isAddress, openAddress } from './people.ts'
import type { People } from './people.ts'
import * as store from './store.ts'

/** An address of the person, as their own pages show it. */
export interface OwnContact {
  readonly id: string
  readonly channel: string
  /** From level `reduce` only its shape: `a…@m…`. */
  readonly address: string
  readonly verified: boolean
}

/** Channels of which somebody can name an address by hand. */
const named = ['email', 'sms', 'whatsapp']
const MOST = 20

/** The person's own addresses: named by them, proved by a code, taken away by them. */
export function openContacts(options: { database: Database; clock: Clock; people: People; codes: Codes }) {
  const { database, clock, people, codes } = options

  async function personOf(scope: Scope, gate: PersonGate) {
    const row = await people.find(scope, gate.person)
    if (!row) throw new Refusal('person_unknown')
    return row
  }

  async function findContact(scope: Scope, person: string, id: string): Promise<store.ContactRow> {
    const contact = (await store.readContacts(scope, person)).find((one) => idOf(one.lookup) === id)
    if (!contact) throw new Refusal('contact_unknown')
    return contact
  }

  return {
    async listContacts(gate: PersonGate): Promise<OwnContact[]> {
      return database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const key = people.keyOf(row)
        return (await store.readContacts(scope, row.person_id)).map((contact) => {
          const address = openAddress(key, contact)
          return {
            id: idOf(contact.lookup),
            channel: contact.channel,
            address: gate.level === 'full' ? address : mask(contact.channel, address),
            verified: contact.verified_at !== null,
          }
        })
      })
    },

    /**
     * Adds an address and sends a code to it; it counts only once that code is entered.
     * Errors: `proof_required`, `input_invalid`, `rate_limited`.
     */
    async addContact(gate: PersonGate, given: { channel: string; address: string; locale: string }): Promise<{ id: string }> {
      requireProof(gate)
      const { channel, address, locale } = given
      if (!named.includes(channel) || address.length > 320 || !isAddress(channel, address)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/address', message: 'is not an address of this channel' }] })
      }
      const lookup = people.lookupOf(gate.brand, channel, address)
      const { person, verified } = await database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const known = await store.readContacts(scope, row.person_id)
        const same = known.find((one) => one.lookup.equals(lookup))
        if (!same && known.length >= MOST) {
          throw new Refusal('input_invalid', { faults: [{ pointer: '/address', message: 'is one too many' }] })
        }
        if (!same) await people.addContact(scope, row.person_id, people.keyOf(row), { channel, address })
        return { person: row.person_id, verified: same !== undefined && same.verified_at !== null }
      })
      if (!verified) await codes.sendVerification(gate, { channel, lookup, person, locale })
      return { id: idOf(lookup) }
    },

    /** Another code to an address that waits for one. Errors: `proof_required`, `contact_unknown`, `rate_limited`. */
    async sendContactCode(gate: PersonGate, id: string, locale: string): Promise<void> {
      requireProof(gate)
      const { contact, person } = await database.within(gate, async (scope) => {
        const { person_id } = await personOf(scope, gate)
        return { person: person_id, contact: await findContact(scope, person_id, id) }
      })
      if (contact.verified_at === null) {
        await codes.sendVerification(gate, { channel: contact.channel, lookup: contact.lookup, person, locale })
      }
    },

    /** Errors: `proof_required`, `contact_unknown`, `code_invalid`. */
    async verifyContact(gate: PersonGate, id: string, code: string): Promise<void> {
      requireProof(gate)
      const verified = await database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const { channel, lookup, ...contact } = await findContact(scope, row.person_id, id)
        if (contact.verified_at !== null) return true
        if (!(await codes.takeVerification(scope, row.person_id, lookup, code))) return false
        await store.verifyContact(scope, row.person_id, lookup, new Date(clock()))
        // Whoever was erased under this address and comes back of their own will is not held off any longer.
        await people.liftSuppression(scope, channel, openAddress(people.keyOf(row), { channel, lookup, ...contact }))
        return true
      })
      if (!verified) throw new Refusal('code_invalid')
    },

    /** Errors: `proof_required`, `contact_unknown`. */
    async removeContact(gate: PersonGate, id: string): Promise<void> {
      requireProof(gate)
      await database.within(gate, async (scope) => {
        const { person_id } = await personOf(scope, gate)
        await store.deleteContact(scope, person_id, (await findContact(scope, person_id, id)).lookup)
      })
    },

    /** A code to one of the person's own verified addresses, from a session that may only lower. */
    async raise(gate: PersonGate, given: { contact: string; locale: string; ip: string; to?: string }): Promise<string> {
      const { contact, person } = await database.within(gate, async (scope) => {
        const { person_id } = await personOf(scope, gate)
        const found = await findContact(scope, person_id, given.contact)
        if (found.verified_at === null) throw new Refusal('contact_unknown')
        return { person: person_id, contact: found }
      })
      return codes.sendOwnCode(gate, { ...given, contact, person })
    },
  }
}

function requireProof(gate: PersonGate): void {
  if (gate.level !== 'full') throw new Refusal('proof_required')
}

/** Of a keyed hash: says nothing about the address, and is the same for nobody else's brand. */
function idOf(lookup: Uint8Array): string {
  return `con_${Buffer.from(lookup.subarray(0, 16)).toString('hex')}`
}

/** Enough to tell one's own addresses apart, too little to learn one. */
export function mask(channel: string, address: string): string {
  if (channel === 'email') {
    const [name = '', host = ''] = address.split('@')
    return `${name.slice(0, 1)}…@${host.slice(0, 1)}…`
  }
  return channel === 'push' ? '…' : `${address.slice(0, 3)} … ${address.slice(-2)}`
}

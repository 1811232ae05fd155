import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { PersonGate } from '../workspace/types.ts'
import type { Codes } from './codes.ts'
import { isAddress, openAddress } from './people.ts'
import type { People } from './people.ts'
import { pushHost, pushKeyOf, writePushSubscription } from './push-subscription.ts'
import type { PushSubscription } from './push-subscription.ts'
import * as store from './store.ts'
import type { Undeliverable } from './store.ts'

/** An address of the person, as their own pages show it. */
export interface OwnContact {
  readonly id: string
  readonly channel: string
  /** From level `reduce` only its shape: `a…@m…`. */
  readonly address: string
  readonly verified: boolean
  /** Why nothing goes there any more, until a code sent to it is entered. */
  readonly undeliverable?: Undeliverable
}

/** Channels of which somebody can name an address by hand. */
const named = ['email', 'sms', 'whatsapp']
const MOST = 20

/** After an address was taken away and before its person is told so: nothing that was to go there is on its way any more. */
export type ContactGone = (gate: Gate, person: string, purposes: readonly []) => Promise<void>

/** The person's own addresses: named by them, proved by a code, taken away by them. */
export function openContacts(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  people: People
  codes: Codes
  letGo: ContactGone
}) {
  const { database, keyring, clock, people, codes, letGo } = options

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
            address: gate.level !== 'full' ? mask(contact.channel, address) : contact.channel === 'push' ? pushHost(address) : address,
            verified: contact.verified_at !== null,
            ...(contact.undeliverable_because === null ? {} : { undeliverable: contact.undeliverable_because }),
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
        return { person: row.person_id, verified: same !== undefined && isGood(same) }
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
      if (!isGood(contact)) {
        await codes.sendVerification(gate, { channel: contact.channel, lookup: contact.lookup, person, locale })
      }
    },

    /** Errors: `proof_required`, `contact_unknown`, `code_invalid`. */
    async verifyContact(gate: PersonGate, id: string, code: string): Promise<void> {
      requireProof(gate)
      const verified = await database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const contact = await findContact(scope, row.person_id, id)
        const { channel, lookup } = contact
        if (isGood(contact)) return true
        if (!(await codes.takeVerification(scope, row.person_id, lookup, code))) return false
        await store.verifyContact(scope, row.person_id, lookup, new Date(clock()))
        // Whoever was erased under this address and comes back of their own will is not held off any longer.
        await people.liftSuppression(scope, channel, openAddress(people.keyOf(row), contact))
        return true
      })
      if (!verified) throw new Refusal('code_invalid')
    },

    /** Errors: `proof_required`, `contact_unknown`. */
    async removeContact(gate: PersonGate, id: string): Promise<void> {
      requireProof(gate)
      const person = await database.within(gate, async (scope) => {
        const { person_id } = await personOf(scope, gate)
        await people.removeContact(scope, person_id, (await findContact(scope, person_id, id)).lookup)
        return person_id
      })
      await letGo(gate, person, [])
    },

    /**
     * A device on which the person said yes to notices: their browser makes such a subscription for nobody else. Made
     * anew with other keys, it takes the place of the one before. Errors: `input_invalid`.
     */
    async addDevice(gate: Gate, person: string, subscription: PushSubscription): Promise<void> {
      await database.within(gate, async (scope) => {
        const row = await people.find(scope, person)
        if (!row) throw new Refusal('person_unknown')
        const address = writePushSubscription(subscription)
        const lookup = people.lookupOf(gate.brand, 'push', address)
        const known = await store.readContacts(scope, row.person_id)
        if (known.some((one) => one.lookup.equals(lookup))) await store.deleteContact(scope, row.person_id, lookup)
        else if (known.length >= MOST) {
          throw new Refusal('input_invalid', { faults: [{ pointer: '/endpoint', message: 'is one too many' }] })
        }
        await people.addContact(scope, row.person_id, people.keyOf(row), { channel: 'push', address, verifiedAt: new Date(clock()) })
      })
    },

    /** What a browser asks its push service with. */
    pushKey: (gate: Gate): string => pushKeyOf(keyring, gate.brand).publicKey,

    /** A device that is gone, or never was there: the same. Errors: `person_unknown`. */
    async removeDevice(gate: Gate, person: string, endpoint: string): Promise<void> {
      const known = await database.within(gate, async (scope) => {
        const row = await people.find(scope, person)
        if (!row) throw new Refusal('person_unknown')
        await store.deleteContact(scope, row.person_id, people.lookupOf(gate.brand, 'push', endpoint))
        return row.person_id
      })
      await letGo(gate, known, [])
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

/** Proved, and nothing came back since. */
function isGood({ verified_at, undeliverable_at }: store.ContactRow): boolean {
  return verified_at !== null && undeliverable_at === null
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

import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Gate, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import { newPersonKey } from '../ledger/person-key.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { isAddress } from './people.ts'
import type { People } from './people.ts'
import { personOfContact, readPersonRef } from './person-ref.ts'
import * as store from './store.ts'
import { openTickets } from './tickets.ts'
import type { CustomerChannel, CustomerTicket } from './tickets.ts'

/** How long a customer who was named can be spoken with. */
const CUSTOMER_MS = 2 * 60 * 60 * 1000
/** Bytes. Tickets travel in paths. */
const LONGEST = 254
const LONGEST_ID = 200

export type PersonRow = store.PersonRow
export type Customers = ReturnType<typeof openCustomers>

export type Customer = CustomerTicket & { readonly lookup: Buffer }

/**
 * Customers as staff name them: by an address or the brand's own id, and without learning anything. Naming looks nothing
 * up and stores nothing. Who is meant is found only where something is kept for them: whoever has shown that the address
 * is theirs, or else a person of whom nothing but the address is known.
 */
export function openCustomers(parts: { keyring: Keyring; clock: Clock; workspace: Workspace; people: People }) {
  const { keyring, clock, workspace, people } = parts
  const tickets = openTickets<CustomerTicket>(keyring, 'customer')

  /** The person who is nothing but this address; undefined row: there is none yet. */
  async function findBare(scope: Scope, gate: Gate, { channel, lookup }: Customer) {
    const brand = await workspace.brand(gate.brand)
    for (let erased = 0; ; erased++) {
      const { uuid } = personOfContact(brand, channel, lookup, erased)
      if ((await people.findExactly(scope, uuid))?.erased_at) continue
      const row = await people.find(scope, uuid).catch(nobodyErased)
      if (row || !(await people.findExactly(scope, uuid))) return { uuid, row }
    }
  }

  /** Before merges are followed: some may be gone. */
  async function whoIsMeant(scope: Scope, gate: Gate, { channel, address, lookup }: Customer): Promise<string[]> {
    if (channel === 'ext') return [readPersonRef(await workspace.brand(gate.brand), `ext:${address}`).uuid]
    if (channel === 'draft') return [readHandle(address).person]
    return (await store.readVerified(scope, channel, lookup)).map((row) => row.person_id)
  }

  function write(gate: KeyGate, channel: CustomerChannel, address: string): { customer: string; expires_at: string } {
    const at = clock()
    return { customer: `cst_${tickets.write({ brand: gate.brand, by: gate.actor, channel, address, at })}`, expires_at: toRfc3339(at + CUSTOMER_MS) }
  }

  /** Everybody who is meant, as far as they are known; the first is the one for whom something would be kept. */
  async function findKnown(scope: Scope, gate: Gate, customer: Customer): Promise<store.PersonRow[]> {
    const found = new Map<string, store.PersonRow>()
    for (const person of await whoIsMeant(scope, gate, customer)) {
      const row = await people.find(scope, person).catch(nobodyErased)
      if (row) found.set(row.person_id, row)
    }
    if (customer.channel === 'draft') return [...found.values()]
    const { row } = await findBare(scope, gate, customer)
    if (row) found.set(row.person_id, row)
    return [...found.values()]
  }

  return {
    /** Says nothing about whether anybody is known by this address. */
    nameCustomer(gate: KeyGate, given: { channel: 'email' | 'sms' | 'ext'; address: string }): { customer: string; expires_at: string } {
      const address = given.channel === 'ext' ? given.address.normalize('NFC').trim() : given.address
      const message = faultOf(given.channel, address)
      if (message !== undefined) throw new Refusal('input_invalid', { faults: [{ pointer: '/address', message }] })
      return write(gate, given.channel, address.trim())
    },

    /** Whoever wrote something down goes on with it later, and with nothing else about whom it is for. */
    nameByDraft: (gate: KeyGate, person: string, draft: string): string => write(gate, 'draft', `${person} ${draft}`).customer,

    /** Errors: `customer_invalid`. Only whoever named a customer speaks with them. */
    readCustomer(gate: KeyGate, text: string): Customer {
      const ticket = text.startsWith('cst_') ? tickets.read(text.slice(4)) : undefined
      if (!ticket || ticket.brand !== gate.brand || ticket.by !== gate.actor || ticket.at + CUSTOMER_MS <= clock()) {
        throw new Refusal('customer_invalid')
      }
      return { ...ticket, lookup: people.lookupOf(gate.brand, ticket.channel, ticket.address) }
    },

    findKnown,

    /**
     * For whom something is to be kept; they come to be by it. An address whose holder was erased is not kept again:
     * then it is somebody without one, and nothing goes there until they come back of their own will.
     */
    async ensureCustomer(scope: Scope, gate: Gate, customer: Customer, locale: string | undefined): Promise<store.PersonRow> {
      const { channel, address, lookup } = customer
      const known = (await findKnown(scope, gate, customer))[0]
      if (known) return known
      if (channel === 'draft') throw new Refusal('customer_invalid')
      const ref = channel === 'ext' ? readPersonRef(await workspace.brand(gate.brand), `ext:${address}`) : undefined
      if (ref && !(await people.findExactly(scope, ref.uuid))?.erased_at) {
        const { row, made } = await people.ensure(scope, ref)
        if (made && locale !== undefined) await store.updatePerson(scope, row.person_id, { locale })
        return row
      }
      const { uuid } = await findBare(scope, gate, customer)
      const { sealed } = newPersonKey(keyring, uuid)
      await store.insertPersons(scope, [{ uuid, externalId: undefined, sealedKey: sealed }], clock())
      if (locale !== undefined) await store.updatePerson(scope, uuid, { locale })
      const row = (await people.find(scope, uuid))!
      if (channel !== 'ext' && !(await people.isSuppressed(scope, lookup))) await people.addContact(scope, uuid, people.keyOf(row), { channel, address })
      return row
    },

    /** Everybody who has this address, shown to be theirs or not: what only lowers may reach them all. */
    async findEveryHolder(scope: Scope, gate: Gate, customer: Customer): Promise<store.PersonRow[]> {
      const found = new Map((await findKnown(scope, gate, customer)).map((row) => [row.person_id, row]))
      for (const uuid of await store.readHolders(scope, customer.channel, customer.lookup)) {
        const row = await people.find(scope, uuid).catch(nobodyErased)
        if (row) found.set(row.person_id, row)
      }
      return [...found.values()]
    },
  }
}

/** What a ticket of channel `draft` holds in place of an address. */
export function readHandle(address: string): { person: string; draft: string } {
  const [person = '', draft = ''] = address.split(' ')
  return { person, draft }
}

function faultOf(channel: 'email' | 'sms' | 'ext', address: string): string | undefined {
  const bytes = Buffer.byteLength(address)
  if (channel === 'ext') return address === '' || bytes > LONGEST_ID ? `must have 1 to ${LONGEST_ID} characters` : undefined
  if (bytes <= LONGEST && isAddress(channel, address)) return undefined
  return channel === 'email' ? 'must be an e-mail address' : 'must be a phone number in international form, such as +358401234567'
}

function nobodyErased(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'person_erased') return undefined
  throw error
}

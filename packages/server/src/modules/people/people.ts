import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { hmac256, seal, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { isTimeZone } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import type { ChainEnd, ContactChannel } from '../ledger/entry.ts'
import { newPersonKey, openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { dropWaysIn } from './access-store.ts'
import { dropAnswerCodes } from './answer-codes-store.ts'
import type { PersonRef } from './person-ref.ts'
import { endpointOf, readPushSubscription } from './push-subscription.ts'
import * as store from './store.ts'

export type People = ReturnType<typeof openPeople>

export interface PersonDetails {
  readonly locale?: string
  readonly time_zone?: string
  readonly contacts?: readonly {
    readonly channel: ContactChannel
    readonly address: string
    /** The brand answers for it that the address is theirs. Without it, it is written to once they have shown it. */
    readonly vouched?: boolean
  }[]
  readonly accounts?: readonly (string | { readonly account: string; readonly name?: string; readonly role?: string })[]
}

/** A person as the brand sees them by name: identifiers only, no answers. */
export interface PersonView {
  readonly id: string
  readonly external_id?: string
  readonly locale?: string
  readonly time_zone?: string
  readonly contacts: readonly { channel: string; address: string; verified: boolean; vouched?: true; undeliverable?: store.Undeliverable }[]
  readonly accounts: readonly { account: string; role?: string }[]
  readonly created_at: string
}

/** Who people are: ids, contact points, language, zone, accounts. Nothing that they told. */
export function openPeople(options: { database: Database; keyring: Keyring; clock: Clock }) {
  const { database, keyring, clock } = options

  const keyOf = (row: store.PersonRow): PersonKey => {
    if (!row.sealed_key) throw new Refusal('person_erased')
    return openPersonKey(keyring, row.person_id, row.sealed_key)
  }

  /** The person themself, or whoever they were merged into. */
  async function find(scope: Scope, uuid: string): Promise<store.PersonRow | undefined> {
    let row = await store.readPerson(scope, uuid)
    while (row?.merged_into) row = await store.readPerson(scope, row.merged_into)
    if (row?.erased_at) throw new Refusal('person_erased')
    return row
  }

  async function view(scope: Scope, row: store.PersonRow): Promise<PersonView> {
    const key = keyOf(row)
    const contacts = await store.readContacts(scope, row.person_id)
    const accounts = await store.readMemberships(scope, row.person_id)
    return {
      id: formatPersonId(row.person_id),
      ...(row.external_id === null ? {} : { external_id: row.external_id }),
      ...(row.locale === null ? {} : { locale: row.locale }),
      ...(row.time_zone === null ? {} : { time_zone: row.time_zone }),
      contacts: contacts.map((contact) => ({
        channel: contact.channel,
        address: openAddress(key, contact),
        verified: contact.verified_at !== null,
        ...(contact.vouched_at === null ? {} : { vouched: true as const }),
        ...(contact.undeliverable_because === null ? {} : { undeliverable: contact.undeliverable_because }),
      })),
      accounts: accounts.map(({ account, role }) => ({ account, ...(role === null ? {} : { role }) })),
      created_at: toRfc3339(row.created_at.getTime()),
    }
  }

  const lookupOf = (brand: number, channel: string, address: string) =>
    hmac256(keyring.lookup, `${brand} ${channel} ${identifying(channel, address).toLowerCase()}`)

  /** Of the address and not the address: whoever has the database without the secret can not try addresses. */
  const suppressionOf = (lookup: Uint8Array) =>
    hmac256(keyring.lookup, Buffer.concat([Buffer.from('suppressed '), lookup]))

  const removalOf = (uuid: string, lookup: Uint8Array) =>
    hmac256(keyring.lookup, Buffer.concat([Buffer.from(`removed ${uuid} `), lookup]))

  const isRemoved = async (scope: Scope, uuid: string, lookup: Uint8Array): Promise<boolean> =>
    (await store.readSuppressed(scope, [removalOf(uuid, lookup)])).length > 0

  /** An import must not bring back whoever was erased; what the person has already is theirs. */
  async function refuseSuppressed(scope: Scope, uuid: string, contacts: PersonDetails['contacts'] = []): Promise<void> {
    if (contacts.length === 0) return
    const lookups = contacts.map(({ channel, address }) => lookupOf(scope.brand, channel, address))
    const suppressed = await store.readSuppressed(scope, lookups.map(suppressionOf))
    if (suppressed.length === 0) return
    const theirs = await store.readContacts(scope, uuid)
    const faults = lookups.flatMap((lookup, i): Fault[] =>
      suppressed.some((token) => token.equals(suppressionOf(lookup))) && !theirs.some((one) => one.lookup.equals(lookup))
        ? [{ pointer: `/contacts/${i}/address`, message: 'belongs to somebody who was erased', code: 'contact_suppressed' }]
        : [])
    if (faults.length > 0) throw new Refusal('contact_suppressed', { faults })
  }

  /** What rests of an address: found by a keyed hash, readable with the person's key. */
  function closeAddress(brand: number, key: PersonKey, channel: string, given: string) {
    const address = normalizeAddress(channel, given)
    return {
      lookup: lookupOf(brand, channel, address), sealedAddress: seal(key.encryption, address, `contact ${channel}`),
    }
  }

  async function addContact(
    scope: Scope, uuid: string, key: PersonKey,
    contact: { channel: string; address: string; verifiedAt?: Date | null; vouchedAt?: Date | null; undeliverable?: store.ContactRow },
  ): Promise<void> {
    await store.insertContact(scope, uuid, {
      verifiedAt: contact.verifiedAt ?? null,
      vouchedAt: contact.vouchedAt ?? null,
      undeliverable: contact.undeliverable ?? { undeliverable_at: null, undeliverable_because: null },
      channel: contact.channel,
      ...closeAddress(scope.brand, key, contact.channel, contact.address),
    }, clock())
  }

  /** Makes the person if need be; a person named by `per_…` must exist. */
  async function ensure(scope: Scope, ref: PersonRef): Promise<{ row: store.PersonRow; made: boolean }> {
    const known = await find(scope, ref.uuid)
    if (known) return { row: known, made: false }
    if (ref.externalId === undefined) throw new Refusal('person_unknown')
    const { sealed } = newPersonKey(keyring, ref.uuid)
    const made = await store.insertPersons(
      scope, [{ uuid: ref.uuid, externalId: ref.externalId, sealedKey: sealed }], clock(),
    )
    return { row: (await find(scope, ref.uuid))!, made: made.size > 0 }
  }

  return {
    find,

    /** A row for a person of whom a restored database knows nothing, so that they can be erased in it too. */
    async ensureBare(scope: Scope, uuid: string): Promise<void> {
      if (await store.readPerson(scope, uuid)) return
      const { sealed } = newPersonKey(keyring, uuid)
      await store.insertPersons(scope, [{ uuid, externalId: undefined, sealedKey: sealed }], clock())
    },

    /** The row itself, also of somebody who was merged or erased. */
    findExactly: store.readPerson,
    keyOf,
    ensure,
    view,
    lookupOf,
    suppressionOf,
    closeAddress,
    addContact,

    async get(gate: Gate, ref: PersonRef): Promise<PersonView> {
      return database.within(gate, async (scope) => {
        const row = await find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        return view(scope, row)
      })
    },

    /**
     * Identifiers only. Contact points are added, never taken away here; accounts are replaced where given.
     * `moved` hears of a person whose zone changed, inside the transaction.
     */
    async put(
      gate: Gate,
      ref: PersonRef,
      details: PersonDetails,
      moved: (scope: Scope, uuid: string, timeZone: string) => Promise<void>,
    ): Promise<{ created: boolean; person: PersonView }> {
      const faults = faultsOf(details)
      if (faults.length > 0) throw new Refusal('input_invalid', { faults })
      return database.within(gate, async (scope) => {
        const { row, made } = await ensure(scope, ref)
        const key = keyOf(row)
        await refuseSuppressed(scope, row.person_id, details.contacts)
        await store.updatePerson(scope, row.person_id, details)
        if (details.time_zone !== undefined && details.time_zone !== row.time_zone) {
          await moved(scope, row.person_id, details.time_zone)
        }
        for (const contact of details.contacts ?? []) {
          const { channel, address, vouched = false } = contact
          // What they took away themself is not written to on the brand's word: it comes back with every list.
          const vouchedAt = vouched && !(await isRemoved(scope, row.person_id, lookupOf(scope.brand, channel, address)))
            ? new Date(clock()) : null
          await addContact(scope, row.person_id, key, { channel, address, vouchedAt })
        }
        if (details.accounts) {
          const accounts = details.accounts.map((a) =>
            typeof a === 'string'
              ? { account: a, name: undefined, role: undefined }
              : { account: a.account, name: a.name, role: a.role },
          )
          await store.replaceMemberships(scope, row.person_id, accounts, clock())
        }
        return { created: made, person: await view(scope, (await find(scope, row.person_id))!) }
      })
    },

    /** Identifiers of the one go to the other; the id of the one leads to the other from now on. */
    async absorb(scope: Scope, from: store.PersonRow, into: store.PersonRow): Promise<void> {
      const key = keyOf(from)
      for (const contact of await store.readContacts(scope, from.person_id)) {
        await addContact(scope, into.person_id, keyOf(into), {
          channel: contact.channel, address: openAddress(key, contact), verifiedAt: contact.verified_at, vouchedAt: contact.vouched_at, undeliverable: contact,
        })
      }
      const accounts = new Map(
        [...(await store.readMemberships(scope, from.person_id)), ...(await store.readMemberships(scope, into.person_id))]
          .map((m) => [m.account, { account: m.account, name: undefined, role: m.role ?? undefined }]),
      )
      await store.replaceMemberships(scope, into.person_id, [...accounts.values()], clock())
      await store.updatePerson(scope, into.person_id, {
        ...(into.locale === null && from.locale !== null ? { locale: from.locale } : {}),
        ...(into.time_zone === null && from.time_zone !== null ? { time_zone: from.time_zone } : {}),
      })
      await store.dropContacts(scope, from.person_id)
      await dropAnswerCodes(scope, from.person_id)
      await store.markMerged(scope, from.person_id, into.person_id)
    },

    mergedInto: store.readMergedInto,

    /** Returns the tokens by which their addresses stay refused. The brand's own id stays refused by the row itself. */
    async erase(scope: Scope, uuid: string, end: ChainEnd): Promise<Buffer[]> {
      const tokens = (await store.readContacts(scope, uuid)).map((contact) => suppressionOf(contact.lookup))
      await store.insertSuppressed(scope, uuid, tokens, clock())
      await store.dropContacts(scope, uuid)
      await dropWaysIn(scope, uuid)
      await store.markErased(scope, uuid, end, clock())
      return tokens
    },

    /** Whether an erasure left that nothing is kept under this address. */
    isSuppressed: async (scope: Scope, lookup: Uint8Array): Promise<boolean> =>
      (await store.readSuppressed(scope, [suppressionOf(lookup)])).length > 0,

    /** The person has shown that one of their addresses is theirs. */
    async proveContact(scope: Scope, uuid: string, lookup: Uint8Array): Promise<void> {
      await store.verifyContact(scope, uuid, lookup, new Date(clock()))
      await store.deleteSuppressed(scope, suppressionOf(lookup))
    },

    contactsOf: store.readContacts,

    /** The person took it away themself. */
    async removeContact(scope: Scope, uuid: string, lookup: Uint8Array): Promise<void> {
      await store.deleteContact(scope, uuid, lookup)
      await store.insertSuppressed(scope, uuid, [removalOf(uuid, lookup)], clock())
    },

    /** Everybody who has this address, shown to be theirs or not. */
    holdersOf: (scope: Scope, channel: string, address: string) =>
      store.readHolders(scope, channel, lookupOf(scope.brand, channel, address)),

    /** Where each of these people can be reached, and where not any more. */
    async readReachable(scope: Scope, uuids: readonly string[]): Promise<Map<string, Reachable[]>> {
      const contacts = await store.readContactsOf(scope, uuids)
      const suppressed = new Set((await store.readSuppressed(scope, contacts.map(({ lookup }) => suppressionOf(lookup))))
        .map((token) => token.toString('latin1')))
      const result = new Map<string, Reachable[]>(uuids.map((uuid) => [uuid, []]))
      for (const contact of contacts) {
        result.get(contact.person_id)!.push({
          channel: contact.channel as ContactChannel,
          contact: contact.lookup,
          verified: contact.verified_at !== null,
          vouched: contact.vouched_at !== null,
          undeliverable: contact.undeliverable_at !== null || suppressed.has(suppressionOf(contact.lookup).toString('latin1')),
          address: contact,
        })
      }
      return result
    },

    /**
     * What was sent there came back for good, or whoever holds it wants no more. A device that is gone is forgotten;
     * another address stays for the person to see, and to prove anew.
     */
    async contactLost(scope: Scope, uuid: string, lookup: Uint8Array, because: store.Undeliverable): Promise<void> {
      const contact = (await store.readContacts(scope, uuid)).find((one) => one.lookup.equals(lookup))
      if (contact?.channel === 'push') await store.deleteContact(scope, uuid, lookup)
      else await store.markUndeliverable(scope, uuid, lookup, because, new Date(clock()))
    },

    /** Came back for now. So many times in a row that nothing more is tried: then it is lost. */
    async contactFailed(scope: Scope, uuid: string, lookup: Uint8Array): Promise<void> {
      const now = clock()
      const count = await store.countSoftBounce(scope, uuid, lookup, new Date(now), new Date(now - SOFT_BOUNCE_MS))
      if (count >= SOFT_BOUNCES) await store.markUndeliverable(scope, uuid, lookup, 'bounced', new Date(now))
    },

    /** What an erasure left, put back where an older database does not have it. */
    suppress: (scope: Scope, uuid: string, tokens: readonly Uint8Array[]) =>
      store.insertSuppressed(scope, uuid, tokens, clock()),

    /** The person has shown that the address is theirs: it may be used again. Only a verified code leads here. */
    liftSuppression: (scope: Scope, channel: string, address: string) =>
      store.deleteSuppressed(scope, suppressionOf(lookupOf(scope.brand, channel, address))),
  }
}

/** Soft bounces after which an address counts as lost, none of them this long after the one before. */
const SOFT_BOUNCES = 5
const SOFT_BOUNCE_MS = 30 * 24 * 60 * 60 * 1000

/** One of a person's addresses, as whoever writes to them needs it. */
export interface Reachable {
  readonly channel: ContactChannel
  /** Lookup of the address. */
  readonly contact: Buffer
  readonly verified: boolean
  readonly vouched: boolean
  /** Nothing may go there: it came back, its holder said stop, or somebody erased had it. */
  readonly undeliverable: boolean
  /** For `openAddress`. */
  readonly address: store.ContactRow
}

/** The address as it was given. */
export function openAddress(key: PersonKey, contact: Pick<store.ContactRow, 'channel' | 'sealed_address'>): string {
  return unseal(key.encryption, contact.sealed_address, `contact ${contact.channel}`).toString()
}

function normalizeAddress(channel: string, address: string): string {
  const trimmed = address.normalize('NFC').trim()
  return channel === 'email' || channel === 'push' ? trimmed : trimmed.replace(/[\s().-]/g, '')
}

/** What makes two addresses the same one. */
function identifying(channel: string, address: string): string {
  const normal = normalizeAddress(channel, address)
  return channel === 'push' ? endpointOf(normal) : normal
}

export function isAddress(channel: string, address: string): boolean {
  const value = normalizeAddress(channel, address)
  if (channel === 'email') return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value)
  return channel === 'push' ? URL.canParse(value) || readPushSubscription(value) !== undefined : /^\+[1-9]\d{5,14}$/.test(value)
}

function faultsOf(details: PersonDetails): Fault[] {
  const faults: Fault[] = []
  if (details.time_zone !== undefined && !isTimeZone(details.time_zone)) {
    faults.push({ pointer: '/time_zone', message: 'must be an IANA time zone such as Europe/Helsinki' })
  }
  details.contacts?.forEach(({ channel, address }, i) => {
    if (!isAddress(channel, address)) {
      faults.push({
        pointer: `/contacts/${i}/address`,
        message: channel === 'email' ? 'must be an e-mail address'
          : channel === 'push' ? 'must be a push subscription in JSON, or the URL of its endpoint'
          : 'must be a phone number in international form, such as +358401234567',
      })
    }
  })
  return faults
}

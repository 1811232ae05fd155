import { hmac256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { Outdated } from '../../../kernel/db/database.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import { uuidOf } from '../../../kernel/ids.ts'
import { addPeriod } from '../../../kernel/period.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Ledger, PreparedLeaf } from '../../ledger/ledger.ts'
import { newPersonKey, openPersonKey } from '../../ledger/person-key.ts'
import type { PersonKey } from '../../ledger/person-key.ts'
import type { Signer } from '../../ledger/signing.ts'
import * as intake from '../../people/intake.ts'
import type { People } from '../../people/people.ts'
import { personOfContact, readPersonRef } from '../../people/person-ref.ts'
import type { Brand } from '../../workspace/types.ts'
import { sealDraft } from '../sealed.ts'
import type { ProfileRow } from '../store.ts'
import { readFollowing } from '../writing.ts'
import { draftOf, refusable, refusedBy } from './deciding.ts'
import type { Listed } from './listed.ts'
import type { ImportMap } from './map.ts'
import { takeRefusals } from './refusals.ts'
import type { Refusing } from './refusals.ts'
import * as store from './store.ts'

/** What became of one row. `unclear`: several people have its address, and none has shown that it is theirs. */
export type Outcome = 'new' | 'known' | 'refused' | 'suppressed' | 'unclear'

export interface Taken {
  readonly outcomes: readonly Outcome[]
  /** Rows that changed something. */
  readonly changed: number
  readonly leaves: readonly PreparedLeaf[]
}

export interface Taking {
  readonly brand: Brand
  readonly map: ImportMap
  readonly catalog: Catalog
  readonly signer: Signer
  readonly now: number
  readonly dryRun: boolean
}

interface Address {
  readonly channel: string
  readonly address: string
  readonly lookup: Buffer
  /** Who somebody is of whom no more than this is known. */
  readonly uuid: string
}

interface Someone {
  readonly uuid: string
  readonly row: ProfileRow | undefined
}

/** Takes rows of different people over, in one transaction: people, addresses, drafts, refusals. */
export function openTaking(parts: { readonly keyring: Keyring; readonly people: People; readonly ledger: Ledger }) {
  const { keyring, people, ledger } = parts

  const addressOf = (brand: Brand, channel: string, address: string): Address => {
    const lookup = people.lookupOf(brand.id, channel, address)
    // Whoever was erased under this address stays so: a list never begins anew.
    return { channel, address, lookup, uuid: personOfContact(brand, channel, lookup, 0).uuid }
  }

  const addressesOf = (brand: Brand, { email, phone }: Listed): Address[] => [
    ...(email === undefined ? [] : [addressOf(brand, 'email', email)]),
    ...(phone === undefined ? [] : [addressOf(brand, 'sms', phone)]),
  ]

  const idOf = (brand: Brand, { externalId }: Listed, [first]: readonly Address[]): string =>
    (externalId === undefined ? first!.uuid : readPersonRef(brand, `ext:${externalId}`).uuid)

  async function take(scope: Scope, taking: Taking, listed: readonly Listed[]): Promise<Taken> {
    const { brand, map, catalog, now } = taking
    const wanted = listed.map((one) => {
      const addresses = addressesOf(brand, one)
      return { listed: one, addresses, uuid: idOf(brand, one, addresses) }
    })
    const lookups = wanted.flatMap(({ addresses }) => addresses.map(({ lookup }) => lookup))
    const holders = await intake.readHolders(scope, lookups)
    const rows = await readFollowing(scope, [
      ...wanted.flatMap(({ uuid, addresses }) => [uuid, ...addresses.map((one) => one.uuid)]),
      ...holders.map((one) => one.person_id),
    ])
    const suppressed = await intake.readSuppressions(scope, lookups.map((lookup) => people.suppressionOf(lookup)))
    const before = await store.readImported(scope, map.list, [...new Set([...rows.values()].map((row) => row.person_id))])
    const byLookup = Map.groupBy(holders, ({ lookup }) => lookup.toString('latin1'))

    const batch = openBatch(taking)
    const outcomes = wanted.map(({ listed: one, addresses, uuid }): Outcome => {
      const own = rows.get(uuid)
      const having = addresses.flatMap(({ lookup }) => byLookup.get(lookup.toString('latin1')) ?? [])
        .filter((holder) => rows.get(holder.person_id)?.erased_at === null)
      const known = new Map([...having.map((holder) => rows.get(holder.person_id)!), ...(own ? [own] : [])]
        .filter((row) => row.erased_at === null).map((row) => [row.person_id, row]))
      const held = addresses.some(({ lookup }) => suppressed.has(people.suppressionOf(lookup).toString('latin1')))
      if (own?.erased_at) return 'suppressed'
      const lowers = one.standing === 'refused' || one.standing === 'suppressed'
      if (lowers) {
        for (const row of known.values()) batch.refuse({ uuid: row.person_id, row }, one, before.get(row.person_id))
        if (one.standing === 'suppressed') {
          // Nobody is made only to be left alone: a keyed hash of the address says enough.
          for (const { lookup } of addresses) {
            const token = people.suppressionOf(lookup)
            if (!suppressed.has(token.toString('latin1'))) batch.suppress(own?.person_id ?? uuid, token)
          }
          return 'suppressed'
        }
        if (held) return 'suppressed'
        if (!own && (one.externalId !== undefined || known.size === 0)) {
          batch.refuse(batch.make(uuid, one, addresses), one, undefined)
          return 'refused'
        }
        // The no was said at an address; where nobody has it, a later list must find it all the same.
        for (const address of addresses.filter(({ lookup }) => !byLookup.has(lookup.toString('latin1')))) {
          const row = rows.get(address.uuid)
          if (row?.erased_at) continue
          const { externalId: _known, ...rest } = one
          batch.refuse(row ? { uuid: row.person_id, row } : batch.make(address.uuid, rest, [address]), one, row && before.get(row.person_id))
        }
        return 'refused'
      }
      if (held) return 'suppressed'
      const target = one.externalId !== undefined || own ? { uuid: own?.person_id ?? uuid, row: own } : holderOf(having, rows)
      if (target === 'several') return 'unclear'
      const refused = refusedBy([...known.values()].map((row) => row.state))
      const someone = target?.row ? target : batch.make(uuid, one, addresses)
      batch.propose(someone, one, refused, before.get(someone.uuid))
      if (map.purposes.length > 0 && map.purposes.every((key) => refused.has(key))) return 'refused'
      return target?.row ? 'known' : 'new'
    })
    const leaves = taking.dryRun ? [] : await batch.write(scope)
    return { outcomes, changed: batch.changed(), leaves }

    function openBatch({ dryRun }: Taking) {
      const arrivals: intake.Arrival[] = []
      const contacts: intake.ArrivedContact[] = []
      const members: { uuid: string; account: string }[] = []
      const tokens: { uuid: string; token: Buffer }[] = []
      const refusing = new Map<string, Refusing>()
      const drafts = new Map<string, store.DraftRow>()
      const records = new Map<string, store.ImportedRow>()
      const undrafted = new Set<string>()
      const keys = new Map<string, PersonKey>()
      const zones = new Map<string, string | null>()
      const refuses = refusable(map, catalog)
      const expires = new Date(addPeriod(now, map.keepFor))

      function keyOf({ uuid, row }: Someone): PersonKey {
        let key = keys.get(uuid)
        if (!key) keys.set(uuid, (key = openPersonKey(keyring, uuid, row!.sealed_key!)))
        return key
      }

      function record({ uuid, row }: Someone, one: Listed, content: object, earlier: store.ImportedRow | undefined): boolean {
        // With the person's key, so that nobody else can try what a short answer was, and gone with it.
        const digest = hmac256(keyOf({ uuid, row }).salting, `imported ${JSON.stringify(content)}`)
        if (earlier?.digest && Buffer.from(earlier.digest).equals(digest)) return false
        const lowered = earlier?.standing === 'refused' || earlier?.standing === 'suppressed'
        const standing = lowered && one.standing !== 'suppressed' ? earlier.standing : one.standing
        records.set(uuid, { person_id: uuid, list: map.list, standing, purposes: map.purposes, digest })
        return true
      }

      return {
        make(uuid: string, one: Listed, addresses: readonly Address[]): Someone {
          const { key, sealed } = newPersonKey(keyring, uuid)
          keys.set(uuid, key)
          zones.set(uuid, one.timeZone ?? null)
          arrivals.push({
            uuid, externalId: one.externalId?.normalize('NFC') ?? null, locale: one.locale ?? null,
            timeZone: one.timeZone ?? null, sealedKey: sealed,
          })
          if (!dryRun) {
            for (const { channel, address } of addresses) {
              contacts.push({ uuid, channel, ...people.closeAddress(brand.id, key, channel, address) })
            }
          }
          if (one.account !== undefined) members.push({ uuid, account: one.account })
          return { uuid, row: undefined }
        },

        refuse(someone: Someone, one: Listed, earlier: store.ImportedRow | undefined): void {
          const { uuid, row } = someone
          const done = refusedBy([row?.state])
          const purposes = refuses.filter((key) => !done.has(key))
          if (purposes.length > 0) {
            refusing.set(uuid, { uuid, key: keyOf(someone), row, timeZone: row?.time_zone ?? zones.get(uuid) ?? null, purposes })
          }
          const content = { standing: earlier?.standing === 'suppressed' ? 'suppressed' : one.standing }
          // Of somebody who comes to be with this row there is nothing to delete.
          if (record(someone, one, content, earlier) && row) undrafted.add(uuid)
        },

        suppress(uuid: string, token: Buffer): void {
          tokens.push({ uuid, token })
        },

        propose(someone: Someone, one: Listed, refused: ReadonlySet<string>, earlier: store.ImportedRow | undefined): void {
          if (earlier?.standing === 'refused' || earlier?.standing === 'suppressed') return
          const said = { answers: one.answers, purposes: map.purposes, standing: one.standing }
          if (!record(someone, one, said, earlier)) return
          const content = draftOf(map, catalog, one, someone.row?.state ?? undefined, refused)
          if (!content) return
          const key = keyOf(someone)
          const id = uuidOf(hmac256(key.salting, `draft ${map.list}`))
          drafts.set(someone.uuid, {
            person_id: someone.uuid, draft_id: id, made_by: `list:${map.list}`, expires_at: expires,
            sealed_content: dryRun ? new Uint8Array() : sealDraft(key, id, content),
          })
        },

        changed: () => new Set([...records.keys(), ...refusing.keys(), ...tokens.map(({ uuid }) => uuid)]).size,

        async write(scope: Scope): Promise<readonly PreparedLeaf[]> {
          if (arrivals.length > 0 && (await intake.insertArrivals(scope, arrivals, now)) < arrivals.length) {
            // Made elsewhere in the same moment, with a key that is not ours: read again.
            throw new Outdated('made meanwhile')
          }
          if (contacts.length > 0) await intake.insertArrivedContacts(scope, contacts, now)
          if (members.length > 0) await intake.insertArrivedMemberships(scope, members, now)
          if (tokens.length > 0) await intake.insertSuppressions(scope, tokens, now)
          if (undrafted.size > 0) await store.deleteImportedDrafts(scope, [...undrafted])
          if (drafts.size > 0) await store.writeDrafts(scope, [...drafts.values()], new Date(now))
          if (records.size > 0) await store.writeImported(scope, [...records.values()], new Date(now))
          return takeRefusals({ ledger, keyring }, scope, { ...taking, list: map.list }, [...refusing.values()])
        },
      }
    }
  }

  return { take, idOf: (brand: Brand, listed: Listed) => idOf(brand, listed, addressesOf(brand, listed)) }
}

/** Of whom an address says who they are: whoever has shown that it is theirs, or the only one who has it. */
function holderOf(
  having: readonly intake.Holder[], rows: ReadonlyMap<string, ProfileRow>,
): { uuid: string; row: ProfileRow } | 'several' | undefined {
  const verified = having.filter((holder) => holder.verified)
  const candidates = new Map((verified.length > 0 ? verified : having).map((holder) => {
    const row = rows.get(holder.person_id)!
    return [row.person_id, row]
  }))
  if (candidates.size > 1) return 'several'
  const [row] = candidates.values()
  return row && { uuid: row.person_id, row }
}

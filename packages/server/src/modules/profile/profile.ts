import { parseReceiptId, toBase64url } from '@sayso/receipts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId, newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import { leafOf, openLeaf, splitCommitments } from '../ledger/chain.ts'
import type { Ledger, PreparedLeaf } from '../ledger/ledger.ts'
import { saltOf } from '../ledger/person-key.ts'
import type { Signer } from '../ledger/signing.ts'
import type { People } from '../people/people.ts'
import { ownRef, readPersonRef } from '../people/person-ref.ts'
import type { PersonRef } from '../people/person-ref.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { decideWithdrawal } from './answer.ts'
import type { Withdrawal } from './answer.ts'
import { openAnswering } from './answering.ts'
import { readAsked } from './asking/store.ts'
import { forgetShown } from './shown.ts'
import { readShownOf } from './shown-store.ts'
import { listImported } from './importing/store.ts'
import { mergePersons } from './merge.ts'
import { openPersonal } from './personal.ts'
import { entriesOf, tellPermitted } from './permitted.ts'
import { openPresenting } from './presenting.ts'
import { deleteBallots, readBallots } from './polls/store.ts'
import { openReading } from './reading.ts'
import { hashOfRequest } from './repeats.ts'
import { settleOwed, stocksWanted } from './rewards.ts'
import { describeEntry, withoutValues, writeReceipt } from './receipt.ts'
import type { ReceiptLeaf } from './receipt.ts'
import { stopContact } from './stopping.ts'
import type { Stopped } from './stopping.ts'
import { nothingTold } from './state.ts'
import * as store from './store.ts'
import { isProved } from './submitted.ts'
import type { Repeat, Told } from './submitted.ts'
import { foldLeaf, openWriting } from './writing.ts'
import type { LetGo, Lowered } from './writing.ts'

export type Profiles = ReturnType<typeof openProfiles>

/** Not a purpose of the catalogue: what the law gives the person (GDPR Art. 15, 20). */
const RIGHTS_PURPOSE = 'rights_request'

/** A client that has not repeated its request by then has given up. */
const REPEATS_KEPT_MS = 48 * 60 * 60 * 1000

/** What a person said and permits: shown, answered, withdrawn; and the permission check that everything reads through. */
export function openProfiles(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  ledger: Ledger
  issuer: () => string
  appended: () => void
  lowered: Lowered
  letGo: LetGo
  /** Hears of two persons who become one, inside the transaction. */
  merged: (scope: Scope, from: string, into: string) => Promise<void>
}) {
  const { database, keyring, clock, workspace, catalogs, people, ledger } = options
  const writing = openWriting(options)
  const reading = openReading(options)

  function told(standing: { signer: Signer; catalog: Catalog }, leaf: PreparedLeaf, proved = true): Told {
    const receipt = proved ? leaf : withoutValues(leaf, splitCommitments(leaf.row.commitments))
    return {
      person: leaf.leaf.person,
      entries: leaf.entries.map(({ id, body }) => describeEntry(id, body)),
      receipt: writeReceipt(standing.signer, options.issuer(), standing.catalog, receipt),
    }
  }

  async function refOf(gate: Gate, text: string): Promise<PersonRef> {
    return readPersonRef(await workspace.brand(gate.brand), text)
  }

  /** Whom a request is about: a person in their own pages is about themself. */
  async function subjectOf(gate: KeyGate | PersonGate, text: string | undefined): Promise<PersonRef> {
    if (gate.kind === 'person') return ownRef(gate, text)
    if (text === undefined) throw new Refusal('person_invalid')
    return refOf(gate, text)
  }

  async function everyId(scope: Scope, uuid: string): Promise<string[]> {
    return [uuid, ...(await people.mergedInto(scope, uuid)).map((row) => row.person_id)]
  }

  return {
    refOf,
    subjectOf,
    reading,
    ...openPresenting({ ...options, subjectOf }),
    ...openAnswering({ ...options, writing, subjectOf, told }),
    ...openPersonal(options),
    /** For jobs of the product itself: what outlived its time, and what a restored database does not know. */
    change: writing.change,
    stopContact: (gate: Gate, person: string, stopped: Stopped) => stopContact(writing, gate, person, stopped),

    /** Codes that were promised when there was none left; asked for by the person themself. */
    async claimRewards(gate: PersonGate): Promise<Told> {
      if (!isProved(gate)) throw new Refusal('proof_required')
      return writing.change({
        gate,
        person: { uuid: gate.person },
        creates: false,
        wants: (state) => stocksWanted(state),
        decide: (standing, codes) => {
          const entries = settleOwed(standing, codes)
          if (entries.length === 0) throw new Refusal('reward_not_left')
          return { entries, reply: (leaf) => told(standing, leaf) }
        },
      })
    },

    /** Lowers only. A person in their own pages is nobody else, whoever is named. */
    async withdraw(
      gate: KeyGate | PersonGate, person: string | undefined, withdrawal: Withdrawal, repeat?: Repeat,
    ): Promise<Told> {
      if (gate.kind === 'key') {
        const named = [...(withdrawal.purposes ?? []), ...Object.values(withdrawal.uses ?? {}).flat()]
        for (const purpose of named) requirePurpose(gate, purpose)
      }
      return writing.change({
        gate,
        person: await subjectOf(gate, person),
        creates: false,
        repeat: repeat && { key: `${gate.actor} ${repeat.key}`, requestHash: hashOfRequest(repeat.request) },
        decide: (standing) => ({
          ...decideWithdrawal(standing.catalog, standing.state, withdrawal, gate.actor, standing.now),
          reply: (leaf) => told(standing, leaf),
        }),
      })
    },

    /** The values that may be used for a purpose. Reading is a use, and is recorded as one before it is answered. */
    async read(gate: KeyGate, person: string, purpose: string) {
      requirePurpose(gate, purpose)
      return reading.use({
        gate,
        person: await refOf(gate, person),
        use: (found) => {
          const reply = tellPermitted(found, purpose)
          const entries = entriesOf(reply.values)
          return { ...(entries.length > 0 ? { used: { kind: 'read' as const, purpose, detail: { entries } } } : {}), reply }
        },
      })
    },

    async diary(gate: KeyGate, person: string, before: string | undefined, most: number) {
      const ref = await refOf(gate, person)
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        if (gate.staff) {
          const detail = { person: formatPersonId(row.person_id) }
          await workspace.audit(scope, { actor: gate.actor, action: 'person.diary_read', detail })
        }
        const rows = await store.readUses(scope, await everyId(scope, row.person_id), before, most + 1)
        return { uses: rows.slice(0, most), next: rows.length > most ? rows[most - 1]!.use_id : undefined }
      })
    },

    /**
     * A receipt again, from the ledger: byte for byte what was handed out, unless something in it was purged since. A
     * person gets their own and no others.
     */
    async receipt(gate: KeyGate | PersonGate, receiptId: string): Promise<string> {
      const place = parseReceiptId(receiptId)
      const uuid = place && parseId('per_', place.person)
      if (!place || !uuid) throw new Refusal('receipt_unknown')
      const signer = await ledger.signerOf(gate)
      return database.within(gate, async (scope) => {
        const row = await ledger.readLeaf(scope, uuid, place.seq)
        const person = (await store.readProfiles(scope, [uuid])).get(uuid)
        if (!row || !person) throw new Refusal('receipt_unknown')
        if (gate.kind === 'person') {
          const own = await people.find(scope, gate.person)
          if (own?.person_id !== (person.merged_into ?? uuid)) throw new Refusal('receipt_unknown')
        }
        if (!person.sealed_key) throw new Refusal('person_erased')
        const key = people.keyOf({ ...person, created_at: row.at })
        const commitments = splitCommitments(row.commitments)
        const entries: ReceiptLeaf['entries'] = openLeaf(row, key).map(({ id, n, body }) =>
          body
            ? { id, salt: toBase64url(saltOf(key, row.seq, n)), body }
            : { id, commitment: toBase64url(commitments[n]!) },
        )
        const versions = entries.flatMap((entry) =>
          'body' in entry && 'shown' in entry.body && entry.body.shown ? [entry.body.shown.catalog] : [],
        )
        const catalog = (versions[0] !== undefined && (await catalogs.load(scope, versions[0]))) || (await catalogs.current(scope))
        const whole = { leaf: leafOf(signer.origin, uuid, row.seq, row.prev, row.at.getTime()), entries }
        return writeReceipt(signer, options.issuer(), catalog, isProved(gate) ? whole : withoutValues(whole, commitments))
      })
    },

    /** GDPR Art. 18: everything is kept, nothing is used, until the person lifts it. */
    async restrict(gate: KeyGate | PersonGate, by: string, person?: string): Promise<Told> {
      const entries = [{ kind: 'person.restricted', by }] as const
      return writing.change({
        gate,
        person: await subjectOf(gate, person),
        creates: false,
        decide: (standing) => ({ entries, reply: (leaf) => told(standing, leaf) }),
      })
    },

    /** Only the person themself, known to be them. */
    async unrestrict(gate: PersonGate): Promise<Told> {
      if (!isProved(gate)) throw new Refusal('proof_required')
      return writing.change({
        gate,
        person: { uuid: gate.person },
        creates: false,
        decide: (standing) => ({ entries: [{ kind: 'person.unrestricted' }], reply: (leaf) => told(standing, leaf) }),
      })
    },

    /** GDPR Art. 21: no to everything that there is, at once and in one leaf. */
    async object(gate: KeyGate | PersonGate, person?: string): Promise<Told> {
      return writing.change({
        gate,
        person: await subjectOf(gate, person),
        creates: false,
        decide: ({ catalog, state, ...standing }) => ({
          ...decideWithdrawal(catalog, state, {
            purposes: standingOver(catalog.purposes, state.purposes).filter((key) => catalog.purposes.get(key)?.exempt?.stoppable !== false),
            recipients: standingOver(catalog.recipients, state.recipients),
          }, 'objection', standing.now),
          reply: (leaf) => told({ catalog, ...standing }, leaf),
        }),
      })
    },

    async merge(gate: Gate, from: string, into: string): Promise<Told> {
      const parts = { database, keyring, catalogs, people, ledger, now: clock(), merged: options.merged }
      const [fromRef, intoRef] = [await refOf(gate, from), await refOf(gate, into)]
      // An answer of one of the two may come between: then it is merged too.
      const merged = await whileConflicting(() => mergePersons(parts, gate, fromRef, intoRef))
      options.appended()
      await options.lowered(gate.brand, merged.leaves)
      for (const { row } of merged.leaves) await options.letGo(gate, row.person, [])
      return told(merged, merged.leaf)
    },

    /** A person's state folded anew from their entries, as the live one was: the two must be equal. */
    async rebuild(scope: Scope, uuid: string) {
      const profile = (await store.readProfiles(scope, [uuid])).get(uuid)
      if (!profile?.sealed_key) return undefined
      const key = people.keyOf({ ...profile, created_at: new Date(0) })
      let state = nothingTold
      for (const row of await ledger.readChain(scope, uuid)) {
        state = foldLeaf(state, openLeaf(row, key).map((entry) => entry.body), row.at.getTime(), row.seq, key)
      }
      return { live: profile.state ?? nothingTold, rebuilt: state, key }
    },

    moveFacet: store.moveFacet,
    /** What somebody was asked and how they took it. */
    readAsked,
    readShownOf,
    listImported,
    readBallots,
    async erase(scope: Scope, uuid: string): Promise<void> {
      await store.deletePerson(scope, uuid)
      await deleteBallots(scope, uuid)
    },
    /** The diary, with what was recorded under ids that were merged into this one. */
    readUses: async (scope: Scope, uuid: string, most: number, only: { readonly kind?: string } = {}) =>
      store.readUses(scope, await everyId(scope, uuid), undefined, most, only),

    recordExport(scope: Scope, uuid: string, actor: string): Promise<void> {
      const at = clock()
      const use = { id: newTimeOrderedUuid(at), person: uuid, at, kind: 'export', purpose: RIGHTS_PURPOSE, actor, detail: {} }
      return store.insertUses(scope, [use])
    },

    /** What was used for somebody, in the transaction in which it is. */
    recordUses: store.insertUses,

    /** Drops kept replies of requests that nobody repeats any more. Returns how many. */
    forgetRepeats(gate: Gate): Promise<number> {
      return database.within(gate, (scope) => store.deleteRepeats(scope, new Date(clock() - REPEATS_KEPT_MS)))
    },

    /** Drops what is in the diary from before this moment (ms). Returns how many, or would be. */
    forgetUses: (gate: Gate, before: number, dryRun = false): Promise<number> =>
      database.within(gate, (scope) => store.deleteUses(scope, new Date(before), dryRun)),

    /** Drops what no limit of an offer counts any more. Returns how many. */
    forgetShown: (gate: Gate): Promise<number> => forgetShown(options, gate),

    readProfiles: store.readProfiles,
    readProfilesAfter: store.readProfilesAfter,
    countPersons: store.countPersons,
  }
}

/** What is in force, and what is not any more but was chosen about. */
function standingOver(items: ReadonlyMap<string, { readonly retired: boolean }>, choices: object): string[] {
  return [...items].flatMap(([key, item]) => (!item.retired || Object.hasOwn(choices, key) ? [key] : []))
}

import type { Clock } from '../../kernel/clock.ts'
import { FOREVER } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { isConflict } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { gather } from '../../kernel/gather.ts'
import type { Outcome } from '../../kernel/gather.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { holdCodes } from '../catalog/reward-codes.ts'
import type { HeldCodes, Stock } from '../catalog/reward-codes.ts'
import type { Catalog } from '../catalog/types.ts'
import { chainStart, prepareLeaf } from '../ledger/chain.ts'
import type { ChainEnd, EntryBody } from '../ledger/entry.ts'
import type { Ledger, PreparedLeaf } from '../ledger/ledger.ts'
import { newPersonKey, openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Signer } from '../ledger/signing.ts'
import type { PersonRef } from '../people/person-ref.ts'
import { deleteDevices, insertPersons } from '../people/store.ts'
import type { NewPerson } from '../people/store.ts'
import { insertAsked } from './asking/store.ts'
import type { AskedWrite } from './asking/store.ts'
import { holdDrafts } from './drafts/held-drafts.ts'
import type { HeldDrafts } from './drafts/held-drafts.ts'
import { layOut } from './layout.ts'
import { purgeDeclarations } from './purge.ts'
import type { Purge } from './purge.ts'
import { openRepeats } from './repeats.ts'
import type { Repeatable, Repeats } from './repeats.ts'
import { encryptCode, encryptPreferences, encryptValue } from './sealed.ts'
import { fold, nothingTold } from './state.ts'
import type { ProfileState } from './state.ts'
import * as store from './store.ts'

/** A person as a change finds them, and as it leaves them for the next change of the same batch. */
export interface Standing {
  readonly uuid: string
  readonly externalId: string | null
  readonly locale: string | null
  readonly timeZone: string | null
  readonly state: ProfileState
  readonly key: PersonKey
  readonly catalog: Catalog
  readonly signer: Signer
  /** Milliseconds. */
  readonly now: number
}

export interface Change<R> {
  readonly gate: Gate
  readonly person: PersonRef
  /** Whether the person may come to be by this change. */
  readonly creates: boolean
  readonly repeat?: Repeatable | undefined
  /** What somebody wrote down for them, to which this says yes: waiting until now, and confirmed with this. */
  readonly confirms?: string | undefined
  /** Where the codes come from that it may draw, as the person stands before this batch. */
  readonly wants?: (state: ProfileState) => readonly Stock[]
  /**
   * Pure but for the codes it draws. Throws a refusal, before it draws; or says what to append, which declarations to
   * make unreadable, and what to reply.
   */
  readonly decide: (standing: Standing, codes: HeldCodes) => {
    readonly entries: readonly EntryBody[]
    readonly purge?: ReadonlySet<string>
    /** The same, of what was declared before this leaf. */
    readonly purgeEarlier?: ReadonlySet<string>
    /** The ask that this answers, and what it takes of the person's budget. */
    readonly answers?: { readonly ask: string; readonly questions: number } | undefined
    readonly reply: (appended: PreparedLeaf) => R
  }
}

/** Hears of leaves that are committed; a refusal here says that the change is done and not yet safe. */
export type Lowered = (brand: number, leaves: readonly PreparedLeaf[]) => Promise<void> | undefined

/**
 * Waits until nothing is on its way to this person that was begun before; what waits for these purposes ends. Heard of
 * what a person took back, after it is stored and before they are told so.
 */
export type LetGo = (gate: Gate, person: string, purposes: readonly string[]) => Promise<void>

const NOTHING: ReadonlySet<string> = new Set()

export type Writing = ReturnType<typeof openWriting>

/**
 * The one way in which a person's profile changes: load, decide, append to their chain, fold, all in one transaction
 * with whatever else arrived in the same moment. Several changes of one person in a batch fold in order.
 * Chains do not fork: (person, seq) is the ledger's primary key, and whoever comes second reads again.
 */
export function openWriting(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  ledger: Ledger
  appended: () => void
  /** What took something back is also kept outside the database, before anybody is told that it is done. */
  lowered: Lowered
  letGo: LetGo
}) {
  const { database, keyring, clock, catalogs, ledger } = options
  const lanes = new Map<number, (change: Change<unknown>) => Promise<unknown>>()

  async function runBatch(changes: readonly Change<unknown>[]): Promise<readonly Outcome<unknown>[]> {
    const gate = changes[0]!.gate
    const signer = await ledger.signerOf(gate)
    let leaves: readonly PreparedLeaf[] = []
    const outcomes = await database.within(gate, (scope) => writeBatch(scope, signer, changes, (all) => (leaves = all)))
    options.appended()
    await options.lowered(gate.brand, leaves)
    return outcomes
  }

  async function writeBatch(
    scope: Scope, signer: Signer, changes: readonly Change<unknown>[], written: (leaves: readonly PreparedLeaf[]) => void,
  ): Promise<Outcome<unknown>[]> {
    const rows = await readFollowing(scope, changes.map((change) => change.person.uuid))
    const catalog = await catalogs.current(scope, rows.values().next().value?.catalog_version)
    const now = clock()
    const repeats = await openRepeats(scope, changes, rows, now)
    const codes = await holdCodes(keyring, scope, stocksOf(changes, rows))
    const drafts = await holdDrafts(scope, changes.flatMap(({ person, confirms }) =>
      (confirms === undefined ? [] : [{ person: rows.get(person.uuid)?.person_id ?? person.uuid, draft: confirms }])), now)
    const batch = new Batch(catalog, signer, keyring, now, rows, codes, drafts)

    const outcomes = changes.map((change): Outcome<unknown> => {
      try {
        return { value: batch.apply(change, repeats) }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { error }
      }
    })

    if (batch.newPersons.length > 0) {
      const made = await insertPersons(scope, batch.newPersons, batch.now)
      // Made elsewhere in the same moment, with a key that is not ours: read again.
      if (made.size < batch.newPersons.length) throw new ConcurrentCreation()
    }
    if (batch.leaves.length > 0) {
      await ledger.insertLeaves(scope, batch.leaves.map((leaf) => leaf.row))
      await store.writeProfiles(scope, batch.writes())
      // Nothing is left that a notice could be about: the browser's token goes with the last permission.
      await deleteDevices(scope, batch.withoutPurpose())
    }
    if (batch.asked.length > 0) await insertAsked(scope, batch.asked)
    await codes.write(scope)
    await drafts.write(scope)
    for (const purge of batch.purges) await purgeDeclarations({ ledger, keyring }, scope, purge)
    await repeats.write(scope)
    written(batch.leaves)
    return outcomes
  }

  return {
    async change<R>(change: Change<R>): Promise<R> {
      let lane = lanes.get(change.gate.brand)
      if (!lane) {
        lane = gather({
          run: runBatch,
          most: 64,
          abreast: database.kind === 'embedded' ? 1 : 2,
          waiting: 5000,
          apart: (change) => change.person.uuid,
          retry: (error) => isConflict(error) || error instanceof ConcurrentCreation,
        })
        lanes.set(change.gate.brand, lane)
      }
      let decided: { person: string; entries: readonly EntryBody[] } | undefined
      const reply = (await lane({
        ...change,
        decide: (standing, codes) => {
          const decision = change.decide(standing, codes)
          decided = { person: standing.uuid, entries: decision.entries }
          return decision
        },
      } as Change<unknown>)) as R
      // Not in the batch: one mail server that does not answer must not keep everybody waiting. A repeat waits as well.
      if (!decided) await options.letGo(change.gate, change.person.uuid, [])
      else if (decided.entries.some(takesBack)) await options.letGo(change.gate, decided.person, withdrawnIn(decided.entries))
      return reply
    },
  }
}

class ConcurrentCreation extends Error {}

const takingBack: ReadonlySet<EntryBody['kind']> = new Set([
  'purpose.withdrawn', 'purpose.refused', 'recipient.withdrawn', 'value.removed', 'value.limited', 'use.refused', 'preferences.set',
  'person.restricted',
] as const)

/** Whether a message that was decided on before this may be one that would not be sent after it. */
export function takesBack({ kind }: EntryBody): boolean {
  return takingBack.has(kind)
}

function withdrawnIn(entries: readonly EntryBody[]): string[] {
  return entries.flatMap((body) => (body.kind === 'purpose.withdrawn' || body.kind === 'purpose.refused' ? [body.purpose] : []))
}

/** How many codes a batch may draw from each stock. */
function stocksOf(changes: readonly Change<unknown>[], rows: ReadonlyMap<string, store.ProfileRow>): Map<Stock, number> {
  const wanted = new Map<Stock, number>()
  for (const { wants, person } of changes) {
    for (const stock of wants?.(rows.get(person.uuid)?.state ?? nothingTold) ?? []) {
      wanted.set(stock, (wanted.get(stock) ?? 0) + 1)
    }
  }
  return wanted
}

/** Rows by the uuid that was asked for; where persons were merged, the row of whoever they became. */
export async function readFollowing(scope: Scope, uuids: readonly string[]): Promise<Map<string, store.ProfileRow>> {
  const rows = await store.readProfiles(scope, [...new Set(uuids)])
  let pending = [...rows].filter(([, row]) => row.merged_into !== null)
  while (pending.length > 0) {
    const further = await store.readProfiles(scope, pending.map(([, row]) => row.merged_into!))
    for (const [asked, row] of pending) rows.set(asked, further.get(row.merged_into!)!)
    pending = pending
      .map(([asked]): [string, store.ProfileRow] => [asked, rows.get(asked)!])
      .filter(([, row]) => row.merged_into !== null)
  }
  return rows
}

interface Working {
  standing: Standing
  end: ChainEnd
  changed: boolean
}

/** The working state of one transaction: nothing here touches the database. */
class Batch {
  readonly newPersons: NewPerson[] = []
  readonly leaves: PreparedLeaf[] = []
  readonly purges: Purge[] = []
  readonly asked: AskedWrite[] = []
  readonly now: number
  readonly #catalog: Catalog
  readonly #signer: Signer
  readonly #keyring: Keyring
  readonly #rows: ReadonlyMap<string, store.ProfileRow>
  readonly #codes: HeldCodes
  readonly #drafts: HeldDrafts
  readonly #working = new Map<string, Working>()

  constructor(
    catalog: Catalog, signer: Signer, keyring: Keyring, now: number, rows: ReadonlyMap<string, store.ProfileRow>,
    codes: HeldCodes, drafts: HeldDrafts,
  ) {
    this.#catalog = catalog
    this.#signer = signer
    this.#keyring = keyring
    this.now = now
    this.#rows = rows
    this.#codes = codes
    this.#drafts = drafts
  }

  apply(change: Change<unknown>, repeats: Repeats): unknown {
    const working = this.#find(change)
    const { uuid, key } = working.standing
    return repeats.once(uuid, () => key, change.repeat, () => {
      if (change.confirms !== undefined) this.#drafts.require(uuid, change.confirms)
      const { entries, purge = NOTHING, purgeEarlier = NOTHING, answers, reply } = change.decide(working.standing, this.#codes)
      const leaf = this.#append(working, entries)
      if (change.confirms !== undefined) this.#drafts.confirm(uuid, change.confirms)
      if (answers) this.asked.push({ person: uuid, event: 'answered', at: this.now, ...answers })
      if (purge.size > 0) this.purges.push({ uuid, key, attributes: purge, upTo: leaf.end.seq })
      if (purgeEarlier.size > 0) this.purges.push({ uuid, key, attributes: purgeEarlier, upTo: leaf.end.seq - 1 })
      return reply(leaf)
    })
  }

  writes(): store.ProfileWrite[] {
    return [...this.#working.values()]
      .filter((working) => working.changed)
      .map(({ standing, end }) => ({
        uuid: standing.uuid,
        end,
        state: standing.state,
        facet: layOut(standing.state, this.#catalog, () => standing.key),
        timeZone: standing.timeZone,
      }))
  }

  /** Whoever permitted something before and permits nothing any more. */
  withoutPurpose(): string[] {
    const permits = (state: ProfileState | null | undefined) =>
      Object.values(state?.purposes ?? {}).some((choice) => choice[0] === 'granted')
    const before = new Map([...this.#rows.values()].map((row) => [row.person_id, row.state]))
    return [...this.#working.values()]
      .filter(({ changed, standing }) => changed && permits(before.get(standing.uuid)) && !permits(standing.state))
      .map(({ standing }) => standing.uuid)
  }

  #append(working: Working, bodies: readonly EntryBody[]): PreparedLeaf {
    const { standing } = working
    const leaf = prepareLeaf(this.#signer.origin, standing.uuid, standing.key, working.end, this.now, bodies)
    working.standing = { ...standing, state: foldLeaf(standing.state, bodies, this.now, leaf.end.seq, standing.key) }
    working.end = leaf.end
    working.changed = true
    // A person comes to be with their first leaf and not before: a refused answer leaves nothing behind.
    this.#settle(standing.uuid)
    this.leaves.push(leaf)
    return leaf
  }

  readonly #unsettled = new Map<string, NewPerson>()

  #settle(uuid: string): void {
    const person = this.#unsettled.get(uuid)
    if (person) this.newPersons.push(person)
    this.#unsettled.delete(uuid)
  }

  #find(change: Change<unknown>): Working {
    const row = this.#rows.get(change.person.uuid)
    const uuid = row?.person_id ?? change.person.uuid
    const known = this.#working.get(uuid)
    // An answer that was refused a moment ago did not make the person.
    if (known && this.#unsettled.has(uuid) && !change.creates) throw new Refusal('person_unknown')
    if (known) return known
    if (row?.erased_at) throw new Refusal('person_erased')
    if (!row && !change.creates) throw new Refusal('person_unknown')

    let key: PersonKey
    if (row) key = openPersonKey(this.#keyring, uuid, row.sealed_key!)
    else {
      const made = newPersonKey(this.#keyring, uuid)
      key = made.key
      this.#unsettled.set(uuid, { uuid, externalId: change.person.externalId, sealedKey: made.sealed })
    }
    const working: Working = {
      standing: {
        uuid,
        externalId: row?.external_id ?? change.person.externalId ?? null,
        locale: row?.locale ?? null,
        timeZone: row?.time_zone ?? null,
        state: row?.state ?? nothingTold,
        key,
        catalog: this.#catalog,
        signer: this.#signer,
        now: this.now,
      },
      end: row?.seq ? { seq: row.seq, head: row.head! } : chainStart,
      changed: false,
    }
    this.#working.set(uuid, working)
    return working
  }
}

/** The state after a leaf; sensitive values and preferences rest encrypted in it. */
export function foldLeaf(
  state: ProfileState, bodies: readonly (EntryBody | undefined)[], at: number, seq: number, key: PersonKey,
): ProfileState {
  return bodies.reduce<ProfileState>((folded, body, n) => {
    if (!body) return folded
    return fold(folded, restingOf(body, key), { at, seq, n }, FOREVER)
  }, state)
}

function restingOf(body: EntryBody, key: PersonKey): EntryBody {
  if (body.kind === 'value.declared' && body.sensitive) {
    return { ...body, value: encryptValue(key, body.attribute, body.value) }
  }
  if (body.kind === 'reward.given' && body.code) return { ...body, code: encryptCode(key, body.code) }
  if (body.kind === 'preferences.set') return { ...body, preferences: encryptPreferences(key, body.preferences) }
  return body
}

import { formatReceiptId, parseEntryId, parseReceiptId } from '@sayso/receipts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { formatId, formatPersonId, parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { openLeaf } from '../ledger/chain.ts'
import type { Entry, Shown } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { People } from '../people/people.ts'
import type { PersonGate } from '../workspace/types.ts'
import { viewHistory, viewOwn } from './own.ts'
import type { OwnChange, OwnView } from './own.ts'
import { viewReward } from './rewards.ts'
import type { OwnReward } from './rewards.ts'
import { describeEntry } from './receipt.ts'
import type { DescribedEntry } from './receipt.ts'
import { nothingTold } from './state.ts'
import * as store from './store.ts'

/** A line of the diary, as its person reads it. */
export interface OwnUse {
  /** `use_…`, of a decision `dec_…`. */
  readonly id: string
  /** Milliseconds. */
  readonly at: number
  readonly kind: string
  readonly purpose: string
  readonly actor: string
  /** What it rested on. Without an entry: what a rule asked about, told or not; without an attribute: it is not kept any more. */
  readonly answers: readonly { readonly attribute?: string; readonly entry?: string }[]
  readonly offers?: readonly string[]
  readonly slot?: string
  readonly segment?: string
  readonly route?: string
  readonly target?: string
  readonly key?: string
  readonly source?: string
  readonly channel?: string
  readonly recipient?: string
  /** Of staff who looked: why, and by which role. */
  readonly reason?: string
  readonly role?: string
}

export interface OwnReceipt {
  /** `rcp_…` */
  readonly id: string
  /** Milliseconds. */
  readonly at: number
  /** `sealed` is the kind of what was purged since. */
  readonly entries: readonly DescribedEntry[]
}

/** A page of a list, newest first; `next` is the `before` of the next page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next?: string
}

/** Everybody that a person is: themself, and whoever was merged into them. */
type Everybody = ReadonlyMap<string, PersonKey>

/** What a person sees of themself. Their own gate lets them in, so that nobody else's can be asked for. */
export function openPersonal(parts: { database: Database; clock: Clock; catalogs: Catalogs; people: People; ledger: Ledger }) {
  const { database, clock, catalogs, people, ledger } = parts
  const isProved = (gate: PersonGate) => gate.level === 'full'

  async function find(scope: Scope, gate: PersonGate) {
    const row = await people.find(scope, gate.person)
    if (!row) throw new Refusal('person_unknown')
    const key = people.keyOf(row)
    const everybody: Everybody = new Map([
      [row.person_id, key],
      ...(await people.mergedInto(scope, row.person_id)).flatMap((one): [string, PersonKey][] =>
        one.sealed_key ? [[one.person_id, people.keyOf(one)]] : []),
    ])
    return { row, key, everybody }
  }

  /** Entries by id; each leaf is read and opened once. */
  async function readEntries(scope: Scope, ids: Iterable<string>, everybody: Everybody): Promise<Map<string, Entry>> {
    const found = new Map<string, Entry>()
    const read = new Set<string>()
    for (const id of ids) {
      const place = parseEntryId(id)
      const uuid = place && parseId('per_', place.person)
      const name = place && `${place.person} ${place.seq}`
      if (!uuid || !name || read.has(name) || !everybody.has(uuid)) continue
      read.add(name)
      const row = await ledger.readLeaf(scope, uuid, place.seq)
      for (const entry of row ? openLeaf(row, everybody.get(uuid)) : []) found.set(entry.id, entry)
    }
    return found
  }

  /** What was shown with entries; of what was taken over in a merge, with the one that it was taken from. */
  async function readShown(scope: Scope, ids: readonly string[], everybody: Everybody): Promise<Map<string, Shown>> {
    const shown = new Map<string, Shown>()
    let wanted = new Map(ids.map((id) => [id, id]))
    while (wanted.size > 0) {
      const entries = await readEntries(scope, wanted.values(), everybody)
      const further = new Map<string, string>()
      for (const [id, at] of wanted) {
        const body = entries.get(at)?.body
        if (body && 'shown' in body && body.shown) shown.set(id, body.shown)
        else if (body && 'taken_from' in body && body.taken_from) further.set(id, body.taken_from)
      }
      wanted = further
    }
    return shown
  }

  return {
    async own(gate: PersonGate): Promise<OwnView> {
      return database.within(gate, async (scope) => {
        const { row, key, everybody } = await find(scope, gate)
        const catalog = await catalogs.current(scope)
        const state = (await store.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
        const view = viewOwn({
          uuid: row.person_id, locale: row.locale, timeZone: row.time_zone, state, key: () => key, catalog, now: clock(),
        }, isProved(gate))
        const found = await readShown(scope, view.answers.map((answer) => answer.entry), everybody)
        const answers = view.answers.map((answer) => {
          const shown = found.get(answer.entry)
          return shown ? { ...answer, shown } : answer
        })
        return { ...view, answers }
      })
    },

    /** `before` and `next` are ids of uses. */
    async diaryOf(
      gate: PersonGate,
      { before, most, ...filter }: { before?: string; purpose?: string; kind?: string; most: number },
    ): Promise<Page<OwnUse>> {
      const from = before === undefined ? undefined : parseId('dec_', before) ?? parseId('use_', before)
      if (before !== undefined && from === undefined) throw new Refusal('cursor_invalid')
      return database.within(gate, async (scope) => {
        const { everybody } = await find(scope, gate)
        const rows = await store.readUses(scope, [...everybody.keys()], from, most + 1, filter)
        const page = rows.slice(0, most)
        const entries = await readEntries(scope, page.flatMap((row) => row.detail.entries ?? []), everybody)
        const items = page.map(({ use_id, at, kind, purpose, actor, detail }): OwnUse => ({
          id: formatId(kind === 'decision' ? 'dec_' : 'use_', use_id),
          at: at.getTime(),
          kind,
          purpose,
          actor,
          answers: [
            ...(detail.attributes ?? []).map((attribute) => ({ attribute })),
            ...(detail.entries ?? []).map((entry) => {
              const body = entries.get(entry)?.body
              return { entry, ...(body && 'attribute' in body ? { attribute: body.attribute } : {}) }
            }),
          ],
          ...(detail.offers ? { offers: detail.offers } : {}),
          ...(detail.slot === undefined ? {} : { slot: detail.slot }),
          ...(detail.segment === undefined ? {} : { segment: detail.segment }),
          ...(detail.route === undefined ? {} : { route: detail.route }),
          ...(detail.target === undefined ? {} : { target: detail.target }),
          ...(detail.key === undefined ? {} : { key: detail.key }),
          ...(detail.source === undefined ? {} : { source: detail.source }),
          ...(detail.channel === undefined ? {} : { channel: detail.channel }),
          ...(detail.recipient === undefined ? {} : { recipient: detail.recipient }),
          ...(detail.reason === undefined ? {} : { reason: detail.reason }),
          ...(detail.role === undefined ? {} : { role: detail.role }),
        }))
        return { items, ...(rows.length > most ? { next: items.at(-1)!.id } : {}) }
      })
    },

    /** Uses since then (milliseconds), and receipts. */
    async countOwn(gate: PersonGate, since: number): Promise<{ uses: number; receipts: number }> {
      return database.within(gate, async (scope) => {
        const everyone = [...(await find(scope, gate)).everybody.keys()]
        return { uses: await store.countUses(scope, everyone, since), receipts: await ledger.countLeaves(scope, everyone) }
      })
    },

    /** `before` and `next` are ids of receipts. */
    async receiptsOf(gate: PersonGate, { before, most }: { before?: string; most: number }): Promise<Page<OwnReceipt>> {
      return database.within(gate, async (scope) => {
        const { everybody } = await find(scope, gate)
        const place = before === undefined ? undefined : parseReceiptId(before)
        const uuid = place && parseId('per_', place.person)
        if (before !== undefined && (!uuid || !everybody.has(uuid))) throw new Refusal('cursor_invalid')
        const rows = await ledger.readNewest(
          scope, [...everybody.keys()], uuid && place ? { person: uuid, seq: place.seq } : undefined, most + 1,
        )
        const items = rows.slice(0, most).map((row): OwnReceipt => ({
          id: formatReceiptId(formatPersonId(row.person_id), row.seq),
          at: row.at.getTime(),
          entries: openLeaf(row, everybody.get(row.person_id)).map(({ id, body }) => describeEntry(id, body)),
        }))
        return { items, ...(rows.length > most ? { next: items.at(-1)!.id } : {}) }
      })
    },

    /** What they got for their answers and what is owed to them, newest first. */
    async rewardsOf(gate: PersonGate): Promise<OwnReward[]> {
      return database.within(gate, async (scope) => {
        const { row, key } = await find(scope, gate)
        const given = (await store.readProfiles(scope, [row.person_id])).get(row.person_id)?.state?.rewards ?? []
        const views: OwnReward[] = []
        for (const one of given) {
          views.push(viewReward(one, () => key, await catalogs.load(scope, one.catalog), isProved(gate)))
        }
        return views.sort((a, b) => b.at - a.at)
      })
    },

    /** Everything that happened to one answer, newest first. */
    async historyOf(gate: PersonGate, attribute: string): Promise<OwnChange[]> {
      return database.within(gate, async (scope) => {
        const { key, everybody } = await find(scope, gate)
        const known = (await catalogs.current(scope)).attributes.get(attribute)
        if (!known) throw new Refusal('attribute_unknown')
        const entries: Entry[] = []
        for (const [uuid, theirs] of everybody) entries.push(...(await ledger.history(scope, uuid, theirs)))
        return viewHistory(entries, known, () => key, isProved(gate))
      })
    },
  }
}

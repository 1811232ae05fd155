import { startOfDay } from '../../kernel/period.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Outdated } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { dayOf, weekdayOf } from '../../kernel/zone.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import { openLeaf } from '../ledger/chain.ts'
import type { FollowedLeaf, Follower } from '../ledger/follower.ts'
import type { KeysOf } from '../ledger/person-key.ts'
import { countLeaves, dateOf, dayIn } from './happened.ts'
import type { Counted } from './happened.ts'
import * as store from './store.ts'

/** How long after somebody was shown an offer what they tell counts as taking it up. */
export const TAKE_UP_DAYS = 30
const LEAVES = 500
/** Clocks of processes differ a little: a day is closed when none can write into it any more. */
const GRACE_MS = 5 * 60_000
const HOUR_MS = 3_600_000
/** How far apart the looks at a day are that is not over: what one hour brought is told at once. */
const LOOK_MS = HOUR_MS

/**
 * Keeps how many people did what on which day of the brand: from the ledger as it grows, and from what was shown, used
 * and sent, by the hour. Once a day is over it is closed, and what is told of it stays for good.
 */
export function openProjecting(parts: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  follower: Follower
  keysOf: KeysOf
}) {
  const { database, clock, catalogs, follower, keysOf } = parts
  const zoneOf = (catalog: Catalog) => catalog.document.brand.time_zone

  async function take(scope: Scope, leaves: readonly FollowedLeaf[]): Promise<void> {
    const zone = zoneOf(await catalogs.current(scope))
    const closed = (await store.readProgress(scope))?.closed ?? undefined
    // Days are those of the brand: up to fourteen hours before the same day in UTC.
    const since = Math.min(...leaves.map(({ at }) => Date.parse(`${dateOf(dayIn(zone, at)).slice(0, 7)}-01`))) - 15 * HOUR_MS
    const fresh = new Set(leaves.map(({ person, seq }) => `${person} ${seq}`))
    const counted: Counted[] = []
    for (const [person, rows] of await chainsOf(scope, [...new Set(leaves.map(({ person }) => person))], new Date(since))) {
      counted.push(...countLeaves(rows, zone).filter(({ seq }) => fresh.has(`${person} ${seq}`)))
    }
    await store.addDays(scope, sumUp(counted, closed))
  }

  async function chainsOf(scope: Scope, persons: readonly string[], since: Date) {
    const keys = await keysOf(scope, persons)
    const chains = new Map<string, { seq: number; at: number; entries: ReturnType<typeof openLeaf> }[]>()
    for (const row of await store.readLeavesSince(scope, persons, since)) {
      const chain = chains.get(row.person_id) ?? []
      chains.set(row.person_id, chain)
      chain.push({ seq: row.seq, at: row.at.getTime(), entries: openOne(row, keys.get(row.person_id)) })
    }
    return chains
  }

  /** The first day that is not closed; undefined before the first catalogue. */
  async function openDay(scope: Scope, zone: string, progress: store.Progress | undefined): Promise<number | undefined> {
    if (progress?.closed) return dayOf(progress.closed) + 1
    const beginning = await store.readBeginning(scope)
    return beginning && dayIn(zone, beginning.getTime())
  }

  async function closeNext(scope: Scope): Promise<string | undefined> {
    const catalog = await catalogs.current(scope)
    const zone = zoneOf(catalog)
    const progress = await store.readProgress(scope)
    const day = await openDay(scope, zone, progress)
    if (day === undefined) return undefined
    const span = spanOf(day, zone)
    if (span.until.getTime() + GRACE_MS > clock()) return undefined
    await move(scope, progress, { closed: span.day, counted_until: span.until })
    await store.countTakenUp(scope, span, TAKE_UP_DAYS, readsOf(catalog))
    if (weekdayOf(day) === 7) await store.countMessages(scope, span.day, spanOf(day - 6, zone).from, span.until)
    await countDay(scope, catalog, span, progress)
    return span.day
  }

  /** Of the day that is not over what the hours so far have brought. `at`: everything before it was followed. */
  async function countOpen(scope: Scope, at: number): Promise<void> {
    const catalog = await catalogs.current(scope)
    const zone = zoneOf(catalog)
    const progress = await store.readProgress(scope)
    const day = await openDay(scope, zone, progress)
    // Soon after midnight the day before comes first.
    if (day !== dayIn(zone, at) || at - (progress?.counted_until?.getTime() ?? -Infinity) < LOOK_MS) return
    await move(scope, progress, { closed: progress?.closed ?? null, counted_until: new Date(at) })
    await countDay(scope, catalog, spanOf(day, zone), progress)
  }

  async function move(scope: Scope, from: store.Progress | undefined, to: store.Progress): Promise<void> {
    if (!(await store.moveProgress(scope, from, to))) throw new Outdated('another process has counted so far')
  }

  async function countDay(scope: Scope, catalog: Catalog, span: store.DaySpan, progress: store.Progress | undefined): Promise<void> {
    await store.countAsked(scope, span)
    await store.countOffers(scope, span)
    await noteUsed(scope, catalog, span, progress?.counted_until?.getTime())
    await store.settleDay(scope, span, catalog.document.brand.floor ?? defaultFloor, 'messages')
  }

  /** Hour by hour, and no further than until every attribute was found once. */
  async function noteUsed(scope: Scope, catalog: Catalog, span: store.DaySpan, looked = -Infinity): Promise<void> {
    const missing = new Set([...catalog.attributes.values()].filter(({ retired }) => !retired).map(({ key }) => key))
    for (const attribute of await store.readUsedOn(scope, span.day)) missing.delete(attribute)
    const found: string[] = []
    const since = Math.max(span.from.getTime(), looked - GRACE_MS)
    const end = Math.min(span.until.getTime(), clock() + GRACE_MS)
    if (!(await store.anyUse(scope, new Date(since), span.until))) return
    for (let from = since; from < end && missing.size > 0; from += HOUR_MS) {
      const until = new Date(Math.min(from + HOUR_MS, span.until.getTime()))
      for (const attribute of await store.readUsed(scope, new Date(from), until, [...missing])) {
        if (missing.delete(attribute)) found.push(attribute)
      }
    }
    await store.addDays(scope, found.map((subject) => ({ day: span.day, kind: 'used', subject, ask: '', touchpoint: '', people: 1 })))
  }

  /** Everything that the tree holds by now. */
  async function follow(gate: Gate): Promise<void> {
    while ((await follower.follow(gate, 'insight', LEAVES, take)) > 0);
  }

  return {
    follow,

    /** Follows the ledger, closes every day that is over, and counts the one that is not. Returns the days closed. */
    async run(gate: Gate): Promise<string[]> {
      const days: string[] = []
      try {
        const at = clock()
        await follow(gate)
        for (;;) {
          const day = await database.within(gate, closeNext)
          if (day === undefined) break
          days.push(day)
        }
        await database.within(gate, (scope) => countOpen(scope, at))
        return days
      } catch (error) {
        // Before the first catalogue there is nothing to count; and what another process does need not be done twice.
        if ((error instanceof Refusal && error.code === 'catalog_missing') || error instanceof Outdated) return days
        throw error
      }
    },

    /** The same counts from the ledger alone, of everybody whose entries can still be read: what following must have given. */
    async rebuild(gate: Gate, persons: readonly string[]): Promise<store.DayWrite[]> {
      return database.within(gate, async (scope) => {
        const zone = zoneOf(await catalogs.current(scope))
        const chains = await chainsOf(scope, persons, new Date(0))
        return sumUp([...chains.values()].flatMap((leaves) => countLeaves(leaves, zone)), undefined)
      })
    },
  }
}

function openOne(row: store.LeafOfPerson, key: Parameters<typeof openLeaf>[1]): ReturnType<typeof openLeaf> {
  try {
    return openLeaf(row, key)
  } catch {
    // One leaf that does not open counts as purged; verifying the ledger is what reports it.
    return openLeaf(row, undefined)
  }
}

/** What comes late, into a day that was closed, counts on the first that is open. */
function sumUp(counted: readonly Counted[], closed: string | undefined): store.DayWrite[] {
  const first = closed === undefined ? -Infinity : dayOf(closed) + 1
  const sums = new Map<string, store.DayWrite>()
  for (const { day: happened, kind, subject, ask, touchpoint } of counted) {
    const day = dateOf(Math.max(happened, first))
    const name = [day, kind, subject, ask, touchpoint].join(' ')
    sums.set(name, { day, kind, subject, ask, touchpoint, people: (sums.get(name)?.people ?? 0) + 1 })
  }
  return [...sums.values()]
}

function spanOf(day: number, zone: string): store.DaySpan {
  const date = dateOf(day)
  const month = `${date.slice(0, 7)}-01`
  return {
    day: date, month,
    from: new Date(startOfDay(date, zone)), until: new Date(startOfDay(dateOf(day + 1), zone)), monthFrom: new Date(startOfDay(month, zone)),
  }
}

/** What the purpose of each offer may use. */
function readsOf(catalog: Catalog): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(catalog.document.offers).map(([key, { purpose }]) =>
    [key, catalog.purposes.get(purpose)?.attributes ?? []]))
}

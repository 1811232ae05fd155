import { addPeriod, todayIn } from '../../kernel/period.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { dayOf, weekdayOf } from '../../kernel/zone.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { isDate } from '../catalog/document.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Segments } from '../decisions/segments.ts'
import type { Follower } from '../ledger/follower.ts'
import type { KeysOf } from '../ledger/person-key.ts'
import type { KeyGate } from '../workspace/types.ts'
import { costPerAnswer } from './cost.ts'
import { dateOf } from './happened.ts'
import { openProjecting, TAKE_UP_DAYS } from './projecting.ts'
import { openStanding } from './standing.ts'
import { shown } from '../decisions/steps.ts'
import * as store from './store.ts'

export interface Range {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Days that a chart may have; weeks and months reach further. */
const MOST_DAYS = 400
const MOST_YEARS = 'P6Y'
const acts = ['granted', 'refused', 'withdrawn', 'answered', 'shown', 'not_now', 'never', 'rewarded'] as const
const choices = ['granted', 'refused', 'withdrawn'] as const

export type Insight = ReturnType<typeof openInsight>

/** Figures about people, never about one of them. */
export function openInsight(parts: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  segments: Segments
  follower: Follower
  keysOf: KeysOf
}) {
  const { database, clock, catalogs } = parts
  const projecting = openProjecting(parts)
  const standing = openStanding(parts)

  /** The days that are asked for, up to today. Default: the last thirteen weeks. */
  function rangeOf(catalog: Catalog, { from, until }: Range, longest: number) {
    const today = todayIn(catalog.document.brand.time_zone, clock())
    const faults = Object.entries({ from, until }).flatMap(([name, date]) =>
      (date === undefined || isDate(date) ? [] : [{ pointer: `/${name}`, message: 'must be a day such as 2026-05-31' }]))
    if (faults.length > 0) throw new Refusal('input_invalid', { faults })
    const last = Math.min(until === undefined ? today : dayOf(until), today)
    const first = from === undefined ? last - 90 : dayOf(from)
    if (last - first >= longest) throw new Refusal('input_invalid', { faults: [{ pointer: '/from', message: `is more than ${longest} days before the end` }] })
    return { from: dateOf(first), until: dateOf(last), first, last }
  }

  async function headOf(scope: Scope, catalog: Catalog, range: { from: string; until: string }) {
    return { from: range.from, until: range.until, floor: catalog.document.brand.floor ?? defaultFloor, ...(await countedUpTo(scope)) }
  }

  return {
    ...projecting,
    ...standing,

    /** What the hour brought, and how things stand in it. Returns the days that this call closed. */
    async run(gate: Gate): Promise<string[]> {
      const days = await projecting.run(gate)
      await standing.recount(gate)
      return days
    },

    /** What people did, over time and by what it was about. */
    exchange: (
      gate: KeyGate, wanted: Range & { by?: store.By; purpose?: string; ask?: string; touchpoint?: string },
    ) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const by = wanted.by ?? 'week'
      const range = rangeOf(catalog, wanted, by === 'day' ? MOST_DAYS : longestOf(clock()))
      // Where somebody was asked is known of those who answered only.
      const kinds = wanted.touchpoint === undefined ? acts : acts.filter((kind) => kind !== 'shown' && kind !== 'not_now' && kind !== 'never')
      const narrowed = { ...range, kinds, purpose: wanted.purpose, ask: wanted.ask, touchpoint: wanted.touchpoint }
      const periods = new Map(periodsOf(range, by).map((period) => [period, {} as Record<string, number>]))
      for (const { period, kind, people } of await store.readOverTime(scope, narrowed, by)) {
        const sums = periods.get(period)
        if (sums) sums[kind] = (sums[kind] ?? 0) + people
      }
      const rows = await store.readActs(scope, narrowed)
      return {
        ...(await headOf(scope, catalog, range)),
        by,
        total: countsOf(rows, acts),
        periods: [...periods].map(([period, sums]) => ({
          period, ...Object.fromEntries(acts.map((kind) => [kind, shown(sums[kind])])),
        })) as (Record<(typeof acts)[number], number | null> & { period: string })[],
        purposes: group(rows.filter(({ kind }) => choices.includes(kind as 'granted')), ({ subject }) => subject)
          .map(([purpose, some]) => ({ purpose, ...countsOf(some, choices) })),
        asks: group(rows.filter(({ ask }) => ask !== ''), ({ ask }) => ask).map(([ask, some]) => {
          const counts = countsOf(some, acts)
          const given = some.filter(({ kind }) => kind === 'rewarded').map(({ subject: reward, people }) => ({ reward, people }))
          return { ask, ...counts, cost_per_answer: costPerAnswer(given, counts.answered, catalog.document.rewards) }
        }),
        touchpoints: group(rows.filter(({ touchpoint }) => touchpoint !== ''), ({ touchpoint }) => touchpoint)
          .map(([touchpoint, some]) => ({ touchpoint, ...countsOf(some, ['answered', ...choices] as const) })),
      }
    }),

    /** How many were shown each offer; and of those whose time to take it up is over, how many told something since. */
    offers: (gate: KeyGate, wanted: Range) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const range = rangeOf(catalog, wanted, longestOf(clock()))
      const rows = await store.readActs(scope, { ...range, kinds: ['offer_shown', 'offer_ripe', 'offer_taken'] })
      return {
        ...(await headOf(scope, catalog, range)), days: TAKE_UP_DAYS,
        offers: group(rows, ({ subject }) => subject).map(([offer, some]) => {
          const { offer_shown, offer_ripe, offer_taken } = countsOf(some, ['offer_shown', 'offer_ripe', 'offer_taken'] as const)
          return { offer, shown: offer_shown, ripe: offer_ripe, taken_up: offer_taken }
        }),
      }
    }),

    /** How many people got one message, two, … in each week that is over. */
    pressure: (gate: KeyGate, wanted: Range) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const range = rangeOf(catalog, wanted, longestOf(clock()))
      const weeks = new Map(periodsOf(range, 'week').map((week) => [week, {} as Record<string, number>]))
      for (const { period, subject, people } of await store.readOverTime(scope, { ...range, kinds: ['messages'] }, 'week')) {
        const week = weeks.get(period)
        if (week) week[subject] = people
      }
      return {
        ...(await headOf(scope, catalog, range)),
        weeks: [...weeks].map(([week, sums]) => ({
          week, people: ['1', '2', '3', '4', '5'].map((messages) => ({ messages: Number(messages), people: shown(sums[messages]) })),
        })),
      }
    }),

    /** What people told and nobody used for so many days: promise 8 asks why it is collected. */
    async unused(gate: KeyGate, days = 90) {
      const { floor, as_of, attributes } = await standing.coverage(gate)
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const used = await store.readLastUsed(scope)
        const since = dateOf(todayIn(catalog.document.brand.time_zone, clock()) - days)
        return {
          floor, as_of, days, since, ...(await countedUpTo(scope)),
          attributes: attributes.flatMap(({ attribute, counted, told }) => {
            const last = used.get(attribute)
            if (last !== undefined && last >= since) return []
            // Nothing was told of it: nothing is kept that could be used.
            if (counted && told === null) return []
            return [{ attribute, counted, told, ...(last === undefined ? {} : { last_used: last }) }]
          }),
        }
      })
    },
  }
}

async function countedUpTo(scope: Scope) {
  const progress = await store.readProgress(scope)
  const until = progress?.counted_until
  return { closed: progress?.closed ?? null, counted_until: until ? toRfc3339(until.getTime()) : null }
}

const longestOf = (now: number) => Math.round((addPeriod(now, MOST_YEARS) - now) / 86_400_000)

function countsOf<K extends string>(rows: readonly store.ActRow[], kinds: readonly K[]): Record<K, number | null> {
  return Object.fromEntries(kinds.map((kind) =>
    [kind, shown(rows.reduce((sum, row) => sum + (row.kind === kind ? row.people : 0), 0))])) as Record<K, number | null>
}

function group<T>(rows: readonly T[], by: (row: T) => string): [string, T[]][] {
  return [...Map.groupBy(rows, by)].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The first days of all periods that the range touches; weeks begin on Monday. */
function periodsOf({ first, last }: { first: number; last: number }, by: store.By): string[] {
  const periods = new Set<string>()
  for (let day = first; day <= last; day++) {
    periods.add(by === 'month' ? `${dateOf(day).slice(0, 7)}-01` : dateOf(by === 'week' ? day - weekdayOf(day) + 1 : day))
  }
  return [...periods]
}

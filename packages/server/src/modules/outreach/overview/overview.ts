import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { addPeriod, startOfDay, todayIn } from '../../../kernel/period.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import { floorOf } from '../../decisions/counting.ts'
import { toDate, toDay } from '../../decisions/rules/days.ts'
import { shown } from '../../decisions/steps.ts'
import type { Counts } from '../../decisions/steps.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { readRuns } from '../campaign-store.ts'
import { VALID_FOR } from '../campaigns.ts'
import { readPublications } from '../posts/store.ts'
import { readTold } from '../told-store.ts'
import { tellFigures } from '../told.ts'
import { calendarOf } from './calendar.ts'
import type { PlannedDay } from './calendar.ts'
import * as store from './store.ts'

const MOST_DAYS = 62
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
export const MOST_WEEKS = 12
/** Weeks behind the reasons, whichever are asked for: two lengths of time beside each other would show who is between. */
const REASON_WEEKS = 4
/** Up to so many messages a week are told apart. */
const MOST = 5

export interface Pressure {
  readonly floor: number
  /** The latest first. Each ends where today begins: what is told changes once a day and not with every message. */
  readonly weeks: readonly {
    readonly from: string
    readonly until: string
    readonly people: number | null
    /** So many at least: what the people that are told of got. */
    readonly sent: number | null
    readonly spread: readonly { readonly messages: number; readonly people: number | null }[]
  }[]
  /** Why messages wait, or never went in the last four weeks, as far as it is told. */
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly people: number }[]
}

export interface SendingCalendar {
  readonly days: readonly PlannedDay[]
  /** Automations go on with so many people on a day. */
  readonly steps: readonly { readonly day: string; readonly key: string; readonly people: number }[]
  readonly floor: number
}

export type Overview = ReturnType<typeof openOverview>

/** What a brand sends altogether: how much reaches one person, and what comes when. Numbers of few people are hidden. */
export function openOverview({ database, clock, catalogs }: { database: Database; clock: Clock; catalogs: Catalogs }) {
  /** Once a day of the brand, and not with every message. */
  async function tellToday(scope: Scope, catalog: Catalog, until: number): Promise<ReadonlyMap<string, Counts>> {
    const names = ['pressure', 'reasons']
    const floor = floorOf(catalog)
    const held = await readTold(scope, names)
    const today = (name: string) => held.get(name)?.floor === floor && held.get(name)!.told_at.getTime() >= until
    if (names.every(today)) return new Map(names.map((name) => [name, held.get(name)!.told]))
    const weeks = await store.readWeeks(scope, new Date(until), MOST_WEEKS)
    const reasons = await store.readReasons(scope, new Date(until - REASON_WEEKS * WEEK_MS))
    return tellFigures(scope, [
      { name: 'pressure', parts: Object.fromEntries(weeks.map(({ week, messages, people }) => [`${toRfc3339(until - (week + 1) * WEEK_MS)} ${messages}`, people])) },
      { name: 'reasons', parts: Object.fromEntries(reasons.map(({ state, reason, people }) => [`${state} ${reason}`, people])) },
    ], floor, clock())
  }

  return {
    pressure: (gate: KeyGate, weeks: number): Promise<Pressure> => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const { time_zone: zone } = catalog.document.brand
      const until = startOfDay(toDate(todayIn(zone, clock())), zone)
      const told = await tellToday(scope, catalog, until)
      return {
        floor: floorOf(catalog),
        weeks: Array.from({ length: weeks }, (_, week) => {
          const from = toRfc3339(until - (week + 1) * WEEK_MS)
          const spread = Array.from({ length: MOST }, (_, i) => ({ messages: i + 1, people: told.get('pressure')![`${from} ${i + 1}`] ?? 0 }))
          const sum = (weight: (messages: number) => number) => spread.reduce((total, { messages, people }) => total + people * weight(messages), 0)
          return {
            from, until: toRfc3339(until - week * WEEK_MS), people: shown(sum(() => 1)), sent: shown(sum((messages) => messages)),
            spread: spread.map(({ messages, people }) => ({ messages, people: shown(people) })),
          }
        }),
        reasons: Object.entries(told.get('reasons')!).map(([name, people]) => {
          const [state = '', reason = ''] = name.split(' ')
          return { state, reason, people }
        }),
      }
    }),

    /** Errors: `input_invalid`, where the days are none or too many. */
    calendar: (gate: KeyGate, from: string, until: string): Promise<SendingCalendar> => database.within(gate, async (scope) => {
      const length = toDay(until) - toDay(from)
      if (!(length >= 0 && length < MOST_DAYS)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/until', message: `must be the same day or up to ${MOST_DAYS - 1} days later` }] })
      }
      const catalog = await catalogs.current(scope)
      const { document } = catalog
      const floor = floorOf(catalog)
      // All days at once, whichever are asked for: what is told of one changes when that of the others does.
      const rows = await store.readSteps(scope, document.brand.time_zone)
      const parts = Object.fromEntries(rows.map(({ day, key, people }) => [`${day} ${key}`, people]))
      const told = (await tellFigures(scope, [{ name: 'calendar', parts }], floor, clock())).get('calendar')!
      const steps = Object.entries(told).flatMap(([name, people]) => {
        const [day = '', key = ''] = name.split(' ')
        return day >= from && day <= until ? [{ day, key, people }] : []
      }).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1))
      const allowed = gate.key?.purposes
      const may = (key: string, kind: 'campaigns' | 'posts' | 'automations') => {
        const purpose = document[kind][key]?.purpose
        return purpose !== undefined && allowed?.has(purpose) !== false
      }
      const days = calendarOf(document, await readRuns(scope), await readPublications(scope), {
        from, until, now: clock(), endOf: (key, starts) => addPeriod(starts, document.campaigns[key]?.valid_for ?? VALID_FOR),
      })
      return {
        days: days.filter(({ key, kind }) => may(key, kind === 'post' ? 'posts' : 'campaigns')),
        steps: steps.filter(({ key }) => may(key, 'automations')),
        floor,
      }
    }),
  }
}

import { todayIn } from '../../../kernel/period.ts'
import { toDate, toDay } from '../../decisions/rules/days.ts'
import type { CatalogDocument } from '../../catalog/schema.ts'
import type { RunRow } from '../campaign-store.ts'
import type { Schedule } from '../timing/types.ts'

export const planStates = ['could', 'scheduled', 'running', 'paused', 'done', 'cancelled', 'published', 'retracted'] as const

/** What is, was or could be sent on one day. `could`: its schedule allows it, and nobody has started it. */
export interface PlannedDay {
  /** On the brand's clock; people get it on their own. */
  readonly day: string
  readonly kind: 'campaign' | 'post'
  readonly key: string
  readonly state: (typeof planStates)[number]
  /** HH:MM on each person's clock. */
  readonly time?: string
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number) => weekdays[(((day + 3) % 7) + 7) % 7]!

/** Days of a schedule from `from` to `until`, both included; days since 1970-01-01. Pure. */
function daysOf(schedule: Schedule | undefined, from: number, until: number): number[] {
  const first = Math.max(from, schedule?.from === undefined ? from : toDay(schedule.from))
  const last = Math.min(until, schedule?.until === undefined ? until : toDay(schedule.until))
  const days: number[] = []
  for (let day = first; day <= last; day++) {
    if (!schedule?.days || schedule.days.includes(weekdayOf(day))) days.push(day)
  }
  return days
}

/** The calendar of the days from `from` to `until`, both included. `ends`: when a run is of no use any more. Pure. */
export function calendarOf(
  document: CatalogDocument, runs: readonly RunRow[], posts: readonly { post: string; state: string; published_at: Date }[],
  { from, until, now, endOf }: { from: string; until: string; now: number; endOf: (key: string, starts: number) => number },
): PlannedDay[] {
  const zone = document.brand.time_zone
  const [first, last, today] = [toDay(from), toDay(until), todayIn(zone, now)]
  const planned: PlannedDay[] = []
  for (const [key, { edition = 1, schedule }] of Object.entries(document.campaigns)) {
    const run = runs.find((one) => one.key === key && one.edition === edition)
    const add = (days: readonly number[], state: PlannedDay['state']) => {
      for (const day of days) planned.push({ day: toDate(day), kind: 'campaign', key, state, ...(schedule?.time ? { time: schedule.time } : {}) })
    }
    if (!run) {
      if (schedule) add(daysOf(schedule, Math.max(first, today), last), 'could')
      continue
    }
    const starts = todayIn(zone, run.starts_at.getTime())
    const over = run.state === 'done' || run.state === 'cancelled'
    const ends = over ? Math.max(starts, todayIn(zone, run.changed_at.getTime())) : todayIn(zone, endOf(key, run.starts_at.getTime()) - 1)
    const whole = daysOf(schedule, starts, ends)
    // Without days of its own it leaves when it starts; what waits for somebody's hours is no day of the calendar.
    const days = schedule?.days || schedule?.from ? whole : whole.slice(0, 1)
    add(days.filter((day) => day >= first && day <= last), run.state)
  }
  for (const { post, state, published_at: at } of posts) {
    const day = todayIn(zone, at.getTime())
    if (day >= first && day <= last) planned.push({ day: toDate(day), kind: 'post', key: post, state: state === 'retracted' ? 'retracted' : 'published' })
  }
  return planned.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1))
}

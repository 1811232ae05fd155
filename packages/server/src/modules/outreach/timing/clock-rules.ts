import { DAY_MS, MINUTE_MS, dayOf, stretchOf, weekdayOf } from '../../../kernel/zone.ts'
import type { Preferences } from '../../ledger/entry.ts'
import type { ContactRules, HoldReason, Schedule } from './types.ts'

/** Minutes of a day, from midnight on the person's clock; the end is not in it. */
interface Span {
  readonly from: number
  readonly until: number
}

/** One reason to wait that hangs on the person's clock: on each day of theirs, the spans in which it does not hold. */
export interface ClockRule {
  readonly reason: HoldReason
  /** Days since 1970-01-01: nothing before, nothing after. */
  readonly first?: number
  readonly last?: number
  readonly open: (day: number) => readonly Span[]
}

export interface Opening {
  readonly from: number
  readonly until: number
}

const DAY_MINUTES = 24 * 60
const wholeDay: readonly Span[] = [{ from: 0, until: DAY_MINUTES }]
const closed: readonly Span[] = []
const always = () => wholeDay

/** What the person and the brand said about days and hours, and the schedule of the campaign. */
export function clockRules(
  preferences: Preferences, brand: ContactRules | undefined, schedule: Schedule | undefined,
): ClockRule[] {
  const rules: ClockRule[] = []
  const { paused_until: paused, quiet_dates: quiet, hours } = preferences
  if (paused !== undefined) rules.push({ reason: 'paused', first: dayOf(paused), open: always })
  if (quiet !== undefined && quiet.length > 0) rules.push({ reason: 'quiet_dates', open: outside(quiet) })
  if (schedule) rules.push(scheduleRule(schedule))
  if (hours !== undefined) rules.push({ reason: 'hours', open: hoursOf(hours) })
  if (brand?.quiet_hours) rules.push({ reason: 'brand_quiet_hours', open: outsideHours(brand.quiet_hours) })
  return rules
}

/** Alone for those messages that disturb nobody: a pause is kept, and so is the schedule. */
export function silentRules({ paused_until }: Preferences, schedule: Schedule | undefined): ClockRule[] {
  return clockRules(paused_until === undefined ? {} : { paused_until }, undefined, schedule)
}

function outside(quiet: NonNullable<Preferences['quiet_dates']>): ClockRule['open'] {
  const ranges = quiet.map(({ from, until }) => ({ from: dayOf(from), until: dayOf(until) }))
  return (day) => (ranges.some(({ from, until }) => day >= from && day <= until) ? closed : wholeDay)
}

/** A weekday that is not named has no hours, as on the page on which they are chosen. */
function hoursOf(hours: NonNullable<Preferences['hours']>): ClockRule['open'] {
  const week = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => {
    const chosen = new Set(hours[`${weekday}`] ?? [])
    const spans: { from: number; until: number }[] = []
    for (let hour = 0; hour < 24; hour++) {
      if (!chosen.has(hour)) continue
      const last = spans.at(-1)
      if (last?.until === hour * 60) last.until += 60
      else spans.push({ from: hour * 60, until: hour * 60 + 60 })
    }
    return spans
  })
  return (day) => week[weekdayOf(day) - 1]!
}

/** From 22:00 until 08:00 is a night; from 12:00 until 14:00 an afternoon; the same twice says nothing. */
function outsideHours({ from, until }: { readonly from: string; readonly until: string }): ClockRule['open'] {
  const [begin, end] = [minuteOf(from), minuteOf(until)]
  if (begin === end) return always
  const spans = begin > end ? [{ from: end, until: begin }]
    : [{ from: 0, until: begin }, { from: end, until: DAY_MINUTES }].filter((span) => span.from < span.until)
  return () => spans
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** On its days, from its time of day on until the day is over: whoever could not be served at once still is. */
function scheduleRule({ days, time, from, until }: Schedule): ClockRule {
  const spans = time === undefined ? wholeDay : [{ from: minuteOf(time), until: DAY_MINUTES }]
  return {
    reason: 'schedule',
    ...(from === undefined ? {} : { first: dayOf(from) }),
    ...(until === undefined ? {} : { last: dayOf(until) }),
    open: (day) => (days === undefined || days.includes(weekdays[weekdayOf(day) - 1]!) ? spans : closed),
  }
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Whether all the rules let a message go at this instant. Walks nowhere. */
export function isOpen(rules: readonly ClockRule[], zone: string, at: number): boolean {
  if (rules.length === 0) return true
  const local = at + stretchOf(zone, at).offset
  const day = Math.floor(local / DAY_MS)
  const minute = (local - day * DAY_MS) / MINUTE_MS
  return rules.every(({ first, last, open }) => (first === undefined || day >= first) && (last === undefined || day <= last)
    && open(day).some((span) => minute >= span.from && minute < span.until))
}

/** The first instant from `at` on, and before `limit`, at which all the rules let a message go. */
export function firstOpen(rules: readonly ClockRule[], zone: string, at: number, limit: number): number | undefined {
  if (at >= limit) return undefined
  return rules.length === 0 ? at : openings(rules, zone, at, limit).next().value?.from
}

/** Whether some minute of some weekday lies open in all the rules, whatever the date. */
export function hasOpenWeek(rules: readonly ClockRule[]): boolean {
  const weekly = rules.filter(({ reason }) => reason !== 'quiet_dates')
  return [0, 1, 2, 3, 4, 5, 6].some((day) => spansOf(weekly, day).length > 0)
}

function spansOf(rules: readonly ClockRule[], day: number): readonly Span[] {
  return rules.reduce<readonly Span[]>((spans, { open }) => {
    if (spans.length === 0) return spans
    const others = open(day)
    return others === wholeDay ? spans : spans.flatMap((span) => others.flatMap((other) => {
      const [from, until] = [Math.max(span.from, other.from), Math.min(span.until, other.until)]
      return from < until ? [{ from, until }] : []
    }))
  }, wholeDay)
}

/**
 * Every time in which all the rules let a message go, in order. Between two changes of the zone's clocks a day has 24
 * hours, so days are counted there; a change begins anew: an hour that is skipped is never open, one that comes twice
 * is open twice, and so is a day (Apia left out 30 December 2011).
 */
export function* openings(
  rules: readonly ClockRule[], zone: string, at: number, limit: number,
): Generator<Opening, undefined> {
  const firstDay = Math.max(...rules.map(({ first }) => first ?? -Infinity), -Infinity)
  const lastDay = Math.min(...rules.map(({ last }) => last ?? Infinity), Infinity)
  for (let from = at; from < limit;) {
    const stretch = stretchOf(zone, from)
    const until = Math.min(stretch.until, limit)
    const end = Math.min(Math.ceil((until + stretch.offset) / DAY_MS) - 1, lastDay)
    for (let day = Math.max(Math.floor((from + stretch.offset) / DAY_MS), firstDay); day <= end; day++) {
      const midnight = day * DAY_MS - stretch.offset
      for (const span of spansOf(rules, day)) {
        const opening = {
          from: Math.max(midnight + span.from * MINUTE_MS, from),
          until: Math.min(midnight + span.until * MINUTE_MS, until),
        }
        if (opening.from < opening.until) yield opening
      }
    }
    from = stretch.until
  }
  return undefined
}

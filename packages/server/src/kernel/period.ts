import { Temporal } from 'temporal-polyfill'

/** The instant (ms) an ISO 8601 duration after `ms`, counted on the calendar in UTC; month ends are clamped. */
export function addPeriod(ms: number, duration: string): number {
  const fixed = fixedPeriods.get(duration) ?? measure(duration)
  if (typeof fixed === 'number') return ms + fixed
  // Whoever asks asks for many things of the same moment.
  if (ms !== lastMoment) {
    lastMoment = ms
    ends.clear()
  }
  let end = ends.get(duration)
  if (end === undefined) {
    end = addOnCalendar(ms, fixed)
    ends.set(duration, end)
  }
  return end
}

let lastMoment = NaN
const ends = new Map<string, number>()

function addOnCalendar(ms: number, duration: Temporal.Duration): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').add(duration).epochMilliseconds
}

// Days, hours and smaller are of fixed length in UTC; months and years need the calendar.
const fixedPeriods = new Map<string, number | Temporal.Duration>()

function measure(duration: string): number | Temporal.Duration {
  const parsed = Temporal.Duration.from(duration)
  const result =
    parsed.years || parsed.months ? parsed : parsed.total({ unit: 'millisecond', relativeTo: '2020-01-01T00:00Z[UTC]' })
  if (fixedPeriods.size < 1000) fixedPeriods.set(duration, result)
  return result
}

/**
 * The instant (ms) an ISO 8601 duration after `ms` on the clocks of a zone: a day later it is the same time of day,
 * however many hours that takes; hours are hours. A time that the clocks leap over is the one an hour later.
 */
export function addPeriodIn(zone: string, ms: number, duration: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).add(duration).epochMilliseconds
}

/** The instant (ms) at which a day such as 2026-05-31 begins in an IANA zone. */
export function startOfDay(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Today's date in an IANA zone, as days since 1970-01-01. */
export function todayIn(zone: string, ms: number): number {
  let format = formatters.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(zone, format)
  }
  const minute = Math.floor(ms / 60_000)
  const known = todays.get(zone)
  if (known && known.minute === minute) return known.day
  const day = Math.floor(Date.parse(format.format(ms) + 'T00:00:00Z') / 86_400_000)
  todays.set(zone, { minute, day })
  return day
}

// No zone changes its date inside a minute, so a minute's answer holds for that minute.
const todays = new Map<string, { minute: number; day: number }>()

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

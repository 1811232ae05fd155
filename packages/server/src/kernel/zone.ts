import { Temporal } from 'temporal-polyfill'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** A time in which the clocks of a zone keep one distance from UTC. All in milliseconds; `until` is not in it. */
export interface Stretch {
  readonly from: number
  readonly until: number
  readonly offset: number
}

// Some hundred zones change their clocks twice a year, so what is held stays small and nearly every look finds it.
const known = new Map<string, Stretch[]>()
const MOST_ZONES = 2000

/** The stretch of an IANA zone in which an instant lies: between two changes of its clocks every day has 24 hours. */
export function stretchOf(zone: string, ms: number): Stretch {
  let stretches = known.get(zone)
  if (!stretches) {
    if (known.size >= MOST_ZONES) known.clear()
    known.set(zone, (stretches = []))
  }
  for (const stretch of stretches) if (ms >= stretch.from && ms < stretch.until) return stretch
  const found = measureStretch(zone, ms)
  stretches.unshift(found)
  if (stretches.length > 50) stretches.pop()
  return found
}

function measureStretch(zone: string, ms: number): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const change = (when: Temporal.ZonedDateTime, direction: 'next' | 'previous') =>
    when.getTimeZoneTransition(direction)?.epochMilliseconds
  return {
    // The change before is looked for from a moment later: one at this very instant begins the stretch.
    from: change(at.add({ milliseconds: 1 }), 'previous') ?? -Infinity,
    until: change(at, 'next') ?? Infinity,
    offset: at.offsetNanoseconds / 1e6,
  }
}

/** ISO weekday of a day since 1970-01-01: 1 is Monday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Days since 1970-01-01 of a day such as 2026-05-31. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

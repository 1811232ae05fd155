import { Temporal } from 'temporal-polyfill'

export type Regime = 'gdpr' | 'ccpa'

/** When a request must be confirmed and answered. Milliseconds. */
export interface Deadlines {
  /** CCPA § 7021(a): that it arrived and how it is handled. GDPR has no such date. */
  readonly confirmBy: number | undefined
  readonly dueAt: number
}

/**
 * GDPR Art. 12(3): one month on the calendar of the brand's zone, from the moment the request arrived; a month without
 * that day ends on its last one. CCPA § 7021: confirmed in 10 business days, answered in 45 days.
 *
 * Both are the earlier reading where the law leaves two: a period that ends on a Sunday ends on that Sunday, not on the
 * next working day, and public holidays count as business days.
 */
export function deadlinesOf(regime: Regime, receivedAt: number, zone: string): Deadlines {
  const received = Temporal.Instant.fromEpochMilliseconds(receivedAt).toZonedDateTimeISO(zone)
  if (regime === 'gdpr') return { confirmBy: undefined, dueAt: received.add({ months: 1 }).epochMilliseconds }
  return {
    confirmBy: addBusinessDays(received, 10).epochMilliseconds,
    dueAt: received.add({ days: 45 }).epochMilliseconds,
  }
}

/** Two further months (Art. 12(3)), or 90 days in all (§ 7021(b)); both counted from the moment it arrived. */
export function extendedDue(regime: Regime, receivedAt: number, zone: string): number {
  const received = Temporal.Instant.fromEpochMilliseconds(receivedAt).toZonedDateTimeISO(zone)
  return received.add(regime === 'gdpr' ? { months: 3 } : { days: 90 }).epochMilliseconds
}

/** What was closed at this moment or before has been kept for 24 months (CCPA § 7101(a)) and may be deleted. */
export function closedBefore(now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ months: 24 }).epochMilliseconds
}

function addBusinessDays(from: Temporal.ZonedDateTime, days: number): Temporal.ZonedDateTime {
  let day = from
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5) left -= 1
  }
  return day
}

/** GDPR Art. 33(1): 72 hours after having become aware. Hours are hours, over a change of the clocks and the end of a month. */
export const REPORT_MS = 72 * 60 * 60 * 1000

export interface BreachClock {
  /** Milliseconds. */
  readonly dueAt: number
  /** Negative once it has passed; stands still at the first report. */
  readonly left: number
  readonly state: 'running' | 'overdue' | 'in_time' | 'late' | 'not_reported'
}

export function clockOf(awareAt: number, reportedAt: number | undefined, notReported: boolean, now: number): BreachClock {
  const dueAt = awareAt + REPORT_MS
  const left = dueAt - (reportedAt ?? now)
  if (reportedAt !== undefined) return { dueAt, left, state: isLate(awareAt, reportedAt) ? 'late' : 'in_time' }
  if (notReported) return { dueAt, left, state: 'not_reported' }
  return { dueAt, left, state: left < 0 ? 'overdue' : 'running' }
}

/** A report at the very end of the last hour is in time; after it, it says why it is late. */
export function isLate(awareAt: number, reportedAt: number): boolean {
  return reportedAt > awareAt + REPORT_MS
}

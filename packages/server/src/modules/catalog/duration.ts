import { Temporal } from 'temporal-polyfill'

/** First days of the months of one leap cycle: every way in which calendar units can differ in length. */
const starts = Array.from({ length: 48 }, (_, month) =>
  Temporal.PlainDate.from('2024-01-01').add({ months: month }))

/**
 * Whether `left` ends after `right` for some day on which both may start (ISO 8601 durations).
 * `P1M` and `P30D` are each longer than the other: which one depends on the month.
 */
export function isLonger(left: string, right: string): boolean {
  const [whole, other] = [countMonths(left), countMonths(right)]
  // Nearly all durations are whole months; trying the calendar costs a thousand times as much.
  if (whole !== undefined && other !== undefined) return whole > other
  return starts.some((relativeTo) => Temporal.Duration.compare(left, right, { relativeTo }) > 0)
}

function countMonths(duration: string): number | undefined {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration)
  return parts ? Number(parts[1] ?? 0) * 12 + Number(parts[2] ?? 0) : undefined
}

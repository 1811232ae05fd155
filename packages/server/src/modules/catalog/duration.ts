import { Temporal } from 'temporal-polyfill'

/** First days of the months of one leap cycle: every way in which calendar units can differ in length. */
const starts = Array.from({ length: 48 }, (_, month) =>
  Temporal.PlainDate.from('2024-01-01').add({ months: month }))

/**
 * Whether `left` ends after `right` for some day on which both may start (ISO 8601 durations).
 * `P1M` and `P30D` are each longer than the other: which one depends on the month.
 */
export function isLonger(left: string, right: string): boolean {
  return starts.some((relativeTo) => Temporal.Duration.compare(left, right, { relativeTo }) > 0)
}

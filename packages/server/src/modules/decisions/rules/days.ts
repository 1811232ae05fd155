import { Temporal } from 'temporal-polyfill'

/** Days since 1970-01-01, the form in which dates are compared with each other and kept in facet rows. */
export function toDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

/** First and last day that `YYYY-MM-DD` can write. */
export const firstDay = toDay('0000-01-01')
export const lastDay = toDay('9999-12-31')

/** `YYYY-MM-DD`: such texts sort as their days do. A day that cannot be written sorts before or after all. */
export function toDate(day: number): string {
  if (day < firstDay) return ''
  return day > lastDay ? '~' : new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/**
 * The day that lies an ISO 8601 duration from `day`: years and months first, the end of a shorter month where
 * the day does not exist (31 January + P1M is 28 or 29 February), then weeks and days.
 */
export function moveDay(day: number, duration: string): number {
  return toDay(Temporal.PlainDate.from(toDate(day)).add(duration, { overflow: 'constrain' }).toString())
}

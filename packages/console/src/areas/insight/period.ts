import { useMemo } from 'react'
import { useInAddress } from '../../shell/addresses.ts'
import { useMembership } from '../../shell/session.ts'
import { useLanguage } from '../../shell/words.ts'
import { dayIn } from '../../ui/day.ts'

export const periods = { days: { days: 30, by: 'day' }, weeks: { days: 91, by: 'week' }, year: { days: 365, by: 'month' }, years: { days: 1095, by: 'month' } } as const
export type Period = keyof typeof periods
export type By = 'day' | 'week' | 'month'

const DAY_MS = 86_400_000
const date = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The time that the address names, as days of the brand; `before`: as long a time just before it, to compare with. */
export function usePeriod() {
  const [chosen, choose] = useInAddress('period')
  const { brand } = useMembership()
  const period: Period = chosen !== undefined && chosen in periods ? chosen as Period : 'weeks'
  const today = dayIn(brand.time_zone)
  return useMemo(() => {
    const { days, by } = periods[period]
    const end = Date.parse(`${today}T00:00:00Z`)
    // Whole weeks: a week that has begun before the time would look smaller than it was.
    const start = by === 'week' ? end - (days - 1) * DAY_MS - ((new Date(end - (days - 1) * DAY_MS).getUTCDay() + 6) % 7) * DAY_MS : end - (days - 1) * DAY_MS
    const length = end - start + DAY_MS
    return {
      period, choose, by: by as By, range: { from: date(start), until: date(end) },
      before: { from: date(start - length), until: date(end - length) },
    }
  }, [period, today, choose])
}

/** The days of a period in the words of the reader. */
export function nameOfPeriod(language: string, first: string, by: By): string {
  const at = new Date(`${first}T00:00:00Z`)
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
  if (by === 'month') return format({ month: 'short', year: 'numeric' }).format(at)
  const day = format({ day: 'numeric', month: 'short' })
  return by === 'day' ? day.format(at) : day.formatRange(at, new Date(at.getTime() + 6 * DAY_MS))
}

/** So many of so many in whole per cent; null where either is hidden. */
export function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.min(100, Math.round((part / whole) * 100))
}

/** A share as the reader writes it; `hidden`: instead of one that can not be told. */
export function usePercent(hidden = '–'): (value: number | null) => string {
  const format = new Intl.NumberFormat(useLanguage(), { style: 'percent' })
  return (value) => (value === null ? hidden : format.format(value / 100))
}

/** Of those who chose, how many said yes. */
export const yesShare = ({ granted, refused }: { granted: number | null; refused: number | null }): number | null =>
  (granted === null || refused === null ? null : share(granted, granted + refused))

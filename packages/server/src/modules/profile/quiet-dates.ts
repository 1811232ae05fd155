import { isDate } from '../catalog/document.ts'
import type { DateRange } from '../ledger/entry.ts'

export const MOST_QUIET_DATES = 20

/** Days on which nothing comes, as submitted: in order, and joined where nothing lies between them. Pure. */
export function readQuietDates(
  value: unknown, latest: string, fault: (at: string, message: string) => undefined,
): readonly DateRange[] | undefined {
  if (!Array.isArray(value)) return fault('', 'must be a list')
  if (value.length > MOST_QUIET_DATES) return fault('', `must have at most ${MOST_QUIET_DATES} ranges`)
  let sound = true
  const wrong = (at: string, message: string) => {
    fault(at, message)
    sound = false
  }
  for (const [i, range] of value.entries()) {
    if (typeof range !== 'object' || range === null || Array.isArray(range)) {
      wrong(`/${i}`, 'must be an object with from and until')
      continue
    }
    const { from, until } = range as Record<string, unknown>
    if (Object.keys(range).some((key) => key !== 'from' && key !== 'until')) wrong(`/${i}`, 'has more than from and until')
    if (typeof from !== 'string' || !isDate(from)) wrong(`/${i}/from`, 'must be a day such as 2026-05-31')
    else if (typeof until !== 'string' || !isDate(until)) wrong(`/${i}/until`, 'must be a day such as 2026-05-31')
    else if (until < from) wrong(`/${i}/until`, 'must not lie before from')
    else if (until > latest) wrong(`/${i}/until`, 'must lie at most 2 years ahead')
  }
  return sound ? joinDates(value as DateRange[]) : undefined
}

/** The same days in order, as few ranges as say them. Pure. */
export function joinDates(ranges: readonly DateRange[]): DateRange[] {
  const joined: DateRange[] = []
  for (const { from, until } of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (!last || from > dayAfter(last.until)) joined.push({ from, until })
    else if (until > last.until) joined[joined.length - 1] = { from: last.from, until }
  }
  return joined
}

/** Whether every day that was quiet and is still to come stays quiet. Pure. */
export function keepsQuiet(before: readonly DateRange[], after: readonly DateRange[], today: string): boolean {
  const joined = joinDates(after)
  return before.every(({ from, until }) => {
    const first = from > today ? from : today
    return until < today || joined.some((range) => range.from <= first && range.until >= until)
  })
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

import type { ReplyOf } from '@sayso/sdk'
import type { Say } from '../../shell/words.ts'
import type { Figure } from '../../ui/chart.tsx'
import { nameOfPeriod } from './period.ts'

type Exchange = ReplyOf<'readExchange'>
export type Act = 'granted' | 'refused' | 'withdrawn' | 'answered' | 'shown' | 'not_now' | 'never' | 'rewarded'

export function overTime(data: Exchange, acts: readonly Act[], say: Say, language: string): Figure {
  return {
    kind: 'columns', head: say(`by_${data.by}`), floor: data.floor,
    labels: data.periods.map(({ period }) => nameOfPeriod(language, period, data.by)),
    series: acts.map((act) => ({ label: say(act), values: data.periods.map((one) => one[act]) })),
  }
}

/** Things side by side, the largest first; of equal ones as they came. */
export function inRows<T>(rows: readonly T[], head: string, floor: number, nameOf: (row: T) => string, series: readonly { label: string; of: (row: T) => number | null }[], more: Partial<Figure> = {}): Figure {
  const size = (row: T) => series.reduce((sum, { of }) => sum + (of(row) ?? 0), 0)
  const sorted = rows.toSorted((a, b) => size(b) - size(a))
  return {
    kind: 'rows', head, floor, labels: sorted.map(nameOf),
    series: series.map(({ label, of }) => ({ label, values: sorted.map(of) })), ...more,
  }
}

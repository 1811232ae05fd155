import type { Measured } from './rounds.ts'

/** Where the ratio product / yardstick must lie. */
export interface Bound {
  readonly side: 'least' | 'most'
  readonly must: number
  readonly aim: number
}

export interface Comparison {
  readonly path: string
  readonly unit: 'requests/s' | 'evaluations/s' | 'messages/s' | 'ms' | 'µs a request'
  readonly product?: Measured
  readonly yardstick: Measured
  readonly bound?: Bound
  /** For the 99th percentile of latency, at most. */
  readonly p99?: { readonly must: number; readonly aim: number }
}

/** A yardstick's name with what is asked of the product beside it. */
export interface Demand {
  readonly yardstick: string
  readonly bound?: Bound
  readonly p99?: { readonly must: number; readonly aim: number }
}

/** One row for each yardstick; the first measured is the product unless it was left out. */
export function compare(
  path: string,
  unit: Comparison['unit'],
  measured: readonly Measured[],
  productName: string,
  demands: readonly Demand[],
): Comparison[] {
  const product = measured.find(({ name }) => name === productName)
  return demands.flatMap(({ yardstick: name, bound, p99 }) => {
    const yardstick = measured.find((one) => one.name === name)
    if (yardstick === undefined) return []
    return [
      {
        path,
        unit,
        yardstick,
        ...(product !== undefined && { product }),
        ...(bound !== undefined && { bound }),
        ...(p99 !== undefined && { p99 }),
      },
    ]
  })
}

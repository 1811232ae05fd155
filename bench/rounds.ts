/** Product and yardsticks in turn, so that whatever else the machine does falls on all of them. */

export interface Sample {
  /** In the unit of the figure. */
  readonly value: number
  /** Latency that 99 of 100 requests stay under, in milliseconds. */
  readonly p99?: number
  readonly p50?: number
  /** Requests that failed and are not counted. */
  readonly failed?: number
}

export interface Contestant {
  readonly name: string
  readonly warm: () => Promise<unknown>
  readonly measure: (round: number) => Promise<Sample>
}

export interface Measured {
  readonly name: string
  readonly samples: readonly Sample[]
}

/** Warms each up once, then measures all of them in each round, starting with another one each time. */
export async function alternate(contestants: readonly Contestant[], rounds: number): Promise<Measured[]> {
  for (const contestant of contestants) await contestant.warm()
  const samples = contestants.map((): Sample[] => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const place = (round + turn) % contestants.length
      const contestant = contestants[place]
      if (contestant !== undefined) samples[place]?.push(await contestant.measure(round + 1))
    }
  }
  return contestants.map(({ name }, place) => ({ name, samples: samples[place] ?? [] }))
}

export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const low = sorted[Math.floor(middle)] ?? Number.NaN
  const high = sorted[Math.ceil(middle)] ?? Number.NaN
  return { median: (low + high) / 2, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN }
}

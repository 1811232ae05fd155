/** Milliseconds since 1970-01-01T00:00:00Z. Handed in from the composition root; nothing else asks the time. */
export type Clock = () => number

/** A clock that starts at the given ISO instant and runs on from there (test builds only). */
export function clockFrom(iso: string): Clock {
  const offset = Date.parse(iso) - Date.now()
  return () => Date.now() + offset
}

/** RFC 3339 in UTC with seconds; milliseconds only where there are any. */
export function toRfc3339(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

const EPOCH_2020 = Date.UTC(2020, 0, 1) / 1000

/** Stored for "without end"; the largest int4. */
export const FOREVER = 2_147_483_647

/** Whole seconds since 2020-01-01T00:00:00Z, the unit of all stored limits: fits an int4 until 2088. */
export function toStoredSecond(ms: number): number {
  return Math.min(Math.max(Math.floor(ms / 1000) - EPOCH_2020, 1), FOREVER)
}

export function fromStoredSecond(second: number): number {
  return (second + EPOCH_2020) * 1000
}

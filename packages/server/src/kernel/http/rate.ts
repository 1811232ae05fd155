import type { Clock } from '../clock.ts'

/**
 * Counts attempts per minute in this process's memory. What is counted (an address, say) is never stored or logged
 * and forgotten with its minute.
 */
export function rateLimiter(clock: Clock, perMinute: number): { take: (who: string) => number | undefined } {
  let minute = 0
  let counts = new Map<string, number>()
  return {
    /** Undefined: go ahead. Otherwise the seconds to wait. */
    take(who) {
      if (perMinute === 0) return undefined
      const now = Math.floor(clock() / 60_000)
      if (now !== minute) {
        minute = now
        counts = new Map()
      }
      const count = (counts.get(who) ?? 0) + 1
      counts.set(who, count)
      return count > perMinute ? 60 - Math.floor((clock() % 60_000) / 1000) : undefined
    },
  }
}

const SECOND = 1000
const HOUR_MS = 3600 * SECOND

/** Between the tries of one delivery (Standard Webhooks): some at once, then hours; the last wait repeats. */
const waits = [5 * SECOND, 30 * SECOND, 5 * 60 * SECOND, 30 * 60 * SECOND, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 24 * HOUR_MS]

/** Nobody can make us wait longer than this, whatever they ask for. */
const LONGEST_MS = 24 * HOUR_MS

/** Milliseconds. `chance` in [0, 1) spreads what failed together, by a fifth. `asked`: Retry-After, which is the least. */
export function waitAfter(tries: number, chance: number, asked?: number): number {
  const wait = waits[Math.min(Math.max(tries, 1), waits.length) - 1]!
  return Math.round(Math.min(Math.max(wait * (1 + chance / 5), asked ?? 0), LONGEST_MS * 1.2))
}

/** How long everything to one address waits after so many failures in a row: others there would fail as well. */
export function pauseAfter(failures: number, chance: number, asked?: number): number {
  return Math.min(waitAfter(failures, chance, asked), asked ?? HOUR_MS)
}

/** `Retry-After` in milliseconds: seconds, or a date. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * SECOND
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** After that long without a single success an address is no longer tried by itself. */
export const DISABLED_AFTER_MS = 5 * 24 * HOUR_MS

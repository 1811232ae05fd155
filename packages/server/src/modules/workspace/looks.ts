import type { Clock } from '../../kernel/clock.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate } from './types.ts'

/** One after another, for good reasons, nobody needs more; a copy of everybody by hand would. */
const LOOKS_PER_MINUTE = 10

export type Looks = ReturnType<typeof openLooks>

/** How often a member of staff may see what single persons told, whichever way they do. Programs have limits of their own. */
export function openLooks(clock: Clock, rateLimit: number) {
  const limiter = rateLimiter(clock, rateLimit === 0 ? 0 : LOOKS_PER_MINUTE)

  return {
    /** Errors: `rate_limited`. */
    take(gate: KeyGate): void {
      const wait = gate.staff && limiter.take(gate.actor)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
    },
  }
}

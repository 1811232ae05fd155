import type { Clock } from '../../../kernel/clock.ts'
import { OutgoingError } from '../../../kernel/outgoing.ts'
import type { OutgoingHttp, OutgoingRequest } from '../../../kernel/outgoing.ts'
import type { Handed } from '../types.ts'

/** Nobody has us wait for longer than a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000

/** What a reply over HTTP says about the message that was handed over. Pure. */
export function readHanded(status: number, retryAfter: string | undefined, now: number): Handed {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  if (status === 404 || status === 410) return { outcome: 'gone', detail: String(status) }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const wait = readRetryAfter(retryAfter, now)
    return { outcome: 'later', detail: String(status), ...(wait === undefined ? {} : { wait }) }
  }
  return { outcome: 'refused', detail: String(status) }
}

/** Seconds or a date (RFC 9110); milliseconds from now. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS)
}

export async function handOver(http: OutgoingHttp, clock: Clock, request: OutgoingRequest): Promise<Handed> {
  try {
    const { status, headers } = await http.send(request)
    return readHanded(status, headers['retry-after'], clock())
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    // An endless reply came after the message was there: taken or not, nobody can tell.
    return error.failure === 'not_allowed'
      ? { outcome: 'refused', detail: error.failure } : { outcome: 'later', detail: error.failure }
  }
}

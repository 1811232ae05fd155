import { OutgoingError } from '../../kernel/outgoing.ts'
import type { OutgoingHttp } from '../../kernel/outgoing.ts'
import { signWebhook } from '../../kernel/webhook-signature.ts'
import type { Clock } from '../../kernel/clock.ts'
import { readRetryAfter } from './backoff.ts'
import type { Post } from './types.ts'

/** Statuses after which everything to this address waits, not only this delivery (Standard Webhooks). */
const slowing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** One signed POST. Only a 2xx is an acknowledgement; where a redirect leads nobody permitted anything. */
export function openPost(outgoing: Pick<OutgoingHttp, 'send'>, clock: Clock): Post {
  return async ({ url, secrets, id, body, at }) => {
    try {
      const { status, headers } = await outgoing.send({
        url, method: 'POST', body,
        headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', ...signWebhook(secrets, { id, at, body }) },
      })
      if (status >= 200 && status < 300) return { outcome: 'taken' }
      if (status === 410) return { outcome: 'gone' }
      const wait = readRetryAfter(headers['retry-after'], clock())
      return { outcome: 'failed', detail: `Status ${status}.`, slow: slowing.has(status), ...(wait === undefined ? {} : { wait }) }
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error
      // A reply that is too large came with a status that nobody has seen: it counts as none.
      return { outcome: 'failed', detail: error.message, slow: true }
    }
  }
}

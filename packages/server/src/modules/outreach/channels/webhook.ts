import type { Clock } from '../../../kernel/clock.ts'
import { toRfc3339 } from '../../../kernel/clock.ts'
import type { OutgoingHttp } from '../../../kernel/outgoing.ts'
import { signWebhook } from '../../../kernel/webhook-signature.ts'
import type { Channel } from '../types.ts'
import { handOver } from './hand-over.ts'

/** Messages that the brand hands on itself: a CloudEvent (1.0, structured) to its own address, signed. */
export function openMessageWebhook(options: {
  http: OutgoingHttp
  clock: Clock
  url: string
  secret: string
  /** Which brand, as a URI: `source` of the event. */
  sourceOf: (brand: number) => Promise<string>
}): Channel {
  const { http, clock, url, secret } = options
  return {
    async send({ id, brand, person, purpose, locale, subject, text, url: leads, unsubscribe, until }) {
      const now = clock()
      const body = JSON.stringify({
        specversion: '1.0', id, source: await options.sourceOf(brand), type: 'sayso.message', subject: person,
        time: toRfc3339(now), datacontenttype: 'application/json',
        data: {
          person, purpose, locale, subject, text, until: toRfc3339(until),
          ...(leads === undefined ? {} : { url: leads }), ...(unsubscribe === undefined ? {} : { unsubscribe }),
        },
      })
      const handed = await handOver(http, clock, {
        url, method: 'POST', body,
        headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', ...signWebhook([secret], { id, at: now, body }) },
      })
      // It is the brand's own address, and no person's, that is not there.
      return handed.outcome === 'gone' ? { outcome: 'later', detail: handed.detail } : handed
    },
  }
}

import type { Clock } from '../../../kernel/clock.ts'
import type { OutgoingHttp } from '../../../kernel/outgoing.ts'
import { signWebhook } from '../../../kernel/webhook-signature.ts'
import type { Channel, Outgoing } from '../types.ts'
import { handOver } from './hand-over.ts'

/** A text for a phone: what it says, and where it leads on a line of its own. */
function textOf({ text, url }: Pick<Outgoing, 'text' | 'url'>): string {
  return url === undefined || text.includes(url) ? text : `${text.trimEnd()}\n${url}`
}

/**
 * SMS and WhatsApp through whatever takes one signed POST for each message: an adapter to any provider
 * (docs/operate/gateway.md). It has the message once it answers 2xx.
 */
export function openGateway(options: { http: OutgoingHttp; clock: Clock; url: string; secret: string }): Channel {
  const { http, clock, url, secret } = options
  return {
    async send(message) {
      const { id, channel, to, locale } = message
      const body = JSON.stringify({ id, channel, to, text: textOf(message), locale })
      return handOver(http, clock, {
        url, method: 'POST', body,
        headers: { 'content-type': 'application/json', ...signWebhook([secret], { id, at: clock(), body }) },
      })
    },
  }
}

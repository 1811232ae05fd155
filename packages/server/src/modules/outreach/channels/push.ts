import type { RequestDetails } from 'web-push'
import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { OutgoingHttp } from '../../../kernel/outgoing.ts'
import { pushKeyOf, readPushSubscription } from '../../people/push-subscription.ts'
import type { Channel, Outgoing } from '../types.ts'
import { handOver } from './hand-over.ts'

/** Push services take 4096 bytes with all that encryption adds (RFC 8291, 4). */
const MOST_BYTES = 3000
const LONGEST_TTL_S = 28 * 24 * 60 * 60

/** What the device gets to see, and nothing else: a title, a text, where it leads. */
export function payloadOf({ subject, text, url }: Pick<Outgoing, 'subject' | 'text' | 'url'>): string {
  const write = (body: string) => JSON.stringify({ title: subject, body, ...(url === undefined ? {} : { url }) })
  let body = text
  while (Buffer.byteLength(write(body)) > MOST_BYTES && body.length > 1) {
    body = `${[...body].slice(0, Math.floor([...body].length * 0.8) - 1).join('').trimEnd()}…`
  }
  return write(body)
}

/** Web push (RFC 8030), encrypted for the device (RFC 8291) and signed with the brand's key (RFC 8292). */
export function openPush(options: { http: OutgoingHttp; clock: Clock; keyring: Keyring }): Channel {
  const { http, clock, keyring } = options
  return {
    async send(message) {
      const subscription = readPushSubscription(message.to)
      if (!subscription) return { outcome: 'refused', detail: 'no subscription' }
      const { publicKey, privateKey } = pushKeyOf(keyring, message.brand)
      const seconds = Math.floor((message.until - clock()) / 1000)
      if (seconds <= 0) return { outcome: 'refused', detail: 'too late' }
      // Loaded by whoever sends one: most installations never do, and it would be a part of every start.
      const { default: webPush } = await import('web-push')
      let request: RequestDetails
      try {
        request = webPush.generateRequestDetails(subscription, payloadOf(message), {
          vapidDetails: { subject: `mailto:${message.from.address}`, publicKey, privateKey },
          TTL: Math.min(seconds, LONGEST_TTL_S), contentEncoding: 'aes128gcm',
        })
      } catch {
        // Keys that are no point of the curve: no other try will make them one.
        return { outcome: 'gone', detail: 'unusable keys' }
      }
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      return handOver(http, clock, { url: subscription.endpoint, method: 'POST', headers, body: request.body! })
    },
  }
}

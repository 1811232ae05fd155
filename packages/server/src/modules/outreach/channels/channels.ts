import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { MailTransport } from '../../../kernel/mail.ts'
import type { OutgoingHttp } from '../../../kernel/outgoing.ts'
import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { Channel } from '../types.ts'
import { openEmail } from './email.ts'
import { openGateway } from './gateway.ts'
import { openPush } from './push.ts'
import { openMessageWebhook } from './webhook.ts'

/** Where something signed goes. */
export interface Endpoint {
  readonly url: string
  readonly secret: string
}

/**
 * The ways out that this installation has. A channel that is not among them has nowhere to go: its messages are kept.
 * The inbox is none of them: what waits there is read and not sent.
 */
export function openChannels(options: {
  http: OutgoingHttp
  clock: Clock
  keyring: Keyring
  mail: MailTransport | undefined
  /** Where bounces come back; each message gets its own below it. */
  bounceAddress?: string | undefined
  gateway: Endpoint | undefined
  webhook: Endpoint | undefined
  sourceOf: (brand: number) => Promise<string>
}): ReadonlyMap<MessageChannel, Channel> {
  const { mail, bounceAddress, gateway, webhook, ...parts } = options
  const channels = new Map<MessageChannel, Channel>([['push', openPush(parts)]])
  if (mail) channels.set('email', openEmail({ mail, keyring: parts.keyring, bounceAddress }))
  if (gateway) {
    const phone = openGateway({ ...parts, ...gateway })
    channels.set('sms', phone).set('whatsapp', phone)
  }
  if (webhook) channels.set('webhook', openMessageWebhook({ ...parts, ...webhook }))
  return channels
}

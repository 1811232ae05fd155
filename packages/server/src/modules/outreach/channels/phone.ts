import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { Channel } from '../types.ts'

/** What the product itself sends to a phone: a code. It belongs to no purpose, and is nobody's but whoever asked for it. */
export function openPhone(channels: ReadonlyMap<MessageChannel, Channel>) {
  if (!channels.has('sms')) return undefined
  return async (message: {
    readonly id: string
    readonly channel: string
    readonly locale?: string
    readonly from: { readonly name: string; readonly address: string }
    readonly to: string
    readonly text: string
    readonly until: number
  }): Promise<'sent' | 'refused' | 'later'> => {
    const handed = await channels.get(message.channel as MessageChannel)!.send({
      ...message, channel: message.channel as MessageChannel, locale: message.locale ?? 'und',
      brand: 0, person: '', purpose: '', subject: '', html: '',
    })
    return handed.outcome === 'gone' ? 'refused' : handed.outcome
  }
}

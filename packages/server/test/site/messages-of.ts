import type { Catalog, Purpose } from '../../src/modules/catalog/types.ts'
import type { OwnExemption } from '../../src/modules/outreach/exempt/exempt.ts'
import type { OwnMessage } from '../../src/modules/outreach/inbox/inbox.ts'
import type { OwnPost } from '../../src/modules/outreach/posts/posts.ts'
import { now } from './pictures.ts'

const day = 86_400_000

/** One of each kind that a person can find among their messages. */
export function ownMessages(text: string): OwnMessage[] {
  const why = [
    { text: `You told us: ${text}`, link: { label: 'Change this answer', url: '/me/answers?open=shoe_size#shoe_size' } },
    { text: 'You said yes.', link: { label: 'Change or stop this', url: '/me/permissions#offers' } },
  ]
  const came = (id: string, more: Partial<OwnMessage>): OwnMessage => ({
    id: `msg_${id}`, source: 'campaign', key: 'news', purpose: 'offers', channel: 'email', state: 'sent', at: now - day, until: now + 9 * day, subject: text,
    unread: false, why, ...more,
  })
  return [
    came('1', { state: 'waiting', at: now + day, channel: 'preferred', holds: 'hours', why: [] }),
    came('2', { state: 'waiting', at: now + 2 * day, holds: 'channel_weekly_max', why: [] }),
    came('3', { channel: 'inbox', unread: true, text: `${text}\n\n- one\n- ${text}`, url: 'https://nordwear.example/boots' }),
    came('4', { channel: 'inbox', source: 'post', key: 'done', text }),
    came('5', { at: now - 3 * day }),
    came('6', { channel: 'webhook', source: 'exempt', purpose: 'gone', why: [{ text: 'It belongs to your order.' }] }),
  ].map((one) => (one.id === 'msg_6' ? { ...one, subject: undefined } as unknown as OwnMessage : one))
}

export const ownPosts = (text: string): OwnPost[] => [
  { key: 'wider', purpose: 'offers', at: now - 5 * day, locale: 'en', title: text, body: `${text}\n\nThank you.`, url: 'https://nordwear.example', action: '', answers: ['shoe_size', 'gone'] },
]

export const ownExemptions: OwnExemption[] = [
  { purpose: 'orders', stopped: false, approvals: [{ role: 'owner', at: now - 9 * day }, { role: 'dpo', at: now - 8 * day }] },
  { purpose: 'recalls', stopped: false, approvals: [] },
  { purpose: 'stopped', stopped: true, approvals: [] },
]

/** The same catalogue with purposes that rest on no consent. */
export function exempted(catalog: Catalog): Catalog {
  const like = catalog.purposes.get('offers')!
  const purpose = (key: string, basis: string, stoppable: boolean): [string, Purpose] =>
    [key, { ...like, key, title: { en: key }, exempt: { basis, stoppable, why: like.explanation } }]
  return {
    ...catalog,
    purposes: new Map([
      ...catalog.purposes, purpose('orders', 'contract', false), purpose('recalls', 'legitimate_interests', true), purpose('stopped', 'legitimate_interests', true),
    ]),
  }
}

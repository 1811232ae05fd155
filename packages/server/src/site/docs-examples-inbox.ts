import type { OperationExample } from '../kernel/http/openapi.ts'

const message = 'msg_01a1ffe0c5d17b3a9e4f2b6c7d8e9f01'
const post = { post: 'more_sizes', state: 'published', published_at: '2026-11-21T20:52:00.000Z', messages_until: '2026-12-05T20:52:00.000Z', messages: 410, floor: 10 }
const approved = {
  purpose: 'orders', digest: '9f2c7a4d5b8e1f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd', approved: true,
  approvals: [
    { role: 'owner', by: 'key:key_01a1ffdf0b0c7b7fb4857244e68f09f6', at: '2026-11-20T09:12:40.301Z' },
    { role: 'dpo', by: 'key:key_01a1ffdf0b0c7b7fb4857244e68f0a11', at: '2026-11-21T11:02:03.114Z' },
  ],
}

/** What a person reads inside a page, what came of answers, and what is sent without a consent. */
export const inboxExamples: Readonly<Record<string, OperationExample>> = {
  readInbox: {
    params: { person: 'me' },
    reply: {
      locale: 'en', pages: 'https://choices.nordwear.example/me/messages?brand=nordwear', unread: 1,
      messages: [{
        id: message, at: '2026-11-21T20:52:04.000Z', until: '2026-12-05T20:52:00.000Z', subject: 'Winter boots from 35 to 47',
        text: 'Many of you told us a shoe size that our winter boots did not come in. Now they do, at the same price.', url: 'https://nordwear.example/boots',
        action: 'See the boots', purpose: 'offers', unread: true,
        why: [{ text: 'You said yes to “Offers that fit”.', link: { label: 'Change or stop this', url: 'https://choices.nordwear.example/me/permissions?brand=nordwear#offers' } }],
      }],
    },
  },
  markMessageRead: { params: { person: 'me', message }, reply: { id: message } },
  dismissMessage: { params: { person: 'me', message }, reply: { id: message } },
  readPost: { params: { post: 'more_sizes' }, reply: post },
  publishPost: { params: { post: 'more_sizes' }, reply: { ...post, state: 'publishing', messages: null } },
  retractPost: { params: { post: 'more_sizes' }, reply: { ...post, state: 'retracted' } },
  readApprovals: { params: { purpose: 'orders' }, reply: approved },
  approvePurpose: { params: { purpose: 'orders' }, body: { role: 'dpo' }, reply: approved },
  sendExemptMessage: {
    body: { person: 'ext:anna-17', message: 'order_sent', fields: { order: '4711' }, id: 'order-4711-shipped' }, reply: { id: message, planned: true },
  },
}

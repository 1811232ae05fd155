import type { OperationExample } from '../kernel/http/openapi.ts'

/** What staff see of Anna, and how they write down what she says. */
export function peopleExamples({ anna, told, draft }: { readonly anna: string; readonly told: string; readonly draft: object }) {
  const reason = 'Anna called and asks whether her boots fit'
  return {
    searchPerson: { body: { by: 'ext', value: 'anna-17' }, reply: { person: anna } },
    getPersonCard: {
      params: { person: 'ext:anna-17' },
      query: { locale: 'en' },
      reply: {
        id: anna, external_id: 'anna-17', locale: 'en', time_zone: 'Europe/Helsinki',
        contacts: [{ channel: 'email', address: 'a•••@mail.example', verified: false, vouched: true }],
        accounts: [], created_at: '2026-11-21T20:47:12.798Z',
        permissions: [
          { purpose: 'offers', title: 'Offers that fit', status: 'granted', since: '2026-11-21T20:49:29.868Z', until: '2028-11-21T20:49:29.000Z', may_view: true },
        ],
        reach: [{ purpose: 'offers', contacts: [{ preferred: true, will_send: false, reason: 'hours', next_window: { from: '2026-11-22T08:00:00.000Z', until: null } }] }],
        reach_time_zone: 'Europe/Helsinki', open_drafts: 0,
        messages: [{ key: 'thursday_news', source: 'campaign', purpose: 'offers', state: 'sent', channel: 'email', planned_at: '2026-11-19T16:00:00.000Z', sent_at: '2026-11-19T16:00:02.114Z' }],
      },
    },
    viewPerson: {
      params: { person: 'ext:anna-17' },
      body: { purpose: 'offers', reason, locale: 'en' },
      reply: {
        person: anna, purpose: 'offers', granted: true, status: 'ConsentGiven', use: 'use_01a1ffdf0bce703e9d913c2fc6ad4dc7',
        values: {
          shoe_size: {
            value: '42', told_at: '2026-11-21T20:49:29.868Z', fresh_until: '2028-11-21T20:49:29.000Z', entry: told,
            label: 'Shoe size', type: 'choice', options: ['42'],
          },
        },
        withheld: [{ attribute: 'due_date', reason: 'not_bound', label: 'Due date' }],
      },
    },
    listAssistedAsks: {
      query: { locale: 'en' },
      reply: { locales: ['en', 'fi'], asks: [{ ask: 'at_the_till', title: 'At the till', confirm: ['screen', 'code', 'link'] }] },
    },
    listMyDrafts: { reply: { drafts: [{ ...draft, customer: 'cst_k3Jd0YbT1mVq…' }] } },
  } satisfies Record<string, OperationExample>
}

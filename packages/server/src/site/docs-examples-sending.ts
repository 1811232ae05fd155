import type { OperationExample } from '../kernel/http/openapi.ts'

/** A campaign from its first preview to its end. */
export function sendingExamples({ anna }: { readonly anna: string }) {
  const params = { campaign: 'thursday_news' }
  const progress = (state: string, states: Readonly<Record<string, number>>) => ({
    campaign: 'thursday_news', edition: 1, state, starts_at: '2026-11-21T20:49:31Z', planned_all: true, planned: 1200, states, reasons: [], floor: 10,
  })
  const message = {
    id: 'msg_7d41c0a2b86e8f1d9b0c4f3a2e1d5c6b', person: anna, source: 'campaign', key: 'thursday_news', purpose: 'newsletter',
    channel: 'email', used: 'email', state: 'sent', until: '2026-12-05T20:49:31Z', created_at: '2026-11-21T20:49:32Z',
    sent_at: '2026-11-26T16:00:04Z',
  }
  return {
    previewCampaign: {
      params,
      body: { locale: 'en' },
      reply: { sends: true, locale: 'en', subject: 'Thursday news from Nordwear', text: 'This is what is new in your topics this week.', html: '<!doctype html>…' },
    },
    previewMessage: {
      body: { purpose: 'newsletter', channel: 'email', content: { en: { subject: 'Thursday news', body: 'This is new this week.' } }, locale: 'en' },
      reply: { sends: true, locale: 'en', subject: 'Thursday news', text: 'This is new this week.', html: '<!doctype html>…' },
    },
    listCampaigns: { reply: { campaigns: [{ ...progress('running', { waiting: 200, sent: 1000 }), reasons: [{ state: 'waiting', reason: 'schedule', messages: 200 }] }] } },
    readContactPressure: {
      query: { weeks: 1 },
      reply: {
        floor: 10,
        weeks: [{
          from: '2026-11-14T22:00:00Z', until: '2026-11-21T22:00:00Z', people: 1310, sent: 1700,
          spread: [{ messages: 1, people: 960 }, { messages: 2, people: 310 }, { messages: 3, people: 40 }, { messages: 4, people: null }, { messages: 5, people: null }],
        }],
        reasons: [{ state: 'waiting', reason: 'hours', people: 140 }],
      },
    },
    readSendingCalendar: {
      query: { from: '2026-11-23', until: '2026-11-29' },
      reply: {
        days: [{ day: '2026-11-26', kind: 'campaign', key: 'thursday_news', state: 'running', time: '18:00' }],
        steps: [{ day: '2026-11-24', key: 'hello_reader', people: 10 }],
        floor: 10,
      },
    },
    testCampaign: { params, body: { to: 'marketing@nordwear.example', locale: 'en' }, reply: { sends: false, reason: 'channel_missing' } },
    startCampaign: { params, body: { at: '2099-01-07T09:00:00Z' }, reply: { ...progress('scheduled', {}), planned_all: false, planned: null } },
    pauseCampaign: { params, reply: { ...progress('paused', { waiting: 1200 }), reasons: [{ state: 'waiting', reason: 'campaign_paused', messages: 1200 }] } },
    resumeCampaign: { params, reply: progress('running', { waiting: 1200 }) },
    readCampaign: { params, reply: { ...progress('running', { waiting: 200, sent: 1000 }), reasons: [{ state: 'waiting', reason: 'schedule', messages: 200 }] } },
    readCampaignAudience: { params, reply: { campaign: 'thursday_news', edition: 1, without_address: 30, floor: 10 } },
    cancelCampaign: { params, reply: { ...progress('cancelled', { sent: 1000, cancelled: 200 }), reasons: [{ state: 'cancelled', reason: 'campaign_cancelled', messages: 200 }] } },
    listMessages: { query: { person: 'ext:anna-17' }, reply: { messages: [message] } },
    readMessage: { params: { message: message.id }, reply: message },
  } satisfies Readonly<Record<string, OperationExample>>
}

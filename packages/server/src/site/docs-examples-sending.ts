import type { OperationExample } from '../kernel/http/openapi.ts'

/** A campaign from its first preview to its end. */
export function sendingExamples({ anna }: { readonly anna: string }) {
  const params = { campaign: 'thursday_news' }
  const progress = (state: string, states: Readonly<Record<string, number>>) => ({
    campaign: 'thursday_news', edition: 1, state, starts_at: '2026-11-21T20:49:31Z', planned_all: true, planned: 1204, states, reasons: [], floor: 10,
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
    testCampaign: { params, body: { to: 'marketing@nordwear.example', locale: 'en' }, reply: { sends: false, reason: 'channel_missing' } },
    startCampaign: { params, body: { at: '2099-01-07T09:00:00Z' }, reply: { ...progress('scheduled', {}), planned_all: false, planned: null } },
    pauseCampaign: { params, reply: { ...progress('paused', { waiting: 1204 }), reasons: [{ state: 'waiting', reason: 'campaign_paused', messages: 1204 }] } },
    resumeCampaign: { params, reply: progress('running', { waiting: 1204 }) },
    readCampaign: { params, reply: { ...progress('running', { waiting: 204, sent: 1000 }), reasons: [{ state: 'waiting', reason: 'schedule', messages: 204 }] } },
    cancelCampaign: { params, reply: { ...progress('cancelled', { sent: 1000, cancelled: 204 }), reasons: [{ state: 'cancelled', reason: 'campaign_cancelled', messages: 204 }] } },
    listMessages: { query: { person: 'ext:anna-17' }, reply: { messages: [message] } },
    readMessage: { params: { message: message.id }, reply: message },
  } satisfies Readonly<Record<string, OperationExample>>
}

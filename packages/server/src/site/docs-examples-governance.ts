import type { OperationExample } from '../kernel/http/openapi.ts'

const by = 'key:key_01a1ffdf0b0c7b7fb4857244e68f09f6'
const text = { locale: 'en', text: 'Thank you for your question of November 21, 2026. Our answer: ' }
const templates = [{ name: 'denied', texts: { en: { text: 'On {received} you asked us for something that we can not do. The reason: ', own: false } } }]

/** What staff do with a request, between hearing who asks and answering it. */
export function queueExamples(request: { readonly id: string }) {
  const params = { id: request.id }
  const identified = { ...request, identity: 'checked' }
  const steps = [{ at: '2026-11-21T21:02:14.500Z', by, kind: 'identified' }]
  return {
    getRequest: { params, reply: { ...identified, time_zone: 'Europe/Helsinki', locale: 'en', extended_due_at: '2027-02-21T20:51:02.114Z', waits_for_approval: [], approved: [], steps } },
    proposeReply: { params, query: { outcome: 'answered', locale: 'en' }, reply: { outcome: 'answered', theirs: text, ours: text } },
    assignRequest: { params, body: { to: 'me' }, reply: { ...identified, assignee: by } },
    noteRequest: { params, body: { text: 'The invoice of 2024 has the old address too.' }, reply: { ...identified, assignee: by } },
    confirmRequest: { params, reply: { ...identified, confirmed_at: '2026-11-22T09:12:00.000Z' } },
    actOnRequest: { params, body: { act: 'export', reason: 'She wants to see what else is wrong.' }, reply: { told: true } },
    approveRequestAct: { params, body: { act: 'erase' }, reply: identified },
    listReplyTemplates: { reply: { templates } },
    putReplyTemplate: {
      params: { name: 'denied' }, body: { locale: 'en', text: null }, reply: { templates },
    },
  } satisfies Record<string, OperationExample>
}

const breach = {
  id: 'bre_01a203a0b4c57d1e8f90a1b2c3d4e5f6', recorded_at: '2025-11-20T09:40:12.004Z', recorded_by: by,
  title: 'Letter in the wrong envelope', what_happened: 'Two letters with sizes were swapped.', categories: ['confidentiality'],
  aware_at: '2025-11-20T08:15:00Z', discovered_by: 'A customer rang', time_zone: 'Europe/Helsinki', state: 'open',
  clock: { due_at: '2025-11-23T08:15:00Z', left_seconds: 254_388, state: 'running' }, missing: ['nature', 'consequences', 'measures'],
  searching: false, notifying: false, reports: [],
}
const notice = { subject: 'Nordwear: something happened to data about you', text: 'On November 20 we learned that two letters were swapped.\n\n{your_data}\n' }
const whole = {
  ...breach,
  drafts: {
    authority: { locale: 'en', text: 'Personal data breach: report under Article 33 GDPR\nNordwear Oy\n\n…', written: false },
    persons: [{ locale: 'en', ...notice, written: false }],
  },
  trace: [{ n: 1, at: breach.recorded_at, actor: by, kind: 'recorded', detail: { title: breach.title } }],
}

/** One small incident, from the call to the file. */
export function breachExamples(anna: string) {
  const params = { breach: breach.id }
  const because = 'Both letters came back unopened.'
  return {
    recordBreach: {
      body: {
        title: breach.title, what_happened: breach.what_happened, categories: breach.categories, aware_at: breach.aware_at,
        discovered_by: breach.discovered_by,
      },
      reply: whole,
    },
    listBreaches: { reply: { breaches: [breach] } },
    listBreachFields: {
      query: { locale: 'en' },
      reply: { attributes: [{ key: 'shoe_size', name: 'Shoe size', sensitive: false }], contacts: [{ key: 'email', name: 'your e-mail address' }], purposes: [] },
    },
    getBreach: { params, reply: whole },
    correctBreach: { params, body: { changed: { discovered_by: 'Two customers rang' }, because: 'The other one rang too.' }, reply: whole },
    assessBreach: {
      params, body: { risk: 'none', because, consequences: 'None that we can see.', measures: 'Envelopes with windows.' }, reply: whole,
    },
    searchAffected: {
      params, body: { attributes: ['shoe_size'], from: '2025-11-18T00:00:00Z', to: '2025-11-20T00:00:00Z' }, reply: { ...whole, searching: true },
    },
    listAffected: {
      params, body: { reason: 'Letters to those without an address' }, reply: `{"person":"${anna}","fields":["shoe_size"],"maybe":[]}\n`,
    },
    proposeNotices: {
      params, query: { locale: 'en' },
      reply: { locale: 'en', authority: whole.drafts.authority.text, persons: [{ locale: 'en', ...notice }] },
    },
    draftReport: { params, body: { locale: 'en', text: whole.drafts.authority.text }, reply: whole },
    leaveUnreported: { params, body: { because }, reply: { ...whole, not_reported: because } },
    reportBreach: {
      params, body: { at: '2025-11-21T09:00:00Z', text: whole.drafts.authority.text, reference: 'TSV/118/2025' },
      reply: { ...whole, reports: [{ at: '2025-11-21T09:00:00Z', text: whole.drafts.authority.text, to_follow: [], reference: 'TSV/118/2025' }] },
    },
    draftBreachNotice: { params, body: { texts: { en: notice } }, reply: whole },
    notifyAffected: { params, reply: { ...whole, notifying: true } },
    tellElsewhere: { params, body: { at: '2025-11-21T12:00:00Z', how: 'By telephone, both of them.' }, reply: { ...whole, notified_at: '2025-11-21T12:00:00Z' } },
    leaveUnnotified: { params, body: { why: 'not_high', because }, reply: { ...whole, not_notified: { why: 'not_high', because } } },
    noteBreach: { params, body: { text: 'The new envelopes are here.' }, reply: whole },
    closeBreach: { params, body: { lessons: 'Envelopes with windows can not be swapped.' }, reply: { ...whole, state: 'closed', closed_at: '2025-11-28T10:00:00Z' } },
  } satisfies Record<string, OperationExample>
}

const record = {
  locale: 'en', generated_at: '2026-11-22T10:00:00.000Z', catalog_version: 4, in_force_since: '2026-10-01T07:00:00Z',
  controller: { brand: 'Nordwear', name: 'Nordwear Oy', email: 'privacy@nordwear.example' },
  activities: [{
    purpose: 'offers', title: 'Offers that fit', explanation: 'We show you what fits you.', legal_basis: 'consent', legal_basis_text: 'Consent (Art. 6(1)(a))',
    subjects: 'People who chose to answer, and contacts at companies', data: [{ attribute: 'shoe_size', label: 'Shoe size', sensitive: false }],
    recipients: [], transfers: [], kept_for: 'P24M', kept_for_text: '24 months from the yes, unless withdrawn before; then deleted', additions: [],
  }],
  upkeep: [{ key: 'requests', text: 'Requests and replies: 24 months after they were closed' }],
  measures: [{ key: 'erasure', in_force: true, text: 'Erasing destroys the person’s key and their rows.' }],
  additions: [],
}

export function recordExamples() {
  return {
    readProcessingRecord: { query: { locale: 'en' }, reply: record },
    addToProcessingRecord: { body: { item: 'measures', text: 'Backups are encrypted and kept for 30 days.' }, reply: record },
    printProcessingRecord: { query: { locale: 'fi' }, reply: '<!DOCTYPE html>…' },
  } satisfies Record<string, OperationExample>
}

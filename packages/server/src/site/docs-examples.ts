import { formatEntryId, formatReceiptId } from '@sayso/receipts'
import type { OperationExample } from '../kernel/http/openapi.ts'
import { breachExamples, queueExamples, recordExamples } from './docs-examples-governance.ts'
import { catalogueExamples } from './docs-examples-catalogue.ts'
import { inboxExamples } from './docs-examples-inbox.ts'
import { insightExamples } from './docs-examples-insight.ts'
import { oversightExamples } from './docs-examples-oversight.ts'
import { peopleExamples } from './docs-examples-people.ts'
import { sharingExamples } from './docs-examples-sharing.ts'
import { sendingExamples } from './docs-examples-sending.ts'
import { staffExamples } from './docs-examples-staff.ts'
import { usingExamples } from './docs-examples-using.ts'

/** 256 bytes, as numbers of ballots have them. */
const blindedExample = `${'Qm93bGluZw'.repeat(34)}Qg`

// One story: Anna at the demo shop. The test `test/http/openapi-examples.test.ts` plays it against a running server.

const anna = 'per_03785f34f0a18bce9a3829dd7e7696d6'
const granted = formatEntryId(anna, 1, 0)
const told = formatEntryId(anna, 1, 1)
const receiptId = formatReceiptId(anna, 1)
const receipt = 'eyJhbGciOiJFZERTQSIsInR5cCI6InNheXNvLXJlY2VpcHQrand0In0.eyJpc3MiOi….c27caHwORRaJ…'
const presentation = 'eyJhc2siOiJ3ZWxjb21lIiwiaWQiOiJwcnNfMDFhMWZm….PCJ341eCzqtx…'
const digest = 'sha256:7d3a1c51d114e81b33b8b7b3f775075e1f6ade9996313de14af0b60f092430e9'
const noticeText = 'Nordwear asks: What do you like to wear?\n\nWhat we ask, and why\n- Shoe size — So that we show you …'
const origin = 'shop.example/nordwear'
const checkpoint = `${origin}\n4182\nkGCeg0aMsCX0AudutFA96tgfBGEb7IRSyUL9WqRlLLA=\n\n`
  + `— ${origin} tfu6CwWGBFLfx94DmcVVJJb2F3gNRMXk3QvpmPX53f4i+AWlPrHKFpb8LbqLPicedYWf8G1eS0K6EATNNcIxFQZzlAE=\n`
const keys = {
  keys: [{
    kty: 'OKP', crv: 'Ed25519', x: 'I3_Alk91yiuWXI05JR5KzhYTy5nWc6gDvPJ6iqx7Ox4',
    kid: 'oGQZXlpAFZdbsUrruiZeocmKQlbZc2iT1kOJWn4rhJg', alg: 'EdDSA', use: 'sig',
  }],
  verifier_keys: [`${origin}+b5fbba0b+ASN/wJZPdcorllyNOSUeSs4WE8uZ1nOoA7zyeoqsezse`],
  origin,
  history: [{ kid: 'oGQZXlpAFZdbsUrruiZeocmKQlbZc2iT1kOJWn4rhJg', from: '2026-01-11T08:30:00.000Z' }],
}
const token = 'k3Jd0YbT1mVq…'
const draft = {
  id: 'drf_4f0d5f5a3c1b8e7f9a2b3c4d5e6f7081', source: 'agent', made_by: 'key:key_019bd0c4f1f97c4f8d5e6f708192a3b4', ask: 'at_the_till',
  at: '2026-11-22T14:49:29.868Z', expires_at: '2026-12-06T14:49:29.868Z', state: 'waiting',
}
const person = {
  id: anna,
  external_id: 'anna-17',
  locale: 'en',
  time_zone: 'Europe/Helsinki',
  contacts: [{ channel: 'email', address: 'anna@mail.example', verified: false }],
  accounts: [],
  created_at: '2026-11-21T20:47:12.798Z',
}
const request = {
  id: 'req_01a1ffe0a2c27a1b9d5b0f6e2b7c9a10', person: anna, kind: 'rectification', regime: 'gdpr', state: 'open',
  received_at: '2026-11-21T20:51:02.114Z', due_at: '2026-12-21T20:51:02.114Z', overdue: false, identity: 'unchecked',
  message: 'I moved. Please correct my address on the invoice.',
}
const controller = {
  name: 'Nordwear Oy', email: 'privacy@nordwear.example', privacy_policy: 'https://nordwear.example/privacy',
}
export const examples: Readonly<Record<string, OperationExample>> = {
  ...catalogueExamples(controller),
  ...staffExamples(),
  getNotice: {
    params: { digest },
    reply: { digest, locale: 'en', text: noticeText },
  },
  getCatalogSchema: {},

  putPerson: {
    params: { person: 'ext:anna-17' },
    body: {
      locale: 'en',
      time_zone: 'Europe/Helsinki',
      contacts: [{ channel: 'email', address: 'anna@mail.example' }],
    },
    reply: person,
  },
  createLink: {
    params: { person: 'ext:anna-17' },
    body: { to: '/me', expires_in: 'PT10M' },
    reply: { url: 'https://shop.example/l/uS1kMM0ybm_Zb7c0tLE1…', expires_at: '2026-11-21T20:57:12.798Z' },
  },
  createPersonToken: {
    params: { person: 'ext:anna-17' },
    body: { origins: ['https://shop.example'], expires_in: 900 },
    reply: { token: 'ptk_q2ZmJt0b1iWg7uS1kMM0ybm_Zb7c0tLE1…', expires_at: '2026-11-21T21:02:12.798Z' },
  },
  getPerson: { params: { person: 'ext:anna-17' }, reply: person },
  mergePerson: {
    params: { person: 'ext:anna-17' },
    body: { from: 'ext:anna-old' },
    reply: { person: anna, entries: [{ id: formatEntryId(anna, 3, 0), kind: 'person.absorbed' }], receipt },
  },

  createPresentation: {
    body: { ask: 'welcome', person: 'ext:anna-17', locale: 'en', touchpoint: 'home' },
    reply: {
      presentation,
      id: 'prs_01a1ffdf0b0c7b7fb4857244e68f09f6',
      expires_at: '2026-11-21T22:49:29.868Z',
      notice: {
        digest,
        locale: 'en',
        text: noticeText,
      },
      about: {
        brand: 'nordwear', name: 'Nordwear', controller: 'Nordwear Oy',
        ask: { key: 'welcome', kind: 'survey', title: 'What do you like to wear?' },
      },
      questions: [{
        attribute: 'shoe_size', label: 'Shoe size', why: 'So that we show you shoes you can wear.', type: 'choice',
        sensitive: false, purposes: ['offers'], options: [{ key: '41', label: '41' }, { key: '42', label: '42' }],
      }],
      purposes: [{
        purpose: 'offers',
        title: 'Offers that fit',
        explanation: 'We use your answers to pick what we show you first in our shop.',
        benefit: 'You see clothes and shoes in your size and taste.',
        if_refused: 'You see our plain shop, at the same prices.',
        retention: 'P24M',
        attributes: ['shoe_size'],
        recipients: [],
      }],
      recipients: [],
    },
  },
  nextAsk: {
    params: { person: 'ext:anna-17' },
    query: { touchpoint: 'home' },
    reply: {
      ask: {
        key: 'style_quiz', kind: 'quiz', title: 'Find your style', questions: ['style', 'favourite_brand'], stale: [],
        purposes: ['offers'], recipients: [],
      },
      reason: 'not_told',
      considered: [{ ask: 'welcome', reason: 'nothing_left' }],
      budget: { left: 7, resets_at: '2026-12-21T20:49:29.868Z' },
      rests_until: '2026-12-05T20:49:29.868Z',
    },
  },
  dismissAsk: {
    params: { person: 'ext:anna-17' },
    body: { ask: 'size_popup', how: 'not_now' },
    reply: { person: anna, ask: 'size_popup', how: 'not_now', rests_until: '2026-12-05T20:49:29.868Z' },
  },
  nameCustomer: {
    body: { channel: 'email', address: 'anna@mail.example' },
    reply: { customer: `cst_${token}`, expires_at: '2026-11-22T16:49:29.868Z' },
  },
  presentAssisted: {
    body: { ask: 'at_the_till', locale: 'en' },
    reply: {
      presentation, id: 'prs_019bd0c4f1f97c4f8d5e6f708192a3b4', expires_at: '2026-11-22T16:49:29.868Z',
      notice: { digest, locale: 'en', text: noticeText }, about: { brand: 'nordwear', name: 'Nordwear', controller: 'Nordwear Oy' },
      questions: [], purposes: [], recipients: [],
      confirm: ['screen', 'code', 'link'], script: 'May I note your size for next time? No is fine, too.',
    },
  },
  writeDraft: {
    params: { person: 'ext:anna-17' },
    body: { presentation, answers: { shoe_size: '42' }, grants: { offers: true } },
    reply: draft,
  },
  listDrafts: { params: { person: 'ext:anna-17' }, reply: { drafts: [draft] } },
  confirmDraft: {
    params: { person: 'ext:anna-17', draft: draft.id },
    body: { by: 'screen' },
    reply: {
      by: 'screen', state: 'waiting',
      pairing: { code: '7KQ2-M4XD', url: 'https://shop.example/confirm', expires_at: '2026-11-22T14:59:29.868Z' },
    },
  },
  ...peopleExamples({ anna, told, draft }),
  discardDraft: { params: { person: 'ext:anna-17', draft: draft.id }, reply: { discarded: true } },
  stop: { params: { person: 'ext:anna-17' }, body: {}, reply: { stopped: true } },
  submitAnswer: {
    body: { presentation, answers: { shoe_size: '42', colours: ['navy', 'green'] }, grants: { offers: true, newsletter: false } },
    reply: {
      person: anna,
      entries: [
        { id: granted, kind: 'purpose.granted', purpose: 'offers' },
        { id: told, kind: 'value.declared', attribute: 'shoe_size' },
      ],
      receipt,
    },
  },
  withdraw: {
    params: { person: 'ext:anna-17' },
    body: { purposes: ['offers'] },
    reply: {
      person: anna,
      entries: [
        { id: formatEntryId(anna, 2, 0), kind: 'purpose.withdrawn', purpose: 'offers' },
        { id: formatEntryId(anna, 2, 1), kind: 'value.removed', attribute: 'shoe_size' },
      ],
      receipt,
    },
  },

  readPoll: {
    params: { ask: 'style_poll' },
    query: { locale: 'en' },
    reply: {
      ask: 'style_poll', community: false, title: 'What should we make more of?', question: 'Which style is yours?', several: false,
      state: 'open', closes: '2030-12-31', results: 'told', floor: 10, as_of: '2026-11-21', total: 412,
      options: [{ key: 'outdoor', label: 'Outdoor', count: 231 }, { key: 'classic', label: 'Classic', count: 181 }],
    },
  },
  takeBallot: {
    params: { ask: 'sunday_vote' },
    body: { person: 'ext:anna-17', blinded: blindedExample },
    reply: { signature: 'UHVkZGluZyBpcyBub3QgcHJvb2Y…', key: 'Flp2ugvN-1r4anF55PUq_XY51ru5Hrt90N9WCkMi74g' },
  },
  castVote: {
    params: { ask: 'sunday_vote' },
    body: { token: 'q7mC2p0nX4eS9dV1bT6yL8wK3rF5hJ0zA2uG4iO6cE8', signature: blindedExample, choice: 'yes' },
    reply: {
      ticket: 'b3JkaW5hcnkgcGVvcGxl…',
      poll: {
        ask: 'sunday_vote', community: true, title: 'Open on Sundays?', question: 'Should the shop in Oulu open on Sundays?',
        several: false, state: 'open', closes: '2030-12-31', results: 'too_few', floor: 10, total: null,
        options: [{ key: 'yes', label: 'Yes', count: null }, { key: 'no', label: 'No', count: null }],
      },
    },
  },
  readProfile: {
    params: { person: 'ext:anna-17' },
    query: { purpose: 'offers' },
    reply: {
      person: anna,
      purpose: 'offers',
      granted: true,
      status: 'ConsentGiven',
      values: {
        shoe_size: { value: '42', told_at: '2026-11-21T20:49:29.932Z', fresh_until: '2028-11-21T20:49:29Z', entry: told },
      },
      withheld: [{ attribute: 'favourite_brand', reason: 'not_told' }, { attribute: 'newsletter_topics', reason: 'not_bound' }],
    },
  },
  ...usingExamples({ anna, told }),
  ...inboxExamples,
  ...sendingExamples({ anna }),

  exportPerson: {
    params: { person: 'ext:anna-17' },
    reply: {
      exported_at: '2026-11-21T20:49:30.172Z',
      controller,
      person,
      answers: [{
        attribute: 'shoe_size', value: '42', told_at: '2026-11-21T20:49:29.932Z', fresh_until: '2028-11-21T20:49:29Z',
      }],
      purposes: [{
        name: 'offers', status: 'granted', edition: 1, at: '2026-11-21T20:49:29.932Z', until: '2028-11-21T20:49:29Z',
      }],
      recipients: [],
      entries: [],
      uses: [],
    },
  },
  erasePerson: {
    params: { person: 'ext:anna-17' },
    reply: { certificate: receipt, sub: anna, erased_at: '2026-11-21T20:49:31.988Z', leaves_made_unreadable: 3 },
  },

  openRequest: {
    params: { person: 'ext:anna-17' },
    body: { kind: 'rectification', message: 'I moved. Please correct my address on the invoice.' },
    reply: request,
  },
  listRequests: { query: { limit: 50 }, reply: { requests: [request] } },
  identifyRequest: {
    params: { id: request.id },
    body: { evidence: 'Called back under the number of the order; knew the order and its date.' },
    reply: { ...request, identity: 'checked' },
  },
  ...queueExamples(request),
  extendRequest: {
    params: { id: request.id },
    body: { reason: 'The invoices of 2019 are in an archive that is being moved.' },
    reply: {
      ...request, state: 'extended', due_at: '2027-02-21T20:51:02.114Z', identity: 'checked',
      extended_because: 'The invoices of 2019 are in an archive that is being moved.',
    },
  },
  answerRequest: {
    params: { id: request.id },
    body: { reply: 'Done: your new address stands on both invoices.' },
    reply: {
      ...request, state: 'answered', identity: 'checked', reply: 'Done: your new address stands on both invoices.',
      closed_at: '2026-11-24T08:12:40.301Z', closed_by: 'key:key_01a1ffdf0b0c7b7fb4857244e68f09f6',
    },
  },
  denyRequest: {
    params: { id: request.id },
    body: { reason: 'The law makes us keep invoices for six years.' },
    reply: {
      ...request, state: 'denied', reply: 'The law makes us keep invoices for six years.',
      authority: 'Office of the Data Protection Ombudsman, tietosuoja.fi',
      closed_at: '2026-11-24T08:12:40.301Z', closed_by: 'key:key_01a1ffdf0b0c7b7fb4857244e68f09f6',
    },
  },
  restrictPerson: {
    params: { person: 'ext:anna-17' },
    reply: { person: anna, entries: [{ id: formatEntryId(anna, 2, 0), kind: 'person.restricted' }], receipt },
  },
  objectForPerson: {
    params: { person: 'ext:anna-17' },
    reply: {
      person: anna,
      entries: [
        { id: formatEntryId(anna, 3, 0), kind: 'purpose.withdrawn', purpose: 'offers' },
        { id: formatEntryId(anna, 3, 1), kind: 'value.removed', attribute: 'shoe_size' },
      ],
      receipt,
    },
  },

  ...breachExamples(anna),
  ...recordExamples(),
  ...sharingExamples({ anna, told }),
  ...insightExamples(),
  ...oversightExamples(),

  getReceipt: {
    params: { receipt: receiptId },
    query: { format: 'kantara' },
    reply: {
      version: 'KI-CR-v1.1.0', jurisdiction: 'EU', consentTimestamp: 1795294169,
      consentReceiptID: receiptId, language: 'en', piiPrincipalId: anna,
      services: [{ service: 'Nordwear Oy', purposes: [{ purpose: 'Offers that fit', consentStatus: 'granted' }] }],
    },
  },
  getCheckpoint: { reply: checkpoint },
  getLedgerKeys: { reply: keys },
  proveEntry: {
    params: { entry: granted },
    reply: {
      entry: granted, leaf_hash: 'kGCeg0aMsCX0AudutFA96tgfBGEb7IRSyUL9WqRlLLA=', index: 4180, size: 4182,
      hashes: ['1Tx40WbKADYKbtmBV1PYQc0msXouTg+tSfskniLF7uA='], checkpoint,
    },
  },
  proveConsistency: {
    query: { from: 4096, to: 4182 },
    reply: { hashes: ['1Tx40WbKADYKbtmBV1PYQc0msXouTg+tSfskniLF7uA='] },
  },
  getTile: { params: { path: '0/000.p/86' } },
  listEvents: {
    query: { limit: 100 },
    reply: {
      events: [{
        id: granted, index: 4180, at: '2026-11-21T20:49:29.932Z', person: anna, kind: 'purpose.granted', purpose: 'offers',
      }],
      next: 'NDE4MQ.HbvyE0lbenj3nwGq',
    },
  },
  getPublicCheckpoint: { params: { brand: 'nordwear' }, reply: checkpoint },
  getPublicKeys: { params: { brand: 'nordwear' }, reply: keys },
  getPublicTile: { params: { brand: 'nordwear', path: '0/000' } },
}

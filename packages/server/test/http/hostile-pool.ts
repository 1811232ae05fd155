import type { App } from '../../src/app.ts'
import { takeBallot } from '../polls/stage.ts'
import { contractExample } from '../support/catalogs.ts'
import type { Client } from '../support/client.ts'
import type { Pool } from '../support/hostile.ts'

// What there is for requests to name: without it every one of them would be refused at the door.

interface Hostile {
  readonly app: App
  readonly shop: Client
  /** With another key of the same brand. */
  readonly second: Client
}

const incident = {
  title: 'lost', what_happened: 'a letter was lost', categories: ['confidentiality'], aware_at: '2025-01-02T03:04:05Z', discovered_by: 'the post',
}

/** A request by right can only be denied where there is an authority to name. */
function supervised() {
  const document = contractExample()
  Object.assign(document.brand['controller'] as object, { authority: 'Data protection ombudsman' })
  const { reward: _reward, ...welcome } = document.asks['welcome']!
  document.asks['fitting'] = { ...welcome, kind: 'assisted', confirm: ['screen', 'code', 'link', 'phrase'] }
  const label = { en: 'Yes', fi: 'Kyllä' }
  document.asks['vote'] = {
    kind: 'poll', title: label, valid_until: '2099-12-31', poll: { community: true, options: [{ key: 'yes', label }, { key: 'no', label }] },
  }
  document.rewards['voucher'] = { ...document.rewards['ten_percent'], codes: { pool: true } }
  const content = { en: { subject: 'Sent', body: 'Sent.' }, fi: { subject: 'Sent', body: 'Sent.' } }
  document.purposes['orders'] = {
    title: label, explanation: label, retention: 'P12M', legal_basis: 'contract', exempt: { why: label },
  }
  Object.assign(document, {
    slots: { home: { fallback: { content: { en: { title: 'For everybody' }, fi: { title: 'Kaikille' } } } } },
    routes: { help: { purpose: 'offers', otherwise: 'desk', targets: [{ key: 'desk', title: { en: 'Desk', fi: 'Tiski' } }] } },
    automations: {
      hello: { purpose: 'offers', on: { event: 'granted', purpose: 'offers' }, channel: 'email', steps: [{ wait: 'P1D' }, { send: { content } }] },
    },
    posts: { wider: { title: label, purpose: 'offers', attributes: ['shoe_size'], content } },
    exempt_messages: { shipped: { purpose: 'orders', channel: 'inbox', content } },
  })
  return document
}

/** Two persons of its own for each operation, at this path: some erase them. What only few name is made for those alone. */
export async function openPool({ app, shop, second }: Hostile, path: string, n: number): Promise<Pool> {
  const gate = (job: string) => app.workspace.gateOfJob(1, job)
  await shop.apply(supervised())
  const [a, b] = [`ext:anna-${n}`, `ext:bert-${n}`]
  const anna = await shop.tell(a, { answers: { shoe_size: '42' }, grants: { offers: true } })
  const bert = await shop.tell(b, { answers: { due_date: '2027-01-01' }, grants: { baby_tips: true } })
  const shown = await shop.present({ ask: 'welcome', person: a })
  const anonymous = await shop.present({
    attributes: ['shoe_size', 'due_date'],
    purposes: ['offers', 'baby_tips'],
  })
  const asked = await Promise.all(Array.from({ length: path.includes(':id') ? 24 : 0 }, () =>
    shop.call<{ id: string }>('POST', `/v1/people/${anna.person}/requests`, { body: { kind: 'access' } })))
  const requests = asked.map((one) => one.body.id)
  for (const id of requests.slice(12)) await shop.call('POST', `/v1/requests/${id}/identity`, { body: { evidence: 'known here' } })
  await app.ledger.sequenceBrand(gate('test'))
  const { customer } = (await shop.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'email', address: 'maya@mail.example' } })).body
  const read = (await shop.call<{ presentation: string }>('POST', '/v1/assisted/presentations', { body: { ask: 'fitting' } })).body.presentation
  const drafts = await Promise.all([customer, a].map(async (one) => (await shop.call<{ id: string }>('POST', `/v1/people/${one}/drafts`, {
    body: { presentation: read, answers: { shoe_size: '42' }, grants: { offers: true } },
  })).body.id))
  const ballot = await Promise.all((path.startsWith('/v1/polls/') ? [1, 2, 3, 4] : []).map((voter) => takeBallot(shop, 'vote', `ext:voter-${n}-${voter}`)))
  const breaches: string[] = []
  for (const title of path.includes(':breach') ? ['a', 'b', 'c', 'd'] : []) breaches.push((await shop.call<{ id: string }>('POST', '/v1/breaches', { body: { ...incident, title } })).body.id)
  const catalogDraft = (await shop.call<{ id: string }>('POST', '/v1/catalog/drafts', { body: {} })).body.id
  const endpoints = [(await shop.call<{ id: string }>('POST', '/v1/endpoints', { body: { url: 'https://hooks.invalid/b' } })).body.id]
  for (const one of ['owner', 'dpo'] as const) await app.exempt.approve(gate(one), 'orders', one)
  const sent = (await shop.call<{ id: string }>('POST', '/v1/exempt-messages', { body: { person: a, message: 'shipped' } })).body.id
  // Whoever asked for a file can not approve it.
  const files: string[] = []
  for (const approved of path.includes(':export') ? [false, false, true, true] : []) {
    const { id } = (await second.call<{ id: string }>('POST', '/v1/exports', { body: { recipient: 'parcel_co', purpose: 'delivery_updates' } })).body
    if (approved) await shop.call('POST', `/v1/exports/${id}/approve`)
    files.push(id)
  }
  const people = [a, b, anna.person, bert.person, 'ext:new']
  return {
    person: [...people, customer],
    from: [...people, 0, 1],
    purpose: path.endsWith('/approvals') ? ['orders', 'offers'] : ['offers', 'baby_tips', 'orders', 'invented'],
    post: ['wider', 'invented'],
    slot: ['home', 'nowhere'],
    ask: ['welcome', 'fitting', 'vote', 'invented'],
    blinded: ['A'.repeat(342)],
    token: ['A'.repeat(43)],
    signature: ['A'.repeat(342)],
    choice: ['yes', 'no'],
    ticket: ['k3Jd0YbT1mVq'],
    attributes: ['shoe_size', 'due_date', 'invented'],
    purposes: ['offers', 'baby_tips'],
    recipients: ['parcel_co'],
    locale: ['en', 'fi', 'xx', 'zh-Hant-TW'],
    time_zone: ['Europe/Helsinki', 'UTC', 'Mars/Base'],
    presentation: [shown.body.presentation, anonymous.body.presentation, read],
    draft: [...drafts, catalogDraft],
    text: ['1', catalogDraft, '99'],
    version: ['1', '99'],
    ballot,
    code: ['123456'],
    answers: ['42', '41', '2027-01-01', null, ['42']],
    'answers keys': ['shoe_size', 'due_date'],
    'grants keys': ['offers', 'baby_tips'],
    'recipients keys': ['parcel_co'],
    'purposes keys': ['offers', 'baby_tips'],
    address: ['anna@example.org', '+358401234567', 'https://push.example/1'],
    cursor: [(await shop.events()).body.next],
    receipt: [`rcp_${anna.person.slice(4)}00000001`],
    entry: [anna.entries[0]!.id],
    reward: ['ten_percent', 'voucher', 'invented'],
    codes: ['CODE-1', 'CODE-2'],
    segment: ['boots_fans', 'invented'],
    automation: ['hello', 'invented'],
    campaign: ['thursday_news', 'invented'],
    message: [sent, 'shipped'],
    route: ['help', 'invented'],
    'values keys': ['shoe_size', 'invented'],
    at: ['2026-01-01T00:00:00Z'],
    endpoint: endpoints,
    export: files,
    recipient: ['parcel_co', 'invented'],
    url: ['https://hooks.invalid/a', 'https://127.0.0.1/', 'http://hooks.invalid/'],
    since: ['2026-01-01T00:00:00Z'],
    brand: ['nordwear', 'nobody'],
    '*': ['0/000', '0/000.p/1', '1/000', '0/x001/000.p/3'],
    format: ['jws', 'kantara', 'dpv'],
    digest: [shown.body.notice.digest],
    id: requests,
    breach: breaches,
    check: ['key_unused', 'second_factor_missing'],
    subject: ['stf_nobody', 'ledger'],
    about: ['abt_gone'],
    actor: ['operator'],
    action: ['key.created'],
    to: [1, 2],
  }
}

/** Bodies that hang together, to be spoilt in one place: no schema says what fits what. */
export function wholesOf(pool: Pool): Record<string, unknown[]> {
  const [person] = pool['person'] ?? []
  const [ofAnna, ofAnybody, readOut] = pool['presentation'] ?? []
  return {
    addPushSubscription: [{ endpoint: 'https://push.example/1', keys: {
      p256dh: 'BLjYtj3vFmZ4UKMCoiEdaI4rlPtFsvTXTIWMQuFYjfFesqgxIc15AWeveY2Hh7BFDXvLYMypK6z3PoM2YYx92Jw', auth: 'ROA-FynSnOssoGaB0mi5xw',
    } }],
    removePushSubscription: [{ endpoint: 'https://push.example/1' }],
    confirmDraft: [{ by: 'screen' }],
    approvePurpose: [{ role: 'dpo' }],
    openRequest: [{ kind: 'access' }],
    approveRequestAct: [{ act: 'export' }],
    actOnRequest: [{ act: 'restrict', reason: 'asked by letter' }, { act: 'remove', reason: 'wrong', attributes: ['shoe_size'] }],
    recordBreach: [incident],
    correctBreach: [{ changed: { title: 'another' }, because: 'it was another' }],
    assessBreach: [{ risk: 'none', because: 'x', consequences: 'x', measures: 'x' }],
    searchAffected: [{ attributes: ['shoe_size'], contacts: ['email'], from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' }],
    reportBreach: [{ at: incident.aware_at, text: 'told' }],
    addToProcessingRecord: [{ item: 'data', text: 'more' }],
    changeEndpoint: [{ enabled: true }],
    routeInquiry: [{ person, route: 'help', locale: 'en' }],
    takeInboundMessage: ['Stop', 'HELP', 'hello?'].map((text, i) => ({ id: `SM-${i}`, channel: 'sms', from: '+358401234567', text })),
    testCampaign: [{ to: 'marketing@nordwear.example', locale: 'en' }],
    createEndpoint: [{ url: 'https://hooks.invalid/a' }, { url: 'https://hooks.invalid/a', recipient: 'parcel_co' }],
    askExport: [{ recipient: 'parcel_co', purpose: 'delivery_updates' }],
    applyCatalog: [contractExample()],
    createCatalogDraft: [{}, { document: contractExample() }, { text: 'brand: {}', format: 'yaml' }],
    editCatalogDraft: [{ edits: [{ pointer: '/purposes/offers/retention', was: 'P24M', value: 'P12M' }] }],
    saveCatalogDraft: [{ revision: 1, document: contractExample() }],
    rebaseCatalogDraft: [{ revision: 1, keep: { '/purposes/offers/retention': 'mine' } }],
    previewCatalogDraft: [{ of: 'ask', key: 'welcome', locale: 'en' }, { of: 'brand', locale: 'fi' }],
    createPresentation: [{ ask: 'welcome', person, locale: 'en' }, { attributes: ['shoe_size'], purposes: ['offers'], locale: 'en' }],
    submitAnswer: [
      { presentation: ofAnna, person, answers: { shoe_size: '41' }, grants: { offers: true } },
      {
        presentation: ofAnybody,
        answers: { shoe_size: '42', due_date: '2027-01-01' },
        grants: { offers: true, baby_tips: true },
      },
      {
        presentation: ofAnybody, answers: { shoe_size: '42' }, grants: { offers: true }, age_reached: false,
        guardian: { channel: 'email', address: 'parent@example.org' },
      },
    ],
    writeDraft: [{ presentation: readOut, answers: { shoe_size: '41' }, grants: { offers: true } }],
    sendExemptMessage: [{ person, message: 'shipped' }],
    withdraw: [{ purposes: ['offers'], attributes: ['shoe_size'] }],
    castVote: (pool['ballot'] ?? []).map((ballot) => ({ ...(ballot as object), choice: 'yes' })),
  }
}

import { exchange } from '../support/exchange.ts'
import type { Client, Reply } from '../support/client.ts'
import { takeBallot } from '../polls/stage.ts'
import type { Ballot } from '../polls/stage.ts'
import { contractExample } from '../support/catalogs.ts'
import type { Running } from '../support/server.ts'
import type { RefusalCode } from '../../src/refusals.ts'

/** What no request can bring about on a healthy server. */
export const elsewhere: Partial<Record<RefusalCode, string>> = {
  internal: 'a bug; the journeys fail where one is logged',
  busy: 'needs thousands of requests waiting at once',
  breach_busy: 'needs a search that is still under way; shown in rights/breach-drill.test.ts',
  breach_text_missing: 'needs a search that is through; shown in rights/breaches.test.ts',
  database_unavailable: 'needs a database that is gone',
  not_granted: 'a reason inside a reply, never the refusal of a request',
  withdrawn: 'a reason inside a reply, never the refusal of a request',
  brand_required: 'a page, for whoever has not said which brand; see coming-in',
  form_required: 'a page; see coming-in',
  form_foreign: 'a page; see coming-in',
  not_signed_in: 'a page; see coming-in',
  proof_required: 'a page; see coming-in',
  link_invalid: 'a page; see coming-in',
  link_used: 'a page; see coming-in',
  link_expired: 'a page; see coming-in',
  code_invalid: 'a page; see coming-in',
  contact_unknown: 'a page; see coming-in',
  reward_not_left: 'a page; see rewards',
  brand_taken: 'needs somebody at the console; see staff/new-brands',
  reason_required: 'needs somebody at the console; see staff/people',
  sign_on_unreachable: 'needs a company whose own sign-in does not answer',
  stale: 'a reason inside a reply, never the refusal of a request',
  kiosk_not_possible: 'a tablet; see kiosk',
  kiosk_invalid: 'a tablet; see kiosk',
  presentation_used: 'a tablet; see kiosk',
  seal_invalid: 'a tablet; see kiosk',
  token_expired: 'needs time to pass; see person-tokens',
  catalog_draft_behind: 'needs another version meanwhile; see catalogue-drafts',
  approval_required: 'needs two members of staff; see four-eyes',
  approval_not_yours: 'needs two members of staff; see four-eyes',
  approval_not_asked: 'needs two members of staff; see four-eyes',
  purpose_exempt: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  objection_not_possible: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  approval_missing: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  exempt_fields_invalid: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  counts_used_up: 'needs two thousand groups that were counted; see properties/missing',
  export_too_long: 'needs fifty thousand rows of the audit',
  inspection_running: 'needs two who look in the same moment; see findings',
  verification_running: 'needs a ledger that takes long to verify; see verifying',
  ledger_too_large: 'needs fifty thousand leaves',
  key_not_current: 'needs somebody at the console; see storage/ledger-tree',
  person_unreachable: 'needs a person without a confirmed address; see rights/queue',
  objected: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  person_restricted: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  post_retracted: 'needs a shop with posts; see told-and-exempt',
}

export interface Parties {
  readonly server: Running
  readonly key: string
  readonly shop: Client
  /** A brand that has no catalogue yet. */
  readonly fresh: Client
  readonly page: Client
  readonly onlyCatalog: Client
  readonly onlyTips: Client
}

export interface Case {
  readonly code: RefusalCode
  readonly when: string
  readonly ask: (parties: Parties) => Promise<Reply<unknown>>
  readonly pointers?: readonly string[]
}

export const origin = 'https://shop.example'
export const unknownPerson = `per_${'0'.repeat(32)}`
export const shown = async ({ shop }: Parties) => (await shop.present({ ask: 'welcome' })).body.presentation
/** A request of its own for each case, and what is done with it. */
export async function onRequest(
  { shop }: Parties, action: string, body: object, { before, ...came }: { before?: 'extend' | 'answer'; received_at?: string } = {},
) {
  await shop.name('ext:asks', {})
  const opened = await shop.call<{ id: string }>('POST', '/v1/people/ext%3Aasks/requests', { body: { kind: 'access', ...came } })
  const on = (what: string, sent: object) => shop.call('POST', `/v1/requests/${opened.body.id}/${what}`, { body: sent })
  if (before === 'extend') await on('extend', body)
  if (before === 'answer') {
    await on('identity', { evidence: 'knew the order' })
    await on('answer', body)
  }
  return on(action, body)
}

const incident = {
  title: 'Open folder', what_happened: 'It could be read.', categories: ['confidentiality'], aware_at: '2026-01-02T03:04:05Z', discovered_by: 'Kim',
}
export const assessment = { because: 'x', consequences: 'x', measures: 'x' }
export type Did = (what: string, body?: object) => Promise<Reply<unknown>>
/** An incident of its own for each case, and what is done with it. */
export async function onBreach({ shop }: Parties, work: (act: Did) => Promise<Reply<unknown>>) {
  const { body } = await shop.call<{ id: string }>('POST', '/v1/breaches', { body: incident })
  return work((what, sent) => shop.call('POST', `/v1/breaches/${body.id}/${what}`, sent === undefined ? {} : { body: sent }))
}

/** A shop with a vote, open or over, and what is done with it. */
export async function onVote(
  { shop }: Parties, send: (shop: Client, take: (person: string) => Promise<Ballot>) => Promise<Reply<unknown>>, until = '2099-12-31',
) {
  const document = contractExample()
  const label = { en: 'Yes', fi: 'Kyllä' }
  document.asks['vote'] = {
    kind: 'poll', title: label, valid_until: until, poll: { community: true, options: [{ key: 'yes', label }, { key: 'no', label }] },
  }
  await shop.apply(document)
  return send(shop, (person) => takeBallot(shop, 'vote', person))
}
export const number = 'A'.repeat(342)

export const post =
  (path: string, body: string, type = 'application/json') =>
  async ({ server, key }: Parties) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type }
    const reply = await exchange(server.url, { method: 'POST', path, headers, body })
    return { ...reply, body: JSON.parse(reply.text) as Reply<unknown>['body'] }
  }

export const asAssistant = async ({ shop }: Parties, what: string, body: object) => {
  const named = await shop.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'email', address: 'maya@mail.example' } })
  return shop.call('POST', `/v1/people/${named.body.customer}/${what}`, { body })
}

/** An ask that children may meet, answered. */
export async function onClub({ shop }: Parties, said: object) {
  const document = contractExample()
  document.asks['club'] = { ...document.asks['welcome']!, age: { ask: true } }
  await shop.apply(document)
  const { presentation } = (await shop.present({ ask: 'club' })).body
  return shop.call('POST', '/v1/answers', { body: { presentation, answers: { shoe_size: '42' }, grants: { offers: true }, ...said } })
}

import { exchange } from '../support/exchange.ts'
import { connect } from '../support/client.ts'
import type { Client, Reply } from '../support/client.ts'
import { cast, takeBallot } from '../polls/stage.ts'
import type { Ballot } from '../polls/stage.ts'
import { contractExample } from '../support/catalogs.ts'
import type { Running } from '../support/server.ts'
import type { RefusalCode } from '../../src/refusals.ts'

/** What no request can bring about on a healthy server. */
export const elsewhere: Partial<Record<RefusalCode, string>> = {
  internal: 'a bug; the journeys fail where one is logged',
  busy: 'needs thousands of requests waiting at once',
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
  stale: 'a reason inside a reply, never the refusal of a request',
  kiosk_not_possible: 'a tablet; see kiosk',
  kiosk_invalid: 'a tablet; see kiosk',
  presentation_used: 'a tablet; see kiosk',
  seal_invalid: 'a tablet; see kiosk',
  token_expired: 'needs time to pass; see person-tokens',
  purpose_exempt: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  objection_not_possible: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  approval_missing: 'needs a shop with messages that rest on no consent; see told-and-exempt',
  exempt_fields_invalid: 'needs a shop with messages that rest on no consent; see told-and-exempt',
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
const unknownPerson = `per_${'0'.repeat(32)}`
const shown = async ({ shop }: Parties) => (await shop.present({ ask: 'welcome' })).body.presentation
/** A request of its own for each case, and what is done with it. */
async function onRequest(
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

/** A shop with a vote, open or over, and what is done with it. */
async function onVote(
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
const number = 'A'.repeat(342)

const post =
  (path: string, body: string, type = 'application/json') =>
  async ({ server, key }: Parties) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type }
    const reply = await exchange(server.url, { method: 'POST', path, headers, body })
    return { ...reply, body: JSON.parse(reply.text) as Reply<unknown>['body'] }
  }

const asAssistant = async ({ shop }: Parties, what: string, body: object) => {
  const named = await shop.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'email', address: 'maya@mail.example' } })
  return shop.call('POST', `/v1/people/${named.body.customer}/${what}`, { body })
}

/** An ask that children may meet, answered. */
async function onClub({ shop }: Parties, said: object) {
  const document = contractExample()
  document.asks['club'] = { ...document.asks['welcome']!, age: { ask: true } }
  await shop.apply(document)
  const { presentation } = (await shop.present({ ask: 'club' })).body
  return shop.call('POST', '/v1/answers', { body: { presentation, answers: { shoe_size: '42' }, grants: { offers: true }, ...said } })
}

export const cases: readonly Case[] = [
  {
    code: 'token_invalid', when: 'nobody made this person token',
    ask: ({ server }) => connect(server, 'ptk_x', { origin }).call('GET', '/v1/people/me/next-ask'),
  },
  {
    code: 'customer_invalid', when: 'nobody named this customer',
    ask: ({ shop }) => shop.call('GET', `/v1/people/cst_${'x'.repeat(60)}/drafts`),
  },
  {
    code: 'draft_unknown', when: 'nothing was written down',
    ask: (parties) => asAssistant(parties, `drafts/drf_${'0'.repeat(32)}/confirmations`, { by: 'screen' }),
  },
  {
    code: 'confirmation_not_allowed', when: 'the brand does not take a spoken yes',
    async ask({ shop }) {
      const { presentation } = (await shop.present({ ask: 'welcome', person: 'ext:anna' })).body
      const draft = await shop.call<{ id: string }>('POST', '/v1/people/ext%3Aanna/drafts', { body: { presentation, answers: { shoe_size: '41' }, grants: { offers: true } } })
      return shop.call('POST', `/v1/people/ext%3Aanna/drafts/${draft.body.id}/confirmations`, { body: { by: 'phrase', recording: 'call 1' } })
    },
  },
  {
    code: 'age_required', when: 'children may meet the ask, and nobody says whether this is one',
    ask: (parties) => onClub(parties, {}),
  },
  {
    code: 'guardian_required', when: 'somebody is too young and names no parent',
    ask: (parties) => onClub(parties, { age_reached: false }),
  },
  { code: 'json_invalid', when: 'the body is not JSON', ask: post('/v1/decisions', '{"person": ') },
  {
    code: 'json_invalid',
    when: 'a text can not be stored',
    ask: post('/v1/decisions', '{"person":"ext:\\u0000"}'),
    pointers: ['/person'],
  },
  {
    code: 'input_invalid',
    when: 'something is missing',
    ask: ({ shop }) => shop.call('POST', '/v1/decisions', { body: {} }),
    pointers: ['/person'],
  },
  {
    code: 'input_invalid',
    when: 'something is too much or of another type',
    ask: ({ shop }) =>
      shop.call('POST', '/v1/decisions', { body: { person: 'ext:anna', limit: 'many', 'a/b': 1 } }),
    pointers: ['/a~1b', '/limit'],
  },
  {
    code: 'input_invalid',
    when: 'a query is out of bounds',
    ask: ({ shop }) => shop.events('?limit=0'),
    pointers: ['querystring:/limit'],
  },
  {
    code: 'input_invalid',
    when: 'a time zone does not exist',
    ask: ({ shop }) =>
      shop.name('ext:anna', { time_zone: 'Mars/Base', contacts: [{ channel: 'email', address: 'nobody' }] }),
    pointers: ['/time_zone', '/contacts/0/address'],
  },
  {
    code: 'input_invalid',
    when: 'nothing says what to show',
    ask: ({ shop }) => shop.present({ locale: 'en' }),
    pointers: ['/ask'],
  },
  {
    code: 'idempotency_key_invalid',
    when: 'the key holds a space',
    ask: ({ shop }) => shop.decide({ person: 'ext:anna', purpose: 'offers' }, 'a b'),
  },
  {
    code: 'cursor_invalid',
    when: 'the cursor was made up',
    ask: ({ shop }) => shop.events('?cursor=MTA.AAAA'),
  },
  {
    code: 'purpose_required',
    when: 'answers are read for no purpose',
    ask: ({ shop }) => shop.call('GET', '/v1/people/ext:anna/profile'),
    pointers: ['querystring:/purpose'],
  },
  {
    code: 'purpose_required',
    when: 'a decision is asked for no purpose',
    ask: ({ shop }) => shop.decide({ person: 'ext:anna' }),
    pointers: ['/purpose'],
  },
  { code: 'not_found', when: 'there is nothing there', ask: ({ shop }) => shop.call('GET', '/v1/nothing') },
  {
    code: 'not_found',
    when: 'nobody has this log',
    ask: ({ shop }) => shop.call('GET', '/log/nobody/checkpoint'),
  },
  {
    code: 'media_type_unsupported',
    when: 'the body is XML',
    ask: post('/v1/decisions', '<a/>', 'application/xml'),
  },
  {
    code: 'too_large',
    when: 'the body is larger than a quarter of a megabyte',
    ask: ({ shop }) => shop.call('POST', '/v1/decisions', { body: { person: 'x'.repeat(300_000) } }),
  },
  {
    code: 'idempotency_conflict',
    when: 'the key was used with something else',
    async ask({ shop }) {
      await shop.decide({ person: 'ext:anna', purpose: 'offers' }, 'once')
      return shop.decide({ person: 'ext:anna', purpose: 'baby_tips' }, 'once')
    },
  },
  {
    code: 'idempotency_purged',
    when: 'what was told with the key was deleted since',
    async ask(parties) {
      const submission = { person: 'ext:forgotten', answers: { shoe_size: '42' }, grants: { offers: true } }
      const answer = { presentation: await shown(parties), ...submission }
      await parties.shop.answer(answer, 'told')
      await parties.shop.withdraw('ext:forgotten', { attributes: ['shoe_size'] })
      return parties.shop.answer(answer, 'told')
    },
  },
  {
    code: 'key_missing',
    when: 'nobody says who they are',
    ask: ({ server }) => connect(server, undefined).events(),
  },
  {
    code: 'key_invalid',
    when: 'the key is not known',
    ask: ({ server }) => connect(server, 'sk_nobody').events(),
  },
  {
    code: 'scope_missing',
    when: 'the key is for something else',
    ask: ({ onlyCatalog }) => onlyCatalog.events(),
  },
  {
    code: 'purpose_not_allowed',
    when: 'the key may not name the purpose',
    ask: ({ onlyTips }) => onlyTips.read('ext:anna', 'offers'),
  },
  {
    code: 'origin_not_allowed',
    when: "the page is another's",
    ask: ({ page }) =>
      page.call('POST', '/v1/presentations', {
        body: { ask: 'welcome' },
        headers: { origin: 'https://evil.example' },
      }),
  },
  {
    code: 'person_not_allowed',
    when: 'a page says who somebody is',
    ask: ({ page }) => page.present({ ask: 'welcome', person: 'ext:anna' }),
  },
  {
    code: 'catalog_invalid',
    when: 'a purpose is kept without end',
    ask({ shop }) {
      const document = contractExample()
      delete document.purposes['offers']!['retention']
      return shop.apply(document)
    },
    pointers: ['/purposes/offers'],
  },
  {
    code: 'catalog_missing',
    when: 'nothing was defined yet',
    ask: ({ fresh }) => fresh.present({ ask: 'welcome' }),
  },
  {
    code: 'catalog_missing',
    when: 'there is no catalogue to read',
    ask: ({ fresh }) => fresh.call('GET', '/v1/catalog'),
  },
  {
    code: 'purpose_unknown',
    when: 'answers are read for an invented purpose',
    ask: ({ shop }) => shop.read('ext:anna', 'invented'),
  },
  {
    code: 'purpose_unknown',
    when: 'an invented purpose is to be shown',
    ask: ({ shop }) => shop.present({ purposes: ['offers', 'invented'] }),
    pointers: ['/purposes/1'],
  },
  {
    code: 'attribute_unknown',
    when: 'it is to be shown',
    ask: ({ shop }) => shop.present({ attributes: ['invented'] }),
    pointers: ['/attributes/0'],
  },
  {
    code: 'attribute_unknown',
    when: 'it is withdrawn',
    ask: ({ shop }) => shop.withdraw('ext:anna', { attributes: ['shoe_size', 'invented'] }),
    pointers: ['/attributes/1'],
  },
  {
    code: 'recipient_unknown',
    when: 'it is withdrawn',
    ask: ({ shop }) => shop.withdraw('ext:anna', { recipients: ['nobody'] }),
    pointers: ['/recipients/0'],
  },
  {
    code: 'ask_unknown',
    when: 'it is to be shown',
    ask: ({ shop }) => shop.present({ ask: 'invented' }),
    pointers: ['/ask'],
  },
  {
    code: 'ask_conditional',
    when: 'its rule does not hold for the person',
    ask: async ({ shop }) => {
      const document = contractExample()
      Object.assign(document.asks['welcome']!, { when: { combinator: 'and', rules: [{ field: 'shoe_size', operator: 'told' }] } })
      await shop.apply(document)
      return shop.present({ ask: 'welcome' })
    },
  },
  {
    code: 'form_expected',
    when: 'a page sends plain answers',
    async ask({ shop, page }) {
      const document = contractExample()
      const { questions: _questions, ...welcome } = document.asks['welcome'] as Record<string, unknown>
      const title = { default: 'Shoe size', fi: 'Kengännumero' }
      document.asks['welcome'] = { ...welcome, form: { elements: [{ type: 'dropdown', name: 'shoe_size', title, choices: ['41', '42'] }] } }
      const applied = await shop.apply(document)
      if (applied.status >= 300) throw new Error(applied.text)
      const { presentation } = (await page.present({ ask: 'welcome' })).body
      return page.answer({ presentation, answers: { shoe_size: '42' }, grants: { offers: true } })
    },
    pointers: ['/answers/shoe_size'],
  },
  {
    code: 'ask_unwanted',
    when: 'the person never wants to be asked it',
    ask: async ({ shop }) => {
      await shop.name('ext:left-alone', {})
      await shop.call('POST', '/v1/people/ext%3Aleft-alone/dismissals', { body: { ask: 'welcome', how: 'never' } })
      return shop.present({ ask: 'welcome', person: 'ext:left-alone' })
    },
  },
  { code: 'poll_unknown', when: 'it is looked at', ask: ({ shop }) => shop.call('GET', '/v1/polls/welcome') },
  {
    code: 'poll_closed',
    when: 'its last day is over',
    ask: (parties) => onVote(parties, (shop) => shop.present({ ask: 'vote' }), '2020-01-01'),
  },
  {
    code: 'ballot_taken',
    when: 'the person has had one',
    ask: (parties) => onVote(parties, async (shop, take) => {
      await take('ext:voter-1')
      return shop.call('POST', '/v1/polls/vote/ballots', { body: { person: 'ext:voter-1', blinded: number } })
    }),
  },
  {
    code: 'ballot_invalid',
    when: 'nobody signed it',
    ask: (parties) => onVote(parties, (shop) => cast(shop, 'vote', { token: 'A'.repeat(43), signature: number }, 'yes')),
  },
  {
    code: 'ballot_spent',
    when: 'it was counted before',
    ask: (parties) => onVote(parties, async (shop, take) => {
      const ballot = await take('ext:voter-2')
      await cast(shop, 'vote', ballot, 'yes')
      return cast(shop, 'vote', ballot, 'no')
    }),
  },
  { code: 'reward_unknown', when: 'it is counted', ask: ({ shop }) => shop.call('GET', '/v1/rewards/invented') },
  {
    code: 'reward_without_pool',
    when: 'its codes are made and not loaded',
    ask: ({ shop }) => shop.call('POST', '/v1/rewards/ten_percent/codes', { body: { codes: ['A'] } }),
  },
  { code: 'endpoint_unknown', when: 'it was never made', ask: ({ shop }) => shop.call('GET', '/v1/endpoints/end_0') },
  {
    code: 'endpoint_taken',
    when: 'a recipient has one already',
    ask: async ({ shop }) => {
      const body = { recipient: 'parcel_co', url: 'https://hooks.invalid/a' }
      await shop.call('POST', '/v1/endpoints', { body })
      return shop.call('POST', '/v1/endpoints', { body })
    },
  },
  { code: 'export_unknown', when: 'it was never asked for', ask: ({ shop }) => shop.call('POST', '/v1/exports/exp_0/approve') },
  {
    code: 'second_key_required',
    when: 'whoever asked approves it themselves',
    ask: async ({ shop }) => {
      const asked = await shop.call<{ id: string }>('POST', '/v1/exports', { body: { recipient: 'parcel_co', purpose: 'delivery_updates' } })
      return shop.call('POST', `/v1/exports/${asked.body.id}/approve`)
    },
  },
  {
    code: 'export_closed',
    when: 'it was cancelled before',
    ask: async ({ shop }) => {
      const asked = await shop.call<{ id: string }>('POST', '/v1/exports', { body: { recipient: 'parcel_co', purpose: 'delivery_updates' } })
      await shop.call('POST', `/v1/exports/${asked.body.id}/cancel`)
      return shop.call('POST', `/v1/exports/${asked.body.id}/cancel`)
    },
  },
  { code: 'segment_unknown', when: 'it is counted', ask: ({ shop }) => shop.count('invented') },
  { code: 'person_only', when: 'a key asks what somebody can read', ask: ({ shop }) => shop.call('GET', '/v1/people/ext%3Aanna/inbox') },
  { code: 'post_unknown', when: 'it is to be published', ask: ({ shop }) => shop.call('POST', '/v1/posts/invented/publish') },
  {
    code: 'exempt_message_unknown', when: 'it is to be sent', pointers: ['/message'],
    ask: ({ shop }) => shop.call('POST', '/v1/exempt-messages', { body: { person: 'ext:anna', message: 'invented' } }),
  },
  {
    code: 'purpose_not_exempt', when: 'people say yes or no to it',
    ask: ({ shop }) => shop.call('POST', '/v1/purposes/offers/approvals', { body: { role: 'dpo' } }),
  },
  { code: 'message_unknown', when: 'it is asked for', ask: ({ shop }) => shop.call('GET', '/v1/messages/msg_0') },
  { code: 'campaign_unknown', when: 'it is to begin', ask: ({ shop }) => shop.call('POST', '/v1/campaigns/invented/start', { body: {} }) },
  { code: 'campaign_not_started', when: 'it is to pause', ask: ({ shop }) => shop.call('POST', '/v1/campaigns/thursday_news/pause') },
  {
    code: 'campaign_started',
    when: 'it is to begin again',
    ask: async ({ shop }) => {
      await shop.call('POST', '/v1/campaigns/thursday_news/start', { body: { at: '2099-01-01T00:00:00Z' } })
      return shop.call('POST', '/v1/campaigns/thursday_news/start', { body: {} })
    },
  },
  {
    code: 'campaign_over',
    when: 'it is to go on after it was cancelled',
    ask: async ({ shop }) => {
      await shop.call('POST', '/v1/campaigns/thursday_news/cancel')
      return shop.call('POST', '/v1/campaigns/thursday_news/resume')
    },
  },
  { code: 'automation_unknown', when: 'it is to stand still', ask: ({ shop }) => shop.call('POST', '/v1/automations/invented/pause') },
  { code: 'slot_unknown', when: 'everybody is shown nothing in it', ask: ({ shop }) => shop.call('GET', '/v1/slots/invented') },
  {
    code: 'route_unknown',
    when: 'an inquiry comes for it',
    ask: async ({ shop }) => {
      await shop.name('ext:inquirer', {})
      return shop.call('POST', '/v1/routings', { body: { person: 'ext:inquirer', route: 'invented' } })
    },
  },
  {
    code: 'person_unknown',
    when: 'nobody told anything under this id',
    ask: ({ shop }) => shop.read('ext:nobody', 'offers'),
  },
  { code: 'person_unknown', when: 'the id was made up', ask: ({ shop }) => shop.name(unknownPerson, {}) },
  { code: 'person_invalid', when: 'it is not an id', ask: ({ shop }) => shop.read('anna', 'offers') },
  {
    code: 'person_erased',
    when: 'the person was erased',
    async ask({ shop }) {
      await shop.tell('ext:gone', { grants: { offers: true } })
      await shop.erase('ext:gone')
      return shop.read('ext:gone', 'offers')
    },
  },
  {
    code: 'contact_suppressed',
    when: 'whoever had the address was erased',
    ask: async ({ shop }) => {
      const contacts = [{ channel: 'email', address: 'left@example.org' }]
      await shop.name('ext:left', { contacts })
      await shop.erase('ext:left')
      return shop.name('ext:left-again', { contacts })
    },
    pointers: ['/contacts/0/address'],
  },
  {
    code: 'request_unknown',
    when: 'there is none with this id',
    ask: ({ shop }) => shop.call('POST', '/v1/requests/req_unknown/answer', { body: { reply: 'Yes' } }),
  },
  {
    code: 'identity_unchecked',
    when: 'nobody knows who asks',
    ask: async (parties) => onRequest(parties, 'answer', { reply: 'Yes' }),
  },
  {
    code: 'request_extended',
    when: 'it was extended before',
    ask: async (parties) => onRequest(parties, 'extend', { reason: 'More' }, { before: 'extend' }),
  },
  {
    code: 'request_closed',
    when: 'it was answered before',
    ask: async (parties) => onRequest(parties, 'answer', { reply: 'Again' }, { before: 'answer' }),
  },
  {
    code: 'extension_late',
    when: 'the first deadline has passed',
    ask: async (parties) => onRequest(parties, 'extend', { reason: 'More' }, { received_at: '2026-03-15T12:00:00Z' }),
  },
  {
    code: 'authority_missing',
    when: 'the catalogue names no authority',
    ask: async (parties) => onRequest(parties, 'deny', { reason: 'No' }),
  },
  { code: 'person_same', when: 'the two are one', ask: ({ shop }) => shop.merge('ext:anna', 'ext:anna') },
  {
    code: 'presentation_required',
    when: 'nothing was shown',
    ask: ({ shop }) => shop.answer({ person: 'ext:anna', grants: { offers: true } }),
    pointers: ['/presentation'],
  },
  {
    code: 'presentation_invalid',
    when: 'it was changed on the way',
    ask: async (parties) =>
      parties.shop.answer({ presentation: `x${await shown(parties)}`, grants: { offers: true } }),
  },
  {
    code: 'presentation_invalid',
    when: 'it was shown to somebody else',
    async ask({ shop }) {
      const { presentation } = (await shop.present({ ask: 'welcome', person: 'ext:anna' })).body
      return shop.answer({ presentation, person: 'ext:bert', grants: { offers: true } })
    },
    pointers: ['/person'],
  },
  {
    code: 'not_shown',
    when: 'more is answered than was asked',
    ask: async (parties) =>
      parties.shop.answer({
        presentation: await shown(parties),
        person: 'ext:anna',
        answers: { due_date: '2027-01-01', 'a/b': 1 },
        grants: { baby_tips: true },
        recipients: { parcel_co: true },
      }),
    pointers: ['/answers/due_date', '/answers/a~1b', '/grants/baby_tips', '/recipients/parcel_co'],
  },
  {
    code: 'value_invalid',
    when: 'an option does not exist',
    ask: async (parties) =>
      parties.shop.answer({
        presentation: await shown(parties),
        person: 'ext:anna',
        answers: { shoe_size: '99' },
        grants: { offers: true },
      }),
    pointers: ['/answers/shoe_size'],
  },
  {
    code: 'no_granted_purpose',
    when: 'a value comes with a no',
    ask: async (parties) =>
      parties.shop.answer({
        presentation: await shown(parties),
        person: 'ext:bert',
        answers: { shoe_size: '42' },
        grants: { offers: false },
      }),
    pointers: ['/answers/shoe_size'],
  },
  {
    code: 'raise_not_allowed',
    when: 'a withdrawal says yes',
    ask: ({ shop }) => shop.withdraw('ext:anna', { purposes: { offers: true, baby_tips: false } }),
    pointers: ['/purposes/offers'],
  },
  {
    code: 'raise_not_allowed',
    when: 'a withdrawal brings an answer',
    ask: ({ shop }) => shop.withdraw('ext:anna', { answers: { shoe_size: '42' } }),
  },
  {
    code: 'nothing_told',
    when: 'an answer is empty',
    ask: async (parties) => parties.shop.answer({ presentation: await shown(parties), person: 'ext:anna' }),
  },
  { code: 'nothing_told', when: 'a withdrawal is empty', ask: ({ shop }) => shop.withdraw('ext:anna', {}) },
  {
    code: 'not_bound',
    when: 'an answer would serve none of the purposes shown',
    ask: ({ shop }) => shop.present({ attributes: ['shoe_size'], purposes: ['baby_tips'] }),
    pointers: ['/attributes/0'],
  },
  {
    code: 'segment_too_small',
    when: 'it has fewer people than the floor',
    ask: ({ shop }) => shop.list('boots_fans'),
  },
  {
    code: 'entry_unknown',
    when: 'nobody told it',
    ask: ({ shop }) => shop.call('GET', `/v1/ledger/entries/ent_${'0'.repeat(42)}/proof`),
  },
  {
    code: 'notice_unknown',
    when: 'nobody was ever shown it',
    ask: ({ shop }) => shop.call('GET', `/v1/notices/sha256:${'0'.repeat(64)}`),
  },
  {
    code: 'receipt_unknown',
    when: 'it was never given',
    ask: ({ shop }) => shop.receipt(`rcp_${'0'.repeat(40)}`),
  },
  {
    code: 'tile_unknown',
    when: 'the tree is not that large',
    ask: ({ shop }) => shop.call('GET', '/v1/ledger/tile/0/x999/999'),
  },
  {
    code: 'not_yet_sequenced',
    when: 'the proof is asked for at once',
    async ask({ shop }) {
      for (let tries = 0; ; tries++) {
        const told = await shop.tell('ext:anna', { grants: { offers: true } })
        const reply = await shop.call('GET', `/v1/ledger/entries/${told.entries[0]!.id}/proof`)
        if (reply.status !== 200 || tries > 50) return reply
      }
    },
  },
  {
    code: 'presentation_expired',
    when: 'the purpose changed its meaning since',
    async ask(parties) {
      const presentation = await shown(parties)
      const document = contractExample()
      document.purposes['offers']!['edition'] = 2
      await parties.shop.apply(document)
      return parties.shop.answer({ presentation, person: 'ext:anna', grants: { offers: true } })
    },
  },
  {
    code: 'rate_limited',
    when: 'a page asks on and on',
    async ask({ page }) {
      for (let tries = 0; ; tries++) {
        const reply = await page.present({ ask: 'welcome' })
        if (reply.status !== 201 || tries > 50) return reply
      }
    },
  },
]

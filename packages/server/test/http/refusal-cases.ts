import { connect } from '../support/client.ts'
import { contractExample } from '../support/catalogs.ts'
import { laterCases } from './refusal-cases-later.ts'
import { staffCases } from './refusal-cases-staff.ts'
import { asAssistant, number, onClub, onVote, origin, post, shown } from './refusal-stage.ts'
import type { Case } from './refusal-stage.ts'

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
  { code: 'catalog_draft_unknown', when: 'it was never begun', ask: ({ shop }) => shop.call('GET', '/v1/catalog/drafts/dft_0') },
  { code: 'catalog_version_unknown', when: 'there were never so many', ask: ({ shop }) => shop.call('GET', '/v1/catalog/versions/999') },
  {
    code: 'catalog_draft_closed',
    when: 'it was discarded before',
    ask: async ({ shop }) => {
      const { body } = await shop.call<{ id: string }>('POST', '/v1/catalog/drafts', { body: {} })
      await shop.call('DELETE', `/v1/catalog/drafts/${body.id}`)
      return shop.call('DELETE', `/v1/catalog/drafts/${body.id}`)
    },
  },
  {
    code: 'catalog_draft_outdated',
    when: 'somebody else wrote there first',
    ask: async ({ shop }) => {
      const { body } = await shop.call<{ id: string }>('POST', '/v1/catalog/drafts', { body: {} })
      return shop.call('POST', `/v1/catalog/drafts/${body.id}/edits`, { body: { edits: [{ pointer: '/purposes/offers/retention', was: 'P1D', value: 'P2D' }] } })
    },
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
  ...laterCases,
  ...staffCases,
]

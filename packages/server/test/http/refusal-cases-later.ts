import { cast } from '../polls/stage.ts'
import { contractExample } from '../support/catalogs.ts'
import { assessment, number, onBreach, onRequest, onVote, shown, unknownPerson } from './refusal-stage.ts'
import type { Case } from './refusal-stage.ts'

export const laterCases: readonly Case[] = [
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
    code: 'finding_unknown',
    when: 'the internal audit found nothing of that kind',
    ask: ({ shop }) => shop.call('POST', '/v1/findings/key_unused/reopen', { body: { subject: 'key_none' } }),
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
  {
    code: 'breach_unknown',
    when: 'there is none with this id',
    ask: ({ shop }) => shop.call('GET', '/v1/breaches/bre_unknown'),
  },
  {
    code: 'breach_late',
    when: 'the 72 hours are over and nothing says why',
    ask: (parties) => onBreach(parties, (act) => act('reports', { at: '2026-01-06T00:00:00Z', text: 'x' })),
    pointers: ['/late_because'],
  },
  {
    code: 'breach_risky',
    when: 'the risk is high',
    ask: (parties) => onBreach(parties, async (act) => {
      await act('assessments', { risk: 'high', ...assessment })
      return act('no-report', { because: 'x' })
    }),
  },
  {
    code: 'breach_undecided',
    when: 'nobody has decided about the authority',
    ask: (parties) => onBreach(parties, (act) => act('close', { lessons: 'x' })),
  },
  {
    code: 'breach_closed',
    when: 'it was closed before',
    ask: (parties) => onBreach(parties, async (act) => {
      await act('assessments', { risk: 'none', ...assessment })
      await act('no-report', { because: 'x' })
      await act('no-notice', { why: 'not_high', because: 'x' })
      await act('close', { lessons: 'x' })
      return act('close', { lessons: 'x' })
    }),
  },
  {
    code: 'breach_unsearched',
    when: 'nobody looked whom it affects',
    ask: (parties) => onBreach(parties, (act) => act('notices')),
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

import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { PresentationShape } from '../shapes.ts'
import { confirmWays } from './draft.ts'
import type { Drafts } from './drafts.ts'

const closed = { additionalProperties: false } as const
const Key = Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })
const Choices = Type.Record(Type.String({ maxLength: 64 }), Type.Boolean(), { maxProperties: 500 })
const Way = Type.Enum([...confirmWays])

const PersonParams = Type.Object({
  person: Type.String({
    minLength: 1, maxLength: 600, description: '`cst_…`, a customer as staff named them; with the scope `people` also `per_…` or `ext:` and your own id.',
  }),
})
const DraftParams = Type.Object({ ...PersonParams.properties, draft: Type.String({ pattern: '^drf_[0-9a-f]{32}$' }) })

const DraftShape = Type.Object({
  id: Type.String(),
  source: Type.Enum(['agent', 'kiosk', 'import', 'minor'], { description: '`minor`: told by somebody who is too young; it waits for their parent.' }),
  made_by: Type.String(),
  ask: Type.Optional(Type.String()),
  at: Type.String(),
  expires_at: Type.String({ description: 'Not confirmed by then, it vanishes.' }),
  state: Type.Enum(['waiting', 'confirmed', 'refused', 'expired']),
})

const named = ['customer_invalid', 'scope_missing', 'person_unknown', 'person_invalid', 'person_erased'] as const

export function draftRoutes(drafts: Drafts) {
  return [
    route({
      method: 'POST',
      path: '/v1/assisted/customers',
      name: 'nameCustomer',
      tag: 'Assisting',
      summary: 'Name a customer by the address they give, or your own id',
      description: 'The reply is the same whether anybody is known by this address or not: nothing is looked up and nothing is stored. For two hours, and for the key that named them.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      body: Type.Object({
        channel: Type.Enum(['email', 'sms', 'ext'], { description: '`ext`: `address` is your own id of them.' }),
        address: Type.String({ minLength: 1, maxLength: 320 }),
      }, closed),
      replies: { 201: Type.Object({ customer: Type.String({ description: '`cst_…`' }), expires_at: Type.String() }) },
      refusals: [],
      handle: ({ gate, body }) => ({ status: 201, body: drafts.nameCustomer(gate as KeyGate, { ...body, channel: body.channel as 'email' | 'sms' | 'ext' }) }),
    }),
    route({
      method: 'GET',
      path: '/v1/assisted/asks',
      name: 'listAssistedAsks',
      tag: 'Assisting',
      summary: 'What may be asked of a customer today',
      description: 'Asks of kind `assisted` that are open, without forms and those that have to know an age: such are for the person\'s own screen.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      query: Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the titles.' })) }, closed),
      replies: {
        200: Type.Object({
          locales: Type.Array(Type.String(), { description: 'In which it can be read out.' }),
          asks: Type.Array(Type.Object({ ask: Type.String(), title: Type.String(), confirm: Type.Array(Way) })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await drafts.asks(gate as KeyGate, query.locale) }),
    }),
    route({
      method: 'GET',
      path: '/v1/assisted/drafts',
      name: 'listMyDrafts',
      tag: 'Assisting',
      summary: 'What you wrote down today, and what came of it',
      description: 'Since midnight in the brand\'s time zone, newest first. Never what it says, nor whom it is for: `customer` is a name by which to go on with what still waits.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      replies: {
        200: Type.Object({ drafts: Type.Array(Type.Object({ ...DraftShape.properties, customer: Type.Optional(Type.String()) })) }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: { drafts: await drafts.listMine(gate as KeyGate) } }),
    }),
    route({
      method: 'POST',
      path: '/v1/assisted/presentations',
      name: 'presentAssisted',
      tag: 'Assisting',
      summary: 'Say what is read out to a customer',
      description: 'For asks of kind `assisted`: the notice, the questions, the script, and how the customer may confirm. Shown to nobody in particular, whoever it is.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      body: Type.Object({ ask: Key, locale: Type.Optional(Type.String({ maxLength: 35 })) }, closed),
      replies: {
        201: Type.Object({
          ...PresentationShape.properties,
          confirm: Type.Array(Way),
          script: Type.Optional(Type.String()),
          phrase: Type.Optional(Type.String({ description: 'The words that the customer says, to be recorded.' })),
        }),
      },
      refusals: ['ask_unknown', 'age_required', 'purpose_not_allowed', 'catalog_missing', 'attribute_unknown', 'purpose_unknown', 'purpose_exempt', 'recipient_unknown', 'not_bound'],
      handle: async ({ gate, body }) => ({ status: 201, body: await drafts.present(gate as KeyGate, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/drafts',
      name: 'writeDraft',
      tag: 'Assisting',
      summary: 'Write down what a customer says',
      description: 'Used by nothing until the person confirms it. One presentation makes one draft for a customer, however often it is sent: the first counts.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      params: PersonParams,
      body: Type.Object({
        presentation: Type.String({ maxLength: 100_000 }),
        answers: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 500 })),
        grants: Type.Optional(Choices),
        recipients: Type.Optional(Choices),
      }, closed),
      replies: { 201: DraftShape },
      refusals: [...named, 'presentation_invalid', 'presentation_expired', 'age_required', 'not_shown', 'value_invalid', 'no_granted_purpose',
        'nothing_told', 'catalog_missing'],
      handle: async ({ gate, params, body }) => ({ status: 201, body: await drafts.create(gate as KeyGate, params.person, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/people/:person/drafts',
      name: 'listDrafts',
      tag: 'Assisting',
      summary: 'What waits for a yes, and what came of it',
      description: 'Never what it says. Of a customer (`cst_…`): what this key wrote down since it named them.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      params: PersonParams,
      replies: { 200: Type.Object({ drafts: Type.Array(DraftShape) }) },
      refusals: named,
      handle: async ({ gate, params }) => ({ status: 200, body: { drafts: await drafts.list(gate as KeyGate, params.person) } }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/drafts/:draft/confirmations',
      name: 'confirmDraft',
      tag: 'Assisting',
      summary: 'Let the customer confirm',
      description: '`screen`: a pairing code for the second screen. `code`: without `code` six digits are sent, with it they are '
        + 'checked. `link`: a link is sent. `phrase`: the customer said the words and `recording` says where they are kept. What '
        + 'may be used is up to the ask; something sensitive is never confirmed by a phrase.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      params: DraftParams,
      body: Type.Object({
        by: Way,
        code: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
        recording: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      }, closed),
      replies: {
        201: Type.Object({
          by: Way,
          state: Type.Enum(['waiting', 'confirmed']),
          sent: Type.Optional(Type.Boolean({ description: 'If the address is somebody\'s, it is on its way.' })),
          pairing: Type.Optional(Type.Object({ code: Type.String(), url: Type.String(), expires_at: Type.String() })),
        }),
      },
      refusals: [...named, 'draft_unknown', 'confirmation_not_allowed', 'code_invalid', 'contact_unknown', 'rate_limited', 'busy',
        'presentation_expired', 'value_invalid', 'no_granted_purpose', 'catalog_missing'],
      handle: async ({ gate, params, body }) => ({
        status: 201, body: await drafts.confirm(gate as KeyGate, params.person, params.draft, { ...body, by: body.by as (typeof confirmWays)[number] }),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/v1/people/:person/drafts/:draft',
      name: 'discardDraft',
      tag: 'Assisting',
      summary: 'Take back what was written down by mistake',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      params: DraftParams,
      replies: { 200: Type.Object({ discarded: Type.Literal(true) }) },
      refusals: [...named, 'draft_unknown'],
      handle: async ({ gate, params }) => {
        await drafts.discard(gate as KeyGate, params.person, params.draft)
        return { status: 200, body: { discarded: true } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/stops',
      name: 'stop',
      tag: 'Assisting',
      summary: 'Take down that a customer says stop',
      description: 'At once, for everybody who has this address, and before anything that still waits for a yes. The same reply whoever it is.',
      gate: { kind: 'key', scope: 'assist', staff: 'assist' },
      params: PersonParams,
      body: Type.Object({
        purposes: Type.Optional(Type.Array(Key, { minItems: 1, maxItems: 500, description: 'Without it: everything.' })),
      }, closed),
      replies: { 201: Type.Object({ stopped: Type.Literal(true) }) },
      refusals: [...named, 'purpose_unknown', 'objection_not_possible', 'purpose_not_allowed', 'catalog_missing', 'nothing_told'],
      handle: async ({ gate, params, body }) => ({ status: 201, body: await drafts.stop(gate as KeyGate, params.person, body?.purposes) }),
    }),
  ]
}

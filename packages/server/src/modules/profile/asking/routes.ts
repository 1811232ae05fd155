import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { PersonParams } from '../../people/routes.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Asking } from './asking.ts'

const closed = { additionalProperties: false } as const
const Keys = Type.Array(Type.String())
const NotAsked = Type.Enum([
  'never', 'conditional', 'not_open', 'purpose_not_allowed', 'restricted', 'nothing_left', 'refused_recently', 'dismissed',
  'resting', 'budget_spent',
])

const NextAskShape = Type.Object({
  ask: Type.Optional(Type.Object({
    key: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    questions: Type.Array(Type.String(), { description: 'Attributes that still need an answer.' }),
    stale: Type.Array(Type.String(), { description: 'Those among them that were told long ago: "is this still true?"' }),
    purposes: Keys,
    recipients: Keys,
    reward: Type.Optional(Type.Unknown()),
  })),
  reason: Type.String({
    description: 'With an ask: `not_told` or `stale`. Without: that of the first ask considered, or `no_ask`.',
  }),
  considered: Type.Array(Type.Object({ ask: Type.String(), reason: NotAsked })),
  budget: Type.Object({
    left: Type.Integer({ description: 'Questions.' }),
    resets_at: Type.Union([Type.String(), Type.Null()], { description: 'When more is left than now; null: all is left.' }),
  }),
  rests_until: Type.String({ description: 'Until when a “not now” that is said at this moment counts.' }),
})

const DismissalShape = Type.Object({
  person: Type.String(),
  ask: Type.String(),
  how: Type.String(),
  rests_until: Type.Union([Type.String(), Type.Null()], { description: 'null: for good, until the person takes it back.' }),
})

export function askingRoutes(asking: Asking) {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/next-ask',
      name: 'nextAsk',
      tag: 'Asking',
      summary: 'What to ask a person next, or why nothing',
      description: 'One budget for each person over all touchpoints. Present it with `ask`, its questions as `attributes`, its purposes and recipients: only then it counts. A page with a person token says `me`; with a publishable key too, for whoever is before it, of whom nothing is known.',
      gate: { kind: 'key', scope: 'answers', publishable: true, token: true },
      params: PersonParams,
      query: Type.Object({
        touchpoint: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,64}$' })),
        ask: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$', description: 'Only this one.' })),
        locale: Type.Optional(Type.String({ maxLength: 35 })),
      }, closed),
      replies: { 200: NextAskShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'person_not_allowed', 'origin_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, query }) => ({ status: 200, body: await asking.next(gate as KeyGate | PersonGate, { ...query, person: params.person }) }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/dismissals',
      name: 'dismissAsk',
      tag: 'Asking',
      summary: 'Say that a person does not want to be asked this',
      description: '`not_now` lets all asks rest; `never` ends this one and its questions, until the person takes that back in their own pages.',
      gate: { kind: 'key', scope: 'answers', token: true },
      params: PersonParams,
      body: Type.Object({
        ask: Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' }),
        how: Type.Enum(['not_now', 'never']),
      }, closed),
      replies: { 201: DismissalShape },
      refusals: ['ask_unknown', 'person_unknown', 'person_invalid', 'person_erased', 'person_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, body }) => ({ status: 201, body: await asking.dismiss(gate as KeyGate | PersonGate, { ...body, person: params.person }) }),
    }),
  ]
}

import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { contactReasons } from '../outreach/contactability.ts'
import { WindowShape } from '../outreach/routes-contact.ts'
import { PersonParams, PersonShape } from '../people/routes.ts'
import type { KeyGate } from '../workspace/types.ts'
import { permissionStatuses } from './card.ts'
import type { Cards } from './card.ts'

const CardShape = Type.Object({
  ...PersonShape.properties,
  restricted_since: Type.Optional(Type.String({ description: 'Since then nothing is used (GDPR Art. 18).' })),
  permissions: Type.Array(Type.Object({
    purpose: Type.String(),
    title: Type.String(),
    status: Type.Enum([...permissionStatuses]),
    since: Type.Optional(Type.String()),
    until: Type.Optional(Type.String()),
    may_view: Type.Boolean({ description: 'Whether you may name this purpose when you look at answers.' }),
  })),
  reach: Type.Optional(Type.Array(Type.Object({
    purpose: Type.String(),
    contacts: Type.Array(Type.Object({
      preferred: Type.Boolean(),
      will_send: Type.Boolean(),
      reason: Type.Enum([...contactReasons]),
      next_window: WindowShape,
    }), { description: 'In the order of `contacts`.' }),
  }), { description: 'With `contactability`: what would become of a message at this moment.' })),
  reach_time_zone: Type.Optional(Type.String()),
  open_drafts: Type.Integer({ description: 'What was written down and waits for their yes.' }),
  open_requests: Type.Optional(Type.Integer({ description: 'With `requests`.' })),
  messages: Type.Optional(Type.Array(Type.Object({
    key: Type.String(),
    source: Type.String(),
    purpose: Type.String(),
    state: Type.String(),
    reason: Type.Optional(Type.String()),
    channel: Type.String(),
    planned_at: Type.String(),
    sent_at: Type.Optional(Type.String()),
  }), { description: 'With `messages_see`: what became of the last ten; never what they say.' })),
})

export function cardRoutes(cards: Cards) {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/card',
      name: 'getPersonCard',
      tag: 'People',
      summary: 'One person as staff see them: no answers',
      description: 'How they are named (addresses hidden but for their shape), what they permit and since when, whether a message would reach them and why not. Which parts come depends on the role. That the card was opened stands in the audit.',
      gate: { kind: 'staff', permission: 'people_find' },
      params: PersonParams,
      query: Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the titles.' })) }, { additionalProperties: false }),
      replies: { 200: CardShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, query }) => ({ status: 200, body: await cards.open(gate as KeyGate, params.person, query.locale) }),
    }),
  ]
}

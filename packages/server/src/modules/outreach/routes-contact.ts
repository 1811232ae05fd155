import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { PersonParams } from '../people/routes.ts'
import type { KeyGate } from '../workspace/types.ts'
import { contactReasons } from './contactability.ts'
import type { Contactability } from './contactability.ts'

export const WindowShape = Type.Union([
  Type.Object({
    from: Type.String(),
    until: Type.Union([Type.String(), Type.Null()], { description: 'null: for longer than a week.' }),
  }),
  Type.Null(),
], { description: 'When it can go next, if nothing else changes; null: not at all.' })

export function contactRoutes(contactability: Contactability) {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/contactability',
      name: 'getContactability',
      tag: 'Messages',
      summary: 'Ask whether a message would reach a person now',
      description: 'For each address: would a message for this purpose go there at this moment, and if not, why and when. Permission comes first, then the address, then the person\'s clock, then how much they and the brand want. Nothing is sent and nothing is promised: it is decided anew when a message leaves. A message about a topic, and a campaign with a schedule, may have less room.',
      gate: { kind: 'key', scope: 'messages' },
      params: PersonParams,
      query: Type.Object({ purpose: Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' }) }, { additionalProperties: false }),
      replies: {
        200: Type.Object({
          person: Type.String(),
          purpose: Type.String(),
          now: Type.String(),
          time_zone: Type.String({ description: 'On whose clock hours and days are counted: the person\'s, or the brand\'s.' }),
          contacts: Type.Array(Type.Object({
            channel: Type.String(),
            address: Type.String({ description: 'Only its shape: a…@m….' }),
            verified: Type.Boolean(),
            preferred: Type.Boolean({ description: 'Where a message goes whose channel is `preferred`.' }),
            will_send: Type.Boolean(),
            reason: Type.Enum([...contactReasons]),
            next_window: WindowShape,
          })),
        }),
      },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, query }) => ({ status: 200, body: await contactability.of(gate as KeyGate, params.person, query.purpose) }),
    }),
  ]
}

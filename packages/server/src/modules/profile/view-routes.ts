import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { PersonParams } from '../people/routes.ts'
import type { KeyGate } from '../workspace/types.ts'
import { LONGEST_REASON } from './reason.ts'
import { ProfileShape, ValueShape } from './shapes.ts'
import type { Viewing } from './viewing.ts'

const ViewShape = Type.Object({
  ...ProfileShape.properties,
  use: Type.String({ description: 'Under which it stands in the person\'s diary, and in the audit.' }),
  values: Type.Record(Type.String(), Type.Object({
    ...ValueShape.properties,
    label: Type.String(),
    type: Type.Optional(Type.String()),
    options: Type.Optional(Type.Array(Type.String(), { description: 'What was chosen, in words.' })),
  })),
  withheld: Type.Array(Type.Object({ attribute: Type.String(), reason: Type.String(), label: Type.String() })),
})

export function viewRoutes(viewing: Viewing) {
  return [
    route({
      method: 'POST',
      path: '/v1/people/:person/views',
      name: 'viewPerson',
      tag: 'People',
      summary: 'Look at a person\'s answers for a purpose, with a reason',
      description: 'For staff, and the only way for them. The reply is that of a read for this purpose: what the person permits at this moment, and why the rest is withheld. Purpose, reason and role stand in the person\'s diary before the reply leaves; who it was stands in the audit.',
      gate: { kind: 'staff', permission: 'people_values' },
      params: PersonParams,
      body: Type.Object({
        purpose: Type.Optional(Type.String({ maxLength: 64 })),
        reason: Type.Optional(Type.String({ maxLength: LONGEST_REASON, description: 'At least three words. The person reads them.' })),
        locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the labels.' })),
      }, { additionalProperties: false }),
      replies: { 201: ViewShape },
      refusals: ['purpose_required', 'reason_required', 'purpose_unknown', 'purpose_not_allowed', 'person_unknown', 'person_invalid',
        'person_erased', 'catalog_missing', 'rate_limited'],
      handle: async ({ gate, params, body: { purpose, reason, locale } }) => ({
        status: 201, body: await viewing.view(gate as KeyGate, params.person, { purpose, reason, locale }),
      }),
    }),
  ]
}

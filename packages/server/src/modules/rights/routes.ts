import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { PersonParams } from '../people/routes.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Rights } from './rights.ts'

export function rightsRoutes(rights: Rights) {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/export',
      name: 'exportPerson',
      tag: 'Rights',
      summary: 'Everything held about a person',
      gate: { kind: 'key', scope: 'rights' },
      params: PersonParams,
      produces: 'application/json',
      replies: { 200: Type.Unknown() },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, reply }) => {
        void reply.type('application/json').serializer(JSON.stringify)
        return { status: 200, body: await rights.export(gate as KeyGate, params.person) }
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/people/:person',
      name: 'erasePerson',
      tag: 'Rights',
      summary: 'Erase a person',
      description: 'Makes everything of them unreadable, in the ledger too. Proofs given before stay valid.',
      gate: { kind: 'key', scope: 'rights' },
      params: PersonParams,
      replies: {
        200: Type.Object({
          certificate: Type.String({ description: 'Compact JWS that says what was erased and when.' }),
          sub: Type.String(),
          erased_at: Type.String(),
          leaves_made_unreadable: Type.Integer(),
        }),
      },
      refusals: ['person_unknown', 'person_invalid', 'person_erased'],
      handle: async ({ gate, params }) => ({ status: 200, body: await rights.erase(gate as KeyGate, params.person) }),
    }),
  ]
}

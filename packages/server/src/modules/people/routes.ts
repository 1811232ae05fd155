import Type from 'typebox'
import type { Scope } from '../../kernel/db/database.ts'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { contactChannels } from '../ledger/entry.ts'
import type { People } from './people.ts'
import { readPersonRef } from './person-ref.ts'

export const PersonParams = Type.Object({
  person: Type.String({ description: '`per_…`, or `ext:` and your own id, URL-encoded.', minLength: 1, maxLength: 600 }),
})

export const PersonShape = Type.Object({
  id: Type.String(),
  external_id: Type.Optional(Type.String()),
  locale: Type.Optional(Type.String()),
  time_zone: Type.Optional(Type.String()),
  contacts: Type.Array(Type.Object({
    channel: Type.String(), address: Type.String(), verified: Type.Boolean({ description: 'The person has shown that it is theirs.' }),
    vouched: Type.Optional(Type.Literal(true)),
    undeliverable: Type.Optional(Type.Enum(['bounced', 'complained', 'stopped', 'gone'], {
      description: 'Why nothing goes there any more, until a code sent to it is entered.',
    })),
  })),
  accounts: Type.Array(Type.Object({ account: Type.String(), role: Type.Optional(Type.String()) })),
  created_at: Type.String(),
})

const Name = Type.String({ minLength: 1, maxLength: 200 })

export function peopleRoutes(
  workspace: Workspace,
  people: People,
  moved: (scope: Scope, uuid: string, timeZone: string) => Promise<void>,
) {
  const refOf = async (gate: KeyGate, text: string) => readPersonRef(await workspace.brand(gate.brand), text)
  return [
    route({
      method: 'PUT',
      path: '/v1/people/:person',
      name: 'putPerson',
      tag: 'People',
      summary: 'Name a person',
      description: 'Identifiers only: there is no field for anything that a person did not tell. Contact points are added; accounts, where given, are replaced.',
      gate: { kind: 'key', scope: 'people' },
      params: PersonParams,
      body: Type.Object(
        {
          locale: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
          time_zone: Type.Optional(Type.String({ maxLength: 60 })),
          contacts: Type.Optional(Type.Array(
            Type.Object(
              {
                channel: Type.Enum([...contactChannels]),
                address: Type.String({ minLength: 3, maxLength: 2000 }),
                vouched: Type.Optional(Type.Boolean({
                  default: true,
                  description: 'You answer for it that it is theirs, as with an order or an account. `false`: it is written to once they have confirmed it.',
                })),
              },
              { additionalProperties: false },
            ),
            { maxItems: 20 },
          )),
          accounts: Type.Optional(Type.Array(
            Type.Union([
              Name,
              Type.Object(
                { account: Name, name: Type.Optional(Name), role: Type.Optional(Name) },
                { additionalProperties: false },
              ),
            ]),
            { maxItems: 50 },
          )),
        },
        { additionalProperties: false },
      ),
      replies: { 200: PersonShape, 201: PersonShape },
      refusals: ['person_invalid', 'person_unknown', 'person_erased', 'contact_suppressed'],
      handle: async ({ gate, params, body }) => {
        const key = gate as KeyGate
        const { contacts, ...details } = body ?? {}
        const { created, person } = await people.put(key, await refOf(key, params.person), {
          ...details, ...(contacts ? { contacts: contacts.map((contact) => ({ vouched: true, ...contact })) } : {}),
        }, moved)
        return { status: created ? 201 : 200, body: person }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/people/:person',
      name: 'getPerson',
      tag: 'People',
      summary: 'Read how a person is named',
      gate: { kind: 'key', scope: 'people' },
      params: PersonParams,
      replies: { 200: PersonShape },
      refusals: ['person_invalid', 'person_unknown', 'person_erased'],
      handle: async ({ gate, params }) => {
        const key = gate as KeyGate
        return { status: 200, body: await people.get(key, await refOf(key, params.person)) }
      },
    }),
  ]
}

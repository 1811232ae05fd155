import Type from 'typebox'
import type { Cursors } from '../../kernel/http/cursor.ts'
import { route } from '../../kernel/http/route.ts'
import { PersonParams } from '../people/routes.ts'
import { ToldShape } from '../profile/shapes.ts'
import type { KeyGate } from '../workspace/types.ts'
import { instantAt } from './instants.ts'
import { requestKinds, requestStates } from './request.ts'
import type { Rights } from './rights.ts'

const closed = { additionalProperties: false } as const
const Words = Type.String({ minLength: 1, maxLength: 10_000 })
const Instant = Type.String({ format: 'date-time', maxLength: 40 })

export const RequestShape = Type.Object({
  id: Type.String({ description: '`req_…`' }),
  person: Type.String(),
  kind: Type.Enum([...requestKinds]),
  regime: Type.Enum(['gdpr', 'ccpa']),
  state: Type.Enum([...requestStates]),
  received_at: Type.String(),
  confirm_by: Type.Optional(Type.String({ description: 'CCPA: when the person must have heard that it arrived.' })),
  due_at: Type.String({ description: 'When it must be answered.' }),
  overdue: Type.Boolean(),
  extended_because: Type.Optional(Type.String()),
  identity: Type.Enum(['unchecked', 'checked', 'session'], {
    description: 'Whether the person is known to be the one who asks; `session`: signed in to their own pages.',
  }),
  message: Type.Optional(Type.String()),
  reply: Type.Optional(Type.String()),
  authority: Type.Optional(Type.String({ description: 'Where to complain; a denial names it.' })),
  closed_at: Type.Optional(Type.String()),
  closed_by: Type.Optional(Type.String()),
  left_seconds: Type.Optional(Type.Integer({ description: 'Until it is due; negative once it has passed.' })),
  extendable_until: Type.Optional(Type.String({ description: 'Further time can be taken until then.' })),
  assignee: Type.Optional(Type.String({ description: 'Who works on it.' })),
  confirmed_at: Type.Optional(Type.String()),
})

export const RequestParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) })

export function rightsRoutes(rights: Rights, cursors: Cursors) {
  const gate = { kind: 'key', scope: 'rights' } as const
  const queue = { ...gate, staff: 'requests' } as const
  const ofRequest = ['request_unknown', 'request_closed'] as const

  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/export',
      name: 'exportPerson',
      tag: 'Rights',
      summary: 'Everything held about a person',
      description: 'With what GDPR Art. 15(1) wants said about it. `csv` is one table for a spreadsheet.',
      gate,
      params: PersonParams,
      query: Type.Object({ format: Type.Optional(Type.Enum(['json', 'csv'], { default: 'json' })) }, closed),
      produces: 'application/json',
      replies: { 200: Type.Unknown() },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, query, reply }) => {
        if (query.format === 'csv') {
          const body = await rights.exportCsv(gate as KeyGate, params.person)
          void reply.type('text/csv; charset=utf-8').serializer((text: string) => text)
          return { status: 200, body, headers: { 'content-disposition': 'attachment; filename="export.csv"' } }
        }
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
      description: 'Makes everything of them unreadable, in the ledger too. Proofs given before stay valid. Their '
        + 'addresses stay refused until they verify them themselves.',
      gate,
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
    route({
      method: 'POST',
      path: '/v1/people/:person/restriction',
      name: 'restrictPerson',
      tag: 'Rights',
      summary: 'Stop every use, keep everything',
      description: 'GDPR Art. 18, for a person who asked for it. Only the person themself can lift it.',
      gate,
      params: PersonParams,
      replies: { 201: ToldShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 201, body: await rights.restrict(gate as KeyGate, params.person) }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/objection',
      name: 'objectForPerson',
      tag: 'Rights',
      summary: 'Say no to every purpose and recipient',
      description: 'GDPR Art. 21, for a person who asked for it: all of them at once, in one leaf.',
      gate,
      params: PersonParams,
      replies: { 201: ToldShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing', 'nothing_told'],
      handle: async ({ gate, params }) => ({ status: 201, body: await rights.object(gate as KeyGate, params.person) }),
    }),
    route({
      method: 'GET',
      path: '/v1/requests',
      name: 'listRequests',
      tag: 'Rights',
      summary: 'What people asked for by right',
      description: 'What is due first comes first. Without `state`: those that are not answered yet. In the console without their words: those are read one by one.',
      gate: queue,
      query: Type.Object(
        {
          state: Type.Optional(Type.Enum([...requestStates, 'all'])),
          kind: Type.Optional(Type.Enum([...requestKinds])),
          overdue: Type.Optional(Type.Boolean({ description: 'Only those whose deadline has passed.' })),
          due_before: Type.Optional(Instant),
          assignee: Type.Optional(Type.Enum(['me', 'nobody'])),
          cursor: Type.Optional(Type.String({ maxLength: 300 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
        },
        closed,
      ),
      replies: { 200: Type.Object({ requests: Type.Array(RequestShape), next: Type.Optional(Type.String()) }) },
      refusals: ['cursor_invalid', 'catalog_missing'],
      handle: async ({ gate, query }) => {
        const { kind = '', due_before: dueBefore, assignee } = query
        const list = `requests ${(gate as KeyGate).brand} ${query.state ?? ''} ${query.overdue ?? false} ${kind} ${dueBefore ?? ''} ${assignee ?? ''}`
        const [due, id] = query.cursor === undefined ? [] : cursors.open(list, query.cursor).split(' ')
        const { requests, next } = await rights.requests.list(gate as KeyGate, {
          ...(query.state === undefined ? {} : { states: query.state === 'all' ? requestStates : [query.state] }),
          overdue: query.overdue ?? false,
          ...(query.kind === undefined ? {} : { kinds: [query.kind] }),
          ...(dueBefore === undefined ? {} : { dueBefore: instantAt('/due_before', dueBefore) }),
          ...(assignee === undefined ? {} : { assignee }),
          ...(due === undefined || id === undefined ? {} : { after: { due: new Date(Number(due)), id } }),
          most: query.limit ?? 50,
        })
        return {
          status: 200,
          body: { requests, ...(next ? { next: cursors.seal(list, `${next.due.getTime()} ${next.id}`) } : {}) },
        }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/requests',
      name: 'openRequest',
      tag: 'Rights',
      summary: 'Write down what a person asked for',
      description: 'For somebody who wrote, called or came in. The deadline counts from `received_at`.',
      gate: queue,
      params: PersonParams,
      body: Type.Object(
        {
          kind: Type.Enum([...requestKinds]),
          regime: Type.Optional(Type.Enum(['gdpr', 'ccpa'], {
            description: 'Default: after brand.jurisdiction; `ccpa` for US and US-CA.',
          })),
          message: Type.Optional(Words),
          received_at: Type.Optional(Instant),
        },
        closed,
      ),
      replies: { 201: RequestShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, body: { received_at, ...wanted } }) => {
        const receivedAt = received_at === undefined ? undefined : instantAt('/received_at', received_at)
        const opening = { ...wanted, ...(receivedAt === undefined ? {} : { receivedAt }) }
        return { status: 201, body: await rights.openFor(gate as KeyGate, params.person, opening) }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/requests/:id/identity',
      name: 'identifyRequest',
      tag: 'Rights',
      summary: 'Say how you made sure who asks',
      description: 'Kept sealed until the request is closed, then deleted.',
      gate: queue,
      params: RequestParams,
      body: Type.Object({ evidence: Words }, closed),
      replies: { 200: RequestShape },
      refusals: [...ofRequest],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await rights.requests.identify(gate as KeyGate, params.id, body.evidence) }),
    }),
    route({
      method: 'POST',
      path: '/v1/requests/:id/extend',
      name: 'extendRequest',
      tag: 'Rights',
      summary: 'Take more time, with a reason',
      description: 'GDPR: two further months; CCPA: 90 days in all. Once, and before the first deadline passes.',
      gate: queue,
      params: RequestParams,
      body: Type.Object({ reason: Words }, closed),
      replies: { 200: RequestShape },
      refusals: [...ofRequest, 'request_extended', 'extension_late', 'catalog_missing'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await rights.requests.extend(gate as KeyGate, params.id, body.reason) }),
    }),
    route({
      method: 'POST',
      path: '/v1/requests/:id/answer',
      name: 'answerRequest',
      tag: 'Rights',
      summary: 'Answer a request',
      description: 'Closes it. What proved who asked is deleted.',
      gate: queue,
      params: RequestParams,
      body: Type.Object({ reply: Words }, closed),
      replies: { 200: RequestShape },
      refusals: [...ofRequest, 'identity_unchecked'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await rights.requests.answer(gate as KeyGate, params.id, body.reply) }),
    }),
    route({
      method: 'POST',
      path: '/v1/requests/:id/deny',
      name: 'denyRequest',
      tag: 'Rights',
      summary: 'Deny a request, with a reason',
      description: 'Closes it. The person reads the reason and the supervisory authority of your catalogue.',
      gate: queue,
      params: RequestParams,
      body: Type.Object({ reason: Words }, closed),
      replies: { 200: RequestShape },
      refusals: [...ofRequest, 'authority_missing', 'catalog_missing'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await rights.requests.deny(gate as KeyGate, params.id, body.reason) }),
    }),
  ]
}

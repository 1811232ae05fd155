import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { approverRoles } from './approval.ts'
import type { ApproverRole } from './approval.ts'
import type { Exempt } from './exempt.ts'

const closed = { additionalProperties: false } as const
const PurposeParams = Type.Object({ purpose: Type.String({ maxLength: 64 }) })
const Role = Type.Enum([...approverRoles])

const ApprovalShape = Type.Object({
  purpose: Type.String(),
  digest: Type.String({ description: 'SHA-256 of the purpose and its messages (RFC 8785), as hex.' }),
  approved: Type.Boolean({ description: 'Two have approved it as it stands.' }),
  approvals: Type.Array(Type.Object({ role: Type.String(), by: Type.String(), at: Type.String() })),
})

export function exemptRoutes(exempt: Exempt) {
  return [
    route({
      method: 'GET',
      path: '/v1/purposes/:purpose/approvals',
      name: 'readApprovals',
      tag: 'Sending',
      summary: 'Who approved a purpose that rests on no consent',
      description: 'Of the words that are in force now. A change of the purpose or of one of its messages voids what was approved.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      params: PurposeParams,
      replies: { 200: ApprovalShape },
      refusals: ['purpose_unknown', 'purpose_not_exempt', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await exempt.approvals(gate as KeyGate, params.purpose) }),
    }),
    route({
      method: 'POST',
      path: '/v1/purposes/:purpose/approvals',
      name: 'approvePurpose',
      tag: 'Sending',
      summary: 'Approve a purpose that rests on no consent',
      description: 'Two different members of staff or keys must, before the first message leaves. `role` is what people read in their pages; a member approves in a role that they have. The same again counts once.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_publish' },
      params: PurposeParams,
      body: Type.Object({ role: Role }, closed),
      replies: { 201: ApprovalShape },
      refusals: ['purpose_unknown', 'purpose_not_exempt', 'purpose_not_allowed', 'catalog_missing', 'role_not_yours'],
      idempotent: true,
      handle: async ({ gate, params, body }) => ({
        status: 201, body: await exempt.approve(gate as KeyGate, params.purpose, body.role as ApproverRole),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/exempt-messages',
      name: 'sendExemptMessage',
      tag: 'Sending',
      summary: 'Send one person a message about an order or safety',
      description: 'Rests on no consent: only under a purpose with `exempt`, approved by two. Holds what the call brings in `fields` and no answer. Neither hours, topics nor limits hold it back. With an Idempotency-Key or an `id` of yours it is sent once.',
      gate: { kind: 'key', scope: 'messages' },
      body: Type.Object(
        {
          person: Type.String({ minLength: 1, maxLength: 600 }),
          message: Type.String({ minLength: 1, maxLength: 64, description: 'Key in `exempt_messages`.' }),
          fields: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 1000 }), { maxProperties: 50 })),
          id: Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]{1,200}$', description: 'Of yours, such as the number of the order and of the step.' })),
        },
        closed,
      ),
      replies: { 202: Type.Object({ id: Type.String(), planned: Type.Boolean({ description: 'false: it was planned before.' }) }) },
      refusals: [
        'exempt_message_unknown', 'purpose_unknown', 'purpose_not_exempt', 'purpose_not_allowed', 'approval_missing', 'exempt_fields_invalid', 'objected',
        'person_restricted', 'person_unknown', 'person_invalid', 'person_erased', 'catalog_missing',
      ],
      idempotent: true,
      handle: async ({ gate, body, idempotencyKey }) => ({ status: 202, body: await exempt.send(gate as KeyGate, body, idempotencyKey) }),
    }),
  ]
}

import { Readable } from 'node:stream'
import Type from 'typebox'
import type { Cursors } from '../../kernel/http/cursor.ts'
import { route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import { LONGEST_REASON } from '../profile/reason.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Sharing } from './sharing.ts'

const closed = { additionalProperties: false } as const
const Key = Type.String({ minLength: 1, maxLength: 64 })
const Url = Type.String({ minLength: 1, maxLength: 2000, description: 'https; what is behind it is checked again with every delivery.' })
const Kinds = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  minItems: 1, maxItems: 50, description: 'Kinds of events as GET /v1/events has them. Default: all.',
})
const Purposes = Type.Array(Key, { minItems: 1, maxItems: 100, description: 'Only what concerns these. Default: all.' })
const Reason = Type.String({ maxLength: LONGEST_REASON, description: 'At least three words.' })
const Why = Type.Optional(Type.String({ maxLength: LONGEST_REASON, description: 'Why. Staff must say it, in at least three words.' }))
const Verdict = Type.Enum(['approved', 'declined'])
const EndpointParams = Type.Object({ endpoint: Type.String({ minLength: 1, maxLength: 100 }) })
const ExportParams = Type.Object({ export: Type.String({ minLength: 1, maxLength: 100 }) })

const endpointFields = {
  id: Type.String({ description: '`end_…`' }),
  recipient: Type.Optional(Type.String()),
  url: Type.String({ description: 'Staff who may only look see where it leads, not the rest of it.' }),
  events: Type.Optional(Type.Array(Type.String())),
  purposes: Type.Optional(Type.Array(Type.String())),
  created_at: Type.String(),
  enabled: Type.Boolean(),
  disabled_because: Type.Optional(Type.Enum(['gone', 'failing', 'asked', 'unapproved'], {
    description: '`gone`: it answered 410; `failing`: five days without a success; `asked`: one of you did it; '
      + '`unapproved`: a member of staff asked for it, and no second member has approved it yet.',
  })),
  disabled_at: Type.Optional(Type.String()),
  last_success_at: Type.Optional(Type.String()),
  failing_since: Type.Optional(Type.String()),
  failures_in_row: Type.Integer(),
  waiting: Type.Optional(Type.Object({
    url: Type.String(), events: Type.Optional(Type.Array(Type.String())), purposes: Type.Optional(Type.Array(Type.String())),
    asked_by: Type.String(), asked_at: Type.String(), reason: Type.String(),
    digest: Type.String({ description: 'Names exactly this, for the verdict.' }),
  }, { description: 'What a member of staff asked for and no second member has approved yet.' })),
}
const EndpointShape = Type.Object(endpointFields)
const Secret = Type.String({ description: '`whsec_…`: shown this once.' })

const TransferShape = Type.Object({
  person: Type.String(),
  recipient: Type.String(),
  purpose: Type.String(),
  attributes: Type.Array(Type.String(), { description: 'What it may have at this moment.' }),
  entries: Type.Array(Type.String()),
  last: Type.Optional(Type.Enum(['created', 'updated', 'withdrawn', 'erased'])),
  sent_at: Type.Optional(Type.String()),
  acknowledged_at: Type.Optional(Type.String()),
  open_since: Type.Optional(Type.String({ description: 'Something must still reach the recipient.' })),
  tries: Type.Optional(Type.Integer()),
})

const ExportShape = Type.Object({
  id: Type.String({ description: '`exp_…`' }),
  recipient: Type.String(),
  purpose: Type.String(),
  segment: Type.Optional(Type.String()),
  state: Type.Enum(['waiting', 'approved', 'fetching', 'fetched', 'declined', 'cancelled', 'expired']),
  asked_by: Type.String(),
  approved_by: Type.Optional(Type.String()),
  created_at: Type.String(),
  expires_at: Type.String(),
  people: Type.Optional(Type.Integer({ description: 'Who were in it; for staff in whole steps of the floor.' })),
  reason: Type.Optional(Type.String()),
  verdict_reason: Type.Optional(Type.String()),
  closed_by: Type.Optional(Type.String({ description: 'Who fetched, declined or cancelled it.' })),
  closed_at: Type.Optional(Type.String()),
})

/** What leaves for recipients and for the brand's own systems. */
export function sharingRoutes({ endpoints, exports, transfers }: Sharing, cursors: Cursors) {
  const gate = { kind: 'key', scope: 'sharing', staff: 'sharing' } as const
  const seen = { kind: 'key', scope: 'sharing', staff: 'sharing_see' } as const
  const second = { kind: 'staff', permission: 'approve' } as const
  const tag = 'Sharing'
  const wanting = ['recipient_unknown', 'purpose_unknown', 'purpose_not_allowed', 'catalog_missing'] as const

  return [
    route({
      method: 'POST',
      path: '/v1/endpoints',
      name: 'createEndpoint',
      tag,
      summary: 'Have webhooks sent somewhere',
      description: 'With `recipient`: what people let that recipient have, with its values; one endpoint for each. '
        + 'Without: what changed, as GET /v1/events has it. Signed after Standard Webhooks. What staff ask for gets nothing '
        + 'before a second member approved it.',
      gate,
      body: Type.Object({
        recipient: Type.Optional(Key), url: Url, events: Type.Optional(Kinds), purposes: Type.Optional(Purposes), reason: Why,
      }, closed),
      replies: { 201: Type.Object({ ...endpointFields, secret: Secret }) },
      refusals: [...wanting, 'endpoint_taken', 'reason_required'],
      handle: async ({ gate, body }) => ({ status: 201, body: await endpoints.create(gate as KeyGate, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/endpoints',
      name: 'listEndpoints',
      tag,
      summary: 'Where webhooks go, and how it goes there',
      gate: seen,
      replies: { 200: Type.Object({ endpoints: Type.Array(EndpointShape) }) },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: { endpoints: await endpoints.list(gate as KeyGate) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/endpoints/:endpoint',
      name: 'getEndpoint',
      tag,
      summary: 'One endpoint',
      gate: seen,
      params: EndpointParams,
      replies: { 200: EndpointShape },
      refusals: ['endpoint_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await endpoints.read(gate as KeyGate, params.endpoint) }),
    }),
    route({
      method: 'PUT',
      path: '/v1/endpoints/:endpoint',
      name: 'changeEndpoint',
      tag,
      summary: 'Change an endpoint, or enable it again',
      description: 'What was to be delivered while it was disabled is delivered then, as it is then. Another address, other '
        + 'events or purposes that staff ask for wait for a second member; asking for what is in force takes that back.',
      gate,
      params: EndpointParams,
      body: Type.Object({
        url: Url, events: Type.Optional(Kinds), purposes: Type.Optional(Purposes), enabled: Type.Optional(Type.Boolean()), reason: Why,
      }, closed),
      replies: { 200: EndpointShape },
      refusals: [...wanting, 'endpoint_unknown', 'reason_required', 'approval_required'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await endpoints.change(gate as KeyGate, params.endpoint, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/endpoints/:endpoint/verdict',
      name: 'settleEndpoint',
      tag,
      summary: 'Approve or decline what a member asked for',
      description: 'Of exactly what was read. A new endpoint that is declined is gone.',
      gate: second,
      params: EndpointParams,
      body: Type.Object({ digest: Type.String({ maxLength: 100, description: 'Of what you read.' }), verdict: Verdict, reason: Reason }, closed),
      replies: { 200: Type.Object({ verdict: Verdict, endpoint: Type.Optional(EndpointShape) }) },
      refusals: [...wanting, 'endpoint_unknown', 'reason_required', 'approval_not_asked', 'approval_not_yours'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await endpoints.settle(gate as KeyGate, params.endpoint, body) }),
    }),
    route({
      method: 'DELETE',
      path: '/v1/endpoints/:endpoint',
      name: 'deleteEndpoint',
      tag,
      summary: 'Send nothing there any more',
      description: 'What its recipient must still hear stays open, until there is another endpoint for it.',
      gate,
      params: EndpointParams,
      replies: { 200: Type.Object({ deleted: Type.Boolean() }) },
      refusals: ['endpoint_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => {
        await endpoints.remove(gate as KeyGate, params.endpoint)
        return { status: 200, body: { deleted: true } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/endpoints/:endpoint/rotate',
      name: 'rotateEndpointSecret',
      tag,
      summary: 'A new secret; for a day both sign',
      gate,
      params: EndpointParams,
      replies: { 200: Type.Object({ ...endpointFields, secret: Secret, old_secret_until: Type.String() }) },
      refusals: ['endpoint_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await endpoints.rotate(gate as KeyGate, params.endpoint) }),
    }),
    route({
      method: 'POST',
      path: '/v1/endpoints/:endpoint/test',
      name: 'testEndpoint',
      tag,
      summary: 'Send one event that says nothing',
      gate,
      params: EndpointParams,
      replies: { 200: Type.Object({ delivered: Type.Boolean(), detail: Type.Optional(Type.String()) }) },
      refusals: ['endpoint_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await endpoints.test(gate as KeyGate, params.endpoint) }),
    }),
    route({
      method: 'POST',
      path: '/v1/endpoints/:endpoint/replay',
      name: 'replayEndpoint',
      tag,
      summary: 'Send it once more',
      description: 'What changed since then, in ledger order and under the same ids. For a recipient: what it was given '
        + 'since then and may still have, checked anew.',
      gate,
      params: EndpointParams,
      body: Type.Object({ since: Type.String({ format: 'date-time', maxLength: 40 }) }, closed),
      replies: { 202: Type.Object({ since: Type.String() }) },
      refusals: ['endpoint_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, body }) => {
        const since = Date.parse(body.since)
        if (Number.isNaN(since)) {
          throw new Refusal('input_invalid', { faults: [{ pointer: '/since', message: 'must be an instant' }] })
        }
        await endpoints.replay(gate as KeyGate, params.endpoint, since)
        return { status: 202, body: { since: body.since } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/exports',
      name: 'askExport',
      tag,
      summary: 'Ask for a file for a recipient',
      description: 'Another key must approve it within seven days; a second member where a member of staff asks.',
      gate,
      body: Type.Object({ recipient: Key, purpose: Key, segment: Type.Optional(Key), reason: Why }, closed),
      replies: { 201: ExportShape },
      refusals: [...wanting, 'segment_unknown', 'reason_required'],
      handle: async ({ gate, body }) => ({ status: 201, body: await exports.ask(gate as KeyGate, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/exports',
      name: 'listExports',
      tag,
      summary: 'Files that were asked for',
      description: 'The newest 200.',
      gate: seen,
      replies: { 200: Type.Object({ exports: Type.Array(ExportShape) }) },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: { exports: await exports.list(gate as KeyGate) } }),
    }),
    route({
      method: 'POST',
      path: '/v1/exports/:export/approve',
      name: 'approveExport',
      tag,
      summary: 'Approve a file that another key asked for',
      description: 'It can then be fetched once, within 24 hours. If one of the two keys is revoked, it can not.',
      gate: { kind: 'key', scope: 'sharing' },
      params: ExportParams,
      replies: { 200: ExportShape },
      refusals: [...wanting, 'segment_unknown', 'export_unknown', 'export_closed', 'second_key_required'],
      handle: async ({ gate, params }) => ({ status: 200, body: await exports.approve(gate as KeyGate, params.export) }),
    }),
    route({
      method: 'POST',
      path: '/v1/exports/:export/verdict',
      name: 'settleExport',
      tag,
      summary: 'Approve or decline a file as a second member',
      description: 'Never who asked, unless nobody else may approve: the audit says so. What a key asked for can be declined here, '
        + 'and is approved with another key.',
      gate: second,
      params: ExportParams,
      body: Type.Object({ verdict: Verdict, reason: Reason }, closed),
      replies: { 200: ExportShape },
      refusals: [
        ...wanting, 'segment_unknown', 'export_unknown', 'export_closed', 'reason_required', 'approval_not_yours', 'second_key_required',
      ],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await exports.settle(gate as KeyGate, params.export, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/exports/:export/cancel',
      name: 'cancelExport',
      tag,
      summary: 'Withdraw what was asked for or approved',
      gate,
      params: ExportParams,
      replies: { 200: ExportShape },
      refusals: ['export_unknown', 'export_closed', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await exports.cancel(gate as KeyGate, params.export) }),
    }),
    route({
      method: 'POST',
      path: '/v1/exports/:export/fetch',
      name: 'fetchExport',
      tag,
      summary: 'The file, once',
      description: 'CSV: people by the name under which the recipient knows them, and only who permits it at this moment. '
        + 'Written as it is fetched and kept nowhere; a POST, since it puts a transfer on record with everybody in it. Of staff, '
        + 'who approved it does not fetch it.',
      gate: { kind: 'key', scope: 'sharing', staff: 'sharing_files' },
      params: ExportParams,
      produces: 'text/csv',
      replies: { 200: Type.String() },
      refusals: [...wanting, 'segment_unknown', 'segment_too_small', 'export_unknown', 'export_closed', 'second_key_required', 'export_not_yours'],
      handle: async ({ gate, params, reply }) => {
        const lines = await exports.fetch(gate as KeyGate, params.export)
        void reply.type('text/csv; charset=utf-8')
        return {
          status: 200, body: Readable.from(lines),
          headers: { 'content-disposition': `attachment; filename="${params.export}.csv"` },
        }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/transfers',
      name: 'listTransfers',
      tag,
      summary: 'Who received what, and what is still open',
      description: 'Names, never values. `open` counts what recipients have not acknowledged yet, with the age of the oldest.',
      gate: { kind: 'key', scope: 'audit' },
      query: Type.Object({
        person: Type.Optional(Type.String({ maxLength: 300 })),
        recipient: Type.Optional(Key),
        only: Type.Optional(Type.Enum(['all', 'open'], { default: 'all' })),
        cursor: Type.Optional(Type.String({ maxLength: 400 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
      }, closed),
      replies: {
        200: Type.Object({
          transfers: Type.Array(TransferShape),
          open: Type.Array(Type.Object({ recipient: Type.String(), count: Type.Integer(), oldest_seconds: Type.Integer() })),
          next: Type.Optional(Type.String()),
        }),
      },
      refusals: ['cursor_invalid', 'person_unknown', 'person_invalid'],
      handle: async ({ gate, query }) => {
        const list = `transfers ${(gate as KeyGate).brand}`
        const after = query.cursor === undefined ? undefined : JSON.parse(cursors.open(list, query.cursor)) as [string, string, string]
        const { transfers: page, open, next } = await transfers.list(gate as KeyGate, {
          ...(query.person === undefined ? {} : { person: query.person }),
          ...(query.recipient === undefined ? {} : { recipient: query.recipient }),
          open: query.only === 'open', most: query.limit ?? 100, ...(after ? { after } : {}),
        })
        return {
          status: 200,
          body: { transfers: page, open, ...(next ? { next: cursors.seal(list, JSON.stringify(next)) } : {}) },
        }
      },
    }),
  ]
}

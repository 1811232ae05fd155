import Type from 'typebox'
import type { Cursors } from '../../../kernel/http/cursor.ts'
import { route } from '../../../kernel/http/route.ts'
import { parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { ActionKind } from '../../workspace/actions.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Trail, TrailFilter } from './trail.ts'

const closed = { additionalProperties: false } as const
const Instant = Type.String({ format: 'date-time', maxLength: 40 })
const gate = { kind: 'key', scope: 'audit', staff: 'audit' } as const

const filters = {
  actor: Type.Optional(Type.String({ maxLength: 100, description: '`staff:stf_…`, `key:key_…`, `job:…`, `operator`.' })),
  action: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Type.Enum(['change', 'read', 'access'])),
  about: Type.Optional(Type.String({ maxLength: 40, description: '`abt_…`: a person under their name for the audit.' })),
  person: Type.Optional(Type.String({ maxLength: 40, description: '`per_…`' })),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
}

const RowShape = Type.Object({
  id: Type.String({ description: '`aud_…`' }),
  at: Type.String(),
  actor: Type.String(),
  action: Type.String(),
  kind: Type.Enum(['change', 'read', 'access']),
  detail: Type.Unknown(),
  about: Type.Optional(Type.String({ description: 'A person, under a name that means nothing once they are erased.' })),
  person: Type.Optional(Type.String({ description: 'For whoever works on the rights of people.' })),
  reason: Type.Optional(Type.String({ description: 'What staff wrote down as their reason; goes with the person.' })),
  place: Type.Optional(Type.Integer({ description: 'In the chain. Absent: it gets its place in a moment.' })),
  hash: Type.Optional(Type.String()),
})

const FaultShape = Type.Object({
  id: Type.Union([Type.String(), Type.Null()]),
  place: Type.Union([Type.Integer(), Type.Null()]),
  what: Type.Enum(['changed', 'removed', 'not_ours', 'reason_changed', 'head_missing', 'head_forged', 'head_differs', 'kept_differs']),
})

export function trailRoutes(trail: Trail, cursors: Cursors) {
  return [
    route({
      method: 'GET',
      path: '/v1/audit',
      name: 'listAudit',
      tag: 'Oversight',
      summary: 'What staff, keys and jobs did',
      description: 'Changes, and reads of personal data. Newest first.',
      gate,
      query: Type.Object({
        ...filters,
        cursor: Type.Optional(Type.String({ maxLength: 300 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
      }, closed),
      replies: { 200: Type.Object({ rows: Type.Array(RowShape), next: Type.Optional(Type.String()) }) },
      refusals: ['cursor_invalid', 'input_invalid'],
      handle: async ({ gate, query }) => {
        const { cursor, limit, ...asked } = query
        const list = `audit ${(gate as KeyGate).brand} ${JSON.stringify(asked)}`
        const [at, id] = cursor === undefined ? [] : cursors.open(list, cursor).split(' ')
        const after = at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id }
        const { rows, next } = await trail.list(gate as KeyGate, readFilter(asked), after, limit ?? 50)
        return { status: 200, body: { rows, ...(next ? { next: cursors.seal(list, `${next.at.getTime()} ${next.id}`) } : {}) } }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/audit/actors',
      name: 'listAuditActors',
      tag: 'Oversight',
      summary: 'Who stands in the audit',
      gate,
      replies: { 200: Type.Object({ actors: Type.Array(Type.Object({ actor: Type.String(), name: Type.Optional(Type.String()) })) }) },
      refusals: [],
      handle: async ({ gate }) => ({ status: 200, body: { actors: await trail.actors(gate as KeyGate) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/audit/export',
      name: 'exportAudit',
      tag: 'Oversight',
      summary: 'The audit as a file',
      description: 'All that the filters find, up to 50 000 rows. That it was taken along is written down too.',
      gate,
      query: Type.Object({ ...filters, format: Type.Optional(Type.Enum(['json', 'csv'], { default: 'json' })) }, closed),
      produces: 'application/json',
      replies: { 200: Type.Unknown() },
      refusals: ['export_too_long', 'input_invalid'],
      handle: async ({ gate, query, reply }) => {
        const { format = 'json', ...asked } = query
        const body = await trail.export(gate as KeyGate, readFilter(asked), format)
        void reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json').serializer((text: string) => text)
        return { status: 200, body, headers: { 'content-disposition': `attachment; filename="audit.${format}"` } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/audit/verify',
      name: 'verifyAudit',
      tag: 'Oversight',
      summary: 'Check that nothing in the audit was changed',
      description: 'Each row against its mark, the chain, and the signed end. With `kept`, a signed end of before: that the chain still holds it.',
      gate,
      body: Type.Object({ kept: Type.Optional(Type.String({ maxLength: 4000, description: 'The text of a signed end.' })) }, closed),
      replies: {
        200: Type.Object({
          ok: Type.Boolean(),
          rows: Type.Integer(),
          waiting: Type.Integer(),
          unmarked: Type.Integer({ description: 'Rows from before the chain began.' }),
          faults: Type.Array(FaultShape),
          faults_found: Type.Integer(),
          head: Type.Union([Type.String(), Type.Null()], { description: 'The signed end. Keep it to hold the audit to it later.' }),
        }),
      },
      refusals: [],
      handle: async ({ gate, body }) => {
        const report = await trail.verify(gate as KeyGate, { kept: body.kept })
        const head = await trail.head(gate as KeyGate)
        return { status: 200, body: { ...report, head: head?.note ?? null } }
      },
    }),
  ]
}

function readFilter(
  { person, from, until, ...rest }: {
    actor?: string; action?: string; kind?: ActionKind; about?: string; person?: string; from?: string; until?: string
  },
): TrailFilter {
  const uuid = person === undefined ? undefined : parseId('per_', person)
  if (person !== undefined && !uuid) {
    throw new Refusal('input_invalid', { faults: [{ pointer: '/query/person', message: 'must be an id that begins with per_' }] })
  }
  return { ...rest, person: uuid, from: instant('from', from), until: instant('until', until) }
}

function instant(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new Refusal('input_invalid', { faults: [{ pointer: `/query/${name}`, message: 'must be an instant' }] })
  return new Date(ms)
}

import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate } from '../workspace/types.ts'
import { severities } from './checks/check.ts'
import type { Oversight } from './oversight.ts'

const closed = { additionalProperties: false } as const
const Count = Type.Integer({ minimum: 0 })
const Words = Type.String({ minLength: 3, maxLength: 1000 })

const FindingShape = Type.Object({
  check: Type.String({ description: 'What looked.' }),
  subject: Type.String({ description: 'At what: the key of a thing, the id of a request, a member of staff.' }),
  severity: Type.Enum([...severities]),
  state: Type.Enum(['open', 'accepted', 'settled']),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  first_seen_at: Type.String(),
  last_seen_at: Type.String(),
  settled_at: Type.Optional(Type.String()),
  accepted: Type.Optional(Type.Object({ by: Type.String(), because: Type.String(), until: Type.String() })),
})

const FindingsShape = Type.Object({
  findings: Type.Array(FindingShape),
  counts: Type.Object({ severe: Count, notable: Count, minor: Count, accepted: Count, settled: Count }),
  checks: Count,
  running: Type.Boolean(),
  failed: Type.Array(Type.String(), { description: 'Checks that could not look the last time.' }),
  looked_at: Type.Optional(Type.String()),
})

const FindingParams = Type.Object({ check: Type.String({ maxLength: 60 }) })

const VerificationShape = Type.Object({
  id: Type.String({ description: '`ver_…`' }),
  asked_by: Type.String(),
  started_at: Type.String(),
  state: Type.Enum(['running', 'ended', 'died']),
  steps: Count,
  done: Count,
  ended_at: Type.Optional(Type.String()),
  report: Type.Optional(Type.Object({
    ok: Type.Boolean(),
    ledger: Type.Object({
      leaves: Count, entries: Count, purged: Count, erased: Count, size: Count, waiting: Count, ok: Type.Boolean(), faults_found: Count,
      faults: Type.Array(Type.Object({
        index: Type.Union([Type.Integer(), Type.Null()]), person: Type.Union([Type.String(), Type.Null()]),
        seq: Type.Union([Type.Integer(), Type.Null()]), what: Type.String(),
      })),
    }),
    audit: Type.Object({
      rows: Count, waiting: Count, unmarked: Count, ok: Type.Boolean(), faults_found: Count,
      faults: Type.Array(Type.Object({
        id: Type.Union([Type.String(), Type.Null()]), place: Type.Union([Type.Integer(), Type.Null()]), what: Type.String(),
      })),
    }),
  })),
})

const KeepingShape = Type.Object({
  counted_at: Type.String(),
  floor: Count,
  purposes: Type.Array(Type.Object({
    purpose: Type.String(),
    title: Type.Record(Type.String(), Type.String()),
    retention: Type.String({ description: 'ISO 8601 duration for which a permission lasts.' }),
    attributes: Type.Array(Type.Object({
      attribute: Type.String(), fresh_for: Type.Optional(Type.String()),
      kept_for: Type.Optional(Type.String({ description: 'Its own retention: deleted after this ISO 8601 duration at the latest.' })),
    })),
    ending: Type.Array(Type.Object({
      within_days: Type.Optional(Type.Integer({ description: 'Absent: later than all of these.' })),
      people: Type.Union([Type.Integer(), Type.Null()], { description: 'In whole steps of the floor; `null`: fewer than one, or none.' }),
    })),
  })),
  uses_months: Count,
  requests_months: Count,
  runs: Type.Array(Type.Object({
    at: Type.String(), people: Count, answers: Count, expired: Count, stale: Count, uses: Count, requests: Count,
  })),
  ledger_size: Type.Optional(Count),
})

export function oversightRoutes({ inspecting, verifying, keeping }: Oversight) {
  const gate = { kind: 'key', scope: 'audit', staff: 'findings' } as const
  const states = ['open', 'accepted', 'settled', 'all'] as const
  return [
    route({
      method: 'GET',
      path: '/v1/findings',
      name: 'listInternalFindings',
      tag: 'Oversight',
      summary: 'What the internal audit found',
      description: 'Severe ones first. What is mended settles itself the next time the audit looks.',
      gate,
      query: Type.Object({ state: Type.Optional(Type.Enum([...states], { default: 'open' })) }, closed),
      replies: { 200: FindingsShape },
      refusals: [],
      handle: async ({ gate, query }) => ({ status: 200, body: await inspecting.list(gate as KeyGate, query.state ?? 'open') }),
    }),
    route({
      method: 'POST',
      path: '/v1/findings/look',
      name: 'inspectNow',
      tag: 'Oversight',
      summary: 'Let the internal audit look now',
      description: 'It looks by itself every night.',
      gate,
      replies: { 200: FindingsShape },
      refusals: ['catalog_missing', 'inspection_running'],
      handle: async ({ gate }) => {
        await inspecting.inspect(gate as KeyGate)
        return { status: 200, body: await inspecting.list(gate as KeyGate, 'open') }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/findings/:check/accept',
      name: 'acceptFinding',
      tag: 'Oversight',
      summary: 'Live with a finding for a while, for a reason',
      gate,
      params: FindingParams,
      body: Type.Object({
        subject: Type.String({ maxLength: 500 }), because: Words, until: Type.String({ format: 'date-time', maxLength: 40 }),
      }, closed),
      replies: { 200: FindingShape },
      refusals: ['finding_unknown', 'input_invalid'],
      handle: async ({ gate, params, body: { subject, because, until } }) => {
        const at = Date.parse(until)
        if (Number.isNaN(at)) throw new Refusal('input_invalid', { faults: [{ pointer: '/until', message: 'must be an instant' }] })
        return { status: 200, body: await inspecting.accept(gate as KeyGate, params.check, subject, { because, until: at }) }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/findings/:check/reopen',
      name: 'reopenFinding',
      tag: 'Oversight',
      summary: 'Accept a finding no longer',
      gate,
      params: FindingParams,
      body: Type.Object({ subject: Type.String({ maxLength: 500 }) }, closed),
      replies: { 200: FindingShape },
      refusals: ['finding_unknown'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await inspecting.reopen(gate as KeyGate, params.check, body.subject) }),
    }),
    route({
      method: 'POST',
      path: '/v1/ledger/verifications',
      name: 'verifyNow',
      tag: 'Proof',
      summary: 'Verify the ledger and the audit now',
      description: 'Goes on beside the requests; `listVerifications` says how far it is and what came of it.',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      replies: { 202: VerificationShape },
      refusals: ['verification_running', 'ledger_too_large'],
      handle: async ({ gate }) => ({ status: 202, body: await verifying.start(gate as KeyGate) }),
    }),
    route({
      method: 'GET',
      path: '/v1/ledger/verifications',
      name: 'listVerifications',
      tag: 'Proof',
      summary: 'When the ledger was verified, and what came of it',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      replies: { 200: Type.Object({ verifications: Type.Array(VerificationShape) }) },
      refusals: [],
      handle: async ({ gate }) => ({ status: 200, body: { verifications: await verifying.list(gate as KeyGate) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/retention',
      name: 'getRetention',
      tag: 'Oversight',
      summary: 'What is kept for how long, what ends when, and what was deleted',
      gate: { kind: 'key', scope: 'audit', staff: 'records' },
      replies: { 200: KeepingShape },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await keeping.show(gate as KeyGate) }),
    }),
  ]
}

import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import { outcomes, templateNames } from './replies.ts'
import type { Outcome, TemplateName } from './replies.ts'
import { requestActs, stepKinds } from './request.ts'
import type { RequestAct } from './request.ts'
import type { Rights } from './rights.ts'
import { pairedActs } from './second-pair.ts'
import type { PairedAct } from './second-pair.ts'
import { RequestParams, RequestShape } from './routes.ts'

const closed = { additionalProperties: false } as const
const Words = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })
const Language = Type.String({ minLength: 2, maxLength: 35 })
const Said = Type.Object({ locale: Type.String(), text: Type.String() })

const WholeShape = Type.Intersect([RequestShape, Type.Object({
  time_zone: Type.String(),
  locale: Type.String({ description: 'Of the person.' }),
  extended_due_at: Type.Optional(Type.String({ description: 'When it would be due with further time.' })),
  waits_for_approval: Type.Array(Type.Enum([...pairedActs]), { description: 'Acts on which somebody else looks first.' }),
  approved: Type.Array(Type.Enum([...pairedActs]), { description: 'Acts on which somebody else has looked.' }),
  steps: Type.Array(Type.Object({
    at: Type.String(), by: Type.String(), kind: Type.Enum([...stepKinds]), text: Type.Optional(Type.String()),
  }), { description: 'What was done about it, oldest first.' }),
})])

const TemplatesShape = Type.Object({
  templates: Type.Array(Type.Object({
    name: Type.Enum([...templateNames]),
    texts: Type.Record(Type.String(), Type.Object({ text: Type.String(), own: Type.Boolean({ description: 'The brand\'s own words.' }) })),
  })),
})

/** What staff do with the queue of requests. */
export function queueRoutes(rights: Rights) {
  const gate = { kind: 'key', scope: 'rights', staff: 'requests' } as const
  const tag = 'Rights'
  const ofRequest = ['request_unknown', 'request_closed'] as const

  return [
    route({
      method: 'GET', path: '/v1/requests/:id', name: 'getRequest', tag, gate,
      summary: 'One request, with its words and what was done about it',
      description: 'That a member of staff read it is on record.',
      params: RequestParams, replies: { 200: WholeShape }, refusals: ['request_unknown', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await rights.requests.get(gate as KeyGate, params.id) }),
    }),
    route({
      method: 'GET', path: '/v1/requests/:id/replies', name: 'proposeReply', tag, gate,
      summary: 'A text to begin a reply with',
      description: 'In the person\'s language, and beside it in the one that whoever answers reads. Edit it before you send it.',
      params: RequestParams,
      query: Type.Object({ outcome: Type.Enum([...outcomes]), locale: Type.Optional(Language) }, closed),
      replies: { 200: Type.Object({ outcome: Type.Enum([...outcomes]), theirs: Said, ours: Said }) },
      refusals: ['request_unknown', 'catalog_missing'],
      handle: async ({ gate, params, query }) => ({
        status: 200, body: await rights.requests.propose(gate as KeyGate, params.id, query.outcome as Outcome, query.locale ?? 'en'),
      }),
    }),
    route({
      method: 'POST', path: '/v1/requests/:id/assignee', name: 'assignRequest', tag, gate,
      summary: 'Take a request on, or give it back',
      params: RequestParams, body: Type.Object({ to: Type.Enum(['me', 'nobody']) }, closed),
      replies: { 200: RequestShape }, refusals: [...ofRequest],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await rights.requests.assign(gate as KeyGate, params.id, body.to) }),
    }),
    route({
      method: 'POST', path: '/v1/requests/:id/notes', name: 'noteRequest', tag, gate,
      summary: 'Add a note',
      description: 'Kept with the request. It is about a person, so it stands in their copy of everything.',
      params: RequestParams, body: Type.Object({ text: Words }, closed),
      replies: { 200: RequestShape }, refusals: [...ofRequest],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await rights.requests.note(gate as KeyGate, params.id, body.text) }),
    }),
    route({
      method: 'POST', path: '/v1/requests/:id/confirmation', name: 'confirmRequest', tag, gate,
      summary: 'Say that the person heard that it arrived',
      description: 'CCPA § 7021(a): within 10 business days.',
      params: RequestParams, replies: { 200: RequestShape }, refusals: [...ofRequest],
      handle: async ({ gate, params }) => ({ status: 200, body: await rights.requests.confirm(gate as KeyGate, params.id) }),
    }),
    route({
      method: 'POST', path: '/v1/requests/:id/acts', name: 'actOnRequest', tag, gate,
      summary: 'Do what a request asks for',
      description: '`export` is the copy of everything, `erase` ends with a certificate and closes the request: both only once it is known who asks. '
        + '`export` writes to them that their copy waits in their own pages; only `to: letter` hands it to you. Where others of the '
        + 'brand work on requests, a letter, and the erasure of somebody who did not ask in their own pages, `waits` until one of them approves. '
        + '`remove` takes answers away that are wrong; only the person can say what is right. The reason stays with the request.',
      params: RequestParams,
      body: Type.Object({
        act: Type.Enum([...requestActs]), reason: Words,
        attributes: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 500, uniqueItems: true })),
        to: Type.Optional(Type.Enum(['pages', 'letter'], { description: 'Of a copy. Default: pages.' })),
      }, closed),
      replies: {
        200: Type.Object({
          certificate: Type.Optional(Type.String()), export: Type.Optional(Type.Unknown()),
          told: Type.Optional(Type.Boolean({ description: 'They were written to.' })),
          waits: Type.Optional(Type.Boolean({ description: 'A second pair of eyes was asked for.' })),
        }),
      },
      refusals: [
        ...ofRequest, 'identity_unchecked', 'person_unknown', 'person_erased', 'attribute_unknown', 'nothing_told', 'catalog_missing',
        'rate_limited', 'person_unreachable',
      ],
      handle: async ({ gate, params, body: { act, ...given } }) =>
        ({ status: 200, body: await rights.act(gate as KeyGate, params.id, act as RequestAct, given) }),
    }),
    route({
      method: 'POST', path: '/v1/requests/:id/approvals', name: 'approveRequestAct', tag, gate,
      summary: 'Be the second pair of eyes',
      description: 'For a copy that goes out as a letter, or an erasure: not for whoever asked for it.',
      params: RequestParams, body: Type.Object({ act: Type.Enum([...pairedActs]) }, closed),
      replies: { 200: RequestShape }, refusals: [...ofRequest, 'approval_not_asked', 'approval_not_yours'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await rights.requests.approve(gate as KeyGate, params.id, body.act as PairedAct) }),
    }),
    route({
      method: 'GET', path: '/v1/reply-templates', name: 'listReplyTemplates', tag, gate,
      summary: 'Texts to begin replies with',
      description: 'Ours in six languages, or the brand\'s own. `{brand}`, `{received}` and `{due}` are filled in for each request.',
      replies: { 200: TemplatesShape }, refusals: [],
      handle: async ({ gate }) => ({ status: 200, body: { templates: await rights.templates(gate as KeyGate) } }),
    }),
    route({
      method: 'PUT', path: '/v1/reply-templates/:name', name: 'putReplyTemplate', tag, gate,
      summary: 'Words of your own for a reply',
      description: '`null`: ours again.',
      params: Type.Object({ name: Type.Enum([...templateNames]) }),
      body: Type.Object({ locale: Language, text: Type.Union([Words, Type.Null()]) }, closed),
      replies: { 200: TemplatesShape }, refusals: [],
      handle: async ({ gate, params, body }) => ({
        status: 200, body: { templates: await rights.putTemplate(gate as KeyGate, params.name as TemplateName, body.locale, body.text) },
      }),
    }),
  ]
}

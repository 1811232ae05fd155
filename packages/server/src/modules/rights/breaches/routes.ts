import { Readable } from 'node:stream'
import Type from 'typebox'
import type { Cursors } from '../../../kernel/http/cursor.ts'
import { route } from '../../../kernel/http/route.ts'
import { LONGEST_REASON } from '../../profile/reason.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { instantAt } from '../instants.ts'
import { categories, risks, silences } from './breach.ts'
import type { Known, Silence } from './breach.ts'
import type { Breaches, ListedView } from './breaches.ts'
import { BreachShape, FieldsShape, ProposalShape, RegisterShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Words = Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' })
const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const Instant = Type.String({ format: 'date-time', maxLength: 40 })
const BreachParams = Type.Object({ breach: Type.String({ minLength: 1, maxLength: 100 }) })
const Keys = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 2000, uniqueItems: true })
const Language = Type.String({ minLength: 2, maxLength: 35 })

const known = {
  title: Line,
  what_happened: Words,
  categories: Type.Array(Type.Enum([...categories]), { minItems: 1, maxItems: 3, uniqueItems: true }),
  aware_at: Type.String({ format: 'date-time', maxLength: 40, description: 'When you became aware of it: the 72 hours run from here.' }),
  began_at: Type.Optional(Instant),
  ended_at: Type.Optional(Instant),
  discovered_by: Line,
}

const instants = ['aware_at', 'began_at', 'ended_at'] as const

function readKnown(given: Partial<Record<keyof Known, unknown>>): Partial<Known> {
  return {
    ...given,
    ...Object.fromEntries(instants.flatMap((name) => (given[name] === undefined ? [] : [[name, instantAt(`/${name}`, given[name] as string)]]))),
  } as Partial<Known>
}

export function breachRoutes(breaches: Breaches, cursors: Cursors) {
  const gate = { kind: 'key', scope: 'rights', staff: 'breaches' } as const
  const tag = 'Breaches'
  const ofBreach = ['breach_unknown', 'breach_closed', 'catalog_missing'] as const
  const replies = { 200: BreachShape }

  return [
    route({
      method: 'GET', path: '/v1/breaches', name: 'listBreaches', tag, gate,
      summary: 'The register of breaches',
      description: 'Every incident, those that were not reported too (GDPR Art. 33(5)). Newest first.',
      query: Type.Object({
        cursor: Type.Optional(Type.String({ maxLength: 300 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
      }, closed),
      replies: { 200: RegisterShape },
      refusals: ['cursor_invalid', 'catalog_missing'],
      handle: async ({ gate, query }) => {
        const list = `breaches ${(gate as KeyGate).brand}`
        const before = query.cursor === undefined ? undefined : cursors.open(list, query.cursor)
        const { breaches: found, next } = await breaches.list(gate as KeyGate, before, query.limit ?? 50)
        return { status: 200, body: { breaches: found, ...(next === undefined ? {} : { next: cursors.seal(list, next) }) } }
      },
    }),
    route({
      method: 'POST', path: '/v1/breaches', name: 'recordBreach', tag, gate,
      summary: 'Write down an incident',
      description: 'The clock of 72 hours runs from `aware_at`, whenever you write it down. Name no persons here: whom it affects is worked out.',
      body: Type.Object(known, closed),
      replies: { 201: BreachShape },
      refusals: ['catalog_missing'],
      idempotent: true,
      handle: async ({ gate, body }) => ({ status: 201, body: await breaches.record(gate as KeyGate, readKnown(body) as Known) }),
    }),
    route({
      method: 'GET', path: '/v1/breach-fields', name: 'listBreachFields', tag, gate,
      summary: 'What a breach can be about',
      description: 'Questions, addresses and purposes by their names, also those that are no longer in use.',
      query: Type.Object({ locale: Type.Optional(Language) }, closed),
      replies: { 200: FieldsShape },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await breaches.fields(gate as KeyGate, query.locale ?? 'en') }),
    }),
    route({
      method: 'GET', path: '/v1/breaches/:breach', name: 'getBreach', tag, gate,
      summary: 'One incident, with its clock, drafts and trace',
      params: BreachParams, replies, refusals: ['breach_unknown', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await breaches.get(gate as KeyGate, params.breach) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/corrections', name: 'correctBreach', tag, gate,
      summary: 'Put right what was written down',
      description: 'What stood there before stays in the trace.',
      params: BreachParams,
      body: Type.Object({ changed: Type.Partial(Type.Object(known), { ...closed, minProperties: 1 }), because: Words }, closed),
      replies, refusals: [...ofBreach],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await breaches.correct(gate as KeyGate, params.breach, readKnown(body.changed), body.because) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/assessments', name: 'assessBreach', tag, gate,
      summary: 'Say how high the risk is',
      description: '`none`: unlikely to lead to a risk, the authority need not hear of it. `high`: the persons must hear of it (Art. 34).',
      params: BreachParams,
      body: Type.Object({ risk: Type.Enum([...risks]), because: Words, consequences: Words, measures: Words }, closed),
      replies, refusals: [...ofBreach],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await breaches.assess(gate as KeyGate, params.breach, body) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/searches', name: 'searchAffected', tag, gate,
      summary: 'Work out whom it affects',
      description: 'Who held one of these fields at some time in [from, to), read from the ledger and not only from what is there now. '
        + 'Runs in the background; `affected` and the trace have the result. What was deleted since can be unclear: `maybe`. Erased people are counted only.',
      params: BreachParams,
      body: Type.Object({
        attributes: Type.Optional(Keys), purposes: Type.Optional(Keys),
        contacts: Type.Optional(Type.Array(Type.Enum(['email', 'sms', 'whatsapp', 'push']), { maxItems: 4, uniqueItems: true })),
        from: Instant, to: Instant,
      }, closed),
      replies: { 202: BreachShape }, refusals: [...ofBreach, 'breach_busy'],
      handle: async ({ gate, params, body: { attributes = [], purposes = [], contacts = [], from, to } }) => ({
        status: 202,
        body: await breaches.search(gate as KeyGate, params.breach, {
          attributes, purposes, contacts, from: instantAt('/from', from), to: instantAt('/to', to),
        }),
      }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/people', name: 'listAffected', tag, gate,
      summary: 'Whom it affects',
      description: 'NDJSON: one person a line, with the names of the fields they held and whether they were written to. Reading it is on record, with the reason: at least three words.',
      params: BreachParams,
      body: Type.Object({ reason: Type.String({ maxLength: LONGEST_REASON }) }, closed),
      produces: 'application/x-ndjson',
      replies: { 200: Type.Unknown() },
      refusals: ['breach_unknown', 'reason_required'],
      handle: async ({ gate, params, body, reply }) => {
        const pages = await breaches.affected(gate as KeyGate, params.breach, body.reason)
        void reply.type('application/x-ndjson')
        return { status: 200, body: Readable.from(linesOf(pages)) }
      },
    }),
    route({
      method: 'GET', path: '/v1/breaches/:breach/proposals', name: 'proposeNotices', tag, gate,
      summary: 'Both notices as they follow from what is known now',
      description: 'For the authority in a language of choice, for persons in each language of the brand. Nothing is stored.',
      params: BreachParams,
      query: Type.Object({ locale: Type.Optional(Language) }, closed),
      replies: { 200: ProposalShape },
      refusals: ['breach_unknown', 'catalog_missing'],
      handle: async ({ gate, params, query }) =>
        ({ status: 200, body: await breaches.proposeReport(gate as KeyGate, params.breach, query.locale ?? 'en') }),
    }),
    route({
      method: 'PUT', path: '/v1/breaches/:breach/report', name: 'draftReport', tag, gate,
      summary: 'Write the report to the authority',
      params: BreachParams, body: Type.Object({ locale: Language, text: Words }, closed),
      replies, refusals: [...ofBreach],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await breaches.draftReport(gate as KeyGate, params.breach, body) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/reports', name: 'reportBreach', tag, gate,
      summary: 'Say that the authority was told',
      description: 'As often as there is more to tell: what is still missing is named as to follow (Art. 33(4)). After 72 hours the first one says why it is late.',
      params: BreachParams,
      body: Type.Object({ at: Instant, text: Words, reference: Type.Optional(Line), late_because: Type.Optional(Words) }, closed),
      replies, refusals: [...ofBreach, 'breach_late'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await breaches.report(gate as KeyGate, params.breach, { ...body, at: instantAt('/at', body.at) }) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/no-report', name: 'leaveUnreported', tag, gate,
      summary: 'Decide that the authority need not be told',
      description: 'Only where the risk was assessed as unlikely. The reason stays in the register.',
      params: BreachParams, body: Type.Object({ because: Words }, closed),
      replies, refusals: [...ofBreach, 'breach_risky'],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await breaches.leaveUnreported(gate as KeyGate, params.breach, body.because) }),
    }),
    route({
      method: 'PUT', path: '/v1/breaches/:breach/notice', name: 'draftBreachNotice', tag, gate,
      summary: 'Write the notice to persons, by language',
      description: '`{your_data}` becomes the names of what its reader had told, in their language.',
      params: BreachParams,
      body: Type.Object({
        texts: Type.Record(Type.String({ maxLength: 35 }), Type.Object({ subject: Line, text: Words }, closed), { minProperties: 1, maxProperties: 60 }),
      }, closed),
      replies, refusals: [...ofBreach],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await breaches.draftNotice(gate as KeyGate, params.breach, body.texts) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/notices', name: 'notifyAffected', tag, gate,
      summary: 'Write to everybody on the list',
      description: 'By e-mail, else by text message, where an address is known to be theirs, in their language. Rests on no consent: it is a duty (Art. 34(1)). In the background.',
      params: BreachParams,
      replies: { 202: BreachShape }, refusals: [...ofBreach, 'breach_busy', 'breach_unsearched', 'breach_text_missing'],
      handle: async ({ gate, params }) => ({ status: 202, body: await breaches.notify(gate as KeyGate, params.breach) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/told', name: 'tellElsewhere', tag, gate,
      summary: 'Say that persons were told in another way',
      description: 'By letter or in public, for instance (Art. 34(3)(c)).',
      params: BreachParams, body: Type.Object({ at: Instant, how: Words }, closed),
      replies, refusals: [...ofBreach],
      handle: async ({ gate, params, body }) =>
        ({ status: 200, body: await breaches.notifiedElsewhere(gate as KeyGate, params.breach, { ...body, at: instantAt('/at', body.at) }) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/no-notice', name: 'leaveUnnotified', tag, gate,
      summary: 'Decide that persons need not be told',
      description: 'With the case of Art. 34(3) that it rests on, and the reason.',
      params: BreachParams, body: Type.Object({ why: Type.Enum([...silences]), because: Words }, closed),
      replies, refusals: [...ofBreach, 'breach_risky'],
      handle: async ({ gate, params, body }) => ({
        status: 200, body: await breaches.leaveUnnotified(gate as KeyGate, params.breach, body as { why: Silence; because: string }),
      }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/notes', name: 'noteBreach', tag, gate,
      summary: 'Add a note to the trace',
      params: BreachParams, body: Type.Object({ text: Words }, closed),
      replies, refusals: ['breach_unknown', 'catalog_missing'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await breaches.note(gate as KeyGate, params.breach, body.text) }),
    }),
    route({
      method: 'POST', path: '/v1/breaches/:breach/close', name: 'closeBreach', tag, gate,
      summary: 'Close an incident',
      description: 'Once it is decided about the authority and about the persons. It stays in the register.',
      params: BreachParams, body: Type.Object({ lessons: Words }, closed),
      replies, refusals: [...ofBreach, 'breach_undecided', 'breach_busy'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await breaches.close(gate as KeyGate, params.breach, body.lessons) }),
    }),
  ]
}

async function* linesOf(pages: AsyncGenerator<ListedView[]>): AsyncGenerator<string> {
  for await (const page of pages) if (page.length > 0) yield page.map((one) => JSON.stringify(one)).join('\n') + '\n'
}

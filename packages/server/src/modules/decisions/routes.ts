import { Readable } from 'node:stream'
import Type from 'typebox'
import { sha256 } from '../../kernel/crypto.ts'
import { route } from '../../kernel/http/route.ts'
import type { Profiles } from '../profile/profile.ts'
import { Refusal } from '../../refusals.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { decide, isLimited } from './decide.ts'
import { BecauseShape, FallbackShape } from './showing-routes.ts'
import { inWords } from './words.ts'
import type { Segments } from './segments.ts'

const closed = { additionalProperties: false } as const

const DecisionShape = Type.Object({
  id: Type.String(),
  person: Type.String(),
  purpose: Type.String(),
  granted: Type.Boolean(),
  reason: Type.Optional(Type.String({
    description: 'Why nothing is granted. Where it is granted and there is no offer: `held_out`, `shown_enough`.',
  })),
  offers: Type.Array(Type.Object({
    key: Type.String(),
    slot: Type.String(),
    content: Type.Record(Type.String(), Type.Unknown()),
    variant: Type.Optional(Type.String({ description: 'Whose content it is, where it is not the offer\'s own.' })),
    because: Type.Array(BecauseShape),
    around: Type.Optional(Type.String({ description: 'Why now: the attribute whose day the rule keeps to (`within`).' })),
    until: Type.Optional(Type.String()),
    now: Type.Optional(Type.String({ description: 'To a page: why now, in words, where there is a reason.' })),
    here: Type.Optional(Type.String({ description: 'To a page: why here, where the slot has a title.' })),
  })),
  held_out: Type.Optional(Type.Array(BecauseShape, { description: 'The answers by which the person wished to see what everybody sees.' })),
  fallback: Type.Optional(FallbackShape),
  values_used: Type.Array(Type.String()),
  locale: Type.Optional(Type.String({ description: 'To a page: the language of the words.' })),
  title: Type.Optional(Type.String({ description: 'To a page: of the purpose.' })),
  change: Type.Optional(Type.String({ description: 'To a page: where the person takes back the yes to the purpose.' })),
})

const Count = Type.Union([Type.Integer(), Type.Null()], { description: 'null: fewer people than the floor, or too close to another count.' })
const SegmentParams = Type.Object({ segment: Type.String({ maxLength: 64 }) })

export function decisionRoutes(profiles: Profiles, segments: Segments, issuer: () => string) {
  return [
    route({
      method: 'POST',
      path: '/v1/decisions',
      name: 'decide',
      tag: 'Using',
      summary: 'Ask which offers fit',
      description: 'Each offer says which answers it rests on and when they were told. The use is on record before the reply leaves.',
      gate: { kind: 'key', scope: 'decisions', token: true },
      idempotent: true,
      body: Type.Object(
        {
          person: Type.String({ minLength: 1, maxLength: 600 }),
          purpose: Type.Optional(Type.String({ maxLength: 64 })),
          slot: Type.Optional(Type.String({ maxLength: 64 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
          locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the words that a page gets; it asks with a person token.' })),
        },
        closed,
      ),
      replies: { 200: DecisionShape },
      refusals: ['purpose_required', 'purpose_unknown', 'purpose_not_allowed', 'person_unknown', 'person_invalid', 'person_erased',
        'person_not_allowed', 'catalog_missing', 'idempotency_conflict'],
      handle: async ({ gate, body, idempotencyKey }) => {
        const admitted = gate as KeyGate | PersonGate
        const { person, purpose, locale, ...rest } = body
        if (!purpose) throw new Refusal('purpose_required', { faults: [{ pointer: '/purpose', message: 'is missing' }] })
        requirePurpose(admitted, purpose)
        // What a page does with a token, the brand does: on record is the key that made the token.
        const actor = admitted.kind === 'person' ? (admitted.page?.by ?? admitted.actor) : admitted.actor
        const pages = admitted.kind === 'person' ? issuer() : undefined
        return {
          status: 200,
          body: await profiles.reading.use({
            gate: { ...admitted, actor },
            person: await profiles.subjectOf(admitted, person),
            repeat: idempotencyKey === undefined ? undefined : {
              key: `${actor} ${idempotencyKey}`, requestHash: sha256(JSON.stringify([person, purpose, rest])),
            },
            counted: (catalog) => isLimited(catalog, { purpose, ...rest }),
            use: (found) => {
              if (pages === undefined) return decide(found, { purpose, ...rest })
              // The page is read in its own language, whatever the person chose elsewhere.
              const reader = { ...found, locale: locale ?? found.locale }
              const decided = decide(reader, { purpose, ...rest })
              return { ...decided, reply: inWords(decided.reply, reader, pages) }
            },
          }),
        }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/segments/:segment/count',
      name: 'countSegment',
      tag: 'Using',
      summary: 'Count a segment',
      description: 'Below the floor, or where the difference to another count would be below it, the count is suppressed.',
      gate: { kind: 'key', scope: 'segments', staff: 'segments_count' },
      params: SegmentParams,
      replies: {
        200: Type.Object({
          segment: Type.String(),
          count: Type.Union([Type.Integer(), Type.Null()]),
          suppressed: Type.Boolean(),
          floor: Type.Integer(),
        }),
      },
      refusals: ['segment_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await segments.count(gate as KeyGate, params.segment) }),
    }),
    route({
      method: 'POST',
      path: '/v1/segments/count',
      name: 'countRule',
      tag: 'Using',
      summary: 'Count whom a rule would find',
      description: 'Of any rule, whether or not it stands in the catalogue, with the same care as a segment; said in plain words. With `missing` also how many are not among them, and why: each number is a group of its own and stays hidden where it is small.',
      gate: { kind: 'key', scope: 'segments', staff: 'segments_count' },
      body: Type.Object(
        {
          purpose: Type.String({ maxLength: 64 }),
          when: Type.Record(Type.String(), Type.Unknown(), { description: 'A rule group, as a segment has it.' }),
          missing: Type.Optional(Type.Boolean()),
          locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the sentence.' })),
        },
        closed,
      ),
      replies: {
        200: Type.Object({
          count: Count,
          suppressed: Type.Boolean(),
          floor: Type.Integer(),
          sentence: Type.String(),
          missing: Type.Optional(Type.Object({
            told_otherwise: Count, not_told: Count, stale: Count, kept_out: Count,
            undecided: Count, refused: Count, withdrawn: Count, lapsed: Count, restricted: Count,
          })),
        }),
      },
      refusals: ['purpose_unknown', 'purpose_not_allowed', 'counts_used_up', 'catalog_missing'],
      handle: async ({ gate, body }) => ({ status: 200, body: await segments.countRule(gate as KeyGate, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/segments/:segment/people',
      name: 'listSegment',
      tag: 'Using',
      summary: 'Stream the people of a segment',
      description: 'One JSON object a line. Each page is checked again as it leaves, and is on record with each person in it.',
      gate: { kind: 'key', scope: 'segments' },
      params: SegmentParams,
      replies: { 200: Type.Object({ person: Type.String(), external_id: Type.Optional(Type.String()) }) },
      produces: 'application/x-ndjson',
      refusals: ['segment_unknown', 'segment_too_small', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, reply }) => {
        const pages = await segments.people(gate as KeyGate, params.segment)
        void reply.type('application/x-ndjson')
        return { status: 200, body: Readable.from(lines(pages)) }
      },
    }),
  ]
}

async function* lines(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  for await (const page of pages) {
    if (page.length > 0) yield page.map((line) => JSON.stringify(line)).join('\n') + '\n'
  }
}

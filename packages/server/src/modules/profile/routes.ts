import { fromBase64url, toDpv, toKantara } from '@sayso/receipts'
import type { ReceiptPayload } from '@sayso/receipts'
import Type from 'typebox'
import { hasPrivacyControl } from '../../kernel/http/browser.ts'
import type { Cursors } from '../../kernel/http/cursor.ts'
import { route } from '../../kernel/http/route.ts'
import { formatId } from '../../kernel/ids.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { Refusal } from '../../refusals.ts'
import { contactChannels } from '../ledger/entry.ts'
import { PersonParams } from '../people/routes.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { tellsMore } from './minors/age.ts'
import type { Guardian, Minors } from './minors/minors.ts'
import type { Profiles } from './profile.ts'
import { PresentationShape, ProfileShape, ToldShape, UsesShape, WaitingShape } from './shapes.ts'
import type { Told } from './submitted.ts'

const closed = { additionalProperties: false } as const
const Key = Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })
const Keys = Type.Array(Key, { maxItems: 500 })
const PersonName = Type.String({ minLength: 1, maxLength: 600 })
const ByAttribute = { maxProperties: 500 } as const
const Preferences = Type.Object(
  {
    channels: Type.Optional(Type.Array(Type.Enum([...contactChannels]), { maxItems: 20, description: 'The favourite first.' })),
    topics: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 60, description: 'Keys of `brand.topics`.' })),
    hours: Type.Optional(Type.Record(
      Type.String({ pattern: '^[1-7]$' }), Type.Array(Type.Integer({ minimum: 0, maximum: 23 }), { maxItems: 24 }),
      { ...closed, description: 'Hours in which messages may come, in the person\'s zone, by weekday from 1 (Monday) to 7.' },
    )),
    weekly_max: Type.Optional(Type.Integer({ description: 'Messages in seven days, over all channels: 1 to 50.' })),
    paused_until: Type.Optional(Type.String({ maxLength: 10, description: 'A day: nothing comes before it.' })),
    quiet_dates: Type.Optional(Type.Array(
      Type.Object({ from: Type.String({ maxLength: 10 }), until: Type.String({ maxLength: 10 }) }, closed),
      { maxItems: 20, description: 'Days on which nothing comes, the last one too.' },
    )),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    pronouns: Type.Optional(Type.String({ maxLength: 200 })),
    language: Type.Optional(Type.String({ maxLength: 35, description: 'One of the brand\'s locales.' })),
  },
  { ...closed, description: 'How the person wants to be reached and called. They replace what was said before.' },
)
const Choices = Type.Record(Type.String({ maxLength: 64 }), Type.Boolean(), { maxProperties: 500 })

export function profileRoutes(
  profiles: Profiles, minors: Minors, cursors: Cursors, giveAnswerCode: (gate: KeyGate, person: string) => Promise<string>,
) {
  const told = (reply: Told) => ({ status: 201, body: reply })
  return [
    route({
      method: 'POST',
      path: '/v1/presentations',
      name: 'createPresentation',
      tag: 'Asking',
      summary: 'Say what is to be shown',
      description: 'Returns the exact notice, the questions and the purposes, and a signed presentation bound to them. Nothing is stored about anybody.',
      gate: { kind: 'key', scope: 'answers', publishable: true, token: true },
      body: Type.Object(
        {
          ask: Type.Optional(Key),
          attributes: Type.Optional(Keys),
          purposes: Type.Optional(Keys),
          recipients: Type.Optional(Keys),
          preferences: Type.Optional(Type.Boolean({ description: 'How to reach and call the person is asked too.' })),
          person: Type.Optional(PersonName),
          locale: Type.Optional(Type.String({ maxLength: 35 })),
          touchpoint: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,64}$' })),
        },
        closed,
      ),
      replies: { 201: PresentationShape },
      refusals: ['catalog_missing', 'ask_unknown', 'ask_conditional', 'ask_unwanted', 'poll_closed', 'attribute_unknown', 'purpose_unknown', 'purpose_exempt', 'recipient_unknown', 'not_bound',
        'person_unknown', 'person_invalid', 'person_erased', 'person_not_allowed', 'purpose_not_allowed', 'origin_not_allowed'],
      handle: async ({ gate, body, reply }) => {
        if (body.ask === undefined && body.attributes === undefined && body.purposes === undefined && !body.preferences) {
          throw new Refusal('input_invalid', { faults: [{ pointer: '/ask', message: 'name an ask, or attributes and purposes' }] })
        }
        const admitted = gate as KeyGate | PersonGate
        // A brand's server is no browser: what it passes on says nothing about the person's.
        const onPage = admitted.kind === 'person' || admitted.key.kind === 'publishable'
        const privacyControl = onPage && hasPrivacyControl(reply.request.raw.rawHeaders)
        return { status: 201, body: await profiles.present(admitted, { ...body, privacyControl }) }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/answers',
      name: 'submitAnswer',
      tag: 'Asking',
      summary: 'Submit what a person answered',
      description: 'All of it is stored, or nothing is. Only what the presentation showed is taken; a value needs a purpose that the person granted and does not keep it out of. null deletes an answer.',
      gate: { kind: 'key', scope: 'answers', publishable: true, token: true },
      idempotent: true,
      body: Type.Object(
        {
          presentation: Type.Optional(Type.String({ maxLength: 100_000 })),
          person: Type.Optional(PersonName),
          answers: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 500 })),
          form: Type.Optional(Type.Record(Type.String({ maxLength: 300 }), Type.Unknown(), {
            maxProperties: 1000, description: 'In place of `answers`, for an ask with a form: the data of SurveyJS.',
          })),
          grants: Type.Optional(Choices),
          recipients: Type.Optional(Choices),
          uses: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Choices, {
            ...ByAttribute, description: 'By attribute and purpose: false keeps the answer out of it, true lets it in again.',
          })),
          limits: Type.Optional(Type.Record(
            Type.String({ maxLength: 64 }),
            Type.Object({
              until: Type.Optional(Type.String({
                maxLength: 10, description: 'A day: from its beginning in the person\'s zone on the answer is not used.',
              })),
              round: Type.Optional(Type.Enum(['month', 'year'], {
                description: 'The date becomes the first day of it, and the exact one is not kept.',
              })),
            }, closed),
            { ...ByAttribute, description: 'By attribute: what is taken away from the answer without deleting it.' },
          )),
          preferences: Type.Optional(Preferences),
          age_reached: Type.Optional(Type.Boolean({
            description: 'Where the presentation has an `age`: whether they are that old. false: nothing is told or permitted until a parent said yes.',
          })),
          guardian: Type.Optional(Type.Object({
            channel: Type.Enum(['email']), address: Type.String({ minLength: 1, maxLength: 254 }),
          }, { ...closed, description: 'With `age_reached: false`: whom to ask. Used for that once, and not kept.' })),
        },
        closed,
      ),
      replies: { 201: ToldShape, 202: WaitingShape },
      refusals: ['presentation_required', 'presentation_invalid', 'presentation_expired', 'poll_closed', 'not_shown', 'form_expected', 'value_invalid',
        'no_granted_purpose', 'nothing_told', 'age_required', 'guardian_required', 'rate_limited', 'person_unknown', 'person_invalid', 'person_erased', 'person_not_allowed',
        'origin_not_allowed', 'purpose_not_allowed', 'idempotency_conflict', 'catalog_missing'],
      handle: async ({ gate, body, idempotencyKey }) => {
        const repeat = idempotencyKey === undefined ? undefined : { key: idempotencyKey, request: body }
        const { guardian, ...submitted } = body
        const admitted = gate as KeyGate | PersonGate
        // Nobody can read a code again: a repeat of the request gets another one.
        const codeFor = async ({ anonymous, person }: { readonly anonymous?: true; readonly person: string }) =>
          (anonymous ? { code: await giveAnswerCode(gate as KeyGate, person) } : {})
        if (submitted.age_reached === false && tellsMore(submitted)) {
          const waiting = await minors.take(admitted, { ...submitted, guardian: guardian as Guardian | undefined })
          return { status: 202, body: { ...waiting, ...(await codeFor(waiting)) } }
        }
        const reply = await profiles.answer(admitted, submitted, repeat)
        return told({ ...reply, ...(await codeFor(reply)) })
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/withdrawals',
      name: 'withdraw',
      tag: 'Asking',
      summary: 'Withdraw permission or answers',
      description: 'Lowers only. Once it is acknowledged nothing uses it any more.',
      gate: { kind: 'key', scope: 'answers' },
      idempotent: true,
      params: PersonParams,
      body: Type.Object(
        {
          purposes: Type.Optional(Type.Union([Keys, Choices])),
          recipients: Type.Optional(Type.Union([Keys, Choices])),
          attributes: Type.Optional(Keys),
          uses: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.Union([Keys, Choices]), {
            ...ByAttribute, description: 'By attribute: the purposes that the answer is kept out of.',
          })),
          grants: Type.Optional(Choices),
          answers: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.Unknown())),
        },
        closed,
      ),
      replies: { 201: ToldShape },
      refusals: ['raise_not_allowed', 'objection_not_possible', 'purpose_not_allowed', 'purpose_unknown', 'recipient_unknown', 'attribute_unknown', 'nothing_told', 'person_unknown',
        'person_invalid', 'person_erased', 'idempotency_conflict', 'catalog_missing'],
      handle: async ({ gate, params, body, idempotencyKey }) => {
        if (body.answers !== undefined || raises(body.grants)) throw new Refusal('raise_not_allowed')
        const withdrawal = {
          purposes: [...lowered(body.purposes, '/purposes'), ...lowered(body.grants, '/grants')],
          recipients: lowered(body.recipients, '/recipients'),
          attributes: body.attributes ?? [],
          uses: Object.fromEntries(
            Object.entries(body.uses ?? {}).map(([key, purposes]) => [key, lowered(purposes, `/uses/${key}`)]),
          ),
        }
        const repeat = idempotencyKey === undefined ? undefined : { key: idempotencyKey, request: body }
        return told(await profiles.withdraw(gate as KeyGate, params.person, withdrawal, repeat))
      },
    }),
    route({
      method: 'GET',
      path: '/v1/people/:person/profile',
      name: 'readProfile',
      tag: 'Using',
      summary: 'Read answers for a purpose',
      description: 'Yields what may be used for the purpose at this moment, and why the rest is withheld. Recorded as a use before the reply leaves.',
      gate: { kind: 'key', scope: 'decisions' },
      params: PersonParams,
      query: Type.Object({ purpose: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
      replies: { 200: ProfileShape },
      refusals: ['purpose_required', 'purpose_unknown', 'purpose_not_allowed', 'person_unknown', 'person_invalid', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, query }) => {
        if (!query.purpose) throw new Refusal('purpose_required', { faults: [{ pointer: 'querystring:/purpose', message: 'is missing' }] })
        return { status: 200, body: await profiles.read(gate as KeyGate, params.person, query.purpose) }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/people/:person/uses',
      name: 'listUses',
      tag: 'Using',
      summary: 'What a person\'s answers were used for',
      gate: { kind: 'key', scope: 'rights', staff: 'diary' },
      params: PersonParams,
      query: Type.Object({
        cursor: Type.Optional(Type.String({ maxLength: 200 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
      }, closed),
      replies: { 200: UsesShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'cursor_invalid'],
      handle: async ({ gate, params, query }) => {
        const before = query.cursor === undefined ? undefined : cursors.open('uses', query.cursor)
        const { uses, next } = await profiles.diary(gate as KeyGate, params.person, before, query.limit ?? 50)
        return {
          status: 200,
          body: {
            uses: uses.map(({ use_id, at, kind, purpose, actor, detail }) => ({
              id: formatId(kind === 'decision' ? 'dec_' : 'use_', use_id),
              at: toRfc3339(at.getTime()), kind, purpose, by: actor, ...detail, entries: detail.entries ?? [],
            })),
            ...(next === undefined ? {} : { next: cursors.seal('uses', next) }),
          },
          ...(next === undefined ? {} : { headers: { link: `<?cursor=${cursors.seal('uses', next)}>; rel="next"` } }),
        }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/receipts/:receipt',
      name: 'getReceipt',
      tag: 'Proof',
      summary: 'A receipt again, as JWS, Kantara 1.1 or DPV',
      gate: { kind: 'key', scope: 'rights' },
      params: Type.Object({ receipt: Type.String({ maxLength: 100 }) }),
      query: Type.Object({ format: Type.Optional(Type.Enum(['jws', 'kantara', 'dpv'], { default: 'jws' })) }, closed),
      replies: { 200: Type.Unknown() },
      produces: 'application/json',
      refusals: ['receipt_unknown', 'person_erased'],
      handle: async ({ gate, params, query, reply }) => {
        const jws = await profiles.receipt(gate as KeyGate, params.receipt)
        if (query.format !== 'kantara' && query.format !== 'dpv') {
          void reply.type('application/jose')
          return { status: 200, body: jws }
        }
        const payload = JSON.parse(Buffer.from(fromBase64url(jws.split('.')[1]!)!).toString()) as ReceiptPayload
        void reply.type(query.format === 'dpv' ? 'application/ld+json' : 'application/json').serializer(JSON.stringify)
        return { status: 200, body: query.format === 'dpv' ? toDpv(payload) : toKantara(payload) }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/merges',
      name: 'mergePerson',
      tag: 'People',
      summary: 'Merge another person into this one',
      description: 'The narrower choice wins. Both chains stay provable; the other id leads here from now on.',
      gate: { kind: 'key', scope: 'people' },
      params: PersonParams,
      body: Type.Object({ from: PersonName }, closed),
      replies: { 201: ToldShape },
      refusals: ['person_unknown', 'person_invalid', 'person_erased', 'person_same', 'catalog_missing'],
      handle: async ({ gate, params, body }) => told(await profiles.merge(gate as KeyGate, body.from, params.person)),
    }),
  ]
}

function raises(choices: Readonly<Record<string, boolean>> | undefined): boolean {
  return Object.values(choices ?? {}).includes(true)
}

/** Keys to lower, from a list or from `{key: false}`; `true` would raise. */
function lowered(wanted: readonly string[] | Readonly<Record<string, boolean>> | undefined, pointer: string): string[] {
  if (wanted === undefined) return []
  if (Array.isArray(wanted)) return wanted as string[]
  const faults = Object.entries(wanted).flatMap(([key, value]) =>
    value ? [{ pointer: `${pointer}/${key}`, message: 'can only be false here' }] : [],
  )
  if (faults.length > 0) throw new Refusal('raise_not_allowed', { faults })
  return Object.keys(wanted)
}

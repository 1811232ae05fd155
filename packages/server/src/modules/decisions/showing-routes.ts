import Type from 'typebox'
import { sha256 } from '../../kernel/crypto.ts'
import type { Database } from '../../kernel/db/database.ts'
import { route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { localeFor } from '../profile/notice.ts'
import type { Profiles } from '../profile/profile.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { compiledOf } from './compiled.ts'
import { fallbackOf } from './fallback.ts'
import { routeInquiry } from './routing.ts'

const closed = { additionalProperties: false } as const
const Key = Type.String({ maxLength: 64 })
const Locale = Type.Optional(Type.String({ maxLength: 35 }))

export const BecauseShape = Type.Object({
  attribute: Type.String(),
  value: Type.Unknown(),
  rounded: Type.Optional(Type.String({ description: 'Of a date that the person made coarser: `month` or `year`; no more of it may be said.' })),
  told_at: Type.String(),
  entry: Type.String(),
  label: Type.Optional(Type.String({ description: 'To a page: the answer in words, when it was told, and where the person changes it.' })),
  said: Type.Optional(Type.String()),
  month: Type.Optional(Type.String()),
  change: Type.Optional(Type.String()),
})

export const FallbackShape = Type.Object(
  {
    slot: Type.String(),
    personalised: Type.Literal(false),
    locale: Type.String(),
    content: Type.Record(Type.String(), Type.Unknown()),
  },
  { description: 'What everybody who reads this language is shown there. It rests on nothing that anybody told.' },
)

/** What everybody sees, and where an inquiry goes. */
export function showingRoutes(parts: { database: Database; catalogs: Catalogs; profiles: Profiles }) {
  const { database, catalogs, profiles } = parts
  return [
    route({
      method: 'GET',
      path: '/v1/slots/:slot',
      name: 'readSlot',
      tag: 'Using',
      summary: 'What everybody sees in a slot',
      description: 'For a page before anybody has signed in. The same for everybody of a language, so a browser may keep it for five minutes.',
      gate: { kind: 'key', scope: 'decisions', publishable: true },
      params: Type.Object({ slot: Key }),
      query: Type.Object({ locale: Locale }, closed),
      replies: { 200: FallbackShape },
      refusals: ['slot_unknown', 'origin_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, query }) => {
        const catalog = await database.within(gate as KeyGate, (scope) => catalogs.current(scope))
        const fallback = fallbackOf(catalog, params.slot, localeFor(catalog, query.locale))
        if (!fallback) throw new Refusal('slot_unknown')
        return { status: 200, body: fallback, headers: { 'cache-control': 'public, max-age=300', vary: 'authorization, origin' } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/routings',
      name: 'routeInquiry',
      tag: 'Using',
      summary: 'Ask where an inquiry goes',
      description: 'The first target of the route whose rule holds, with the answers it rests on. Without a permission or an answer it is '
        + '`otherwise`, and `reason` says so. The use is on record before the reply leaves.',
      gate: { kind: 'key', scope: 'decisions' },
      idempotent: true,
      body: Type.Object({
        person: Type.String({ minLength: 1, maxLength: 600 }),
        route: Key,
        locale: Type.Optional(Type.String({ maxLength: 35, description: 'Of the title, for whoever takes the inquiry.' })),
      }, closed),
      replies: {
        200: Type.Object({
          id: Type.String(),
          person: Type.String(),
          route: Type.String(),
          purpose: Type.String(),
          granted: Type.Boolean(),
          target: Type.String(),
          title: Type.String(),
          because: Type.Array(BecauseShape),
          reason: Type.Optional(Type.String({ description: 'Why it went to `otherwise`: no permission, `not_told` or `no_match`.' })),
          values_used: Type.Array(Type.String()),
        }),
      },
      refusals: ['route_unknown', 'purpose_not_allowed', 'person_unknown', 'person_invalid', 'person_erased', 'catalog_missing',
        'idempotency_conflict'],
      handle: async ({ gate, body, idempotencyKey }) => {
        const key = gate as KeyGate
        return {
          status: 200,
          body: await profiles.reading.use({
            gate: key,
            person: await profiles.refOf(key, body.person),
            repeat: idempotencyKey === undefined ? undefined : {
              key: `${key.actor} ${idempotencyKey}`, requestHash: sha256(JSON.stringify(['routing', body.person, body.route, body.locale])),
            },
            use: (found) => {
              const wanted = compiledOf(found.catalog).routes.get(body.route)
              if (!wanted) throw new Refusal('route_unknown')
              requirePurpose(key, wanted.purpose)
              return routeInquiry(found, { key: body.route, route: wanted, locale: body.locale })
            },
          }),
        }
      },
    }),
  ]
}

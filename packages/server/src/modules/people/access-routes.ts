import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Access } from './access.ts'
import type { PersonTokens } from './person-tokens.ts'
import { PersonParams } from './routes.ts'

/** Four digits at most: no calendar ends before that. */
const durationPattern = '^P(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,4}D)?(T(\\d{1,4}H)?(\\d{1,4}M)?(\\d{1,4}S)?)?$'

export function accessRoutes(access: Access, tokens: PersonTokens) {
  return [
    route({
      method: 'POST',
      path: '/v1/people/:person/tokens',
      name: 'createPersonToken',
      tag: 'People',
      summary: 'Make a token for a page of a signed-in customer',
      description: 'For a customer whom you have just signed in: put it into the page, where the widget sends it as '
        + 'bearer. It works for minutes, from your allowed origins only, and for this person alone: it can be shown asks, '
        + 'answer, say “not now” and be made offers. It reads no answers but those that an offer rests on.',
      gate: { kind: 'key', scope: 'people' },
      params: PersonParams,
      body: Type.Optional(Type.Object(
        {
          origins: Type.Optional(Type.Array(Type.String({ pattern: '^https?://[^/\\s]{1,250}$' }), {
            minItems: 1, maxItems: 10, description: 'The only ones among your allowed origins that it works from.',
          })),
          expires_in: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600, description: 'Seconds; default: 900.' })),
        },
        { additionalProperties: false },
      )),
      replies: { 201: Type.Object({ token: Type.String(), expires_at: Type.String() }) },
      refusals: ['person_invalid', 'person_unknown', 'person_erased'],
      handle: async ({ gate, params, body }) => ({
        status: 201,
        body: await tokens.createToken(gate as KeyGate, params.person, {
          ...(body?.origins === undefined ? {} : { origins: body.origins }),
          ...(body?.expires_in === undefined ? {} : { seconds: body.expires_in }),
        }),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/links',
      name: 'createLink',
      tag: 'People',
      summary: 'Make a link to a person’s own pages',
      description: '`full`: for a customer whom you have just signed in; opens once, within minutes. `reduce`: for a '
        + 'message; opens many times, lowers permission, shows no values and raises nothing without a code. Whoever has '
        + 'the link can use it: hand it to nobody else.',
      gate: { kind: 'key', scope: 'people' },
      params: PersonParams,
      body: Type.Object(
        {
          level: Type.Optional(Type.Enum(['full', 'reduce'], { description: 'Default: `full`.' })),
          to: Type.Optional(Type.String({
            pattern: '^/me(/[a-z0-9-]{1,40}){0,3}$', description: 'The page to land on, below `/me`.',
          })),
          expires_in: Type.Optional(Type.Union([
            Type.Integer({ minimum: 1, maximum: 34_560_000 }),
            Type.String({ pattern: durationPattern, maxLength: 40 }),
          ], {
            description: 'Seconds, or an ISO 8601 duration. `full`: 15 minutes, at most 60. `reduce`: 60 days, at most 400.',
          })),
        },
        { additionalProperties: false },
      ),
      replies: {
        201: Type.Object({
          url: Type.String({ description: 'Opaque; nothing about the person can be read from it.' }),
          expires_at: Type.String(),
        }),
      },
      refusals: ['person_invalid', 'person_unknown', 'person_erased'],
      idempotent: true,
      handle: async ({ gate, params, body, idempotencyKey }) => {
        const { level, to, expires_in: expiresIn } = body ?? {}
        const made = await access.createLink(
          gate as KeyGate,
          params.person,
          {
            ...(level === undefined ? {} : { level: level as 'full' | 'reduce' }),
            ...(to === undefined ? {} : { to }),
            ...(expiresIn === undefined ? {} : { expiresIn }),
          },
          idempotencyKey === undefined ? undefined : { key: idempotencyKey, request: [level, to, expiresIn] },
        )
        return { status: 201, body: made }
      },
    }),
  ]
}

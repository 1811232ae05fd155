import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Insight } from './insight.ts'

const closed = { additionalProperties: false } as const
const gate = { kind: 'key', scope: 'segments', staff: 'insight' } as const
const tag = 'Insight'

const Key = Type.String({ minLength: 1, maxLength: 64 })
const Day = Type.String({ maxLength: 10, description: 'A day of the brand, such as 2026-05-31.' })
const People = Type.Union([Type.Integer(), Type.Null()], { description: 'Whole steps of the floor. null: fewer than the floor.' })
const range = { from: Type.Optional(Day), until: Type.Optional(Day) }
const head = {
  from: Type.String(), until: Type.String(), floor: Type.Integer(),
  closed: Type.Union([Type.String(), Type.Null()], { description: 'The last day whose figures are settled.' }),
  counted_until: Type.Union([Type.String(), Type.Null()], { description: 'Up to when was counted: today, so far, hour by hour.' }),
}
const choices = { granted: People, refused: People, withdrawn: People }
const acts = { ...choices, answered: People, shown: People, not_now: People, never: People, rewarded: People }
const steps = 'A person counts once a month. Numbers go up in steps of the floor, today at most once an hour, and are settled when a day is over, so that no sum or difference shows a smaller group.'

export function insightRoutes(insight: Insight) {
  return [
    route({
      method: 'GET',
      path: '/v1/insight/exchange',
      name: 'readExchange',
      tag,
      summary: 'What people were asked and said, over time',
      description: steps,
      gate,
      query: Type.Object(
        {
          ...range,
          by: Type.Optional(Type.Enum(['day', 'week', 'month'], { description: 'Default: week.' })),
          purpose: Type.Optional(Key), ask: Type.Optional(Key), touchpoint: Type.Optional(Key),
        },
        closed,
      ),
      replies: {
        200: Type.Object({
          ...head, by: Type.Enum(['day', 'week', 'month']), total: Type.Object(acts),
          periods: Type.Array(Type.Object({ period: Type.String({ description: 'Its first day.' }), ...acts })),
          purposes: Type.Array(Type.Object({ purpose: Type.String(), ...choices })),
          asks: Type.Array(Type.Object({
            ask: Type.String(), ...acts,
            cost_per_answer: Type.Union([Type.Object({ amount: Type.String(), currency: Type.String() }), Type.Null()], {
              description: 'By what the catalogue says its rewards cost; null where it says nothing, or too few answered.',
            }),
          })),
          touchpoints: Type.Array(Type.Object({ touchpoint: Type.String(), answered: People, ...choices })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await insight.exchange(gate as KeyGate, query) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/permissions',
      name: 'readPermissions',
      tag,
      summary: 'How many permit each purpose',
      description: 'Now; counted anew at most every ten minutes. A number changes once at least as many people as the floor stand between.',
      gate,
      replies: {
        200: Type.Object({
          floor: Type.Integer(), as_of: Type.String(), people: People,
          purposes: Type.Array(Type.Object({
            purpose: Type.String(), in_force: People, ends_soon: Type.Union([Type.Integer(), Type.Null()], { description: 'Within 30 days.' }),
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await insight.permissions(gate as KeyGate) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/recipients',
      name: 'readShared',
      tag,
      summary: 'Of how many people each recipient has something',
      description: 'Now; counted anew at most every ten minutes. Each person is in one of the three numbers of a recipient.',
      gate,
      replies: {
        200: Type.Object({
          floor: Type.Integer(), as_of: Type.String(),
          recipients: Type.Array(Type.Object({
            recipient: Type.String(), name: Type.String(), role: Type.Enum(['third_party', 'processor']), country: Type.String(),
            purposes: Type.Array(Type.String()), retired: Type.Boolean(),
            has: Type.Union([Type.Integer(), Type.Null()], { description: 'It has answers of them, and acknowledged the latest.' }),
            open: Type.Union([Type.Integer(), Type.Null()], { description: 'It has something to acknowledge about them.' }),
            ended: Type.Union([Type.Integer(), Type.Null()], { description: 'It may have nothing of them any more, and acknowledged that.' }),
            waiting_days: Type.Optional(Type.Integer({ description: 'For how many days something has waited, at the longest; absent below one.' })),
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await insight.shared(gate as KeyGate) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/coverage',
      name: 'readCoverage',
      tag,
      summary: 'How many told each thing, and how fresh it is',
      description: 'Counts, never answers. Sensitive attributes are not counted.',
      gate,
      replies: {
        200: Type.Object({
          floor: Type.Integer(), as_of: Type.String(), people: People,
          attributes: Type.Array(Type.Object({
            attribute: Type.String(), counted: Type.Boolean(), told: People,
            usable: Type.Union([Type.Integer(), Type.Null()], { description: 'Fresh, and permitted for at least one purpose.' }),
            unpermitted: People, stale: People,
            stale_soon: Type.Union([Type.Integer(), Type.Null()], { description: 'Within 30 days.' }),
            ages: Type.Array(Type.Object({ up_to: Type.Enum(['P30D', 'P90D', 'P180D', 'older']), people: People })),
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await insight.coverage(gate as KeyGate) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/distribution',
      name: 'readDistribution',
      tag,
      summary: 'How the answers to one question are spread',
      description: 'For a purpose that it is bound to: only answers that are permitted for it and fresh count. Sensitive attributes and texts are not counted.',
      gate,
      query: Type.Object({ attribute: Key, purpose: Key }, closed),
      replies: {
        200: Type.Object({
          attribute: Type.String(), purpose: Type.String(), type: Type.String(), several: Type.Boolean(), counted: Type.Boolean(),
          floor: Type.Integer(), as_of: Type.String(), people: People,
          bins: Type.Array(Type.Object({
            key: Type.String(),
            from: Type.Optional(Type.Union([Type.Number(), Type.String()])), to: Type.Optional(Type.Union([Type.Number(), Type.String()])),
            people: People,
          })),
        }),
      },
      refusals: ['attribute_unknown', 'purpose_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await insight.distribution(gate as KeyGate, query) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/offers',
      name: 'readOfferUse',
      tag,
      summary: 'Offers shown, and taken up as declared',
      description: 'Taken up: within so many days of being shown it, the person told something that the offer\'s purpose may use. Nothing follows clicks.',
      gate,
      query: Type.Object(range, closed),
      replies: {
        200: Type.Object({
          ...head, days: Type.Integer(),
          offers: Type.Array(Type.Object({
            offer: Type.String(), shown: People,
            ripe: Type.Union([Type.Integer(), Type.Null()], { description: 'Of whom the days to take it up ended in this time.' }),
            taken_up: People,
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await insight.offers(gate as KeyGate, query) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/pressure',
      name: 'readPressure',
      tag,
      summary: 'How many messages people got in a week',
      description: 'Weeks that are over; every message of every source counts.',
      gate,
      query: Type.Object(range, closed),
      replies: {
        200: Type.Object({
          ...head,
          weeks: Type.Array(Type.Object({
            week: Type.String({ description: 'Its Monday.' }),
            people: Type.Array(Type.Object({ messages: Type.Integer({ description: '5: five or more.' }), people: People })),
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await insight.pressure(gate as KeyGate, query) }),
    }),
    route({
      method: 'GET',
      path: '/v1/insight/unused',
      name: 'readUnused',
      tag,
      summary: 'What was told and never used',
      gate,
      query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650, description: 'Default: 90.' })) }, closed),
      replies: {
        200: Type.Object({
          floor: Type.Integer(), as_of: Type.String(), days: Type.Integer(), since: Type.String(), closed: head.closed, counted_until: head.counted_until,
          attributes: Type.Array(Type.Object({ attribute: Type.String(), counted: Type.Boolean(), told: People, last_used: Type.Optional(Type.String()) })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await insight.unused(gate as KeyGate, query.days) }),
    }),
  ]
}

import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { Count } from '../routes.ts'
import { planStates } from './calendar.ts'
import { MOST_WEEKS } from './overview.ts'
import type { Overview } from './overview.ts'

const gate = { kind: 'key', scope: 'messages', staff: 'messages_see' } as const
const closed = { additionalProperties: false } as const
const Day = Type.String({ format: 'date' })

export function overviewRoutes(overview: Overview) {
  return [
    route({
      method: 'GET',
      path: '/v1/contact-pressure',
      name: 'readContactPressure',
      tag: 'Sending',
      summary: 'How much people get',
      description: 'For each of the last weeks how many people got one message, two, and so on over everything that is sent; and why messages wait or never went in the last four. Each week ends where today began on the brand\'s clock. Told once a day, in whole steps of the floor.',
      gate,
      query: Type.Object({ weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_WEEKS, default: 4 })) }, closed),
      replies: {
        200: Type.Object({
          floor: Type.Integer(),
          weeks: Type.Array(Type.Object({
            from: Type.String(),
            until: Type.String(),
            people: Count,
            sent: Type.Union([Type.Integer(), Type.Null()], { description: 'Messages that the people told of got at least.' }),
            spread: Type.Array(Type.Object({ messages: Type.Integer({ description: '5: five or more.' }), people: Count })),
          })),
          reasons: Type.Array(Type.Object({ state: Type.String(), reason: Type.String(), people: Type.Integer() })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await overview.pressure(gate as KeyGate, query.weeks ?? 4) }),
    }),
    route({
      method: 'GET',
      path: '/v1/sending-calendar',
      name: 'readSendingCalendar',
      tag: 'Sending',
      summary: 'What is sent when',
      description: 'Days of campaigns and posts, also those on which a campaign could go that nobody has started; and with how many people automations go on. Days are the brand\'s; people get messages on their own clock.',
      gate,
      query: Type.Object({ from: Day, until: Day }, closed),
      replies: {
        200: Type.Object({
          days: Type.Array(Type.Object({
            day: Type.String(),
            kind: Type.Enum(['campaign', 'post']),
            key: Type.String(),
            state: Type.Enum([...planStates]),
            time: Type.Optional(Type.String()),
          })),
          steps: Type.Array(Type.Object({ day: Type.String(), key: Type.String(), people: Type.Integer() }), { description: 'Where at least as many people as the floor go on.' }),
          floor: Type.Integer(),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await overview.calendar(gate as KeyGate, query.from, query.until) }),
    }),
  ]
}

import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import { searchWays } from './searching.ts'
import type { Searching } from './searching.ts'

export function searchRoutes(searching: Searching) {
  return [
    route({
      method: 'POST',
      path: '/v1/people/search',
      name: 'searchPerson',
      tag: 'People',
      summary: 'Find one person by what they are named by',
      description: 'For staff. Exactly this address or id, and one person at most: there is no list of people. What was looked for stands in no address and no record; that somebody looked, and whom they found, does.',
      gate: { kind: 'staff', permission: 'people_find' },
      body: Type.Object({
        by: Type.Enum([...searchWays]),
        value: Type.String({ minLength: 1, maxLength: 320 }),
      }, { additionalProperties: false }),
      replies: {
        200: Type.Object({
          person: Type.Optional(Type.String({ description: '`per_…`; absent: nobody was found.' })),
          several: Type.Optional(Type.Literal(true, {
            description: 'Several people have this address and none has shown that it is theirs: find them by your own id.',
          })),
        }),
      },
      refusals: ['rate_limited'],
      handle: async ({ gate, body }) => ({
        status: 200, body: await searching.search(gate as KeyGate, body.by as (typeof searchWays)[number], body.value),
      }),
    }),
  ]
}

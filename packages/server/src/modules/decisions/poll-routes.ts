import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { CommunityPolls } from '../profile/polls/community.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Polls } from './polls.ts'

const closed = { additionalProperties: false } as const
const bytes = (length: number) => Type.String({ pattern: `^[A-Za-z0-9_-]{${Math.ceil(length * 4 / 3)}}$` })
const Locale = Type.Optional(Type.String({ maxLength: 35 }))
const PollParams = Type.Object({ ask: Type.String({ maxLength: 64 }) })

const PollShape = Type.Object({
  ask: Type.String(),
  community: Type.Boolean(),
  title: Type.String(),
  question: Type.String(),
  several: Type.Boolean({ description: 'Several options may be chosen.' }),
  state: Type.Enum(['not_yet', 'open', 'closed']),
  closes: Type.Optional(Type.String({ description: 'The last day on which votes are taken.' })),
  results: Type.Enum(['told', 'too_few', 'vote_first', 'when_closed']),
  floor: Type.Integer(),
  as_of: Type.Optional(Type.String({ description: 'The day of these counts: new ones are told once enough people stand between.' })),
  total: Type.Union([Type.Integer(), Type.Null()]),
  options: Type.Array(Type.Object({
    key: Type.String(), label: Type.String(), count: Type.Union([Type.Integer(), Type.Null()]),
  })),
  ballot_key: Type.Optional(Type.Object({
    jwk: Type.Object({ kty: Type.String(), n: Type.String(), e: Type.String() }),
    id: Type.String({ description: 'RFC 7638 thumbprint; the same for everybody.' }),
    statement: Type.String({ description: 'Compact JWS by the key that signs receipts: there is no other key for this poll.' }),
  })),
})

export function pollRoutes(polls: Polls, community: CommunityPolls) {
  return [
    route({
      method: 'GET',
      path: '/v1/polls/:ask',
      name: 'readPoll',
      tag: 'Polls',
      summary: 'A poll, and what it came to',
      description: 'Counts are for those who voted: with a results ticket, with a person token, or with a secret key of the brand. '
        + 'Below the floor, and by difference, they stay hidden (`null`). A closed community poll is open to all.',
      gate: { kind: 'key', scope: 'segments', publishable: true, token: true, staff: 'insight' },
      params: PollParams,
      query: Type.Object({ ticket: Type.Optional(Type.String({ maxLength: 400 })), locale: Locale }, closed),
      replies: { 200: PollShape },
      refusals: ['poll_unknown', 'purpose_not_allowed', 'person_erased', 'catalog_missing'],
      handle: async ({ gate, params, query }) => ({ status: 200, body: await polls.view(gate as KeyGate | PersonGate, params.ask, query) }),
    }),
    route({
      method: 'POST',
      path: '/v1/polls/:ask/ballots',
      name: 'takeBallot',
      tag: 'Polls',
      summary: 'One ballot of a community poll for one person',
      description: 'Blind RSA (RFC 9474, RSABSSA-SHA384-PSS-Deterministic): signs a number that says nothing about the ballot. Once for each '
        + 'person; the same number is signed again. It is kept that the person got a ballot, and never what became of it.',
      gate: { kind: 'key', scope: 'answers', token: true },
      params: PollParams,
      body: Type.Object({ person: Type.Optional(Type.String({ minLength: 1, maxLength: 600 })), blinded: bytes(256) }, closed),
      replies: { 201: Type.Object({ signature: Type.String(), key: Type.String() }) },
      refusals: ['poll_unknown', 'poll_closed', 'ballot_taken', 'ballot_invalid', 'person_unknown', 'person_invalid', 'person_erased',
        'person_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, body }) => ({ status: 201, body: await community.takeBallot(gate as KeyGate | PersonGate, params.ask, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/polls/:ask/votes',
      name: 'castVote',
      tag: 'Polls',
      summary: 'Vote in a community poll, as nobody in particular',
      description: 'Sent without cookies, by the browser and not by a server that knows whose it is. A ballot counts once, until the poll closes.',
      gate: { kind: 'key', scope: 'answers', publishable: true },
      params: PollParams,
      body: Type.Object(
        { token: bytes(32), signature: bytes(256), choice: Type.String({ minLength: 1, maxLength: 64 }), locale: Locale }, closed,
      ),
      replies: { 201: Type.Object({ ticket: Type.String({ description: 'Shows the counts later: GET /v1/polls/{ask}?ticket=…' }), poll: PollShape }) },
      refusals: ['poll_unknown', 'poll_closed', 'ballot_invalid', 'ballot_spent', 'value_invalid', 'origin_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, body: { locale, ...vote } }) => {
        const key = gate as KeyGate
        await community.cast(key, params.ask, vote)
        const ticket = polls.writeTicket(key.brand, params.ask)
        return { status: 201, body: { ticket, poll: await polls.view(key, params.ask, { ticket, ...(locale === undefined ? {} : { locale }) }) } }
      },
    }),
  ]
}

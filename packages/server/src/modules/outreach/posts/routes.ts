import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Posts } from './posts.ts'

const PostParams = Type.Object({ post: Type.String({ maxLength: 64 }) })

const PostShape = Type.Object({
  post: Type.String(),
  state: Type.Enum(['draft', 'publishing', 'published', 'retracted']),
  published_at: Type.Optional(Type.String()),
  messages_until: Type.Optional(Type.String({ description: 'Messages about it leave until then; in the pages of those who told it stays.' })),
  messages: Type.Union([Type.Integer(), Type.Null()], { description: 'To how many one is planned, in whole steps of the floor; null: fewer than one, or not yet counted.' }),
  floor: Type.Integer(),
})

export function postRoutes(posts: Posts) {
  return [
    route({
      method: 'GET',
      path: '/v1/posts/:post',
      name: 'readPost',
      tag: 'Sending',
      summary: 'How a post stands',
      gate: { kind: 'key', scope: 'messages', staff: 'messages_see' },
      params: PostParams,
      replies: { 200: PostShape },
      refusals: ['post_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await posts.read(gate as KeyGate, params.post) }),
    }),
    route({
      method: 'POST',
      path: '/v1/posts/:post/publish',
      name: 'publishPost',
      tag: 'Sending',
      summary: 'Tell people what came of their answers',
      description: '“You said, we did”: one message to each who told one of its attributes and permits its purpose, at their pace; and a place in the pages of all of them, also of those who tell later or want no messages. Once; again it says how it stands.',
      gate: { kind: 'key', scope: 'messages', staff: 'messages_send' },
      params: PostParams,
      replies: { 202: PostShape },
      refusals: ['post_unknown', 'post_retracted', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 202, body: await posts.publish(gate as KeyGate, params.post) }),
    }),
    route({
      method: 'POST',
      path: '/v1/posts/:post/retract',
      name: 'retractPost',
      tag: 'Sending',
      summary: 'Take a post back',
      description: 'It leaves everybody’s pages, and what waits is cancelled. What was sent stays with whoever has it.',
      gate: { kind: 'key', scope: 'messages', staff: 'messages_send' },
      params: PostParams,
      replies: { 200: PostShape },
      refusals: ['post_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params }) => ({ status: 200, body: await posts.retract(gate as KeyGate, params.post) }),
    }),
  ]
}

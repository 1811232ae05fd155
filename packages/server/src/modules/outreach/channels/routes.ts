import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { contactChannels } from '../../ledger/entry.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Bounces } from './bounces.ts'
import type { Incoming } from './incoming.ts'

const closed = { additionalProperties: false } as const

export function channelRoutes(incoming: Incoming, bounces: Bounces) {
  return [
    route({
      method: 'POST',
      path: '/v1/inbound-messages',
      name: 'takeInboundMessage',
      tag: 'Messages',
      summary: 'Hand on what somebody wrote to your number',
      description: 'STOP ends everything that goes to this number at once, and takes back the purposes of what was sent '
        + 'to it; HELP says who writes and how to stop; START leads to the person’s own pages and begins nothing. In every '
        + 'language served, as one word. Send `reply` back to the number: it comes again, with the same id, when you hand '
        + 'on the same message again. Nothing in the answer tells whether anybody has this number.',
      gate: { kind: 'key', scope: 'messages' },
      body: Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 200, description: 'Yours or your provider’s: the same for the same message.' }),
          channel: Type.Enum(['sms', 'whatsapp']),
          from: Type.String({ minLength: 3, maxLength: 40, description: 'In international form, such as +358401234567.' }),
          text: Type.String({ maxLength: 10_000 }),
        },
        closed,
      ),
      replies: {
        200: Type.Object({
          understood: Type.Enum(['stop', 'help', 'start', 'nothing'], { description: '`nothing`: for a human to read.' }),
          reply: Type.Optional(Type.Object({
            id: Type.String(), to: Type.String(), text: Type.String(), locale: Type.String(),
          })),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate, body }) => ({ status: 200, body: await incoming.take(gate as KeyGate, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/bounces',
      name: 'reportBounce',
      tag: 'Messages',
      summary: 'Report what came back',
      description: 'Of a message (`msg_…`) or of an address, as your provider tells you; or a bounce or complaint mail as '
        + 'it is (`mail`). `hard`: nothing goes to that address any more until a code sent to it is entered. `soft`: '
        + 'the same after five in a row. `complaint`: takes the purpose of that message back.',
      gate: { kind: 'key', scope: 'messages' },
      bodyLimit: 2 * 1024 * 1024,
      body: Type.Union([
        Type.Object(
          {
            kind: Type.Enum(['hard', 'soft', 'complaint']),
            message: Type.Optional(Type.String({ pattern: '^msg_[0-9a-f]{32}$' })),
            address: Type.Optional(Type.String({ minLength: 3, maxLength: 2000 })),
            channel: Type.Optional(Type.Enum([...contactChannels], { description: 'Of the address; default: `email`.' })),
          },
          closed,
        ),
        Type.Object({ mail: Type.String({ minLength: 1, maxLength: 1_500_000, description: 'message/rfc822, with its headers.' }) }, closed),
      ]),
      replies: { 200: Type.Object({ taken: Type.Boolean({ description: 'false: the mail is about no message of yours.' }) }) },
      refusals: ['message_unknown'],
      handle: async ({ gate, body }) => {
        if ('mail' in body) return { status: 200, body: { taken: await bounces.reportMail(gate as KeyGate, body.mail) } }
        const { kind, message, address, channel } = body
        await bounces.report(gate as KeyGate, {
          kind, ...(message === undefined ? {} : { message }), ...(address === undefined ? {} : { address }),
          ...(channel === undefined ? {} : { channel }),
        })
        return { status: 200, body: { taken: true } }
      },
    }),
  ]
}

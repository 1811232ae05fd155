import Type from 'typebox'
import { toRfc3339 } from '../../../kernel/clock.ts'
import { route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../refusals.ts'
import { PersonParams } from '../../people/routes.ts'
import { ownRef } from '../../people/person-ref.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Inbox, OwnMessage } from './inbox.ts'

const closed = { additionalProperties: false } as const
const MarkParams = Type.Object({ ...PersonParams.properties, message: Type.String({ maxLength: 60 }) })

const Reason = Type.Object({ text: Type.String(), link: Type.Optional(Type.Object({ label: Type.String(), url: Type.String() })) })
const InboxShape = Type.Object({
  locale: Type.String(),
  pages: Type.String({ description: 'Where the person finds all of it.' }),
  unread: Type.Integer(),
  messages: Type.Array(Type.Object({
    id: Type.String(),
    at: Type.String(),
    until: Type.String({ description: 'It can be read until then.' }),
    subject: Type.String(),
    text: Type.String(),
    url: Type.Optional(Type.String()),
    action: Type.Optional(Type.String({ description: 'What the way there is called.' })),
    purpose: Type.String(),
    unread: Type.Boolean(),
    why: Type.Array(Reason),
  })),
})

/** Whoever the page has signed in. A brand's server never reads it: then it would know who reads what. */
function own(gate: KeyGate | PersonGate, person: string): PersonGate {
  if (gate.kind !== 'person') throw new Refusal('person_only')
  ownRef(gate, person)
  return gate
}

export function inboxRoutes(inbox: Inbox, issuer: () => string) {
  const marking = (how: 'read' | 'dismiss', summary: string, description: string) => route({
    method: 'POST',
    path: `/v1/people/:person/inbox/:message/${how}`,
    name: how === 'read' ? 'markMessageRead' : 'dismissMessage',
    tag: 'Sending',
    summary,
    description,
    gate: { kind: 'key', scope: 'messages', token: true },
    params: MarkParams,
    replies: { 200: Type.Object({ id: Type.String() }) },
    refusals: ['person_only', 'person_not_allowed', 'message_unknown', 'person_unknown', 'person_erased', 'origin_not_allowed'],
    handle: async ({ gate, params }) => {
      await inbox.mark(own(gate as KeyGate | PersonGate, params.person), params.message, how === 'dismiss')
      return { status: 200, body: { id: params.message } }
    },
  })
  return [
    route({
      method: 'GET',
      path: '/v1/people/:person/inbox',
      name: 'readInbox',
      tag: 'Sending',
      summary: 'What the person can read inside a page',
      description: 'Only for the person: with a person token, as `me`. No key reads it, and the brand never learns what was opened.',
      gate: { kind: 'key', scope: 'messages', token: true },
      params: PersonParams,
      query: Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35 })) }, closed),
      replies: { 200: InboxShape },
      refusals: ['person_only', 'person_not_allowed', 'person_unknown', 'person_erased', 'origin_not_allowed', 'catalog_missing'],
      handle: async ({ gate, params, query }) => {
        const { locale, brand, messages } = await inbox.read(own(gate as KeyGate | PersonGate, params.person), query.locale)
        const pages = `${issuer()}/me/messages?brand=${encodeURIComponent(brand)}`
        return { status: 200, body: { locale, pages, unread: messages.filter(({ unread }) => unread).length, messages: messages.map(shown) } }
      },
    }),
    marking('read', 'Mark a message as read', 'The mark is the person’s own: no time is kept, and no key can see it.'),
    marking('dismiss', 'Put a message away', 'It is gone from every list of theirs.'),
  ]
}

function shown({ id, at, until, subject = '', text = '', url, action, purpose, unread, why }: OwnMessage) {
  return {
    id, at: toRfc3339(at), until: toRfc3339(until), subject, text, ...(url === undefined ? {} : { url }), ...(action === undefined ? {} : { action }), purpose, unread, why,
  }
}

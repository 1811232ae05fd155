import type { Route } from '../../kernel/http/route.ts'
import type { Inbox } from '../../modules/outreach/inbox/inbox.ts'
import type { Posts } from '../../modules/outreach/posts/posts.ts'
import { Refusal } from '../../refusals.ts'
import type { Pages } from '../page.ts'
import { messagesPage } from './messages.ts'
import { voiceOf } from './voice.ts'

export interface MessageParts {
  readonly inbox: Inbox
  readonly posts: Posts
}

/** What came: shown by GET, and marked only by a button, since nobody but the reader says what they have read. */
export function messagePages(pages: Pages, { inbox, posts }: MessageParts): Route<never>[] {
  return [
    pages.ownPage({
      method: 'GET', path: '/me/messages',
      async handle({ gate, catalog, locale, timeZone }) {
        const voice = voiceOf(locale, catalog.document.brand, timeZone)
        return {
          title: voice.say('me.messages'), section: 'messages',
          body: messagesPage({
            voice, catalog, level: gate.level, messages: (await inbox.ofPerson(gate, locale)).messages, posts: await posts.ofPerson(gate, locale),
          }),
        }
      },
    }),
    pages.ownPage({
      method: 'POST', path: '/me/messages/:message',
      async handle({ gate, params, form }) {
        const id = params['message']!
        const go = form.get('go')
        if (gate.level !== 'full') throw new Refusal('proof_required')
        if (go !== 'read' && go !== 'away') throw new Refusal('input_invalid')
        await inbox.mark(gate, id, go === 'away')
        return { to: go === 'read' ? `/me/messages#${id}` : '/me/messages' }
      },
    }),
    pages.ownPage({ method: 'GET', path: '/me/messages/:message', handle: () => ({ to: '/me/messages' }) }),
  ]
}

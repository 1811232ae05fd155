import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { Client, Told } from '../support/client.ts'
import { blind, newToken, unblind } from '../../src/site/ask/poll-browser.js'

const both = (en: string, fi = en) => ({ en, fi })
const option = (key: string, en = key) => ({ key, label: both(en) })

/** A shop with polls of both kinds, whose floor is five people. */
export function pollShop(): Document {
  const shop = contractExample()
  shop.brand['floor'] = 5
  const chosen = (label: string, more: object) => ({
    label: both(label), why: both('So that we make what you want'), purposes: ['offers'], ...more,
  })
  Object.assign(shop.attributes, {
    next_colour: chosen('Which colour next?', { type: 'choice', options: [option('red'), option('green'), option('blue')] }),
    sports: chosen('What do you do?', { type: 'multi_choice', options: [option('ski'), option('run')] }),
  })
  const until = { valid_until: '2099-12-31' }
  Object.assign(shop.asks, {
    colour_poll: { kind: 'poll', title: both('The next colour'), questions: ['next_colour'], purposes: ['offers'], ...until },
    sports_poll: { kind: 'poll', title: both('Sports'), questions: ['sports'], purposes: ['offers'], poll: { results: 'after_closing' }, ...until },
    strike: {
      kind: 'poll', title: both('Open on Sundays?'), ...until,
      poll: { community: true, question: both('Should we open on Sundays?'), options: [option('yes'), option('no'), option('later')] },
    },
    other_vote: { kind: 'poll', title: both('Another one'), poll: { community: true, options: [option('yes'), option('no')] }, ...until },
  })
  return shop
}

export interface PollView {
  readonly state: string
  readonly results: string
  readonly as_of?: string
  readonly total: number | null
  readonly options: readonly { readonly key: string; readonly label: string; readonly count: number | null }[]
  readonly ballot_key?: { readonly jwk: { kty: string; n: string; e: string }; readonly id: string; readonly statement: string }
}

export const readPoll = (client: Client, ask: string, query = '') => client.call<PollView>('GET', `/v1/polls/${ask}${query}`)

export const countsIn = ({ total, options }: PollView) =>
  ({ total, ...Object.fromEntries(options.map(({ key, count }) => [key, count])) })

/** Somebody whom the brand's server names answers an ordinary poll. */
export async function answerPoll(shop: Client, ask: string, person: string, answers: object) {
  const shown = await shop.present({ ask, person })
  return shop.call<Told & { poll?: { ticket: string } }>('POST', '/v1/answers', {
    body: { presentation: shown.body.presentation, person, answers, grants: { offers: true } },
  })
}

export interface Ballot {
  readonly token: string
  readonly signature: string
}

export async function takeBallot(shop: Client, ask: string, person: string): Promise<Ballot> {
  const { jwk } = (await readPoll(shop, ask)).body.ballot_key!
  const token = newToken()
  const { blinded, inverse } = await blind(jwk, token)
  const reply = await shop.call<{ signature: string }>('POST', `/v1/polls/${ask}/ballots`, { body: { person, blinded } })
  if (reply.status !== 201) throw new Error(reply.text)
  return { token, signature: await unblind(jwk, token, reply.body.signature, inverse) }
}

export const cast = (page: Client, ask: string, ballot: Ballot, choice: string) =>
  page.call<{ ticket: string; poll: PollView }>('POST', `/v1/polls/${ask}/votes`, { body: { ...ballot, choice } })

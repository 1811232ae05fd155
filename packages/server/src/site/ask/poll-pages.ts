import type { Html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Polls, PollView } from '../../modules/decisions/polls.ts'
import type { CommunityPolls } from '../../modules/profile/polls/community.ts'
import type { PersonGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import { openBundle } from '../bundle.ts'
import { signInPath } from '../page.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { voiceOf } from '../person/voice.ts'
import { communityPage, resultsCard, votedPage } from './poll-page.ts'

export interface PollParts {
  readonly workspace: Workspace
  readonly polls: Polls
  readonly community: CommunityPolls
}

const here = (name: string) => new URL(name, import.meta.url)
const files = openBundle('/me/poll', { 'poll-form.js': [here('poll-form.js')], 'poll-browser.js': [here('poll-browser.js')] })

export type PollPages = ReturnType<typeof openPollPages>

/** Polls on pages: what they came to, and votes that nobody can link. Voting in an ordinary one is an answer like any. */
export function openPollPages(parts: PollParts) {
  const { workspace, polls, community } = parts
  const signedInAs = ({ gate }: Visit): PersonGate | undefined => (gate?.level === 'full' ? gate : undefined)
  const nobody = ({ brand }: Visit) => workspace.gateOfJob(brand.id, 'page')
  const nameOf = (visit: Visit) => visit.params['ask'] ?? ''
  const isPoll = (visit: Visit, key: string) => {
    const { asks } = visit.catalog.document
    return Object.hasOwn(asks, key) && asks[key]!.kind === 'poll'
  }

  /** As this visitor may see it; undefined where it is no poll that can be counted. */
  async function look(visit: Visit, ticket?: string): Promise<PollView | undefined> {
    const own = signedInAs(visit)
    const wanted = { locale: visit.locale, ...(ticket === undefined ? {} : { ticket }) }
    return (own ? polls.view(own, nameOf(visit), wanted) : polls.view(nobody(visit), nameOf(visit), { ...wanted, nobody: true }))
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'poll_unknown') return undefined
        throw error
      })
  }

  const around = (visit: Visit, poll: PollView) =>
    ({ voice: voiceOf(visit.locale, visit.catalog.document.brand), poll, brand: visit.brand.key })

  function results(visit: Visit, poll: PollView, counted = false): PageReply {
    const page = around(visit, poll)
    return { title: counted ? page.voice.say('poll.voted') : poll.title, body: votedPage(page, counted), alone: true }
  }

  /** What a poll shows instead of its questions; undefined: they are put like those of any ask. */
  async function page(visit: Visit): Promise<PageReply | undefined> {
    const key = nameOf(visit)
    if (!isPoll(visit, key)) return undefined
    const poll = await look(visit)
    if (!poll || poll.state === 'not_yet') return undefined
    if (!poll.community) {
      return poll.results === 'vote_first' || (poll.state === 'open' && visit.query.has('again')) ? undefined : results(visit, poll)
    }
    if (poll.state === 'closed') return results(visit, poll)
    const own = signedInAs(visit)
    const framed = around(visit, poll)
    const { intro } = visit.catalog.document.asks[key]!
    return {
      title: poll.title, alone: true, scripts: [files.address('poll-form.js')],
      body: communityPage({
        ...framed, signedIn: own !== undefined, signIn: signInPath(visit),
        taken: own !== undefined && (await community.hasBallot(own, key)), intro: intro && framed.voice.brand(intro),
      }),
    }
  }

  /** Beside the thanks for an answer that was just given. */
  async function resultsOf(visit: Visit): Promise<Html | false> {
    if (!isPoll(visit, nameOf(visit))) return false
    const poll = await look(visit, polls.writeTicket(visit.brand.id, nameOf(visit)))
    return poll !== undefined && !poll.community && resultsCard(around(visit, poll))
  }

  const routes = (pages: Pages): Route<never>[] => [
    pages.page({
      method: 'POST', path: '/a/:ask/ballot',
      async handle(visit) {
        const own = signedInAs(visit)
        if (!own) throw new Refusal('proof_required')
        const ballot = await community.takeBallot(own, nameOf(visit), { blinded: visit.form.get('blinded') ?? '' })
        return { file: JSON.stringify(ballot), type: 'application/json' }
      },
    }),
    pages.page({
      method: 'POST', path: '/a/:ask/vote',
      async handle(visit) {
        // Whoever is known does not vote here: this browser sent along who it is, and it must not.
        if (visit.gate) throw new Refusal('ballot_invalid')
        const [token, signature, choice] = ['token', 'signature', 'choice'].map((name) => visit.form.get(name) ?? '') as [string, string, string]
        const ask = nameOf(visit)
        await community.cast(nobody(visit), ask, { token, signature, choice }).catch((error: unknown) => {
          // Its first reply got lost: it was counted.
          if (!(error instanceof Refusal && error.code === 'ballot_spent')) throw error
        })
        const poll = await look(visit, polls.writeTicket(visit.brand.id, ask))
        return results(visit, poll!, true)
      },
    }),
    files.route,
  ]

  return { page, resultsOf, routes }
}

import { canonicalize } from '@sayso/receipts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog, Texts } from '../catalog/types.ts'
import type { People } from '../people/people.ts'
import { localeFor } from '../profile/notice.ts'
import type { BallotKey, CommunityPolls } from '../profile/polls/community.ts'
import { hasLost, hideSmall, isFarFrom, pollOf, stateOf } from '../profile/polls/poll.ts'
import type { Counts, Poll, PollState, Told } from '../profile/polls/poll.ts'
import { openVoted } from '../profile/polls/voted.ts'
import type { Profiles } from '../profile/profile.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Segments } from './segments.ts'
import * as store from './store.ts'

export type Polls = ReturnType<typeof openPolls>

/** Why there are no counts to see, or that there are. */
export type Results = 'told' | 'too_few' | 'vote_first' | 'when_closed'

/** A poll as whoever looks at it may see it; texts in one language. */
export interface PollView {
  readonly ask: string
  readonly community: boolean
  readonly title: string
  readonly question: string
  readonly several: boolean
  readonly state: PollState
  /** Last day on which votes are taken. */
  readonly closes?: string
  readonly results: Results
  readonly floor: number
  /** Day of these counts: they are renewed once enough people stand between. */
  readonly as_of?: string
  readonly total: number | null
  readonly options: readonly { readonly key: string; readonly label: string; readonly count: number | null }[]
  readonly ballot_key?: BallotKey
}

interface Looking {
  readonly ticket?: string
  readonly locale?: string
  /** A page for nobody in particular, not the brand itself. */
  readonly nobody?: true
}

/** What polls came to, for those who voted. */
export function openPolls(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  people: People
  profiles: Profiles
  segments: Segments
  community: CommunityPolls
}) {
  const { database, clock, catalogs, people, profiles, segments, community } = parts
  const voted = openVoted(parts.keyring)

  function floorOf(catalog: Catalog): number {
    return catalog.document.brand.floor ?? defaultFloor
  }

  /** Whether the person before us has an answer that counts here, or would. */
  async function hasVoted(scope: Scope, catalog: Catalog, { counted }: Poll, uuid: string): Promise<boolean> {
    const row = counted && (await people.find(scope, uuid))
    const state = row && (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state
    const told = counted && state?.values[counted.attribute]
    return told !== undefined && told[5] === catalog.attributes.get(counted!.attribute)?.slot
  }

  async function maySee(
    scope: Scope, gate: KeyGate | PersonGate, catalog: Catalog, poll: Poll, state: PollState, { ticket, nobody }: Looking,
  ): Promise<boolean> {
    if (gate.kind === 'key' && gate.key.kind === 'secret' && !nobody) {
      if (poll.counted) requirePurpose(gate, poll.counted.purpose)
      return true
    }
    if (ticket !== undefined && voted.shows(ticket, gate.brand, poll.key, clock())) return true
    // Nobody can prove later that they voted where nobody is known, and nothing is left to be swayed.
    if (poll.community) return state === 'closed'
    return gate.kind === 'person' && gate.level === 'full' && hasVoted(scope, catalog, poll, gate.person)
  }

  const rulesOf = ({ counted, options, several }: Poll) => options.map(({ value }) => ({
    purpose: counted!.purpose,
    when: { combinator: 'and' as const, rules: [{ field: counted!.attribute, operator: several ? 'contains' as const : '=' as const, value }] },
  }))

  async function countNow(scope: Scope, catalog: Catalog, poll: Poll): Promise<Counts> {
    if (!poll.counted) return community.tally(scope, poll)
    const chosen = poll.options.map(({ value }) => value)
    const anything = { purpose: poll.counted.purpose, when: { combinator: 'and' as const, rules: [{ field: poll.counted.attribute, operator: 'containsAny' as const, value: chosen }] } }
    const [total = 0, ...counts] = await segments.countEach(scope, catalog, [anything, ...rulesOf(poll)])
    const options = Object.fromEntries(poll.options.map(({ key }, i) => [key, counts[i] ?? 0]))
    const people = poll.several ? total : Object.values(options).reduce((sum, count) => sum + count, 0)
    return { people, options }
  }

  /** Options whose count, beside one told of a segment or another poll, would show a small group. */
  async function closeTo(scope: Scope, catalog: Catalog, poll: Poll, { options }: Counts, floor: number): Promise<Set<string>> {
    if (!poll.counted) return new Set()
    const rules = rulesOf(poll)
    const large = poll.options.flatMap(({ key }, i) => (options[key]! < floor ? [] : [{ key, rule: rules[i]! }]))
    const close = await segments.tooClose(scope, catalog, large.map(({ rule }) => rule), `poll:${poll.key}`)
    return new Set(large.flatMap(({ key }, i) => (close[i] ? [key] : [])))
  }

  /**
   * What may be told at this moment. Counts are told in steps: between two that are told stand at least as many people
   * as the floor, so that nobody who watches sees what one of them chose. Where somebody in the last ones took their
   * answer back, nothing is told until the next.
   */
  async function tellCounts(scope: Scope, catalog: Catalog, poll: Poll): Promise<{ told: Told; on: string } | undefined> {
    const floor = floorOf(catalog)
    const before = await store.holdTold(scope, poll.key)
    const counted = await countNow(scope, catalog, poll)
    if (counted.people < floor) return undefined
    if (before) {
      if (canonicalize(before.counted) === canonicalize(counted)) return { told: before.told, on: before.told_on }
      if (!isFarFrom(before.counted, counted, floor, poll.several)) {
        return hasLost(before.counted, counted) ? undefined : { told: before.told, on: before.told_on }
      }
    }
    const told = hideSmall(counted, floor, poll.several, await closeTo(scope, catalog, poll, counted, floor))
    const on = toRfc3339(clock()).slice(0, 10)
    await store.writeTold(scope, poll.key, { counted, told, told_on: on })
    return { told, on }
  }

  return {
    /** The ticket that somebody who voted may look with. */
    writeTicket: (brand: number, ask: string): string => voted.write(brand, ask, clock()),

    async view(
      gate: KeyGate | PersonGate, key: string, looking: Looking = {},
    ): Promise<PollView> {
      const seen = await database.within(gate, async (scope): Promise<PollView> => {
        const catalog = await catalogs.current(scope)
        const poll = pollOf(catalog, key)
        if (!poll) throw new Refusal('poll_unknown')
        const state = poll.community ? await community.stateOf(scope, catalog, poll) : stateOf(catalog, poll.ask, clock())
        const later = poll.ask.poll?.results === 'after_closing' && state !== 'closed'
        const allowed = await maySee(scope, gate, catalog, poll, state, looking)
        const counts = allowed && !later ? await tellCounts(scope, catalog, poll) : undefined
        const locale = localeFor(catalog, looking.locale)
        const text = (texts: Texts | undefined) => pick(texts, locale, catalog.document.brand.default_locale)
        return {
          ask: key, community: poll.community, title: text(poll.ask.title), question: text(poll.question),
          several: poll.several, state, floor: floorOf(catalog),
          ...(poll.ask.valid_until === undefined ? {} : { closes: poll.ask.valid_until }),
          results: !allowed ? 'vote_first' : later ? 'when_closed' : counts ? 'told' : 'too_few',
          ...(counts ? { as_of: counts.on } : {}),
          total: counts?.told.people ?? null,
          options: poll.options.map((option) => ({
            key: option.key, label: text(option.label) || option.key, count: counts?.told.options[option.key] ?? null,
          })),
        }
      })
      return seen.community ? { ...seen, ballot_key: await community.keyOf(gate, key) } : seen
    },
  }
}

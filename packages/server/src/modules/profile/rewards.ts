import { formatEntryId } from '@sayso/receipts'
import { toRfc3339, toStoredSecond, fromStoredSecond } from '../../kernel/clock.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { addPeriod } from '../../kernel/period.ts'
import { poolOf, stockOf } from '../catalog/reward-codes.ts'
import type { HeldCodes, Stock } from '../catalog/reward-codes.ts'
import type { RewardDefinition } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import type { EntryBody } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { evidence, purposesInForce } from './answer.ts'
import type { Presentation } from './presentation.ts'
import { openCode, sealCode } from './sealed.ts'
import type { Given, ProfileState } from './state.ts'

// A reward is earned by the first answer to an ask, in the words of the catalogue that was shown. It is given in the
// leaf of that answer, once for each person and ask, and nothing takes it back.

/** What the reply of an answer says about its reward; in the language that was shown. */
export interface RewardReply {
  readonly reward: string
  readonly kind: RewardDefinition['kind']
  readonly ask: string
  readonly title: string
  readonly code?: string
  readonly points?: number
  readonly url?: string
  readonly donation?: { readonly amount: string; readonly to: string }
  readonly terms?: string
  /** RFC 3339: until when it can be used. */
  readonly until?: string
  /** There was no code left; it is given as soon as there is one. */
  readonly left?: false
}

/** A reward as its person reads it. */
export interface OwnReward {
  readonly reward: string
  readonly ask: string
  /** Milliseconds. */
  readonly at: number
  /** Milliseconds: until when it can be used. */
  readonly until?: number
  /** Absent at level `reduce`, and where there is none yet. */
  readonly code?: string
  /** Promised, and there was no code left. */
  readonly owed: boolean
  /** In the words that were shown. */
  readonly definition?: RewardDefinition
}

type GivenEntry = Extract<EntryBody, { kind: 'reward.given' }>
type OwedEntry = Extract<EntryBody, { kind: 'reward.owed' }>
export type RewardEntry = GivenEntry | OwedEntry

/** The reward that was shown with an ask. */
function rewardShown(shown: Catalog, ask: string | undefined): { key: string; definition: RewardDefinition } | undefined {
  const { asks, rewards } = shown.document
  const key = ask !== undefined && Object.hasOwn(asks, ask) ? asks[ask]!.reward : undefined
  return key !== undefined && Object.hasOwn(rewards, key) ? { key, definition: rewards[key]! } : undefined
}

const owedIn = (state: ProfileState) => (state.rewards ?? []).filter((one) => one.owed)

/** From which stocks an answer at this ask may draw: what it earns, and what is owed from before. */
export function stocksWanted(state: ProfileState, shown?: Catalog, ask?: string): Stock[] {
  const earned = shown && rewardShown(shown, ask)
  const stock = earned && !hasReward(state, ask!) ? stockOf(earned.key, earned.definition) : undefined
  return [...owedIn(state).map((one) => poolOf(one.reward)), ...(stock === undefined ? [] : [stock])]
}

function hasReward(state: ProfileState, ask: string): boolean {
  return state.rewards?.some((one) => one.ask === ask) ?? false
}

/**
 * What an answer earns. A no costs nothing: only a purpose that the reward says it requires has to be in force, and
 * the linter lets it require nothing that the questions do not need. Draws last, when nothing can be refused any more.
 */
export function rewardAnswer(
  presentation: Presentation, shown: Catalog, answered: readonly EntryBody[], standing: Earning, codes: HeldCodes, proved: boolean,
): { rewards: RewardEntry[]; reward: { readonly reward?: RewardReply } } {
  const rewards = [...settleOwed(standing, codes), ...earnReward(presentation, shown, answered, standing, codes)]
  const earned = rewards.find((entry) => entry.ask === presentation.ask)
  const reward = earned && replyOf(earned, shown, presentation.locale, proved)
  return { rewards, reward: reward ? { reward } : {} }
}

/** The person as what they earn finds them. */
interface Earning {
  readonly uuid: string
  readonly catalog: Catalog
  readonly state: ProfileState
  /** Milliseconds. */
  readonly now: number
}

function earnReward(
  presentation: Presentation, shown: Catalog, answered: readonly EntryBody[],
  { catalog, state, now }: Earning, codes: HeldCodes,
): RewardEntry[] {
  const { ask } = presentation
  const earned = rewardShown(shown, ask)
  if (ask === undefined || !earned || hasReward(state, ask)) return []
  const { key, definition } = earned
  const inForce = purposesInForce(catalog, state, now)
  for (const body of answered) {
    if (body.kind === 'purpose.granted') inForce.add(body.purpose)
    else if (body.kind === 'purpose.refused' || body.kind === 'purpose.withdrawn') inForce.delete(body.purpose)
  }
  if (definition.requires?.some((purpose) => !inForce.has(purpose))) return []
  const proof = evidence(presentation)
  const stock = stockOf(key, definition)
  const code = stock === undefined ? undefined : codes.draw(stock)
  if (stock !== undefined && code === undefined) {
    return [{
      kind: 'reward.owed', reward: key, ask,
      ...(definition.valid_for === undefined ? {} : { valid_for: definition.valid_for }),
      shown: proof,
    }]
  }
  return [{
    kind: 'reward.given', reward: key, ask,
    ...(code === undefined ? {} : { code: sealCode(code) }),
    ...(definition.kind === 'points' ? { points: definition.points ?? 0 } : {}),
    ...(definition.valid_for === undefined ? {} : { until: toStoredSecond(addPeriod(now, definition.valid_for)) }),
    shown: proof,
  }]
}

/** What is owed and can be given now. */
export function settleOwed({ uuid, state, now }: Omit<Earning, 'catalog'>, codes: HeldCodes): RewardEntry[] {
  return owedIn(state).flatMap(({ reward, ask, seq, n, catalog, locale, validFor }): RewardEntry[] => {
    const code = codes.draw(poolOf(reward))
    return code === undefined ? [] : [{
      kind: 'reward.given', reward, ask, code: sealCode(code),
      ...(validFor === undefined ? {} : { until: toStoredSecond(addPeriod(now, validFor)) }),
      words: { catalog, locale }, taken_from: formatEntryId(formatPersonId(uuid), seq, n),
    }]
  })
}

/** Everything that one person got and was promised goes to the other; what both have, they both keep. Pure. */
export function mergeRewards(
  source: { readonly uuid: string; readonly state: ProfileState; readonly key: PersonKey }, target: ProfileState,
): RewardEntry[] {
  const from = formatPersonId(source.uuid)
  return (source.state.rewards ?? []).flatMap((given): RewardEntry[] => {
    const { reward, ask, at, seq, n, code, points, until, catalog, locale, owed, validFor } = given
    const common = { reward, ask, words: { catalog, locale }, taken_from: formatEntryId(from, seq, n), earned_at: at }
    if (owed) return hasReward(target, ask) ? [] : [{
      kind: 'reward.owed', ...common, ...(validFor === undefined ? {} : { valid_for: validFor }),
    }]
    return [{
      kind: 'reward.given', ...common,
      ...(code === undefined ? {} : { code: sealCode(openCode(code, () => source.key)) }),
      ...(points === undefined ? {} : { points }),
      ...(until === undefined ? {} : { until }),
    }]
  })
}

function replyOf(entry: RewardEntry, words: Catalog, locale: string, proved: boolean): RewardReply | undefined {
  const { reward, ask } = entry
  const { rewards, brand } = words.document
  const definition = Object.hasOwn(rewards, reward) ? rewards[reward] : undefined
  if (!definition) return undefined
  const local = (texts: Readonly<Record<string, string>>) => pick(texts, locale, brand.default_locale)
  const url = definition.kind === 'content' ? urlOf(definition, locale, brand.default_locale) : undefined
  return {
    reward, kind: definition.kind, ask, title: local(definition.title),
    ...(entry.kind === 'reward.given' && entry.code && proved ? { code: openCode(entry.code) } : {}),
    ...(entry.kind === 'reward.given' && entry.points !== undefined ? { points: entry.points } : {}),
    ...(url === undefined ? {} : { url }),
    ...(definition.kind === 'donation' && definition.donation
      ? { donation: { amount: local(definition.donation.amount), to: local(definition.donation.to) } } : {}),
    ...(definition.terms ? { terms: local(definition.terms) } : {}),
    ...(entry.kind === 'reward.given' && entry.until !== undefined ? { until: toRfc3339(fromStoredSecond(entry.until)) } : {}),
    ...(entry.kind === 'reward.owed' ? { left: false as const } : {}),
  }
}

export function urlOf({ content = {} }: RewardDefinition, locale: string, fallback: string): string | undefined {
  return (content[locale] ?? content[locale.split('-')[0]!] ?? content[fallback] ?? Object.values(content)[0])?.url
}

/** What of a reward may be said to whoever is asked: where its codes come from and what it costs are the brand's own. */
export function shownReward(reward: RewardDefinition | undefined): Omit<RewardDefinition, 'codes' | 'cost'> {
  const { codes: _codes, cost: _cost, ...shown } = reward ?? ({} as RewardDefinition)
  return shown
}

/** For the person themself; `words` gives the catalogue as it was shown. */
export function viewReward(given: Given, key: () => PersonKey, words: Catalog | undefined, proved: boolean): OwnReward {
  const { reward, ask, at, until, code, owed } = given
  const rewards = words?.document.rewards ?? {}
  return {
    reward, ask, at, owed: owed === true,
    ...(until === undefined ? {} : { until: fromStoredSecond(until) }),
    ...(code !== undefined && proved ? { code: openCode(code, key) } : {}),
    ...(Object.hasOwn(rewards, reward) ? { definition: rewards[reward]! } : {}),
  }
}

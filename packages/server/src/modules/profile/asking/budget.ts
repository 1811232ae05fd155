import { addPeriod, todayIn } from '../../../kernel/period.ts'
import type { AskDefinition, CatalogDocument } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import { PRESENTATION_MS } from '../presentation.ts'
import type { ProfileState } from '../state.ts'
import { openConditions } from './conditions.ts'
import type { Conditions } from './conditions.ts'
import { keysOf, sift } from './questions.ts'
import type { Sifted } from './questions.ts'

/** How much a brand may ask one person, over everything that asks. Durations are ISO 8601. */
export interface AskBudget {
  readonly questions: number
  readonly per: string
  readonly restAfterAnswer: string
  readonly restAfterNotNow: string
}

/** One thing that happened between a person and an ask. */
export interface Asked {
  readonly ask: string
  readonly event: 'shown' | 'answered' | 'not_now' | 'never'
  /** Milliseconds. */
  readonly at: number
  /** What it took of the budget. */
  readonly questions: number
}

/** Why an ask is not put to this person now; where several hold, the one that lasts longest is told. */
export type NotAsked =
  | 'never'
  | 'conditional'
  | 'not_open'
  | 'purpose_not_allowed'
  | 'restricted'
  | 'nothing_left'
  | 'refused_recently'
  | 'dismissed'
  | 'resting'
  | 'budget_spent'

/** A person as the question of what to ask them finds them. */
export interface Asking {
  readonly catalog: Catalog
  readonly state: ProfileState
  readonly history: readonly Asked[]
  /** Milliseconds. */
  readonly now: number
  readonly timeZone: string | null
  /** Absent: anywhere. */
  readonly touchpoint?: string | undefined
  /** Only this ask is thought of; absent: every one. */
  readonly only?: string | undefined
  /** The only purposes that whoever asks may name; absent: all. */
  readonly purposes?: ReadonlySet<string> | undefined
  /** What the rules of asks see of them; absent: nothing. */
  readonly conditions?: Conditions | undefined
}

export interface NextAsk {
  readonly key: string
  /** Attributes, in the brand's order; those among them that were told and have grown old. */
  readonly questions: readonly string[]
  readonly stale: readonly string[]
  /** What still needs a yes or explains a question, and recipients that were not chosen about. */
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
}

export interface Next {
  readonly ask?: NextAsk
  /** With an ask: what for. Without: why not. */
  readonly reason: NotAsked | 'no_ask' | 'not_told' | 'stale'
  /** Those that come before it and were passed over. */
  readonly considered: readonly { readonly ask: string; readonly reason: NotAsked }[]
  /** `resetsAt`: milliseconds at which more is left than now; absent: nothing is spent. */
  readonly budget: { readonly left: number; readonly resetsAt?: number }
}

/** What holds for a brand that says nothing. */
const unsaid: AskBudget = { questions: 12, per: 'P30D', restAfterAnswer: 'P3D', restAfterNotNow: 'P14D' }

function budgetOf({ ask_budget: said = {} }: CatalogDocument['brand']): AskBudget {
  return {
    questions: said.questions ?? unsaid.questions,
    per: said.per ?? unsaid.per,
    restAfterAnswer: said.rest_after_answer ?? unsaid.restAfterAnswer,
    restAfterNotNow: said.rest_after_not_now ?? unsaid.restAfterNotNow,
  }
}

/** What a showing takes: an ask without questions asks for a permission, and that is a question too. */
export function costOf(questions: number): number {
  return Math.max(1, questions)
}

/**
 * The next ask for a person at a touchpoint with no more than what still needs asking, or none; with the reason for
 * each that was passed over. In the brand's order: priority, then key. Pure.
 */
export function nextAsk(asking: Asking): Next {
  const { catalog, history, now } = asking
  const budget = budgetOf(catalog.document.brand)
  const counted = history.filter(({ questions, at }) => questions > 0 && addPeriod(at, budget.per) > now)
  const left = Math.max(0, budget.questions - counted.reduce((sum, { questions }) => sum + questions, 0))
  const standing = {
    left,
    ...(counted.length > 0 ? { resetsAt: Math.min(...counted.map(({ at }) => addPeriod(at, budget.per))) } : {}),
  }
  const unwanted = attributesOfNever(asking)
  const considered: { ask: string; reason: NotAsked }[] = []
  for (const key of asksAt(catalog, asking.touchpoint)) {
    if (asking.only !== undefined && key !== asking.only) continue
    const found = consider(asking, budget, left, key, unwanted)
    if (typeof found !== 'string') {
      return { ask: found, reason: found.stale.length > 0 ? 'stale' : 'not_told', considered, budget: standing }
    }
    considered.push({ ask: key, reason: found })
  }
  return { reason: considered[0]?.reason ?? 'no_ask', considered, budget: standing }
}

/** Asks of a touchpoint in the order in which they are put; one that names no touchpoint belongs to all. */
function asksAt({ document }: Catalog, touchpoint: string | undefined): string[] {
  return Object.entries(document.asks)
    .filter(([, { touchpoints }]) => touchpoint === undefined || touchpoints === undefined || touchpoints.includes(touchpoint))
    .sort(([a, one], [b, other]) => (other.priority ?? 0) - (one.priority ?? 0) || (a < b ? -1 : 1))
    .map(([key]) => key)
}

/** "Never ask me this" is said about what was on the screen: its questions do not come back in another ask. */
function attributesOfNever({ catalog, history }: Asking): ReadonlySet<string> {
  const { asks } = catalog.document
  return new Set(history.flatMap(({ ask, event }) =>
    event === 'never' && Object.hasOwn(asks, ask) ? keysOf(asks[ask]!) : []))
}

function consider(
  asking: Asking, budget: AskBudget, left: number, key: string, unwanted: ReadonlySet<string>,
): NextAsk | NotAsked {
  const { catalog, history, now } = asking
  const ask = catalog.document.asks[key]!
  const own = history.filter((event) => event.ask === key)
  if (own.some(({ event }) => event === 'never')) return 'never'
  if (!isOpen(asking, ask)) return 'not_open'
  if (asking.state.restricted !== undefined) return 'restricted'
  const { conditions = openConditions(asking) } = asking
  if (!conditions.holdsFor(ask)) return 'conditional'
  const leftOut = conditions.leftOut(ask)
  const questions = keysOf(ask).filter((one) => !leftOut.has(one))
  if (leftOut.size > 0 && questions.length === 0) return 'conditional'
  const sifted = sift(asking, { ...ask, questions }, unwanted)
  if (typeof sifted === 'string') return sifted
  if (asking.purposes && sifted.purposes.some((purpose) => !asking.purposes!.has(purpose))) return 'purpose_not_allowed'
  const rest = restOf(own, history, budget, now)
  if (rest) return rest

  // Shown a moment ago it is still on the screen, or was on the page before: that is counted already.
  const open = own.filter(({ event, at }) => event === 'shown' && at + PRESENTATION_MS > now)
  const most = left + open.reduce((sum, { questions }) => sum + questions, 0)
  const chosen = fit(ask, sifted, most)
  if (!chosen) return 'budget_spent'
  const { stale, purposes, recipients } = sifted
  return { key, questions: chosen, stale: stale.filter((one) => chosen.includes(one)), purposes, recipients }
}

/** In its days, and naming nothing that is gone: what could not be presented is not put forward. */
function isOpen({ catalog, timeZone, now }: Asking, ask: AskDefinition): boolean {
  const today = todayIn(timeZone ?? catalog.document.brand.time_zone, now)
  const day = (date: string) => Date.parse(date) / 86_400_000
  const inForce = (keys: readonly string[] | undefined, items: ReadonlyMap<string, { readonly retired: boolean }>) =>
    (keys ?? []).every((key) => items.get(key)?.retired === false)
  return (ask.valid_from === undefined || day(ask.valid_from) <= today)
    && (ask.valid_until === undefined || today <= day(ask.valid_until))
    && inForce(keysOf(ask), catalog.attributes)
    && inForce(ask.purposes, catalog.purposes)
    && inForce(ask.recipients, catalog.recipients)
}

/**
 * After an answer and after a no everything rests for its time: whoever closed one thing does not want the next. An
 * ask that was shown and not answered rests like one that was put off: silence is not "ask me again".
 */
function restOf(
  own: readonly Asked[], history: readonly Asked[], budget: AskBudget, now: number,
): 'dismissed' | 'resting' | undefined {
  const restsAfter = ({ at }: Asked, duration: string) => addPeriod(at, duration) > now
  if (own.some((one) => one.event === 'not_now' && restsAfter(one, budget.restAfterNotNow))) return 'dismissed'
  const ignored = own.some((one) =>
    one.event === 'shown' && one.at + PRESENTATION_MS <= now && restsAfter(one, budget.restAfterNotNow))
  // What they left out of an answer they were asked and did not want to say.
  const answered = own.some((one) => one.event === 'answered' && restsAfter(one, budget.restAfterNotNow))
  const everything = history.some((one) =>
    (one.event === 'answered' && restsAfter(one, budget.restAfterAnswer))
    || ((one.event === 'not_now' || one.event === 'never') && restsAfter(one, budget.restAfterNotNow)))
  return ignored || answered || everything ? 'resting' : undefined
}

/** Kinds whose questions stand for themselves, so that a few of them are an ask too: a little at a time. */
const divisible: ReadonlySet<AskDefinition['kind']> = new Set(['popup', 'preference_centre'])

/** The questions that the budget has room for. A refusal makes no room: what it took out is counted as if it stood there. */
function fit(ask: AskDefinition, { wanted, questions }: Sifted, most: number): readonly string[] | undefined {
  if (costOf(wanted) <= most) return questions
  if (!divisible.has(ask.kind) || most < 1 || questions.length === 0) return undefined
  const rest = questions.slice(most)
  const needed = ask.questions.some((one) => typeof one !== 'string' && one.required && rest.includes(one.attribute))
  return needed ? undefined : questions.slice(0, most)
}

/** The moment (ms) until which nothing is asked after a dismissal. */
export function restUntil(brand: CatalogDocument['brand'], now: number): number {
  return addPeriod(now, budgetOf(brand).restAfterNotNow)
}

/** The moment (ms) before which no event but "never" says anything any more. */
export function countsSince(brand: CatalogDocument['brand'], now: number): number {
  const { per, restAfterAnswer, restAfterNotNow } = budgetOf(brand)
  const longest = Math.max(...[per, restAfterAnswer, restAfterNotNow].map((duration) => addPeriod(now, duration) - now))
  // Months differ by up to three days, and years by one.
  return now - longest - 4 * 86_400_000
}

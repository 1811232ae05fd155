import { toStoredSecond } from '../../../kernel/clock.ts'
import { addPeriod } from '../../../kernel/period.ts'
import type { AskDefinition } from '../../catalog/schema.ts'
import type { Attribute, Catalog } from '../../catalog/types.ts'
import { standing } from '../permit.ts'
import { barredFrom } from '../state.ts'
import type { Choice, ProfileState } from '../state.ts'

/** How long a no stands before the same may be asked again (California Civil Code § 1798.135(c)(4); check 11). */
const REFUSAL_RESTS = 'P12M'

/** What of an ask is left for one person. */
export interface Sifted {
  readonly questions: readonly string[]
  readonly stale: readonly string[]
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
  /** Questions without a fresh answer, those included that are not asked because of a no. */
  readonly wanted: number
}

interface Sifting {
  readonly catalog: Catalog
  readonly state: ProfileState
  /** Milliseconds. */
  readonly now: number
}

export function keysOf(ask: AskDefinition): string[] {
  return [...new Set(ask.questions.map((question) => (typeof question === 'string' ? question : question.attribute)))]
}

/**
 * The questions of an ask that still need an answer: not told, or told and grown old; none whose purposes the person
 * said no to within a year, and none that they never want to be asked. Pure.
 */
export function sift(
  sifting: Sifting, ask: AskDefinition, unwanted: ReadonlySet<string>,
): Sifted | 'nothing_left' | 'refused_recently' | 'never' {
  const { catalog, state, now } = sifting
  const keys = keysOf(ask)
  const shown = ask.purposes ?? [...new Set(keys.flatMap((key) => [...catalog.attributes.get(key)!.purposes]))]
  const found = keys.map((key) => ({ key, need: unwanted.has(key) ? 'never' : needOf(sifting, catalog.attributes.get(key)!, shown) }))
  const questions = found.flatMap(({ key, need }) => (need === 'new' || need === 'stale' ? [key] : []))
  const stale = found.flatMap(({ key, need }) => (need === 'stale' ? [key] : []))
  const wanted = found.filter(({ need }) => need !== 'fresh').length

  const bound = new Set(questions.flatMap((key) => [...catalog.attributes.get(key)!.purposes]))
  const purposes = shown.filter((key) => !saidNo(state.purposes[key], now)
    && (bound.has(key) || standing(state.purposes[key], catalog.purposes.get(key), now) !== 'ConsentGiven'))
  const named = ask.recipients ?? [...new Set(purposes.flatMap((key) => catalog.purposes.get(key)!.recipients))]
  const recipients = named.filter((key) => isOpenChoice(sifting, key))

  if (questions.length > 0) return { questions, stale, purposes, recipients, wanted }
  if (keys.length === 0 && purposes.length + recipients.length > 0) {
    return { questions, stale, purposes, recipients, wanted }
  }
  if (found.some(({ need }) => need === 'never')) return 'never'
  const refused = keys.length === 0
    ? shown.some((key) => saidNo(state.purposes[key], now)) || named.some((key) => saidNo(state.recipients[key], now))
    : wanted > 0
  return refused ? 'refused_recently' : 'nothing_left'
}

/**
 * `fresh` needs no asking. An answer whose every permission has run out since counts as grown old; one that somebody
 * took a permission back from does not: that was their word.
 */
function needOf({ catalog, state, now }: Sifting, attribute: Attribute, shown: readonly string[]): 'fresh' | 'stale' | 'new' | 'refused' {
  const barred = barredFrom(state, attribute.key)
  const bound = shown.filter((key) => attribute.purposes.has(key))
  const statusOf = (key: string) => standing(state.purposes[key], catalog.purposes.get(key), now)
  const inForce = bound.some((key) => statusOf(key) === 'ConsentGiven' && !barred.includes(key))
  const no = bound.filter((key) => saidNo(state.purposes[key], now))

  const told = state.values[attribute.key]
  const known = told?.[5] === attribute.slot
  if (known && toStoredSecond(now) < told[2]) {
    const lapsed = bound.some((key) => ['ConsentExpired', 'ConsentInvalidated'].includes(statusOf(key)))
    if (inForce || no.length > 0 || !lapsed) return 'fresh'
  }
  const open = bound.filter((key) => !no.includes(key) && !barred.includes(key))
  // An answer went with the purpose that was taken back: it is not asked for by way of another.
  const takenBack = !inForce && no.some((key) => state.purposes[key]![0] === 'withdrawn')
  if (open.length === 0 || takenBack) return 'refused'
  return known ? 'stale' : 'new'
}

/** Whether a no about a purpose or recipient, of whatever edition, still rests. */
function saidNo(choice: Choice | undefined, now: number): boolean {
  return choice !== undefined && choice[0] !== 'granted' && addPeriod(choice[2], REFUSAL_RESTS) > now
}

function isOpenChoice({ catalog, state, now }: Sifting, key: string): boolean {
  const recipient = catalog.recipients.get(key)
  const choice = state.recipients[key]
  if (!recipient || recipient.retired || saidNo(choice, now)) return false
  return choice?.[0] !== 'granted' || choice[1] !== recipient.version
}

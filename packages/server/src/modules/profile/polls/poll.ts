import { todayIn } from '../../../kernel/period.ts'
import { Refusal } from '../../../refusals.ts'
import { offeredOptions } from '../../catalog/compile.ts'
import type { AskDefinition } from '../../catalog/schema.ts'
import type { Catalog, Texts } from '../../catalog/types.ts'
import { keysOf } from '../asking/questions.ts'

/** A poll as the catalogue has it. */
export interface Poll {
  readonly key: string
  readonly ask: AskDefinition
  readonly community: boolean
  readonly question: Texts
  readonly options: readonly { readonly key: string; readonly value: string | boolean; readonly label: Texts | undefined }[]
  /** Several options may be chosen, so counts do not add up to the number of people. */
  readonly several: boolean
  /** Of an ordinary poll: the answer that is counted, and in the name of which purpose. */
  readonly counted?: { readonly attribute: string; readonly purpose: string }
}

export type PollState = 'not_yet' | 'open' | 'closed'

const yesNo = [{ key: 'true', value: true, label: undefined }, { key: 'false', value: false, label: undefined }] as const

/** Undefined: there is no such ask, or it is no poll, or one that nothing can be counted in. */
export function pollOf(catalog: Catalog, key: string): Poll | undefined {
  const { asks, attributes } = catalog.document
  const ask = Object.hasOwn(asks, key) ? asks[key]! : undefined
  if (ask?.kind !== 'poll') return undefined
  const { poll = {} } = ask
  if (poll.community) {
    const options = (poll.options ?? []).filter((option) => !option.retired)
      .map((option) => ({ key: option.key, value: option.key, label: option.label }))
    return { key, ask, community: true, question: poll.question ?? ask.title, options, several: false }
  }
  const [name = ''] = keysOf(ask)
  const attribute = catalog.attributes.get(name)
  const definition = Object.hasOwn(attributes, name) ? attributes[name]! : undefined
  if (!attribute || !definition || attribute.sensitive) return undefined
  const shown = ask.purposes ?? [...attribute.purposes]
  const purpose = poll.purpose ?? shown.find((one) => attribute.purposes.has(one))
  if (purpose === undefined) return undefined
  const labels = new Map(definition.options?.map((option) => [option.key, option.label]))
  const chosen = offeredOptions(catalog, name).map((option) => ({ key: option, value: option, label: labels.get(option) }))
  const options = attribute.type === 'boolean' ? yesNo : attribute.type.endsWith('choice') ? chosen : []
  const own = ask.questions.find((one) => typeof one === 'object' && one.attribute === name)
  return {
    key, ask, community: false, options, several: attribute.type === 'multi_choice', counted: { attribute: name, purpose },
    question: typeof own === 'object' && own.label ? own.label : attribute.label,
  }
}

/** Days are those of the brand. */
export function stateOf(catalog: Catalog, { valid_from: from, valid_until: until }: AskDefinition, now: number): PollState {
  const today = new Date(todayIn(catalog.document.brand.time_zone, now) * DAY_MS).toISOString().slice(0, 10)
  if (from !== undefined && today < from) return 'not_yet'
  return until !== undefined && today > until ? 'closed' : 'open'
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Errors: `poll_closed` before its first day and after its last. Other asks end nowhere here. */
export function assertPollOpen(catalog: Catalog, key: string | undefined, now: number): void {
  const { asks } = catalog.document
  const ask = key !== undefined && Object.hasOwn(asks, key) ? asks[key]! : undefined
  if (ask?.kind === 'poll' && stateOf(catalog, ask, now) !== 'open') throw new Refusal('poll_closed')
}

/** How many people chose each option, and how many chose at all. */
export interface Counts {
  readonly people: number
  readonly options: Readonly<Record<string, number>>
}

/**
 * Whether so many people stand between two counts that neither shows what one of them chose. Somebody who changes their
 * mind adds to one option and takes from another; where several may be chosen, to any number of them.
 */
export function isFarFrom(before: Counts, after: Counts, floor: number, several: boolean): boolean {
  const steps = stepsBetween(before, after)
  const sum = (sign: 1 | -1) => steps.reduce((total, step) => total + Math.max(0, step * sign), 0)
  const apart = several ? Math.max(Math.abs(after.people - before.people), ...steps.map(Math.abs)) : Math.max(sum(1), sum(-1))
  return apart >= floor
}

/** Whether an option lost somebody: what was told before then holds an answer that may be used no more. */
export function hasLost(before: Counts, after: Counts): boolean {
  return after.people < before.people || stepsBetween(before, after).some((step) => step < 0)
}

function stepsBetween(before: Counts, after: Counts): number[] {
  const keys = new Set([...Object.keys(before.options), ...Object.keys(after.options)])
  return [...keys].map((key) => (after.options[key] ?? 0) - (before.options[key] ?? 0))
}

/** What may be told; null: not told. */
export interface Told {
  readonly people: number | null
  readonly options: Readonly<Record<string, number | null>>
}

/**
 * Options below the floor stay hidden, and with one of them the number of people: less the others, that would be its
 * count. `close`: options that a count told elsewhere comes too close to.
 */
export function hideSmall({ people, options }: Counts, floor: number, several: boolean, close: ReadonlySet<string>): Told {
  const told = Object.fromEntries(Object.entries(options).map(([key, count]) =>
    [key, count < floor || close.has(key) ? null : count]))
  const whole = several || Object.values(told).every((count) => count !== null)
  return { people: whole && people >= floor ? people : null, options: told }
}

import type { CatalogDocument } from '@sayso/sdk'

/** What an ask is made of, as the catalogue has it, and the few decisions that the builder takes for whoever writes one. */

export type Ask = NonNullable<CatalogDocument['asks']>[string]
export type Attribute = NonNullable<CatalogDocument['attributes']>[string]
export type RuleGroup = NonNullable<Ask['when']>
export type Texts = Readonly<Record<string, string>>

export interface Question {
  readonly attribute: string
  readonly required?: boolean | undefined
  readonly label?: Texts | undefined
  readonly when?: RuleGroup | undefined
}

/** A question as it stands in the catalogue: a key, or a key with what is said of it in this ask. */
export type WrittenQuestion = NonNullable<Ask['questions']>[number]

export const kinds = ['survey', 'popup', 'quiz', 'poll', 'registration', 'configurator', 'preference_centre', 'assisted'] as const
export type Kind = (typeof kinds)[number]

export const pointer = (...parts: readonly (string | number)[]) =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export function questionsOf(ask: Ask): Question[] {
  return (ask.questions ?? []).map((one) => (typeof one === 'string' ? { attribute: one } : one as Question))
}

/** As a person would write it by hand: a key where nothing else is said. What the builder does not know stays. */
export function writeQuestion(question: Question): WrittenQuestion {
  const said = Object.entries(question).filter(([, value]) => value !== undefined)
  return said.length === 1 ? question.attribute : Object.fromEntries(said) as WrittenQuestion
}

type Consent = NonNullable<Ask['consents']>[number]

/** The own words of the yes for one purpose, beside those of others; without words it has those that every ask has. */
export function writeConsent(consents: readonly Consent[], purpose: string, label: Texts | undefined): Consent[] | undefined {
  const at = consents.findIndex(({ purposes }) => purposes.length === 1 && purposes[0] === purpose)
  const next = label === undefined ? consents.filter((_, i) => i !== at)
    : at === -1 ? [...consents, { purposes: [purpose], label }]
      : consents.map((one, i) => (i === at ? { ...one, label } : one))
  return next.length === 0 ? undefined : next
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}

/** A text in the reader's language, else in the brand's own, else in any. */
export function textOf(texts: Texts | undefined, locale: string, fallback: string): string {
  if (!texts) return ''
  return texts[locale] ?? texts[locale.slice(0, 2)] ?? texts[fallback] ?? Object.values(texts)[0] ?? ''
}

/** A text without any words is none. */
export function withoutEmpty(texts: Texts): Texts | undefined {
  const written = Object.entries(texts).filter(([, text]) => text.trim() !== '')
  return written.length > 0 ? Object.fromEntries(written) : undefined
}

/**
 * Purposes that the ask has to show so that each question may be kept: those it shows already, and for a question that
 * none of them covers, the first that its attribute is bound to.
 */
export function purposesWith(ask: Ask, attribute: Attribute): string[] {
  const shown = ask.purposes ?? []
  const bound = attribute.purposes ?? []
  const missing = bound.length > 0 && !bound.some((key) => shown.includes(key))
  return missing ? [...shown, bound[0]!] : [...shown]
}

/** Purposes that no question of the ask is about any more leave with the question that brought them. */
export function purposesWithout(ask: Ask, left: readonly Question[], gone: Attribute | undefined, attributes: Readonly<Record<string, Attribute>>): string[] {
  const needed = new Set(left.flatMap(({ attribute }) => attributes[attribute]?.purposes ?? []))
  return (ask.purposes ?? []).filter((key) => needed.has(key) || !(gone?.purposes ?? []).includes(key))
}

export type AskState = 'live' | 'changed' | 'new' | 'waiting' | 'over'

/** `today`: a day of the brand's calendar, YYYY-MM-DD. */
export function stateOf(written: Ask, inForce: Ask | undefined, today: string): AskState {
  if (!inForce) return 'new'
  if (!same(asWritten(written), asWritten(inForce))) return 'changed'
  if (inForce.valid_from !== undefined && inForce.valid_from > today) return 'waiting'
  if (inForce.valid_until !== undefined && inForce.valid_until < today) return 'over'
  return 'live'
}

/** The questions of a form come from it: in force they are listed as well, in the draft they need not be. */
const asWritten = ({ questions, ...ask }: Ask): unknown => (ask.form ? ask : { questions, ...ask })

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}

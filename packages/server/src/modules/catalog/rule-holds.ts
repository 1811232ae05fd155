import { addPeriod } from '../../kernel/period.ts'
import type { Rule, RuleGroup } from './rule-schema.ts'

/** Answers by attribute; what is not in it was not told. */
export type Answers = Readonly<Record<string, unknown>>

/** Three truth values, as everywhere: what was not told is neither true nor false. */
type Truth = boolean | null

const DAY_MS = 86_400_000

/**
 * Whether a rule holds for these answers; `null` where what was not told could turn it. For few rules and one person:
 * those of endings and of asks. `today`: days since 1970-01-01; without it nothing can be said of days from now. Pure.
 */
export function holds(group: RuleGroup, answers: Answers, today?: number): Truth {
  const decisive = group.combinator === 'or'
  const truths = group.rules.map((one): Truth => ('rules' in one ? holds(one, answers, today) : holdsRule(one, answers, today)))
  const joined: Truth = truths.includes(decisive) ? decisive : truths.includes(null) ? null : !decisive
  return group.not && joined !== null ? !joined : joined
}

/** The attributes that a rule looks at, as often as it does. */
export function fieldsOfRule(group: RuleGroup): string[] {
  return rulesOf(group).map(({ field }) => field)
}

export function rulesOf(group: RuleGroup): Rule[] {
  return group.rules.flatMap((one) => ('rules' in one ? rulesOf(one) : [one]))
}

function holdsRule({ field, operator, value }: Rule, answers: Answers, today: number | undefined): Truth {
  const told = Object.hasOwn(answers, field) ? answers[field] : undefined
  const known = told !== undefined && told !== null
  if (operator === 'told' || operator === 'notTold') return known === (operator === 'told')
  if (!known) return null
  const chosen = Array.isArray(told) ? (told as unknown[]) : [told]
  const wanted = (Array.isArray(value) ? (value as unknown[]) : [value]).map(normalize)
  const has = (one: unknown) => chosen.includes(one)
  const same = Array.isArray(told) ? wanted.length === chosen.length && wanted.every(has) : told === wanted[0]
  const order = comparable(told, value)
  switch (operator) {
    case '=': return same
    case '!=': return !same
    case 'in': case 'containsAny': return wanted.some(has)
    case 'notIn': return !wanted.some(has)
    case 'containsAll': return wanted.every(has)
    case 'contains': return typeof told === 'string' && typeof value === 'string' ? fold(told).includes(fold(value)) : has(value)
    case 'beginsWith': return typeof told === 'string' && typeof value === 'string' && fold(told).startsWith(fold(value))
    case '<': return order === null ? null : order < 0
    case '<=': return order === null ? null : order <= 0
    case '>': return order === null ? null : order > 0
    case '>=': return order === null ? null : order >= 0
    case 'between': return liesBetween(told, wanted[0], wanted[1])
    case 'within': {
      const { from, to } = value as { readonly from: string; readonly to: string }
      const dayAfter = (period: string) => new Date(addPeriod(today! * DAY_MS, period)).toISOString().slice(0, 10)
      return today === undefined ? null : liesBetween(told, dayAfter(from), dayAfter(to))
    }
  }
}

function liesBetween(told: unknown, from: unknown, to: unknown): Truth {
  const [low, high] = [comparable(told, from), comparable(told, to)]
  return low === null || high === null ? null : low >= 0 && high <= 0
}

/** Numbers, and days as `YYYY-MM-DD`. */
function comparable(one: unknown, other: unknown): number | null {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  return null
}

/** Whatever the case of each letter; SS is another text than ß, not another case of it. */
function fold(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const upper = letter.toUpperCase()
    return upper.length === letter.length ? upper : letter
  }).join('')
}

function normalize(value: unknown): unknown {
  return typeof value === 'string' ? value.normalize('NFC') : value
}

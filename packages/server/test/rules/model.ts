import type { DeclaredValue } from '../../src/modules/catalog/types.ts'

/** A rule group as written, and what it means, as slowly and plainly as possible. */
export interface WrittenGroup {
  readonly combinator: 'and' | 'or'
  readonly not?: boolean
  readonly rules: readonly (WrittenGroup | WrittenRule)[]
}

export interface WrittenRule {
  readonly field: string
  readonly operator: string
  readonly value?: unknown
}

export type Answers = Readonly<Record<string, DeclaredValue | undefined>>

/** Unknown lies half way between false (0) and true (1): Kleene's `and` is the least, `or` the greatest. */
export function evaluate(rule: WrittenGroup | WrittenRule, answers: Answers, today: string): boolean | null {
  const truth = truthOf(rule, answers, today)
  return truth === 1 ? true : truth === 0 ? false : null
}

function truthOf(rule: WrittenGroup | WrittenRule, answers: Answers, today: string): number {
  if ('rules' in rule) {
    const truths = rule.rules.map((member) => truthOf(member, answers, today))
    const joined = rule.combinator === 'and' ? Math.min(1, ...truths) : Math.max(0, ...truths)
    return rule.not ? 1 - joined : joined
  }
  const answer = answers[rule.field]
  if (rule.operator === 'told') return answer === undefined ? 0 : 1
  if (rule.operator === 'notTold') return answer === undefined ? 1 : 0
  if (answer === undefined) return 0.5
  return holds(rule, answer, today) ? 1 : 0
}

function holds({ operator, value }: WrittenRule, answer: DeclaredValue, today: string): boolean {
  const list = value as readonly never[]
  const [low, high] = Array.isArray(value) ? value : []
  switch (operator) {
    case '=': return answer === value
    case '!=': return answer !== value
    case '<': return answer < (value as string)
    case '<=': return answer <= (value as string)
    case '>': return answer > (value as string)
    case '>=': return answer >= (value as string)
    case 'between': return answer >= low && answer <= high
    case 'in': return list.includes(answer as never)
    case 'notIn': return !list.includes(answer as never)
    case 'containsAny': return list.some((option) => (answer as readonly string[]).includes(option))
    case 'containsAll': return list.every((option) => (answer as readonly string[]).includes(option))
    case 'contains':
      return Array.isArray(answer) ? answer.includes(value as string) : fold(answer).includes(fold(value))
    case 'beginsWith': return fold(answer).startsWith(fold(value))
    case 'within': {
      const { from, to } = value as { from: string; to: string }
      return answer >= shift(today, from) && answer <= shift(today, to)
    }
    default: throw new Error(`no operator ${operator}`)
  }
}

function fold(text: unknown): string {
  return Array.from(String(text), (letter) => {
    const upper = letter.toUpperCase()
    return upper.length === letter.length ? upper : letter
  }).join('')
}

function shift(date: string, duration: string): string {
  const sign = duration.startsWith('-') ? -1 : 1
  const amount = (unit: string) => sign * Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const months = year * 12 + (month - 1) + amount('Y') * 12 + amount('M')
  const lengthOfMonth = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  const clamped = Date.UTC(Math.floor(months / 12), months % 12, Math.min(day, lengthOfMonth))
  return new Date(clamped + (amount('W') * 7 + amount('D')) * 86_400_000).toISOString().slice(0, 10)
}

import type { CatalogDocument } from '@sayso/sdk'
import type { RuleGroupType, RuleType } from 'react-querybuilder'

/** Conditions as the editor has them and as the catalogue does. Pure. */

export type Attribute = NonNullable<CatalogDocument['attributes']>[string]
export type WrittenRule = NonNullable<CatalogDocument['segments']>[string]['when']

/** How a question of this type can be compared, the usual first. */
const operators: Readonly<Record<string, readonly string[]>> = {
  choice: ['in', 'notIn', '=', '!='],
  multi_choice: ['containsAny', 'containsAll', 'contains'],
  boolean: ['='],
  number: ['>=', '<=', 'between', '=', '!=', '<', '>'],
  scale: ['>=', '<=', 'between', '=', '!=', '<', '>'],
  date: ['within', '<=', '>=', 'between', '=', '<', '>'],
  text: ['=', '!=', 'contains', 'beginsWith'],
}

/** In asks also whether something was told at all: elsewhere what nobody told decides nothing. */
export const operatorsOf = (attribute: Attribute | undefined, presence = false): readonly string[] =>
  [...operators[attribute?.type ?? ''] ?? ['='], ...(presence ? ['told', 'notTold'] : [])]

/** The words that stand for a comparison: `op_at_least`. */
export const wordOf = (operator: string): string => `op_${signs[operator] ?? operator}`
const signs: Readonly<Record<string, string>> = { '=': 'is', '!=': 'is_not', '<': 'less', '<=': 'at_most', '>': 'more', '>=': 'at_least' }

/** Whether a comparison stands without anything to compare with. */
export const isPresence = (operator: string) => operator === 'told' || operator === 'notTold'

export const everybody: RuleGroupType = { combinator: 'and', rules: [] }

/** What stands there before anything is chosen. */
export function firstValue(attribute: Attribute | undefined, operator: string): unknown {
  if (operator === 'within') return { from: '-P7D', to: 'P14D' }
  if (operator === 'between') return attribute?.type === 'date' ? ['', ''] : [attribute?.min ?? 1, attribute?.max ?? 10]
  if (['in', 'notIn', 'containsAny', 'containsAll'].includes(operator)) return []
  if (attribute?.type === 'boolean') return true
  if (attribute?.type === 'number' || attribute?.type === 'scale') return attribute.min ?? 1
  if (attribute?.type === 'choice' || attribute?.type === 'multi_choice') return attribute.options?.[0]?.key ?? ''
  return ''
}

type Member = RuleGroupType['rules'][number]
const isGroup = (member: Member): member is RuleGroupType => typeof member === 'object' && 'rules' in member

/** As the catalogue has it: without what only the editor needs. */
export function writeRule({ combinator, not, rules }: RuleGroupType): WrittenRule {
  return {
    combinator,
    ...(not ? { not: true } : {}),
    rules: rules.map((member) => (isGroup(member) ? writeRule(member)
      : { field: member.field, operator: member.operator, ...(isPresence(member.operator) ? {} : { value: (member as RuleType).value as unknown }) })),
  } as unknown as WrittenRule
}

/** Whether every condition says something: half a rule is counted by nobody. */
export function isWhole(rule: unknown): boolean {
  const members = (rule as { rules?: readonly unknown[] }).rules ?? []
  return members.every((member) => {
    const one = member as { rules?: unknown; value?: unknown }
    if (one.rules !== undefined) return isWhole(one)
    const { value } = one
    if (Array.isArray(value)) return value.length > 0 && value.every((each) => each !== '')
    return value !== '' && value !== undefined && value !== null
  })
}

/** The questions that a rule reads. */
export function fieldsOf(rule: unknown): string[] {
  const members = (rule as { rules?: readonly unknown[] } | undefined)?.rules ?? []
  return [...new Set(members.flatMap((member) => {
    const one = member as { rules?: unknown; field?: unknown }
    return one.rules === undefined ? [String(one.field)] : fieldsOf(one)
  }))]
}

/** Everybody for whom all of these hold; a rule that is not there leaves everybody. */
export function both(...rules: readonly (unknown)[]): WrittenRule {
  const some = rules.filter((rule) => rule !== undefined)
  return (some.length === 1 ? some[0] : { combinator: 'and', rules: some }) as WrittenRule
}

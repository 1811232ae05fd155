import { Temporal } from 'temporal-polyfill'
import { isDate } from '../document.ts'
import { pointTo } from '../pointer.ts'
import type { Rule, RuleGroup, RuleOperator } from '../rule-schema.ts'
import type { AttributeDefinition, CatalogDocument } from '../schema.ts'
import type { AttributeType } from '../types.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { Found } from './lint-rule.ts'

export type ConditionProblem =
  | 'unknown-reference' | 'rule-attribute-not-bound' | 'sensitive-in-unrelated-rule' | 'told-outside-ask'
  | 'rule-operator-mismatch' | 'rule-value-mismatch' | 'rule-unknown-option' | 'rule-never-true'
  | 'rule-too-large' | 'empty-rule'

export interface FoundInCondition extends Found {
  readonly rule: ConditionProblem
}

export interface ConditionPlace {
  /** Pointer of the rule group. */
  readonly path: string
  /** The purposes for one of which the values would be read. */
  readonly purposes: readonly string[]
  /** Whether the rule decides what is asked: only there may it look at whether something was told. */
  readonly asking: boolean
}

/** What the evaluation of rules takes at most. */
const maxDepth = 10
const maxMembers = 200
const maxListed = 1000
const maxText = 200

const listOperators: ReadonlySet<RuleOperator> = new Set(
  ['between', 'in', 'notIn', 'containsAny', 'containsAll'] as const)

/** Operators that make sense for a type of attribute, besides `told` and `notTold` in asks. */
const operatorsOf: Readonly<Record<AttributeType, readonly RuleOperator[]>> = {
  choice: ['=', '!=', 'in', 'notIn'],
  multi_choice: ['contains', 'containsAny', 'containsAll'],
  boolean: ['=', '!='],
  number: ['=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'notIn'],
  scale: ['=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'notIn'],
  date: ['=', '!=', '<', '<=', '>', '>=', 'between', 'within'],
  text: ['=', '!=', 'in', 'notIn', 'contains', 'beginsWith'],
}

/** Everything that is wrong with a rule, group by group; an empty group is reported only at the top. */
export function* checkRule(
  group: RuleGroup, place: ConditionPlace, document: CatalogDocument,
): Generator<FoundInCondition> {
  if (group.rules.length === 0 && !place.asking) {
    yield {
      rule: 'empty-rule', path: place.path,
      message: sentence`A rule without conditions holds for everybody who said yes.`,
      fix: sentence`Add conditions, or say so by leaving the rule out where that is possible.`,
    }
  }
  const { depth, members } = measure(group)
  if (depth > maxDepth || members > maxMembers) {
    yield {
      rule: 'rule-too-large', path: place.path,
      message: sentence`The rule has ${{ members }} parts, nested ${{ depth }} deep.`,
      fix: sentence`Keep it to ${{ members: maxMembers }} parts and ${{ depth: maxDepth }} levels.`,
    }
    return
  }
  yield* checkGroup(group, place, document)
}

/** Levels of groups; conditions and groups together. */
function measure(group: RuleGroup): { depth: number; members: number } {
  let [depth, members] = [1, 1]
  for (const member of group.rules) {
    const inner = 'rules' in member ? measure(member) : { depth: 0, members: 1 }
    depth = Math.max(depth, inner.depth + 1)
    members += inner.members
  }
  return { depth, members }
}

function* checkGroup(
  group: RuleGroup, place: ConditionPlace, document: CatalogDocument,
): Generator<FoundInCondition> {
  const problems: FoundInCondition[] = []
  for (const [position, member] of group.rules.entries()) {
    const path = pointTo(place.path, 'rules', position)
    if ('rules' in member) problems.push(...checkGroup(member, { ...place, path }, document))
    else problems.push(...checkCondition(member, { ...place, path }, document))
  }
  yield* problems
  if (problems.length > 0 || group.combinator === 'or' || group.not) return
  yield* findContradiction(group, place, document)
}

function* checkCondition(
  rule: Rule, place: ConditionPlace, document: CatalogDocument,
): Generator<FoundInCondition> {
  const attribute = lookUp(document.attributes, rule.field)
  if (!attribute) {
    yield {
      rule: 'unknown-reference', path: pointTo(place.path, 'field'),
      message: sentence`"${{ attribute: rule.field }}" is not among the attributes.`,
      fix: sentence`Correct the name, or add it to attributes.`,
    }
    return
  }
  yield* checkBinding(rule, attribute, place)
  if (rule.operator === 'told' || rule.operator === 'notTold') {
    if (place.asking && rule.value !== undefined && rule.value !== null && rule.value !== '') {
      yield {
        rule: 'rule-value-mismatch', path: pointTo(place.path, 'value'),
        message: sentence`"${{ operator: rule.operator }}" takes no value.`, fix: sentence`Remove ${{ field: 'value' }}.`,
      }
    }
    if (place.asking) return
    yield {
      rule: 'told-outside-ask', path: pointTo(place.path, 'operator'),
      message: sentence`"${{ operator: rule.operator }}" looks at whether something was told; silence is not information.`,
      fix: sentence`Compare the value instead; whoever told nothing is never included.`,
    }
    return
  }
  if (!operatorsOf[attribute.type].includes(rule.operator)) {
    yield {
      rule: 'rule-operator-mismatch', path: pointTo(place.path, 'operator'),
      message: sentence`"${{ operator: rule.operator }}" does not fit ${{ attribute: rule.field }}, which is a ${{ type: attribute.type }}.`,
      fix: sentence`Use one of ${{ values: operatorsOf[attribute.type].join(', ') }}.`,
    }
    return
  }
  yield* checkValue(rule, attribute, pointTo(place.path, 'value'))
}

function* checkBinding(
  rule: Rule, attribute: AttributeDefinition, place: ConditionPlace,
): Generator<FoundInCondition> {
  if (place.purposes.some((purpose) => attribute.purposes?.includes(purpose))) return
  const path = pointTo(place.path, 'field')
  const purposes = place.purposes.join(', ')
  const fix = sentence`Use an attribute that is bound to the purpose, or bind it (people are then asked again).`
  yield attribute.sensitive
    ? {
        rule: 'sensitive-in-unrelated-rule', path, fix,
        message: purposes === '' ? sentence`${{ attribute: rule.field }} is sensitive and was told for no purpose that is shown.`
          : sentence`${{ attribute: rule.field }} is sensitive and was not told for ${{ purposes }}.`,
      }
    : {
        rule: 'rule-attribute-not-bound', path, fix,
        message: purposes === '' ? sentence`${{ attribute: rule.field }} is bound to no purpose that is shown.`
          : sentence`${{ name: rule.field }} is not bound to ${{ purpose: purposes }}.`,
      }
}

function* checkValue(
  rule: Rule, attribute: AttributeDefinition, path: string,
): Generator<FoundInCondition> {
  const { operator, value } = rule
  const wrong = (message: Sentence, fix: Sentence): FoundInCondition =>
    ({ rule: 'rule-value-mismatch', path, message, fix })
  if (operator === 'within') {
    const window = readWindow(value)
    if (!window) yield wrong(sentence`"within" needs a window of days.`, sentence`Write ${{ example: '{ "from": "-P7D", "to": "P14D" }' }}.`)
    else if (Temporal.Duration.compare(window.from, window.to, { relativeTo: '2024-01-01' }) > 0) {
      yield {
        rule: 'rule-never-true', path,
        message: sentence`The window ends (${{ to: window.to }}) before it begins (${{ from: window.from }}).`,
        fix: sentence`Exchange the two.`,
      }
    }
    return
  }
  const list = listOperators.has(operator)
  const values: readonly unknown[] | undefined = list ? (Array.isArray(value) ? value : undefined) : [value]
  if (operator === 'between' && values?.length !== 2) {
    yield wrong(sentence`"between" needs two values.`, sentence`Write the lowest and the highest.`)
    return
  }
  if (!values || values.length === 0 || values.length > maxListed) {
    yield wrong(sentence`"${{ operator }}" needs a list of 1 to ${{ most: maxListed }} values.`, sentence`Write the values as a list.`)
    return
  }
  for (const [position, one] of values.entries()) {
    const at = list ? pointTo(path, position) : path
    const message = explainValue(one, rule.field, attribute)
    if (message) {
      yield { ...wrong(message, sentence`Correct it, or remove it.`), path: at }
    } else if (attribute.options && !attribute.options.some((option) => option.key === one)) {
      yield {
        rule: 'rule-unknown-option', path: at, message: sentence`${{ attribute: rule.field }} has no option "${{ value: String(one) }}".`,
        fix: sentence`Use one of ${{ values: attribute.options.map((option) => option.key).slice(0, 20).join(', ') }}.`,
      }
    }
  }
  const [low, high] = values
  if (operator === 'between' && isAfter(low, high)) {
    yield {
      rule: 'rule-never-true', path, message: sentence`Nothing lies between ${{ low: String(low) }} and ${{ high: String(high) }}.`,
      fix: sentence`Exchange the two.`,
    }
  }
}

function isAfter(left: unknown, right: unknown): boolean {
  return (typeof left === 'number' && typeof right === 'number' && left > right)
    || (typeof left === 'string' && typeof right === 'string' && left > right)
}

/** Why a single value cannot be one of the attribute; undefined if it can. */
function explainValue(value: unknown, attribute: string, { type }: AttributeDefinition): Sentence | undefined {
  switch (type) {
    case 'boolean': return typeof value === 'boolean' ? undefined : sentence`${{ attribute }}: the value must be true or false.`
    case 'number': case 'scale':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : sentence`${{ attribute }}: the value must be a number.`
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : sentence`${{ attribute }}: the value must be like ${{ day: '2025-12-31' }}.`
    case 'choice': case 'multi_choice':
      return typeof value === 'string' ? undefined : sentence`${{ attribute }}: the value must be the key of an option, in quotes.`
    case 'text':
      return typeof value === 'string' && value !== '' && value.length <= maxText
        ? undefined : sentence`${{ attribute }}: the value must be text of at most ${{ most: maxText }} characters.`
  }
}

function readWindow(value: unknown): { from: string; to: string } | undefined {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return undefined
  const { from, to } = value
  if (Object.keys(value).length !== 2 || typeof from !== 'string' || typeof to !== 'string') return undefined
  return isDays(from) && isDays(to) ? { from, to } : undefined
}

function isDays(text: string): boolean {
  return /^[+-]?P(?!$)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/.test(text)
}

/** Conditions on one attribute, joined by "and", that no value fulfils. */
function* findContradiction(
  group: RuleGroup, place: ConditionPlace, document: CatalogDocument,
): Generator<FoundInCondition> {
  const earlier = new Map<string, Rule[]>()
  for (const [position, member] of group.rules.entries()) {
    if ('rules' in member) continue
    const type = lookUp(document.attributes, member.field)?.type
    const rules = earlier.get(member.field) ?? []
    if (type && type !== 'multi_choice' && rules.some((rule) => excludes(rule, member))) {
      yield {
        rule: 'rule-never-true', path: pointTo(place.path, 'rules', position),
        message: sentence`No answer to ${{ attribute: member.field }} fulfils this and an earlier condition of the same group.`,
        fix: sentence`Join them with "or", or remove one.`,
      }
    }
    earlier.set(member.field, [...rules, member])
  }
}

function excludes(left: Rule, right: Rule): boolean {
  if (left.operator === '=' && right.operator === '=') return left.value !== right.value
  if (left.operator === '=') return !allows(right, left.value)
  if (right.operator === '=') return !allows(left, right.value)
  const [low, high] = [lowest(left) ?? lowest(right), highest(left) ?? highest(right)]
  return low !== undefined && high !== undefined && isAfter(low, high)
}

/** Whether a value may fulfil a condition; of operators that it does not judge the best is assumed. */
function allows({ operator, value }: Rule, told: unknown): boolean {
  switch (operator) {
    case '!=': return value !== told
    case 'in': return Array.isArray(value) && value.includes(told)
    case 'notIn': return Array.isArray(value) && !value.includes(told)
    case '<': return isAfter(value, told)
    case '>': return isAfter(told, value)
    case '<=': return !isAfter(told, value)
    case '>=': return !isAfter(value, told)
    default: return true
  }
}

function lowest({ operator, value }: Rule): unknown {
  return operator === '>' || operator === '>=' ? value : undefined
}

function highest({ operator, value }: Rule): unknown {
  return operator === '<' || operator === '<=' ? value : undefined
}

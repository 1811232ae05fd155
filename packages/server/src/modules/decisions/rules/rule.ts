import type { Attribute } from '../../catalog/types.ts'

/**
 * A rule that was checked against a catalogue: every attribute exists, every operator fits, every value has
 * the type of its attribute. Only `parseRule` makes these; closure, SQL and explanation all start here.
 */
export type RuleNode = Group | Clause

/** Members joined by Kleene logic, turned round where `not`. Without members `and` is true, `or` is false. */
export interface Group {
  readonly node: 'group'
  readonly combinator: 'and' | 'or'
  readonly not: boolean
  readonly members: readonly RuleNode[]
}

/** One condition on one attribute; `negated` for `!=`, `notIn` and `notTold`. */
export type Clause = Told | Equal | NumberRange | DateRange | DateWindow | Selected | TextPattern

interface OnAttribute {
  readonly attribute: Attribute
  readonly negated: boolean
}

/** Whether there is an answer at all: the one question that "not told" answers. */
interface Told extends OnAttribute {
  readonly node: 'told'
}

/** The answer is one of these. Never empty. */
export interface Equal extends OnAttribute {
  readonly node: 'equal'
  readonly values: readonly (string | number | boolean)[]
}

interface NumberRange extends OnAttribute {
  readonly node: 'number_range'
  readonly low: number
  readonly lowIncluded: boolean
  readonly high: number
  readonly highIncluded: boolean
}

/** Days since 1970-01-01, both included. */
interface DateRange extends OnAttribute {
  readonly node: 'date_range'
  readonly low: number
  readonly high: number
}

/** From `today + from` to `today + to`, both included; ISO 8601 durations, counted as `moveDay` does. */
export interface DateWindow extends OnAttribute {
  readonly node: 'date_window'
  readonly from: string
  readonly to: string
}

/** At least one (`any`) or every one (`all`) of these options was chosen. Never empty. */
export interface Selected extends OnAttribute {
  readonly node: 'selected'
  readonly how: 'any' | 'all'
  readonly options: readonly string[]
}

interface TextPattern extends OnAttribute {
  readonly node: 'text_pattern'
  readonly at: 'start' | 'anywhere'
  readonly text: string
}

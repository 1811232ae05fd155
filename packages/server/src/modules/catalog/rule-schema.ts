import { keyPattern } from './schema-parts.ts'

/** Conditions over attributes, as react-querybuilder writes them: their types and their JSON Schema. */

export const ruleOperators = [
  '=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'notIn', 'contains', 'containsAny', 'containsAll',
  'beginsWith', 'within', 'told', 'notTold',
] as const

export type RuleOperator = (typeof ruleOperators)[number]

/** One condition on one attribute, as react-querybuilder writes it. */
export interface Rule {
  readonly id?: string
  readonly path?: readonly number[]
  readonly field: string
  readonly operator: RuleOperator
  readonly value?: unknown
  readonly valueSource?: 'value'
}

/** Conditions joined by `combinator`; `not` turns the joined result round (unknown stays unknown). */
export interface RuleGroup {
  readonly id?: string
  readonly path?: readonly number[]
  readonly combinator: 'and' | 'or'
  readonly not?: boolean
  readonly rules: readonly (Rule | RuleGroup)[]
}

/** Where react-querybuilder last drew the rule; it says nothing. */
const rulePath = { type: 'array', items: { type: 'integer' }, maxItems: 50 }

export const ruleDefinitions = {
  rule: {
    type: 'object',
    required: ['field', 'operator'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', maxLength: 100 },
      path: rulePath,
      field: { type: 'string', pattern: keyPattern },
      operator: { enum: ruleOperators },
      value: {},
      valueSource: { const: 'value' },
    },
  },
  rule_group: {
    type: 'object',
    required: ['combinator', 'rules'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', maxLength: 100 },
      path: rulePath,
      combinator: { enum: ['and', 'or'] },
      not: { type: 'boolean' },
      rules: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          // A branch by shape instead of anyOf: the messages then speak about what the author meant.
          if: { required: ['rules'] },
          // oxlint-disable-next-line unicorn/no-thenable -- the JSON Schema keyword; nothing awaits a schema
          then: { $ref: '#/$defs/rule_group' },
          else: { $ref: '#/$defs/rule' },
        },
      },
    },
  },
}

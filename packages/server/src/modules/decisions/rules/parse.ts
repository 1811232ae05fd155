import type { Problem } from '../../catalog/document.ts'
import type { Attribute } from '../../catalog/types.ts'
import { readClause } from './operators.ts'
import type { Clause, Group, RuleNode } from './rule.ts'

export const maxRuleDepth = 10
export const maxRuleClauses = 200
const maxProblems = 50

export interface ParseOptions {
  /** RFC 6901 pointer to the rule group inside its document; problems point below it. */
  readonly at?: string
  /** The purpose that the rule serves: naming an attribute it could never read is a problem. */
  readonly purpose?: string
  /** Whether `told` and `notTold` may be used: in asks only, where not having told is what one asks about. */
  readonly presence?: boolean
}

export type RuleReading =
  | { readonly rule: Group; readonly problems: readonly [] }
  | { readonly rule: null; readonly problems: readonly Problem[] }

interface Reading {
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly options: ParseOptions
  readonly problems: Problem[]
  clauses: number
  groups: number
}

/**
 * Reads a rule group as react-querybuilder writes it (lists as lists, numbers as numbers). Never throws:
 * whatever is wrong becomes a problem with its place. Unknown members are problems too, for in a rule a
 * misspelt word would otherwise widen whom it reaches.
 */
export function parseRule(
  input: unknown,
  attributes: ReadonlyMap<string, Attribute>,
  options: ParseOptions = {},
): RuleReading {
  const reading: Reading = { attributes, options, problems: [], clauses: 0, groups: 0 }
  const rule = readGroup(input, options.at ?? '', 1, reading)
  return rule && reading.problems.length === 0
    ? { rule, problems: [] }
    : { rule: null, problems: reading.problems.slice(0, maxProblems) }
}

function readGroup(input: unknown, at: string, depth: number, reading: Reading): Group | undefined {
  const found = reading.problems.length
  const add = (pointer: string, message: string) => void reading.problems.push({ pointer, message })
  if (!isMapping(input)) return add(at, 'A rule group is a mapping with "combinator" and "rules".')
  if (depth > maxRuleDepth) return add(at, `Rule groups are nested more than ${maxRuleDepth} deep.`)
  reading.groups += 1
  if (reading.groups > maxRuleClauses) {
    // Said once: what follows is not read.
    if (reading.groups === maxRuleClauses + 1) add(at, `A rule has at most ${maxRuleClauses} groups.`)
    return undefined
  }
  findUnknown(input, ['id', 'path', 'combinator', 'not', 'rules'], at, add)
  const { combinator, not = false, rules } = members(input)
  if (typeof not !== 'boolean') add(`${at}/not`, '"not" must be true or false.')
  if (!Array.isArray(rules)) return add(`${at}/rules`, '"rules" must be a list of rules and rule groups.')
  if (combinator === undefined && rules.some((member) => typeof member === 'string')) {
    return add(at, 'Combinators between rules are not supported: give each group one "combinator".')
  }
  if (combinator !== 'and' && combinator !== 'or') {
    return add(`${at}/combinator`, '"combinator" must be "and" or "or".')
  }
  const read: RuleNode[] = []
  for (const [position, member] of rules.entries()) {
    const pointer = `${at}/rules/${position}`
    const node = looksLikeGroup(member)
      ? readGroup(member, pointer, depth + 1, reading) : readRule(member, pointer, reading)
    if (node) read.push(node)
    if (reading.problems.length >= maxProblems || reading.clauses > maxRuleClauses) break
  }
  if (reading.problems.length > found) return undefined
  return { node: 'group', combinator, not: not === true, members: read }
}

function readRule(input: unknown, at: string, reading: Reading): Clause | undefined {
  const add = (pointer: string, message: string) => void reading.problems.push({ pointer, message })
  reading.clauses += 1
  if (reading.clauses > maxRuleClauses) return add(at, `A rule has at most ${maxRuleClauses} clauses.`)
  if (!isMapping(input)) return add(at, 'A rule is a mapping with "field", "operator" and "value".')
  findUnknown(input, ['id', 'path', 'field', 'operator', 'value', 'valueSource'], at, add)
  const { field, operator, value, valueSource = 'value' } = members(input)
  if (valueSource !== 'value') add(`${at}/valueSource`, 'A rule compares with values, not with attributes.')
  if (typeof field !== 'string') return add(`${at}/field`, '"field" must be the key of an attribute.')
  if (typeof operator !== 'string') return add(`${at}/operator`, '"operator" must be the name of one.')
  const attribute = reading.attributes.get(field)
  if (!attribute) return add(`${at}/field`, `There is no attribute "${field}".`)
  if (attribute.retired) return add(`${at}/field`, `The attribute "${field}" is retired.`)
  const { purpose, presence = false } = reading.options
  if (purpose !== undefined && !attribute.purposes.has(purpose)) {
    return add(`${at}/field`, `The attribute "${field}" is not bound to the purpose "${purpose}".`)
  }
  const clause = readClause({ attribute, operator, value, presence })
  if ('message' in clause) return add(`${at}${clause.at}`, clause.message)
  return clause
}

type Mapping = Readonly<Record<string, unknown>>

function isMapping(input: unknown): input is Mapping {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function looksLikeGroup(input: unknown): boolean {
  return isMapping(input) && (Object.hasOwn(input, 'rules') || Object.hasOwn(input, 'combinator'))
}

function members(input: Mapping): Mapping {
  // Own members only: a prototype must not be able to answer for a missing one.
  return Object.assign(Object.create(null) as Record<string, unknown>, input)
}

type Add = (pointer: string, message: string) => void

function findUnknown(input: Mapping, known: readonly string[], at: string, add: Add): void {
  for (const key of Object.keys(input)) {
    if (known.includes(key)) continue
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (key !== 'disabled' && key !== 'muted') {
      add(pointer, `"${key}" is not known here. Known: ${known.join(', ')}.`)
    } else if (input[key] !== false) {
      // One locks a rule in the editor, the other leaves it out: too close for deciding who is reached.
      add(pointer, `A rule that should not count is removed, not marked "${key}".`)
    }
  }
}

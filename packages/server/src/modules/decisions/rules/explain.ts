import { firstDay, lastDay, toDate } from './days.ts'
import { compileClause } from './predicate.ts'
import type { Predicate, Values } from './predicate.ts'
import type { Clause, RuleNode } from './rule.ts'

/**
 * Finds the attributes on whose answers a match rests: of `and` all members, of `or` the first that holds (a
 * sufficient reason is not padded with further answers). What was not told is no reason and is not named.
 */
export function compileSupport(
  rule: RuleNode,
  slotOf: (key: string) => number,
): (values: Values, today: number) => readonly string[] {
  const gather = compileGatherer(rule, true, slotOf)
  return (values, today) => {
    const clauses: Clause[] = []
    return gather(values, today, clauses) ? [...new Set(clauses.map(({ attribute }) => attribute.key))] : []
  }
}

/** Finds the date that a match is around: the first told one whose window today lies in. */
export function compileAround(
  rule: RuleNode,
  slotOf: (key: string) => number,
): (values: Values, today: number) => string | undefined {
  if (!hasWindow(rule)) return () => undefined
  const gather = compileGatherer(rule, true, slotOf)
  return (values, today) => {
    const clauses: Clause[] = []
    if (!gather(values, today, clauses)) return undefined
    const inside = (clause: Clause) => clause.node === 'date_window' && compileClause(clause, true, slotOf)(values, today)
    return clauses.find(inside)?.attribute.key
  }
}

const hasWindow = (rule: RuleNode): boolean =>
  (rule.node === 'group' ? rule.members.some(hasWindow) : rule.node === 'date_window')

/** Whether the part holds; if so its clauses were appended. */
type Gatherer = (values: Values, today: number, clauses: Clause[]) => boolean

function compileGatherer(rule: RuleNode, wanted: boolean, slotOf: (key: string) => number): Gatherer {
  if (rule.node !== 'group') return gatherClause(rule, compileClause(rule, wanted, slotOf), wanted)
  const inner = wanted !== rule.not
  const parts = rule.members.map((member) => compileGatherer(member, inner, slotOf))
  if ((rule.combinator === 'and') !== inner) {
    return (values, today, clauses) => parts.some((part) => part(values, today, clauses))
  }
  return (values, today, clauses) => {
    const before = clauses.length
    if (parts.every((part) => part(values, today, clauses))) return true
    clauses.length = before
    return false
  }
}

function gatherClause(clause: Clause, holds: Predicate, wanted: boolean): Gatherer {
  const restsOnAnswer = clause.node !== 'told' || clause.negated !== wanted
  return (values, today, clauses) => {
    if (!holds(values, today)) return false
    if (restsOnAnswer) clauses.push(clause)
    return true
  }
}

/** A rule as an English sentence without the full stop, with the labels that people were shown. */
export function describeRule(rule: RuleNode, locale = 'en'): string {
  if (rule.node !== 'group') return describeClause(rule, locale)
  const { combinator, not, members } = rule
  if (members.length === 0) return (combinator === 'and') !== not ? 'everyone' : 'no one'
  const parts = members.map((member) => {
    const words = describeRule(member, locale)
    return member.node === 'group' && member.members.length > 1 && !member.not ? `(${words})` : words
  })
  const joined = parts.join(` ${combinator} `)
  return not ? `not (${joined})` : joined
}

function describeClause(clause: Clause, locale: string): string {
  const { attribute, negated } = clause
  const label = attribute.label[locale] ?? attribute.key
  const not = negated ? 'not ' : ''
  switch (clause.node) {
    case 'told': return `${label} was ${not}told`
    case 'equal':
      return clause.values.length === 1
        ? `${label} is ${not}${say(clause.values[0])}`
        : `${label} is ${not}one of ${clause.values.map(say).join(', ')}`
    case 'number_range': {
      const { low, lowIncluded, high, highIncluded } = clause
      if (high === Infinity) return `${label} is ${lowIncluded ? 'at least' : 'more than'} ${low}`
      if (low === -Infinity) return `${label} is ${highIncluded ? 'at most' : 'less than'} ${high}`
      return `${label} is from ${low} to ${high}`
    }
    case 'date_range': {
      if (clause.low === firstDay) return `${label} is no later than ${toDate(clause.high)}`
      if (clause.high === lastDay) return `${label} is no earlier than ${toDate(clause.low)}`
      return `${label} is from ${toDate(clause.low)} to ${toDate(clause.high)}`
    }
    case 'date_window':
      return `${label} is between today ${signed(clause.from)} and today ${signed(clause.to)}`
    case 'selected': {
      if (clause.options.length === 1) return `${label} includes ${clause.options[0]}`
      return `${label} includes ${clause.how === 'all' ? 'all' : 'any'} of ${clause.options.join(', ')}`
    }
    case 'text_pattern':
      return `${label} ${clause.at === 'start' ? 'begins with' : 'contains'} "${clause.text}"`
  }
}

function say(value: string | number | boolean | undefined): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}

function signed(duration: string): string {
  return /^[+-]/.test(duration) ? `${duration[0]} ${duration.slice(1)}` : `+ ${duration}`
}

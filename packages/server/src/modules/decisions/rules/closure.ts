import { compileAround, compileSupport } from './explain.ts'
import { compileClause } from './predicate.ts'
import type { Predicate, Values } from './predicate.ts'
import type { RuleNode } from './rule.ts'

export interface CompiledRule {
  /** Keys of the attributes that the rule reads, each once, in the order of their first use. */
  readonly fields: readonly string[]
  /** Whether the rule is true: what decides. Allocates nothing. */
  readonly matches: Predicate
  /** Kleene's result: `null` where what is not known could turn it. */
  readonly test: (values: Values, today: number) => boolean | null
  /** Keys of the attributes on whose answers a match rests; empty where the rule does not match. */
  readonly because: (values: Values, today: number) => readonly string[]
  /** Key of the date whose window a match lies in. */
  readonly around: (values: Values, today: number) => string | undefined
}

/** Compiles a rule; `slotOf` gives the position of an attribute's answer in the values. */
export function compileRule(rule: RuleNode, slotOf: (key: string) => number): CompiledRule {
  const matches = compileHeld(rule, true, slotOf)
  const fails = compileHeld(rule, false, slotOf)
  return {
    fields: fieldsOf(rule),
    matches,
    test: (values, today) => (matches(values, today) ? true : fails(values, today) ? false : null),
    because: compileSupport(rule, slotOf),
    around: compileAround(rule, slotOf),
  }
}

function fieldsOf(rule: RuleNode): string[] {
  const fields = rule.node === 'group' ? rule.members.flatMap(fieldsOf) : [rule.attribute.key]
  return [...new Set(fields)]
}

/**
 * Three-valued logic in two two-valued halves: "certainly true" and "certainly false". Each half is plain
 * and/or with early exit, several times faster than carrying a third value through every step.
 */
function compileHeld(rule: RuleNode, wanted: boolean, slotOf: (key: string) => number): Predicate {
  if (rule.node !== 'group') return compileClause(rule, wanted, slotOf)
  const inner = wanted !== rule.not
  const parts = rule.members.map((member) => compileHeld(member, inner, slotOf))
  return (rule.combinator === 'and') === inner ? every(parts) : some(parts)
}

// Fixed numbers of parts compile to straight calls, a loop over a list costs twice as much.
function every(parts: readonly Predicate[]): Predicate {
  const [a, b, c, d, ...more] = parts
  if (!a) return () => true
  if (!b) return a
  if (!c) return (v, t) => a(v, t) && b(v, t)
  if (!d) return (v, t) => a(v, t) && b(v, t) && c(v, t)
  if (more.length === 0) return (v, t) => a(v, t) && b(v, t) && c(v, t) && d(v, t)
  const rest = every(more)
  return (v, t) => a(v, t) && b(v, t) && c(v, t) && d(v, t) && rest(v, t)
}

function some(parts: readonly Predicate[]): Predicate {
  const [a, b, c, d, ...more] = parts
  if (!a) return () => false
  if (!b) return a
  if (!c) return (v, t) => a(v, t) || b(v, t)
  if (!d) return (v, t) => a(v, t) || b(v, t) || c(v, t)
  if (more.length === 0) return (v, t) => a(v, t) || b(v, t) || c(v, t) || d(v, t)
  const rest = some(more)
  return (v, t) => a(v, t) || b(v, t) || c(v, t) || d(v, t) || rest(v, t)
}

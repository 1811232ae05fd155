import { directionOf, listFormat, numberFormat, pick, relativeFormat, say } from '../../kernel/i18n/messages.ts'
import { sayValue } from '../catalog/said.ts'
import type { Catalog } from '../catalog/types.ts'
import { firstDay, lastDay, toDate } from './rules/days.ts'
import type { Clause, Group, RuleNode } from './rules/rule.ts'

/** Whom a rule finds, as one would say it: a sentence with the labels that people were shown. Pure. */
export function sayRule(catalog: Catalog, purpose: string, rule: Group, locale: string): string {
  const title = pick(catalog.purposes.get(purpose)?.title, locale, catalog.document.brand.default_locale) || purpose
  const everybody = rule.members.length === 0 && (rule.combinator === 'and') !== rule.not
  const inside = { catalog, locale }
  return everybody
    ? say(locale, 'rule', 'everybody', { purpose: title })
    : say(locale, 'rule', 'group', { purpose: title, rule: sayNode(rule, inside) })
}

interface Voice {
  readonly catalog: Catalog
  readonly locale: string
}

function sayNode(node: RuleNode, voice: Voice): string {
  if (node.node !== 'group') return sayClause(node, voice)
  const { locale } = voice
  if (node.members.length === 0) {
    return (node.combinator === 'and') !== node.not ? '✓' : say(locale, 'rule', 'nobody')
  }
  const parts = node.members.map((member) => {
    const words = sayNode(member, voice)
    return member.node === 'group' && member.members.length > 1 && !member.not ? `(${words})` : words
  })
  const joined = listFormat(locale, node.combinator === 'and' ? 'conjunction' : 'disjunction').format(parts)
  return node.not ? say(locale, 'rule', 'not', { rule: parts.length > 1 ? `(${joined})` : joined }) : joined
}

function sayClause(clause: Clause, voice: Voice): string {
  const { catalog, locale } = voice
  const { attribute, negated } = clause
  const label = pick(attribute.label, locale, catalog.document.brand.default_locale) || attribute.key
  const words = (key: string, values: Readonly<Record<string, string>> = {}) => say(locale, 'rule', key, { label, ...values })
  const value = (one: string | number | boolean) => sayValue(catalog, attribute.key, { value: one }, locale)
  const day = (one: number) => value(toDate(one))
  const number = (one: number) => numberFormat(locale, undefined).format(one)
  const list = (type: 'conjunction' | 'disjunction', all: readonly (string | number | boolean)[]) => listFormat(locale, type).format(all.map(value))
  switch (clause.node) {
    // Of asks only, where not having told is what one asks about.
    case 'told': return words(negated ? 'is_not' : 'is', { value: '…' })
    case 'equal': return words(negated ? 'is_not' : 'is', { value: list('disjunction', clause.values) })
    case 'selected': return words('includes', { value: list(clause.how === 'all' ? 'conjunction' : 'disjunction', clause.options) })
    case 'text_pattern': return words(clause.at === 'start' ? 'begins' : 'contains', { value: clause.text })
    case 'number_range': {
      const { low, lowIncluded, high, highIncluded } = clause
      if (high === Infinity) return words(lowIncluded ? 'at_least' : 'more', { value: number(low) })
      if (low === -Infinity) return words(highIncluded ? 'at_most' : 'less', { value: number(high) })
      return words('between', { from: number(low), to: number(high) })
    }
    case 'date_range':
      if (clause.low === firstDay) return words('until', { value: day(clause.high) })
      if (clause.high === lastDay) return words('since', { value: day(clause.low) })
      return words('between', { from: day(clause.low), to: day(clause.high) })
    case 'date_window': return words('window', { from: sayFromToday(clause.from, locale), to: sayFromToday(clause.to, locale) })
  }
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const

/** `-P7D` → "7 days ago". */
function sayFromToday(duration: string, locale: string): string {
  const sign = duration.startsWith('-') ? -1 : 1
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, amount, unit]) =>
    relativeFormat(locale, { numeric: Number(amount) === 0 ? 'auto' : 'always' })
      .format(Number(amount) === 0 ? 0 : sign * Number(amount), units[unit as keyof typeof units]))
  return parts.length === 1 ? parts[0]! : `${directionOf(locale) === 'rtl' ? '\u2067' : '\u2066'}${parts.join(' + ')}\u2069`
}

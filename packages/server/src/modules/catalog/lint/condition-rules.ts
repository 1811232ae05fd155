import { pointTo } from '../pointer.ts'
import type { RuleGroup } from '../rule-schema.ts'
import type { CatalogDocument } from '../schema.ts'
import { checkRule } from './conditions.ts'
import type { ConditionPlace, ConditionProblem } from './conditions.ts'
import { lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'

interface PlacedRule {
  readonly group: RuleGroup
  readonly place: ConditionPlace
}

/** Every rule of the document with the purposes for which it reads values. */
function* placedRules(document: CatalogDocument): Generator<PlacedRule> {
  for (const [key, ask] of Object.entries(document.asks)) {
    const purposes = ask.purposes ?? []
    const path = pointTo('/asks', key)
    for (const [position, { when }] of (ask.outcomes ?? []).entries()) {
      const at = pointTo(path, 'outcomes', position, 'when')
      if (when) yield { group: when, place: { path: at, purposes, asking: false } }
    }
    if (ask.when) yield { group: ask.when, place: { path: pointTo(path, 'when'), purposes, asking: true } }
    for (const [position, question] of ask.questions.entries()) {
      if (typeof question === 'string' || !question.when) continue
      const at = pointTo(path, 'questions', position, 'when')
      yield { group: question.when, place: { path: at, purposes, asking: true } }
    }
  }
  for (const [key, { purpose, variants = [] }] of Object.entries(document.offers)) {
    yield* placedIn(document, pointTo('/offers', key, 'variants'), purpose, variants)
  }
  for (const [key, { purpose, targets }] of Object.entries(document.routes)) {
    yield* placedIn(document, pointTo('/routes', key, 'targets'), purpose, targets)
  }
  for (const [key, { purpose, steps }] of Object.entries(document.automations)) {
    yield* placedIn(document, pointTo('/automations', key, 'steps'), purpose, steps.map((step) => ('when' in step ? step : {})))
  }
  for (const section of ['offers', 'segments', 'campaigns', 'automations'] as const) {
    for (const [key, { when, purpose }] of Object.entries(document[section])) {
      // A purpose that does not exist is reported once, where it is named.
      if (!when || !lookUp(document.purposes, purpose)) continue
      const path = pointTo('', section, key, 'when')
      yield { group: when, place: { path, purposes: [purpose], asking: false } }
    }
  }
}

function* placedIn(
  document: CatalogDocument, base: string, purpose: string, items: readonly { readonly when?: RuleGroup }[],
): Generator<PlacedRule> {
  if (!lookUp(document.purposes, purpose)) return
  for (const [position, { when }] of items.entries()) {
    if (when) yield { group: when, place: { path: pointTo(base, position, 'when'), purposes: [purpose], asking: false } }
  }
}

function reporting(...kinds: readonly ConditionProblem[]) {
  return function* check(document: CatalogDocument): Generator<Found> {
    for (const { group, place } of placedRules(document)) {
      for (const { rule, path, message, fix } of checkRule(group, place, document)) {
        if (kinds.includes(rule)) yield { path, message, fix }
      }
    }
  }
}

export const checkRuleReferences = reporting('unknown-reference')

export const conditionRules: readonly LintRule[] = [
  {
    id: 'rule-attribute-not-bound', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'What somebody told for one purpose does not decide about another.',
    check: reporting('rule-attribute-not-bound'),
  },
  {
    id: 'sensitive-in-unrelated-rule', severity: 'error',
    reference: 'GDPR Art. 9(2)(a), 5(1)(b); promise 1; check 20',
    reason: 'A sensitive answer that turns up in an unrelated offer exposes the person.',
    check: reporting('sensitive-in-unrelated-rule'),
  },
  {
    id: 'told-outside-ask', severity: 'error',
    reference: 'Promise 3; check 26',
    reason: 'Silence is not information: not having told something must have no consequence.',
    check: reporting('told-outside-ask'),
  },
  {
    id: 'rule-operator-mismatch', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'A comparison without meaning decides about people by accident.',
    check: reporting('rule-operator-mismatch'),
  },
  {
    id: 'rule-value-mismatch', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'A value of another kind is never equal, so the rule would be silently wrong.',
    check: reporting('rule-value-mismatch'),
  },
  {
    id: 'rule-unknown-option', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'An option that nobody can choose makes the rule silently wrong.',
    check: reporting('rule-unknown-option'),
  },
  {
    id: 'rule-too-large', severity: 'error',
    reference: 'Promise 9; catalogue format',
    reason: 'A rule that nobody can follow cannot be explained to the person it decided about.',
    check: reporting('rule-too-large'),
  },
  {
    id: 'rule-never-true', severity: 'warning',
    reference: 'GDPR Art. 5(1)(c)',
    reason: 'Answers are collected for something that can never happen.',
    check: reporting('rule-never-true'),
  },
  {
    id: 'empty-rule', severity: 'warning',
    reference: 'GDPR Art. 5(1)(c), 25(2)',
    reason: 'Reaching everybody should be a decision and not an oversight.',
    check: reporting('empty-rule'),
  },
]

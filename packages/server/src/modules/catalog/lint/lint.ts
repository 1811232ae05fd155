import type { CatalogDocument } from '../schema.ts'
import { inEnglish } from '../../../kernel/i18n/sentence.ts'
import type { Finding } from '../types.ts'
import { ageRules } from './age-rules.ts'
import { askRules } from './ask-rules.ts'
import { attributeRules } from './attribute-rules.ts'
import { automationRules } from './automation-rules.ts'
import { conditionRules } from './condition-rules.ts'
import { contactRules } from './contact-rules.ts'
import { copyRules } from './copy-rules.ts'
import { exchangeRules } from './exchange-rules.ts'
import { exemptRules } from './exempt-rules.ts'
import { fixesFor } from './fixes.ts'
import { languageRules } from './language-rules.ts'
import { formContentRules } from './form-content-rules.ts'
import { formRules, placeInForm } from './form-rules.ts'
import type { LintRule } from './lint-rule.ts'
import { messageRules } from './message-rules.ts'
import { offerRules } from './offer-rules.ts'
import { pollRules } from './poll-rules.ts'
import { postRules } from './post-rules.ts'
import { purposeRules } from './purpose-rules.ts'
import { referenceRules } from './reference-rules.ts'

/** Every rule of the fairness linter, in the order in which findings are listed. */
export const lintRules: readonly LintRule[] = [
  ...purposeRules, ...attributeRules, ...referenceRules, ...askRules, ...ageRules, ...pollRules, ...conditionRules, ...exchangeRules, ...offerRules, ...automationRules,
  ...messageRules, ...postRules, ...exemptRules, ...contactRules, ...formRules, ...formContentRules, ...languageRules, ...copyRules,
]

/** What is unfair, unlawful or contradictory in a document; errors keep it from being applied. */
export function lintCatalog(document: CatalogDocument): Finding[] {
  return lintRules.flatMap(({ id, severity, reference, check }) =>
    Array.from(check(document), ({ path, message, fix }): Finding => {
      const fixes = fixesFor(id, path, document)
      return {
        rule: id, severity, path: placeInForm(document, path), message: inEnglish(message), reference, fix: inEnglish(fix),
        said: { message, fix }, ...(fixes.length > 0 ? { fixes } : {}),
      }
    }))
}

/** A Markdown table of the rules, from which the documentation is generated. */
export function describeRules(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const rows = lintRules.map(({ id, severity, reason, reference }) =>
    `| \`${id}\` | ${severity} | ${cell(reason)} | ${cell(reference)} |`)
  return ['| rule | severity | why | reference |', '|---|---|---|---|', ...rows].join('\n') + '\n'
}

const [begin, end] = ['<!-- rules: generated -->', '<!-- /rules -->']

/** A page with the table of rules between its two marks brought up to date. */
export function updateRules(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page has no place for the rules: ${begin} … ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${describeRules()}\n${page.slice(to)}`
}

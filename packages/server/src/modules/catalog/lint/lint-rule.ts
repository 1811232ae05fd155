import type { AskDefinition, CatalogDocument } from '../schema.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import type { Finding } from '../types.ts'

/** What a rule reports; id, severity and reference come from the rule itself. */
export interface Found {
  /** JSON pointer into the document. */
  readonly path: string
  readonly message: Sentence
  readonly fix: Sentence
}

export interface LintRule {
  readonly id: string
  readonly severity: Finding['severity']
  /** Where the demand comes from: article, guideline, promise or check. */
  readonly reference: string
  /** Why it matters to the person who is asked. */
  readonly reason: string
  readonly check: (document: CatalogDocument) => Iterable<Found>
}

/** The item under a key, unless the key is only inherited from every object. */
export function lookUp<T>(items: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(items, key) ? items[key] : undefined
}

/** The attribute that a question of an ask is about. */
export function attributeOf(question: AskDefinition['questions'][number]): string {
  return typeof question === 'string' ? question : question.attribute
}

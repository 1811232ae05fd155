import { sha256 } from '../../../kernel/crypto.ts'
import { Refusal } from '../../../refusals.ts'
import { checkTexts, validateDocument } from '../document.ts'
import type { CatalogDocument } from '../document.ts'
import { lintCatalog } from '../lint/lint.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { parseJson, parseYaml, problem } from '../syntax.ts'
import type { Finding } from '../types.ts'

/** In UTF-16 code units, as `sayso apply` reads no more either. */
const longest = 4_000_000

const sections = [
  'recipients', 'attributes', 'asks', 'rewards', 'offers', 'slots', 'routes', 'segments', 'campaigns', 'automations',
  'posts', 'exempt_messages',
] as const

/**
 * A version as it is written in a draft. The questions of an ask with a form come from the form: written down they
 * would contradict it as soon as the form is edited.
 */
export function asWritten(document: CatalogDocument): Record<string, unknown> {
  const asks = Object.entries(document.asks).map(([key, ask]) => {
    const { questions, ...rest } = ask
    return [key, ask.form ? rest : { ...rest, questions }]
  })
  return { ...document, asks: Object.fromEntries(asks) as unknown }
}

/**
 * What can be kept as a draft: a mapping that can be stored, however little of a catalogue it is yet. Every section is
 * there, so that adding the first of something is the same edit as adding another.
 */
export function readWritten(value: unknown): Record<string, unknown> {
  const problems = checkTexts(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(problem('', sentence`It must be a mapping.`))
  }
  if (problems.length > 0) throw new Refusal('catalog_invalid', { faults: problems })
  const written = { ...(value as Record<string, unknown>) }
  for (const section of sections) written[section] ??= {}
  if (JSON.stringify(written).length > longest) {
    const faults = [problem('', sentence`It is longer than ${{ most: longest }} characters.`)]
    throw new Refusal('catalog_invalid', { faults })
  }
  return written
}

/** The same from the text of a file. */
export function readText(text: string, format: 'json' | 'yaml'): Record<string, unknown> {
  const { value, problems } = format === 'json' ? parseJson(text) : parseYaml(text)
  if (problems.length > 0) throw new Refusal('catalog_invalid', { faults: problems })
  return readWritten(value)
}

/** What is wrong or unfair in it. While it is no catalogue, only that can be said. */
export function inspect(written: unknown): { document: CatalogDocument | null; findings: readonly Finding[] } {
  const { document, problems } = validateDocument(written)
  if (document) return { document, findings: lintCatalog(document) }
  const findings = problems.map(({ pointer, message, said }): Finding => ({
    rule: 'document', severity: 'error', path: pointer, message, reference: 'Catalogue format', fix: '', ...(said ? { said: { message: said } } : {}),
  }))
  return { document, findings }
}

/** Names exactly this text: whoever approves it approves no other. */
export function digestOf(written: unknown): string {
  return `sha256:${sha256(JSON.stringify(written)).toString('hex')}`
}

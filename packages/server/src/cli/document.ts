import { readFileSync } from 'node:fs'
import type { CatalogDocument } from '../modules/catalog/document.ts'
import type { Finding } from '../modules/catalog/types.ts'
import type { Terminal } from './terminal.ts'

/** The text of a file, or of the standard input for `-`. */
function readText(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8')
}

/** A catalogue document, or what keeps the file from being one; those problems are written out. */
export async function readCatalog(file: string, terminal: Terminal): Promise<CatalogDocument | undefined> {
  const text = readText(file)
  const { readDocument } = await import('../modules/catalog/document.ts')
  const looksLikeJson = file.endsWith('.json') || (file === '-' && text.trimStart().startsWith('{'))
  const { document, problems } = readDocument(text, looksLikeJson ? 'json' : 'yaml')
  if (document) return document
  terminal.reply({ ok: false, problems }, () => [
    `${file} is not a catalogue:`,
    ...problems.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`),
  ])
  return undefined
}

/** The worst first. */
export function describeFindings(findings: readonly Finding[]): string[] {
  const order = ['error', 'warning', 'advice']
  return [...findings]
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .flatMap(({ severity, rule, path, message, fix, reference }) => [
      `${severity}  ${path || '/'}  ${rule}`, `  ${message}`, `  Fix: ${fix}`, `  ${reference}`,
    ])
}

export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return `${count('error')} errors, ${count('warning')} warnings, ${count('advice')} pieces of advice`
}

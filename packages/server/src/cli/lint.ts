import type { Command } from './command.ts'
import { countFindings, describeFindings, readCatalog } from './document.ts'

export const command: Command = {
  usage: ['lint FILE [--strict]'],
  about: [
    'FILE is a catalogue in YAML or JSON; - reads the standard input. Needs neither settings nor a database.',
    'Exit code 1: the file is not a catalogue, or has errors, which keep it from being applied.',
  ],
  flags: { strict: { help: 'Warnings and advice count as found, too.' } },
  words: [1, 1],
  async run(call) {
    const document = await readCatalog(call.words[0]!, call.terminal)
    if (!document) return 1
    const { lintCatalog } = await import('../modules/catalog/lint/lint.ts')
    const findings = lintCatalog(document)
    const counted = findings.filter((finding) => call.on('strict') || finding.severity === 'error')
    const ok = counted.length === 0
    call.terminal.reply({ ok, findings }, () => [...describeFindings(findings), countFindings(findings)])
    return ok ? 0 : 1
  },
}

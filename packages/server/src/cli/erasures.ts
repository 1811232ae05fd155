import { existsSync } from 'node:fs'
import type { ReplayReport } from '../modules/rights/replay.ts'
import type { Command } from './command.ts'
import { CannotRun, UsageError } from './failure.ts'
import { withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['erasures replay [FILE…]', 'erasures sweep'],
  about: [
    'replay: erasures, merges, withdrawals and restrictions are also kept in journal.jsonl in SAYSO_DATA_DIR. After the',
    'database was restored from a backup, those that it does not know are done once more. `sayso serve` and `sayso work`',
    'do this by themselves before anything else; FILE is a journal of another machine, or a copy.',
    'sweep: writes the tables with personal data anew, so that nothing of what was deleted stays in their files. Each is',
    'held for as long as it takes. On the embedded database `sayso serve` does this within ten minutes of an erasure.',
  ],
  flags: {},
  words: [1, 100],
  async run({ words: [action, ...files], environment, terminal }) {
    if (action === 'sweep') {
      await withInstallation(environment, ({ app }) => app.rights.sweep({ anyway: true }))
      terminal.reply({ swept: true }, () => ['Written anew: what was deleted is in no table\'s file any more.'])
      return 0
    }
    if (action !== 'replay') throw new UsageError(`There is no "erasures ${action}".`)
    const absent = files.find((file) => !existsSync(file))
    if (absent !== undefined) throw new CannotRun(`There is no file ${absent}.`)
    const report = await withInstallation(environment, ({ app }) => app.replayErasures(files))
    terminal.reply(report, () => describe(report))
    return 0
  },
}

/** Nothing where there was nothing to do. */
export function sayReplayed(report: ReplayReport, say: (line: string) => void): void {
  if (report.erased + report.merged + report.lowered > 0) for (const line of describe(report)) say(line)
}

function describe({ lines, erased, merged, lowered }: ReplayReport): string[] {
  if (erased + merged + lowered === 0) return [`The database knows all of the ${lines} lines that were looked at.`]
  return [
    'The database did not know all that people had taken back; it does now:',
    `  ${erased} erased, ${lowered} with something withdrawn, deleted or restricted, ${merged} merged`,
  ]
}

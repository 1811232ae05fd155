import type { RetentionReport } from '../modules/rights/retention.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { chooseBrand, gateOf, readBrands, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['retention [--dry-run] [--brand KEY]'],
  about: [
    'Deletes answers whose last permission ended, or that stayed stale for a week; the diary past SAYSO_USES_MONTHS; and',
    'requests 24 months after they were closed. Each deleted answer leaves an entry in the ledger. `sayso serve` and',
    '`sayso work` do this every hour.',
  ],
  flags: {
    'dry-run': { help: 'Only count; requests are not counted.' },
    brand: { ...brandFlag, help: 'The brand. Default: every brand.' },
  },
  words: [0, 0],
  run: (call) =>
    withInstallation(call.environment, async ({ app }) => {
      const brands = call.text('brand') === undefined ? await readBrands(app) : [await chooseBrand(app, call)]
      const dryRun = call.on('dry-run')
      const reports: (RetentionReport & { readonly brand: string })[] = []
      for (const brand of brands) {
        reports.push({ brand: brand.key, ...(await app.rights.retention.run(gateOf(app, brand), { dryRun })) })
      }
      call.terminal.reply({ dry_run: dryRun, brands: reports }, () => reports.map((report) =>
        `${report.brand}: ${report.answers} answers of ${report.people} people ${dryRun ? 'would be' : 'were'} deleted `
        + `(${report.expired} no longer permitted, ${report.stale} stale), ${report.uses} uses, ${report.requests} requests`))
      return 0
    }),
}

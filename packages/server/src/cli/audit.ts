import { readFileSync } from 'node:fs'
import type { TrailReport } from '../modules/oversight/trail/verify-trail.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { UsageError } from './failure.ts'
import { chooseBrand, gateOf, readBrands, withInstallation } from './installation.ts'

const sayings: Readonly<Record<TrailReport['faults'][number]['what'], string>> = {
  changed: 'was changed after it was written',
  removed: 'is gone',
  not_ours: 'was not written by Sayso',
  reason_changed: 'the reason that staff wrote down was changed',
  head_missing: 'the signed end is gone',
  head_forged: 'the signed end was not signed with the key of the log',
  head_differs: 'the rows give another end than the one that is signed',
  kept_differs: 'is not as the end says that was kept',
}

export const command: Command = {
  usage: ['audit verify [--brand KEY] [--kept FILE]', 'audit head [--brand KEY]'],
  about: [
    'verify: checks each row of the audit against its mark, the chain over all of them, and its signed end. Exit code 1:',
    'something was changed, removed or put in; the rows are named. Servers may go on running.',
    'head: the signed end of the chain. Kept somewhere else, it holds the audit to it: verify --kept FILE.',
  ],
  flags: {
    brand: { ...brandFlag, help: 'The brand. Default: every brand for verify, else the only one there is.' },
    kept: { value: 'FILE', help: 'A signed end from before; with --brand where there are several.' },
  },
  words: [1, 1],
  run: (call) =>
    withInstallation(call.environment, async ({ app }) => {
      const [action] = call.words
      const { trail } = app.oversight
      if (action === 'head') {
        const brand = await chooseBrand(app, call)
        const head = await trail.head(gateOf(app, brand))
        call.terminal.reply({ brand: brand.key, head: head?.note ?? null }, () => (head ? [head.note.trimEnd()] : []))
        if (!head) call.terminal.remark('Nothing is signed yet: a running server signs soon after the first catalogue.')
        return 0
      }
      if (action !== 'verify') throw new UsageError(`There is no "audit ${action}"`)
      const file = call.text('kept')
      const one = call.text('brand') !== undefined || file !== undefined
      const brands = one ? [await chooseBrand(app, call)] : await readBrands(app)
      const kept = file === undefined ? undefined : readFileSync(file, 'utf8')
      const reports: (TrailReport & { readonly brand: string })[] = []
      for (const brand of brands) reports.push({ brand: brand.key, ...(await trail.verify(gateOf(app, brand), { kept })) })
      const ok = reports.every((report) => report.ok)
      call.terminal.reply({ ok, brands: reports }, () => reports.flatMap(describe))
      return ok ? 0 : 1
    }),
}

function describe({ brand, rows, waiting, ok, faults, faults_found: found }: TrailReport & { readonly brand: string }): string[] {
  const count = `${brand}: ${rows} rows in the chain${waiting > 0 ? `, ${waiting} waiting` : ''}`
  return [
    `${count}: ${ok ? 'everything is as it was written' : `${found} ${found === 1 ? 'fault' : 'faults'}`}`,
    ...faults.map(({ id, place, what }) => {
      const where = [place === null ? undefined : `place ${place}`, id ?? undefined].filter((part) => part !== undefined)
      return `  ${where.length > 0 ? `${where.join(', ')}: ` : ''}${sayings[what]}`
    }),
    ...(found > faults.length ? [`  and ${found - faults.length} more`] : []),
  ]
}

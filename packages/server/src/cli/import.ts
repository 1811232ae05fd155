import { createWriteStream, readFileSync, statSync } from 'node:fs'
import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import type { Problem } from '../modules/catalog/syntax.ts'
import type { Imported } from '../modules/profile/importing/importing.ts'
import type { RowFault } from '../modules/profile/importing/listed.ts'
import type { Call, Command } from './command.ts'
import { brandFlag } from './command.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'
import { table } from './terminal.ts'

/** What is shown of the errors; the rest is in the file that `--errors` names. */
const SHOWN = 20

export const command: Command = {
  usage: ['import FILE --map MAP [--dry-run] [--errors FILE] [--invite] [--brand KEY]'],
  about: [
    'FILE is a list of customers as CSV; MAP says in YAML or JSON which column is what (docs/operate/import.md). Rows',
    'become people with drafts, which nothing uses until the person says yes; refusals and suppressions are taken over',
    'and nothing lifts them but the person. The same file again changes nothing; one that was interrupted can be run again.',
  ],
  flags: {
    map: { value: 'MAP', help: 'Which column is what.' },
    'dry-run': { help: 'Only read and count; nothing is written.' },
    errors: { value: 'FILE', help: 'Write what is wrong as CSV: line, column, reason.' },
    invite: { help: 'Then invite whom the list says to have said yes, each once in their life.' },
    brand: brandFlag,
  },
  words: [1, 1],
  async run(call) {
    const { readMap } = await import('../modules/profile/importing/map.ts')
    const mapFile = call.text('map')
    if (mapFile === undefined) {
      const { UsageError } = await import('./failure.ts')
      throw new UsageError('--map is missing: it says which column is what.')
    }
    const reading = readMap(readFileSync(mapFile, 'utf8'), mapFile.endsWith('.json') ? 'json' : 'yaml')
    if ('problems' in reading) return sayProblems(call, mapFile, reading.problems)
    const [file] = call.words as [string]
    const { size } = statSync(file)
    return withInstallation(call.environment, async ({ app }) => {
      const gate = gateOf(app, await chooseBrand(app, call))
      const problems = await app.importing.check(gate, reading.map)
      if (problems.length > 0) return sayProblems(call, mapFile, problems)
      const bar = await call.terminal.progress('import')
      const faults: RowFault[] = []
      const errors = openErrors(call.text('errors'))
      bar.start(size)
      const result = await app.importing.run(gate, reading.map, file, {
        dryRun: call.on('dry-run'),
        onRead: (bytes) => bar.step(bytes),
        onFault(fault) {
          if (faults.length < SHOWN) faults.push(fault)
          errors.write(fault)
        },
      }).finally(() => bar.end())
      await errors.end()
      if ('problems' in result) return sayProblems(call, mapFile, result.problems)
      const invited = call.on('invite') && !result.dry_run ? await app.invitations.send(gate, result.list) : undefined
      call.terminal.reply(
        { ...result, errors: faults, ...(invited === undefined ? {} : { invited }) }, () => [
          ...describe(result, faults), ...(invited === undefined ? [] : [`${invited} people were invited.`]),
        ])
      return result.faults > 0 ? 1 : 0
    })
  },
}

function sayProblems({ terminal }: Call, map: string, problems: readonly Problem[]): number {
  terminal.reply({ ok: false, problems }, () => [
    `${map} can not be used:`, ...problems.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`),
  ])
  return 1
}

function describe(result: Imported, faults: readonly RowFault[]): string[] {
  const { counts, samples, dry_run: dryRun } = result
  const names = ['rows', 'new', 'known', 'refused', 'suppressed', 'duplicates', 'broken'] as const
  return [
    ...table(names.map((name) => [name, String(counts[name])])),
    `${result.changed} people ${dryRun ? 'would change' : 'changed'}; read as ${result.encoding}.`,
    ...(dryRun && samples.length > 0
      ? ['', ...table([['line', 'who', 'standing', 'drafts of'], ...samples.map((one) =>
          [String(one.line), one.who, one.standing, one.attributes.join(', ') || '–'])])]
      : []),
    ...(faults.length > 0
      ? ['', ...table([['line', 'column', 'what is wrong'], ...faults.map(({ line, column, reason }) =>
          [String(line), column || '–', reason])])]
      : []),
    ...(result.faults > faults.length ? [`… and ${result.faults - faults.length} more: --errors FILE writes all of them.`] : []),
    ...(result.stopped === undefined ? [] : [`Stopped at ${result.stopped}.`]),
    ...(dryRun ? ['Nothing was written.'] : []),
  ]
}

function openErrors(file: string | undefined): { write(fault: RowFault): void; end(): Promise<void> } {
  if (file === undefined) return { write() {}, async end() {} }
  const out: WriteStream = createWriteStream(file)
  out.write('line,column,reason\r\n')
  return {
    write: ({ line, column, reason }) => void out.write(`${line},${quoted(column)},${quoted(reason)}\r\n`),
    async end() {
      out.end()
      await once(out, 'finish')
    },
  }
}

/** A column's name comes from the file: what a spreadsheet would take for a formula is defused. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

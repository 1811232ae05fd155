/** Measures the figures asked for, one after the other, and reports. */
import { cleanUp } from './cleanup.ts'
import type { Comparison } from './comparison.ts'
import { measureDispatch } from './figures/dispatch.ts'
import { measureEmbedded } from './figures/embedded.ts'
import { measureGrowth } from './figures/growth.ts'
import { measureDecide, measureRead, measureTell } from './figures/http.ts'
import { measureImport } from './figures/import.ts'
import { measureRule } from './figures/rule.ts'
import { measureSegment } from './figures/segment.ts'
import { measureStart } from './figures/start.ts'
import type { Figure, Options } from './options.ts'
import { figures } from './options.ts'
import { describeServer } from './postgres.ts'
import { describeMachine, tableOf, writeReadme, writeResults } from './report.ts'
import type { Stage } from './stage.ts'
import { setStage } from './stage.ts'

const measuring: Readonly<Record<Figure, (stage: Stage) => Promise<Comparison[]>>> = {
  decide: measureDecide,
  tell: measureTell,
  read: measureRead,
  segment: measureSegment,
  rule: measureRule,
  growth: measureGrowth,
  embedded: measureEmbedded,
  start: measureStart,
  import: measureImport,
  dispatch: measureDispatch,
}

/** `read` goes before `tell`, which adds to the people that are read. */
const order: readonly Figure[] = ['decide', 'read', 'tell', 'segment', 'rule', 'growth', 'embedded', 'start', 'import', 'dispatch']

/** Returns whether everything asked for was measured. */
export async function measure(
  options: Options,
  command: string,
  say: (line: string) => void,
): Promise<boolean> {
  const date = new Date().toISOString()
  const machine = describeMachine(await describeServer())
  const measured = new Map<Figure, Comparison[]>()
  const failures: string[] = []
  const stage = setStage(options, say)
  for (const figure of order.filter((one) => options.only.includes(one))) {
    say(`${figure} …`)
    try {
      measured.set(figure, await measuring[figure](stage))
    } catch (error) {
      failures.push(`${figure}: ${error instanceof Error ? error.message : String(error)}`)
      say(failures.at(-1) ?? '')
    }
  }
  await cleanUp()

  const comparisons = figures.flatMap((figure) => measured.get(figure) ?? [])
  const run = { command, date, machine, comparisons, failures }
  process.stdout.write(`\n${machine}\n\n${tableOf(comparisons)}\n\n`)
  say(`written to ${writeResults(run)}`)
  if (options.write) {
    writeReadme(run)
    say('bench/README.md has the table')
  }
  return failures.length === 0
}

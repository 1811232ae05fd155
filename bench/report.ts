/** The table, on the terminal and in README.md, and everything measured as JSON. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Bound, Comparison } from './comparison.ts'
import type { Measured, Sample, Spread } from './rounds.ts'
import { spreadOf } from './rounds.ts'

export interface Run {
  readonly command: string
  readonly date: string
  readonly machine: string
  readonly comparisons: readonly Comparison[]
  /** What could not be measured, and why. */
  readonly failures: readonly string[]
}

export function describeMachine(database: string): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} cores of ${model}, ${memory} GB; Node ${process.versions.node}; ${database}`
}

const header = ['path', 'Sayso', 'yardstick', 'reached by it', 'ratio', 'must', 'aim', 'verdict']

export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(rowsOf)
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function rowsOf(comparison: Comparison): string[][] {
  const { path, unit, product, yardstick, bound, p99 } = comparison
  const value = (sample: Sample): number => sample.value
  const rows = [row({ path, unit, product, yardstick, bound, value })]
  if (p99 !== undefined) {
    const latency = (sample: Sample): number => sample.p99 ?? Number.NaN
    const latencyBound = { side: 'most', ...p99 } as const
    const of = { path: `${path}, p99`, unit: 'ms', product, yardstick }
    rows.push(row({ ...of, bound: latencyBound, value: latency }))
  }
  return rows
}

function row(of: {
  readonly path: string
  readonly unit: string
  readonly product: Measured | undefined
  readonly yardstick: Measured
  readonly bound: Bound | undefined
  readonly value: (sample: Sample) => number
}): string[] {
  const { path, unit, product, yardstick, bound, value } = of
  const show = (measured: Measured): string => `${spread(spreadOf(measured.samples.map(value)))} ${unit}`
  const ratio = product && ratioOf(product, yardstick, value)
  const sign = bound?.side === 'most' ? '≤' : '≥'
  return [
    path,
    product === undefined ? '' : show(product),
    yardstick.name,
    show(yardstick),
    ratio === undefined ? '' : spread(ratio),
    bound === undefined ? '' : `${sign} ${bound.must}`,
    bound === undefined ? '' : `${sign} ${bound.aim}`,
    ratio === undefined || bound === undefined ? '' : verdictOf(ratio.median, bound),
  ]
}

/** Of each round by itself, because that is what holds on a shared machine. */
function ratioOf(product: Measured, yardstick: Measured, value: (sample: Sample) => number): Spread {
  const ratios = product.samples.flatMap((sample, round) => {
    const other = yardstick.samples[round]
    return other === undefined ? [] : [value(sample) / value(other)]
  })
  return spreadOf(ratios)
}

function verdictOf(ratio: number, { side, must, aim }: Bound): string {
  const reaches = (bound: number): boolean => (side === 'least' ? ratio >= bound : ratio <= bound)
  if (reaches(aim)) return 'aim'
  return reaches(must) ? 'reached' : 'missed'
}

function spread({ median, low, high }: Spread): string {
  return `${short(median)} (${short(low)}–${short(high)})`
}

/** Three digits that count. */
function short(number: number): string {
  if (!Number.isFinite(number)) return '–'
  const rounded = number === 0 ? 0 : Number(number.toPrecision(3))
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 }).replaceAll(',', ' ')
}

export function writeResults(run: Run): string {
  const directory = join(import.meta.dirname, 'results')
  mkdirSync(directory, { recursive: true })
  const file = join(directory, `${run.date.replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`)
  return file
}

const begin = '<!-- table: written by the bench command -->'
const end = '<!-- end of table -->'

export function writeReadme(run: Run): void {
  const file = join(import.meta.dirname, 'README.md')
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error('README.md has lost the marks around its table')
  const failures = run.failures.map((failure) => `\nNot measured: ${failure.split('\n')[0]}\n`).join('')
  const facts = `\`${run.command}\`, ${run.date.slice(0, 10)}, ${run.machine}.`
  const table = `${begin}\n\n${facts}\n${failures}\n${tableOf(run.comparisons)}\n\n`
  writeFileSync(file, text.slice(0, from) + table + text.slice(to))
}

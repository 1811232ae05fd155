/**
 * `node scripts/pressure.ts FILE`: how well the linter knows pressure in English shop texts, on a labelled set that others
 * made (vectors/darkpattern/ec-darkpattern.tsv of the shared data, which is not part of the repository). Writes the
 * figures into docs/fairness-linter.md; `--check` writes nothing and fails where the page says something else.
 *
 * The set is split by page, since one page repeats itself: the lexicon was written looking at even pages only. What is
 * reported as its quality is measured on odd pages, without those texts that an even page has too.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findPressure } from '../packages/server/src/modules/catalog/lint/pressure.ts'

interface Labelled {
  readonly page: number
  readonly text: string
  readonly dark: boolean
  readonly kind: string
}

const page = new URL('../docs/fairness-linter.md', import.meta.url)
const [begin, end] = ['<!-- pressure: measured -->', '<!-- /pressure -->']

function readLabelled(file: string | URL): Labelled[] {
  return readFileSync(file, 'utf8').split(/\r?\n/).slice(1).map((line) => line.split('\t'))
    .filter((row) => row.length === 4)
    .map(([number, text = '', label, kind = '']) => ({ page: Number(number), text, dark: label === '1', kind }))
}

/** Figures in a text say nothing about whether it presses, and countdowns differ by them alone. */
const withoutFigures = (text: string) => text.toLowerCase().replace(/\d+/g, '0').trim()

/** What the page has to say about the set, as Markdown. */
export function describePressure(file: string | URL): string {
  const all = readLabelled(file)
  const seen = new Set(all.filter((one) => one.page % 2 === 0).map((one) => withoutFigures(one.text)))
  const halves: readonly [string, readonly Labelled[]][] = [
    ['even (the lexicon was written from these)', all.filter((one) => one.page % 2 === 0)],
    ['odd', all.filter((one) => one.page % 2 === 1)],
    ['**odd, without texts that an even page has**', all.filter((one) => one.page % 2 === 1 && !seen.has(withoutFigures(one.text)))],
  ]
  const rows = halves.map(([name, some]) => {
    const { right, wrong, missed, precision, recall } = measure(some)
    return `| ${name} | ${some.length} | ${right + missed} | ${right} | ${wrong} | ${missed} | ${precision} | ${recall} |`
  })
  const odd = halves[2]![1].filter((one) => one.dark)
  const kinds = [...new Set(odd.map((one) => one.kind))].map((kind) => {
    const of = odd.filter((one) => one.kind === kind)
    return { kind, of: of.length, found: of.filter((one) => presses(one.text)).length }
  }).sort((a, b) => b.of - a.of || (a.kind < b.kind ? -1 : 1))
  return [
    '| pages | strings | of them dark | found | wrongly found | missed | precision | recall |',
    '|---|---|---|---|---|---|---|---|',
    ...rows, '', 'Recall by kind, on the last of these:', '',
    '| kind in the set | found | of |', '|---|---|---|',
    ...kinds.map(({ kind, found, of }) => `| ${kind} | ${found} | ${of} |`),
  ].join('\n')
}

const presses = (text: string) => findPressure(text, 'en').length > 0

function measure(some: readonly Labelled[]) {
  const right = some.filter((one) => one.dark && presses(one.text)).length
  const wrong = some.filter((one) => !one.dark && presses(one.text)).length
  const missed = some.filter((one) => one.dark && !presses(one.text)).length
  return { right, wrong, missed, precision: (right / (right + wrong)).toFixed(3), recall: (right / (right + missed)).toFixed(3) }
}

/** What the page says now, between its two marks. */
export function statedPressure(): string {
  const text = readFileSync(page, 'utf8')
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim()
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv.slice(2).find((word) => !word.startsWith('--'))
  if (file === undefined) throw new Error('Say where ec-darkpattern.tsv is.')
  const measured = describePressure(file)
  process.stdout.write(`${measured}\n`)
  if (process.argv.includes('--check')) process.exitCode = measured === statedPressure() ? 0 : 1
  else {
    const text = readFileSync(page, 'utf8')
    writeFileSync(page, `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${measured}\n\n${text.slice(text.indexOf(end))}`)
  }
}

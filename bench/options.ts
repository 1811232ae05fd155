import { parseArgs } from 'node:util'

export const figures = ['decide', 'tell', 'read', 'segment', 'rule', 'growth', 'embedded', 'start', 'import', 'dispatch'] as const
export type Figure = (typeof figures)[number]

export interface Options {
  readonly quick: boolean
  readonly only: readonly Figure[]
  /** Leave the product out: what the yardsticks reach on this machine. */
  readonly yardsticks: boolean
  /** Rewrite the table in README.md. */
  readonly write: boolean
  readonly rounds: number
  /** Seconds of load in each round, and before the first. */
  readonly seconds: number
  readonly warmup: number
  /** The same where the product has just been loaded with people, which warmed it. */
  readonly rewarm: number
  readonly people: number
  readonly segmentPeople: number
  readonly growthPeople: readonly number[]
  readonly historyEntries: readonly number[]
  readonly historyPeople: number
  /** Rows of the filled c15t base. */
  readonly consents: number
  readonly deadlineMinutes: number
}

type Sizes = Omit<Options, 'quick' | 'only' | 'yardsticks' | 'write'>

const full: Sizes = {
  rounds: 3,
  seconds: 8,
  warmup: 4,
  rewarm: 4,
  people: 100_000,
  segmentPeople: 1_000_000,
  growthPeople: [10_000, 100_000, 1_000_000],
  historyEntries: [1, 100, 1000],
  historyPeople: 1000,
  consents: 107_000,
  deadlineMinutes: 120,
}

const quick: Sizes = {
  ...full,
  seconds: 1,
  warmup: 1,
  rewarm: 0,
  people: 2000,
  segmentPeople: 4000,
  growthPeople: [500, 2000],
  historyEntries: [],
  deadlineMinutes: 4,
}

export const usage = `npm run bench -- [options]

  --quick            small numbers, two minutes; says nothing about the product's speed on real sizes
  --only A,B         of ${figures.join(', ')}
  --yardsticks       the product left out
  --write            put the table into bench/README.md (a full run does so by itself)
  --people N         persons for decide, tell and read
  --segment-people N persons for segment
  --growth-people A,B sizes for growth, the smallest first
  --histories A,B    entries a person for growth, the fewest first`

/** Throws with a sentence for the terminal when an option makes no sense. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      yardsticks: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      people: { type: 'string' },
      'segment-people': { type: 'string' },
      'growth-people': { type: 'string' },
      histories: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const only = values.only === undefined ? figures : values.only.split(',').map(figureNamed)
  const sizes = values.quick ? quick : full
  return {
    ...sizes,
    quick: values.quick,
    only,
    yardsticks: values.yardsticks,
    write: values.write || (!values.quick && !values.yardsticks && values.only === undefined),
    people: values.people === undefined ? sizes.people : wholeNumber('people', values.people),
    segmentPeople:
      values['segment-people'] === undefined
        ? sizes.segmentPeople
        : wholeNumber('segment-people', values['segment-people']),
    growthPeople: values['growth-people'] === undefined ? sizes.growthPeople : wholeNumbers(values['growth-people']),
    historyEntries: values.histories === undefined ? sizes.historyEntries : wholeNumbers(values.histories),
  }
}

function figureNamed(name: string): Figure {
  const figure = figures.find((known) => known === name.trim())
  if (figure === undefined) throw new Error(`--only: "${name}" is none of ${figures.join(', ')}`)
  return figure
}

function wholeNumbers(text: string): number[] {
  const numbers = text.split(',').map(Number)
  if (!numbers.every((n) => Number.isInteger(n) && n > 0)) throw new Error(`"${text}": whole numbers with commas between`)
  return numbers
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1000) throw new Error(`--${option}: a whole number from 1000 on`)
  return number
}

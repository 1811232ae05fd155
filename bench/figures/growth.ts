/** growth: the cost of a request at more people and at longer histories, beside the smallest of each. */
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import type { Installation } from '../installation.ts'
import { describeHistory, describePerson } from '../people.ts'
import type { Population } from '../product.ts'
import { startProduct } from '../product.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import type { Load } from '../wrk.ts'
import { underLoad } from '../wrk.ts'
import { decideLoad, readLoad, tellLoad } from './http.ts'

const bound = { side: 'most', must: 1.2, aim: 1.05 } as const
// What writes comes last: it is what makes the others differ.
const paths = [
  ['decide', decideLoad],
  ['read', readLoad],
  ['tell', tellLoad],
] as const

interface Size {
  readonly label: string
  readonly people: number
  readonly installation: Installation
}

export async function measureGrowth(stage: Stage): Promise<Comparison[]> {
  const { options } = stage
  if (options.yardsticks) return []
  const people = options.growthPeople.map((count) => ({
    label: `${grouped(count)} people`,
    population: { name: `growth_${count}`, count, describe: describePerson },
  }))
  const histories = options.historyEntries.map((entries) => ({
    label: entries === 1 ? '1 entry a person' : `${grouped(entries)} entries a person`,
    population: {
      name: `history_${entries}`,
      count: options.historyPeople,
      describe: describeHistory(entries),
    },
  }))
  return [...(await measureSizes(stage, people)), ...(await measureSizes(stage, histories))]
}

async function measureSizes(
  stage: Stage,
  sizes: readonly { readonly label: string; readonly population: Population }[],
): Promise<Comparison[]> {
  const started: Size[] = []
  for (const { label, population } of sizes) {
    const installation = await startProduct(population, stage.say)
    started.push({ label, people: population.count, installation })
  }
  const comparisons: Comparison[] = []
  for (const [path, loadOf] of paths) comparisons.push(...(await measurePath(stage, path, loadOf, started)))
  await Promise.all(started.map(({ installation }) => installation.stop()))
  return comparisons
}

async function measurePath(
  { options }: Stage,
  path: string,
  loadOf: (installation: Installation, people: number) => Load,
  sizes: readonly Size[],
): Promise<Comparison[]> {
  const [smallest, ...larger] = sizes
  if (smallest === undefined) return []
  const times = { seconds: options.seconds, warmup: options.rewarm }
  const contestants = sizes.map(({ label, people, installation }) =>
    asCost(underLoad(label, loadOf(installation, people), times)),
  )
  const measured = await alternate(contestants, options.rounds)
  const demands = [{ yardstick: smallest.label, bound }]
  return larger.flatMap(({ label }) =>
    compare(`growth: ${path}, ${label}`, 'µs a request', measured, label, demands),
  )
}

/** Microseconds of the whole machine's time for one request, instead of requests per second. */
function asCost(contestant: Contestant): Contestant {
  return {
    ...contestant,
    measure: async (round) => {
      const { value, ...latency } = await contestant.measure(round)
      return { ...latency, value: 1e6 / value }
    },
  }
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ')
}

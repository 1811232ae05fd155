/** embedded: the product on PGlite beside itself on PostgreSQL; reported, nothing is asked of it. */
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import { describePerson } from '../people.ts'
import { startProduct } from '../product.ts'
import { alternate } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { underLoad } from '../wrk.ts'
import { decideLoad, readLoad, tellLoad } from './http.ts'

const embedded = 'Sayso on PGlite'
const yardstick = 'Sayso on PostgreSQL'

export async function measureEmbedded({ options, say }: Stage): Promise<Comparison[]> {
  if (options.yardsticks) return []
  const count = options.growthPeople[0] ?? 1000
  const people = { name: 'embedded', count, describe: describePerson }
  const both = [
    [embedded, await startProduct({ ...people, storage: 'embedded' }, say)],
    [yardstick, await startProduct(people, say)],
  ] as const
  const times = { seconds: options.seconds, warmup: options.rewarm }
  const comparisons: Comparison[] = []
  for (const [path, loadOf] of [
    ['decide', decideLoad],
    ['read', readLoad],
    ['tell', tellLoad],
  ] as const) {
    const contestants = both.map(([name, installation]) =>
      underLoad(name, loadOf(installation, count), times),
    )
    const measured = await alternate(contestants, options.rounds)
    comparisons.push(...compare(`embedded: ${path}`, 'requests/s', measured, embedded, [{ yardstick }]))
  }
  await Promise.all(both.map(([, installation]) => installation.stop()))
  return comparisons
}

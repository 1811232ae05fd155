/** segment: a rule of four clauses over many people, counted and streamed. */
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import { countTypedColumns, fillTypedColumns, streamTypedColumns } from '../contestants/typed-columns.ts'
import { fetchObject, fetchText } from '../installation.ts'
import { answersOf, describePerson, isInSegment, matchesSegmentRule } from '../people.ts'
import { createDatabase, openDatabase } from '../postgres.ts'
import { startProduct } from '../product.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { product } from './http.ts'

const yardstick = 'SQL over typed columns, no permission check'
const bound = { side: 'most', must: 1.5, aim: 0.1 } as const

export async function measureSegment({ options, say }: Stage): Promise<Comparison[]> {
  const people = options.segmentPeople
  const typed = await openDatabase(await createDatabase('segment_typed'))
  await fillTypedColumns(typed, people)
  const numbers = Array.from({ length: people }, (_, number) => number)
  const matching = numbers.filter((number) => matchesSegmentRule(answersOf(number))).length
  const counting = [timed(yardstick, matching, () => countTypedColumns(typed))]
  const streaming = [timed(yardstick, matching, () => streamTypedColumns(typed))]

  if (!options.yardsticks) {
    const installation = await startProduct({ name: 'segment', count: people, describe: describePerson }, say)
    const permitted = numbers.filter(isInSegment).length
    counting.unshift(
      timed(product, permitted, async () => {
        const path = '/v1/segments/four_clauses/count'
        return Number((await fetchObject(installation, { method: 'POST', path, body: {} }))['count'])
      }),
    )
    streaming.unshift(
      timed(product, permitted, async () => {
        const path = '/v1/segments/four_clauses/people'
        return (await fetchText(installation, { method: 'GET', path })).trimEnd().split('\n').length
      }),
    )
  }
  const demands = [{ yardstick, bound }]
  return [
    ...compare('segment: count', 'ms', await alternate(counting, options.rounds * 2), product, demands),
    ...compare('segment: stream', 'ms', await alternate(streaming, options.rounds * 2), product, demands),
  ]
}

/** Its value is the milliseconds of one run; a run with another result than expected is no measurement. */
function timed(name: string, expected: number, run: () => Promise<number>): Contestant {
  const measure = async (): Promise<{ value: number }> => {
    const begin = performance.now()
    const found = await run()
    const value = performance.now() - begin
    if (found !== expected) throw new Error(`${name}: ${found} people instead of ${expected}`)
    return { value }
  }
  return { name, warm: measure, measure }
}

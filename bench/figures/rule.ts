/** rule: one compiled rule on one profile, each contestant in a process of its own. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import { isRecord } from '../installation.ts'
import { answersOf, matchesSegmentRule } from '../people.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { product } from './http.ts'

const yardstick = 'json-logic-engine, compiled'
const run = promisify(execFile)

export async function measureRule({ options }: Stage): Promise<Comparison[]> {
  const contestants = [evaluating(yardstick, 'json-logic')]
  if (!options.yardsticks) contestants.unshift(evaluating(product, 'sayso-rule'))
  const measured = await alternate(contestants, options.rounds)
  const bound = { side: 'least', must: 1, aim: 2 } as const
  return compare('rule', 'evaluations/s', measured, product, [{ yardstick, bound }])
}

function evaluating(name: string, program: string): Contestant {
  const profiles = Array.from({ length: 1000 }, (_, number) => answersOf(number))
  const expected = profiles.filter(matchesSegmentRule).length
  const measure = async (): Promise<{ value: number }> => {
    const { stdout } = await run(process.execPath, [join('contestants', `${program}.ts`)], {
      cwd: join(import.meta.dirname, '..'),
      timeout: 60_000,
    })
    const said: unknown = JSON.parse(stdout)
    if (!isRecord(said)) throw new Error(`${program} said: ${stdout}`)
    if (said['matching'] !== expected) {
      throw new Error(`${name}: ${String(said['matching'])} profiles match instead of ${expected}`)
    }
    return { value: Number(said['perSecond']) }
  }
  // A process of its own warms itself up.
  return { name, warm: async () => undefined, measure }
}

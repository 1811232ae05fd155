/** start: from the command to the first good answer, on an embedded database that exists. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import { root, temporaryDirectory } from '../product.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import { startServer } from '../server.ts'
import type { Stage } from '../stage.ts'
import { product } from './http.ts'

const yardstick = 'bare PGlite, open and one select'
const run = promisify(execFile)

export async function measureStart({ options }: Stage): Promise<Comparison[]> {
  const contestants = [opening(yardstick, openBare)]
  if (!options.yardsticks) contestants.unshift(opening(product, openProduct))
  const measured = await alternate(contestants, options.rounds)
  const bound = { side: 'most', must: 2, aim: 1.5 } as const
  return compare('start', 'ms', measured, product, [{ yardstick, bound }])
}

/** The first opening makes the database and is not measured. */
function opening(name: string, open: (directory: string) => Promise<number>): Contestant {
  const directory = temporaryDirectory()
  return {
    name,
    warm: () => open(directory),
    measure: async () => ({ value: await open(directory) }),
  }
}

async function openProduct(directory: string): Promise<number> {
  const begin = performance.now()
  const running = await startServer({
    command: 'npm',
    args: ['start'],
    cwd: root,
    env: { SAYSO_DATA_DIR: directory },
    ready: '/readyz',
    secondsAllowed: 120,
  })
  const milliseconds = performance.now() - begin
  await running.stop()
  return milliseconds
}

async function openBare(directory: string): Promise<number> {
  const begin = performance.now()
  const child = run(process.execPath, ['contestants/pglite-open.ts', join(directory, 'pglite')], {
    cwd: join(import.meta.dirname, '..'),
    timeout: 60_000,
  })
  const milliseconds = await new Promise<number>((resolve) => {
    child.child.stdout?.once('data', () => resolve(performance.now() - begin))
    child.child.once('exit', () => resolve(Number.NaN))
  })
  await child
  return milliseconds
}

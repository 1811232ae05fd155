/** Load from wrk, 50 connections, requests written by the scripts in wrk/. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isRecord } from './installation.ts'
import type { Contestant, Sample } from './rounds.ts'

export const connections = 50
/** A greater share of failures than this and the figure says nothing. */
const failuresAllowed = 0.001

export interface Load {
  readonly script: 'hello' | 'decide' | 'tell' | 'read' | 'consent-write' | 'consent-read'
  readonly url: string
  /** The script's own arguments; called before each round with another seed. */
  readonly args: (seed: number) => readonly string[] | Promise<readonly string[]>
  /** Puts the stage in order before each round. */
  readonly before?: () => Promise<unknown>
}

const run = promisify(execFile)

async function applyLoad(load: Load, seconds: number, seed: number): Promise<Sample> {
  await load.before?.()
  const args = await load.args(seed)
  // One thread asks for more than one server process answers, and leaves the database room.
  const script = `${load.script}.lua`
  const settings = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script]
  const { stdout } = await run('wrk', [...settings, load.url, '--', ...args], {
    cwd: join(import.meta.dirname, 'wrk'),
    timeout: (seconds + 30) * 1000,
  })
  const said: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  if (!isRecord(said)) throw new Error(`wrk said: ${stdout}`)
  const told = (name: string): number => Number(said[name])
  const requests = told('requests')
  const failed = told('refused') + told('broken')
  if (requests === 0 || failed > failuresAllowed * requests) {
    const how = `${told('refused')} were refused, ${told('broken')} broke`
    throw new Error(`${load.script} on ${load.url}: of ${requests} requests ${how}`)
  }
  return {
    value: (requests - told('refused')) / (told('microseconds') / 1e6),
    failed,
    p50: told('p50') / 1000,
    p99: told('p99') / 1000,
  }
}

/** Something that serves requests; its value is requests per second. */
export function underLoad(
  name: string,
  load: Load,
  { seconds, warmup }: { readonly seconds: number; readonly warmup: number },
): Contestant {
  return {
    name,
    warm: async () => (warmup > 0 ? applyLoad(load, warmup, 1) : undefined),
    measure: (round) => applyLoad(load, seconds, 1 + round),
  }
}

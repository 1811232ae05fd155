/** decide, tell and read: the product under load beside the services that do less or do it otherwise. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Demand } from '../comparison.ts'
import { compare } from '../comparison.ts'
import type { Installation } from '../installation.ts'
import { issuePresentation } from '../installation.ts'
import { threeValues } from '../people.ts'
import { temporaryDirectory } from '../product.ts'
import { alternate } from '../rounds.ts'
import type { ConsentBase, Stage } from '../stage.ts'
import type { Load } from '../wrk.ts'
import { underLoad } from '../wrk.ts'

export const product = 'Sayso'

export async function measureDecide(stage: Stage): Promise<Comparison[]> {
  const { options } = stage
  const hello = await stage.hello()
  const select = await stage.select()
  const stranger = (url: string): Load => ({
    script: 'decide',
    url,
    args: (seed) => [String(options.people), String(seed), ''],
  })
  return race(stage, 'decide', decideLoad, [
    [
      {
        yardstick: 'raw Fastify hello',
        bound: { side: 'least', must: 0.35, aim: 0.6 },
        p99: { must: 3, aim: 1.5 },
      },
      { script: 'hello', url: hello.url, args: () => [] },
    ],
    [{ yardstick: 'raw Fastify, the same request, a constant reply' }, stranger(hello.url)],
    [
      { yardstick: 'Fastify + one prepared select', bound: { side: 'least', must: 1.2, aim: 2 } },
      stranger(select.url),
    ],
  ])
}

export async function measureTell(stage: Stage): Promise<Comparison[]> {
  const { options } = stage
  const insert = await stage.insert()
  const file = writeAnswers(Array.from({ length: 100 }, () => 'x'.repeat(400)))
  return race(stage, 'tell', tellLoad, [
    [
      { yardstick: 'Fastify + one durable insert', bound: { side: 'least', must: 0.8, aim: 1.5 } },
      { script: 'tell', url: insert.url, args: (seed) => [String(options.people), String(seed), '', file] },
    ],
    [
      { yardstick: 'c15t consent write, empty base', bound: { side: 'least', must: 15, aim: 30 } },
      consentWrite(await stage.consentsEmpty(), 'cleared'),
    ],
    [
      { yardstick: 'c15t consent write, 107 000 rows', bound: { side: 'least', must: 15, aim: 30 } },
      consentWrite(await stage.consentsMany(), 'kept'),
    ],
  ])
}

export async function measureRead(stage: Stage): Promise<Comparison[]> {
  const bound = { side: 'least', must: 10, aim: 40 } as const
  return race(stage, 'read', readLoad, [
    [{ yardstick: 'c15t consent read, 1 000 rows', bound }, consentRead(await stage.consentsFew())],
    [{ yardstick: 'c15t consent read, 107 000 rows', bound }, consentRead(await stage.consentsMany())],
  ])
}

async function race(
  stage: Stage,
  path: string,
  productLoad: (installation: Installation, people: number) => Load,
  yardsticks: readonly (readonly [Demand, Load])[],
): Promise<Comparison[]> {
  const { options } = stage
  const contestants = yardsticks.map(([{ yardstick }, load]) => underLoad(yardstick, load, options))
  const installation = options.yardsticks ? undefined : await stage.product()
  if (installation !== undefined) {
    contestants.unshift(underLoad(product, productLoad(installation, options.people), options))
  }
  const measured = await alternate(contestants, options.rounds)
  if (installation !== undefined) {
    stage.say(`${path}: the server holds ${installation.residentMegabytes()} MB`)
  }
  return compare(path, 'requests/s', measured, product, yardsticks.map(([demand]) => demand))
}

export function decideLoad({ url, key }: Installation, people: number): Load {
  return { script: 'decide', url, args: (seed) => [String(people), String(seed), key] }
}

export function readLoad({ url, key }: Installation, people: number): Load {
  return { script: 'read', url, args: (seed) => [String(people), String(seed), key] }
}

/** Presentations are issued anew before each round: they live for minutes. */
export function tellLoad(installation: Installation, people: number): Load {
  const { url, key } = installation
  return {
    script: 'tell',
    url,
    args: async (seed) => {
      const issued = await Promise.all(Array.from({ length: 100 }, () => issuePresentation(installation)))
      return [String(people), String(seed), key, writeAnswers(issued)]
    },
  }
}

/** Five different answers for each presentation, one JSON object a line; the script adds the person. */
function writeAnswers(presentations: readonly string[]): string {
  const file = join(temporaryDirectory(), 'answers')
  const lines = presentations.flatMap((presentation, number) =>
    [0, 1, 2, 3, 4].map((turn) =>
      JSON.stringify({ presentation, answers: threeValues(number * 5 + turn), grants: { offers: true } }),
    ),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

function consentWrite(base: ConsentBase, rows: 'cleared' | 'kept'): Load {
  return {
    script: 'consent-write',
    url: base.url,
    args: (seed) => [String(base.people), String(seed), String(Date.now())],
    ...(rows === 'cleared' && { before: base.clear }),
  }
}

function consentRead(base: ConsentBase): Load {
  return { script: 'consent-read', url: base.url, args: (seed) => [String(base.people), String(seed)] }
}

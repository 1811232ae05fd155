import { randomUUID } from 'node:crypto'
import { exchange } from '../support/exchange.ts'
import type { Exchanged } from '../support/exchange.ts'

/** One thing that somebody said; sent again under the same key until it is acknowledged, it must count once. */
export interface Operation {
  readonly key: string
  readonly person: string
  readonly kind: 'answer' | 'withdrawal'
  readonly path: string
  readonly body: string
  /** For an answer: a text that no other answer holds. */
  readonly mark: string | undefined
  sent: number
}

export interface Acknowledged {
  readonly operation: Operation
  readonly entries: readonly string[]
  readonly receipt: string
}

/** Everything that a client would remember over the whole run. */
export interface Memory {
  readonly acknowledged: Acknowledged[]
  /** Done as well, but what was replied was deleted before it was heard. */
  readonly untold: Operation[]
  /** Sent, and never heard of again: they may have counted or not. */
  readonly unsure: Set<Operation>
  /** Replies that were neither an acknowledgement nor an orderly "not now". */
  readonly wrong: string[]
  /** Orderly refusals by their code. */
  readonly refused: Map<string, number>
}

export const newMemory = (): Memory => ({ acknowledged: [], untold: [], unsure: new Set(), wrong: [], refused: new Map() })

export const people = Array.from({ length: 30 }, (_, i) => `ext:person-${i}`)

/** Purposes `news` with the text `note`, never withdrawn; `offers` with `size`, granted and withdrawn in turns. */
export interface Shop {
  readonly url: string
  readonly key: string
}

export async function present(shop: Shop): Promise<Map<string, string>> {
  const shown = new Map<string, string>()
  for (const person of people) {
    const body = JSON.stringify({ person, attributes: ['note', 'size'], purposes: ['news', 'offers'], recipients: [] })
    const reply = await call(shop, '/v1/presentations', body)
    if (reply.status !== 201) throw new Error(`no presentation: ${reply.text}`)
    shown.set(person, (JSON.parse(reply.text) as { presentation: string }).presentation)
  }
  return shown
}

/** Everybody says something once, so that everybody can be withdrawn for. */
export async function greet(shop: Shop, shown: ReadonlyMap<string, string>, memory: Memory): Promise<void> {
  for (const person of people) await send(shop, answerOf(person, shown), memory)
}

/** Writes with so many at once until told to stop; resolves when the last of them has heard or lost its reply. */
export function startLoad(
  shop: Shop, shown: ReadonlyMap<string, string>, memory: Memory, writers: number,
): { stop: () => Promise<void> } {
  let stopped = false
  const running = Array.from({ length: writers }, async () => {
    while (!stopped) {
      const operation = nextOperation(shown)
      if ((await send(shop, operation, memory)) !== 'acknowledged') await pause(50)
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(running)
    },
  }
}

/** What nobody heard of again is sent once more, under the same key, until it is acknowledged. */
export async function settle(shop: Shop, memory: Memory): Promise<number> {
  let settled = 0
  for (let round = 0; memory.unsure.size > 0 && round < 50; round++) {
    for (const operation of [...memory.unsure]) {
      if ((await send(shop, operation, memory)) === 'acknowledged') settled++
      else await pause(100)
    }
  }
  return settled
}

async function send(shop: Shop, operation: Operation, memory: Memory): Promise<'acknowledged' | 'refused' | 'lost'> {
  operation.sent++
  memory.unsure.add(operation)
  const reply = await call(shop, operation.path, operation.body, operation.key).catch(() => undefined)
  if (!reply) return 'lost'
  if (reply.status === 201) {
    const { entries, receipt } = JSON.parse(reply.text) as { entries: { id: string }[]; receipt: string }
    memory.acknowledged.push({ operation, entries: entries.map((entry) => entry.id), receipt })
    memory.unsure.delete(operation)
    return 'acknowledged'
  }
  const code = /"code":"(\w+)"/.exec(reply.text)?.[1] ?? ''
  // Done before its reply was lost; and a withdrawal that came between deleted the reply with the answers in it.
  if (reply.status === 410 && code === 'idempotency_purged' && operation.sent > 1) {
    memory.untold.push(operation)
    memory.unsure.delete(operation)
    return 'acknowledged'
  }
  const orderly = reply.status === 503 && reply.headers['retry-after'] !== undefined
    && String(reply.headers['content-type']).startsWith('application/problem+json')
  if (!orderly) memory.wrong.push(`${reply.status} ${reply.text.slice(0, 300)}`)
  else memory.refused.set(code, (memory.refused.get(code) ?? 0) + 1)
  return 'refused'
}

let counter = 0

function nextOperation(shown: ReadonlyMap<string, string>): Operation {
  const person = people[counter % people.length]!
  if (counter++ % 4 !== 3) return answerOf(person, shown)
  return {
    key: randomUUID(),
    person,
    kind: 'withdrawal',
    path: `/v1/people/${encodeURIComponent(person)}/withdrawals`,
    body: JSON.stringify({ purposes: ['offers'] }),
    mark: undefined,
    sent: 0,
  }
}

function answerOf(person: string, shown: ReadonlyMap<string, string>): Operation {
  const key = randomUUID()
  const mark = `mark ${key}`
  const body = JSON.stringify({
    person,
    presentation: shown.get(person)!,
    grants: { news: true, offers: true },
    answers: { note: mark, size: counter % 10 },
  })
  return { key, person, kind: 'answer', path: '/v1/answers', body, mark, sent: 0 }
}

export function call(shop: Shop, path: string, body?: string, idempotencyKey?: string): Promise<Exchanged> {
  return exchange(shop.url, {
    method: body === undefined ? 'GET' : 'POST',
    path,
    headers: {
      authorization: `Bearer ${shop.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body }),
  })
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

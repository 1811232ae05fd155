import type { CallOptions, Calls, OperationName, ReplyOf } from './calls.ts'
import { operations } from './operations.gen.ts'
import type { components } from './schema.gen.ts'
import { readLines, readReply, sendPatiently } from './send.ts'

export { SaysoProblem } from './problem.ts'
export type { Problem, RefusalCode } from './problem.ts'
export type { CallOptions, InputOf, OperationName, ReplyOf } from './calls.ts'
export type CatalogDocument = components['schemas']['Catalog']

export interface SaysoOptions {
  /** Where the server is reached, like `https://sayso.shop.example`. */
  readonly url: string
  /** Secret or publishable key; the public log needs none. */
  readonly key?: string | undefined
  readonly fetch?: typeof globalThis.fetch
  /** How often a call is sent again that found nobody or was told to wait; 3 where absent. */
  readonly retries?: number
}

export type SaysoEvent = ReplyOf<'listEvents'>['events'][number] & {
  /** Where to go on so that nothing is missed (absent: at the beginning); events of the same page may come again. */
  readonly cursor?: string
}

export interface Following {
  readonly cursor?: string
  /** Milliseconds between looks once everything is read; absent: ends there. */
  readonly every?: number
  readonly signal?: AbortSignal
}

export interface Sayso extends Calls {
  /** What changed, in ledger order, page after page. */
  events(following?: Following): AsyncGenerator<SaysoEvent>
}

/**
 * A client with one method for each operation of the HTTP interface. A call that takes an Idempotency-Key carries one
 * and may be sent again; a refusal is thrown as SaysoProblem.
 */
export function createSayso({ url, key, fetch = globalThis.fetch, retries = 3 }: SaysoOptions): Sayso {
  const base = url.replace(/\/+$/, '')

  function call(name: OperationName, input: Readonly<Record<string, unknown>>, options: CallOptions) {
    const { method, path, query, body, repeatable } = operations[name]
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one!)
    const headers = new Headers()
    if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
    if (body !== 'none') headers.set('content-type', 'application/json')
    if (method === 'post' && repeatable) {
      headers.set('idempotency-key', options.idempotencyKey ?? crypto.randomUUID())
    }
    const address = base + fillPath(path, input) + searchOf(query, input)
    const init: RequestInit = {
      method: method.toUpperCase(),
      headers,
      ...(body === 'none' ? {} : {
        body: JSON.stringify(body === 'whole' ? input['body'] : without(input, [...inPath, ...query])),
      }),
      ...(options.signal ? { signal: options.signal } : {}),
    }
    return sendPatiently(() => fetch(address, init), repeatable ? retries : 0, options)
  }

  async function* events({ cursor, every, signal }: Following = {}): AsyncGenerator<SaysoEvent> {
    for (let from = cursor; ; ) {
      const page = (await readReply(
        await call('listEvents', from === undefined ? {} : { cursor: from }, signal ? { signal } : {}),
      )) as ReplyOf<'listEvents'>
      for (const [i, event] of page.events.entries()) {
        const resume = i === page.events.length - 1 ? page.next : from
        yield resume === undefined ? event : { ...event, cursor: resume }
      }
      from = page.next
      if (page.events.length > 0) continue
      if (every === undefined) return
      await new Promise((resolve) => void setTimeout(resolve, every))
      signal?.throwIfAborted()
    }
  }

  const calls = Object.fromEntries((Object.keys(operations) as OperationName[]).map((name) => [
    name,
    name === 'listSegment'
      ? async function* (input: Record<string, unknown>, options: CallOptions = {}) {
          yield* readLines(await call(name, input, options))
        }
      : async (input: Record<string, unknown> = {}, options: CallOptions = {}) =>
          readReply(await call(name, input, options)),
  ]))
  return { ...(calls as unknown as Calls), events }
}

/** Slashes stay in what addresses a tile; everything else is one segment. */
function fillPath(path: string, input: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(input[name] ?? '')
    if (value === '') throw new TypeError(`The call needs ${name}.`)
    return name === 'path' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value)
  })
}

function searchOf(names: readonly string[], input: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const name of names) if (input[name] !== undefined) search.set(name, String(input[name]))
  return search.size > 0 ? `?${search.toString()}` : ''
}

function without(input: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)))
}

import type { Clock } from '../../kernel/clock.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import type { Sink } from '../../kernel/event-sink.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import { openLeaf } from '../ledger/chain.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nameOf } from '../ledger/named.ts'
import type { KeysOf } from '../ledger/person-key.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { DISABLED_AFTER_MS, pauseAfter } from './backoff.ts'
import * as store from './endpoint-store.ts'
import type { EndpointRow } from './endpoint-store.ts'
import type { Endpoints } from './endpoints.ts'
import { changeEvent } from './events.ts'
import type { Lane, Post } from './types.ts'

const LEASE_MS = 120_000
const SINK_PAUSE_MS = 5_000
const LEAVES_OF_WEBHOOKS = 50
const LEAVES_OF_STREAM = 500

/**
 * What changed, to the brand's own systems, in the order of the ledger: one place in the tree for each reader, moved
 * after what lies before it was taken. So nothing is skipped, and what is lost to sight goes again under the same id.
 */
export function openChanges(options: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  ledger: Ledger
  keysOf: KeysOf
  endpoints: Pick<Endpoints, 'secretsOf'>
  issuer: () => string
  post: Post
  sink: Sink | undefined
  chance?: () => number
}) {
  const { database, clock, workspace, catalogs, ledger, keysOf, post, sink, chance = Math.random } = options
  async function sourceOf(brand: number): Promise<string> {
    return `${options.issuer()}/log/${(await workspace.brand(brand)).key}`
  }

  /** Leaves from a place on, each with its events. */
  async function read(scope: Scope, source: string, from: number, most: number) {
    const rows = await ledger.readPlaced(scope, from, most)
    const keys = await keysOf(scope, rows.map((row) => row.person_id))
    return rows.map((row) => ({
      place: row.tree_index!,
      entries: openLeaf(row, keys.get(row.person_id)).map((entry) =>
        ({ entry, event: changeEvent(source, row.person_id, row.tree_index!, entry) })),
    }))
  }

  async function tell(gate: Gate, source: string, id: string, stopped: () => boolean): Promise<number> {
    const now = clock()
    const batch = await database.within(gate, async (scope) => {
      const endpoint = await store.readEndpoint(scope, id)
      if (!endpoint || endpoint.disabled_at !== null || endpoint.next_at.getTime() > now) return undefined
      const leaves = await ledger.readPlaced(scope, endpoint.place, 1)
      if (leaves.length === 0) return undefined
      if (!(await store.takeReading(scope, endpoint, new Date(now + LEASE_MS)))) return undefined
      const next = await read(scope, source, endpoint.place, LEAVES_OF_WEBHOOKS)
      return { endpoint, leaves: next, catalog: await catalogs.current(scope) }
    })
    if (!batch) return 0
    const { endpoint } = batch
    const took = endpoint.took + 1
    let told = 0
    let leased = now
    for (const { place, entries } of batch.leaves) {
      for (const { entry, event } of entries) {
        if (!concerns(endpoint, batch.catalog, entry)) continue
        const at = clock()
        // Slow, but there: another process may not begin the same again, or neither would ever come to an end.
        if (stopped() || at - leased > LEASE_MS / 4) {
          const next = new Date(stopped() ? at : at + LEASE_MS)
          const still = await database.within(gate, (scope) => store.moveReading(scope, id, took, place, next))
          if (stopped() || !still) return 0
          leased = at
        }
        const sent = await post({
          url: endpoint.url, secrets: options.endpoints.secretsOf(endpoint, at), id: event.id, body: JSON.stringify(event), at,
        })
        told += 1
        if (sent.outcome === 'taken') continue
        const failed = clock()
        const asked = sent.outcome === 'failed' ? sent.wait : undefined
        const failing = endpoint.failing_since !== null && failed - endpoint.failing_since.getTime() > DISABLED_AFTER_MS
        const pause = new Date(failed + pauseAfter(endpoint.failures + 1, chance(), asked))
        await database.within(gate, async (scope) => {
          await store.noteFailure(scope, id, new Date(failed), {
            pause, disabled: sent.outcome === 'gone' ? 'gone' : failing ? 'failing' : null,
          })
          await store.moveReading(scope, id, took, place, pause)
        })
        return 0
      }
    }
    const next = batch.leaves.at(-1)!.place + 1
    await whileConflicting(() => database.within(gate, async (scope) => {
      const at = new Date(clock())
      await store.moveReading(scope, id, took, next, at)
      if (told > 0) await store.noteSuccess(scope, id, at)
    }))
    return batch.leaves.length
  }

  /** Streams what is new, once. Returns how many leaves went. */
  async function stream(gate: Gate, to: Sink, source: string): Promise<number> {
    const now = clock()
    const taken = await database.within(gate, async (scope) => {
      const row = await store.readStream(scope, new Date(now))
      if (row.next_at.getTime() > now) return undefined
      const leaves = await read(scope, source, row.place, LEAVES_OF_STREAM)
      if (leaves.length === 0 || !(await store.takeStream(scope, row, new Date(now + LEASE_MS)))) return undefined
      return { row, leaves }
    })
    if (!taken) return 0
    const { row, leaves } = taken
    const move = (place: number, wait: number) => database.within(gate, (scope) =>
      store.moveStream(scope, row.took + 1, place, new Date(clock() + wait)))
    try {
      const { key: topic } = await workspace.brand(gate.brand)
      await to.send(leaves.flatMap(({ entries }) => entries.map(({ event }) => ({ id: event.id, topic, event }))))
    } catch {
      // The other side is away or full; how far the stream is behind stands in the metrics.
      await move(row.place, SINK_PAUSE_MS)
      return 0
    }
    await move(leaves.at(-1)!.place + 1, 0)
    return leaves.length
  }

  return {
    /** Each webhook of the brand by itself, and the stream. */
    async lanes(gate: Gate): Promise<Lane[]> {
      const source = await sourceOf(gate.brand)
      const endpoints = await database.within(gate, store.readEndpoints)
      const webhooks = endpoints.filter(({ recipient, disabled_at: off }) => recipient === null && off === null)
      return [
        ...webhooks.map(({ endpoint_id: id }): Lane =>
          ({ name: `webhook ${id}`, run: (stopped) => whileThereIs(stopped, () => tell(gate, source, id, stopped)) })),
        ...(sink ? [{ name: 'stream', run: (stopped: () => boolean) => whileThereIs(stopped, () => stream(gate, sink, source)) }] : []),
      ]
    },

    /** Leaves that the stream has not come to yet; undefined where there is no stream. */
    async lag(gate: Gate): Promise<number | undefined> {
      if (!sink) return undefined
      return database.within(gate, async (scope) => {
        const { place } = await store.readStream(scope, new Date(clock()))
        return Math.max(0, ((await ledger.readTree(scope))?.size ?? 0) - place)
      })
    },
  }
}

async function whileThereIs(stopped: () => boolean, work: () => Promise<number>): Promise<number> {
  let all = 0
  for (let done = 1; done > 0 && !stopped(); all += done) done = await work()
  return all
}

/** Whether a webhook wants to hear of it: by kind, and by the purposes that it concerns. */
function concerns({ events, purposes }: EndpointRow, catalog: Catalog, { body }: Entry): boolean {
  const { kind, attribute, purpose, recipient } = nameOf(body)
  if (events && !events.includes(kind)) return false
  if (!purposes) return true
  if (purpose !== undefined) return purposes.includes(purpose)
  const concerned = attribute !== undefined ? [...(catalog.attributes.get(attribute)?.purposes ?? [])]
    : recipient !== undefined ? catalog.recipients.get(recipient)?.purposes ?? [] : undefined
  // That somebody was erased, merged or restricted concerns every purpose.
  return concerned === undefined ? kind.startsWith('person.') || kind === 'sealed' : concerned.some((one) => purposes.includes(one))
}

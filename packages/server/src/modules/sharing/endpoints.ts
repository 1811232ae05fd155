import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { seal, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { newWebhookSecret } from '../../kernel/webhook-signature.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeyGate } from '../workspace/types.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import * as store from './endpoint-store.ts'
import { testEvent } from './events.ts'
import { forgetDigests, markAll } from './store.ts'
import type { Post } from './types.ts'

export type Endpoints = ReturnType<typeof openEndpoints>

export interface WantedEndpoint {
  readonly recipient?: string
  readonly url: string
  readonly events?: readonly string[]
  readonly purposes?: readonly string[]
}

/** Both keys sign while the receiver changes over. */
const OLD_KEY_MS = 24 * 60 * 60 * 1000
/** Before the first person. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Where webhooks go, with which key, and how it goes there. */
export function openEndpoints(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  ledger: Ledger
  issuer: () => string
  /** Whether something may be sent there at all: no private address, https. */
  mayGoTo: (url: string) => boolean
  post: Post
}) {
  const { database, keyring, clock, workspace, catalogs, ledger, post } = options
  const contextOf = (id: string) => `endpoint ${id}`

  async function find(scope: Scope, gate: KeyGate, text: string): Promise<store.EndpointRow> {
    const id = parseId('end_', text)
    const row = id && (await store.readEndpoint(scope, id))
    if (!row) throw new Refusal('endpoint_unknown')
    if (!mayTouch(gate, row, await catalogs.current(scope))) throw new Refusal('purpose_not_allowed')
    return row
  }

  /** Whoever has the key or the address of an endpoint has what goes there: nothing for a key that may not name it all. */
  function mayTouch(gate: KeyGate, { recipient, purposes }: store.EndpointRow, catalog: Catalog): boolean {
    const only = gate.key.purposes
    const goes = purposes ?? (recipient === null ? undefined : catalog.recipients.get(recipient)?.purposes)
    return !only || (goes !== undefined && goes.every((purpose) => only.has(purpose)))
  }

  /** Holds what is wanted against the catalogue and the key; a change keeps the recipient. */
  async function check(scope: Scope, gate: KeyGate, wanted: WantedEndpoint): Promise<void> {
    const faults: { pointer: string; message: string }[] = []
    if (!options.mayGoTo(wanted.url)) {
      faults.push({ pointer: '/url', message: 'must be a public https address, without a user or password in it' })
    }
    const catalog = await catalogs.current(scope)
    const recipient = wanted.recipient === undefined ? undefined : catalog.recipients.get(wanted.recipient)
    // Also one that is retired: it gets nothing any more, and must still hear what follows.
    if (wanted.recipient !== undefined && !recipient) throw new Refusal('recipient_unknown')
    for (const [n, purpose] of (wanted.purposes ?? []).entries()) {
      if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown', { faults: [{ pointer: `/purposes/${n}`, message: 'is no purpose' }] })
      if (recipient && !recipient.purposes.includes(purpose)) {
        faults.push({ pointer: `/purposes/${n}`, message: 'is not a purpose of this recipient' })
      }
    }
    for (const purpose of wanted.purposes ?? recipient?.purposes ?? []) requirePurpose(gate, purpose)
    // What changed names every purpose: a key that is held to some of them says which.
    if (!recipient && !wanted.purposes && gate.key.purposes) throw new Refusal('purpose_not_allowed')
    if (recipient && wanted.events) faults.push({ pointer: '/events', message: 'a recipient gets every event that concerns it' })
    if (faults.length > 0) throw new Refusal('input_invalid', { faults })
  }

  function view(row: store.EndpointRow) {
    const at = (date: Date) => toRfc3339(date.getTime())
    return {
      id: formatId('end_', row.endpoint_id),
      ...(row.recipient === null ? {} : { recipient: row.recipient }),
      url: row.url,
      ...(row.events ? { events: row.events } : {}),
      ...(row.purposes ? { purposes: row.purposes } : {}),
      created_at: at(row.created_at),
      enabled: row.disabled_at === null,
      ...(row.disabled_because ? { disabled_because: row.disabled_because } : {}),
      ...(row.disabled_at ? { disabled_at: at(row.disabled_at) } : {}),
      ...(row.succeeded_at ? { last_success_at: at(row.succeeded_at) } : {}),
      ...(row.failing_since ? { failing_since: at(row.failing_since) } : {}),
      failures_in_row: row.failures,
    }
  }

  const audit = (scope: Scope, gate: KeyGate, action: string, row: Pick<store.EndpointRow, 'endpoint_id' | 'recipient'>) =>
    workspace.audit(scope, { actor: gate.actor, action, detail: { id: formatId('end_', row.endpoint_id), recipient: row.recipient } })

  function secretsOf(row: store.EndpointRow, now: number): string[] {
    const open = (sealed: Buffer) => unseal(keyring.wrapping, sealed, contextOf(row.endpoint_id)).toString()
    const old = row.sealed_old_key && row.old_key_until && row.old_key_until.getTime() > now ? [open(row.sealed_old_key)] : []
    return [open(row.sealed_key), ...old]
  }

  return {
    secretsOf,

    /** The secret is given out here and never again. */
    async create(gate: KeyGate, wanted: WantedEndpoint) {
      const now = clock()
      const secret = newWebhookSecret()
      const id = newTimeOrderedUuid(now)
      return whileConflicting(() => database.within(gate, async (scope) => {
        await check(scope, gate, wanted)
        if (wanted.recipient !== undefined && (await store.readEndpointOf(scope, wanted.recipient))) throw new Refusal('endpoint_taken')
        await store.insertEndpoint(scope, {
          endpoint_id: id,
          recipient: wanted.recipient ?? null,
          url: wanted.url,
          events: wanted.events ? [...wanted.events] : null,
          purposes: wanted.purposes ? [...wanted.purposes] : null,
          sealed_key: seal(keyring.wrapping, secret, contextOf(id)),
          made_by: gate.actor,
          created_at: new Date(now),
          // What changes from now on; what a recipient may have of everybody who said yes before.
          place: (await ledger.readTree(scope))?.size ?? 0,
          looked_at: wanted.recipient === undefined ? null : FIRST,
        })
        await audit(scope, gate, 'endpoint.created', { endpoint_id: id, recipient: wanted.recipient ?? null })
        if (wanted.recipient !== undefined) await markAll(scope, wanted.recipient, new Date(now))
        return { ...view((await store.readEndpoint(scope, id))!), secret }
      }))
    },

    list: (gate: KeyGate) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      return (await store.readEndpoints(scope)).filter((row) => mayTouch(gate, row, catalog)).map(view)
    }),

    read: (gate: KeyGate, id: string) => database.within(gate, async (scope) => view(await find(scope, gate, id))),

    async change(gate: KeyGate, id: string, wanted: Omit<WantedEndpoint, 'recipient'> & { enabled?: boolean }) {
      return whileConflicting(() => database.within(gate, async (scope) => {
        const row = await find(scope, gate, id)
        const { enabled, ...rest } = wanted
        await check(scope, gate, { ...rest, ...(row.recipient === null ? {} : { recipient: row.recipient }) })
        const now = new Date(clock())
        await store.updateEndpoint(scope, row.endpoint_id, {
          url: wanted.url,
          events: wanted.events ? [...wanted.events] : null,
          purposes: wanted.purposes ? [...wanted.purposes] : null,
          looked_at: row.recipient === null ? null : FIRST,
        })
        if (enabled === false) await store.disableEndpoint(scope, row.endpoint_id, now)
        if (enabled === true) await store.enableEndpoint(scope, row.endpoint_id, now)
        if (row.recipient !== null) await markAll(scope, row.recipient, now)
        await audit(scope, gate, 'endpoint.changed', row)
        return view((await store.readEndpoint(scope, row.endpoint_id))!)
      }))
    },

    /** What is open towards its recipient stays open, and waits for another endpoint. */
    async remove(gate: KeyGate, id: string): Promise<void> {
      await database.within(gate, async (scope) => {
        const row = await find(scope, gate, id)
        await store.deleteEndpoint(scope, row.endpoint_id)
        await audit(scope, gate, 'endpoint.removed', row)
      })
    },

    async rotate(gate: KeyGate, id: string) {
      const secret = newWebhookSecret()
      const now = clock()
      const row = await database.within(gate, async (scope) => {
        const found = await find(scope, gate, id)
        await store.writeKeys(scope, found.endpoint_id, {
          sealed_key: seal(keyring.wrapping, secret, contextOf(found.endpoint_id)),
          sealed_old_key: found.sealed_key,
          old_key_until: new Date(now + OLD_KEY_MS),
        })
        await audit(scope, gate, 'endpoint.rotated', found)
        return found
      })
      return { ...view(row), secret, old_secret_until: toRfc3339(now + OLD_KEY_MS) }
    },

    /** One event that says nothing, at once: whether it was taken, and how not. */
    async test(gate: KeyGate, id: string): Promise<{ delivered: boolean; detail?: string }> {
      const row = await database.within(gate, (scope) => find(scope, gate, id))
      const now = clock()
      const name = formatId('evt_', newTimeOrderedUuid(now))
      const body = JSON.stringify(testEvent(name, options.issuer(), now))
      const sent = await post({ url: row.url, secrets: secretsOf(row, now), id: name, body, at: now })
      if (sent.outcome === 'taken') return { delivered: true }
      return { delivered: false, detail: sent.outcome === 'gone' ? 'Status 410: the address is gone.' : sent.detail }
    },

    /** What changed since then once more, in order; or, for a recipient, what it was given since and still may have. */
    async replay(gate: KeyGate, id: string, since: number): Promise<void> {
      await database.within(gate, async (scope) => {
        const row = await find(scope, gate, id)
        const now = new Date(clock())
        if (row.recipient === null) {
          await store.replayReading(scope, row.endpoint_id, await store.placeSince(scope, new Date(since)), now)
        } else await forgetDigests(scope, row.recipient, new Date(since), now)
        await audit(scope, gate, 'endpoint.replayed', row)
      })
    },
  }
}

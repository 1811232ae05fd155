import { canonicalize } from '@sayso/receipts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { newWebhookSecret } from '../../kernel/webhook-signature.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { AuditAction } from '../workspace/actions.ts'
import type { KeyGate } from '../workspace/types.ts'
import { requireReason } from '../profile/reason.ts'
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
  /** Why: staff must say it. */
  readonly reason?: string
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

  async function find(scope: Scope, gate: KeyGate, text: string, held = false): Promise<store.EndpointRow> {
    const id = parseId('end_', text)
    const row = id && (await store.readEndpoint(scope, id, held))
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

  /** What staff ask for waits for a second member, where there is one. Programs are read by two where they are written. */
  async function staffAlone(scope: Scope, gate: KeyGate): Promise<boolean> {
    return (await workspace.whoMay(scope, 'approve')).every((other) => other === gate.actor)
  }

  function view(gate: KeyGate, row: store.EndpointRow) {
    const at = (date: Date) => toRfc3339(date.getTime())
    // An address may hold a secret of whoever is behind it: who only looks on sees where it leads.
    const shown = (url: string) => (gate.staff && !gate.staff.permissions.has('sharing') ? `${new URL(url).origin}/…` : url)
    return {
      id: formatId('end_', row.endpoint_id),
      ...(row.recipient === null ? {} : { recipient: row.recipient }),
      url: shown(row.url),
      ...(row.events ? { events: row.events } : {}),
      ...(row.purposes ? { purposes: row.purposes } : {}),
      created_at: at(row.created_at),
      enabled: row.disabled_at === null,
      ...(row.disabled_because ? { disabled_because: row.disabled_because } : {}),
      ...(row.disabled_at ? { disabled_at: at(row.disabled_at) } : {}),
      ...(row.succeeded_at ? { last_success_at: at(row.succeeded_at) } : {}),
      ...(row.failing_since ? { failing_since: at(row.failing_since) } : {}),
      failures_in_row: row.failures,
      ...(row.wanted ? {
        waiting: {
          ...addressOf({ ...row.wanted, url: shown(row.wanted.url) }), asked_by: row.wanted_by!, asked_at: at(row.wanted_at!), reason: row.wanted_reason!,
          digest: digestOf(row),
        },
      } : {}),
    }
  }

  const audit = (scope: Scope, gate: KeyGate, action: AuditAction, row: Pick<store.EndpointRow, 'endpoint_id' | 'recipient'>, more = {}) =>
    workspace.audit(scope, { actor: gate.actor, action, detail: { id: formatId('end_', row.endpoint_id), recipient: row.recipient, ...more } })

  function secretsOf(row: store.EndpointRow, now: number): string[] {
    const open = (sealed: Buffer) => unseal(keyring.wrapping, sealed, contextOf(row.endpoint_id)).toString()
    const old = row.sealed_old_key && row.old_key_until && row.old_key_until.getTime() > now ? [open(row.sealed_old_key)] : []
    return [open(row.sealed_key), ...old]
  }

  /** What is new hears of everybody, or of what changes, from here on. */
  async function apply(scope: Scope, row: store.EndpointRow, address: store.Address): Promise<void> {
    await store.updateEndpoint(scope, row.endpoint_id, { ...address, looked_at: row.recipient === null ? null : FIRST })
    if (!store.isInForce(row)) await store.beginAt(scope, row.endpoint_id, (await ledger.readTree(scope))?.size ?? 0)
  }

  return {
    secretsOf,

    /** The secret is given out here and never again. Asked for by staff, it stands still until a second member approves. */
    async create(gate: KeyGate, wanted: WantedEndpoint) {
      const reason = gate.staff ? requireReason(wanted.reason) : wanted.reason
      const now = clock()
      const at = new Date(now)
      const secret = newWebhookSecret()
      const id = newTimeOrderedUuid(now)
      return whileConflicting(() => database.within(gate, async (scope) => {
        await check(scope, gate, wanted)
        if (wanted.recipient !== undefined && (await store.readEndpointOf(scope, wanted.recipient))) throw new Refusal('endpoint_taken')
        const alone = gate.staff !== undefined && (await staffAlone(scope, gate))
        const waits = gate.staff !== undefined && !alone
        const row = {
          endpoint_id: id,
          recipient: wanted.recipient ?? null,
          ...rowOf(wanted),
          sealed_key: seal(keyring.wrapping, secret, contextOf(id)),
          made_by: gate.actor,
          created_at: at,
          // What changes from now on; what a recipient may have of everybody who said yes before.
          place: (await ledger.readTree(scope))?.size ?? 0,
          looked_at: wanted.recipient === undefined || waits ? null : FIRST,
        }
        await store.insertEndpoint(scope, row)
        if (waits) {
          await store.disableEndpoint(scope, id, at, 'unapproved')
          await store.writeWanted(scope, id, { address: rowOf(wanted), by: gate.actor, reason: reason!, at })
        } else if (wanted.recipient !== undefined) await markAll(scope, wanted.recipient, at)
        await audit(scope, gate, waits ? 'endpoint.asked' : 'endpoint.created', row, {
          ...(reason === undefined ? {} : { reason }), ...(alone ? { alone } : {}),
        })
        return { ...view(gate, (await store.readEndpoint(scope, id))!), secret }
      }))
    },

    list: (gate: KeyGate) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      return (await store.readEndpoints(scope)).filter((row) => mayTouch(gate, row, catalog)).map((row) => view(gate, row))
    }),

    read: (gate: KeyGate, id: string) => database.within(gate, async (scope) => view(gate, await find(scope, gate, id))),

    /**
     * Another address, other events or purposes: at once with a key, and for staff once a second member approved. What
     * a key changes takes the place of what waits.
     */
    async change(gate: KeyGate, id: string, wanted: Omit<WantedEndpoint, 'recipient'> & { enabled?: boolean }) {
      return whileConflicting(() => database.within(gate, async (scope) => {
        const row = await find(scope, gate, id, true)
        await check(scope, gate, { ...wanted, ...(row.recipient === null ? {} : { recipient: row.recipient }) })
        const at = new Date(clock())
        const unapproved = !store.isInForce(row)
        const changes = unapproved || !isSame(rowOf(wanted), row)
        const reason = gate.staff && changes ? requireReason(wanted.reason) : wanted.reason
        const alone = gate.staff !== undefined && changes && (await staffAlone(scope, gate))
        const waits = gate.staff !== undefined && changes && !alone
        if (waits && unapproved && wanted.enabled) {
          throw new Refusal('approval_required', { detail: 'No second member has approved this address yet.' })
        }
        // Who only pauses it or lets it go on leaves what waits as it is.
        if (!gate.staff || changes || wanted.enabled === undefined) {
          await store.writeWanted(scope, row.endpoint_id, waits ? { address: rowOf(wanted), by: gate.actor, reason: reason!, at } : null)
        }
        if (changes && !waits) await apply(scope, row, rowOf(wanted))
        if (waits && unapproved) await store.updateEndpoint(scope, row.endpoint_id, { ...rowOf(wanted), looked_at: null })
        else if (wanted.enabled ?? (alone && unapproved)) await store.enableEndpoint(scope, row.endpoint_id, at)
        else if (wanted.enabled === false || unapproved) await store.disableEndpoint(scope, row.endpoint_id, at)
        if (row.recipient !== null) await markAll(scope, row.recipient, at)
        await audit(scope, gate, waits ? 'endpoint.asked' : 'endpoint.changed', row, {
          ...(reason === undefined ? {} : { reason }), ...(alone ? { alone } : {}),
        })
        return view(gate, (await store.readEndpoint(scope, row.endpoint_id))!)
      }))
    },

    /** The second pair of eyes, on exactly what it saw. What was declined is as if it had not been asked for. */
    async settle(gate: KeyGate, id: string, { digest, verdict, ...given }: { digest: string; verdict: 'approved' | 'declined'; reason: string }) {
      const reason = requireReason(given.reason)
      return whileConflicting(() => database.within(gate, async (scope) => {
        const row = await find(scope, gate, id, true)
        if (!row.wanted || digestOf(row) !== digest) throw new Refusal('approval_not_asked')
        if (row.wanted_by === gate.actor) throw new Refusal('approval_not_yours')
        const at = new Date(clock())
        if (verdict === 'approved') {
          // Whoever left since is no first pair of eyes.
          if (!(await workspace.whoMay(scope, 'sharing')).includes(row.wanted_by!)) throw new Refusal('approval_not_asked')
          await check(scope, gate, { ...addressOf(row.wanted), ...(row.recipient === null ? {} : { recipient: row.recipient }) })
          await apply(scope, row, row.wanted)
          if (!store.isInForce(row)) await store.enableEndpoint(scope, row.endpoint_id, at)
          if (row.recipient !== null) await markAll(scope, row.recipient, at)
        }
        await store.writeWanted(scope, row.endpoint_id, null)
        if (verdict === 'declined' && !store.isInForce(row)) await store.deleteEndpoint(scope, row.endpoint_id)
        await audit(scope, gate, `endpoint.${verdict}`, row, { reason, asked_by: row.wanted_by })
        const left = await store.readEndpoint(scope, row.endpoint_id)
        return { verdict, ...(left ? { endpoint: view(gate, left) } : {}) }
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
      return { ...view(gate, row), secret, old_secret_until: toRfc3339(now + OLD_KEY_MS) }
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

const rowOf = ({ url, events, purposes }: WantedEndpoint): store.Address => ({ url, events: events ?? null, purposes: purposes ?? null })

const addressOf = ({ url, events, purposes }: store.Address) => ({ url, ...(events ? { events } : {}), ...(purposes ? { purposes } : {}) })

/** In any order it is the same. */
function isSame(a: store.Address, b: store.Address): boolean {
  const list = (names: readonly string[] | null) => names && names.toSorted()
  return canonicalize([a.url, list(a.events), list(a.purposes)]) === canonicalize([b.url, list(b.events), list(b.purposes)])
}

/** Names what waits: what is approved is exactly what was read. */
function digestOf({ wanted, wanted_by: by, wanted_at: at, wanted_reason: reason }: store.EndpointRow): string {
  const { url, events, purposes } = wanted!
  return sha256(canonicalize([url, events, purposes, by, at!.getTime(), reason])).toString('hex')
}

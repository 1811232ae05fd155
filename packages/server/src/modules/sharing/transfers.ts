import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { FollowedLeaf, Follower } from '../ledger/follower.ts'
import type { Profiles } from '../profile/profile.ts'
import { keyOnce } from '../profile/reading.ts'
import { nothingTold } from '../profile/state.ts'
import { DISABLED_AFTER_MS, pauseAfter, waitAfter } from './backoff.ts'
import { contentFor, mayHave, nextStep } from './content.ts'
import type { Endpoints } from './endpoints.ts'
import * as endpointStore from './endpoint-store.ts'
import type { EndpointRow } from './endpoint-store.ts'
import { transferEvent } from './events.ts'
import { entryNameOf, pseudonymOf } from './pseudonym.ts'
import * as store from './store.ts'
import type { Taken, TransferredRow } from './store.ts'
import type { Content, Delivered, Lane, Post, TransferKind } from './types.ts'

/** A person with their profile, as the profile module reads them. */
type ProfileRow = Awaited<ReturnType<Profiles['readProfiles']>> extends Map<string, infer Row> ? Row : never

/** Whoever took one and has not settled it by then has died. Longer than any reply is waited for. */
const LEASE_MS = 120_000
/** One that can not even be looked at is a fault of ours: it waits for its repair and holds up nobody. */
const BROKEN_MS = 60 * 60_000
/** An address that takes nothing at all, whatever it says, is not tried with everything that waits for it. */
const TOO_MANY_FAILURES = 20
const AT_ONCE = 40
const LOOKED_AT_ONCE = 500
const FOLLOWED_AT_ONCE = 500
const ACTOR = 'job:sharing'

/** A delivery that is ready to leave. */
interface Leaving {
  readonly row: TransferredRow
  readonly took: number
  readonly delivery: string
  readonly kind: TransferKind
  readonly content: Content
  readonly tries: number
  readonly endpoint: EndpointRow
  readonly body: string
}

/**
 * Keeps what each recipient was told equal to what it may have. Nothing is queued: whenever something may have changed,
 * the person's row for the recipient and purpose is looked at, and what leaves is the difference as it is then. So an
 * endpoint that was away for days hears the truth and not its history, and nothing that waits can become wrong.
 */
export function openTransfers(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  profiles: Profiles
  follower: Follower
  endpoints: Pick<Endpoints, 'secretsOf'>
  issuer: () => string
  post: Post
  onError: (error: unknown) => void
  chance?: () => number
}) {
  const { database, keyring, clock, catalogs, profiles, follower, post, onError, chance = Math.random } = options
  const named = (brand: number, recipient: string, uuid: string) => pseudonymOf(keyring.pseudonyms, brand, recipient, uuid)

  /** Which recipients and purposes a person said yes to, of those that somebody listens for. */
  function wantedBy(brand: number, row: ProfileRow, endpoints: readonly EndpointRow[], catalog: Catalog) {
    const { recipients, purposes } = row.state ?? nothingTold
    if (!row.sealed_key || row.merged_into) return []
    return endpoints.flatMap(({ recipient, purposes: only }) => {
      const known = recipient === null ? undefined : catalog.recipients.get(recipient)
      if (recipient === null || !known || recipients[recipient]?.[0] !== 'granted') return []
      return known.purposes
        .filter((purpose) => purposes[purpose]?.[0] === 'granted' && (only === null || only.includes(purpose)))
        .map((purpose) => ({ person_id: row.person_id, recipient, purpose, pseudonym: named(brand, recipient, row.person_id) }))
    })
  }

  async function mark(scope: Scope, leaves: readonly FollowedLeaf[]): Promise<void> {
    const now = new Date(clock())
    const persons = [...new Set(leaves.map(({ person }) => person))]
    await store.markAgain(scope, persons, now)
    const endpoints = (await endpointStore.readEndpointsInForce(scope)).filter(({ recipient }) => recipient !== null)
    if (endpoints.length === 0) return
    const catalog = await catalogs.current(scope)
    const rows = await profiles.readProfiles(scope, persons)
    await store.markWanted(scope, [...rows.values()].flatMap((row) => wantedBy(scope.brand, row, endpoints, catalog)), now)
  }

  /** An endpoint that is new hears of everybody who said yes before. True while there are more of them. */
  async function lookAtEverybody(gate: Gate): Promise<boolean> {
    return database.within(gate, async (scope) => {
      const endpoints = await endpointStore.readEndpointsInForce(scope)
      const next = endpoints.find(({ looked_at: at }) => at !== null)
      if (!next) return false
      const catalog = await catalogs.current(scope)
      const rows = await profiles.readProfilesAfter(scope, next.looked_at!, LOOKED_AT_ONCE)
      await store.markWanted(scope, rows.flatMap((row) => wantedBy(scope.brand, row, [next], catalog)), new Date(clock()))
      await endpointStore.moveLook(scope, next.endpoint_id, rows.length < LOOKED_AT_ONCE ? null : rows.at(-1)!.person_id)
      return true
    })
  }

  /** A new catalogue may bind less: then nobody did anything, and recipients must hear of it all the same. */
  async function lookAtCatalog(gate: Gate): Promise<void> {
    await database.within(gate, async (scope) => {
      await endpointStore.readStream(scope, new Date(clock()))
      const { version } = await catalogs.current(scope)
      if (!(await endpointStore.noteCatalog(scope, version))) return
      await store.markAll(scope, null, new Date(clock()))
      for (const { recipient, endpoint_id: id } of await endpointStore.readEndpointsInForce(scope)) {
        if (recipient !== null) await endpointStore.moveLook(scope, id, '00000000-0000-0000-0000-000000000000')
      }
    })
  }

  /** Reads the person anew, decides, records the use and marks it, all in one transaction; nothing leaves in it. */
  async function take(gate: Gate, row: TransferredRow): Promise<Leaving | undefined> {
    return database.within(gate, async (scope) => {
      if (!(await store.takeTransfer(scope, row))) return undefined
      const now = clock()
      const at = new Date(now)
      const catalog = await catalogs.current(scope)
      const profile = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)
      const content = whatMayLeave(row, profile, catalog, now)
      const kind = nextStep({ ...row, settled: row.open_since === null }, content)
      if (kind === undefined) {
        const nothingOpen = { state: 'settled', next_at: dateOf(content.until), open_since: null, tries: 0 } as const
        if (row.given) await store.writeTaken(scope, row, { ...row, ...nothingOpen })
        else await store.dropTransfer(scope, row)
        return undefined
      }
      const waiting: Taken = { ...row, kind, state: 'due', open_since: row.open_since ?? at }
      const endpoint = await endpointStore.readEndpointOf(scope, row.recipient)
      const held = !takes(endpoint, row.purpose, kind) ? null : endpoint.next_at > at ? endpoint.next_at : undefined
      if (!endpoint || held !== undefined) {
        // The digest stays that of what was last sent; nothing of the person left.
        await store.writeTaken(scope, row, { ...waiting, kind: kind === 'erased' ? kind : row.kind, next_at: held ?? null })
        return undefined
      }
      const repeats = row.delivery_id !== null && row.kind === kind && row.open_since !== null
        && (row.digest?.equals(content.digest) ?? content.digest.length === 0)
      const delivery = repeats ? row.delivery_id! : newTimeOrderedUuid(now)
      const entries = content.values.map(({ entry }) => entry)
      const attributes = content.values.map(({ attribute }) => attribute)
      if (!repeats) await begin(scope, row, { delivery, kind, entries, attributes, at })
      await store.writeTaken(scope, row, {
        ...waiting, state: 'sending', given: true, delivery_id: delivery, digest: content.digest,
        entries: mayHave(row.entries, entries), attributes: mayHave(row.attributes, attributes),
        tries: repeats ? row.tries : 0, next_at: new Date(now + LEASE_MS), sent_at: at,
      })
      const event = transferEvent({
        id: formatId('evt_', delivery), source: options.issuer(), at: now, kind, content,
        pseudonym: row.pseudonym, recipient: row.recipient, purpose: row.purpose, attributes: row.attributes,
        nameEntry: (entry) => entryNameOf(keyring.pseudonyms, scope.brand, row.recipient, entry),
      })
      return {
        row, took: row.took + 1, delivery, kind, content, endpoint, tries: repeats ? row.tries : 0, body: JSON.stringify(event),
      }
    })
  }

  /** What is told to a recipient stands in the list of transfers; where values leave, it is a use of them as well. */
  async function begin(
    scope: Scope, row: TransferredRow,
    { delivery, kind, entries, attributes, at }: { delivery: string; kind: TransferKind; entries: string[]; attributes: string[]; at: Date },
  ): Promise<void> {
    // Of who was erased nothing is written down any more.
    if (kind === 'erased') return
    if (row.delivery_id !== null) await store.settleDelivery(scope, row.person_id, row.delivery_id, 'superseded', at)
    await store.insertDelivery(scope, {
      person_id: row.person_id, delivery_id: delivery, recipient: row.recipient, purpose: row.purpose, kind, via: 'webhook',
      entries: kind === 'withdrawn' ? row.entries : entries, attributes: kind === 'withdrawn' ? row.attributes : attributes, sent_at: at,
    })
    if (kind === 'withdrawn') return
    await profiles.recordUses(scope, [{
      id: newTimeOrderedUuid(at.getTime()), person: row.person_id, at: at.getTime(), kind: 'transfer', purpose: row.purpose,
      actor: ACTOR, detail: { entries, recipient: row.recipient, attributes },
    }])
  }

  function whatMayLeave(row: TransferredRow, profile: ProfileRow | undefined, catalog: Catalog, now: number): Content {
    const nothing = { values: [], digest: Buffer.alloc(0), until: undefined }
    if (!profile?.sealed_key) return { ...nothing, reason: 'not_granted' }
    if (profile.merged_into) return { ...nothing, reason: 'merged' }
    return contentFor(row.person_id, { state: profile.state ?? nothingTold, key: keyOnce(keyring, profile) }, catalog, row, now)
  }

  async function settle(gate: Gate, leaving: Leaving, sent: Delivered): Promise<void> {
    const { row, took, delivery, content, endpoint } = leaving
    await whileConflicting(() => database.within(gate, async (scope) => {
      const now = clock()
      const at = new Date(now)
      const place = { ...row, took }
      if (sent.outcome !== 'taken') await noteFailure(scope, endpoint, sent, now)
      else await endpointStore.noteSuccess(scope, endpoint.endpoint_id, at)
      // Erased while this was on its way: now that it has arrived or not, the recipient may hear of that.
      if (leaving.kind !== 'erased' && (await store.releaseErased(scope, place, at))) return
      if (sent.outcome === 'taken') {
        const entries = content.values.map(({ entry }) => entry)
        const attributes = content.values.map(({ attribute }) => attribute)
        const settled = await store.acknowledge(scope, place, { at, until: dateOf(content.until) ?? null, entries, attributes })
        if (settled) await store.settleDelivery(scope, row.person_id, delivery, 'acknowledged', at)
        return
      }
      const asked = sent.outcome === 'failed' ? sent.wait : undefined
      await store.postpone(scope, place, new Date(now + waitAfter(leaving.tries + 1, chance(), asked)))
    }))
  }

  async function noteFailure(scope: Scope, endpoint: EndpointRow, sent: Exclude<Delivered, { outcome: 'taken' }>, now: number): Promise<void> {
    const { failures, failing_since: since } = endpoint
    const slow = sent.outcome === 'failed' && (sent.slow || failures >= TOO_MANY_FAILURES)
    const failing = since !== null && now - since.getTime() > DISABLED_AFTER_MS
    await endpointStore.noteFailure(scope, endpoint.endpoint_id, new Date(now), {
      pause: slow ? new Date(now + pauseAfter(failures + 1, chance(), sent.wait)) : null,
      disabled: sent.outcome === 'gone' ? 'gone' : failing ? 'failing' : null,
    })
  }

  async function deliver(gate: Gate, row: TransferredRow): Promise<void> {
    const leaving = await whileConflicting(() => take(gate, row))
    if (!leaving) return
    const { endpoint, delivery, body } = leaving
    const at = clock()
    const sent = await post({
      url: endpoint.url, secrets: options.endpoints.secretsOf(endpoint, at), id: formatId('evt_', delivery), body, at,
    })
    await settle(gate, leaving, sent)
  }

  /** Everything that is due for some recipients, one after the other. Returns how many. */
  async function deliverDue(gate: Gate, to: store.Recipients, stopped: () => boolean): Promise<number> {
    for (let done = 0; ;) {
      const due = await database.within(gate, (scope) => store.readDue(scope, new Date(clock()), to, AT_ONCE))
      if (due.length === 0) return done
      for (const row of due) {
        if (stopped()) return done
        done += 1
        try {
          await deliver(gate, row)
        } catch (error) {
          await database.within(gate, (scope) => store.putOff(scope, row, new Date(clock() + BROKEN_MS)))
          onError(error)
        }
      }
    }
  }

  return {
    take,
    settle,

    /** What changed since the last look, up to some hundred leaves. Returns how many. */
    follow: (gate: Gate): Promise<number> => follower.follow(gate, 'sharing', FOLLOWED_AT_ONCE, mark),
    lookAtEverybody,
    lookAtCatalog,

    /** Each recipient by itself, so that a slow one holds up nobody else; and those for whom nobody listens. */
    async lanes(gate: Gate): Promise<Lane[]> {
      const endpoints = await database.within(gate, endpointStore.readEndpointsInForce)
      const those = endpoints.flatMap(({ recipient }) => recipient ?? [])
      return [
        ...those.map((one): Lane => ({ name: `to ${one}`, run: (stopped) => deliverDue(gate, { only: one }, stopped) })),
        { name: 'to nobody', run: (stopped) => deliverDue(gate, { except: those }, stopped) },
      ]
    },

    pseudonymOf: named,
  }
}

function dateOf(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms)
}

/** An endpoint that is held to some purposes gets no values for others, but must hear what follows those it was given. */
function takes(endpoint: EndpointRow | undefined, purpose: string, kind: TransferKind): endpoint is EndpointRow {
  if (!endpoint || endpoint.disabled_at !== null) return false
  return kind === 'withdrawn' || kind === 'erased' || endpoint.purposes === null || endpoint.purposes.includes(purpose)
}

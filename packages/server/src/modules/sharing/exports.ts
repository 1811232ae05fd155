import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Segments } from '../decisions/segments.ts'
import type { Profiles } from '../profile/profile.ts'
import { keyOnce } from '../profile/reading.ts'
import { requireReason } from '../profile/reason.ts'
import { nothingTold } from '../profile/state.ts'
import { cell } from '../rights/csv.ts'
import type { AuditAction } from '../workspace/actions.ts'
import type { KeyGate } from '../workspace/types.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { contentFor } from './content.ts'
import { isInForce, readEndpointOf } from './endpoint-store.ts'
import * as exportStore from './export-store.ts'
import type { ExportRow } from './export-store.ts'
import { pseudonymOf } from './pseudonym.ts'
import * as store from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** For the second pair of eyes. */
const WAITS_MS = 7 * DAY_MS
const PAGE = 200

/** Everybody in a segment, page by page. */
type Group = Awaited<ReturnType<Segments['people']>>

/**
 * A file for a recipient: asked for with one key, approved with another, fetched once; or by two members of staff. It is written as it is fetched
 * and rests nowhere: whoever said no since the approval is not in it.
 */
export function openExports(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  profiles: Profiles
  segments: Pick<Segments, 'people'>
}) {
  const { database, keyring, clock, workspace, catalogs, profiles, segments } = options

  const audit = (scope: Scope, gate: { actor: string }, action: AuditAction, row: Pick<ExportRow, 'export_id' | 'recipient' | 'purpose'>, more = {}) =>
    workspace.audit(scope, {
      actor: gate.actor, action,
      detail: { id: formatId('exp_', row.export_id), recipient: row.recipient, purpose: row.purpose, ...more },
    })

  /** A key that was revoked since, perhaps because somebody had stolen it, was no pair of eyes; nor is who left the brand. */
  async function requireLive(gate: Gate, { asked_by: asked, approved_by: approved }: Pick<ExportRow, 'asked_by' | 'approved_by'>): Promise<void> {
    for (const [actor, permission] of [[asked, 'sharing'], [approved, 'approve']] as const) {
      const [kind, id] = actor?.split(':') ?? []
      if (kind === 'key' && id !== undefined && !(await workspace.gateOfKey(gate.brand, id))) throw new Refusal('export_closed')
      if (kind === 'staff' && !(await database.within(gate, (scope) => workspace.whoMay(scope, permission))).includes(actor!)) {
        throw new Refusal('export_closed')
      }
    }
  }

  /** Keys and staff do not stand in for each other: whoever asked may hold a key as well. */
  function requireSameKind(gate: KeyGate, { asked_by: asked }: ExportRow): void {
    if (asked.startsWith('staff:') !== (gate.staff !== undefined)) throw new Refusal('second_key_required')
  }

  async function find(scope: Scope, gate: KeyGate, text: string): Promise<ExportRow> {
    const id = parseId('exp_', text)
    const row = id && (await exportStore.readExport(scope, id))
    if (!row) throw new Refusal('export_unknown')
    requirePurpose(gate, row.purpose)
    return row
  }

  function check(catalog: Catalog, { recipient, purpose, segment }: { recipient: string; purpose: string; segment?: string | undefined }): void {
    const known = catalog.recipients.get(recipient)
    if (!known || known.retired) throw new Refusal('recipient_unknown')
    if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown')
    if (!known.purposes.includes(purpose)) {
      throw new Refusal('input_invalid', { faults: [{ pointer: '/purpose', message: 'is not a purpose of this recipient' }] })
    }
    if (segment === undefined) return
    const group = catalog.document.segments[segment]
    if (!group) throw new Refusal('segment_unknown')
    if (group.purpose !== purpose) {
      throw new Refusal('input_invalid', { faults: [{ pointer: '/segment', message: 'is a segment for another purpose' }] })
    }
  }

  /** Those of the page who permit it at this moment, on record as given in the same transaction. */
  async function page(gate: Gate, row: ExportRow, columns: readonly string[], uuids: readonly string[]): Promise<string[]> {
    return whileConflicting(() => database.within(gate, async (scope) => {
      const now = clock()
      const catalog = await catalogs.current(scope)
      const found = await profiles.readProfiles(scope, uuids)
      const endpoint = await readEndpointOf(scope, row.recipient)
      const listens = endpoint !== undefined && isInForce(endpoint)
      const before = new Map((await store.readTransferred(scope, uuids))
        .filter(({ recipient, purpose }) => recipient === row.recipient && purpose === row.purpose).map((one) => [one.person_id, one]))
      const given = uuids.flatMap((uuid) => {
        const profile = found.get(uuid)
        if (!profile?.sealed_key || profile.merged_into) return []
        const content = contentFor(uuid, { state: profile.state ?? nothingTold, key: keyOnce(keyring, profile) }, catalog, row, now)
        // A catalogue that came in the middle of the file may bind more than its first line names.
        const values = content.values.filter(({ attribute }) => columns.includes(attribute))
        if (values.length === 0) return []
        return [{
          person: uuid,
          pseudonym: pseudonymOf(keyring.pseudonyms, scope.brand, row.recipient, uuid),
          delivery: newTimeOrderedUuid(now),
          kind: before.get(uuid)?.attributes.length ? 'updated' as const : 'created' as const,
          digest: values.length < content.values.length ? Buffer.alloc(0) : content.digest,
          entries: values.map(({ entry }) => entry),
          attributes: values.map(({ attribute }) => attribute),
          until: content.until === undefined ? null : new Date(content.until),
          // A file is no acknowledgement of what the recipient's endpoint has still to hear.
          owed: listens ? before.get(uuid) : undefined,
          values: new Map(values.map(({ attribute, value }) => [attribute, value])),
        }]
      })
      const at = new Date(now)
      await exportStore.writeGiven(scope, given, { recipient: row.recipient, purpose: row.purpose, at })
      for (const one of given) {
        const old = before.get(one.person)?.delivery_id
        if (old) await store.settleDelivery(scope, one.person, old, 'superseded', at)
        await store.insertDelivery(scope, {
          person_id: one.person, delivery_id: one.delivery, recipient: row.recipient, purpose: row.purpose, kind: one.kind, via: 'file',
          entries: one.entries, attributes: one.attributes, sent_at: at, settled_at: at,
        })
      }
      if (given.length > 0) {
        // Who of the staff it was is for the brand to answer for (the audit has it): the person reads why.
        const by = { actor: row.asked_by.startsWith('staff:') ? 'staff' : row.approved_by ?? row.asked_by }
        const because = row.reason === null ? {} : { reason: row.reason }
        await profiles.recordUses(scope, given.map(({ person, entries, attributes }) => ({
          id: newTimeOrderedUuid(now), person, at: now, kind: 'transfer', purpose: row.purpose, ...by,
          detail: { entries, recipient: row.recipient, attributes, ...because },
        })))
      }
      return given.map(({ pseudonym, values }) => [pseudonym, ...columns.map((key) => values.get(key))].map(cell).join(','))
    }))
  }

  /** Uuids of everybody whom it may be about, page by page; whether they permit it is seen when the page is written. */
  async function* candidates(gate: KeyGate, row: ExportRow, group: Group | undefined): AsyncGenerator<string[]> {
    if (group) {
      for await (const people of group) {
        const uuids = people.flatMap(({ person }) => parseId('per_', person) ?? [])
        for (let from = 0; from < uuids.length; from += PAGE) yield uuids.slice(from, from + PAGE)
      }
      return
    }
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await database.within(gate, (scope) => profiles.readProfilesAfter(scope, after, PAGE))
      const last = rows.at(-1)
      if (!last) return
      yield rows.filter(({ state }) => state?.recipients[row.recipient]?.[0] === 'granted').map(({ person_id: id }) => id)
      after = last.person_id
    }
  }

  async function* write(gate: KeyGate, row: ExportRow, group: Group | undefined): AsyncGenerator<string> {
    let people = 0
    let whole = false
    try {
      const columns = await database.within(gate, async (scope) =>
        [...((await catalogs.current(scope)).purposes.get(row.purpose)?.attributes ?? [])])
      yield `${['person', ...columns].map(cell).join(',')}\r\n`
      for await (const uuids of candidates(gate, row, group)) {
        const lines = await page(gate, row, columns, uuids)
        people += lines.length
        if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`
      }
      whole = true
    } finally {
      // Cut off on the way: it can be fetched again as long as it is approved.
      await database.within(gate, async (scope) => {
        const at = new Date(clock())
        const moved = await exportStore.moveExport(scope, row.export_id, {
          from: 'fetching', state: whole ? 'fetched' : 'approved', at, people, ...(whole ? { closedBy: gate.actor } : {}),
        })
        if (moved) await audit(scope, gate, whole ? 'export.fetched' : 'export.cut_off', row, { people })
      })
    }
  }

  /** Staff see how many were in a file in steps of the floor; the file itself has them one by one. */
  function view(gate: KeyGate, floor: number, row: ExportRow) {
    const people = row.people === null || !gate.staff ? row.people : Math.floor(row.people / floor) * floor
    return {
      id: formatId('exp_', row.export_id),
      recipient: row.recipient,
      purpose: row.purpose,
      ...(row.segment === null ? {} : { segment: row.segment }),
      state: row.state,
      asked_by: row.asked_by,
      ...(row.approved_by === null ? {} : { approved_by: row.approved_by }),
      created_at: toRfc3339(row.created_at.getTime()),
      expires_at: toRfc3339(row.until.getTime()),
      ...(people === null || (gate.staff && people === 0) ? {} : { people }),
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.verdict_reason === null ? {} : { verdict_reason: row.verdict_reason }),
      ...(row.closed_by === null ? {} : { closed_by: row.closed_by }),
      ...(row.settled_at === null ? {} : { closed_at: toRfc3339(row.settled_at.getTime()) }),
    }
  }

  const readView = async (scope: Scope, gate: KeyGate, id: string) => view(gate, await floorIn(scope), await find(scope, gate, id))

  async function floorIn(scope: Scope): Promise<number> {
    return (await catalogs.current(scope)).document.brand.floor ?? defaultFloor
  }

  /** From then on it can be fetched, once, for a day. */
  async function approveOnce(scope: Scope, gate: KeyGate, id: string, more: { reason?: string; alone?: true } = {}) {
    const row = await find(scope, gate, id)
    check(await catalogs.current(scope), { ...row, segment: row.segment ?? undefined })
    const at = new Date(clock())
    const moved = await exportStore.moveExport(scope, row.export_id, {
      from: 'waiting', state: 'approved', at, until: new Date(at.getTime() + DAY_MS), approvedBy: gate.actor, live: true,
      ...(more.reason === undefined ? {} : { verdictReason: more.reason }),
    })
    if (!moved) throw new Refusal('export_closed')
    await audit(scope, gate, 'export.approved', row, more)
    return readView(scope, gate, id)
  }

  return {
    async ask(gate: KeyGate, wanted: { recipient: string; purpose: string; segment?: string; reason?: string }) {
      requirePurpose(gate, wanted.purpose)
      const reason = gate.staff ? requireReason(wanted.reason) : wanted.reason
      const now = clock()
      const id = newTimeOrderedUuid(now)
      return database.within(gate, async (scope) => {
        check(await catalogs.current(scope), wanted)
        await exportStore.insertExport(scope, {
          export_id: id, recipient: wanted.recipient, purpose: wanted.purpose, segment: wanted.segment ?? null,
          asked_by: gate.actor, created_at: new Date(now), until: new Date(now + WAITS_MS), reason: reason ?? null,
        })
        const row = (await exportStore.readExport(scope, id))!
        await audit(scope, gate, 'export.asked', row, reason === undefined ? {} : { reason })
        return view(gate, await floorIn(scope), row)
      })
    },

    list: (gate: KeyGate) => database.within(gate, async (scope) => {
      const rows = await exportStore.listExports(scope, 200)
      if (rows.length === 0) return []
      const floor = await floorIn(scope)
      return rows.filter(({ purpose }) => gate.key.purposes?.has(purpose) ?? true).map((row) => view(gate, floor, row))
    }),

    /** Four eyes: never the key that asked. */
    async approve(gate: KeyGate, id: string) {
      const asked = await database.within(gate, (scope) => find(scope, gate, id))
      if (asked.asked_by === gate.actor) throw new Refusal('second_key_required')
      requireSameKind(gate, asked)
      await requireLive(gate, asked)
      return database.within(gate, (scope) => approveOnce(scope, gate, id))
    },

    /** Four eyes of staff. Who is alone approves alone, and the audit says so; what a key asked for can only be declined. */
    async settle(gate: KeyGate, id: string, { verdict, ...given }: { verdict: 'approved' | 'declined'; reason: string }) {
      const reason = requireReason(given.reason)
      const asked = await database.within(gate, (scope) => find(scope, gate, id))
      if (verdict === 'declined') {
        return database.within(gate, async (scope) => {
          const moved = await exportStore.moveExport(scope, asked.export_id, {
            from: 'waiting', state: 'declined', at: new Date(clock()), closedBy: gate.actor, verdictReason: reason,
          })
          if (!moved) throw new Refusal('export_closed')
          await audit(scope, gate, 'export.declined', asked, { reason })
          return readView(scope, gate, id)
        })
      }
      requireSameKind(gate, asked)
      await requireLive(gate, asked)
      return database.within(gate, async (scope) => {
        const own = asked.asked_by === gate.actor
        if (own && (await workspace.whoMay(scope, 'approve')).some((other) => other !== gate.actor)) throw new Refusal('approval_not_yours')
        return approveOnce(scope, gate, id, { reason, ...(own ? { alone: true } : {}) })
      })
    },

    cancel: (gate: KeyGate, id: string) => database.within(gate, async (scope) => {
      const row = await find(scope, gate, id)
      const open = row.state === 'waiting' || row.state === 'approved'
      const to = { from: row.state, state: 'cancelled', at: new Date(clock()), closedBy: gate.actor } as const
      if (!open || !(await exportStore.moveExport(scope, row.export_id, to))) throw new Refusal('export_closed')
      await audit(scope, gate, 'export.cancelled', row)
      return readView(scope, gate, id)
    }),

    /** The file, as it comes to be. */
    async fetch(gate: KeyGate, id: string): Promise<AsyncGenerator<string>> {
      const asked = await database.within(gate, async (scope) => {
        const found = await find(scope, gate, id)
        if (found.state === 'waiting') throw new Refusal('second_key_required')
        if (found.state !== 'approved') throw new Refusal('export_closed')
        requireSameKind(gate, found)
        // Who approved leaves the file to others, unless there are no others.
        if (gate.staff && found.approved_by === gate.actor && found.asked_by !== gate.actor) throw new Refusal('export_not_yours')
        check(await catalogs.current(scope), { ...found, segment: found.segment ?? undefined })
        return found
      })
      await requireLive(gate, asked)
      // Before the first line leaves: a group that is too small is refused, and can be fetched once it has grown.
      const group = asked.segment === null ? undefined : await segments.people(gate, asked.segment)
      const row = await database.within(gate, async (scope) => {
        const found = await find(scope, gate, id)
        const moved = await exportStore.moveExport(scope, found.export_id, {
          from: 'approved', state: 'fetching', at: new Date(clock()), live: true,
        })
        if (!moved) throw new Refusal('export_closed')
        return found
      })
      return write(gate, row, group)
    },

    /** Closes what nobody approved or fetched in time. */
    async expire(gate: KeyGate): Promise<void> {
      await database.within(gate, async (scope) => {
        for (const id of await exportStore.expireExports(scope, new Date(clock()))) {
          await audit(scope, gate, 'export.expired', (await exportStore.readExport(scope, id))!)
        }
      })
    },
  }
}

import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { formatId, formatPersonId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { KeysOf } from '../../ledger/person-key.ts'
import type { People } from '../../people/people.ts'
import { cell } from '../../rights/csv.ts'
import { auditActions } from '../../workspace/actions.ts'
import type { ActionKind } from '../../workspace/actions.ts'
import { reasonContext } from '../../workspace/trail.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { readStaffNames } from '../store.ts'
import * as store from './trail-store.ts'
import type { AuditRow, Filter } from './trail-store.ts'
import { verifyTrail } from './verify-trail.ts'
import type { TrailReport } from './verify-trail.ts'

/** One row as it is shown and exported. */
export interface TrailRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly kind: ActionKind
  readonly detail: unknown
  readonly about?: string
  /** Only for whoever may know. */
  readonly person?: string
  readonly reason?: string
  readonly place?: number
  readonly hash?: string
}

export interface TrailFilter {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly kind?: ActionKind | undefined
  readonly about?: string | undefined
  /** Uuid. */
  readonly person?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

export interface TrailPlace {
  readonly at: Date
  readonly id: string
}

const PAGE = 1000
const MOST_EXPORTED = 50_000

export type Trail = ReturnType<typeof openTrail>

/** The audit of what staff, keys and jobs did: read, taken along, and verified. */
export function openTrail(options: {
  database: Database
  keyring: Keyring
  ledger: Pick<Ledger, 'readSigningKeys'>
  workspace: Workspace
  people: Pick<People, 'mergedInto'>
  keysOf: KeysOf
}) {
  const { database, keyring, ledger, workspace } = options

  async function narrow(scope: Scope, { action, kind, person, ...rest }: TrailFilter): Promise<Filter> {
    const names = Object.keys(auditActions) as (keyof typeof auditActions)[]
    const actions = action !== undefined ? [action] : kind && names.filter((name) => auditActions[name] === kind)
    const persons = person === undefined ? undefined
      : [person, ...(await options.people.mergedInto(scope, person)).map((one) => one.person_id)]
    return { ...rest, actions, persons }
  }

  async function show(scope: Scope, gate: KeyGate, rows: readonly AuditRow[]): Promise<TrailRow[]> {
    const named = mayNamePersons(gate) ? await store.readBeside(scope, rows.map((row) => row.id)) : []
    const keys = named.length > 0 ? await options.keysOf(scope, named.map((one) => one.person_id)) : new Map<string, never>()
    const beside = new Map<string, { person: string; reason?: string }>()
    for (const one of named) {
      const key = keys.get(one.person_id)
      const reason = one.sealed_reason && key && unseal(key.encryption, one.sealed_reason, reasonContext(one.audit_id)).toString()
      if (beside.has(one.audit_id) && !reason) continue
      beside.set(one.audit_id, { person: formatPersonId(one.person_id), ...(reason ? { reason } : {}) })
    }
    return rows.map((row) => ({
      id: formatId('aud_', row.id),
      at: toRfc3339(row.at.getTime()),
      actor: row.actor,
      action: row.action,
      kind: (auditActions as Readonly<Record<string, ActionKind>>)[row.action] ?? 'change',
      detail: row.detail,
      ...(row.about === null ? {} : { about: row.about }),
      ...beside.get(row.id),
      ...(row.place === null || !row.hash ? {} : { place: row.place, hash: row.hash.toString('hex') }),
    }))
  }

  async function verify(gate: KeyGate, more: { kept?: string | undefined; step?: (rows: number) => void } = {}): Promise<TrailReport> {
    return database.within(gate, async (scope) => {
      const keys = await ledger.readSigningKeys(scope)
      return verifyTrail(scope, {
        marks: keyring.audit, signers: keys.map((one) => ({ origin: one.origin, publicKey: one.public_key })), ...more,
      })
    })
  }

  return {
    /** Newest first. */
    async list(gate: KeyGate, filter: TrailFilter, after: TrailPlace | undefined, most: number) {
      return database.within(gate, async (scope) => {
        const rows = await store.readRows(scope, await narrow(scope, filter), after, most + 1)
        const page = rows.slice(0, most)
        const last = rows.length > most ? page.at(-1) : undefined
        return { rows: await show(scope, gate, page), next: last && { at: last.at, id: last.id } }
      })
    },

    /** All that a filter finds; taking it along is itself written down. Errors: `export_too_long`. */
    async export(gate: KeyGate, filter: TrailFilter, format: 'csv' | 'json'): Promise<string> {
      return database.within(gate, async (scope) => {
        const narrowed = await narrow(scope, filter)
        const rows: TrailRow[] = []
        for (let after: TrailPlace | undefined; ; ) {
          const page = await store.readRows(scope, narrowed, after, PAGE)
          rows.push(...(await show(scope, gate, page)))
          if (rows.length > MOST_EXPORTED) throw new Refusal('export_too_long')
          after = page.at(-1)
          if (page.length < PAGE) break
        }
        await workspace.audit(scope, { actor: gate.actor, action: 'audit.exported', detail: { rows: rows.length, format } })
        const head = await store.readHead(scope)
        return format === 'csv' ? asCsv(rows) : JSON.stringify({ rows, head: head?.note ?? null }, null, 2)
      })
    },

    /** Everybody who stands in it, by name where they have one. */
    async actors(gate: KeyGate): Promise<{ actor: string; name?: string }[]> {
      const rows = await database.within(gate, store.readActors)
      const staff = rows.flatMap(({ actor }) => (actor.startsWith('staff:') ? [actor.slice('staff:'.length)] : []))
      const names = staff.length > 0 ? await database.installation((all) => readStaffNames(all, staff)) : new Map<string, string>()
      return rows.map(({ actor, name }) => {
        const called = name ?? names.get(actor.slice('staff:'.length))
        return { actor, ...(called === undefined ? {} : { name: called }) }
      })
    },

    head: (gate: KeyGate) => database.within(gate, store.readHead),
    verify,
  }
}

/** Whoever works on people's rights knows them; an auditor checks that it was in order without knowing who it was about. */
function mayNamePersons({ staff, key }: KeyGate): boolean {
  return staff ? staff.permissions.has('diary') : key.scopes.has('rights')
}

const columns = ['place', 'id', 'at', 'actor', 'action', 'kind', 'about', 'person', 'reason', 'detail', 'hash'] as const

function asCsv(rows: readonly TrailRow[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

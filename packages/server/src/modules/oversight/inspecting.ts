import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Rights } from '../rights/rights.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { accessChecks } from './checks/access-checks.ts'
import { DAY_MS } from './checks/check.ts'
import type { Check } from './checks/check.ts'
import { dataChecks } from './checks/data-checks.ts'
import { dutyChecks } from './checks/duty-checks.ts'
import type { Keeping } from './keeping.ts'
import * as store from './store.ts'
import type { FindingRow } from './store.ts'
import type { Telling } from './telling.ts'

export type FindingState = 'open' | 'accepted' | 'settled'

const HOUR_MS = 60 * 60 * 1000
const EVERY_MS = 20 * HOUR_MS
/** A night that was missed is made up for as soon as a process runs again. */
const LATEST_MS = 30 * HOUR_MS
const DIED_MS = HOUR_MS
const LONGEST_ACCEPTED_MS = 366 * DAY_MS
const KEPT_MS = 366 * DAY_MS

/** The internal audit: looks for itself, every night and when asked, and keeps what it found until that is mended. */
export function openInspecting(options: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  rights: Pick<Rights, 'retention'>
  keeping: Keeping
  telling: Telling
  onError: (error: unknown) => void
}) {
  const { database, clock, workspace, catalogs, rights, keeping, telling } = options
  const checks: readonly Check[] = [...dutyChecks, ...dataChecks(({ gate }) => keeping.lastRun(gate)), ...accessChecks]

  /** Every check, one after another; one that fails settles nothing and keeps no other from looking. */
  async function inspect(gate: Gate): Promise<void> {
    const started = clock()
    const begun = await database.within(gate, (scope) => store.beginInspection(scope, new Date(started), new Date(started - DIED_MS)))
    if (!begun) throw new Refusal('inspection_running', { retryAfter: 10 })
    const failed: string[] = []
    try {
      const catalog = await database.within(gate, (scope) => catalogs.current(scope))
      const { catalog: document } = await catalogs.get(gate)
      const at = { database, gate, catalog, document, now: started, retention: rights.retention }
      for (const { key, look } of checks) {
        try {
          const found = await look(at)
          await database.within(gate, async (scope) => {
            await store.writeFound(scope, key, found, new Date(started))
            await store.settleMissing(scope, key, found.map((one) => one.subject), new Date(started))
          })
        } catch (error) {
          failed.push(key)
          options.onError(error)
        }
      }
    } finally {
      await database.within(gate, async (scope) => {
        await store.endInspection(scope, new Date(clock()), failed)
        await store.forgetSettled(scope, new Date(clock() - KEPT_MS))
      })
    }
    await telling.tell(gate)
  }

  /** Between one and five o'clock where the brand is: when it keeps nobody waiting. */
  async function isNight(gate: Gate): Promise<boolean> {
    const { document } = await database.within(gate, (scope) => catalogs.current(scope))
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: document.brand.time_zone, hour: 'numeric', hourCycle: 'h23' })
    const hour = Number(format.format(clock()))
    return hour >= 1 && hour < 5
  }

  async function namesIn(rows: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
    const staff = rows.flatMap(({ facts }) => (typeof facts['staff'] === 'string' ? [facts['staff']] : []))
    return staff.length > 0 ? database.installation((all) => store.readStaffNames(all, staff)) : new Map<string, string>()
  }

  return {
    keys: checks.map((one) => one.key),
    inspect,

    /** Those brands whose last look is most of a day ago. Before the first catalogue there is nothing to look at. */
    async inspectDue(gates: readonly Gate[]): Promise<void> {
      for (const gate of gates) {
        const last = await database.within(gate, (scope) => store.readInspection(scope))
        const since = last ? clock() - last.started_at.getTime() : Infinity
        if (since < EVERY_MS || (since < LATEST_MS && !(await isNight(gate)))) continue
        await inspect(gate).catch((error: unknown) => {
          if (!(error instanceof Refusal && ['catalog_missing', 'inspection_running'].includes(error.code))) options.onError(error)
        })
      }
    },

    async list(gate: Gate, state: FindingState | 'all') {
      const [rows, last] = await database.within(gate, async (scope) =>
        [await store.readFindings(scope), await store.readInspection(scope)] as const)
      const names = await namesIn(rows)
      const findings = rows.map((row) => show(row, clock(), names))
      return {
        findings: state === 'all' ? findings : findings.filter((one) => one.state === state),
        counts: {
          severe: findings.filter((one) => one.state === 'open' && one.severity === 'severe').length,
          notable: findings.filter((one) => one.state === 'open' && one.severity === 'notable').length,
          minor: findings.filter((one) => one.state === 'open' && one.severity === 'minor').length,
          accepted: findings.filter((one) => one.state === 'accepted').length,
          settled: findings.filter((one) => one.state === 'settled').length,
        },
        checks: checks.length,
        running: last?.ended_at === null,
        failed: [...(last?.failed ?? [])],
        looked_at: last && toRfc3339((last.ended_at ?? last.started_at).getTime()),
      }
    },

    /** With a reason, for a time: after that it is open again. Errors: `finding_unknown`, `input_invalid`. */
    async accept(gate: KeyGate, check: string, subject: string, accepting: { because: string; until: number }) {
      const now = clock()
      if (!(accepting.until > now && accepting.until <= now + LONGEST_ACCEPTED_MS)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/until', message: 'must lie ahead, by a year at most' }] })
      }
      return change(gate, check, subject, { by: gate.actor, because: accepting.because, until: new Date(accepting.until) })
    },

    reopen: (gate: KeyGate, check: string, subject: string) => change(gate, check, subject, undefined),
  }

  async function change(
    gate: KeyGate, check: string, subject: string, accepted: { by: string; because: string; until: Date } | undefined,
  ) {
    return database.within(gate, async (scope) => {
      const row = await store.holdFinding(scope, check, subject)
      if (!row || row.settled_at) throw new Refusal('finding_unknown')
      await store.acceptFinding(scope, check, subject, accepted)
      await workspace.audit(scope, {
        actor: gate.actor, action: accepted ? 'finding.accepted' : 'finding.reopened',
        detail: { check, subject, ...(accepted ? { because: accepted.because, until: accepted.until.toISOString() } : {}) },
      })
      return show((await store.holdFinding(scope, check, subject))!, clock(), new Map())
    })
  }
}

function show(row: FindingRow, now: number, names: ReadonlyMap<string, string>) {
  const { staff } = row.facts
  const accepted = row.accepted_until !== null && row.accepted_until.getTime() > now
  const state: FindingState = row.settled_at ? 'settled' : accepted ? 'accepted' : 'open'
  return {
    check: row.check_key,
    subject: row.subject,
    severity: row.severity,
    state,
    facts: typeof staff === 'string' ? { ...row.facts, who: names.get(staff) ?? staff } : row.facts,
    first_seen_at: toRfc3339(row.first_seen_at.getTime()),
    last_seen_at: toRfc3339(row.last_seen_at.getTime()),
    ...(row.settled_at ? { settled_at: toRfc3339(row.settled_at.getTime()) } : {}),
    ...(accepted ? {
      accepted: { by: row.accepted_by!, because: row.accepted_because!, until: toRfc3339(row.accepted_until!.getTime()) },
    } : {}),
  }
}

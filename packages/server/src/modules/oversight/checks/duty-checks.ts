import { formatId } from '../../../kernel/ids.ts'
import { lintCatalog } from '../../catalog/lint/lint.ts'
import type { Finding } from '../../catalog/types.ts'
import { foldBreach } from '../../rights/breaches/breach.ts'
import type { BreachEvent } from '../../rights/breaches/breach.ts'
import { clockOf } from '../../rights/breaches/clock.ts'
import { check, DAY_MS, daysSince } from './check.ts'
import type { Check, Found, Looking } from './check.ts'
import * as facts from './duty-facts.ts'
import type { EndpointRow, OverdueRow, SilentRow, VerifiedFacts } from './duty-facts.ts'

const SILENT_MS = 3 * DAY_MS
const FAILING_MS = DAY_MS
const VERIFY_WITHIN_MS = 35 * DAY_MS

/** Whoever must hear a stop and does not is using what nobody permits any more. */
function judgeSilent(rows: readonly SilentRow[], now: number): Found[] {
  return rows.filter(({ open_since }) => now - open_since.getTime() >= SILENT_MS).map(({ recipient, open_since, stopping }) => ({
    subject: recipient, severity: stopping ? 'severe' as const : 'notable' as const, facts: { recipient, days: daysSince(open_since, now) },
  }))
}

function judgeEndpoints(rows: readonly EndpointRow[], now: number): Found[] {
  return rows.flatMap(({ id, recipient, disabled_at, failing_since }): Found[] => {
    const since = disabled_at ?? failing_since
    if (!since || (!disabled_at && now - since.getTime() < FAILING_MS)) return []
    return [{ subject: id, severity: 'notable', facts: { endpoint: id, recipient: recipient ?? '', days: daysSince(since, now) } }]
  })
}

function judgeOverdue(rows: readonly OverdueRow[], now: number): Found[] {
  return rows.filter(({ due_at }) => due_at.getTime() < now).map(({ id, kind, due_at }) => ({
    subject: id, severity: 'severe', facts: { request: id, kind, days: daysSince(due_at, now) },
  }))
}

export interface BreachFacts {
  readonly id: string
  readonly events: readonly BreachEvent[]
}

/** GDPR Art. 33(1): neither reported nor decided against within 72 hours. */
function judgeBreaches(breaches: readonly BreachFacts[], now: number): Found[] {
  return breaches.flatMap(({ id, events }): Found[] => {
    const breach = foldBreach(events)
    if (breach.closedAt !== undefined || breach.reports.length > 0 || breach.notReported !== undefined) return []
    const { dueAt } = clockOf(breach.known.aware_at, undefined, false, now)
    return now > dueAt ? [{ subject: id, severity: 'severe', facts: { breach: id, days: daysSince(dueAt, now) } }] : []
  })
}

/** A catalogue that was in force before a rule came, or that somebody wrote into the database. */
function judgeCatalogue(findings: readonly Finding[]): Found[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, path }) => ({
    subject: `${rule} ${path}`, severity: 'severe', facts: { rule, path },
  }))
}

function judgeVerified({ ended }: VerifiedFacts): Found[] {
  return ended && !ended.ok ? [{ subject: 'ledger', severity: 'severe', facts: { at: ended.at.toISOString() } }] : []
}

function judgeUnverified({ leaves, ended }: VerifiedFacts, now: number): Found[] {
  if (!leaves || (ended && now - ended.at.getTime() < VERIFY_WITHIN_MS)) return []
  return [{ subject: 'ledger', severity: 'notable', facts: { days: ended ? daysSince(ended.at, now) : 0 } }]
}

async function readBreaches({ database, gate }: Looking): Promise<BreachFacts[]> {
  const rows = await database.within(gate, facts.readBreachEvents)
  const events = new Map<string, BreachEvent[]>()
  for (const { breach_id, at, ...event } of rows) {
    events.set(breach_id, [...(events.get(breach_id) ?? []), { ...event, at: at.getTime() }])
  }
  return [...events].map(([id, all]) => ({ id: formatId('bre_', id), events: all }))
}

const verified = ({ database, gate }: Looking) => database.within(gate, facts.readVerified)

export const dutyChecks: readonly Check[] = [
  check('recipient_silent', ({ database, gate }) => database.within(gate, facts.readSilent), judgeSilent),
  check('endpoint_off', ({ database, gate }) => database.within(gate, facts.readEndpoints), judgeEndpoints),
  check('request_overdue', ({ database, gate, now }) =>
    database.within(gate, (scope) => facts.readOverdue(scope, new Date(now))), judgeOverdue),
  check('breach_late', readBreaches, judgeBreaches),
  check('catalogue_unfair', async ({ document }) => lintCatalog(document), judgeCatalogue),
  check('ledger_faulty', verified, judgeVerified),
  check('ledger_unverified', verified, judgeUnverified),
]

import { formatId } from '../../../kernel/ids.ts'
import { trainedRoles } from '../../workspace/roles.ts'
import * as facts from './access-facts.ts'
import type { AloneRow, KeyUseRow, MemberRow } from './access-facts.ts'
import { check, DAY_MS, daysSince } from './check.ts'
import type { Check, Found } from './check.ts'

const UNUSED_MS = 90 * DAY_MS
/** A new key or member has some time to begin. */
const YOUNG_MS = 30 * DAY_MS
/** For so long a decision that one person made alone is shown; after that it is history. */
const ALONE_MS = 30 * DAY_MS
const WAITING_MS = 7 * DAY_MS

/** Without a valid course the server shows them nothing of people: somebody either needs the course or not the role. */
function judgeTraining(members: readonly MemberRow[], now: number): Found[] {
  return members.flatMap(({ staff_id, roles, since, courses }) => roles.flatMap((role): Found[] => {
    if (!(trainedRoles as readonly string[]).includes(role)) return []
    const until = courses[role]
    if (until === undefined ? now - since.getTime() < YOUNG_MS : Date.parse(until) > now) return []
    const days = until === undefined ? 0 : daysSince(Date.parse(until), now)
    return [{ subject: `${staff_id} ${role}`, severity: 'notable', facts: { staff: staff_id, role, days } }]
  }))
}

function judgeSecondFactors(members: readonly MemberRow[]): Found[] {
  return members.filter((one) => !one.second_factor).map(({ staff_id, roles }) => ({
    subject: staff_id,
    severity: roles.some((role) => role === 'owner' || role === 'dpo') ? 'severe' as const : 'notable' as const,
    facts: { staff: staff_id },
  }))
}

function judgeUnusedKeys(keys: readonly KeyUseRow[], now: number): Found[] {
  return keys.flatMap(({ key_id, name, created_at, used }): Found[] => {
    const last = Math.max(created_at.getTime(), ...Object.values(used).map((at) => Date.parse(at)))
    if (now - last < UNUSED_MS) return []
    return [{ subject: key_id, severity: 'minor', facts: { key: key_id, name, days: daysSince(last, now) } }]
  })
}

/** A key in use that may more than it does: whoever steals it may that too. */
function judgeOverscopedKeys(keys: readonly KeyUseRow[], now: number): Found[] {
  return keys.flatMap(({ key_id, name, scopes, created_at, used }): Found[] => {
    const lately = (scope: string) => used[scope] !== undefined && now - Date.parse(used[scope]) < UNUSED_MS
    const idle = scopes.filter((scope) => !lately(scope))
    if (now - created_at.getTime() < UNUSED_MS || idle.length === 0 || idle.length === scopes.length) return []
    return [{ subject: key_id, severity: 'minor', facts: { key: key_id, name, scopes: idle.join(', ') } }]
  })
}

function judgeAlone(rows: readonly AloneRow[]): Found[] {
  return rows.map(({ subject, kind, by, at }) => ({
    subject, severity: 'minor', facts: { kind, what: subject, by, at: at.toISOString() },
  }))
}

function judgeWaitingDrafts(drafts: readonly { draft_id: string; title: string; asked_at: Date }[], now: number): Found[] {
  return drafts.filter(({ asked_at }) => now - asked_at.getTime() >= WAITING_MS).map(({ draft_id, title, asked_at }) => {
    const draft = formatId('dft_', draft_id)
    return { subject: draft, severity: 'minor' as const, facts: { draft, title, days: daysSince(asked_at, now) } }
  })
}

export const accessChecks: readonly Check[] = [
  check('training_expired', ({ database, gate }) => database.installation((all) => facts.readMembers(all, gate.brand)), judgeTraining),
  check('second_factor_missing', ({ database, gate }) => database.installation((all) => facts.readMembers(all, gate.brand)), judgeSecondFactors),
  check('key_unused', ({ database, gate }) => database.within(gate, facts.readKeyUse), judgeUnusedKeys),
  check('key_overscoped', ({ database, gate }) => database.within(gate, facts.readKeyUse), judgeOverscopedKeys),
  check('done_alone', ({ database, gate, now }) =>
    database.within(gate, (scope) => facts.readAlone(scope, new Date(now - ALONE_MS))), judgeAlone),
  check('draft_waiting', ({ database, gate }) => database.within(gate, facts.readWaitingDrafts), judgeWaitingDrafts),
]

import { toRfc3339 } from '../../kernel/clock.ts'
import { formatId, formatPersonId } from '../../kernel/ids.ts'
import type { Regime } from './deadlines.ts'

/** What a person may ask for (GDPR Art. 15–21), and what they may simply ask. */
export const requestKinds = [
  'access', 'portability', 'rectification', 'erasure', 'restriction', 'objection', 'question',
] as const
export type RequestKind = (typeof requestKinds)[number]

export const requestStates = ['open', 'extended', 'answered', 'denied', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/** `session`: they were signed in to their own pages; `checked`: staff saw proof; `unchecked`: neither yet. */
export type Identity = 'unchecked' | 'checked' | 'session'

export interface RequestRow {
  person_id: string
  request_id: string
  kind: RequestKind
  regime: Regime
  state: RequestState
  received_at: Date
  confirm_by: Date | null
  due_at: Date
  extended_because: string | null
  identity: Identity
  sealed_identity: Buffer | null
  sealed_message: Buffer | null
  sealed_reply: Buffer | null
  closed_at: Date | null
  closed_by: string | null
  assignee: string | null
  confirmed_at: Date | null
}

/** A request without anything that its person wrote or was written. */
export interface RequestView {
  readonly id: string
  readonly person: string
  readonly kind: RequestKind
  readonly regime: Regime
  readonly state: RequestState
  readonly received_at: string
  readonly confirm_by?: string
  readonly due_at: string
  readonly overdue: boolean
  /** Until it is due; negative once it has passed. Absent when it is closed. */
  readonly left_seconds?: number
  /** Further time can be taken until then (GDPR Art. 12(3): inside the first deadline). */
  readonly extendable_until?: string
  readonly extended_because?: string
  readonly identity: Identity
  readonly closed_at?: string
  readonly closed_by?: string
  /** Who works on it. */
  readonly assignee?: string
  readonly confirmed_at?: string
}

/** With the words: for the person, and for whoever answers them. */
export interface RequestTexts {
  readonly message?: string
  readonly reply?: string
  /** The supervisory authority that a denial names (GDPR Art. 12(4)). */
  readonly authority?: string
}

/** What was done about a request, and by whom. Nothing is changed afterwards. */
export const stepKinds = [
  'assigned', 'released', 'confirmed', 'identified', 'extended', 'noted', 'answered', 'denied', 'withdrawn',
  'export', 'erase', 'restrict', 'object', 'remove',
  'asked_export', 'asked_erase', 'approved_export', 'approved_erase', 'invited', 'told', 'unreached',
] as const
export type StepKind = (typeof stepKinds)[number]

/** What staff can do about a request, each with a reason. */
export const requestActs = ['export', 'erase', 'restrict', 'object', 'remove'] as const
export type RequestAct = (typeof requestActs)[number]

export interface StepRow {
  request_id: string
  at: Date
  by: string
  kind: StepKind
  step_id: string
  sealed_text: Buffer | null
}

export interface StepView {
  readonly at: string
  readonly by: string
  readonly kind: StepKind
  readonly text?: string
}

export function viewOf(row: RequestRow, now: number): RequestView {
  return {
    id: formatId('req_', row.request_id),
    person: formatPersonId(row.person_id),
    kind: row.kind,
    regime: row.regime,
    state: row.state,
    received_at: toRfc3339(row.received_at.getTime()),
    ...(row.confirm_by === null ? {} : { confirm_by: toRfc3339(row.confirm_by.getTime()) }),
    due_at: toRfc3339(row.due_at.getTime()),
    overdue: row.closed_at === null && now > row.due_at.getTime(),
    ...(row.closed_at === null ? { left_seconds: Math.trunc((row.due_at.getTime() - now) / 1000) } : {}),
    ...(row.state === 'open' && now <= row.due_at.getTime() ? { extendable_until: toRfc3339(row.due_at.getTime()) } : {}),
    ...(row.extended_because === null ? {} : { extended_because: row.extended_because }),
    identity: row.identity,
    ...(row.closed_at === null ? {} : { closed_at: toRfc3339(row.closed_at.getTime()) }),
    ...(row.closed_by === null ? {} : { closed_by: row.closed_by }),
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.confirmed_at === null ? {} : { confirmed_at: toRfc3339(row.confirmed_at.getTime()) }),
  }
}

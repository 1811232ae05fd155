import type { PurposeReason } from '../../profile/permit.ts'

/**
 * Why a run ended before its last step. `answer_gone`: what began it was deleted, is not fresh any more or is kept out
 * of the purpose; `answer_changed`: the date is another; `answer_renewed`: what got old was told anew;
 * `purpose_changed`: the yes or no that began it was turned round.
 */
export type LeaveReason =
  | PurposeReason | 'answer_gone' | 'answer_changed' | 'answer_renewed' | 'purpose_changed'
  | 'condition_false' | 'condition_unknown' | 'definition_changed' | 'automation_gone' | 'merged' | 'asked'

/** What happened at one step, as whoever asks is told it. */
export interface TrailStep {
  /** RFC 3339. */
  readonly at: string
  readonly did: 'wait' | 'when' | 'send' | 'done' | 'leave'
  /** Position in the automation's steps. */
  readonly step?: number
  /** Of a wait: RFC 3339. */
  readonly until?: string
  readonly reason?: LeaveReason
  /** Of a condition: the entries that it rested on. */
  readonly entries?: readonly string[]
}

/** One run of an automation for one person. */
export interface Run {
  readonly person: string
  readonly id: string
  readonly key: string
  /** `ent_…` that began it. */
  readonly because: string
  /** Milliseconds. */
  readonly beganAt: number
  readonly catalogVersion: number
  /** The step that comes next. */
  readonly step: number
  /** Milliseconds; undefined where it ended. */
  readonly nextAt: number | undefined
  readonly state: 'running' | 'done' | 'left'
  readonly reason: LeaveReason | undefined
  readonly endedAt: number | undefined
  readonly trail: readonly TrailStep[]
}

import { DAY_MS, stretchOf } from '../../kernel/zone.ts'
import type { Entry } from '../ledger/entry.ts'

/** What the ledger tells of; the rest comes from the tables of what was shown and sent. */
export type LedgerKind = 'granted' | 'refused' | 'withdrawn' | 'answered' | 'rewarded'

/** What somebody did, as finely as figures tell it apart. */
export interface Act {
  readonly kind: LedgerKind
  /** The purpose, or the reward; '' where there is none. */
  readonly subject: string
  readonly ask: string
  readonly touchpoint: string
}

interface Leaf {
  readonly seq: number
  /** Milliseconds. */
  readonly at: number
  readonly entries: readonly Entry[]
}

export interface Counted extends Act {
  readonly seq: number
  /** Days since 1970-01-01, in the zone of the brand. */
  readonly day: number
}

/** The day of an instant in a zone, as days since 1970-01-01. */
export function dayIn(zone: string, ms: number): number {
  return Math.floor((ms + stretchOf(zone, ms).offset) / DAY_MS)
}

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/**
 * What of one person's leaves counts: each act once a calendar month of the brand, on the first day. Leaves in the order
 * of the chain; whatever lies before the month of the first need not be there.
 */
export function countLeaves(leaves: readonly Leaf[], zone: string): Counted[] {
  const seen = new Set<string>()
  return leaves.flatMap(({ seq, at, entries }) => {
    const day = dayIn(zone, at)
    return actsIn(entries).flatMap((act) => {
      const once = [dateOf(day).slice(0, 7), act.kind, act.subject, act.ask, act.touchpoint].join(' ')
      if (seen.has(once)) return []
      seen.add(once)
      return [{ ...act, seq, day }]
    })
  })
}

/** What was taken over in a merge was done before, and counted then. */
function actsIn(entries: readonly Entry[]): Act[] {
  const acts: Act[] = []
  for (const { body } of entries) {
    if (!body || ('taken_from' in body && body.taken_from !== undefined)) continue
    const { ask = '', touchpoint = '' } = ('shown' in body && body.shown) || {}
    if (ask !== '') acts.push({ kind: 'answered', subject: '', ask, touchpoint })
    switch (body.kind) {
      case 'purpose.granted': acts.push({ kind: 'granted', subject: body.purpose, ask, touchpoint }); break
      case 'purpose.refused': acts.push({ kind: 'refused', subject: body.purpose, ask, touchpoint }); break
      case 'purpose.withdrawn':
        if (body.by !== 'merge') acts.push({ kind: 'withdrawn', subject: body.purpose, ask, touchpoint })
        break
      case 'reward.given': acts.push({ kind: 'rewarded', subject: body.reward, ask: body.ask, touchpoint }); break
      default:
    }
  }
  return acts
}

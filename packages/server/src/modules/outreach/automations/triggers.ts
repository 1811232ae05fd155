import { toStoredSecond } from '../../../kernel/clock.ts'
import type { Entry, EntryBody } from '../../ledger/entry.ts'
import type { FollowedLeaf } from '../../ledger/follower.ts'
import type { CompiledAutomation } from './compiled.ts'

/** An entry that begins an automation, if its person is still there and permits it. */
export interface Occurrence {
  readonly automation: CompiledAutomation
  readonly entry: Entry
}

/**
 * What a leaf begins. Not what a merge took over: that was said once, by the person who was merged. Not an answer that
 * was only made coarser. `granted` is a yes where there was none; `before` hands over what stood before it. Pure but
 * for `before`.
 */
export async function occurrencesIn(
  automations: Iterable<CompiledAutomation>, leaf: FollowedLeaf, before: (leaf: FollowedLeaf) => Promise<readonly Entry[]>,
): Promise<Occurrence[]> {
  const found: Occurrence[] = []
  for (const automation of automations) {
    const entry = leaf.entries.find(({ body }) => body !== undefined && begins(automation, body))
    if (!entry) continue
    if (automation.on.event === 'granted' && stoodBefore(await before(leaf), entry)) continue
    found.push({ automation, entry })
  }
  return found
}

function begins({ on }: CompiledAutomation, body: EntryBody): boolean {
  if ('taken_from' in body && body.taken_from !== undefined) return false
  switch (on.event) {
    case 'declared':
      return body.kind === 'value.declared' && body.attribute === on.attribute && body.told_at === undefined
    case 'granted':
      return body.kind === 'purpose.granted' && body.purpose === on.purpose
    case 'withdrawn':
      return body.kind === 'purpose.withdrawn' && body.purpose === on.purpose && body.by !== 'merge'
    case 'registered':
      return 'shown' in body && body.shown?.ask === on.ask && (body.kind === 'value.declared' || body.kind === 'purpose.granted')
    default:
      return false
  }
}

/** Whether the same yes was in force already when this one was said. */
function stoodBefore(history: readonly Entry[], { seq, at, body }: Entry): boolean {
  if (body?.kind !== 'purpose.granted') return false
  const last = history.findLast((one) => one.seq < seq && one.body !== undefined && 'purpose' in one.body
    && one.body.purpose === body.purpose && one.body.kind.startsWith('purpose.'))?.body
  return last?.kind === 'purpose.granted' && last.edition === body.edition && last.until > toStoredSecond(at)
}

/** Purposes that a leaf takes back: a run of theirs ends even if a new yes came before anybody looked. */
export function withdrawnIn(leaf: FollowedLeaf): string[] {
  return leaf.entries.flatMap(({ body }) =>
    (body?.kind === 'purpose.withdrawn' || body?.kind === 'purpose.refused' ? [body.purpose] : []))
}

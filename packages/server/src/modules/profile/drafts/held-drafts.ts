import type { Scope } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../refusals.ts'
import * as store from './store.ts'

/** The drafts that the changes of one transaction say yes to: each at most once, and none that is gone meanwhile. */
export interface HeldDrafts {
  /** Errors: `draft_unknown`. */
  require(person: string, draft: string): void
  confirm(person: string, draft: string): void
  write(scope: Scope): Promise<void>
}

export async function holdDrafts(
  scope: Scope, wanted: readonly { readonly person: string; readonly draft: string }[], now: number,
): Promise<HeldDrafts> {
  const nameOf = (person: string, draft: string) => `${person} ${draft}`
  const rows = wanted.length === 0 ? [] : await store.holdWaiting(scope, wanted, new Date(now))
  const waiting = new Set(rows.map((row) => nameOf(row.person_id, row.draft_id)))
  const confirmed: [string, string][] = []
  return {
    require(person, draft) {
      if (!waiting.has(nameOf(person, draft))) throw new Refusal('draft_unknown')
    },
    confirm(person, draft) {
      waiting.delete(nameOf(person, draft))
      confirmed.push([person, draft])
    },
    async write(scope) {
      for (const [person, draft] of confirmed) await store.settleDraft(scope, person, draft, 'confirmed')
    },
  }
}

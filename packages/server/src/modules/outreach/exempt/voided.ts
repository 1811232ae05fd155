import type { Scope } from '../../../kernel/db/database.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { MessageSource } from '../types.ts'
import { APPROVERS, digestOf } from './approval.ts'
import { readApprovals } from './store.ts'

/** Those of these purposes whose words, as they are now, two people have not approved: nothing leaves under them. */
export async function findVoided(
  scope: Scope, catalog: Catalog, rows: readonly { readonly source: MessageSource; readonly purpose: string }[],
): Promise<Set<string>> {
  const voided = new Set<string>()
  for (const purpose of new Set(rows.flatMap((row) => (row.source === 'exempt' ? [row.purpose] : [])))) {
    if (!Object.hasOwn(catalog.document.purposes, purpose)) continue
    const approvals = await readApprovals(scope, purpose, digestOf(catalog.document, purpose))
    if (approvals.length < APPROVERS) voided.add(purpose)
  }
  return voided
}

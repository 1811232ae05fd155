import type { Database, Gate } from '../../../kernel/db/database.ts'
import type { CatalogDocument } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Rights } from '../../rights/rights.ts'

/** `severe`: people's rights or the law are touched now; `notable`: soon; `minor`: worth tidying. */
export const severities = ['severe', 'notable', 'minor'] as const
export type Severity = (typeof severities)[number]

/** One thing that is not as it should be. Names what, never whom: subjects are keys of things, staff and requests. */
export interface Found {
  readonly subject: string
  readonly severity: Severity
  /** What the console says it with. */
  readonly facts: Readonly<Record<string, string | number>>
}

/** What a check looks at. */
export interface Looking {
  readonly database: Database
  readonly gate: Gate
  readonly catalog: Catalog
  /** As it is stored, and not as it was read into memory once. */
  readonly document: CatalogDocument
  readonly now: number
  readonly retention: Pick<Rights['retention'], 'run'>
}

/** Gathers facts, then judges them; the second part is pure. */
export interface Check {
  readonly key: string
  readonly look: (at: Looking) => Promise<readonly Found[]>
}

export function check<F>(
  key: string, gather: (at: Looking) => Promise<F>, judge: (facts: F, now: number) => readonly Found[],
): Check {
  return { key, look: async (at) => judge(await gather(at), at.now) }
}

export const DAY_MS = 24 * 60 * 60 * 1000
export const daysSince = (then: Date | number, now: number): number => Math.floor((now - Number(then)) / DAY_MS)

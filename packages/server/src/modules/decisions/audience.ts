import { sql } from 'kysely'
import { toStoredSecond } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { Catalog } from '../catalog/types.ts'
import { ruleToSqlUpper } from './rules/sql.ts'
import type { Group as RuleGroup } from './rules/rule.ts'
import * as store from './store.ts'

/**
 * The next people, in the order of their uuids, who permit a purpose now and for whom these rules hold, as far as a
 * statement can tell: where a rule reads sensitive answers there may be too many, and whoever uses them looks again. With
 * the end of the window that was looked at; undefined: it was the last.
 */
export async function pageOfAudience(
  scope: Scope, catalog: Catalog, who: { readonly purpose: string; readonly rules: readonly RuleGroup[] }, now: number, after: string, most: number,
): Promise<{ people: string[]; last: string | undefined }> {
  const purpose = catalog.purposes.get(who.purpose)
  if (!purpose || purpose.retired) return { people: [], last: undefined }
  const moment = { now: toStoredSecond(now), brandZone: catalog.document.brand.time_zone, purpose }
  const conditions = who.rules.map((rule) => sql`and ${ruleToSqlUpper(rule, moment)}`)
  const group = sql<boolean>`(f.grants[${sql.lit(purpose.slot + 1)}] > ${moment.now}::int ${sql.join(conditions, sql` `)}) is true`
  return store.pageOfGroup(scope, group, after, most)
}

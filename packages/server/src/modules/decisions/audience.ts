import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { toStoredSecond } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { Catalog } from '../catalog/types.ts'
import { ruleToSqlUpper, sqlCanDecide } from './rules/sql.ts'
import type { Group as RuleGroup } from './rules/rule.ts'
import * as store from './store.ts'

interface Audience {
  readonly purpose: string
  readonly rules: readonly RuleGroup[]
}

/**
 * The next people, in the order of their uuids, who permit a purpose now and for whom these rules hold, as far as a
 * statement can tell: where a rule reads sensitive answers there may be too many, and whoever uses them looks again. With
 * the end of the window that was looked at; undefined: it was the last.
 */
export async function pageOfAudience(
  scope: Scope, catalog: Catalog, who: Audience, now: number, after: string, most: number,
): Promise<{ people: string[]; last: string | undefined }> {
  const group = groupOf(catalog, who, now)
  return group ? store.pageOfGroup(scope, group, after, most) : { people: [], last: undefined }
}

/** For how many of them this holds too, over facet rows `f`. Undefined: a rule reads what no statement can. Nothing that leaves as it is. */
export async function countInAudience(
  scope: Scope, catalog: Catalog, who: Audience, now: number, also: RawBuilder<boolean>,
): Promise<number | undefined> {
  if (!who.rules.every(sqlCanDecide)) return undefined
  const group = groupOf(catalog, who, now)
  return group ? (await store.countEach(scope, [sql<boolean>`${group} and ${also}`]))[0] : 0
}

function groupOf(catalog: Catalog, who: Audience, now: number): store.Group | undefined {
  const purpose = catalog.purposes.get(who.purpose)
  if (!purpose || purpose.retired) return undefined
  const moment = { now: toStoredSecond(now), brandZone: catalog.document.brand.time_zone, purpose }
  const conditions = who.rules.map((rule) => sql`and ${ruleToSqlUpper(rule, moment)}`)
  return sql<boolean>`((f.grants[${sql.lit(purpose.slot + 1)}] > ${moment.now}::int ${sql.join(conditions, sql` `)}) is true)`
}

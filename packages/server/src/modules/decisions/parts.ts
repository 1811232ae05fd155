import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { toStoredSecond } from '../../kernel/clock.ts'
import type { Attribute, Catalog, DeclaredValue, Purpose } from '../catalog/types.ts'
import { permit } from '../profile/permit.ts'
import type { Profile } from '../profile/permit.ts'
import type { CompiledRule } from './rules/closure.ts'
import type { Group as RuleGroup } from './rules/rule.ts'
import { ruleToSql, ruleToSqlUpper } from './rules/sql.ts'
import type { SqlMoment } from './rules/sql.ts'

/**
 * Why somebody who permits the purpose is not in a group; where two hold, the first in this order. `told_otherwise`: what
 * they told says so. `not_told`: an answer that it reads was never told; `stale`: one got old; `kept_out`: one is kept out
 * of this purpose.
 */
export const ruleParts = ['told_otherwise', 'not_told', 'stale', 'kept_out'] as const

/**
 * Why somebody does not permit a purpose. `undecided`: they never said yes or no; `lapsed`: their yes ran out or was for
 * an earlier edition; `restricted`: they said yes and let nothing be done with their answers at the moment.
 */
export const purposeParts = ['undecided', 'refused', 'withdrawn', 'lapsed', 'restricted'] as const

export type RulePart = (typeof ruleParts)[number]
export type PurposePart = (typeof purposeParts)[number]
/** Where everybody of a brand stands towards a group: in one of these and no other. */
export type Part = 'in' | RulePart | PurposePart

export const isPurposePart = (part: string): part is PurposePart => purposeParts.some((one) => one === part)

/** Where a person stands, from their own profile. The same as the statements below say; pure. */
export function partOf(
  profile: Profile, catalog: Catalog, group: { readonly purpose: string; readonly compiled: CompiledRule }, today: number, now: number,
): Part {
  const { purpose, compiled } = group
  const permitted = permit(profile, purpose, catalog, now, compiled.fields)
  if (!permitted.granted) return standingOf(permitted)
  const values: (DeclaredValue | undefined)[] = []
  for (const [key, { value }] of permitted.values) values[catalog.attributes.get(key)!.slot] = value
  const result = compiled.test(values, today)
  if (result !== null) return result ? 'in' : 'told_otherwise'
  const told = compiled.fields.map((key) => {
    const [, , until, , , slot] = profile.state.values[key] ?? []
    return slot === catalog.attributes.get(key)!.slot ? until! : 0
  })
  if (told.includes(0)) return 'not_told'
  return told.some((until) => until <= toStoredSecond(now)) ? 'stale' : 'kept_out'
}

function standingOf({ status, reason }: Pick<ReturnType<typeof permit>, 'status' | 'reason'>): PurposePart {
  if (reason === 'restricted') return 'restricted'
  switch (status) {
    case 'ConsentRefused': return 'refused'
    case 'ConsentWithdrawn': return 'withdrawn'
    case 'ConsentExpired': case 'ConsentInvalidated': return 'lapsed'
    default: return 'undecided'
  }
}

type PartSql = RawBuilder<string | null>

/** Over facet rows `f`: `in`, or null. Where the rule reads sensitive answers it may say `in` of too many. */
export function inSql(rule: RuleGroup, moment: SqlMoment & { readonly purpose: Purpose }): PartSql {
  return sql`case when (${permitted(moment)} and ${ruleToSqlUpper(rule, moment)}) is true then 'in' end`
}

/** Over facet rows `f`: where those stand who permit the purpose; null: who does not. Never for a sensitive answer. */
export function rulePartSql(rule: RuleGroup, reads: readonly Attribute[], moment: SqlMoment & { readonly purpose: Purpose }): PartSql {
  const until = reads.map(({ slot }) => sql`coalesce(f.until[${sql.lit(slot + 1)}], 0)`)
  const least = until.length > 0 ? sql`least(${sql.join(until)})` : sql`1`
  const verdict = ruleToSql(rule, moment)
  return sql`case when (${permitted(moment)}) is not true then null else case ${verdict} when true then 'in' when false then 'told_otherwise'
    else case when ${least} = 0 then 'not_told' when ${least} <= ${moment.now}::int then 'stale' else 'kept_out' end end end`
}

/** Over facet rows `f` and states `s`: where those stand who do not permit it; null: who does. */
export function purposePartSql(moment: { readonly now: number; readonly purpose: Purpose }): PartSql {
  const { key, edition } = moment.purpose
  const choice = sql`(s.state -> 'purposes' -> ${key}::text)`
  return sql`case when (${permitted(moment)}) is true then null else case coalesce(${choice} ->> 0, '')
    when '' then 'undecided' when 'refused' then 'refused' when 'withdrawn' then 'withdrawn'
    else case when (${choice} ->> 1)::int <> ${edition}::int or (${choice} ->> 3)::bigint <= ${moment.now}::int then 'lapsed'
      when (s.state -> 'restricted') is not null then 'restricted' end end end`
}

function permitted({ now, purpose }: { readonly now: number; readonly purpose: Purpose }): RawBuilder<boolean> {
  return sql<boolean>`f.grants[${sql.lit(purpose.slot + 1)}] > ${now}::int`
}

/**
 * Which parts of a whole may be told: not those below the floor, nor those that come too close to something told before,
 * nor so few others that what is hidden could be worked out from the whole. Pure.
 */
export function tellParts(parts: readonly { readonly people: number; readonly close: boolean }[], floor: number): (number | null)[] {
  const told = parts.map(({ people, close }) => (people < floor || close ? null : people))
  for (;;) {
    const hidden = parts.filter((_, i) => told[i] === null)
    const people = hidden.reduce((sum, part) => sum + part.people, 0)
    if (people === 0 || (people >= floor && hidden.length > 1)) return told
    const shown = told.filter((one) => one !== null)
    if (shown.length === 0) return told
    told[told.indexOf(Math.min(...shown))] = null
  }
}

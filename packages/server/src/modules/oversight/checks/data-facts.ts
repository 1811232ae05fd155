import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

/** What a page of people told and permits, and how much of it was used since some day. */
export interface UsedRows {
  readonly attributes: readonly { key: string; told: number; used: number }[]
  readonly purposes: readonly { key: string; granted: number; used: number; older: number }[]
  readonly last: string | undefined
}

/**
 * The next `most` people after `uuid`, as they are and with their diaries. `before`: what was told or granted since is
 * too young to be missed; `since`: uses before that do not count.
 */
export async function readUsed(
  { trx, brand }: Scope, uuid: string, most: number,
  { before, since, editions }: { before: Date; since: Date; editions: ReadonlyMap<string, number> },
): Promise<UsedRows> {
  const page = sql`
    select person_id, state from profile where brand_id = ${brand} and person_id > ${uuid}::uuid order by person_id limit ${most}`
  const attributes = await sql<{ key: string; told: number; used: number }>`
    select v.key, count(*)::int as told,
      count(*) filter (where exists (
        select from use_record u
        where u.person_id = p.person_id and u.at >= ${since} and u.detail::jsonb -> 'entries' ? (
          'ent_' || replace(p.person_id::text, '-', '') || lpad(to_hex((v.value ->> 3)::int), 8, '0') || lpad(to_hex((v.value ->> 4)::int), 4, '0'))))::int as used
    from (${page}) p, json_each(p.state -> 'values') v
    where (v.value ->> 1)::bigint < ${before.getTime()}
    group by v.key`.execute(trx)
  const purposes = await sql<{ key: string; granted: number; used: number; older: number }>`
    select c.key, count(*)::int as granted,
      count(*) filter (where exists (
        select from use_record u where u.person_id = p.person_id and u.at >= ${since} and u.purpose = c.key))::int as used,
      count(*) filter (where e.edition is not null and (c.value ->> 1)::int < e.edition)::int as older
    from (${page}) p, json_each(p.state -> 'purposes') c
      left join unnest(${[...editions.keys()]}::text[], ${[...editions.values()]}::int[]) as e (key, edition) on e.key = c.key
    where c.value ->> 0 = 'granted' and (c.value ->> 2)::bigint < ${before.getTime()}
    group by c.key`.execute(trx)
  const { rows } = await sql<{ last: string | null; found: number }>`
    select max(person_id::text) as last, count(*)::int as found from (${page}) p`.execute(trx)
  return { attributes: attributes.rows, purposes: purposes.rows, last: rows[0]!.found === most ? rows[0]!.last ?? undefined : undefined }
}

/** When the edition of each purpose that is in force now came in. */
export async function readEditionsSince({ trx, brand }: Scope): Promise<Map<string, Date>> {
  const { rows } = await sql<{ key: string; since: Date }>`
    select now.key, min(v.applied_at) as since
    from (
      select p.key, (p.value ->> 'edition')::int as edition
      from catalog_version c, json_each(c.numbering -> 'purposes') p
      where c.brand_id = ${brand} and c.version = (select catalog_version from brand where brand_id = ${brand})) now
    join catalog_version v on v.brand_id = ${brand}
      and (v.numbering -> 'purposes' -> now.key ->> 'edition')::int = now.edition
    group by now.key`.execute(trx)
  return new Map(rows.map((row) => [row.key, row.since]))
}

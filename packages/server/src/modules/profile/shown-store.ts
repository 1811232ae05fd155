import { sql } from 'kysely'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Scope } from '../../kernel/db/database.ts'

export interface ShownRow {
  person_id: string
  offer: string
  n: number
  at: Date
}

const readEach = {
  name: 'read_shown',
  text: 'select person_id, offer, n, at from offer_shown where person_id = any($1::uuid[]) order by person_id, offer, n',
}

export function readShownOf(scope: Scope, persons: readonly string[]): Promise<ShownRow[]> {
  return scope.prepared<ShownRow>(readEach, [persons])
}

export interface ShownWrite {
  readonly person: string
  readonly offer: string
  readonly n: number
  /** Milliseconds. */
  readonly at: number
}

const note = {
  name: 'note_offer_shown',
  text: `
    insert into offer_shown (person_id, offer, n, brand_id, at)
    select s.person_id, s.offer, s.n, $1, s.at
    from unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[]) as s (person_id, offer, n, at)`,
}

/** Fails as a conflict where another transaction counted the same meanwhile. */
export async function insertShown(scope: Scope, rows: readonly ShownWrite[]): Promise<void> {
  await scope.prepared(note, [
    scope.brand, rows.map((row) => row.person), rows.map((row) => row.offer), rows.map((row) => row.n),
    rows.map((row) => toRfc3339(row.at)),
  ])
}

/** Two persons are one, and were shown what both were shown. */
export async function moveShown({ trx, brand }: Scope, from: string, into: string): Promise<void> {
  await sql`
    insert into offer_shown (person_id, offer, n, brand_id, at)
    select ${into}::uuid, s.offer, s.n + coalesce((
             select max(t.n) from offer_shown t where t.person_id = ${into}::uuid and t.offer = s.offer), 0), ${brand}::int, s.at
    from offer_shown s where s.person_id = ${from}::uuid`.execute(trx)
  await deleteShownOf({ trx }, from)
}

async function deleteShownOf({ trx }: Pick<Scope, 'trx'>, person: string): Promise<void> {
  await sql`delete from offer_shown where person_id = ${person}`.execute(trx)
}

/** What no limit counts any more. */
export async function deleteShown({ trx, brand }: Scope, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from offer_shown where brand_id = ${brand} and at < ${before}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

import { sql } from 'kysely'
import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import { newTimeOrderedUuid } from '../../../kernel/ids.ts'
import type { Asked } from './budget.ts'

export interface AskedWrite extends Asked {
  readonly person: string
}

export interface AskedRow {
  ask: string
  event: Asked['event']
  at: Date
  questions: number
}

/** Oldest first. */
export async function readAsked({ trx }: Scope, persons: readonly string[]): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select ask, event, at, questions from asked where person_id = any(${persons}::uuid[]) order by asked_id`.execute(trx)
  return rows
}

const noteAsked = {
  name: 'note_asked',
  text: `
    insert into asked (person_id, asked_id, brand_id, at, ask, event, questions)
    select a.person_id, a.asked_id, $1, a.at, a.ask, a.event, a.questions
    from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::int[])
      as a (person_id, asked_id, at, ask, event, questions)`,
}

export async function insertAsked(scope: Scope, events: readonly AskedWrite[]): Promise<void> {
  await scope.prepared(noteAsked, [
    scope.brand, events.map((e) => e.person), events.map((e) => newTimeOrderedUuid(e.at)), events.map((e) => toRfc3339(e.at)),
    events.map((e) => e.ask), events.map((e) => e.event), events.map((e) => e.questions),
  ])
}

// What was shown since `$7` is still on the screen: only what it shows more now counts.
const noteShown = {
  name: 'note_shown',
  text: `
    with before as (
      select coalesce(sum(questions) filter (where event = 'shown' and at > $7::timestamptz), 0)::int as questions,
             coalesce(bool_or(event = 'never'), false) as never
      from asked where person_id = $1::uuid and ask = $5::text),
    noted as (
      insert into asked (person_id, asked_id, brand_id, at, ask, event, questions)
      select $1::uuid, $2::uuid, $3::int, $4::timestamptz, $5::text, 'shown', $6::int - questions
      from before where questions < $6::int)
    select never from before`,
}

/** Returns whether the person never wants to be asked this. */
export async function insertShown(
  scope: Scope, shown: { person: string; ask: string; questions: number; at: number; since: number },
): Promise<boolean> {
  const rows = await scope.prepared<{ never: boolean }>(noteShown, [
    shown.person, newTimeOrderedUuid(shown.at), scope.brand, toRfc3339(shown.at), shown.ask, shown.questions,
    toRfc3339(shown.since),
  ])
  return rows[0]!.never
}

export async function deleteNever({ trx }: Scope, person: string, ask: string): Promise<void> {
  await sql`delete from asked where person_id = ${person} and ask = ${ask} and event = 'never'`.execute(trx)
}

/** Two persons are one: they were asked what both were asked, and what either never wants to be asked stays so. */
export async function moveAsked(scope: Scope, from: string, into: string): Promise<void> {
  const rows = await readAsked(scope, [from])
  if (rows.length === 0) return
  await insertAsked(scope, rows.map((row) => ({ ...row, person: into, at: row.at.getTime() })))
  await sql`delete from asked where person_id = ${from}`.execute(scope.trx)
}

/** What counts no more; "never" counts for good. */
export async function deleteAsked({ trx, brand }: Scope, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from asked where brand_id = ${brand} and event <> 'never' and at < ${before}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

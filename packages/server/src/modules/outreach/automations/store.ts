import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { LeaveReason, Run, TrailStep } from './run.ts'

interface RunRow {
  person_id: string
  enrolment_id: string
  key: string
  because: string
  began_at: Date
  catalog_version: number
  step: number
  next_at: Date | null
  state: Run['state']
  reason: LeaveReason | null
  ended_at: Date | null
  trail: TrailStep[]
}

const columns = sql`
  person_id, enrolment_id, key, because, began_at, catalog_version, step, next_at, state, reason, ended_at, trail`

function toRun(row: RunRow): Run {
  return {
    person: row.person_id,
    id: row.enrolment_id,
    key: row.key,
    because: row.because,
    beganAt: row.began_at.getTime(),
    catalogVersion: row.catalog_version,
    step: row.step,
    nextAt: row.next_at?.getTime(),
    state: row.state,
    reason: row.reason ?? undefined,
    endedAt: row.ended_at?.getTime(),
    trail: row.trail,
  }
}

const dateOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms))

/** False: it began before, perhaps in another process a moment ago. */
export async function insertRun({ trx, brand }: Scope, run: Run): Promise<boolean> {
  const { rows } = await sql`
    insert into enrolment (person_id, enrolment_id, brand_id, key, because, began_at, catalog_version, step, next_at, state,
                           reason, ended_at, trail)
    values (${run.person}, ${run.id}, ${brand}, ${run.key}, ${run.because}, ${new Date(run.beganAt)}, ${run.catalogVersion},
            ${run.step}, ${dateOf(run.nextAt)}, ${run.state}, ${run.reason ?? null}, ${dateOf(run.endedAt)},
            ${JSON.stringify(run.trail)}::json)
    on conflict (person_id, enrolment_id) do nothing returning enrolment_id`.execute(trx)
  return rows.length > 0
}

/** False: it is not where it was read any more. Compares instead of locking, as every statement over many persons does. */
export async function updateRun({ trx }: Scope, before: Run, after: Run): Promise<boolean> {
  const { rows } = await sql`
    update enrolment set step = ${after.step}, next_at = ${dateOf(after.nextAt)}, state = ${after.state},
      reason = ${after.reason ?? null}, ended_at = ${dateOf(after.endedAt)}, trail = ${JSON.stringify(after.trail)}::json
    where person_id = ${before.person} and enrolment_id = ${before.id} and state = 'running' and step = ${before.step}
      and next_at = ${dateOf(before.nextAt)} returning enrolment_id`.execute(trx)
  return rows.length > 0
}

/** Runs whose next step is due, those of automations that stand still left out; what is due first comes first. */
export async function readDue({ trx, brand }: Scope, now: Date, paused: readonly string[], most: number): Promise<Run[]> {
  const { rows } = await sql<RunRow>`
    select ${columns} from enrolment
    where brand_id = ${brand} and state = 'running' and next_at <= ${now} and not (key = any(${[...paused]}::text[]))
    order by next_at, enrolment_id limit ${most}`.execute(trx)
  return rows.map(toRun)
}

export async function postponeRun({ trx }: Scope, run: Run, until: Date): Promise<void> {
  await sql`
    update enrolment set next_at = ${until}
    where person_id = ${run.person} and enrolment_id = ${run.id} and state = 'running'`.execute(trx)
}

/** Newest first. */
export async function readRuns(
  { trx }: Scope, persons: readonly string[], only: { key?: string; running?: true } = {},
): Promise<Run[]> {
  const { rows } = await sql<RunRow>`
    select ${columns} from enrolment
    where person_id = any(${[...persons]}::uuid[]) and key = coalesce(${only.key ?? null}::text, key)
      ${only.running ? sql`and state = 'running'` : sql``}
    order by began_at desc, enrolment_id`.execute(trx)
  return rows.map(toRun)
}

/** Returns what went. */
export async function takeRuns({ trx }: Scope, person: string): Promise<Run[]> {
  const { rows } = await sql<RunRow>`delete from enrolment where person_id = ${person} returning ${columns}`.execute(trx)
  return rows.map(toRun)
}

export interface RunCount {
  key: string
  state: Run['state']
  /** null: over, at whatever step. */
  step: number | null
  reason: LeaveReason | null
  people: number
}

/** How many people stand where; whoever ended in the same way more than once is one. */
export async function countRuns({ trx, brand }: Scope): Promise<RunCount[]> {
  const { rows } = await sql<RunCount>`
    select key, state, case when state = 'running' then step end as step, reason, count(distinct person_id)::int as people from enrolment
    where brand_id = ${brand} group by key, state, 3, reason`.execute(trx)
  return rows
}

/** To how many people each step has sent something, as far as that is still kept. */
export async function countSent({ trx, brand }: Scope): Promise<{ key: string; step: number; people: number }[]> {
  const { rows } = await sql<{ key: string; step: number; people: number }>`
    select key, step, count(distinct person_id)::int as people from message
    where brand_id = ${brand} and source = 'automation' and state = 'sent' group by key, step`.execute(trx)
  return rows
}

export async function anyRunning({ trx, brand }: Scope): Promise<boolean> {
  const { rows } = await sql`select 1 from enrolment where brand_id = ${brand} and state = 'running' limit 1`.execute(trx)
  return rows.length > 0
}

/** What ended before this moment. */
export async function deleteEnded({ trx, brand }: Scope, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from enrolment where brand_id = ${brand} and state <> 'running' and ended_at < ${before} returning enrolment_id`.execute(trx)
  return rows.length
}

/**
 * Whether this person is there and nobody else's since; held so until the transaction ends, so that an erasure or a
 * merge comes either before this or after everything that is written here. Reads the table of an earlier module.
 */
export async function holdPerson({ trx }: Scope, person: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select erased_at is null and merged_into is null as there from person where person_id = ${person} for share`.execute(trx)
  return rows[0]?.there === true
}

/**
 * The next `most` people after `person`, of them those with an answer that got old between these stored seconds. A
 * window over all people, so that each statement takes the same short time. Reads the table of an earlier module.
 */
export async function readStale(
  { trx, brand }: Scope, attributes: readonly string[], between: { after: number; until: number }, person: string, most: number,
): Promise<{ found: string[]; last: string | undefined }> {
  const { rows } = await sql<{ person_id: string; stale: boolean }>`
    select person_id, exists (
        select from json_each(w.state -> 'values') v
        where v.key = any(${[...attributes]}::text[]) and (v.value ->> 2)::bigint > ${between.after}
          and (v.value ->> 2)::bigint <= ${between.until}) as stale
    from (
      select person_id, state from profile
      where brand_id = ${brand} and person_id > ${person}::uuid order by person_id limit ${most}) w
    order by person_id`.execute(trx)
  return {
    found: rows.flatMap((row) => (row.stale ? [row.person_id] : [])),
    last: rows.length === most ? rows.at(-1)!.person_id : undefined,
  }
}

export interface PauseRow {
  key: string
  at: Date
  by: string
}

export async function readPauses({ trx, brand }: Scope): Promise<PauseRow[]> {
  const { rows } = await sql<PauseRow>`select key, at, by from automation_pause where brand_id = ${brand}`.execute(trx)
  return rows
}

/** False: it stood still already. */
export async function insertPause({ trx, brand }: Scope, { key, at, by }: PauseRow): Promise<boolean> {
  const { rows } = await sql`
    insert into automation_pause (brand_id, key, at, by) values (${brand}, ${key}, ${at}, ${by})
    on conflict (brand_id, key) do nothing returning key`.execute(trx)
  return rows.length > 0
}

export async function deletePause({ trx, brand }: Scope, key: string): Promise<boolean> {
  const { rows } = await sql`
    delete from automation_pause where brand_id = ${brand} and key = ${key} returning key`.execute(trx)
  return rows.length > 0
}

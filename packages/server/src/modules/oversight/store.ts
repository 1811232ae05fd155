import { sql } from 'kysely'
import type { Installation, Scope } from '../../kernel/db/database.ts'
import type { RetentionReport } from '../rights/retention.ts'
import type { Found, Severity } from './checks/check.ts'

export interface FindingRow {
  readonly check_key: string
  readonly subject: string
  readonly severity: Severity
  readonly facts: Readonly<Record<string, string | number>>
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly settled_at: Date | null
  readonly accepted_by: string | null
  readonly accepted_because: string | null
  readonly accepted_until: Date | null
}

const columns = sql`
  check_key, subject, severity, facts, first_seen_at, last_seen_at, settled_at, accepted_by, accepted_because, accepted_until`

/** What a check found now. What was settled begins anew; what got worse is no longer accepted. */
export async function writeFound({ trx, brand }: Scope, key: string, found: readonly Found[], at: Date): Promise<void> {
  if (found.length === 0) return
  await sql`
    insert into finding (brand_id, check_key, subject, severity, facts, first_seen_at, last_seen_at)
    select ${brand}, ${key}, f.subject, f.severity, f.facts::json, ${at}, ${at}
    from unnest(${found.map((one) => one.subject)}::text[], ${found.map((one) => one.severity)}::text[],
                ${found.map((one) => JSON.stringify(one.facts))}::text[]) as f (subject, severity, facts)
    on conflict (brand_id, check_key, subject) do update set
      severity = excluded.severity, facts = excluded.facts, last_seen_at = excluded.last_seen_at, settled_at = null,
      first_seen_at = case when finding.settled_at is null then finding.first_seen_at else excluded.first_seen_at end,
      told_at = case when finding.settled_at is null and finding.severity = excluded.severity then finding.told_at end,
      accepted_by = case when finding.settled_at is null and finding.severity = excluded.severity then finding.accepted_by end,
      accepted_because = case when finding.settled_at is null and finding.severity = excluded.severity then finding.accepted_because end,
      accepted_until = case when finding.settled_at is null and finding.severity = excluded.severity then finding.accepted_until end`.execute(trx)
}

/** What a check no longer finds is settled. */
export async function settleMissing({ trx, brand }: Scope, key: string, still: readonly string[], at: Date): Promise<void> {
  await sql`
    update finding set settled_at = ${at}
    where brand_id = ${brand} and check_key = ${key} and settled_at is null and not (subject = any(${[...still]}::text[]))`.execute(trx)
}

/** Settled ones are kept for a year. */
export async function forgetSettled({ trx, brand }: Scope, before: Date): Promise<void> {
  await sql`delete from finding where brand_id = ${brand} and settled_at < ${before}`.execute(trx)
}

export async function readFindings({ trx, brand }: Scope): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select ${columns} from finding where brand_id = ${brand}
    order by array_position(array['severe', 'notable', 'minor'], severity), first_seen_at desc, check_key, subject
    limit 2000`.execute(trx)
  return rows
}

export async function holdFinding({ trx, brand }: Scope, key: string, subject: string): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    select ${columns} from finding where brand_id = ${brand} and check_key = ${key} and subject = ${subject} for update`.execute(trx)
  return rows[0]
}

export async function acceptFinding(
  { trx, brand }: Scope, key: string, subject: string, accepted: { by: string; because: string; until: Date } | undefined,
): Promise<void> {
  await sql`
    update finding set accepted_by = ${accepted?.by ?? null}, accepted_because = ${accepted?.because ?? null},
      accepted_until = ${accepted?.until ?? null}
    where brand_id = ${brand} and check_key = ${key} and subject = ${subject}`.execute(trx)
}

/** Severe ones of which nobody was told yet; whoever takes them tells. */
export async function takeUntold({ trx, brand }: Scope, at: Date): Promise<{ check_key: string; subject: string }[]> {
  const { rows } = await sql<{ check_key: string; subject: string }>`
    update finding set told_at = ${at}
    where brand_id = ${brand} and severity = 'severe' and settled_at is null and told_at is null
      and (accepted_until is null or accepted_until <= ${at})
    returning check_key, subject`.execute(trx)
  return rows
}

/** Nobody could be reached: the next time, then. */
export async function untell({ trx, brand }: Scope, at: Date): Promise<void> {
  await sql`update finding set told_at = null where brand_id = ${brand} and told_at = ${at}`.execute(trx)
}

/** Whom severe findings are told: whoever answers for data protection, else the owners. */
export async function readOfficers({ trx }: Installation, brand: number): Promise<{ email: string; locale: string }[]> {
  const { rows } = await sql<{ email: string; locale: string; dpo: boolean }>`
    select s.email, s.locale, 'dpo' = any(m.roles) as dpo from staff_membership m join staff s on s.id = m.staff_id
    where m.brand_id = ${brand} and m.roles && array['dpo', 'owner'] order by s.email`.execute(trx)
  const officers = rows.filter((row) => row.dpo)
  return officers.length > 0 ? officers : rows
}

/** What members of staff are called. */
export async function readStaffNames({ trx }: Installation, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from staff where id = any(${[...ids]}::text[])`.execute(trx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface InspectionRow {
  readonly started_at: Date
  readonly ended_at: Date | null
  readonly failed: readonly string[]
}

export async function readInspection({ trx, brand }: Scope): Promise<InspectionRow | undefined> {
  const { rows } = await sql<InspectionRow>`
    select started_at, ended_at, failed from inspection where brand_id = ${brand}`.execute(trx)
  return rows[0]
}

/** False: another process is at it. One that died while it looked holds nobody up for longer than `died`. */
export async function beginInspection({ trx, brand }: Scope, at: Date, died: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into inspection (brand_id, started_at) values (${brand}, ${at})
    on conflict (brand_id) do update set started_at = excluded.started_at, ended_at = null, failed = '{}'
    where inspection.ended_at is not null or inspection.started_at < ${died}
    returning brand_id`.execute(trx)
  return rows.length > 0
}

export async function endInspection({ trx, brand }: Scope, at: Date, failed: readonly string[]): Promise<void> {
  await sql`update inspection set ended_at = ${at}, failed = ${[...failed]}::text[] where brand_id = ${brand}`.execute(trx)
}

export interface VerificationRow {
  readonly verification_id: string
  readonly asked_by: string
  readonly started_at: Date
  readonly seen_at: Date
  readonly steps: number
  readonly done: number
  readonly ended_at: Date | null
  readonly report: unknown
}

export async function insertVerification({ trx, brand }: Scope, id: string, by: string, at: Date): Promise<void> {
  await sql`
    insert into verification (verification_id, brand_id, asked_by, started_at, seen_at)
    values (${id}, ${brand}, ${by}, ${at}, ${at})`.execute(trx)
}

export async function seeVerification(
  { trx, brand }: Scope, id: string, now: { steps: number; done: number; at: Date; report?: unknown },
): Promise<void> {
  await sql`
    update verification set steps = ${now.steps}, done = ${now.done}, seen_at = ${now.at},
      ended_at = case when ${now.report !== undefined}::boolean then ${now.at}::timestamptz end,
      report = ${now.report === undefined ? null : JSON.stringify(now.report)}::json
    where brand_id = ${brand} and verification_id = ${id}`.execute(trx)
}

export async function readVerifications({ trx, brand }: Scope, most: number): Promise<VerificationRow[]> {
  const { rows } = await sql<VerificationRow>`
    select verification_id, asked_by, started_at, seen_at, steps, done, ended_at, report from verification
    where brand_id = ${brand} order by started_at desc, verification_id desc limit ${most}`.execute(trx)
  return rows
}

/** The newest hundred are kept. */
export async function forgetVerifications({ trx, brand }: Scope): Promise<void> {
  await sql`
    delete from verification where brand_id = ${brand} and verification_id not in (
      select verification_id from verification where brand_id = ${brand} order by started_at desc limit 100)`.execute(trx)
}

export async function countLeaves({ trx, brand }: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from leaf where brand_id = ${brand}`.execute(trx)
  return rows[0]!.count
}

/** A run that deleted nothing only says that there was one: the next one takes its place. */
export async function writeDeletion({ trx, brand }: Scope, at: Date, report: RetentionReport): Promise<void> {
  await sql`
    delete from deletion_run where brand_id = ${brand} and people + answers + uses + requests = 0`.execute(trx)
  await sql`
    insert into deletion_run (brand_id, at, people, answers, expired, stale, uses, requests)
    values (${brand}, ${at}, ${report.people}, ${report.answers}, ${report.expired}, ${report.stale}, ${report.uses}, ${report.requests})
    on conflict (brand_id, at) do nothing`.execute(trx)
  await sql`
    delete from deletion_run where brand_id = ${brand} and at < ${at}::timestamptz - interval '3 years'`.execute(trx)
}

export interface DeletionRow extends RetentionReport {
  readonly at: Date
}

export async function readDeletions({ trx, brand }: Scope, most: number): Promise<DeletionRow[]> {
  const { rows } = await sql<DeletionRow>`
    select at, people, answers, expired, stale, uses, requests from deletion_run
    where brand_id = ${brand} order by at desc limit ${most}`.execute(trx)
  return rows
}

/** How many permissions for each slot end before each of these moments (stored seconds), in one pass over everybody. */
export async function countEnding(
  { trx, brand }: Scope, slots: readonly number[], now: number, ends: readonly number[],
): Promise<number[][]> {
  const [soon, later, last] = ends
  const { rows } = await sql<{ slot: number; a: number; b: number; c: number; d: number }>`
    select g.slot - 1 as slot,
      count(*) filter (where g.until <= ${soon})::int as a,
      count(*) filter (where g.until > ${soon} and g.until <= ${later})::int as b,
      count(*) filter (where g.until > ${later} and g.until <= ${last})::int as c,
      count(*) filter (where g.until > ${last})::int as d
    from facet f, unnest(f.grants) with ordinality as g (until, slot)
    where f.brand_id = ${brand} and g.until > ${now} group by g.slot`.execute(trx)
  return slots.map((slot) => {
    const row = rows.find((one) => Number(one.slot) === slot)
    return row ? [row.a, row.b, row.c, row.d] : [0, 0, 0, 0]
  })
}

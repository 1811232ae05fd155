import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { BreachEvent } from '../../rights/breaches/breach.ts'

export interface SilentRow {
  readonly recipient: string
  readonly open_since: Date
  /** Whether they must hear that somebody said stop or was erased. */
  readonly stopping: boolean
}

export async function readSilent({ trx, brand }: Scope): Promise<SilentRow[]> {
  const { rows } = await sql<SilentRow>`
    select recipient, min(open_since) as open_since, bool_or(kind in ('withdrawn', 'erased')) as stopping
    from transferred where brand_id = ${brand} and open_since is not null group by recipient order by recipient`.execute(trx)
  return rows
}

export interface EndpointRow {
  readonly id: string
  readonly recipient: string | null
  readonly disabled_at: Date | null
  readonly failing_since: Date | null
}

export async function readEndpoints({ trx, brand }: Scope): Promise<EndpointRow[]> {
  const { rows } = await sql<EndpointRow>`
    select 'end_' || replace(endpoint_id::text, '-', '') as id, recipient, disabled_at, failing_since
    from endpoint where brand_id = ${brand} and (disabled_at is not null or failing_since is not null)
      and disabled_because is distinct from 'unapproved' order by endpoint_id`.execute(trx)
  return rows
}

export interface OverdueRow {
  readonly id: string
  readonly kind: string
  readonly due_at: Date
}

export async function readOverdue({ trx, brand }: Scope, now: Date): Promise<OverdueRow[]> {
  const { rows } = await sql<OverdueRow>`
    select 'req_' || replace(request_id::text, '-', '') as id, kind, due_at from request
    where brand_id = ${brand} and closed_at is null and due_at < ${now} order by due_at limit 200`.execute(trx)
  return rows
}

export async function readBreachEvents({ trx, brand }: Scope): Promise<(Omit<BreachEvent, 'at'> & { breach_id: string; at: Date })[]> {
  const { rows } = await sql<Omit<BreachEvent, 'at'> & { breach_id: string; at: Date }>`
    select breach_id, n, at, actor, body from breach_event where brand_id = ${brand} order by breach_id, n`.execute(trx)
  return rows
}

export interface VerifiedFacts {
  readonly leaves: boolean
  /** The newest that came to an end. */
  readonly ended: { readonly at: Date; readonly ok: boolean } | undefined
}

export async function readVerified({ trx, brand }: Scope): Promise<VerifiedFacts> {
  const { rows } = await sql<{ at: Date; ok: boolean }>`
    select ended_at as at, (report ->> 'ok')::boolean as ok from verification
    where brand_id = ${brand} and ended_at is not null and report is not null order by started_at desc limit 1`.execute(trx)
  const leaves = await sql`select 1 from leaf where brand_id = ${brand} limit 1`.execute(trx)
  return { leaves: leaves.rows.length > 0, ended: rows[0] }
}

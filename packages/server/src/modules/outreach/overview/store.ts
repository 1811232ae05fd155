import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

export interface WeekRow {
  /** 0: the latest of the weeks. */
  week: number
  /** Messages that one person got in it; 5: five or more. */
  messages: number
  people: number
  sent: number
}

/** How many messages people got in each of `weeks` weeks before this moment. What was put together counts as one. */
export async function readWeeks({ trx, brand }: Scope, until: Date, weeks: number): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select week, least(messages, 5)::int as messages, count(*)::int as people, sum(messages)::int as sent
    from (
      select floor(extract(epoch from ${until}::timestamptz - sent_at) / 604800)::int as week, person_id, count(*)::int as messages
      from message
      where brand_id = ${brand} and state = 'sent' and carried_by is null
        and sent_at < ${until} and sent_at > ${until}::timestamptz - make_interval(days => ${weeks * 7}::int)
      group by 1, 2) w
    group by 1, 2 order by 1, 2`.execute(trx)
  return rows
}

export interface ReasonRow {
  state: string
  reason: string
  people: number
}

/** Why messages wait, and why those that were settled since then never went. */
export async function readReasons({ trx, brand }: Scope, since: Date): Promise<ReasonRow[]> {
  const { rows } = await sql<ReasonRow>`
    select state, reason, count(distinct person_id)::int as people from message
    where brand_id = ${brand} and reason is not null
      and (state = 'waiting' or (state in ('expired', 'cancelled', 'failed') and settled_at >= ${since}))
    group by state, reason order by state, people desc, reason`.execute(trx)
  return rows
}

export interface StepsRow {
  key: string
  day: string
  people: number
}

/** How many people each automation goes on with on each day of the brand's zone. */
export async function readSteps({ trx, brand }: Scope, zone: string): Promise<StepsRow[]> {
  const { rows } = await sql<StepsRow>`
    select key, to_char(next_at at time zone ${zone}, 'YYYY-MM-DD') as day, count(distinct person_id)::int as people
    from enrolment where brand_id = ${brand} and state = 'running' and next_at is not null
    group by 1, 2 order by 2, 1`.execute(trx)
  return rows
}

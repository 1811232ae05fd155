import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export interface LinkRow {
  person_id: string
  link_id: string
  level: 'full' | 'reduce'
  made_by: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
  request_hash: Buffer | null
}

export interface SessionRow {
  person_id: string
  session_id: string
  token_hash: Buffer
  level: 'full' | 'reduce'
  opened_by: string
  opened_at: Date
  seen_at: Date
  expires_at: Date
}

/** False: there is one of this id already. */
export async function insertLink(
  { trx, brand }: Scope, link: Omit<LinkRow, 'used_at'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into link (person_id, link_id, brand_id, level, made_by, created_at, expires_at, request_hash)
    values (${link.person_id}, ${link.link_id}, ${brand}, ${link.level}, ${link.made_by}, ${link.created_at},
            ${link.expires_at}, ${link.request_hash})
    on conflict (person_id, link_id) do nothing returning link_id`.execute(trx)
  return rows.length > 0
}

/** Links that only lower, of many people at once. */
export async function insertLinks(
  scope: Scope, by: string, at: Date, links: readonly { person: string; link: string; until: number }[],
): Promise<void> {
  if (links.length === 0) return
  await scope.prepared(writeLinks, [
    scope.brand, by, at, links.map((one) => one.person), links.map((one) => one.link),
    links.map((one) => new Date(one.until).toISOString()),
  ])
}

const writeLinks = {
  name: 'write_links',
  text: `
    insert into link (person_id, link_id, brand_id, level, made_by, created_at, expires_at)
    select l.person_id, l.link_id, $1, 'reduce', $2, $3, l.expires_at
    from unnest($4::uuid[], $5::uuid[], $6::timestamptz[]) as l (person_id, link_id, expires_at)`,
}

export async function readLink({ trx }: Scope, person: string, link: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select person_id, link_id, level, made_by, created_at, expires_at, used_at, request_hash
    from link where person_id = ${person} and link_id = ${link}`.execute(trx)
  return rows[0]
}

export async function countLinks({ trx }: Scope, person: string, by: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from link
    where person_id = ${person} and made_by = ${by} and created_at > ${since}`.execute(trx)
  return rows[0]!.count
}

/** False: it was used before, or is gone. Two at once: one of them wins. */
export async function useLink({ trx }: Scope, person: string, link: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update link set used_at = ${at}
    where person_id = ${person} and link_id = ${link} and (used_at is null or level = 'reduce')
    returning link_id`.execute(trx)
  return rows.length > 0
}

export async function insertSession({ trx, brand }: Scope, session: SessionRow): Promise<void> {
  await sql`
    insert into session (person_id, session_id, brand_id, token_hash, level, opened_by, opened_at, seen_at, expires_at)
    values (${session.person_id}, ${session.session_id}, ${brand}, ${session.token_hash}, ${session.level},
            ${session.opened_by}, ${session.opened_at}, ${session.seen_at}, ${session.expires_at})`.execute(trx)
}

/** Undefined where it was ended, is too old or was not used for too long. */
export async function readSession(
  { trx }: Scope, person: string, session: string, now: Date, unusedSince: Date,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select person_id, session_id, token_hash, level, opened_by, opened_at, seen_at, expires_at
    from session where person_id = ${person} and session_id = ${session}
      and revoked_at is null and expires_at > ${now} and seen_at > ${unusedSince}`.execute(trx)
  return rows[0]
}

export async function touchSession({ trx }: Scope, person: string, session: string, at: Date): Promise<void> {
  await sql`update session set seen_at = ${at} where person_id = ${person} and session_id = ${session}`.execute(trx)
}

export async function listSessions(
  { trx }: Scope, persons: readonly string[], now: Date, unusedSince: Date,
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select person_id, session_id, token_hash, level, opened_by, opened_at, seen_at, expires_at
    from session where person_id = any(${persons}::uuid[])
      and revoked_at is null and expires_at > ${now} and seen_at > ${unusedSince}
    order by seen_at desc, session_id`.execute(trx)
  return rows
}

export async function endSession({ trx }: Scope, persons: readonly string[], session: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update session set revoked_at = ${at}
    where person_id = any(${persons}::uuid[]) and session_id = ${session} and revoked_at is null
    returning session_id`.execute(trx)
  return rows.length > 0
}

/** Ways in of somebody who was erased. */
export async function dropWaysIn({ trx }: Scope, person: string): Promise<void> {
  for (const table of ['link', 'session', 'code', 'answer_code', 'outbox']) {
    await sql`delete from ${sql.table(table)} where person_id = ${person}`.execute(trx)
  }
}

/** What ended before `before` opens nothing any more. Returns how many rows went. */
export async function dropOld({ trx, brand }: Scope, before: { ended: Date; codes: Date; settled: Date }): Promise<number> {
  const gone = [
    await sql`delete from link where brand_id = ${brand} and expires_at < ${before.ended}`.execute(trx),
    await sql`delete from session where brand_id = ${brand} and expires_at < ${before.ended}`.execute(trx),
    await sql`delete from code where brand_id = ${brand} and created_at < ${before.codes}`.execute(trx),
    await sql`delete from outbox where brand_id = ${brand} and created_at < ${before.settled}
              and state in ('sent', 'failed', 'kept')`.execute(trx),
  ]
  return gone.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0)
}

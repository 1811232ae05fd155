import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'

export interface PublicationRow {
  post: string
  state: 'publishing' | 'published' | 'retracted'
  published_at: Date
  valid_until: Date
  cursor: string
  planned: number
}

const columns = sql`post, state, published_at, valid_until, cursor, planned`

/** False: it was published before. */
export async function insertPublication(
  { trx, brand }: Scope, row: { post: string; at: Date; by: string; validUntil: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into post_publication (brand_id, post, state, published_at, published_by, valid_until, changed_at)
    values (${brand}, ${row.post}, 'publishing', ${row.at}, ${row.by}, ${row.validUntil}, ${row.at})
    on conflict do nothing returning post`.execute(trx)
  return rows.length > 0
}

export async function readPublication({ trx, brand }: Scope, post: string): Promise<PublicationRow | undefined> {
  const { rows } = await sql<PublicationRow>`
    select ${columns} from post_publication where brand_id = ${brand} and post = ${post}`.execute(trx)
  return rows[0]
}

/** The newest first. */
export async function readPublications({ trx, brand }: Scope): Promise<PublicationRow[]> {
  const { rows } = await sql<PublicationRow>`
    select ${columns} from post_publication where brand_id = ${brand} order by published_at desc, post`.execute(trx)
  return rows
}

/** One that is on its way to people, held until the transaction ends; what another process holds is passed over. */
export async function holdPublishing({ trx, brand }: Scope): Promise<PublicationRow | undefined> {
  const { rows } = await sql<PublicationRow>`
    select ${columns} from post_publication where brand_id = ${brand} and state = 'publishing'
    order by published_at, post limit 1 for update skip locked`.execute(trx)
  return rows[0]
}

export async function advance(
  { trx, brand }: Scope, post: string, to: { cursor: string; planned: number; state: 'publishing' | 'published'; at: Date },
): Promise<void> {
  await sql`
    update post_publication set cursor = ${to.cursor}, planned = planned + ${to.planned}, state = ${to.state}, changed_at = ${to.at}
    where brand_id = ${brand} and post = ${post}`.execute(trx)
}

export async function retract({ trx, brand }: Scope, post: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update post_publication set state = 'retracted', changed_at = ${at}
    where brand_id = ${brand} and post = ${post} and state <> 'retracted' returning post`.execute(trx)
  return rows.length > 0
}

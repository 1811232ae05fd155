import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import type { Chained } from '../../workspace/trail.ts'

export interface AuditRow extends Chained {
  readonly mac: Buffer | null
  readonly place: number | null
  readonly hash: Buffer | null
}

export interface Head {
  readonly size: number
  readonly unmarked: number
  readonly hash: Buffer
  readonly note: string
  readonly signed_at: Date
}

export interface Filter {
  readonly actor?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly about?: string | undefined
  /** Uuids: rows that are about any of them. */
  readonly persons?: readonly string[] | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

const columns = sql`audit_id as id, at, actor, action, detail, about, mac, place, hash`

/** Newest first; after a place where one is given. */
export async function readRows(
  { trx, brand }: Scope, filter: Filter, after: { at: Date; id: string } | undefined, most: number,
): Promise<AuditRow[]> {
  const { actor = null, actions = null, about = null, persons = null, from = null, until = null } = filter
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit
    where brand_id = ${brand}
      and (${actor}::text is null or actor = ${actor})
      and (${actions === null}::boolean or action = any(${[...(actions ?? [])]}::text[]))
      and (${about}::text is null or about = ${about})
      and (${persons === null}::boolean or audit_id in (
        select audit_id from audit_person where person_id = any(${[...(persons ?? [])]}::uuid[])))
      and (${from}::timestamptz is null or at >= ${from})
      and (${until}::timestamptz is null or at < ${until})
      and (${after?.id ?? null}::uuid is null or (at, audit_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by at desc, audit_id desc limit ${most}`.execute(trx)
  return rows
}

export interface BesideRow {
  readonly audit_id: string
  readonly person_id: string
  readonly sealed_reason: Buffer | null
}

/** Whom these rows are about, where that is still kept. Reads a table that is spread by person, by its own index. */
export async function readBeside({ trx, brand }: Scope, ids: readonly string[]): Promise<BesideRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<BesideRow>`
    select audit_id, person_id, sealed_reason from audit_person
    where brand_id = ${brand} and audit_id = any(${[...ids]}::uuid[]) order by audit_id, person_id`.execute(trx)
  return rows
}

/** Keys by the name that they were given. */
export async function readActors({ trx, brand }: Scope): Promise<{ actor: string; name: string | null }[]> {
  const { rows } = await sql<{ actor: string; name: string | null }>`
    select a.actor, k.name from (select distinct actor from audit where brand_id = ${brand} limit 500) a
      left join api_key k on a.actor = 'key:' || k.key_id
    order by a.actor`.execute(trx)
  return rows
}

export async function readHead({ trx, brand }: Scope): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select size, unmarked, hash, note, signed_at from audit_head where brand_id = ${brand}`.execute(trx)
  return rows[0]
}

/** In the order of the chain, from a place on. */
export async function readChained({ trx, brand }: Scope, from: number, most: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit where brand_id = ${brand} and place >= ${from} order by place limit ${most}`.execute(trx)
  return rows
}

/** Without a place, in pages by id. */
export async function readWaiting({ trx, brand }: Scope, after: string, most: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit where brand_id = ${brand} and place is null and audit_id > ${after}::uuid
    order by audit_id limit ${most}`.execute(trx)
  return rows
}

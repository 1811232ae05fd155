import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'

export type DisabledBecause = 'gone' | 'failing' | 'asked' | 'unapproved'

/** Where it goes, and what goes there. */
export interface Address {
  readonly url: string
  readonly events: readonly string[] | null
  readonly purposes: readonly string[] | null
}

export interface EndpointRow {
  endpoint_id: string
  recipient: string | null
  url: string
  events: string[] | null
  purposes: string[] | null
  sealed_key: Buffer
  sealed_old_key: Buffer | null
  old_key_until: Date | null
  made_by: string
  created_at: Date
  disabled_at: Date | null
  disabled_because: DisabledBecause | null
  succeeded_at: Date | null
  failing_since: Date | null
  failures: number
  next_at: Date
  place: number
  took: number
  looked_at: string | null
  /** What a member of staff asked for and nobody has approved yet. */
  wanted: Address | null
  wanted_by: string | null
  wanted_reason: string | null
  wanted_at: Date | null
}

const columns = sql.raw(`endpoint_id, recipient, url, events, purposes, sealed_key, sealed_old_key, old_key_until, made_by,
  created_at, disabled_at, disabled_because, succeeded_at, failing_since, failures, next_at, place, took, looked_at, wanted, wanted_by, wanted_reason, wanted_at`)

export async function insertEndpoint(
  { trx, brand }: Scope,
  row: Address & Pick<EndpointRow, 'endpoint_id' | 'recipient' | 'sealed_key' | 'made_by' | 'created_at' | 'place' | 'looked_at'>,
): Promise<void> {
  await sql`
    insert into endpoint (endpoint_id, brand_id, recipient, url, events, purposes, sealed_key, made_by, created_at, next_at, place, looked_at)
    values (${row.endpoint_id}, ${brand}, ${row.recipient}, ${row.url}, ${row.events}::text[], ${row.purposes}::text[],
            ${row.sealed_key}, ${row.made_by}, ${row.created_at}, ${row.created_at}, ${row.place}, ${row.looked_at}::uuid)`.execute(trx)
}

export async function readEndpoints({ trx, brand }: Scope): Promise<EndpointRow[]> {
  const { rows } = await sql<EndpointRow>`
    select ${columns} from endpoint where brand_id = ${brand} order by endpoint_id`.execute(trx)
  return rows
}

/** Without those that nobody has approved yet: as if they were not there. */
export async function readEndpointsInForce(scope: Scope): Promise<EndpointRow[]> {
  return (await readEndpoints(scope)).filter(isInForce)
}

/** `held`: until the end of the transaction nobody else changes it. */
export async function readEndpoint({ trx, brand }: Scope, id: string, held = false): Promise<EndpointRow | undefined> {
  const { rows } = await sql<EndpointRow>`
    select ${columns} from endpoint where brand_id = ${brand} and endpoint_id = ${id} ${held ? sql`for update` : sql``}`.execute(trx)
  return rows[0]
}

/** Of a recipient there is one, whether approved or not. */
export async function readEndpointOf({ trx, brand }: Scope, recipient: string): Promise<EndpointRow | undefined> {
  const { rows } = await sql<EndpointRow>`
    select ${columns} from endpoint where brand_id = ${brand} and recipient = ${recipient}`.execute(trx)
  return rows[0]
}

export const isInForce = ({ disabled_because: because }: EndpointRow): boolean => because !== 'unapproved'

export async function updateEndpoint(
  { trx, brand }: Scope, id: string, row: Address & Pick<EndpointRow, 'looked_at'>,
): Promise<void> {
  await sql`
    update endpoint set url = ${row.url}, events = ${row.events}::text[], purposes = ${row.purposes}::text[], looked_at = ${row.looked_at}::uuid
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function writeWanted(
  { trx, brand }: Scope, id: string, wanted: { address: Address; by: string; reason: string; at: Date } | null,
): Promise<void> {
  await sql`
    update endpoint set wanted = ${wanted && JSON.stringify(wanted.address)}::json, wanted_by = ${wanted?.by ?? null},
      wanted_reason = ${wanted?.reason ?? null}, wanted_at = ${wanted?.at ?? null}::timestamptz
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

/** Approved: of what changes it hears from here on. */
export async function beginAt({ trx, brand }: Scope, id: string, place: number): Promise<void> {
  await sql`update endpoint set place = ${place} where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function deleteEndpoint({ trx, brand }: Scope, id: string): Promise<void> {
  await sql`delete from endpoint where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function writeKeys(
  { trx, brand }: Scope, id: string, keys: Pick<EndpointRow, 'sealed_key' | 'sealed_old_key' | 'old_key_until'>,
): Promise<void> {
  await sql`
    update endpoint set sealed_key = ${keys.sealed_key}, sealed_old_key = ${keys.sealed_old_key}, old_key_until = ${keys.old_key_until}
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function noteSuccess({ trx, brand }: Scope, id: string, at: Date): Promise<void> {
  await sql`
    update endpoint set succeeded_at = ${at}, failing_since = null, failures = 0, next_at = least(next_at, ${at})
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

/** `pause`: until when nothing else goes there either. */
export async function noteFailure(
  { trx, brand }: Scope, id: string, at: Date, more: { pause: Date | null; disabled: DisabledBecause | null },
): Promise<void> {
  await sql`
    update endpoint set failures = failures + 1, failing_since = coalesce(failing_since, ${at}),
      next_at = coalesce(${more.pause}::timestamptz, next_at),
      disabled_at = case when ${more.disabled}::text is null then disabled_at else ${at} end,
      disabled_because = coalesce(${more.disabled}::text, disabled_because)
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function disableEndpoint({ trx, brand }: Scope, id: string, at: Date, because: 'asked' | 'unapproved' = 'asked'): Promise<void> {
  await sql`
    update endpoint set disabled_at = ${at}, disabled_because = ${because}
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export async function enableEndpoint({ trx, brand }: Scope, id: string, at: Date): Promise<void> {
  await sql`
    update endpoint set disabled_at = null, disabled_because = null, failing_since = null, failures = 0, next_at = ${at}
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

/** Keys whose day is over: nothing is signed with them any more. */
export async function forgetOldKeys({ trx, brand }: Scope, at: Date): Promise<void> {
  await sql`
    update endpoint set sealed_old_key = null, old_key_until = null where brand_id = ${brand} and old_key_until <= ${at}`.execute(trx)
}

/** Takes the reading of one webhook of what changed until then. False: another process has it. */
export async function takeReading({ trx, brand }: Scope, row: EndpointRow, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update endpoint set took = took + 1, next_at = ${until}
    where brand_id = ${brand} and endpoint_id = ${row.endpoint_id} and took = ${row.took} returning took`.execute(trx)
  return rows.length > 0
}

export async function moveReading({ trx, brand }: Scope, id: string, took: number, place: number, next: Date): Promise<boolean> {
  const { rows } = await sql`
    update endpoint set place = ${place}, next_at = ${next}
    where brand_id = ${brand} and endpoint_id = ${id} and took = ${took} returning took`.execute(trx)
  return rows.length > 0
}

export async function replayReading({ trx, brand }: Scope, id: string, place: number, at: Date): Promise<void> {
  await sql`
    update endpoint set place = ${place}, took = took + 1, next_at = ${at}
    where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

/**
 * Where in the tree what happened since then begins. Looked for from its end, since that is nearer; leaves lie there in
 * the order of their times but for seconds, so it begins a little earlier.
 */
export async function placeSince({ trx, brand }: Scope, since: Date): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    select coalesce(max(tree_index) + 1, 0) as place from leaf
    where brand_id = ${brand} and at < ${since}::timestamptz - interval '1 minute' and tree_index is not null`.execute(trx)
  return rows[0]!.place
}

export async function moveLook({ trx, brand }: Scope, id: string, uuid: string | null): Promise<void> {
  await sql`update endpoint set looked_at = ${uuid}::uuid where brand_id = ${brand} and endpoint_id = ${id}`.execute(trx)
}

export interface StreamRow {
  place: number
  took: number
  next_at: Date
  catalog_version: number
}

export async function readStream({ trx, brand }: Scope, at: Date): Promise<StreamRow> {
  const { rows } = await sql<StreamRow>`
    select place, took, next_at, catalog_version from event_stream where brand_id = ${brand}`.execute(trx)
  if (rows[0]) return rows[0]
  await sql`
    insert into event_stream (brand_id, next_at) values (${brand}, ${at}) on conflict (brand_id) do nothing`.execute(trx)
  return { place: 0, took: 0, next_at: at, catalog_version: 0 }
}

export async function takeStream({ trx, brand }: Scope, row: StreamRow, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update event_stream set took = took + 1, next_at = ${until}
    where brand_id = ${brand} and took = ${row.took} returning took`.execute(trx)
  return rows.length > 0
}

export async function moveStream({ trx, brand }: Scope, took: number, place: number, next: Date): Promise<void> {
  await sql`
    update event_stream set place = ${place}, next_at = ${next} where brand_id = ${brand} and took = ${took}`.execute(trx)
}

/** Whether this version was new: then everything that was given is looked at. */
export async function noteCatalog({ trx, brand }: Scope, version: number): Promise<boolean> {
  const { rows } = await sql`
    update event_stream set catalog_version = ${version}
    where brand_id = ${brand} and catalog_version < ${version} returning brand_id`.execute(trx)
  return rows.length > 0
}

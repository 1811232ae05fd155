import { sql } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { Identity, RequestKind, RequestRow, RequestState, StepKind, StepRow } from './request.ts'

const columns = sql`
  person_id, request_id, kind, regime, state, received_at, confirm_by, due_at, extended_because, identity,
  sealed_identity, sealed_message, sealed_reply, closed_at, closed_by, assignee, confirmed_at`

export async function insertRequest({ trx, brand }: Scope, row: RequestRow): Promise<void> {
  await sql`
    insert into request (person_id, request_id, brand_id, kind, regime, state, received_at, confirm_by, due_at, identity,
                         sealed_message)
    values (${row.person_id}, ${row.request_id}, ${brand}, ${row.kind}, ${row.regime}, ${row.state}, ${row.received_at},
            ${row.confirm_by}, ${row.due_at}, ${row.identity}, ${row.sealed_message})`.execute(trx)
}

/** By its id alone: whoever answers it knows the request and not yet the person. Held until the transaction ends. */
export async function holdRequest({ trx, brand }: Scope, request: string): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from request where brand_id = ${brand} and request_id = ${request} for update`.execute(trx)
  return rows[0]
}

/** Newest first. */
export async function readRequestsOf({ trx }: Scope, persons: readonly string[]): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from request where person_id = any(${persons}::uuid[])
    order by received_at desc, request_id desc`.execute(trx)
  return rows
}

export interface RequestPlace {
  readonly due: Date
  readonly id: string
}

/** What is due first comes first. */
export async function readRequests(
  { trx, brand }: Scope,
  wanted: {
    states: readonly RequestState[]; kinds?: readonly RequestKind[] | undefined; dueBefore: Date | undefined
    /** Null: those that nobody works on. */
    assignee?: string | null | undefined; after: RequestPlace | undefined; most: number
  },
): Promise<RequestRow[]> {
  const { states, kinds, dueBefore = null, assignee, after, most } = wanted
  const { rows } = await sql<RequestRow>`
    select ${columns} from request
    where brand_id = ${brand} and state = any(${[...states]}::text[])
      and (${dueBefore}::timestamptz is null or (closed_at is null and due_at < ${dueBefore}))
      and (${kinds ? [...kinds] : null}::text[] is null or kind = any(${kinds ? [...kinds] : null}::text[]))
      and (${assignee === undefined} or assignee is not distinct from ${assignee ?? null}::text)
      and (${after?.id ?? null}::uuid is null or (due_at, request_id) > (${after?.due ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by due_at, request_id limit ${most}`.execute(trx)
  return rows
}

export async function extendRequest({ trx }: Scope, row: RequestRow, due: Date, because: string): Promise<void> {
  await sql`
    update request set state = 'extended', due_at = ${due}, extended_because = ${because}
    where person_id = ${row.person_id} and request_id = ${row.request_id}`.execute(trx)
}

export async function identifyRequest(
  { trx }: Scope, row: RequestRow, identity: Identity, sealed: Uint8Array | null,
): Promise<void> {
  await sql`
    update request set identity = ${identity}, sealed_identity = ${sealed}
    where person_id = ${row.person_id} and request_id = ${row.request_id}`.execute(trx)
}

/** What proved who they were is not needed after this and goes. */
export async function closeRequest(
  { trx }: Scope, row: RequestRow, state: RequestState, by: string, at: Date, sealedReply: Uint8Array | null,
): Promise<void> {
  await sql`
    update request set state = ${state}, closed_at = ${at}, closed_by = ${by}, sealed_reply = ${sealedReply},
                       sealed_identity = null
    where person_id = ${row.person_id} and request_id = ${row.request_id}`.execute(trx)
}

export async function assignRequest({ trx }: Scope, row: RequestRow, to: string | null): Promise<void> {
  await sql`
    update request set assignee = ${to}
    where person_id = ${row.person_id} and request_id = ${row.request_id}`.execute(trx)
}

/** The first time counts. */
export async function confirmRequest({ trx }: Scope, row: RequestRow, at: Date): Promise<void> {
  await sql`
    update request set confirmed_at = coalesce(confirmed_at, ${at})
    where person_id = ${row.person_id} and request_id = ${row.request_id}`.execute(trx)
}

export async function insertStep(
  { trx, brand }: Scope, row: RequestRow, step: { id: string; at: Date; by: string; kind: StepKind; sealed: Uint8Array | null },
): Promise<void> {
  await sql`
    insert into request_step (person_id, request_id, step_id, brand_id, at, by, kind, sealed_text)
    values (${row.person_id}, ${row.request_id}, ${step.id}, ${brand}, ${step.at}, ${step.by}, ${step.kind}, ${step.sealed})`.execute(trx)
}

export async function readSteps({ trx }: Scope, persons: readonly string[], request?: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select request_id, step_id, at, by, kind, sealed_text from request_step
    where person_id = any(${persons}::uuid[]) and (${request ?? null}::uuid is null or request_id = ${request ?? null}::uuid)
    order by at, position`.execute(trx)
  return rows
}

/** Of an erased person: that there was a request of this kind, when, and what became of it. */
export async function blankRequests({ trx }: Scope, person: string, at: Date): Promise<void> {
  await sql`
    update request set sealed_identity = null, sealed_message = null, sealed_reply = null, extended_because = null,
      state = case when closed_at is not null then state when kind = 'erasure' then 'answered' else 'withdrawn' end,
      closed_by = case when closed_at is null then 'erasure' else closed_by end,
      closed_at = coalesce(closed_at, ${at})
    where person_id = ${person}`.execute(trx)
  await sql`update request_step set sealed_text = null where person_id = ${person}`.execute(trx)
}

/** With all that was done about them. */
export async function deleteRequests({ trx, brand }: Scope, closedBefore: Date): Promise<number> {
  const { rows } = await sql<{ person_id: string; request_id: string }>`
    delete from request where brand_id = ${brand} and closed_at <= ${closedBefore} returning person_id, request_id`.execute(trx)
  await sql`
    delete from request_step
    where person_id = any(${rows.map((row) => row.person_id)}::uuid[]) and request_id = any(${rows.map((row) => row.request_id)}::uuid[])`.execute(trx)
  return rows.length
}

export interface TemplateRow {
  name: string
  locale: string
  text: string
}

export async function readTemplates({ trx, brand }: Scope): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`select name, locale, text from reply_template where brand_id = ${brand}`.execute(trx)
  return rows
}

export async function writeTemplate({ trx, brand }: Scope, row: TemplateRow & { at: Date; by: string }): Promise<void> {
  await sql`
    insert into reply_template (brand_id, name, locale, text, changed_at, changed_by)
    values (${brand}, ${row.name}, ${row.locale}, ${row.text}, ${row.at}, ${row.by})
    on conflict (brand_id, name, locale)
      do update set text = excluded.text, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(trx)
}

/** Ours again. */
export async function deleteTemplate({ trx, brand }: Scope, name: string, locale: string): Promise<void> {
  await sql`delete from reply_template where brand_id = ${brand} and name = ${name} and locale = ${locale}`.execute(trx)
}

/** Which answers may be kept, as far as a statement can tell: `key slot` of attributes, keys of purposes. */
export interface Keeping {
  readonly attributes: readonly string[]
  readonly purposes: readonly string[]
  /** For attributes with a retention of their own: the moment (ms) up to which an answer must have been told to have outlived it. */
  readonly toldBefore: Readonly<Record<string, number>>
  /** Stored second. */
  readonly now: number
}

/**
 * The next `most` people after `uuid`: those of whom something may have outlived its time, and some of whom nothing has;
 * the decision is made over the profile. A window over all people and not over those found, so that each statement
 * takes the same short time. Reads the table of an earlier module.
 */
export async function readOutlived(
  { trx, brand }: Scope, keeping: Keeping, uuid: string, most: number,
): Promise<{ found: string[]; last: string | undefined }> {
  const { rows } = await sql<{ person_id: string; outlived: boolean }>`
    select person_id,
      exists (
        select from json_each(w.state -> 'values') v
        where (v.value ->> 2)::bigint <= ${keeping.now}
           or (v.value ->> 1)::bigint <= (${JSON.stringify(keeping.toldBefore)}::json ->> v.key)::bigint
           or not ((v.key || ' ' || (v.value ->> 5)) = any(${[...keeping.attributes]}::text[])))
      or exists (
        select from json_each(w.state -> 'purposes') c
        where c.value ->> 0 = 'granted'
          and ((c.value ->> 3)::bigint <= ${keeping.now} or not (c.key = any(${[...keeping.purposes]}::text[])))
          and (w.state -> 'values')::text <> '{}') as outlived
    from (
      select person_id, state from profile
      where brand_id = ${brand} and person_id > ${uuid}::uuid order by person_id limit ${most}) w
    order by person_id`.execute(trx)
  return {
    found: rows.flatMap((row) => (row.outlived ? [row.person_id] : [])),
    last: rows.length === most ? rows.at(-1)!.person_id : undefined,
  }
}

/** Which of these people the database knows as erased, and which it knows at all. */
export async function readKnown({ trx }: Scope, persons: readonly string[]): Promise<Map<string, { erased: boolean; merged: boolean }>> {
  const { rows } = await sql<{ person_id: string; erased: boolean; merged: boolean }>`
    select person_id, erased_at is not null as erased, merged_into is not null as merged
    from person where person_id = any(${persons}::uuid[])`.execute(trx)
  return new Map(rows.map(({ person_id, ...rest }) => [person_id, rest]))
}

/** Hashes of the leaves at these places in people's chains, as hex, by `uuid seq`. */
export async function readHashes(
  { trx }: Scope, places: readonly { person: string; seq: number }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ place: string; hash: string }>`
    select person_id::text || ' ' || seq as place, encode(hash, 'hex') as hash from leaf
    where person_id = any(${[...new Set(places.map((one) => one.person))]}::uuid[])
      and seq = any(${[...new Set(places.map((one) => one.seq))]}::int[])`.execute(trx)
  return new Map(rows.map((row) => [row.place, row.hash]))
}

/** How a person came in and what they were sent; tokens and codes are hashes and say nothing to anybody. */
export interface AccessRows {
  readonly links: readonly { level: string; made_by: string; created_at: Date; expires_at: Date; used_at: Date | null }[]
  readonly sessions: readonly { level: string; opened_by: string; opened_at: Date; seen_at: Date; expires_at: Date; revoked_at: Date | null }[]
  readonly codes: readonly { channel: string; intent: string; created_at: Date; expires_at: Date; used_at: Date | null }[]
  readonly answer_codes: readonly { created_at: Date }[]
  /** When an address of theirs was closed to what others bring. */
  readonly suppressed: readonly { at: Date }[]
  readonly messages: readonly { kind: string; channel: string; state: string; created_at: Date; settled_at: Date | null }[]
}

/** Reads the tables of an earlier module. */
export async function readAccess({ trx }: Scope, persons: readonly string[]): Promise<AccessRows> {
  const links = await sql<AccessRows['links'][number]>`
    select level, made_by, created_at, expires_at, used_at from link
    where person_id = any(${persons}::uuid[]) order by created_at, link_id`.execute(trx)
  const sessions = await sql<AccessRows['sessions'][number]>`
    select level, opened_by, opened_at, seen_at, expires_at, revoked_at from session
    where person_id = any(${persons}::uuid[]) order by opened_at, session_id`.execute(trx)
  const codes = await sql<AccessRows['codes'][number]>`
    select channel, intent, created_at, expires_at, used_at from code
    where person_id = any(${persons}::uuid[]) order by created_at, code_id`.execute(trx)
  const answerCodes = await sql<AccessRows['answer_codes'][number]>`
    select created_at from answer_code where person_id = any(${persons}::uuid[]) order by created_at`.execute(trx)
  const suppressed = await sql<AccessRows['suppressed'][number]>`
    select at from suppression where person_id = any(${persons}::uuid[]) order by at`.execute(trx)
  const messages = await sql<AccessRows['messages'][number]>`
    select kind, channel, state, created_at, settled_at from outbox
    where person_id = any(${persons}::uuid[]) order by created_at, message_id`.execute(trx)
  return { links: links.rows, sessions: sessions.rows, codes: codes.rows, answer_codes: answerCodes.rows, suppressed: suppressed.rows, messages: messages.rows }
}

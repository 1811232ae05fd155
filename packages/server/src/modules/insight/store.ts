import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/db/database.ts'
import type { Counts } from '../decisions/steps.ts'

export interface DayWrite {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly kind: string
  readonly subject: string
  readonly ask: string
  readonly touchpoint: string
  readonly people: number
}

/** No two of the writes may be of the same day and act. */
export async function addDays({ trx, brand }: Scope, writes: readonly DayWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`
    insert into insight_day (brand_id, day, kind, subject, ask, touchpoint, people)
    select ${brand}, w.day, w.kind, w.subject, w.ask, w.touchpoint, w.people
    from unnest(${writes.map((w) => w.day)}::date[], ${writes.map((w) => w.kind)}::text[], ${writes.map((w) => w.subject)}::text[],
                ${writes.map((w) => w.ask)}::text[], ${writes.map((w) => w.touchpoint)}::text[], ${writes.map((w) => w.people)}::int[])
      as w (day, kind, subject, ask, touchpoint, people)
    on conflict (brand_id, day, kind, subject, ask, touchpoint) do update set people = insight_day.people + excluded.people`.execute(trx)
}

export interface LeafOfPerson {
  person_id: string
  seq: number
  at: Date
  prev: Buffer
  hash: Buffer
  commitments: Buffer
  bodies: Buffer[]
  tree_index: number | null
}

/** What these people appended since then, in the order of their chains. */
export async function readLeavesSince({ trx }: Scope, persons: readonly string[], since: Date): Promise<LeafOfPerson[]> {
  const { rows } = await sql<LeafOfPerson>`
    select person_id, seq, at, prev, hash, commitments, bodies, tree_index from leaf
    where person_id = any(${[...persons]}::uuid[]) and at >= ${since} order by person_id, seq`.execute(trx)
  return rows
}

/** The last day that is closed, and up to when was counted: closed days, and the one after them so far. */
export interface Progress {
  closed: string | null
  counted_until: Date | null
}

export async function readProgress({ trx, brand }: Scope): Promise<Progress | undefined> {
  const { rows } = await sql<Progress>`
    select closed::text as closed, counted_until from insight_progress where brand_id = ${brand}`.execute(trx)
  return rows[0]
}

/** When the brand's first catalogue was applied: before it nobody was asked anything. */
export async function readBeginning({ trx, brand }: Scope): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(applied_at) as at from catalog_version where brand_id = ${brand}`.execute(trx)
  return rows[0]?.at ?? undefined
}

/** Whether it was this transaction that counted so far: of two that do it at once one counts. */
export async function moveProgress({ trx, brand }: Scope, from: Progress | undefined, to: Progress): Promise<boolean> {
  const { rows } = from === undefined
    ? await sql`insert into insight_progress (brand_id, closed, counted_until) values (${brand}, ${to.closed}::date, ${to.counted_until})
        on conflict (brand_id) do nothing returning 1 as moved`.execute(trx)
    : await sql`update insight_progress set closed = ${to.closed}::date, counted_until = ${to.counted_until}
        where brand_id = ${brand} and closed is not distinct from ${from.closed}::date
          and counted_until is not distinct from ${from.counted_until}::timestamptz returning 1 as moved`.execute(trx)
  return rows.length > 0
}

/** A day of the brand and the month in which it lies, as instants. */
export interface DaySpan {
  readonly day: string
  readonly month: string
  readonly from: Date
  readonly until: Date
  readonly monthFrom: Date
}

/** Counted before while the day was open, it is counted anew: whoever was erased since is in what was told. */
const addCounted = (brand: number, day: string, counted: RawBuilder<unknown>) => sql`
  insert into insight_day (brand_id, day, kind, subject, ask, touchpoint, people)
  select ${brand}::int, ${day}::date, c.kind, c.subject, c.ask, '', c.people::int from (${counted}) as c
  where c.people > 0
  on conflict (brand_id, day, kind, subject, ask, touchpoint) do update set people = greatest(insight_day.people, excluded.people)`

/**
 * Who was shown an ask, put it off, or never wants it again: each once a month. Whoever answered was shown it, though
 * nobody knew then who they were.
 */
export async function countAsked({ trx, brand }: Scope, span: DaySpan): Promise<void> {
  await addCounted(brand, span.day, sql`
    select s.event as kind, '' as subject, s.ask, count(*) as people from (
      select person_id, ask, case event when 'answered' then 'shown' else event end as event, min(at) as first from asked
      where brand_id = ${brand} and at >= ${span.monthFrom} and at < ${span.until}
      group by 1, 2, 3) as s
    where s.first >= ${span.from} group by s.event, s.ask`).execute(trx)
}

const shownOffers = (brand: number, from: Date, until: Date) => sql`
  select u.person_id, o.offer, min(u.at) as first
  from use_record u cross join lateral json_array_elements_text(u.detail -> 'offers') as o (offer)
  where u.brand_id = ${brand} and u.kind = 'decision' and u.at >= ${from} and u.at < ${until}
  group by u.person_id, o.offer`

export async function countOffers({ trx, brand }: Scope, span: DaySpan): Promise<void> {
  await addCounted(brand, span.day, sql`
    select 'offer_shown' as kind, s.offer as subject, '' as ask, count(*) as people
    from (${shownOffers(brand, span.monthFrom, span.until)}) as s where s.first >= ${span.from} group by s.offer`).execute(trx)
}

/**
 * Of those who were shown an offer so long ago that their time to take it up ended this day: how many there are, and how
 * many told something in that time that the offer's purpose may use. `reads`: offer → attributes.
 */
export async function countTakenUp(
  { trx, brand }: Scope, span: DaySpan, days: number, reads: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const earlier = (date: Date) => new Date(date.getTime() - days * 86_400_000)
  const ripe = sql`
    select s.offer, exists (
      select from profile p cross join lateral json_each(p.state -> 'values') as v
      where p.person_id = s.person_id and (${JSON.stringify(reads)}::jsonb -> s.offer) ? v.key
        and to_timestamp((v.value ->> 1)::float8 / 1000) > s.first
        and to_timestamp((v.value ->> 1)::float8 / 1000) <= s.first + make_interval(days => ${days}::int)) as taken
    from (${shownOffers(brand, earlier(span.monthFrom), earlier(span.until))}) as s
    where s.first >= ${earlier(span.from)}`
  await addCounted(brand, span.day, sql`
    select k.kind, r.offer as subject, '' as ask, count(*) filter (where k.kind = 'offer_ripe' or r.taken) as people
    from (${ripe}) as r cross join (values ('offer_ripe'), ('offer_taken')) as k (kind) group by k.kind, r.offer`).execute(trx)
}

/** How many people got how many messages in the week that ended this day. */
export async function countMessages({ trx, brand }: Scope, day: string, from: Date, until: Date): Promise<void> {
  await addCounted(brand, day, sql`
    select 'messages' as kind, least(m.messages, 5)::text as subject, '' as ask, count(*) as people from (
      select person_id, count(*) as messages from message
      where brand_id = ${brand} and sent_at >= ${from} and sent_at < ${until} group by person_id) as m
    group by least(m.messages, 5)`).execute(trx)
}

export async function anyUse({ trx, brand }: Scope, from: Date, until: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from use_record where brand_id = ${brand} and at >= ${from} and at < ${until} limit 1`.execute(trx)
  return rows.length > 0
}

/** Which of these attributes were used in a time: named by the use itself, or told in an entry that it rests on. */
export async function readUsed({ trx, brand }: Scope, from: Date, until: Date, among: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ attribute: string }>`
    select distinct named.attribute from use_record u
      cross join lateral json_array_elements_text(u.detail -> 'attributes') as named (attribute)
    where u.brand_id = ${brand} and u.at >= ${from} and u.at < ${until} and named.attribute = any(${[...among]}::text[])
    union
    select distinct v.key from use_record u join profile p on p.person_id = u.person_id
      cross join lateral json_each(p.state -> 'values') as v
    where u.brand_id = ${brand} and u.at >= ${from} and u.at < ${until} and v.key = any(${[...among]}::text[])
      and (u.detail -> 'entries')::jsonb ? ('ent_' || replace(u.person_id::text, '-', '')
        || lpad(to_hex((v.value ->> 3)::int), 8, '0') || lpad(to_hex((v.value ->> 4)::int), 4, '0'))`.execute(trx)
  return rows.map((row) => row.attribute)
}

/** Attributes that are known to have been used on this day. */
export async function readUsedOn({ trx, brand }: Scope, day: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject from insight_day where brand_id = ${brand} and day = ${day}::date and kind = 'used'`.execute(trx)
  return rows.map((row) => row.subject)
}

/**
 * Tells of a day: of those of this month who were not told of yet, whole steps of the floor more. `alone`: acts that
 * count a person once a week, where a step may not reach over two of them.
 */
export async function settleDay({ trx, brand }: Scope, { day, month }: DaySpan, floor: number, alone: string): Promise<void> {
  await sql`
    update insight_day d set told = d.told + s.waiting / ${floor}::int * ${floor}::int
    from (
      select kind, subject, ask, touchpoint, (sum(people) - sum(told))::int as waiting from insight_day
      where brand_id = ${brand} and day <= ${day}::date and day >= case when kind = ${alone} then ${day}::date else ${month}::date end
      group by kind, subject, ask, touchpoint) as s
    where d.brand_id = ${brand} and d.day = ${day}::date and s.waiting >= ${floor}::int and d.kind = s.kind and d.subject = s.subject
      and d.ask = s.ask and d.touchpoint = s.touchpoint`.execute(trx)
}

export interface Wanted {
  readonly from: string
  readonly until: string
  readonly kinds: readonly string[]
  readonly purpose?: string | undefined
  readonly ask?: string | undefined
  readonly touchpoint?: string | undefined
}

/** Of what was told. A purpose narrows down only what is about purposes. */
const settled = (brand: number, { from, until, kinds, purpose, ask, touchpoint }: Wanted) => sql`
  insight_day d where d.brand_id = ${brand} and d.day between ${from}::date and ${until}::date
    and d.told > 0 and d.kind = any(${[...kinds]}::text[])
    ${purpose === undefined ? sql`` : sql`and (d.subject = ${purpose} or d.kind not in ('granted', 'refused', 'withdrawn'))`}
    ${ask === undefined ? sql`` : sql`and d.ask = ${ask}`}
    ${touchpoint === undefined ? sql`` : sql`and d.touchpoint = ${touchpoint}`}`

export type By = 'day' | 'week' | 'month'

export async function readOverTime(
  { trx, brand }: Scope, wanted: Wanted, by: By,
): Promise<{ period: string; kind: string; subject: string; people: number }[]> {
  const subject = wanted.kinds.includes('messages') ? sql`d.subject` : sql`''`
  const { rows } = await sql<{ period: string; kind: string; subject: string; people: number }>`
    select date_trunc(${by}::text, d.day::timestamp)::date::text as period, d.kind, ${subject} as subject, sum(d.told)::int as people
    from ${settled(brand, wanted)} group by 1, 2, 3`.execute(trx)
  return rows
}

export interface ActRow {
  kind: string
  subject: string
  ask: string
  touchpoint: string
  people: number
}

export async function readActs({ trx, brand }: Scope, wanted: Wanted): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select d.kind, d.subject, d.ask, d.touchpoint, sum(d.told)::int as people
    from ${settled(brand, wanted)} group by d.kind, d.subject, d.ask, d.touchpoint`.execute(trx)
  return rows
}

/** The last day on which each attribute was used. */
export async function readLastUsed({ trx, brand }: Scope): Promise<Map<string, string>> {
  const { rows } = await sql<{ subject: string; day: string }>`
    select subject, max(day)::text as day from insight_day where brand_id = ${brand} and kind = 'used' group by subject`.execute(trx)
  return new Map(rows.map((row) => [row.subject, row.day]))
}

export interface ToldRow {
  shape: string
  counted: Counts
  told: Counts
  counted_at: Date
}

export async function readTold({ trx, brand }: Scope, figure: string): Promise<ToldRow | undefined> {
  const { rows } = await sql<ToldRow>`
    select shape, counted, told, counted_at from insight_told where brand_id = ${brand} and figure = ${figure}`.execute(trx)
  return rows[0]
}

/** Held, so that two who count at once tell one step. */
export async function holdTold({ trx, brand }: Scope, figure: string): Promise<ToldRow | undefined> {
  const { rows } = await sql<ToldRow>`
    select shape, counted, told, counted_at from insight_told where brand_id = ${brand} and figure = ${figure} for update`.execute(trx)
  return rows[0]
}

export async function writeTold({ trx, brand }: Scope, figure: string, row: ToldRow): Promise<void> {
  await sql`
    insert into insight_told (brand_id, figure, shape, counted, told, counted_at)
    values (${brand}, ${figure}, ${row.shape}, ${JSON.stringify(row.counted)}::json, ${JSON.stringify(row.told)}::json, ${row.counted_at})
    on conflict (brand_id, figure) do update set shape = excluded.shape, counted = excluded.counted, told = excluded.told,
      counted_at = excluded.counted_at`.execute(trx)
}

/** How many rows of `facet f` each condition holds for, in one scan. */
export async function countFacets({ trx, brand }: Scope, conditions: readonly RawBuilder<boolean | null>[]): Promise<number[]> {
  const counting = conditions.map((condition) => sql`count(*) filter (where ${condition})::int`)
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counting)}]::int[] as counts from facet f where f.brand_id = ${brand}`.execute(trx)
  return rows[0]!.counts
}

export interface SharedRow {
  recipient: string
  /** Of whom it has answers, and has acknowledged the latest. */
  has: number
  /** Of whom it has still to acknowledge something. */
  open: number
  /** Of whom it had something once, and has acknowledged that it may have nothing any more. */
  ended: number
}

/** People by recipient, each in one of three parts. */
export async function countShared({ trx, brand }: Scope): Promise<SharedRow[]> {
  const { rows } = await sql<SharedRow>`
    select recipient, count(*) filter (where open)::int as open, count(*) filter (where not open and has)::int as has,
      count(*) filter (where not open and not has)::int as ended
    from (
      select recipient, person_id, bool_or(open_since is not null) as open, bool_or(cardinality(attributes) > 0) as has
      from transferred where brand_id = ${brand} and given group by recipient, person_id
    ) as held group by recipient`.execute(trx)
  return rows
}

/** Since when a recipient has had something to acknowledge, at the longest. */
export async function readWaiting({ trx, brand }: Scope): Promise<{ recipient: string; since: Date }[]> {
  const { rows } = await sql<{ recipient: string; since: Date }>`
    select recipient, min(open_since) as since from transferred
    where brand_id = ${brand} and given and open_since is not null group by recipient`.execute(trx)
  return rows
}

import { toRfc3339 } from '../../../kernel/clock.ts'
import { formatId } from '../../../kernel/ids.ts'
import { clockOf } from './clock.ts'
import type { BreachClock } from './clock.ts'

export const categories = ['confidentiality', 'integrity', 'availability'] as const
export type Category = (typeof categories)[number]

export const risks = ['none', 'risk', 'high'] as const
export type Risk = (typeof risks)[number]

/** Why the persons are not told although the risk is high (GDPR Art. 34(3)), or that it is not. */
export const silences = ['not_high', 'unreadable', 'risk_ended', 'public_instead'] as const
export type Silence = (typeof silences)[number]

/** Whom an incident may affect: who held a value of one of these at some time in the window [from, to). */
export interface Criteria {
  readonly attributes: readonly string[]
  readonly contacts: readonly string[]
  readonly purposes: readonly string[]
  readonly from: number
  readonly to: number
}

export interface Tally {
  readonly looked: number
  /** Held one of the fields for certain. */
  readonly certain: number
  /** What they had told was deleted since and can not be read any more: they may have. */
  readonly maybe: number
  /** Erased since the window began: nobody can tell what they had told. */
  readonly erased: number
  /** Fields held, over all of them: the records concerned (Art. 33(3)(a)). */
  readonly records: number
}

/** What is known about an incident; each of these can be put right, with what stood there before in the trace. */
export interface Known {
  readonly title: string
  readonly what_happened: string
  readonly categories: readonly Category[]
  /** Milliseconds; the clock of 72 hours runs from here (Art. 33(1)). */
  readonly aware_at: number
  readonly began_at?: number
  readonly ended_at?: number
  readonly discovered_by: string
}

export interface Assessment {
  readonly risk: Risk
  readonly because: string
  readonly consequences: string
  readonly measures: string
}

export interface NoticeText {
  readonly subject: string
  readonly text: string
}

/** One line of the register. Nothing is ever changed: what is true now is all of them, in order. */
export type BreachBody =
  | ({ readonly kind: 'recorded' } & Known)
  | { readonly kind: 'corrected'; readonly changed: Partial<Known>; readonly because: string }
  | ({ readonly kind: 'assessed' } & Assessment)
  | { readonly kind: 'searching'; readonly search: number; readonly criteria: Criteria }
  | { readonly kind: 'searched'; readonly search: number; readonly criteria: Criteria; readonly tally: Tally; readonly digest: string }
  | { readonly kind: 'authority_drafted'; readonly locale: string; readonly text: string }
  | {
      readonly kind: 'reported'
      readonly at: number
      readonly reference?: string
      readonly text: string
      /** Which of the four items of Art. 33(3) are still to follow (Art. 33(4)). */
      readonly to_follow: readonly Item[]
      readonly late_because?: string
    }
  | { readonly kind: 'not_reported'; readonly because: string }
  | { readonly kind: 'persons_drafted'; readonly texts: Readonly<Record<string, NoticeText>> }
  | { readonly kind: 'notifying'; readonly search: number; readonly texts: Readonly<Record<string, NoticeText>> }
  | { readonly kind: 'notified'; readonly written: number; readonly no_way: number }
  | { readonly kind: 'notified_elsewhere'; readonly at: number; readonly how: string }
  | { readonly kind: 'not_notified'; readonly why: Silence; readonly because: string }
  | { readonly kind: 'noted'; readonly text: string }
  | { readonly kind: 'closed'; readonly lessons: string }

export interface BreachEvent {
  readonly n: number
  /** Milliseconds. */
  readonly at: number
  readonly actor: string
  readonly body: BreachBody
}

/** GDPR Art. 33(3)(a) to (d). */
export const items = ['nature', 'contact', 'consequences', 'measures'] as const
export type Item = (typeof items)[number]

/** An incident as all its lines together say. */
export interface Breach {
  readonly known: Known
  readonly assessment?: Assessment
  readonly criteria?: Criteria
  readonly tally?: Tally
  readonly search?: number
  readonly searching: boolean
  readonly authorityDraft?: { readonly locale: string; readonly text: string }
  readonly personsDraft?: Readonly<Record<string, NoticeText>>
  readonly reports: readonly Extract<BreachBody, { kind: 'reported' }>[]
  readonly notReported?: string
  readonly notifying: boolean
  readonly notifiedAt?: number
  readonly notified?: { readonly written: number; readonly no_way: number }
  readonly notNotified?: { readonly why: Silence; readonly because: string }
  readonly closedAt?: number
}

/** The present state: a fold over the lines. Pure. */
export function foldBreach(events: readonly BreachEvent[]): Breach {
  const [first, ...rest] = events
  if (first?.body.kind !== 'recorded') throw new Error('a breach begins with its record')
  const { kind: _kind, ...known } = first.body
  return rest.reduce<Breach>(step, { known, searching: false, notifying: false, reports: [] })
}

function step(breach: Breach, { at, body }: BreachEvent): Breach {
  switch (body.kind) {
    case 'corrected': return { ...breach, known: { ...breach.known, ...body.changed } }
    case 'assessed': {
      const { kind: _kind, ...assessment } = body
      return { ...breach, assessment }
    }
    case 'searching': return { ...breach, searching: true }
    case 'searched': return { ...breach, searching: false, criteria: body.criteria, tally: body.tally, search: body.search }
    case 'authority_drafted': return { ...breach, authorityDraft: { locale: body.locale, text: body.text } }
    case 'persons_drafted': return { ...breach, personsDraft: { ...breach.personsDraft, ...body.texts } }
    case 'reported': {
      const { notReported: _over, ...now } = breach
      return { ...now, reports: [...breach.reports, body] }
    }
    case 'not_reported': return { ...breach, notReported: body.because }
    case 'notifying': {
      const { notNotified: _over, ...now } = breach
      return { ...now, notifying: true, notifiedAt: breach.notifiedAt ?? at }
    }
    case 'notified': return {
      ...breach, notifying: false,
      notified: { written: body.written + (breach.notified?.written ?? 0), no_way: body.no_way },
    }
    case 'notified_elsewhere': {
      const { notNotified: _over, ...now } = breach
      return { ...now, notifiedAt: breach.notifiedAt ?? body.at }
    }
    case 'not_notified': return { ...breach, notNotified: { why: body.why, because: body.because } }
    case 'closed': return { ...breach, closedAt: at }
    default: return breach
  }
}

/** Which of the four items there is nothing to say about yet. */
export function missingItems(breach: Breach, contact: string | undefined): Item[] {
  const { known, assessment, tally } = breach
  const there: Record<Item, boolean> = {
    nature: known.what_happened !== '' && tally !== undefined,
    contact: contact !== undefined,
    consequences: (assessment?.consequences ?? '') !== '',
    measures: (assessment?.measures ?? '') !== '',
  }
  return items.filter((item) => !there[item])
}

/** What a member of staff reads of it in a list and on its page. */
export function viewBreach(id: string, events: readonly BreachEvent[], now: number, zone: string, contact: string | undefined) {
  const breach = foldBreach(events)
  const { known, assessment, criteria, tally, reports } = breach
  const clock: BreachClock = clockOf(known.aware_at, reports[0]?.at, breach.notReported !== undefined, now)
  return {
    id: formatId('bre_', id),
    recorded_at: toRfc3339(events[0]!.at),
    recorded_by: events[0]!.actor,
    title: known.title,
    what_happened: known.what_happened,
    categories: known.categories,
    aware_at: toRfc3339(known.aware_at),
    ...(known.began_at === undefined ? {} : { began_at: toRfc3339(known.began_at) }),
    ...(known.ended_at === undefined ? {} : { ended_at: toRfc3339(known.ended_at) }),
    discovered_by: known.discovered_by,
    time_zone: zone,
    state: breach.closedAt === undefined ? ('open' as const) : ('closed' as const),
    ...(breach.closedAt === undefined ? {} : { closed_at: toRfc3339(breach.closedAt) }),
    clock: {
      due_at: toRfc3339(clock.dueAt), left_seconds: Math.trunc(clock.left / 1000), state: clock.state,
    },
    missing: missingItems(breach, contact),
    ...(assessment ? { assessment } : {}),
    ...(criteria ? { affected_by: viewCriteria(criteria) } : {}),
    ...(tally ? { affected: tally } : {}),
    searching: breach.searching,
    reports: reports.map(({ at, reference, to_follow, late_because, text }) => ({
      at: toRfc3339(at), to_follow, text, ...(reference === undefined ? {} : { reference }),
      ...(late_because === undefined ? {} : { late_because }),
    })),
    ...(breach.notReported === undefined ? {} : { not_reported: breach.notReported }),
    notifying: breach.notifying,
    ...(breach.notifiedAt === undefined ? {} : { notified_at: toRfc3339(breach.notifiedAt) }),
    ...(breach.notified ? { notified: breach.notified } : {}),
    ...(breach.notNotified ? { not_notified: breach.notNotified } : {}),
  }
}

function viewCriteria({ from, to, ...fields }: Criteria) {
  return { ...fields, from: toRfc3339(from), to: toRfc3339(to) }
}

/** One line of the trace, as it is shown; what was corrected stands beside what it was. */
export function viewEvent({ n, at, actor, body }: BreachEvent) {
  const { kind, ...detail } = body
  return { n, at: toRfc3339(at), actor, kind, detail: withTimes(detail) }
}

const times = new Set(['at', 'aware_at', 'began_at', 'ended_at', 'from', 'to'])

function withTimes(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([key, one]) => [
    key,
    times.has(key) && typeof one === 'number' ? toRfc3339(one)
    : typeof one === 'object' && one !== null && !Array.isArray(one) ? withTimes(one) : one,
  ]))
}

import { formatEntryId } from '@sayso/receipts'
import { FOREVER, fromStoredSecond, toStoredSecond } from '../../kernel/clock.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import type { Attribute, Catalog, DeclaredValue } from '../catalog/types.ts'
import type { Entry, EntryBody, Preferences, Shown } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import { exemptRefused, standing } from './permit.ts'
import type { ConsentStatus } from './permit.ts'
import { openPreferences, openValue } from './sealed.ts'
import { barredFrom } from './state.ts'
import type { Choice, ProfileState, Told } from './state.ts'

// The one door besides `permit` through which values are opened: to the person themself, known to be them, and for no
// purpose of the brand's. Nothing of it goes anywhere but to their own pages.

/** What the person themself gets to see of their profile. From level `reduce`, `answers` has no values. */
export interface OwnView {
  /** `per_…` */
  readonly person: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly catalog: Catalog
  /** Milliseconds. */
  readonly now: number
  /** In the catalogue's order; of what is no longer asked, last. */
  readonly answers: readonly OwnAnswer[]
  /** Every purpose in force, and retired ones the person chose about; in the catalogue's order. */
  readonly purposes: readonly { readonly key: string; readonly status: ConsentStatus; readonly at?: number; readonly until?: number }[]
  /** What rests on no consent, and whether they stopped it (GDPR Art. 21). */
  readonly exempt?: readonly { readonly key: string; readonly stopped: boolean }[]
  readonly recipients: readonly { readonly key: string; readonly status: ConsentStatus; readonly at?: number }[]
  /** What they keep out of what, answered or not: by attribute. */
  readonly barred?: Readonly<Record<string, readonly string[]>>
  /** From level `reduce` without how they are called. */
  readonly preferences: Preferences
  /** Milliseconds since which nothing is used (GDPR Art. 18). */
  readonly restrictedSince?: number
}

export interface OwnAnswer {
  readonly attribute: string
  /** Absent at level `reduce`. */
  readonly value?: DeclaredValue
  readonly rounded?: 'month' | 'year'
  /** Milliseconds. */
  readonly toldAt: number
  /** Milliseconds; absent: as long as it is permitted. */
  readonly freshUntil?: number
  readonly fresh: boolean
  /** Milliseconds: the end that the person set themself; `freshUntil` is never later. */
  readonly limitedUntil?: number
  /** Purposes the attribute is bound to that may use this answer now, and those it is kept out of by the person. */
  readonly usedFor: readonly string[]
  readonly barredFrom: readonly string[]
  /** Id of the entry, as `ent_…`. */
  readonly entry: string
  readonly shown?: Shown
}

/** A person as their own view finds them. */
export interface Own {
  readonly uuid: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly state: ProfileState
  readonly key: () => PersonKey
  readonly catalog: Catalog
  /** Milliseconds. */
  readonly now: number
}

/** What the profile says; what was shown stands in the ledger. `proved`: it is known who looks. Pure. */
export function viewOwn(own: Own, proved: boolean): OwnView {
  const { state, catalog, now } = own
  const { preferences, barred, restricted } = state
  return {
    person: formatPersonId(own.uuid),
    locale: own.locale,
    timeZone: own.timeZone,
    catalog,
    now,
    answers: inOrder(catalog.document.attributes, Object.keys(state.values))
      .map((key) => answerOf(own, key, state.values[key]!, proved)),
    purposes: inOrder(catalog.document.purposes, Object.keys(state.purposes), true).filter((key) => !catalog.purposes.get(key)?.exempt).map((key) => {
      const choice = state.purposes[key]
      const status = purposeStatus(own, key)
      return {
        key,
        status,
        ...(choice ? { at: choice[2] } : {}),
        ...(status === 'ConsentGiven' && choice![3] < FOREVER ? { until: fromStoredSecond(choice![3]) } : {}),
      }
    }),
    exempt: [...catalog.purposes.values()].flatMap((purpose) => (purpose.exempt
      ? [{ key: purpose.key, stopped: exemptRefused(state, purpose) === 'objected' }] : [])),
    recipients: inOrder(catalog.document.recipients, Object.keys(state.recipients), true).map((key) => {
      const choice = state.recipients[key]
      return { key, status: recipientStatus(own, key, choice), ...(choice ? { at: choice[2] } : {}) }
    }),
    ...(barred ? { barred } : {}),
    preferences: preferences ? preferencesFor(openPreferences(preferences, own.key), proved) : {},
    ...(restricted === undefined ? {} : { restrictedSince: restricted }),
  }
}

function preferencesFor(preferences: Preferences, proved: boolean): Preferences {
  if (proved) return preferences
  const { name: _name, pronouns: _pronouns, ...rest } = preferences
  return rest
}

function answerOf(own: Own, key: string, told: Told, proved: boolean): OwnAnswer {
  const { catalog, state, now } = own
  const [sealed, toldAt, freshUntil, seq, n, slot, narrowed] = told
  const attribute = catalog.attributes.get(key)
  const fits = attribute?.slot === slot && !attribute.retired
  const fresh = fits && toStoredSecond(now) < freshUntil
  const bars = barredFrom(state, key)
  const bound = [...(attribute?.purposes ?? [])]
  return {
    attribute: key,
    ...(proved ? { value: openValue(key, sealed, own.key) } : {}),
    ...(narrowed?.rounded ? { rounded: narrowed.rounded } : {}),
    toldAt,
    ...(freshUntil < FOREVER ? { freshUntil: fromStoredSecond(freshUntil) } : {}),
    fresh,
    ...(narrowed?.limit === undefined ? {} : { limitedUntil: fromStoredSecond(narrowed.limit) }),
    usedFor: fresh && state.restricted === undefined
      ? bound.filter((purpose) => !bars.includes(purpose) && purposeStatus(own, purpose) === 'ConsentGiven')
      : [],
    barredFrom: bound.filter((purpose) => bars.includes(purpose)),
    entry: formatEntryId(formatPersonId(own.uuid), seq, n),
  }
}

/** A permission for what does not exist any more permits nothing, but was given and can be taken back. */
function purposeStatus({ catalog, state, now }: Own, key: string): ConsentStatus {
  const choice = state.purposes[key]
  const purpose = catalog.purposes.get(key)
  if (!choice || !purpose) return 'ConsentUnknown'
  if (purpose.retired && choice[0] === 'granted') return 'ConsentInvalidated'
  return standing(choice, { ...purpose, retired: false }, now)
}

function recipientStatus({ catalog }: Own, key: string, choice: Choice | undefined): ConsentStatus {
  if (!choice) return 'ConsentUnknown'
  const [status, version] = choice
  if (status !== 'granted') return status === 'refused' ? 'ConsentRefused' : 'ConsentWithdrawn'
  const recipient = catalog.recipients.get(key)
  return recipient && !recipient.retired && recipient.version === version ? 'ConsentGiven' : 'ConsentInvalidated'
}

/** In the order of the document; what stands there no more comes after, and `all` takes what nobody said a word about too. */
function inOrder(items: object, chosen: readonly string[], all = false): string[] {
  const known = Object.keys(items)
  return [...known.filter((key) => all || chosen.includes(key)), ...chosen.filter((key) => !known.includes(key))]
}

/** One thing that happened to an answer. */
export interface OwnChange {
  /** `ent_…` */
  readonly entry: string
  /** Milliseconds. */
  readonly at: number
  readonly kind: 'value.declared' | 'value.removed' | 'value.limited' | 'use.refused' | 'use.allowed'
  /** Absent at level `reduce`. */
  readonly value?: DeclaredValue
  readonly rounded?: 'month' | 'year'
  /** Milliseconds; of an answer that was told before, to whom this person was then, or more exactly. */
  readonly toldAt?: number
  /** Milliseconds. */
  readonly until?: number
  readonly because?: Extract<EntryBody, { kind: 'value.removed' }>['because']
  readonly purpose?: string
  readonly shown?: Shown
}

type Changing = Extract<EntryBody, { kind: OwnChange['kind'] }>

/** What happened to one answer, newest first; what was purged is not among it. Pure. */
export function viewHistory(
  entries: readonly Entry[], attribute: Attribute, key: () => PersonKey, proved: boolean,
): OwnChange[] {
  return entries.flatMap(({ id, at, body }): OwnChange[] => {
    if (!body || !isAbout(body, attribute.key)) return []
    const change = { entry: id, at, kind: body.kind, ...('shown' in body && body.shown ? { shown: body.shown } : {}) }
    switch (body.kind) {
      case 'value.declared': return [{
        ...change,
        ...(proved ? { value: openValue(attribute.key, body.value, key) } : {}),
        ...(body.rounded ? { rounded: body.rounded } : {}),
        ...(body.told_at === undefined ? {} : { toldAt: body.told_at }),
      }]
      case 'value.removed': return [{ ...change, because: body.because }]
      case 'value.limited': return [{ ...change, until: fromStoredSecond(body.until) }]
      default: return [{ ...change, purpose: body.purpose }]
    }
  }).sort((a, b) => b.at - a.at || (a.entry < b.entry ? 1 : -1))
}

function isAbout(body: EntryBody, attribute: string): body is Changing {
  return 'attribute' in body && body.attribute === attribute
}

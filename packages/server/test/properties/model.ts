import {
  attributeKeys, attributesFor, boundPurposes, clauseOf, liveAttributes, livePurposes, offersOf, purposeKeys, segmentsOf,
} from './definition.ts'
import type { Definition, Kind, Rule } from './definition.ts'

const DAY = 24 * 60 * 60 * 1000
const SHOWN_FOR = 2 * 60 * 60 * 1000

type Value = string | number | boolean | readonly string[]

interface Choice {
  status: 'granted' | 'refused' | 'withdrawn'
  /** How often the purpose had changed materially when this was said. */
  generation: number
  until: number
}

interface Told {
  value: Value
  at: number
  /** Milliseconds; Infinity: as long as it is permitted. */
  fresh: number
  generation: number
  rounded?: 'month' | 'year'
  /** Milliseconds: the end that the person set. */
  limit?: number
}

interface Person {
  values: Map<string, Told>
  choices: Map<string, Choice>
  /** When they last asked for an answer to be deleted. */
  removed: Map<string, number>
  /** `attribute purpose`: kept out of it. */
  barred: Set<string>
  restricted: boolean
  preferences: Preferences | undefined
}

export type Preferences = Readonly<Record<string, unknown>> & { readonly weekly_max?: number; readonly paused_until?: string; readonly quiet_dates?: readonly Range[] }
interface Range { readonly from: string; readonly until: string }

/** What was shown, and the state of the catalogue that it came from. */
export interface Shown {
  readonly at: number
  readonly purposes: readonly string[]
  readonly attributes: readonly string[]
  readonly preferences: boolean
  readonly generations: Readonly<Record<string, number>>
}

export interface Submission {
  readonly answers: Readonly<Record<string, unknown>>
  readonly grants: Readonly<Record<string, boolean>>
  readonly uses: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  readonly limits: Readonly<Record<string, Limit>>
  readonly preferences?: Preferences
}

export interface Limit {
  readonly until?: string
  readonly round?: 'month' | 'year'
}

/** Purposes by attribute. */
export type Withdrawn = Readonly<Record<string, readonly string[]>>

/** The outcome of a step: undefined where it is done, the refusal's code where it is not. */
export type Verdict = string | undefined

/**
 * What the product promises, said as plainly as possible: a value is used for a purpose only while the person's
 * permission for just this purpose, as it stood when they gave it, is in force, and the answer is fresh.
 */
export class Model {
  definition: Definition
  now: number
  readonly #people = new Map<string, Person>()
  readonly #mergedInto = new Map<string, string>()
  readonly #erased = new Set<string>()
  /** Of purposes and attributes: how often what was said before lost its meaning. */
  readonly #generations = new Map<string, number>()

  constructor(definition: Definition, now: number) {
    this.definition = definition
    this.now = now
    for (const key of [...livePurposes(definition), ...liveAttributes(definition)]) this.#generations.set(key, 1)
  }

  change(next: Definition): void {
    const before = this.definition
    const raise = (key: string) => this.#generations.set(key, (this.#generations.get(key) ?? 0) + 1)
    const known = new Set(this.#generations.keys())
    const [purposesBefore, attributesBefore] = [livePurposes(before), liveAttributes(before)]

    for (const key of livePurposes(next)) {
      const [was, is] = [before.purposes[key]!, next.purposes[key]!]
      const cameBack = !purposesBefore.includes(key)
      const keptLonger = is.days > was.days
      const reachesMore = is.recipients.some((recipient) => !was.recipients.includes(recipient))
      const asksForMore = attributesFor(next, key).some((attribute) => {
        const sensitive = next.attributes[attribute]!.sensitive
        const bound = boundPurposes(before, attribute).includes(key)
        return bound ? sensitive && !before.attributes[attribute]!.sensitive : sensitive || known.has(attribute)
      })
      if (cameBack || keptLonger || reachesMore || asksForMore) raise(key)
    }
    for (const key of liveAttributes(next)) {
      const [was, is] = [before.attributes[key]!, next.attributes[key]!]
      if (!attributesBefore.includes(key) || was.kind !== is.kind || was.sensitive !== is.sensitive) raise(key)
    }
    this.definition = next
  }

  present(name: string, attributes: readonly string[], purposes: readonly string[], preferences: boolean): Shown | string {
    if (this.#isErased(name)) return 'person_erased'
    const unbound = attributes.some((key) => !boundPurposes(this.definition, key).some((p) => purposes.includes(p)))
    if (unbound) return 'not_bound'
    return { at: this.now, attributes, purposes, preferences, generations: this.#generationsOf([...attributes, ...purposes]) }
  }

  answer(name: string, shown: Shown, submission: Submission): Verdict {
    const { answers, grants, uses, limits, preferences } = submission
    if (this.now >= shown.at + SHOWN_FOR) return 'presentation_expired'
    if (this.#isErased(name)) return 'person_erased'
    const live = new Set([...livePurposes(this.definition), ...liveAttributes(this.definition)])
    const names = [...shown.attributes, ...shown.purposes]
    const current = this.#generationsOf(names)
    if (names.some((key) => !live.has(key) || current[key] !== shown.generations[key])) return 'presentation_expired'
    if (Object.keys(grants).some((key) => !shown.purposes.includes(key))) return 'not_shown'
    if ([answers, uses, limits].some((part) => Object.keys(part).some((key) => !shown.attributes.includes(key)))) return 'not_shown'
    if (preferences && !shown.preferences) return 'not_shown'

    const person = this.#people.get(this.#follow(name)) ?? nobody()
    const inForce = this.#inForce(person)
    for (const [key, yes] of Object.entries(grants)) {
      if (yes) inForce.add(key)
      else inForce.delete(key)
    }
    const choices = Object.entries(uses).flatMap(([key, byPurpose]) =>
      Object.entries(byPurpose).map(([purpose, yes]) => ({ key, purpose, yes })))
    const barred = new Set(person.barred)
    for (const { key, purpose, yes } of choices) {
      if (yes) barred.delete(`${key} ${purpose}`)
      else barred.add(`${key} ${purpose}`)
    }

    const told = Object.entries(answers).filter(([, value]) => value !== null)
    const kindOf = (key: string) => this.definition.attributes[key]!.kind
    const removed = Object.keys(answers).filter((key) => answers[key] === null && person.values.has(key))
    const taken = told.filter(([key, value]) => fits(kindOf(key), value) && this.#needed(key, inForce, barred))
    const fresh = new Map(taken.map(([key, value]) => [key, this.#declare(key, value)]))
    const stands = (key: string): Told | undefined => {
      const before = person.values.get(key)
      if (removed.includes(key)) return undefined
      return fresh.get(key) ?? (before?.generation === this.#generations.get(key) ? before : undefined)
    }
    const wrong = told.some(([key, value]) => !fits(kindOf(key), value))
      || choices.some(({ key, purpose, yes }) => !boundPurposes(this.definition, key).includes(purpose)
        || (yes && !fresh.has(key) && (removed.includes(key) || !person.values.has(key))))
      || Object.entries(limits).some(([key, limit]) => !this.#canLimit(kindOf(key), stands(key), limit))
      || (preferences !== undefined && !areFitting(preferences))
    if (wrong) return 'value_invalid'
    if (taken.length < told.length) return 'no_granted_purpose'

    const left = [...person.values.keys()].filter((key) =>
      !this.#needed(key, inForce, barred) && !removed.includes(key) && !fresh.has(key))
    const narrowed = Object.entries(limits).flatMap(([key, limit]): [string, Told][] => {
      const one = stands(key)!
      if (left.includes(key) || (limit.until === undefined && (limit.round ?? one.rounded) === one.rounded)) return []
      return [[key, narrow(one, limit)]]
    })
    const said = [Object.keys(grants), choices, told, removed, left, narrowed, preferences ? [preferences] : []]
    if (said.every((list) => list.length === 0)) return 'nothing_told'

    for (const [key, yes] of Object.entries(grants)) {
      const status = yes ? 'granted' : person.choices.get(key)?.status === 'granted' ? 'withdrawn' : 'refused'
      const until = this.now + this.definition.purposes[key]!.days * DAY
      person.choices.set(key, { status, generation: this.#generations.get(key)!, until })
    }
    for (const key of [...removed, ...left]) person.values.delete(key)
    for (const key of removed) person.removed.set(key, this.now)
    for (const [key, one] of [...fresh, ...narrowed]) person.values.set(key, one)
    person.barred = barred
    if (preferences) person.preferences = preferences
    this.#people.set(this.#follow(name), person)
    return undefined
  }

  #declare(key: string, value: unknown): Told {
    const { kind, freshDays = Infinity, keptDays = Infinity } = this.definition.attributes[key]!
    return {
      value: canonical(kind, value),
      at: this.now,
      fresh: this.now + Math.min(freshDays, keptDays) * DAY,
      generation: this.#generations.get(key)!,
    }
  }

  #canLimit(kind: Kind, one: Told | undefined, { until, round }: Limit): boolean {
    if (!one || (round && (kind !== 'date' || (round === 'month' && one.rounded === 'year')))) return false
    return until === undefined || (midnight(until) > this.now && midnight(until) <= one.fresh)
  }

  withdraw(name: string, purposes: readonly string[], attributes: readonly string[], uses: Withdrawn): Verdict {
    if (this.#isErased(name)) return 'person_erased'
    const person = this.#people.get(this.#follow(name))
    if (!person) return 'person_unknown'
    const inForce = this.#inForce(person)
    for (const key of purposes) inForce.delete(key)
    const barring = Object.entries(uses).flatMap(([key, list]) => list.map((purpose) => `${key} ${purpose}`))
    const barred = new Set([...person.barred, ...barring])
    const left = [...person.values.keys()].filter((key) => !this.#needed(key, inForce, barred) && !attributes.includes(key))
    if (purposes.length + attributes.length + left.length + barring.length === 0) return 'nothing_told'
    person.barred = barred
    for (const key of purposes) person.choices.set(key, { status: 'withdrawn', generation: 0, until: 0 })
    for (const key of [...attributes, ...left]) person.values.delete(key)
    for (const key of attributes) person.removed.set(key, this.now)
    return undefined
  }

  restrict(name: string, yes: boolean): Verdict {
    const person = this.#find(name)
    if (typeof person === 'string') return person
    person.restricted = yes
    return undefined
  }

  merge(fromName: string, intoName: string): Verdict {
    if (this.#isErased(fromName) || this.#isErased(intoName)) return 'person_erased'
    const [fromId, intoId] = [this.#follow(fromName), this.#follow(intoName)]
    const [from, into] = [this.#people.get(fromId), this.#people.get(intoId)]
    if (!from || !into) return 'person_unknown'
    if (from === into) return 'person_same'

    for (const [key, theirs] of from.choices) {
      const ours = into.choices.get(key)
      if (theirs.status !== 'granted') into.choices.set(key, { status: 'withdrawn', generation: 0, until: 0 })
      else if (!ours || (ours.status === 'granted' && isNarrower(theirs, ours))) into.choices.set(key, theirs)
    }
    const inForce = this.#inForce(into)
    for (const one of from.barred) into.barred.add(one)
    for (const key of attributeKeys) {
      const [theirs, ours] = [from.values.get(key), into.values.get(key)]
      const isCurrent = (one: Told) => one.generation === this.#generations.get(key)
      const deleted = theirs && (into.removed.get(key) ?? -Infinity) >= theirs.at
      const kept = theirs && isCurrent(theirs) && !deleted && (!ours || ours.at < theirs.at) ? theirs : ours
      const limits = [theirs, ours].flatMap((one) => (one && isCurrent(one) && (one.limit ?? 0) > this.now ? [one.limit!] : []))
      const limit = Math.min(...limits)
      if (kept) into.values.set(key, limits.length > 0 ? { ...kept, fresh: Math.min(kept.fresh, limit), limit } : kept)
    }
    for (const key of [...into.values.keys()]) if (!this.#needed(key, inForce, into.barred)) into.values.delete(key)
    into.restricted ||= from.restricted
    if (!into.preferences) into.preferences = from.preferences
    else if (from.preferences) {
      const [one, other] = [from.preferences, into.preferences]
      const most = Math.min(one.weekly_max ?? 99, other.weekly_max ?? 99)
      const pause = [one.paused_until ?? '', other.paused_until ?? ''].sort()[1]
      const quiet = daysAsRanges([...(one.quiet_dates ?? []), ...(other.quiet_dates ?? [])])
      into.preferences = {
        ...other, ...(most < 99 ? { weekly_max: most } : {}), ...(pause ? { paused_until: pause } : {}),
        ...(quiet.length > 0 ? { quiet_dates: quiet } : {}),
      }
    }
    this.#people.delete(fromId)
    this.#mergedInto.set(fromId, intoId)
    return undefined
  }

  erase(name: string): Verdict {
    if (this.#isErased(name)) return 'person_erased'
    const id = this.#follow(name)
    if (!this.#people.delete(id)) return 'person_unknown'
    this.#erased.add(id)
    return undefined
  }

  /** What `GET …/profile?purpose=` says. */
  read(name: string, purpose: string): object | string {
    const person = this.#find(name)
    if (typeof person === 'string') return person
    const status = this.#standing(person, purpose)
    const granted = status === 'ConsentGiven' && !person.restricted
    const values = granted ? this.#usable(person, purpose) : new Map<string, Told>()
    return {
      granted,
      status,
      ...(granted ? {} : { reason: reasons[status] ?? 'restricted' }),
      values: Object.fromEntries([...values].map(([key, told]) => [key, {
        value: told.value,
        told_at: instant(told.at),
        fresh_until: told.fresh === Infinity ? null : instant(told.fresh),
      }])),
      withheld: liveAttributes(this.definition).filter((key) => !values.has(key)).flatMap((key) => {
        if (!boundPurposes(this.definition, key).includes(purpose)) return [`${key} not_bound`]
        if (!granted) return []
        if (!person.values.has(key)) return [`${key} not_told`]
        return [`${key} ${person.barred.has(`${key} ${purpose}`) ? 'barred' : 'stale'}`]
      }).sort(),
    }
  }

  /** Which offers `POST /v1/decisions` makes, and on what they rest. */
  decide(name: string, purpose: string): object | string {
    const person = this.#find(name)
    if (typeof person === 'string') return person
    const status = this.#standing(person, purpose)
    if (status !== 'ConsentGiven' || person.restricted) {
      return { granted: false, reason: reasons[status] ?? 'restricted', offers: {} }
    }
    const usable = this.#usable(person, purpose)
    const offers = offersOf(this.definition).filter((offer) => offer.purpose === purpose && this.#holds(offer, usable))
    return {
      granted: true,
      offers: Object.fromEntries(offers.map(({ key, attribute }) => {
        const told = attribute === undefined ? undefined : usable.get(attribute)
        return [key, told ? [{ attribute, value: told.value, told_at: instant(told.at) }] : []]
      })),
    }
  }

  preferences(name: string): object | string {
    const person = this.#find(name)
    return typeof person === 'string' ? person : person.preferences ?? {}
  }

  /** Names of the people in each segment, as they were called first. */
  members(names: readonly string[]): Record<string, string[]> {
    return Object.fromEntries(segmentsOf(this.definition).map((segment) => [segment.key, names.filter((name) => {
      const person = this.#follow(name) === name ? this.#people.get(name) : undefined
      return (
        person !== undefined
        && !person.restricted
        && this.#standing(person, segment.purpose) === 'ConsentGiven'
        && this.#holds(segment, this.#usable(person, segment.purpose))
      )
    }).sort()]))
  }

  /** The moments at which something of somebody's ends: there it must stop to the second. */
  moments(): number[] {
    return [...this.#people.values()].flatMap((person) => [
      ...[...person.choices.values()].map((choice) => choice.until),
      ...[...person.values.values()].map((told) => told.fresh),
    ]).filter((at) => at > this.now && at < Infinity).sort((a, b) => a - b)
  }

  #find(name: string): Person | string {
    if (this.#isErased(name)) return 'person_erased'
    return this.#people.get(this.#follow(name)) ?? 'person_unknown'
  }

  #follow(name: string): string {
    const next = this.#mergedInto.get(name)
    return next === undefined ? name : this.#follow(next)
  }

  #isErased(name: string): boolean {
    return this.#erased.has(this.#follow(name))
  }

  #generationsOf(keys: readonly string[]): Record<string, number> {
    return Object.fromEntries(keys.map((key) => [key, this.#generations.get(key)!]))
  }

  #standing(person: Person, purpose: string): keyof typeof reasons {
    const choice = person.choices.get(purpose)
    if (!choice || !this.definition.purposes[purpose]!.live) return 'ConsentUnknown'
    if (choice.status === 'refused') return 'ConsentRefused'
    if (choice.status === 'withdrawn') return 'ConsentWithdrawn'
    if (choice.generation !== this.#generations.get(purpose)) return 'ConsentInvalidated'
    return this.now < choice.until ? 'ConsentGiven' : 'ConsentExpired'
  }

  #inForce(person: Person): Set<string> {
    return new Set(purposeKeys.filter((key) => this.#standing(person, key) === 'ConsentGiven'))
  }

  #needed(attribute: string, inForce: ReadonlySet<string>, barred: ReadonlySet<string>): boolean {
    return boundPurposes(this.definition, attribute)
      .some((purpose) => inForce.has(purpose) && !barred.has(`${attribute} ${purpose}`))
  }

  #usable(person: Person, purpose: string): Map<string, Told> {
    return new Map(attributeKeys.flatMap((key): [string, Told][] => {
      const told = person.values.get(key)
      if (!told || told.generation !== this.#generations.get(key) || this.now >= told.fresh) return []
      if (person.barred.has(`${key} ${purpose}`)) return []
      return boundPurposes(this.definition, key).includes(purpose) ? [[key, told]] : []
    }))
  }

  #holds({ attribute, not }: Rule, usable: ReadonlyMap<string, Told>): boolean {
    if (attribute === undefined) return true
    const told = usable.get(attribute)
    // What was not told is neither so nor not so.
    if (!told) return false
    return matches(attribute, this.definition.attributes[attribute]!.kind, told.value, this.now) !== not
  }
}

function nobody(): Person {
  return {
    values: new Map(), choices: new Map(), removed: new Map(), barred: new Set(), restricted: false, preferences: undefined,
  }
}

/** A coarser date is told when the exact one was; an end only ever comes nearer. */
function narrow(one: Told, { until, round }: Limit): Told {
  const rounded = round ?? one.rounded
  const value = round === 'year' ? `${String(one.value).slice(0, 4)}-01-01`
    : round === 'month' ? `${String(one.value).slice(0, 7)}-01` : one.value
  const limit = until === undefined ? one.limit : midnight(until)
  return {
    ...one,
    value,
    ...(rounded ? { rounded } : {}),
    ...(limit === undefined ? {} : { limit, fresh: Math.min(one.fresh, limit) }),
  }
}

/** When a day begins in Helsinki. */
function midnight(date: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'medium' })
  const utc = Date.parse(`${date}T00:00:00Z`)
  return [2, 3].map((hours) => utc - hours * 60 * 60 * 1000).find((ms) => clock.format(ms) === `${date} 00:00:00`)!
}

/** Day by day what is quiet, and then the days that follow each other together. */
function daysAsRanges(ranges: readonly Range[]): Range[] {
  const day = (date: string) => Date.parse(date) / 86_400_000
  const quiet = [...new Set(ranges.flatMap(({ from, until }) => Array.from({ length: day(until) - day(from) + 1 }, (_, i) => day(from) + i)))].sort((a, b) => a - b)
  const date = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)
  const firsts = quiet.filter((number) => !quiet.includes(number - 1))
  const lasts = quiet.filter((number) => !quiet.includes(number + 1))
  return firsts.map((number, i) => ({ from: date(number), until: date(lasts[i]!) }))
}

/** The histories make no others that do not fit. */
function areFitting(preferences: Preferences): boolean {
  return preferences.weekly_max !== 0 && preferences.paused_until !== '2036-01-01'
    && !('nickname' in preferences) && !JSON.stringify(preferences).includes('fax')
}

const reasons = {
  ConsentUnknown: 'not_granted',
  ConsentRefused: 'not_granted',
  ConsentWithdrawn: 'withdrawn',
  ConsentInvalidated: 'renewal_due',
  ConsentExpired: 'expired',
  ConsentGiven: undefined,
} as const

function isNarrower(theirs: Choice, ours: Choice): boolean {
  return theirs.generation < ours.generation || (theirs.generation === ours.generation && theirs.until < ours.until)
}

function fits(kind: Kind, value: unknown): boolean {
  const option = (key: unknown) => key === 'red' || key === 'green' || key === 'blue'
  switch (kind) {
    case 'choice': return option(value)
    case 'multi_choice': return Array.isArray(value) && value.every(option)
    case 'boolean': return typeof value === 'boolean'
    case 'number': return typeof value === 'number' && value >= 0 && value <= 10
    case 'date': return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    case 'text': return typeof value === 'string' && value.trim() !== ''
  }
}

function canonical(kind: Kind, value: unknown): Value {
  if (kind === 'multi_choice') return ['red', 'green', 'blue'].filter((key) => (value as string[]).includes(key))
  return kind === 'text' ? (value as string).trim() : value as Value
}

function matches(attribute: string, kind: Kind, value: Value, now: number): boolean {
  const { value: wanted } = clauseOf(attribute, kind)
  switch (kind) {
    case 'choice':
    case 'boolean': return value === wanted
    case 'number': return (value as number) >= (wanted as number)
    case 'text': return (value as string).includes(wanted as string)
    case 'multi_choice': return (wanted as string[]).some((key) => (value as string[]).includes(key))
    case 'date': {
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(now)
      return Math.abs(Date.parse(value as string) - Date.parse(today)) <= 7 * DAY
    }
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

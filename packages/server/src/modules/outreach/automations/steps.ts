import { formatEntryId } from '@sayso/receipts'
import { fromStoredSecond, toRfc3339, toStoredSecond } from '../../../kernel/clock.ts'
import { formatPersonId } from '../../../kernel/ids.ts'
import { addPeriodIn, startOfDay, todayIn } from '../../../kernel/period.ts'
import type { Catalog, DeclaredValue } from '../../catalog/types.ts'
import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { CompiledRule } from '../../decisions/rules/closure.ts'
import { moveDay, toDate, toDay } from '../../decisions/rules/days.ts'
import { permit, standing } from '../../profile/permit.ts'
import type { Permitted, Profile } from '../../profile/permit.ts'
import { barredFrom } from '../../profile/state.ts'
import type { CompiledAutomation } from './compiled.ts'
import type { LeaveReason, Run, TrailStep } from './run.ts'

/** A person as an automation finds them. The answers are behind `permit`. */
export interface Standing {
  readonly uuid: string
  /** Theirs, or the brand's. */
  readonly timeZone: string
  readonly profile: Profile
  readonly catalog: Catalog
  /** Milliseconds. */
  readonly now: number
}

/** What may begin a run: the entry it rests on, a name under which it begins once, and since when no other may have begun. */
export interface Beginning {
  readonly because: string
  readonly once: string
  /** Milliseconds. */
  readonly since?: number
}

export interface Send {
  readonly step: number
  readonly channel: MessageChannel | 'preferred'
  /** Milliseconds. */
  readonly until: number
}

/** Where a run is after everything that can be done now. */
export interface Advance {
  readonly trail: readonly TrailStep[]
  readonly sends: readonly Send[]
  /** Entries whose values were read. */
  readonly read: readonly string[]
  readonly next:
    | { readonly state: 'running'; readonly step: number; readonly at: number }
    | { readonly state: 'done'; readonly step: number }
    | { readonly state: 'left'; readonly step: number; readonly reason: LeaveReason }
}

const DAY_S = 24 * 60 * 60

/**
 * Takes steps from `from` on until one has to wait. Permission was checked just before, over the same `permitted`: a
 * rule sees what may be used for the automation's purpose and nothing else. Pure.
 */
export function advance(automation: CompiledAutomation, from: number, person: Standing, permitted: Permitted): Advance {
  const { now, timeZone } = person
  const at = toRfc3339(now)
  const trail: TrailStep[] = []
  const sends: Send[] = []
  const read = new Set<string>()
  const leave = (step: number, reason: LeaveReason): Advance => ({
    trail: [...trail, { at, did: 'leave', step, reason }], sends, read: [...read], next: { state: 'left', step, reason },
  })
  // It waited for a step that the catalogue does not have any more.
  if (from >= automation.steps.length) return leave(from, 'definition_changed')
  for (const [step, one] of automation.steps.entries()) {
    if (step < from) continue
    switch (one.kind) {
      case 'wait': {
        // After the last step there is nothing to wait for.
        if (step === automation.steps.length - 1) break
        const until = addPeriodIn(timeZone, now, one.duration)
        trail.push({ at, did: 'wait', step, until: toRfc3339(until) })
        return { trail, sends, read: [...read], next: { state: 'running', step: step + 1, at: until } }
      }
      case 'when': {
        const { held, entries } = judge(one.rule, person, permitted)
        for (const entry of entries) read.add(entry)
        if (held !== true) return leave(step, held === null ? 'condition_unknown' : 'condition_false')
        trail.push({ at, did: 'when', step, entries })
        break
      }
      case 'send':
        sends.push({ step, channel: one.channel, until: addPeriodIn(timeZone, now, one.validFor) })
        trail.push({ at, did: 'send', step })
        break
    }
  }
  trail.push({ at, did: 'done' })
  return { trail, sends, read: [...read], next: { state: 'done', step: automation.steps.length } }
}

/** What is true, false or not known; and the entries that it was read from. */
export function judge(
  rule: CompiledRule, { uuid, catalog, timeZone, now }: Standing, permitted: Permitted,
): { held: boolean | null; entries: readonly string[] } {
  const today = todayIn(timeZone, now)
  const values: (DeclaredValue | undefined)[] = []
  for (const [key, { value }] of permitted.values) values[catalog.attributes.get(key)!.slot] = value
  const held = rule.test(values, today)
  const rested = held === true ? rule.because(values, today) : rule.fields
  return { held, entries: rested.flatMap((key) => entryOf(uuid, permitted, key) ?? []) }
}

/** The permission check, for everything that this automation reads and nothing else. */
export function permitFor(automation: CompiledAutomation, { profile, catalog, now }: Standing): Permitted {
  return permit(profile, automation.purpose, catalog, now, automation.fields)
}

/** Why a run may not go on, or may not begin; undefined where it may. Pure. */
export function whyNot(
  automation: CompiledAutomation, person: Standing, permitted: Permitted, run?: Pick<Run, 'because' | 'beganAt'>,
): LeaveReason | undefined {
  if (!permitted.granted) return permitted.reason
  const { on } = automation
  const { catalog, profile, now, timeZone, uuid } = person
  switch (on.event) {
    case 'declared':
      return permitted.values.has(on.attribute) ? undefined : 'answer_gone'
    case 'around': {
      const told = permitted.values.get(on.attribute)
      if (!told) return 'answer_gone'
      if (isRounded(profile, on.attribute)) return 'answer_changed'
      if (!run || entryOf(uuid, permitted, on.attribute) === run.because) return undefined
      return dayBefore(told.value, on.offset) === todayIn(timeZone, run.beganAt) ? undefined : 'answer_changed'
    }
    case 'stale': {
      const told = profile.state.values[on.attribute]
      if (!told) return 'answer_gone'
      return told[2] > toStoredSecond(now) ? 'answer_renewed' : undefined
    }
    case 'granted':
    case 'withdrawn': {
      const given = standing(profile.state.purposes[on.purpose], catalog.purposes.get(on.purpose), now) === 'ConsentGiven'
      return given === (on.event === 'granted') ? undefined : 'purpose_changed'
    }
    case 'registered':
      return undefined
  }
}

/** Whether a told date or an answer that got old begins it for this person at this moment. Pure. */
export function beginningByTime(automation: CompiledAutomation, person: Standing, permitted: Permitted): Beginning | undefined {
  const { on } = automation
  const { profile, catalog, now, timeZone, uuid } = person
  if (on.event === 'around') {
    const today = todayIn(timeZone, now)
    const told = permitted.values.get(on.attribute)
    // Who made their date coarser does not want to be met at the day.
    if (!told || isRounded(profile, on.attribute) || dayBefore(told.value, on.offset) !== today) return undefined
    const day = toDate(today)
    return { because: entryOf(uuid, permitted, on.attribute)!, once: `day ${day}`, since: startOfDay(day, timeZone) }
  }
  if (on.event !== 'stale') return undefined
  const attribute = catalog.attributes.get(on.attribute)
  const told = profile.state.values[on.attribute]
  if (!attribute || !told || !attribute.purposes.has(automation.purpose)) return undefined
  const [, , freshUntil, seq, n, slot, narrowed] = told
  const second = toStoredSecond(now)
  // An end that the person set themself is an end, and no reason to ask.
  if (slot !== attribute.slot || narrowed?.limit === freshUntil) return undefined
  if (barredFrom(profile.state, on.attribute).includes(automation.purpose)) return undefined
  if (freshUntil > second || freshUntil <= second - DAY_S) return undefined
  return {
    because: formatEntryId(formatPersonId(uuid), seq, n), once: `stale ${freshUntil}`, since: fromStoredSecond(freshUntil),
  }
}

/** Whether those who were in it before may be in it anew. Nobody is in the same automation twice at once. Pure. */
export function mayBegin(
  again: string | undefined, before: readonly Pick<Run, 'state' | 'beganAt'>[], beginning: Beginning,
  { now, timeZone }: Pick<Standing, 'now' | 'timeZone'>,
): boolean {
  if (before.length === 0) return true
  if (again === 'never' || before.some((run) => run.state === 'running')) return false
  const last = Math.max(...before.map((run) => run.beganAt))
  if (beginning.since !== undefined && last >= beginning.since) return false
  return again === undefined || addPeriodIn(timeZone, last, again) <= now
}

/** The day (since 1970-01-01) that lies the offset from a told date. */
function dayBefore(value: DeclaredValue, offset: string): number {
  return moveDay(toDay(value as string), offset)
}

const isRounded = (profile: Profile, attribute: string) => profile.state.values[attribute]?.[6]?.rounded !== undefined

function entryOf(uuid: string, permitted: Permitted, attribute: string): string | undefined {
  const told = permitted.values.get(attribute)
  return told && formatEntryId(formatPersonId(uuid), told.seq, told.n)
}

/** The entries that a beginning itself was read from: of an answer, that answer. */
export function readAtBeginning({ on }: CompiledAutomation, { uuid }: Standing, permitted: Permitted): string[] {
  if (on.event !== 'declared' && on.event !== 'around') return []
  const entry = entryOf(uuid, permitted, on.attribute)
  return entry === undefined ? [] : [entry]
}

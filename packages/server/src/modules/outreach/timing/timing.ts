import { DAY_MS } from '../../../kernel/zone.ts'
import { contactChannels } from '../../ledger/entry.ts'
import type { ContactChannel } from '../../ledger/entry.ts'
import type { Destination } from '../types.ts'
import { clockRules, firstOpen, hasOpenWeek, isOpen, openings, silentRules } from './clock-rules.ts'
import type { ClockRule } from './clock-rules.ts'
import { holdReasons } from './types.ts'
import type { ContactFact, ContactFacts, ContactVerdict, HoldReason, NeverReason, WantedContact } from './types.ts'

const WEEK_MS = 7 * DAY_MS
/** Nobody can ask for more quiet than that; whatever waits longer is of no use. */
const FAR_MS = 10 * 366 * DAY_MS

/**
 * Whether a message may go to a person now and where, from when on it may, or why it never does. Pure. A message that
 * is held goes at the instant named, and at none before, as long as nothing else changes.
 */
export function decideContact(facts: ContactFacts, wanted: WantedContact): ContactVerdict {
  const { now, timeZone } = facts
  const destination = destinationOf(facts, wanted)
  if (typeof destination === 'string') return { kind: 'never', reason: destination }
  if (isOffTopic(facts, wanted)) return { kind: 'never', reason: 'topic_unwanted' }
  if (now >= wanted.until) return { kind: 'never', reason: 'expired' }

  const waits = waitsOf(facts, wanted, destination)
  const rules = rulesOf(facts, wanted, destination)
  const start = Math.max(now, ...waits.map(({ until }) => until))
  if (start === now && isOpen(rules, timeZone, now)) return { kind: 'send', destination }

  if (!hasOpenWeek(rules)) return { kind: 'never', reason: 'no_hours' }
  const limit = Math.min(wanted.until, now + FAR_MS)
  const until = firstOpen(rules, timeZone, start, limit)
  if (until === undefined) return { kind: 'never', reason: 'expired' }
  const alone = rules.map((rule) => ({ reason: rule.reason, until: firstOpen([rule], timeZone, now, limit) ?? limit }))
  return { kind: 'hold', until, reason: longest([...waits, ...alone]), destination }
}

/** A time in which a message could go; without an end for more than a week to come. Milliseconds. */
export interface Window {
  readonly from: number
  readonly until?: number
}

/** The next times in which a message could go, to be shown. None where it never does. Pure. */
export function nextWindows(facts: ContactFacts, wanted: WantedContact, most = 3): Window[] {
  const verdict = decideContact(facts, wanted)
  if (verdict.kind === 'never') return []
  const windows: Window[] = []
  const rules = rulesOf(facts, wanted, verdict.destination)
  const begin = verdict.kind === 'send' ? facts.now : verdict.until
  const limit = Math.min(wanted.until, begin + FAR_MS)
  let [from, until] = [begin, begin]
  for (const opening of openings(rules, facts.timeZone, begin, limit)) {
    if (opening.from > until) {
      windows.push({ from, until })
      if (windows.length === most) return windows
      from = opening.from
    }
    until = opening.until
    if (until - from > WEEK_MS) return [...windows, { from }]
  }
  return [...windows, { from, until }]
}

interface Wait {
  readonly reason: HoldReason
  readonly until: number
}

function longest(waits: readonly Wait[]): HoldReason {
  const end = Math.max(...waits.map(({ until }) => until))
  const reasons = new Set(waits.flatMap(({ reason, until }) => (until === end ? [reason] : [])))
  return holdReasons.find((reason) => reasons.has(reason))!
}

function rulesOf(
  { preferences, rules }: ContactFacts, { schedule, exempt }: WantedContact, { channel }: Destination,
): ClockRule[] {
  if (exempt) return []
  return channel === 'inbox' ? silentRules(preferences, schedule) : clockRules(preferences, rules, schedule)
}

/** What ends at an instant, whatever the clocks show. */
function waitsOf(
  { sent, preferences, rules }: ContactFacts, { notBefore, exempt }: WantedContact, { channel }: Destination,
): Wait[] {
  const waits: Wait[] = [{ reason: 'not_before', until: notBefore }]
  const cap = (reason: HoldReason, most: number | undefined, counted: typeof sent) => {
    if (most === undefined || counted.length < most) return
    // In any seven days: as soon as the newest but `most` is a week old there is room for one more.
    waits.push({ reason, until: counted.map(({ at }) => at).sort((a, b) => b - a)[most - 1]! + WEEK_MS })
  }
  if (!exempt) {
    cap('weekly_max', preferences.weekly_max, sent)
    cap('brand_weekly_max', rules?.weekly_max, sent)
    const most = rules?.channels?.[channel]?.weekly_max
    if (most !== undefined) cap('channel_weekly_max', most, sent.filter((one) => one.channel === channel))
  }
  return waits
}

/** Whoever chose topics gets messages about those, and messages about none; who chose none at all gets every one. */
function isOffTopic({ preferences, topics }: ContactFacts, wanted: WantedContact): boolean {
  if (wanted.exempt || wanted.topics.length === 0 || preferences.topics === undefined) return false
  return !preferences.topics.some((topic) => topics.includes(topic) && wanted.topics.includes(topic))
}

function destinationOf(
  { preferences, contacts, rules }: ContactFacts, { channel, exempt }: WantedContact,
): Destination | NeverReason {
  const { channels } = preferences
  if (channel === 'inbox') return { channel }
  // What becomes of a webhook is not known here: whoever wants no message by any way is left alone by this way too.
  if (channel === 'webhook') return channels?.length === 0 && !exempt ? 'channel_unwanted' : { channel }
  const liked = exempt ? [...new Set([...(channels ?? []), ...contactChannels])] : channels ?? contactChannels
  const order: readonly ContactChannel[] = channel === 'preferred' ? liked : liked.filter((one) => one === channel)
  if (order.length === 0) return 'channel_unwanted'
  const isTheirs = (at: ContactFact) => at.verified || (at.vouched === true && rules?.confirmed_only !== true)
  for (const one of order) {
    const point = contacts.find((at) => at.channel === one && isTheirs(at) && !at.undeliverable)
    if (point) return { channel: one, contact: point.contact }
  }
  const known = contacts.filter((at) => order.includes(at.channel))
  return known.some(isTheirs) ? 'undeliverable' : known.length > 0 ? 'unverified' : 'no_contact'
}

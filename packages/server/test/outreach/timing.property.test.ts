import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupDigests } from '../../src/modules/outreach/timing/digests.ts'
import { decideContact, nextWindows } from '../../src/modules/outreach/timing/timing.ts'
import type { ContactFacts, WantedContact } from '../../src/modules/outreach/timing/types.ts'
import { decideSlowly } from './timing-model.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Where clocks do something uncommon, and a moment near it. */
const places: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/Helsinki', '2026-03-29T01:00:00Z'],
  ['Europe/Helsinki', '2026-10-25T01:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00:00Z'],
  ['Antarctica/Troll', '2026-10-25T01:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['America/St_Johns', '2010-11-07T02:31:00Z'],
  ['Asia/Pyongyang', '2018-05-04T15:00:00Z'],
  ['Asia/Kathmandu', '2028-02-29T12:00:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00:00Z'],
  ['Pacific/Kiritimati', '2027-01-01T00:00:00Z'],
  ['Asia/Gaza', '2026-10-24T00:00:00Z'],
  ['UTC', '2028-02-28T23:00:00Z'],
]

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 2 })
const contactChannel = fc.constantFrom('email' as const, 'sms' as const, 'push' as const)
const anyChannel = fc.constantFrom('email' as const, 'sms' as const, 'push' as const, 'inbox' as const, 'webhook' as const)
const hour = fc.integer({ min: 0, max: 23 })
const time = fc.tuple(hour, fc.constantFrom(0, 15, 30, 59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const weekday = fc.constantFrom('monday' as const, 'tuesday' as const, 'wednesday' as const, 'friday' as const, 'sunday' as const)
const given = <T extends object>(value: T): { [key in keyof T]: Exclude<T[key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never

/** A person, a brand, a moment and a message; times are whole minutes, as the walk takes them. */
const situation = fc.constantFrom(...places).chain(([timeZone, near]) => {
  const middle = Date.parse(near)
  const day = fc.integer({ min: -3, max: 4 }).map((days) => new Date(middle + days * DAY).toISOString().slice(0, 10))
  const moment = (from: number, to: number) => fc.integer({ min: from / MINUTE, max: to / MINUTE }).map((m) => middle + m * MINUTE)
  const range = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }))
  const preferences = fc.record({
    channels: rarely(fc.uniqueArray(contactChannel)),
    topics: rarely(fc.uniqueArray(fc.constantFrom('sale', 'care', 'gone'))),
    hours: rarely(fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), fc.uniqueArray(hour, { maxLength: 12 }), { minKeys: 4 })),
    weekly_max: rarely(fc.integer({ min: 1, max: 3 })),
    paused_until: rarely(day),
    quiet_dates: rarely(fc.array(range, { maxLength: 3 })),
  }).map(given)
  const facts: fc.Arbitrary<ContactFacts> = fc.record({
    now: moment(-2 * DAY, DAY),
    timeZone: fc.constant(timeZone),
    preferences,
    contacts: fc.array(fc.record({
      channel: contactChannel, contact: fc.constantFrom('a', 'b').map((text) => Buffer.from(text)),
      verified: fc.constantFrom(true, true, true, false), undeliverable: fc.constantFrom(false, false, false, false, true),
    }), { minLength: 1, maxLength: 6 }),
    sent: fc.array(fc.record({ at: moment(-8.5 * DAY, -3 * DAY), channel: anyChannel }), { maxLength: 5 }),
    rules: rarely(fc.record({
      quiet_hours: rarely(fc.record({ from: time, until: time })),
      weekly_max: rarely(fc.integer({ min: 1, max: 3 })),
      channels: rarely(fc.record({ email: fc.constant({ weekly_max: 1 }), inbox: fc.constant({ weekly_max: 2 }) })),
    }).map(given)),
    topics: fc.constant(['sale', 'care']),
  })
  const wanted: fc.Arbitrary<WantedContact> = fc.record({
    channel: fc.oneof({ arbitrary: fc.constant('preferred' as const), weight: 2 }, { arbitrary: anyChannel, weight: 3 }),
    topics: fc.constantFrom([], [], ['sale'], ['sale', 'gone']),
    notBefore: moment(-6 * DAY, DAY),
    until: moment(DAY, 5 * DAY).chain((ms) => fc.constantFrom(ms, ms, ms, ms - 3 * DAY)),
    schedule: rarely(fc.record({
      days: rarely(fc.uniqueArray(weekday, { minLength: 1 })), time: rarely(time), from: rarely(day), until: rarely(day),
    }).map(given)),
    exempt: fc.constantFrom(undefined, undefined, undefined, undefined, true as const),
  }).map(given)
  return fc.tuple(facts, wanted)
})

test('check 33: who may be written to, when, where and why not is what somebody finds who looks at the clock each minute', () => {
  const seen = new Set<string>()
  fc.assert(fc.property(situation, ([facts, wanted]) => {
    const verdict = decideContact(facts, wanted)
    const { destination, ...rest } = verdict as typeof verdict & { destination?: { channel: string } }
    expect({ ...rest, ...(destination ? { channel: destination.channel } : {}) }).toEqual(decideSlowly(facts, wanted))
    seen.add(`${verdict.kind} ${'reason' in verdict ? verdict.reason : ''}`)
  }), { numRuns: 1500 })
  // A property that never meets what it is about shows nothing.
  expect([...seen].sort()).toEqual(expect.arrayContaining([
    'send ', ...['hours', 'paused', 'quiet_dates', 'weekly_max', 'not_before', 'schedule'].map((reason) => `hold ${reason}`),
    ...['channel_unwanted', 'expired', 'no_contact', 'topic_unwanted', 'undeliverable', 'unverified'].map((reason) => `never ${reason}`),
  ]))
})

test('what is held may go at the instant named and, asked anew until then, never before', () => {
  fc.assert(fc.property(situation, fc.integer({ min: 0, max: 1000 }), ([facts, wanted], share) => {
    const verdict = decideContact(facts, wanted)
    if (verdict.kind !== 'hold') return
    expect(verdict.until).toBeGreaterThan(facts.now)
    expect(decideContact({ ...facts, now: verdict.until }, wanted)).toEqual({ kind: 'send', destination: verdict.destination })
    for (const before of [verdict.until - 1, facts.now + Math.floor(((verdict.until - 1 - facts.now) * share) / 1000)]) {
      expect(decideContact({ ...facts, now: before }, wanted)).toMatchObject({ kind: 'hold', until: verdict.until })
    }
  }), { numRuns: 1500 })
})

test('the windows shown are those in which it goes: in each of them, and not between them', () => {
  fc.assert(fc.property(situation, ([facts, wanted]) => {
    const kindAt = (now: number) => decideContact({ ...facts, now }, wanted).kind
    const windows = nextWindows(facts, wanted)
    const verdict = decideContact(facts, wanted)
    expect(windows[0]?.from).toBe(verdict.kind === 'never' ? undefined : verdict.kind === 'hold' ? verdict.until : facts.now)
    for (const { from, until } of windows) {
      expect(kindAt(from)).toBe('send')
      if (until === undefined) continue
      expect(kindAt(until - 1)).toBe('send')
      expect(kindAt(until)).not.toBe('send')
    }
  }), { numRuns: 800 })
})

test('exempt messages wait for their own time only, and need an address that works all the same', () => {
  fc.assert(fc.property(situation, ([facts, wanted]) => {
    const verdict = decideContact(facts, { ...wanted, exempt: true })
    if (verdict.kind === 'hold') expect(verdict).toMatchObject({ until: wanted.notBefore, reason: 'not_before' })
    if (verdict.kind === 'never') expect(['no_contact', 'unverified', 'undeliverable', 'expired']).toContain(verdict.reason)
  }))
})

test('a wish or a rule more never lets a message go that was held before', () => {
  fc.assert(fc.property(situation, ([facts, wanted]) => {
    if (wanted.channel === 'preferred') return
    const { channels: _, ...bare } = facts.preferences
    const free = decideContact({ ...facts, preferences: {}, rules: undefined }, wanted)
    const bound = decideContact({ ...facts, preferences: bare }, wanted)
    if (bound.kind === 'send') expect(free.kind).toBe('send')
    if (bound.kind === 'hold' && free.kind === 'hold') expect(bound.until).toBeGreaterThanOrEqual(free.until)
  }))
})

test('digests hold every message that may go once, together only what goes to one place for one purpose', () => {
  const message = situation.map(([facts, wanted]) => ({ verdict: decideContact(facts, wanted) }))
  const waiting = fc.array(fc.tuple(message, fc.boolean(), fc.constantFrom('news', 'tips')), { maxLength: 12 })
    .map((all) => all.map(([{ verdict }, digest, purpose], i) => ({ id: `msg_${i}`, verdict, digest, purpose })))
  fc.assert(fc.property(waiting, (all) => {
    const groups = groupDigests(all)
    expect(groups.flat().map(({ id }) => id).sort()).toEqual(all.filter(({ verdict }) => verdict.kind === 'send').map(({ id }) => id).sort())
    const place = (one: (typeof all)[number]) => JSON.stringify([one.purpose, one.verdict])
    for (const group of groups) {
      if (group.length > 1) expect(group.every(({ digest }) => digest)).toBe(true)
      expect(new Set(group.map(place)).size).toBe(1)
    }
    const together = groups.filter(([first]) => first!.digest).map(([first]) => place(first!))
    expect(new Set(together).size).toBe(together.length)
  }))
})

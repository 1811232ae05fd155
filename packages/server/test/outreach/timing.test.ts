import { describe, expect, test } from 'vitest'
import { groupDigests } from '../../src/modules/outreach/timing/digests.ts'
import { decideContact, nextWindows } from '../../src/modules/outreach/timing/timing.ts'
import type { ContactFacts, ContactVerdict, WantedContact } from '../../src/modules/outreach/timing/types.ts'

const address = { channel: 'email', contact: Buffer.from('e'), verified: true, undeliverable: false } as const
const phone = { channel: 'sms', contact: Buffer.from('s'), verified: true, undeliverable: false } as const

type Change = Partial<Omit<ContactFacts, 'now'>> & { readonly now?: string }

function decide(facts: Change, wanted: Partial<WantedContact> = {}): ContactVerdict {
  return decideContact(...situation(facts, wanted))
}

function situation({ now = '2026-11-25T10:00:00Z', ...facts }: Change, wanted: Partial<WantedContact>): [ContactFacts, WantedContact] {
  return [
    { now: Date.parse(now), timeZone: 'Europe/Helsinki', preferences: {}, contacts: [address, phone], sent: [], rules: undefined, topics: ['sale', 'care'], ...facts },
    { channel: 'preferred', topics: [], notBefore: 0, until: Date.parse('2030-01-01'), ...wanted },
  ]
}

/** As it is best read: the channel, the instant and why, or why never. */
function inShort(verdict: ContactVerdict): string {
  if (verdict.kind === 'send') return `now by ${verdict.destination.channel}`
  return verdict.kind === 'hold' ? `${new Date(verdict.until).toISOString().slice(0, 16)}Z ${verdict.reason}` : `never: ${verdict.reason}`
}

const sentAt = (...times: string[]) => times.map((time) => {
  const [at, channel = 'email'] = time.split(' ') as [string, 'email' | 'sms' | 'inbox' | undefined]
  return { at: Date.parse(at), channel }
})
const evenings = [17, 18, 19, 20, 21]
const everyDay = (hours: number[]) => Object.fromEntries('1234567'.split('').map((day) => [day, hours]))

describe('check 33: how much, over all channels and by each', () => {
  const two = sentAt('2026-11-20T09:00:00Z', '2026-11-23T09:00:00Z sms')
  test.each<[string, string, Change, Partial<WantedContact>?]>([
    ['two a week are two over all channels', '2026-11-27T09:00Z weekly_max', { preferences: { weekly_max: 2 }, sent: two }],
    ['with three a week there is room for one', 'now by email', { preferences: { weekly_max: 3 }, sent: two }],
    ['exactly seven days later there is room again', 'now by email', { preferences: { weekly_max: 2 }, sent: two, now: '2026-11-27T09:00:00Z' }],
    ['a minute before there is none', '2026-11-27T09:00Z weekly_max', { preferences: { weekly_max: 2 }, sent: two, now: '2026-11-27T08:59:00Z' }],
    ['the brand may ask less of people than they allow', '2026-11-30T09:00Z brand_weekly_max', { preferences: { weekly_max: 9 }, rules: { weekly_max: 1 }, sent: two }],
    ['and never more', '2026-11-30T09:00Z weekly_max', { preferences: { weekly_max: 1 }, rules: { weekly_max: 9 }, sent: two }],
    ['a channel has a measure of its own', '2026-11-30T09:00Z channel_weekly_max',
      { rules: { channels: { sms: { weekly_max: 1 } } }, sent: two }, { channel: 'sms' }],
    ['which holds for no other channel', 'now by email', { rules: { channels: { sms: { weekly_max: 1 } } }, sent: two }, { channel: 'email' }],
    ['messages in the inbox count too', '2026-11-27T09:00Z weekly_max',
      { preferences: { weekly_max: 1 }, sent: sentAt('2026-11-20T09:00:00Z inbox') }, { channel: 'email' }],
    ['and are counted', '2026-11-27T09:00Z weekly_max', { preferences: { weekly_max: 1 }, sent: sentAt('2026-11-20T09:00:00Z') }, { channel: 'inbox' }],
    ['what is on its way counts as sent', '2026-12-02T10:00Z weekly_max', { preferences: { weekly_max: 1 }, sent: sentAt('2026-11-25T10:00:00Z') }],
  ])('%s', (_, expected, facts, wanted) => {
    expect(inShort(decide(facts, wanted))).toBe(expected)
  })
})

describe('check 33: quiet hours, on the clock of the person', () => {
  const night = { quiet_hours: { from: '21:30', until: '08:00' } }
  test.each<[string, string, Change, Partial<WantedContact>?]>([
    ['quiet hours hold over midnight', '2026-11-26T06:00Z brand_quiet_hours', { rules: night, now: '2026-11-25T22:10:00Z' }],
    ['from their first minute', '2026-11-26T06:00Z brand_quiet_hours', { rules: night, now: '2026-11-25T19:30:00Z' }],
    ['and not a minute before', 'now by email', { rules: night, now: '2026-11-25T19:29:00Z' }],
    ['in Kathmandu they end at a quarter past', '2026-11-26T02:15Z brand_quiet_hours', { rules: night, timeZone: 'Asia/Kathmandu', now: '2026-11-25T22:10:00Z' }],
    ['whoever moves to another zone is asked of their new clock', 'now by email', { rules: night, timeZone: 'America/New_York', now: '2026-11-25T22:10:00Z' }],
    ['quiet hours of a day hold no night', 'now by email', { rules: { quiet_hours: { from: '12:00', until: '14:00' } }, now: '2026-11-25T22:10:00Z' }],
    ['the inbox disturbs nobody at night', 'now by inbox', { rules: night, now: '2026-11-25T22:10:00Z' }, { channel: 'inbox' }],
    ['the hours of the person come first', '2026-11-26T15:00Z hours', { preferences: { hours: { 4: evenings } }, now: '2026-11-24T12:00:00Z' }],
    ['a weekday that is not named has no hours', '2026-12-03T15:00Z hours', { preferences: { hours: { 4: evenings } }, now: '2026-11-26T20:00:00Z' }],
    ['their last hour goes to its end', 'now by email', { preferences: { hours: { 4: evenings } }, now: '2026-11-26T19:59:00Z' }],
    ['hours that the brand never uses leave no hour', 'never: no_hours', { preferences: { hours: everyDay([22, 23, 2]) }, rules: night, now: '2026-11-25T22:10:00Z' }],
    ['no hour on any day is none', 'never: no_hours', { preferences: { hours: { 1: [] } } }],
  ])('%s', (_, expected, facts, wanted) => {
    expect(inShort(decide(facts, wanted))).toBe(expected)
  })
})

describe('when clocks are changed', () => {
  test.each<[string, string, Change, Partial<WantedContact>?]>([
    ['an hour that is left out goes by: the next day at that time', '2026-03-30T00:00Z hours',
      { preferences: { hours: everyDay([3]) }, now: '2026-03-29T00:59:00Z' }],
    ['an hour that comes twice is open twice', 'now by email', { preferences: { hours: everyDay([3]) }, now: '2026-10-25T01:30:00Z' }],
    ['also the first time', 'now by email', { preferences: { hours: everyDay([3]) }, now: '2026-10-25T00:30:00Z' }],
    ['a campaign at a time that is left out goes when the clock has passed it', '2026-03-29T01:00Z schedule',
      { now: '2026-03-29T00:00:00Z' }, { schedule: { days: ['sunday'], time: '03:30' } }],
    ['Lord Howe moves by half an hour', '2026-10-03T15:30Z hours',
      { timeZone: 'Australia/Lord_Howe', preferences: { hours: { 7: [2] } }, now: '2026-10-03T12:00:00Z' }],
    ['Troll moves by two hours', '2026-03-29T01:00Z brand_quiet_hours',
      { timeZone: 'Antarctica/Troll', rules: { quiet_hours: { from: '22:00', until: '03:00' } }, now: '2026-03-28T23:00:00Z' }],
    ['Samoa had no 30 December 2011: a pause until then ends as the 31st begins', '2011-12-30T10:00Z paused',
      { timeZone: 'Pacific/Apia', preferences: { paused_until: '2011-12-30' }, now: '2011-12-29T12:00:00Z' }],
    ['a pause ends on the leap day where it was to end there', '2028-02-28T22:00Z paused', { preferences: { paused_until: '2028-02-29' }, now: '2028-02-10T12:00:00Z' }],
    ['quiet dates over a leap day', '2028-02-29T22:00Z quiet_dates',
      { preferences: { quiet_dates: [{ from: '2028-02-28', until: '2028-02-29' }] }, now: '2028-02-28T08:00:00Z' }],
  ])('%s', (_, expected, facts, wanted) => {
    expect(inShort(decide(facts, wanted))).toBe(expected)
  })
})

describe('where, or why nowhere', () => {
  const unverified = { ...address, verified: false }
  const dead = { ...address, undeliverable: true }
  test.each<[string, string, Change, Partial<WantedContact>?]>([
    ['the favourite comes first', 'now by sms', { preferences: { channels: ['sms', 'email'] } }],
    ['where there is no address for it, the next', 'now by email', { preferences: { channels: ['push', 'email'] } }],
    ['who never said is written to by e-mail first', 'now by email', { contacts: [phone, address] }],
    ['who wants no channel gets nothing', 'never: channel_unwanted', { preferences: { channels: [] } }],
    ['not by webhook either', 'never: channel_unwanted', { preferences: { channels: [] } }, { channel: 'webhook' }],
    ['the inbox is where they look themselves', 'now by inbox', { preferences: { channels: [] } }, { channel: 'inbox' }],
    ['another channel than they want is not used', 'never: channel_unwanted', { preferences: { channels: ['sms'] } }, { channel: 'email' }],
    ['an address that nobody has confirmed is not written to', 'never: unverified', { contacts: [unverified] }],
    ['one that the brand answers for is', 'now by email', { contacts: [{ ...unverified, vouched: true }] }],
    ['but not where the brand keeps to what people confirm', 'never: unverified', { contacts: [{ ...unverified, vouched: true }], rules: { confirmed_only: true } }],
    ['nor one from which everything came back', 'never: undeliverable', { contacts: [dead] }],
    ['but a second one is', 'now by email', { contacts: [dead, { ...address, contact: Buffer.from('f') }] }],
    ['without any there is none', 'never: no_contact', { contacts: [] }],
    ['a topic that they chose', 'now by email', { preferences: { topics: ['care'] } }, { topics: ['sale', 'care'] }],
    ['a topic that they did not choose', 'never: topic_unwanted', { preferences: { topics: ['care'] } }, { topics: ['sale'] }],
    ['who unticked every topic gets none', 'never: topic_unwanted', { preferences: { topics: [] } }, { topics: ['sale'] }],
    ['who never chose any gets all', 'now by email', {}, { topics: ['sale'] }],
    ['what is about no topic goes to everybody', 'now by email', { preferences: { topics: [] } }],
    ['what is of no use any more', 'never: expired', { preferences: { paused_until: '2027-02-01' } }, { until: Date.parse('2027-01-31T22:00:00Z') }],
    ['a pause is a pause in the inbox too', '2027-01-31T22:00Z paused', { preferences: { paused_until: '2027-02-01' } }, { channel: 'inbox' }],
    ['a campaign that is over', 'never: expired', {}, { schedule: { until: '2026-11-24' } }],
    ['a campaign on Thursdays at six', '2026-11-26T16:00Z schedule', {}, { schedule: { days: ['thursday'], time: '18:00' } }],
    ['what lasts longest is the reason', '2027-01-31T22:00Z paused',
      { preferences: { paused_until: '2027-02-01', hours: everyDay([0, 9]) }, rules: { quiet_hours: { from: '12:00', until: '13:00' } } }],
    ['an order goes to whoever paused, at night, on any topic', 'now by sms', {
      preferences: { paused_until: '2027-02-01', weekly_max: 1, topics: [], hours: {}, channels: ['sms'] },
      sent: sentAt('2026-11-25T09:00:00Z'), rules: { quiet_hours: { from: '00:00', until: '23:59' }, weekly_max: 1 },
    }, { exempt: true, topics: ['sale'] }],
    ['and where they want no channel, to what works', 'now by email', { preferences: { channels: [] } }, { exempt: true }],
    ['but to nothing that nobody confirmed', 'never: unverified', { contacts: [unverified] }, { exempt: true }],
  ])('%s', (_, expected, facts, wanted) => {
    expect(inShort(decide(facts, wanted))).toBe(expected)
  })
})

test('the next windows are told as the person would: Thursday evenings, or from now on', () => {
  const evening = situation({ preferences: { hours: { 4: evenings } }, rules: { quiet_hours: { from: '21:00', until: '08:00' } } }, {})
  expect(nextWindows(...evening, 2).map(({ from, until }) => [new Date(from).toISOString(), new Date(until!).toISOString()])).toEqual([
    ['2026-11-26T15:00:00.000Z', '2026-11-26T19:00:00.000Z'], ['2026-12-03T15:00:00.000Z', '2026-12-03T19:00:00.000Z'],
  ])
  expect(nextWindows(...situation({}, {}))).toEqual([{ from: Date.parse('2026-11-25T10:00:00Z') }])
  expect(nextWindows(...situation({ contacts: [] }, {}))).toEqual([])
})

test('messages that may be put together go as one, each only to its own place and for its own purpose', () => {
  const verdict = decide({})
  const message = (id: string, more: object = {}) => ({ id, purpose: 'news', digest: true, verdict, ...more })
  const groups = groupDigests([
    message('a'), message('b', { digest: false }), message('c'), message('d', { purpose: 'tips' }),
    message('e', { verdict: decide({ preferences: { paused_until: '2027-02-01' } }) }),
    message('f', { verdict: decide({}, { channel: 'sms' }) }), message('g', { digest: false }),
  ])
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'c'], ['b'], ['d'], ['f'], ['g']])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { clockOf, isLate, REPORT_MS } from '../../src/modules/rights/breaches/clock.ts'

const ms = (iso: string) => Date.parse(iso)
const local = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' })

test.each([
  // The clocks go forward on 29 March 2026: the third day there ends an hour later on the wall.
  ['2026-03-27T10:00:00Z', 'Europe/Helsinki', '2026-03-27T12:00+02:00', '2026-03-30T13:00+03:00'],
  // And back on 25 October.
  ['2026-10-23T10:00:00Z', 'Europe/Helsinki', '2026-10-23T13:00+03:00', '2026-10-26T12:00+02:00'],
  // Over the end of February, with and without a leap day, and over the end of a year.
  ['2026-02-27T23:30:00Z', 'UTC', '2026-02-27T23:30+00:00', '2026-03-02T23:30+00:00'],
  ['2028-02-27T23:30:00Z', 'UTC', '2028-02-27T23:30+00:00', '2028-03-01T23:30+00:00'],
  ['2026-12-30T22:30:00Z', 'Europe/Warsaw', '2026-12-30T23:30+01:00', '2027-01-02T23:30+01:00'],
  // The hour that there is twice in New York.
  ['2026-10-29T05:30:00Z', 'America/New_York', '2026-10-29T01:30-04:00', '2026-11-01T01:30-04:00'],
  ['2026-10-29T06:30:00Z', 'America/New_York', '2026-10-29T02:30-04:00', '2026-11-01T01:30-05:00'],
])('check 43: of what became known at %s the report is due 72 hours later, whatever the clocks in %s do', (aware, zone, there, due) => {
  const { dueAt } = clockOf(ms(aware), undefined, false, ms(aware))
  expect([local(ms(aware), zone), local(dueAt, zone)]).toEqual([there, due])
  expect(dueAt - ms(aware)).toBe(REPORT_MS)
})

test('check 43: the last moment is in time, the next one is late, and the clock stands still at the report', () => {
  const aware = ms('2026-05-01T08:00:00Z')
  fc.assert(fc.property(fc.integer({ min: 0, max: 10 * REPORT_MS }), fc.integer({ min: 0, max: 10 * REPORT_MS }), (after, later) => {
    expect(isLate(aware, aware + after)).toBe(after > REPORT_MS)
    const running = clockOf(aware, undefined, false, aware + after)
    expect([running.state, running.left]).toEqual([after > REPORT_MS ? 'overdue' : 'running', REPORT_MS - after])
    const reported = clockOf(aware, aware + after, false, aware + after + later)
    expect([reported.state, reported.left]).toEqual([after > REPORT_MS ? 'late' : 'in_time', REPORT_MS - after])
    expect(clockOf(aware, undefined, true, aware + after).state).toBe('not_reported')
  }))
})

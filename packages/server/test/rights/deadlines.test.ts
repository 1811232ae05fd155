import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { closedBefore, deadlinesOf, extendedDue } from '../../src/modules/rights/deadlines.ts'

const ms = (iso: string) => Date.parse(iso)
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
const zones = ['UTC', 'Europe/Helsinki', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']
const arbitraryMoment = fc.integer({ min: ms('2019-01-01T00:00:00Z'), max: ms('2040-12-31T23:59:59Z') })
const local = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

describe('check 35: one month on the calendar', () => {
  test.each([
    ['2026-01-31T10:00:00Z', '2026-02-28T10:00:00Z', '2026-04-30T10:00:00Z'],
    ['2028-01-31T10:00:00Z', '2028-02-29T10:00:00Z', '2028-04-30T10:00:00Z'],
    ['2026-01-30T10:00:00Z', '2026-02-28T10:00:00Z', '2026-04-30T10:00:00Z'],
    ['2028-02-29T10:00:00Z', '2028-03-29T10:00:00Z', '2028-05-29T10:00:00Z'],
    ['2026-03-31T10:00:00Z', '2026-04-30T10:00:00Z', '2026-06-30T10:00:00Z'],
    ['2026-12-15T10:00:00Z', '2027-01-15T10:00:00Z', '2027-03-15T10:00:00Z'],
    ['2026-11-30T23:59:59Z', '2026-12-30T23:59:59Z', '2027-02-28T23:59:59Z'],
    // 4 October 2026 is a Sunday; it is not put off to Monday.
    ['2026-09-04T10:00:00Z', '2026-10-04T10:00:00Z', '2026-12-04T10:00:00Z'],
  ])('what came on %s is due on %s, with further time on %s', (received, due, extended) => {
    expect(iso(deadlinesOf('gdpr', ms(received), 'UTC').dueAt)).toBe(due)
    expect(iso(extendedDue('gdpr', ms(received), 'UTC'))).toBe(extended)
  })

  test('the day is the one where the brand is', () => {
    // 31 January there, still 30 January in UTC; and the hour stays when the clocks change in between.
    expect(iso(deadlinesOf('gdpr', ms('2026-01-30T22:30:00Z'), 'Europe/Helsinki').dueAt)).toBe('2026-02-27T22:30:00Z')
    expect(iso(deadlinesOf('gdpr', ms('2026-03-10T10:00:00Z'), 'Europe/Helsinki').dueAt)).toBe('2026-04-10T09:00:00Z')
  })

  test('for every moment and zone it is the same day of the next month, or that month\'s last', () => {
    fc.assert(fc.property(arbitraryMoment, fc.constantFrom(...zones), (at, zone) => {
      const [from, due] = [local(at, zone), local(deadlinesOf('gdpr', at, zone).dueAt, zone)]
      const next = from.toPlainDate().toPlainYearMonth().add({ months: 1 })
      expect(due.toPlainDate().toPlainYearMonth().equals(next)).toBe(true)
      expect(due.day).toBe(Math.min(from.day, next.daysInMonth))
      expect(deadlinesOf('gdpr', at, zone).confirmBy).toBeUndefined()
      expect(extendedDue('gdpr', at, zone)).toBeGreaterThan(due.epochMilliseconds)
    }))
  })
})

describe('check 35: CCPA', () => {
  test.each([
    // Monday: two weekends lie in ten business days.
    ['2026-03-02T12:00:00Z', '2026-03-16T12:00:00Z', '2026-04-16T12:00:00Z', '2026-05-31T12:00:00Z'],
    ['2026-03-06T12:00:00Z', '2026-03-20T12:00:00Z', '2026-04-20T12:00:00Z', '2026-06-04T12:00:00Z'],
    // Saturday and Sunday: counting begins on Monday.
    ['2026-03-07T12:00:00Z', '2026-03-20T12:00:00Z', '2026-04-21T12:00:00Z', '2026-06-05T12:00:00Z'],
    ['2026-03-08T12:00:00Z', '2026-03-20T12:00:00Z', '2026-04-22T12:00:00Z', '2026-06-06T12:00:00Z'],
  ])('what came on %s is confirmed by %s, answered by %s, at most by %s', (received, confirm, due, extended) => {
    const found = deadlinesOf('ccpa', ms(received), 'UTC')
    expect([iso(found.confirmBy!), iso(found.dueAt), iso(extendedDue('ccpa', ms(received), 'UTC'))]).toEqual([confirm, due, extended])
  })

  test('confirmed on a weekday after ten of them, answered in 45 days, never later than 90', () => {
    fc.assert(fc.property(arbitraryMoment, fc.constantFrom(...zones), (at, zone) => {
      const { confirmBy, dueAt } = deadlinesOf('ccpa', at, zone)
      const [from, confirm] = [local(at, zone).toPlainDate(), local(confirmBy!, zone).toPlainDate()]
      let weekdays = 0
      for (let day = from; Temporal.PlainDate.compare(day, confirm) < 0; ) {
        day = day.add({ days: 1 })
        if (day.dayOfWeek <= 5) weekdays += 1
      }
      expect([weekdays, confirm.dayOfWeek <= 5]).toEqual([10, true])
      expect(from.until(local(dueAt, zone).toPlainDate()).days).toBe(45)
      expect(from.until(local(extendedDue('ccpa', at, zone), zone).toPlainDate()).days).toBe(90)
    }))
  })
})

test('check 36: what is deleted was closed 24 months ago, in every month', () => {
  fc.assert(fc.property(arbitraryMoment, (now) => {
    const closed = closedBefore(now)
    expect(local(closed, 'UTC').add({ months: 24 }).epochMilliseconds).toBeLessThanOrEqual(now)
    expect(local(closed + 1, 'UTC').add({ months: 24, days: 1 }).epochMilliseconds).toBeGreaterThan(now)
  }))
})

import { describe, expect, test } from 'vitest'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { addPeriodIn } from '../../src/kernel/period.ts'
import { automationsOf } from '../../src/modules/outreach/automations/compiled.ts'
import { advance, beginningByTime, mayBegin, permitFor, whyNot } from '../../src/modules/outreach/automations/steps.ts'
import type { Standing } from '../../src/modules/outreach/automations/steps.ts'
import { sealValue } from '../../src/modules/profile/sealed.ts'
import type { ProfileState, Told } from '../../src/modules/profile/state.ts'
import { FOREVER } from '../../src/kernel/clock.ts'
import { documentWith, holds, send } from './automation-stage.ts'
import type { Definition } from './automation-stage.ts'

const uuid = '01a1ffdf-0bce-803e-9d91-3c2fc6ad4dc7'

function catalogWith(automations: Readonly<Record<string, Definition>>) {
  const { document } = validateDocument(documentWith(automations))
  return compileCatalog(document!, planCatalog(null, document!).numbering, 1)
}

/** Somebody who said yes to letters for good and told these, at an instant in a zone. */
function standing(
  automations: Readonly<Record<string, Definition>>, at: string,
  { values = {}, timeZone = 'Europe/Berlin', rounded }: { values?: Record<string, string | number>; timeZone?: string; rounded?: 'month' } = {},
): Standing {
  const catalog = catalogWith(automations)
  const state: ProfileState = {
    values: Object.fromEntries(Object.entries(values).map(([key, value], n): [string, Told] => [
      key, [sealValue(value), 0, FOREVER, 1, n, catalog.attributes.get(key)!.slot, rounded ? { rounded } : {}],
    ])),
    purposes: { letters: ['granted', 1, 0, FOREVER, 1, 9] },
    recipients: {},
  }
  return {
    uuid, timeZone, catalog, now: Date.parse(at),
    profile: { state, key: () => { throw new Error('nothing here is sealed') } },
  }
}

const around = (offset: string): Readonly<Record<string, Definition>> => ({ it: { on: { event: 'around', attribute: 'day', offset } } })
const begins = (person: Standing) => {
  const automation = automationsOf(person.catalog).get('it')!
  return beginningByTime(automation, person, permitFor(automation, person)) !== undefined
}

describe('a told day comes near', () => {
  test.each([
    ['-P7D', '2028-03-07', '2028-02-29', 'over a leap day'],
    ['-P7D', '2027-03-07', '2027-02-28', 'where there is no leap day'],
    ['-P1W', '2026-03-10', '2026-03-03', 'in weeks'],
    ['P3D', '2026-12-30', '2027-01-02', 'after it, over the year\'s end'],
    ['P0D', '2026-05-01', '2026-05-01', 'on the day itself'],
  ])('%s from %s is %s: %s', (offset, day, expected) => {
    const days = Array.from({ length: 21 }, (_, i) => new Date(Date.parse(expected) + (i - 10) * 86_400_000).toISOString().slice(0, 10))
    const found = days.filter((today) => begins(standing(around(offset), `${today}T12:00:00Z`, { values: { day } })))
    expect(found).toEqual([expected])
  })

  test('each person has their own day', () => {
    const at = '2026-03-02T23:30:00Z'
    const zones = ['Pacific/Auckland', 'Europe/Berlin', 'Europe/London', 'America/Los_Angeles']
    expect(zones.filter((timeZone) => begins(standing(around('-P7D'), at, { values: { day: '2026-03-10' }, timeZone }))))
      .toEqual(['Pacific/Auckland', 'Europe/Berlin'])
  })

  test('who made the day coarser, or told none, is not met', () => {
    const at = '2026-03-03T12:00:00Z'
    expect(begins(standing(around('-P7D'), at, { values: { day: '2026-03-10' } }))).toBe(true)
    expect(begins(standing(around('-P7D'), at, { values: { day: '2026-03-10' }, rounded: 'month' }))).toBe(false)
    expect(begins(standing(around('-P7D'), at))).toBe(false)
  })
})

describe('a wait', () => {
  test.each([
    ['2026-03-28T08:00:00Z', 'P1D', '2026-03-29T07:00:00.000Z', 'the clocks go forward: the same time of day, an hour earlier'],
    ['2026-10-24T07:00:00Z', 'P1D', '2026-10-25T08:00:00.000Z', 'they go back: an hour later'],
    ['2026-03-28T08:00:00Z', 'PT24H', '2026-03-29T08:00:00.000Z', 'hours are hours'],
    ['2026-03-28T01:30:00Z', 'P1D', '2026-03-29T01:30:00.000Z', 'half past two does not exist on that day: half past three'],
    ['2028-01-31T11:00:00Z', 'P1M', '2028-02-29T11:00:00.000Z', 'a month that is too short'],
  ])('from %s for %s ends at %s: %s', (from, duration, until) => {
    expect(new Date(addPeriodIn('Europe/Berlin', Date.parse(from), duration)).toISOString()).toBe(until)
  })
})

describe('steps', () => {
  const steps = [{ when: holds('size', '>=', 40) }, send(), { wait: 'P1D' }, send(), { wait: 'P1D' }]
  const of = (values: Record<string, string | number>, from = 0) => {
    const person = standing({ it: { on: { event: 'granted', purpose: 'letters' }, steps } }, '2026-05-04T07:00:00Z', { values })
    const automation = automationsOf(person.catalog).get('it')!
    return advance(automation, from, person, permitFor(automation, person))
  }

  test('go on until one has to wait, and say on which entries a condition rested', () => {
    expect(of({ size: 41 })).toMatchObject({
      next: { state: 'running', step: 3, at: Date.parse('2026-05-05T07:00:00Z') },
      sends: [{ step: 1 }],
      read: [`ent_${uuid.replaceAll('-', '')}000000010000`],
    })
  })

  test.each([[{ size: 39 }, 'condition_false'], [{}, 'condition_unknown']] as const)('%o leaves: %s', (values, reason) => {
    expect(of(values)).toMatchObject({ next: { state: 'left', reason }, sends: [] })
  })

  test('a wait at the end holds nobody, and a place that is no more ends it', () => {
    expect(of({}, 3)).toMatchObject({ next: { state: 'done' }, sends: [{ step: 3 }] })
    expect(of({}, 5)).toMatchObject({ next: { state: 'left', reason: 'definition_changed' }, sends: [] })
  })
})

test('nobody is in it twice at once, and again says how long after', () => {
  const at = { now: Date.parse('2026-05-31T10:00:00Z'), timeZone: 'Europe/Berlin' }
  const begun = (iso: string, state: 'running' | 'done' = 'done') => [{ state, beganAt: Date.parse(iso) }]
  const one = { because: 'ent_1', once: 'ent_1' }
  expect(mayBegin('never', [], one, at)).toBe(true)
  expect(mayBegin('never', begun('2020-01-01T00:00:00Z'), one, at)).toBe(false)
  expect(mayBegin(undefined, begun('2020-01-01T00:00:00Z', 'running'), one, at)).toBe(false)
  expect(mayBegin(undefined, begun('2026-05-31T09:59:59Z'), one, at)).toBe(true)
  expect(mayBegin('P1M', begun('2026-04-30T10:00:00Z'), one, at)).toBe(true)
  expect(mayBegin('P1M', begun('2026-05-01T10:00:00Z'), one, at)).toBe(false)
  expect(mayBegin(undefined, begun('2026-05-31T09:00:00Z'), { ...one, since: Date.parse('2026-05-31T00:00:00Z') }, at)).toBe(false)
})

test('without a yes in force nothing begins and nothing goes on', () => {
  const person = standing({ it: { on: { event: 'declared', attribute: 'colour' } } }, '2026-05-04T07:00:00Z', { values: { colour: 'red' } })
  const automation = automationsOf(person.catalog).get('it')!
  const under = (letters: ProfileState['purposes'][string], more: Partial<ProfileState> = {}) => {
    const other = { ...person, profile: { ...person.profile, state: { ...person.profile.state, purposes: { letters }, ...more } } }
    return whyNot(automation, other, permitFor(automation, other))
  }
  expect(under(['granted', 1, 0, FOREVER, 1, 0])).toBeUndefined()
  expect(under(['withdrawn', 1, 0, FOREVER, 1, 0])).toBe('withdrawn')
  expect(under(['refused', 1, 0, FOREVER, 1, 0])).toBe('not_granted')
  expect(under(['granted', 1, 0, 1, 1, 0])).toBe('expired')
  expect(under(['granted', 0, 0, FOREVER, 1, 0])).toBe('renewal_due')
  expect(under(['granted', 1, 0, FOREVER, 1, 0], { restricted: 1 })).toBe('restricted')
  expect(under(['granted', 1, 0, FOREVER, 1, 0], { values: {} })).toBe('answer_gone')
  expect(under(['granted', 1, 0, FOREVER, 1, 0], { barred: { colour: ['letters'] } })).toBe('answer_gone')
})

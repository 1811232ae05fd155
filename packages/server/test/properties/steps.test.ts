import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellInSteps, tellTogether } from '../../src/modules/decisions/steps.ts'
import type { Told } from '../../src/modules/decisions/steps.ts'

const floor = fc.integer({ min: 5, max: 12 })
/** Who is in which of three groups, day by day; somebody may come, go and change. */
const days = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', undefined), { minLength: 30, maxLength: 30 }), { minLength: 1, maxLength: 8 })

const countsOf = (people: readonly (string | undefined)[]) =>
  Object.fromEntries(['a', 'b', 'c'].map((group) => [group, people.filter((one) => one === group).length]))

test('promise 15: what is told is whole steps, changes by none or by a step, and is never more than there are', () => {
  fc.assert(fc.property(floor, days, (least, story) => {
    let told: Told | undefined
    for (const people of story) {
      const counts = countsOf(people)
      const next = tellInSteps(told, counts, least)
      for (const group of ['a', 'b', 'c']) {
        expect(next.told[group]! % least).toBe(0)
        expect(next.told[group]).toBeLessThanOrEqual(next.counted[group]!)
        expect(Math.abs(next.counted[group]! - counts[group]!)).toBeLessThan(least)
        expect(next.counted[group]! - next.told[group]!).toBeLessThan(least)
      }
      told = next
    }
  }))
})

test('whatever one person does between two looks, both show the same', () => {
  fc.assert(fc.property(floor, days, fc.nat(29), fc.constantFrom('a', 'b', 'c', undefined), (least, story, who, then) => {
    let told: Told | undefined
    for (const people of story) told = tellInSteps(told, countsOf(people), least)
    // From a count that was just told: others who waited already could make the step full, and then it is theirs as well.
    const fresh = tellInSteps(undefined, told!.counted, least)
    const people = story.at(-1)!.map((one, i) => (i === who ? then : one))
    const [before, after] = [countsOf(story.at(-1)!), countsOf(people)]
    const moved = Object.fromEntries(Object.keys(before).map((group) => [group, fresh.counted[group]! + after[group]! - before[group]!]))
    expect(tellInSteps(fresh, moved, least).told).toEqual(fresh.told)
  }))
})

const places = ['waiting', 'sent', 'failed', 'left', 'expired'] as const
type Place = (typeof places)[number]
/** Where somebody goes; undefined: nowhere any more. */
const moves = fc.array(fc.record({ who: fc.nat(39), to: fc.constantFrom(...places, undefined) }), { minLength: 40, maxLength: 120 })

/** What an attacker sees who looks after every single move. */
function watch(story: readonly { who: number; to: Place | undefined }[], least: number) {
  const at = new Map<number, Place | undefined>()
  let told: Told | undefined
  return story.map(({ who, to }) => {
    at.set(who, to)
    const counts = Object.fromEntries(places.map((place) => [place, [...at.values()].filter((one) => one === place).length]))
    const next = tellTogether(told, counts, least)
    const seen = { counts, before: told, told: next, at: new Map(at) }
    told = next
    return seen
  })
}

test('promise 15: parts of a whole are told in whole steps, and nothing changes until as many people as the floor have moved', () => {
  let changed = 0
  fc.assert(fc.property(floor, moves, (least, story) => {
    let known = new Map<number, Place | undefined>()
    for (const { counts, before, told, at } of watch(story, least)) {
      for (const [place, people] of Object.entries(told.told)) {
        expect(people).toBeGreaterThanOrEqual(least)
        expect(people % least).toBe(0)
        expect(people).toBeLessThanOrEqual(told.counted[place]!)
      }
      if (told === before) continue
      expect(told.counted).toEqual(counts)
      const moved = [...at].filter(([who, place]) => known.get(who) !== place).length
      if (before) expect(moved).toBeGreaterThanOrEqual(least)
      if (before) changed += 1
      known = at
    }
  }), { numRuns: 200 })
  expect(changed).toBeGreaterThan(100)
})

test('promise 15: of two reasons of which nothing was told, nobody who saw everything knows which one somebody had', () => {
  fc.assert(fc.property(floor, moves, fc.constantFrom(...places), fc.constantFrom(...places), (least, story, one, other) => {
    const seen = watch(story, least)
    const hidden = (place: Place) => seen.every(({ told }) => told.told[place] === undefined)
    if (!hidden(one) || !hidden(other)) return
    const swapped = story.map(({ who, to }) => ({ who, to: to === one ? other : to === other ? one : to }))
    expect(watch(swapped, least).map(({ told }) => told.told)).toEqual(seen.map(({ told }) => told.told))
  }), { numRuns: 500 })
})

test.each([2, 3])('promise 15: of all stories that look the same, no part is surely somebody and surely fewer than %i', (least) => {
  const sinks = ['sent', 'failed', 'left', 'expired'] as const
  /** By what was seen: for each part what it may be, and whether one of the ways out may be unused. */
  const looks = new Map<string, { may: Map<string, Set<number>>; unused: boolean }>()
  const go = (counts: Record<string, number>, told: Told | undefined, seen: string, left: number): void => {
    if (left === 0) {
      const found = looks.get(seen) ?? { may: new Map(places.map((place) => [place, new Set()])), unused: false }
      for (const place of places) found.may.get(place)!.add(counts[place]!)
      found.unused ||= sinks.some((place) => counts[place] === 0)
      looks.set(seen, found)
      return
    }
    const step = (change: Record<string, number>) => {
      const next = { ...counts }
      for (const [place, people] of Object.entries(change)) next[place]! += people
      const now = tellTogether(told, next, least)
      go(next, now, `${seen}|${JSON.stringify(now.told)}`, left - 1)
    }
    step({})
    step({ waiting: 1 })
    if (counts['waiting']! > 0) for (const place of sinks) step({ waiting: -1, [place]: 1 })
  }
  go(Object.fromEntries(places.map((place) => [place, 0])), undefined, '', 8)
  let small = 0
  for (const { may, unused } of looks.values()) {
    if (!unused) continue
    for (const numbers of may.values()) {
      if ([...numbers].some((people) => people > 0 && people < least)) small += 1
      expect([...numbers].every((people) => people > 0 && people < least)).toBe(false)
    }
  }
  expect(small).toBeGreaterThan(50)
})

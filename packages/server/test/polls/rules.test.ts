import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasLost, hideSmall, isFarFrom } from '../../src/modules/profile/polls/poll.ts'
import type { Counts } from '../../src/modules/profile/polls/poll.ts'

const options = ['a', 'b', 'c'] as const
type Choices = ReadonlyMap<number, readonly string[]>

function countOf(choices: Choices): Counts {
  const counts = Object.fromEntries(options.map((option) => [option, 0])) as Record<string, number>
  let people = 0
  for (const chosen of choices.values()) {
    if (chosen.length > 0) people += 1
    for (const option of chosen) counts[option]! += 1
  }
  return { people, options: counts }
}

/** What people do one after the other: choose, choose something else, or take it back (nothing chosen). */
const single = fc.oneof(fc.constantFrom(...options).map((one) => [one]), fc.constant([]))
const several = fc.subarray([...options])
const acts = (choice: fc.Arbitrary<string[]>) => fc.array(fc.tuple(fc.nat({ max: 30 }), choice), { maxLength: 150 })
const floors = fc.integer({ min: 5, max: 12 })

/** Told whenever it may be, as somebody sees it who looks after every single vote. */
function watch(history: readonly (readonly [number, readonly string[]])[], floor: number, many: boolean) {
  const choices = new Map<number, readonly string[]>()
  const told: { counts: Counts; choices: Choices }[] = []
  for (const [person, chosen] of history) {
    choices.set(person, chosen)
    const counts = countOf(choices)
    const before = told.at(-1)
    if (counts.people >= floor && (!before || isFarFrom(before.counts, counts, floor, many))) told.push({ counts, choices: new Map(choices) })
  }
  return told
}

describe.each([['one choice', single, false], ['several choices', several, true]] as const)('a poll with %s', (_name, choice, many) => {
  test('between two counts that are told stand at least as many people as the floor, whoever watches', () => {
    fc.assert(fc.property(acts(choice as fc.Arbitrary<string[]>), floors, (history, floor) => {
      const told = watch(history, floor, many)
      for (const [i, { choices }] of told.entries()) {
        const before = told[i - 1]?.choices ?? new Map<number, readonly string[]>()
        const ids = new Set([...before.keys(), ...choices.keys()])
        const changed = [...ids].filter((id) => String(before.get(id) ?? []) !== String(choices.get(id) ?? []))
        expect(changed.length).toBeGreaterThanOrEqual(floor)
      }
    }), { numRuns: 300 })
  })

  test('nothing below the floor is ever told, and no hidden option can be computed from the rest', () => {
    fc.assert(fc.property(acts(choice as fc.Arbitrary<string[]>), floors, fc.subarray([...options]), (history, floor, close) => {
      for (const { counts } of watch(history, floor, many)) {
        const told = hideSmall(counts, floor, many, new Set(close))
        for (const [option, count] of Object.entries(told.options)) {
          if (count === null) continue
          expect(count).toBeGreaterThanOrEqual(floor)
          expect(count).toBe(counts.options[option])
          expect(close).not.toContain(option)
        }
        if (told.people !== null && !many) expect(Object.values(told.options)).not.toContain(null)
      }
    }), { numRuns: 300 })
  })

  test('whoever takes an answer back is noticed, unless others stepped into their place', () => {
    fc.assert(fc.property(acts(choice as fc.Arbitrary<string[]>), fc.nat({ max: 30 }), (history, leaver) => {
      const choices = new Map<number, readonly string[]>(history)
      const before = countOf(choices)
      const had = (choices.get(leaver) ?? []).length > 0
      choices.set(leaver, [])
      expect(hasLost(before, countOf(choices))).toBe(had)
    }))
  })
})

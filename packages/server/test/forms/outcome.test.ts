import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomeOf, scoreOf } from '../../src/modules/catalog/form/outcome.ts'
import type { OutcomeDefinition } from '../../src/modules/catalog/form/form-schema.ts'

const outcome = (key: string, more: Partial<OutcomeDefinition> = {}): OutcomeDefinition => ({ key, title: { en: key }, ...more })
const rule = (field: string, operator: string, value?: unknown) => ({ field, operator, value }) as never
const when = (...rules: never[]) => ({ combinator: 'and' as const, rules })

const quiz = {
  scores: { drink: { tea: 2, coffee: 5 }, snacks: { nut: 1, fig: 1 }, cups: 0.5 },
  outcomes: [outcome('lively', { score: { from: 6 } }), outcome('calm', { score: { from: 2, to: 5.5 } }), outcome('unmoved')],
}

test('points are counted over every answer, and what was not told counts nothing', () => {
  expect(scoreOf(quiz, { drink: 'coffee', snacks: ['nut', 'fig', 'plum'], cups: 3 })).toBe(8.5)
  expect(scoreOf(quiz, {})).toBe(0)
  expect(scoreOf(quiz, { drink: 'constructor', snacks: '__proto__', cups: 'many' })).toBe(0)
})

test('the first outcome that holds is told, and one that always holds ends it', () => {
  expect(outcomeOf(quiz, {}, { drink: 'coffee', cups: 2 })!.key).toBe('lively')
  expect(outcomeOf(quiz, {}, { drink: 'tea' })!.key).toBe('calm')
  expect(outcomeOf(quiz, {}, { snacks: ['nut'] })!.key).toBe('unmoved')
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('drink', 'snacks', 'cups'), fc.jsonValue()), (data) => {
    const points = scoreOf(quiz, data)
    expect(outcomeOf(quiz, {}, data)!.key).toBe(points >= 6 ? 'lively' : points >= 2 && points <= 5.5 ? 'calm' : 'unmoved')
  }))
})

test.each<[never, Record<string, unknown>, boolean]>([
  [rule('size', '=', 'm'), { size: 'm' }, true], [rule('size', '!=', 'm'), { size: 'm' }, false], [rule('size', 'in', ['s', 'm']), { size: 'm' }, true],
  [rule('size', 'notIn', ['s']), { size: 'm' }, true], [rule('height', '>', 170), { height: 171 }, true], [rule('height', '>=', 171), { height: 171 }, true],
  [rule('height', '<', 171), { height: 171 }, false], [rule('height', '<=', 171), { height: 171 }, true],
  [rule('height', 'between', [100, 200]), { height: 171 }, true], [rule('day', '<', '2026-01-01'), { day: '2025-12-31' }, true],
  [rule('tags', 'contains', 'a'), { tags: ['a', 'b'] }, true], [rule('tags', 'containsAny', ['c', 'b']), { tags: ['a', 'b'] }, true],
  [rule('tags', 'containsAll', ['a', 'c']), { tags: ['a', 'b'] }, false], [rule('wish', 'contains', 'WOOL'), { wish: 'of wool' }, true],
  [rule('wish', 'beginsWith', 'of'), { wish: 'of wool' }, true], [rule('sure', '=', false), { sure: false }, true],
])('%j of %j: %s', (one, answers, expected) => {
  expect(outcomeOf({ outcomes: [outcome('yes', { when: when(one) }), outcome('no')] }, answers, answers)!.key).toBe(expected ? 'yes' : 'no')
})

test('promise 3: what was not told is no reason for an outcome, not even turned round', () => {
  const rules = [rule('size', '=', 'm'), rule('size', '!=', 'm'), rule('size', 'notIn', ['s']), rule('height', '<', 5), rule('tags', 'contains', 'a')]
  for (const one of rules) {
    for (const group of [when(one), { ...when(one), not: true }, { combinator: 'or' as const, not: true, rules: [one] }]) {
      expect(outcomeOf({ outcomes: [outcome('silent', { when: group }), outcome('told')] }, { other: 1 }, {})!.key).toBe('told')
    }
  }
})

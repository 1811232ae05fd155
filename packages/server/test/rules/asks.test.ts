import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOfRule, holds } from '../../src/modules/catalog/rule-holds.ts'
import type { RuleGroup } from '../../src/modules/catalog/rule-schema.ts'
import { answers, clause, groupOf, presence } from './arbitrary.ts'
import { evaluate } from './model.ts'
import type { WrittenGroup } from './model.ts'

const group = groupOf(fc.oneof({ arbitrary: clause, weight: 6 }, presence))

test('check 26: a rule of an ask or of an ending means what rules mean everywhere', () => {
  const seen = new Set<boolean | null>()
  const rule = fc.oneof(group, clause.map((one): WrittenGroup => ({ combinator: 'and', rules: [one] })))
  fc.assert(fc.property(rule, answers, fc.integer({ min: 19_700, max: 21_900 }), (written, told, today) => {
    const said = holds(written as RuleGroup, told, today)
    expect(said).toBe(evaluate(written, told, new Date(today * 86_400_000).toISOString().slice(0, 10)))
    seen.add(said)
  }), { numRuns: 3000 })
  expect(seen).toEqual(new Set([true, false, null]))
})

test('promise 3: nobody of whom nothing is told is let in by a rule that does not ask for silence', () => {
  fc.assert(fc.property(groupOf(clause), (written) => {
    fc.pre(fieldsOfRule(written as RuleGroup).length > 0 && !emptied(written))
    expect(holds(written as RuleGroup, {}, 20_000)).toBe(null)
  }), { numRuns: 500 })
})

/** A group without members says something of its own, whoever is asked. */
function emptied(written: WrittenGroup): boolean {
  return written.rules.length === 0 || written.rules.some((one) => 'rules' in one && emptied(one))
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairedActs, standingOf } from '../../src/modules/rights/second-pair.ts'

const people = ['staff:ann', 'staff:bob', 'staff:cyd']
const step = fc.record({
  kind: fc.constantFrom('noted', ...pairedActs.flatMap((act) => [act, `asked_${act}`, `approved_${act}`])),
  by: fc.constantFrom(...people),
})

test('nobody is their own second pair of eyes, and nothing is approved that was not asked for since it was last done', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(...pairedActs), (steps, act) => {
    const { asked, approved } = standingOf(steps, act)
    const since = steps.slice(steps.findLastIndex(({ kind }) => kind === act) + 1)
    const at = since.findLastIndex(({ kind }) => kind === `asked_${act}`)
    expect(asked).toBe(since[at]?.by)
    const theirs = at < 0 ? [] : since.slice(at + 1).filter(({ kind, by }) => kind === `approved_${act}` && by !== asked)
    expect(approved).toBe(theirs.at(-1)?.by)
  }))
})

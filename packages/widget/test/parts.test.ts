import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsFor } from '../src/api.ts'
import { readFields } from '../src/fields.ts'
import { mayAsk, remember } from '../src/memory.ts'
import type { Act, Memory } from '../src/memory.ts'
import type { Question } from '../src/shapes.ts'
import { hasLeft } from '../src/triggers.ts'
import { directionOf, fill, languageOf, sayPeriod } from '../src/words.ts'

const question = (attribute: string, type: string): Question => ({ attribute, label: attribute, why: '', type, sensitive: false, purposes: [] })

describe('what a form holds', () => {
  const questions = [question('size', 'choice'), question('colours', 'multi_choice'), question('pets', 'boolean'), question('age', 'number'), question('note', 'text')]
  const read = (...fields: [string, string][]) => {
    const data = new FormData()
    for (const [name, value] of fields) data.append(name, value)
    return readFields(data, questions)
  }

  test('somebody who chose nothing told nothing', () => {
    expect(read()).toEqual({})
    expect(read(['a.note', '   '], ['a.age', ''])).toEqual({})
  })

  test('each kind of answer is what its question takes', () => {
    expect(read(['a.size', '42'], ['a.colours', 'navy'], ['a.colours', 'red'], ['a.pets', 'no'], ['a.age', '41.5'], ['a.note', 'Hi'])).toEqual({
      answers: { size: '42', colours: ['navy', 'red'], pets: false, age: 41.5, note: 'Hi' },
    })
  })

  test('a no is told like a yes, and what was not asked is not sent', () => {
    expect(read(['grant.offers', 'no'], ['grant.news', 'yes'], ['pass.parcel_co', 'no'], ['a.other', 'x'], ['csrf', 'y'])).toEqual({
      grants: { offers: false, news: true }, recipients: { parcel_co: false },
    })
  })
})

describe('what a browser remembers', () => {
  const now = Date.parse('2026-05-01T12:00:00Z')
  const key = fc.constantFrom('welcome', 'size', 'style')
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ kind: fc.constantFrom('never' as const, 'answered' as const), ask: key }),
    fc.integer({ min: -10, max: 10 }).map((days) => ({ kind: 'not_now' as const, until: new Date(now + days * 86_400_000).toISOString() })),
  )

  test('what somebody answered or never wants to be asked stays so, whatever they do after', () => {
    fc.assert(fc.property(fc.array(act), fc.array(act), key, (before, after, ask) => {
      const memory = [...before, { kind: 'never' as const, ask }, ...after].reduce<Memory>(remember, {})
      expect(mayAsk(memory, now + 1e12, ask)).toBe(false)
    }))
  })

  test('after “not now” nothing is asked until its time is over, and then what is left may be', () => {
    const memory = remember({}, { kind: 'not_now', until: '2026-05-02T12:00:00Z' })
    expect([mayAsk(memory, now), mayAsk(memory, now, 'size'), mayAsk(memory, now + 86_400_000, 'size')]).toEqual([false, false, true])
  })

  test('it holds the names of asks and a time, and nothing that anybody told', () => {
    fc.assert(fc.property(fc.array(act), (acts) => {
      const memory = acts.reduce<Memory>(remember, {})
      expect(Object.keys(memory).filter((name) => !['rests', 'never', 'answered'].includes(name))).toEqual([])
    }))
  })
})

describe('words', () => {
  test('what is put into a sentence is never read as a part of it', () => {
    expect(fill('To {name} from {brand}', { name: '{brand}', brand: 'Nordwear' })).toBe('To {brand} from Nordwear')
    expect(fill('{constructor} {missing}', {})).not.toContain('function')
  })

  test('a language that the elements do not speak is English', () => {
    expect(['fi-FI', 'HE', 'sv', 'constructor', ''].map(languageOf)).toEqual(['fi', 'he', 'en', 'en', 'en'])
    expect(['he', 'ar-EG', 'en'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr'])
  })

  test('how long a yes lasts is said as people say it', () => {
    expect(sayPeriod('en', 'P24M')).toBe('24 months')
    expect(sayPeriod('en', 'P1Y6M')).toBe('1 year 6 months')
    expect(sayPeriod('fi', 'P30D')).toBe('30 päivää')
  })

  test('every refusal has a plain sentence', () => {
    const codes = ['unreachable', 'rate_limited', 'busy', 'presentation_expired', 'not_shown', 'nothing_told', 'ask_unwanted', 'token_expired', 'internal']
    expect(codes.map(wordsFor)).toEqual(['offline', 'too_often', 'busy', 'outdated', 'outdated', 'nothing', 'closed', 'closed', 'failed'])
  })
})

test('a form is left by whoever began it and goes on to something else, not by whoever only looks away', () => {
  const [inside, outside] = [{}, {}] as [Node, Node]
  const form = { contains: (node: Node | null) => node === inside }
  expect([hasLeft(form, true, outside), hasLeft(form, true, inside), hasLeft(form, false, outside), hasLeft(form, true, null)])
    .toEqual([true, false, false, false])
})

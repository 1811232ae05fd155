import fc from 'fast-check'
import type { DeclaredValue } from '../../src/modules/catalog/types.ts'
import type { Sketch } from './attributes.ts'
import type { WrittenGroup, WrittenRule } from './model.ts'

/** Two of each type with small ranges, so that rules hit often; slots in the order of writing. */
export const sketches: Readonly<Record<string, Sketch>> = {
  shoe_size: { type: 'choice', options: ['40', '41', '42', 'XL'] },
  nickname: { type: 'text' },
  colours: { type: 'multi_choice', options: ['red', 'green', 'blue', 'black'] },
  vegan: { type: 'boolean' },
  budget: { type: 'number' },
  due_date: { type: 'date' },
  fit: { type: 'scale' },
  brands: { type: 'multi_choice', options: ['north', 'south'] },
  city: { type: 'text' },
  style: { type: 'choice', options: ['plain', 'loud'] },
  moved_on: { type: 'date' },
  height: { type: 'number' },
}

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 0.2, 0.30000000000000004, 0.3, -0.5, 1e300, 5e-324, 9007199254740991),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const scale = fc.integer({ min: 0, max: 5 })
// Dotless i, sigma at the end of a word, sharp s, a composed letter, one beyond the basic plane, and what
// regular expressions, LIKE patterns and SQL literals treat specially.
const letter = fc.constantFrom(...'aAäÄßsSΣσςıIiéÉ𐐀𐐨日%_\\\'"$.*+?^|()[]{}- \n')
const text = fc.string({ unit: letter, maxLength: 4 })
const someText = fc.string({ unit: letter, minLength: 1, maxLength: 2 })
const toDate = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10)
const day = fc.oneof(
  fc.integer({ min: 19_700, max: 21_900 }).map(toDate),
  fc.constantFrom('2024-02-29', '2023-02-28', '2024-12-31', '2025-01-31', '0001-01-01', '9999-12-31'),
)

export function valueOf({ type, options = [] }: Sketch): fc.Arbitrary<DeclaredValue> {
  switch (type) {
    case 'choice': return fc.constantFrom(...options)
    case 'multi_choice': return fc.subarray([...options])
    case 'boolean': return fc.boolean()
    case 'number': return number
    case 'scale': return scale
    case 'date': return day
    case 'text': return text
  }
}

const sorted = <T extends string | number>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one).map(([a, b]) => (a <= b ? [a, b] : [b, a]))
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 8 })

const window = fc.tuple(
  fc.constantFrom('-P7D', '-P1M', 'P0D', '-P1Y', '-P2W', '-P1Y2M3D', '-P400D'),
  fc.constantFrom('P0D', 'P14D', 'P1M', '+P2W', 'P1Y', 'P3M1W', 'P900D'),
).map(([from, to]) => ({ from, to }))

function clauseOn(field: string, sketch: Sketch): fc.Arbitrary<WrittenRule> {
  return fc.oneof(...Object.entries(operandsOf(sketch)).map(([operator, values]) =>
    values.map((value) => ({ field, operator, value }))))
}

function operandsOf(sketch: Sketch): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const one = valueOf(sketch)
  const equality = { '=': one, '!=': one }
  const lists = { in: some(one), notIn: some(one) }
  const between = sorted(one as fc.Arbitrary<string | number>)
  const order = { '<': one, '<=': one, '>': one, '>=': one, between }
  switch (sketch.type) {
    case 'boolean': return equality
    case 'choice': return { ...equality, ...lists }
    case 'text': return { ...equality, ...lists, contains: someText, beginsWith: someText }
    case 'date': return { ...equality, ...order, within: window }
    case 'number': case 'scale': return { ...equality, ...order, ...lists }
    case 'multi_choice': {
      const options = [...sketch.options ?? []]
      const several = fc.subarray(options, { minLength: 1 })
      return { contains: fc.constantFrom(...options), containsAny: several, containsAll: several }
    }
  }
}

export const clause: fc.Arbitrary<WrittenRule> =
  fc.oneof(...Object.entries(sketches).map(([field, sketch]) => clauseOn(field, sketch)))

export const presence: fc.Arbitrary<WrittenRule> = fc.record({
  field: fc.constantFrom(...Object.keys(sketches)), operator: fc.constantFrom('told', 'notTold'),
})

export function groupOf(leaf: fc.Arbitrary<WrittenRule>): fc.Arbitrary<WrittenGroup> {
  const { group } = fc.letrec<{ group: WrittenGroup; member: WrittenGroup | WrittenRule }>((tie) => ({
    member: fc.oneof({ depthSize: 'small', maxDepth: 4 }, { arbitrary: leaf, weight: 3 }, tie('group')),
    group: fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(tie('member'), { maxLength: 5 }),
    }),
  }))
  return group
}

/** What a person told: each attribute independently told or not. */
export const answers: fc.Arbitrary<Record<string, DeclaredValue | undefined>> = fc.record(
  Object.fromEntries(Object.entries(sketches).map(([key, sketch]) => [key, valueOf(sketch)])),
  { requiredKeys: [] },
)

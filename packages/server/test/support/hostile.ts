import fc from 'fast-check'

/** What people with bad intentions, and programs with bugs, send where a text is expected. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfffy',
  '\u202e',
  '\ufeff',
  '🙂'.repeat(50),
  'a'.repeat(70_000),
  "'; drop table person; --",
  '" or 1=1 --',
  '$1',
  '%s%n',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '<img src=x onerror=x>',
  '../../../../etc/passwd',
  '..%2f..%2f',
  'per_',
  `per_${'0'.repeat(32)}`,
  `per_${'G'.repeat(32)}`,
  'ext:',
  'ext:\u0130',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '1e400',
  '-0',
  '9'.repeat(40),
  '\r\nset-cookie: a=b',
]

const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a/b~c',
  '\0',
  '\ud800',
  'length',
]

const deep = (depth: number) => fc.constant(`${'['.repeat(depth)}${']'.repeat(depth)}`)

/** JSON texts that are well-formed and unwanted, and some that are not. */
export const hostileBodies: fc.Arbitrary<string> = fc.oneof(
  deep(150),
  deep(5000),
  fc.constant(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`),
  fc.constantFrom(
    '',
    ' ',
    'null',
    'true',
    '0',
    '"x"',
    '[]',
    '{}',
    '[{}]',
    '{',
    '{"a":}',
    '{"a":1,}',
    "{'a':1}",
    '{"a":01}',
    '\ufeff{}',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"\\u005f_proto__":1}',
    '{"a":"\\ud800"}',
    '{"a":"\\u0000"}',
    '{"person":"ext:a","person":"ext:b"}',
    '{"purpose":"offers","purpose":"baby_tips","person":"ext:anna"}',
    `{"person":"${'x'.repeat(300_000)}"}`,
    '{"limit":1e400}',
    '{"limit":-0}',
    '{"a":NaN}',
    '/* */{}',
    '{}{}',
    '{"a":1}\n{"a":2}',
  ),
  fc.json({ maxDepth: 4 }),
)

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -1e308, [], {}, [[]], [null], [{}]),
  fc.array(fc.constantFrom<unknown>(...hostileTexts, null, 1, {}), { maxLength: 5 }),
  fc.dictionary(fc.constantFrom(...hostileKeys), fc.constantFrom<unknown>(true, 'x', 1, null, {}), {
    maxKeys: 4,
  }),
  fc.jsonValue({ maxDepth: 3 }),
)

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
}

/** Words that mean something to the server, by the name of the member that they stand in. */
export type Pool = Readonly<Record<string, readonly unknown[]>>

/** Values that a schema (as the routes are declared with) takes, out of the pool where it has something to offer. */
export function valuesOf(schema: object, pool: Pool, name = ''): fc.Arbitrary<unknown> {
  const { type } = schema as Schema
  const wanted = type === 'integer' ? 'number' : type
  const known = (pool[name] ?? []).filter((value) => wanted === undefined || typeof value === wanted)
  const made = make(schema as Schema, pool, name)
  if (known.length === 0 || 'anyOf' in schema) return made
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
}

function make(schema: Schema, pool: Pool, name: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, pool, name)))
  switch (schema.type) {
    case 'object':
      return makeObject(schema, pool, name)
    case 'array': {
      const maxLength = Math.min(schema.maxItems ?? 5, 5)
      return fc.array(valuesOf(schema.items ?? {}, pool, name), { maxLength })
    }
    case 'string': {
      if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
      const { minLength = 0, maxLength = 100 } = schema
      return fc.string({ minLength, maxLength: Math.min(maxLength, 100), unit: 'grapheme' })
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1000, 1000) })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function makeObject(schema: Schema, pool: Pool, name: string): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], patternProperties } = schema
  const [free] = Object.values(patternProperties ?? {})
  if (free) {
    const known = fc.constantFrom(...((pool[`${name} keys`] ?? ['x']) as string[]))
    const keys = fc.oneof(
      { weight: 9, arbitrary: known },
      { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
    )
    return fc.dictionary(keys, valuesOf(free, pool, name), { maxKeys: 4 })
  }
  const members = Object.fromEntries(
    Object.entries(properties).map(([key, one]) => [key, valuesOf(one, pool, key)]),
  )
  return fc.record(members, { requiredKeys: [...required] as never[] })
}

type Container = Record<string, unknown>

function containersOf(value: unknown, found: Container[] = []): Container[] {
  if (typeof value !== 'object' || value === null) return found
  found.push(value as Container)
  for (const member of Object.values(value)) containersOf(member, found)
  return found
}

/** A valid value with one thing about it changed, somewhere in it. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const how = fc.constantFrom('replace', 'remove', 'add', 'wrap')
  return fc
    .tuple(valid, fc.nat(), fc.nat(), how, hostileValue, fc.constantFrom(...hostileKeys))
    .map(([value, where, which, act, bad, key]) => {
      if (act === 'wrap') return [value]
      const copy: unknown = structuredClone(value)
      const containers = containersOf(copy)
      const container = containers[where % Math.max(containers.length, 1)]
      if (!container) return bad
      const names = Object.keys(container)
      const chosen = names[which % Math.max(names.length, 1)]
      if (Array.isArray(container) && (act === 'add' || chosen === undefined)) container.push(bad)
      else if (act === 'add' || chosen === undefined) {
        Object.defineProperty(container, key, { value: bad, enumerable: true, configurable: true })
      } else if (act === 'remove' && !Array.isArray(container)) delete container[chosen]
      else container[chosen] = bad
      return copy
    })
}

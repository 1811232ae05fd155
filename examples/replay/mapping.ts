import { readFileSync } from 'node:fs'
import Type from 'typebox'
import type { Static } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { parse } from 'yaml'

/*
 * A mapping says in plain words what each column of a survey file means, what it is for, and what the brand
 * would offer on the strength of it. All texts are in one language: the survey's.
 */

const closed = { additionalProperties: false } as const
const Keys = Type.Array(Type.String(), { minItems: 1 })

const MappedOption = Type.Union([
  Type.String({ description: 'The text of the cell, which is also the label.' }),
  Type.Object(
    {
      text: Type.String(),
      key: Type.Optional(Type.String({ description: 'Instead of one made from the text.' })),
      label: Type.Optional(Type.String({ description: 'Instead of the text.' })),
      also: Type.Optional(Type.Array(Type.String(), { description: 'Other spellings in the file.' })),
    },
    closed,
  ),
])

const meaning = {
  label: Type.String(),
  why: Type.String(),
  type: Type.Enum(['choice', 'multi_choice', 'boolean', 'number', 'scale', 'date', 'text']),
  purposes: Keys,
  sensitive: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(MappedOption, {
    description: 'In the order in which they are shown; absent: as they first appear in the file.',
  })),
  not_told: Type.Optional(Type.Array(Type.String(), { description: 'Cells here that tell nothing.' })),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  low: Type.Optional(Type.String({ description: 'What the lower end of a scale means.' })),
  high: Type.Optional(Type.String()),
}

const MappedAttribute = Type.Object(
  {
    column: Type.Optional(Type.String({ description: 'The heading.' })),
    occurrence: Type.Optional(Type.Integer({ minimum: 1, description: 'Which of equal headings.' })),
    columns_starting: Type.Optional(Type.String({
      description: 'All headings that start so, one for each option of a multi_choice.',
    })),
    ...meaning,
  },
  closed,
)

const Family = Type.Object(
  {
    columns_starting: Type.String({ description: 'Each of these columns becomes an attribute of its own.' }),
    drop: Type.Optional(Type.Array(Type.String(), { description: 'Beginnings to leave out of the name.' })),
    key: Type.String({ pattern: '\\{\\}', description: '{} becomes the rest of the heading, as a key.' }),
    ...meaning,
    label: Type.String({ pattern: '\\{\\}' }),
  },
  closed,
)

const RuleGroup = Type.Object({
  combinator: Type.Enum(['and', 'or']),
  not: Type.Optional(Type.Boolean()),
  rules: Type.Array(Type.Unknown()),
}, closed)

const mappingSchema = Type.Object(
  {
    file: Type.String(),
    encoding: Type.String({ description: 'A label of the WHATWG Encoding Standard.' }),
    header_rows: Type.Optional(Type.Enum([1, 2])),
    respondent: Type.String({ description: 'Heading of the column with the id.' }),
    other: Type.Optional(Type.String({ description: 'Text of the option with a text of its own.' })),
    not_told: Type.Optional(Type.Array(Type.String(), { description: 'Cells that tell nothing.' })),
    language: Type.String(),
    time_zone: Type.String(),
    fresh_for: Type.String(),
    brand: Type.Object(
      { key: Type.String(), name: Type.String(), controller: Type.String(), country: Type.String() },
      closed,
    ),
    ask: Type.String({ description: 'Title of the survey.' }),
    purposes: Type.Record(Type.String(), Type.Object(
      {
        title: Type.String(), explanation: Type.String(), benefit: Type.String(), if_refused: Type.String(),
        retention: Type.String(),
      },
      closed,
    )),
    attributes: Type.Record(Type.String(), MappedAttribute),
    families: Type.Optional(Type.Array(Family)),
    skip: Type.Optional(Type.Array(Type.String(), { description: 'Headings that no purpose needs.' })),
    offers: Type.Record(Type.String(), Type.Object(
      {
        purpose: Type.String(), slot: Type.String(), priority: Type.Integer(), when: RuleGroup,
        title: Type.String(), body: Type.String(),
      },
      closed,
    )),
    segments: Type.Record(Type.String(), Type.Object({ purpose: Type.String(), when: RuleGroup }, closed)),
  },
  closed,
)

export type Mapping = Static<typeof mappingSchema>
export type MappedAttribute = Static<typeof MappedAttribute>
export type MappedOption = Static<typeof MappedOption>

/** A mapping that cannot be used with its survey; the message says where and why. */
export class MappingError extends Error {
  override readonly name = 'MappingError'
}

/** Reads a mapping file. Throws MappingError with every place that is wrong. */
export function readMapping(path: string): Mapping {
  const read: unknown = parse(readFileSync(path, 'utf8'), { merge: true })
  if (Check(mappingSchema, read)) return read
  const errors = Errors(mappingSchema, read)
  const places = errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  throw new MappingError(`${path} is not a mapping:\n  ${places.slice(0, 20).join('\n  ')}`)
}

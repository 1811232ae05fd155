import Type from 'typebox'
import { encodings } from './text.ts'

const closed = { additionalProperties: false } as const
const Column = Type.String({ minLength: 1, maxLength: 200 })
const Words = Type.Record(Type.String(), Type.String({ maxLength: 200 }), {
  maxProperties: 5000, description: 'What the file says → what it means here. Capital letters do not matter.',
})
const Key = Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })

const FromColumn = {
  column: Type.Optional(Column),
  json: Type.Optional(Type.String({
    minLength: 1, maxLength: 200, description: 'The cell is JSON: the member to take, with dots between steps.',
  })),
}

const Cell = Type.Object({ ...FromColumn, column: Column }, closed)

const Person = Type.Object({
  email: Type.Optional(Cell),
  phone: Type.Optional(Type.Object({
    ...FromColumn, column: Column,
    prefix: Type.Optional(Type.String({
      pattern: '^\\+[1-9]\\d{0,3}$', description: 'The country of numbers that begin with 0.',
    })),
    international: Type.Optional(Type.Boolean({ description: 'Numbers begin with the country, without +.' })),
    only_if: Type.Optional(Type.Object(
      { column: Column, is: Type.Array(Type.String(), { minItems: 1 }) },
      { ...closed, description: 'Numbers of other rows are not taken over.' },
    )),
  }, closed)),
  external_id: Type.Optional(Cell),
  language: Type.Optional(Type.Object({ ...FromColumn, column: Column, values: Type.Optional(Words) }, closed)),
  time_zone: Type.Optional(Cell),
  account: Type.Optional(Cell),
}, { ...closed, description: 'Who the row is about.' })

const Attribute = Type.Object({
  ...FromColumn,
  columns: Type.Optional(Type.Array(Column, {
    minItems: 1, maxItems: 10, description: 'Several, with a space between: the parts of a name.',
  })),
  values: Type.Optional(Words),
  separator: Type.Optional(Type.String({ minLength: 1, maxLength: 5, description: 'Between several choices. Default: a comma.' })),
  other: Type.Optional(Type.Enum(['report', 'ignore'], {
    description: 'What is none of the options: reported (default), or left out without a word, as among tags.',
  })),
  date: Type.Optional(Type.Enum(['YYYY-MM-DD', 'YYYY/MM/DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'])),
  decimal: Type.Optional(Type.Enum(['point', 'comma'])),
}, { ...closed, description: 'Which cell becomes a draft of this answer.' })

export const standings = ['said_yes', 'silent', 'refused', 'suppressed'] as const

const Sign = Type.Object({
  column: Column,
  is: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 200 })),
  filled: Type.Optional(Type.Boolean({ description: 'Any value in the cell.' })),
  exists: Type.Optional(Type.Boolean({ description: 'The file has this column: the whole file means this.' })),
  means: Type.Enum([...standings]),
}, closed)

const presetNames = ['mailchimp', 'klaviyo', 'shopify', 'brevo', 'hubspot', 'listmonk'] as const

/** How a file of another tool becomes people with drafts: as authors write it. */
export const mapSchema = Type.Object({
  preset: Type.Optional(Type.Enum([...presetNames], { description: 'What follows here overrides it.' })),
  list: Type.Optional(Type.String({
    pattern: '^[a-z0-9][a-z0-9_-]{0,62}$', description: 'A name: a person has one draft from each list.',
  })),
  encoding: Type.Optional(Type.Enum([...encodings])),
  delimiter: Type.Optional(Type.Enum([',', ';', '\t', '|'])),
  person: Type.Optional(Person),
  attributes: Type.Optional(Type.Record(Key, Attribute, { maxProperties: 500 })),
  purposes: Type.Optional(Type.Array(Key, {
    uniqueItems: true, maxItems: 100, description: 'What the list was said to be for: to be confirmed, never granted.',
  })),
  refuses: Type.Optional(Type.Array(Key, {
    uniqueItems: true, minItems: 1, maxItems: 500,
    description: 'What a refusal refuses. Default: `purposes`; without these, every purpose.',
  })),
  signs: Type.Optional(Type.Array(Sign, { maxItems: 100, description: 'Which cells say yes, no, or do not write here.' })),
  otherwise: Type.Optional(Type.Enum(['said_yes', 'silent'], {
    description: 'A row with none of the signs. Default: silent. Who is silent is not invited.',
  })),
  keep_for: Type.Optional(Type.String({
    pattern: '^P(\\d{1,3}D|\\d{1,2}M|1Y)$', description: 'How long a draft waits. Default: P90D.',
  })),
}, closed)

export type WrittenMap = Type.Static<typeof mapSchema>
export type Standing = (typeof standings)[number]
export type AttributeMap = Type.Static<typeof Attribute>
export type PersonMap = Type.Static<typeof Person>
export type SignMap = Type.Static<typeof Sign>

import Type from 'typebox'
import { closed, described, Key, LocalisedText, Url, When } from '../schema-parts.ts'

/** A form as SurveyJS Creator exports it. What of it can be used here is the linter's to say, not the schema's. */
export interface SurveyForm {
  readonly [property: string]: unknown
}

/** What a choice of the form is for the attribute; null: not an answer. */
const Told = Type.Union([Type.String({ maxLength: 5000 }), Type.Number(), Type.Boolean(), Type.Null()])

const Mapped = Type.Union([
  Key,
  Type.Object(
    {
      attribute: Key,
      values: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Told, {
        maxProperties: 1000, description: 'By value of the form: the key of the option, true or false, or a number.',
      })),
    },
    closed,
  ),
])

const Outcome = Type.Object(
  {
    key: Key,
    title: LocalisedText,
    text: Type.Optional(LocalisedText),
    url: Type.Optional(Url),
    score: Type.Optional(Type.Object(
      { from: Type.Optional(Type.Number()), to: Type.Optional(Type.Number()) },
      { ...closed, minProperties: 1, description: 'The points with which it holds, both ends included.' },
    )),
    when: Type.Optional(When),
  },
  described('One ending. The first that holds is told; one without score and when holds always.'),
)

/** What an ask has beside its questions: a form, and how it ends. */
export const formFields = {
  form: Type.Optional(Type.Unsafe<SurveyForm>({
    type: 'object', description: 'A form as SurveyJS Creator exports it.',
  })),
  map: Type.Optional(Type.Record(Type.String({ maxLength: 300 }), Mapped, {
    maxProperties: 1000,
    description: 'By question of the form: the attribute that it tells. One named like the attribute needs no entry.',
  })),
  scores: Type.Optional(Type.Record(
    Type.String({ maxLength: 300 }),
    Type.Union([Type.Number(), Type.Record(Type.String({ maxLength: 200 }), Type.Number(), { maxProperties: 1000 })]),
    {
      maxProperties: 500,
      description: 'By question: points for each answer; or a number by which a number that was told is multiplied.',
    },
  )),
  outcomes: Type.Optional(Type.Array(Outcome, {
    minItems: 1, maxItems: 50, description: 'How a quiz ends; told in the reply and not kept.',
  })),
}

export type MapEntry = Type.Static<typeof Mapped>
export type OutcomeDefinition = Type.Static<typeof Outcome>
export type ToldValue = Type.Static<typeof Told>

import Type from 'typebox'
import { formFields } from './form/form-schema.ts'
import { pollFields } from './poll-schema.ts'
import { closed, described, Key, Keys, LocalDate, LocalisedText, When } from './schema-parts.ts'

const Question = Type.Union([
  Key,
  Type.Object(
    {
      attribute: Key,
      required: Type.Optional(Type.Boolean()),
      label: Type.Optional(LocalisedText),
      when: Type.Optional(When),
      preselected: Type.Optional(Type.Unknown({ description: 'Refused by the linter: silence is not yes.' })),
    },
    closed,
  ),
])

export const Ask = Type.Object(
  {
    kind: Type.Enum([
      'survey', 'quiz', 'poll', 'popup', 'registration', 'configurator', 'preference_centre', 'assisted',
    ]),
    title: LocalisedText,
    intro: Type.Optional(LocalisedText),
    thanks: Type.Optional(LocalisedText),
    script: Type.Optional(LocalisedText),
    confirm: Type.Optional(Type.Array(Type.Enum(['screen', 'code', 'link', 'phrase']), {
      uniqueItems: true, maxItems: 4,
      description: 'Assisted: how the customer may say yes to what staff wrote down. Without it: screen, code and link.',
    })),
    phrase: Type.Optional(LocalisedText),
    questions: Type.Optional(Type.Array(Question, {
      maxItems: 200, description: 'With a form they come from it, and need not be written.',
    })),
    ...formFields,
    ...pollFields,
    purposes: Type.Optional(Keys),
    consents: Type.Optional(Type.Array(
      Type.Object(
        {
          purposes: Type.Array(Key, { minItems: 1, uniqueItems: true }),
          label: LocalisedText,
          preselected: Type.Optional(Type.Boolean({ description: 'Refused by the linter.' })),
        },
        closed,
      ),
      { maxItems: 50, description: 'Own wording for the control of a purpose: one control for one purpose.' },
    )),
    recipients: Type.Optional(Keys),
    reward: Type.Optional(Key),
    accept: Type.Optional(LocalisedText),
    decline: Type.Optional(LocalisedText),
    preselected: Type.Optional(Keys),
    priority: Type.Optional(Type.Integer({
      minimum: -1_000_000, maximum: 1_000_000, default: 0, description: 'What is asked first; the highest comes first.',
    })),
    touchpoints: Type.Optional(Type.Array(Key, {
      uniqueItems: true, maxItems: 50, description: 'Where it is asked; without it, everywhere.',
    })),
    when: Type.Optional(When),
    age: Type.Optional(Type.Object(
      { ask: Type.Literal(true), country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })) },
      described('Children may meet it: whether somebody is old enough is asked first, and a parent says yes for those who are not. `country`: for people of this country only.'),
    )),
    valid_from: Type.Optional(LocalDate),
    valid_until: Type.Optional(LocalDate),
  },
  described('A set of questions at a touchpoint.'),
)

export type AskQuestion = Type.Static<typeof Question>

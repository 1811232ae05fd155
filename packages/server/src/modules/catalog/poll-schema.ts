import Type from 'typebox'
import { closed, described, Key, LocalisedText, optionPattern } from './schema-parts.ts'

const Option = Type.Object(
  {
    key: Type.String({ pattern: optionPattern }),
    label: LocalisedText,
    retired: Type.Optional(Type.Boolean({ description: 'No longer offered; votes for it stay counted.' })),
  },
  closed,
)

/** What an ask of kind `poll` may say about itself. */
export const pollFields = {
  poll: Type.Optional(Type.Object(
    {
      results: Type.Optional(Type.Enum(['after_voting', 'after_closing'], {
        default: 'after_voting', description: 'When the counts are shown to those who voted.',
      })),
      purpose: Type.Optional(Key),
      community: Type.Optional(Type.Boolean({
        description: 'Nobody can say who voted what: the question and its options stand here, and no answer is kept.',
      })),
      question: Type.Optional(LocalisedText),
      options: Type.Optional(Type.Array(Option, { minItems: 2, maxItems: 50 })),
    },
    described('How a poll is counted. `purpose`: in whose name; without it, the first of the ask that the question is bound to.'),
  )),
}

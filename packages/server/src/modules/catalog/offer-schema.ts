import Type from 'typebox'
import {
  closed, contentFields, described, Duration, Key, LocalDate, Locale, LocalisedText, perLocale, When,
} from './schema-parts.ts'

/** What is shown to somebody and where they are led: offers, places on pages, routes. */

export const Content = Type.Object(
  contentFields,
  closed,
)

/** The only way to leave somebody out: they said so. There is no share, no group and no chance to write here. */
export const Holdout = Type.String({
  ...Key, description: 'The yes-or-no attribute by which people say "show me what everybody sees".',
})

const Variant = Type.Object(
  { key: Key, when: Type.Optional(When), content: perLocale(Content) },
  described('Other content for those for whom its rule holds. The first that holds is shown.'),
)

export const Offer = Type.Object(
  {
    purpose: Key,
    slot: Key,
    when: Type.Optional(When),
    content: perLocale(Content),
    variants: Type.Optional(Type.Array(Variant, {
      minItems: 1, maxItems: 50, description: 'In their order; `content` is what is left for everybody else.',
    })),
    at_most: Type.Optional(Type.Object(
      { times: Type.Integer({ minimum: 1, maximum: 1000 }), per: Duration },
      described('How often one person is shown it.'),
    )),
    holdout: Type.Optional(Holdout),
    priority: Type.Optional(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, default: 0 })),
    valid_from: Type.Optional(LocalDate),
    valid_until: Type.Optional(LocalDate),
    locales: Type.Optional(Type.Array(Locale, { minItems: 1, uniqueItems: true })),
  },
  described('Content, shown in a slot for a purpose when the rule holds.'),
)

export const Slot = Type.Object(
  {
    title: Type.Optional(LocalisedText),
    fallback: Type.Object({ content: perLocale(Content) }, closed),
  },
  described('A place on a page, and what everybody sees there for whom there is no offer. It holds no answers.'),
)

const Target = Type.Object(
  { key: Key, title: LocalisedText, when: Type.Optional(When) },
  described('Where an inquiry can go. Without a rule it is reached as `otherwise` alone.'),
)

export const Route = Type.Object(
  {
    title: Type.Optional(LocalisedText),
    purpose: Key,
    targets: Type.Array(Target, { minItems: 1, maxItems: 100 }),
    otherwise: Key,
  },
  described('Who takes care of an inquiry: the first target whose rule holds. Without a yes or an answer it goes to `otherwise`.'),
)

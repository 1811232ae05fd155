import Type from 'typebox'
import { Ask } from './ask-schema.ts'
import type { AskQuestion } from './ask-schema.ts'
import { Content, Holdout, Offer, Route, Slot } from './offer-schema.ts'
import { Automation, Campaign, ContactRules, ExemptMessage, Post } from './outreach-schema.ts'
import { ruleDefinitions } from './rule-schema.ts'
import {
  closed, described, Duration, Key, keyed, keyPattern, Keys, Line, Locale, LocalisedText,
  optionPattern, perLocale, Url, When,
} from './schema-parts.ts'

/**
 * The shape of a catalogue document, as JSON Schema (2020-12) and as TypeScript types.
 *
 * Optional here does not mean unneeded: what fairness or the law asks for (a retention, a benefit, a binding
 * to a purpose) is left to the linter, which can say why it is needed and how to add it.
 */

const Brand = Type.Object(
  {
    key: Key,
    name: LocalisedText,
    locales: Type.Array(Locale, { minItems: 1, maxItems: 60, uniqueItems: true }),
    default_locale: Locale,
    time_zone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name, e.g. Europe/Helsinki.' }),
    controller: Type.Object(
      {
        name: Line,
        email: Type.Optional(Type.String({ pattern: '^[^\\s@<>]+@[^\\s@<>]+$', maxLength: 320 })),
        phone: Type.Optional(Line),
        address: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
        privacy_policy: Type.Optional(Url),
        terms: Type.Optional(Url),
        country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
        dpo: Type.Optional(Line),
        authority: Type.Optional(Line),
      },
      described('Who answers for the data (GDPR Art. 13(1)(a), (b)).'),
    ),
    floor: Type.Optional(Type.Integer({
      minimum: 5, maximum: 1000, default: 10, description: 'Counts below this many people are not shown.',
    })),
    jurisdiction: Type.Optional(Type.String({
      pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$', description: 'ISO 3166 country or subdivision, or EU.',
    })),
    ask_budget: Type.Optional(Type.Object(
      {
        questions: Type.Optional(Type.Integer({
          minimum: 1, maximum: 1000, default: 12, description: 'Questions in that time, over all touchpoints.',
        })),
        per: Type.Optional(Duration),
        rest_after_answer: Type.Optional(Duration),
        rest_after_not_now: Type.Optional(Duration),
      },
      described('How much one person may be asked. Without it: 12 questions in P30D, P3D of rest, P14D after "not now".'),
    )),
    drafts: Type.Optional(Type.Object(
      { valid_for: Type.Optional(Duration) },
      described('What staff, a kiosk or a list brought and the person has not confirmed. Without it: it is kept for P14D.'),
    )),
    age_of_consent: Type.Optional(Type.Union(
      [Type.Integer({ minimum: 0, maximum: 99 }), Type.Record(
        Type.String({ pattern: '^([A-Z]{2}|default)$' }), Type.Integer({ minimum: 0, maximum: 99 }), { ...closed, minProperties: 1, maxProperties: 60 },
      )],
      { description: 'From which age on somebody may say yes by themself (GDPR Art. 8): one age, or by country and `default`. Without it: 16.' },
    )),
    minors: Type.Optional(Type.Enum(['possible'], { description: 'Children may come by: the linter then looks for asks without `age`.' })),
    kiosk: Type.Optional(Type.Object(
      {
        valid_for: Type.Optional(Type.String({
          pattern: '^(P[1-7]D|PT([1-9]|1[0-9]|2[0-3])H)$', description: 'PT1H to P7D.',
        })),
      },
      described('A tablet in a shop: how long what it shows counts, from its setting up to the arrival of the answer. Without it: P2D.'),
    )),
    colour: Type.Optional(Type.String({
      pattern: '^#[0-9a-f]{6}$', description: 'Of the person\'s pages; its contrast is enforced there.',
    })),
    contact: Type.Optional(ContactRules),
    topics: Type.Optional(Type.Record(
      Type.String({ pattern: keyPattern }), LocalisedText,
      { ...closed, maxProperties: 60, description: 'What messages can be about; people choose among them.' },
    )),
  },
  described('The controller that asks.'),
)

const Purpose = Type.Object(
  {
    title: LocalisedText,
    explanation: Type.Optional(LocalisedText),
    benefit: Type.Optional(LocalisedText),
    if_refused: Type.Optional(LocalisedText),
    retention: Type.Optional(Duration),
    edition: Type.Optional(Type.Integer({
      minimum: 1, maximum: 100_000,
      description: 'Raise it to declare that the meaning changed: people are then asked again.',
    })),
    exempt: Type.Optional(Type.Object(
      { why: LocalisedText },
      described('Messages under it rest on no consent: the line that says so in everybody\'s pages. Two people approve it.'),
    )),
    holdout: Type.Optional(Holdout),
    legal_basis: Type.Optional(Type.Enum(
      ['consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests'],
      { default: 'consent' },
    )),
  },
  described('One use of data in plain language.'),
)

const Recipient = Type.Object(
  {
    name: Line,
    role: Type.Optional(Type.Enum(['third_party', 'processor'])),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    purposes: Type.Optional(Keys),
    safeguard: Type.Optional(Type.Enum(
      ['adequacy', 'standard_clauses', 'binding_rules', 'explicit_consent'],
      { description: 'What protects data outside the European area (GDPR Art. 45, 46, 49).' },
    )),
    contact: Type.Optional(Line),
    privacy_policy: Type.Optional(Url),
  },
  described('A named third party or processor.'),
)

const Option = Type.Object(
  {
    key: Type.String({ pattern: optionPattern }),
    label: Type.Optional(LocalisedText),
    retired: Type.Optional(Type.Boolean({
      description: 'No longer offered; answers that hold it stay valid.',
    })),
  },
  closed,
)

const Attribute = Type.Object(
  {
    label: LocalisedText,
    why: Type.Optional(LocalisedText),
    type: Type.Enum(['choice', 'multi_choice', 'boolean', 'number', 'scale', 'date', 'text']),
    options: Type.Optional(Type.Array(Option, { minItems: 1, maxItems: 5000 })),
    purposes: Type.Optional(Keys),
    sensitive: Type.Optional(Type.Boolean({ description: 'GDPR Art. 9: explicit consent, stored sealed.' })),
    consent: Type.Optional(Type.Enum(['explicit', 'standard'], {
      description: 'How clearly the person says yes; a sensitive attribute is always explicit.',
    })),
    fresh_for: Type.Optional(Duration),
    retention: Type.Optional({ ...Duration, description: 'After this time an answer is deleted, even where a purpose would let it be kept for longer.' }),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    step: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    max_length: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    labels: Type.Optional(Type.Object(
      { low: Type.Optional(LocalisedText), high: Type.Optional(LocalisedText) },
      described('What the ends of a scale mean.'),
    )),
    group: Type.Optional(Key),
  },
  described('One typed thing that a person may tell.'),
)

const Reward = Type.Object(
  {
    kind: Type.Enum(['code', 'points', 'content', 'donation']),
    title: LocalisedText,
    value: Type.Optional(LocalisedText),
    terms: Type.Optional(LocalisedText),
    codes: Type.Optional(Type.Union([
      Type.Object({
        generate: Type.String({
          pattern: '^[A-Z0-9-]{0,40}(#[A-Z0-9-]{0,10}){4,20}$',
          description: 'Each # becomes a random character.',
        }),
      }, closed),
      Type.Object({
        pool: Type.Union([Type.Literal(true), Type.Array(Line, { minItems: 1, maxItems: 100_000, uniqueItems: true })], {
          description: 'true: the codes are loaded over the API. A list is loaded when the catalogue is applied.',
        }),
      }, closed),
    ])),
    points: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
    content: Type.Optional(perLocale(Content)),
    donation: Type.Optional(Type.Object(
      { amount: LocalisedText, to: LocalisedText }, { ...closed, description: 'What is given, and to whom.' },
    )),
    valid_for: Type.Optional(Duration),
    requires: Type.Optional(Keys),
    cost: Type.Optional(Type.Object(
      {
        amount: Type.String({ pattern: '^(0|[1-9][0-9]{0,8})([.][0-9]{1,3})?$', description: 'Such as 2.50' }),
        currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as EUR' }),
      },
      { ...closed, description: 'What one of them costs the brand, for its own figures. Never shown to people.' },
    )),
  },
  described('What the person gets for answering.'),
)

const Segment = Type.Object(
  { title: Type.Optional(LocalisedText), purpose: Key, when: When },
  described('The people for whom a rule holds, for one purpose.'),
)

const document = {
  brand: Brand,
  purposes: keyed(Purpose, 500, 'What data is used for.'),
  recipients: Type.Optional(keyed(Recipient, 500, 'Who else may receive data.')),
  attributes: Type.Optional(keyed(Attribute, 2000, 'What people may tell.')),
  asks: Type.Optional(keyed(Ask, 1000, 'Where people are asked.')),
  rewards: Type.Optional(keyed(Reward, 1000, 'What people get for answering.')),
  offers: Type.Optional(keyed(Offer, 5000, 'What may be shown.')),
  slots: Type.Optional(keyed(Slot, 500, 'Places on pages, and what everybody sees there.')),
  routes: Type.Optional(keyed(Route, 500, 'Where inquiries go.')),
  segments: Type.Optional(keyed(Segment, 2000, 'Groups of people.')),
  campaigns: Type.Optional(keyed(Campaign, 2000, 'What may be sent.')),
  automations: Type.Optional(keyed(Automation, 1000, 'What is sent when something happens.')),
  posts: Type.Optional(keyed(Post, 1000, 'What came of answers.')),
  exempt_messages: Type.Optional(keyed(ExemptMessage, 500, 'What is sent without a consent.')),
}

/** JSON Schema 2020-12 of a catalogue document as authors write it. */
export const catalogSchema = Type.Object(document, { ...closed, $defs: ruleDefinitions })

/** The published JSON Schema, as text for `catalog.schema.json`. */
export function describeSchema(): string {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  return JSON.stringify({ $schema, title: 'Sayso catalogue document', ...catalogSchema }, null, 2) + '\n'
}

type Written = Type.Static<typeof catalogSchema>
type Items<K extends keyof Written> = NonNullable<Written[K]>

/** A catalogue document that passed validation: every section is present, if only empty. */
export interface CatalogDocument {
  brand: Written['brand']
  purposes: Items<'purposes'>
  recipients: Items<'recipients'>
  attributes: Items<'attributes'>
  /** The questions of an ask with a form are those that the form maps to. */
  asks: Record<string, Items<'asks'>[string] & { questions: AskQuestion[] }>
  rewards: Items<'rewards'>
  offers: Items<'offers'>
  slots: Items<'slots'>
  routes: Items<'routes'>
  segments: Items<'segments'>
  campaigns: Items<'campaigns'>
  automations: Items<'automations'>
  posts: Items<'posts'>
  exempt_messages: Items<'exempt_messages'>
}

export type PurposeDefinition = CatalogDocument['purposes'][string]
export type RecipientDefinition = CatalogDocument['recipients'][string]
export type AttributeDefinition = CatalogDocument['attributes'][string]
export type AskDefinition = CatalogDocument['asks'][string]
export type RewardDefinition = CatalogDocument['rewards'][string]
export type OfferDefinition = CatalogDocument['offers'][string]
export type CampaignDefinition = CatalogDocument['campaigns'][string]
export type AutomationDefinition = CatalogDocument['automations'][string]
export type PostDefinition = CatalogDocument['posts'][string]
export type ExemptMessageDefinition = CatalogDocument['exempt_messages'][string]

/** Smallest group whose size is shown when the document does not say. */
export const defaultFloor = 10

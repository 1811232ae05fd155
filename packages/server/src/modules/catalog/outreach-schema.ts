import Type from 'typebox'
import {
  closed, contentFields, described, Duration, Key, Keys, Line, LocalDate, LocalisedText, perLocale, When,
} from './schema-parts.ts'

/** What is sent: campaigns, automations, "you said, we did", and the few messages that rest on no consent. */

/** Every way in which a message can reach somebody. */
export const messageChannels = ['email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'] as const
export type MessageChannel = (typeof messageChannels)[number]

const Channel = Type.Enum([...messageChannels, 'preferred'], {
  description: '`preferred`: the one that each person likes best among those where they can be reached.',
})

const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM on the person\'s clock.' })

/** Texts may name answers: `{{shoe_size}}`, or `{{shoe_size|your size}}` for whoever has not told. */
const MessageContent = Type.Object(
  {
    subject: Type.Optional(Line),
    preheader: Type.Optional(Line),
    ...contentFields,
  },
  closed,
)

/** How much and when the brand writes at all, whatever people allow. */
export const ContactRules = Type.Object(
  {
    quiet_hours: Type.Optional(Type.Object({ from: Time, until: Time }, described('Nothing leaves in these hours of the person\'s clock.'))),
    weekly_max: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'Messages to one person in seven days, over all channels.' })),
    confirmed_only: Type.Optional(Type.Boolean({
      description: 'Write only to addresses that people have confirmed themselves, whatever the brand says of them (double opt-in).',
    })),
    channels: Type.Optional(Type.Partial(Type.Record(
      Type.Enum([...messageChannels]), Type.Object({ weekly_max: Type.Integer({ minimum: 1, maximum: 50 }) }, closed), closed,
    ))),
  },
  described('When the brand writes at all. A person\'s own choice can only make it less.'),
)

export const Campaign = Type.Object(
  {
    title: Type.Optional(LocalisedText),
    purpose: Key,
    segment: Type.Optional(Key),
    when: Type.Optional(When),
    channel: Channel,
    content: perLocale(MessageContent),
    edition: Type.Optional(Type.Integer({
      minimum: 1, maximum: 100_000, description: 'Raise it to send anew: everybody gets each edition once at most.',
    })),
    topics: Type.Optional(Keys),
    digest: Type.Optional(Type.Boolean({ description: 'May be put together with others that wait for the same person.' })),
    valid_for: Type.Optional(Duration),
    schedule: Type.Optional(Type.Object(
      {
        days: Type.Optional(Type.Array(
          Type.Enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
          { minItems: 1, uniqueItems: true },
        )),
        time: Type.Optional(Time),
        from: Type.Optional(LocalDate),
        until: Type.Optional(LocalDate),
      },
      closed,
    )),
  },
  described('Planned sending to a segment.'),
)

const Step = Type.Union([
  Type.Object({ wait: Duration }, closed),
  Type.Object({ when: When }, { ...closed, description: 'Goes on with those for whom it holds; the others leave.' }),
  Type.Object(
    {
      send: Type.Object(
        {
          channel: Type.Optional(Channel),
          content: perLocale(MessageContent),
          topics: Type.Optional(Keys),
          valid_for: Type.Optional(Duration),
        },
        closed,
      ),
    },
    closed,
  ),
])

export const Automation = Type.Object(
  {
    title: Type.Optional(LocalisedText),
    purpose: Key,
    on: Type.Object(
      {
        event: Type.Enum(['declared', 'granted', 'withdrawn', 'around', 'stale', 'registered']),
        attribute: Type.Optional(Key),
        purpose: Type.Optional(Key),
        ask: Type.Optional(Key),
        offset: Type.Optional(Type.String({
          pattern: '^-?P[0-9]{1,4}[DW]$', description: 'For `around`: from the date that the person told, e.g. -P7D.',
        })),
      },
      described('What begins it: an answer, a yes or a no, a told date coming near, an answer getting old, a registration.'),
    ),
    when: Type.Optional(When),
    channel: Channel,
    steps: Type.Array(Step, { minItems: 1, maxItems: 50 }),
    again: Type.Optional(Type.Union([Duration, Type.Literal('never')], {
      description: 'How long after it began it may begin anew for the same person. Without it: when what began it happens anew.',
    })),
  },
  described('Sending that something sets off, for one person at a time.'),
)

export const Post = Type.Object(
  {
    title: Type.Optional(LocalisedText),
    purpose: Key,
    attributes: Type.Array(Key, { minItems: 1, maxItems: 50, uniqueItems: true }),
    content: perLocale(MessageContent),
    channel: Type.Optional(Channel),
    published: Type.Optional(LocalDate),
  },
  described('"You said, we did": what came of answers, for those who gave them.'),
)

export const ExemptMessage = Type.Object(
  {
    purpose: Key,
    channel: Channel,
    content: perLocale(MessageContent),
    fields: Type.Optional(Type.Array(Key, { maxItems: 50, uniqueItems: true, description: 'What the call brings: an order number, a date.' })),
    valid_for: Type.Optional(Duration),
  },
  described('About an order or safety: rests on no consent, holds no answers.'),
)

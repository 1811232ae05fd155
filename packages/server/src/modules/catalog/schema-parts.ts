import Type from 'typebox'
import type { RuleGroup } from './rule-schema.ts'

/** What the sections of a catalogue document are made of. */

export const keyPattern = '^[a-z][a-z0-9_]{0,62}$'
export const optionPattern = '^[A-Za-z0-9][A-Za-z0-9_.+-]{0,62}$'
/** BCP 47 in its canonical letter case: language, optional script, optional region. */
const localePattern = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'
/** ISO 8601 duration in whole units: at least one, weeks not mixed with others. */
const durationPattern = '^P(?!$)([0-9]{1,4}W|([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,5}D)?'
  + '(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,5}S)?)?)$'
const datePattern = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'

export const closed = { additionalProperties: false } as const
export const described = (description: string) => ({ ...closed, description })

export const Key = Type.String({ pattern: keyPattern })
export const Keys = Type.Array(Key, { uniqueItems: true, maxItems: 500 })
export const Locale = Type.String({ pattern: localePattern })
export const Duration = Type.String({ pattern: durationPattern })
export const LocalDate = Type.String({ pattern: datePattern })
export const Url = Type.String({ pattern: '^https?://[^\\s<>"]+$', maxLength: 2000 })
export const Line = Type.String({ minLength: 1, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 5000 })
export const LocalisedText = Type.Record(Type.String({ pattern: localePattern }), Text, {
  ...closed, minProperties: 1, description: 'The text by language (BCP 47): { "en": "…", "pl": "…" }.',
})
export const When = Type.Unsafe<RuleGroup>({ $ref: '#/$defs/rule_group' })
export const keyed = <T extends Type.TSchema>(item: T, maxProperties: number, description: string) =>
  Type.Record(Type.String({ pattern: keyPattern }), item, { ...described(description), maxProperties })
export const perLocale = <T extends Type.TSchema>(item: T) =>
  Type.Record(Type.String({ pattern: localePattern }), item, { ...closed, minProperties: 1 })

/** What an offer and a message have to say alike. */
export const contentFields = {
  title: Type.Optional(Line),
  body: Type.Optional(Text),
  url: Type.Optional(Url),
  action: Type.Optional(Line),
  image: Type.Optional(Url),
  image_alt: Type.Optional(Type.String({ maxLength: 300 })),
}

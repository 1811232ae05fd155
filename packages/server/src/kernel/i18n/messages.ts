import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { Temporal } from 'temporal-polyfill'

const folder = new URL('../../../messages/', import.meta.url)

/** Languages in which the product itself speaks; a brand's own texts may be in any. */
export const languages = ['en', 'fi', 'de', 'el', 'pl', 'he'] as const

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>

const messages = new Map<string, Messages>(
  languages.map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')) as Messages,
  ]),
)

const formats = new Map<string, IntlMessageFormat>()

/** The language in which the product speaks to somebody who reads this locale. */
export function languageOf(locale: string): (typeof languages)[number] {
  const language = locale.split('-')[0]!
  return languages.find((one) => one === language) ?? 'en'
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|ckb|dv|fa|he|ps|ur|yi)(-|$)/.test(locale) ? 'rtl' : 'ltr'
}

/** The product's own words in the locale's language, else in English: ICU messages, so `{count, plural, …}` is at hand. */
export function say(
  locale: string, group: string, key: string, values: Readonly<Record<string, string | number>> = {},
): string {
  const language = languageOf(locale)
  const name = `${locale} ${group}.${key}`
  let format = formats.get(name)
  if (!format) {
    const text = messages.get(language)?.[group]?.[key]
    if (text === undefined) throw new Error(`no message ${group}.${key}`)
    format = new IntlMessageFormat(text, language === locale.split('-')[0] ? locale : language, undefined, { ignoreTag: true })
    // A locale is the brand's or the reader's to choose, so there is a bound.
    if (formats.size > 20_000) formats.clear()
    formats.set(name, format)
  }
  const said = format.format<string>(values) as string
  // A name may end in a full stop ("sp. z o.o."), and so may the sentence that ends with it.
  return Object.values(values).reduce<string>((text, value) =>
    typeof value === 'string' && value.endsWith('.') ? text.replaceAll(`${value}.`, () => value) : text, said)
}

/** The brand's text in this locale, in the same language without region, or in the fallback. */
export function pick(texts: Readonly<Record<string, string>> | undefined, locale: string, fallback: string): string {
  if (!texts) return ''
  return texts[locale] ?? texts[locale.split('-')[0]!] ?? texts[fallback] ?? Object.values(texts)[0] ?? ''
}

/** The offered locale that serves the wanted one best (RFC 4647 lookup); the fallback where none does. */
export function matchLocale(wanted: string | null | undefined, offered: readonly string[], fallback: string): string {
  let tag = wanted ?? ''
  while (tag !== '') {
    const found = offered.find((locale) => locale.toLowerCase() === tag.toLowerCase())
    if (found) return found
    tag = tag.includes('-') ? tag.slice(0, tag.lastIndexOf('-')) : ''
  }
  return fallback
}

/** `P24M` → "24 months" in the locale's language. */
export function sayPeriod(locale: string, duration: string): string {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration)
  return new Intl.DurationFormat(locale, { style: 'long' }).format({ years, months, weeks, days, hours, minutes, seconds })
}

/** Formats made once: making one takes longer than a whole message does with it. */
function kept<Options, Format>(make: (locale: string, options: Options) => Format): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>()
  return (locale, options) => {
    const name = `${locale} ${JSON.stringify(options)}`
    let format = formats.get(name)
    if (!format) {
      format = make(locale, options)
      if (formats.size > 2000) formats.clear()
      formats.set(name, format)
    }
    return format
  }
}

export const dateFormat = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))

export const listFormat = kept((locale, type: 'conjunction' | 'disjunction' | 'unit') => new Intl.ListFormat(locale, { type }))

export const relativeFormat = kept((locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options))

export const numberFormat = kept((locale, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(locale, options))

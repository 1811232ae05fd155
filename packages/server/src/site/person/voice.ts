import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import { directionOf, say, sayPeriod } from '../../kernel/i18n/messages.ts'
import type { CatalogDocument } from '../../modules/catalog/document.ts'
import type { Texts } from '../../modules/catalog/types.ts'

export type Values = Readonly<Record<string, Html | string | number>>

/** How a page speaks to its reader: the product's words, the brand's texts, dates and numbers, all in one language. */
export type Voice = ReturnType<typeof voiceOf>

/** The name of a language in that language itself, as somebody who reads it looks for it. */
export function nameOfLanguage(locale: string, reader = locale): string {
  const name = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
}

/** A text of the brand and the language it is in: the reader's where there is one, else the brand's own. */
function findText(texts: Texts | undefined, locale: string, fallback: string): { text: string; locale: string } | undefined {
  if (!texts) return undefined
  const language = locale.split('-')[0]!
  const kin = Object.keys(texts).find((tag) => tag.split('-')[0] === language)
  for (const tag of [locale, language, kin, fallback, Object.keys(texts)[0]]) {
    const text = tag === undefined ? undefined : texts[tag]
    if (tag !== undefined && text !== undefined) return { text, locale: tag }
  }
  return undefined
}

/**
 * A text of the brand. In another language than the page it says so, to programs (`lang`, `dir`) and to readers: a page
 * that changes language without a word has not informed anybody. `note: false` where a note stands beside it already.
 */
export function brandText(texts: Texts | undefined, locale: string, fallback: string, note = true): Html {
  const found = findText(texts, locale, fallback)
  if (!found) return html``
  if (found.locale.split('-')[0] === locale.split('-')[0]) return html`${found.text}`
  return html`<span lang="${found.locale}" dir="${directionOf(found.locale)}">${found.text}</span>${note
    && html` <small class="tongue">${nameOfLanguage(found.locale, locale)}</small>`}`
}

export function voiceOf(locale: string, brand: Pick<CatalogDocument['brand'], 'default_locale' | 'time_zone' | 'name'>, zone: string | null = null) {
  const timeZone = zone ?? brand.time_zone
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const appointment = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone })
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' })
  const twelve = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
  const hours = new Intl.DateTimeFormat(locale, twelve
    ? { hour: 'numeric', timeZone: 'UTC' } : { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  const joining = new Intl.ListFormat(locale, { type: 'conjunction' })
  const numbers = new Intl.NumberFormat(locale)

  const words = (name: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const [group, key] = name.split('.') as [string, string]
    return say(locale, group, key, values)
  }

  return {
    locale,
    direction: directionOf(locale),
    timeZone,
    say: words,

    /** A sentence with markup in it: the sentence stays whole for whoever translates it. */
    phrase(name: string, values: Values): Html {
      const parts: Html[] = []
      const plain = Object.fromEntries(Object.entries(values).map(([key, value]) => {
        if (typeof value !== 'object') return [key, value]
        parts.push(value)
        return [key, `\uE000${parts.length - 1}\uE001`]
      }))
      return fill(words(name, plain), parts)
    },

    /** “A, B and C” in the reader's language. */
    list(items: readonly Html[]): Html {
      return fill(joining.format(items.map((_, i) => `\uE000${i}\uE001`)), items)
    },

    brand: (texts: Texts | undefined, note = true) => brandText(texts, locale, brand.default_locale, note),
    /** Where only text can stand, such as in an attribute. */
    plain: (texts: Texts | undefined) => findText(texts, locale, brand.default_locale)?.text ?? '',
    brandName: () => findText(brand.name, locale, brand.default_locale)?.text ?? '',

    day: (ms: number) => day.format(ms),
    moment: (ms: number) => moment.format(ms),
    /** `YYYY-MM-DD`, as a person says it. */
    calendarDay: (date: string) => calendar.format(Date.parse(`${date}T00:00:00Z`)),
    /** From one day to another, the last one too. */
    calendarDays: (from: string, until: string) => calendar.formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)),
    /** Soon to come: with its weekday, and in the reader's zone. */
    appointment: (ms: number) => appointment.format(ms),
    month: (date: string) => month.format(Date.parse(`${date}T00:00:00Z`)),
    year: (date: string) => year.format(Date.parse(`${date}T00:00:00Z`)),
    number: (value: number) => numbers.format(value),
    period: (duration: string) => sayPeriod(locale, duration),
    country: (code: string) => (code === '' ? '' : new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code),
    /** ISO weekdays as a calendar in this language has them: in Hebrew from Sunday on. */
    week: (locale.split('-')[0] === 'he' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]) as readonly number[],
    /** 1 is Monday. */
    weekday: (iso: number, style: 'long' | 'short' = 'long') =>
      new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, iso)),
    /** From one full hour to another, maybe of the next day. */
    hours: (from: number, to: number) => `${hours.format(Date.UTC(2024, 0, 1, from))}–${hours.format(Date.UTC(2024, 0, 1, to))}`,
    hour: (hour: number) => hours.format(Date.UTC(2024, 0, 1, hour)),
  }
}

function fill(text: string, parts: readonly Html[]): Html {
  const children: Child[] = text.split(/\uE000(\d+)\uE001/).map((piece, i) => (i % 2 === 0 ? piece : parts[Number(piece)]!))
  return html`${children}`
}

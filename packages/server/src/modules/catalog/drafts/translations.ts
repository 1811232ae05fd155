import type { CatalogDocument } from '../document.ts'
import { localisedContents, localisedTexts } from '../lint/texts.ts'
import { pointTo } from '../pointer.ts'
import { readPlace } from './places.ts'

/** One text in the languages of the brand: where each stands, and which are not as new as the text they translate. */
export interface Translated {
  readonly section: string
  /** By language: where it is written, whether anything is yet or not. */
  readonly places: Readonly<Record<string, string>>
  readonly texts: Readonly<Record<string, string>>
  readonly missing: readonly string[]
  /** The text in the brand's own language was changed after this one was. */
  readonly outdated: readonly string[]
}

/** What of a content is read; addresses and pictures are no text. */
const spoken: ReadonlySet<string> = new Set(['title', 'subject', 'body', 'action', 'image_alt', 'preheader', 'text'])

/** The texts of the last of these catalogues, judged by how they came about; oldest first. */
export function traceTranslations(history: readonly CatalogDocument[]): Translated[] {
  const latest = history.at(-1)
  if (!latest) return []
  const { locales, default_locale: source } = latest.brand
  return [...placesOf(latest)].map(({ section, places }) => {
    const changedAt = (locale: string) => {
      const at = (document: CatalogDocument) => readPlace(document, places[locale]!)
      let changed = history.length - 1
      while (changed > 0 && at(history[changed - 1]!) === at(latest)) changed -= 1
      return changed
    }
    const texts = Object.fromEntries(locales.flatMap((locale) => {
      const text = readPlace(latest, places[locale]!)
      return typeof text === 'string' ? [[locale, text]] : []
    }))
    const since = changedAt(source)
    const written = locales.filter((locale) => locale !== source && Object.hasOwn(texts, locale))
    return {
      section, places, texts,
      missing: locales.filter((locale) => !Object.hasOwn(texts, locale)),
      outdated: Object.hasOwn(texts, source) ? written.filter((locale) => changedAt(locale) < since) : [],
    }
  })
}

function* placesOf(document: CatalogDocument): Generator<{ section: string; places: Record<string, string> }> {
  const { locales } = document.brand
  const byLocale = (place: (locale: string) => string) => Object.fromEntries(locales.map((locale) => [locale, place(locale)]))
  for (const { path, section, plain } of localisedTexts(document)) {
    // A text of a form that has no language yet is written in the form itself.
    if (!plain) yield { section, places: byLocale((locale) => pointTo(path, locale)) }
  }
  const seen = new Set<string>()
  for (const { path, section, locale, content } of localisedContents(document)) {
    const base = path.slice(0, -pointTo('', locale).length)
    for (const field of Object.keys(content)) {
      const name = pointTo(base, '*', field)
      // What the brand's own language does not have, no other has to translate; one that has it alone is listed all the same.
      if (!spoken.has(field) || seen.has(name)) continue
      seen.add(name)
      yield { section, places: byLocale((one) => pointTo(base, one, field)) }
    }
  }
}

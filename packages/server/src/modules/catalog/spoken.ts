import { languageOf } from '../../kernel/i18n/messages.ts'
import type { Catalog } from './types.ts'

/** The brand's locales in which the product itself speaks; English where there is none. */
export function spokenLocales(catalog: Catalog): readonly string[] {
  const offered = catalog.document.brand.locales.filter((locale) => languageOf(locale) === locale.split('-')[0])
  return offered.length > 0 ? offered : ['en']
}

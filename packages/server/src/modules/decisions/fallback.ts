import type { Catalog } from '../catalog/types.ts'

/** What everybody who reads a language is shown in a slot for which there is no offer. It rests on nothing about anybody. */
export interface Fallback {
  readonly slot: string
  readonly personalised: false
  readonly locale: string
  readonly content: Readonly<Record<string, unknown>>
}

/** From slot and language alone: whoever asks, and whatever they told, gets the same bytes. */
export function fallbackOf(catalog: Catalog, slot: string, locale: string): Fallback | undefined {
  const { slots, brand } = catalog.document
  if (!Object.hasOwn(slots, slot)) return undefined
  const { content } = slots[slot]!.fallback
  const written = [locale, brand.default_locale, ...Object.keys(content)].find((one) => Object.hasOwn(content, one))!
  return { slot, personalised: false, locale: written, content: content[written]! }
}

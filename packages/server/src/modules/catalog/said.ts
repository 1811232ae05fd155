import { dateFormat, listFormat, numberFormat, pick, say } from '../../kernel/i18n/messages.ts'
import type { Catalog, DeclaredValue } from './types.ts'

/** What was told, as far as words need it. */
interface Sayable {
  readonly value: DeclaredValue
  /** Of a date that the person made coarser: no more of it than they left. */
  readonly rounded?: 'month' | 'year'
}

/** An answer as the person would say it, in their language. `joined`: in a sentence ("red and blue") or by itself. */
export function sayValue(
  catalog: Catalog, attribute: string, { value, rounded }: Sayable, locale: string, joined: 'conjunction' | 'unit' = 'unit',
): string {
  const { brand, attributes } = catalog.document
  const definition = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
  const named = (key: string) =>
    pick(definition?.options?.find((option) => option.key === key)?.label, locale, brand.default_locale) || key
  if (typeof value === 'boolean') return say(locale, 'me', value ? 'yes' : 'no')
  if (typeof value === 'number') return numberFormat(locale, undefined).format(value)
  if (typeof value !== 'string') return listFormat(locale, joined).format(value.map(named))
  if (catalog.attributes.get(attribute)?.type !== 'date') return named(value)
  return dateFormat(locale, { ...dateStyles[rounded ?? 'day'], timeZone: 'UTC' }).format(Date.parse(`${value}T00:00:00Z`))
}

const dateStyles = { day: { dateStyle: 'long' }, month: { year: 'numeric', month: 'long' }, year: { year: 'numeric' } } as const

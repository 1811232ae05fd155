import { pick } from '../../kernel/i18n/messages.ts'
import type { AttributeDefinition } from '../catalog/schema.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import type { Definition } from './definitions.ts'

const MONTH_MS = 30 * 24 * 60 * 60 * 1000

/** Answers of somebody who does not exist, one for each question that a message uses. Pure; nobody's data is in them. */
export function inventValues(
  catalog: Catalog, { fields, purpose }: Pick<Definition, 'fields' | 'purpose'>, locale: string | undefined, now: number,
): Record<string, DeclaredValue> {
  const { brand, attributes } = catalog.document
  return Object.fromEntries(fields.flatMap((key) => {
    const attribute = catalog.attributes.get(key)
    const definition = Object.hasOwn(attributes, key) ? attributes[key] : undefined
    if (!attribute || !definition || !attribute.purposes.has(purpose)) return []
    const label = pick(definition.label, locale ?? brand.default_locale, brand.default_locale) || key
    return [[key, invent(definition, label, now)]]
  }))
}

function invent({ type, options = [], min, max }: AttributeDefinition, label: string, now: number): DeclaredValue {
  switch (type) {
    case 'choice': return options[0]!.key
    case 'multi_choice': return options.slice(0, 2).map((option) => option.key)
    case 'boolean': return true
    case 'number': return min ?? Math.min(max ?? 10, 10)
    case 'scale': return Math.round(((min ?? 1) + (max ?? 5)) / 2)
    case 'date': return new Date(now + MONTH_MS).toISOString().slice(0, 10)
    case 'text': return label
  }
}

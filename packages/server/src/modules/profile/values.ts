import { offeredOptions } from '../catalog/compile.ts'
import { isDate } from '../catalog/document.ts'
import type { Attribute, Catalog, DeclaredValue } from '../catalog/types.ts'
import { isStorable } from '../../kernel/http/json.ts'

type Read = { readonly value: DeclaredValue } | { readonly fault: string; readonly at?: string }

/** A submitted value in its canonical form, or what is wrong with it in words for the person. */
export function readValue(attribute: Attribute, catalog: Catalog, raw: unknown): Read {
  switch (attribute.type) {
    case 'choice':
      return typeof raw === 'string' && offered(attribute, catalog).has(raw)
        ? { value: raw }
        : { fault: 'must be the key of one of the options' }
    case 'multi_choice': {
      if (!Array.isArray(raw)) return { fault: 'must be a list of option keys' }
      const options = offered(attribute, catalog)
      const wrong = raw.findIndex((item) => typeof item !== 'string' || !options.has(item))
      if (wrong >= 0) return { fault: 'must be the key of one of the options', at: `/${wrong}` }
      // Order says nothing here, so that the same choice is always the same bytes.
      const chosen = new Set(raw as string[])
      return { value: [...options].filter((key) => chosen.has(key)) }
    }
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : { fault: 'must be true or false' }
    case 'number':
    case 'scale':
      return readNumber(attribute, raw)
    case 'date':
      return typeof raw === 'string' && isDate(raw) ? { value: raw } : { fault: 'must be a day such as 2026-05-31' }
    case 'text': {
      if (typeof raw !== 'string' || !isStorable(raw)) return { fault: 'must be text' }
      const text = raw.normalize('NFC').trim()
      const most = attribute.maxLength ?? 2000
      if (text === '') return { fault: 'must not be empty' }
      return text.length <= most ? { value: text } : { fault: `must have at most ${most} characters` }
    }
  }
}

function readNumber(attribute: Attribute, raw: unknown): Read {
  if (typeof raw !== 'number' || !Number.isFinite(raw) || Math.abs(raw) > Number.MAX_SAFE_INTEGER) {
    return { fault: 'must be a number' }
  }
  const { min = attribute.type === 'scale' ? 1 : undefined, max = attribute.type === 'scale' ? 5 : undefined } = attribute
  if (min !== undefined && raw < min) return { fault: `must be at least ${min}` }
  if (max !== undefined && raw > max) return { fault: `must be at most ${max}` }
  const step = attribute.step ?? (attribute.type === 'scale' ? 1 : undefined)
  if (step !== undefined) {
    const steps = (raw - (min ?? 0)) / step
    if (Math.abs(steps - Math.round(steps)) > 1e-9) return { fault: `must go in steps of ${step}` }
  }
  return { value: raw === 0 ? 0 : raw }
}

const offeredByCatalog = new WeakMap<Catalog, Map<string, ReadonlySet<string>>>()

function offered(attribute: Attribute, catalog: Catalog): ReadonlySet<string> {
  let known = offeredByCatalog.get(catalog)
  if (!known) offeredByCatalog.set(catalog, (known = new Map()))
  let options = known.get(attribute.key)
  if (!options) known.set(attribute.key, (options = new Set(offeredOptions(catalog, attribute.key))))
  return options
}

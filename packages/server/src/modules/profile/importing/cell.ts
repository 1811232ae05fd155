import type { Attribute } from '../../catalog/types.ts'
import type { AttributeMap } from './map-schema.ts'

type Raw = { readonly value: unknown } | { readonly fault: string }

const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()

/** The text of a cell as a value of the attribute's type, yet to be checked against its bounds. Undefined: nothing. */
export function toRaw(attribute: Attribute, from: AttributeMap, text: string): Raw {
  switch (attribute.type) {
    case 'choice': {
      const option = optionOf(attribute, from, text)
      return option === undefined ? unknownOption(from) : { value: option }
    }
    case 'multi_choice': {
      const parts = text.split(from.separator ?? ',').map((part) => part.trim()).filter((part) => part !== '')
      const options = parts.map((part) => optionOf(attribute, from, part))
      if (options.includes(undefined) && from.other !== 'ignore') return unknownOption(from)
      const found = options.filter((option) => option !== undefined)
      return { value: found.length > 0 ? found : undefined }
    }
    case 'boolean': {
      const word = plain(meantBy(from, text))
      if (['true', 'yes', '1', 'y', 't'].includes(word)) return { value: true }
      return ['false', 'no', '0', 'n', 'f'].includes(word) ? { value: false } : { fault: 'must be true or false' }
    }
    case 'number':
    case 'scale': {
      const [group, point] = from.decimal === 'comma' ? ['.', ','] : [',', '.']
      const digits = meantBy(from, text).replace(/[\s'\u00a0\u202f]/g, '').replaceAll(group, '').replace(point, '.')
      return /^[+-]?\d+(\.\d+)?$/.test(digits) ? { value: Number(digits) } : { fault: 'must be a number' }
    }
    case 'date':
      return dateOf(meantBy(from, text), from.date ?? 'YYYY-MM-DD')
    case 'text':
      return { value: meantBy(from, text) }
  }
}

function meantBy({ values }: AttributeMap, text: string): string {
  const word = plain(text)
  for (const [said, meant] of Object.entries(values ?? {})) if (plain(said) === word) return meant
  return text
}

function optionOf(attribute: Attribute, from: AttributeMap, text: string): string | undefined {
  const word = plain(meantBy(from, text))
  for (const option of attribute.options.keys()) if (plain(option) === word) return option
  return undefined
}

function unknownOption({ other }: AttributeMap): Raw {
  return other === 'ignore' ? { value: undefined } : { fault: 'is none of the options: name it under "values"' }
}

function dateOf(text: string, format: NonNullable<AttributeMap['date']>): Raw {
  const parts = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[T ].*)?$/.exec(text.trim())
  const order = format.split(/[-./]/)
  const part = (name: string) => parts?.[order.indexOf(name) + 1] ?? ''
  const [year, month, day] = [part('YYYY'), part('MM'), part('DD')]
  if (year.length !== 4 || month.length > 2 || day.length > 2) return { fault: `must be a day as ${format}` }
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

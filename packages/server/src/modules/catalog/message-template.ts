import { keyPattern } from './schema-parts.ts'

/** A piece of a text that is sent: words of the brand, or a place for one value. */
export type TemplatePart = string | Placeholder

export interface Placeholder {
  /** Key of an attribute, of a declared field, or `name`. */
  readonly name: string
  /** What stands there for whoever has not told. */
  readonly fallback?: string
}

export interface Template {
  readonly parts: readonly TemplatePart[]
  /** What looks like a place for a value and is none. */
  readonly broken: readonly string[]
}

/** How the person wants to be called, unless an attribute or a field has this key. */
export const NAME = 'name'

const placeholder = new RegExp(`^\\s*(${keyPattern.slice(1, -1)})\\s*(?:\\|([^{}|\\n]*))?$`)

/**
 * `{{key}}` and `{{key|what stands there otherwise}}`; no conditions, nothing nested. What is not one of these stays
 * as it is written and is listed as broken.
 */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = []
  const broken: string[] = []
  let words = ''
  let at = 0
  while (at < text.length) {
    const from = text.indexOf('{{', at)
    const until = from < 0 ? -1 : text.indexOf('}}', from)
    const plain = text.slice(at, from < 0 ? text.length : from)
    if (plain.includes('}}')) broken.push('}}')
    words += plain
    if (from < 0) break
    if (until < 0) {
      broken.push(text.slice(from, from + 40))
      words += text.slice(from)
      break
    }
    const whole = text.slice(from, until + 2)
    const [, name, fallback] = placeholder.exec(text.slice(from + 2, until)) ?? []
    if (name === undefined || fallback?.trim() === '') {
      broken.push(whole)
      words += whole
    } else {
      if (words !== '') parts.push(words)
      words = ''
      parts.push(fallback === undefined ? { name } : { name, fallback: fallback.trim() })
    }
    at = until + 2
  }
  if (words !== '') parts.push(words)
  return { parts, broken }
}

export function placesOf({ parts }: Template): Placeholder[] {
  return parts.filter((part) => typeof part !== 'string')
}

/** The fields of a content in which values may stand. */
export const templateFields = ['subject', 'preheader', 'title', 'body', 'action'] as const
export type TemplateField = (typeof templateFields)[number]

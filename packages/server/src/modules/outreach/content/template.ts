import { html } from '../../../kernel/html.ts'
import type { Child, Html } from '../../../kernel/html.ts'
import { NAME } from '../../catalog/message-template.ts'
import type { Placeholder } from '../../catalog/message-template.ts'
import { sayValue } from '../../catalog/said.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Block, Line } from './contents.ts'
import type { MessageItem } from './types.ts'

/** A long answer is cut here: a message quotes it, it does not print it. */
const LONGEST_VALUE = 200

/** What stands in a place for this person. Undefined: nothing, and no fallback either. */
export type Lookup = (place: Placeholder) => string | undefined

/** Values in the person's language; a value that is not permitted is not told. `shown` collects what was given out. */
export function lookUpFor(
  catalog: Catalog, item: MessageItem, locale: string, name: string | undefined, shown: Set<string>,
): Lookup {
  return ({ name: key, fallback }) => {
    if (item.fields && Object.hasOwn(item.fields, key)) return plain(item.fields[key]!) || fallback
    // An exempt message holds no answers, whatever the catalogue says.
    if (item.source !== 'exempt' && Object.hasOwn(catalog.document.attributes, key)) {
      const told = item.values.get(key)
      if (!told) return fallback
      shown.add(key)
      return plain(sayValue(catalog, key, told, locale, 'conjunction')) || fallback
    }
    return (key === NAME && name !== undefined ? plain(name) : '') || fallback
  }
}

/** One line, without what could turn, hide or end the text around it. */
function plain(value: string): string {
  const line = value.replace(/[\s\u2028\u2029]+/gu, ' ').replace(/[\p{Cc}\p{Cs}\p{Co}\u202A-\u202E\u2066-\u2069]/gu, '').trim()
  const letters = Array.from(line)
  return letters.length <= LONGEST_VALUE ? line : `${letters.slice(0, LONGEST_VALUE - 1).join('').trimEnd()}…`
}

/** The first place that stays empty. */
export function missingIn(lines: readonly Line[], lookUp: Lookup): string | undefined {
  for (const line of lines) {
    for (const part of line) {
      if (typeof part === 'object' && 'name' in part && lookUp(part) === undefined) return part.name
    }
  }
  return undefined
}

export function textOf(line: Line, lookUp: Lookup): string {
  return line.map((part) => (typeof part === 'string' ? part : 'link' in part ? part.link : lookUp(part) ?? '')).join('')
}

/** Every value and every word of the brand is escaped; a value stands apart from the direction of the text around it. */
function htmlOf(line: Line, lookUp: Lookup, style: { readonly link: string }): Html {
  const children: Child[] = line.map((part) => {
    if (typeof part === 'string') return part
    if ('link' in part) return html`<a href="${part.link}" class="ink" style="${style.link}">${part.link.slice('https://'.length)}</a>`
    return html`<span dir="auto">${lookUp(part) ?? ''}</span>`
  })
  return html`${children}`
}

export function blocksAsText(blocks: readonly Block[], lookUp: Lookup): string {
  return blocks.map(({ kind, lines }) =>
    lines.map((line) => (kind === 'list' ? '- ' : '') + textOf(line, lookUp)).join('\n')).join('\n\n')
}

export function blocksAsHtml(
  blocks: readonly Block[], lookUp: Lookup, style: Readonly<Record<'paragraph' | 'list' | 'point' | 'link', string>>,
): Html {
  const children = blocks.map(({ kind, lines }) => kind === 'list'
    ? html`<ul style="${style.list}">${lines.map((line) => html`<li style="${style.point}">${htmlOf(line, lookUp, style)}</li>`)}</ul>`
    : html`<p style="${style.paragraph}">${lines.map((line, i) => html`${i > 0 && html`<br>`}${htmlOf(line, lookUp, style)}`)}</p>`)
  return html`${children}`
}

import { isOfBrand } from '../../catalog/brand-address.ts'
import { parseTemplate, placesOf, templateFields } from '../../catalog/message-template.ts'
import type { TemplatePart } from '../../catalog/message-template.ts'
import type { CatalogDocument } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { ContentRef } from './types.ts'

type Written = CatalogDocument['campaigns'][string]['content'][string]

/** Words, a place for a value, or an address of the brand that becomes a link. */
export type Inline = TemplatePart | { readonly link: string }
export type Line = readonly Inline[]

/** All that a body can have: paragraphs of lines, and simple lists. */
export interface Block {
  readonly kind: 'paragraph' | 'list'
  readonly lines: readonly Line[]
}

/** A content, read once. Nothing of anybody is in it. */
export interface Content {
  readonly locale: string
  readonly subject: Line
  readonly preheader: Line
  readonly title: Line
  readonly action: Line
  readonly blocks: readonly Block[]
  readonly url?: string
  readonly image?: { readonly address: string; readonly alt: string }
}

const prepared = new WeakMap<Catalog, Map<string, Content>>()

/** The content in the wanted language, else in the brand's own, else in any. Undefined: the catalogue has it no more. */
export function contentOf(catalog: Catalog, ref: ContentRef, locale: string): Content | undefined {
  const all = contentsOf(catalog, ref)
  if (!all) return undefined
  const found = [locale, catalog.document.brand.default_locale, ...Object.keys(all)].find((one) => Object.hasOwn(all, one))
  if (found === undefined) return undefined
  const kept = prepared.get(catalog) ?? new Map<string, Content>()
  prepared.set(catalog, kept)
  const name = [ref.source, ref.key, ref.step ?? '', found].join(' ')
  let content = kept.get(name)
  if (!content) {
    content = prepare(catalog.document, all[found]!, found)
    kept.set(name, content)
  }
  return content
}

/** The attributes that stand in a content in any of its languages: what to ask `permit` for. */
export function attributesRead(catalog: Catalog, ref: ContentRef): string[] {
  const names = Object.values(contentsOf(catalog, ref) ?? {}).flatMap((content) =>
    templateFields.flatMap((field) => placesOf(parseTemplate(content[field] ?? '')).map(({ name }) => name)))
  return [...new Set(names)].filter((name) => Object.hasOwn(catalog.document.attributes, name))
}

function contentsOf({ document }: Catalog, { source, key, step }: ContentRef): Readonly<Record<string, Written>> | undefined {
  if (source === 'automation') {
    const taken = own(document.automations, key)?.steps[step ?? -1]
    return taken && 'send' in taken ? taken.send.content : undefined
  }
  const sections = { campaign: document.campaigns, post: document.posts, exempt: document.exempt_messages }
  return own<{ content: Readonly<Record<string, Written>> }>(sections[source], key)?.content
}

function own<T>(items: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(items, key) ? items[key] : undefined
}

function prepare(document: CatalogDocument, content: Written, locale: string): Content {
  const line = (text: string | undefined) => parseTemplate(text ?? '').parts
  const { url, image, image_alt: alt = '' } = content
  return {
    locale,
    subject: line(content.subject ?? content.title),
    preheader: line(content.preheader),
    title: line(content.title ?? content.subject),
    action: line(content.action),
    blocks: blocksOf(document, content.body ?? ''),
    ...(url === undefined ? {} : { url }),
    // What is loaded from elsewhere could tell somebody else that the message was opened.
    ...(image !== undefined && isOfBrand(document, image) ? { image: { address: image, alt } } : {}),
  }
}

/** An empty line ends a paragraph, "- " begins a point of a list. Values come later and change none of this. */
export function blocksOf(document: CatalogDocument, body: string): Block[] {
  const blocks: { kind: Block['kind']; lines: Line[] }[] = []
  let open = false
  for (const raw of body.replaceAll('\r\n', '\n').split('\n')) {
    const point = /^\s*- +(.*)$/.exec(raw)
    const words = (point?.[1] ?? raw).trim()
    if (words === '') {
      open = false
      continue
    }
    const kind = point ? 'list' : 'paragraph'
    const line = parseTemplate(words).parts.flatMap((part) => typeof part === 'string' ? linksIn(document, part) : [part])
    const last = blocks.at(-1)
    if (open && last?.kind === kind) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
    open = true
  }
  return blocks
}

function linksIn(document: CatalogDocument, words: string): Inline[] {
  return words.split(/(https:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?])/).flatMap((piece, i): Inline[] =>
    piece === '' ? [] : i % 2 === 1 && isOfBrand(document, piece) ? [{ link: piece }] : [piece])
}

import { accentsOf, defaultColour } from '../../../kernel/colour.ts'
import type { Hex } from '../../../kernel/colour.ts'
import { html, markupOf } from '../../../kernel/html.ts'
import type { Child } from '../../../kernel/html.ts'
import { directionOf, pick, say } from '../../../kernel/i18n/messages.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { PermittedValue } from '../../profile/permit.ts'
import { localeFor } from '../../profile/notice.ts'
import { contentOf } from './contents.ts'
import type { Content } from './contents.ts'
import { compileFrame, compileItem, fillPiece, styles } from './layout.ts'
import type { Look } from './layout.ts'
import { blocksAsHtml, blocksAsText, lookUpFor, missingIn, textOf } from './template.ts'
import type { Lookup } from './template.ts'
import type { MessageParts, Rendering, Said } from './types.ts'
import { reasonsOf } from './why.ts'
import type { Reason } from './why.ts'

/** Beyond about 102 kB some programs cut a message off, and with it the foot. */
const LARGEST_BYTES = 96_000

/** What follows the preheader in a list of messages is kept out of it. */
const EMPTY = '&#847;&zwnj;&nbsp;'.repeat(40)

/** An item with everything at hand that it needs. */
interface Filled {
  readonly content: Content
  readonly lookUp: Lookup
}

/**
 * A message in one language throughout: subject, text, HTML, and at its foot why it is there. Pure but for what is
 * compiled once. Text and HTML are made from the same parts. Errors: none that a value could cause.
 */
export async function renderMessage(parts: MessageParts): Promise<Rendering> {
  const { catalog, items, preferences } = parts
  const wanted = localeFor(catalog, preferences.language ?? parts.locale)
  const locale = (items[0] && contentOf(catalog, items[0], wanted)?.locale) ?? wanted
  const shown = new Set<string>()
  const filled: Filled[] = []
  for (const [position, item] of items.entries()) {
    const content = contentOf(catalog, item, locale)
    if (!content) throw new Error(`The catalogue has no content for ${item.source} ${item.key}.`)
    const lookUp = lookUpFor(catalog, item, locale, preferences.name, shown)
    const { subject, preheader, title, action, blocks } = content
    const attribute = missingIn([subject, preheader, title, action, ...blocks.flatMap(({ lines }) => lines)], lookUp)
    if (attribute !== undefined) return { kind: 'missing', item: position, attribute }
    filled.push({ content, lookUp })
  }

  const reasons = reasonsOf({ ...parts, locale, reasons: { ...parts.reasons, answers: answersOf(parts, shown) } })
  const look: Look = { ...lookOf(catalog), direction: directionOf(locale) }
  const bodies = await Promise.all(filled.map((one, position) => itemAsHtml(one, position === 0, look)))
  const foot = footAsHtml(parts, locale, reasons)
  const carried = roomFor(bodies, Buffer.byteLength(foot.why) + Buffer.byteLength(foot.imprint))
  const carriedItems = filled.slice(0, carried)
  const said = carriedItems.map(wordsOf)
  const subject = subjectOf(locale, filled[0]!, carried)
  const brand = pick(catalog.document.brand.name, locale, catalog.document.brand.default_locale)
  const frame = await compileFrame(look)
  const { content: lead, lookUp } = filled[0]!
  return {
    kind: 'rendered',
    locale,
    subject,
    text: parts.channel === 'email' || parts.channel === 'inbox' || parts.channel === 'webhook'
      ? asText(parts, locale, brand, said, reasons)
      : asShortText(parts, locale, carriedItems),
    html: fillPiece(frame, {
      lang: escaped(locale),
      subject: escaped(subject),
      preheader: escaped(textOf(lead.preheader, lookUp)) + EMPTY,
      brand: escaped(brand),
      items: bodies.slice(0, carried).join(''),
      ...foot,
    }),
    ...(lead.url === undefined ? {} : { url: lead.url }),
    said,
    carried,
    shown: [...shown],
  }
}

function answersOf({ items, reasons }: MessageParts, shown: ReadonlySet<string>): Map<string, PermittedValue> {
  const answers = new Map(reasons.answers)
  for (const { values } of items) {
    for (const key of shown) {
      const told = values.get(key)
      if (told && !answers.has(key)) answers.set(key, told)
    }
  }
  return answers
}

const looks = new WeakMap<Catalog, ReturnType<typeof accentsOf>>()

function lookOf(catalog: Catalog): ReturnType<typeof accentsOf> {
  const look = looks.get(catalog) ?? accentsOf((catalog.document.brand.colour ?? defaultColour) as Hex)
  looks.set(catalog, look)
  return look
}

const escaped = (words: string) => markupOf(html`${words}`)

async function itemAsHtml({ content, lookUp }: Filled, first: boolean, look: Look): Promise<string> {
  const { title, action, blocks, image, url } = content
  const shape = {
    first, title: title.length > 0, image: image !== undefined, body: blocks.length > 0,
    action: action.length > 0 && url !== undefined,
  }
  const piece = await compileItem(shape, look)
  return fillPiece(piece, {
    title: escaped(textOf(title, lookUp)),
    body: markupOf(blocksAsHtml(blocks, lookUp, styles)),
    action: escaped(textOf(action, lookUp)),
    url: escaped(url ?? ''),
    image: escaped(image?.address ?? ''),
    alt: escaped(image?.alt ?? ''),
  })
}

/** How many items fit beside the frame and the foot; the first always does. */
function roomFor(bodies: readonly string[], foot: number): number {
  let size = 12_000 + foot
  for (const [position, body] of bodies.entries()) {
    size += Buffer.byteLength(body)
    if (position > 0 && size > LARGEST_BYTES) return position
  }
  return bodies.length
}

function subjectOf(locale: string, { content, lookUp }: Filled, carried: number): string {
  const subject = textOf(content.subject, lookUp)
  return carried === 1 ? subject : say(locale, 'why', 'digest', { subject, count: carried - 1 })
}

function footAsHtml({ catalog, links }: MessageParts, locale: string, reasons: readonly Reason[]): { why: string; imprint: string } {
  const { brand } = catalog.document
  const words = (key: string) => say(locale, 'why', key)
  const anchor = (url: string, label: string): Child => html`<a href="${url}" class="ink" style="${styles.link}">${label}</a>`
  const lines = reasons.map(({ text, link }) =>
    html`<p style="${styles.small}">${text}${link && html` ${anchor(link.url, link.label)}`}</p>`)
  const { controller } = brand
  const why = html`<p style="${styles.small}"><strong>${words('title')}</strong></p>${lines}${
    links.unsubscribe !== undefined && html`<p style="${styles.small}">${anchor(links.unsubscribe, words('stop'))}</p>`}`
  const imprint = html`<p style="${styles.small}">${words('unwatched')}</p><p style="margin:0;">${controller.name}${
    controller.address && html`<br>${linesOf(controller.address).join(', ')}`}${
    controller.privacy_policy && html`<br>${anchor(controller.privacy_policy, say(locale, 'me', 'privacy_policy'))}`}</p>`
  return { why: markupOf(why), imprint: markupOf(imprint) }
}

const linesOf = (address: string) => address.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** The same words for whoever reads plain text. */
function asText(
  { catalog, links }: MessageParts, locale: string, brand: string, items: readonly Said[], reasons: readonly Reason[],
): string {
  const { controller } = catalog.document.brand
  const words = (key: string) => say(locale, 'why', key)
  const said = items.map(({ title, body, url, action = '' }) =>
    [title, body, url === undefined ? '' : linkAsText(action, url)].filter((part) => part !== '').join('\n\n'))
  const why = [
    words('title'),
    ...reasons.map(({ text, link }) => `- ${text}${link ? `\n  ${link.label}: ${link.url}` : ''}`),
    ...(links.unsubscribe === undefined ? [] : [`${words('stop')}:\n${links.unsubscribe}`]),
  ].join('\n')
  const imprint = [
    words('unwatched'), controller.name, ...(controller.address ? [linesOf(controller.address).join(', ')] : []),
    ...(controller.privacy_policy ? [`${say(locale, 'me', 'privacy_policy')}: ${controller.privacy_policy}`] : []),
  ].join('\n')
  return `${[brand, ...said, '--', why, imprint].join('\n\n')}\n`
}

function wordsOf({ content, lookUp }: Filled): Said {
  return {
    title: textOf(content.title, lookUp),
    body: blocksAsText(content.blocks, lookUp),
    ...(content.url === undefined ? {} : { url: content.url, action: textOf(content.action, lookUp) }),
  }
}

export const linkAsText = (label: string, url: string) => (label === '' ? url : `${label}: ${url}`)

/** For a small screen: what it says, where it leads, and one address that says why and how to stop. */
function asShortText({ links }: MessageParts, locale: string, items: readonly Filled[]): string {
  const said = items.map(({ content, lookUp }) => [
    blocksAsText(content.blocks, lookUp).replaceAll('\n\n', '\n') || textOf(content.title, lookUp),
    ...(content.url === undefined ? [] : [content.url]),
  ].join('\n'))
  return [...said, say(locale, 'why', 'short', { url: links.to('/me/diary') })].join('\n\n')
}

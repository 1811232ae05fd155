import type { Accent } from '../../../kernel/colour.ts'

/**
 * The look of a message, as MJML. It is compiled with marks where words come, and the words are filled in afterwards:
 * what somebody wrote or told never meets the compiler, and a hundred thousand messages cost one compilation.
 */

/** What an item of a message has, and how it is read. */
export interface ItemShape {
  readonly first: boolean
  readonly title: boolean
  readonly image: boolean
  readonly body: boolean
  readonly action: boolean
}

export interface Look {
  readonly light: Accent
  readonly dark: Accent
  readonly direction: 'ltr' | 'rtl'
}

/** A compiled piece: markup, the name of what comes next, markup, … */
export type Piece = readonly string[]

export type Mark = 'lang' | 'subject' | 'preheader' | 'brand' | 'items' | 'why' | 'imprint'
  | 'title' | 'image' | 'alt' | 'body' | 'action' | 'url'

const [open, close] = ['\uE000', '\uE001']
const mark = (name: Mark) => `${open}${name}${close}`

const fonts = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
const text = '#1c1f1d'
const quiet = '#565d59'

/** What the words that are filled in look like. */
export const styles = {
  paragraph: 'margin:0 0 16px;',
  list: 'margin:0 0 16px;padding:0 22px;',
  point: 'margin:0 0 6px;',
  link: 'text-decoration:underline;',
  small: 'margin:0 0 10px;',
}

/** In a dark room: the same, turned over. Programs that know nothing of it show the light one. */
const dark = ({ dark: accent }: Look) => `
@media (prefers-color-scheme: dark) {
  .page, .page > table, .page > div { background-color: #121413 !important; }
  .card, .card > table { background: #1d211f !important; background-color: #1d211f !important; }
  .said div, .said h1, .said h2, .said p, .said li { color: #eceeed !important; }
  .quiet div, .quiet p { color: #aab2ae !important; }
  .ink, .ink div, .said a, .quiet a { color: ${accent.ink} !important; }
  .press a, .press td { background: ${accent.fill} !important; color: ${accent.over} !important; }
}`

const shell = (look: Look, items: string) => {
  const start = look.direction === 'rtl' ? 'right' : 'left'
  return `<mjml lang="${mark('lang')}" dir="${look.direction}">
<mj-head>
  <mj-title>${mark('subject')}</mj-title>
  <mj-preview>${mark('preheader')}</mj-preview>
  <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
  <mj-attributes>
    <mj-all font-family="${fonts}" />
    <mj-text color="${text}" font-size="16px" line-height="1.55" align="${start}" padding="0" />
    <mj-section padding="0" direction="${look.direction}" />
    <mj-column padding="0" direction="${look.direction}" />
  </mj-attributes>
  <mj-style>a { color: ${look.light.ink}; }${dark(look)}</mj-style>
</mj-head>
<mj-body width="600px" background-color="#f3f3ef" css-class="page">
  <mj-section padding="32px 28px 16px"><mj-column>
    <mj-text css-class="ink" color="${look.light.ink}" font-size="20px" font-weight="700" line-height="1.3">${mark('brand')}</mj-text>
  </mj-column></mj-section>
  ${items}
  <mj-section css-class="foot" padding="28px 28px 8px"><mj-column>
    <mj-text css-class="quiet" color="${quiet}" font-size="14px" line-height="1.5"><div dir="${look.direction}">${mark('why')}</div></mj-text>
  </mj-column></mj-section>
  <mj-section padding="0 28px 40px"><mj-column>
    <mj-text css-class="quiet" color="${quiet}" font-size="13px" line-height="1.5"><div dir="${look.direction}">${mark('imprint')}</div></mj-text>
  </mj-column></mj-section>
</mj-body>
</mjml>`
}

const heading = (level: 'h1' | 'h2', direction: string) =>
  `<${level} dir="${direction}" style="margin:0 0 14px;font-size:${level === 'h1' ? 27 : 22}px;line-height:1.25;font-weight:700;letter-spacing:-0.01em;">${mark('title')}</${level}>`

const [beginning, end] = ['<!--item-->', '<!--/item-->']

function item(shape: ItemShape, look: Look): string {
  const start = look.direction === 'rtl' ? 'right' : 'left'
  return `<mj-raw>${beginning}</mj-raw>
<mj-section css-class="card" background-color="#ffffff" border-radius="14px" padding="${shape.image ? '0 0 28px' : '30px 0 28px'}"><mj-column>
  ${shape.image ? `<mj-image src="${mark('image')}" alt="${mark('alt')}" width="600px" padding="0 0 26px" border-radius="14px 14px 0 0" />` : ''}
  ${shape.title ? `<mj-text css-class="said" padding="0 28px">${heading(shape.first ? 'h1' : 'h2', look.direction)}</mj-text>` : ''}
  ${shape.body ? `<mj-text css-class="said" padding="0 28px"><div dir="${look.direction}">${mark('body')}</div></mj-text>` : ''}
  ${shape.action ? `<mj-button css-class="press" href="${mark('url')}" align="${start}" background-color="${look.light.fill}" color="${look.light.over}"
    border-radius="10px" font-size="16px" font-weight="600" inner-padding="13px 24px" padding="8px 28px 4px">${mark('action')}</mj-button>` : ''}
</mj-column></mj-section>
<mj-section padding="0"><mj-column><mj-spacer height="16px" /></mj-column></mj-section>
<mj-raw>${end}</mj-raw>`
}

/** What the compiler adds and no message of this shape needs: of programs that read it, not all know it. */
const needless: readonly RegExp[] = [
  // Programs of before 2010, and columns side by side, of which there are none.
  /#outlook a \{[^}]*\}\s*/, /<!--\[if lte mso 11\]>[\s\S]*?<!\[endif\]-->\s*/,
  /<style type="text\/css">\s*@media only screen and \(min-width:480px\) \{[\s\S]*?\}\s*\}\s*<\/style>\s*/,
  /<style media="screen and \(min-width:480px\)">[\s\S]*?<\/style>\s*/,
  // What is so anyway, or said once more by an attribute beside it.
  /word-spacing:normal;/g, / ?outline:none;/g, /border-spacing:0px;/g, /cursor:auto;/g, /opacity:0;/g, / height="auto"/g, / target="_blank"/g,
]

async function compile(source: string): Promise<string> {
  // Loaded with the first message: 56 MB and a third of a second that no start should wait for.
  const { default: mjml2html } = await import('mjml')
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, keepComments: true, ignoreIncludes: true })
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  return needless.reduce((rest, one) => rest.replace(one, ''), html).replace(/[ \t]*\n\s*/g, '\n')
}

const split = (html: string): Piece => html.split(/\uE000(\w+)\uE001/)

const compiled = new Map<string, Promise<Piece>>()

/** Once for each look: brands choose the colour, so there is a bound. */
function once(name: string, make: () => Promise<Piece>): Promise<Piece> {
  const known = compiled.get(name)
  if (known) return known
  if (compiled.size >= 2000) compiled.clear()
  const made = make()
  compiled.set(name, made)
  made.catch(() => compiled.delete(name))
  return made
}

/** Head, name of the brand, room for the items, foot. */
export function compileFrame(look: Look): Promise<Piece> {
  return once(`frame ${JSON.stringify(look)}`, async () => split(await compile(shell(look, `<mj-raw>${mark('items')}</mj-raw>`))))
}

/** One item, as it stands in the frame. */
export function compileItem(shape: ItemShape, look: Look): Promise<Piece> {
  return once(`item ${JSON.stringify([shape, look])}`, async () => {
    const html = await compile(shell(look, item(shape, look)))
    return split(html.slice(html.indexOf(beginning) + beginning.length, html.indexOf(end)))
  })
}

/** The piece with markup in place of its marks. */
export function fillPiece(piece: Piece, parts: { readonly [mark in Mark]?: string }): string {
  return piece.map((one, i) => (i % 2 === 0 ? one : parts[one as Mark] ?? '')).join('')
}

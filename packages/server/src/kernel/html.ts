const markup: unique symbol = Symbol('markup')

/** Markup written by us in which everything that came from elsewhere is escaped. Nothing but `html` makes it. */
export interface Html {
  readonly [markup]: string
}

/** What may stand in markup: text and numbers are escaped; `false`, `null` and `undefined` leave nothing. */
export type Child = Html | string | number | false | null | undefined | readonly Child[]

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
}

const special = /[&<>"']/

/**
 * Template tag: the literal parts are markup, every value in between is escaped unless it is `Html` itself.
 * Attribute values must stand in quotes; an unquoted one would end at the first space of a hostile text, so it throws.
 */
export function html(texts: TemplateStringsArray, ...children: readonly Child[]): Html {
  if (!quoted.has(texts)) requireQuotes(texts)
  let result = texts[0]!
  for (let i = 0; i < children.length; i++) result += render(children[i]) + texts[i + 1]!
  return { [markup]: result }
}

/** Templates that were looked at: each place of the code has one, however often it is passed. */
const quoted = new WeakSet<TemplateStringsArray>()

function requireQuotes(texts: TemplateStringsArray): void {
  if (texts.slice(0, -1).some((text) => text.endsWith('='))) {
    throw new TypeError('An attribute value in html`…` needs quotes around it.')
  }
  quoted.add(texts)
}

/** The bytes to send. */
export function markupOf(page: Html): string {
  return page[markup]
}

function render(child: Child): string {
  if (child === null || child === undefined || child === false) return ''
  if (typeof child === 'number') return String(child)
  if (typeof child === 'string') return special.test(child) ? child.replace(/[&<>"']/g, (letter) => replacements[letter]!) : child
  if (markup in child) return child[markup]
  return child.map(render).join('')
}

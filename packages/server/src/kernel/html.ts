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

/**
 * Template tag: the literal parts are markup, every value in between is escaped unless it is `Html` itself.
 * Attribute values must stand in quotes; an unquoted one would end at the first space of a hostile text, so it throws.
 */
export function html(texts: TemplateStringsArray, ...children: readonly Child[]): Html {
  let result = texts[0]!
  for (const [i, child] of children.entries()) {
    if (texts[i]!.endsWith('=')) throw new TypeError('An attribute value in html`…` needs quotes around it.')
    result += render(child) + texts[i + 1]!
  }
  return { [markup]: result }
}

/** The bytes to send. */
export function markupOf(page: Html): string {
  return page[markup]
}

function render(child: Child): string {
  if (child === null || child === undefined || child === false) return ''
  if (typeof child === 'number') return String(child)
  if (typeof child === 'string') return child.replace(/[&<>"']/g, (letter) => replacements[letter]!)
  if (markup in child) return child[markup]
  return child.map(render).join('')
}

type Child = Node | string | false | undefined
type Handler = (event: Event) => void

/** An element with attributes, listeners and children; a text is only ever text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, set: Readonly<Record<string, string | number | boolean | Handler | undefined>> = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(set)) {
    if (typeof value === 'function') node.addEventListener(name, value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== undefined && value !== false) node.setAttribute(name, String(value))
  }
  node.append(...children.filter((child) => child !== false && child !== undefined))
  return node
}

/** An address that a link may lead to; a brand's text must not become a script. */
export function safeUrl(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined
}

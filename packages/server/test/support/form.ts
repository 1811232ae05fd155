const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (one) => entities[one]!)
const attributeOf = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

export interface Form {
  readonly action: string
  readonly method: string
  /** What a browser would send: nothing that is not ticked, chosen or filled in. */
  readonly fields: URLSearchParams
  readonly markup: string
}

/** The forms of a page as a browser without script reads them; of one that sends to this address, the first. */
export function readForm(page: string, action: string): Form {
  for (const [, opening, markup] of page.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)) {
    if (attributeOf(opening!, 'action') !== action) continue
    const fields = new URLSearchParams()
    for (const [, tag, inner] of markup!.matchAll(/(<input\b[^>]*>|<select\b[^>]*>|<textarea\b[^>]*>)([\s\S]*?(?=<input\b|<select\b|<textarea\b|$))/g)) {
      const name = attributeOf(tag!, 'name')
      if (name === undefined || /\sdisabled/.test(tag!)) continue
      const type = attributeOf(tag!, 'type')
      if (tag!.startsWith('<select')) {
        const options = [...inner!.split('</select>')[0]!.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
        const chosen = options.find((option) => / selected/.test(option)) ?? options[0]
        if (chosen !== undefined) fields.append(name, attributeOf(chosen, 'value') ?? '')
      } else if (tag!.startsWith('<textarea')) fields.append(name, plain(inner!.split('</textarea>')[0]!.replace(/^\n/, '')))
      else if (type !== 'radio' && type !== 'checkbox') fields.append(name, attributeOf(tag!, 'value') ?? '')
      else if (/ checked/.test(tag!)) fields.append(name, attributeOf(tag!, 'value') ?? 'on')
    }
    return { action, method: attributeOf(opening!, 'method') ?? 'get', fields, markup: markup! }
  }
  throw new Error(`no form to ${action} in:\n${page.slice(0, 3000)}`)
}

/** The words of a page, without its markup. */
export function wordsOf(markup: string): string {
  return plain(markup.replace(/<svg[\s\S]*?<\/svg>/g, ' ').replace(/<[^>]+>/g, '')).replace(/\s+/g, ' ').trim()
}

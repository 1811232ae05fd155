import { html } from '../kernel/html.ts'
import type { Child, Html } from '../kernel/html.ts'
import { exampleOf, pathOf } from '../kernel/http/openapi.ts'
import type { About, OperationExample } from '../kernel/http/openapi.ts'
import type { Route } from '../kernel/http/route.ts'
import { exampleFrom } from './docs-schema.ts'

/** The request that the page shows: the example where there is one, else made from the schemas. */
export function requestOf(route: Route<never>, about: About): OperationExample {
  const example = exampleOf(route, about)
  const body = example.body ?? (route.body ? exampleFrom(route.body, about.documents) : undefined)
  return body === undefined ? example : { ...example, body }
}

/** A command that can be pasted after the two exports of the page's beginning. */
export function curlOf(route: Route<never>, request: OperationExample): string {
  const verb = route.method === 'GET' ? '' : `-X ${route.method} `
  const lines = [`curl ${verb}"$SAYSO${addressOf(route, request)}"`]
  if (route.gate.kind === 'key') lines.push('-H "Authorization: Bearer $SAYSO_KEY"')
  if (route.body) {
    lines.push(`-H 'Content-Type: application/json'`)
    lines.push(`-d '${JSON.stringify(request.body, null, 2).replaceAll("'", String.raw`'\''`)}'`)
  }
  return lines.join(' \\\n  ')
}

function addressOf(route: Route<never>, { params = {}, query = {} }: OperationExample): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':')
  const path = pathOf(route).replace(/\{(\w+)\}/g, (_, name: string) =>
    (params[name] ?? name).split('/').map(encode).join('/'))
  const search = Object.entries(query).map(([name, value]) => `${name}=${encode(String(value))}`)
  return path + (search.length > 0 ? `?${search.join('&')}` : '')
}

/** The same call through the SDK. */
export function sdkCallOf(route: Route<never>, request: OperationExample): string {
  const whole = (route.body as { 'x-document'?: string } | undefined)?.['x-document']
  const told = { ...request.params, ...request.query, ...(whole === undefined ? (request.body as object | undefined) : {}) }
  const lines = [
    ...Object.entries(told).map(([name, value]) => `${name}: ${literal(value, 2)}`),
    ...(whole === undefined ? [] : [`body: ${whole.toLowerCase()}`]),
  ]
  const flat = `{ ${lines.join(', ')} }`
  const given = lines.length === 0 ? '' : flat.length < 50 && !flat.includes('\n') ? flat : `{\n  ${lines.join(',\n  ')},\n}`
  const call = `sayso.${route.name}(${given})`
  return route.produces === 'application/x-ndjson'
    ? `for await (const line of ${call}) {\n  console.log(line)\n}`
    : `const reply = await ${call}`
}

function literal(value: unknown, indent: number): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, indent + 2))
    : Object.entries(value).map(([name, item]) => `${name}: ${literal(item, indent + 2)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  const flat = `${open}${items.join(', ')}${close}`
  const pad = ' '.repeat(indent)
  return flat.length + indent < 64
    ? flat
    : `${open.trim()}\n${items.map((item) => `${pad}  ${item}`).join(',\n')},\n${pad}${close.trim()}`
}

const jsonToken = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g
const shellToken = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\s-[A-Za-z]\b)|^(curl|export)\b/gm
const scriptToken = /('(?:[^'\\]|\\.)*')|\b(await|const|for|of|import|from|process)\b|\b(\w+)(?=:)/g

type Colouring = 'json' | 'shell' | 'script'

/** Code with its words coloured; every piece of it passes through the escaping template. */
export function highlight(code: string, as: Colouring): Html {
  const pieces: Child[] = []
  let from = 0
  const token = as === 'json' ? jsonToken : as === 'shell' ? shellToken : scriptToken
  for (const match of code.matchAll(token)) {
    pieces.push(code.slice(from, match.index), colour(match, as))
    from = match.index + match[0].length
  }
  return html`${pieces}${code.slice(from)}`
}

function colour([all, first, second, third]: RegExpMatchArray, as: Colouring): Html {
  if (as === 'json') {
    if (first === undefined) return html`<span class="n">${all}</span>`
    return second === undefined ? html`<span class="s">${first}</span>` : html`<span class="k">${first}</span>${second}`
  }
  if (first !== undefined) return html`<span class="s">${first}</span>`
  if (as === 'script' && third !== undefined) return html`<span class="k">${third}</span>`
  return html`<span class="w">${all}</span>`
}

/** Focusable, since it scrolls sideways. */
export function codeBlock(code: string, as: Colouring, label: string): Html {
  return html`<pre tabindex="0" aria-label="${label}"><code>${highlight(code, as)}</code></pre>`
}

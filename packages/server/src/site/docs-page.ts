import { refusals } from '../refusals.ts'
import type { RefusalCode } from '../refusals.ts'
import { html } from '../kernel/html.ts'
import type { Child, Html } from '../kernel/html.ts'
import { exampleOf, exampleProblem, pathOf, refusalsOf } from '../kernel/http/openapi.ts'
import type { About } from '../kernel/http/openapi.ts'
import { scopes } from '../kernel/http/route.ts'
import type { Route } from '../kernel/http/route.ts'
import { codeBlock, curlOf, requestOf, sdkCallOf } from './docs-code.ts'
import { fields, sentence, shape } from './docs-schema.ts'

interface Operation {
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
  readonly parameters?: readonly Parameter[]
}
type Content = Readonly<Record<string, { readonly schema: unknown }>>
interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: object
  readonly description?: string
}

/** What `writeOpenApi` returns, as far as this page reads it. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

export interface Page {
  readonly routes: readonly Route<never>[]
  readonly document: OpenApiDocument
  readonly about: About
  /** Where this server is reached, as the request said. */
  readonly origin: string
  readonly assets: { readonly css: string; readonly script: string }
}

const idOf = (tag: string) => `about-${tag.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`

const guides = [
  ['start', 'Quick start'], ['keys', 'Keys and scopes'], ['errors', 'Errors'], ['repeats', 'Safe repeats'],
  ['lists', 'Lists and streams'],
] as const

/** The whole reference: guides, every operation by tag, the catalogue document, every refusal. */
export function docsPage(page: Page): Html {
  const { routes, document, about, assets } = page
  const tags = document.tags.map((tag) => ({ ...tag, routes: routes.filter((route) => route.tag === tag.name) }))
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Every call of the Sayso HTTP interface, with examples, and every way in which it refuses.">
<title>Sayso API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.css}">
<script src="${assets.script}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
  <a class="logo" href="#start"><span aria-hidden="true">“</span>Sayso</a>
  <span class="where">API reference <span class="version">${about.version}</span></span>
  <button class="menu" type="button" popovertarget="contents">Contents</button>
  <span class="links"><a href="/openapi.json">OpenAPI 3.1</a><a href="/catalog.schema.json">Catalogue schema</a></span>
</header>
<div class="frame">
<nav class="side" id="contents" popover aria-label="Contents">
  <h2>Guide</h2>
  <ul>${guides.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
  ${tags.map((tag) => html`<h2>${tag.name}</h2>
  <ul>${tag.routes.map((route) => html`<li><a href="#${route.name}" data-find="${route.name} ${pathOf(route)}"><span
    >${route.summary}</span> <span class="method ${route.method.toLowerCase()}">${verb(route)}</span></a></li>`)}</ul>`)}
  <h2>Definitions</h2>
  <ul>
    ${Object.entries(about.documents).map(([name, { title }]) => html`<li><a href="#${name}">${title}</a></li>`)}
    <li><a href="#refusals">Refusal codes</a></li>
  </ul>
</nav>
<main id="main">
  ${guide(page)}
  ${tags.map((tag) => html`<section class="tag" id="${idOf(tag.name)}">
    <h2>${tag.name}</h2><p class="lead">${tag.description}</p>
    ${tag.routes.map((route) => operation(route, document.paths[pathOf(route)]![route.method.toLowerCase()]!, about))}
  </section>`)}
  ${documents(page)}
  ${refusalTable(routes)}
</main>
</div>
</body>
</html>
`
}

function guide({ routes, origin }: Page): Html {
  const link = (name: string, words: string) =>
    routes.some((route) => route.name === name) ? html`<a href="#${name}">${words}</a>` : html`${words}`
  const start = `export SAYSO="${origin}"\nexport SAYSO_KEY="sk_…"`
  const client = `import { createSayso } from '@sayso/sdk'\n\n`
    + `const sayso = createSayso({\n  url: '${origin}',\n  key: process.env.SAYSO_KEY,\n})`
  return html`<section class="intro" id="start">
  <div class="row"><div class="text">
    <h1>Ask, permit, decide, prove</h1>
    <p class="lead">A person tells if and as far as they like. You use exactly that, for exactly what you said, until they say stop.</p>
    <ol class="tour">
      <li>${link('applyCatalog', 'Apply a catalogue')}: your purposes, questions and offers.</li>
      <li>${link('createPresentation', 'Say what is to be shown')}; show the notice and the questions as they come back.</li>
      <li>${link('submitAnswer', 'Submit the answer')} and hand the receipt to the person.</li>
      <li>${link('decide', 'Ask which offers fit')}. Each one says which answers it rests on.</li>
      <li>${link('withdraw', 'Withdraw')}, and nothing uses it any more.</li>
    </ol>
  </div><div class="code">
    <figure><figcaption>In the shell</figcaption>${codeBlock(start, 'shell', 'Shell')}</figure>
    <figure><figcaption>In TypeScript</figcaption>${codeBlock(client, 'script', 'TypeScript')}</figure>
  </div></div>
</section>
<section class="guide" id="keys"><div class="row"><div class="text">
  <h2>Keys and scopes</h2>
  <p>Send your key in the header <code>Authorization: Bearer sk_…</code>. A <strong>secret key</strong> belongs on a server
  and carries scopes; it may also be limited to some purposes. A <strong>publishable key</strong> (<code>pk_…</code>) may stand
  in a page of an allowed origin: it opens presentations and submits answers, and reads nothing.</p>
  <p class="chips">${scopes.map((scope) => html`<code>${scope}</code> `)}</p>
  <p>No key opens a value without a purpose. The purpose must be granted by the person at that moment, bound to the
  attribute, and the answer still fresh; else there is no value, and the reply says why.</p>
</div><div class="code">
  <figure><figcaption>Every call</figcaption>${codeBlock(
    'curl "$SAYSO/v1/catalog" \\\n  -H "Authorization: Bearer $SAYSO_KEY"', 'shell', 'A request with its key')}</figure>
</div></div></section>
<section class="guide" id="errors"><div class="row"><div class="text">
  <h2>Errors</h2>
  <p>A refusal is <code>application/problem+json</code> (RFC 9457). Test for <code>code</code>: it is stable, and
  <a href="#refusals">all of them are listed below</a>. Where the input is at fault, <code>errors</code> points at it
  (RFC 6901). Nothing is ever half stored.</p>
  <p><code>429</code> and <code>503</code> carry <code>Retry-After</code> in seconds.</p>
</div><div class="code">
  <figure><figcaption>404</figcaption>${codeBlock(JSON.stringify(exampleProblem('purpose_unknown'), null, 2), 'json', 'A problem')}</figure>
</div></div></section>
<section class="guide" id="repeats"><div class="row"><div class="text">
  <h2>Safe repeats</h2>
  <p>Calls marked <em>repeatable</em> take an <code>Idempotency-Key</code> of your making. The same key with the same body
  returns the stored reply and does nothing again; with another body it is refused
  (<a href="#idempotency_conflict"><code>idempotency_conflict</code></a>). The SDK sends one by itself.</p>
</div><div class="code">
  <figure><figcaption>One answer, however often it is sent</figcaption>${codeBlock(
    'curl -X POST "$SAYSO/v1/answers" \\\n  -H "Idempotency-Key: order-4711" \\\n  …', 'shell', 'A repeatable request')}</figure>
</div></div></section>
<section class="guide" id="lists"><div class="row"><div class="text">
  <h2>Lists and streams</h2>
  <p>A list gives <code>next</code>; send it back as <code>cursor</code>. Cursors stay valid while new items arrive.
  ${link('listEvents', 'Events')} follow the ledger, so a reader that keeps its cursor misses nothing.
  ${link('listSegment', 'Segments')} stream one JSON object a line.</p>
  <p>Times are RFC 3339 in UTC, durations ISO 8601, languages BCP 47, texts <code>{ "en": "…", "pl": "…" }</code>.</p>
</div><div class="code">
  <figure><figcaption>Everything that happened, and what happens next</figcaption>${codeBlock(
    'for await (const event of sayso.events()) {\n  console.log(event.kind, event.person)\n}', 'script', 'Reading events')}</figure>
</div></div></section>`
}

function operation(route: Route<never>, written: Operation, about: About): Html {
  const request = requestOf(route, about)
  const { reply } = exampleOf(route, about)
  const success = Object.entries(written.responses).filter(([status]) => Number(status) < 300)
  const body = written.requestBody?.content['application/json']?.schema
  return html`<article class="op" id="${route.name}">
  <div class="row"><div class="text">
    <h3><a href="#${route.name}">${route.summary}</a></h3>
    <p class="call"><span class="method ${route.method.toLowerCase()}">${route.method}</span> <code>${path(pathOf(route))}</code></p>
    ${route.description !== undefined && html`<p>${sentence(route.description)}</p>`}
    <p class="chips">${needs(route)}</p>
    ${(['path', 'query'] as const).map((where) => parameters(written, where))}
    ${body !== undefined && html`<h4>Body</h4>${shape(body, 'sent')}`}
    ${success.map(([status, { content }]) => replyShape(status, content))}
    <h4>Refusals</h4>
    ${route.refusals.length > 0 && refused(route.refusals)}
    <details><summary>refusals of every such call</summary>${
      refused(refusalsOf(route).filter((code) => !route.refusals.includes(code)))}</details>
  </div><div class="code">
    <figure class="tabs">
      <input type="radio" name="of-${route.name}" id="curl-${route.name}" data-tab="curl" checked>
      <label for="curl-${route.name}">curl</label>
      <input type="radio" name="of-${route.name}" id="sdk-${route.name}" data-tab="sdk">
      <label for="sdk-${route.name}">TypeScript</label>
      <div class="tab curl">${codeBlock(curlOf(route, request), 'shell', 'The request with curl')}</div>
      <div class="tab sdk">${codeBlock(sdkCallOf(route, request), 'script', 'The request with the SDK')}</div>
    </figure>
    ${reply !== undefined && html`<figure><figcaption>${success.at(-1)![0]} ${route.produces}</figcaption>${typeof reply === 'string'
      ? codeBlock(reply, 'shell', 'The reply')
      : codeBlock(JSON.stringify(reply, null, 2), 'json', 'The reply')}</figure>`}
  </div></div>
</article>`
}

function parameters(written: Operation, where: Parameter['in']): Html | false {
  const found = (written.parameters ?? []).filter((one) => one.in === where)
  if (found.length === 0) return false
  return html`<h4>${where === 'path' ? 'Path' : 'Query'}</h4>${fields({
    properties: Object.fromEntries(found.map(({ name, schema, description }) => [name, { ...schema, description }])),
    required: found.filter((one) => one.required).map((one) => one.name),
  })}`
}

function replyShape(status: string, content: Content): Child {
  return Object.entries(content).map(([type, { schema }]) =>
    html`<h4>Reply <span class="status ok">${status}</span> <span class="media">${type}</span></h4>${shape(schema, 'returned')}`)
}

function needs(route: Route<never>): Html {
  if (route.gate.kind === 'open') return html`<span>no key needed</span>`
  if (route.gate.kind === 'staff') return html`<span>staff${route.gate.permission && html` with <code>${route.gate.permission}</code>`}</span>`
  return html`<span>scope <code>${route.gate.scope}</code></span> ${route.gate.publishable
    && html`<span>publishable keys too</span> `}${route.gate.token && html`<span>person tokens too</span> `}${route.idempotent && html`<a href="#repeats">repeatable</a>`}`
}

function path(text: string): Child[] {
  return text.split(/(\{\w+\})/).map((part) => (part.startsWith('{') ? html`<var>${part}</var>` : part))
}

const verb = (route: Route<never>) => (route.method === 'DELETE' ? 'DEL' : route.method)

function documents({ document, about }: Page): Html {
  const { schemas } = document.components
  return html`${Object.keys(about.documents).map((name) => html`<section class="document">
    ${Object.entries(schemas).filter(([key]) => key.startsWith(name)).map(([key, schema]) => html`<article id="${key}">
      ${key === name ? html`<h2>${about.documents[name]!.title}</h2>` : html`<h3><a href="#${key}">${key}</a></h3>`}
      ${(schema as { description?: string }).description}${shape(schema, 'sent')}</article>`)}
  </section>`)}`
}

function refused(codes: readonly RefusalCode[]): Html {
  return html`<ul class="refused">${byStatus(codes).map(([status, found]) => html`<li><span class="status">${status}</span>
    ${found.map((code) => html`<a href="#${code}"><code>${code}</code></a> `)}</li>`)}</ul>`
}

function byStatus(codes: readonly RefusalCode[]): [number, RefusalCode[]][] {
  const found = new Map<number, RefusalCode[]>()
  for (const code of codes) found.set(refusals[code][0], [...(found.get(refusals[code][0]) ?? []), code])
  return [...found].sort(([a], [b]) => a - b)
}

/** Every code has its anchor here: the `type` of a problem is `/docs#<code>`. */
function refusalTable(routes: readonly Route<never>[]): Html {
  const everywhere = new Set<RefusalCode>(['input_invalid', 'internal', 'busy', 'database_unavailable'])
  return html`<section class="refusals" id="refusals"><h2>Refusal codes</h2>
  <p class="lead">Each is the end of the address in a problem's <code>type</code>.</p>
  <dl>${(Object.keys(refusals) as RefusalCode[]).map((code) => {
    const from = everywhere.has(code) ? [] : routes.filter((route) => refusalsOf(route).includes(code))
    return html`<div id="${code}"><dt><a href="#${code}"><code>${code}</code></a> <span class="status">${refusals[code][0]}</span></dt>
    <dd>${refusals[code][1]}${from.length > 0 && from.length <= 14
      && html`<p class="from">${from.map((route) => html`<a href="#${route.name}">${route.name}</a> `)}</p>`}</dd></div>`
  })}</dl></section>`
}

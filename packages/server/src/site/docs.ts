import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { markupOf } from '../kernel/html.ts'
import { writeOpenApi } from '../kernel/http/openapi.ts'
import type { About } from '../kernel/http/openapi.ts'
import { route } from '../kernel/http/route.ts'
import type { Route } from '../kernel/http/route.ts'
import { catalogSchema } from '../modules/catalog/schema.ts'
import { openBundle } from './bundle.ts'
import { examples } from './docs-examples.ts'
import { docsPage } from './docs-page.ts'
import type { OpenApiDocument } from './docs-page.ts'
import { words } from './docs-words.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** What the reference says beside the routes themselves. */
const about: About = {
  version: (JSON.parse(read('../../package.json')) as { version: string }).version,
  tags: {
    Catalogue: 'A brand’s whole definition in one document: purposes, attributes, asks, offers, segments.',
    People: 'Who may tell. Identifiers only; what a person tells arrives as an answer.',
    Asking: 'What is shown, what the person answers, and what they take back.',
    Using: 'Values, offers and groups, always for a purpose, always on record.',
    Rights: 'Everything held about a person, and forgetting it.',
    Proof: 'The ledger: receipts, proofs, and events in its order.',
    'Public log': 'The part of the ledger that everybody may check: hashes and signatures, nothing personal.',
    Reference: 'This interface described by itself.',
  },
  documents: { Catalog: { title: 'Catalogue document', ...catalogSchema } },
  examples,
  words,
}

/** Nothing from elsewhere, nothing inline: what stands in the page can not run. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; "
  + "form-action 'none'; frame-ancestors 'none'"

const files = openBundle('/docs/files', {
  'docs.css': [new URL('docs.css', import.meta.url)], 'docs.js': [new URL('docs-browser.js', import.meta.url)],
})

export const docsFileRoutes = [files.route]

/** The OpenAPI document and the page to read it, made from the declared routes and from nothing else. */
export function docsRoutes(routes: readonly Route<never>[]): Route<never>[] {
  const pages = new Map<string, string>()

  const described = route({
    method: 'GET',
    path: '/openapi.json',
    name: 'getOpenApi',
    tag: 'Reference',
    summary: 'This interface as OpenAPI 3.1',
    gate: { kind: 'open' },
    produces: 'application/json',
    replies: { 200: Type.Unknown({ description: 'An OpenAPI 3.1 document.' }) },
    refusals: [],
    handle: ({ reply }) => {
      void reply.type('application/json; charset=utf-8').serializer(String)
      return { status: 200, body: written }
    },
  })
  const shown = route({
    method: 'GET',
    path: '/docs',
    name: 'getDocs',
    tag: 'Reference',
    summary: 'This page',
    gate: { kind: 'open' },
    produces: 'text/html',
    replies: { 200: Type.String({ description: 'An HTML page.' }) },
    refusals: [],
    handle: ({ reply, headers }) => {
      void reply.type('text/html; charset=utf-8').header('content-security-policy', policy)
      return { status: 200, body: pageAt(originOf(headers.host)) }
    },
  })
  const documented = [...routes, described, shown] as Route<never>[]
  const document = writeOpenApi(documented, about)
  const written = JSON.stringify(document)

  function pageAt(origin: string): string {
    const known = pages.get(origin)
    if (known !== undefined) return known
    const made = markupOf(docsPage({
      routes: documented, document: document as unknown as OpenApiDocument, about, origin,
      assets: { css: files.address('docs.css'), script: files.address('docs.js') },
    }))
    // The origin comes with the request, so that whoever asks must not be able to fill the memory with pages.
    if (pages.size < 8) pages.set(origin, made)
    return made
  }

  return [described, shown] as Route<never>[]
}

/** Where the reader reached this server; a proxy in front of it is taken to speak TLS. */
function originOf(host: string | undefined): string {
  if (host === undefined || !/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/.test(host)) return 'http://127.0.0.1:4000'
  return /^(127\.|localhost)/.test(host) ? `http://${host}` : `https://${host}`
}

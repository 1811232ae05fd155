import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import Type from 'typebox'
import { route } from '../kernel/http/route.ts'
import type { Route } from '../kernel/http/route.ts'
import { Refusal } from '../refusals.ts'

/** As `npm run generate` built it; packages/widget/src is what it is made of. */
const built = new URL('../../../widget/browser/', import.meta.url)

const DAY = 86_400
/** The names of pieces change with their content; the two that pages name do not, and are looked for again soon. */
const named: ReadonlySet<string> = new Set(['sayso.js', 'sayso.css'])

/** The widget, for pages of any origin: there is nothing in it about anybody. */
export function widgetRoutes(): Route<never>[] {
  const packed = new Map(readdirSync(built).map((name) => [name, gzipSync(readFileSync(new URL(name, built)), { level: 9 })]))
  const served = route({
    method: 'GET',
    path: '/widget/:file',
    name: 'widget',
    tag: 'Pages',
    summary: 'The widget',
    gate: { kind: 'open' },
    params: Type.Object({ file: Type.String({ maxLength: 100 }) }),
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    handle: ({ params, headers, reply }) => {
      const bytes = packed.get(params.file)
      if (bytes === undefined) throw new Refusal('not_found')
      void reply.type(params.file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8').headers({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': named.has(params.file) ? `public, max-age=600, stale-while-revalidate=${DAY}` : `public, max-age=${365 * DAY}, immutable`,
        vary: 'Accept-Encoding',
      })
      if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return { status: 200, body: gunzipSync(bytes) }
      void reply.header('content-encoding', 'gzip')
      return { status: 200, body: bytes }
    },
  })
  return [served] as unknown as Route<never>[]
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Type from 'typebox'
import { route } from '../kernel/http/route.ts'
import type { Route } from '../kernel/http/route.ts'
import { Refusal } from '../refusals.ts'

const zip = promisify(gzip)
/** For what has an address that changes with it. */
export const FOR_EVER = 'public, max-age=31536000, immutable'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml',
}

/** Files for browsers that lie together, so that they find each other. */
export interface Bundle {
  /** Changes with any of the files: a browser may keep what it got for ever. */
  address(name: string): string
  readonly route: Route<never>
}

/** A file is made of parts, one behind the other. Nothing is read before somebody needs it. */
export function openBundle(path: string, files: Readonly<Record<string, readonly URL[]>>): Bundle {
  let packed: { digest: string; contents: ReadonlyMap<string, Buffer> } | undefined
  function pack() {
    if (packed) return packed
    const contents = new Map(Object.entries(files).map(([name, parts]) =>
      [name, Buffer.concat(parts.flatMap((part) => [readFileSync(part), Buffer.from('\n')]))]))
    const digest = createHash('sha256')
    for (const [name, content] of contents) digest.update(name).update(content)
    packed = { digest: digest.digest('hex').slice(0, 12), contents }
    return packed
  }
  return {
    address: (name) => `${path}/${pack().digest}/${name}`,
    // Whatever digest is asked for gets what there is: a page from before an update still finds its script.
    route: fileRoute(`${path}/:digest/*`, (name) => (Object.hasOwn(files, name) ? pack().contents.get(name) : undefined)),
  }
}

/** Files under an address that ends in their name; zipped once, when the first browser asks. */
export function fileRoute(
  path: string, find: (name: string) => Buffer | undefined, headersOf: (name: string) => Readonly<Record<string, string>> = () => ({}),
): Route<never> {
  const zipped = new Map<string, Promise<Buffer>>()
  return route({
    method: 'GET',
    path,
    name: path,
    tag: 'Pages',
    summary: path,
    gate: { kind: 'open' },
    params: Type.Object({ ...(path.includes(':digest') ? { digest: Type.String({ maxLength: 20 }) } : {}), '*': Type.String({ maxLength: 100 }) }),
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    async handle({ params, headers, reply }) {
      const name = (params as { '*': string })['*']
      const content = find(name)
      const type = types[name.slice(name.lastIndexOf('.') + 1)]
      if (content === undefined || type === undefined) throw new Refusal('not_found')
      void reply.type(type).headers({ 'cache-control': FOR_EVER, vary: 'Accept-Encoding', ...headersOf(name) })
      if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return { status: 200, body: content }
      if (!zipped.has(name)) zipped.set(name, zip(content, { level: 9 }))
      const body = await zipped.get(name)!
      void reply.header('content-encoding', 'gzip')
      return { status: 200, body }
    },
  }) as unknown as Route<never>
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'

const here = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const script = 'text/javascript; charset=utf-8'
const contents: ReadonlyMap<string, string> = new Map([
  ...['kiosk.js', 'queue.js', 'seal.js', 'store.js', 'set-up.js', 'kiosk.css'].map((name): [string, string] => [name, here(name)]),
  ['qr.js', readFileSync(new URL(import.meta.resolve('qr')), 'utf8')],
])
const worker = here('worker.js')
const digest = [...contents].reduce((hash, [name, text]) => hash.update(name).update(text), createHash('sha256')).digest('hex').slice(0, 12)

/** The files lie together, so that they find each other; the address changes with any of them. */
export const kioskAddress = (name: string) => `/kiosk/files/${digest}/${name}`

/** What a tablet keeps for when there is no connection. */
export const kioskFiles: readonly string[] = [...contents.keys()].filter((name) => name !== 'set-up.js').map(kioskAddress)

export function kioskAssetRoutes(): Route<never>[] {
  const declared = { method: 'GET', tag: 'Pages', gate: { kind: 'open' }, replies: { 200: Type.String() }, refusals: [] } as const
  const files = route({
    ...declared,
    path: '/kiosk/files/:digest/:name',
    name: 'kiosk files',
    summary: 'What a tablet runs',
    produces: script,
    params: Type.Object({ digest: Type.String({ maxLength: 20 }), name: Type.String({ maxLength: 20 }) }),
    handle({ params: { name }, reply }) {
      const content = contents.get(name)
      if (content === undefined) throw new Refusal('not_found')
      void reply.type(name.endsWith('.css') ? 'text/css; charset=utf-8' : script).header('cache-control', 'public, max-age=31536000, immutable')
      return { status: 200, body: content }
    },
  })
  const served = route({
    ...declared,
    path: '/kiosk/worker.js',
    name: 'kiosk worker',
    summary: 'Opens the tablet\'s pages without a connection; below /kiosk/ only',
    produces: script,
    handle({ reply }) {
      void reply.type(script).header('cache-control', 'no-cache')
      return { status: 200, body: worker }
    },
  })
  return [files, served] as unknown as Route<never>[]
}

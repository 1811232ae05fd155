import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { openBundle } from '../bundle.ts'

const here = (name: string) => new URL(name, import.meta.url)

/** What a tablet keeps for when there is no connection. */
const kept = ['kiosk.js', 'queue.js', 'seal.js', 'store.js', 'kiosk.css']
const files = openBundle('/kiosk/files', {
  ...Object.fromEntries([...kept, 'set-up.js'].map((name) => [name, [here(name)]])),
  'qr.js': [new URL(import.meta.resolve('qr'))],
})
const worker = readFileSync(here('worker.js'), 'utf8')

export const kioskAddress = files.address

export const kioskFiles = (): readonly string[] => [...kept, 'qr.js'].map(kioskAddress)

export function kioskAssetRoutes(): Route<never>[] {
  const served = route({
    method: 'GET',
    path: '/kiosk/worker.js',
    name: 'kiosk worker',
    tag: 'Pages',
    summary: 'Opens the tablet\'s pages without a connection; below /kiosk/ only',
    gate: { kind: 'open' },
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    handle({ reply }) {
      void reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache')
      return { status: 200, body: worker }
    },
  })
  return [files.route, served as unknown as Route<never>]
}

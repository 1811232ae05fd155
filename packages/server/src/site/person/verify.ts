import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import Type from 'typebox'
import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { say } from '../../kernel/i18n/messages.ts'
import { Refusal } from '../../refusals.ts'

/** The published package itself, file by file: what checks the receipt here is what an auditor can read. */
const receipts = new URL('../../../../receipts/browser/', import.meta.url)
const script = readFileSync(new URL('verify-browser.js', import.meta.url), 'utf8')

function readModules(): Map<string, string> {
  const names = readdirSync(receipts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, receipts), 'utf8')]))
}

const steps = ['input', 'signature', 'payload', 'time', 'leaf', 'inclusion', 'checkpoint', 'origin'] as const

/** Where a receipt can be verified by whoever holds it; empty without script. `at`: where its files lie. */
export function verifyBox(locale: string, brand: string, at: string): Html {
  const word = (key: string) => say(locale, 'verify', key)
  const words = {
    ...Object.fromEntries(
      ['start', 'running', 'good', 'waiting', 'bad', 'unreachable', 'passed', 'failed', 'head'].map((key) => [key, word(key)]),
    ),
    steps: Object.fromEntries(steps.map((step) => [step, word(`step_${step}`)])),
  }
  return html`<div class="verify" data-verify data-receipt="${at}/jws"
  data-proof="${at}/proof" data-keys="/log/${brand}/keys" data-checkpoint="/log/${brand}/checkpoint"
  data-words="${JSON.stringify(words)}"><p>${word('about')}</p></div>`
}

/** The script and the modules it imports, under an address that changes with their content. */
export function verifierRoutes(): { address: string; routes: Route<never>[] } {
  const modules = readModules()
  const digest = createHash('sha256').update(script)
  const packed = new Map<string, Buffer>([['verify.js', gzipSync(script)]])
  for (const [name, text] of modules) {
    digest.update(text)
    packed.set(`receipts/${name}`, gzipSync(text))
  }
  const folder = `/me/verify/${digest.digest('hex').slice(0, 12)}`
  const served = route({
    method: 'GET',
    path: '/me/verify/:digest/*',
    name: 'verifier',
    tag: 'Reference',
    summary: 'The verifier',
    gate: { kind: 'open' },
    params: Type.Object({ digest: Type.String(), '*': Type.String() }),
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    handle: ({ params, headers, reply }) => {
      const bytes = packed.get(params['*'])
      if (bytes === undefined) throw new Refusal('not_found')
      void reply.type('text/javascript; charset=utf-8')
        .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' })
      if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return { status: 200, body: gunzipSync(bytes) }
      void reply.header('content-encoding', 'gzip')
      return { status: 200, body: bytes }
    },
  })
  return { address: `${folder}/verify.js`, routes: [served] as unknown as Route<never>[] }
}

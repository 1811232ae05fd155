import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { FOR_EVER, fileRoute } from '../bundle.ts'

/** As `node scripts/console.ts` builds it; `npm start` does so by itself. */
const built = new URL('../../../../console/dist/', import.meta.url)

const notBuilt = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sayso</title>'
  + '<p>The console has not been built here. Run <code>node scripts/console.ts</code> and load this page again.</p>'

/** Read once; while it is not built, looked for each time. */
let page: string | undefined

function readPage(): string | undefined {
  const file = new URL('index.html', built)
  page ??= existsSync(file) ? readFileSync(file, 'utf8') : undefined
  return page
}

/**
 * The console is one page whatever its address: it finds its way by itself. Nothing about anybody is in it. The styles
 * that its parts make while it runs carry a nonce that is new with every reply.
 */
export function consoleRoutes(): Route<never>[] {
  const names = new Set<string>()
  const find = (name: string) => {
    if (names.size === 0 && existsSync(built)) {
      for (const one of readdirSync(built, { recursive: true, encoding: 'utf8' })) names.add(one)
    }
    return names.has(name) && !name.startsWith('.') ? readFileSync(new URL(name, built)) : undefined
  }
  const pageAt = (path: string) => route({
    method: 'GET',
    path,
    name: path,
    tag: 'Pages',
    summary: path,
    gate: { kind: 'open' },
    ...(path.includes('*') ? { params: Type.Object({ '*': Type.String({ maxLength: 500 }) }) } : {}),
    produces: 'text/html',
    replies: { 200: Type.String() },
    refusals: [],
    handle: ({ reply }) => {
      const nonce = randomBytes(16).toString('base64')
      void reply.type('text/html; charset=utf-8').headers({
        'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
          + `style-src 'self' 'nonce-${nonce}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
      const found = readPage()
      return { status: found === undefined ? 503 : 200, body: found?.replaceAll('__NONCE__', nonce) ?? notBuilt }
    },
  }) as unknown as Route<never>
  return [
    pageAt('/console'),
    pageAt('/console/*'),
    fileRoute('/console/assets/*', (name) => find(`assets/${name}`), () => ({ 'cache-control': FOR_EVER })),
  ]
}

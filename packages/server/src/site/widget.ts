import { readFileSync, readdirSync } from 'node:fs'
import type { Route } from '../kernel/http/route.ts'
import { FOR_EVER, fileRoute } from './bundle.ts'

/** As `npm run generate` built it; packages/widget/src is what it is made of. */
const built = new URL('../../../widget/browser/', import.meta.url)

const DAY = 86_400
/** The names of pieces change with their content; the two that pages name do not, and are looked for again soon. */
const named: ReadonlySet<string> = new Set(['sayso.js', 'sayso.css'])

/** The widget, for pages of any origin: there is nothing in it about anybody. */
export function widgetRoutes(): Route<never>[] {
  const names = new Set(readdirSync(built))
  return [fileRoute('/widget/*', (name) => (names.has(name) ? readFileSync(new URL(name, built)) : undefined), (name) => ({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': named.has(name) ? `public, max-age=600, stale-while-revalidate=${DAY}` : FOR_EVER,
  }))]
}

import { readFileSync, readdirSync } from 'node:fs'
import type { Route } from '../../kernel/http/route.ts'
import { fileRoute, openBundle } from '../bundle.ts'

const here = (name: string) => new URL(name, import.meta.url)

const files = openBundle('/shop/files', {
  'style.css': ['../person/style/tokens.css', '../person/style/base.css', 'shop.css'].map(here),
  'shop.js': [here('shop.js')],
})

export const shopFile = files.address

/** The shop's own style, script and drawings: nothing comes from elsewhere. */
export function fileRoutes(): Route<never>[] {
  const folder = here('pictures/')
  const names = new Set(readdirSync(folder))
  // Offers name the drawings, so their addresses stay.
  const pictures = fileRoute('/shop/pictures/*', (name) => (names.has(name) ? readFileSync(new URL(name, folder)) : undefined),
    () => ({ 'cache-control': 'public, max-age=86400' }))
  return [files.route, pictures]
}

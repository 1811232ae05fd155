import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

const style = ['../person/style/tokens.css', '../person/style/base.css', 'shop.css'].map(read).join('\n')
const script = read('shop.js')

export const shopFiles = {
  style: `/shop/style.css?${digestOf(style)}`,
  script: `/shop/shop.js?${digestOf(script)}`,
} as const

/** The shop's own style, script and drawings: nothing comes from elsewhere. */
export function fileRoutes(): Route<never>[] {
  const folder = new URL('pictures/', import.meta.url)
  const pictures = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
  return [
    served('/shop/style.css', 'text/css; charset=utf-8', 31_536_000, () => style),
    served('/shop/shop.js', 'text/javascript; charset=utf-8', 31_536_000, () => script),
    served('/shop/pictures/:name', 'image/svg+xml', 86_400, ({ name = '' }) => {
      const picture = pictures.get(name)
      if (picture === undefined) throw new Refusal('not_found')
      return picture
    }),
  ]
}

function served(
  path: string, type: string, seconds: number, content: (params: Readonly<Record<string, string>>) => string,
): Route<never> {
  return route({
    method: 'GET', path, name: path, tag: 'Pages', summary: path, gate: { kind: 'open' },
    ...(path.includes(':') ? { params: Type.Object({ name: Type.String({ maxLength: 40 }) }) } : {}),
    produces: type, replies: { 200: Type.String() }, refusals: [],
    handle: ({ params, reply }) => {
      void reply.type(type).header('cache-control', `public, max-age=${seconds}`)
      return { status: 200, body: content(params as Readonly<Record<string, string>>) }
    },
  }) as unknown as Route<never>
}

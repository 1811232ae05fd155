import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import { accentsOf, defaultColour } from './colour.ts'
import type { Accent, Hex } from './colour.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const style = ['tokens', 'base', 'frame', 'parts', 'forms', 'pages', 'ask', 'print'].map((name) => read(`style/${name}.css`)).join('\n')
const script = read('person.js')
const draft = read('../ask/draft.js')

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Addresses change with the content, so that a browser may keep what it got for ever. */
export const addresses = {
  style: `/me/style.css?${digestOf(style)}`,
  script: `/me/person.js?${digestOf(script)}`,
  draft: `/me/draft.js?${digestOf(draft)}`,
} as const

/** Raised when `colour.ts` makes something else of the same colour: browsers keep the sheet. */
const COLOURS_VERSION = 1

export const colourSheet = (colour: string | undefined) => `/me/colour/${(colour ?? defaultColour).slice(1)}.css?${COLOURS_VERSION}`

/** The style sheet of a brand's colour: the address says the colour, so nothing about the brand need be looked up. */
function writeColours(colour: Hex): string {
  const accents = accentsOf(colour)
  const rule = ({ fill, over, hover, ink, soft }: Accent) =>
    `:root{--accent:${fill};--on-accent:${over};--accent-hover:${hover};--accent-ink:${ink};--accent-soft:${soft}}`
  return `${rule(accents.light)}\n@media (prefers-color-scheme:dark){${rule(accents.dark)}}\n@media print{${rule(accents.light)}}\n`
}

export function assetRoutes(): Route<never>[] {
  return [
    served('/me/style.css', 'text/css; charset=utf-8', () => style),
    served('/me/person.js', 'text/javascript; charset=utf-8', () => script),
    served('/me/draft.js', 'text/javascript; charset=utf-8', () => draft),
    served('/me/colour/:name', 'text/css; charset=utf-8', ({ name = '' }) => {
      const colour = /^([0-9a-f]{6})\.css$/.exec(name)?.[1]
      if (colour === undefined) throw new Refusal('not_found')
      return writeColours(`#${colour}`)
    }),
  ]
}

function served(path: string, type: string, content: (params: Readonly<Record<string, string>>) => string): Route<never> {
  return route({
    method: 'GET',
    path,
    name: path,
    tag: 'Pages',
    summary: path,
    gate: { kind: 'open' },
    ...(path.includes(':') ? { params: Type.Object({ name: Type.String({ maxLength: 20 }) }) } : {}),
    produces: type,
    replies: { 200: Type.String() },
    refusals: [],
    handle: ({ params, reply }) => {
      void reply.type(type).header('cache-control', 'public, max-age=31536000, immutable')
      return { status: 200, body: content(params as Readonly<Record<string, string>>) }
    },
  }) as unknown as Route<never>
}

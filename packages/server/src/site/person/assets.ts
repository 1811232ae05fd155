import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import { FOR_EVER, openBundle } from '../bundle.ts'
import { accentsOf, defaultColour } from '../../kernel/colour.ts'
import type { Accent, Hex } from '../../kernel/colour.ts'

const here = (name: string) => new URL(name, import.meta.url)

const files = openBundle('/me/files', {
  'style.css': ['tokens', 'base', 'frame', 'parts', 'forms', 'pages', 'ask', 'print'].map((name) => here(`style/${name}.css`)),
  'person.js': [here('person.js')],
  'device.js': [here('device.js')],
  'draft.js': [here('../ask/draft.js')],
})

export const pageFile = files.address

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
  const colours = route({
    method: 'GET',
    path: '/me/colour/:name',
    name: 'colour',
    tag: 'Pages',
    summary: 'The colours of a brand',
    gate: { kind: 'open' },
    params: Type.Object({ name: Type.String({ maxLength: 20 }) }),
    produces: 'text/css',
    replies: { 200: Type.String() },
    refusals: [],
    handle: ({ params, reply }) => {
      const colour = /^([0-9a-f]{6})\.css$/.exec(params.name)?.[1]
      if (colour === undefined) throw new Refusal('not_found')
      void reply.type('text/css; charset=utf-8').header('cache-control', FOR_EVER)
      return { status: 200, body: writeColours(`#${colour}`) }
    },
  })
  return [files.route, colours as unknown as Route<never>]
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'

const core = new URL('../', import.meta.resolve('survey-core'))
const interface_ = new URL('../', import.meta.resolve('survey-js-ui'))

/** The words of SurveyJS itself, in the languages that the product speaks; English is in it already. */
const tongues: Readonly<Record<string, string>> = { fi: 'finnish', de: 'german', el: 'greek', pl: 'polish', he: 'hebrew' }

const script = 'text/javascript; charset=utf-8'
const files: Readonly<Record<string, { readonly type: string; readonly parts: readonly URL[] }>> = {
  'core.js': { type: script, parts: [new URL('survey.core.min.js', core)] },
  'ui.js': { type: script, parts: [new URL('survey-js-ui.min.js', interface_)] },
  // Ours last: where both say something, ours counts. Without the fonts, which would be fetched from elsewhere.
  'form.css': {
    type: 'text/css; charset=utf-8',
    parts: [new URL('survey-core.fontless.min.css', core), new URL('form.css', import.meta.url)],
  },
  'form.js': { type: script, parts: [new URL('form-browser.js', import.meta.url)] },
  ...Object.fromEntries(Object.entries(tongues).map(([locale, name]) =>
    [`${locale}.js`, { type: script, parts: [new URL(`i18n/${name}.min.js`, core)] }])),
}

interface Packed {
  readonly digest: string
  readonly contents: ReadonlyMap<string, Buffer>
}

let packed: Packed | undefined

/** Read when the first long form is shown: a server of short asks never holds two megabytes of it. */
function pack(): Packed {
  if (packed) return packed
  const contents = new Map(Object.entries(files).map(([name, { parts }]) =>
    [name, Buffer.concat(parts.map((part) => readFileSync(part)))]))
  const digest = createHash('sha256')
  for (const [name, content] of contents) digest.update(name).update(content)
  packed = { digest: digest.digest('hex').slice(0, 12), contents }
  return packed
}

/** Addresses change with the content, so that a browser may keep what it got for ever. */
export const formAddress = (name: string) => `/me/form/${pack().digest}/${name}`

/** What the browser needs for a long form in this language, in the order in which it is to be run. */
export function formScripts(locale: string): string[] {
  const language = locale.split('-')[0]!
  return [formAddress('core.js'), ...(language in tongues ? [formAddress(`${language}.js`)] : []), formAddress('ui.js')]
}

const zip = promisify(gzip)
const zipped = new Map<string, Promise<Buffer>>()

export function formAssetRoutes(): Route<never>[] {
  const served = route({
    method: 'GET',
    path: '/me/form/:digest/:name',
    name: 'form',
    tag: 'Pages',
    summary: 'What a long form is shown with',
    gate: { kind: 'open' },
    params: Type.Object({ digest: Type.String({ maxLength: 20 }), name: Type.String({ maxLength: 20 }) }),
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    async handle({ params: { name }, headers, reply }) {
      if (!Object.hasOwn(files, name)) throw new Refusal('not_found')
      const content = pack().contents.get(name)!
      void reply.type(files[name]!.type).headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' })
      if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return { status: 200, body: content }
      if (!zipped.has(name)) zipped.set(name, zip(content))
      const body = await zipped.get(name)!
      void reply.header('content-encoding', 'gzip')
      return { status: 200, body }
    },
  })
  return [served] as unknown as Route<never>[]
}

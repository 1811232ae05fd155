import { writeFileSync } from 'node:fs'
import type { CatalogDocument } from '../modules/catalog/document.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { readCatalog } from './document.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['codegen [FILE] [--out FILE] [--brand KEY]'],
  about: [
    'FILE is a catalogue in YAML or JSON, read without a database; without it, the catalogue in force. What comes out is',
    'one TypeScript file: your purposes, attributes, slots and segments as types, and the client of @sayso/sdk in them.',
  ],
  flags: { out: { value: 'FILE', help: 'Where to write it. Default: standard output.' }, brand: brandFlag },
  words: [0, 1],
  async run(call) {
    const [file] = call.words
    const document = file === undefined
      ? await withInstallation(call.environment, async ({ app }) =>
          (await app.catalogs.get(gateOf(app, await chooseBrand(app, call)))).catalog)
      : await readCatalog(file, call.terminal)
    if (!document) return 1
    const text = writeClient(document)
    const out = call.text('out')
    if (out !== undefined) writeFileSync(out, text)
    const written = out === undefined ? { typescript: text } : { file: out }
    call.terminal.reply({ brand: document.brand.key, ...written }, () => (out === undefined ? [text.trimEnd()] : []))
    return 0
  },
}

/** The TypeScript of one brand's client. Keys are plain identifiers by the catalogue's schema; options are quoted. */
export function writeClient(document: CatalogDocument): string {
  const name = document.brand.key.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const purposes = Object.keys(document.purposes)
  const attributes = Object.entries(document.attributes)
  const slots = new Set([...Object.values(document.offers).map((offer) => offer.slot), ...Object.keys(document.slots)])
  const bound = (purpose: string) =>
    attributes.filter(([, { purposes: of }]) => of?.includes(purpose)).map(([key]) => key)
  return `// Written by \`sayso codegen\` from the catalogue of ${document.brand.key}. Do not edit.
import { createSayso } from '@sayso/sdk'
import type { CallOptions, InputOf, ReplyOf, Sayso, SaysoOptions } from '@sayso/sdk'

export type Purpose = ${union(purposes)}
export type Recipient = ${union(Object.keys(document.recipients))}
export type Ask = ${union(Object.keys(document.asks))}
export type Slot = ${union([...slots].filter((slot) => slot !== undefined))}
export type Route = ${union(Object.keys(document.routes))}
export type Segment = ${union(Object.keys(document.segments))}

/** What a person may tell. Dates are YYYY-MM-DD. */
export interface Attributes {
${attributes.map(([key, attribute]) => `  ${key}: ${typeOf(attribute)}`).join('\n')}
}

/** Which attributes may be read for which purpose. */
export interface AttributesOf {
${purposes.map((purpose) => `  ${purpose}: ${union(bound(purpose))}`).join('\n')}
}

export type ValuesFor<P extends Purpose> = {
  readonly [A in AttributesOf[P]]?: {
    readonly value: Attributes[A]
    readonly told_at: string
    readonly fresh_until: string | null
    readonly entry: string
  }
}

type Narrowed<Input, Narrow> = Omit<Input, keyof Narrow> & Narrow

interface Calls {
  readProfile<P extends Purpose>(
    input: Narrowed<InputOf<'readProfile'>, { purpose: P }>, options?: CallOptions,
  ): Promise<Narrowed<ReplyOf<'readProfile'>, { readonly values: ValuesFor<P> }>>
  decide(
    input: Narrowed<InputOf<'decide'>, { purpose: Purpose; slot?: Slot }>, options?: CallOptions,
  ): Promise<ReplyOf<'decide'>>
  readSlot(input: Narrowed<InputOf<'readSlot'>, { slot: Slot }>, options?: CallOptions): Promise<ReplyOf<'readSlot'>>
  routeInquiry(
    input: Narrowed<InputOf<'routeInquiry'>, { route: Route }>, options?: CallOptions,
  ): Promise<ReplyOf<'routeInquiry'>>
  createPresentation(
    input: Narrowed<InputOf<'createPresentation'>, {
      ask?: Ask; attributes?: (keyof Attributes)[]; purposes?: Purpose[]; recipients?: Recipient[]
    }>,
    options?: CallOptions,
  ): Promise<ReplyOf<'createPresentation'>>
  submitAnswer(
    input: Narrowed<InputOf<'submitAnswer'>, {
      answers?: Partial<Attributes>
      grants?: Partial<Record<Purpose, boolean>>
      recipients?: Partial<Record<Recipient, boolean>>
    }>,
    options?: CallOptions,
  ): Promise<ReplyOf<'submitAnswer'>>
  withdraw(
    input: Narrowed<InputOf<'withdraw'>, {
      purposes?: Purpose[]; recipients?: Recipient[]; attributes?: (keyof Attributes)[]
    }>,
    options?: CallOptions,
  ): Promise<ReplyOf<'withdraw'>>
  countSegment(input: { segment: Segment }, options?: CallOptions): Promise<ReplyOf<'countSegment'>>
  listSegment(input: { segment: Segment }, options?: CallOptions): ReplyOf<'listSegment'>
}

/** The client of @sayso/sdk, with this brand's words for its types. */
export type ${name} = Omit<Sayso, keyof Calls> & Calls

export function create${name}(options: SaysoOptions): ${name} {
  return createSayso(options) as unknown as ${name}
}
`
}

function union(keys: readonly string[]): string {
  return keys.length === 0 ? 'never' : keys.map(quote).join(' | ')
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}

function typeOf(attribute: CatalogDocument['attributes'][string]): string {
  const options = union((attribute.options ?? []).map((option) => option.key))
  switch (attribute.type) {
    case 'choice': return options
    case 'multi_choice': return `(${options})[]`
    case 'boolean': return 'boolean'
    case 'number':
    case 'scale': return 'number'
    default: return 'string'
  }
}

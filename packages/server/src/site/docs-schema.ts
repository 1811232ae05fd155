import { html } from '../kernel/html.ts'
import type { Child, Html } from '../kernel/html.ts'

interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly $ref?: string
  readonly description?: string
  readonly default?: unknown
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: { readonly pattern?: string }
  readonly pattern?: string
  readonly [keyword: string]: unknown
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)

/** Of what is sent a reader wants to know what must be there, of what comes back what may be missing. */
type Direction = 'sent' | 'returned'

/** The properties of an object schema as rows, what lies deeper in folds. Schemas as they stand in the OpenAPI document. */
export function fields(schema: unknown, direction: Direction = 'sent', depth = 0): Html {
  const { properties = {}, required = [] } = schema as Schema
  return html`<ul class="fields">${Object.entries(properties).map(([name, field]) => html`<li><div class="field">
    <code class="name">${name}</code> <span class="type">${typeOf(field)}</span>
    ${direction === 'sent' && required.includes(name) && html`<span class="required">required</span>`}
    ${direction === 'returned' && !required.includes(name) && html`<span class="type">may be absent</span>`}
  </div>
  ${field.description !== undefined && html`<p>${sentence(field.description)}</p>`}
  ${limits(field)}
  ${inside(field, direction, depth)}</li>`)}</ul>`
}

/** What a schema holds, whatever it is: rows for an object, else its type and its inside. */
export function shape(schema: unknown, direction: Direction): Html {
  const plain = schema as Schema
  if (plain.properties) return fields(plain, direction)
  return html`<p class="plain">${typeOf(plain)} ${plain.description}</p>${inside(plain, direction, 0)}`
}

/** Text in which `backticks` mark code. */
export function sentence(text: string): Html {
  return html`${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`
}

function typeOf(schema: Schema): Html {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref)
    return html`<a href="#${name}">${name}</a>`
  }
  if (schema.anyOf) return html`${joined(schema.anyOf.map(typeOf), ' or ')}`
  if (schema.enum) return html`one of ${joined(schema.enum.map((value) => html`<code>${String(value)}</code>`), ' ')}`
  if (schema.const !== undefined) return html`always <code>${String(schema.const)}</code>`
  if (schema.items) return html`list of ${typeOf(schema.items)}`
  if (typeof schema.additionalProperties === 'object') return html`map of ${typeOf(schema.additionalProperties)}`
  if (Array.isArray(schema.type)) return html`${schema.type.join(' or ')}`
  return html`${typeof schema.type === 'string' ? schema.type : 'any value'}`
}

function joined(parts: readonly Html[], between: string): Child[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]))
}

/** How far a value may go: both ends where both are set. */
const ranges: readonly (readonly [least: string, most: string, unit: string])[] = [
  ['minLength', 'maxLength', ' characters'], ['minimum', 'maximum', ''], ['minItems', 'maxItems', ' items'],
  ['minProperties', 'maxProperties', ' keys'],
]

function limits(field: Schema): Html | false {
  const said = ranges.flatMap(([least, most, unit]) => {
    const [from, to] = [field[least], field[most]].map((end) => (end as number | undefined)?.toLocaleString('en'))
    if (from !== undefined && to !== undefined) return [`${from} to ${to}${unit}`]
    if (from !== undefined) return [unit !== '' && from === '1' ? 'not empty' : `at least ${from}${unit}`]
    return to === undefined ? [] : [`at most ${to}${unit}`]
  })
  if (field.default !== undefined) said.push(`default ${String(field.default)}`)
  const pattern = field.pattern ?? field.propertyNames?.pattern
  if (said.length === 0 && pattern === undefined) return false
  return html`<p class="limits">${said.join(' · ')}${pattern !== undefined && html`${said.length > 0 && ' · '}${
    field.pattern === undefined ? 'keys match' : 'matches'} <code>${pattern}</code>`}</p>`
}

/** What lies inside a list, map or object, in a fold. */
function inside(field: Schema, direction: Direction, depth: number): Html | false {
  if (field.anyOf) {
    const deep = field.anyOf.filter((one) => inner(one))
    return deep.length > 0 && html`${deep.map((one) => inside(one, direction, depth))}`
  }
  const found = inner(field)
  if (!found) return false
  const count = Object.keys(found.properties ?? {}).length
  return html`<details${depth === 0 && count <= 4 ? html` open` : false}>
    <summary>${count} ${count === 1 ? 'field' : 'fields'}</summary>${fields(found, direction, depth + 1)}</details>`
}

function inner(field: Schema): Schema | undefined {
  if (field.properties) return field
  if (field.items) return inner(field.items)
  return typeof field.additionalProperties === 'object' ? inner(field.additionalProperties) : undefined
}

/** A value that fits a schema, for operations without an example of their own. */
export function exampleFrom(schema: unknown, documents: Readonly<Record<string, unknown>>): unknown {
  const plain = schema as Schema
  const document = plain['x-document']
  if (typeof document === 'string') return exampleFrom(documents[document], documents)
  if (plain.default !== undefined) return plain.default
  if (plain.const !== undefined) return plain.const
  if (plain.enum) return plain.enum[0]
  if (plain.anyOf) return exampleFrom(plain.anyOf[0], documents)
  if (plain.properties) {
    const needed = Object.entries(plain.properties).filter(([name]) => plain.required?.includes(name))
    return Object.fromEntries(needed.map(([name, field]) => [name, exampleFrom(field, documents)]))
  }
  if (plain.type === 'array') return []
  if (plain.type === 'object') return {}
  if (plain.type === 'boolean') return true
  if (plain.type === 'integer' || plain.type === 'number') return plain['minimum'] ?? 1
  return plain.type === 'string' ? '…' : null
}

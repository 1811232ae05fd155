import { refusals } from '../../refusals.ts'
import type { RefusalCode } from '../../refusals.ts'
import { gatherSchemas } from './openapi-schemas.ts'
import type { JsonSchema } from './openapi-schemas.ts'
import type { Route } from './route.ts'

/** A request that works against the demo brand, and what comes back. */
export interface OperationExample {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  readonly reply?: unknown
}

/** What the routes do not say themselves. */
export interface About {
  readonly version: string
  /** Tags in their order of reading, each with a sentence. */
  readonly tags: Readonly<Record<string, string>>
  /** Schemas of whole documents, by the name that a route's schema gives in `x-document`. */
  readonly documents: Readonly<Record<string, { readonly title: string }>>
  /** By the name of the operation; a route's own example goes first. */
  readonly examples: Readonly<Record<string, OperationExample>>
  /** What a property of this name means where its schema does not say. */
  readonly words: Readonly<Record<string, string>>
}

const everyRoute: readonly RefusalCode[] = ['input_invalid', 'internal', 'busy', 'database_unavailable']
const keyed: readonly RefusalCode[] = ['key_missing', 'key_invalid', 'scope_missing', 'permission_missing', 'rate_limited']
const staffed: readonly RefusalCode[] = [
  'staff_required', 'permission_missing', 'training_required', 'second_factor_required', 'request_foreign', 'brand_required',
  'rate_limited',
]
const tokened: readonly RefusalCode[] = ['token_invalid', 'token_expired', 'origin_not_allowed']
const withBody: readonly RefusalCode[] = ['json_invalid', 'media_type_unsupported', 'too_large']

/** Every way in which a route can refuse. */
export function refusalsOf(route: Route<never>): RefusalCode[] {
  return [...new Set([
    ...route.refusals,
    ...(route.gate.kind === 'key' ? keyed : []),
    ...(route.gate.kind === 'key' && route.gate.token ? tokened : []),
    ...(route.gate.kind === 'staff' || (route.gate.kind === 'key' && route.gate.staff) ? staffed : []),
    ...(route.body ? withBody : []),
    ...(route.idempotent ? (['idempotency_key_invalid', 'idempotency_conflict', 'idempotency_purged'] as const) : []),
    ...everyRoute,
  ])]
}

/** The path as OpenAPI writes it: `/v1/people/{person}`; what a star stands for is called `path`. */
export function pathOf(route: Route<never>): string {
  return route.path.replace(/:(\w+)/g, '{$1}').replace('/*', '/{path}')
}

/** The request of a route's example, whoever gives it. */
export function exampleOf(route: Route<never>, about: Pick<About, 'examples'>): OperationExample {
  return { ...about.examples[route.name], ...route.example }
}

/** OpenAPI 3.1 from the declared routes: the schemas that validate are the ones that document. */
export function writeOpenApi(routes: readonly Route<never>[], about: About): Record<string, unknown> {
  const schemas = gatherSchemas(about.documents, about.words)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = pathOf(route)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, path, about, schemas.of) }
  }
  const used = new Set(routes.map((route) => route.tag))
  const tags = [...new Set([...Object.keys(about.tags).filter((tag) => used.has(tag)), ...used])]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sayso',
      version: about.version,
      summary: 'Ask, permit, decide, prove.',
      description: 'A person tells if and as far as they like; a brand uses exactly that, for exactly what it said.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This installation.' }],
    tags: tags.map((name) => ({ name, description: about.tags[name] ?? name })),
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'Secret key (`sk_…`) of a server. The roles in `security` are the scopes it must carry.',
        },
        publishableKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'Publishable key (`pk_…`) for pages of allowed origins: shows and takes answers, reads nothing.',
        },
        personToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Person token (`ptk_…`) for a page on which the brand has signed somebody in: for them alone, for minutes.',
        },
        staffSession: {
          type: 'apiKey', in: 'cookie', name: 'sayso_staff',
          description: 'Somebody who signed in to the console, whose role has what `security` names. The header `Sayso-Brand` says for which brand.',
        },
      },
      headers: {
        RetryAfter: { description: 'Seconds to wait (RFC 9110).', schema: { type: 'integer', minimum: 0 } },
        Challenge: { description: 'Always `Bearer`.', schema: { type: 'string' } },
      },
      schemas: { Problem: problemSchema, ...schemas.components },
    },
  }
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Why a request was refused (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: '`/docs#` and the code.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence for a developer. Holds nothing personal.' },
    code: { type: 'string', enum: Object.keys(refusals), description: 'Stable: test for this.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: {
          pointer: { type: 'string', description: 'Where in the input (RFC 6901).' },
          message: { type: 'string' },
          code: { type: 'string' },
          said: {
            type: 'object',
            required: ['text', 'values'],
            description: 'The message with `{name}` for each of its values: what it is said with in other languages.',
            properties: { text: { type: 'string' }, values: { type: 'object', additionalProperties: { type: ['string', 'number'] } } },
          },
        },
      },
    },
  },
}

function operation(
  route: Route<never>, path: string, about: About, schemaOf: (schema: unknown) => JsonSchema,
): Record<string, unknown> {
  const example = exampleOf(route, about)
  const success = Object.entries(route.replies)
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: securityOf(route),
    ...withParameters(route, path, example, schemaOf),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': {
        schema: schemaOf(route.body), ...(example.body === undefined ? {} : { example: example.body }),
      } } },
    }),
    responses: {
      ...Object.fromEntries(success.map(([status, schema]) => [status, {
        description: status === '201' ? 'Done, and stored.' : status === '202' ? 'Taken, and not in force yet.' : 'Done.',
        content: { [route.produces ?? 'application/json']: {
          // The example is of the usual reply; a reply of another shape goes without.
          schema: schemaOf(schema), ...(example.reply === undefined || schema !== success[0]![1] ? {} : { example: example.reply }),
        } },
      }])),
      ...problemReplies(route),
    },
  }
}

function securityOf(route: Route<never>): unknown[] {
  const { gate } = route
  if (gate.kind === 'open') return []
  if (gate.kind === 'staff') return [{ staffSession: gate.permission === undefined ? [] : [gate.permission] }]
  return [
    { key: [gate.scope] }, ...(gate.publishable ? [{ publishableKey: [] }] : []), ...(gate.token ? [{ personToken: [] }] : []),
    ...(gate.staff ? [{ staffSession: [gate.staff] }] : []),
  ]
}

function withParameters(
  route: Route<never>, path: string, example: OperationExample, schemaOf: (schema: unknown) => JsonSchema,
): { parameters?: unknown[] } {
  const params = propertiesOf(route.params, schemaOf)
  const query = propertiesOf(route.query, schemaOf)
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
      parameter(name!, 'path', true, params.all[name!] ?? { type: 'string' }, example.params?.[name!])),
    ...Object.entries(query.all).map(([name, schema]) =>
      parameter(name, 'query', query.required.includes(name), schema, example.query?.[name])),
    ...(route.idempotent
      ? [parameter('Idempotency-Key', 'header', false, {
          type: 'string', maxLength: 255, description: 'A repeat with the same key and body returns the stored reply.',
        }, undefined)]
      : []),
  ]
  return parameters.length > 0 ? { parameters } : {}
}

function parameter(name: string, where: string, required: boolean, of: JsonSchema, example: unknown) {
  const { description, ...schema } = of
  return {
    name, in: where, required, schema,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  }
}

function propertiesOf(schema: unknown, schemaOf: (schema: unknown) => JsonSchema) {
  const { properties = {}, required = [] } = schemaOf(schema ?? {}) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return { all: properties, required }
}

function problemReplies(route: Route<never>): Record<string, unknown> {
  const byStatus = new Map<number, RefusalCode[]>()
  for (const code of refusalsOf(route)) {
    const status = refusals[code][0]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, {
    description: codes.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
    ...headersOf(status),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', required: ['code'], properties: { code: { type: 'string', enum: codes } } },
          ],
        },
        example: exampleProblem(codes[0]!),
      },
    },
  }]))
}

/** The problem that a code makes, without what depends on the request. */
export function exampleProblem(code: RefusalCode): Record<string, unknown> {
  const [status, detail] = refusals[code]
  return { type: `/docs#${code}`, title: code.replaceAll('_', ' '), status, detail, code }
}

function headersOf(status: number): { headers?: unknown } {
  if (status === 429 || status === 503) return { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }
  if (status === 401) return { headers: { 'WWW-Authenticate': { $ref: '#/components/headers/Challenge' } } }
  return {}
}

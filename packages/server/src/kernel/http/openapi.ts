import { refusals } from '../../refusals.ts'
import type { RefusalCode } from '../../refusals.ts'
import { scopes } from './route.ts'
import type { Route } from './route.ts'

const everyRoute: readonly RefusalCode[] = ['input_invalid', 'internal', 'busy', 'database_unavailable']
const keyed: readonly RefusalCode[] = ['key_missing', 'key_invalid', 'scope_missing', 'rate_limited']
const withBody: readonly RefusalCode[] = ['json_invalid', 'media_type_unsupported', 'too_large']

/** Every way in which a route can refuse. */
export function refusalsOf(route: Route<never>): RefusalCode[] {
  return [...new Set([
    ...route.refusals,
    ...(route.gate.kind === 'key' ? keyed : []),
    ...(route.body ? withBody : []),
    ...(route.idempotent ? (['idempotency_key_invalid'] as const) : []),
    ...everyRoute,
  ])]
}

/** OpenAPI 3.1 from the declared routes: the schemas that validate are the ones that document. */
export function writeOpenApi(routes: readonly Route<never>[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}').replace('/*', '/{path}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, path) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sayso',
      version,
      summary: 'Ask, permit, decide, prove.',
      description: 'A person tells if and as far as they like; a brand uses exactly that, for exactly what it said.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Sayso', url: 'https://sayso.example' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name, description: `${name}.` })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: `Secret key (sk_…) with scopes: ${scopes.join(', ')}.` },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'RFC 9457.',
          required: ['type', 'title', 'status', 'detail', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { enum: Object.keys(refusals) },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['pointer', 'message'],
                properties: {
                  pointer: { type: 'string', description: 'RFC 6901.' },
                  message: { type: 'string' },
                  code: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  }
}

function operation(route: Route<never>, path: string): Record<string, unknown> {
  const properties = (schema: unknown) =>
    Object.entries((schema as { properties?: Record<string, { description?: string }> } | undefined)?.properties ?? {})
  const required = (schema: unknown) => (schema as { required?: string[] } | undefined)?.required ?? []
  const declared = new Map(properties(route.params))
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name, in: 'path', required: true, schema: declared.get(name!) ?? { type: 'string' },
    })),
    ...properties(route.query).map(([name, schema]) => ({
      name, in: 'query', required: required(route.query).includes(name), schema,
    })),
    ...(route.idempotent
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 },
          description: 'A repeat with the same key and body returns the stored reply.' }]
      : []),
  ]
  const byStatus = new Map<number, RefusalCode[]>()
  for (const code of refusalsOf(route)) {
    const status = refusals[code][0]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: route.gate.kind === 'key' ? [{ key: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(route.replies).map(([status, schema]) => [status, {
        description: status === '201' ? 'Done, and stored.' : 'Done.',
        content: { [route.produces ?? 'application/json']: { schema } },
      }])),
      ...Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, {
        description: codes.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
          },
        },
      }])),
    },
  }
}

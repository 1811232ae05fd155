import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Refusal, RefusalCode } from '../../refusals.ts'

/** What every call that a person or brand can make is declared with, once: it validates, types, documents and guards. */
export interface Route<Gated = unknown> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Fastify's notation: `/v1/people/:person`. */
  readonly path: string
  /** Name of the operation in OpenAPI and of the method in the SDK. */
  readonly name: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly gate: GateRule
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** Takes a form of a page instead of JSON: the body is `URLSearchParams`, whichever of the two encodings it came in. */
  readonly forms?: true
  /** What a browser gets to see where the request never reached the handler; a problem (RFC 9457) where absent. */
  readonly refuse?: (refusal: Refusal, request: FastifyRequest, reply: FastifyReply) => string
  /** Largest body in bytes; 256 KiB where absent. */
  readonly bodyLimit?: number
  readonly replies: Readonly<Record<number, TSchema>>
  /** Content type of the success reply where it is not JSON. */
  readonly produces?: string
  readonly refusals: readonly RefusalCode[]
  /** Takes an Idempotency-Key. */
  readonly idempotent?: true
  /** Runs as a test against the demo brand and stands in the docs. */
  readonly example?: { readonly params?: Record<string, string>; readonly query?: Record<string, string>; readonly body?: unknown }
  readonly handle: (request: Handled<Gated>) => Promise<Replied> | Replied
}

export type GateRule =
  | { readonly kind: 'open' }
  | {
    readonly kind: 'key'
    readonly scope: Scoped
    /** A page may call it with a publishable key. */
    readonly publishable?: true
    /** A page may call it with a person token, for exactly that person. */
    readonly token?: true
    /** Staff whose role has this may call it from the console; absent: no staff may. */
    readonly staff?: Permission
  }
  | {
    /** For people who signed in to the console, and for no key. */
    readonly kind: 'staff'
    /** Absent: whoever is signed in may, in their own matters. */
    readonly permission?: Permission
    /** Belongs to the installation: no brand is named, and none is opened. */
    readonly installation?: true
  }

/** The scopes a secret key can carry. */
export const scopes = ['catalog', 'people', 'answers', 'decisions', 'segments', 'messages', 'rights', 'audit', 'assist', 'sharing'] as const
export type Scoped = (typeof scopes)[number]

/** What staff can be allowed to do; which role may do what: modules/workspace/roles.ts. */
export const permissions = [
  'catalog_read', 'catalog_edit', 'catalog_publish', 'approve',
  'insight', 'segments_count', 'messages_send', 'messages_see', 'sharing_see', 'sharing', 'sharing_files',
  'people_find', 'people_values', 'contactability', 'assist', 'diary',
  'requests', 'breaches', 'records', 'records_edit', 'audit', 'findings', 'ledger', 'ledger_keys',
  'training', 'staff', 'keys',
] as const
export type Permission = (typeof permissions)[number]

export interface Handled<Gated> {
  readonly gate: Gated
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly headers: FastifyRequest['headers']
  /** Where the request came from; never stored or logged. */
  readonly ip: string
  /** Bytes of the body as they came, for comparing repeated requests. */
  readonly idempotencyKey: string | undefined
  readonly reply: FastifyReply
}

export interface Replied {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Declares a route with its handler typed by its own schemas. */
export function route<Gated, P extends TSchema, Q extends TSchema, B extends TSchema>(
  declared: Omit<Route<Gated>, 'params' | 'query' | 'body' | 'handle'> & {
    params?: P
    query?: Q
    body?: B
    handle: (
      request: Omit<Handled<Gated>, 'params' | 'query' | 'body'> & {
        readonly params: Static<P>
        readonly query: Static<Q>
        readonly body: Static<B>
      },
    ) => Promise<Replied> | Replied
  },
): Route<Gated> {
  return declared as unknown as Route<Gated>
}

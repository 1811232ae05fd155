import type { operations as table } from './operations.gen.ts'
import type { operations } from './schema.gen.ts'

export type OperationName = keyof typeof table & keyof operations

type Simple<T> = { [K in keyof T]: T[K] }
type PathOf<O> = O extends { parameters: { path: infer P extends object } } ? P : unknown
// Where a call has no query, "never" stands there, and would swallow the rest.
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? ([Q] extends [never] ? unknown : Q extends object ? Q : unknown) : unknown
type JsonOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : unknown
type BodyOf<N extends OperationName> =
  (typeof table)[N]['body'] extends 'whole' ? { body: JsonOf<operations[N]> } : JsonOf<operations[N]>

/** What a call takes: names of the path, of the query and of the body side by side; a whole document as `body`. */
export type InputOf<N extends OperationName> =
  Simple<PathOf<operations[N]> & QueryOf<operations[N]> & BodyOf<N>>

type Responses<O> = O extends { responses: infer R } ? R[keyof R] : never
type ContentOf<O> = Responses<O> extends infer R ? (R extends { content: infer C } ? C : never) : never
type Read<C> =
  C extends { 'application/x-ndjson': infer L } ? AsyncIterableIterator<L>
    : C extends { 'text/plain': string } ? string
      : C extends { 'application/octet-stream': unknown } ? Uint8Array
        : C extends { 'application/json': infer J } ? J
          : C extends { 'application/schema+json': infer S } ? S : unknown

/** What a call gives: the JSON, a text, bytes, or the lines of a stream one by one. */
export type ReplyOf<N extends OperationName> = Read<ContentOf<operations[N]>>

export interface CallOptions {
  /** For calls that store something; made up where it is not given, and kept over the retries of one call. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

type Given<N extends OperationName> = Record<never, never> extends InputOf<N> ? [input?: InputOf<N>] : [input: InputOf<N>]
type Promised<R> = R extends AsyncIterableIterator<unknown> ? R : Promise<R>

/** One method for each operation of the HTTP interface, under its name there. */
export type Calls = {
  readonly [N in OperationName]: (...given: [...Given<N>, options?: CallOptions]) => Promised<ReplyOf<N>>
}

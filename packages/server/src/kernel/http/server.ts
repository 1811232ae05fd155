import Ajv from 'ajv'
import type { ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, { LogController } from 'fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import { inEnglish, sentence } from '../i18n/sentence.ts'
import type { Sentence } from '../i18n/sentence.ts'
import { formTypes, readForm } from './form.ts'
import { isStorable, readJson } from './json.ts'
import type { GateRule, Replied, Route } from './route.ts'

export interface HttpOptions<Gated> {
  readonly routes: readonly Route<Gated>[]
  /** Lets the request in or throws a refusal. Synchronous where it can be: it runs before everything else. */
  readonly admit: (request: FastifyRequest, rule: GateRule) => Gated | Promise<Gated>
  /** Whether any publishable key of this installation may be used from this origin. */
  readonly knowsOrigin: (origin: string) => Promise<boolean>
  readonly logLevel: string
  readonly trustProxy: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the gate let in; undefined where the gate is open. */
    admitted: unknown
  }
  interface FastifyContextConfig {
    forms?: boolean
    refuse?: Route['refuse']
  }
}

const PROBLEM_TYPE = '/docs#'
const everyReply = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

/** Fastify with this house's rules: strict validation, problems after RFC 9457, no personal data in the log. */
export function buildServer<Gated>(options: HttpOptions<Gated>): { app: FastifyInstance; registry: Registry } {
  const app = Fastify({
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 600 },
    // Person ids travel in paths, so the log names the route and never the URL.
    logController: new LogController({ disableRequestLogging: true }),
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel, base: null, redact: ['req', 'res'] },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: options.trustProxy,
    // What Fastify and Node refuse before there is a request speaks the same language as everything else.
    frameworkErrors: (_error, _request, reply) => sendProblem(reply, new Refusal('input_invalid')),
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
      const body = JSON.stringify(problem(new Refusal('input_invalid')))
      socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\nconnection: close\r\n`
        + `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    },
    keepAliveTimeout: 75_000,
  })

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'sayso_http_request_seconds',
    help: 'Time from the first byte of a request to its reply, by route.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const observers = new Map<string, { observe: (value: number) => void }>()
  const refused = new Counter({
    name: 'sayso_refusals_total',
    help: 'Requests refused, by code.',
    labelNames: ['code'],
    registers: [registry],
  })

  app.decorateRequest('admitted', undefined)

  const body = addFormats.default(new Ajv.default({ allErrors: true, strict: false, coerceTypes: false }))
  const text = addFormats.default(new Ajv.default({ allErrors: true, strict: false, coerceTypes: 'array' }))
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? body : text).compile(schema as object))

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, raw, done) => {
    if (request.routeOptions.config.forms) return done(new Refusal('form_required'))
    try {
      done(null, raw === '' ? undefined : readJson(raw as string))
    } catch (error) {
      done(error as Error)
    }
  })

  app.addContentTypeParser(formTypes, { parseAs: 'buffer' }, async (request: FastifyRequest, raw: Buffer) => {
    // What only a page may send, no program's address takes: a form needs no permission of another origin to be sent.
    if (!request.routeOptions.config.forms) throw new Refusal('media_type_unsupported')
    return readForm(request.headers['content-type']!, raw)
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error)
    if (!refusal) request.log.error({ err: error, route: request.routeOptions.url }, 'a bug')
    else if (refusal.cause !== undefined && refusal.status >= 500) {
      request.log.warn({ err: refusal.cause, route: request.routeOptions.url }, refusal.code)
    }
    const { refuse } = request.routeOptions.config
    if (refuse) return sendPage(reply, refusal ?? new Refusal('internal'), refuse)
    sendProblem(reply, refusal ?? new Refusal('internal'))
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Refusal('not_found')))

  function sendProblem(reply: FastifyReply, refusal: Refusal): void {
    refused.inc({ code: refusal.code })
    if (refusal.retryAfter !== undefined) void reply.header('retry-after', String(refusal.retryAfter))
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer')
    void reply.code(refusal.status).type('application/problem+json').serializer(JSON.stringify).send(problem(refusal))
  }

  function sendPage(reply: FastifyReply, refusal: Refusal, refuse: NonNullable<Route['refuse']>): void {
    refused.inc({ code: refusal.code })
    if (refusal.retryAfter !== undefined) void reply.header('retry-after', String(refusal.retryAfter))
    void reply.code(refusal.status).type('text/html; charset=utf-8').serializer(String)
      .send(refuse(refusal, reply.request, reply))
  }

  for (const declared of options.routes) mount(declared)

  function mount(declared: Route<Gated>): void {
    const open = declared.gate.kind === 'key' && (declared.gate.publishable === true || declared.gate.token === true)
    const named = declared.path.includes(':') || declared.path.includes('*')
    app.route({
      method: declared.method,
      url: declared.path,
      config: {
        ...(declared.forms ? { forms: true } : {}),
        ...(declared.refuse ? { refuse: declared.refuse } : {}),
      },
      ...(declared.bodyLimit === undefined ? {} : { bodyLimit: declared.bodyLimit }),
      schema: {
        ...(declared.params ? { params: declared.params } : {}),
        ...(declared.query ? { querystring: declared.query } : {}),
        ...(declared.body ? { body: declared.body } : {}),
        ...(declared.produces ? {} : { response: declared.replies }),
      },
      onRequest: (request, reply, done) => {
        if (open && request.headers.origin !== undefined) allowOrigin(reply, request.headers.origin)
        if (named && !Object.values(request.params as Record<string, string>).every(isStorable)) {
          const faults = [{ pointer: '', message: 'The path holds characters that are not allowed.' }]
          return done(new Refusal('input_invalid', { faults }))
        }
        try {
          const gate = options.admit(request, declared.gate)
          if (gate instanceof Promise) {
            gate.then((value) => {
              request.admitted = value
              done()
            }, done)
          } else {
            request.admitted = gate
            done()
          }
        } catch (error) {
          done(error as Error)
        }
      },
      handler: async (request, reply) => {
        const replied: Replied = await declared.handle({
          gate: request.admitted as Gated,
          params: request.params as Record<string, string>,
          query: request.query as Record<string, unknown>,
          body: request.body,
          headers: request.headers,
          ip: request.ip,
          idempotencyKey: declared.idempotent ? readIdempotencyKey(request) : undefined,
          reply,
        })
        reply.code(replied.status)
        if (replied.headers) reply.headers(replied.headers)
        return replied.body
      },
    })
  }

  app.options('/v1/*', async (request, reply) => {
    const origin = request.headers.origin
    if (origin === undefined || !(await options.knowsOrigin(origin))) throw new Refusal('origin_not_allowed')
    allowOrigin(reply, origin)
    return reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type, idempotency-key',
        'access-control-max-age': '600',
      })
      .code(204)
      .send()
  })

  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(everyReply)
    done()
  })
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    // A connection kept alive for a next request would hold up the end of the process.
    if (closing) request.raw.socket.end()
    const name = `${request.routeOptions.url ?? 'none'} ${reply.statusCode}`
    let observer = observers.get(name)
    if (!observer) {
      observer = seconds.labels({ route: request.routeOptions.url ?? 'none', status: reply.statusCode })
      observers.set(name, observer)
    }
    observer.observe(reply.elapsedTime / 1000)
    done()
  })

  return { app, registry }
}

function allowOrigin(reply: FastifyReply, origin: string): void {
  void reply.header('access-control-allow-origin', origin).header('vary', 'Origin')
}

/** RFC 9457 with `code`, and `errors` where there is something to point at. */
function problem(refusal: Refusal): Record<string, unknown> {
  return {
    type: PROBLEM_TYPE + refusal.code,
    title: refusal.code.replaceAll('_', ' '),
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    ...(refusal.faults.length > 0 ? { errors: refusal.faults } : {}),
    ...refusal.more,
  }
}

function asRefusal(error: FastifyError): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error.validation) {
    const prefix = error.validationContext === 'body' ? '' : `${error.validationContext ?? ''}:`
    const faults = (error.validation as unknown as ErrorObject[]).slice(0, 20).map((e) => faultOf(e, prefix))
    return new Refusal('input_invalid', { faults, cause: error })
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('too_large')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('media_type_unsupported')
  const status = error.statusCode
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('input_invalid', { cause: error })
  return undefined
}

function faultOf(error: ErrorObject, prefix: string): Fault {
  const params = error.params as { missingProperty?: string; additionalProperty?: string; allowedValues?: unknown[]; limit?: number }
  const child = params.missingProperty ?? params.additionalProperty
  const pointer =
    prefix + error.instancePath + (child === undefined ? '' : `/${child.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  if (params.missingProperty !== undefined) return { pointer, message: 'is missing' }
  if (params.additionalProperty !== undefined) return { pointer, message: 'is not known here' }
  if (params.allowedValues) {
    const said = sentence`must be one of ${{ values: params.allowedValues.join(', ') }}`
    return { pointer, message: inEnglish(said), said }
  }
  return { pointer, message: error.message ?? 'is not valid', said: saidOf(error.keyword, Number(params.limit)) }
}

/** In fewer words than the validator has. */
function saidOf(keyword: string, limit: number): Sentence {
  switch (keyword) {
    case 'minLength': case 'minItems': return sentence`It must not be empty.`
    case 'maxLength': return sentence`It is longer than ${{ most: limit }} characters.`
    case 'maxItems': return sentence`It has more than ${{ most: limit }} members.`
    case 'minimum': return sentence`It must be at least ${{ most: limit }}.`
    case 'maximum': return sentence`It must be at most ${{ most: limit }}.`
    default: return sentence`It is not written as expected.`
  }
}

/** Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): a structured string; unquoted is accepted too. */
function readIdempotencyKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const value = typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : ''
  if (!/^[\x21-\x7e]{1,255}$/.test(value)) throw new Refusal('idempotency_key_invalid')
  return value
}

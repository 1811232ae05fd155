/** A running product and how it is spoken to: its public interface. */
import { attributeKeys, catalog } from './catalog.ts'
import type { Running } from './server.ts'

export interface Installation extends Running {
  readonly key: string
  /** The settings it was started with: `DATABASE_URL` or `SAYSO_DATA_DIR`, `SAYSO_SECRET` … */
  readonly settings: Readonly<Record<string, string>>
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
}

/** The text of a reply that must be a success. */
export async function fetchText(to: Pick<Installation, 'url' | 'key'>, request: Request): Promise<string> {
  const { method, path, body } = request
  const reply = await fetch(to.url + path, {
    method,
    headers: {
      authorization: `Bearer ${to.key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(300_000),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 1000)}`)
  return text
}

/** The object replied; a reply that is none is a failure. */
export async function fetchObject(
  to: Pick<Installation, 'url' | 'key'>,
  request: Request,
): Promise<Record<string, unknown>> {
  const reply: unknown = JSON.parse(await fetchText(to, request))
  if (!isRecord(reply)) throw new Error(`${request.method} ${request.path}: not an object`)
  return reply
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A presentation of everything, for whoever answers. */
export async function issuePresentation(to: Installation): Promise<string> {
  const { presentation } = await fetchObject(to, {
    method: 'POST',
    path: '/v1/presentations',
    body: {
      attributes: attributeKeys,
      purposes: Object.keys(catalog.purposes),
      locale: 'en',
      touchpoint: 'bench',
    },
  })
  if (typeof presentation !== 'string') throw new Error('no presentation was issued')
  return presentation
}

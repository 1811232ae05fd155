/** One request to the public interface and what came back. */
export interface Reply {
  readonly status: number
  /** Parsed JSON, or the text where the reply is something else. */
  readonly body: unknown
}

interface Call {
  readonly body?: unknown
  readonly idempotencyKey?: string
}

export interface Api {
  readonly call: (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, call?: Call) => Promise<Reply>
  /** The bytes at an address; throws unless the reply is 200. */
  readonly bytes: (path: string) => Promise<Uint8Array>
  /** Requests sent so far, repeats included. */
  readonly sent: () => number
}

const maxTries = 8
const maxWait = 10

/**
 * A client for one brand. Waits and tries again where the server asks for it (429, 503) or the connection
 * breaks: every call of the replay may be repeated, those that create carry an idempotency key.
 */
export function openApi(url: string, key: string): Api {
  let sent = 0
  const once = async (method: string, path: string, { body, idempotencyKey }: Call) => {
    sent += 1
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': `"${idempotencyKey}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const text = await response.text()
    const retryAfter = Number(response.headers.get('retry-after') ?? '0')
    const json = /^application\/(.+\+)?json\b/.test(response.headers.get('content-type') ?? '')
    const parsed: unknown = json ? JSON.parse(text) : text
    return { status: response.status, body: parsed, retryAfter }
  }
  return {
    sent: () => sent,
    bytes: async (path) => {
      sent += 1
      const headers = { authorization: `Bearer ${key}` }
      const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(60_000) })
      if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}`)
      return response.bytes()
    },
    call: async (method, path, call = {}) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { status, body, retryAfter } = await once(method, path, call)
          if ((status !== 429 && status !== 503) || attempt === maxTries) return { status, body }
          await wait(Math.min(maxWait, Math.max(retryAfter, backOff(attempt))))
        } catch (error) {
          if (attempt === maxTries) throw new Error(`${method} ${path} got no reply`, { cause: error })
          await wait(backOff(attempt))
        }
      }
    },
  }
}

const backOff = (attempt: number): number => 0.1 * 2 ** attempt

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, seconds * 1000))
}

/** The code of a problem (RFC 9457), or a note of the status where there is none. */
export function codeOf({ status, body }: Reply): string {
  const code = isRecord(body) ? body['code'] : undefined
  return typeof code === 'string' ? code : `status_${status}`
}

interface Fault {
  readonly pointer: string
  readonly message: string
  readonly code?: string
}

/** The single faults of a problem; none where it does not list any. */
export function faultsOf({ body }: Reply): readonly Fault[] {
  const errors = isRecord(body) ? body['errors'] : undefined
  return Array.isArray(errors) ? errors : []
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Path of a person by the brand's own id. */
export function personPath(id: string): string {
  return `/v1/people/${encodeURIComponent(personRef(id))}`
}

export function personRef(id: string): string {
  return `ext:${id}`
}

/** Works through a list with at most `width` at a time; the first error ends it. */
export async function eachOf<T>(
  items: readonly T[], width: number, work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failed = false
  const worker = async () => {
    for (const item of queue) {
      if (failed) return
      await work(item).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** Where an element asks, as whom, and in which language. */
export interface Setting {
  readonly server: string
  readonly key: string
  /** Of a person whom the page has signed in. */
  readonly token: string | undefined
  readonly locale: string
}

export interface Fault {
  readonly pointer: string
  readonly message: string
  readonly code?: string
}

/** What the server would not do, or `unreachable`. */
export class Refused extends Error {
  readonly code: string
  readonly errors: readonly Fault[]

  constructor(code: string, errors: readonly Fault[] = []) {
    super(code)
    this.code = code
    this.errors = errors
  }
}

/** One call of the public API. `repeat`: sent again it is done once. Errors: Refused. */
export async function call<Reply>(
  setting: Setting, method: 'GET' | 'POST', path: string, body?: unknown, repeat?: string,
): Promise<Reply> {
  let reply: Response
  try {
    reply = await fetch(setting.server + path, {
      method,
      credentials: 'omit',
      headers: {
        authorization: `Bearer ${setting.token ?? setting.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(repeat === undefined ? {} : { 'idempotency-key': repeat }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Refused('unreachable')
  }
  const read = await reply.json().catch(() => ({})) as Reply & { code?: string; errors?: readonly Fault[] }
  if (!reply.ok) throw new Refused(read.code ?? 'unreachable', read.errors)
  return read
}

/** Which words say why something was not done. */
export function wordsFor(code: string): string {
  if (code === 'unreachable') return 'offline'
  if (code === 'rate_limited') return 'too_often'
  if (code === 'busy' || code === 'database_unavailable') return 'busy'
  if (/^(presentation_|not_shown)/.test(code)) return 'outdated'
  if (code === 'nothing_told') return 'nothing'
  if (/^(ask_|token_)/.test(code)) return 'closed'
  return 'failed'
}

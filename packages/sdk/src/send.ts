import type { CallOptions } from './calls.ts'
import { SaysoProblem } from './problem.ts'
import type { Problem } from './problem.ts'

const longestWaitMs = 10_000

/**
 * Sends until there is a reply that is not "try again", at most `retries` times more. Waits as long as `Retry-After`
 * says (RFC 9110 10.2.3), else a little longer each time, and never more than ten seconds.
 * Errors: SaysoProblem for a refusal; what `fetch` throws when nobody answers.
 */
export async function sendPatiently(
  send: () => Promise<Response>, retries: number, options: CallOptions,
): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const last = tries >= retries
    const reply = await send().catch((error: unknown) => {
      if (last || options.signal?.aborted) throw error
      return undefined
    })
    if (reply?.ok) return reply
    if (reply && (last || (reply.status !== 503 && reply.status !== 429))) throw await problemOf(reply)
    await reply?.body?.cancel()
    await wait(waitFor(reply, tries), options.signal)
  }
}

function waitFor(reply: Response | undefined, tries: number): number {
  const seconds = Number(reply?.headers.get('retry-after') ?? NaN)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : 200 * 2 ** tries * (0.5 + Math.random() / 2)
  return Math.min(ms, longestWaitMs)
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal!.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}

async function problemOf(reply: Response): Promise<Error> {
  const text = await reply.text()
  try {
    const problem = JSON.parse(text) as Problem
    if (typeof problem.code === 'string') return new SaysoProblem(problem)
  } catch {
    // Not ours: something between here and the server answered.
  }
  return new Error(`HTTP ${reply.status} from ${new URL(reply.url).origin}: ${text.slice(0, 200)}`)
}

/** The body in the form that its content type says. */
export async function readReply(reply: Response): Promise<unknown> {
  const type = reply.headers.get('content-type') ?? ''
  if (/[/+]json\b/.test(type)) return reply.json()
  return type.startsWith('application/octet-stream') ? new Uint8Array(await reply.arrayBuffer()) : reply.text()
}

/** The lines of an NDJSON reply as they arrive. */
export async function* readLines(reply: Response): AsyncGenerator<unknown> {
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop()!
      for (const line of lines) if (line !== '') yield JSON.parse(line)
    }
  } finally {
    // Whoever stops reading in the middle lets the server stop too.
    await reader.cancel()
  }
  // A stream that broke in the middle of a line is not the whole list.
  if (rest !== '') throw new Error('The stream ended in the middle of a line.')
}

import { Agent, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

export interface Exchanged {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Sent {
  readonly method: string
  /** As it goes over the wire: nothing is normalised or encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One request and its whole reply. Rejects only where there is no reply at all. */
export function exchange(url: string, sent: Sent): Promise<Exchanged> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const { method, path, headers = {}, body } = sent
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = request(
      { agent, hostname, port, method, path, headers: { ...length, ...headers } },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(parts).toString(),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

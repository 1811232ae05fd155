import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTP } from 'cloudevents'
import type { CloudEvent } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import type { App } from '../../src/app.ts'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'

export const TO_PRIVATE = { SAYSO_OUTGOING_PRIVATE: '1' }

/** What a recipient's server says to one request: a status with headers, now or later, or nothing at all. */
export type Says = { status: number; headers?: Record<string, string> } | Promise<{ status: number }> | 'hang'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** As the CloudEvents library of others reads it. */
  readonly event: CloudEvent<Data>
}

export interface Data {
  readonly person: string
  readonly purpose: string
  readonly kind?: string
  readonly values?: Readonly<Record<string, { readonly value: unknown; readonly entry: string }>>
  readonly attributes?: readonly string[]
  readonly removed?: readonly string[]
  readonly reason?: string
}

/** The server of a recipient, on loopback: keeps what it gets, and says what it is told to say. */
export async function openReceiver() {
  const received: Received[] = []
  const says: Says[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const event = HTTP.toEvent({ headers: request.headers as Record<string, string>, body: text }) as CloudEvent<Data>
      received.push({ headers: request.headers, text, event })
      const said = says.shift() ?? { status: 204 }
      if (said === 'hang') return
      void Promise.resolve(said).then(({ status, headers }: { status: number; headers?: Record<string, string> }) =>
        reply.writeHead(status, headers).end())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    /** The answers to the next requests; after them 204. */
    says,
    types: () => received.map(({ event }) => event.type),
    last: () => received.at(-1)!,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Throws where the signature is not right, as the library of the standard sees it. */
export function verified(secret: string, { headers, text }: Received): unknown {
  return new Webhook(secret).verify(text, headers as Record<string, string>)
}

/** Which of the signatures in the headers this secret makes, as the library of the standard signs; for any clock. */
export function signedBy(secret: string, { headers, text }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  return String(headers['webhook-signature']).split(' ').includes(new Webhook(secret).sign(String(headers['webhook-id']), at, text))
}

/** Two recipients and two purposes: `parcel_co` may have addresses and gates, `post_co` addresses only. */
export function parcels(): Document {
  const document = contractExample()
  const text = (label: string, purposes: string[], more = {}) => ({
    label: { en: label, fi: label }, why: { en: `So that your parcel finds you: ${label}`, fi: `Jotta paketti löytää sinut: ${label}` },
    type: 'text', purposes, ...more,
  })
  return {
    ...document,
    recipients: {
      parcel_co: { name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: ['delivery_updates'] },
      post_co: { name: 'Post Co', role: 'third_party', country: 'FI', purposes: ['delivery_updates'] },
    },
    attributes: {
      ...document.attributes,
      doorstep: text('Where to leave it', ['delivery_updates']),
      gate_code: text('Gate code', ['delivery_updates', 'offers'], { fresh_for: 'P30D' }),
    },
  }
}

/** Everything of one brand that is due now: the ledger's places, then what follows from them. */
export async function settle(app: App, brand = 1): Promise<void> {
  const gate = app.workspace.gateOfJob(brand, 'sharing')
  await app.ledger.sequenceBrand(gate)
  await app.sharing.deliver(gate)
}

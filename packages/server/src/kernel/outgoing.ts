import { lookup as lookUp } from 'node:dns/promises'
import { Agent as PlainAgent, request as requestPlainly } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as requestSecurely } from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

export interface OutgoingRequest {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface OutgoingReply {
  readonly status: number
  /** Names in lower case; of several with one name the first, or all with commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

/** Why nothing came back. `not_allowed`: nothing left either, and trying again will not help. */
export type OutgoingFailure = 'not_allowed' | 'unreachable' | 'timed_out' | 'too_large'

/** Says nothing of the address asked for: that may be as good as a password. */
export class OutgoingError extends Error {
  readonly failure: OutgoingFailure
  constructor(failure: OutgoingFailure) {
    super(sentences[failure])
    this.failure = failure
  }
}

const sentences: Record<OutgoingFailure, string> = {
  not_allowed: 'This address may not be asked: it is not public, not https, or no address.',
  unreachable: 'The other side could not be reached.',
  timed_out: 'The other side took too long.',
  too_large: 'The reply is too large.',
}

/** Ranges that no name may lead to, whatever the setting: nothing there is a service of anybody (IANA, RFC 6890). */
const never = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  // Where clouds tell machines their secrets, outside of the link-local range.
  ['168.63.129.16', 32], ['100.100.100.200', 32],
] as const) never.addSubnet(net, bits, 'ipv4')
// Teredo and 6to4 carry an IPv4 address within.
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['fd00:ec2::', 32]] as const) {
  never.addSubnet(net, bits, 'ipv6')
}

const own = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10],
] as const) own.addSubnet(net, bits, 'ipv4')
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')

/** Of IPv6 only this much is given out at all; IPv4 in IPv6 clothes stands outside. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether anything may be sent to this IP address. */
export function isAllowedAddress(address: string, allowPrivate: boolean): boolean {
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  // Node compares a mapped address by its IPv4 rules: such an address is nobody's service, so it is out before.
  if (family === 'ipv6' && /^[0:]*:ffff:/i.test(address)) return false
  if (never.check(address, family)) return false
  if (own.check(address, family)) return allowPrivate
  return family === 'ipv4' || global.check(address, 'ipv6')
}

export type OutgoingHttp = ReturnType<typeof openOutgoing>

/**
 * HTTP to addresses that somebody else named. Names are resolved here, every address that one leads to must be
 * allowed, and the connection goes to those and no other. Redirects are handed back and never followed; no cookies, no
 * proxy from the environment. `allowPrivate`: loopback and private networks too, and http without TLS.
 */
export function openOutgoing(options: {
  allowPrivate: boolean
  /** For all of it, from the name to the last byte. */
  timeoutMs?: number
  maxBytes?: number
  resolve?: Resolve
}) {
  const { allowPrivate, timeoutMs = 15_000, maxBytes = 256 * 1024 } = options
  const resolve: Resolve = options.resolve ?? ((host) => lookUp(host, { all: true, verbatim: true }))

  const lookup: LookupFunction = (host, { all }, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        if (!first || !found.every(({ address }) => isAllowedAddress(address, allowPrivate))) {
          done(new OutgoingError(first ? 'not_allowed' : 'unreachable'), [])
        } else if (all) done(null, found.map(({ address, family }) => ({ address, family })))
        else done(null, first.address, first.family)
      },
      () => done(new OutgoingError('unreachable'), []),
    )
  }
  const settings = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4, timeout: timeoutMs, lookup }
  const agents = { 'http:': new PlainAgent(settings), 'https:': new SecureAgent(settings) }

  return {
    /** Errors: `OutgoingError`. Any status is a reply, also one that leads elsewhere. */
    async send({ url: text, method, headers = {}, body }: OutgoingRequest): Promise<OutgoingReply> {
      const url = readUrl(text, allowPrivate)
      const secure = url.protocol === 'https:'
      return new Promise((done, fail) => {
        const signal = AbortSignal.timeout(timeoutMs)
        const failed = (error: unknown) => {
          fail(error instanceof OutgoingError ? error : new OutgoingError(signal.aborted ? 'timed_out' : 'unreachable'))
        }
        try {
          const request = (secure ? requestSecurely : requestPlainly)(url, {
            method,
            agent: secure ? agents['https:'] : agents['http:'],
            headers: {
              'user-agent': 'Sayso', accept: '*/*', 'accept-encoding': 'identity', ...headers,
              ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            },
            signal,
          }, (reply) => {
            readReply(reply, maxBytes).then(done, failed)
          })
          request.on('error', failed)
          request.end(body)
        } catch (error) {
          // A header that can not be written.
          failed(error)
        }
      })
    },

    close(): void {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

/** Whether anything would be sent there as the address reads; what its name leads to is seen with each request. */
export function isAllowedUrl(text: string, allowPrivate: boolean): boolean {
  try {
    readUrl(text, allowPrivate)
    return true
  } catch {
    return false
  }
}

/** The URL parser makes `0x7f.1`, `2130706433` and `127.0.0.1.` what they are before this looks. */
function readUrl(text: string, allowPrivate: boolean): URL {
  if (!URL.canParse(text)) throw new OutgoingError('not_allowed')
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) throw new OutgoingError('not_allowed')
  if (url.username !== '' || url.password !== '') throw new OutgoingError('not_allowed')
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  // An address is not looked up, so it is looked at here.
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowPrivate)) throw new OutgoingError('not_allowed')
  // Names of this machine, wherever a resolver would lead them (RFC 6761).
  if (!allowPrivate && /(^|\.)localhost\.?$/.test(host)) throw new OutgoingError('not_allowed')
  return url
}

async function readReply(reply: IncomingMessage, maxBytes: number): Promise<OutgoingReply> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) {
      reply.destroy()
      throw new OutgoingError('too_large')
    }
    chunks.push(chunk)
  }
  const headers = Object.fromEntries(
    Object.entries(reply.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]),
  )
  return { status: reply.statusCode!, headers, body: Buffer.concat(chunks) }
}

import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '../../src/modules/workspace/roles.ts'
import { connect } from './client.ts'
import type { Client } from './client.ts'
import { exchange } from './exchange.ts'
import type { Running } from './server.ts'

export const staffPassword = 'a quiet otter swims at dawn'

/** Somebody at the console: calls like `connect`, with the cookie of their session and the headers of our own pages. */
export type StaffClient = Client & {
  readonly id: string
  readonly email: string
  /** `name=value` of the session, for what is sent by hand. */
  readonly cookie: () => string
  /** The headers that every call carries; one may be taken out or changed to see what happens. */
  readonly headers: Record<string, string>
}

interface Me {
  readonly id: string
  readonly email: string
  readonly memberships: readonly { readonly brand: { readonly key: string }; readonly permissions: readonly string[] }[]
}

/** What one browser keeps, by name. */
export function cookieJar() {
  const jar = new Map<string, string>()
  return {
    take(headers: IncomingHttpHeaders) {
      for (const line of headers['set-cookie'] ?? []) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at))
        else jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
    },
    header: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    has: (name: string) => jar.has(name),
    get: (name: string) => jar.get(name),
  }
}

/** A browser at the sign-in pages: what it is told to keep, it brings again. */
export function openBrowser(server: Pick<Running, 'url'>) {
  const jar = cookieJar()
  return {
    jar,
    async send(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
      const reply = await exchange(server.url, {
        method: 'POST', path, body: JSON.stringify(body),
        headers: {
          origin: server.url, 'content-type': 'application/json', 'sayso-brand': '',
          ...(jar.header() === '' ? {} : { cookie: jar.header() }), ...headers,
        },
      })
      jar.take(reply.headers)
      return { ...reply, body: (reply.text === '' ? {} : JSON.parse(reply.text)) as Record<string, unknown> & { code?: string } }
    },
  }
}

export type Browser = ReturnType<typeof openBrowser>

const owners = new WeakMap<Running, Promise<StaffClient>>()
let number = 0

async function clientOf(server: Running, browser: Browser, brand: string): Promise<StaffClient> {
  const headers: Record<string, string> = { origin: server.url, 'sayso-brand': brand, cookie: browser.jar.header() }
  const client = connect(server, undefined, headers)
  const me = await client.call<Me>('GET', '/v1/staff/me')
  if (me.status !== 200) throw new Error(me.text)
  const { id, email } = me.body
  return { ...client, id, email, headers, cookie: () => browser.jar.header() }
}

/** Takes an invitation as a new person. */
export async function join(server: Running, link: string, given: { email?: string; name?: string } = {}, brand = ''): Promise<StaffClient> {
  const browser = openBrowser(server)
  const token = link.slice(link.indexOf('#') + 1)
  const joined = await browser.send('/v1/staff/join', { token, name: given.name ?? 'Kim', password: staffPassword, locale: 'en', ...given })
  if (joined.status !== 200) throw new Error(joined.text)
  return clientOf(server, browser, brand)
}

/**
 * The first owner of this installation: owner, marketer and DPO of every brand that is there, trained. Joins once for
 * each running server, which must have started with nobody in it.
 */
export function firstOwner(server: Running): Promise<StaffClient> {
  let owner = owners.get(server)
  if (!owner) {
    owner = becomeOwner(server)
    owners.set(server, owner)
  }
  return owner
}

async function becomeOwner(server: Running): Promise<StaffClient> {
  if (server.firstLink === undefined) throw new Error('somebody has joined this installation already')
  const owner = await join(server, server.firstLink, { email: 'owner@shop.example', name: 'Robin Owner' })
  const me = await owner.call<Me>('GET', '/v1/staff/me')
  owner.headers['sayso-brand'] = me.body.memberships[0]?.brand.key ?? ''
  if (owner.headers['sayso-brand'] !== '') await takeCourses(owner)
  return owner
}

/** Reads and attests every course that their roles have. */
export async function takeCourses(client: Client): Promise<void> {
  const { body } = await client.call<{ courses: { role: string; digest: string; locale: string }[] }>('GET', '/v1/staff/training?locale=en')
  for (const { role, digest, locale } of body.courses) {
    const reply = await client.call('POST', `/v1/staff/training/${role}`, { body: { digest, locale, agreed: true } })
    if (reply.status !== 200) throw new Error(reply.text)
  }
}

/**
 * A new member of the brand in these roles, signed in; invited by `firstOwner`, who is a member too (four eyes are
 * there). `trained` (default) has taken the courses. `brand`: its key, where there are several.
 */
export async function signInStaff(
  server: Running, given: { roles: readonly Role[]; trained?: boolean; brand?: string; name?: string; purposes?: readonly string[] },
): Promise<StaffClient> {
  const owner = await firstOwner(server)
  const brand = given.brand ?? owner.headers['sayso-brand']!
  number += 1
  const email = `${given.roles.join('-')}-${number}@shop.example`
  const invited = await owner.call<{ link: string }>('POST', '/v1/staff/invitations', {
    body: { email, roles: given.roles, ...(given.purposes ? { purposes: given.purposes } : {}) }, headers: { 'sayso-brand': brand },
  })
  if (invited.status !== 201) throw new Error(invited.text)
  const client = await join(server, invited.body.link, { name: given.name ?? `${given.roles.join(' ')} ${number}` }, brand)
  if (given.trained !== false) await takeCourses(client)
  return client
}

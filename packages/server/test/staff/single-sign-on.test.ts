import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { exchange } from '../support/exchange.ts'
import { createInstallation } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { cookieJar, firstOwner, openBrowser } from '../support/staff.ts'

interface Provided {
  readonly Client: { find(id: string): Promise<object> }
  callback(): RequestListener
}

/** The company's own sign-in, in which everybody is who they say: `ada` has ada@shop.example, `eve` an unverified one. */
async function openCompany(callback: () => string) {
  const http = createServer()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const Provide = Provider as new (issuer: string, options: object) => Provided
  const provider = new Provide(issuer, {
    clients: [{
      client_id: 'sayso', client_secret: 'a secret that both know', redirect_uris: ['http://127.0.0.1:1/placeholder'],
      token_endpoint_auth_method: 'client_secret_basic',
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile'],
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, email: `${id}@${id === 'mallory' ? 'elsewhere.example' : 'shop.example'}`, email_verified: id !== 'eve' }),
    }),
    cookies: { keys: ['of a test'] },
  })
  // The product's address is known only once it listens.
  const client = await provider.Client.find('sayso')
  Object.defineProperty(client, 'redirectUris', { get: () => [callback()] })
  Object.defineProperty(client, 'redirectUriAllowed', { value: (uri: string) => uri === callback() })
  http.on('request', provider.callback())
  return { issuer, close: () => new Promise((done) => void http.close(done)) }
}

describe('single sign-on', () => {
  let installation: Installation
  let server: Running
  let company: Awaited<ReturnType<typeof openCompany>>
  beforeAll(async () => {
    company = await openCompany(() => `${server.url}/v1/staff/single-sign-on/callback`)
    installation = await createInstallation('embedded')
    await installation.inside((app) => addBrand(app, 'nordwear', {}))
    server = await installation.start({
      SAYSO_OIDC_ISSUER: company.issuer, SAYSO_OIDC_CLIENT_ID: 'sayso', SAYSO_OIDC_CLIENT_SECRET: 'a secret that both know',
      SAYSO_OIDC_DOMAINS: 'shop.example',
    })
    const owner = await firstOwner(server)
    for (const name of ['ada', 'eve']) {
      await owner.call('POST', '/v1/staff/invitations', { body: { email: `${name}@shop.example`, roles: ['analyst'] } })
    }
  })
  afterAll(async () => {
    await installation.remove()
    await company.close()
  })

  /** Follows the browser through both houses; at the company's it says its name and agrees. */
  async function comeIn(name: string, meddle: (url: URL) => void = () => {}) {
    const browser = openBrowser(server)
    const begun = await browser.send('/v1/staff/single-sign-on', {})
    const theirs = cookieJar()
    let url = new URL(begun.body['url'] as string)
    const asked = new URL(url)
    for (let steps = 0; steps < 12; steps++) {
      const ours = url.origin === server.url
      const jar = ours ? browser.jar : theirs
      if (ours) meddle(url)
      const interaction = /^\/interaction\//.test(url.pathname)
      const reply = interaction
        ? await exchange(url.origin, {
          method: 'POST', path: url.pathname, headers: { cookie: jar.header(), 'content-type': 'application/x-www-form-urlencoded' },
          body: steps < 3 ? `prompt=login&login=${name}&password=x` : 'prompt=consent',
        })
        : await exchange(url.origin, { method: 'GET', path: url.pathname + url.search, headers: { cookie: jar.header() } })
      jar.take(reply.headers)
      const { location } = reply.headers
      if (location === undefined) throw new Error(`${url.href} → ${reply.status} ${reply.text.slice(0, 300)}`)
      url = new URL(location, url)
      if (ours) return { asked, browser, location }
    }
    throw new Error('no end to it')
  }

  test('whoever is invited comes in, with PKCE, state and nonce, and is known the next time', async () => {
    const { asked, browser, location } = await comeIn('ada')
    expect([asked.searchParams.get('code_challenge_method'), asked.searchParams.has('state'), asked.searchParams.has('nonce')]).toEqual(['S256', true, true])
    expect(location).toBe('/console')
    const me = await exchange(server.url, {
      method: 'GET', path: '/v1/staff/me', headers: { cookie: browser.jar.header(), 'sayso-brand': 'nordwear', origin: server.url },
    })
    expect(JSON.parse(me.text)).toMatchObject({ email: 'ada@shop.example', method: 'single_sign_on', password: false, memberships: [{ roles: ['analyst'] }] })
    expect((await comeIn('ada')).location).toBe('/console')
  })

  test('whoever is not invited, has an unverified address or one of another company stays outside', async () => {
    for (const name of ['bob', 'eve', 'mallory']) {
      const { browser, location } = await comeIn(name)
      expect([name, location]).toEqual([name, '/console/sign-in?refused=single-sign-on'])
      expect(browser.jar.has('sayso_staff')).toBe(false)
    }
  })

  test('a state that is not the one of this browser leads nowhere', async () => {
    const { browser, location } = await comeIn('ada', (url) => url.searchParams.set('state', 'of somebody else'))
    expect(location).toBe('/console/sign-in?refused=single-sign-on')
    expect(browser.jar.has('sayso_staff')).toBe(false)
  })
})

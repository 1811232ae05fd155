import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../support/authenticator.ts'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { exchange } from '../support/exchange.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { firstOwner, join, openBrowser, signInStaff, staffPassword, takeCourses } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const password = staffPassword

describe.each(databases)('staff on %s', (kind) => {
  let installation: Installation
  let server: Running
  let owner: StaffClient
  beforeAll(async () => {
    ({ installation, server } = await openShop(kind, contractExample()))
    owner = await firstOwner(server)
  })
  afterAll(() => installation.remove())

  const signIn = (email: string, given = password) => {
    const browser = openBrowser(server)
    return browser.send('/v1/staff/sign-in', { email, password: given }).then((reply) => ({ ...reply, browser }))
  }
  const statusOf = (headers: Record<string, string>, method = 'GET', path = '/v1/staff/me', body?: string) =>
    exchange(server.url, { method, path, headers, ...(body === undefined ? {} : { body }) }).then((reply) => reply.status)

  test('the first owner joins with the link that the server said, and nobody else does', async () => {
    const me = await owner.call<{ installation_owner: boolean; memberships: { roles: string[] }[] }>('GET', '/v1/staff/me')
    expect(me.body.installation_owner).toBe(true)
    expect(me.body.memberships[0]!.roles).toEqual(['owner', 'marketer', 'dpo'])
    const again = await openBrowser(server).send('/v1/staff/join', {
      token: server.firstLink!.split('#')[1], name: 'Eve', password, email: 'eve@shop.example',
    })
    expect([again.status, again.body.code]).toEqual([410, 'link_used'])
  })

  test('session fixation: the token that a browser brought is not the one it has after signing in', async () => {
    const { email } = await signInStaff(server, { roles: ['analyst'] })
    const { browser } = await signIn(email)
    const before = browser.jar.get('sayso_staff')!
    await browser.send('/v1/staff/sign-in', { email, password })
    expect(browser.jar.get('sayso_staff')).not.toBe(before)
    const headers = { 'sayso-brand': '', origin: server.url }
    expect(await statusOf({ ...headers, cookie: `sayso_staff=${before}` })).toBe(401)
    expect(await statusOf({ ...headers, cookie: `sayso_staff=${'a'.repeat(32)}.x` })).toBe(401)
  })

  test('CSRF: a cookie alone does nothing, nor with a foreign origin, nor as a form', async () => {
    const { cookie } = await signInStaff(server, { roles: ['analyst'] })
    const json = { 'content-type': 'application/json', cookie: cookie() }
    const tries: readonly Record<string, string>[] = [
      { ...json },
      { ...json, origin: server.url },
      { ...json, 'sayso-brand': '' },
      { ...json, 'sayso-brand': '', origin: 'https://evil.example' },
      { ...json, 'sayso-brand': '', origin: 'null' },
      { ...json, 'sayso-brand': '', origin: server.url, 'sec-fetch-site': 'cross-site' },
      { ...json, 'sayso-brand': '', 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of tries) expect(await statusOf(headers, 'POST', '/v1/staff/me', '{"name":"Mallory"}'), JSON.stringify(headers)).toBe(403)
    const form = { cookie: cookie(), origin: server.url, 'sayso-brand': '', 'content-type': 'application/x-www-form-urlencoded' }
    expect(await statusOf(form, 'POST', '/v1/staff/me', 'name=Mallory')).toBe(415)
    expect(await statusOf({ 'content-type': 'text/plain', origin: server.url }, 'POST', '/v1/staff/sign-in', '{}')).toBe(415)
    expect((await openBrowser(server).send('/v1/staff/sign-in', { email: 'a@b.example', password }, { origin: 'https://evil.example' })).status).toBe(403)
    const preflight = await exchange(server.url, {
      method: 'OPTIONS', path: '/v1/staff/me',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'sayso-brand' },
    })
    expect(preflight.status).toBe(403)
  })

  test('the cookie is for us alone, and no address of anybody is kept', async () => {
    const { email } = await signInStaff(server, { roles: ['analyst'] })
    const reply = await signIn(email)
    expect(reply.headers['set-cookie']!.find((line) => line.startsWith('sayso_staff='))).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
    expect(reply.text).not.toContain(decodeURIComponent(reply.browser.jar.get('sayso_staff')!).split('.')[0]!)
  })

  test('brute force: an unknown address and a wrong password read the same, and the sixth try in a minute waits', async () => {
    const { email } = await signInStaff(server, { roles: ['analyst'] })
    const wrong = await signIn(email, 'not this one at all')
    const unknown = await signIn('nobody@shop.example', 'not this one at all')
    expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text])
    const codes: number[] = []
    for (let i = 0; i < 6; i++) codes.push((await signIn(email, `wrong wrong ${i}`)).status)
    expect(codes.slice(0, 3)).toEqual([401, 401, 401])
    expect(codes.at(-1)).toBe(429)
    expect((await signIn(email)).status).toBe(429)
  })

  test('a code works once, at sign-in and after it; a recovery code too', async () => {
    const marketer = await signInStaff(server, { roles: ['marketer'] })
    const set = await marketer.call<{ secret: string; recovery_codes: string[] }>('POST', '/v1/staff/me/second-factor', { body: { password } })
    const at = Date.now()
    expect((await marketer.call('POST', '/v1/staff/me/second-factor/confirm', { body: { code: codeOf(set.body.secret, at) } })).status).toBe(204)
    const first = await signIn(marketer.email)
    expect(first.body).toEqual({ next: 'second_factor' })
    expect(first.browser.jar.has('sayso_staff')).toBe(false)
    expect((await first.browser.send('/v1/staff/second-factor', { code: codeOf(set.body.secret, at) })).body.code).toBe('code_invalid')
    expect((await first.browser.send('/v1/staff/second-factor', { code: '000000' })).status).toBe(422)
    const second = await signIn(marketer.email)
    const next = codeOf(set.body.secret, at + 30_000)
    expect((await second.browser.send('/v1/staff/second-factor', { code: next })).body).toEqual({ next: 'done' })
    const third = await signIn(marketer.email)
    expect((await third.browser.send('/v1/staff/second-factor', { code: next })).body.code).toBe('code_invalid')
    const [recovery] = set.body.recovery_codes
    const fourth = await signIn(marketer.email)
    expect((await fourth.browser.send('/v1/staff/second-factor', { code: recovery })).body).toEqual({ next: 'done' })
    expect((await (await signIn(marketer.email)).browser.send('/v1/staff/second-factor', { code: recovery })).body.code).toBe('code_invalid')
  })

  test('a brand that asks for a second factor shows nothing to whoever came in without', async () => {
    const auditor = await signInStaff(server, { roles: ['auditor'] })
    expect((await auditor.call('GET', '/v1/catalog')).status).toBe(200)
    await owner.call('PUT', '/v1/staff/second-factor-roles', { body: { roles: ['auditor'] } })
    expect((await auditor.call('GET', '/v1/catalog')).body.code).toBe('second_factor_required')
    const set = await auditor.call<{ secret: string }>('POST', '/v1/staff/me/second-factor', { body: { password } })
    const confirmed = await auditor.call('POST', '/v1/staff/me/second-factor/confirm', { body: { code: codeOf(set.body.secret) } })
    auditor.headers['cookie'] = confirmed.headers['set-cookie']!.map((line) => line.split(';')[0]).join('; ')
    expect((await auditor.call('GET', '/v1/catalog')).status).toBe(200)
    await owner.call('PUT', '/v1/staff/second-factor-roles', { body: { roles: [] } })
  })

  test('privilege escalation: nobody gives themself a role, and only owners give any', async () => {
    const member = await signInStaff(server, { roles: ['marketer', 'dpo'] })
    const roles = { body: { roles: ['owner'] } }
    expect((await member.call('POST', `/v1/staff/members/${member.id}/roles`, roles)).body.code).toBe('permission_missing')
    expect((await member.call('POST', '/v1/staff/invitations', { body: { email: 'x@shop.example', roles: ['owner'] } })).body.code).toBe('permission_missing')
    expect((await owner.call('POST', `/v1/staff/members/${owner.id}/roles`, { body: { roles: ['owner', 'agent'] } })).body.code).toBe('role_own')
    expect((await owner.call('POST', `/v1/staff/members/${owner.id}/reset-second-factor`)).body.code).toBe('role_own')
    expect((await owner.call('POST', `/v1/staff/members/${member.id}/roles`, { body: { roles: ['root'] } })).status).toBe(400)
    expect((await owner.call('DELETE', `/v1/staff/members/${owner.id}`)).body.code).toBe('owner_required')
  })

  test('whoever is removed, demoted or signed out is so with the next request', async () => {
    const member = await signInStaff(server, { roles: ['marketer'] })
    expect((await member.call('GET', '/v1/staff/me')).status).toBe(200)
    expect((await owner.call('POST', `/v1/staff/members/${member.id}/roles`, { body: { roles: ['auditor'] } })).status).toBe(204)
    const me = await member.call<{ memberships: { roles: string[] }[] }>('GET', '/v1/staff/me')
    expect(me.body.memberships[0]!.roles).toEqual(['auditor'])
    expect((await owner.call('POST', `/v1/staff/members/${member.id}/end-sessions`)).status).toBe(204)
    expect((await member.call('GET', '/v1/staff/me')).body.code).toBe('staff_required')
    const back = await signIn(member.email)
    const cookie = back.browser.jar.header()
    expect((await owner.call('DELETE', `/v1/staff/members/${member.id}`)).status).toBe(204)
    expect(await statusOf({ cookie, 'sayso-brand': '', origin: server.url })).toBe(401)
    expect((await signIn(member.email)).status).toBe(401)
  })

  test('an invitation works once, only as long as it is not taken back, and gives only what it says', async () => {
    const invite = async (email: string) =>
      (await owner.call<{ link: string; invitation: { id: string } }>('POST', '/v1/staff/invitations', { body: { email, roles: ['analyst'] } })).body
    const one = await invite('one@shop.example')
    const joined = await join(server, one.link, {}, owner.headers['sayso-brand'])
    const me = await joined.call<{ memberships: { roles: string[] }[]; installation_owner: boolean }>('GET', '/v1/staff/me')
    expect([me.body.memberships[0]!.roles, me.body.installation_owner]).toEqual([['analyst'], false])
    const token = one.link.split('#')[1]
    expect((await openBrowser(server).send('/v1/staff/join', { token, name: 'Eve', password })).body.code).toBe('link_used')
    const two = await invite('two@shop.example')
    await owner.call('DELETE', `/v1/staff/invitations/${two.invitation.id}`)
    expect((await openBrowser(server).send('/v1/staff/invitations/look', { token: two.link.split('#')[1] })).body.code).toBe('link_invalid')
    expect((await owner.call('POST', '/v1/staff/invitations', { body: { email: 'One@shop.example', roles: ['dpo'] } })).body.code).toBe('member_exists')
  })

  test('weak passwords are refused with their place', async () => {
    const { body } = await owner.call<{ link: string }>('POST', '/v1/staff/invitations', { body: { email: 'weak@shop.example', roles: ['analyst'] } })
    for (const weak of ['short', 'passwordpassword1', 'aaaaaaaaaaaaaaaa', '123456789012']) {
      const reply = await openBrowser(server).send('/v1/staff/join', { token: body.link.split('#')[1], name: 'Wim', password: weak })
      expect([reply.body.code, (reply.body['errors'] as { pointer: string }[])[0]!.pointer]).toEqual(['password_weak', '/password'])
    }
  })

  test('personal data is closed until the training is taken, and what was read must be what stands there', async () => {
    const dpo = await signInStaff(server, { roles: ['dpo'], trained: false })
    expect((await dpo.call('GET', '/v1/requests')).body.code).toBe('training_required')
    const stale = await dpo.call('POST', '/v1/staff/training/dpo', { body: { digest: 'x', locale: 'en', agreed: true } })
    expect(stale.body.code).toBe('course_changed')
    expect((await dpo.call('POST', '/v1/staff/training/agent', { body: { digest: 'x', locale: 'en', agreed: true } })).body.code).toBe('permission_missing')
    await takeCourses(dpo)
    expect((await dpo.call('GET', '/v1/requests')).status).toBe(200)
    await owner.call('PUT', '/v1/staff/courses/dpo', { body: { texts: { en: 'Our own rules.' } } })
    const { body } = await dpo.call<{ courses: { text: string; valid_until: string | null }[] }>('GET', '/v1/staff/training?locale=en')
    expect(body.courses[0]).toMatchObject({ text: 'Our own rules.', valid_until: expect.any(String) as string })
  })

  test('keys are made and revoked in the console, and the audit says by whom', async () => {
    const made = await owner.call<{ id: string; key: string }>('POST', '/v1/staff/keys', { body: { name: 'till', kind: 'secret', scopes: ['decisions'] } })
    expect(made.status).toBe(201)
    expect(await statusOf({ authorization: `Bearer ${made.body.key}` }, 'GET', '/v1/catalog')).toBe(403)
    expect((await owner.call('DELETE', `/v1/staff/keys/${made.body.id}`)).status).toBe(204)
    expect(await statusOf({ authorization: `Bearer ${made.body.key}` }, 'GET', '/v1/catalog')).toBe(401)
    const bad = await owner.call('POST', '/v1/staff/keys', { body: { name: 'page', kind: 'publishable', origins: ['shop'] } })
    expect(bad.body.errors[0]!.pointer).toBe('/origins/0')
  })

  test('the header of another brand opens nothing', async () => {
    const dpo = await signInStaff(server, { roles: ['dpo'] })
    for (const brand of ['elsewhere', '']) {
      const reply = await dpo.call('GET', '/v1/requests', { headers: { 'sayso-brand': brand } })
      expect(reply.body.code).toBe(brand === '' ? 'brand_required' : 'permission_missing')
    }
  })

  test('a password is changed: other sessions end, this one goes on under a new token', async () => {
    const agent = await signInStaff(server, { roles: ['agent'] })
    const other = (await signIn(agent.email)).browser.jar.header()
    const wrong = await agent.call('POST', '/v1/staff/me/password', { body: { current: 'no no no no no', password: 'some other quiet words' } })
    expect(wrong.body.code).toBe('password_wrong')
    const changed = await agent.call('POST', '/v1/staff/me/password', { body: { current: password, password: 'some other quiet words' } })
    expect(changed.status).toBe(204)
    expect(await statusOf({ cookie: other, 'sayso-brand': '', origin: server.url })).toBe(401)
    expect((await agent.call('GET', '/v1/staff/me')).status).toBe(401)
    agent.headers['cookie'] = changed.headers['set-cookie']!.map((line) => line.split(';')[0]).join('; ')
    expect((await agent.call('GET', '/v1/staff/me')).status).toBe(200)
  })

  test('a forgotten password: the link works once and ends every session', async () => {
    const agent = await signInStaff(server, { roles: ['agent'] })
    await server.stop()
    const [link, none] = await installation.inside(async (app) =>
      [await app.staff.resetLink(agent.email), await app.staff.resetLink('nobody@shop.example')] as const)
    expect(none).toBeUndefined()
    server = await installation.start()
    const token = link!.split('#')[1]
    const reset = await openBrowser(server).send('/v1/staff/password-reset', { token, password: 'words that nobody says' })
    expect(reset.status).toBe(204)
    expect((await openBrowser(server).send('/v1/staff/password-reset', { token, password: 'words that nobody says' })).body.code).toBe('link_invalid')
    expect(await statusOf({ cookie: agent.cookie(), 'sayso-brand': '', origin: server.url })).toBe(401)
    expect((await signIn(agent.email, 'words that nobody says')).body).toEqual({ next: 'done' })
    expect((await openBrowser(server).send('/v1/staff/password-resets', { email: 'nobody@shop.example' })).text)
      .toBe((await openBrowser(server).send('/v1/staff/password-resets', { email: agent.email })).text)
  })
})

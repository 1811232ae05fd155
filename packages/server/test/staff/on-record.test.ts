import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../support/authenticator.ts'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { openMailbox } from '../support/mailbox.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { firstOwner, join, openBrowser, signInStaff, staffPassword } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

interface Row {
  readonly actor: string
  readonly action: string
  readonly detail: object
}

describe.each(databases)('staff on %s', (kind) => {
  const password = 'words that nobody says'
  const email = 'ada@shop.example'
  const brand = contractExample().brand
  let installation: Installation
  let server: Running
  let owner: StaffClient
  let ada: StaffClient
  let guessedAt: string
  let box: Awaited<ReturnType<typeof openMailbox>>
  beforeAll(async () => {
    box = await openMailbox();
    ({ installation, server } = await openShop(kind, contractExample(), { SMTP_URL: box.url }))
    owner = await firstOwner(server)
  })
  afterAll(async () => {
    await installation.remove()
    await box.close()
  })

  /** The one message that came since the last look. */
  async function nextMail(): Promise<{ to: readonly string[]; text: string; links: readonly string[] }> {
    await expect.poll(() => box.received.length).toBe(1)
    const { to, source } = box.received.pop()!
    const text = source.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    return { to, text, links: text.match(/http:\S+?(?=[\s"])/g) ?? [] }
  }
  const rowsOf = async (staff: string): Promise<Row[]> => {
    const { body } = await owner.call<{ rows: Row[] }>('GET', `/v1/audit?kind=access&limit=200`)
    return body.rows.filter(({ detail }) => (detail as { staff?: string }).staff === staff)
  }

  test('whoever is invited gets the link by mail, in the name of the brand, and joins with it', async () => {
    const invited = await owner.call<{ link: string }>('POST', '/v1/staff/invitations', { body: { email, roles: ['analyst'] } })
    const mail = await nextMail()
    expect(mail.to).toEqual([email])
    expect(mail.text).toContain('invites you to its console')
    expect([...new Set(mail.links)]).toEqual([invited.body.link])
    ada = await join(server, mail.links[0]!, { name: 'Ada' }, brand.key)
  })

  test('whoever forgot their password gets a link by mail; an unknown address gets nothing', async () => {
    for (const asked of ['nobody@shop.example', email]) {
      expect((await openBrowser(server).send('/v1/staff/password-resets', { email: asked })).status).toBe(202)
    }
    const mail = await nextMail()
    expect(mail.to).toEqual([email])
    const [link] = mail.links
    expect(link).toMatch(/\/console\/reset#\S+$/)
    const browser = openBrowser(server)
    expect((await browser.send('/v1/staff/password-reset', { token: link!.split('#')[1], password })).status).toBe(204)
    expect((await browser.send('/v1/staff/sign-in', { email, password })).body).toEqual({ next: 'done' })
    ada.headers['cookie'] = browser.jar.header()
    expect(box.received).toEqual([])
  })

  test('how they came in and what they changed at their own door stands in the audit of their brand', async () => {
    const did = async (path: string, body: object) => {
      const reply = await ada.call<{ secret: string }>('POST', `/v1/staff/me/${path}`, { body })
      expect(reply.status, reply.text).toBeLessThan(300)
      const renewed = reply.headers['set-cookie']?.map((line) => line.split(';')[0]!).find((pair) => pair.startsWith('sayso_staff='))
      if (renewed !== undefined) ada.headers['cookie'] = renewed
      return reply.body
    }
    const { secret } = await did('second-factor', { password })
    await did('second-factor/confirm', { code: codeOf(secret) })
    await did('recovery-codes', { password })
    await did('second-factor/end', { password })
    await did('password', { current: password, password: staffPassword })
    const rows = await rowsOf(ada.id)
    expect(rows.map(({ action }) => action.replace('staff.', '')).reverse()).toEqual([
      'joined', 'signed_in', 'password_reset', 'signed_in', 'second_factor_on', 'recovery_codes_renewed', 'second_factor_off',
      'password_changed',
    ])
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`staff:${ada.id}`]))
    expect(rows.find(({ action }) => action === 'staff.signed_in')!.detail).toEqual({ staff: ada.id, method: 'password' })
  })

  test('codes tried in vain, after the right password, stand there too', async () => {
    const me = await signInStaff(server, { roles: ['marketer'] })
    const { secret } = (await me.call<{ secret: string }>('POST', '/v1/staff/me/second-factor', { body: { password: staffPassword } })).body
    await me.call('POST', '/v1/staff/me/second-factor/confirm', { body: { code: codeOf(secret) } })
    const browser = openBrowser(server)
    expect((await browser.send('/v1/staff/sign-in', { email: me.email, password: staffPassword })).body).toEqual({ next: 'second_factor' })
    for (const code of ['00000000', 'aaaaa-bbbbb', '11111111']) {
      expect((await browser.send('/v1/staff/second-factor', { code })).body.code).toBe('code_invalid')
    }
    guessedAt = me.id
  })

  test('tries in vain stand there as one number, without an address, and only for who works here', async () => {
    for (const tried of [email, email, 'nobody@shop.example']) {
      expect((await openBrowser(server).send('/v1/staff/sign-in', { email: tried, password: 'not this one at all' })).status).toBe(401)
    }
    expect((await rowsOf(ada.id)).filter(({ action }) => action === 'staff.sign_in_failed')).toEqual([])
    await server.stop()
    const rows = await installation.inside(async (app) => {
      const gate = app.workspace.gateOfJob((await app.workspace.brands())[0]!.id, 'test')
      expect((await app.oversight.trail.list(gate, { action: 'key.created' }, undefined, 50)).rows).toHaveLength(3)
      return (await app.oversight.trail.list(gate, {}, undefined, 50)).rows
    })
    const failed = rows.filter(({ action }) => action === 'staff.sign_in_failed')
    expect(failed).toMatchObject([{ actor: 'job:staff', detail: { staff: ada.id, tries: 2 } }])
    expect(rows.filter(({ action }) => action === 'staff.code_failed')).toMatchObject([{ actor: 'job:staff', detail: { staff: guessedAt, tries: 3 } }])
    expect(JSON.stringify(rows)).not.toContain('@shop.example')
  })
})

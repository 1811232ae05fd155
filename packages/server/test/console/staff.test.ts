import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../support/authenticator.ts'
import { openShop } from '../support/brands.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { contractExample } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import type { Installation, Running } from '../support/server.ts'
import { firstOwner, signInStaff, staffPassword } from '../support/staff.ts'

describe.skipIf(chromiumPath === undefined)('staff in the console', () => {
  let installation: Installation
  let server: Running
  let browser: Browser
  const brand = contractExample().brand.key
  beforeAll(async () => {
    buildConsole();
    [{ installation, server }, browser] = await Promise.all([openShop('embedded', contractExample()), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await installation.remove()
  })

  /** Holds a page to the eye of the checker, wide and narrow. */
  async function look(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle')
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await findWrong(page), `${name} at ${width}`).toEqual([])
      await shoot(page, `${name}-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  test('somebody is invited, joins, takes the training and sets up a second factor', async () => {
    const owner = await firstOwner(server)
    const office = await openConsole(browser, { url: server.url, cookie: owner.cookie(), brand, path: '/staff' })
    await office.page.getByRole('button', { name: 'Invite' }).click()
    await office.page.getByLabel('E-mail').fill('ada@shop.example')
    await office.page.getByRole('dialog').getByRole('checkbox', { name: 'Marketer' }).check()
    await office.page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
    const link = await office.page.getByLabel('Link').inputValue()
    await look(office.page, 'invited')
    await office.page.getByRole('button', { name: 'Done' }).click()
    await look(office.page, 'members')

    const home = await openConsole(browser, { url: server.url, path: '/sign-in', dark: true })
    const { page } = home
    await look(page, 'sign-in')
    await page.goto(link)
    await page.getByLabel('Your name').fill('Ada Lind')
    await look(page, 'join')
    await page.getByLabel('New password').first().fill('quietly over the bridge')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.waitForURL(`${server.url}/console/b/${brand}/**`)
    expect(page.url()).not.toContain('inv_')

    await page.goto(`${server.url}/console/b/${brand}/account/training`)
    await page.getByRole('checkbox').first().waitFor()
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await look(page, 'training')
    await page.getByRole('button', { name: 'I have read this' }).click()
    await page.getByText('Done, valid until').waitFor()

    await page.goto(`${server.url}/console/b/${brand}/account`)
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await page.getByRole('dialog').getByLabel('Present password').fill('quietly over the bridge')
    await page.getByRole('button', { name: 'Go on' }).click()
    const secret = (await page.getByRole('dialog').locator('code').innerText()).replaceAll(' ', '')
    await look(page, 'second-factor')
    await page.getByLabel('Code that the app shows').fill(codeOf(secret))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('Password and code').waitFor()
    await look(page, 'account')
    expect([...office.faults, ...home.faults]).toEqual([])
    await Promise.all([office.context.close(), home.context.close()])
  }, 120_000)

  test('keys, roles and courses, from right to left too', async () => {
    const owner = await firstOwner(server)
    const { context, page, faults } = await openConsole(browser, { url: server.url, cookie: owner.cookie(), brand, path: '/keys', locale: 'he', dark: true })
    for (const [path, name] of [['/keys', 'keys-he'], ['/staff/roles', 'roles-he'], ['/courses', 'courses-he'], ['/staff', 'members-he'], ['/account', 'account-he']]) {
      await page.goto(`${server.url}/console/b/${brand}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(page, name!)
    }
    expect(faults).toEqual([])
    await context.close()
  }, 120_000)

  test('whoever is not signed in is sent to the sign-in once, however long its page takes to come, and back from there', async () => {
    const agent = await signInStaff(server, { roles: ['agent'] })
    const { context, page, faults } = await openConsole(browser, { url: server.url, path: '/sign-in' })
    let release: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/assets/sign-in-page-*.js', async (asked) => {
      await held
      await asked.continue()
    })
    await page.addInitScript(() => {
      const { replaceState } = history
      Object.assign(globalThis, { sent: 0 })
      history.replaceState = function (...given) {
        (globalThis as unknown as { sent: number }).sent += 1
        replaceState.apply(this, given)
      }
    })
    await page.goto(`${server.url}/console/b/${brand}/desk`)
    await page.waitForURL(/sign-in\?next=/)
    const sent = await page.evaluate(async () => {
      for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame)
      return (globalThis as unknown as { sent: number }).sent
    })
    expect(sent).toBeLessThan(10)
    release()
    await page.getByLabel('E-mail').fill(agent.email)
    await page.getByRole('textbox', { name: /^Password/ }).fill(staffPassword)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${server.url}/console/b/${brand}/desk`)
    expect(faults).toEqual([])
    await context.close()
  })

  test('whoever works for no brand is told so, and can leave', async () => {
    const agent = await signInStaff(server, { roles: ['agent'] })
    const { context, page, faults } = await openConsole(browser, { url: server.url, path: '/sign-in' })
    // As the sign-in of the company lets somebody in whom no brand has given a role yet.
    await page.route('**/v1/staff/me', async (asked) => {
      const reply = await asked.fetch()
      await asked.fulfill(reply.ok() ? { response: reply, json: { ...await reply.json() as object, memberships: [] } } : { response: reply })
    })
    const [name, ...value] = agent.cookie().split('=')
    await context.addCookies([{ name: name!, value: value.join('='), url: server.url }])
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
    await page.goto(`${server.url}/console/`)
    await page.getByRole('heading', { name: 'No brand yet', level: 1 }).waitFor()
    await look(page, 'no-brand')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test('a passkey is made and opens the console', async () => {
    const agent = await signInStaff(server, { roles: ['agent'] })
    // A passkey belongs to a name; an address of a machine has none.
    const url = server.url.replace('127.0.0.1', 'localhost')
    const { context, page } = await openConsole(browser, { url, path: '/sign-in' })
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    })
    await page.getByLabel('E-mail').fill(agent.email)
    await page.getByLabel(/^Password/).fill(staffPassword)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${url}/console/b/${brand}/**`)
    await page.goto(`${url}/console/b/${brand}/account`)
    await page.getByLabel('Name of the device').fill('Till')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByRole('cell', { name: 'Till' }).waitFor()
    await page.getByRole('button', { name: /account and settings/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${url}/console/b/${brand}/**`)
    await page.goto(`${url}/console/b/${brand}/account`)
    await page.getByRole('cell', { name: 'Passkey', exact: true }).waitFor()
    const owner = await firstOwner(server)
    const { body } = await owner.call<{ rows: { actor: string }[] }>('GET', '/v1/audit?action=staff.passkey_added')
    expect(body.rows.map(({ actor }) => actor)).toEqual([`staff:${agent.id}`])
    await context.close()
  }, 120_000)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { chromiumPath, launchBrowser, openContext } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { signInStaff } from '../support/staff.ts'

const readers: readonly (Reader & { name: string })[] = [
  { name: '1280', width: 1280 }, { name: '390-he-dark', width: 390, dark: true, locale: 'he' },
]

describe.skipIf(chromiumPath === undefined)('people and the desk, at the console', () => {
  let browser: Browser
  let stage: Awaited<ReturnType<typeof openShop>>

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  async function look(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  async function tabTo(page: Page, wanted: Locator): Promise<void> {
    for (let i = 0; i < 60; i++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach ${wanted.toString()}`)
  }

  test.each(readers)('by keyboard alone an agent reads out, writes down and sees the customer’s yes: $name', async ({ name, ...reader }) => {
    const agent = await signInStaff(stage.server, { roles: ['agent'] })
    const { context, page, faults } = await openConsole(browser, { url: stage.server.url, cookie: agent.cookie(), brand: 'nordwear', path: '/desk', ...reader })
    const { keyboard } = page
    await page.locator('input[maxlength="254"]').waitFor()
    await look(page, `desk-1-customer-${name}`)
    await expect.poll(() => page.locator('input[maxlength="254"]').evaluate((element) => element === document.activeElement)).toBe(true)
    await keyboard.type(`maya-${name}@mail.example`)
    await keyboard.press('Alt+KeyR')

    const script = page.locator('p[class*=_script_]')
    await script.waitFor()
    // Nothing is chosen before the customer said it; and nothing can be written down before.
    expect(await page.locator('[data-asked] input:checked').count()).toBe(0)
    expect(await page.locator('[aria-keyshortcuts="Alt+W"]').isDisabled()).toBe(true)
    const spoken = await script.innerText()
    await keyboard.press('Alt+KeyL')
    await expect.poll(() => script.innerText()).not.toBe(spoken)
    await look(page, `desk-2-read-${name}`)
    const questions = page.locator('[data-asked] [role=radiogroup]')
    await tabTo(page, questions.nth(0).locator('input').first())
    await keyboard.press('Space')
    await tabTo(page, questions.last().locator('input').first())
    await keyboard.press('Space')
    await keyboard.press('Alt+KeyW')

    const state = page.locator('[data-draft]')
    await state.waitFor()
    expect(await state.getAttribute('data-draft')).toBe('waiting')
    await keyboard.press('Alt+KeyB')
    const code = await page.locator('output').innerText()
    await look(page, `desk-3-waits-${name}`)

    const shop = await openContext(browser, { width: 1024 })
    const screen = await shop.newPage()
    await screen.goto(`${stage.server.url}/confirm?brand=nordwear`)
    await screen.locator('#code').fill(code)
    await screen.keyboard.press('Enter')
    await screen.locator('button[name=go][value=yes]').click()
    await screen.waitForURL('**/confirm/done*')
    await shop.close()

    await page.locator('[data-draft=confirmed]').waitFor()
    await look(page, `desk-4-confirmed-${name}`)
    // Written down by mistake: taken back, and whoever says stop is heard at once.
    await keyboard.press('Alt+KeyN')
    await page.locator('input[maxlength="254"]').waitFor()
    await keyboard.type('stop-me@mail.example')
    await keyboard.press('Alt+KeyS')
    await page.getByRole('dialog').waitFor()
    await look(page, `desk-5-stop-${name}`)
    await tabTo(page, page.getByRole('dialog').getByRole('button').last())
    await keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: /Stopped|הופסק/ }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test.each(readers)('a marketer finds somebody, sees what would reach them and looks at answers; the person reads why: $name', async ({ name, ...reader }) => {
    const email = `anna-${name}@mail.example`
    const own = `anna-${name}`
    await stage.shop.name(`ext:${own}`, { contacts: [{ channel: 'email', address: email }, { channel: 'sms', address: '+358401234567' }], locale: 'fi', time_zone: 'Europe/Helsinki', accounts: ['Nordwind Oy'] })
    const { person } = await stage.shop.tell(`ext:${own}`, { answers: { shoe_size: '42' }, grants: { offers: true, newsletter: false } })
    const marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    const { context, page, faults } = await openConsole(browser, { url: stage.server.url, cookie: marketer.cookie(), brand: 'nordwear', path: '/people', ...reader })
    const field = page.locator('input[maxlength="320"]')
    await field.fill('nobody@mail.example')
    await page.keyboard.press('Enter')
    await page.locator('main [aria-live] svg').waitFor()
    await look(page, `people-1-nobody-${name}`)
    await field.fill(email)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/people/${person}`)
    await page.locator('[data-sends]').first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/anna-\S+@mail|\b42\b/)
    expect(page.url()).not.toContain('mail.example')
    await look(page, `people-2-card-${name}`)

    const form = page.locator('form').filter({ has: page.locator('textarea') })
    await form.locator('input').first().click()
    await page.getByRole('option').first().click()
    await form.locator('textarea').fill('because')
    await form.locator('button[type=submit]').click()
    await form.locator('[aria-invalid=true]').waitFor()
    await look(page, `people-3-reason-${name}`)
    await form.locator('textarea').fill('Anna called about the size of her boots')
    await form.locator('button[type=submit]').click()
    await page.locator('dd', { hasText: /^42/ }).waitFor()
    await look(page, `people-4-answers-${name}`)
    expect(faults).toEqual([])
    await context.close()

    const link = await stage.shop.call<{ url: string }>('POST', `/v1/people/${person}/links`, { body: { to: '/me/diary' } })
    const theirs = await openContext(browser, reader)
    await theirs.addCookies([{ name: 'sayso_lang', value: reader.locale ?? 'en', url: stage.server.url }])
    const pages = await theirs.newPage()
    await pages.goto(link.body.url)
    await pages.locator('form button[type=submit]').last().click()
    await pages.locator('.uses').waitFor()
    expect(await pages.locator('.uses').innerText()).toContain('Anna called about the size of her boots')
    await look(pages, `people-5-diary-${name}`)
    await theirs.close()
  })

  test('a DPO reads what answers were used for, and opens none', async () => {
    const { person } = await stage.shop.tell('ext:dora', { answers: { shoe_size: '41' }, grants: { offers: true } })
    await stage.shop.read('ext:dora', 'offers')
    const dpo = await signInStaff(stage.server, { roles: ['dpo'] })
    const { context, page, faults } = await openConsole(browser, { url: stage.server.url, cookie: dpo.cookie(), brand: 'nordwear', path: `/people/${person}` })
    await page.getByRole('button', { name: 'Open the list' }).click()
    await page.getByRole('cell', { name: 'A program read' }).waitFor()
    expect(await page.locator('textarea').count()).toBe(0)
    await look(page, 'people-6-dpo-1280')
    expect(faults).toEqual([])
    await context.close()
  })
})

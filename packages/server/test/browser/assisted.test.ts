import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, openContext, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'

describe.skipIf(chromiumPath === undefined)('in the shop', () => {
  let presence: Presence
  let browser: Browser
  let key: string

  beforeAll(async () => {
    presence = await openPresence('embedded', { catalog: fashionShop() })
    key = (await presence.app.workspace.createKey(1, { kind: 'secret', name: 'till', scopes: ['assist'] })).text
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await presence.close()
  })

  /** No barrier for anybody, nothing wider than the window, and markup as it should be. */
  async function look(page: Page, name: string): Promise<void> {
    expect(await findBarriers(page), name).toEqual([])
    expect(await overflows(page), name).toBe(false)
    expect(await findMarkupFaults(await (await page.request.get(page.url())).text()), name).toEqual([])
  }

  const open = async (reader: Reader) => {
    const context = await openContext(browser, reader)
    await context.addCookies([{ name: 'sayso_lang', value: reader.locale ?? 'en', url: presence.url }])
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    return page
  }

  test.each<Reader & { name: string }>([
    { name: 'phone', width: 390 }, { name: 'desk', width: 1280 }, { name: 'hebrew', width: 390, locale: 'he' }, { name: 'dark', width: 1280, dark: true },
  ])('checks 48, 49: by keyboard, from coming in to the customer’s yes on the second screen: $name', async ({ name, ...reader }) => {
    const { email, person } = await presence.customer(`maya-${name}`)
    const till = await open(reader)
    await till.goto(`${presence.url}/assist`)
    await look(till, `${name}-1-sign-in`)
    await till.locator('#key').focus()
    await till.keyboard.type(key)
    await till.keyboard.press('Enter')
    await till.locator('#address').waitFor()
    await look(till, `${name}-2-customer`)
    await till.keyboard.press('Tab')
    await till.locator('#address').focus()
    await till.keyboard.type('nobody')
    await till.keyboard.press('Enter')
    await till.locator('.errors').waitFor()
    expect(await findBarriers(till)).toEqual([])
    await till.locator('#address').fill(email)
    await till.locator('#locale').selectOption('he')
    await till.locator('button[value=read]').press('Enter')

    await till.locator('form[action="/assist/read"]').waitFor()
    expect(await till.locator('input:checked').count()).toBe(0)
    expect(await till.locator('.script').getAttribute('lang')).toBe('he')
    await look(till, `${name}-3-read`)
    await till.locator('input[name="a.shoe_size"][value="42"]').press(' ')
    await till.locator('input[name="grant.offers"][value=yes]').press(' ')
    await till.locator('button[value=write]').press('Enter')
    await till.waitForURL('**/assist/draft*')
    expect(await till.locator('main').innerText()).not.toContain('42')
    await look(till, `${name}-4-waiting`)
    await till.locator('button[value=screen]').press('Enter')
    const code = await till.locator('.given').innerText()
    expect(await findBarriers(till)).toEqual([])

    const screen = await open({ width: 1024 })
    await screen.goto(`${presence.url}/confirm`)
    await look(screen, `${name}-6-screen`)
    await screen.locator('#code').fill(code)
    await screen.keyboard.press('Enter')
    await screen.locator('#draft').waitFor()
    // In the language in which it was read out, whatever the shop's screen speaks.
    expect(await screen.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await screen.locator('input[name="a.shoe_size"]:checked').getAttribute('value')).toBe('42')
    await look(screen, `${name}-7-check`)
    await screen.locator('input[name="a.shoe_size"][value="43"]').press(' ')
    await screen.locator('button[value=yes]').press('Enter')
    await screen.waitForURL('**/confirm/done*')
    await look(screen, `${name}-8-done`)

    await till.goto(`${presence.url}/assist/draft`)
    await look(till, `${name}-9-confirmed`)
    expect((await presence.shop.read(person, 'offers')).body.values['shoe_size']?.value).toBe('43')
  }, 120_000)

  test.each<Reader & { name: string }>([
    { name: 'phone', width: 390 }, { name: 'desk', width: 1280 }, { name: 'hebrew', width: 390, locale: 'he' },
  ])('on their own pages the customer reads what waits, drops an answer and says yes: $name', async ({ name, ...reader }) => {
    const { person } = await presence.customer(`mika-${name}`)
    const gate = presence.app.workspace.gateOfJob(1, 'test')
    const write = async () => {
      const { presentation } = await presence.app.drafts.present(gate, { ask: 'at_the_till', locale: 'en' })
      return presence.app.drafts.create(gate, person, { presentation, answers: { shoe_size: '42', clothing_size: 'm' }, grants: { offers: true } })
    }
    await write()
    const { id } = await write()
    const page = await open(reader)
    await page.goto((await presence.app.access.createLink(gate, person)).url)
    await page.locator('main form button').first().click()
    await page.waitForURL('**/me')
    await look(page, `me-${name}-0-overview`)
    await page.locator('a[href="/me/drafts"]').click()
    await look(page, `me-${name}-1-list`)
    await page.locator(`a[href="/me/drafts/${id}"]`).click()
    await look(page, `me-${name}-2-one`)
    const [yes, no] = [await page.locator('main button[value=yes]').boundingBox(), await page.locator('main button[value=no]').boundingBox()]
    const area = (yes!.width * yes!.height) / (no!.width * no!.height)
    expect(area, 'check 7: yes and no are as large').toBeGreaterThan(0.8)
    expect(area).toBeLessThan(1.25)
    await page.locator('input[name="a.shoe_size"][value="43"]').check({ force: true })
    await page.locator('input[name="drop.clothing_size"]').check({ force: true })
    await page.locator('button[value=yes]').click()
    await page.waitForURL('**/me/saved/**')
    expect(Object.entries((await presence.shop.read(person, 'offers')).body.values).map(([key, { value }]) => [key, value])).toEqual([['shoe_size', '43']])
    await page.goto(`${presence.url}/me/drafts`)
    await page.locator('main button[value=no]').click()
    await look(page, `me-${name}-3-none`)
  }, 120_000)
})

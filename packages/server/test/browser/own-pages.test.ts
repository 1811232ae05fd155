import { verifyReceipt } from '@sayso/receipts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../support/browser.ts'
import { comeIn, languages, linkFor, makeCustomer, openWindow, setStage } from './stage.ts'
import type { Stage } from './stage.ts'

const review = 'form[data-review] .bar button[type=submit]'

/** Chooses what stands behind a radio button or in a list, whichever the page has made of it. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`[name="${name}"]`)
  if ((await field.first().evaluate((node) => node.nodeName)) === 'SELECT') await field.selectOption(value)
  else await page.locator(`label:has([name="${name}"][value="${value}"])`).click()
}

async function save(page: Page): Promise<string> {
  await page.locator('main form button[type=submit]:not([formaction])').first().click()
  await page.waitForURL('**/me/saved/**')
  return /\/me\/saved\/([^?]+)/.exec(page.url())![1]!
}

describe.skipIf(chromiumPath === undefined)('in a browser', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage?.close())

  const readFor = async (person: string, purpose: string) => (await stage.shop.read(person, purpose)).body

  async function provedReceipt(page: Page, id: string) {
    const jws = await (await page.request.get(`${stage.server.url}/me/receipts/${id}/jws`)).text()
    const keys = await (await page.request.get(`${stage.server.url}/log/nordwear/keys`)).json() as { keys: never[]; verifier_keys: string[] }
    await expect.poll(async () => (await page.request.get(`${stage.server.url}/me/receipts/${id}/proof`)).status()).toBe(200)
    const proof: unknown = await (await page.request.get(`${stage.server.url}/me/receipts/${id}/proof`)).json()
    return verifyReceipt(jws, { jwks: { keys: keys.keys }, vkey: keys.verifier_keys, proof })
  }

  describe.each(languages)('somebody who reads %s', (locale) => {
    test.each([['with script', true], ['without script', false]])(
      'opens a link, changes their size, sees what changes, saves, and holds a receipt that verifies, %s',
      async (_, script) => {
        const person = await makeCustomer(stage, `size-${locale}-${script}`, locale)
        const { context, page, faults } = await openWindow(stage, { width: 390, script, locale })
        await comeIn(page, await linkFor(stage, person))
        expect(await page.locator('html').getAttribute('lang')).toBe(locale)
        expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'he' ? 'rtl' : 'ltr')

        await page.goto(`${stage.server.url}/me/answers?open=shoe_size`)
        await choose(page, 'a.shoe_size', '41')
        await page.locator(review).click()
        await page.waitForURL('**/me/answers/preview')
        expect(await page.locator('.effects li').count()).toBe(1)
        const id = await save(page)

        expect((await readFor(person, 'offers')).values['shoe_size']?.value).toBe('41')
        expect(await provedReceipt(page, id)).toMatchObject({ ok: true, trusted: true, included: true })
        expect(faults).toEqual([])
        await context.close()
      },
    )
  })

  test('check 14: withdrawing takes as many clicks as granting, and stops decisions at once', async () => {
    const person = await makeCustomer(stage, 'clicks', 'en')
    const { context, page } = await openWindow(stage, { width: 390 })
    await comeIn(page, await linkFor(stage, person))
    const clicks = { yes: 0, no: 0 }
    for (const wanted of ['no', 'yes'] as const) {
      await page.goto(`${stage.server.url}/me/permissions`)
      await choose(page, 'grant.offers', wanted)
      await page.locator(review).click()
      await page.waitForURL('**/preview')
      await save(page)
      clicks[wanted] = 3
      const decided = await stage.shop.decide({ person, purpose: 'offers', slot: 'home' })
      expect(decided.body.granted).toBe(wanted === 'yes')
      if (wanted === 'no') expect(decided.body).toMatchObject({ reason: 'withdrawn', offers: [] })
    }
    expect(clicks.no).toBeLessThanOrEqual(clicks.yes)
    await context.close()
  })

  test('keeps one answer out of one purpose, and the other purpose goes on', async () => {
    const person = await makeCustomer(stage, 'reduce', 'en')
    const { context, page } = await openWindow(stage, { script: false })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/answers?open=favourite_brand`)
    await choose(page, 'use.favourite_brand.offers', 'no')
    await page.locator(review).click()
    await save(page)
    const offers = await readFor(person, 'offers')
    expect(Object.keys(offers.values).sort()).toEqual(['colours', 'shoe_size'])
    expect(offers.granted).toBe(true)
    await context.close()
  })

  test('pauses all messages until a date', async () => {
    const person = await makeCustomer(stage, 'pause', 'en')
    const { context, page } = await openWindow(stage, { width: 390 })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/contact`)
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await page.locator('#quiet_dates > summary').click()
    await page.locator('[name=pause]').fill(day)
    await page.locator(review).click()
    await save(page)
    await page.goto(`${stage.server.url}/me/contact`)
    expect(await page.locator('[name=pause]').inputValue()).toBe(day)
    await context.close()
  })

  test('erases everything, after being told what goes and what stays, and keeps a certificate', async () => {
    const person = await makeCustomer(stage, 'leave', 'en')
    const { context, page } = await openWindow(stage, { width: 390, script: false })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/rights/erase`)
    await page.locator('[name=word]').fill('no')
    await page.locator('.button.danger').click()
    expect(await page.locator('[role=alert]').count()).toBeGreaterThan(0)
    await page.locator('[name=word]').fill((await page.locator('label[for=word] strong').textContent())!)
    await page.locator('.button.danger').click()
    expect(await page.locator('[name=certificate]').inputValue()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    expect((await stage.shop.exported(person)).status).toBe(410)
    await page.goto(`${stage.server.url}/me`)
    expect(page.url()).toContain('/me/sign-in')
    await context.close()
  })

  test('check 2: Escape, a reload and going away permit nothing', async () => {
    const person = await makeCustomer(stage, 'escape', 'en')
    await stage.shop.withdraw(person, { purposes: ['offers', 'newsletter'] })
    const { context, page } = await openWindow(stage, {})
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/permissions`)
    await choose(page, 'grant.offers', 'yes')
    await page.keyboard.press('Escape')
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    await page.reload()
    await choose(page, 'grant.offers', 'yes')
    await page.goto(`${stage.server.url}/me`)
    expect((await readFor(person, 'offers')).granted).toBe(false)
    await context.close()
  })

  test('verifies a receipt in the reader\'s own browser, against the published log', async () => {
    const person = await makeCustomer(stage, 'verify', 'en')
    const { context, page, faults } = await openWindow(stage, { width: 390 })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/receipts`)
    await page.locator('main a[href^="/me/receipts/rct_"], main a[href^="/me/receipts/rcp_"]').first().click()
    await page.locator('[data-verify] button').click()
    await page.locator('[data-verify] .verdict').waitFor({ timeout: 20_000 })
    expect(await page.locator('[data-verify] .verdict').getAttribute('class')).toBe('verdict good')
    expect(await page.locator('[data-verify] .steps .failed').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  test('says so when the receipt that came was changed on the way', async () => {
    const person = await makeCustomer(stage, 'forged', 'en')
    const { context, page } = await openWindow(stage, {})
    await context.route('**/me/receipts/*/jws', async (route) => {
      const jws = await (await route.fetch()).text()
      const [head, body, signature] = jws.split('.')
      const changed = Buffer.from(Buffer.from(body!, 'base64url').toString().replace('shoe_size', 'shoe_sise')).toString('base64url')
      await route.fulfill({ body: `${head}.${changed}.${signature}`, contentType: 'application/jose' })
    })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/receipts`)
    await page.locator('main a[href^="/me/receipts/rct_"], main a[href^="/me/receipts/rcp_"]').first().click()
    await page.locator('[data-verify] button').click()
    await page.locator('[data-verify] .verdict').waitFor({ timeout: 20_000 })
    expect(await page.locator('[data-verify] .verdict').getAttribute('class')).toBe('verdict bad')
    await context.close()
  })

  test('offline says so, and keeps what was chosen until it can be saved', async () => {
    const person = await makeCustomer(stage, 'offline', 'en')
    const { context, page } = await openWindow(stage, { width: 390 })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/permissions`)
    await choose(page, 'grant.offers', 'no')
    await context.setOffline(true)
    await page.locator('[data-offline]').waitFor()
    await page.locator(review).click()
    expect(page.url()).toBe(`${stage.server.url}/me/permissions`)
    expect(await page.locator('[name="grant.offers"][value="no"]').isChecked()).toBe(true)
    await context.setOffline(false)
    await page.locator('[data-offline]').waitFor({ state: 'hidden' })
    await page.locator(review).click()
    await page.waitForURL('**/preview')
    await save(page)
    expect((await readFor(person, 'offers')).granted).toBe(false)
    await context.close()
  })

  test('check 49: gives and withdraws with the keyboard alone, and sees where they are', async () => {
    const person = await makeCustomer(stage, 'keys', 'en')
    const { context, page } = await openWindow(stage, {})
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/permissions`)
    await tabTo(page, '[name="grant.offers"]')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('[name="grant.offers"][value="no"]').isChecked()).toBe(true)
    await tabTo(page, review)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/preview')
    await tabTo(page, 'main form button[type=submit]:not([formaction])')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/me/saved/**')
    expect((await readFor(person, 'offers')).granted).toBe(false)
    await context.close()
  })
})

/** Presses Tab until the element has the focus; every stop on the way must show itself, uncovered. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate((wanted) => {
      const at = document.activeElement
      if (!at || at === document.body) return { found: false, name: '', hidden: false }
      const shown = at.matches('input[type=radio], input[type=checkbox]') ? (at.closest('label') ?? at) : at
      const box = shown.getBoundingClientRect()
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const covered = top !== null && !shown.contains(top) && !top.contains(shown)
      const marked = [at, shown, at.nextElementSibling, shown.querySelector('span')].some((one) => {
        if (!one) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      })
      return { found: at.matches(wanted), name: at.outerHTML.slice(0, 120), hidden: covered || !marked }
    }, selector)
    if (here.name !== '') expect(here, here.name).toMatchObject({ hidden: false })
    if (here.found) return
  }
  throw new Error(`${selector} can not be reached with the Tab key`)
}

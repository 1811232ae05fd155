import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromiumPath, findBarriers, launchBrowser, openContext, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { openDemo } from '../shop/stage.ts'
import type { Demo } from '../shop/stage.ts'

/** Where pictures for looking at go; without it none are made. */
const pictures = process.env['SAYSO_PICTURES']
const paths = ['/shop', '/shop/quiz', '/shop/votes', '/shop/p/boots', '/shop/p/beanie', '/shop/basket', '/shop/sign-in', '/shop/account']
const looks: readonly Reader[] = [
  { width: 390 }, { width: 390, dark: true }, { width: 1280 }, { width: 1280, dark: true },
  { width: 390, locale: 'he' }, { width: 1280, locale: 'he', dark: true }, { width: 320, locale: 'de' }, { width: 320, locale: 'el' },
  { width: 390, locale: 'fi' }, { width: 390, locale: 'pl' },
]

/** Runs in the page before anything of its own does. */
function watch(): void {
  const page = globalThis as unknown as { shifts: number[] }
  page.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
      if (!entry.hadRecentInput) page.shifts.push(entry.value)
    }
  }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`))
}

interface Window {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[]
}

describe.skipIf(chromiumPath === undefined)('the demo shop, in a browser', () => {
  let demo: Demo
  let browser: Browser
  beforeAll(async () => {
    demo = await openDemo()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  async function open(reader: Reader = {}, who?: string): Promise<Window> {
    const context = await openContext(browser, reader)
    await context.addInitScript(watch)
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    const faults: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(demo.url) && !/^(data|blob):/.test(request.url())) faults.push(`asks ${request.url()}`)
    })
    page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`)
    })
    if (who !== undefined) await play(page, who)
    return { page, context, faults }
  }

  async function play(page: Page, who: string): Promise<void> {
    await page.goto(`${demo.url}/shop/sign-in`)
    await page.locator(`button[name=who][value=${who}]`).click()
    await page.waitForURL('**/shop')
  }

  const at = (page: Page, path: string) => page.goto(demo.url + path, { waitUntil: 'networkidle' })
  const shelf = (page: Page) => page.locator('sayso-offer')
  const offers = (page: Page) => page.locator('sayso-offer article h2')
  const plain = async (page: Page) => {
    await at(page, '/shop')
    expect(await page.getByText('The same for everybody').isVisible()).toBe(true)
    expect(await offers(page).count()).toBe(0)
  }

  async function tellSize(page: Page, size: string): Promise<void> {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await dialog.getByRole('radio', { name: size, exact: true }).check({ force: true })
    await dialog.getByRole('radio', { name: 'Yes' }).check({ force: true })
    await dialog.getByRole('button', { name: 'Send my answers' }).click()
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor()
  }

  async function chooseSize(page: Page, size: string): Promise<void> {
    await page.locator(`.sizes label:has(input[value="${size}"])`).click()
  }

  test('a stranger answers the question that comes with a size, gets a code for it, and their shelf stays everybody’s', async () => {
    const { page, faults } = await open()
    await plain(page)
    await at(page, '/shop/p/boots')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await chooseSize(page, '39')
    await page.getByRole('dialog').waitFor()
    // Nothing is shut off: what lies beside the question can be used.
    expect(await page.locator('.sizes input[value="39"]').isChecked()).toBe(true)
    await tellSize(page, '39')
    expect(await page.getByRole('dialog').getByRole('link', { name: /receipt/i }).count()).toBe(1)
    await plain(page)
    expect(faults).toEqual([])
  })

  test('Anna tells her size on the page of the boots, finds them on her shelf with the reason, and takes it back: it is gone at once', async () => {
    const { page, faults } = await open({}, 'anna')
    await plain(page)
    await at(page, '/shop/p/boots')
    await chooseSize(page, '39')
    await page.getByRole('dialog').waitFor()
    await tellSize(page, '39')

    await at(page, '/shop')
    await offers(page).first().waitFor()
    expect(await offers(page).allTextContents()).toEqual(['Routa boots in your size'])
    await shelf(page).getByText('Why am I seeing this?').click()
    const why = await shelf(page).locator('details').innerText()
    expect(why).toContain('Offers that fit')
    expect(why).toContain('Shoe size: 39')
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0))).toBeLessThan(0.01)
    await shelf(page).getByRole('link', { name: 'Open it' }).click()
    await page.waitForURL('**/shop/p/boots')

    await at(page, '/shop/account')
    await page.getByRole('button', { name: 'Open my pages' }).click()
    await page.waitForURL('**/me')
    await at(page, '/me/permissions')
    await page.locator('button[name=all][value=no]').click()
    await page.waitForURL('**/preview')
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForLoadState('networkidle')
    await plain(page)
    expect(faults).toEqual([])
  })

  test('a stranger and Ida, who said no, find the same card beside the basket; it says that everybody sees it', async () => {
    const seen: string[] = []
    for (const who of [undefined, 'ida']) {
      const { page, context, faults } = await open({}, who)
      await at(page, '/shop/basket')
      await shelf(page).getByText('Not personalised: everybody sees this.').waitFor()
      seen.push(await shelf(page).locator('article').innerText())
      expect(faults).toEqual([])
      await context.close()
    }
    expect(seen[1]).toBe(seen[0])
  })

  test('Escape on the question is “not now”: it does not come again, and the basket takes the boots all the same', async () => {
    const { page, faults } = await open()
    await at(page, '/shop/p/boots')
    await chooseSize(page, '42')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Add to basket' }).click()
    await page.getByText('Routa is in your basket.').waitFor()
    await page.waitForLoadState('networkidle')
    await chooseSize(page, '43')
    await at(page, '/shop/p/boots')
    await chooseSize(page, '41')
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await at(page, '/shop/basket')
    expect(await page.locator('.lines').innerText()).toContain('Your size: 42')
    expect(faults).toEqual([])
  })

  test('the style quiz ends with a look that fits and a code for socks', async () => {
    const { page, faults } = await open()
    await at(page, '/shop')
    await page.getByRole('link', { name: 'Take the quiz' }).click()
    await page.locator('[name="grant.offers"][value=yes]').check({ force: true })
    await page.locator('main button[name=go][value=next]').click()
    await page.locator('[data-name=saturday] input[value=fells]').check({ force: true })
    await page.locator('[data-onward]').click()
    await page.locator('[data-name=colours] input[value=green]').check({ force: true })
    await page.locator('[data-onward]').click()
    await page.waitForURL('**/thanks**')
    const text = await page.locator('main').innerText()
    expect(text).toContain('The fell walker')
    expect(text).toMatch(/SOCKS-\w{4}/)
    expect(faults).toEqual([])
  })

  test('a poll shows what others said after the vote, and nothing before', async () => {
    const { page, faults } = await open()
    await at(page, '/shop/votes')
    const poll = page.locator('sayso-poll')
    await poll.getByRole('button', { name: 'Go on' }).waitFor()
    expect(await poll.locator('meter').count()).toBe(0)
    await poll.getByRole('button', { name: 'Go on' }).click()
    await poll.getByRole('radio', { name: 'Classic' }).check({ force: true })
    await poll.getByRole('radio', { name: 'Yes' }).check({ force: true })
    await poll.getByRole('button', { name: 'Send my answers' }).click()
    await poll.locator('meter').first().waitFor()
    expect(await poll.locator('.bars').innerText()).toMatch(/Classic: \d\d/)
    expect(faults).toEqual([])
  })

  test('Leo votes in secret, and sees what the town said', async () => {
    const { page, faults } = await open({}, 'leo')
    await at(page, '/shop/votes')
    await page.getByRole('button', { name: 'Go to the vote' }).click()
    await page.waitForURL('**/a/sunday_vote**')
    await page.locator('main input[type=radio]').first().check({ force: true })
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('meter, .bars, table').first().waitFor()
    expect(await page.locator('main').innerText()).toMatch(/2[45]/)
    expect(faults).toEqual([])
  })

  test('all of it can be done with the keyboard', async () => {
    const { page, faults } = await open()
    const reach = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`${selector} can not be reached`)
    }
    await at(page, '/shop')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await reach('.hero a')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/shop/p/boots')
    await reach('input[name=size]')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('dialog').waitFor()
    // The focus stays where it was.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('size')
    await page.keyboard.press('Escape')
    await reach('button[name=go]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**added**')
    expect(faults).toEqual([])
  })

  test.each(looks.map((reader) => [`${reader.locale ?? 'en'}, ${reader.width}${reader.dark ? ', dark' : ''}`, reader] as const))(
    'every page of it, %s: no barrier, nothing cut off, nothing moves', async (name, reader) => {
      const { page, faults } = await open(reader, 'leo')
      for (const path of paths) {
        await at(page, path)
        if (path === '/shop') await offers(page).first().waitFor()
        if (path === '/shop/account') await page.locator('sayso-preferences form').waitFor()
        expect(await page.locator('html').getAttribute('lang')).toBe(reader.locale ?? 'en')
        expect(await findBarriers(page), path).toEqual([])
        expect(await overflows(page), path).toBe(false)
        const shifted = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0))
        expect(shifted, path).toBeLessThan(0.01)
        if (pictures !== undefined) {
          await page.screenshot({ path: `${pictures}/shop${path.replaceAll('/', '-')}-${name.replaceAll(', ', '-')}.png`, fullPage: true })
        }
      }
      expect(faults).toEqual([])
    }, 120_000,
  )

  test('works without script: the shelf is everybody’s, the basket takes what it is given', async () => {
    const { page } = await open({ script: false }, 'leo')
    await page.goto(`${demo.url}/shop`)
    expect(await page.getByText('The same for everybody').isVisible()).toBe(true)
    await page.goto(`${demo.url}/shop/p/parka`)
    await page.locator('.sizes label:has(input[value="M"])').click()
    await page.locator('button[name=go]').click()
    await page.getByText('Pyry is in your basket.').waitFor()
    await page.goto(`${demo.url}/shop/votes`)
    await page.getByRole('link', { name: 'Open this poll on its own page' }).click()
    await page.waitForURL('**/a/style_poll')
  })
})

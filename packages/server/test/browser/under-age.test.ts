import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, openContext, overflows } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'

const readers = [
  { locale: 'en', width: 390 }, { locale: 'en', width: 1280 }, { locale: 'en', width: 390, dark: true }, { locale: 'he', width: 390 },
  { locale: 'he', width: 1280 }, { locale: 'de', width: 320 }, { locale: 'fi', width: 320 }, { locale: 'el', width: 390 }, { locale: 'pl', width: 390 },
] as const

describe.skipIf(chromiumPath === undefined)('a child and their parent, on screen', () => {
  let presence: Presence
  let browser: Browser
  beforeAll(async () => {
    const catalog = fashionShop()
    catalog.asks['welcome'] = { ...catalog.asks['welcome']!, age: { ask: true } }
    presence = await openPresence('embedded', { catalog, env: { RATE_LIMIT: '0' } })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await presence?.close()
  })

  test.each(readers)('check 19, 48: the age, the parent, the answer ($locale, $width)', async (reader) => {
    const address = `parent-${reader.locale}-${reader.width}-${'dark' in reader}@mail.example`
    /** What was written to the parent, in whichever way its letters travelled. */
    const mails = () => presence.mailbox.received.filter(({ to }) => to.includes(address)).map(({ source }) =>
      source.replace(/base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/g, (_, text: string) => `\r\n\r\n${Buffer.from(text, 'base64').toString()}`)
        .replace(/=\r?\n/g, '').replaceAll('=3D', '='))
    const context = await openContext(browser, { ...reader, script: false })
    await context.addCookies([{ name: 'sayso_lang', value: reader.locale, url: presence.url }])
    const page = await context.newPage()
    const found: string[] = []
    /** What is wrong with what stands there now. */
    const look = async (name: string) => {
      const folder = process.env['SAYSO_PICTURES']
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${reader.locale}-${reader.width}${'dark' in reader ? '-dark' : ''}.png`, fullPage: true })
      for (const fault of await findMarkupFaults(await page.content())) found.push(`${name}: ${fault}`)
      if (await overflows(page)) found.push(`${name}: is wider than the window`)
      if ((await page.locator('html').getAttribute('dir')) !== (reader.locale === 'he' ? 'rtl' : 'ltr')) found.push(`${name}: is written the other way round`)
    }
    /** The same page with a script, for axe. */
    const barriers = async (name: string) => {
      const seen = await openContext(browser, reader)
      const copy = await seen.newPage()
      await copy.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html', body: markup }) : route.continue()))
      const markup = await page.content()
      await copy.goto(page.url())
      for (const barrier of await findBarriers(copy)) found.push(`${name}: ${barrier}`)
      await seen.close()
    }
    const check = async (name: string) => {
      await look(name)
      await barriers(name)
    }

    await page.goto(`${presence.url}/a/welcome?brand=nordwear`)
    await check('age')
    const [older, younger] = await Promise.all(['yes', 'no'].map((value) => page.locator(`button[name=age][value=${value}]`).boundingBox()))
    expect(Math.abs(older!.width - younger!.width) + Math.abs(older!.height - younger!.height)).toBeLessThan(2)
    await page.locator('button[name=age][value=no]').click()
    await check('younger')
    await page.locator('[name="grant.offers"][value=yes]').check()
    await page.locator('[name="grant.newsletter"][value=yes]').check()
    await page.locator('[name="a.shoe_size"][value="42"], [name="a.shoe_size"]').first().check()
    await page.locator('button[name=go][value=send]').click()
    await check('no address')
    await page.locator('[name=guardian]').fill(address)
    await page.locator('button[name=go][value=send]').click()
    await check('waiting')

    await presence.deliver()
    const link = /http\S+\/g\/[\w-]+/.exec(mails()[0]!)![0]
    await page.goto(link)
    await check('parent asked')
    await page.locator('button[name=go][value=code]').click()
    await check('code')
    await presence.deliver()
    await page.locator('[name=code]').fill('nothing')
    await page.locator('button[name=go][value=enter]').click()
    await check('wrong code')
    await page.locator('[name=code]').fill(presence.mailbox.codeOf({ to: [], source: mails().at(-1)! }))
    await page.locator('button[name=go][value=enter]').click()
    await check('decide')
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
    await page.locator('[name="grant.offers"][value=yes]').check()
    await page.locator('button[name=go][value=yes]').click()
    await check('saved')
    await page.locator('button[name=go][value=back]').click()
    await check('taken back')
    await page.goto(link)
    await check('nothing left')
    expect(found).toEqual([])
    await context.close()
  }, 120_000)
})

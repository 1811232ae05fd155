import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, openContext, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'

const HOME = '/kiosk/welcome?brand=nordwear'

describe.skipIf(chromiumPath === undefined)('a tablet in the shop', () => {
  let presence: Presence
  let browser: Browser
  let key: string

  beforeAll(async () => {
    const catalog = fashionShop()
    presence = await openPresence('embedded', { catalog })
    key = (await presence.app.workspace.createKey(1, { kind: 'secret', name: 'tablet', scopes: ['assist'] })).text
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
  }

  async function setUp(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    await page.goto(presence.url + HOME)
    await look(page, 'sign in')
    await page.locator('#key').fill(key)
    await page.keyboard.press('Enter')
    await page.locator('[data-part=ready]').waitFor()
    await look(page, 'ready')
    await page.locator('[data-part=ready] a').click()
    await page.locator('[data-ready]').waitFor()
    return page
  }

  const open = async (page: Page) => {
    await page.goto(presence.url + HOME)
    await page.locator('[data-ready]').waitFor()
  }

  /** One visitor, from the first screen to the code; by keyboard. */
  async function answer(page: Page, size: string): Promise<string> {
    await page.locator('[data-act=ask]').press('Enter')
    await page.locator('input[name="grant.offers"][value=yes]').press(' ')
    await page.locator(`input[name="a.clothing_size"][value="${size}"]`).press(' ')
    await page.locator('button[value=send]').press('Enter')
    await page.locator('[data-part=thanks]').waitFor()
    await page.locator('[data-qr] svg').waitFor()
    return page.locator('[data-code]').innerText()
  }

  /** Everything that the browser keeps for the tablet, as text. */
  const kept = (page: Page) => page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('sayso-kiosk')
      request.onsuccess = () => done(request.result)
    })
    const all = (name: string) => new Promise<object[]>((done) => {
      const request = database.transaction(name).objectStore(name).getAll()
      request.onsuccess = () => done(request.result as object[])
    })
    const [waiting, refused, slots] = [await all('waiting'), await all('refused'), await all('slots')]
    return { waiting, refused, slots: slots.length, local: JSON.stringify({ ...localStorage, ...sessionStorage }) }
  })

  /** What the shop has got from tablets: one line for each answer. */
  const arrived = () => presence.app.database.within(presence.app.workspace.gateOfJob(1, 'test'), async ({ trx }) =>
    (await sql`select 1 from leaf where person_id in (select person_id from answer_code)`.execute(trx)).rows.length)

  const who = async (code: string) => {
    const gate = await presence.app.access.showAnswerCode({ brand: 1, code, ip: '192.0.2.9' })
    return (await presence.app.profiles.own(gate)).answers.map(({ attribute, value }) => [attribute, value])
  }

  test('two visitors answer without a connection, the tablet starts anew, and each answer arrives once', async () => {
    const context = await openContext(browser, { width: 820 })
    const page = await setUp(context)
    await context.setOffline(true)
    await page.reload()
    await page.locator('[data-ready]').waitFor()
    const first = await answer(page, 'm')
    await page.locator('[data-act=reset]').click()
    await page.locator('[data-part=start]').waitFor()
    const second = await answer(page, 'l')
    await page.reload()
    await page.locator('[data-ready]').waitFor()
    await expect.poll(() => page.locator('[data-waiting]').innerText()).toBe('2')

    const before = await kept(page)
    expect(before.waiting).toHaveLength(2)
    const text = JSON.stringify(before)
    for (const secret of [first, second, first.replaceAll('-', ''), second.replaceAll('-', ''), 'clothing_size"', 'grant.', '"m"', '"l"']) {
      expect(text.replaceAll(/"presentation":"[^"]*"/g, '')).not.toContain(secret)
    }
    expect(new Set(before.waiting.map((one) => (one as { sealed: string }).sealed.length)).size, 'the length tells nothing').toBe(1)
    expect(await arrived()).toBe(0)

    await context.setOffline(false)
    await expect.poll(() => page.locator('[data-waiting]').innerText()).toBe('0')
    expect(await arrived()).toBe(2)
    expect(await who(first)).toContainEqual(['clothing_size', 'm'])
    expect(await who(second)).toContainEqual(['clothing_size', 'l'])
    expect(await kept(page)).toMatchObject({ waiting: [], refused: [], slots: 198, local: '{}' })
    await page.reload()
    await page.locator('[data-ready]').waitFor()
    expect(await arrived()).toBe(2)

    // What the visitor's own phone reads off the picture.
    await page.goto(`${presence.url}/a/find?brand=nordwear#${first.replaceAll('-', '')}`)
    await expect.poll(() => page.locator('#code').inputValue()).toBe(first.replaceAll('-', ''))
    expect(page.url()).not.toContain('#')
    await page.locator('main button[type=submit]').click()
    await page.waitForURL('**/me')
    await context.close()
  })

  test('an answer whose acknowledgement was lost is sent again and counts once', async () => {
    const context = await openContext(browser, { width: 820 })
    const page = await setUp(context)
    const before = await arrived()
    let lost = 0
    await context.route('**/kiosk/welcome/answers', async (route) => {
      await route.fetch()
      lost++
      await route.abort()
    })
    await answer(page, 's')
    await expect.poll(() => lost).toBe(1)
    expect(await arrived()).toBe(before + 1)
    expect((await kept(page)).waiting).toHaveLength(1)
    await context.unroute('**/kiosk/welcome/answers')
    await open(page)
    await expect.poll(async () => (await kept(page)).waiting.length).toBe(0)
    expect(await arrived()).toBe(before + 1)
    expect((await kept(page)).refused).toEqual([])
    await context.close()
  })

  test('nobody touches it: it asks, it waits, and then nothing of the visitor is left', async () => {
    const context = await openContext(browser, { width: 820 })
    const page = await setUp(context)
    await page.clock.install()
    await open(page)
    await page.locator('[data-act=ask]').click()
    await page.locator('input[name="a.clothing_size"][value=m]').press(' ')
    await page.clock.runFor(61_000)
    await page.locator('dialog[open]').waitFor()
    await look(page, 'still here')
    const [here, clear] = [await page.locator('button[value=here]').boundingBox(), await page.locator('button[value=clear]').boundingBox()]
    expect(here!.height, 'check 7').toBeCloseTo(clear!.height, 0)
    await page.locator('button[value=here]').press('Enter')
    await page.clock.runFor(30_000)
    expect(await page.locator('input[name="a.clothing_size"]:checked').count(), 'who is still here goes on').toBe(1)
    await page.clock.runFor(70_000)
    await page.locator('[data-part=start]').waitFor()
    expect(await page.locator('input:checked').count()).toBe(0)
    await page.goBack().catch(() => undefined)
    expect(await page.locator('input:checked').count(), 'not on the way back either').toBe(0)
    expect((await kept(page)).waiting).toEqual([])

    await open(page)
    await page.locator('[data-act=ask]').click()
    await page.locator('button[value=send]').click()
    await page.locator('[data-nothing]:visible').waitFor()
    await page.locator('input[name="a.clothing_size"][value=m]').press(' ')
    await page.locator('button[value=send]').click()
    await page.locator('[data-unpermitted]:visible').waitFor()
    await look(page, 'not allowed')
    await page.locator('button[value=no]').last().click()
    await page.locator('[data-part=start]').waitFor()
    expect(await page.locator('input:checked').count()).toBe(0)
    expect((await kept(page)).waiting, '“No thanks” keeps nothing').toEqual([])
    await context.close()
  })

  test.each<Reader & { name: string; height?: number }>([
    { name: 'phone', width: 390, locale: 'en' }, { name: 'tablet', width: 820, height: 1180, locale: 'en' }, { name: 'desk', width: 1280, locale: 'en' },
    { name: 'hebrew', width: 390, locale: 'he' }, { name: 'dark', width: 820, dark: true, locale: 'de' },
  ])('checks 7, 48, 49: each screen can be read, touched and used by keyboard: $name', async ({ name, height, ...reader }) => {
    const context = await openContext(browser, reader, height === undefined ? {} : { viewport: { width: reader.width!, height } })
    const page = await setUp(context)
    if (reader.locale === 'he') expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await findMarkupFaults(await page.evaluate(async () => (await fetch(location.href)).text()))).toEqual([])
    await look(page, `${name} start`)
    await page.locator('a[lang=fi]').click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fi')
    await page.goBack()
    await page.locator('[data-ready]').waitFor()
    await page.locator('[data-act=ask]').click()
    expect(await page.locator('input:checked').count(), 'nothing is ticked').toBe(0)
    await look(page, `${name} ask`)
    const [yes, no] = [await page.locator('button[value=send]').boundingBox(), await page.locator('button[value=no]').boundingBox()]
    expect(yes!.width * yes!.height).toBeCloseTo(no!.width * no!.height, -3)
    expect(yes!.height).toBeGreaterThan(44)
    await open(page)
    await answer(page, 'm')
    await look(page, `${name} thanks`)
    await context.close()
  })
})

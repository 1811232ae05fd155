import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers, findMarkupFaults, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { comeIn, languages, linkFor, makeCustomer, openWindow, setStage } from './stage.ts'
import type { Stage } from './stage.ts'

/** Windows and wishes of readers; everything is looked at in each by somebody who reads English and somebody who reads Hebrew. */
const windows: readonly (readonly [string, Reader])[] = [
  ['on a desk, light', { width: 1280 }],
  ['on a phone, dark', { width: 390, dark: true }],
  ['on the smallest phone, light', { width: 320 }],
  ['on a desk, twice as large, dark', { width: 1280, zoom: 2, dark: true }],
]
const looks = languages.flatMap((locale) => {
  // Where words are long the narrowest window shows it.
  const chosen = locale === 'en' || locale === 'he' ? windows : [windows[2]!]
  return chosen.map(([name, reader]) => ({ name: `${locale}, ${name}`, reader: { ...reader, locale } }))
})

const paths = [
  '/me', '/me/messages', '/me/answers', '/me/answers?open=colours', '/me/permissions', '/me/contact', '/me/diary', '/me/rewards', '/me/rights',
  '/me/rights/erase', '/me/receipts', '/me/nothing-here',
]

describe.skipIf(chromiumPath === undefined)('every page', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage?.close())

  /** Each page and state of a customer's visit, one after the other. */
  async function* visit(page: Page, link: string): AsyncGenerator<string> {
    const at = (path: string) => page.goto(stage.server.url + path)
    await at('/me/sign-in?brand=nordwear')
    yield 'sign-in'
    await page.locator('main input[name=address], main input[type=email], main input[name=email]').first().fill('nobody@example.org')
    await page.locator('main form button').first().click()
    yield 'code'
    await at('/a/welcome?brand=nordwear')
    yield 'ask'
    await page.locator('main button[name=go][value=send]').click()
    yield 'ask, nothing chosen'
    await page.locator('[name="grant.offers"][value=no]').check()
    await page.locator('[name="a.shoe_size"]').first().check()
    await page.locator('main button[name=go][value=send]').click()
    yield 'ask, not permitted'
    await page.locator('[name="grant.offers"][value=yes]').check()
    await page.locator('main button[name=go][value=send]').click()
    await page.waitForURL('**/thanks**')
    const code = await page.locator('[data-answer-code]').textContent()
    yield 'ask, thanks'
    await at('/a/welcome?brand=nordwear')
    await page.locator('main button[name=go][value=no]').click()
    yield 'ask, declined'
    await at('/a/over?brand=nordwear')
    yield 'ask, unknown'
    await at('/a/find?brand=nordwear')
    yield 'find'
    await page.locator('[name=code]').fill('0000')
    await page.locator('main form button').click()
    yield 'find, the wrong code'
    await page.goto(link)
    yield 'link'
    await comeIn(page, link)
    await page.goto(link)
    yield 'link, used'
    for (const path of paths) {
      await at(path)
      yield path
    }
    await at('/a/welcome')
    yield 'ask, signed in'
    await at('/a/find')
    await page.locator('[name=code]').fill(code ?? '')
    await page.locator('main form button').click()
    yield 'find, claim'
    await at('/me/receipts')
    await page.locator('main a[href^="/me/receipts/rc"]').first().click()
    yield 'one receipt'
    await at('/me/permissions')
    await page.locator('form[data-review] button[name=all][value=no]').click()
    yield 'preview'
    await page.locator('main form button[type=submit]:not([formaction])').first().click()
    await page.waitForURL('**/me/saved/**')
    yield 'saved'
    await at('/me/answers')
    yield 'answers, nothing told'
    await at('/me/rights/erase')
    await page.locator('[name=word]').fill('?')
    await page.locator('.button.danger').click()
    yield 'erase, the wrong word'
  }

  test.each(looks)('check 48, 49: nobody is shut out ($name)', async ({ reader }) => {
    const person = await makeCustomer(stage, `look-${reader.locale}-${reader.width}-${reader.zoom ?? 1}`, reader.locale)
    const { context, page, faults } = await openWindow(stage, reader)
    const found: string[] = []
    let pages = 0
    for await (const name of visit(page, await linkFor(stage, person))) {
      pages++
      for (const barrier of await findBarriers(page)) found.push(`${name}: ${barrier}`)
      if (await overflows(page)) found.push(`${name}: is wider than the window`)
      for (const target of await smallTargets(page)) found.push(`${name}: ${target}`)
      const direction = await page.locator('html').getAttribute('dir')
      if (direction !== (reader.locale === 'he' ? 'rtl' : 'ltr')) found.push(`${name}: written ${direction}`)
    }
    expect(found).toEqual([])
    expect(faults).toEqual([])
    expect(pages).toBe(paths.length + 19)
    await context.close()
  }, 240_000)

  test.each(['en', 'he'])('check 50: the markup is right, in every page and state (%s)', async (locale) => {
    const person = await makeCustomer(stage, `markup-${locale}`, locale)
    const { context, page } = await openWindow(stage, { locale, script: false })
    const found: string[] = []
    let sent = ''
    await context.route('**/*', async (route) => {
      if (!route.request().isNavigationRequest()) return route.continue()
      const reply = await route.fetch({ maxRedirects: 0 })
      if (reply.status() !== 303) sent = await reply.text()
      await route.fulfill({ response: reply })
    })
    for await (const name of visit(page, await linkFor(stage, person))) {
      for (const fault of await findMarkupFaults(sent)) found.push(`${name}: ${fault}`)
      sent = ''
    }
    expect(found).toEqual([])
    await context.close()
  }, 240_000)

  test('checks 6, 7: yes and no weigh the same, on the same layer, and both are in sight', async () => {
    const person = await makeCustomer(stage, 'equal', 'en')
    for (const width of [390, 1280]) {
      const { context, page } = await openWindow(stage, { width })
      await comeIn(page, await linkFor(stage, person)).catch(() => {})
      await page.goto(`${stage.server.url}/me/permissions`)
      const pairs = await page.evaluate(() => [...document.querySelectorAll('fieldset.choice')].map((set) => {
        const [yes, no] = [...set.querySelectorAll('label')].map((label) => {
          const { width: w, height: h, top } = label.getBoundingClientRect()
          const { fontSize, fontWeight } = getComputedStyle(label.querySelector('span')!)
          return { tag: label.tagName, area: w * h, top, fontSize, fontWeight }
        })
        return { yes: yes!, no: no! }
      }))
      expect(pairs.length).toBeGreaterThan(2)
      for (const { yes, no } of pairs) {
        expect(yes.tag).toBe(no.tag)
        expect([yes.fontSize, yes.fontWeight]).toEqual([no.fontSize, no.fontWeight])
        expect(yes.area / no.area).toBeGreaterThanOrEqual(0.8)
        expect(yes.area / no.area).toBeLessThanOrEqual(1.25)
        expect(Math.abs(yes.top - no.top)).toBeLessThan(60)
      }
      const all = await page.locator('button[name=all]').evaluateAll((buttons) => buttons.map((button) => {
        const { height, bottom } = button.getBoundingClientRect()
        const { fontSize, backgroundColor, color } = getComputedStyle(button)
        return { look: [fontSize, backgroundColor, color, Math.round(height)].join(), bottom }
      }))
      expect(all).toHaveLength(2)
      expect(all[0]!.look).toBe(all[1]!.look)
      expect(all[1]!.bottom - all[0]!.bottom).toBeLessThan(80)
      await context.close()
    }
  })

  test('check 1: nothing is chosen before the person chooses', async () => {
    const person = 'ext:untouched'
    await stage.shop.name(person, { locale: 'en' })
    const { context, page } = await openWindow(stage, { width: 390 })
    await comeIn(page, await linkFor(stage, person))
    for (const path of ['/me/permissions', '/me/answers', '/me/contact']) {
      await page.goto(stage.server.url + path)
      const chosen = await page.locator('main input:checked').evaluateAll((inputs) =>
        inputs.map((input) => `${(input as HTMLInputElement).name}=${(input as HTMLInputElement).value}`))
      expect(chosen.filter((one) => /^(grant|pass|a|use|topic|channel)\b/.test(one)), path).toEqual([])
    }
    await context.close()
  })

  test('the script of a page is under 30 kB as it travels, and none of it is needed', async () => {
    const person = await makeCustomer(stage, 'budget', 'en')
    const { context, page } = await openWindow(stage, {})
    const sizes = new Map<string, number>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') {
        void response.body().then((body) => sizes.set(response.url(), gzipSync(body).length))
      }
    })
    await comeIn(page, await linkFor(stage, person))
    for (const path of paths) await page.goto(stage.server.url + path, { waitUntil: 'networkidle' })
    await page.goto(`${stage.server.url}/me/receipts`)
    await page.locator('main a[href^="/me/receipts/rc"]').first().click()
    await page.locator('[data-verify] button').click()
    await page.locator('[data-verify] .verdict').waitFor()
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    expect(sizes.size).toBeGreaterThan(1)
    expect(total).toBeLessThan(30_000)
    await context.close()
  })

  test('check 13: every page leads to the permissions within two clicks, and no link is dead', async () => {
    const person = await makeCustomer(stage, 'links', 'en')
    const { context, page } = await openWindow(stage, { script: false })
    await comeIn(page, await linkFor(stage, person))
    const linksOf = async (path: string) => {
      await page.goto(stage.server.url + path)
      return page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    }
    const seen = new Map<string, number>()
    const waiting = ['/me']
    while (waiting.length > 0 && seen.size < 80) {
      const path = waiting.shift()!
      if (seen.has(path)) continue
      seen.set(path, (await page.request.get(stage.server.url + path)).status())
      if (!/^\/me(\/[a-z]+)?(\?.*)?$/.test(path)) continue
      const links = await linksOf(path)
      const own = links.filter((href) => href.startsWith(stage.server.url)).map((href) => href.slice(stage.server.url.length).split('#')[0]!)
      expect(own, path).toContain('/me/permissions')
      waiting.push(...own)
      const missing = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
        .filter((link) => !document.getElementById(decodeURIComponent(link.getAttribute('href')!.slice(1)))).map((link) => link.outerHTML))
      expect(missing, path).toEqual([])
    }
    expect([...seen].filter(([, status]) => status >= 400)).toEqual([])
    expect(seen.size).toBeGreaterThan(12)
    await context.close()
  }, 120_000)
})

/** WCAG 2.5.8: what is pressed is at least 24 px each way, links in running text excepted. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('button, select, summary, input:not([type=hidden]), nav a, a.button')].flatMap((node) => {
    // What Enter presses in a form with several buttons: no eye, finger or key comes to it.
    if (node.matches('.unseen[tabindex="-1"][aria-hidden=true]')) return []
    const shown = node.matches('input[type=radio], input[type=checkbox]') ? (node.closest('label, td') ?? node) : node
    const { width, height } = shown.getBoundingClientRect()
    if (width === 0 || height === 0 || !(node as HTMLElement).checkVisibility()) return []
    return width >= 24 && height >= 24 ? [] : [`${Math.round(width)} × ${Math.round(height)} px: ${node.outerHTML.slice(0, 100)}`]
  }))
}

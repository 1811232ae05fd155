import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page, Request } from 'playwright-core'
import { answerPoll, cast, pollShop, takeBallot } from '../polls/stage.ts'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, openContext, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'

const languages = ['en', 'fi', 'de', 'el', 'pl', 'he'] as const
/** Where pictures for looking at go; without it none are made. */
const pictures = process.env['SAYSO_PICTURES']

/** The same shop in all languages; what it asks stays in English and Finnish, but for Hebrew. */
function manyTongues() {
  const shop = pollShop()
  shop.brand['locales'] = [...languages]
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (value === null || typeof value !== 'object') return value
    const item = value as Record<string, unknown>
    if (typeof item['en'] === 'string') return Object.fromEntries(languages.map((tag) => [tag, item[tag] ?? item['en']]))
    if (typeof item['en'] === 'object') return Object.fromEntries(languages.map((tag) => [tag, item['en']]))
    return Object.fromEntries(Object.entries(item).map(([key, one]) => [key, fill(one)]))
  }
  const filled = fill(shop) as typeof shop
  const strike = filled.asks['strike']!
  strike['title'] = { ...(strike['title'] as object), he: 'פתוחים בשבת?' }
  return filled
}

describe.skipIf(chromiumPath === undefined)('polls in a browser', () => {
  let presence: Presence
  let browser: Browser
  beforeAll(async () => {
    presence = await openPresence('embedded', { catalog: manyTongues(), mail: false })
    browser = await launchBrowser()
    for (let i = 0; i < 12; i++) {
      await answerPoll(presence.shop, 'colour_poll', `ext:earlier-${i}`, { next_colour: i < 7 ? 'red' : 'green' })
      await cast(presence.page, 'strike', await takeBallot(presence.shop, 'strike', `ext:earlier-${i}`), i < 7 ? 'yes' : 'no')
    }
  })
  afterAll(async () => {
    await browser?.close()
    await presence?.close()
  })

  async function open(reader: Reader, person?: string): Promise<Page> {
    const context = await openContext(browser, reader)
    const page = await context.newPage()
    if (person !== undefined) {
      await presence.shop.name(person, { locale: reader.locale ?? 'en' })
      const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: { level: 'full' } })
      await page.goto(link.body.url)
      await page.locator('main form button').first().click()
      await page.waitForURL('**/me**')
    }
    return page
  }

  async function look(page: Page, name: string): Promise<void> {
    expect(await findBarriers(page), name).toEqual([])
    expect(await overflows(page), name).toBe(false)
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }

  test.each([['en', 390], ['en', 1280], ['he', 390], ['fi', 1280]] as const)('a secret vote from the first look to the counts, in %s at %i', async (locale, width) => {
    const reader = { locale, width }
    const person = `ext:voter-${locale}-${width}`
    const stranger = await open(reader)
    await stranger.goto(`${presence.url}/a/strike?brand=nordwear`)
    expect(await stranger.locator('form[data-poll]').count()).toBe(0)
    await look(stranger, `secret-stranger-${locale}-${width}`)

    const page = await open(reader, person)
    const asked: Request[] = []
    page.on('request', (request) => asked.push(request))
    const reply = await page.goto(`${presence.url}/a/strike?brand=nordwear`)
    expect(await findMarkupFaults(await reply!.text())).toEqual([])
    await look(page, `secret-form-${locale}-${width}`)
    await page.locator('form[data-poll] button').click()
    await page.locator('[data-say=choose]').waitFor({ state: 'visible' })
    await page.locator('summary').click()
    await look(page, `secret-how-${locale}-${width}`)
    await page.locator('input[name=choice]').nth(1).focus()
    await page.keyboard.press('Space')
    await page.locator('form[data-poll] button').press('Enter')
    await page.locator('#poll-results').waitFor()
    await look(page, `secret-results-${locale}-${width}`)

    const [ballot, vote] = ['ballot', 'vote'].map((path) => asked.filter((one) => one.url().endsWith(`/a/strike/${path}`)))
    expect([ballot!.length, vote!.length]).toEqual([1, 1])
    expect((await ballot![0]!.allHeaders())['cookie']).toContain('sayso')
    expect((await vote![0]!.allHeaders())['cookie']).toBeUndefined()
    const [covered, sent] = [new URLSearchParams(ballot![0]!.postData()!), new URLSearchParams(vote![0]!.postData()!)]
    expect([...covered.keys()].toSorted()).toEqual(['blinded', 'brand', 'lang'])
    expect([...sent.keys()].toSorted()).toEqual(['brand', 'choice', 'lang', 'signature', 'token'])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)

    await page.reload()
    await page.locator('[data-taken]').waitFor()
    await page.locator('input[name=choice]').first().check()
    await page.locator('form[data-poll] button').click()
    await page.locator('[data-say=taken]').waitFor({ state: 'visible' })
    await page.context().close()
    await stranger.context().close()
  })

  test('a vote whose reply got lost is counted once, when it is sent again', async () => {
    const page = await open({}, 'ext:unlucky')
    await page.goto(`${presence.url}/a/strike?brand=nordwear`)
    let lost = 0
    await page.route('**/a/strike/vote', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort()
    })
    const press = async () => {
      await page.locator('input[name=choice]').first().check()
      await page.locator('form[data-poll] button').click()
    }
    await press()
    await page.locator('[data-say=failed]').waitFor({ state: 'visible' })
    await press()
    await page.locator('#poll-results').waitFor()
    expect(lost).toBe(2)
    await page.context().close()
  })

  test('without script a secret vote says why it can not be taken, and takes none', async () => {
    const page = await open({ script: false, width: 390 }, 'ext:scriptless')
    await page.goto(`${presence.url}/a/strike?brand=nordwear`)
    expect(await page.locator('noscript .note, .note.care').first().isVisible()).toBe(true)
    expect(await page.locator('form[data-poll]').isVisible()).toBe(false)
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/secret-noscript.png`, fullPage: true })
    await page.context().close()
  })

  test.each([[390, 'en', false], [1280, 'he', true]] as const)('an ordinary poll at %i in %s, without script or with it, shows its counts after voting', async (width, locale, script) => {
    const page = await open({ width, locale, script }, `ext:plain-${width}`)
    await page.goto(`${presence.url}/a/colour_poll?brand=nordwear`)
    await page.locator('[name="grant.offers"][value=yes]').check()
    await page.locator('[name="a.next_colour"]').nth(0).check()
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/plain-form-${width}.png`, fullPage: true })
    await page.locator('main button[name=go][value=send]').click()
    await page.waitForURL('**/thanks**')
    expect(await page.locator('table.bars tbody tr').count()).toBe(3)
    if (script) await look(page, `plain-thanks-${width}`)
    const reply = await page.goto(`${presence.url}/a/colour_poll?brand=nordwear`)
    expect(await findMarkupFaults(await reply!.text())).toEqual([])
    expect(await page.locator('table.bars').isVisible()).toBe(true)
    if (script) await look(page, `plain-again-${width}`)
    await page.locator('main a[href*="again"]').click()
    await page.locator('[name="a.next_colour"]').first().waitFor()
    await page.context().close()
  })
})

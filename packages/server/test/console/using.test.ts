import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openShop } from '../support/brands.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { pressEnter } from '../support/keyboard.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

/** In one language, so that what is written here is whole at once; how texts are translated is shown where the catalogue is. */
function catalog() {
  const document = fashionShop()
  document.brand['locales'] = ['en']
  return document
}

describe.skipIf(chromiumPath === undefined)('a marketer at work', () => {
  let stage: Awaited<ReturnType<typeof openShop>>
  let browser: Browser
  let marketer: StaffClient

  // 14 wear 42, 12 wear 38, 11 told no size, and 10 said no.
  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', catalog())
    const tell = (from: number, count: number, answers: Record<string, unknown>, yes = true) =>
      Promise.all(Array.from({ length: count }, (_, i) => stage.shop.tell(`ext:${from + i}`, { answers, grants: { offers: yes } })))
    await tell(100, 14, { shoe_size: '42' })
    await tell(200, 12, { shoe_size: '38' })
    await tell(300, 11, {})
    await tell(400, 10, {}, false)
    marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = (path: string, reader = {}) => openConsole(browser, { url: stage.server.url, cookie: marketer.cookie(), brand: 'nordwear', path, ...reader })

  async function look(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  /** By somebody else at the console; how that goes is shown where the catalogue is. */
  async function publish() {
    const owner = await firstOwner(stage.server)
    const { drafts } = (await owner.call<{ drafts: { id: string; state: string }[] }>('GET', '/v1/catalog/drafts')).body
    const { id } = drafts.find((one) => one.state === 'open')!
    const draft = (await owner.call<{ revision: number; findings: unknown[] }>('GET', `/v1/catalog/drafts/${id}`)).body
    const published = await owner.call('POST', `/v1/catalog/drafts/${id}/publication`, { body: { revision: draft.revision, reason: 'New things for people' } })
    expect(published.status, `${published.text} ${JSON.stringify(draft.findings)}`).toBe(200)
  }

  const begin = async (page: Page, button: string, name: string, purpose: string) => {
    await pressEnter(page.getByRole('button', { name: button }).first())
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.type(name)
    await dialog.getByLabel('Purpose').first().click()
    await page.getByRole('option', { name: purpose, exact: true }).click()
    await pressEnter(dialog.getByRole('button', { name: 'Begin' }))
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await page.getByText(/ · saved/).waitFor()
  }

  it('finds people with the keyboard alone, sees how many and who is missing, and why', async () => {
    const { page, faults, context } = await open('/segments')
    const { keyboard } = page
    await page.getByRole('heading', { name: 'Segments', level: 1 }).waitFor()
    await look(page, 'segments-1-list')
    await begin(page, 'New segment', 'Large feet', purposeTitle)
    await expect.poll(() => page.getByText('people match today').isVisible()).toBe(true)
    await expect.poll(() => page.locator('[aria-live=polite]').filter({ hasText: 'people match' }).innerText()).toContain('37')

    await page.getByRole('button', { name: 'Condition', exact: true }).focus()
    await keyboard.press('Enter')
    const question = page.getByRole('group', { name: 'Conditions' }).getByLabel('Question', { exact: true }).first()
    await expect.poll(() => question.evaluate((select) => select === document.activeElement)).toBe(true)
    const chosen = () => question.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent)
    await keyboard.type('Clo')
    await expect.poll(chosen).toBe('Clothing size')
    await keyboard.press('ArrowUp')
    await expect.poll(chosen).toBe('Shoe size')
    await page.getByText('Finish the condition').waitFor()
    const answer = page.locator('input[aria-label="Answer"]:not([type=hidden])').first()
    await answer.focus()
    await keyboard.press('ArrowDown')
    await keyboard.type('42')
    await page.getByRole('option', { name: '42', exact: true }).waitFor()
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await page.getByText('“Shoe size” is 42').waitFor()
    await expect.poll(() => page.locator('[aria-live=polite]').filter({ hasText: 'people match' }).innerText()).toContain('14')

    await page.getByRole('button', { name: 'Who is missing, and why' }).focus()
    await keyboard.press('Enter')
    const part = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd').innerText()
    await expect.poll(() => part('not told')).toBe('11')
    expect(await part('told something else')).toBe('12')
    expect(await part('took their yes back')).toBe('hidden')
    await look(page, 'segments-2-built')
    await page.getByText(/ · saved/).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('writes an offer for them and sees it as they will', async () => {
    const { page, faults, context } = await open('/offers')
    await page.getByRole('heading', { name: 'Offers', level: 1 }).waitFor()
    await look(page, 'offers-1-list')
    await begin(page, 'New offer', 'Boots in 42', purposeTitle)
    await page.getByLabel('Words', { exact: true }).first().fill('Room for thick socks.')
    await page.getByLabel('Button', { exact: true }).first().fill('See them')
    await page.getByRole('button', { name: 'Only for some' }).first().click()
    await page.getByRole('button', { name: 'Condition', exact: true }).first().click()
    await page.getByLabel('Question', { exact: true }).first().selectOption({ label: 'Shoe size' })
    await page.getByLabel('Answer', { exact: true }).first().click()
    await page.getByRole('option', { name: '42', exact: true }).click()
    await page.keyboard.press('Escape')
    const card = page.getByRole('article', { name: 'Preview' })
    await card.getByText('Room for thick socks.').waitFor()
    await card.getByText('You told us: Shoe size.').waitFor()
    await page.getByText(/ · saved/).waitFor()
    await look(page, 'offers-2-built')
    // Taken out by mistake, it is put back where it was.
    await page.getByRole('button', { name: 'Remove from the draft' }).click()
    const back = page.getByRole('alert').getByRole('button', { name: 'Undo' })
    await back.waitFor()
    expect(await page.getByRole('link', { name: 'Boots in 42' }).count()).toBe(0)
    await back.click()
    await page.getByRole('link', { name: 'Boots in 42' }).click()
    await card.getByText('You told us: Shoe size.').waitFor()
    await page.getByText(/ · saved/).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('writes a campaign, publishes it with the rest, starts it, and watches it go', async () => {
    const { page, faults, context } = await open('/messages')
    await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor()
    await look(page, 'messages-1-campaigns')
    await begin(page, 'New campaign', 'Boots are here', purposeTitle)
    await page.getByText('This stands in the draft only', { exact: false }).waitFor()
    await page.getByLabel('Segment', { exact: true }).first().click()
    await page.getByRole('option', { name: 'Large feet' }).click()
    await page.getByLabel('Way', { exact: true }).first().click()
    await page.getByRole('option', { name: 'Their own pages' }).click()
    await page.getByLabel('Words', { exact: true }).first().fill('In size {{shoe_size|yours}}, with room for socks.')
    const mail = page.frameLocator('iframe[title="Mail"]')
    await mail.getByText('with room for socks', { exact: false }).first().waitFor()
    await page.getByText(/ · saved/).waitFor()
    await look(page, 'messages-2-draft')
    await publish()

    await page.reload()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.innerText()).toContain('14')
    await dialog.getByRole('button', { name: 'Who is missing, and why' }).click()
    await dialog.getByText('not told', { exact: true }).waitFor()
    await look(page, 'messages-3-start')
    await dialog.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.poll(() => page.getByRole('group', { name: 'Progress' }).innerText()).toMatch(/Sent\s*10|10\s*Sent/)
    await look(page, 'messages-4-running')

    // The person finds the offer too: the draft was published as a whole.
    const decided = await stage.shop.call<{ offers: { content: { title: string } }[] }>('POST', '/v1/decisions', { body: { person: 'ext:100', purpose: 'offers' } })
    expect(decided.body.offers.map((one) => one.content.title)).toContain('Boots in 42')
    expect(faults).toEqual([])
    await context.close()
  }, 120_000)

  it('sees one person’s message with a reason only, which stands in that person’s diary', async () => {
    const refused = await marketer.call('POST', '/v1/campaigns/boots_are_here/preview', { body: { person: 'ext:100' } })
    expect([refused.status, refused.body.code]).toEqual([400, 'reason_required'])
    const reason = 'They asked why the words are odd'
    const seen = await marketer.call<{ sends: boolean; text: string }>('POST', '/v1/campaigns/boots_are_here/preview', { body: { person: 'ext:100', reason } })
    expect([seen.status, seen.body.text]).toEqual([200, expect.stringContaining('In size 42')])
    const diary = await stage.shop.call<{ uses: { kind: string; reason?: string; purpose: string }[] }>('GET', '/v1/people/ext:100/uses')
    expect(diary.body.uses.find((use) => use.kind === 'staff_view'), diary.text).toMatchObject({ reason, purpose: 'offers' })
    const untrained = await signInStaff(stage.server, { roles: ['marketer'], trained: false })
    expect((await untrained.call('POST', '/v1/campaigns/boots_are_here/preview', { body: { person: 'ext:100', reason } })).body.code).toBe('training_required')
    const invented = await untrained.call<{ text: string }>('POST', '/v1/campaigns/boots_are_here/preview', { body: {} })
    expect([invented.status, invented.body.text]).toEqual([200, expect.stringContaining('with room for socks')])
  })

  it.each([
    { name: '1280-light', width: 1280 }, { name: '390-he-dark', width: 390, dark: true, locale: 'he' }, { name: '1280-dark', width: 1280, dark: true },
  ])('finds the same on a phone, in the dark and from right to left: $name', async ({ name, ...reader }) => {
    const { page, context, faults } = await open('/segments', reader)
    for (const [path, what] of [
      ['/segments/large_feet', 'segment'], ['/offers/boots_in_42', 'offer'], ['/messages/boots_are_here', 'campaign'], ['/messages/thursday_news', 'news'],
      ['/automations', 'automations'], ['/automations/hello_reader', 'automation'], ['/posts', 'posts'], ['/posts/more_sizes', 'post'],
      ['/sending-calendar', 'calendar'], ['/contact-pressure', 'pressure'],
    ] as const) {
      await page.goto(`${stage.server.url}/console/b/nordwear${path}`)
      await page.locator('h1').waitFor()
      await look(page, `using-${what}-${name}`)
      expect(faults, path).toEqual([])
    }
    await context.close()
  }, 120_000)
})

const purposeTitle = 'Offers that fit'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, launchBrowser, openContext } from '../support/browser.ts'
import { connect } from '../support/client.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { createInstallation } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { staffPassword } from '../support/staff.ts'

/** Everything that the newcomer does, one line each: what is not written here was not needed. */
function hands(page: Page) {
  const done: string[] = []
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    done,
    async press(name: string) {
      done.push(`press ${name}`)
      await button(name).click()
    },
    async choose(word: string) {
      done.push(`choose ${word}`)
      await page.getByText(word, { exact: true }).first().click()
    },
    async write(label: string, text: string) {
      done.push(`write ${label}`)
      await page.getByLabel(label, { exact: true }).first().fill(text)
    },
  }
}

describe.skipIf(chromiumPath === undefined)('somebody who has just installed this', () => {
  let installation: Installation
  let server: Running
  let browser: Browser

  beforeAll(async () => {
    buildConsole()
    installation = await createInstallation('embedded')
    server = await installation.start()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await installation?.remove()
  })

  async function look(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  it('comes from an empty server to the first answer and the first offer in five steps and few presses', async () => {
    const { page, faults } = await openConsole(browser, { url: server.url, path: new URL(server.firstLink!).pathname.replace('/console', '') + new URL(server.firstLink!).hash })
    const { press, choose, write, done } = hands(page)

    // Whoever reads the log of the server joins as its owner.
    await page.getByRole('button', { name: 'Join' }).waitFor()
    await page.locator('input[type=email]').fill('kim@tea.example')
    await page.locator('input[autocomplete=name]').fill('Kim')
    await page.locator('input[type=password]').fill(staffPassword)
    await page.getByRole('button', { name: 'Join' }).click()

    await page.getByRole('heading', { name: 'Who is asking?' }).waitFor()
    await look(page, 'newcomer-1-brand')
    await write('Name of the brand', 'Tea & Co')
    await choose('Polski')
    await write('Link to your privacy policy', 'https://tea.example/privacy')
    await press('Go on')

    await page.getByRole('heading', { name: 'What is it about?' }).waitFor()
    await page.getByRole('region', { name: 'Preview' }).waitFor()
    await choose('Newsletter')
    await look(page, 'newcomer-2-template')
    await press('Take this one')

    await page.getByRole('heading', { name: 'What do you need the answers for?' }).waitFor()
    await write('Title', 'Tea by post')
    await look(page, 'newcomer-3-purpose')
    await press('Go on')

    await page.getByRole('heading', { name: 'What do you ask?' }).waitFor()
    await write('Title of the ask', 'Which tea would you like?')
    await page.frameLocator('iframe').getByText('Which tea would you like?').first().waitFor()
    await look(page, 'newcomer-4-question')
    await press('Go on')

    await page.getByRole('heading', { name: 'Ready to ask' }).waitFor()
    await page.getByText('The fairness check found nothing.').waitFor()
    await look(page, 'newcomer-5-publish')
    await press('Publish')

    await page.getByRole('heading', { name: 'Your first ask is here' }).waitFor()
    await page.getByText('Waiting for the first answer').waitFor()
    await page.getByRole('img', { name: 'QR code of the short link' }).waitFor()
    await look(page, 'newcomer-6-waiting')
    const address = await page.getByLabel('Link', { exact: true }).inputValue()
    expect(done.length, done.join('\n')).toBeLessThanOrEqual(12)

    // Somebody else, in a browser of their own.
    const context = await openContext(browser, { width: 390 })
    const person = await context.newPage()
    await person.goto(address)
    expect(await person.locator('h1').innerText()).toBe('Which tea would you like?')
    for (const purpose of ['letter', 'evenings']) await person.locator(`input[name="grant.${purpose}"][value=yes]`).check()
    await person.locator('input[name="a.topics"]').first().check()
    await person.locator('input[name="a.how_often"]').first().check()
    await person.locator('input[name="a.evening_kind"]').first().check()
    await person.getByRole('button', { name: 'Send' }).click()
    await person.getByRole('heading', { name: /thank/i }).waitFor()

    // The page notices by itself that somebody answered, and does not say who or what.
    await page.getByText('Somebody answered').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('Every week')
    await page.getByText('Not offered to anybody yet').waitFor()
    await press('Make a key for it')
    const call = page.getByLabel('The call', { exact: true })
    await expect.poll(() => call.innerText()).toMatch(/Bearer sk_\w/)
    const text = await call.innerText()
    const key = /Bearer (sk_[\w-]+)/.exec(text)![1]!
    const { purpose, slot } = JSON.parse(/-d '(.*)'/.exec(text)![1]!) as { purpose: string; slot: string }

    const link = await person.getByRole('link', { name: /receipt/i }).first().getAttribute('href')
    const receipt = await person.evaluate(async (href) => (await fetch(href)).text(), link!)
    const answered = /per_[0-9a-f]{32}/.exec(Buffer.from(receipt, 'utf8').toString() + Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString())![0]
    const decided = await connect(server, key).decide({ person: answered, purpose, slot })
    expect(decided.body).toMatchObject({ granted: true, offers: [{ key: 'next_evening', content: { title: 'An evening for you' } }] })
    await page.getByText('It was decided for somebody').waitFor()
    await look(page, 'newcomer-7-decided')
    await context.close()

    // A count of one is nobody's business: the results keep it hidden.
    await page.getByRole('link', { name: 'To the results' }).click()
    await page.getByText('fewer than 10').first().waitFor()
    await look(page, 'newcomer-8-results')
    expect(faults).toEqual([])
  }, 120_000)
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openShop } from '../support/brands.ts'
import { chromiumPath, launchBrowser, openContext } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'

describe.skipIf(chromiumPath === undefined)('somebody who has never built an ask', () => {
  let stage: Awaited<ReturnType<typeof openShop>>
  let browser: Browser

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = async (path: string, reader = {}) => {
    const marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    return openConsole(browser, { url: stage.server.url, cookie: marketer.cookie(), brand: 'nordwear', path, ...reader })
  }

  async function look(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  it('builds one with the keyboard alone, publishes it, and somebody answers it', async () => {
    const { page, faults } = await open('/asks')
    const { keyboard } = page
    await page.getByRole('heading', { name: 'Asks', exact: true }).waitFor()
    await look(page, 'asks-1-list')

    await page.getByRole('button', { name: 'New ask' }).focus()
    await keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Title').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await keyboard.type('What shall we bring next?')
    await look(page, 'asks-2-new')
    await keyboard.press('Enter')

    await page.getByRole('heading', { name: 'What shall we bring next?', level: 1 }).waitFor()
    const adding = page.getByRole('textbox', { name: 'Add a question' })
    for (const word of ['Shoe size', 'Colours', 'Style']) {
      await adding.focus()
      await keyboard.type(word)
      await page.getByRole('option', { name: new RegExp(`^${word}`) }).first().waitFor()
      await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await page.getByRole('list', { name: 'Questions' }).getByText(word).first().waitFor()
    }
    const questions = () => page.getByRole('list', { name: 'Questions' }).getByRole('listitem').locator('p:first-of-type').allInnerTexts()

    // The last comes first, by its arrow, and the focus stays with it.
    const up = page.getByRole('button', { name: 'Move “Style” up' })
    await up.focus()
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await expect.poll(async () => (await questions())[0]).toBe('Style')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move “Style” down')

    // A branch in plain words: the size is asked of those who told a style.
    await page.getByRole('button', { name: 'Details of “Shoe size”' }).focus()
    await keyboard.press('Enter')
    const branch = page.getByRole('group', { name: 'Ask this only if' })
    await branch.getByRole('button', { name: 'Add a condition' }).focus()
    await keyboard.press('Enter')
    await branch.getByLabel('Question', { exact: true }).waitFor()
    await page.getByText('for some').waitFor()
    await page.frameLocator('iframe').getByText('What shall we bring next?').first().waitFor()
    await look(page, 'asks-3-built')
    await branch.getByRole('button', { name: 'Remove this condition' }).focus()
    await keyboard.press('Enter')

    // It is in force nowhere yet, and found by its name.
    await keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await expect.poll(() => palette.getByRole('textbox').evaluate((element) => element === document.activeElement)).toBe(true)
    await keyboard.type('next shall')
    await palette.getByRole('button', { name: /What shall we bring next/ }).waitFor()
    await look(page, 'asks-3-found')
    await keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })

    // Its titles are still missing in five languages: the linter says so, and the draft can not go out like this.
    await page.getByText('There is no text in fi.').first().waitFor()
    for (const [language, title] of Object.entries(titles)) {
      await page.getByRole('radiogroup', { name: 'Language of “Title”' }).getByText(language, { exact: false }).first().click()
      await page.getByLabel('Title', { exact: true }).fill(title)
    }
    await page.getByText('saved').first().waitFor()
    await publish()

    const places = await open('/asks/what_shall_we_bring_next/places')
    await places.page.getByRole('img', { name: 'QR code of the short link' }).waitFor()
    await look(places.page, 'asks-4-places')
    const short = await places.page.getByLabel('Short link', { exact: true }).inputValue()

    const context = await openContext(browser, { width: 390 })
    const person = await context.newPage()
    await person.goto(short)
    expect(await person.locator('h1').innerText()).toBe('What shall we bring next?')
    await person.locator('input[name="grant.offers"][value=yes]').check()
    await person.locator('input[name="a.colours"]').first().check()
    await person.getByRole('button', { name: 'Send' }).click()
    await person.getByRole('heading', { name: /thank/i }).waitFor()
    await context.close()

    const results = await open('/asks/what_shall_we_bring_next/results')
    await results.page.getByText('Were asked').waitFor()
    await results.page.getByText('fewer than 10').first().waitFor()
    await look(results.page, 'asks-5-results')
    expect([...faults, ...places.faults, ...results.faults]).toEqual([])
  }, 120_000)

  it('keeps what they write in within the window when something is found above it, unless they scrolled away', async () => {
    const { page } = await open('/asks/welcome')
    const adding = page.getByRole('textbox', { name: 'Add a question' })
    await adding.focus()
    await page.keyboard.type('Style')
    const offered = page.getByRole('option', { name: /Style/ }).first()
    await offered.waitFor()
    // As a finding would, but taller than any window.
    const grow = () => page.getByRole('list', { name: 'Questions' }).evaluate((list) => {
      const found = document.createElement('div')
      found.style.height = '1200px'
      list.before(found)
      return new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
    })
    const bottom = () => adding.evaluate((field) => field.getBoundingClientRect().bottom - window.innerHeight)
    await grow()
    expect(await bottom()).toBeLessThanOrEqual(0)
    await offered.waitFor()

    await page.evaluate(() => new Promise<void>((resolve) => {
      window.addEventListener('scroll', () => resolve(), { once: true })
      window.scrollTo({ top: 0 })
    }))
    await grow()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    expect(await bottom()).toBeGreaterThan(0)
  })

  /** By somebody else at the console; how that goes is shown where the catalogue is. */
  async function publish() {
    const owner = await firstOwner(stage.server)
    const { drafts } = (await owner.call<{ drafts: { id: string; state: string }[] }>('GET', '/v1/catalog/drafts')).body
    const { id } = drafts.find((one) => one.state === 'open')!
    const draft = (await owner.call<{ revision: number; findings: unknown[] }>('GET', `/v1/catalog/drafts/${id}`)).body
    const published = await owner.call('POST', `/v1/catalog/drafts/${id}/publication`, { body: { revision: draft.revision, reason: 'A new ask' } })
    expect(published.status, `${published.text} ${JSON.stringify(draft.findings)}`).toBe(200)
  }

  it('pastes the code into a page of their own, where the question then stands', async () => {
    const host = createServer((_, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      reply.end(`<!doctype html><html lang="en"><title>Ours</title><main><h1>Ours</h1>${snippet}</main></html>`)
    })
    host.listen(0, '127.0.0.1')
    await once(host, 'listening')
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
    let snippet = ''
    try {
      const owner = await firstOwner(stage.server)
      const { page } = await openConsole(browser, { url: stage.server.url, cookie: owner.cookie(), brand: 'nordwear', path: '/asks/size_popup/places' })
      await page.getByLabel('Address of your site').fill(origin)
      await page.getByRole('button', { name: 'Make the key' }).click()
      const code = page.getByLabel('Code for your page', { exact: true })
      await expect.poll(() => code.innerText()).toMatch(/pk_\w/)
      snippet = await code.innerText()

      const visitor = await (await openContext(browser)).newPage()
      await visitor.goto(origin)
      await visitor.getByText('Which shoe size do you wear?').first().waitFor()
    } finally {
      host.close()
    }
  })

  it('finds the same on a phone, in the dark and from right to left', async () => {
    const { page, faults } = await open('/asks', { width: 390, dark: true, locale: 'he' })
    for (const [path, name] of [['/welcome', 'build'], ['/welcome/places', 'places'], ['/style_quiz', 'form'], ['/sunday_vote', 'poll']] as const) {
      await page.goto(`${stage.server.url}/console/b/nordwear/asks${path}`)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await look(page, `asks-${name}-390-he-dark`)
    }
    expect(faults).toEqual([])
  }, 120_000)
})

const titles: Readonly<Record<string, string>> = {
  fi: 'Mitä tuomme seuraavaksi?', de: 'Was bringen wir als Nächstes?', el: 'Τι να φέρουμε μετά;', pl: 'Co przywieźć następnym razem?', he: 'מה נביא בפעם הבאה?',
}

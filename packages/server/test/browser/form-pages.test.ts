import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { formShop } from './form-shop.ts'
import { openWindow } from './stage.ts'
import type { Stage } from './stage.ts'

describe.skipIf(chromiumPath === undefined)('an ask with a form', () => {
  let stage: Stage
  beforeAll(async () => {
    const { installation, server, shop } = await openShop('embedded', formShop())
    const browser = await launchBrowser()
    stage = { installation, server, shop, browser, close: async () => { await browser.close(); await installation.remove() } }
  })
  afterAll(() => stage?.close())

  const drawn = (page: Page) => page.waitForSelector('[data-survey]:not([hidden]) .sd-question')
  const onward = (page: Page) => page.locator('main [data-onward], main button[name=go][value=next]').first().click()
  const answered = (page: Page) => page.waitForURL('**/thanks**')
  const said = (page: Page) => page.locator('[aria-labelledby=said]').innerText()

  async function open(ask: string, reader: Reader = {}, permits = 'yes') {
    const window = await openWindow(stage, reader)
    const { page } = window
    await page.goto(`${stage.server.url}/a/${ask}?brand=nordwear`)
    await page.locator(`[name="grant.offers"][value=${permits}]`).check()
    await onward(page)
    if (reader.script !== false && permits === 'yes') await drawn(page)
    return window
  }

  test('is answered with the keyboard alone, along the branch that somebody takes', async () => {
    const { context, page, faults } = await openWindow(stage, {})
    await page.goto(`${stage.server.url}/a/fitting?brand=nordwear`)
    await page.locator('[name="grant.offers"][value=yes]').focus()
    await page.keyboard.press('Space')
    /** Tab until it is reached, as somebody does who sees the focus. */
    const reach = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`${selector} can not be reached`)
    }
    await reach('main button[name=go][value=next]')
    await page.keyboard.press('Enter')
    await drawn(page)
    expect(await page.locator('#progress').textContent()).toBe('Page 2 of 3')
    await reach('[data-survey] input[type=radio]')
    await page.keyboard.press('ArrowDown')
    await page.waitForSelector('[data-name=boots]')
    expect(await page.locator('#progress').textContent()).toBe('Page 2 of 4')
    await reach('[data-onward]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-name=walks_a_month]')
    await reach('[data-name=walks_a_month] input')
    await page.keyboard.type('4')
    await reach('[data-onward]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-name=colours]')
    await reach('[data-name=colours] input[type=checkbox]')
    await page.keyboard.press('Space')
    await reach('[data-onward]')
    expect(await page.locator('[data-onward]').textContent()).toBe('Send my answers')
    await page.keyboard.press('Enter')
    await answered(page)
    const text = await said(page)
    for (const word of ['Outdoor', '4', 'Black']) expect(text).toContain(word)
    expect(await page.locator('.reward').innerText()).toContain('10 %')
    expect(await page.locator('.reward').innerText()).toContain('Good until')
    expect(faults).toEqual([])
    await context.close()
  })

  test('keeps what was said in this window: over a reload, another language and the way back; until it is cleared', async () => {
    const { context, page, faults } = await open('fitting')
    await page.locator('[data-name="How do you dress?"] input[value=hills]').check({ force: true })
    await onward(page)
    await page.locator('[data-name=walks_a_month] input').fill('7')
    await page.goto(`${stage.server.url}/a/fitting?brand=nordwear`)
    expect(await page.locator('[name="grant.offers"][value=yes]').isChecked()).toBe(true)
    await onward(page)
    await drawn(page)
    expect(await page.locator('[data-name=walks_a_month] input').inputValue()).toBe('7')
    await page.locator('#page-language').selectOption('he')
    await page.locator('.language button[value=lang]').click()
    await page.waitForSelector('html[lang=he]')
    await drawn(page)
    expect(await page.locator('[data-name=walks_a_month] input').inputValue()).toBe('7')
    expect(await page.locator('[data-name=walks_a_month]').innerText()).toContain('כמה טיולים בחודש')
    await page.locator('[data-back]').click()
    await page.waitForSelector('[data-name=boots]')
    expect(await page.locator('[data-name="How do you dress?"] input[value=hills]').isChecked()).toBe(true)
    await page.locator('[data-back]').click()
    await page.waitForSelector('#about')
    await onward(page)
    await drawn(page)
    await page.locator('[data-clear]').click()
    expect(await page.locator('[data-survey] input:checked').count()).toBe(0)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  test('says what is wrong at its question, and only what the server takes is taken', async () => {
    const { context, page } = await open('fitting')
    await onward(page)
    await page.waitForSelector('[data-survey] .sd-question__erbox')
    await page.locator('[data-name="How do you dress?"] input[value=hills]').check({ force: true })
    await onward(page)
    await page.waitForSelector('[data-name=walks_a_month]')
    // A browser that was made to let everything pass.
    await page.evaluate(() => {
      const form = document.getElementById('ask') as HTMLFormElement
      const send = Object.assign(document.createElement('form'), { method: 'post', action: form.action })
      const fields = new FormData(form)
      fields.set('form', JSON.stringify({ 'How do you dress?': 'hills', 'walks_a_month': 99 }))
      fields.set('go', 'send')
      for (const [name, value] of fields) send.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      document.body.append(send)
      send.submit()
    })
    await page.waitForSelector('.errors')
    await page.waitForSelector('[data-name=walks_a_month] .sd-question__erbox')
    expect(await page.locator('[data-name=walks_a_month] input').inputValue()).toBe('99')
    await page.locator('.errors a').click()
    expect(await page.evaluate(() => document.activeElement?.closest('[data-name]')?.getAttribute('data-name'))).toBe('walks_a_month')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('9')
    await onward(page)
    await onward(page)
    await answered(page)
    expect(await said(page)).toContain('9')
    await context.close()
  })

  test('can be answered without script, page by page, and asks what an answer brings up', async () => {
    const { context, page } = await open('fitting', { script: false })
    await onward(page)
    expect(await page.locator('.errors').innerText()).not.toBe('')
    await page.locator('[name="q.How~20do~20you~20dress~3f"][value=hills]').check()
    await onward(page)
    await page.locator('[name="q.boots"]').first().waitFor()
    await page.locator('[name="q.boots"][value="41"]').check()
    await onward(page)
    await page.locator('[name="q.walks_a_month"]').fill('40')
    await page.locator('[name="q.rain"][value="2"]').check()
    await onward(page)
    expect(await page.locator('#q-walks_a_month-error').innerText()).not.toBe('')
    expect(await page.locator('[name="q.walks_a_month"]').inputValue()).toBe('40')
    expect(await findMarkupFaults(await page.content())).toEqual([])
    await page.locator('[name="q.walks_a_month"]').fill('4')
    await onward(page)
    await page.locator('[name="q.colours"][value=navy]').check()
    await page.locator('[name="q.repairs"][value=yes]').check()
    await page.locator('[name="q.wish"]').fill('A warm hat')
    await page.locator('main button[name=go][value=send]').click()
    await answered(page)
    const text = await said(page)
    for (const word of ['Outdoor', '41', '4', 'Navy blue', 'Yes', 'A warm hat']) expect(text).toContain(word)
    await context.close()
  })

  test('puts no question to somebody who permits none of its uses', async () => {
    const { context, page } = await open('fitting', {}, 'no')
    await answered(page)
    expect(await page.locator('h1').textContent()).toBe('Thank you')
    expect(await said(page)).not.toContain('Outdoor')
    await context.close()
  })

  test('a quiz ends with its outcome, and nothing of the score is kept', async () => {
    const { context, page } = await open('which_style')
    await page.locator('[data-name=morning] input[value=walk]').check({ force: true })
    await onward(page)
    await page.locator('[data-name=rain] input[value="1"]').check({ force: true })
    await onward(page)
    await answered(page)
    expect(await page.locator('.outcome h2').textContent()).toBe('You belong outdoors')
    expect(await page.locator('.outcome a').getAttribute('href')).toBe('https://nordwear.example/boots')
    expect(await said(page)).not.toContain('outdoors')
    await context.close()
  })

  test('a registration and a configurator thank in words of their own', async () => {
    const registration = await open('evening')
    await registration.page.locator('[data-name=evening] input[value=first]').check({ force: true })
    expect(await registration.page.locator('[data-onward]').textContent()).toBe('Keep me a place')
    await onward(registration.page)
    await answered(registration.page)
    expect(await registration.page.locator('h1').textContent()).toBe('You are registered')
    const configurator = await open('own_jacket')
    await configurator.page.locator('[data-name=style] input[value=outdoor]').check({ force: true })
    expect(await configurator.page.locator('[data-onward]').textContent()).toBe('Send my wishes')
    await onward(configurator.page)
    await answered(configurator.page)
    expect(await configurator.page.locator('h1').textContent()).toBe('We have your wishes')
    await registration.context.close()
    await configurator.context.close()
  })

  const looks: readonly Reader[] = [
    { width: 1280 }, { width: 320 }, { width: 390, dark: true }, { width: 390, locale: 'he' }, { width: 1280, locale: 'he', dark: true },
    { width: 390, script: false }, { width: 1280, locale: 'he', script: false },
  ]
  test.each(looks)('check 48, 49: shuts nobody out, asks nobody else for anything, and fits the window (%o)', async (reader) => {
    const found: string[] = []
    for (const ask of ['fitting', 'which_style', 'evening', 'own_jacket', 'worn']) {
      const { context, page, faults } = await open(ask, reader)
      const look = async (name: string) => {
        if (reader.script !== false) for (const barrier of await findBarriers(page)) found.push(`${ask}, ${name}: ${barrier}`)
        if (reader.script !== false && (await overflows(page))) found.push(`${ask}, ${name}: is wider than the window`)
      }
      await look('asked')
      if (reader.script !== false) {
        await page.locator('[data-survey] input[type=radio]').first().check({ force: true })
        await onward(page)
        if (ask === 'evening' || ask === 'own_jacket' || ask === 'worn') await answered(page)
        await look('after')
      }
      found.push(...faults)
      await context.close()
    }
    expect(found).toEqual([])
  }, 120_000)
})

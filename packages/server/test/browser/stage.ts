import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Client } from '../support/client.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { launchBrowser, openContext } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import type { Installation, Running } from '../support/server.ts'

export const languages = ['en', 'fi', 'de', 'el', 'pl', 'he'] as const

/** The demo shop behind a server, and a browser to look at it with. */
export interface Stage {
  readonly installation: Installation
  readonly server: Running
  readonly shop: Client
  readonly browser: Browser
  close(): Promise<void>
}

export async function setStage(): Promise<Stage> {
  const { installation, server, shop } = await openShop('embedded', fashionShop())
  const browser = await launchBrowser()
  return {
    installation, server, shop, browser,
    async close() {
      await browser.close()
      await installation.remove()
    },
  }
}

/** Somebody who told the shop a few things, permits two uses, and was shown an offer. */
export async function makeCustomer({ shop }: Stage, id: string, locale: string): Promise<string> {
  const person = `ext:${id}`
  await shop.name(person, { locale, contacts: [{ channel: 'email', address: `${id}@example.org` }] })
  const { body } = await shop.present({ ask: 'welcome', person, locale, touchpoint: 'home' })
  const told = await shop.answer({
    presentation: body.presentation, person,
    answers: { shoe_size: '42', favourite_brand: 'tuisku', colours: ['navy', 'black'] },
    grants: { offers: true, newsletter: true },
  })
  if (told.status !== 201) throw new Error(told.text)
  await shop.decide({ person, purpose: 'offers', slot: 'home' })
  return person
}

export async function linkFor({ shop }: Stage, person: string, level: 'full' | 'reduce' = 'full'): Promise<string> {
  const made = await shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: { level } })
  if (made.status !== 201) throw new Error(made.text)
  return made.body.url
}

/** A browser window of this reader, with everything that must never happen on our pages watched for. */
export async function openWindow(stage: Stage, reader: Reader): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await openContext(stage.browser, reader)
  if (reader.locale !== undefined) await context.addCookies([{ name: 'sayso_lang', value: reader.locale, url: stage.server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.server.url) && !request.url().startsWith('data:')) faults.push(`asks ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  return { context, page, faults }
}

/** Opens the link and presses its one button: the person's pages. */
export async function comeIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('main form button').first().click()
  await page.waitForURL('**/me')
}

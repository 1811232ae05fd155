/**
 * `node scripts/pictures.ts`: takes the pictures of the demo shop, of a message, of the console, of the API reference and of the
 * person's pages that the docs show, from a demo installation of its own, with the Chromium of the system; with `shop`, those of the
 * shop and the message alone, with `console` or `reference`, that one. Made by hand when the pages change; dates in them are of that day.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { shopSending, toReader } from '../packages/server/test/outreach/content-stage.ts'
import { launchBrowser, openContext } from '../packages/server/test/support/browser.ts'
import { buildConsole } from '../packages/server/test/support/console.ts'
import { openApp } from '../packages/server/src/app.ts'
import { readSettings } from '../packages/server/src/config/settings.ts'
import { migrate } from '../packages/server/src/kernel/db/migrate.ts'
import { renderMessage } from '../packages/server/src/modules/outreach/content/message.ts'
import { seedDemo } from '../packages/server/src/site/demo.ts'

const folder = new URL('../docs/images/pages/', import.meta.url)
const sections = [
  ['overview', '/me', 'Overview'], ['messages', '/me/messages', 'Messages'], ['answers', '/me/answers?open=shoe_size', 'What you told us'],
  ['permissions', '/me/permissions', 'What we may use it for'], ['contact', '/me/contact', 'How to reach you'],
  ['diary', '/me/diary', 'What it was used for'], ['rewards', '/me/rewards', 'What you got'],
  ['rights', '/me/rights', 'Your rights'], ['receipts', '/me/receipts', 'Your receipts'],
] as const
const windows = [['phone', 390], ['desk', 1280]] as const
const locales = [['en', 'English'], ['he', 'Hebrew']] as const

const dataDir = mkdtempSync(join(tmpdir(), 'sayso-pictures-'))
const app = await openApp(readSettings({ SAYSO_DATA_DIR: dataDir, SAYSO_LOG: 'silent' }), (error) => { throw error })
const browser = await launchBrowser()
const http = app.buildHttp()
try {
  await migrate(app.database.owner)
  const url = await http.listen({ port: 0, host: '127.0.0.1' })
  app.setAddress(url)
  await seedDemo(app, () => {})
  // What a running server does by itself within seconds.
  const gate = app.workspace.gateOfJob(1, 'pictures')
  await app.ledger.sequenceBrand(gate)
  await app.posts.settled()
  await app.automations.tick(gate, { scanning: false })
  await app.dispatch.dispatchDue()
  await app.insight.run(gate)
  mkdirSync(folder, { recursive: true })
  const [, , only] = process.argv
  for (const [window, width] of only === undefined || only === 'shop' ? windows : []) {
    await takeShop(url, window, width)
    await takeMessage(window, width)
  }
  if (only === undefined || only === 'console') await takeConsole(url)
  if (only === undefined || only === 'reference') await takeReference(url)
  if (only === undefined) {
    for (const [locale] of locales) for (const [window, width] of windows) await takeAll(url, locale, window, width)
    writeFileSync(new URL('../docs/person-pages.md', import.meta.url), gallery())
  }
} finally {
  await browser.close()
  await http.close()
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
}

/** Somebody who told much before their own shelf, and a stranger before a question. */
async function takeShop(url: string, window: string, width: number): Promise<void> {
  const context = await openContext(browser, { width, locale: 'en' })
  const page = await context.newPage()
  const shoot = (name: string) =>
    page.screenshot({ path: new URL(`../shop-${name}-${window}.png`, folder).pathname, fullPage: name !== 'question' })
  await page.goto(`${url}/shop/p/boots`)
  await page.locator('.sizes label').nth(4).click()
  await page.getByRole('dialog').waitFor()
  await shoot('question')
  await page.goto(`${url}/shop/sign-in`)
  await page.locator('button[value=leo]').click()
  await page.locator('sayso-offer article h2').first().waitFor()
  await page.waitForLoadState('networkidle')
  await shoot('home')
  await context.close()
}

/** What the first who works there sees of the shop. */
async function takeConsole(url: string): Promise<void> {
  buildConsole()
  const context = await openContext(browser, { width: 1280, locale: 'en' })
  const page = await context.newPage()
  await page.goto((await app.staff.firstLink())!)
  await page.getByLabel('Your name').fill('Robin Owner')
  await page.getByLabel('E-mail').fill('robin@nordwear.example')
  await page.getByLabel('New password').first().fill('a quiet otter swims at dawn')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL('**/console/b/**')
  await page.goto(`${url}/console/b/nordwear/insight/answers`)
  await page.getByRole('heading', { name: 'How old answers are' }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: new URL('../console-answers.jpg', folder).pathname, type: 'jpeg', quality: 70 })
  await context.close()
}

/** What developers see first. */
async function takeReference(url: string): Promise<void> {
  const context = await openContext(browser, { width: 1280, locale: 'en' })
  const page = await context.newPage()
  await page.goto(`${url}/docs`)
  await page.screenshot({ path: new URL('../api-reference.png', folder).pathname })
  await context.close()
}

/** A message of the shop as it comes by mail, with the picture of the product that the shop has. */
async function takeMessage(window: string, width: number): Promise<void> {
  const host = 'https://nordwear.example'
  const message = await renderMessage(toReader(shopSending({
    subject: 'Boots in {{shoe_size}}', title: 'Hello {{name|you}}', action: 'See the boots', url: `${host}/news`, image: `${host}/boots.svg`,
    body: `Three pairs came in that fit {{shoe_size|many feet}}:\n\n- Saana, for wet streets\n- Kilpi, light and lined\n\nHow we repair them: ${host}/care`,
  }), { shoe_size: '42' }))
  if (message.kind !== 'rendered') throw new Error('nothing to take a picture of')
  const context = await openContext(browser, { width, locale: 'en' })
  const page = await context.newPage()
  const boots = readFileSync(new URL('../packages/server/src/site/shop/pictures/boots.svg', import.meta.url))
  await page.route(`${host}/**`, (asked) => asked.fulfill(asked.request().url().endsWith('.svg')
    ? { contentType: 'image/svg+xml', body: boots } : { contentType: 'text/html', body: message.html }))
  await page.goto(`${host}/message`)
  await page.screenshot({ path: new URL(`../message-${window}.png`, folder).pathname, fullPage: true })
  await context.close()
}

async function takeAll(url: string, locale: string, window: string, width: number): Promise<void> {
  const context = await openContext(browser, { width, locale })
  await context.addCookies([{ name: 'sayso_lang', value: locale, url }])
  const page = await context.newPage()
  await page.goto(`${url}/demo`)
  await page.locator('main form button').first().click()
  await page.waitForURL('**/me')
  for (const [name, path] of sections) {
    await page.goto(url + path)
    await take(page, `${name}-${locale}-${window}`, width)
  }
  await page.locator('main a[href^="/me/receipts/rcp_"]').first().click()
  await page.locator('[data-verify] button').click()
  await page.locator('[data-verify] .verdict').waitFor()
  await take(page, `receipt-${locale}-${window}`, width)
  await page.goto(`${url}/me/permissions`)
  await page.locator('button[name=all][value=no]').click()
  await page.waitForURL('**/preview')
  await take(page, `preview-${locale}-${window}`, width)
  await context.close()
}

/** As high as the page, so that what sticks to the window's edge stands where the page ends. */
async function take(page: Page, name: string, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
  await page.screenshot({ path: new URL(`${name}.jpg`, folder).pathname, type: 'jpeg', quality: 70 })
  await page.setViewportSize({ width, height: 900 })
}

function gallery(): string {
  const shown = [...sections.map(([name, , title]) => [name, title] as const),
    ['preview', 'Before saving: what changes'] as const, ['receipt', 'A receipt, verified in the browser'] as const]
  const rows = shown.map(([name, title]) => {
    const cells = locales.flatMap(([locale, language]) => windows.map(([window]) =>
      `<img alt="${title}, ${language}, ${window}" src="images/pages/${name}-${locale}-${window}.jpg" width="${window === 'phone' ? 140 : 300}">`))
    return `## ${title}\n\n${cells.join('\n')}\n`
  })
  return `# The person's pages, in pictures

<!-- Written by \`node scripts/pictures.ts\`, from the demo shop. -->

Each on a phone and on a desk, in English and in Hebrew. They are also there in Finnish, German, Greek and Polish. To try
them: \`npm start\`, then the address of the demo customer that it prints.

${rows.join('\n')}`
}

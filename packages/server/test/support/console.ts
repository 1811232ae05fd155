import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findBarriers, openContext, overflows } from './browser.ts'
import type { Reader } from './browser.ts'

/** The console as it is served, built if something of it changed. Call once before the first page is opened. */
export function buildConsole(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../../scripts/console.ts', import.meta.url)), '--if-stale'])
}

/** How long something may take to show, in ms: long enough for a machine that does other things as well. */
const patience = 45_000

/** Somebody at the console: a window of their own, signed in by `cookie` (of `signInStaff`), in their language. */
export async function openConsole(
  browser: Browser, options: { url: string; cookie?: string; brand?: string; path?: string } & Reader,
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const { url, cookie, brand, path = '', locale = 'en' } = options
  const context = await openContext(browser, options)
  if (cookie !== undefined) {
    const [name, ...value] = cookie.split('=')
    await context.addCookies([{ name: name!, value: value.join('='), url }])
  }
  await context.addInitScript((language) => localStorage.setItem('sayso.language', language), locale)
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // What the server refuses is shown on the page; the browser notes it as well.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) faults.push(`asked elsewhere: ${request.url()}`)
  })
  await page.goto(`${url}/console${brand === undefined ? '' : `/b/${brand}`}${path}`)
  return { context, page, faults }
}

/** What is wrong with a page to the eye of a program: barriers, and what sticks out at the side. */
export async function findWrong(page: Page): Promise<string[]> {
  return [...(await findBarriers(page)), ...((await overflows(page)) ? ['wider than the window'] : [])]
}

/** A picture for whoever looks: only where SAYSO_SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SAYSO_SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

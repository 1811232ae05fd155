import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { HtmlValidate } from 'html-validate'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where a Chromium lies that the system brought; undefined: pages are not looked at on this machine. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path))

if (chromiumPath === undefined) {
  process.stderr.write('No Chromium here (Debian: apt-get install chromium): the browser tests are left out.\n')
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath!,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** A reader: what their window and wishes are like. */
export interface Reader {
  readonly width?: number
  readonly dark?: boolean
  readonly script?: boolean
  readonly locale?: string
  /** 2: everything twice as large, as with the browser's zoom. */
  readonly zoom?: number
}

export async function openContext(browser: Browser, reader: Reader = {}, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { width = 1280, dark = false, script = true, locale = 'en', zoom = 1 } = reader
  return browser.newContext({
    // Zooming in leaves fewer CSS pixels to lay out in.
    viewport: { width: Math.round(width / zoom), height: Math.round(900 / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    locale,
    reducedMotion: 'reduce',
    ...more,
  })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549']

/** What axe finds wrong, one line each. Evaluated from outside, so that the page's own policy stays in force. */
export async function findBarriers(page: Page): Promise<string[]> {
  // What is still coming in is half transparent, and has no contrast yet.
  await page.evaluate(async () => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished)))
  await page.evaluate(axeSource)
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> }
    }
    const { violations } = await axe.run({ runOnly: { type: 'tag', values } })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
  }, rules)
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  // The style guide half of the preset: these say how markup is written, not whether it is right.
  rules: { 'no-trailing-whitespace': 'off', 'attr-quotes': 'off', 'void-style': 'off', 'long-title': 'off' },
})

/** What is wrong in the markup as it was sent, one line each. */
export async function findMarkupFaults(markup: string): Promise<string[]> {
  const { results } = await validator.validateString(markup)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`))
}

/** Anything wider than the window makes people scroll in two directions (WCAG 1.4.10). */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
}

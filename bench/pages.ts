/**
 * `npm run bench:pages`: how soon a person sees their pages on a slow connection (1.6 Mbit/s, 150 ms there and back), and
 * what travels for it. With the Chromium of the system, on the demo shop, the cache empty each time. Writes nothing.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { cleanUp } from './cleanup.ts'
import { root, temporaryDirectory } from './product.ts'
import { spreadOf } from './rounds.ts'
import { startServer } from './server.ts'

const rounds = 5
const slow = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const paths = ['/me', '/me/answers', '/me/permissions', '/me/contact', '/me/diary', '/me/rewards', '/me/rights', '/me/receipts']

interface Seen {
  /** Milliseconds from the navigation to the largest contentful paint. */
  readonly paint: number
  /** Bytes as they travelled, and of those the scripts. */
  readonly bytes: number
  readonly script: number
}

async function look(browser: Browser, url: string, path: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${url}/demo`)
  await page.locator('main form button').first().click()
  await page.waitForURL('**/me')
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', slow)
  const scripts = new Set<string>()
  let bytes = 0
  let script = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  await page.goto(url + path, { waitUntil: 'networkidle' })
  const paint = await page.evaluate(() => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true })
  }))
  await context.close()
  return { paint, bytes, script }
}

try {
  const server = await startServer({
    command: process.execPath, args: ['packages/server/src/main.ts', 'serve'], cwd: root,
    env: { SAYSO_DATA_DIR: temporaryDirectory() }, ready: '/readyz', secondsAllowed: 120,
  })
  // The shop is filled after the server listens.
  const filled = async () => (await fetch(`${server.url}/demo`)).ok
  for (let tries = 0; tries < 300 && !(await filled()); tries++) await pause(200)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  process.stdout.write('| page | largest contentful paint, ms | kB | of it script, kB |\n|---|---|---|---|\n')
  for (const path of paths) {
    const seen: Seen[] = []
    for (let round = 0; round < rounds; round++) seen.push(await look(browser, server.url, path))
    const { median, low, high } = spreadOf(seen.map(({ paint }) => paint))
    const kilobytes = (size: number) => (size / 1000).toFixed(1)
    process.stdout.write(`| ${path} | ${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)}) | ${
      kilobytes(seen[0]!.bytes)} | ${kilobytes(seen[0]!.script)} |\n`)
  }
  await browser.close()
} finally {
  await cleanUp()
}

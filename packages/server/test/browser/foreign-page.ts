import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addBrand } from '../support/brands.ts'
import { launchBrowser, openContext } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { createInstallation } from '../support/server.ts'
import type { Running } from '../support/server.ts'

/** A plain page of somebody else's, from another origin and under a strict policy, with the widget of a shop in it. */
export interface Foreign {
  readonly server: Running
  readonly shop: Client
  readonly browser: Browser
  readonly origin: string
  tokenFor(person: string): Promise<string>
  open(markup: string, reader?: Reader & { readonly attributes?: string; readonly context?: BrowserContext }): Promise<Opened>
  close(): Promise<void>
}

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page's policy did not let through, what a script threw, and what was asked of anybody but the shop. */
  readonly faults: string[]
  /** How much moved without somebody's doing. */
  shifted(): Promise<number>
}

const watch = `
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))
`

export async function openForeign(document: Document = fashionShop()): Promise<Foreign> {
  const pages = new Map<string, string>()
  let policy = ''
  const host = createServer((request, reply) => {
    const body = pages.get(request.url ?? '')
    reply.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    reply.end(body)
  })
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`

  const installation = await createInstallation('embedded')
  const keys = await installation.inside((app) =>
    addBrand(app, document.brand.key, { everything: {}, page: { kind: 'publishable', origins: [origin] } }))
  const server = await installation.start()
  const shop = connect(server, keys.everything.text)
  const applied = await shop.apply(document)
  if (applied.status !== 200) throw new Error(applied.text)
  policy = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; style-src ${server.url}`
  const browser = await launchBrowser()

  return {
    server, shop, browser, origin,

    async tokenFor(person) {
      const made = await shop.call<{ token: string }>('POST', `/v1/people/${encodeURIComponent(person)}/tokens`, { body: { origins: [origin] } })
      if (made.status !== 201) throw new Error(made.text)
      return made.body.token
    },

    async open(markup, { attributes = '', context: given, ...reader } = {}) {
      const path = `/${pages.size + 1}`
      const dark = reader.dark ? '<meta name="color-scheme" content="light dark">' : ''
      const { locale = 'en' } = reader
      pages.set(path, `<!doctype html><html lang="${locale}"${locale === 'he' ? ' dir="rtl"' : ''}><head><meta charset="utf-8">
<title>A plain page</title><meta name="viewport" content="width=device-width">${dark}
<link rel="stylesheet" href="${server.url}/widget/sayso.css"><script type="module" src="${server.url}/widget/sayso.js"></script></head>
<body brand-key="${keys.page.text}" ${attributes}><main><h1>A plain page</h1>${markup}<p id="below">This stands below.</p></main></body></html>`)
      const context = given ?? (await openContext(browser, reader))
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) faults.push(message.text())
      })
      page.on('request', (request) => {
        if (![server.url, origin].includes(new URL(request.url()).origin) && !request.url().startsWith('blob:')) faults.push(`asks ${request.url()}`)
      })
      await page.addInitScript(watch)
      await page.goto(origin + path)
      return {
        page, context, faults,
        shifted: () => page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0)),
      }
    },

    async close() {
      await browser.close()
      host.close()
      await installation.remove()
    },
  }
}

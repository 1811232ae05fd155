import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fashionShop } from '../support/catalogs.ts'
import { playSeason } from '../insight/season.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { createInstallation } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

/** A picture of a busy shop wants more people than a test. */
const people = Number(process.env['SAYSO_TEST_SEASON'] ?? 60)
const rooms = ['', '/asking', '/permissions', '/answers', '/use', '/unused']

describe.skipIf(chromiumPath === undefined)('insight, as an analyst sees it', () => {
  let installation: Installation
  let server: Running
  let analyst: StaffClient
  let browser: Browser
  let sums: Readonly<Record<string, number>>
  beforeAll(async () => {
    buildConsole()
    installation = await createInstallation('embedded')
    const clock = { now: Date.now() - 96 * 86_400_000 }
    await installation.inside(async (app) => {
      const brand = await app.workspace.createBrand('nordwear')
      const gate = app.workspace.gateOfJob(brand.id, 'test')
      const shop = fashionShop()
      await app.catalogs.apply(gate, { ...shop, brand: { ...shop.brand, floor: 5 } }, { dryRun: false })
      await playSeason(app, gate, clock, Date.now(), people)
      const { rows } = await sql<{ kind: string; told: number }>`
        select kind, sum(told)::int as told from insight_day
        group by kind`.execute(app.database.owner)
      sums = Object.fromEntries(rows.map(({ kind, told }) => [kind, told]))
    }, { clock: () => clock.now })
    server = await installation.start()
    analyst = await signInStaff(server, { roles: ['analyst'] })
    browser = await launchBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await installation?.remove()
  })

  const open = (path: string, reader: Reader = {}) =>
    openConsole(browser, { url: server.url, cookie: analyst.cookie(), brand: 'nordwear', path: `/insight${path}`, ...reader })
  const drawn = async (page: Page) => {
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
  }

  test('the numbers on the page are those of the database', async () => {
    const { page, faults, context } = await open('?period=year')
    await drawn(page)
    const seen = (await analyst.call<{ total: Record<string, number | null> }>('GET', `/v1/insight/exchange?by=month&from=${day(365)}`)).body.total
    expect(seen).toMatchObject({ granted: sums['granted'], answered: sums['answered'], shown: sums['shown'] })
    expect(await page.getByText(`Yes: ${seen['granted']}.`).count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Show as a table: Yes, no and taken back' }).press('Enter')
    const cells = await page.getByRole('region', { name: 'Yes, no and taken back' }).last().locator('tbody tr td:nth-of-type(1)').allInnerTexts()
    expect(cells.reduce((sum, text) => sum + (/^\d+$/.test(text) ? Number(text) : 0), 0)).toBe(sums['granted'])
    expect(cells).toContain('fewer than 5')
    expect(cells).not.toContain('0')

    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download: Yes, no and taken back' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
    const csv = readFileSync(await (await downloading).path(), 'utf8')
    expect(csv).toMatch(/^\uFEFF"Month","Yes","No","Took it back"\r\n/)
    expect(csv).toContain('"fewer than 5"')
    for (const [name, begins] of [['Drawing (SVG)', '<svg'], ['Picture (PNG)', '\u0089PNG']] as const) {
      const file = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download: Yes, no and taken back' }).click()
      await page.getByRole('menuitem', { name }).click()
      expect(readFileSync(await (await file).path(), 'latin1').slice(0, 4)).toBe(begins)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  test('every figure can be taken along as numbers, picture and drawing, and says how and up to when it was counted', async () => {
    const { page, faults, context } = await open('')
    const seen: string[] = []
    for (const room of rooms) {
      await page.goto(`${server.url}/console/b/nordwear/insight${room}`)
      await drawn(page)
      if (room === '/unused') {
        await page.getByText(/^Used means: .* Counted up to /).waitFor()
        continue
      }
      await page.locator('svg path').first().waitFor({ state: 'attached' })
      const explained = page.getByText(/^How this was counted: /)
      const titles = (await explained.allInnerTexts()).map((text) => text.replace(/^How this was counted\s*: /, ''))
      expect(await page.getByRole('img', { name: /./ }).count()).toBeGreaterThan(0)
      for (const title of titles) {
        seen.push(title)
        const section = page.locator('section').filter({ has: page.getByRole('button', { name: `Download: ${title}`, exact: true }) })
        await section.locator('summary').click()
        expect(await section.locator('details p').last().innerText(), title).toMatch(/^Counted .*\d/)
        // Where there is nothing to draw, there are its numbers.
        const pictured = await section.getByRole('img').count() > 0
        for (const [name, begins, ends] of [['Numbers (CSV)', '\u00ef\u00bb\u00bf"', 'csv'], ['Picture (PNG)', '\u0089PNG', 'png'], ['Drawing (SVG)', '<svg', 'svg']] as const) {
          if (!pictured && ends !== 'csv') continue
          const file = page.waitForEvent('download')
          await page.getByRole('button', { name: `Download: ${title}`, exact: true }).click()
          await page.getByRole('menuitem', { name }).click()
          const got = await file
          await page.getByRole('menu').waitFor({ state: 'detached' })
          expect(got.suggestedFilename()).toBe(`${title.replace(':', '-')}.${ends}`)
          expect(readFileSync(await got.path(), 'latin1').slice(0, 4), `${title} ${ends}`).toBe(begins)
        }
      }
    }
    expect(seen).toEqual([
      'Yes, no and taken back', 'Asks: shown and answered', 'Told, and usable', 'From being shown to answering', 'Where people answered',
      'Permissions in force', 'Yes, no and taken back', 'Told, and usable', 'How old answers are', expect.stringContaining('how answers are spread'),
      'Offers: shown, and taken up as declared', 'Messages per person and week',
    ])
    expect(faults).toEqual([])
    await context.close()
  })

  test('counts a segment, and opens no person', async () => {
    const { page, faults, context } = await openConsole(browser, { url: server.url, cookie: analyst.cookie(), brand: 'nordwear', path: '/segments' })
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Boots fans' }) })
    await expect.poll(() => row.getByRole('cell').last().innerText()).toMatch(/^(hidden|\d+)/)
    expect(await page.getByRole('navigation').getByRole('link', { name: /^(People|Desk|Requests)$/ }).count()).toBe(0)
    await page.goto(`${server.url}/console/b/nordwear/people`)
    await page.getByText('Your role does not open this page').waitFor()
    const refused = await Promise.all([
      analyst.call('POST', '/v1/people/search', { body: { by: 'ext', value: 'p1' } }),
      analyst.call('GET', '/v1/people/ext%3Ap1/card'),
      analyst.call('POST', '/v1/people/ext%3Ap1/views', { body: { purpose: 'offers', reason: 'A look at one of them' } }),
      analyst.call('GET', '/v1/people/ext%3Ap1/profile?purpose=offers'),
    ])
    for (const { status, text } of refused) {
      expect([401, 403]).toContain(status)
      expect(text).not.toContain('shoe_size')
    }
    expect(faults).toEqual([])
    await context.close()
  })

  const readers: readonly (readonly [string, Reader])[] = [['on a desk', {}], ['in Hebrew on a phone in the dark', { locale: 'he', dark: true, width: 390 }]]
  const shot: typeof readers = [['on a phone', { width: 390 }], ['in the dark', { dark: true }], ['in Hebrew', { locale: 'he' }]]
  test.each([...readers, ...(process.env['SAYSO_SHOTS'] === undefined ? [] : shot)])('every page is without barriers and fits, %s', async (name, reader) => {
    const { page, faults, context } = await open('', reader)
    for (const room of rooms) {
      await page.goto(`${server.url}/console/b/nordwear/insight${room}`)
      await drawn(page)
      if (!['/unused'].includes(room)) await page.locator('svg path').first().waitFor({ state: 'attached' })
      await shoot(page, `${name.replaceAll(' ', '-')}${room.replace('/', '-')}`)
      expect(await findWrong(page), room).toEqual([])
    }
    expect(faults).toEqual([])
    await context.close()
  })

  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
})

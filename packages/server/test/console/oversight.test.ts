import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { auditActions } from '../../src/modules/workspace/actions.ts'
import { openShop } from '../support/brands.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const languages = ['en', 'fi', 'de', 'el', 'pl', 'he']
const wordsOf = (language: string) => JSON.parse(
  readFileSync(new URL(`../../../console/messages/${language}/oversight.json`, import.meta.url), 'utf8')) as Record<string, string>

test.each(languages)('everything that can stand in the audit has words in %s', (language) => {
  const words = wordsOf(language)
  expect(Object.keys(auditActions).filter((action) => !words[`a_${action.replaceAll('.', '_')}`])).toEqual([])
})

describe.skipIf(chromiumPath === undefined)('an auditor', () => {
  let stage: Awaited<ReturnType<typeof openShop>>
  let browser: Browser
  let auditor: StaffClient
  let officer: StaffClient
  const reason = 'Anna Virtanen asked us by phone about her order'

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    browser = await launchBrowser()
    const { server, shop } = stage
    await shop.name('ext:anna', { contacts: [{ channel: 'email', address: 'anna.virtanen@mail.example' }] })
    await shop.tell('ext:anna', { answers: { shoe_size: '42' }, grants: { offers: true } })
    const agent = await signInStaff(server, { roles: ['agent'], name: 'Aino Agent' })
    auditor = await signInStaff(server, { roles: ['auditor'], name: 'Otto Auditor' })
    officer = await signInStaff(server, { roles: ['dpo'], name: 'Dana Officer' })
    const viewed = await agent.call('POST', '/v1/people/ext%3Aanna/views', { body: { purpose: 'offers', reason } })
    expect([viewed.status, viewed.text]).toEqual([expect.any(Number), expect.stringContaining('42')])
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = (who: StaffClient, path: string, reader = {}) =>
    openConsole(browser, { url: stage.server.url, cookie: who.cookie(), brand: 'nordwear', path, ...reader })

  async function look(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  test('check 46: sees that somebody looked, for what, and that nothing was changed; never whom or what they told', async () => {
    const { page, faults, context } = await open(auditor, '/audit?kind=read')
    const row = page.getByRole('listitem').filter({ hasText: 'Saw a person’s answers' }).first()
    await row.waitFor()
    expect(await row.innerText()).toContain('Aino Agent')
    await row.getByText('Details').click()
    expect(await row.innerText()).toMatch(/purpose\s+offers/)
    await look(page, 'audit-1-reads')
    await row.getByRole('button', { name: /^abt_/ }).click()
    await page.getByText('About one person').waitFor()

    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText('Nothing was changed').waitFor()
    await look(page, 'audit-2-verified')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Take along' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    const file = readFileSync((await (await download).path()), 'utf8')

    const seen = [await page.content(), file, (await auditor.call('GET', '/v1/audit')).text, (await auditor.call('GET', '/v1/audit/export')).text]
    for (const text of seen) expect(text).not.toMatch(/Virtanen|anna|"42"|per_[0-9a-f]/i)
    expect((await auditor.call('POST', '/v1/people/ext%3Aanna/views', { body: { purpose: 'offers', reason } })).status).toBe(403)
    expect((await auditor.call('GET', '/v1/requests')).status).toBe(403)
    expect((await officer.call('GET', '/v1/audit?kind=read')).text).toContain(reason)
    expect(faults).toEqual([])
    await context.close()
  })

  test('checks the ledger, sees its keys, and what is kept for how long', async () => {
    const { page, faults, context } = await open(auditor, '/ledger')
    await page.getByRole('heading', { name: 'Keys to check with' }).waitFor()
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText('Whole').first().waitFor()
    await look(page, 'ledger-1')
    await page.goto(`${stage.server.url}/console/b/nordwear/retention`)
    await page.getByRole('heading', { name: 'What was deleted' }).waitFor()
    await look(page, 'retention-1')
    expect(faults).toEqual([])
    await context.close()
  })

  test('lets the internal audit look, accepts a finding for a reason and opens it again', async () => {
    const { page, faults, context } = await open(officer, '/findings')
    await page.getByRole('button', { name: 'Look now' }).click()
    const finding = page.getByRole('listitem').filter({ hasText: 'signs in with a password alone' }).first()
    await finding.waitFor()
    await look(page, 'findings-1-open')
    await finding.getByRole('button', { name: 'Accept for now' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Why can it wait?').fill('The passkeys come with the new phones')
    await look(page, 'findings-2-accepting')
    await dialog.getByRole('button', { name: 'Accept for now' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(/Accepted for now · 1/).click()
    await page.getByText('The passkeys come with the new phones').waitFor()
    await look(page, 'findings-3-accepted')
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByText('None of these').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test.each([
    // Light at 1280 and dark Hebrew at 390 are in every-page.
    ['phone', { width: 390 }], ['dark', { dark: true }],
  ])('every page holds: %s', async (name, reader) => {
    const { page, faults, context } = await open(officer, '/findings', reader)
    for (const path of ['findings', 'audit', 'retention', 'ledger']) {
      await page.goto(`${stage.server.url}/console/b/nordwear/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(page, `${name}-${path}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})

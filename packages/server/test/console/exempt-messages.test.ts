import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openShop } from '../support/brands.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

describe.skipIf(chromiumPath === undefined)('messages without a consent in the console', () => {
  let stage: Awaited<ReturnType<typeof openShop>>
  let browser: Browser
  let marketer: StaffClient
  let dpo: StaffClient

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    await stage.shop.tell('ext:anna', { answers: {}, grants: { offers: false } })
    marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    dpo = await signInStaff(stage.server, { roles: ['dpo', 'auditor'] })
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = (who: StaffClient, path: string, reader = {}) =>
    openConsole(browser, { url: stage.server.url, cookie: who.cookie(), brand: 'nordwear', path, ...reader })
  const send = () => stage.shop.call('POST', '/v1/exempt-messages', { body: { person: 'ext:anna', message: 'order_sent', fields: { order: '4711' } } })
  const approve = (who: StaffClient, role: string) => who.call('POST', '/v1/purposes/orders/approvals', { body: { role } })

  async function look(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }

  it('two approve the words, each once and as who they are; only then does one leave', async () => {
    const first = await open(marketer, '/exempt-messages')
    await first.page.getByText('0 of 2 approved').waitFor()
    await look(first.page, 'exempt-1-list')
    await first.page.getByRole('link', { name: 'Order sent' }).click()
    await first.page.getByRole('button', { name: 'Approve these words' }).click()
    const dialog = first.page.getByRole('dialog', { name: /Approve all messages for/ })
    await look(first.page, 'exempt-2-approving')
    await dialog.getByRole('button', { name: 'Approve these words' }).click()
    await first.page.getByText('You approved it. Somebody else must, too.').waitFor()
    expect(await first.page.getByRole('button', { name: 'Approve these words' }).count()).toBe(0)
    await approve(marketer, 'marketer')
    expect((await send()).body.code).toBe('approval_missing')

    const refused = await approve(dpo, 'owner')
    expect([refused.status, refused.body.code, refused.body.errors[0]?.pointer]).toEqual([403, 'role_not_yours', '/role'])
    const second = await open(dpo, '/exempt-messages/order_sent')
    await second.page.getByRole('button', { name: 'Approve these words' }).click()
    // Whoever has several roles says as whom.
    await second.page.getByLabel('As whom').first().click()
    await second.page.getByRole('option', { name: 'Data protection officer' }).click()
    await second.page.getByRole('dialog').getByRole('button', { name: 'Approve these words' }).click()
    await second.page.getByText('approved', { exact: true }).waitFor()
    expect((await send()).status).toBe(202)
    expect([...first.faults, ...second.faults]).toEqual([])
    await first.context.close()
    await second.context.close()
  })

  it('an analyst reads who approved and can not', async () => {
    const analyst = await signInStaff(stage.server, { roles: ['analyst'] })
    const { page, context } = await open(analyst, '/exempt-messages/order_sent')
    await page.getByText('approved', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Approve these words' }).count()).toBe(0)
    expect((await approve(analyst, 'analyst')).body.code).toBe('permission_missing')
    await context.close()
  })

  it('is written with its preview, under a purpose that needs no yes and no other; what was approved is what is in force', async () => {
    const { page, faults, context } = await open(marketer, '/exempt-messages')
    await page.getByRole('button', { name: 'New message' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Order late')
    await dialog.getByLabel('Purpose').first().click()
    const offered = await page.getByRole('option').allInnerTexts()
    expect(offered).toEqual(['Your orders'])
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('heading', { name: 'Order late', level: 1 }).waitFor()
    await page.getByLabel('What your shop brings with it').first().fill('Order number')
    await page.keyboard.press('Enter')
    await page.getByLabel('Words', { exact: true }).fill('Parcel {{order_number}} comes a day later.')
    await page.frameLocator('iframe[title="Mail"]').getByText('Parcel [order_number] comes a day later.').first().waitFor()
    await page.getByText(/ · saved/).waitFor()
    await look(page, 'exempt-3-draft')
    const { drafts } = (await marketer.call<{ drafts: { id: string }[] }>('GET', '/v1/catalog/drafts')).body
    const draft = (await marketer.call<{ text: string }>('GET', `/v1/catalog/drafts/${drafts[0]!.id}`)).body
    expect(draft).toMatchObject({ document: { exempt_messages: { order_late: {
      purpose: 'orders', channel: 'inbox', fields: ['order_number'],
      content: { en: { subject: 'Order late', body: 'Parcel {{order_number}} comes a day later.' } },
    } } } })
    expect((await send()).status).toBe(202)
    expect(faults).toEqual([])
    await context.close()
  })

  it.each([{ name: '1280-light', width: 1280 }, { name: '390-he-dark', width: 390, dark: true, locale: 'he' }])('reads well: $name', async ({ name, ...reader }) => {
    for (const [path, what] of [['/exempt-messages', 'list'], ['/exempt-messages/order_sent', 'one']] as const) {
      const { page, context } = await open(marketer, path, reader)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(page, `exempt-${what}-${name}`)
      await context.close()
    }
  })
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { pressEnter } from '../support/keyboard.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const benefit = 'What people get from it, English'

describe.skipIf(chromiumPath === undefined)('the catalogue in the console', () => {
  let browser: Browser
  let stage: Awaited<ReturnType<typeof openShop>>
  let marketer: StaffClient
  let owner: StaffClient

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    owner = await firstOwner(stage.server)
    marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = (who: StaffClient, path: string) =>
    openConsole(browser, { url: stage.server.url, cookie: who.cookie(), brand: 'nordwear', path })
  const saved = (page: Page) => page.getByText('· saved').waitFor()
  const drafts = async () => (await marketer.call<{ drafts: { id: string; state: string }[] }>('GET', '/v1/catalog/drafts')).body.drafts

  test('check 10: words that press people are pointed out as they are typed, undone with the keyboard, and seen on the phone', async () => {
    const { context, page, faults } = await open(marketer, '/catalogue/purposes/offers')
    const field = page.getByLabel(benefit, { exact: true })
    const before = await field.inputValue()
    await field.fill('Last chance for shoes that fit.')
    await page.getByText('presses with urgency').waitFor()
    await page.frameLocator('iframe').getByText('Last chance for shoes that fit.', { exact: true }).waitFor()
    expect(await findWrong(page)).toEqual([])
    await shoot(page, 'catalogue-purpose')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => field.inputValue()).toBe(before)
    await page.getByText('presses with urgency').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => field.inputValue()).toBe('Last chance for shoes that fit.')
    await saved(page)
    await page.reload()
    await expect.poll(() => field.inputValue()).toBe('Last chance for shoes that fit.')
    await field.fill('Shoes that fit.')
    await saved(page)
    expect(faults).toEqual([])
    await context.close()
  })

  test('check 21: a purpose without an end has a button that gives it one', async () => {
    const { context, page } = await open(marketer, '/catalogue/purposes/offers')
    const months = page.getByLabel('How long a yes lasts')
    await months.fill('60')
    const fix = page.getByRole('button', { name: 'Keep for 24 months' })
    await pressEnter(fix)
    await expect.poll(() => months.inputValue()).toBe('24')
    await fix.waitFor({ state: 'detached' })
    await saved(page)
    await context.close()
  })

  test('two who write in the same place both see what the other wrote, and one chooses', async () => {
    const [{ id } = { id: '' }] = await drafts()
    const { context, page } = await open(marketer, '/catalogue/purposes/offers')
    const field = page.getByLabel(benefit, { exact: true })
    await expect.poll(() => field.inputValue()).toBe('Shoes that fit.')
    const other = await owner.call('POST', `/v1/catalog/drafts/${id}/edits`, {
      body: { edits: [{ pointer: '/purposes/offers/benefit/en', was: 'Shoes that fit.', value: 'Shoes from the owner.' }] },
    })
    expect(other.status, other.text).toBe(200)
    await field.fill('Shoes from the marketer.')
    const choice = page.getByRole('group', { name: /What people get/ }).filter({ hasText: 'Shoes from the owner.' })
    await choice.getByText('Shoes from the marketer.').waitFor()
    expect(await findWrong(page)).toEqual([])
    await choice.getByRole('button', { name: 'Keep theirs' }).click()
    await page.getByRole('button', { name: 'Go on with these' }).click()
    await expect.poll(() => field.inputValue()).toBe('Shoes from the owner.')
    await saved(page)
    await context.close()
  })

  test('a marketer asks, the owner reads and approves, the marketer publishes, and the history says who and why', async () => {
    const [{ id } = { id: '' }] = await drafts()
    const path = `/catalogue/drafts/${id}`
    const asking = await open(marketer, path)
    await asking.page.getByLabel('What should they look at?').fill('Is the benefit true?')
    await asking.page.getByRole('button', { name: 'Ask for approval' }).click()
    await asking.page.getByText('It waits for a second member.').waitFor()
    expect(await asking.page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)

    const reading = await open(owner, path)
    await reading.page.getByLabel('What do you say to it?').fill('Yes, word for word.')
    expect(await findWrong(reading.page)).toEqual([])
    await shoot(reading.page, 'catalogue-approval')
    await reading.page.getByRole('button', { name: 'Approve this text' }).click()
    await reading.page.getByText(/Approved by/).waitFor()
    await reading.context.close()

    await asking.page.reload()
    const publish = asking.page.getByRole('main').getByRole('button', { name: 'Publish' })
    await pressEnter(publish)
    const dialog = asking.page.getByRole('dialog')
    // The keyboard begins at the reason and comes back to where it was.
    const focused = (name: string) => asking.page.getByLabel(name).evaluate((element) => element === document.activeElement)
    await expect.poll(() => focused('Why?')).toBe(true)
    await asking.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => publish.evaluate((element) => element === document.activeElement)).toBe(true)
    await asking.page.keyboard.press('Enter')
    await dialog.getByLabel('Why?').fill('Shorter')
    expect(await findWrong(asking.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await asking.page.getByRole('heading', { name: 'Version 2' }).waitFor()
    await asking.page.getByText('Shorter').waitFor()
    await asking.context.close()
    const { body } = await marketer.call<{ catalog: { purposes: Record<string, { benefit: { en: string } }> } }>('GET', '/v1/catalog')
    expect(body.catalog.purposes['offers']?.benefit.en).toBe('Shoes from the owner.')
  }, 120_000)

  test('a marketer leads inquiries to two teams by what people told, and the rest to one of them', async () => {
    const { context, page, faults } = await open(marketer, '/catalogue/routes')
    await page.getByRole('button', { name: 'New route' }).click()
    await page.getByLabel('Which inquiries is it for?').fill('Calls for help')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'Calls for help', level: 1 }).waitFor()
    // What the linter finds after saving moves what stands below it.
    await saved(page)
    await page.getByRole('button', { name: 'Add a team' }).click()
    const added = page.getByRole('group', { name: 'Team 1', exact: true })
    await added.getByLabel('Team, English').fill('Large shoes')
    const shoes = page.getByRole('group', { name: 'Large shoes', exact: true })
    const desk = page.getByRole('group', { name: 'Service desk', exact: true })
    await shoes.getByText('no answer leads here').waitFor()
    await desk.getByText('whoever is left comes here').waitFor()
    await saved(page)
    await shoes.getByRole('button', { name: 'Give it a rule' }).click()
    await shoes.getByRole('button', { name: 'Condition', exact: true }).click()
    await shoes.getByLabel('Question', { exact: true }).selectOption({ label: 'Shoe size' })
    await shoes.getByLabel('Answer', { exact: true }).click()
    await page.getByRole('option', { name: '47', exact: true }).click()
    await page.keyboard.press('Escape')
    await shoes.getByText('“Shoe size” is 47').waitFor()
    await saved(page)
    await page.getByRole('combobox', { name: 'Who takes the rest' }).click()
    await page.getByRole('option', { name: 'Large shoes', exact: true }).click()
    // Whoever takes the rest stays, and its button says why.
    expect(await shoes.getByRole('button', { name: 'Somebody has to take the rest' }).getAttribute('aria-disabled')).toBe('true')
    await desk.getByRole('button', { name: 'Remove Service desk' }).waitFor()
    await shoes.getByRole('button', { name: 'Move down' }).click()
    expect(await findWrong(page)).toEqual([])
    await saved(page)
    await shoot(page, 'catalogue-route')
    expect(faults).toEqual([])
    await context.close()
    const { id } = (await drafts()).find(({ state }) => state === 'open')!
    const { body } = await marketer.call<{ document: { routes: Record<string, unknown> } }>('GET', `/v1/catalog/drafts/${id}`)
    expect(body.document.routes['calls_for_help']).toEqual({
      title: { en: 'Calls for help' }, purpose: 'offers', otherwise: 'team',
      targets: [
        { key: 'service_desk', title: { en: 'Service desk' } },
        { key: 'team', title: { en: 'Large shoes' }, when: { combinator: 'and', rules: [{ field: 'shoe_size', operator: 'in', value: ['47'] }] } },
      ],
    })
  })
})

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { pressEnter } from '../support/keyboard.ts'
import { signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const readers: readonly (Reader & { name: string })[] = [
  { name: '1280', width: 1280 }, { name: '390-he-dark', width: 390, dark: true, locale: 'he' },
]

describe.skipIf(chromiumPath === undefined)('the DPO at the console', () => {
  let browser: Browser
  let stage: Awaited<ReturnType<typeof openShop>>
  let dpo: StaffClient
  const requests: string[] = []

  beforeAll(async () => {
    buildConsole()
    const catalog = contractExample()
    Object.assign(catalog.brand['controller'] as object, { authority: 'Data protection ombudsman', dpo: 'Dana Reed' })
    stage = await openShop('embedded', catalog)
    const { shop } = stage
    for (const name of ['anna', 'bob', 'eve']) {
      await shop.name(`ext:${name}`, { locale: name === 'bob' ? 'en' : 'fi', contacts: [{ channel: 'email', address: `${name}@mail.example`, vouched: true }] })
      const { presentation } = (await shop.present({ ask: 'welcome', person: `ext:${name}` })).body
      await shop.answer({ presentation, person: `ext:${name}`, answers: { shoe_size: '42' }, grants: { offers: true } })
    }
    for (const kind of ['erasure', 'access', 'question']) {
      requests.push((await shop.call<{ id: string }>('POST', '/v1/people/ext:anna/requests', { body: { kind, message: 'Mitä teillä on minusta?' } })).body.id)
    }
    dpo = await signInStaff(stage.server, { roles: ['dpo'] })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  async function look(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle').catch(() => {})
    await shoot(page, name)
    expect(await findWrong(page), name).toEqual([])
  }
  const open = (path: string, reader: Reader) => openConsole(browser, { url: stage.server.url, cookie: dpo.cookie(), brand: 'nordwear', path, ...reader })

  test('a request that came by letter is taken on, its person checked, done and answered in their language', async () => {
    const { context, page, faults } = await open('/requests', { width: 1280 })
    await page.getByRole('button', { name: 'Write down a request' }).click()
    const letter = page.getByRole('dialog')
    await letter.getByLabel(/^Who asks/).fill('nobody@mail.example')
    await letter.getByRole('button', { name: 'Write it down' }).click()
    await letter.getByText('Nobody is known by exactly this').waitFor()
    await letter.getByLabel(/^Who asks/).fill('bob@mail.example')
    await letter.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Object' }).click()
    await letter.getByLabel('What was asked').fill('Please stop using my size.')
    await look(page, 'request-new-1280')
    await letter.getByRole('button', { name: 'Write it down' }).click()
    await page.getByRole('heading', { level: 1, name: 'Object' }).waitFor()
    await page.getByText('Please stop using my size.').waitFor()
    await page.getByRole('heading', { name: 'Who asks?' }).waitFor()

    await page.getByRole('link', { name: 'Requests' }).last().click()
    await page.getByRole('link', { name: 'See their data' }).click()
    await page.getByText('Mitä teillä on minusta?').waitFor()
    await page.getByRole('button', { name: 'Take it on' }).click()
    await page.getByRole('button', { name: 'Give it back' }).waitFor()
    expect(await page.getByRole('button', { name: 'Answer and close' }).isDisabled()).toBe(true)
    await page.getByLabel('How you made sure').fill('Called back')
    await page.getByRole('button', { name: 'It is them' }).click()
    await page.getByText('Identity checked').waitFor()
    await page.getByRole('button', { name: 'Stop every use' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Asked in the same letter')
    await page.getByRole('dialog').getByRole('button', { name: 'Stop every use' }).click()
    await page.getByText('Use stopped').waitFor()
    const theirs = page.getByLabel(/To the person, in their language/)
    await expect.poll(() => theirs.inputValue()).toContain('Pyysit')
    // Beside it, in the language of whoever answers.
    await page.getByText('What the draft says').waitFor()
    await look(page, 'request-answering-1280')
    await page.getByRole('button', { name: 'Answer and close' }).click()
    await page.getByText('Answered', { exact: true }).first().waitFor()
    const { body } = await dpo.call<{ state: string; reply: string; steps: { kind: string }[] }>('GET', `/v1/requests/${requests[1]}`)
    expect([body.state, body.reply.startsWith('Pyysit')]).toEqual(['answered', true])
    expect(faults).toEqual([])
    await context.close()
  })

  test('check 43: a breach is written down, its people are found, both notices written and the clock answered', async () => {
    const { context, page, faults } = await open('/breaches', { width: 1280 })
    await page.getByRole('button', { name: 'Write down an incident' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Incident/).fill('Open folder')
    await dialog.getByLabel(/^What happened/).fill('A folder with sizes could be read from outside.')
    await dialog.getByLabel(/^Found by/).fill('A customer rang')
    await look(page, 'breach-new-1280')
    await dialog.getByRole('button', { name: 'Write it down' }).click()
    await page.getByRole('timer').waitFor()
    expect(await page.getByRole('timer').innerText()).toMatch(/left to tell the authority/)
    const id = page.url().split('/').at(-1)!
    const now = new Date()
    await page.getByRole('button', { name: 'Put right' }).click()
    await dialog.getByLabel(/^Incident/).fill('Open folder with sizes')
    await dialog.getByLabel(/^Why/).fill('Said which')
    await dialog.getByRole('button', { name: 'Put right' }).click()
    await page.getByRole('heading', { level: 1, name: 'Open folder with sizes' }).waitFor()
    expect((await dpo.call<{ trace: { kind: string; detail: object }[] }>('GET', `/v1/breaches/${id}`)).body.trace
      .filter(({ kind }) => kind === 'corrected')).toMatchObject([{ detail: { because: 'Said which' } }])
    // Fields and dates.
    await page.getByLabel('Fields', { exact: true }).first().click()
    await page.getByRole('option', { name: 'Shoe size' }).click()
    await page.keyboard.press('Escape')
    await page.getByLabel(/^From/).fill(new Date(now.getTime() - 3 * 86_400_000).toISOString().slice(0, 16))
    await page.getByLabel(/^Until/).fill(new Date(now.getTime() + 86_400_000).toISOString().slice(0, 16))
    await page.getByRole('button', { name: 'Work it out' }).click()
    const certain = page.locator('dl div', { hasText: 'for certain' }).locator('dd')
    await certain.waitFor()
    expect(await certain.innerText()).toBe('3')
    // The list goes to whoever says why, and why stands in no address.
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByRole('button', { name: 'Fetch the list' }).click()
    await dialog.getByLabel(/^Reason/).fill('because')
    await dialog.getByRole('button', { name: 'Fetch the list' }).click()
    await dialog.getByText('Say why, in at least three words').waitFor()
    await dialog.getByLabel(/^Reason/).fill('Letters to those without an address')
    const list = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Fetch the list' }).click()
    expect((await readFile(await (await list).path(), 'utf8')).trim().split('\n').map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual(['person', 'person', 'person'])
    expect(asked.filter((url) => /letters|because/i.test(decodeURIComponent(url)))).toEqual([])
    await page.getByLabel(/^Why/).fill('Sizes with names')
    await page.getByLabel(/^What it can mean for people/).fill('Somebody may know your size.')
    await page.getByRole('textbox', { name: /^What was done, and/ }).fill('We closed the folder.')
    await page.getByRole('button', { name: 'Save the assessment' }).click()
    await page.getByRole('button', { name: 'Assess again' }).waitFor()
    await expect.poll(() => page.getByLabel('Text of the report').inputValue()).toContain('Somebody may know your size.')
    await look(page, 'breach-working-1280')
    await page.getByRole('button', { name: 'It was reported' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Write down' }).click()
    await page.getByText('Reported in time').waitFor()
    for (const language of ['English', 'Finnish']) {
      await page.getByRole('tab', { name: language }).click()
      await page.getByRole('button', { name: `Save ${language}` }).click()
      await expect.poll(() => page.getByRole('button', { name: `Save ${language}` }).isDisabled()).toBe(true)
    }
    await page.getByRole('button', { name: 'Write to everybody' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Write to everybody' }).click()
    await page.getByText('Written to: 3.').waitFor()
    const { body } = await dpo.call<{ notified: object; clock: { state: string } }>('GET', `/v1/breaches/${id}`)
    expect([body.notified, body.clock.state]).toEqual([{ written: 3, no_way: 0 }, 'in_time'])
    expect(faults).toEqual([])
    await context.close()
  })

  test('a reply begins with words of their own, until they go back to ours', async () => {
    const { context, page, faults } = await open('/requests/texts', { width: 1280 })
    const text = page.getByLabel(/^Text/)
    const ours = await text.inputValue()
    await text.fill('Dear customer, on {received} you asked.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Back to ours' }).waitFor()
    await look(page, 'texts-1280')
    await page.getByRole('button', { name: 'Back to ours' }).click()
    await expect.poll(() => text.inputValue()).toBe(ours)
    expect(faults).toEqual([])
    await context.close()
  })

  test('a file is asked for by one, read by another and fetched once; an address waits for a second member too', async () => {
    const marketer = await signInStaff(stage.server, { roles: ['marketer'], name: 'Mika Marketer' })
    const at = (who: StaffClient, path: string) =>
      openConsole(browser, { url: stage.server.url, cookie: who.cookie(), brand: 'nordwear', path, width: 1280 })
    const asking = await at(marketer, '/sharing/files')
    const { page } = asking
    await page.getByText('No file was asked for').waitFor()
    await look(page, 'files-empty-1280')
    // With the keyboard alone.
    const { keyboard } = page
    await pressEnter(page.getByRole('main').getByRole('button', { name: 'Ask for a file' }).first())
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.getByRole('combobox', { name: /^Recipient/ }).evaluate((element) => element === document.activeElement)).toBe(true)
    await keyboard.press('ArrowDown')
    await page.getByRole('option', { name: 'Parcel Co' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect.poll(() => dialog.getByRole('combobox', { name: /^Purpose/ }).inputValue()).toBe('Delivery news')
    await dialog.getByLabel(/^Why/).focus()
    await keyboard.type('They have no system yet')
    await look(page, 'files-asking-1280')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.getByText('Waits for a second member').waitFor()

    const deciding = await at(dpo, '/sharing/files')
    await deciding.page.getByRole('button', { name: 'Decide' }).click()
    await deciding.page.getByRole('dialog').getByLabel(/^Your reason/).fill('Agreed with the carrier')
    await look(deciding.page, 'files-deciding-1280')
    await deciding.page.getByRole('button', { name: 'Approve' }).click()
    await deciding.page.getByText('Ready to fetch').waitFor()
    expect(await deciding.page.getByRole('button', { name: 'Fetch the file' }).count()).toBe(0)

    await page.reload()
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Fetch the file' }).click()
    expect((await file).suggestedFilename()).toBe('parcel_co-delivery_updates.csv')
    await page.getByText(/^Fetched by you/).waitFor()
    await look(page, 'files-fetched-1280')

    await page.goto(`${stage.server.url}/console/b/nordwear/sharing`)
    await page.getByRole('button', { name: 'Add an address for Parcel Co' }).click()
    await dialog.getByLabel(/^Address/).fill('https://hooks.parcel.example/sayso')
    await dialog.getByLabel(/^Why/).fill('Their address of our contract')
    await look(page, 'address-asking-1280')
    await dialog.getByRole('button', { name: 'Ask for it' }).click()
    expect(await dialog.getByLabel('Secret').inputValue()).toMatch(/^whsec_/)
    await look(page, 'address-secret-1280')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Waits for a second member; nothing goes there').waitFor()

    await deciding.page.goto(`${stage.server.url}/console/b/nordwear/sharing`)
    await deciding.page.getByRole('link', { name: /hooks.parcel.example/ }).click()
    await deciding.page.getByRole('button', { name: 'Decide' }).click()
    await deciding.page.getByRole('dialog').getByLabel(/^Your reason/).fill('It stands in the contract')
    await look(deciding.page, 'address-deciding-1280')
    await deciding.page.getByRole('button', { name: 'Approve' }).click()
    await deciding.page.getByRole('button', { name: 'Pause' }).waitFor()
    await look(deciding.page, 'address-1280')
    expect([...asking.faults, ...deciding.faults]).toEqual([])
    await asking.context.close()
    await deciding.context.close()
  })

  test('every dialog takes the focus, lets go of it with Escape, gives it back, and has no barrier', async () => {
    const visit = async (path: string, buttons: readonly string[]) => {
      const { context, page, faults } = await open(path, { width: 1280 })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      for (const name of buttons) {
        const button = page.getByRole('button', { name, exact: true }).first()
        await button.focus()
        await page.keyboard.press('Enter')
        const dialog = page.getByRole('dialog')
        await dialog.waitFor()
        await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement)), { message: name }).toBe(true)
        await look(page, `dialog-${name.toLowerCase().replaceAll(/\W+/g, '-')}`)
        // Round and round inside it, never to what lies behind.
        for (let i = 0; i < 9; i++) {
          await page.keyboard.press(i % 3 === 2 ? 'Shift+Tab' : 'Tab')
          expect(await dialog.evaluate((node) => node.contains(document.activeElement)), name).toBe(true)
        }
        await page.keyboard.press('Escape')
        // A list that is open is closed first.
        if (await dialog.locator('[role=combobox]:focus').count() > 0) await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
        await expect.poll(() => button.evaluate((node) => node === document.activeElement), { message: name }).toBe(true)
      }
      expect(faults).toEqual([])
      await context.close()
    }
    const { id } = (await stage.shop.call<{ id: string }>('POST', '/v1/people/ext:eve/requests', { body: { kind: 'access' } })).body
    await dpo.call('POST', `/v1/requests/${id}/identity`, { body: { evidence: 'Called back' } })
    await visit(`/requests/${id}`, ['Hand over the copy', 'Remove wrong answers', 'Erase them'])
    await visit('/requests', ['Write down a request'])
    await visit('/breaches', ['Write down an incident'])
    await visit('/ledger', ['New signing key'])
  })

  test('a copy by letter waits for a colleague, who is called by name', async () => {
    const { id } = (await stage.shop.call<{ id: string }>('POST', '/v1/people/ext:eve/requests', { body: { kind: 'access' } })).body
    const other = await signInStaff(stage.server, { roles: ['dpo'] })
    await other.call('POST', `/v1/requests/${id}/identity`, { body: { evidence: 'Called back' } })
    await other.call('POST', `/v1/requests/${id}/acts`, { body: { act: 'export', to: 'letter', reason: 'She has no mail' } })
    const { context, page, faults } = await open(`/requests/${id}`, { width: 1280 })
    await page.getByText('A colleague wants to hand the copy over as a letter.').waitFor()
    const { body: { colleagues } } = await dpo.call<{ colleagues: { id: string; name: string }[] }>('GET', '/v1/staff/names')
    await page.getByText(colleagues.find((one) => one.id === other.id)!.name).first().waitFor()
    await look(page, 'request-pair-1280')
    await page.getByRole('button', { name: 'I have looked: go on' }).click()
    await page.getByText('A colleague has looked: the copy can go out by letter.').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test.each(readers)('every page reads well and has no barrier: $name', async ({ name, ...reader }) => {
    const { context, page, faults } = await open('/requests', reader)
    await page.getByRole('table').waitFor()
    await look(page, `requests-${name}`)
    const visit = async (path: string, ready: string) => {
      await page.goto(`${stage.server.url}/console/b/nordwear${path}`)
      await page.locator(ready).first().waitFor()
    }
    await visit(`/requests/${requests[2]}`, 'blockquote')
    await look(page, `request-${name}`)
    await visit('/breaches', 'table')
    await look(page, `breaches-${name}`)
    await page.locator('table a').first().click()
    await page.getByRole('timer').waitFor()
    await look(page, `breach-${name}`)
    await visit('/records', 'dl')
    await look(page, `record-${name}`)
    await visit('/sharing', 'main h2')
    await look(page, `sharing-${name}`)
    await page.locator('main a[href*="/sharing/endpoints/"]').first().click()
    await page.locator('main dl').first().waitFor()
    await look(page, `sharing-endpoint-${name}`)
    await visit('/sharing/files', 'main li')
    await look(page, `sharing-files-${name}`)
    expect(faults).toEqual([])
    await context.close()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { chromiumPath, findBarriers, overflows } from '../support/browser.ts'
import { fashionShop } from '../support/catalogs.ts'
import { openForeign } from './foreign-page.ts'
import type { Foreign } from './foreign-page.ts'
import { languages } from './stage.ts'

const ask = '<sayso-ask ask="size_popup" touchpoint="home"><p>We like to know our customers.</p></sayso-ask>'
const byClick = '<button id="help">Help me find my size</button><sayso-ask ask="size_popup" trigger="click" target="#help"></sayso-ask>'
const byAct = '<button id="next">Next</button><sayso-ask id="q" ask="size_popup" trigger="declared" action="added-to-basket"></sayso-ask>'
const preferences = '<sayso-preferences purposes="offers newsletter"></sayso-preferences>'
const offer = '<sayso-offer slot-key="home" purpose="offers"><p>Our new winter boots.</p></sayso-offer>'
const poll = '<sayso-poll ask="size_poll"></sayso-poll>'
const inbox = '<sayso-inbox><p>Nothing new.</p></sayso-inbox>'

function shopWithPoll() {
  const document = fashionShop()
  document.asks['size_poll'] = { ...document.asks['size_popup'], kind: 'poll' }
  const said = { subject: 'Wider boots', body: 'You wear {{shoe_size}}. We now make it wider.', url: 'https://nordwear.example/boots' }
  const inEach = <T>(item: T) => Object.fromEntries(languages.map((locale) => [locale, item]))
  return Object.assign(document, {
    posts: { wider: { title: inEach('Wider boots'), purpose: 'offers', attributes: ['shoe_size'], channel: 'inbox', content: inEach(said) } },
  })
}

describe.skipIf(chromiumPath === undefined)('in a plain page of another origin, under a strict policy', () => {
  let foreign: Foreign
  beforeAll(async () => {
    foreign = await openForeign(shopWithPoll())
  })
  afterAll(() => foreign.close())

  const settled = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  /** The tool that looks for barriers writes a style of its own, which the page's policy does not take: that is no fault of ours. */
  async function barriersOn(page: Page, faults: string[]): Promise<string[]> {
    const before = faults.length
    const found = await findBarriers(page)
    faults.splice(before, faults.length, ...faults.slice(before).filter((fault) => !/inline style|style-src-elem/.test(fault)))
    return found
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const declare = (page: Page) => page.evaluate(() => {
    (document.querySelector('#q') as HTMLElement & { declare(action: string): void }).declare('added-to-basket')
  })
  const next = async (person: string) => (await foreign.shop.call<{ considered: readonly { ask: string; reason: string }[] }>(
    'GET', `/v1/people/${encodeURIComponent(person)}/next-ask?ask=size_popup`)).body.considered

  test('somebody reads what for, answers with the keyboard alone, and holds a code and a receipt', async () => {
    const { page, faults } = await foreign.open(ask)
    const card = page.getByRole('region', { name: 'Which shoe size do you wear?' })
    await card.waitFor()
    expect(await card.innerText()).toContain('Offers that fit')
    expect(await page.getByRole('radio').count()).toBe(0)
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key)
    }
    await press('Tab', 2)
    await press('Enter')
    await page.getByRole('radio').first().waitFor()
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await press('Space')
    await press('ArrowRight', 3)
    const size = await page.getByRole('radio', { checked: true }).inputValue()
    await press('Tab')
    await press('Space')
    await press('Tab')
    await press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.evaluate(() => document.querySelector('sayso-ask')!.shadowRoot!.activeElement!.textContent)).toBe('Thank you')
    const code = await page.locator('.code').innerText()
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Signed receipt' }).click()])
    expect(download.suggestedFilename()).toBe('receipt.jws')
    const stream = await download.createReadStream()
    const pieces: Buffer[] = []
    for await (const piece of stream) pieces.push(piece as Buffer)
    const payload = JSON.parse(Buffer.from(Buffer.concat(pieces).toString().split('.')[1]!, 'base64url').toString()) as object
    expect(JSON.stringify(payload)).toContain(`"${size}"`)
    expect(faults).toEqual([])
  })

  test('Escape means “not now”: the focus goes back, and this browser is not asked again', async () => {
    const { page, context, faults } = await foreign.open(byClick)
    expect(await context.storageState()).toMatchObject({ origins: [] })
    await page.focus('#help')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Which shoe size do you wear?' })
    await dialog.waitFor()
    expect(await page.evaluate(() => document.querySelector('sayso-ask')!.shadowRoot!.activeElement?.tagName)).toBe('H2')
    expect(await dialog.getAttribute('aria-modal')).toBe('false')
    expect(faults).toEqual([])
    expect(await barriersOn(page, faults)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('help')
    const [{ localStorage: kept }] = (await context.storageState()).origins as unknown as [{ localStorage: { name: string; value: string }[] }]
    expect(Object.keys(JSON.parse(kept[0]!.value) as object)).toEqual(['rests'])

    const again = await foreign.open(ask, { context })
    await again.page.waitForLoadState('networkidle')
    expect(await again.page.getByText('We like to know our customers.').isVisible()).toBe(true)
    expect(await again.page.getByText('Which shoe size').count()).toBe(0)
    expect([...faults, ...again.faults]).toEqual([])
  })

  test('after an act a pop-up comes into the corner, takes no focus, and × is “not now” for a known person too', async () => {
    const token = await foreign.tokenFor('ext:anna')
    const { page, faults, context } = await foreign.open(byAct, { attributes: `person-token="${token}"` })
    await page.focus('#next')
    await declare(page)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.getByRole('status').filter({ hasText: 'Nordwear has a question for you' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('next')
    const sent = page.waitForResponse((reply) => reply.url().endsWith('/dismissals') && reply.request().method() === 'POST')
    await dialog.getByRole('button', { name: 'Not now' }).first().click()
    expect((await sent).status()).toBe(201)
    await dialog.waitFor({ state: 'detached' })
    expect(await next('ext:anna')).toEqual([{ ask: 'size_popup', reason: 'dismissed' }])
    // Of somebody who is known the browser keeps nothing: the server does.
    expect((await context.storageState()).origins).toEqual([])
    await declare(page)
    await page.waitForLoadState('networkidle')
    expect(await dialog.count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('a form that somebody began and left asks why, once, and never while they are in it', async () => {
    const form = '<form id="order"><label>Name <input id="name"></label><label>Town <input id="town"></label></form>'
      + '<button id="away">Away</button><sayso-ask ask="size_popup" trigger="leave" target="#order"></sayso-ask>'
    const { page, faults } = await foreign.open(form)
    await page.focus('#name')
    await page.focus('#away')
    await page.focus('#name')
    await page.keyboard.type('Anna')
    await page.focus('#town')
    await settled(page)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.focus('#away')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.focus('#name')
    await page.keyboard.type('B')
    await page.focus('#away')
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('what is not in order is said in plain words, and nothing typed is lost, offline neither', async () => {
    const { page, context, faults } = await foreign.open(ask)
    await button(page, 'Go on').click()
    await page.getByRole('radio', { name: '42', exact: true }).check()
    await button(page, 'Send my answers').click()
    await page.getByRole('alert').filter({ hasText: 'We may not keep “Which shoe size do you wear?”' })
      .or(page.getByRole('alert').filter({ hasText: 'We may not keep “Shoe size”' })).waitFor()
    expect(await barriersOn(page, faults)).toEqual([])
    await page.getByRole('radio', { name: 'Yes' }).check()
    await context.setOffline(true)
    await button(page, 'Send my answers').click()
    await page.getByRole('alert').filter({ hasText: 'You are offline.' }).waitFor()
    expect(await page.getByRole('radio', { name: '42', exact: true }).isChecked()).toBe(true)
    await context.setOffline(false)
    await button(page, 'Send my answers').click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(faults).toEqual([])
  })

  test('what has changed since is put anew to be read again, with what was typed', async () => {
    const { page, faults } = await foreign.open(ask)
    await button(page, 'Go on').click()
    await page.getByRole('radio', { name: '42', exact: true }).check()
    await page.getByRole('radio', { name: 'Yes' }).check()
    const document = shopWithPoll()
    document.purposes['offers'] = { ...document.purposes['offers'], retention: 'P36M' }
    expect((await foreign.shop.apply(document)).status).toBe(200)
    await button(page, 'Send my answers').click()
    await page.getByRole('alert').filter({ hasText: 'what we ask has changed since' }).waitFor()
    await button(page, 'Go on').click()
    expect(await page.getByRole('radio', { name: '42', exact: true }).isChecked()).toBe(true)
    await page.getByText('Your yes lasts: 36 months').waitFor()
    await button(page, 'Send my answers').click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(faults).toEqual([])
  })

  test('an offer says why it is made, with the answer and the way to change exactly that', async () => {
    await foreign.shop.tell('ext:boots', { answers: { shoe_size: '42', style: 'outdoor' }, grants: { offers: true } })
    const { page, faults, shifted } = await foreign.open(offer, { attributes: `person-token="${await foreign.tokenFor('ext:boots')}"` })
    await page.getByRole('heading', { name: 'Winter boots in your size' }).waitFor()
    expect(await page.getByText('Our new winter boots.').isVisible()).toBe(false)
    expect(await shifted()).toBe(0)
    await page.getByText('Why am I seeing this?').click()
    await page.getByText('You said yes to “Offers that fit”.').waitFor()
    const change = page.getByRole('link', { name: 'Change: Shoe size' })
    expect(await change.getAttribute('href')).toBe(`${foreign.server.url}/me/answers?brand=nordwear&open=shoe_size#shoe_size`)
    expect(await barriersOn(page, faults)).toEqual([])
    expect(faults).toEqual([])
  })

  test('without a token or without a permission the page’s own content stays as it is', async () => {
    for (const attributes of ['', `person-token="${await foreign.tokenFor('ext:nobody-yet')}"`]) {
      const { page, faults, shifted } = await foreign.open(offer, { attributes })
      await page.waitForLoadState('networkidle')
      expect(await page.getByText('Our new winter boots.').isVisible()).toBe(true)
      expect([await shifted(), ...faults]).toEqual([0])
    }
  })

  test('yes and no are equal, and each counts by itself', async () => {
    const { page, faults } = await foreign.open(preferences)
    await page.getByRole('group', { name: '“Offers that fit”' }).getByRole('radio', { name: 'No' }).check()
    await page.getByRole('group', { name: '“Newsletter”' }).getByRole('radio', { name: 'Yes' }).check()
    const sizes = await page.locator('.chip').evaluateAll((chips) => chips.slice(0, 2).map((chip) => getComputedStyle(chip).fontWeight))
    expect(new Set(sizes).size).toBe(1)
    await button(page, 'Send my answers').click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    const known = await foreign.open(preferences, { attributes: `person-token="${await foreign.tokenFor('ext:prefs')}"` })
    expect(await known.page.getByRole('link', { name: 'To your pages' }).getAttribute('href')).toBe(`${foreign.server.url}/me?brand=nordwear`)
    expect([...faults, ...known.faults]).toEqual([])
  })

  test('how others voted is shown after the vote, and to whoever voted before at once; few stay hidden', async () => {
    for (let i = 0; i < 24; i++) {
      await foreign.shop.tell(`ext:voter-${i}`, { answers: { shoe_size: i % 3 === 0 ? '41' : '42' }, grants: { offers: true } })
    }
    const { page, faults } = await foreign.open(poll)
    await button(page, 'Go on').click()
    expect(await page.getByText('How people voted').count()).toBe(0)
    await page.getByRole('radio', { name: '42', exact: true }).check()
    await page.getByRole('radio', { name: 'Yes' }).check()
    await button(page, 'Send my answers').click()
    await page.getByRole('heading', { name: 'How people voted' }).waitFor()
    expect(await page.locator('.bars').innerText()).toMatch(/42: \d\d( \(\d+%\))?\n/)
    expect(await page.locator('.bars').innerText()).toMatch(/35: fewer than \d+/)
    expect(await barriersOn(page, faults)).toEqual([])
    const known = await foreign.open(poll, { attributes: `person-token="${await foreign.tokenFor('ext:voter-1')}"` })
    await known.page.getByRole('heading', { name: 'How people voted' }).waitFor()
    expect(await known.shifted()).toBe(0)
    expect([...faults, ...known.faults]).toEqual([])
  })

  /** Two who told their size hear what came of it. */
  async function sendWider(): Promise<void> {
    for (const person of ['ext:reader', 'ext:waiter']) {
      await foreign.shop.tell(person, { answers: { shoe_size: '42' }, grants: { offers: true } })
    }
    await foreign.shop.call('POST', '/v1/posts/wider/publish')
    const sent = async () => (await foreign.shop.call<{ messages: readonly { state: string }[] }>('GET', '/v1/messages?source=post')).body.messages
    await expect.poll(async () => (await sent()).filter(({ state }) => state === 'sent').length).toBeGreaterThan(1)
  }

  test('what came is read inside the page, and only the person knows what was opened', async () => {
    await sendWider()
    const token = await foreign.tokenFor('ext:reader')
    const { page, faults, shifted } = await foreign.open(inbox, { attributes: `person-token="${token}"` })
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    expect(await page.getByText('Not read yet').count()).toBe(1)
    expect(await shifted()).toBe(0)
    const read = page.waitForResponse((reply) => reply.url().endsWith('/read') && reply.request().method() === 'POST')
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect((await read).status()).toBe(200)
    expect(await page.locator('.letter').innerText()).toContain('You wear 42. We now make it wider.')
    expect(await page.getByText('Not read yet').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Change this answer' }).getAttribute('href'))
      .toBe(`${foreign.server.url}/me/answers?open=shoe_size&brand=nordwear#shoe_size`)
    expect(await barriersOn(page, faults)).toEqual([])
    await button(page, 'Put away').click()
    await page.getByText('Nothing new.').waitFor()
    const again = await foreign.open(inbox, { attributes: `person-token="${token}"` })
    await again.page.waitForLoadState('networkidle')
    expect(await again.page.getByText('Nothing new.').isVisible()).toBe(true)
    expect([...faults, ...again.faults]).toEqual([])
  })

  test.for(languages)('in %s: nothing moves, nothing bars the way, nothing is wider than a small window', async (locale) => {
    const token = await foreign.tokenFor('ext:boots')
    const waiter = await foreign.tokenFor('ext:waiter')
    for (const markup of [ask, preferences, offer, poll, inbox]) {
      // Each language in a small window, which is the harder one; both directions in a large one too.
      for (const width of locale === 'en' || locale === 'he' ? [320, 1280] : [320]) {
        const attributes = markup === offer ? `person-token="${token}"` : markup === inbox ? `person-token="${waiter}"` : ''
        const { page, context, faults, shifted } = await foreign.open(markup, { locale, width, dark: width === 320, attributes })
        await page.locator('.card').first().waitFor()
        await settled(page)
        const at = `${markup.slice(0, 20)} at ${width}`
        expect(await shifted(), at).toBe(0)
        expect(await overflows(page), at).toBe(false)
        expect(await barriersOn(page, faults), at).toEqual([])
        expect(await page.locator('.card, .offers').first().evaluate((card) => getComputedStyle(card).direction), at).toBe(locale === 'he' ? 'rtl' : 'ltr')
        expect(faults, at).toEqual([])
        await context.close()
      }
    }
  })

  test('where there is nothing to ask the place is given back only while nobody sees it', async () => {
    const token = await foreign.tokenFor('ext:boots')
    await foreign.shop.call('POST', '/v1/people/ext%3Aboots/dismissals', { body: { ask: 'size_popup', how: 'never' } })
    for (const before of ['', '<div class="tall">'.concat('<p>Text</p>'.repeat(80), '</div>')]) {
      const { page, shifted } = await foreign.open(before + ask, { attributes: `person-token="${token}"` })
      await page.waitForLoadState('networkidle')
      await settled(page)
      expect(await page.locator('sayso-ask').evaluate((one) => one.hasAttribute('empty'))).toBe(before !== '')
      expect(await shifted()).toBe(0)
    }
  })
})

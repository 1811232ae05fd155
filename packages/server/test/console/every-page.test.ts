import { gzipSync } from 'node:zlib'
import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { buildConsole, findWrong, openConsole, shoot } from '../support/console.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const areas = new URL('../../../console/src/areas/', import.meta.url)

/** Pages of all areas whose address has no part that varies. */
const plain = readdirSync(areas).flatMap((area) => {
  const text = readFileSync(new URL(`${area}/area.ts`, areas), 'utf8')
  const inside = text.slice(text.indexOf('pages:'), text.includes('outside:') ? text.indexOf('outside:') : undefined)
  return [...inside.matchAll(/path: '([^'$]+)'/g)].map(([, path]) => path!)
})

const things = [
  '/asks/welcome', '/asks/style_quiz', '/asks/welcome/places', '/asks/welcome/results', '/catalogue/purposes', '/catalogue/purposes/offers',
  '/catalogue/attributes', '/catalogue/attributes/shoe_size', '/catalogue/recipients/parcel_co', '/catalogue/rewards/wool_socks', '/catalogue/routes',
  '/catalogue/routes/help', '/catalogue/history/1', '/segments/boots_fans', '/offers/boots_in_size', '/messages/thursday_news', '/automations/hello_reader',
  '/posts/more_sizes', '/exempt-messages/order_sent',
]

const readers = [
  { name: '1280 light en', width: 1280, dark: false, locale: 'en' },
  { name: '390 dark he', width: 390, dark: true, locale: 'he' },
]

describe.skipIf(chromiumPath === undefined)('every page of the console', () => {
  let browser: Browser
  let stage: Awaited<ReturnType<typeof openShop>>
  let member: StaffClient
  let pages: readonly string[]

  beforeAll(async () => {
    buildConsole()
    stage = await openShop('embedded', fashionShop())
    const { shop } = stage
    const told = await Promise.all(Array.from({ length: 24 }, (_, i) => shop.tell(`ext:${100 + i}`, {
      answers: { shoe_size: i % 2 === 0 ? '42' : '38', ...(i % 3 === 0 ? { style: 'outdoor', colours: ['green', 'navy'] } : {}) },
      grants: { offers: true, newsletter: i % 4 !== 0 },
    })))
    await shop.name('ext:100', { locale: 'fi', contacts: [{ channel: 'email', address: 'anna@mail.example', vouched: true }] })
    await shop.decide({ person: 'ext:100', purpose: 'offers' })
    await shop.call('POST', '/v1/people/ext:101/requests', { body: { kind: 'access', message: 'What do you have about me?' } })
    const breach = await shop.call<{ id: string }>('POST', '/v1/breaches', { body: {
      title: 'Open folder', what_happened: 'A folder could be read from outside.', categories: ['confidentiality'],
      aware_at: new Date().toISOString(), discovered_by: 'A customer',
    } })
    member = await signInStaff(stage.server, { roles: ['owner', 'marketer', 'analyst', 'agent', 'dpo', 'auditor'] })
    const draft = await member.call<{ id: string }>('POST', '/v1/catalog/drafts', { body: { title: 'For the spring' } })
    const edited = await member.call('POST', `/v1/catalog/drafts/${draft.body.id}/edits`, { body: { edits: [
      { pointer: '/purposes/offers/benefit/en', was: 'You see clothes and shoes in your size and taste.', value: 'Last chance for shoes that fit.' },
    ] } })
    expect([breach.status, draft.status, edited.status], edited.text).toEqual([201, 201, 200])
    const endpoint = await shop.call<{ id: string }>('POST', '/v1/endpoints', { body: { recipient: 'parcel_co', url: 'https://hooks.parcel.example/sayso' } })
    pages = [...plain, ...things, `/sharing/endpoints/${endpoint.body.id}`, `/people/${told[0]!.person}`, `/breaches/${breach.body.id}`, `/catalogue/drafts/${draft.body.id}`]
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await stage?.installation.remove()
  })

  const open = (path: string, reader = {}) => openConsole(browser, {
    url: stage.server.url, cookie: member.cookie(), brand: member.headers['sayso-brand']!, path, ...reader,
  })

  test('there are pages to look at', () => expect(plain.length).toBeGreaterThan(25))

  test.each(readers)('has one heading, words for everything, no barrier, no fault and fits the window: $name', async ({ name, ...reader }) => {
    const wrong: string[] = []
    const { context, page, faults } = await open('/account', reader)
    const settle = follow(page)
    await settle()
    for (const path of pages) {
      await goWithin(page, path)
      await settle()
      await shoot(page, `${name.replaceAll(' ', '-')}${path.replaceAll('/', '-').replace(/_?[0-9a-f]{32}$/, '')}`)
      const found = [...await findWrong(page), ...await findUntold(page), ...faults.splice(0)]
      wrong.push(...found.map((one) => `${path}: ${one}`))
    }
    await context.close()
    expect(wrong).toEqual([])
  }, 300_000)

  const dialogs: readonly (readonly [path: string, opener: RegExp, dialog: RegExp, first: RegExp])[] = [
    ['/asks', /^New ask$/, /New ask/, /./],
    ['/catalogue/purposes', /^New purpose$/, /New purpose/, /./],
    ['/catalogue/attributes', /^New attribute$/, /New attribute/, /./],
    ['/catalogue/drafts/', /^Discard$/, /Discard this draft/, /./],
    ['/segments', /^New segment$/, /New segment/, /Name/],
    ['/messages/thursday_news', /^Start$/, /Start this campaign/, /Now/],
    ['/posts/more_sizes', /^Tell/, /Tell/, /^Tell/],
    ['/exempt-messages', /^New message$/, /New message/, /Name/],
    ['/exempt-messages/order_sent', /^Approve these words$/, /Approve all messages/, /./],
    ['/staff', /^Invite/, /Invite/, /E-mail/],
    ['/keys', /^Make a key/, /Make a key/, /Name/],
    ['/account', /^Set up/, /Set up/, /password/],
    ['/breaches', /^Write down an incident$/, /incident/, /./],
    ['/sharing', /^Add an address$/, /Add an address/, /./],
    ['/sharing/files', /^Ask for a file$/, /Ask for a file/, /./],
  ]

  test.each([{ name: 'en', locale: 'en' }])('dialogs are reached, read and left with the keyboard: $name', async ({ locale }) => {
    const { context, page, faults } = await open('/account', { width: 1280, locale })
    const settle = follow(page)
    await settle()
    const { keyboard } = page
    const wrong: string[] = []
    for (const [path, opener, title, first] of dialogs) {
      await goWithin(page, pages.find((one) => path.endsWith('/') && one.startsWith(path)) ?? path)
      await settle()
      const button = page.getByRole('main').getByRole('button', { name: opener }).first()
      await button.waitFor()
      await page.locator('#content').focus()
      await tabTo(page, button)
      await keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: title })
      await dialog.waitFor()
      await expect.poll(() => beginsWithin(dialog), { message: path }).toBe(true)
      await settle()
      // It begins at what there is to do, not at the cross that closes it.
      expect(await namedByKeyboard(page), path).toMatch(first)
      expect(await namedByKeyboard(page), path).not.toBe('Close')
      await shoot(page, `dialog${path.replaceAll('/', '-')}`)
      wrong.push(...(await findWrongInBoth(page)).map((one) => `${path}: ${one}`))
      await staysWithin(page, dialog)
      await keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      await expect.poll(() => button.evaluate((element) => element === document.activeElement), { message: path }).toBe(true)
    }
    await keyboard.press('Control+k')
    const search = page.getByRole('dialog').getByRole('textbox')
    await search.waitFor()
    await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true)
    wrong.push(...(await findWrong(page)).map((one) => `palette: ${one}`))
    await shoot(page, 'dialog-palette')
    await keyboard.type('calend')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.waitForURL('**/sending-calendar')
    await context.close()
    expect([...wrong, ...faults]).toEqual([])
  }, 240_000)

  test('a new question, one’s own menu and what is said when something was done are for the keyboard, too', async () => {
    const { context, page, faults } = await open('/account')
    const settle = follow(page)
    await settle()
    const { keyboard } = page
    const wrong: string[] = []

    // A question that there is not yet, from where questions are looked for.
    await goWithin(page, '/asks/welcome')
    await settle()
    const adding = page.getByRole('textbox', { name: 'Add a question' })
    await adding.focus()
    await keyboard.type('Do you ski?')
    await page.getByRole('option', { name: /New question/ }).waitFor()
    wrong.push(...(await findWrongInBoth(page)).map((one) => `add a question: ${one}`))
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    const making = page.getByRole('dialog', { name: 'New question' })
    await making.waitFor()
    await expect.poll(() => beginsWithin(making)).toBe(true)
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Do you ski?')
    await shoot(page, 'dialog-new-question')
    wrong.push(...(await findWrongInBoth(page)).map((one) => `new question: ${one}`))
    await staysWithin(page, making)
    await keyboard.press('Escape')
    await making.waitFor({ state: 'hidden' })
    await expect.poll(() => adding.evaluate((element) => element === document.activeElement)).toBe(true)

    // One’s own menu, which is fetched by the first press on it.
    const own = page.getByRole('button', { name: /account and settings/ })
    await own.focus()
    await keyboard.press('Enter')
    const menu = page.getByRole('menu')
    await menu.waitFor()
    await shoot(page, 'dialog-own-menu')
    wrong.push(...(await findWrongInBoth(page)).map((one) => `own menu: ${one}`))
    await keyboard.press('ArrowDown')
    await expect.poll(() => menu.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    await keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
    await expect.poll(() => own.evaluate((element) => element === document.activeElement)).toBe(true)

    // What is said when something was done, and how it is taken back.
    await goWithin(page, '/catalogue/rewards/wool_socks')
    await settle()
    const remove = page.getByRole('main').getByRole('button', { name: 'Remove', exact: true })
    await remove.focus()
    await keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'is removed from the draft' }).waitFor()
    wrong.push(...(await findWrongInBoth(page)).map((one) => `notice: ${one}`))
    await shoot(page, 'dialog-notice')
    await page.locator('#content').focus()
    await keyboard.press('Control+z')
    await page.getByRole('link', { name: 'A pair of wool socks' }).waitFor()

    const palette = page.getByRole('dialog')
    const search = palette.getByRole('textbox')
    const find = async (words: string) => {
      await palette.waitFor({ state: 'hidden' })
      await keyboard.press('Control+k')
      await search.waitFor()
      await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true)
      await keyboard.type(words)
    }
    await find('calend')
    wrong.push(...(await findWrong(page)).map((one) => `palette: ${one}`))
    await shoot(page, 'dialog-palette')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.waitForURL('**/sending-calendar')
    // What is in force is found by its name, in whatever order the words are typed; and so is what menus do.
    await find('fans boots')
    await palette.getByText('Boots fans').waitFor()
    await shoot(page, 'dialog-palette-finds')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.waitForURL('**/segments/boots_fans')
    await find('appearance dark')
    await palette.getByText('Dark').waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect.poll(() => schemeOf(page)).toBe('dark')
    await context.close()
    expect([...wrong, ...faults]).toEqual([])
  }, 180_000)

  test('brand, look and language are chosen with the keyboard, which stays where it was', async () => {
    const owner = await firstOwner(stage.server)
    const { context, page, faults } = await openConsole(browser, {
      url: stage.server.url, cookie: owner.cookie(), brand: owner.headers['sayso-brand']!, path: '/automations', width: 1280,
    })
    const settle = follow(page)
    await settle()
    const { keyboard } = page
    const wrong: string[] = []
    const marked = () => page.getByRole('navigation').first().locator('[aria-current=page]').allTextContents()
    // Automations have no entry of their own: where they belong is marked.
    expect(await marked()).toEqual(['Messages'])

    const brand = page.getByRole('button', { name: /choose a brand/ })
    await tabTo(page, brand)
    await keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'New brand' }).waitFor()
    wrong.push(...(await findWrong(page)).map((one) => `brands: ${one}`))
    await shoot(page, 'menu-brand')
    await keyboard.press('Escape')
    await expect.poll(() => brand.evaluate((element) => element === document.activeElement)).toBe(true)

    const own = page.getByRole('button', { name: /account and settings|tili ja asetukset/i })
    const choose = async (name: string) => {
      const item = page.getByRole('menuitem', { name })
      await item.waitFor()
      for (let i = 0; i < 14 && !await item.evaluate((element) => element === document.activeElement); i++) await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
    }
    await tabTo(page, own)
    await keyboard.press('Enter')
    await choose('Dark')
    await expect.poll(() => schemeOf(page)).toBe('dark')
    wrong.push(...(await findWrong(page)).map((one) => `own: ${one}`))
    await shoot(page, 'menu-own')
    await choose('Suomi')
    await page.getByRole('heading', { level: 1, name: 'Viestit' }).waitFor()
    await expect.poll(() => own.evaluate((element) => element === document.activeElement)).toBe(true)

    // Turned round, the page keeps what was being typed.
    await goWithin(page, '/account')
    await settle()
    const name = page.locator('input[maxlength="100"]')
    await name.fill('Robin the Second')
    await own.click()
    await page.getByRole('menuitem', { name: 'עברית' }).click()
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    expect(await name.inputValue()).toBe('Robin the Second')
    await context.close()
    expect([...wrong, ...faults]).toEqual([])
  }, 240_000)

  test('what is refused stays to be read, says what to do, and goes once it succeeds', async () => {
    const { context, page } = await open('/staff', { width: 1280 })
    const settle = follow(page)
    await settle()
    const refuse = { status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'https://sayso.example', code: 'permission_missing', status: 403, title: 'x', detail: 'x' }) }
    await page.route('**/v1/staff/second-factor-roles', (route) => route.fulfill(refuse))
    const save = page.getByRole('button', { name: 'Save' })
    await save.focus()
    await page.keyboard.press('Enter')
    const notice = page.getByRole('alert').filter({ hasText: 'Your role does not allow this. An owner of the brand can give you another' })
    await notice.waitFor()
    const wrong = await findWrong(page)
    await shoot(page, 'notice-of-an-error')
    await page.unroute('**/v1/staff/second-factor-roles')
    await save.focus()
    await page.keyboard.press('Enter')
    await notice.waitFor({ state: 'detached' })
    await context.close()
    expect(wrong).toEqual([])
  }, 90_000)

  test('where the catalogue can not be read, the page says so and tries again', async () => {
    const { context, page } = await open('/account', { width: 1280 })
    const settle = follow(page)
    await settle()
    await page.route('**/v1/catalog/drafts*', (route) => route.abort())
    await goWithin(page, '/segments')
    await page.getByText('The server does not answer').waitFor()
    const wrong = await findWrong(page)
    await shoot(page, 'page-unread')
    await page.unroute('**/v1/catalog/drafts*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'Boots fans' }).waitFor()
    await context.close()
    expect(wrong).toEqual([])
  }, 90_000)

  test('what is fetched for the first page stays under 250 kB gzip', async () => {
    const { context, page } = await openConsole(browser, { url: stage.server.url })
    // Nothing may still be under way when the page is asked for anew.
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    let bytes = 0
    const seen: string[] = []
    page.on('response', (response) => {
      if (!/\/console/.test(response.url())) return
      void response.body().then((body) => {
        const size = gzipSync(body, { level: 9 }).length
        bytes += size
        seen.push(`${size} ${new URL(response.url()).pathname}`)
      }, () => {})
    })
    await context.addCookies([{ name: 'sayso_staff', value: member.cookie().replace(/^[^=]*=/, ''), url: stage.server.url }])
    await page.goto(`${stage.server.url}/console/`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await context.close()
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes, seen.join('\n')).toBeLessThan(250_000)
  })
})

/** Goes on as a press on a link does: the console stays loaded. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), new URL(page.url()).pathname.replace(/^(\/console\/b\/[^/]+).*/, `$1${path}`))
}

/** Waits until a page stands: its heading is there, nothing is still being read, and nothing more is asked of the server. */
function follow(page: Page): () => Promise<void> {
  let asked = 0
  let last = Date.now()
  const count = (by: number) => () => {
    asked += by
    last = Date.now()
  }
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  const standing = () => page.evaluate(() =>
    document.querySelectorAll('h1').length === 1 && !document.querySelector('main .mantine-Skeleton-root, main .mantine-Loader-root'))
  return async () => {
    last = Date.now()
    await expect.poll(async () => asked <= 0 && Date.now() - last > 250 && await standing(), { message: page.url() }).toBe(true)
  }
}

const given = new Set(JSON.stringify(fashionShop()).match(/[a-z]+(?:_[a-z0-9]+)+/g))

/** A word without a message shows its key, such as no_answer_yet. Keys that the brand gave and ids may stand there. */
async function findUntold(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement?.closest('code, pre, script, style, textarea, [data-mono]')) continue
      found.push(...(textContent ?? '').match(/(?<![\w./:@{#-])[a-z]+(?:_[a-z0-9]+)+(?![\w.|}-])/g) ?? [])
    }
    return found
  })
  return [...new Set(words)].filter((word) => !given.has(word) && !/^[a-z]{3}_[0-9a-f]{8,32}$/.test(word)).map((word) => `no word for it: ${word}`)
}

/** The keyboard is in the dialog, and not at what closes it. */
const beginsWithin = (dialog: Locator) => dialog.evaluate((element) =>
  element.contains(document.activeElement) && !document.activeElement!.matches('.mantine-CloseButton-root') && document.activeElement !== element)

/** The focus goes round within the dialog, never behind it. */
async function staysWithin(page: Page, dialog: Locator): Promise<void> {
  for (let i = 0; i < 25; i++) await page.keyboard.press('Tab')
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
}

/** In the light and, without opening it anew, in the dark. */
async function findWrongInBoth(page: Page): Promise<string[]> {
  const look = (scheme: string) => page.evaluate((to) => document.documentElement.setAttribute('data-mantine-color-scheme', to), scheme)
  const light = await findWrong(page)
  await look('dark')
  const dark = (await findWrong(page)).map((one) => `dark: ${one}`)
  await look('light')
  return [...light, ...dark]
}

const schemeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])

/** What the keyboard is at, as it is called. */
function namedByKeyboard(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : undefined
    return (at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? '').trim()
  })
}

async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${wanted.toString()}`)
}

import { createHash } from 'node:crypto'
import { verifyReceipt } from '@sayso/receipts'
import type { Jwks } from '@sayso/receipts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { payloadOf } from '../../src/site/person/receipt-file.ts'
import { fullShop } from '../site/pictures.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

type Them = ReturnType<typeof openBrowser>
type Page = Awaited<ReturnType<Them['get']>>

function shopWithAsks() {
  const shop = fullShop()
  const title = (en: string) => Object.fromEntries(['en', 'fi', 'de', 'el', 'pl', 'he'].map((tag) => [tag, en]))
  Object.assign(shop.asks, {
    long: {
      kind: 'survey', title: title('All about you'), purposes: ['offers'],
      questions: ['shoe_size', 'clothing_size', 'colours', 'style', 'height', 'weather', { attribute: 'birthday', required: true }, 'wish'],
    },
    over: { kind: 'poll', title: title('Long ago'), questions: ['style'], purposes: ['offers'], valid_until: '2020-01-01' },
    sharing: { kind: 'survey', title: title('Delivery'), questions: ['delivery_place'], purposes: ['delivery_updates'], recipients: ['parcel_co'] },
  })
  return shop
}

describe.each(databases)('asked on a page of its own, on %s', (kind) => {
  let presence: Presence
  let them: Them

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: shopWithAsks() })
  })
  afterAll(() => presence.close())
  beforeEach(() => {
    them = openBrowser(presence.url)
  })

  /** Fills in the form of the page that is open and presses a button. */
  async function press(page: Page, ask: string, go: string, fill: Readonly<Record<string, string>> = {}, someone = them): Promise<Page> {
    const { fields } = readForm(page.text, `/a/${ask}`)
    for (const [name, value] of Object.entries(fill)) fields.set(name, value)
    fields.set('go', go)
    return someone.post(`/a/${ask}`, fields)
  }

  async function answerWelcome(fill: Readonly<Record<string, string>>, someone = them): Promise<Page> {
    const sent = await press(await someone.get('/a/welcome'), 'welcome', 'send', fill, someone)
    expect([sent.status, sent.headers.location], sent.text).toEqual([303, '/a/welcome/thanks?brand=nordwear'])
    const thanks = await someone.get(sent.headers.location!)
    expect([thanks.status, headingOf(thanks.text)], thanks.text).toEqual([200, 'Thank you'])
    return thanks
  }

  const codeOn = (page: Page) => /data-answer-code>([0-9A-Z-]+)</.exec(page.text)?.[1]

  async function signIn(person: string, someone = them): Promise<void> {
    await presence.shop.name(person, { locale: 'en' })
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: { level: 'full' } })
    expect((await someone.post(new URL(link.body.url).pathname)).status).toBe(303)
  }

  test('checks 1, 15, 22: before the first question it is said what for, for what, how long and who; nothing is chosen', async () => {
    const page = await them.get('/a/welcome')
    expect(page.status, page.text).toBe(200)
    const words = wordsOf(page.text)
    const before = words.slice(0, words.indexOf('Your answers Skip'))
    for (const said of ['10 % off one order', 'Terms', 'minute', 'Who sees it', 'Until when', 'is responsible', 'No decision with legal effect']) {
      expect(before.toLowerCase(), said).toContain(said.toLowerCase())
    }
    const { fields } = readForm(page.text, '/a/welcome')
    expect([...fields.keys()].filter((name) => /^(a|grant|pass)\./.test(name))).toEqual([])
    expect(page.text).toMatch(/<button type="submit" class="button quiet" name="go" value="send">[\s\S]*<button type="submit" class="button quiet" name="go" value="no">/)
  })

  test('check 16: the digest in the ledger is the digest of the text that stood on the page', async () => {
    const page = await them.get('/a/welcome')
    const [, digest, text] = /data-notice="([^"]+)">\n([\s\S]*?)<\/pre>/.exec(page.text)!
    const plain = text!.replace(/&(amp|lt|gt|quot|#39);/g, (one) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[one]!)
    expect(`sha256:${createHash('sha256').update(plain).digest('hex')}`).toBe(digest)
    const sent = await press(page, 'welcome', 'send', { 'grant.offers': 'yes', 'a.shoe_size': '42' })
    expect(sent.status, sent.text).toBe(303)
    const { entries } = payloadOf((await them.get('/a/welcome/receipt/jws')).text)
    const shown = entries.flatMap((entry) => ('body' in entry && entry.body['shown'] ? [entry.body['shown'] as { notice: string; ask: string }] : []))
    expect(shown.length).toBeGreaterThan(1)
    for (const one of shown) expect(one).toMatchObject({ notice: digest, ask: 'welcome' })
  })

  test('somebody who is not signed in answers, holds a receipt that verifies, and finds the answer again by a code', async () => {
    const thanks = await answerWelcome({ 'grant.offers': 'yes', 'a.shoe_size': '42' })
    const words = wordsOf(thanks.text)
    expect(words).toContain('You told us your answer to Shoe size')
    expect(words).toContain('10 % off one order')
    const code = codeOn(thanks)!
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)

    const jws = await them.get('/a/welcome/receipt/jws')
    const keys = await presence.shop.call<{ keys: Jwks['keys'] }>('GET', '/log/nordwear/keys')
    const verified = await verifyReceipt(jws.text, { jwks: { keys: keys.body.keys }, now: new Date(presence.app.clock()) })
    expect(verified.ok && verified.trusted).toBe(true)

    const later = openBrowser(presence.url)
    expect((await later.get('/a/welcome/thanks')).headers.location).toContain('/a/welcome')
    expect((await later.get('/a/welcome/receipt/jws')).status).toBe(404)
    const opened = await later.post('/a/find', { brand: 'nordwear', code: code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o') })
    expect([opened.status, opened.headers.location], opened.text).toEqual([303, '/me'])
    expect((await later.get('/me/answers')).text).toMatch(/<p class="value"><bdi>42</)

    const erased = await later.post('/me/rights/erase', { word: 'erase' })
    expect(erased.status, erased.text).toBe(200)
    const gone = await openBrowser(presence.url).post('/a/find', { brand: 'nordwear', code })
    expect([gone.status, headingOf(gone.text)]).toEqual([422, 'Find your answers'])
  })

  test('a code that was made up opens nothing', async () => {
    for (const code of ['', '0000-0000-0000-0000', "' or 1=1", 'x'.repeat(5000)]) {
      const wrong = await them.post('/a/find', { brand: 'nordwear', code })
      expect([wrong.status, wordsOf(wrong.text).includes('This code is not right')], code).toEqual([422, true])
    }
    expect(them.cookies.has('sayso_session')).toBe(false)
  })

  test('checks 4, 6: whoever says no to everything is thanked in the same way and nothing of it is used', async () => {
    const thanks = await answerWelcome({ 'grant.offers': 'no', 'grant.newsletter': 'no' })
    expect(wordsOf(thanks.text)).toContain('You said no to Offers that fit')
    expect(codeOn(thanks)).toBeDefined()
  })

  test('checks 2, 8: no, thanks stores nothing at all', async () => {
    const before = await presence.app.database.within(presence.app.workspace.gateOfJob(1, 'test'), (scope) => presence.app.profiles.countPersons(scope))
    const declined = await press(await them.get('/a/welcome'), 'welcome', 'no', { 'grant.offers': 'yes', 'a.shoe_size': '42' })
    expect([declined.status, headingOf(declined.text)]).toEqual([200, 'That is fine'])
    const after = await presence.app.database.within(presence.app.workspace.gateOfJob(1, 'test'), (scope) => presence.app.profiles.countPersons(scope))
    expect(after).toBe(before)
  })

  test('what is not in order is said at the top and at the field, and everything typed stays', async () => {
    const wrong = await press(await them.get('/a/welcome'), 'welcome', 'send', { 'grant.offers': 'no', 'a.shoe_size': '42', 'a.colours': 'navy' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('<a href="#a-shoe_size">We may not keep “Shoe size”, because you said yes to none of its uses.</a>')
    const { fields } = readForm(wrong.text, '/a/welcome')
    expect([fields.get('grant.offers'), fields.get('a.shoe_size'), fields.get('a.colours')]).toEqual(['no', '42', 'navy'])
    const nothing = await press(await them.get('/a/welcome'), 'welcome', 'send')
    expect([nothing.status, wordsOf(nothing.text).includes('Nothing is chosen yet')]).toEqual([422, true])
  })

  test('a long one comes in pages: forwards, back, in another language, and nothing is lost', async () => {
    const first = await them.get('/a/long')
    expect(wordsOf(first.text)).toContain('Page 1 of 3')
    const second = await press(first, 'long', 'next', { 'grant.offers': 'yes' })
    expect(wordsOf(second.text)).toContain('Page 2 of 3')
    const wrong = await press(second, 'long', 'next', { 'a.shoe_size': '42', 'a.height': 'tall' })
    expect(wrong.status).toBe(422)
    expect(readForm(wrong.text, '/a/long').fields.get('a.height')).toBe('tall')
    const third = await press(wrong, 'long', 'next', { 'a.height': '172,5' })
    expect(wordsOf(third.text)).toContain('Page 3 of 3')
    const back = await press(third, 'long', 'back', { 'a.wish': 'A <red> coat' })
    expect(readForm(back.text, '/a/long').fields.get('a.height')).toBe('172,5')
    const polish = await press(back, 'long', 'lang', { lang: 'pl' })
    expect(polish.text).toContain('<html lang="pl" dir="ltr">')
    const again = await press(await press(polish, 'long', 'lang', { lang: 'en' }), 'long', 'next')
    expect(readForm(again.text, '/a/long').fields.get('a.wish')).toBe('A <red> coat')
    const needed = await press(again, 'long', 'send')
    expect([needed.status, wordsOf(needed.text).includes('Please answer “Birthday”.')]).toEqual([422, true])
    const sent = await press(needed, 'long', 'send', { 'a.birthday': '1990-05-17' })
    expect(sent.status, sent.text).toBe(303)
    const words = wordsOf((await them.get(sent.headers.location!)).text)
    for (const told of ['42', '172.5', 'A <red> coat', 'May 17, 1990']) expect(words).toContain(told)
  })

  test('a page that was open too long keeps what was chosen and asks to look again', async () => {
    const page = await them.get('/a/welcome')
    presence.pass(2 * 60 * 60 * 1000 + 1000)
    const late = await press(page, 'welcome', 'send', { 'grant.offers': 'yes', 'a.shoe_size': '38' })
    expect(late.status).toBe(422)
    expect(wordsOf(late.text)).toContain('What you chose is still here.')
    expect((await press(late, 'welcome', 'send')).status).toBe(303)
  })

  test('whoever is signed in answers as themself, sees what they told, and can say: never ask me this', async () => {
    await signIn('ext:bea')
    expect(codeOn(await answerWelcome({ 'grant.offers': 'yes', 'a.shoe_size': '40' }))).toBeUndefined()
    expect((await presence.shop.read('ext:bea', 'offers')).body.values['shoe_size']!.value).toBe('40')
    const again = await them.get('/a/welcome')
    expect(readForm(again.text, '/a/welcome').fields.get('a.shoe_size')).toBe('40')
    const declined = await press(again, 'welcome', 'no')
    expect(declined.text).toContain('value="never"')
    const never = await them.post('/a/welcome', { brand: 'nordwear', go: 'never' })
    expect(wordsOf(never.text)).toContain('We will not ask you this again.')
    expect((await presence.shop.read('ext:bea', 'offers')).body.values['shoe_size']!.value).toBe('40')
  })

  test('issue 9: what was told before signing in becomes theirs by their own act, after they saw it', async () => {
    const stranger = openBrowser(presence.url)
    const code = codeOn(await answerWelcome({ 'grant.offers': 'yes', 'a.shoe_size': '44' }, stranger))!
    await signIn('ext:carl')
    const shown = await them.post('/a/find', { brand: 'nordwear', code })
    expect([shown.status, headingOf(shown.text)], shown.text).toEqual([200, 'Are these answers yours?'])
    expect(wordsOf(shown.text)).toContain('44')
    expect((await presence.shop.read('ext:carl', 'offers')).body.granted).toBe(false)
    const apart = await them.post('/a/find/claim', { brand: 'nordwear', code, claim: 'no' })
    expect(apart.headers.location).toBe('/me')
    expect((await presence.shop.read('ext:carl', 'offers')).body.granted).toBe(false)
    const merged = await them.post('/a/find/claim', { brand: 'nordwear', code, claim: 'yes' })
    expect(merged.headers.location).toMatch(/^\/me\/saved\/rcp_/)
    expect((await presence.shop.read('ext:carl', 'offers')).body.values['shoe_size']!.value).toBe('44')
    // A slip of paper must not open the pages of somebody with an account.
    expect((await stranger.post('/a/find', { brand: 'nordwear', code })).status).toBe(422)
    expect((await stranger.post('/a/find/claim', { brand: 'nordwear', code, claim: 'yes' })).status).toBe(401)
  })

  test('check 27: with Global Privacy Control a third party can only be refused', async () => {
    const shop = openBrowser(presence.url, { 'sec-gpc': '1' })
    const page = await shop.get('/a/sharing')
    expect(wordsOf(page.text)).toContain('Your browser asks us not to')
    const third = presence.app.catalogs.remembered(1, 1)?.recipients.get('parcel_co')?.role === 'third_party'
    const sent = await press(page, 'sharing', 'send', { 'grant.delivery_updates': 'yes', 'pass.parcel_co': 'yes' }, shop)
    expect(sent.status, sent.text).toBe(303)
    const words = wordsOf((await shop.get(sent.headers.location!)).text)
    expect(words.includes('ParcelCo') || words.includes('Parcel')).toBe(!third)
  })

  test('what is over, unknown or of a shop assistant is a kind page and no error', async () => {
    for (const path of ['/a/over', '/a/nothing', '/a/constructor', '/s/zzzzzz']) {
      const page = await them.get(path)
      expect([page.status, headingOf(page.text)], path).toEqual([404, 'This is not asked any more'])
    }
  })

  test('a short link and its picture lead there', async () => {
    const svg = await them.get('/a/welcome/qr.svg')
    expect([svg.status, svg.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    const png = await fetch(`${presence.url}/a/welcome/qr.png`)
    expect([...new Uint8Array(await png.arrayBuffer()).slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    const { shortCodeOf } = await import('../../src/site/ask/short-link.ts')
    const followed = await them.get(`/s/${shortCodeOf('nordwear', 'welcome')}`)
    expect([followed.status, followed.headers.location]).toEqual([302, '/a/welcome'])
  })

  test('another site can not answer for anybody', async () => {
    const { fields } = readForm((await them.get('/a/welcome')).text, '/a/welcome')
    fields.set('grant.offers', 'yes')
    fields.set('go', 'send')
    expect((await them.post('/a/welcome', fields, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })
})

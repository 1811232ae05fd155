import { verifyReceipt } from '@sayso/receipts'
import type { Jwks } from '@sayso/receipts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fullShop } from '../site/pictures.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

type Them = ReturnType<typeof openBrowser>

describe.each(databases)('the pages of Anna, on %s', (kind) => {
  let presence: Presence
  let them: Them
  let count = 0
  let anna = ''

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: fullShop() })
  })
  afterAll(() => presence.close())

  /** Every test has an Anna of its own, who told a few things at the welcome survey. */
  beforeEach(async () => {
    anna = `ext:anna-${++count}`
    const ask = await presence.shop.present({ ask: 'welcome', person: anna })
    expect(ask.status, ask.text).toBe(201)
    const told = await presence.shop.answer({
      presentation: ask.body.presentation, person: anna,
      answers: { shoe_size: '42', colours: ['navy', 'green'], favourite_brand: 'tuisku' }, grants: { offers: true, newsletter: true },
    })
    expect(told.status, told.text).toBe(201)
    them = await signIn('full')
  })

  async function signIn(level: 'full' | 'reduce'): Promise<Them> {
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(anna)}/links`, { body: { level } })
    const someone = openBrowser(presence.url)
    const opened = await someone.post(new URL(link.body.url).pathname)
    expect([opened.status, opened.headers.location], opened.text).toEqual([303, '/me'])
    return someone
  }

  /** Opens a page, changes its form, looks at what would change. */
  async function preview(section: string, change: (fields: URLSearchParams) => void, someone = them) {
    const page = await someone.get(`/me/${section}`)
    expect(page.status, page.text).toBe(200)
    const { fields } = readForm(page.text, `/me/${section}/preview`)
    change(fields)
    return someone.post(`/me/${section}/preview`, fields)
  }

  async function save(section: string, previewed: { text: string }, someone = them) {
    const saved = await someone.post(`/me/${section}`, readForm(previewed.text, `/me/${section}`).fields)
    expect(saved.status, saved.text).toBe(303)
    const shown = await someone.get(saved.headers.location!)
    expect(shown.status, shown.text).toBe(200)
    return { to: saved.headers.location!, receipt: /rcp_[0-9a-f]{40}/.exec(saved.headers.location!)![0], text: shown.text }
  }

  const change = async (section: string, edit: (fields: URLSearchParams) => void, someone = them) =>
    save(section, await preview(section, edit, someone), someone)
  const used = async (purpose: string) => Object.keys((await presence.shop.read(anna, purpose)).body.values).toSorted()

  test('she changes her size, sees it before it is saved, and her receipt verifies', async () => {
    const previewed = await preview('answers', (fields) => fields.set('a.shoe_size', '40'))
    expect(headingOf(previewed.text)).toBe('This is what changes')
    expect(wordsOf(previewed.text)).toContain('Your answer to Shoe size changes. The old one is no longer used.')
    expect((await presence.shop.read(anna, 'offers')).body.values['shoe_size']!.value).toBe('42')

    const saved = await save('answers', previewed)
    expect(headingOf(saved.text)).toBe('Saved')
    expect((await presence.shop.read(anna, 'offers')).body.values['shoe_size']!.value).toBe('40')
    expect((await them.get('/me/answers')).text).toMatch(/<p class="value"><bdi>40</)

    const jws = await them.get(`/me/receipts/${saved.receipt}/jws`)
    const keys = await presence.shop.call<{ keys: Jwks['keys'] }>('GET', '/log/nordwear/keys')
    const verified = await verifyReceipt(jws.text, { jwks: { keys: keys.body.keys }, now: new Date(presence.app.clock()) })
    expect(verified.ok && verified.trusted).toBe(true)
    expect(jws.text).toContain('.')
    for (const format of ['kantara', 'dpv']) expect((await them.get(`/me/receipts/${saved.receipt}/${format}`)).status).toBe(200)
    expect((await them.get(`/me/receipts/${saved.receipt}`)).text).toContain('data-verify')
  })

  test('going back from the preview loses nothing, and saving nothing saves nothing', async () => {
    const previewed = await preview('answers', (fields) => fields.set('a.shoe_size', '39'))
    const again = await them.post('/me/answers/edit', readForm(previewed.text, '/me/answers').fields)
    expect(readForm(again.text, '/me/answers/preview').fields.get('a.shoe_size')).toBe('39')
    const nothing = await preview('answers', () => {})
    expect(headingOf(nothing.text)).toBe('Nothing changes')
    expect((await them.get('/me/answers/preview')).headers.location).toBe('/me/answers')
  })

  test('check 14: a yes is taken back in as many steps as it was given, and no reason is asked', async () => {
    expect(await used('newsletter')).toEqual(['favourite_brand'])
    const steps = async (choice: string) => {
      const previewed = await preview('permissions', (fields) => fields.set('grant.newsletter', choice))
      const { fields } = readForm(previewed.text, '/me/permissions')
      expect([...fields.keys()].filter((name) => /reason|why/.test(name))).toEqual([])
      return { previewed, saved: await save('permissions', previewed) }
    }
    const { previewed } = await steps('no')
    expect(wordsOf(previewed.text)).toContain('Your yes to Newsletter ends. Favourite brand is no longer used for it.')
    expect((await presence.shop.read(anna, 'newsletter')).body).toMatchObject({ granted: false, reason: 'withdrawn' })
    expect(wordsOf((await steps('yes')).previewed.text)).toContain('You say yes to Newsletter.')
    expect(await used('newsletter')).toEqual(['favourite_brand'])
  })

  test('check 6: no to all and yes to all stand on the same layer and lead to the same preview', async () => {
    const page = await them.get('/me/permissions')
    const buttons = [...page.text.matchAll(/<button type="submit" class="([^"]*)" name="all" value="(yes|no)">/g)].map(([, style, value]) => [style, value])
    expect(buttons).toEqual([['button quiet', 'yes'], ['button quiet', 'no']])
    const none = await change('permissions', (fields) => fields.set('all', 'no'))
    expect(wordsOf(none.text)).toContain('You took back your yes to Offers that fit')
    expect((await presence.shop.read(anna, 'offers')).body.granted).toBe(false)
    const all = await change('permissions', (fields) => fields.set('all', 'yes'))
    expect(wordsOf(all.text)).toContain('You said yes to Offers that fit')
    expect(wordsOf(all.text)).not.toContain('Tips for the first year')
  })

  test('she reduces: out of one purpose, only the year, with an end', async () => {
    await change('answers', (fields) => {
      fields.set('in.birthday', '1')
      fields.set('a.birthday', '1990-05-17')
    })
    const less = await preview('answers', (fields) => {
      fields.set('use.favourite_brand.newsletter', 'no')
      fields.set('round.birthday', 'year')
      fields.set('until.colours', '2027-10-01')
    })
    const words = wordsOf(less.text)
    expect(words).toContain('Favourite brand is no longer used for Newsletter.')
    expect(words).toContain('Of Birthday we keep only the year. The exact day is deleted.')
    expect(words).toContain('Colours you like is used only until October 1, 2027, and then deleted.')
    await save('answers', less)
    expect(await used('newsletter')).toEqual([])
    expect((await presence.shop.read(anna, 'offers')).body.values['birthday']!.value).toBe('1990-01-01')
    expect((await them.get('/me/answers')).text).toMatch(/<p class="value">1990<\/p>/)
  })

  test('she deletes an answer, and gets a receipt for that too', async () => {
    const saved = await change('answers', (fields) => fields.set('delete.shoe_size', 'yes'))
    expect(wordsOf(saved.text)).toContain('You deleted your answer to Shoe size.')
    expect(await used('offers')).toEqual(['colours', 'favourite_brand'])
  })

  test('she pauses messages, says which ways, hours and name, and all of it stands there again', async () => {
    const saved = await change('contact', (fields) => {
      fields.set('channel.sms', '1')
      fields.set('channel.email', '2')
      fields.append('topic', 'care')
      fields.set('when', 'part')
      fields.append('part.4', 'evening')
      fields.set('weekly', '2')
      fields.set('pause', '2027-11-01')
      fields.set('name', 'Anna <b>')
    })
    expect(headingOf(saved.text)).toBe('Saved')
    const page = (await them.get('/me/contact')).text
    const { fields } = readForm(page, '/me/contact/preview')
    expect(Object.fromEntries(fields)).toMatchObject({
      'channel.sms': '1', 'channel.email': '2', 'channel.push': 'never', topic: 'care', when: 'part', 'part.4': 'evening',
      weekly: '2', pause: '2027-11-01', name: 'Anna <b>',
    })
    expect(page).not.toContain('Anna <b>')
    expect(wordsOf(page)).toContain('Messages are paused. Nothing comes before November 1, 2027.')
    expect(wordsOf((await them.get('/me')).text)).toContain('Hello Anna <b>')
  })

  test('what is not in order is said at the top and at the field, and what was typed stays', async () => {
    const wrong = await preview('contact', (fields) => {
      fields.set('when', 'part')
      fields.set('weekly', 'many')
      fields.set('name', 'Anna')
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('<a href="#weekly">Enter a whole number from 1 to 50, or leave it empty.</a>')
    expect(wrong.text).toMatch(/id="weekly"[^>]*aria-describedby="weekly-hint weekly-error" aria-invalid="true"/)
    expect(wrong.text).toContain('<a href="#when">')
    expect(readForm(wrong.text, '/me/contact/preview').fields.get('name')).toBe('Anna')
    expect(readForm(wrong.text, '/me/contact/preview').fields.get('weekly')).toBe('many')
  })

  test('a page that was open too long keeps what she chose and asks to look again', async () => {
    const previewed = await preview('answers', (fields) => fields.set('a.shoe_size', '38'))
    presence.pass(2 * 60 * 60 * 1000 + 1000)
    them = await signIn('full')
    const late = await them.post('/me/answers', readForm(previewed.text, '/me/answers').fields)
    expect(late.status).toBe(422)
    expect(wordsOf(late.text)).toContain('What you chose is still here.')
    const { fields } = readForm(late.text, '/me/answers/preview')
    expect(fields.get('a.shoe_size')).toBe('38')
    await save('answers', await them.post('/me/answers/preview', fields))
    expect((await presence.shop.read(anna, 'offers')).body.values['shoe_size']!.value).toBe('38')
  })

  test('by a link in a message she sees no value and lowers all the same; raising asks for a code', async () => {
    const low = await signIn('reduce')
    const page = (await low.get('/me/answers')).text
    expect(page).toContain('Shoe size')
    expect(page).not.toMatch(/class="value"|<bdi>42|name="a\./)
    const saved = await change('answers', (fields) => fields.set('delete.shoe_size', 'yes'), low)
    expect(wordsOf(saved.text)).toContain('You deleted your answer to Shoe size.')
    await change('permissions', (fields) => fields.set('grant.newsletter', 'no'), low)
    expect((await presence.shop.read(anna, 'newsletter')).body.granted).toBe(false)

    const raised = await low.post('/me/permissions', readForm((await preview('permissions', (fields) => fields.set('grant.newsletter', 'yes'), low)).text, '/me/permissions').fields)
    expect(raised.status).toBe(403)
    expect(raised.text).toContain('/me/sign-in')
    for (const path of ['/me/diary', '/me/rewards', '/me/receipts', '/me/rights/export.json', '/me/rights/erase']) {
      expect((await low.get(path)).status, path).toBe(403)
    }
  })

  test('the diary says what was used and why, and leads to the answer', async () => {
    await presence.shop.decide({ person: anna, purpose: 'offers', slot: 'home', limit: 1 })
    const page = (await them.get('/me/diary')).text
    expect(wordsOf(page)).toContain('Nordwear chose New jackets by Tuisku for you, from your Favourite brand. It was for Offers that fit.')
    expect(page).toContain('href="/me/answers?open=favourite_brand#favourite_brand"')
    expect((await them.get('/me/answers?open=favourite_brand')).text).toMatch(/id="favourite_brand"[\s\S]*?<details class="change" open>/)
    expect(wordsOf((await them.get('/me/diary?purpose=newsletter')).text)).toContain('Nothing found')
    expect(wordsOf((await them.get('/me/diary?kind=decision&until=2100-01-01')).text)).toContain('New jackets by Tuisku')
    expect(wordsOf((await them.get('/me/diary?until=2020-01-01')).text)).toContain('Nothing found')
  })

  test('what she was promised stays hers after she deleted what she told', async () => {
    expect(wordsOf((await them.get('/me/rewards')).text)).toContain('10 % off one order')
    await change('permissions', (fields) => fields.set('all', 'no'))
    expect(wordsOf((await them.get('/me/rewards')).text)).toContain('10 % off one order')
  })

  test('she puts her answers on hold, ends it, objects, and writes to the officer', async () => {
    expect((await them.post('/me/rights/restrict')).headers.location).toBe('/me/rights?done=restricted')
    expect(await used('offers')).toEqual([])
    expect(wordsOf((await them.get('/me')).text)).toContain('your answers are on hold')
    await them.post('/me/rights/unrestrict')
    expect(await used('offers')).toEqual(['colours', 'favourite_brand', 'shoe_size'])
    await them.post('/me/rights/object')
    expect((await presence.shop.read(anna, 'offers')).body.granted).toBe(false)

    const empty = await them.post('/me/rights/write', { kind: 'question', message: ' ' })
    expect(empty.status).toBe(422)
    await them.post('/me/rights/write', { kind: 'question', message: 'Why my <size>?' })
    const page = (await them.get('/me/rights?done=sent')).text
    expect(wordsOf(page)).toContain('Why my <size>?')
    expect(wordsOf(page)).toMatch(/We must answer by \w+ \d+, \d{4}/)
  })

  test('she takes her data along as JSON and as tables', async () => {
    const json = await them.get('/me/rights/export.json')
    expect((JSON.parse(json.text) as { answers: unknown[] }).answers).toHaveLength(3)
    expect(json.headers['content-disposition']).toContain('my-data.json')
    expect((await them.get('/me/rights/export.csv')).text).toContain('shoe_size')
  })

  test('she is erased only after typing the word, gets a certificate, and is signed out', async () => {
    const asked = await them.get('/me/rights/erase')
    expect(wordsOf(asked.text)).toContain('Your 3 answers')
    const slip = await them.post('/me/rights/erase', { word: 'no' })
    expect(slip.status).toBe(422)
    const erased = await them.post('/me/rights/erase', { word: ' Erase ' })
    expect(headingOf(erased.text)).toBe('You are erased')
    expect(erased.text).not.toContain('/me/answers')
    const { fields } = readForm(erased.text, '/me/certificate')
    const file = await them.post('/me/certificate', fields)
    expect(file.text).toBe(fields.get('certificate'))
    expect(file.headers['content-disposition']).toContain('certificate-of-erasure.jws')
    expect((await them.get('/me')).headers.location).toContain('/me/sign-in')
    expect((await presence.shop.read(anna, 'offers')).status).toBe(410)
  })

  test('she adds an address, confirms it by its code and removes it', async () => {
    const added = await them.post('/me/contact/add', { channel: 'email', address: `${anna.slice(4)}@mail.example` })
    expect(added.headers.location).toMatch(/^\/me\/contact\?done=added&coded=/)
    await presence.deliver()
    const page = (await them.get(added.headers.location!.split('#')[0]!)).text
    const form = readForm(page, '/me/contact/verify').fields
    form.set('code', '000000')
    const wrong = await them.post('/me/contact/verify', form)
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('href="#code"')
    form.set('code', presence.mailbox.codeOf(presence.mailbox.received.at(-1)))
    expect((await them.post('/me/contact/verify', form)).headers.location).toContain('done=verified')
    expect(wordsOf((await them.get('/me/contact')).text)).toContain('Confirmed')
    const bad = await them.post('/me/contact/add', { channel: 'sms', address: 'my phone' })
    expect(bad.status).toBe(422)
    expect(bad.text).toMatch(/value="my phone"/)
    await them.post('/me/contact/remove', { point: form.get('point')! })
    expect(wordsOf((await them.get('/me/contact')).text)).toContain('We have no address of yours.')
  })

  test('check 13: every page of hers leads to every other and no link is dead', async () => {
    const seen = new Set<string>()
    const waiting = ['/me']
    while (waiting.length > 0) {
      const path = waiting.pop()!
      if (seen.has(path)) continue
      seen.add(path)
      const page = await them.get(path)
      expect(page.status, path).toBe(200)
      if (!String(page.headers['content-type']).startsWith('text/html')) continue
      expect(page.text, path).toContain('href="/me/permissions"')
      for (const [, to] of page.text.matchAll(/(?:href|src)="(\/[^"#]*)[^"]*"/g)) waiting.push(to!.replaceAll('&amp;', '&'))
      for (const [, anchor] of page.text.matchAll(/href="#([^"]+)"/g)) expect(page.text, `${path}#${anchor}`).toContain(`id="${anchor}"`)
    }
    expect(seen.size).toBeGreaterThan(15)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

describe.each(databases)('too many, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { env: { SAYSO_RATE_LIMIT: '120' } })
  })
  afterAll(() => presence.close())

  test('whoever asks for codes again and again is told to wait, for one address and for many', async () => {
    const them = openBrowser(presence.url)
    const ask = async (address: string) => (await them.post('/me/code', { address }))
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await ask('a@mail.example')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    let last = await ask('b0@mail.example')
    for (let i = 1; i < 12 && last.status === 200; i++) last = await ask(`b${i}@mail.example`)
    expect(last.status).toBe(429)
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    expect(headingOf(last.text)).toBe('One moment please')
    let entered = 0
    while (entered < 40 && (await them.post('/me/code/enter', { ticket: 'x', code: '1' })).status === 422) entered++
    expect(entered).toBe(30)
  })

  test('whoever guesses at the codes of answers is told to wait', async () => {
    const them = openBrowser(presence.url)
    let guessed = 0
    while (guessed < 40 && (await them.post('/a/find', { code: `guess-${guessed}` })).status === 422) guessed++
    // A minute may end in between.
    expect(guessed).toBeLessThanOrEqual(20)
  })
})

describe.each(databases)('two brands behind https, on %s', (kind) => {
  let presence: Presence
  const address = 'https://me.shop.example'
  beforeAll(async () => {
    presence = await openPresence(kind, { env: { SAYSO_URL: address } })
    const keys = await addBrand(presence.app, 'other', { everything: {} })
    const document = contractExample()
    document.brand.key = 'other'
    document.brand['name'] = { en: 'Other', fi: 'Toinen' }
    const other = connect({ url: presence.url, contract: { check() {} } } as unknown as Parameters<typeof connect>[0], keys.everything.text)
    await other.apply(document)
    await other.tell('ext:anna', { answers: { shoe_size: '41' }, grants: { offers: true } })
  })
  afterAll(() => presence.close())

  test('whoever has not said whose pages they want is asked, and not guessed for', async () => {
    const them = openBrowser(presence.url)
    const unsaid = await them.get('/me/sign-in')
    expect([unsaid.status, headingOf(unsaid.text)]).toEqual([400, 'Whose pages?'])
    expect((await them.get('/me/sign-in?brand=nobody')).status).toBe(404)
    expect((await them.get('/me/sign-in?brand=other')).text).toContain('Other')
    expect((await them.get('/me/sign-in?brand=nordwear&lang=%00')).status).toBe(400)
  })

  test('the session of one brand is nobody at the other, and its cookie goes over https only', async () => {
    const made = await presence.shop.call<{ url: string }>('POST', '/v1/people/ext:anna/links', { body: {} })
    expect(made.body.url.startsWith(`${address}/l/`)).toBe(true)
    const them = openBrowser(presence.url, { origin: address })
    const opened = await them.post(new URL(made.body.url).pathname, {}, { origin: address })
    expect(opened.headers['set-cookie']![0]).toMatch(/; SameSite=Lax; Secure$/)
    const cookie = `sayso_session=${them.cookies.get('sayso_session')}`
    const gate = (await presence.app.access.admitPerson({ cookie }))!
    expect(gate.brand).toBe(1)
    expect((await them.get('/me/sign-in?brand=nordwear')).headers.location).toBe('/me')
    expect((await them.get('/me/sign-in?brand=other')).status).toBe(200)
    expect(await presence.app.access.admitPerson({ authorization: `Bearer ${them.cookies.get('sayso_session')}` })).toMatchObject({ brand: 1 })
    expect(await presence.app.access.admitPerson({ authorization: 'Bearer ses_nonsense' })).toBeUndefined()
  })

  test('a form that comes after the session ended says that nothing was done', async () => {
    const late = await openBrowser(presence.url).post('/me/sessions/sid_x/end', { brand: 'nordwear' }, { origin: address })
    expect([late.status, headingOf(late.text)]).toEqual([401, 'Please come in first'])
    expect(late.headers['www-authenticate']).toBeUndefined()
  })
})

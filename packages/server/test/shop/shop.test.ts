import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findMarkupFaults } from '../support/browser.ts'
import { readDocument } from '../../src/modules/catalog/document.ts'
import { atHome } from '../../src/site/shop/at-home.ts'
import { clockFrom } from '../../src/kernel/clock.ts'
import { seedDemo } from '../../src/site/demo.ts'
import { customers } from '../../src/site/shop/customers.ts'
import { fashionShop } from '../support/catalogs.ts'
import { openDemo } from './stage.ts'
import type { Demo } from './stage.ts'

const pages = ['/shop', '/shop/quiz', '/shop/votes', '/shop/p/boots', '/shop/p/beanie', '/shop/basket', '/shop/sign-in']

describe('the demo shop', () => {
  let demo: Demo
  beforeAll(async () => {
    demo = await openDemo({ clock: clockFrom('2026-11-23T10:00:00Z') })
  })
  afterAll(() => demo?.close())

  async function get(path: string, { cookie = '', language = 'en', host = '' } = {}) {
    const headers = { cookie, 'accept-language': language, ...(host === '' ? {} : { host }) }
    const reply = await fetch(demo.url + path, { redirect: 'manual', headers })
    return { status: reply.status, text: await reply.text(), headers: reply.headers }
  }

  async function post(path: string, fields: Record<string, string>, cookie = '', origin = demo.url) {
    const reply = await fetch(demo.url + path, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { cookie, origin },
    })
    const cookies = reply.headers.getSetCookie().map((one) => one.split(';')[0]!)
    return { status: reply.status, to: reply.headers.get('location'), cookie: cookies.join('; ') }
  }

  const api = async (path: string, authorization: string, body: object) => {
    const reply = await fetch(`${demo.url}/v1/${path}`, {
      method: 'POST', body: JSON.stringify(body),
      headers: { authorization: `Bearer ${authorization}`, origin: demo.url, 'content-type': 'application/json' },
    })
    return { status: reply.status, body: await reply.json() as { granted?: boolean; offers: { key: string; content: Record<string, string> }[]; code?: string } }
  }

  const named = (text: string, name: string) => new RegExp(`${name}="([^"]+)"`).exec(text)?.[1]
  const signIn = async (who: string) => (await post('/shop/sign-in', { who })).cookie

  test('every page is whole without script, in the visitor’s language, and says that nothing is sold', async () => {
    for (const path of pages) {
      for (const [language, band] of [['en', 'Nothing is sold here'], ['pl', 'Nic się tu nie sprzedaje'], ['he', 'שום דבר לא נמכר כאן']] as const) {
        const { status, text, headers } = await get(path, { language })
        expect(status, path).toBe(200)
        expect(text).toContain(band)
        expect(text).toContain(`<html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}">`)
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(await findMarkupFaults(text), path).toEqual([])
      }
    }
  })

  test('its language is changed in place, and only to its own pages', async () => {
    expect((await post('/me/language', { lang: 'fi', back: '/shop/p/boots' })).to).toBe('/shop/p/boots')
    expect((await post('/me/language', { lang: 'fi', back: '//evil.example/shop' })).to).toBe('/me')
  })

  test('every picture that a page names is there', async () => {
    const { text } = await get('/shop')
    for (const [, path] of text.matchAll(/src="(\/shop\/[^"]+)"/g)) {
      expect((await get(path!)).status, path).toBe(200)
    }
    expect((await get('/shop/pictures/..%2fshop.css')).status).toBe(404)
  })

  test('what goes into the basket lies in the visitor’s browser alone', async () => {
    expect((await post('/shop/basket', { go: 'add', product: 'boots', size: '99' })).to).toBe('/shop/p/boots?size=')
    expect((await post('/shop/basket', { go: 'add', product: 'nothing' })).status).toBe(404)
    const { to, cookie } = await post('/shop/basket', { go: 'add', product: 'boots', size: '42' })
    expect(to).toBe('/shop/p/boots?added=')
    const more = await post('/shop/basket', { go: 'add', product: 'beanie' }, cookie)
    const { text } = await get('/shop/basket', { cookie: more.cookie })
    expect(text).toContain('Routa')
    expect(text).toContain('Halla')
    expect(text).toContain('€194')
    expect((await get('/shop/basket', { cookie: 'nordwear_basket=boots-42_<b>-1_parka-M' })).text).not.toContain('<b>-1')
    expect((await post('/shop/basket', { go: 'clear' }, more.cookie)).cookie).toBe('nordwear_basket=')
  })

  test('a stranger has no token; a customer whom the shop signed in has one of their own, and nobody can sign themself in', async () => {
    expect(named((await get('/shop')).text, 'person-token')).toBeUndefined()
    const cookie = await signIn('anna')
    const page = await get('/shop', { cookie })
    expect(named(page.text, 'person-token')).toMatch(/^ptk_/)
    expect(page.text).toContain('Signed in as Anna')
    expect(named((await get('/shop', { cookie: 'nordwear_customer=anna.guess' })).text, 'person-token')).toBeUndefined()
    expect(named((await get('/shop', { cookie: cookie.replace('anna', 'leo') })).text, 'person-token')).toBeUndefined()
    expect((await post('/shop/sign-in', { who: 'nobody' })).status).toBe(400)
    expect((await post('/shop/sign-in', { who: 'anna' }, '', 'https://evil.example')).status).toBe(403)
    expect((await get('/shop/account')).headers.get('location')).toBe('/shop/sign-in')
    expect((await post('/shop/sign-out', {}, cookie)).cookie).toBe('nordwear_customer=')
  })

  test('the shelf follows what each told: Leo’s is his own and leads into this shop, Anna’s and Ida’s is everybody’s', async () => {
    const shelves: Record<string, { granted?: boolean; offers: { content: Record<string, string> }[] }> = {}
    for (const who of ['anna', 'leo', 'ida']) {
      const { text } = await get('/shop', { cookie: await signIn(who) })
      const told = await api('decisions', named(text, 'person-token')!, { person: 'me', purpose: 'offers', slot: 'home', limit: 3 })
      expect(told.status).toBe(200)
      shelves[who] = told.body
    }
    expect(shelves['anna']).toMatchObject({ granted: false, offers: [] })
    expect(shelves['ida']).toMatchObject({ granted: false, offers: [] })
    expect(shelves['leo']!.offers.length).toBeGreaterThan(1)
    for (const { content } of shelves['leo']!.offers) {
      expect(content['url']).toMatch(new RegExp(`^${demo.url}/shop/p/`))
      expect((await get(new URL(content['url']!).pathname)).status).toBe(200)
      expect((await get(new URL(content['image']!).pathname)).headers.get('content-type')).toBe('image/svg+xml')
    }
  })

  test('the key of its pages asks and is told, and opens nothing else', async () => {
    const key = named((await get('/shop/p/boots')).text, 'brand-key')!
    expect((await api('presentations', key, { ask: 'size_popup' })).status).toBe(201)
    expect((await api('people/ext%3Aanna/tokens', key, {})).body.code).toBe('scope_missing')
    const elsewhere = await fetch(`${demo.url}/v1/presentations`, {
      method: 'POST', body: JSON.stringify({ ask: 'size_popup' }),
      headers: { authorization: `Bearer ${key}`, origin: 'https://evil.example', 'content-type': 'application/json' },
    })
    expect(elsewhere.status).toBe(403)
  })

  test('takes a customer along to their own pages, to the quiz and to the vote; a stranger to the sign-in', async () => {
    const cookie = await signIn('anna')
    for (const [to, path] of [['me', '/me'], ['quiz', '/a/style_quiz'], ['vote', '/a/sunday_vote']] as const) {
      const gone = await post('/shop/go', { to }, cookie)
      expect(gone.to).toBe(path)
      expect((await get(path, { cookie: gone.cookie })).status).toBe(200)
    }
    expect((await post('/shop/go', { to: 'elsewhere' }, cookie)).status).toBe(400)
    expect((await post('/shop/go', { to: 'me' })).to).toBe('/shop/sign-in')
  })

  test('playing another customer, or leaving, ends the session of the one before', async () => {
    const shop = await signIn('leo')
    const { cookie } = await post('/shop/go', { to: 'me' }, shop)
    expect((await get('/me', { cookie })).status).toBe(200)
    await post('/shop/sign-in', { who: 'ida' }, `${shop}; ${cookie}`)
    expect((await get('/me', { cookie })).headers.get('location')).toMatch(/^\/me\/sign-in/)
  })

  test('starting once more changes nothing; at another address the offers lead there', async () => {
    const gate = demo.app.workspace.gateOfJob(1, 'test')
    const version = () => demo.app.database.within(gate, async (scope) => (await demo.app.catalogs.current(scope)).version)
    const before = await version()
    const keys = (await demo.app.workspace.listKeys(1)).length
    await seedDemo(demo.app, () => {})
    expect(await version()).toBe(before)
    expect(await demo.app.workspace.listKeys(1)).toHaveLength(keys)
    const { document } = readDocument(JSON.stringify(fashionShop()), 'json')
    const moved = atHome(atHome(document!, 'http://127.0.0.1:4000'), 'https://sayso.example')
    expect(JSON.stringify(moved)).not.toContain('127.0.0.1')
    expect(moved.offers['winter_boots']!.content['en']).toMatchObject({
      url: 'https://sayso.example/shop/p/boots', image: 'https://sayso.example/shop/pictures/boots.svg', image_alt: '',
    })
  })

  test('Leo has a post, a message about his order, and a welcome that waits for his Thursday evening; the newsletter waits for everybody’s', async () => {
    const { app } = demo
    const gate = app.workspace.gateOfJob(1, 'test')
    const due = async () => {
      await app.ledger.sequenceBrand(gate)
      await app.automations.tick(gate, { scanning: false })
      await app.campaigns.work(gate)
      await app.dispatch.dispatchDue()
    }
    await app.posts.settled()
    await due()
    const leo = (await customers()).find(({ key }) => key === 'leo')!
    const ofLeo = async () => (await app.messages.list(gate, { person: (await app.profiles.refOf(gate, leo.person)).uuid }, undefined)).messages
    const seen = (await ofLeo()).map(({ key, state, reason = '' }) => `${key} ${state} ${reason}`.trim()).sort()
    expect(seen).toEqual(['hello_reader waiting hours', 'more_sizes sent', 'order_sent sent'])
    const welcome = (await ofLeo()).find(({ key }) => key === 'hello_reader')!
    expect(welcome.next_at).toBe('2026-11-26T15:00:00Z')

    await app.campaigns.start(gate, 'thursday_news')
    await due()
    const news = (await ofLeo()).find(({ key }) => key === 'thursday_news')!
    expect(news).toMatchObject({ state: 'waiting', reason: 'schedule', next_at: '2026-11-26T16:00:00Z' })
    const { planned } = await app.campaigns.progress(gate, 'thursday_news')
    expect(planned).toBeGreaterThan(50)
  })

  test('what the invented customers said shows results to whoever votes, and to nobody before', async () => {
    const key = named((await get('/shop/votes')).text, 'brand-key')!
    const poll = async (ask: string) => (await fetch(`${demo.url}/v1/polls/${ask}`, {
      headers: { authorization: `Bearer ${key}`, origin: demo.url },
    })).json() as Promise<{ results: string }>
    expect((await poll('style_poll')).results).toBe('vote_first')
    expect((await poll('sunday_vote')).results).toBe('vote_first')
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Decided, Told } from '../support/client.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'

const origin = 'https://shop.example'
const submission = { answers: { shoe_size: '42' }, grants: { offers: true } }

interface Next {
  readonly ask?: { readonly key: string }
  readonly reason: string
  readonly rests_until: string
}

describe.each(databases)('on %s', (kind) => {
  let presence: Presence
  let other: Client
  let limited: Client
  const server = () => ({ url: presence.url, contract: contract }) as unknown as Running
  let contract: Running['contract']

  beforeAll(async () => {
    const { openContract } = await import('../support/contract.ts')
    presence = await openPresence(kind, { mail: false })
    contract = await openContract(presence.url)
    const keys = await addBrand(presence.app, 'otherwear', {
      everything: {}, page: { kind: 'publishable', origins: ['https://other.example'] },
    })
    other = connect(server(), keys.everything.text)
    const document = contractExample()
    document.brand.key = 'otherwear'
    await other.apply(document)
    const narrow = await presence.app.workspace.createKey(1, {
      kind: 'secret', name: 'delivery', scopes: ['people', 'answers'], purposes: ['delivery_updates'],
    })
    limited = connect(server(), narrow.text)
  })
  afterAll(() => presence.close())

  async function tokenFor(person: string, body: unknown = {}, client = presence.shop): Promise<string> {
    const made = await client.call<{ token: string; expires_at: string }>('POST', `/v1/people/${encodeURIComponent(person)}/tokens`, { body })
    expect(made.status, made.text).toBe(201)
    return made.body.token
  }
  const pageOf = (token: string, from: string | undefined = origin) => connect(server(), token, from === undefined ? {} : { origin: from })
  const nextOn = (page: Client, query = '') => page.call<Next>('GET', `/v1/people/me/next-ask${query}`)

  test('a signed-in customer is asked, answers, and is made an offer that says why, with no key in the page', async () => {
    const page = pageOf(await tokenFor('ext:anna'))
    const next = await nextOn(page)
    expect(next.body.ask!.key, next.text).toBe('welcome')
    const shown = await page.present({ ask: 'welcome' })
    expect([shown.status, shown.headers['access-control-allow-origin']]).toEqual([201, origin])
    const told = await page.answer({ presentation: shown.body.presentation, ...submission })
    expect(told.status, told.text).toBe(201)
    expect((await presence.shop.read('ext:anna', 'offers')).body.person).toBe(told.body.person)
    // Their answers are on their own pages: nobody needs a code for them.
    expect(told.body).not.toHaveProperty('code')

    const made = await page.call<Decided & { title: string }>('POST', '/v1/decisions', { body: { person: 'me', purpose: 'offers', slot: 'home' } })
    expect(made.status, made.text).toBe(200)
    expect(made.body.title).toBe('Offers that fit')
    expect(made.body.offers[0]!.because[0]).toMatchObject({
      attribute: 'shoe_size', label: 'Shoe size', said: '42', change: `${presence.url}/me/answers?brand=nordwear&open=shoe_size#shoe_size`,
    })
    const [use] = (await presence.shop.uses('ext:anna')).body.uses
    expect([use!.kind, use!.by.startsWith('key:')]).toEqual(['decision', true])
  })

  test('without their permission nothing is offered, and nothing is said about them', async () => {
    const page = pageOf(await tokenFor('ext:bert'))
    const made = await page.call<Decided>('POST', '/v1/decisions', { body: { person: 'me', purpose: 'offers', slot: 'home' } })
    expect([made.body.granted, made.body.offers, made.body.values_used]).toEqual([false, [], []])
  })

  test('“not now” and “never” are kept for the person, wherever they are asked next', async () => {
    const page = pageOf(await tokenFor('ext:carla'))
    const dismiss = (how: string) => page.call('POST', '/v1/people/me/dismissals', { body: { ask: 'welcome', how } })
    expect((await dismiss('not_now')).status).toBe(201)
    expect((await nextOn(page)).body).not.toHaveProperty('ask')
    expect((await dismiss('never')).status).toBe(201)
    expect((await page.present({ ask: 'welcome' })).body.code).toBe('ask_unwanted')
    expect((await nextOn(pageOf(await tokenFor('ext:carla')), '?ask=welcome')).body.reason).toBe('never')
  })

  test('it is nobody but that person', async () => {
    const dora = (await presence.shop.name('ext:dora', {})).body.id
    const page = pageOf(await tokenFor('ext:emil'))
    const emil = (await presence.shop.name('ext:emil', {})).body.id
    for (const person of [dora, 'ext:dora', 'ext:emil']) {
      const path = `/v1/people/${encodeURIComponent(person)}`
      for (const refused of [
        await page.present({ ask: 'welcome', person }),
        await page.decide({ person, purpose: 'offers' }),
        await page.call('GET', `${path}/next-ask`),
        await page.call('POST', `${path}/dismissals`, { body: { ask: 'welcome', how: 'never' } }),
      ]) expect([refused.status, refused.body.code], person).toEqual([403, 'person_not_allowed'])
    }
    const { presentation } = (await presence.shop.present({ ask: 'welcome', person: 'ext:dora' })).body
    const foreign = await page.answer({ presentation, ...submission })
    expect([foreign.status, foreign.body.code]).toEqual([422, 'presentation_invalid'])
    expect((await page.present({ ask: 'welcome', person: emil })).status).toBe(201)
  })

  test('it opens nothing else: no profile, no export, no withdrawal by name, no link, no other token', async () => {
    const page = pageOf(await tokenFor('ext:anna'))
    for (const refused of [
      await page.read('me', 'offers'), await page.exported('me'), await page.erase('me'), await page.uses('me'),
      await page.withdraw('me', { purposes: ['offers'] }), await page.name('me', {}), await page.events(),
      await page.call('POST', '/v1/people/me/links', { body: {} }), await page.call('POST', '/v1/people/me/tokens', { body: {} }),
      await page.apply(contractExample()),
    ]) expect([refused.status, refused.body.code]).toEqual([403, 'scope_missing'])
    const own = await fetch(`${presence.url}/me/answers?brand=nordwear`, { headers: { authorization: `Bearer ${await tokenFor('ext:anna')}` } })
    expect(await own.text()).not.toContain('Shoe size')
  })

  test('from another origin, from none, or from one that was left out when it was made it is refused', async () => {
    const token = await tokenFor('ext:anna')
    for (const from of ['https://evil.example', 'https://other.example', 'null', undefined]) {
      const refused = from === undefined ? await connect(server(), token).present({ ask: 'welcome' }) : await pageOf(token, from).present({ ask: 'welcome' })
      expect([refused.status, refused.body.code], from).toEqual([403, 'origin_not_allowed'])
    }
    const elsewhere = await pageOf(await tokenFor('ext:anna', { origins: ['https://blog.example'] })).present({ ask: 'welcome' })
    expect(elsewhere.body.code).toBe('origin_not_allowed')
    // A page of the server itself: for a GET a browser names no origin there.
    const own = connect(server(), token, { 'sec-fetch-site': 'same-origin' })
    expect((await nextOn(own)).body.code).toBe('origin_not_allowed')
    await presence.app.workspace.createKey(1, { kind: 'publishable', name: 'own', origins: [presence.url] })
    expect((await nextOn(own)).status).toBe(200)
  })

  test('it lasts for minutes, and a forged or cut one is none', async () => {
    const token = await tokenFor('ext:fred', { expires_in: 60 })
    expect((await nextOn(pageOf(token))).status).toBe(200)
    for (const wrong of [`${token.slice(0, -2)}AA`, token.slice(0, 40), 'ptk_', `ptk_${'a'.repeat(200)}`]) {
      const refused = await nextOn(pageOf(wrong))
      expect([refused.status, refused.body.code]).toEqual([401, 'token_invalid'])
    }
    presence.pass(MINUTE + 1000)
    const late = await nextOn(pageOf(token))
    expect([late.status, late.body.code]).toEqual([401, 'token_expired'])
    const long = await presence.shop.call('POST', '/v1/people/ext%3Afred/tokens', { body: { expires_in: 3601 } })
    expect(long.body.code).toBe('input_invalid')
  })

  test('of another brand it is somebody else, and works from that brand’s pages only', async () => {
    const page = pageOf(await tokenFor('ext:anna', {}, other), 'https://other.example')
    const made = await page.call<Decided>('POST', '/v1/decisions', { body: { person: 'me', purpose: 'offers' } })
    expect(made.body.granted).toBe(false)
    expect((await nextOn(pageOf(await tokenFor('ext:anna', {}, other)))).body.code).toBe('origin_not_allowed')
  })

  test('a key that may name some purposes only makes tokens that may name no others', async () => {
    const page = pageOf(await tokenFor('ext:anna', {}, limited))
    for (const refused of [
      await page.decide({ person: 'me', purpose: 'offers' }), await page.present({ ask: 'welcome' }), await page.present({ purposes: ['offers'] }),
    ]) expect([refused.status, refused.body.code]).toEqual([403, 'purpose_not_allowed'])
    expect((await page.present({ purposes: ['delivery_updates'] })).status).toBe(201)
  })

  test('whoever was erased has no token any more, and an old one does nothing', async () => {
    const page = pageOf(await tokenFor('ext:gone'))
    await presence.shop.erase('ext:gone')
    for (const refused of [await nextOn(page), await page.present({ ask: 'welcome' }), await page.decide({ person: 'me', purpose: 'offers' })]) {
      expect([refused.status, refused.body.code]).toEqual([410, 'person_erased'])
    }
    expect((await presence.shop.call('POST', '/v1/people/ext%3Agone/tokens', { body: {} })).body.code).toBe('person_erased')
  })

  test('somebody who is not known gets a code with their answer, and finds it with that', async () => {
    const next = await presence.page.call<Next>('GET', '/v1/people/me/next-ask?touchpoint=home')
    expect([next.status, next.body.ask!.key], next.text).toEqual([200, 'welcome'])
    expect(Date.parse(next.body.rests_until)).toBeGreaterThan(Date.now())
    expect((await presence.page.call('GET', '/v1/people/ext%3Aanna/next-ask')).body.code).toBe('person_not_allowed')
    const shown = await presence.page.present({ ask: 'welcome' })
    const told = await presence.page.answer({ presentation: shown.body.presentation, ...submission })
    const { code } = told.body as Told & { code: string }
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    const gate = await presence.app.access.showAnswerCode({ brand: 1, code, ip: '127.0.0.1' })
    expect(`per_${gate.person.replaceAll('-', '')}`).toBe(told.body.person)
    // What a server passes on it answers for itself.
    const { presentation } = (await presence.shop.present({ ask: 'welcome' })).body
    expect((await presence.shop.answer({ presentation, ...submission })).body).not.toHaveProperty('code')
  })
})

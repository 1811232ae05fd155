import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import type { Keys } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { exchange } from '../support/exchange.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const origin = 'https://shop.example'
const submission = { answers: { shoe_size: '42' }, grants: { offers: true } }

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let page: Client
  let keys: Keys<'secret' | 'page' | 'second'>

  beforeAll(async () => {
    installation = await createInstallation(kind)
    keys = await installation.inside((app) =>
      addBrand(app, 'nordwear', {
        secret: {},
        page: { kind: 'publishable', origins: [origin] },
        second: { kind: 'publishable', origins: ['https://other.example'] },
      }),
    )
    server = await installation.start()
    shop = connect(server, keys.secret.text)
    page = connect(server, keys.page.text, { origin })
    await shop.apply(contractExample())
  })
  afterAll(() => installation.remove())

  test('somebody on a page of the shop is asked and answers, with no secret in the page', async () => {
    const shown = await page.present({ ask: 'welcome', locale: 'fi' })
    expect(shown.status, shown.text).toBe(201)
    expect(shown.headers['access-control-allow-origin']).toBe(origin)
    const told = await page.answer({ presentation: shown.body.presentation, ...submission })
    expect(told.status, told.text).toBe(201)
    expect(told.headers['access-control-allow-origin']).toBe(origin)
    const read = await shop.read(told.body.person, 'offers')
    expect(read.body.values['shoe_size']?.value).toBe('42')
  })

  test('the same page shown to two is two people; answered twice it is one', async () => {
    const [one, two] = [await page.present({ ask: 'welcome' }), await page.present({ ask: 'welcome' })]
    const persons = []
    for (const shown of [one, two, one]) {
      persons.push((await page.answer({ presentation: shown.body.presentation, ...submission })).body.person)
    }
    expect(persons[0]).toBe(persons[2])
    expect(persons[0]).not.toBe(persons[1])
  })

  test("the page can not say who somebody is; the brand's server shows it to them instead", async () => {
    for (const refused of [
      await page.present({ ask: 'welcome', person: 'ext:anna' }),
      await page.answer({
        presentation: (await page.present({ ask: 'welcome' })).body.presentation,
        person: 'ext:anna',
        ...submission,
      }),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'person_not_allowed'])
    const shown = await shop.present({ ask: 'welcome', person: 'ext:anna' })
    const told = await page.answer({ presentation: shown.body.presentation, ...submission })
    expect(told.status, told.text).toBe(201)
    expect((await shop.read('ext:anna', 'offers')).body.person).toBe(told.body.person)
  })

  test('from anywhere else, or from nowhere, the key opens nothing', async () => {
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: `${origin}.evil.example` },
      { origin: 'null' },
    ]) {
      const stranger = connect(server, keys.page.text, headers)
      for (const refused of [
        await stranger.present({ ask: 'welcome' }),
        await stranger.answer({ presentation: 'x.y', ...submission }),
      ])
        expect([refused.status, refused.body.code]).toEqual([403, 'origin_not_allowed'])
    }
    const second = await connect(server, keys.second.text, { origin }).present({ ask: 'welcome' })
    expect(second.body.code).toBe('origin_not_allowed')
  })

  test('it does nothing but show and answer', async () => {
    const anna = (await shop.read('ext:anna', 'offers')).body
    for (const refused of [
      await page.decide({ person: 'ext:anna', purpose: 'offers' }),
      await page.read('ext:anna', 'offers'),
      await page.withdraw('ext:anna', { purposes: ['offers'] }),
      await page.uses('ext:anna'),
      await page.exported('ext:anna'),
      await page.erase('ext:anna'),
      await page.events(),
      await page.count('boots_fans'),
      await page.name('ext:anna', {}),
      await page.apply(contractExample()),
      await page.call('GET', '/v1/catalog'),
      await page.merge('ext:anna', 'ext:bert'),
      await page.call('GET', `/v1/ledger/entries/${anna.values['shoe_size']?.entry}/proof`),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'scope_missing'])
  })

  test('a browser asks first: pages of the shop are let through, others are not', async () => {
    const preflight = (from: string, path = '/v1/answers') =>
      exchange(server.url, {
        method: 'OPTIONS',
        path,
        headers: {
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization, content-type',
        },
      })
    for (const path of ['/v1/answers', '/v1/presentations']) {
      const allowed = await preflight(origin, path)
      expect(allowed.status).toBe(204)
      expect(allowed.headers['access-control-allow-origin']).toBe(origin)
      expect(allowed.headers['access-control-allow-methods']).toBe('POST')
      expect(allowed.headers['access-control-allow-headers']).toContain('authorization')
      expect(allowed.headers['access-control-allow-headers']).toContain('idempotency-key')
      expect(allowed.headers['access-control-allow-credentials']).toBeUndefined()
      expect(allowed.headers['vary']).toContain('Origin')
    }
    const refused = await preflight('https://evil.example')
    expect(refused.status).toBe(403)
    expect(refused.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('only so many requests a minute from one address; then a wait that is said', async () => {
    await server.stop()
    // The clock stands at the beginning of a minute, so that none ends during the test.
    server = await installation.start({ SAYSO_RATE_LIMIT: '5', SAYSO_CLOCK: '2026-05-01T12:00:00Z' })
    page = connect(server, keys.page.text, { origin })
    shop = connect(server, keys.secret.text)
    const replies = []
    for (let i = 0; i < 8; i++) replies.push(await page.present({ ask: 'welcome' }))
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201, 429, 429, 429])
    expect(replies.at(-1)?.body.code).toBe('rate_limited')
    expect(Number(replies.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(replies.at(-1)?.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await shop.present({ ask: 'welcome' })).status).toBe(201)
  })

  test('whoever guesses keys is slowed down as well, and the brand is not', async () => {
    const codes = []
    for (let i = 0; i < 7; i++) codes.push((await connect(server, `sk_guess_${i}`).events()).body.code)
    expect(codes).toEqual([...Array<string>(5).fill('key_invalid'), 'rate_limited', 'rate_limited'])
    expect((await shop.events()).status).toBe(200)
  })
})

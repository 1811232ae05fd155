import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../support/client.ts'
import type { Client, Told } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

const origin = 'https://shop.example'
type Them = ReturnType<typeof openBrowser>

describe.each(databases)('issue 9: answers before anybody said who they are, on %s', (kind) => {
  let presence: Presence
  let contract: Running['contract']
  beforeAll(async () => {
    presence = await openPresence(kind, { mail: false })
    contract = await openContract(presence.url)
  })
  afterAll(() => presence.close())

  /** Answered on the hosted page, by whoever holds this browser. */
  async function answer(them: Them, fill: Readonly<Record<string, string>>): Promise<string | undefined> {
    const { fields } = readForm((await them.get('/a/welcome')).text, '/a/welcome')
    for (const [name, value] of Object.entries({ ...fill, go: 'send' })) fields.set(name, value)
    const sent = await them.post('/a/welcome', fields)
    expect(sent.status, sent.text).toBe(303)
    return /data-answer-code>([0-9A-Z-]+)</.exec((await them.get(sent.headers.location!)).text)?.[1]
  }

  async function signIn(them: Them, person: string): Promise<void> {
    await presence.shop.name(person, { locale: 'en' })
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: { level: 'full' } })
    expect((await them.post(new URL(link.body.url).pathname)).status).toBe(303)
  }

  const find = (them: Them, code: string) => them.post('/a/find', { brand: 'nordwear', code })
  const claim = (them: Them, code: string, yes: 'yes' | 'no') => them.post('/a/find/claim', { brand: 'nordwear', code, claim: yes })
  const sizeOf = async (person: string) => (await presence.shop.read(person, 'offers')).body.values['shoe_size']?.value
  async function tokenPage(person: string): Promise<Client> {
    const made = await presence.shop.call<{ token: string }>('POST', `/v1/people/${encodeURIComponent(person)}/tokens`, { body: {} })
    return connect({ url: presence.url, contract } as unknown as Running, made.body.token, { origin })
  }

  test('signing in in the same browser attaches nothing, nor does looking at what was answered a moment ago', async () => {
    const them = openBrowser(presence.url)
    const code = await answer(them, { 'grant.offers': 'yes', 'a.shoe_size': '42' })
    expect([code, them.cookies.has('sayso_answered')]).toEqual([expect.stringMatching(/^[0-9A-Z-]{19}$/), true])
    await signIn(them, 'ext:anna')
    for (const path of ['/me', '/me/answers', '/me/receipts', '/a/welcome/thanks']) await them.get(path)
    expect(wordsOf((await them.get('/me/answers')).text)).not.toContain('42')
    expect(await sizeOf('ext:anna')).toBeUndefined()
    expect((await presence.shop.read('ext:anna', 'offers')).body.granted).toBe(false)
  })

  test('asked again once signed in, they start from what they told as themself: nothing of before stands in the form', async () => {
    const them = openBrowser(presence.url)
    await answer(them, { 'grant.offers': 'yes', 'a.shoe_size': '42' })
    await signIn(them, 'ext:berta')
    const { fields } = readForm((await them.get('/a/welcome')).text, '/a/welcome')
    expect([fields.get('a.shoe_size') ?? '', fields.get('grant.offers') ?? '']).toEqual(['', ''])
    expect(await answer(them, { 'grant.offers': 'no' })).toBeUndefined()
    expect((await presence.shop.read('ext:berta', 'offers')).body.granted).toBe(false)
  })

  test('neither a token for a page nor the shop\'s own server attaches what a page was told before', async () => {
    const shown = (await presence.page.present({ ask: 'welcome' })).body
    const told = await presence.page.answer({ presentation: shown.presentation, answers: { shoe_size: '42' }, grants: { offers: true } })
    const { person, code } = told.body as Told & { code?: string }
    expect([told.status, code], told.text).toEqual([201, expect.stringMatching(/^[0-9A-Z-]{19}$/)])

    const page = await tokenPage('ext:carl')
    await page.present({ ask: 'welcome' })
    for (const client of [page, presence.shop]) {
      const named = client === presence.shop ? { person: 'ext:carl' } : {}
      const again = await client.answer({ presentation: shown.presentation, ...named })
      expect([again.status, again.body.code], again.text).toEqual([422, 'nothing_told'])
    }
    expect(await sizeOf('ext:carl')).toBeUndefined()
    expect((await presence.shop.read('ext:carl', 'offers')).body.person).not.toBe(person)
    // Nobody but whoever holds the code, and is signed in as themself, can claim.
    expect((await claim(openBrowser(presence.url), code!, 'yes')).status).toBe(401)
    expect(await sizeOf('ext:carl')).toBeUndefined()
  })

  test('a link that only lowers is not enough to claim', async () => {
    const code = (await answer(openBrowser(presence.url), { 'grant.offers': 'yes', 'a.shoe_size': '42' }))!
    await presence.shop.name('ext:dora', { locale: 'en' })
    const link = await presence.shop.call<{ url: string }>('POST', '/v1/people/ext%3Adora/links', { body: { level: 'reduce' } })
    const them = openBrowser(presence.url)
    await them.post(new URL(link.body.url).pathname)
    expect((await claim(them, code, 'yes')).status).toBe(401)
    expect(await sizeOf('ext:dora')).toBeUndefined()
  })

  test('before they claim they see what would come together; after it the narrower choice holds', async () => {
    const code = (await answer(openBrowser(presence.url), { 'grant.offers': 'yes', 'a.shoe_size': '42' }))!
    const them = openBrowser(presence.url)
    await signIn(them, 'ext:emil')
    await answer(them, { 'grant.offers': 'no' })
    const shown = await find(them, code)
    expect([shown.status, headingOf(shown.text)]).toEqual([200, 'Are these answers yours?'])
    const words = wordsOf(shown.text)
    for (const said of ['Shoe size', '42', 'Offers that fit', 'a no stays a no']) expect(words, said).toContain(said)
    // To look is not to claim.
    expect((await them.get('/a/find/claim')).headers.location).toBe('/a/find')
    expect((await presence.shop.read('ext:emil', 'offers')).body.granted).toBe(false)
    expect((await claim(them, code, 'yes')).headers.location).toMatch(/^\/me\/saved\/rcp_/)
    const after = await presence.shop.read('ext:emil', 'offers')
    expect([after.body.granted, after.body.values]).toEqual([false, {}])
    expect((await find(openBrowser(presence.url), code)).status).toBe(422)
  })

  test('the other way round: a no from before takes back the yes of whoever claims it', async () => {
    const code = (await answer(openBrowser(presence.url), { 'grant.offers': 'no' }))!
    const them = openBrowser(presence.url)
    await signIn(them, 'ext:fritz')
    await answer(them, { 'grant.offers': 'yes', 'a.shoe_size': '41' })
    expect(await sizeOf('ext:fritz')).toBe('41')
    expect((await claim(them, code, 'no')).headers.location).toBe('/me')
    expect(await sizeOf('ext:fritz')).toBe('41')
    expect((await claim(them, code, 'yes')).status).toBe(303)
    expect((await presence.shop.read('ext:fritz', 'offers')).body.granted).toBe(false)
  })
})

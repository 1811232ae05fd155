import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openBrowser } from '../support/visitor.ts'

interface Rewarded {
  readonly person: string
  readonly receipt: string
  readonly entries: readonly { readonly kind: string; readonly reward?: string }[]
  readonly reward?: { readonly code?: string; readonly kind: string; readonly left?: boolean; readonly terms?: string; readonly until?: string }
}

const terms = { en: 'For one order. It stays yours, also after a no.', fi: 'Yhteen tilaukseen. Se pysyy sinulla, vaikka kieltäytyisit.' }

function catalog() {
  const document = contractExample()
  document.rewards['voucher'] = { ...document.rewards['ten_percent'], terms, codes: { pool: true }, valid_for: 'P30D', cost: { amount: '7.31', currency: 'EUR' } }
  document.asks['second'] = { ...document.asks['welcome'], reward: 'voucher' }
  return document
}

describe.each(databases)('what people get for answering, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: catalog() })
  })
  afterAll(() => presence.close())

  async function answer(person: string, ask: string, yes = true, key?: string) {
    const shown = await presence.shop.present({ ask, person })
    const body = {
      presentation: shown.body.presentation, person, grants: { offers: yes }, ...(yes ? { answers: { shoe_size: '42' } } : {}),
    }
    const send = () => presence.shop.call<Rewarded>('POST', '/v1/answers', { body, ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }) })
    const first = await send()
    expect(first.status, first.text).toBe(201)
    return { shown, first, again: key === undefined ? undefined : await send() }
  }

  const load = (codes: readonly string[]) =>
    presence.shop.call<{ added: number; used: string[] }>('POST', '/v1/rewards/voucher/codes', { body: { codes } })

  async function signIn(person: string) {
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: {} })
    const them = openBrowser(presence.url)
    await them.post(new URL(link.body.url).pathname)
    return them
  }

  test('check 22: before the answer stand the terms, what is asked and what it is worth; after it the code', async () => {
    await load(['V-1', 'V-2'])
    const { shown, first, again } = await answer('ext:anna', 'second', true, randomUUID())
    expect(shown.body.notice.text).toContain(terms.en)
    expect(shown.body.notice.text).toContain('Ten per cent off one order')
    expect(shown.text).toContain(terms.en)
    expect(shown.text).not.toMatch(/pool|V-1|7\.31/)
    expect(first.body.reward).toMatchObject({ kind: 'code', code: 'V-1', terms: terms.en })
    expect(again?.body.reward).toEqual(first.body.reward)
    expect(again?.text).toBe(first.text)

    const page = wordsOf((await (await signIn('ext:anna')).get('/me/rewards')).text)
    expect(page).toContain('V-1')
    expect(page).toContain(terms.en)
    const exported = (await presence.shop.exported('ext:anna')).text
    expect(exported).toContain('"code":"V-1"')
  })

  test('the terms that were promised stay, whatever the brand says later', async () => {
    await load(['T-1'])
    await answer('ext:tara', 'second')
    const later = catalog()
    later.rewards['voucher'] = { ...later.rewards['voucher'], terms: { en: 'Only on Mondays.', fi: 'Vain maanantaisin.' } }
    expect((await presence.shop.apply(later)).status).toBe(200)
    const page = wordsOf((await (await signIn('ext:tara')).get('/me/rewards')).text)
    expect(page).toContain(terms.en)
    expect(page).not.toContain('Mondays')
    await presence.shop.apply(catalog())
  })

  test('check 4: a no to everything costs nothing, and a later no takes nothing back', async () => {
    const { first: no } = await answer('ext:no', 'welcome', false)
    const { first: yes } = await answer('ext:yes', 'welcome')
    for (const one of [no, yes]) expect(one.body.reward?.code).toMatch(/^WELCOME-[2-9A-HJ-NP-Z]{4}$/)
    expect(no.body.reward!.code).not.toBe(yes.body.reward!.code)
    await presence.shop.call('POST', '/v1/people/ext%3Ayes/withdrawals', { body: { purposes: ['offers'], attributes: ['shoe_size'] } })
    expect(wordsOf((await (await signIn('ext:yes')).get('/me/rewards')).text)).toContain(yes.body.reward!.code!)
  })

  test('when no code is left the answer is kept, and the person gets the next one with a press on their page', async () => {
    const waiting = (await presence.shop.call<{ left: number }>('GET', '/v1/rewards/voucher')).body.left
    for (let i = 0; i < waiting; i++) await answer(`ext:early-${i}`, 'second')
    const { first } = await answer('ext:late', 'second')
    expect(first.body.reward).toMatchObject({ left: false })
    expect(first.body.entries.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['value.declared', 'reward.owed']))

    const them = await signIn('ext:late')
    const page = await them.get('/me/rewards')
    expect(wordsOf(page.text)).toContain('There was no code left when you answered.')
    readForm(page.text, '/me/rewards')
    expect((await them.post('/me/rewards')).headers.location).toBe('/me/rewards?left=none')
    expect(wordsOf((await them.get('/me/rewards?left=none')).text)).toContain('There are no new codes yet.')
    await load(['LATE-1'])
    // Looking gives nothing: only the press does.
    await them.get('/me/rewards')
    expect((await presence.shop.call<{ left: number }>('GET', '/v1/rewards/voucher')).body.left).toBe(1)
    expect((await them.post('/me/rewards')).headers.location).toBe('/me/rewards')
    expect(wordsOf((await them.get('/me/rewards')).text)).toContain('LATE-1')
    expect((await load(['LATE-1'])).body).toMatchObject({ added: 0, used: ['LATE-1'] })
  })

  test('events tell that something was given, for what, and never the code', async () => {
    const { first } = await answer('ext:eve', 'welcome')
    await presence.app.ledger.sequenceBrand(presence.app.workspace.gateOfJob(1, 'test'))
    const events = await presence.shop.events('?limit=1000')
    expect(events.text).not.toContain(first.body.reward!.code!)
    expect(events.body.events).toContainEqual(expect.objectContaining({
      person: first.body.person, kind: 'reward.given', reward: 'ten_percent', ask: 'welcome',
    }))
  })

  test('after an erasure the code is nowhere', async () => {
    const { first } = await answer('ext:gone', 'welcome')
    expect((await presence.shop.call('DELETE', '/v1/people/ext%3Agone')).status).toBe(200)
    expect((await presence.shop.exported('ext:gone')).text).not.toContain(first.body.reward!.code!)
    expect((await presence.shop.events('?limit=1000')).text).not.toContain(first.body.reward!.code!)
  })
})

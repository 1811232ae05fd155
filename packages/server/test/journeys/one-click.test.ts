import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exchange } from '../support/exchange.ts'
import { databases } from '../support/server.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { headingOf, multipart, openBrowser } from '../support/visitor.ts'

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' }

describe.each(databases)('one click, on %s', (kind) => {
  let presence: Presence
  let path: string
  let person: string
  let n = 0

  beforeAll(async () => {
    presence = await openPresence(kind)
  })
  afterAll(() => presence.close())

  beforeEach(async () => {
    person = `ext:reader-${++n}`
    const told = await presence.shop.tell(person, {
      answers: { shoe_size: '42', due_date: '2027-01-01' }, grants: { offers: true, baby_tips: true },
    })
    path = linkOf(told.person, 'offers')
  })

  function linkOf(id: string, purpose: string): string {
    const hex = id.slice('per_'.length)
    const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    return new URL(presence.app.access.unsubscribeLink(presence.app.workspace.gateOfJob(1, 'test'), uuid, purpose)).pathname
  }
  const granted = async (purpose: string) => (await presence.shop.read(person, purpose)).body.granted
  const entries = async () => (await presence.shop.exported(person)).body.entries.length

  /** A mail program: no cookie, no origin of ours, nothing but the address and the body. */
  const click = (to: string, { type, body }: { type: string; body: string }, headers = {}) =>
    exchange(presence.url, { method: 'POST', path: to, headers: { 'content-type': type, ...headers }, body })
  const urlencoded = { type: 'application/x-www-form-urlencoded', body: 'List-Unsubscribe=One-Click' }

  test.each([
    ['urlencoded', urlencoded, {}],
    ['urlencoded with a charset', { ...urlencoded, type: 'application/x-www-form-urlencoded; charset=utf-8' }, {}],
    ['multipart', multipart(ONE_CLICK), {}],
    ['multipart with more fields', multipart({ other: 'x', ...ONE_CLICK }), {}],
    ['from a foreign origin', urlencoded, { origin: 'https://mail.example' }],
    ['from nowhere', urlencoded, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['with a cookie of somebody', urlencoded, { cookie: 'sayso_session=ses_abc' }],
  ])('check 28: a mail program takes the purpose back at once: %s', async (_, sent, headers) => {
    expect(await granted('offers')).toBe(true)
    const reply = await click(path, sent, headers)
    expect(reply.status, reply.text).toBe(200)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.headers.location).toBeUndefined()
    expect(await granted('offers')).toBe(false)
    expect(await granted('baby_tips')).toBe(true)
    const { body } = await presence.shop.exported(person)
    expect(body.answers.map(({ attribute }) => attribute)).toEqual(['due_date'])
    expect(body.entries.some((entry) => entry.body?.kind === 'purpose.withdrawn')).toBe(true)
  })

  test('check 28: again and again is the same as once', async () => {
    for (let i = 0; i < 3; i++) expect((await click(path, urlencoded)).status).toBe(200)
    const before = await entries()
    expect((await click(path, multipart(ONE_CLICK))).status).toBe(200)
    expect(await entries()).toBe(before)
  })

  test('check 28: looking at it, by a person or by a scanner, changes nothing', async () => {
    const before = await entries()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const shown = await exchange(presence.url, { method, path })
      expect(shown.status).toBe(200)
      expect(shown.headers['set-cookie']).toBeUndefined()
      if (method === 'HEAD') continue
      expect(headingOf(shown.text)).toBe('Stop: Offers that fit')
      expect(shown.text).toMatch(/<form method="post" action="\/u\/[\w-]+"/)
    }
    expect([await entries(), await granted('offers')]).toEqual([before, true])
  })

  test('check 14: on its page one press is enough: no login, no reason asked, nothing in between', async () => {
    const them = openBrowser(presence.url)
    const done = await them.post(path, ONE_CLICK)
    expect([done.status, headingOf(done.text)]).toEqual([200, 'Done'])
    expect(await granted('offers')).toBe(false)
    expect(headingOf((await them.get(path)).text)).toBe('Done')
  })

  test('check 28: what was forged, or says something else, does nothing', async () => {
    const token = path.slice('/u/'.length)
    const bytes = Buffer.from(token, 'base64url')
    const forged = Array.from({ length: 12 }, (_, i) => {
      const copy = Buffer.from(bytes)
      copy[(i * 11) % copy.length]! ^= 0x10
      return copy.toString('base64url')
    })
    for (const one of [...forged, token.slice(0, -4), `${token}AAAA`, 'x', '%00', '..%2f..%2fme']) {
      const reply = await click(`/u/${one}`, urlencoded)
      expect([reply.status, one]).toEqual([expect.toSatisfy((status: number) => status >= 400 && status < 500), one])
    }
    const wrong: [object, number][] = [
      [{ ...urlencoded, body: '' }, 400], [{ ...urlencoded, body: 'List-Unsubscribe=Two-Clicks' }, 400],
      [{ ...urlencoded, body: 'x=%00&List-Unsubscribe=One-Click' }, 400],
      [{ type: 'multipart/form-data', body: 'List-Unsubscribe=One-Click' }, 400],
      [{ type: 'multipart/form-data; boundary=x', body: '--x\r\nbroken' }, 400],
      [{ type: 'application/json', body: '{"List-Unsubscribe":"One-Click"}' }, 415],
      [{ type: 'text/plain', body: 'List-Unsubscribe=One-Click' }, 415],
      [{ ...urlencoded, body: `List-Unsubscribe=One-Click&x=${'y'.repeat(300_000)}` }, 413],
    ]
    for (const [sent, status] of wrong) {
      const reply = await click(path, sent as typeof urlencoded)
      expect(reply.status, JSON.stringify(sent).slice(0, 200)).toBe(status)
      expect(String(reply.headers['content-type'])).toBe('text/html; charset=utf-8')
    }
    // A link is no unsubscribe address.
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${person}/links`, { body: {} })
    expect((await click(new URL(link.body.url).pathname.replace('/l/', '/u/'), urlencoded)).status).toBe(404)
    expect(await granted('offers')).toBe(true)
  })

  test('nothing about the person can be read from the address', () => {
    const bytes = Buffer.from(path.slice('/u/'.length), 'base64url')
    for (const telling of ['offers', 'reader', 'nordwear']) expect(bytes.includes(telling)).toBe(false)
  })

  test('it works a year later, and after the person turned out to be another', async () => {
    const into = `ext:kept-${n}`
    await presence.shop.tell(into, { answers: { shoe_size: '41' }, grants: { offers: true } })
    expect((await presence.shop.merge(into, person)).status).toBe(201)
    presence.pass(366 * 24 * 60 * MINUTE)
    expect((await click(path, urlencoded)).status).toBe(200)
    expect((await presence.shop.read(into, 'offers')).body.granted).toBe(false)
  })

  test('whoever was erased is told so, and nothing comes back', async () => {
    await presence.shop.erase(person)
    const reply = await click(path, urlencoded)
    expect([reply.status, headingOf(reply.text)]).toEqual([410, 'There is nothing here any more'])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTickets } from '../../src/modules/people/tickets.ts'
import type { SessionTicket } from '../../src/modules/people/tickets.ts'
import { databases } from '../support/server.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { headingOf, hiddenField, openBrowser } from '../support/visitor.ts'

interface Linked { readonly url: string; readonly expires_at: string }

describe.each(databases)('coming in, on %s', (kind) => {
  let presence: Presence
  let anna: Awaited<ReturnType<Presence['customer']>>

  beforeAll(async () => {
    presence = await openPresence(kind)
    await presence.shop.tell('ext:anna', { answers: { shoe_size: '42' }, grants: { offers: true } })
    anna = await presence.customer('anna')
  })
  afterAll(() => presence.close())

  const link = async (person: string, body: object = {}, headers = {}) =>
    presence.shop.call<Linked>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body, headers })
  const pathOf = (url: string) => new URL(url).pathname
  const browser = (headers = {}) => openBrowser(presence.url, headers)
  const admitted = (cookies: ReadonlyMap<string, string>) =>
    presence.app.access.admitPerson({ cookie: `sayso_session=${cookies.get('sayso_session')}` })

  async function signInBy(address: string, them = browser()) {
    const asked = await them.post('/me/code', { address })
    await presence.deliver()
    return { them, asked, ticket: hiddenField(asked.text, 'ticket') }
  }

  test('a link opens nothing by being looked at, one press opens the pages, a second press does not', async () => {
    const made = await link('ext:anna')
    expect(made.status, made.text).toBe(201)
    expect(Date.parse(made.body.expires_at) - presence.app.clock()).toBeGreaterThan(14 * MINUTE)
    const path = pathOf(made.body.url)
    const them = browser()
    for (let i = 0; i < 3; i++) {
      const shown = await them.get(path)
      expect(shown.status, shown.text).toBe(200)
      expect(shown.text).toMatch(/<form method="post" action="\/l\//)
      expect(shown.text).toContain('Nordwear')
      expect(shown.headers['set-cookie']).toBeUndefined()
      expect(shown.headers['content-security-policy']).toContain("default-src 'none'")
      expect(shown.headers['cache-control']).toBe('no-store')
    }
    const opened = await them.post(path)
    expect([opened.status, opened.headers.location]).toEqual([303, '/me'])
    const [cookie] = opened.headers['set-cookie']!
    expect(cookie).toMatch(/^sayso_session=ses_[\w-]+; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/)
    expect(await admitted(them.cookies)).toMatchObject({ level: 'full', kind: 'person' })

    const again = await browser().post(path)
    expect(again.status).toBe(410)
    expect(headingOf(again.text)).toBe('This link was used before')
    expect(again.text).toContain('href="/me/sign-in?brand=nordwear"')
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await browser().get(path)).status).toBe(410)
  })

  test('nothing about anybody can be read from a link, and none can be made up', async () => {
    const { body } = await link('ext:anna', { to: '/me/answers' })
    const token = pathOf(body.url).slice('/l/'.length)
    const bytes = Buffer.from(token, 'base64url')
    for (const telling of ['anna', 'nordwear', 'full', '/me', anna.person.slice(4)]) expect(bytes.includes(telling)).toBe(false)
    expect(bytes.includes(Buffer.from(anna.person.slice(4), 'hex'))).toBe(false)
    for (let i = 0; i < 20; i++) {
      const forged = Buffer.from(bytes)
      forged[(i * 7) % forged.length]! ^= 1
      for (const reply of [await browser().get(`/l/${forged.toString('base64url')}`), await browser().post(`/l/${forged.toString('base64url')}`)]) {
        expect(reply.status).toBe(404)
        expect(headingOf(reply.text)).toBe('This link does not work')
      }
    }
    // A ticket of another kind is no link.
    const unsubscribe = presence.app.access.unsubscribeLink(anna.gate, anna.gate.person, 'offers').split('/u/')[1]!
    expect((await browser().post(`/l/${unsubscribe}`)).status).toBe(404)
    expect((await browser().post(pathOf(body.url))).headers.location).toBe('/me/answers')
  })

  test('two who press at the same moment: one comes in', async () => {
    const path = pathOf((await link('ext:anna')).body.url)
    const replies = await Promise.all(Array.from({ length: 8 }, () => browser().post(path)))
    expect(replies.map((one) => one.status).sort()).toEqual([303, ...Array.from({ length: 7 }, () => 410)])
  })

  test('a link lives as long as was asked for, and never longer than its kind may', async () => {
    for (const [body, minutes] of [
      [{ expires_in: 60 }, 1], [{ expires_in: 'PT1H' }, 60], [{ level: 'reduce' }, 60 * 24 * 60],
      [{ level: 'reduce', expires_in: 'P400D' }, 400 * 24 * 60],
    ] as const) {
      const made = await link('ext:anna', body)
      expect(made.status, made.text).toBe(201)
      expect(Math.abs(Date.parse(made.body.expires_at) - presence.app.clock() - minutes * MINUTE)).toBeLessThan(5000)
    }
    for (const body of [
      { expires_in: 3601 }, { expires_in: 'PT61M' }, { expires_in: 'P9999Y' }, { expires_in: 'PT0S' }, { expires_in: 'P' }, { expires_in: 'PT' }, { expires_in: 'soon' },
      { level: 'reduce', expires_in: 'P401D' }, { to: 'https://evil.example' }, { to: '//evil.example' }, { to: '/console' },
    ]) expect((await link('ext:anna', body)).status, JSON.stringify(body)).toBe(400)
    const path = pathOf((await link('ext:anna', { expires_in: 60 })).body.url)
    presence.pass(MINUTE)
    const late = await browser().post(path)
    expect([late.status, headingOf(late.text)]).toEqual([410, 'This link is too old'])
  })

  test('a repeated request gets the very same link, another request under its key is refused', async () => {
    const [one, two] = [await link('ext:anna', {}, { 'idempotency-key': 'a' }), await link('ext:anna', {}, { 'idempotency-key': 'a' })]
    expect(two.body).toEqual(one.body)
    const other = await link('ext:anna', { level: 'reduce' }, { 'idempotency-key': 'a' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict'])
    expect((await browser().post(pathOf(one.body.url))).status).toBe(303)
    expect((await browser().post(pathOf(two.body.url))).status).toBe(410)
  })

  test('check 14: a link in a message opens many times, without a login, and only lowers', async () => {
    const path = pathOf((await link('ext:anna', { level: 'reduce' })).body.url)
    for (let i = 0; i < 2; i++) {
      const them = browser()
      expect((await them.post(path)).status).toBe(303)
      const gate = await admitted(them.cookies)
      expect(gate?.level).toBe('reduce')
      const contacts = await presence.app.access.listContacts(gate!)
      expect(contacts.map(({ address, verified }) => [address, verified])).toEqual([['a…@m…', true]])
      for (const raising of [
        presence.app.access.addContact(gate!, { channel: 'email', address: 'x@mail.example', locale: 'en' }),
        presence.app.access.removeContact(gate!, contacts[0]!.id),
      ]) await expect(raising).rejects.toMatchObject({ code: 'proof_required' })
    }
  })

  test('from such a link a code to the own address raises what may be done, under a new session', async () => {
    const them = browser()
    await them.post(pathOf((await link('ext:anna', { level: 'reduce' })).body.url))
    const before = them.cookies.get('sayso_session')!
    const asking = await them.get('/me/sign-in')
    expect(asking.text).toContain('Send a code to a…@m…')
    expect(asking.text).not.toContain(anna.email)
    const seen = presence.mailbox.received.length
    const asked = await them.post('/me/code', { contact: hiddenField(asking.text, 'contact') })
    await presence.deliver()
    const code = presence.mailbox.codeOf(presence.mailbox.received[seen])
    const entered = await them.post('/me/code/enter', { ticket: hiddenField(asked.text, 'ticket'), code })
    expect(entered.status, entered.text).toBe(303)
    expect((await admitted(them.cookies))?.level).toBe('full')
    expect(await admitted(new Map([['sayso_session', before]]))).toBeUndefined()
  })

  test('a code comes in without a password, works once, and only the newest', async () => {
    presence.pass(61 * MINUTE)
    const seen = presence.mailbox.received.length
    const { them, ticket, asked } = await signInBy('ANNA@mail.example ')
    expect(asked.status).toBe(200)
    expect(presence.mailbox.received.length).toBe(seen + 1)
    const old = presence.mailbox.codeOf(presence.mailbox.received[seen])
    const second = await signInBy(anna.email)
    const code = presence.mailbox.codeOf(presence.mailbox.received[seen + 1])
    if (old !== code) expect((await them.post('/me/code/enter', { ticket, code: old })).status).toBe(422)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    const entered = await them.post('/me/code/enter', { ticket: second.ticket, code: spaced })
    expect([entered.status, entered.headers.location]).toEqual([303, '/me'])
    expect(await admitted(them.cookies)).toMatchObject({ level: 'full' })
    expect((await browser().post('/me/code/enter', { ticket: second.ticket, code })).status).toBe(422)
  })

  test('five tries, then even the right code is too late; ten minutes, then too', async () => {
    presence.pass(61 * MINUTE)
    let seen = presence.mailbox.received.length
    const first = await signInBy(anna.email)
    const right = presence.mailbox.codeOf(presence.mailbox.received[seen])
    const wrong = right === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i++) {
      const reply = await first.them.post('/me/code/enter', { ticket: first.ticket, code: wrong })
      expect([reply.status, reply.text.includes('role="alert"')]).toEqual([422, true])
    }
    expect((await first.them.post('/me/code/enter', { ticket: first.ticket, code: right })).status).toBe(422)
    seen = presence.mailbox.received.length
    const second = await signInBy(anna.email)
    presence.pass(10 * MINUTE)
    const late = presence.mailbox.codeOf(presence.mailbox.received[seen])
    expect((await second.them.post('/me/code/enter', { ticket: second.ticket, code: late })).status).toBe(422)
  })

  test('whether an address is known shows nowhere: not in a reply, not in the rows that it touches', async () => {
    presence.pass(61 * MINUTE)
    await presence.shop.name('ext:unverified', { contacts: [{ channel: 'email', address: 'unverified@mail.example' }] })
    const seen = presence.mailbox.received.length
    const blank = (text: string) => text.replace(/name="ticket" value="[^"]*"/, '')
    const headersOf = ({ 'content-length': _length, date: _date, ...headers }: Record<string, unknown>) => headers
    const known = await signInBy(anna.email)
    const code = presence.mailbox.codeOf(presence.mailbox.received[seen])
    const wrong = code === '111111' ? '222222' : '111111'
    for (const address of ['nobody@mail.example', 'unverified@mail.example']) {
      const unknown = await signInBy(address)
      expect(blank(unknown.asked.text)).toBe(blank(known.asked.text))
      expect(headersOf(unknown.asked.headers)).toEqual(headersOf(known.asked.headers))
      expect(Math.abs(unknown.ticket.length - known.ticket.length)).toBe(0)
      const [a, b] = [
        await unknown.them.post('/me/code/enter', { ticket: unknown.ticket, code: wrong }),
        await known.them.post('/me/code/enter', { ticket: known.ticket, code: wrong }),
      ]
      expect([a.status, blank(a.text)]).toEqual([b.status, blank(b.text)])
    }
    expect(presence.mailbox.received.length).toBe(seen + 1)
    expect(presence.mailbox.received.at(-1)!.to).toEqual([anna.email])
  })

  test('an address gets five codes an hour and no more, whoever asks', async () => {
    presence.pass(61 * MINUTE)
    const seen = presence.mailbox.received.length
    for (let i = 0; i < 8; i++) expect((await signInBy(anna.email)).asked.status).toBe(200)
    expect(presence.mailbox.received.length - seen).toBe(5)
    presence.pass(61 * MINUTE)
    await signInBy(anna.email)
    expect(presence.mailbox.received.length - seen).toBe(6)
  })

  test('an address that the person adds counts once they have shown that it is theirs', async () => {
    presence.pass(24 * 60 * MINUTE)
    const { access } = presence.app
    const bert = await presence.customer('bert')
    const added = await access.addContact(bert.gate, { channel: 'email', address: 'bert@work.example', locale: 'en' })
    let seen = presence.mailbox.received.length
    await presence.deliver()
    const message = presence.mailbox.received[seen]
    expect(message?.to).toEqual(['bert@work.example'])
    seen = presence.mailbox.received.length
    await signInBy('bert@work.example')
    expect(presence.mailbox.received.length).toBe(seen)
    await expect(access.verifyContact(bert.gate, added.id, '12345')).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(access.verifyContact(anna.gate, added.id, presence.mailbox.codeOf(message))).rejects.toMatchObject({ code: 'contact_unknown' })
    await access.verifyContact(bert.gate, added.id, presence.mailbox.codeOf(message))
    expect((await access.listContacts(bert.gate)).map(({ address, verified }) => [address, verified])).toEqual([
      ['bert@mail.example', true], ['bert@work.example', true],
    ])
    await signInBy('bert@work.example')
    expect(presence.mailbox.received.length).toBe(seen + 1)
    await access.removeContact(bert.gate, added.id)
    expect((await access.listContacts(bert.gate)).map(({ address }) => address)).toEqual(['bert@mail.example'])
    await expect(access.removeContact(bert.gate, added.id)).rejects.toMatchObject({ code: 'contact_unknown' })
  })

  test('a session ends after half an hour unused, after eight hours in any case, and when it is ended', async () => {
    const open = async () => {
      const them = browser()
      await them.post(pathOf((await link('ext:anna')).body.url))
      return them
    }
    const [idle, busy, ended] = [await open(), await open(), await open()]
    const listed = await presence.app.access.listSessions((await admitted(busy.cookies))!)
    expect(listed.filter(({ current }) => current).length).toBe(1)
    const gate = await admitted(ended.cookies)
    const { id } = (await presence.app.access.listSessions(gate!)).find(({ current }) => current)!
    expect((await busy.post(`/me/sessions/${id}/end`)).status).toBe(303)
    expect(await admitted(ended.cookies)).toBeUndefined()
    expect((await busy.post(`/me/sessions/${id}/end`)).status).toBe(404)
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      presence.pass(20 * MINUTE)
      expect(await admitted(busy.cookies), `after ${minutes}`).toBeDefined()
      if (minutes === 20) expect(await admitted(idle.cookies)).toBeUndefined()
    }
    presence.pass(20 * MINUTE)
    expect(await admitted(busy.cookies)).toBeUndefined()
  })

  test('a cookie is the one that was handed out, letter for letter, and not only one of that session', async () => {
    const them = browser()
    await them.post(pathOf((await link('ext:anna')).body.url))
    const tickets = openTickets<SessionTicket>(presence.app.keyring, 'session')
    const ticket = tickets.read(them.cookies.get('sayso_session')!.slice('ses_'.length))!
    for (const other of [ticket, { ...ticket, secret: 'guessed' }, { ...ticket, brand: 7 }]) {
      expect(await admitted(new Map([['sayso_session', `ses_${tickets.write(other)}`]]))).toBeUndefined()
    }
    expect(await admitted(them.cookies)).toBeDefined()
  })

  test('leaving ends the session and takes the cookie away', async () => {
    const them = browser()
    await them.post(pathOf((await link('ext:anna')).body.url))
    const before = new Map(them.cookies)
    const left = await them.post('/me/sign-out')
    expect([left.status, left.headers.location]).toEqual([303, '/me/sign-in?brand=nordwear'])
    expect(them.cookies.has('sayso_session')).toBe(false)
    expect(await admitted(before)).toBeUndefined()
  })

  test('a form of another site does nothing, however the browser names it', async () => {
    const path = pathOf((await link('ext:anna')).body.url)
    for (const headers of [
      { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }, { origin: '' },
    ]) {
      const reply = await browser().post(path, {}, headers)
      expect([reply.status, headingOf(reply.text)]).toEqual([403, 'Not sent'])
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
    expect((await browser().post(path, {}, { origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(303)
  })

  test('a page takes its form and nothing else, and the API takes no form', async () => {
    const path = pathOf((await link('ext:anna')).body.url)
    const json = await browser().post(path, {}, { 'content-type': 'application/json' })
    expect([json.status, String(json.headers['content-type'])]).toEqual([415, 'text/html; charset=utf-8'])
    const form = await presence.shop.call('POST', '/v1/decisions', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: {} })
    expect([form.status, form.body.code]).toEqual([415, 'media_type_unsupported'])
  })

  test('the language can be chosen on every page and is kept; a way back leads nowhere else', async () => {
    const them = browser()
    expect((await them.get('/me/sign-in')).text).toContain('<html lang="en"')
    const chosen = await them.post('/me/language', { lang: 'fi', back: '/me/sign-in?brand=nordwear' })
    expect([chosen.status, chosen.headers.location]).toEqual([303, '/me/sign-in?brand=nordwear'])
    expect(them.cookies.get('sayso_lang')).toBe('fi')
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example', '/console', '/me/../x']) {
      expect((await them.post('/me/language', { lang: 'en', back })).headers.location).toBe('/me')
    }
    expect((await them.post('/me/language', { lang: 'x; Path=/' })).status).toBe(400)
  })

  test('links and sessions go on after two turn out to be one, and end when the person is erased', async () => {
    await presence.shop.tell('ext:clara-old', { answers: { shoe_size: '41' }, grants: { offers: true } })
    await presence.shop.tell('ext:clara', { answers: { shoe_size: '41' }, grants: { offers: true } })
    const made = pathOf((await link('ext:clara-old')).body.url)
    const them = browser()
    await them.post(pathOf((await link('ext:clara-old')).body.url))
    const merged = await presence.shop.merge('ext:clara', 'ext:clara-old')
    expect(merged.status, merged.text).toBe(201)
    expect((await admitted(them.cookies))?.level).toBe('full')
    const other = browser()
    expect((await other.post(made)).status).toBe(303)
    const gate = (await admitted(other.cookies))!
    expect(`per_${gate.person.replaceAll('-', '')}`).toBe(merged.body.person)
    expect((await presence.app.access.listSessions(gate)).length).toBe(2)
    const unused = pathOf((await link('ext:clara')).body.url)
    expect((await presence.shop.erase('ext:clara')).status).toBe(200)
    expect(await admitted(them.cookies)).toBeUndefined()
    expect(await admitted(other.cookies)).toBeUndefined()
    expect((await browser().post(unused)).status).toBe(410)
    expect((await link('ext:clara')).status).toBe(410)
  })

  test('what is of no use any more is forgotten', async () => {
    presence.pass(500 * 24 * 60 * MINUTE)
    const gate = presence.app.workspace.gateOfJob(1, 'test')
    expect(await presence.app.access.forgetOld(gate)).toBeGreaterThan(10)
    expect(await presence.app.access.forgetOld(gate)).toBe(0)
  })
})

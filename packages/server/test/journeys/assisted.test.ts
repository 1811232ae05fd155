import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Presented } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { openBrowser } from '../support/visitor.ts'

const DAY = 24 * 60 * MINUTE

interface Draft {
  readonly id: string
  readonly source: string
  readonly state: string
  readonly expires_at: string
}
interface Confirmed {
  readonly state: string
  readonly sent?: true
  readonly pairing?: { readonly code: string; readonly url: string }
}

function shopWithStaff(): Document {
  const catalog = contractExample()
  const texts = (en: string, fi = en) => ({ en, fi })
  catalog.asks['fitting'] = {
    kind: 'assisted', title: texts('At the fitting room', 'Sovituskopissa'), questions: ['shoe_size'], purposes: ['offers'],
    script: texts('May I note your shoe size? No is fine.', 'Saanko merkitä kengänkokosi? Ei käy hyvin.'),
    confirm: ['screen', 'code', 'link', 'phrase'],
  }
  catalog.asks['cradle'] = {
    kind: 'assisted', title: texts('For the baby', 'Vauvalle'), questions: ['due_date'], purposes: ['baby_tips'],
    script: texts('May I note the date? No is fine.', 'Saanko merkitä päivän? Ei käy hyvin.'), confirm: ['code', 'phrase'],
  }
  return catalog
}

describe.each(databases)('a customer and a member of staff, on %s', (kind) => {
  let presence: Presence
  let agent: Client
  let key: string
  let count = 0

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: shopWithStaff() })
    const { app, url } = presence
    key = (await app.workspace.createKey(1, { kind: 'secret', name: 'till', scopes: ['assist'] })).text
    agent = connect({ url, contract: await openContract(url) } as unknown as Running, key)
  })
  afterAll(() => presence.close())

  const name = async (address: string, channel = address.includes('@') ? 'email' : 'sms') => {
    const named = await agent.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel, address } })
    expect(named.status, named.text).toBe(201)
    return named.body.customer
  }
  const readOut = async (ask = 'fitting', locale = 'en') => {
    const shown = await agent.call<Presented & { script: string; phrase: string; confirm: string[] }>('POST', '/v1/assisted/presentations', { body: { ask, locale } })
    expect(shown.status, shown.text).toBe(201)
    return shown.body
  }
  const drafts = (person: string) => `/v1/people/${encodeURIComponent(person)}/drafts`
  const write = async (person: string, body: object = {}, ask = 'fitting') => {
    const { presentation } = await readOut(ask)
    return agent.call<Draft>('POST', drafts(person), { body: { presentation, answers: { shoe_size: '42' }, grants: { offers: true }, ...body } })
  }
  const written = async (person: string) => {
    const reply = await write(person)
    expect(reply.status, reply.text).toBe(201)
    return reply.body.id
  }
  const confirm = (person: string, id: string, body: object) =>
    agent.call<Confirmed>('POST', `${drafts(person)}/${id}/confirmations`, { body })
  const stateOf = async (person: string, id: string) =>
    (await agent.call<{ drafts: Draft[] }>('GET', drafts(person))).body.drafts.find((one) => one.id === id)?.state
  const mailTo = async (address: string) => {
    await presence.deliver()
    return presence.mailbox.received.findLast(({ to }) => to.includes(address))
  }
  const valueOf = async (person: string) => (await presence.shop.read(person, 'offers')).body.values['shoe_size']?.value
  const somebody = () => presence.customer(`visitor-${++count}`)
  const newcomer = () => `stranger-${++count}@mail.example`

  test('check 32: what the clerk wrote down is used by nothing until Maya has read out her code', async () => {
    const { person, email } = await somebody()
    const cst = await name(email)
    const id = await written(cst)
    expect(await valueOf(person)).toBeUndefined()
    expect((await presence.shop.decide({ person, purpose: 'offers', slot: 'home' })).body).toMatchObject({ granted: false, offers: [] })
    expect((await presence.shop.list('boots_fans')).people).not.toContain(person)
    expect((await presence.shop.events()).body.events.filter((event) => event.person === person)).toEqual([])

    expect((await confirm(cst, id, { by: 'code' })).body).toEqual({ by: 'code', state: 'waiting', sent: true })
    const code = presence.mailbox.codeOf(await mailTo(email))
    expect(code).toMatch(/^\d{6}$/)
    expect((await confirm(cst, id, { by: 'code', code: code === '000000' ? '000001' : '000000' })).body.code).toBe('code_invalid')
    expect(await valueOf(person)).toBeUndefined()

    const done = await confirm(cst, id, { by: 'code', code })
    expect(done.body).toEqual({ by: 'code', state: 'confirmed' })
    expect(await valueOf(person)).toBe('42')
    expect(await stateOf(cst, id)).toBe('confirmed')
    const told = (await presence.shop.exported(person)).body.entries.map((entry) => entry.body as { kind: string; shown?: Record<string, string> })
    const declared = told.find((body) => body.kind === 'value.declared')!
    expect(declared.shown).toMatchObject({ ask: 'fitting', confirmed_by: 'code', written_by: expect.stringMatching(/^key:/), notice: expect.any(String) })
    // A code says yes once.
    expect((await confirm(cst, id, { by: 'code', code })).body.code).toBe('draft_unknown')
  })

  test('a code for one thing that was written down says yes to no other, and opens no pages', async () => {
    const { email } = await somebody()
    const cst = await name(email)
    const [one, other] = [await written(cst), await written(cst)]
    await confirm(cst, one, { by: 'code' })
    const code = presence.mailbox.codeOf(await mailTo(email))
    expect((await confirm(cst, other, { by: 'code', code })).body.code).toBe('code_invalid')
    expect((await confirm(cst, one, { by: 'code', code })).status).toBe(201)
  })

  test('the clerk finds out nothing: known, unknown and erased, the replies read alike', async () => {
    const { person, email } = await somebody()
    await presence.shop.tell(person, { answers: { shoe_size: '41' }, grants: { offers: true } })
    const gone = await somebody()
    expect((await presence.shop.erase(gone.person)).status).toBe(200)
    const blank = (text: string) => text.replace(/drf_[0-9a-f]{32}/g, 'drf').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time').replace(/cst_[\w-]+/g, 'cst')
      .replace(/"code":"[0-9A-Z-]+"/, '"code":"pairing"')
    const replies = async (address: string) => {
      const cst = await name(address)
      const empty = await agent.call('GET', drafts(cst))
      const made = await write(cst)
      const { id } = made.body
      const said = [
        empty, made, await agent.call('GET', drafts(cst)), await confirm(cst, id, { by: 'screen' }), await confirm(cst, id, { by: 'code' }),
        await confirm(cst, id, { by: 'link' }), await confirm(cst, id, { by: 'code', code: 'nothing' }),
        await agent.call('POST', `/v1/people/${cst}/stops`, { body: {} }), await agent.call('GET', drafts(cst)),
      ]
      return said.map((reply) => `${reply.status} ${blank(reply.text)}`)
    }
    const known = await replies(email)
    expect(await replies(newcomer())).toEqual(known)
    expect(await replies(gone.email)).toEqual(known)
    expect(known.join()).not.toContain('per_')
    expect(await valueOf(person)).toBeUndefined()
    await presence.deliver()
    // Nothing goes to the address of somebody who was erased.
    expect(presence.mailbox.received.filter(({ to, source }) => to.includes(gone.email) && /fitting|wrote down/.test(source))).toEqual([])
  })

  test('a key for staff opens nothing else, names nobody by an id, and its customers are its own', async () => {
    const { person } = await somebody()
    for (const path of ['profile?purpose=offers', 'export', 'uses']) {
      expect((await agent.call('GET', `/v1/people/${person}/${path}`)).body.code).toBe('scope_missing')
    }
    expect((await agent.call('GET', drafts(person))).body.code).toBe('scope_missing')
    expect((await agent.call('POST', `/v1/people/${person}/stops`, { body: {} })).body.code).toBe('scope_missing')
    const theirs = await name(newcomer())
    expect((await presence.shop.call('GET', drafts(theirs))).body).toMatchObject({ code: 'customer_invalid' })
    const cst = await name(newcomer())
    presence.pass(2 * 60 * MINUTE)
    expect((await agent.call('GET', drafts(cst))).body.code).toBe('customer_invalid')
  })

  test('check 21: what was not read out, does not fit or has no yes is not even written down', async () => {
    const cst = await name(newcomer())
    expect((await write(cst, { answers: { due_date: '2027-01-01' } })).body.code).toBe('not_shown')
    expect((await write(cst, { answers: { shoe_size: '99' } })).body.code).toBe('value_invalid')
    expect((await write(cst, { grants: { offers: false } })).body.code).toBe('no_granted_purpose')
    expect((await write(cst, { answers: {}, grants: {} })).body.code).toBe('nothing_told')
    expect((await agent.call<{ drafts: Draft[] }>('GET', drafts(cst))).body.drafts).toEqual([])
  })

  test('sent twice, written down once', async () => {
    const cst = await name(newcomer())
    const { presentation } = await readOut()
    const body = { presentation, answers: { shoe_size: '42' }, grants: { offers: true } }
    const both = [await agent.call<Draft>('POST', drafts(cst), { body }), await agent.call<Draft>('POST', drafts(cst), { body })]
    expect(both[0]!.body.id).toBe(both[1]!.body.id)
    expect((await agent.call<{ drafts: Draft[] }>('GET', drafts(cst))).body.drafts).toHaveLength(1)
  })

  test('by recorded phrase: what was said is on record, and something sensitive is never confirmed that way', async () => {
    const { person, email } = await somebody()
    const cst = await name(email)
    const { phrase, confirm: ways } = await readOut()
    expect(phrase).toContain('Nordwear')
    expect(ways).toContain('phrase')
    const id = await written(cst)
    expect((await confirm(cst, id, { by: 'phrase' })).body.code).toBe('input_invalid')
    expect((await confirm(cst, id, { by: 'phrase', recording: 'calls/4711' })).body).toEqual({ by: 'phrase', state: 'confirmed' })
    const entries = (await presence.shop.exported(person)).body.entries.map((entry) => entry.body as { kind: string; shown?: Record<string, string> })
    expect(entries.find((body) => body.kind === 'value.declared')!.shown).toMatchObject({
      confirmed_by: 'phrase', recording: 'calls/4711', phrase: expect.stringMatching(/^[0-9a-f]{64}$/),
    })

    expect((await readOut('cradle')).confirm).toEqual(['code'])
    const { presentation } = await readOut('cradle')
    const due = await agent.call<Draft>('POST', drafts(cst), { body: { presentation, answers: { due_date: '2027-01-01' }, grants: { baby_tips: true } } })
    expect((await confirm(cst, due.body.id, { by: 'phrase', recording: 'calls/4712' })).body.code).toBe('confirmation_not_allowed')
    expect((await confirm(cst, due.body.id, { by: 'screen' })).body.code).toBe('confirmation_not_allowed')
  })

  test('on the second screen the customer changes what is wrong; the code works once', async () => {
    const { person, email } = await somebody()
    const cst = await name(email)
    const id = await written(cst)
    const { pairing } = (await confirm(cst, id, { by: 'screen' })).body
    const screen = openBrowser(presence.url)
    const start = readForm((await screen.get('/confirm')).text, '/confirm')
    expect((await screen.post('/confirm', { ...Object.fromEntries(start.fields), code: 'WRONG' })).status).toBe(422)
    expect((await screen.post('/confirm', { code: pairing!.code.toLowerCase() })).headers.location).toContain('/confirm/read')
    const page = await screen.get('/confirm/read')
    expect(wordsOf(page.text)).toContain('At the fitting room')
    const form = readForm(page.text, '/confirm/read')
    expect(form.fields.get('a.shoe_size')).toBe('42')
    form.fields.set('a.shoe_size', '41')
    const done = await screen.post('/confirm/read', new URLSearchParams([...form.fields, ['go', 'yes']]))
    expect(done.headers.location, done.text).toContain('/confirm/done')
    expect(await stateOf(cst, id)).toBe('confirmed')
    expect((await screen.get('/confirm/read')).headers.location).toContain('/confirm')
    expect((await openBrowser(presence.url).post('/confirm', { code: pairing!.code })).status).toBe(422)
    expect(await valueOf(person)).toBe('41')
  })

  test('by a link: the customer reads it on their pages, leaves out what they like, and it is theirs', async () => {
    const address = newcomer()
    const cst = await name(address)
    const id = await written(cst)
    expect((await confirm(cst, id, { by: 'link' })).body).toEqual({ by: 'link', state: 'waiting', sent: true })
    // Without the head, which has a time in it.
    const mail = (await mailTo(address))!.source.replace(/^[^]*?\r?\n\r?\n/, '').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
    expect(mail).not.toMatch(/\b42\b/)
    const link = new URL(/http\S+\/l\/[\w-]+/.exec(mail)![0]).pathname
    const reader = openBrowser(presence.url)
    expect((await reader.post(link)).headers.location).toBe('/me/drafts')
    expect(wordsOf((await reader.get('/me')).text)).toContain('One thing was written down for you')
    expect(wordsOf((await reader.get('/me/drafts')).text)).toContain('At the fitting room')
    const form = readForm((await reader.get(`/me/drafts/${id}`)).text, `/me/drafts/${id}`)
    expect(form.fields.get('grant.offers')).toBe('yes')
    form.fields.delete('a.shoe_size')
    const saved = await reader.post(`/me/drafts/${id}`, new URLSearchParams([...form.fields, ['go', 'yes']]))
    expect(saved.headers.location, saved.text).toMatch(/^\/me\/saved\//)
    const told = JSON.parse((await reader.get('/me/rights/export.json')).text) as { answers: unknown[]; purposes: { name: string; status: string }[]; drafts: Draft[] }
    expect(told.answers).toEqual([])
    expect(told.purposes).toMatchObject([{ name: 'offers', status: 'granted' }])
    expect(told.drafts).toMatchObject([{ state: 'confirmed' }])
    expect(await stateOf(cst, id)).toBe('confirmed')
  })

  test('a link in a message is enough to say "this was not me", and not to read it or say yes', async () => {
    const { person, email } = await somebody()
    const cst = await name(email)
    const id = await written(cst)
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${person}/links`, { body: { level: 'reduce' } })
    const reader = openBrowser(presence.url)
    await reader.post(new URL(link.body.url).pathname)
    const list = wordsOf((await reader.get('/me/drafts')).text.split('<main')[1]!)
    expect(list).toContain('This was not me')
    expect(list.replace(/\d{1,2}:\d\d/g, '')).not.toMatch(/\b42\b/)
    expect((await reader.get(`/me/drafts/${id}`)).status).toBe(403)
    expect((await reader.post(`/me/drafts/${id}`, { go: 'yes' })).status).toBe(403)
    expect((await reader.post(`/me/drafts/${id}`, { go: 'no' })).headers.location).toBe('/me/drafts?done=refused')
    expect(await stateOf(cst, id)).toBe('refused')
    expect((await confirm(cst, id, { by: 'screen' })).body.code).toBe('draft_unknown')
    expect(await valueOf(person)).toBeUndefined()
  })

  test('what nobody confirms is of no use after its time, and vanishes', async () => {
    const { person, email } = await somebody()
    const id = await written(await name(email))
    await presence.shop.call('GET', drafts(person))
    presence.pass(15 * DAY)
    const expired = await presence.shop.call<{ drafts: Draft[] }>('GET', drafts(person))
    expect(expired.body.drafts).toMatchObject([{ id, state: 'expired' }])
    const reader = openBrowser(presence.url)
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${person}/links`, { body: {} })
    await reader.post(new URL(link.body.url).pathname)
    expect((await reader.get(`/me/drafts/${id}`)).status).toBe(404)
    await presence.app.drafts.forget(presence.app.workspace.gateOfJob(1, 'test'))
    expect((await presence.shop.call<{ drafts: Draft[] }>('GET', drafts(person))).body.drafts).toEqual([])
  })

  test('check 29: stop, said to the clerk, works at once and wins over what still waits and over a code on its way', async () => {
    const { person, email } = await somebody()
    await presence.shop.tell(person, { answers: { shoe_size: '41' }, grants: { offers: true } })
    const cst = await name(email)
    const id = await written(cst)
    await confirm(cst, id, { by: 'code' })
    const code = presence.mailbox.codeOf(await mailTo(email))
    const stopped = await agent.call('POST', `/v1/people/${cst}/stops`, { body: {} })
    expect(stopped.body).toEqual({ stopped: true })
    expect((await presence.shop.read(person, 'offers')).body).toMatchObject({ granted: false, values: {} })
    expect((await confirm(cst, id, { by: 'code', code })).body.code).toBe('draft_unknown')
    expect(await stateOf(cst, id)).toBeUndefined()
  })

  test('stop for one purpose leaves the others, and what waits for them', async () => {
    const { person, email } = await somebody()
    await presence.shop.tell(person, { grants: { offers: true, delivery_updates: true } })
    const cst = await name(email)
    const id = await written(cst)
    await agent.call('POST', `/v1/people/${cst}/stops`, { body: { purposes: ['delivery_updates'] } })
    expect((await presence.shop.read(person, 'delivery_updates')).body.granted).toBe(false)
    expect((await presence.shop.read(person, 'offers')).body.granted).toBe(true)
    expect(await stateOf(cst, id)).toBe('waiting')
    expect((await agent.call('POST', `/v1/people/${cst}/stops`, { body: { purposes: ['nothing_such'] } })).body.code).toBe('purpose_unknown')
  })

  test('what was taken back since is not proposed again, and no code brings it back', async () => {
    const { person, email } = await somebody()
    const cst = await name(email)
    const id = await written(cst)
    await confirm(cst, id, { by: 'code' })
    const code = presence.mailbox.codeOf(await mailTo(email))
    presence.pass(1000)
    await presence.shop.withdraw(person, { purposes: ['offers'] })
    expect((await confirm(cst, id, { by: 'code', code })).body.code).toBe('draft_unknown')
    expect((await presence.shop.read(person, 'offers')).body.granted).toBe(false)
  })

  test('two who turn out to be one take along what waits for them; who is erased leaves nothing', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const id = await written(await name(one.email))
    expect((await presence.shop.merge(other.person, one.person)).status).toBe(201)
    expect((await presence.shop.exported(other.person)).body).toMatchObject({ drafts: [{ id, state: 'waiting', content: { answers: { shoe_size: '42' } } }] })
    const reader = openBrowser(presence.url)
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${other.person}/links`, { body: {} })
    await reader.post(new URL(link.body.url).pathname)
    const form = readForm((await reader.get(`/me/drafts/${id}`)).text, `/me/drafts/${id}`)
    expect((await reader.post(`/me/drafts/${id}`, new URLSearchParams([...form.fields, ['go', 'yes']]))).status).toBe(303)
    expect(await valueOf(other.person)).toBe('42')

    await written(await name(other.email))
    await presence.shop.erase(other.person)
    const left = await presence.app.database.within(presence.app.workspace.gateOfJob(1, 'test'), async ({ trx }) =>
      trx.selectFrom('draft' as never).selectAll().where('person_id' as never, '=', `${other.person.slice(4)}` as never).execute())
    expect(left).toEqual([])
  })

  test('the page of staff: come in with the key, read out in Finnish, write down, and see no value afterwards', async () => {
    const { person, email } = await somebody()
    const till = openBrowser(presence.url)
    expect(wordsOf((await till.get('/assist')).text)).toContain('Staff key')
    expect((await till.post('/assist/sign-in', { key: 'sk_nonsense' })).status).toBe(422)
    expect((await till.post('/assist/sign-in', { key })).status).toBe(303)
    expect([...till.cookies.values()].join()).not.toContain(key)
    expect((await till.post('/assist', { address: 'no address', ask: 'fitting' })).status).toBe(422)
    const reading = await till.post('/assist', { address: email, ask: 'fitting', locale: 'fi', go: 'read' })
    expect(wordsOf(reading.text)).toContain('Saanko merkitä kengänkokosi?')
    const form = readForm(reading.text, '/assist/read')
    expect(form.fields.has('a.shoe_size')).toBe(false)
    expect(form.fields.has('grant.offers')).toBe(false)
    expect((await till.post('/assist/read', new URLSearchParams([...form.fields, ['go', 'write']]))).status).toBe(422)
    const said = new URLSearchParams([...form.fields, ['a.shoe_size', '42'], ['grant.offers', 'yes'], ['go', 'write']])
    expect((await till.post('/assist/read', said)).headers.location).toContain('/assist/draft')
    const waiting = await till.get('/assist/draft')
    expect(wordsOf(waiting.text)).toContain('Waiting for the customer’s yes')
    expect(wordsOf(waiting.text).replace(/\d{1,2}:\d\d/g, '')).not.toMatch(/\b42\b/)
    await till.post('/assist/draft', { by: 'code' })
    const code = presence.mailbox.codeOf(await mailTo(email))
    const done = await till.post('/assist/draft', { go: 'code', code })
    expect(wordsOf(done.text)).toContain('The customer said yes')
    expect(await valueOf(person)).toBe('42')
    presence.pass(61 * MINUTE)
    expect(wordsOf((await till.get('/assist')).text)).toContain('Staff key')
  })
})

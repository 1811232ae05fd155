import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../../src/kernel/http/route.ts'
import { roles } from '../../src/modules/workspace/roles.ts'
import type { Role } from '../../src/modules/workspace/roles.ts'
import { addBrand } from '../support/brands.ts'
import { attribute, contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Told } from '../support/client.ts'
import { wordsOf } from '../support/form.ts'
import { valuesOf } from '../support/hostile.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'
import { openBrowser } from '../support/visitor.ts'

const secretWord = 'polarlicht'
const reason = 'She called and asks about her order'
const languages = ['en', 'fi', 'de', 'el', 'pl', 'he']

interface View {
  readonly granted: boolean
  readonly reason?: string
  readonly use: string
  readonly values: Readonly<Record<string, { readonly value: unknown; readonly label: string; readonly options?: readonly string[] }>>
  readonly withheld: readonly { readonly attribute: string; readonly reason: string; readonly label: string }[]
}
interface Card {
  readonly id: string
  readonly contacts: readonly { readonly channel: string; readonly address: string }[]
  readonly permissions: readonly { readonly purpose: string; readonly status: string; readonly since?: string; readonly may_view: boolean }[]
  readonly reach?: readonly { readonly purpose: string; readonly contacts: readonly { readonly will_send: boolean; readonly reason: string }[] }[]
  readonly open_drafts: number
  readonly open_requests?: number
  readonly messages?: readonly unknown[]
}

function catalog() {
  const document = contractExample()
  document.attributes['nickname'] = attribute('Nickname', 'text', ['offers'])
  const content = { en: { subject: 'For you', body: 'Hello {{nickname}}' }, fi: { subject: 'Sinulle', body: 'Hei {{nickname}}' } }
  document.campaigns['by_name'] = { purpose: 'offers', channel: 'email', content }
  document.asks['fitting'] = { ...document.asks['welcome']!, kind: 'assisted', questions: ['nickname'] }
  delete document.asks['fitting']['reward']
  return document
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let routes: readonly Route[]
  let staff: Readonly<Record<Role, StaffClient>>
  let anna: string

  beforeAll(async () => {
    installation = await createInstallation(kind)
    const keys = await installation.inside(async (app) => {
      routes = app.routes as readonly Route[]
      return addBrand(app, 'nordwear', { everything: {} })
    })
    const early = await installation.start({ SAYSO_CLOCK: new Date(Date.now() - 400 * 86_400_000).toISOString() })
    const before = connect(early, keys.everything.text)
    expect((await before.apply(catalog())).status).toBe(200)
    await before.tell('ext:stale', { answers: { shoe_size: '41' }, grants: { offers: true } })
    await early.stop()
    server = await installation.start({ SAYSO_RATE_LIMIT: '100000' })
    shop = connect(server, keys.everything.text)
    anna = await person('anna')
    staff = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await signInStaff(server, { roles: [role] })]))) as typeof staff
  })
  afterAll(() => installation.remove())

  /** Somebody who told their nickname for the offers. */
  async function person(name: string): Promise<string> {
    await shop.name(`ext:${name}`, { contacts: [{ channel: 'email', address: `${name}@mail.example` }, { channel: 'sms', address: '+358401234567' }] })
    return told(name, { answers: { nickname: secretWord, shoe_size: '42' }, grants: { offers: true } })
  }
  const told = async (name: string, said: Parameters<Client['tell']>[1]): Promise<string> =>
    ((await shop.tell(`ext:${name}`, said)) as Told).person
  const look = (who: Client, of: string, body: object) => who.call<View>('POST', `/v1/people/${encodeURIComponent(of)}/views`, { body })
  const find = (who: Client, by: string, value: string) => who.call<{ person?: string; several?: true }>('POST', '/v1/people/search', { body: { by, value } })
  const card = (who: Client, of: string) => who.call<Card>('GET', `/v1/people/${of}/card?locale=en`)
  /** The person's own pages, as they read them in this language. */
  async function pagesOf(of: string, language: string) {
    const link = await shop.call<{ url: string }>('POST', `/v1/people/${of}/links`, { body: {} })
    const browser = openBrowser(server.url)
    browser.cookies.set('sayso_lang', language)
    await browser.post(link.body.url.slice(link.body.url.indexOf('/l/')))
    return browser
  }

  test('check 46: staff see an answer for a purpose and a reason, and the person reads both in their diary, in every language', async () => {
    const of = await person('berta')
    const seen = await look(staff.marketer, of, { purpose: 'offers', reason: `  ${reason}\n`, locale: 'fi' })
    expect(seen.status).toBe(201)
    expect(seen.body).toMatchObject({
      granted: true,
      values: { nickname: { value: secretWord }, shoe_size: { value: '42', label: 'Kengänkoko', options: ['42'] } },
      withheld: [{ attribute: 'due_date', reason: 'not_bound', label: 'Laskettu päivä' }],
    })
    for (const language of languages) {
      const page = wordsOf((await (await pagesOf(of, language)).get('/me/diary')).text)
      expect(page, language).toContain(reason)
      expect(page, language).not.toContain(staff.marketer.email)
      expect(page, language).not.toMatch(/stf_|marketer \d/)
    }
    const english = wordsOf((await (await pagesOf(of, 'en')).get('/me/diary?kind=staff_view')).text)
    expect(english).toContain('Somebody in marketing at Nordwear looked at your Shoe size and Nickname. It was for Offers that fit.')

    const { uses } = (await shop.exported(of)).body as unknown as { uses: { kind: string; by: string; detail: object }[] }
    expect(uses.find((use) => use.kind === 'staff_view')).toMatchObject({
      purpose: 'offers', by: 'staff', detail: { reason, role: 'marketer', entries: [expect.any(String), expect.any(String)] },
    })
    expect(JSON.stringify(uses)).not.toContain(staff.marketer.id)
    // The DPO finds who it was in the audit, by the same id; and there no answer stands, nor what somebody typed to find them.
    const found = await find(staff.marketer, 'email', 'berta@mail.example')
    expect(found.body.person).toBe(of)
    type Row = { action: string; person?: string; reason?: string; detail: object }
    const { rows } = (await staff.dpo.call<{ rows: Row[] }>('GET', `/v1/audit?actor=staff:${staff.marketer.id}&person=${of}`)).body
    expect(rows.find(({ action }) => action === 'person.viewed')).toMatchObject({
      person: of, reason, detail: { use: seen.body.use, purpose: 'offers', answers: ['shoe_size', 'nickname'] },
    })
    expect(rows.find(({ action }) => action === 'person.searched')).toMatchObject({ person: of, detail: { by: 'email', found: 1 } })
    expect(JSON.stringify(rows)).not.toMatch(/polarlicht|berta/)
    const diary = await staff.dpo.call<{ uses: { id: string; kind: string; reason?: string; role?: string }[] }>('GET', `/v1/people/${of}/uses`)
    expect(diary.body.uses.find((use) => use.id === seen.body.use)).toMatchObject({ kind: 'staff_view', reason, role: 'marketer' })
  })

  test('nothing is shown without a purpose, nor with a reason that says nothing', async () => {
    expect((await look(staff.marketer, anna, { reason })).body.code).toBe('purpose_required')
    for (const nothing of [undefined, '', '   ', 'x', 'test', 'because because because', 'a b c d e f g h', '12345 67890 11111', '... --- ...', 'xx yy zz']) {
      const refused = await look(staff.marketer, anna, { purpose: 'offers', ...(nothing === undefined ? {} : { reason: nothing }) })
      expect([refused.status, refused.body.code, refused.body.errors[0]?.pointer], nothing).toEqual([400, 'reason_required', '/reason'])
    }
    expect((await look(staff.marketer, anna, { purpose: 'astrology', reason })).body.code).toBe('purpose_unknown')
    const only = await signInStaff(server, { roles: ['marketer'], purposes: ['delivery_updates'] })
    expect((await look(only, anna, { purpose: 'offers', reason })).body.code).toBe('purpose_not_allowed')
    expect((await card(only, anna)).body.permissions.map(({ purpose, may_view: may }) => [purpose, may]))
      .toEqual([['offers', false], ['delivery_updates', true], ['baby_tips', false]])
  })

  test('what was never permitted, taken back, on hold or too old is shown to nobody; the look stands in the diary all the same', async () => {
    const seen = async (name: string, purpose = 'offers') => {
      const { status, body, text } = await look(staff.agent, `ext:${name}`, { purpose, reason })
      expect(status, text).toBe(201)
      const { uses } = (await shop.exported(`ext:${name}`)).body
      expect(uses.filter((use) => use.kind === 'staff_view'), name).toHaveLength(1)
      return { granted: body.granted, because: body.reason, values: Object.keys(body.values), shoe: body.withheld.find((one) => one.attribute === 'shoe_size')?.reason }
    }
    await person('never')
    expect(await seen('never', 'baby_tips')).toEqual({ granted: false, because: 'not_granted', values: [], shoe: 'not_bound' })
    await person('withdrawn')
    await shop.withdraw('ext:withdrawn', { purposes: ['offers'] })
    expect(await seen('withdrawn')).toMatchObject({ granted: false, because: 'withdrawn', values: [] })
    await person('held')
    await shop.call('POST', '/v1/people/ext:held/restriction', {})
    expect(await seen('held')).toMatchObject({ granted: false, because: 'restricted', values: [] })
    expect(await seen('stale')).toEqual({ granted: true, because: undefined, values: [], shoe: 'stale' })
    const page = wordsOf((await (await pagesOf('ext:stale', 'en')).get('/me/diary')).text)
    expect(page).toContain('Somebody in customer service at Nordwear wanted to look at your answers. There was nothing they may see.')
  })

  test('a look goes with the person, and stays with them when they are merged', async () => {
    const [from, into] = [await person('merge-from'), await person('merge-into')]
    await look(staff.marketer, from, { purpose: 'offers', reason })
    await shop.merge(into, from)
    expect((await shop.exported(into)).body.uses.map((use) => use.kind)).toContain('staff_view')
    expect((await look(staff.marketer, from, { purpose: 'offers', reason })).body).toMatchObject({ person: into })
    await shop.erase(into)
    expect((await look(staff.marketer, into, { purpose: 'offers', reason })).body.code).toBe('person_erased')
    expect((await card(staff.marketer, from)).body.code).toBe('person_erased')
    expect((await find(staff.marketer, 'ext', 'merge-into')).body).toEqual({})
  })

  test('staff find one person by a whole address or id, and no list of anybody', async () => {
    for (const [by, value] of [['email', 'ANNA@mail.example '], ['ext', 'anna'], ['id', anna]] as const) {
      expect((await find(staff.dpo, by, value)).body, by).toEqual({ person: anna })
    }
    for (const [by, value] of [['email', 'ann@mail.example'], ['email', 'nna@mail.example'], ['email', '%@mail.example'], ['ext', 'ann'], ['ext', 'ANNA'], ['id', `per_${'0'.repeat(32)}`]] as const) {
      expect((await find(staff.dpo, by, value)).body, value).toEqual({})
    }
    for (const [by, value] of [['email', 'anna'], ['phone', '040 123'], ['id', 'anna'], ['ext', ' ']] as const) {
      const reply = await find(staff.dpo, by, value)
      expect([reply.status, reply.body.errors?.[0]?.pointer], value).toEqual([400, '/value'])
    }
    // Everybody here gave this number, and nobody has shown that it is theirs.
    expect((await find(staff.dpo, 'phone', '+358 40 123 4567')).body).toEqual({ several: true })
    await shop.name('ext:alone', { contacts: [{ channel: 'sms', address: '+358409999999' }] })
    expect((await find(staff.dpo, 'phone', '+358 (40) 999-9999')).body.person).toMatch(/^per_/)
  })

  test('the card shows no address in full and no answer, and each role only what its work needs', async () => {
    const seen = await card(staff.marketer, anna)
    expect(seen.body.contacts.map(({ address }) => address)).toEqual(['a•••@mail.example', '+358•••67'])
    expect(seen.body.permissions).toMatchObject([
      { purpose: 'offers', status: 'granted', may_view: true, since: expect.any(String), until: expect.any(String) },
      { purpose: 'delivery_updates', status: 'never_asked', may_view: true }, { purpose: 'baby_tips', status: 'never_asked' },
    ])
    expect(seen.body.reach?.[0]).toMatchObject({ purpose: 'offers', contacts: [{ will_send: true, reason: 'allowed' }, {}] })
    expect(seen.body.reach?.[1]?.contacts).toMatchObject([{ will_send: false, reason: 'not_granted' }, { will_send: false }])
    const parts = async (role: Role) => {
      const { body, status } = await card(staff[role], anna)
      return status === 200 ? ['reach', 'messages', 'open_requests'].filter((part) => part in body) : body.code
    }
    expect(Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await parts(role)])))).toEqual({
      owner: 'permission_missing', analyst: 'permission_missing', auditor: 'permission_missing',
      marketer: ['reach', 'messages'], agent: ['reach'], dpo: ['reach', 'messages', 'open_requests'],
    })
    expect((await card(staff.dpo, anna)).body.permissions.every(({ may_view: may }) => !may)).toBe(true)
    expect((await look(staff.dpo, anna, { purpose: 'offers', reason })).body.code).toBe('permission_missing')
  })

  test('check 46: without valid training no personal data is shown to anybody', async () => {
    for (const role of ['marketer', 'agent', 'dpo'] as const) {
      const fresh = await signInStaff(server, { roles: [role], trained: false })
      for (const reply of [
        await find(fresh, 'ext', 'anna'), await card(fresh, anna), await look(fresh, anna, { purpose: 'offers', reason }),
        await fresh.call('GET', '/v1/assisted/drafts'), await fresh.call('GET', `/v1/people/${anna}/uses`),
      ]) expect([reply.status, ['training_required', 'permission_missing'].includes(reply.body.code)], role).toEqual([403, true])
    }
  })

  test('whoever searches or looks again and again has to wait; a colleague does not', async () => {
    const [quick, calm] = await Promise.all([signInStaff(server, { roles: ['agent'] }), signInStaff(server, { roles: ['agent'] })])
    const codes = async (times: number, act: () => Promise<{ status: number; body: { code?: string } }>) => {
      const seen: (string | undefined)[] = []
      for (let i = 0; i < times; i++) seen.push((await act()).body.code)
      return seen
    }
    // A minute may end meanwhile: twice as many as fit into one are too many for two.
    expect(await codes(41, () => find(quick, 'ext', 'nobody'))).toContain('rate_limited')
    expect((await find(calm, 'ext', 'nobody')).status).toBe(200)
    await person('much-looked-at')
    expect(await codes(21, () => look(quick, 'ext:much-looked-at', { purpose: 'offers', reason }))).toContain('rate_limited')
    expect((await look(calm, 'ext:much-looked-at', { purpose: 'offers', reason })).status).toBe(201)
  })

  test('an agent finds out nothing by the brand’s own id of a customer: known, unknown and erased, the replies read alike', async () => {
    const { agent } = staff
    await person('gone')
    await shop.erase('ext:gone')
    const blank = (text: string) => text.replace(/drf_[0-9a-f]{32}/g, 'drf').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time').replace(/cst_[\w-]+/g, 'cst')
      .replace(/"code":"[0-9A-Z-]+"/, '"code":"pairing"')
    const replies = async (address: string) => {
      const named = await agent.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'ext', address } })
      const drafts = `/v1/people/${named.body.customer}/drafts`
      const { presentation } = (await agent.call<{ presentation: string }>('POST', '/v1/assisted/presentations', { body: { ask: 'fitting' } })).body
      const empty = await agent.call('GET', drafts)
      const made = await agent.call<{ id: string }>('POST', drafts, { body: { presentation, answers: { nickname: 'Fee' }, grants: { offers: true } } })
      const by = (way: object) => agent.call('POST', `${drafts}/${made.body.id}/confirmations`, { body: way })
      const all = [empty, made, await by({ by: 'screen' }), await by({ by: 'code' }), await by({ by: 'code', code: '000000' }), await by({ by: 'link' }), await agent.call('GET', drafts)]
      return all.map(({ status, text }) => `${status} ${blank(text)}`)
    }
    const known = await replies('anna')
    expect(known[1]).toMatch(/^201 /)
    expect(await replies('nobody-yet')).toEqual(known)
    expect(await replies('gone')).toEqual(known)
    // A person that staff found elsewhere is none of the desk's business.
    expect((await agent.call('GET', `/v1/people/${anna}/drafts`)).body.code).toBe('customer_invalid')
    expect((await agent.call('POST', '/v1/assisted/customers', { body: { channel: 'ext', address: 'x'.repeat(201) } })).body.code).toBe('input_invalid')
  })

  test('an agent sees their own of today, goes on with what waits, and sees nothing of it; nobody else does', async () => {
    const [agent, colleague] = await Promise.all([signInStaff(server, { roles: ['agent'] }), signInStaff(server, { roles: ['agent'] })])
    type Mine = { drafts: { id: string; state: string; ask: string; customer?: string }[] }
    const mine = async (who: Client) => (await who.call<Mine>('GET', '/v1/assisted/drafts')).body.drafts
    expect(await mine(agent)).toEqual([])
    const { customer } = (await agent.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'email', address: 'cara@mail.example' } })).body
    const write = async () => {
      const { presentation } = (await agent.call<{ presentation: string }>('POST', '/v1/assisted/presentations', { body: { ask: 'fitting' } })).body
      return (await agent.call<{ id: string }>('POST', `/v1/people/${customer}/drafts`, { body: { presentation, answers: { nickname: secretWord }, grants: { offers: true } } })).body.id
    }
    const [first, second] = [await write(), await write()]
    const waiting = await mine(agent)
    expect(waiting.map(({ id, state, ask }) => [id, state, ask])).toEqual([[second, 'waiting', 'fitting'], [first, 'waiting', 'fitting']])
    expect(await mine(colleague)).toEqual([])
    const on = waiting.find(({ id }) => id === first)!.customer!
    const draft = `/v1/people/${on}/drafts/${first}`
    expect((await colleague.call('POST', `${draft}/confirmations`, { body: { by: 'screen' } })).body.code).toBe('customer_invalid')
    // It leads to this draft and to no other of the same person.
    expect((await agent.call('DELETE', `/v1/people/${on}/drafts/${second}`)).body.code).toBe('draft_unknown')
    expect((await agent.call<Mine>('GET', `/v1/people/${on}/drafts`)).body.drafts.map(({ id }) => id)).toEqual([first])
    expect((await agent.call('POST', `${draft}/confirmations`, { body: { by: 'screen' } })).text).not.toContain(secretWord)
    expect((await agent.call('DELETE', draft)).status).toBe(200)
    expect((await agent.call('POST', `/v1/people/${on}/stops`, { body: {} })).status).toBe(201)
    expect(await mine(agent)).toEqual([])
    for (const role of ['owner', 'marketer', 'analyst', 'dpo', 'auditor'] as const) {
      expect((await staff[role].call('GET', '/v1/assisted/drafts')).body.code, role).toBe('permission_missing')
      expect((await staff[role].call('POST', '/v1/assisted/customers', { body: { channel: 'ext', address: 'anna' } })).body.code, role).toBe('permission_missing')
    }
  })

  test('a copy by letter, and erasing whoever did not ask in their own pages, wait until a second person has looked', async () => {
    const { dpo } = staff
    const of = await person('paired')
    const other = await signInStaff(server, { roles: ['dpo'] })
    const asked = async (kind: string) => {
      const { id } = (await shop.call<{ id: string }>('POST', `/v1/people/${of}/requests`, { body: { kind } })).body
      await dpo.call('POST', `/v1/requests/${id}/identity`, { body: { evidence: 'known in the shop' } })
      return id
    }
    const act = (who: StaffClient, id: string, body: object) =>
      who.call<{ waits?: true; export?: unknown; code?: string }>('POST', `/v1/requests/${id}/acts`, { body: { reason: 'asked by letter', ...body } })
    const approve = async (who: StaffClient, id: string, name: string) =>
      (await who.call<{ code?: string }>('POST', `/v1/requests/${id}/approvals`, { body: { act: name } })).body.code
    const id = await asked('access')
    expect(await approve(other, id, 'export')).toBe('approval_not_asked')
    // The same again asks for nothing more.
    for (let i = 0; i < 2; i++) expect((await act(dpo, id, { act: 'export', to: 'letter' })).body).toEqual({ waits: true })
    expect(await approve(dpo, id, 'export')).toBe('approval_not_yours')
    expect(await approve(other, id, 'erase')).toBe('approval_not_asked')
    expect(await approve(staff.owner, id, 'export')).toBe('permission_missing')
    expect(await approve(other, id, 'export')).toBeUndefined()
    expect(JSON.stringify((await act(dpo, id, { act: 'export', to: 'letter' })).body.export)).toContain(secretWord)
    // It was good for once.
    expect((await act(dpo, id, { act: 'export', to: 'letter' })).body).toEqual({ waits: true })
    const kinds = (await dpo.call<{ steps: { kind: string }[] }>('GET', `/v1/requests/${id}`)).body.steps.map(({ kind }) => kind)
    expect(kinds).toEqual(['identified', 'asked_export', 'approved_export', 'export', 'asked_export'])

    const gone = await asked('erasure')
    expect((await act(dpo, gone, { act: 'erase' })).body).toEqual({ waits: true })
    expect((await shop.call('GET', `/v1/people/${of}`)).status).toBe(200)
    expect(await approve(other, gone, 'erase')).toBeUndefined()
    expect((await act(dpo, gone, { act: 'erase' })).status).toBe(200)
    expect((await shop.call<{ code: string }>('GET', `/v1/people/${of}`)).body.code).toBe('person_erased')
  })

  test('promise 1: no role gets an answer by any route without a purpose and a reason', async () => {
    const { customer } = (await staff.agent.call<{ customer: string }>('POST', '/v1/assisted/customers', { body: { channel: 'ext', address: 'anna' } })).body
    const request = (await shop.call<{ id: string }>('POST', `/v1/people/${anna}/requests`, { body: { kind: 'access' } })).body.id
    await shop.call('POST', `/v1/requests/${request}/identity`, { body: { evidence: 'known in the shop' } })
    const pool = {
      person: [anna, customer], purpose: ['offers'], purposes: ['offers'], reason: ['', 'test'], segment: ['boots_fans'],
      campaign: ['thursday_news', 'by_name'], ask: ['fitting'], attribute: ['nickname', 'shoe_size'], attributes: ['nickname', 'shoe_size'],
      id: [request], by: ['ext', 'email'], value: ['anna', 'anna@mail.example'], field: ['nickname'], locale: ['en'], format: ['json', 'csv'],
    }
    const open = routes.filter((route) => (route.gate.kind === 'staff' || (route.gate.kind === 'key' && route.gate.staff))
      && !exceptions[route.name] && !/^\/v1\/(staff|keys)/.test(route.path))
    expect(open.length).toBeGreaterThan(20)
    const seed = Number(process.env['SAYSO_TEST_SEED'] ?? 46)
    for (const route of open) {
      // Some of them take something back.
      if (route.method !== 'GET') await person('anna')
      const bodies = route.body ? fc.sample(valuesOf(route.body, pool), { numRuns: 2, seed }).map((one) => filled(route.body!, one, pool)) : [undefined]
      const queries = route.query ? fc.sample(valuesOf(route.query, pool), { numRuns: 2, seed }).map((one) => filled(route.query!, one, pool)) : [{}]
      const params = fc.sample(valuesOf(route.params ?? { type: 'object', properties: {} }, pool), { numRuns: 2, seed }) as Record<string, string>[]
      for (const role of roles) {
        for (const [i, named] of params.entries()) {
          const path = route.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(key === 'person' ? pool.person[i]! : named[key] ?? 'x'))
          const query = new URLSearchParams(Object.entries((queries[i % queries.length] ?? {}) as object).map(([key, value]) => [key, String(value)]))
          const body = bodies[i % bodies.length]
          const reply = await staff[role].call(route.method, `${path}${query.size > 0 ? `?${query.toString()}` : ''}`, body === undefined ? {} : { body })
          expect(reply.status, `${role} ${route.name}: ${reply.text.slice(0, 200)}`).toBeLessThan(500)
          expect(reply.text, `${role} ${route.method} ${path}`).not.toContain(secretWord)
        }
      }
    }
    // It was there to be seen all the while.
    await person('anna')
    expect((await look(staff.marketer, anna, { purpose: 'offers', reason })).text).toContain(secretWord)
  }, 120_000)
})

/** Where staff may get answers, and why. */
const exceptions: Readonly<Record<string, string>> = {
  viewPerson: 'for a purpose that the person permits, with a reason; see above',
  actOnRequest: 'the copy that somebody asked for by right, once it is known who asks; with a reason, for the DPO alone',
}

/** With everything named that there is something of: what is left out by chance would be refused at the door. */
function filled(schema: object, sample: unknown, pool: Readonly<Record<string, readonly unknown[]>>): unknown {
  const { properties = {} } = schema as { properties?: Record<string, { type?: string }> }
  const named = Object.entries(properties).flatMap(([key, { type }]) => {
    const value = pool[key]
    return value ? [[key, type === 'array' ? value : value[0]]] : []
  })
  return { ...(sample as object), ...Object.fromEntries(named) as object }
}

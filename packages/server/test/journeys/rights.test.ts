import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand, openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

interface Asked {
  readonly id: string
  readonly state: string
  readonly identity: string
  readonly due_at: string
  readonly overdue: boolean
  readonly message?: string
  readonly reply?: string
  readonly authority?: string
}
interface Listed { readonly requests: readonly Asked[]; readonly next?: string }
interface Portable {
  readonly answers: readonly { readonly attribute: string; readonly value: unknown }[]
  readonly purposes: readonly { readonly name: string; readonly status: string }[]
}

const authority = 'Office of the Data Protection Ombudsman'

function catalog() {
  const document = fashionShop()
  document.brand['controller'] = { ...(document.brand['controller'] as object), authority }
  return document
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string
  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, catalog(), { SAYSO_CLOCK: '2026-01-31T12:00:00Z' }))
  })
  afterAll(() => installation.remove())

  const ask = (person: string, body: object) =>
    shop.call<Asked>('POST', `/v1/people/${encodeURIComponent(person)}/requests`, { body })
  const on = (id: string, what: string, body: object) => shop.call<Asked>('POST', `/v1/requests/${id}/${what}`, { body })
  const list = (query = '') => shop.call<Listed>('GET', `/v1/requests${query}`)

  test('check 35, 36: a letter becomes a request with a deadline, its writer is checked, and it is answered', async () => {
    await shop.tell('ext:ann', { grants: { offers: true }, answers: { shoe_size: '42' } })
    const asked = await ask('ext:ann', { kind: 'rectification', message: 'My name is Anne' })
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({ state: 'open', identity: 'unchecked', overdue: false })
    expect(asked.body.due_at.slice(0, 10)).toBe('2026-02-28')
    const { id } = asked.body
    expect((await on(id, 'answer', { reply: 'Done' })).body.code).toBe('identity_unchecked')
    expect((await on(id, 'identity', { evidence: 'Knew the last order' })).body.identity).toBe('checked')
    expect((await on(id, 'extend', { reason: 'Two archives' })).body.due_at.slice(0, 10)).toBe('2026-04-30')
    expect((await on(id, 'extend', { reason: 'Three' })).body.code).toBe('request_extended')
    expect((await on(id, 'answer', { reply: 'Done, Anne' })).body).toMatchObject({ state: 'answered', reply: 'Done, Anne' })
    expect((await on(id, 'deny', { reason: 'No' })).body.code).toBe('request_closed')
    const other = await ask('ext:ann', { kind: 'erasure' })
    expect((await on(other.body.id, 'deny', { reason: 'A court wants it' })).body).toMatchObject({ state: 'denied', authority })
    expect((await on(other.body.id, 'deny', {})).body.code).toBe('input_invalid')
  })

  test('whoever has to answer sees what is due first, page by page, and what is late', async () => {
    const days = ['2026-01-10', '2025-12-20', '2026-01-20', '2025-12-25']
    for (const day of days) {
      expect((await ask('ext:ann', { kind: 'access', received_at: `${day}T08:00:00Z` })).status).toBe(201)
    }
    const found: string[] = []
    let page = await list('?limit=3')
    for (; ; page = await list(`?limit=3&cursor=${page.body.next}`)) {
      found.push(...page.body.requests.map((one) => one.due_at.slice(0, 10)))
      if (page.body.next === undefined) break
    }
    expect(found).toEqual(['2026-01-20', '2026-01-25', '2026-02-10', '2026-02-20'])
    expect((await list('?overdue=true')).body.requests.map((one) => one.due_at.slice(0, 10))).toEqual(['2026-01-20', '2026-01-25'])
    expect((await list('?state=answered')).body.requests.map((one) => one.reply)).toEqual(['Done, Anne'])
    expect((await list('?cursor=made.up')).body.code).toBe('cursor_invalid')
  })

  test('check 41: a written wish restricts or objects at once, and no brand can lift it', async () => {
    await shop.tell('ext:bob', { grants: { offers: true }, answers: { shoe_size: '42' } })
    expect((await shop.decide({ person: 'ext:bob', purpose: 'offers' })).body.granted).toBe(true)
    const restricted = await shop.call('POST', '/v1/people/ext%3Abob/restriction')
    expect(restricted.status, restricted.text).toBe(201)
    expect((await shop.decide({ person: 'ext:bob', purpose: 'offers' })).body).toMatchObject({ granted: false, reason: 'restricted', offers: [] })
    expect((await shop.exported('ext:bob')).body.answers.map((one) => one.value)).toEqual(['42'])
    expect((await shop.call('DELETE', '/v1/people/ext%3Abob/restriction')).status).toBe(404)

    await shop.tell('ext:cyd', { grants: { offers: true, newsletter: true }, answers: { shoe_size: '41' } })
    expect((await shop.call('POST', '/v1/people/ext%3Acyd/objection')).status).toBe(201)
    for (const purpose of ['offers', 'newsletter']) {
      expect((await shop.read('ext:cyd', purpose)).body).toMatchObject({ granted: false, reason: 'withdrawn', values: {} })
    }
    expect((await shop.exported('ext:cyd')).body.answers).toEqual([])
  })

  test('the export is also a table for a spreadsheet', async () => {
    const csv = await shop.call('GET', '/v1/people/ext%3Abob/export?format=csv')
    expect(csv.status).toBe(200)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.text).toMatch(/^\ufeffsection,key,/)
    expect(csv.text).toMatch(/\r\nanswer,shoe_size,[^\r]*,42,/)
  })

  test('check 38: what Dan takes with him makes an equal profile in another installation', async () => {
    await shop.tell('ext:dan', {
      grants: { offers: true, newsletter: true }, answers: { shoe_size: '42', colours: ['navy', 'green'] },
    })
    const taken = (await shop.call<Portable>('GET', '/v1/people/ext%3Adan/export')).body
    const elsewhere = await createInstallation(kind)
    try {
      const { everything } = await elsewhere.inside((app) => addBrand(app, 'first', { everything: {} }))
      const theirs = connect(await elsewhere.start({ SAYSO_CLOCK: '2026-01-31T12:00:00Z' }), everything.text)
      expect((await theirs.apply(catalog())).status).toBe(200)
      await theirs.tell('ext:dan', {
        grants: Object.fromEntries(taken.purposes.map(({ name, status }) => [name, status === 'granted'])),
        answers: Object.fromEntries(taken.answers.map(({ attribute, value }) => [attribute, value])),
      })
      const there = (await theirs.call<Portable>('GET', '/v1/people/ext%3Adan/export')).body
      const values = (one: Portable) => one.answers.map(({ attribute, value }) => [attribute, value]).sort()
      const permissions = (one: Portable) => one.purposes.map(({ name, status }) => [name, status]).sort()
      expect([values(there), permissions(there)]).toEqual([values(taken), permissions(taken)])
      expect(values(taken).length).toBe(2)
      for (const purpose of ['offers', 'newsletter']) {
        const [here, abroad] = [await shop.read('ext:dan', purpose), await theirs.read('ext:dan', purpose)]
        const read = (reply: typeof here) => Object.entries(reply.body.values).map(([name, { value }]) => [name, value]).sort()
        expect(read(abroad)).toEqual(read(here))
      }
    } finally {
      await elsewhere.remove()
    }
  })

  test('what is asked outlives the process, and is late when its day has passed', async () => {
    await server.stop()
    server = await installation.start({ SAYSO_CLOCK: '2026-03-20T12:00:00Z' })
    shop = connect(server, key)
    expect((await list()).body.requests.map((one) => one.overdue)).toEqual([true, true, true, true])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPrivacyControl } from '../../src/kernel/http/browser.ts'
import { contractExample } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { openBrowser } from '../support/visitor.ts'

const table: [string[], boolean][] = [
  [[], false],
  [['Sec-GPC', '1'], true],
  [['sec-gpc', '1'], true],
  [['SEC-GPC', '1'], true],
  [['Sec-GPC', '0'], false],
  [['Sec-GPC', 'true'], false],
  [['Sec-GPC', '1;x'], false],
  [['Sec-GPC', '?1'], false],
  [['Sec-GPC', '1,1'], false],
  [['Sec-GPC', ' 1,1'], false],
  [['Sec-GPC', '"1"'], false],
  [['Sec-GPC', '11'], false],
  [['Sec-GPC', ''], false],
  [['X-Sec-GPC', '1'], false],
  [['DNT', '1'], false],
  [['Host', 'sec-gpc', 'Accept', '1'], false],
  [['Sec-GPC', '0', 'Sec-GPC', '1'], true],
  [['Sec-GPC', '1', 'Sec-GPC', 'nonsense'], true],
  [['Sec-GPC', '0', 'Sec-GPC', '0'], false],
]

test.each(table)('check 27: the headers %j mean %s', (headers, on) => {
  expect(hasPrivacyControl(headers)).toBe(on)
})

describe.each(databases)('Global Privacy Control, on %s', (kind) => {
  let presence: Presence
  let n = 0

  function catalog() {
    const document = contractExample()
    document.recipients['packer'] = { name: 'Packer', role: 'processor', country: 'FI', purposes: ['delivery_updates'] }
    return document
  }
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: catalog() })
  })
  afterAll(() => presence.close())

  /** Somebody who let in a third party and a processor. */
  async function reader(): Promise<string> {
    const person = `ext:reader-${++n}`
    const shown = await presence.shop.present({ person, attributes: [], purposes: ['delivery_updates'] })
    const told = await presence.shop.answer({
      presentation: shown.body.presentation, person, grants: { delivery_updates: true }, recipients: { parcel_co: true, packer: true },
    })
    expect(told.status, told.text).toBe(201)
    return person
  }
  const linkTo = async (person: string) => new URL(
    (await presence.shop.call<{ url: string }>('POST', `/v1/people/${person}/links`, { body: {} })).body.url).pathname
  const held = async (person: string) => {
    const { body } = await presence.shop.call<{
      recipients: { name: string; status: string }[]; purposes: { name: string; status: string }[]
      entries: { body: { kind: string; by?: string } | null }[]
    }>('GET', `/v1/people/${person}/export`)
    return {
      recipients: Object.fromEntries(body.recipients.map(({ name, status }) => [name, status])),
      purposes: Object.fromEntries(body.purposes.map(({ name, status }) => [name, status])),
      entries: body.entries.map((entry) => entry.body),
    }
  }

  test('check 27: it is said where everybody can find it', async () => {
    const reply = await openBrowser(presence.url).get('/.well-known/gpc.json')
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    const body = JSON.parse(reply.text) as { gpc: boolean; lastUpdate: string }
    expect(body.gpc).toBe(true)
    expect(new Date(body.lastUpdate).toISOString()).toBe('2026-11-21T00:00:00.000Z')
  })

  test('check 27: coming in with the signal lets third parties go, on record, and nothing else', async () => {
    const person = await reader()
    const path = await linkTo(person)
    const them = openBrowser(presence.url, { 'sec-gpc': '1' })
    await them.get(path)
    expect((await held(person)).recipients['parcel_co']).toBe('granted')
    expect((await them.post(path)).status).toBe(303)
    const after = await held(person)
    expect(after.recipients).toEqual({ parcel_co: 'withdrawn', packer: 'granted' })
    expect(after.purposes).toEqual({ delivery_updates: 'granted' })
    expect(after.entries.at(-1)).toMatchObject({ kind: 'recipient.withdrawn', by: 'gpc' })
    const many = after.entries.length
    await them.post(await linkTo(person))
    expect((await held(person)).entries.length).toBe(many)
  })

  test.each(['0', 'true', '1;x', '1,1'])('check 27: coming in with Sec-GPC: %s changes nothing', async (value) => {
    const person = await reader()
    await openBrowser(presence.url, { 'sec-gpc': value }).post(await linkTo(person))
    expect((await held(person)).recipients).toEqual({ parcel_co: 'granted', packer: 'granted' })
  })

  test('check 27: the page says that it was honoured, to whoever sends it and to nobody else', async () => {
    const path = await linkTo(await reader())
    expect((await openBrowser(presence.url, { 'sec-gpc': '1' }).get(path)).text).toContain('class="gpc"')
    expect((await openBrowser(presence.url).get(path)).text).not.toContain('class="gpc"')
  })

  test('check 27: in a page of the shop no third party is offered, nor taken, nor named', async () => {
    const showing = { attributes: [], purposes: ['delivery_updates'] }
    const [on, off] = [
      await presence.page.call<{ presentation: string; recipients: { recipient: string }[]; notice: { text: string } }>(
        'POST', '/v1/presentations', { body: showing, headers: { 'sec-gpc': '1' } }),
      await presence.page.present(showing),
    ]
    expect(off.body.recipients.map(({ recipient }) => recipient).sort()).toEqual(['packer', 'parcel_co'])
    expect(on.body.recipients.map(({ recipient }) => recipient)).toEqual(['packer'])
    expect(off.body.notice.text).toContain('Parcel Co')
    expect(on.body.notice.text).not.toContain('Parcel Co')
    const refused = await presence.page.answer({
      presentation: on.body.presentation, grants: { delivery_updates: true }, recipients: { parcel_co: true },
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'not_shown'])
    const told = await presence.page.answer({
      presentation: on.body.presentation, grants: { delivery_updates: true }, recipients: { packer: true },
    })
    expect(told.status, told.text).toBe(201)
  })

  test('a server of the brand is no browser: its own headers switch nothing off', async () => {
    const reply = await presence.shop.call<{ recipients: unknown[] }>(
      'POST', '/v1/presentations', { body: { attributes: [], purposes: ['delivery_updates'] }, headers: { 'sec-gpc': '1' } })
    expect(reply.body.recipients.length).toBe(2)
  })
})

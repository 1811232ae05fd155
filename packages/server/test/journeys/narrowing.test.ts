import { formatReceiptId, parseEntryId } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Told } from '../support/client.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let onlyTips: Client

  beforeAll(async () => {
    installation = await createInstallation(kind)
    const keys = await installation.inside((app) => addBrand(app, 'nordwear', { everything: {}, onlyTips: { purposes: ['baby_tips'] } }))
    const server = await installation.start({ SAYSO_CLOCK: '2026-05-01T12:00:00Z' })
    shop = connect(server, keys.everything.text)
    onlyTips = connect(server, keys.onlyTips.text)
    const catalog = contractExample()
    catalog.brand['topics'] = { boots: { en: 'Boots', fi: 'Saappaat' }, sale: { en: 'Sale', fi: 'Ale' } }
    catalog.attributes['shoe_size']!['purposes'] = ['offers', 'delivery_updates']
    const applied = await shop.apply(catalog)
    expect(applied.status, applied.text).toBe(200)
  })
  afterAll(() => installation.remove())

  const show = (person: string) => shop.call<{ presentation: string; notice: { text: string } }>('POST', '/v1/presentations', { body: {
    person, attributes: ['shoe_size', 'due_date'], purposes: ['offers', 'delivery_updates', 'baby_tips'], preferences: true,
  } })
  const change = async (person: string, body: object) => {
    const shown = await show(person)
    return shop.call<Told>('POST', '/v1/answers', { body: { person, presentation: shown.body.presentation, ...body } })
  }

  test('Anna keeps her size out of the offers, rounds her date and says how she wants to be reached: one receipt', async () => {
    await shop.tell('ext:anna', {
      answers: { shoe_size: '42', due_date: '2026-09-17' }, grants: { offers: true, delivery_updates: true, baby_tips: true },
    })
    expect((await shop.decide({ person: 'ext:anna', purpose: 'offers' })).body.offers).toHaveLength(1)
    expect((await show('ext:anna')).body.notice.text).toContain('Topics to choose from: Boots, Sale')

    const told = await change('ext:anna', {
      uses: { shoe_size: { offers: false } },
      limits: { due_date: { round: 'month', until: '2026-10-01' } },
      preferences: { channels: ['email'], topics: ['sale'], hours: { 4: [17, 18] }, weekly_max: 2, name: 'Anna', language: 'fi' },
    })
    expect(told.status, told.text).toBe(201)
    expect(told.body.entries.map(({ kind: what }) => what))
      .toEqual(['use.refused', 'value.declared', 'value.limited', 'preferences.set'])

    expect((await shop.decide({ person: 'ext:anna', purpose: 'offers' })).body).toMatchObject({ granted: true, offers: [] })
    const read = await shop.read('ext:anna', 'offers')
    expect(read.body.withheld).toContainEqual({ attribute: 'shoe_size', reason: 'barred' })
    expect((await shop.read('ext:anna', 'delivery_updates')).body.values['shoe_size']?.value).toBe('42')
    expect((await shop.read('ext:anna', 'baby_tips')).body.values['due_date'])
      .toMatchObject({ value: '2026-09-01', fresh_until: '2026-09-30T21:00:00Z' })

    const id = formatReceiptId(told.body.person, parseEntryId(told.body.entries[0]!.id)!.seq)
    expect((await shop.receipt(id, 'dpv')).status).toBe(200)
    const kantara = await shop.receipt(id, 'kantara')
    const services = (kantara.body as unknown as { services: [{ purposes: { purpose: string; piiCategory: string[] }[] }] }).services
    expect(services[0].purposes.find((one) => one.purpose === 'Offers that fit')?.piiCategory).toEqual([])
    expect((await shop.exported('ext:anna')).text).not.toContain('2026-09-17')
  })

  test('the events tell what changed, never what was said', async () => {
    await shop.tell('ext:bea', { answers: { shoe_size: '41' }, grants: { offers: true } })
    const told = await change('ext:bea', { uses: { shoe_size: { delivery_updates: false } }, preferences: { name: 'Canary-Bea' } })
    expect(told.status).toBe(201)
    await shop.proof(told.body.entries[0]!.id)
    const { body, text } = await shop.events('?limit=1000')
    expect(body.events).toContainEqual(expect.objectContaining({ kind: 'use.refused', attribute: 'shoe_size', purpose: 'delivery_updates' }))
    expect(body.events).toContainEqual(expect.objectContaining({ kind: 'preferences.set' }))
    expect(text).not.toContain('Canary')
  })

  test('a withdrawal can keep an answer out of a purpose, by list or by no, and can not let it in', async () => {
    await shop.tell('ext:cleo', { answers: { shoe_size: '41' }, grants: { offers: true, delivery_updates: true } })
    for (const uses of [{ shoe_size: ['offers'] }, { shoe_size: { offers: false } }]) {
      expect((await shop.withdraw('ext:cleo', { uses })).status).toBe(201)
      expect((await shop.read('ext:cleo', 'offers')).body.values).toEqual({})
    }
    const raising = await shop.withdraw('ext:cleo', { uses: { shoe_size: { offers: true } } })
    expect([raising.status, raising.body.code, raising.body.errors.map((one) => one.pointer)])
      .toEqual([422, 'raise_not_allowed', ['/uses/shoe_size/offers']])
    const other = await onlyTips.withdraw('ext:cleo', { uses: { shoe_size: ['offers'] } })
    expect([other.status, other.body.code]).toEqual([403, 'purpose_not_allowed'])
    const lastOne = await shop.withdraw('ext:cleo', { uses: { shoe_size: ['delivery_updates'] } })
    expect(lastOne.body.entries.map((entry) => entry.kind)).toEqual(['use.refused', 'value.removed'])
  })

  test('what does not fit is refused with its place, and nothing of the rest is stored', async () => {
    await shop.tell('ext:dora', { answers: { shoe_size: '41' }, grants: { offers: true } })
    const before = (await shop.exported('ext:dora')).body.entries.length
    for (const [body, status, code, pointers] of [
      [{ grants: { delivery_updates: true }, limits: { shoe_size: { round: 'year' } } }, 422, 'value_invalid', ['/limits/shoe_size/round']],
      [{ limits: { shoe_size: { until: '2026-04-30' } } }, 422, 'value_invalid', ['/limits/shoe_size/until']],
      [{ preferences: { weekly_max: 0 } }, 422, 'value_invalid', ['/preferences/weekly_max']],
      [{ preferences: { mood: 'good' } }, 400, 'input_invalid', ['/preferences/mood']],
      [{ limits: { shoe_size: { round: 'decade' } } }, 400, 'input_invalid', ['/limits/shoe_size/round']],
      [{ uses: { shoe_size: { baby_tips: false } } }, 422, 'value_invalid', ['/uses/shoe_size/baby_tips']],
      [{ uses: { colour: { offers: false } } }, 422, 'not_shown', ['/uses/colour']],
    ] as const) {
      const reply = await change('ext:dora', body)
      expect([reply.status, reply.body.code, reply.body.errors?.map((one) => one.pointer)], reply.text).toEqual([status, code, pointers])
    }
    expect((await shop.exported('ext:dora')).body.entries).toHaveLength(before)
  })
})

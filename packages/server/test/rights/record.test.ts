import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../src/kernel/i18n/messages.ts'
import { markupOf } from '../../src/kernel/html.ts'
import { recordPage } from '../../src/site/console/record-page.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document } from './stage.ts'

type Document = {
  brand: { controller: object }
  purposes: Record<string, { title: Record<string, string>; retention: string }>
  attributes: Record<string, { purposes: string[]; label: Record<string, string>; sensitive?: boolean }>
}

describe.each(databases)('the record of processing, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  const written = {
    ...(document as unknown as Document),
    brand: { ...document.brand, controller: { ...document.brand.controller, address: 'Quay 1', country: 'FI', dpo: 'Dana Reed', email: 'privacy@shop.example' } },
    recipients: {
      parcel_co: { name: 'Parcel Co', role: 'processor', country: 'FI', purposes: ['offers'] },
      mail_inc: { name: 'Mail Inc', role: 'third_party', country: 'US', purposes: ['offers', 'news'], safeguard: 'standard_clauses' },
    },
  }
  beforeAll(async () => {
    world = await openWorld(kind, '2026-03-02T09:00:00Z')
    gate = await world.brand(written)
  })
  afterAll(() => world.close())

  const itemsOf = (record: Awaited<ReturnType<World['app']['records']['read']>>) => ({
    a: record.controller,
    b: record.activities.map(({ purpose, title, legal_basis: basis }) => [purpose, title, basis]),
    c: Object.fromEntries(record.activities.map(({ purpose, data, subjects }) => [purpose, [subjects !== '', data.map((one) => [one.attribute, one.sensitive]).sort()]])),
    d: Object.fromEntries(record.activities.map(({ purpose, recipients }) => [purpose, recipients.map((one) => [one.name, one.role]).sort()])),
    e: Object.fromEntries(record.activities.map(({ purpose, transfers }) => [purpose, transfers.map((one) => [one.name, one.country, one.safeguard])])),
    f: Object.fromEntries(record.activities.map(({ purpose, kept_for: kept, kept_for_text: text }) => [purpose, [kept, text !== '']])),
    g: record.measures.map(({ key, in_force: inForce }) => [key, inForce]),
  })

  test('check 42: (a) to (g) are there, and each equals the catalogue', async () => {
    const items = itemsOf(await world.app.records.read(gate, { locale: 'en' }))
    const purposes = Object.entries(written.purposes)
    expect(items.a).toMatchObject(written.brand.controller)
    expect(items.b).toEqual(purposes.map(([key, one]) => [key, one.title['en'], 'consent']))
    expect(items.c).toEqual(Object.fromEntries(purposes.map(([key]) => [key, [true, Object.entries(written.attributes)
      .filter(([, attribute]) => attribute.purposes.includes(key)).map(([name, attribute]) => [name, attribute.sensitive ?? false]).sort()]])))
    expect(items.d).toMatchObject({ offers: [['Mail Inc', 'third_party'], ['Parcel Co', 'processor']], news: [['Mail Inc', 'third_party']], advice: [] })
    expect(items.e).toMatchObject({ offers: [['Mail Inc', 'US', 'standard_clauses']], advice: [] })
    expect(items.f).toEqual(Object.fromEntries(purposes.map(([key, one]) => [key, [one.retention, true]])))
    // What depends on how it is set up is said as it is: this one has no mail that could be signed.
    expect(items.g).toEqual(expect.arrayContaining([['encryption', true], ['roles', true], ['https', true], ['mail_signed', false], ['outgoing', true]]))
  })

  test('check 42: as of an earlier day it is what was in force then, with what was added then', async () => {
    const { records, catalogs } = world.app
    const own = await world.brand(written)
    const before = world.clock.now
    world.clock.now += 86_400_000
    await records.add(own, { purpose: null, item: 'measures', text: 'Backups are kept for 30 days.' })
    await records.add(own, { purpose: 'offers', item: 'data', text: 'Nothing else' })
    world.clock.now += 86_400_000
    const { recipients: _gone, ...rest } = written
    const brand = (await catalogs.get(own)).catalog.brand
    await catalogs.apply(own, { ...rest, brand }, { dryRun: false })
    await records.add(own, { purpose: null, item: 'measures', text: '' })
    const now = await records.read(own, { locale: 'en' })
    expect([now.catalog_version, now.activities.flatMap((one) => one.recipients), now.additions]).toEqual([2, [], []])
    const then = await records.read(own, { locale: 'en', at: before + 86_400_000 })
    expect([then.catalog_version, then.additions]).toEqual([1, [{ item: 'measures', text: 'Backups are kept for 30 days.' }]])
    expect(then.activities.find((one) => one.purpose === 'offers')).toMatchObject({
      recipients: [{ name: 'Parcel Co' }, { name: 'Mail Inc' }], additions: [{ item: 'data', text: 'Nothing else' }],
    })
    expect((await records.read(own, { locale: 'en', at: before })).additions).toEqual([])
    expect(await codeOf(records.read(own, { locale: 'en', at: before - 1 }))).toBe('catalog_missing')
    expect(await codeOf(records.read(own, { locale: 'en', at: world.clock.now + 1 }))).toBe('input_invalid')
    expect(await codeOf(records.add(own, { purpose: 'hats', item: 'data', text: 'x' }))).toBe('purpose_unknown')
  })

  test.each(languages)('as a page to print it says all of it, in %s', async (locale) => {
    const record = await world.app.records.read(gate, { locale })
    const page = markupOf(recordPage(record))
    expect(page).toContain(`<html lang="${locale}" dir="${locale === 'he' ? 'rtl' : 'ltr'}">`)
    for (const { title, kept_for_text: kept, recipients } of record.activities) {
      for (const said of [title, kept, ...recipients.map((one) => one.name)]) expect(page).toContain(said.replaceAll("'", '&#39;'))
    }
    for (const { text } of record.measures) expect(page).toContain(text.replaceAll("'", '&#39;'))
    expect(page).toContain('Dana Reed')
  })
})

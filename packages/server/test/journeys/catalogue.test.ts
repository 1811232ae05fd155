import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { attribute, contractExample, purpose } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let current: Document = contractExample()
  let count = 0

  beforeAll(async () => {
    ;({ installation, shop } = await openShop(kind, current))
  })
  afterAll(() => installation.remove())

  const change = async (edit: (document: Document) => void) => {
    const next = structuredClone(current)
    edit(next)
    const applied = await shop.apply(next)
    if (applied.status === 200) current = next
    expect(applied.status, applied.text).toBe(200)
    return applied.body
  }
  const version = async () => (await shop.call<{ version: number }>('GET', '/v1/catalog')).body.version
  const someone = async (size = '42') => {
    const person = `ext:person-${++count}`
    await shop.tell(person, { answers: { shoe_size: size }, grants: { offers: true } })
    return person
  }
  const seen = async (person: string) => {
    const { body } = await shop.read(person, 'offers')
    const decided = (await shop.decide({ person, purpose: 'offers' })).body
    return {
      granted: body.granted,
      reason: body.reason,
      values: body.values,
      offers: decided.offers.map((one) => one.key),
    }
  }
  const renewalDue = { granted: false, reason: 'renewal_due', values: {}, offers: [] }

  test('a dry run says what would happen and applies nothing', async () => {
    const next = structuredClone(current)
    next.purposes['newsletter'] = purpose('Newsletter')
    next.attributes['colour'] = attribute('Colour', 'choice', ['offers'], {
      options: [{ key: 'red', label: { en: 'Red', fi: 'Punainen' } }],
    })
    const before = await version()
    const planned = await shop.apply(next, true)
    expect(planned.status, planned.text).toBe(200)
    expect(planned.body.version).toBe(before + 1)
    expect(planned.body.changes.map((one) => [one.path, one.action])).toEqual([
      ['purposes.newsletter', 'added'],
      ['attributes.colour', 'added'],
    ])
    expect(await version()).toBe(before)
    expect(
      (await shop.call<{ catalog: Document }>('GET', '/v1/catalog')).body.catalog.purposes,
    ).not.toHaveProperty('newsletter')
  })

  test('a catalogue with an unfair ask is refused with every finding, and a dry run shows the same', async () => {
    const unfair = structuredClone(current)
    unfair.asks['welcome'] = { ...unfair.asks['welcome'], preselected: ['offers'] }
    delete unfair.purposes['baby_tips']?.['retention']
    const before = await version()
    const refused = await shop.apply(unfair)
    expect([refused.status, refused.body.code]).toEqual([422, 'catalog_invalid'])
    expect(refused.body.errors.map((fault) => fault.code)).toEqual(
      expect.arrayContaining(['preselected', 'missing-retention']),
    )
    expect(refused.body.errors.map((fault) => fault.pointer)).toContain('/purposes/baby_tips')
    expect(await version()).toBe(before)
    const planned = await shop.apply(unfair, true)
    expect(planned.status).toBe(200)
    expect(
      planned.body.findings
        .filter((one) => one.severity === 'error')
        .map((one) => one.rule)
        .sort(),
    ).toEqual(refused.body.errors.map((fault) => fault.code).sort())
  })

  test('a document that is not one is refused with a place for each fault', async () => {
    const wrong = { ...structuredClone(current), purpose: {}, attributes: { 'Shoe Size': {} } }
    const refused = await shop.apply(wrong)
    expect([refused.status, refused.body.code]).toEqual([422, 'catalog_invalid'])
    expect(refused.body.errors.map((fault) => fault.pointer)).toEqual(
      expect.arrayContaining(['/purpose', '/attributes/Shoe Size']),
    )
  })

  test('the same document twice is the same version', async () => {
    const before = await version()
    const again = await shop.apply(current)
    expect(again.body).toMatchObject({ version: before, changes: [] })
    expect(await version()).toBe(before)
  })

  test('a wording fix keeps what people granted', async () => {
    const person = await someone()
    const { changes } = await change((next) => {
      next.purposes['offers']!['benefit'] = {
        en: 'You see boots in your size.',
        fi: 'Näet sopivia saappaita.',
      }
    })
    expect(changes).toEqual([
      expect.objectContaining({ path: 'purposes.offers', effect: 'wording', renewal_due: false }),
    ])
    expect(await seen(person)).toMatchObject({ granted: true, offers: ['boots'] })
  })

  const material: [string, (next: Document) => void][] = [
    ['longer retention', (next) => (next.purposes['offers']!['retention'] = 'P30M')],
    [
      'a new recipient',
      (next) => {
        next.recipients['adviser'] = {
          name: 'Boot Adviser',
          role: 'third_party',
          country: 'FI',
          purposes: ['offers'],
        }
      },
    ],
    [
      'an attribute that people told for something else',
      (next) => {
        next.attributes['due_date']!['purposes'] = ['baby_tips', 'offers']
      },
    ],
    ['an edition that the author raised', (next) => (next.purposes['offers']!['edition'] = 7)],
  ]
  test.each(material)('after %s nothing is read or decided until the person renews', async (_, edit) => {
    const person = await someone()
    const before = await shop.present({ person, ask: 'welcome' })
    const { changes } = await change(edit)
    expect(changes).toContainEqual(
      expect.objectContaining({ path: 'purposes.offers', effect: 'material', renewal_due: true }),
    )
    expect(await seen(person)).toEqual(renewalDue)
    const outdated = await shop.answer({
      presentation: before.body.presentation,
      person,
      grants: { offers: true },
    })
    expect([outdated.status, outdated.body.code]).toEqual([422, 'presentation_expired'])
    expect(await seen(person)).toEqual(renewalDue)
    await shop.tell(person, { grants: { offers: true } })
    expect(await seen(person)).toMatchObject({
      granted: true,
      values: { shoe_size: { value: '42' } },
      offers: ['boots'],
    })
  })

  test('a retired option is no longer offered, and answers that hold it stay readable', async () => {
    const person = await someone('42')
    const before = await shop.present({ ask: 'welcome' })
    await change(
      (next) => (next.attributes['shoe_size']!['options'] = [{ key: '41' }, { key: '42', retired: true }]),
    )
    const shown = await shop.present({ ask: 'welcome' })
    expect(shown.body.questions[0]?.options?.map((option) => option.key)).toEqual(['41'])
    const late = await shop.answer({
      presentation: before.body.presentation,
      person: 'ext:late',
      answers: { shoe_size: '42' },
      grants: { offers: true },
    })
    expect([late.status, late.body.code]).toEqual([422, 'value_invalid'])
    expect(await seen(person)).toMatchObject({
      granted: true,
      values: { shoe_size: { value: '42' } },
      offers: ['boots'],
    })
  })

  test('an attribute whose type changes starts anew: earlier answers are not read as something else', async () => {
    const person = await someone('41')
    await change((next) => {
      next.attributes['shoe_size'] = attribute('Shoe size', 'number', ['offers'], { min: 30, max: 50 })
      next.offers['boots']!['when'] = {
        combinator: 'and',
        rules: [{ field: 'shoe_size', operator: '>=', value: 40 }],
      }
      next.segments['boots_fans']!['when'] = {
        combinator: 'and',
        rules: [{ field: 'shoe_size', operator: '>=', value: 40 }],
      }
    })
    expect(await seen(person)).toMatchObject({ granted: true, values: {}, offers: [] })
    await shop.tell(person, { answers: { shoe_size: 41 }, grants: { offers: true } })
    expect(await seen(person)).toMatchObject({
      granted: true,
      values: { shoe_size: { value: 41 } },
      offers: ['boots'],
    })
  })

  test('a retired attribute is neither read, nor decided on, nor asked; back again it holds nothing of before', async () => {
    const person = `ext:person-${++count}`
    await shop.tell(person, { answers: { shoe_size: 41 }, grants: { offers: true } })
    const whole = structuredClone(current)
    await change((next) => {
      delete next.attributes['shoe_size']
      delete next.offers['boots']
      delete next.segments['boots_fans']
      delete next.campaigns['thursday_news']
      next.asks['welcome']!['questions'] = []
      delete next.asks['welcome']!['reward']
    })
    expect(await seen(person)).toMatchObject({ granted: true, values: {}, offers: [] })
    const asked = await shop.present({ attributes: ['shoe_size'], purposes: ['offers'] })
    expect([asked.status, asked.body.code]).toEqual([404, 'attribute_unknown'])
    expect((await shop.exported(person)).body.answers).toContainEqual(
      expect.objectContaining({ attribute: 'shoe_size' }),
    )
    await change((next) => Object.assign(next, whole))
    expect(await seen(person)).toEqual(renewalDue)
    await shop.tell(person, { grants: { offers: true } })
    expect(await seen(person)).toMatchObject({ granted: true, values: {}, offers: [] })
  })

  test('a retired purpose permits nothing, can still be withdrawn from, and is not revived when it comes back', async () => {
    const person = `ext:person-${++count}`
    await shop.tell(person, { answers: { due_date: '2027-01-01' }, grants: { baby_tips: true } })
    const whole = structuredClone(current)
    await change((next) => {
      delete next.purposes['baby_tips']
      next.attributes['due_date']!['purposes'] = ['offers']
    })
    expect((await shop.read(person, 'baby_tips')).body).toMatchObject({ granted: false, values: {} })
    await change((next) => Object.assign(next, whole))
    expect((await shop.read(person, 'baby_tips')).body).toMatchObject({
      granted: false,
      reason: 'renewal_due',
      values: {},
    })
  })

  test('two who apply at once do not overwrite each other: each version is one of them', async () => {
    const before = await version()
    const edits = Array.from({ length: 6 }, (_, i) => {
      const next = structuredClone(current)
      next.purposes['offers']!['benefit'] = { en: `Benefit ${i}.`, fi: `Hyöty ${i}.` }
      return shop.apply(next)
    })
    const versions = (await Promise.all(edits)).map((reply) => reply.body.version).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: 6 }, (_, i) => before + 1 + i))
  })
})

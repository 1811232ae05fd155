import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { attribute, contractExample, when } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { exchange } from '../support/exchange.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const size = (value: string) => ({ field: 'shoe_size', operator: '=', value })
const colour = (value: string) => ({ field: 'colours', operator: 'contains', value })
const red = { key: 'red', label: { en: 'Red', fi: 'Punainen' } }
const blue = { key: 'blue', label: { en: 'Blue', fi: 'Sininen' } }

function catalog() {
  const document = contractExample()
  document.brand['floor'] = 5
  document.attributes['colours'] = attribute('Colours', 'multi_choice', ['offers'], { options: [red, blue] })
  const segment = (rule: unknown) => ({ purpose: 'offers', when: rule })
  document.segments = {
    boots_fans: segment(when({ field: 'shoe_size', operator: 'in', value: ['41', '42'] })),
    everybody: segment(when()),
    large: segment(when(size('42'))),
    not_large: segment({ ...when(size('42')), not: true }),
    not_small: segment(when({ ...size('41'), operator: '!=' })),
    red: segment(when(colour('red'))),
    not_red: segment({ ...when(colour('red')), not: true }),
    large_and_red: segment(when(size('42'), colour('red'))),
    large_or_blue: segment({ combinator: 'or', rules: [size('42'), colour('blue')] }),
    tips: { purpose: 'baby_tips', when: when({ field: 'due_date', operator: '>', value: '2020-01-01' }) },
  }
  return document
}

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `person-${from + i}`)

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string

  // 1–8 wear 42, of them 1–6 like red; 9–14 wear 41; 15–20 like blue and keep their size to themselves; 21–23 said no.
  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, catalog()))
    const tell = (name: string, answers: Record<string, unknown>) =>
      shop.tell(`ext:${name}`, { answers, grants: { offers: true } })
    await Promise.all([
      ...names(1, 6).map((name) => tell(name, { shoe_size: '42', colours: ['red'] })),
      ...names(7, 8).map((name) => tell(name, { shoe_size: '42' })),
      ...names(9, 14).map((name) => tell(name, { shoe_size: '41' })),
      ...names(15, 20).map((name) => tell(name, { colours: ['blue'] })),
      ...names(21, 23).map((name) => shop.tell(`ext:${name}`, { grants: { offers: false } })),
    ])
  })
  afterAll(() => installation.remove())

  const listed = async (segment: string) => {
    const reply = await shop.list(segment)
    expect(reply.status, reply.text).toBe(200)
    return reply.named.sort()
  }
  const sorted = (...lists: string[][]) => lists.flat().sort()

  test('a rule finds exactly those who told what it asks for', async () => {
    expect(await listed('large')).toEqual(sorted(names(1, 8)))
    expect(await listed('red')).toEqual(sorted(names(1, 6)))
    expect(await listed('large_and_red')).toEqual(sorted(names(1, 6)))
    expect(await listed('large_or_blue')).toEqual(sorted(names(1, 8), names(15, 20)))
    expect(await listed('everybody')).toEqual(sorted(names(1, 20)))
  })

  test('check 26: who told nothing about it is never in, negated or not', async () => {
    expect(await listed('not_large')).toEqual(sorted(names(9, 14)))
    expect(await listed('not_small')).toEqual(sorted(names(1, 8)))
    expect(await listed('not_red')).toEqual(sorted(names(15, 20)))
  })

  test('the stream is one JSON object a line, by the ids that the brand knows', async () => {
    const reply = await exchange(server.url, {
      method: 'GET',
      path: '/v1/segments/large/people',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(reply.headers['content-type']).toBe('application/x-ndjson')
    const lines = reply.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { person: string; external_id: string })
    expect(lines).toHaveLength(8)
    for (const { person, external_id: id } of lines) {
      expect((await shop.read(`ext:${id}`, 'offers')).body.person).toBe(person)
    }
  })

  test('everybody in a list finds it in their diary; nobody else does', async () => {
    const mentioned = async (name: string) =>
      (await shop.uses(`ext:${name}`)).body.uses.filter(
        (use) => use.kind === 'segment' && use.segment === 'not_large',
      ).length
    const before = [await mentioned('person-9'), await mentioned('person-1')]
    await listed('not_large')
    expect([await mentioned('person-9'), await mentioned('person-1')]).toEqual([before[0]! + 1, before[1]!])
    const [use] = (await shop.uses('ext:person-9')).body.uses
    expect(use).toMatchObject({ purpose: 'offers', by: expect.stringMatching(/^key:key_/) })
  })

  test("a count shows no one, is in nobody's diary, and repeats as itself", async () => {
    const before = (await shop.uses('ext:person-1')).body.uses.length
    expect((await shop.count('large')).body).toEqual({
      segment: 'large',
      count: 8,
      suppressed: false,
      floor: 5,
    })
    expect((await shop.count('large')).body).toMatchObject({ count: 8, suppressed: false })
    expect((await shop.uses('ext:person-1')).body.uses).toHaveLength(before)
  })

  test('a count that differs from another by fewer than the floor stays hidden: the two would show who it is', async () => {
    expect((await shop.count('large_and_red')).body).toEqual({
      segment: 'large_and_red',
      count: null,
      suppressed: true,
      floor: 5,
    })
    expect((await shop.count('not_large')).body).toMatchObject({ count: 6, suppressed: false })
    expect((await shop.count('everybody')).body).toMatchObject({ count: 20, suppressed: false })
  })

  test('below the floor there is neither a list nor a count', async () => {
    await shop.tell('ext:person-15', { answers: { due_date: '2027-01-01' }, grants: { baby_tips: true } })
    expect((await shop.count('tips')).body).toEqual({
      segment: 'tips',
      count: null,
      suppressed: true,
      floor: 5,
    })
    const refused = await shop.list('tips')
    expect([refused.status, refused.body.code]).toEqual([422, 'segment_too_small'])
    expect((await shop.uses('ext:person-15')).body.uses.some((use) => use.segment === 'tips')).toBe(false)
  })

  test('whoever withdraws is out at once, and so is whoever was erased', async () => {
    await shop.withdraw('ext:person-9', { purposes: ['offers'] })
    expect(await listed('not_large')).toEqual(sorted(names(10, 14)))
    await shop.erase('ext:person-10')
    const refused = await shop.list('not_large')
    expect([refused.status, refused.body.code]).toEqual([422, 'segment_too_small'])
  })

  test('a purpose that the key may not name can not be reached through a segment', async () => {
    const unknown = await shop.count('invented')
    expect([unknown.status, unknown.body.code]).toEqual([404, 'segment_unknown'])
    const stranger = await connect(server, 'sk_nobody').count('large')
    expect(stranger.status).toBe(401)
  })

  test('two who differ by one person never see both counts, however they ask', async () => {
    for (const name of names(15, 19)) {
      await shop.tell(`ext:${name}`, { answers: { due_date: '2027-01-01' }, grants: { baby_tips: true } })
    }
    const document = catalog()
    document.segments['tips_but_one'] = {
      purpose: 'baby_tips',
      when: when({ field: 'due_date', operator: '>', value: '2026-12-31' }),
    }
    await shop.apply(document)
    await shop.tell('ext:person-20', { answers: { due_date: '2026-06-01' }, grants: { baby_tips: true } })
    const counts = [await shop.count('tips'), await shop.count('tips_but_one'), await shop.count('tips')]
    expect(counts.map((reply) => reply.body.count)).toEqual([6, null, 6])
  })
})

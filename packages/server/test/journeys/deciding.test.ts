import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample, offer, when } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const words = (title: string) => ({ title, body: `${title}.`, url: 'https://nordwear.example/x' })
const boots = when({ field: 'shoe_size', operator: '=', value: '42' })

function catalog() {
  const document = contractExample()
  document.offers = {
    second: offer('offers', 'home', { priority: 5 }),
    first: offer('offers', 'home', { priority: 9, when: boots }),
    tied_b: offer('offers', 'home', { priority: 3 }),
    tied_a: offer('offers', 'home', { priority: 3 }),
    unranked: offer('offers', 'home'),
    last: offer('offers', 'home', { priority: -1 }),
    aside: offer('offers', 'shelf', { priority: 7 }),
    finnish: offer('offers', 'language', { locales: ['fi'] }),
    greeting: {
      purpose: 'offers',
      slot: 'language',
      content: { en: words('Hello'), fi: words('Terve') },
    },
    in_may: offer('offers', 'may', { valid_from: '2026-05-01', valid_until: '2026-05-31' }),
    around_birth: offer('baby_tips', 'home', {
      when: when({ field: 'due_date', operator: 'within', value: { from: '-P7D', to: 'P14D' } }),
    }),
    for_everybody: offer('baby_tips', 'shelf'),
    not_around_birth: offer('baby_tips', 'other', {
      when: {
        combinator: 'and',
        not: true,
        rules: [{ field: 'due_date', operator: 'within', value: { from: '-P7D', to: 'P14D' } }],
      },
    }),
  }
  return document
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string

  beforeAll(async () => {
    // 2026-04-30T11:59 in London, 13:59 in Helsinki, 23:59 in Auckland.
    ;({ installation, server, shop, key } = await openShop(kind, catalog(), {
      SAYSO_CLOCK: '2026-04-30T11:50:00Z',
    }))
    await shop.tell('ext:anna', { answers: { shoe_size: '42' }, grants: { offers: true } })
    await shop.tell('ext:bert', { answers: { shoe_size: '41' }, grants: { offers: true } })
    await shop.tell('ext:cleo', { grants: { offers: true } })
  })
  afterAll(() => installation.remove())

  async function restartAt(instant: string): Promise<void> {
    await server.stop()
    server = await installation.start({ SAYSO_CLOCK: instant })
    shop = connect(server, key)
  }
  const keysFor = async (person: string, more: { slot?: string; limit?: number } = {}, purpose = 'offers') =>
    (await shop.decide({ person, purpose, ...more })).body.offers.map((one) => one.key)

  test('the most important comes first; ties go by name; without a rank it is nought', async () => {
    expect(await keysFor('ext:anna', { slot: 'home' })).toEqual([
      'first',
      'second',
      'tied_a',
      'tied_b',
      'unranked',
      'last',
    ])
    expect(await keysFor('ext:bert', { slot: 'home' })).toEqual([
      'second',
      'tied_a',
      'tied_b',
      'unranked',
      'last',
    ])
  })

  test('a slot takes its own, a limit the first of them, and without a slot all compete', async () => {
    expect(await keysFor('ext:anna', { slot: 'shelf' })).toEqual(['aside'])
    expect(await keysFor('ext:anna', { slot: 'home', limit: 2 })).toEqual(['first', 'second'])
    expect(await keysFor('ext:anna', { limit: 3 })).toEqual(['first', 'aside', 'second'])
    expect(await keysFor('ext:anna', { slot: 'nowhere' })).toEqual([])
  })

  test('asked twice, the same is decided twice', async () => {
    const [one, two] = [
      await shop.decide({ person: 'ext:anna', purpose: 'offers' }),
      await shop.decide({ person: 'ext:anna', purpose: 'offers' }),
    ]
    expect(two.body.offers).toEqual(one.body.offers)
    expect(two.body.id).not.toBe(one.body.id)
  })

  test('check 34: each offer says which answers it rests on, and when they were told; one that rests on none says so', async () => {
    const { offers, values_used: used } = (
      await shop.decide({ person: 'ext:anna', purpose: 'offers', slot: 'home' })
    ).body
    const told = (await shop.read('ext:anna', 'offers')).body.values['shoe_size']!
    expect(offers[0]?.because).toEqual([
      { attribute: 'shoe_size', value: '42', told_at: told.told_at, entry: told.entry },
    ])
    expect(offers.slice(1).map((one) => one.because)).toEqual([[], [], [], [], []])
    expect(used).toEqual(['shoe_size'])
    const others = (await shop.decide({ person: 'ext:cleo', purpose: 'offers', slot: 'home' })).body
    expect(others.values_used).toEqual([])
  })

  test("everybody reads it in their own language, else in the brand's", async () => {
    const greeting = async (person: string) => {
      const { offers } = (await shop.decide({ person, purpose: 'offers', slot: 'language' })).body
      return offers.map((one) => [one.key, one.content['title']])
    }
    expect(await greeting('ext:anna')).toEqual([['greeting', 'Hello']])
    for (const [locale, title] of [
      ['fi', 'Terve'],
      ['fi-FI', 'Terve'],
      ['en-GB', 'Hello'],
      ['sv', 'Hello'],
    ]) {
      await shop.name('ext:anna', { locale })
      const expected =
        title === 'Terve'
          ? [
              ['finnish', 'Something'],
              ['greeting', 'Terve'],
            ]
          : [['greeting', 'Hello']]
      expect(await greeting('ext:anna')).toEqual(expected)
    }
  })

  test('nothing is offered that was not granted, with the reason, and the diary stays empty', async () => {
    const before = (await shop.uses('ext:cleo')).body.uses.length
    const { body } = await shop.decide({ person: 'ext:cleo', purpose: 'baby_tips' })
    expect(body).toMatchObject({ granted: false, reason: 'not_granted', offers: [], values_used: [] })
    expect((await shop.uses('ext:cleo')).body.uses).toHaveLength(before)
  })

  test('an offer begins at midnight where the person is', async () => {
    const zones = { 'Pacific/Auckland': [], 'Europe/Helsinki': [], 'America/Los_Angeles': [] } as Record<
      string,
      string[]
    >
    const seen = async () => {
      const result: Record<string, string[]> = {}
      for (const zone of Object.keys(zones)) {
        await shop.name('ext:bert', { time_zone: zone })
        result[zone] = await keysFor('ext:bert', { slot: 'may' })
      }
      return result
    }
    expect(await seen()).toEqual(zones)
    await restartAt('2026-04-30T12:00:00Z')
    expect(await seen()).toEqual({ ...zones, 'Pacific/Auckland': ['in_may'] })
    await restartAt('2026-04-30T21:00:00Z')
    expect(await seen()).toEqual({ ...zones, 'Pacific/Auckland': ['in_may'], 'Europe/Helsinki': ['in_may'] })
    await restartAt('2026-05-31T20:50:00Z')
    expect(await seen()).toEqual({
      'Pacific/Auckland': [],
      'Europe/Helsinki': ['in_may'],
      'America/Los_Angeles': ['in_may'],
    })
    const { offers } = (await shop.decide({ person: 'ext:bert', purpose: 'offers', slot: 'may' })).body
    expect(offers[0]?.until).toBe('2026-05-31')
    expect(await keysFor('ext:cleo', { slot: 'may' })).toEqual(['in_may'])
    await restartAt('2026-05-31T21:00:00Z')
    expect(await keysFor('ext:cleo', { slot: 'may' })).toEqual([])
  })

  test('a due date brings tips from a week before to a fortnight after today, and to nobody who did not tell one', async () => {
    await restartAt('2026-06-15T09:00:00Z')
    const dates = {
      past: '2026-06-07',
      week: '2026-06-08',
      today: '2026-06-15',
      fortnight: '2026-06-29',
      later: '2026-06-30',
    }
    for (const [name, date] of Object.entries(dates)) {
      await shop.tell(`ext:${name}`, { answers: { due_date: date }, grants: { baby_tips: true } })
    }
    await shop.tell('ext:quiet', { grants: { baby_tips: true } })
    const found: Record<string, string[]> = {}
    for (const name of [...Object.keys(dates), 'quiet'])
      found[name] = await keysFor(`ext:${name}`, {}, 'baby_tips')
    const around = ['around_birth', 'for_everybody']
    const outside = ['for_everybody', 'not_around_birth']
    expect(found).toEqual({
      past: outside,
      week: around,
      today: around,
      fortnight: around,
      later: outside,
      quiet: ['for_everybody'],
    })
    const { offers } = (await shop.decide({ person: 'ext:week', purpose: 'baby_tips', slot: 'home' })).body
    expect(offers[0]?.because).toEqual([
      expect.objectContaining({ attribute: 'due_date', value: '2026-06-08' }),
    ])
  })

  test('the window moves with the days', async () => {
    await restartAt('2026-06-16T09:00:00Z')
    expect(await keysFor('ext:week', { slot: 'home' }, 'baby_tips')).toEqual([])
    expect(await keysFor('ext:later', { slot: 'home' }, 'baby_tips')).toEqual(['around_birth'])
  })

  test('a date that is taken back brings nothing from then on', async () => {
    await shop.withdraw('ext:later', { attributes: ['due_date'] })
    expect(await keysFor('ext:later', {}, 'baby_tips')).toEqual(['for_everybody'])
  })
})

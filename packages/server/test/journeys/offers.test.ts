import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, pageOrigin } from '../support/brands.ts'
import { attribute, contractExample, offer, when } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Decided } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const words = (title: string) => ({ en: { title }, fi: { title: `${title} (fi)` } })
const answered = (field: string, operator: string, value: unknown) => when({ field, operator, value })
const never = (field: string, value: unknown) => ({ ...answered(field, '=', value), not: true })

function catalog() {
  const document = contractExample()
  document.purposes['offers'] = { ...document.purposes['offers'], holdout: 'plain_shop' }
  document.attributes['plain_shop'] = attribute('Show me the plain shop', 'boolean', ['offers'])
  document.attributes['no_shoes'] = attribute('No shoes', 'boolean', ['offers'])
  document.attributes['colour'] = attribute('Colour', 'choice', ['offers'], { options: [{ key: 'red' }, { key: 'blue' }] })
  document.offers = {
    boots: offer('offers', 'home', {
      priority: 10, content: words('Boots'), holdout: 'no_shoes',
      variants: [
        { key: 'large', when: answered('shoe_size', '=', '42'), content: words('Large boots') },
        { key: 'not_red', when: never('colour', 'red'), content: words('Boots in blue') },
      ],
    }),
    sale: offer('offers', 'rare', { content: words('Sale'), at_most: { times: 2, per: 'P7D' } }),
    around_birth: offer('baby_tips', 'tips', {
      when: when({ field: 'due_date', operator: 'within', value: { from: '-P1M', to: 'P0D' } }),
    }),
    this_month: offer('offers', 'limited', { valid_until: '2027-03-31' }),
    today_only: offer('baby_tips', 'today', { when: when({ field: 'due_date', operator: 'within', value: { from: 'P0D', to: 'P0D' } }) }),
  }
  return {
    ...document,
    slots: { home: { fallback: { content: words('For everybody') } }, tips: { title: { en: 'Tips', fi: 'Vinkit' }, fallback: { content: words('General tips') } } },
    routes: {
      support: {
        purpose: 'offers', otherwise: 'desk',
        targets: [
          { key: 'boots_team', title: { en: 'Boots team', fi: 'Saapastiimi' }, when: answered('shoe_size', 'in', ['42']) },
          { key: 'blue_team', title: { en: 'Blue team', fi: 'Sininen tiimi' }, when: never('colour', 'red') },
          { key: 'desk', title: { en: 'The desk', fi: 'Palvelutiski' } },
        ],
      },
    },
  }
}

interface Routed {
  readonly id: string
  readonly granted: boolean
  readonly target: string
  readonly title: string
  readonly reason?: string
  readonly because: readonly { readonly attribute: string; readonly value: unknown }[]
}

interface Spoken {
  readonly change: string
  readonly offers: readonly (Readonly<Record<'now' | 'here' | 'around', string | undefined>> & { readonly because: readonly object[] })[]
}

const seen = ({ offers }: Decided) => offers.map((one) => [one.key, one.variant, one.content['title'], one.because.map((each) => each.attribute)])

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string

  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, catalog(), { SAYSO_CLOCK: '2027-02-27T12:00:00Z' }))
  })
  afterAll(() => installation.remove())

  async function restartAt(instant: string): Promise<void> {
    await server.stop()
    server = await installation.start({ SAYSO_CLOCK: instant })
    shop = connect(server, key)
  }
  const told = (person: string, answers: Record<string, unknown>, purpose = 'offers') =>
    shop.tell(person, { answers, grants: { [purpose]: true } })
  const at = async (person: string, slot: string, purpose = 'offers') => (await shop.decide({ person, purpose, slot })).body
  const route = (person: string, locale?: string) =>
    shop.call<Routed>('POST', '/v1/routings', { body: { person, route: 'support', ...(locale ? { locale } : {}) } })

  test('of the variants the first that holds is shown, with the answers that chose it', async () => {
    await told('ext:both', { shoe_size: '42', colour: 'blue' })
    await told('ext:blue', { shoe_size: '41', colour: 'blue' })
    await told('ext:red', { shoe_size: '41', colour: 'red' })
    expect(seen(await at('ext:both', 'home'))).toEqual([['boots', 'large', 'Large boots', ['shoe_size']]])
    expect(seen(await at('ext:blue', 'home'))).toEqual([['boots', 'not_red', 'Boots in blue', ['colour']]])
    expect(seen(await at('ext:red', 'home'))).toEqual([['boots', undefined, 'Boots', []]])
  })

  test('check 26: what was not told chooses no variant, not even one for those who are not', async () => {
    await shop.tell('ext:silent', { grants: { offers: true } })
    expect(seen(await at('ext:silent', 'home'))).toEqual([['boots', undefined, 'Boots', []]])
    await told('ext:gone', { colour: 'blue' })
    await shop.withdraw('ext:gone', { attributes: ['colour'] })
    expect(seen(await at('ext:gone', 'home'))).toEqual([['boots', undefined, 'Boots', []]])
  })

  test('who wishes to see what everybody sees is shown that, because they said so', async () => {
    await told('ext:plain', { shoe_size: '42', plain_shop: true })
    const plain = await at('ext:plain', 'home')
    expect(plain).toMatchObject({
      granted: true, reason: 'held_out', offers: [], values_used: ['plain_shop'],
      held_out: [{ attribute: 'plain_shop', value: true }],
      fallback: { slot: 'home', personalised: false, content: { title: 'For everybody' } },
    })
    const { uses } = (await shop.uses('ext:plain')).body
    expect(uses[0]).toMatchObject({ kind: 'decision', offers: [], entries: [plain.held_out?.[0]?.entry] })

    await told('ext:bare', { shoe_size: '42', no_shoes: true })
    expect(await at('ext:bare', 'home')).toMatchObject({ reason: 'held_out', offers: [], held_out: [{ attribute: 'no_shoes' }] })
    await told('ext:bare', { no_shoes: false, plain_shop: false })
    expect(seen(await at('ext:bare', 'home'))).toEqual([['boots', 'large', 'Large boots', ['shoe_size']]])
  })

  test('who said nothing or no gets the same bytes as a page that knows nobody, and the diary stays empty', async () => {
    await shop.name('ext:stranger', {})
    await shop.tell('ext:no', { grants: { offers: false } })
    const page = await shop.call<{ content: unknown }>('GET', '/v1/slots/home?locale=en')
    expect(page.headers['cache-control']).toBe('public, max-age=300')
    for (const person of ['ext:stranger', 'ext:no']) {
      const reply = await shop.decide({ person, purpose: 'offers', slot: 'home' })
      expect(reply.body).toMatchObject({ granted: false, reason: 'not_granted', offers: [] })
      expect(reply.text).toContain(page.text)
      expect((await shop.uses(person)).body.uses).toEqual([])
    }
    expect((await at('ext:no', 'rare')).fallback).toBeUndefined()
    const finnish = await shop.call('GET', '/v1/slots/home?locale=fi-FI')
    await shop.name('ext:stranger', { locale: 'fi' })
    expect((await shop.decide({ person: 'ext:stranger', purpose: 'offers', slot: 'home' })).text).toContain(finnish.text)
    expect((await shop.call('GET', '/v1/slots/nowhere')).body.code).toBe('slot_unknown')
  })

  test('what everybody is shown depends on the language alone, whatever anybody told', async () => {
    const same = new Map<string, Set<string>>()
    const anybody = fc.record({
      grants: fc.record({ baby_tips: fc.boolean() }),
      answers: fc.record({ due_date: fc.constantFrom('2020-02-29', '2031-01-01') }, { requiredKeys: [] }),
      locale: fc.constantFrom('en', 'fi', 'sv'),
    })
    let number = 0
    await fc.assert(fc.asyncProperty(anybody, async ({ grants, answers, locale }) => {
      const person = `ext:any${number++}`
      await shop.tell(person, { grants, ...(grants.baby_tips ? { answers } : {}) })
      await shop.name(person, { locale })
      const { fallback } = await at(person, 'tips', 'baby_tips')
      same.set(locale, (same.get(locale) ?? new Set()).add(JSON.stringify(fallback)))
    }), { numRuns: 15 })
    for (const texts of same.values()) expect(texts.size).toBe(1)
  }, 60_000)

  test('an offer with a limit is shown that often and no more, also to those who ask for it at once', async () => {
    await shop.tell('ext:often', { grants: { offers: true } })
    const together = await Promise.all(Array.from({ length: 12 }, () => at('ext:often', 'rare')))
    expect(together.filter(({ offers }) => offers.length > 0)).toHaveLength(2)
    expect(together.find(({ offers }) => offers.length === 0)).toMatchObject({ granted: true, reason: 'shown_enough' })
    const { uses } = (await shop.uses('ext:often')).body
    expect(uses.filter(({ offers }) => offers?.includes('sale'))).toHaveLength(2)
    const held = (await shop.exported('ext:often')).body as unknown as { offers_shown: { offer: string }[] }
    expect(held.offers_shown.map((one) => one.offer)).toEqual(['sale', 'sale'])
  })

  test('a limit is never exceeded, however asking, repeating and merging come together', async () => {
    let number = 0
    const acts = fc.array(fc.oneof(
      fc.record({ kind: fc.constant('ask' as const), who: fc.constantFrom('a', 'b'), times: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('repeat' as const), who: fc.constantFrom('a', 'b') }),
    ), { minLength: 1, maxLength: 6 })
    await fc.assert(fc.asyncProperty(acts, fc.boolean(), async (list, merging) => {
      const round = number++
      const shown: Record<string, number> = { a: 0, b: 0 }
      for (const who of ['a', 'b']) await shop.tell(`ext:${who}${round}`, { grants: { offers: true } })
      const counted = new Map<string, number>()
      await Promise.all(list.map(async (act, i) => {
        const person = `ext:${act.who}${round}`
        if (act.kind === 'ask') {
          for (const { offers } of await Promise.all(Array.from({ length: act.times }, () => at(person, 'rare')))) shown[act.who]! += offers.length
        } else {
          const once = () => shop.decide({ person, purpose: 'offers', slot: 'rare' }, `again-${round}-${i}`)
          const [one, two] = [await once(), await once()]
          expect(two.body).toEqual(one.body)
          counted.set(`${act.who}${i}`, one.body.offers.length)
          shown[act.who]! += one.body.offers.length
        }
      }))
      expect(Math.max(...Object.values(shown))).toBeLessThanOrEqual(2)
      if (!merging) return
      await shop.merge(`ext:a${round}`, `ext:b${round}`)
      const all = shown['a']! + shown['b']!
      const after = await at(`ext:b${round}`, 'rare')
      expect(after.offers.length).toBe(all >= 2 ? 0 : 1)
    }), { numRuns: 12 })
  }, 60_000)

  test.runIf(kind === 'postgres')('two servers that share a database keep to the limit together', async () => {
    const other = await installation.start({ SAYSO_CLOCK: '2027-02-27T12:00:00Z' })
    try {
      const doors = [shop, connect(other, key)]
      for (let round = 0; round < 5; round++) {
        const person = `ext:shared${round}`
        await shop.tell(person, { grants: { offers: true } })
        const replies = await Promise.all(Array.from({ length: 10 }, (_, i) =>
          doors[i % 2]!.decide({ person, purpose: 'offers', slot: 'rare' })))
        const refused = replies.filter(({ status }) => status !== 200)
        expect(refused.every(({ status }) => status === 503)).toBe(true)
        expect(replies.filter(({ status, body }) => status === 200 && body.offers.length > 0)).toHaveLength(2)
      }
    } finally {
      await other.stop()
    }
  })

  test('an inquiry goes to the first target whose rule holds, and everything unknown to the desk', async () => {
    expect((await route('ext:both')).body).toMatchObject({
      granted: true, target: 'boots_team', title: 'Boots team', because: [{ attribute: 'shoe_size', value: '42' }], values_used: ['shoe_size'],
    })
    expect((await route('ext:blue', 'fi')).body).toMatchObject({ target: 'blue_team', title: 'Sininen tiimi' })
    expect((await route('ext:red')).body).toMatchObject({ target: 'desk', reason: 'no_match', because: [] })
    expect((await route('ext:silent')).body).toMatchObject({ granted: true, target: 'desk', reason: 'not_told', because: [] })
    expect((await route('ext:no')).body).toMatchObject({ granted: false, target: 'desk', reason: 'not_granted', because: [] })
    const routed = (await route('ext:both')).body
    const { uses } = (await shop.uses('ext:both')).body
    expect(uses[0]).toMatchObject({ id: routed.id, kind: 'routing', purpose: 'offers', route: 'support', target: 'boots_team' })
    expect((await shop.uses('ext:no')).body.uses).toEqual([])
    expect((await shop.call('POST', '/v1/routings', { body: { person: 'ext:both', route: 'nowhere' } })).body.code).toBe('route_unknown')
  })

  test('check 34: a page that the person looks at says why this, why now and why here, and where exactly that is changed', async () => {
    await told('ext:why', { due_date: '2027-02-10' }, 'baby_tips')
    await told('ext:why', { shoe_size: '42' })
    const token = (await shop.call<{ token: string }>('POST', '/v1/people/ext%3Awhy/tokens', { body: {} })).body.token
    const page = connect(server, token, { origin: pageOrigin })
    const seenOn = async (purpose: string, slot: string, locale = 'en') =>
      (await page.call<Spoken>('POST', '/v1/decisions', { body: { person: 'me', purpose, slot, locale } })).body

    const around = await seenOn('baby_tips', 'tips')
    expect(around.offers[0]).toMatchObject({
      around: 'due_date', now: 'You see it now because of a day that you told us: Due date.', here: 'It is shown in this place: Tips.',
      because: [{ label: 'Due date', said: 'February 10, 2027', month: 'February 2027', change: `${server.url}/me/answers?brand=nordwear&open=due_date#due_date` }],
    })
    expect(around.change).toBe(`${server.url}/me/permissions?brand=nordwear#baby_tips`)
    expect((await seenOn('offers', 'limited')).offers[0]!.now).toBe('You can have this until March 31, 2027.')
    expect((await seenOn('offers', 'limited', 'fi')).offers[0]!.now).toBe('Tämä on voimassa 31. maaliskuuta 2027 asti.')
    // Where there is no reason for the time or no name of the place, none is made up.
    const plain = (await seenOn('offers', 'home')).offers[0]!
    expect([plain.now, plain.here, plain.around]).toEqual([undefined, undefined, undefined])
    // The brand, which is not the person, gets the attribute and no words.
    expect((await at('ext:why', 'tips', 'baby_tips')).offers[0]).not.toHaveProperty('now')
  })

  test('once the week is over it is shown again; what counts no more is forgotten', async () => {
    await restartAt('2027-03-06T11:50:00Z')
    expect((await at('ext:often', 'rare')).offers).toEqual([])
    await restartAt('2027-03-06T12:30:00Z')
    expect((await at('ext:often', 'rare')).offers).toHaveLength(1)
  })

  test('a month before the last day of February ends where the month does, in a leap year and in another', async () => {
    await restartAt('2028-03-29T12:00:00Z')
    await told('ext:leap', { due_date: '2028-02-29' }, 'baby_tips')
    expect((await at('ext:leap', 'tips', 'baby_tips')).offers).toHaveLength(1)
    await restartAt('2028-03-30T12:00:00Z')
    // A month before 30 March is 29 February again: there is no thirtieth.
    expect((await at('ext:leap', 'tips', 'baby_tips')).offers).toHaveLength(1)
    await restartAt('2028-04-01T12:00:00Z')
    expect((await at('ext:leap', 'tips', 'baby_tips')).offers).toEqual([])
  })

  test('today is where the person is: Kiritimati is fourteen hours before the clock, Helsinki of the brand two', async () => {
    await restartAt('2028-02-28T11:00:00Z')
    await told('ext:kiritimati', { due_date: '2028-02-29' }, 'baby_tips')
    await told('ext:helsinki', { due_date: '2028-02-29' }, 'baby_tips')
    await shop.name('ext:kiritimati', { time_zone: 'Pacific/Kiritimati' })
    const both = async () => Promise.all(['ext:kiritimati', 'ext:helsinki'].map(async (one) => (await at(one, 'today', 'baby_tips')).offers.length))
    expect(await both()).toEqual([1, 0])
    await restartAt('2028-02-28T22:30:00Z')
    expect(await both()).toEqual([1, 1])
    await restartAt('2028-02-29T10:30:00Z')
    expect(await both()).toEqual([0, 1])
  })
})

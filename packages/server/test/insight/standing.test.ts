import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOfDay } from '../../src/kernel/period.ts'
import { decide } from '../../src/modules/decisions/decide.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { answerAsk, count, DAY, figureShop } from './stage.ts'

const TEN_MINUTES = 10 * 60_000

describe.each(databases)('how things stand, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind)
    gate = await world.brand(figureShop())
  })
  afterAll(() => world.close())

  const say = (n: number, size: string, grants: Record<string, boolean>) =>
    answerAsk(world, gate, `ext:p${n}`, { ask: 'hello', touchpoint: 'home', size, grants })
  const spread = async (purpose = 'offers', attribute = 'size') => {
    const { people, bins } = await world.app.insight.distribution(gate, { attribute, purpose })
    return { people, ...Object.fromEntries(bins.map((bin) => [bin.key, bin.people])) }
  }
  const later = () => (world.clock.now += TEN_MINUTES)

  test('answers are counted for the purpose that one names, where it is permitted', async () => {
    for (let n = 0; n < 12; n++) await say(n, n < 7 ? 's' : 'm', { offers: true, news: n < 6 })
    // Seven said s, five m; everybody permits offers, six of those with s permit news.
    expect(await spread('offers')).toEqual({ people: 10, s: 5, m: 5, l: null })
    expect(await spread('news')).toEqual({ people: 5, s: 5, m: null, l: null })
    expect(await world.app.insight.permissions(gate)).toMatchObject({
      people: 10, purposes: [{ purpose: 'offers', in_force: 10, ends_soon: null }, { purpose: 'news', in_force: 5, ends_soon: null }],
    })
  })

  test('promise 15: whoever looks before and after one person sees nothing of what they said', async () => {
    later()
    for (const n of [12, 13, 14, 15]) {
      await say(n, 's', { offers: true, news: false })
      later()
      expect(await spread('offers')).toEqual({ people: 10, s: 5, m: 5, l: null })
    }
    await say(16, 's', { offers: true, news: false })
    later()
    expect(await spread('offers')).toEqual({ people: 15, s: 10, m: 5, l: null })
  })

  test('a withdrawal counts once enough people stand between, downwards too', async () => {
    for (const n of [0, 1, 2, 3]) await world.app.profiles.withdraw(gate, `ext:p${n}`, { purposes: ['offers'] })
    later()
    expect(await spread('offers')).toMatchObject({ s: 10 })
    await world.app.profiles.withdraw(gate, 'ext:p4', { purposes: ['offers'] })
    later()
    expect(await spread('offers')).toMatchObject({ s: 5 })
  })

  test('promise 1: nothing is counted for a purpose that the answer is not bound to, nor what is sensitive', async () => {
    await expect(spread('offers', 'sports')).rejects.toMatchObject({ code: 'input_invalid' })
    await expect(spread('rumours')).rejects.toMatchObject({ code: 'purpose_unknown' })
    expect(await world.app.insight.distribution(gate, { attribute: 'allergy', purpose: 'news' })).toMatchObject({ counted: false, bins: [] })
    expect(await world.app.insight.distribution(gate, { attribute: 'note', purpose: 'news' })).toMatchObject({ counted: false, bins: [] })
  })

  test('coverage says how many told, of how many it may be used, and how old it is', async () => {
    later()
    const size = async () => (await world.app.insight.coverage(gate)).attributes.find(({ attribute }) => attribute === 'size')!
    const { rows } = await sql<{ told: number }>`
      select count(*)::int as told from profile where brand_id = ${gate.brand} and (state -> 'values' -> 'size') is not null`.execute(world.app.database.owner)
    expect(rows[0]!.told).toBe(17)
    // Fifteen of the seventeen: whole steps.
    expect(await size()).toMatchObject({ told: 15, usable: 15, unpermitted: null, stale: null, stale_soon: null })
    world.clock.now += 40 * DAY
    expect(await size()).toMatchObject({
      stale_soon: 15, ages: [{ up_to: 'P30D', people: null }, { up_to: 'P90D', people: 15 }, { up_to: 'P180D', people: null }, { up_to: 'older', people: null }],
    })
    world.clock.now += 25 * DAY
    expect(await size()).toMatchObject({ usable: null, stale: 15, stale_soon: null })
  })

  test('offers are counted by whom they were shown, and taken up by what people told in the thirty days after', async () => {
    for (let n = 20; n < 32; n++) await say(n, 'l', { offers: true, news: false })
    await count(world, gate)
    world.clock.now += DAY
    for (let n = 20; n < 32; n++) {
      const person = await world.app.profiles.refOf(gate, `ext:p${n}`)
      await world.app.profiles.reading.use({ gate, person, use: (found) => decide(found, { purpose: 'offers', slot: 'shelf' }) })
    }
    world.clock.now += 10 * DAY
    for (let n = 20; n < 26; n++) {
      await answerAsk(world, gate, `ext:p${n}`, { ask: 'till', touchpoint: 'home', size: 's', grants: { offers: true } })
    }
    world.clock.now += 22 * DAY
    await count(world, gate)
    expect((await world.app.insight.offers(gate, {})).offers).toEqual([{ offer: 'coats', shown: 10, ripe: 10, taken_up: 5 }])
  })

  test('above so many people nobody waits for a count: it is made by the hour, and says when', async () => {
    const shop = await world.brand(figureShop())
    await world.app.insight.run(shop)
    await sql`
      insert into facet (person_id, brand_id, grants, until, vals, picks, texts, time_zone)
      select gen_random_uuid(), ${shop.brand}, '{}', '{}', '{}', '{}', null, 'Europe/Helsinki' from generate_series(1, 50010)`.execute(world.app.database.owner)
    world.clock.now += TEN_MINUTES
    // Few people, as far as is known: whoever looks has them counted.
    const seen = await world.app.insight.coverage(shop)
    expect(seen.people).toBe(50_010)
    world.clock.now += 59 * 60_000
    expect((await world.app.insight.coverage(shop)).as_of).toBe(seen.as_of)
    await world.app.insight.run(shop)
    expect((await world.app.insight.coverage(shop)).as_of).toBe(seen.as_of)
    world.clock.now += 60_000
    expect((await world.app.insight.coverage(shop)).as_of).toBe(seen.as_of)
    await world.app.insight.run(shop)
    expect((await world.app.insight.coverage(shop)).as_of).toBe(new Date(world.clock.now).toISOString().replace('.000', ''))
    // Where nothing counts by the hour, whoever looks does after all.
    world.clock.now += 3 * 60 * 60_000
    expect((await world.app.insight.coverage(shop)).as_of).toBe(new Date(world.clock.now).toISOString().replace('.000', ''))
  })

  test('what was told and never used is named, until something uses it', async () => {
    const unused = async (days: number) => (await world.app.insight.unused(gate, days)).attributes.map(({ attribute }) => attribute)
    // The offer rested on sizes, a month ago; nothing rests on ages, nor on anything sensitive.
    expect(await unused(90)).toEqual(['age', 'allergy'])
    expect(await unused(20)).toEqual(['size', 'age', 'allergy'])
  })

  test('contact pressure counts people by how many messages they got in a week of the brand', async () => {
    const monday = '2026-08-03'
    const begins = startOfDay(monday, 'Europe/Helsinki')
    world.clock.now = begins
    for (let n = 20; n < 32; n++) {
      const { uuid } = await world.app.profiles.refOf(gate, `ext:p${n}`)
      // One message each; whoever is among the first six gets two more.
      for (let i = 0; i < (n < 26 ? 3 : 1); i++) await sent(uuid, begins + i * DAY)
    }
    await sent((await world.app.profiles.refOf(gate, 'ext:p31')).uuid, begins + 7 * DAY)
    world.clock.now += 9 * DAY
    await count(world, gate)
    const { weeks } = await world.app.insight.pressure(gate, { from: monday })
    const people = (week: number) => weeks[week]!.people.map((one) => one.people)
    expect(weeks.map(({ week }) => week)).toEqual([monday, '2026-08-10'])
    expect(people(0)).toEqual([5, null, 5, null, null])
    expect(people(1)).toEqual([null, null, null, null, null])
  })

  async function sent(person: string, at: number): Promise<void> {
    const when = new Date(at)
    await sql`
      insert into message (person_id, message_id, brand_id, source, key, once, purpose, channel, state, next_at, not_before, until, created_at, sent_at)
      values (${person}, gen_random_uuid(), ${gate.brand}, 'campaign', 'news', '1', 'news', 'email', 'sent', ${when}, ${when}, ${when}, ${when}, ${when})`.execute(world.app.database.owner)
  }
})

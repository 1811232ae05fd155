import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample, offer, purpose } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Decided } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const people = Array.from({ length: 6 }, (_, i) => `ext:person-${i}`)

function catalog() {
  const document = contractExample()
  document.brand['floor'] = 5
  document.purposes['offers'] = purpose('Offers that fit', 'Tarjouksia', 'P1D')
  document.attributes['shoe_size']!['fresh_for'] = 'PT2H'
  document.offers['everybody'] = offer('offers', 'home', { priority: 1 })
  return document
}

/** A decision's id begins with the server's own time in milliseconds (UUID version 7). */
const secondOf = (decision: Decided) => Math.floor(Number.parseInt(decision.id.slice(4, 16), 16) / 1000)
const seconds = (instant: string | null | undefined) => Date.parse(instant ?? '') / 1000

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string
  let freshUntil: number
  let grantedUntil: number

  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, catalog(), {
      SAYSO_CLOCK: '2026-03-01T12:00:00Z',
    }))
    for (const person of people)
      await shop.tell(person, { answers: { shoe_size: '42' }, grants: { offers: true } })
  })
  afterAll(() => installation.remove())

  async function restartAt(second: number): Promise<void> {
    const started = server.startedIn
    await server.stop()
    // The clock starts with the process, so the time it takes to listen is taken off.
    server = await installation.start({ SAYSO_CLOCK: new Date(second * 1000 - started).toISOString() })
    shop = connect(server, key)
  }

  /** Asks on and on until the server's clock is a second past the moment. */
  async function decideAround(moment: number): Promise<Decided[]> {
    const decisions: Decided[] = []
    do {
      const reply = await shop.decide({ person: people[0]!, purpose: 'offers' })
      expect(reply.status, reply.text).toBe(200)
      decisions.push(reply.body)
    } while (secondOf(decisions.at(-1)!) < moment + 1)
    return decisions
  }

  test('what was told says until when it is fresh, and the export until when it is permitted', async () => {
    const read = await shop.read(people[0]!, 'offers')
    const { told_at: toldAt, fresh_until: until } = read.body.values['shoe_size']!
    freshUntil = seconds(until)
    expect(freshUntil).toBe(Math.floor(seconds(toldAt)) + 2 * 60 * 60)
    grantedUntil = seconds((await shop.exported(people[0]!)).body.purposes[0]?.until)
    expect(grantedUntil).toBe(Math.floor(seconds(toldAt)) + 24 * 60 * 60)
    expect((await shop.list('boots_fans')).people).toHaveLength(people.length)
  })

  test('check 30: an answer goes stale at its very second: before it counts, from then on it does not', async () => {
    await restartAt(freshUntil - 3)
    const decisions = await decideAround(freshUntil)
    for (const decision of decisions) {
      const fresh = secondOf(decision) < freshUntil
      expect(decision.granted).toBe(true)
      expect(decision.offers.map((one) => one.key)).toEqual(fresh ? ['boots', 'everybody'] : ['everybody'])
      expect(decision.values_used).toEqual(fresh ? ['shoe_size'] : [])
    }
    expect(new Set(decisions.map((one) => one.offers.length))).toEqual(new Set([1, 2]))
    const read = await shop.read(people[0]!, 'offers')
    expect(read.body).toMatchObject({ granted: true, values: {} })
    expect(read.body.withheld).toContainEqual({ attribute: 'shoe_size', reason: 'stale' })
    expect((await shop.list('boots_fans')).body.code).toBe('segment_too_small')
    expect((await shop.count('boots_fans')).body).toMatchObject({ count: null, suppressed: true })
  })

  test('told again, it is fresh again', async () => {
    const shown = await shop.present({ person: people[1]!, ask: 'welcome' })
    await shop.answer({
      presentation: shown.body.presentation,
      person: people[1]!,
      answers: { shoe_size: '41' },
    })
    expect((await shop.read(people[1]!, 'offers')).body.values['shoe_size']?.value).toBe('41')
  })

  test('check 30: a permission ends at its very second: one second before it is in force, at the second it is not', async () => {
    await restartAt(grantedUntil - 3)
    const decisions = await decideAround(grantedUntil)
    for (const decision of decisions) {
      const inForce = secondOf(decision) < grantedUntil
      expect(decision).toMatchObject(
        inForce ? { granted: true } : { granted: false, reason: 'expired', offers: [] },
      )
    }
    expect(new Set(decisions.map((one) => one.granted))).toEqual(new Set([true, false]))
    expect((await shop.read(people[0]!, 'offers')).body).toMatchObject({
      granted: false,
      reason: 'expired',
      values: {},
    })
  })

  test('an expired permission lets nothing new in, and is given anew by an answer', async () => {
    const shown = await shop.present({ person: people[0]!, ask: 'welcome' })
    const refused = await shop.answer({
      presentation: shown.body.presentation,
      person: people[0]!,
      answers: { shoe_size: '41' },
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'no_granted_purpose'])
    await shop.tell(people[0]!, { answers: { shoe_size: '42' }, grants: { offers: true } })
    expect(
      (await shop.decide({ person: people[0]!, purpose: 'offers' })).body.offers.map((one) => one.key),
    ).toEqual(['boots', 'everybody'])
  })

  test('what was shown more than two hours ago is shown again before it is answered', async () => {
    const shown = await shop.present({ person: people[2]!, ask: 'welcome' })
    await restartAt(grantedUntil + 2 * 60 * 60 + 120)
    const refused = await shop.answer({
      presentation: shown.body.presentation,
      person: people[2]!,
      grants: { offers: true },
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'presentation_expired'])
  })
})

import { verifyReceipt } from '@sayso/receipts'
import type { Jwks } from '@sayso/receipts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { attribute, contractExample } from '../support/catalogs.ts'
import type { Client, Events, Told } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

const proven = { ok: true, trusted: true, included: true, failed: [] }

function catalog() {
  const document = contractExample()
  document.attributes['nickname'] = attribute('Nickname', 'text', ['offers', 'baby_tips'])
  document.attributes['place'] = attribute('Place', 'text', ['delivery_updates'])
  return document
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let published: { keys: Jwks['keys']; verifier_keys: string[] }

  beforeAll(async () => {
    ;({ installation, shop } = await openShop(kind, catalog()))
    published = (await shop.call<typeof published>('GET', '/log/nordwear/keys')).body
  })
  afterAll(() => installation.remove())

  const pair = () => [`ext:web-${randomUUID()}`, `ext:app-${randomUUID()}`] as const
  const granted = async (person: string, purpose: string) => {
    const { body } = await shop.read(person, purpose)
    return { granted: body.granted, ...(body.reason ? { reason: body.reason } : {}) }
  }
  const answers = async (person: string, purpose: string) =>
    Object.fromEntries(
      Object.entries((await shop.read(person, purpose)).body.values).map(([name, { value }]) => [
        name,
        value,
      ]),
    )
  const holds = async (told: Told) => {
    const proof = (await shop.proof(told.entries[0]!.id)).body
    const found = await verifyReceipt(told.receipt, { proof, jwks: published, vkey: published.verifier_keys })
    return {
      ok: found.ok,
      trusted: found.trusted,
      included: found.included,
      failed: found.steps.filter((step) => !step.ok),
    }
  }

  async function allEvents(): Promise<Events['events']> {
    const events: Events['events'][number][] = []
    for (let query = '?limit=1000'; ;) {
      const { body } = await shop.events(query)
      if (body.events.length === 0) return events
      events.push(...body.events)
      query = `?limit=1000&cursor=${body.next}`
    }
  }

  test('two who turn out to be one keep what both permitted, and the later answer to each question', async () => {
    const [web, app] = pair()
    await shop.tell(web, { answers: { shoe_size: '41', nickname: 'Web' }, grants: { offers: true } })
    await shop.tell(app, { answers: { shoe_size: '42' }, grants: { offers: true } })
    const merged = await shop.merge(app, web)
    expect(merged.status, merged.text).toBe(201)
    expect(await answers(app, 'offers')).toEqual({ shoe_size: '42', nickname: 'Web' })
  })

  test('the narrower choice wins, whichever of the two had made it', async () => {
    const [web, app] = pair()
    const stale = await shop.tell(web, {
      answers: { shoe_size: '41' },
      grants: { offers: true, baby_tips: false },
    })
    await shop.tell(app, {
      answers: { due_date: '2027-01-01', nickname: 'App' },
      grants: { offers: true, baby_tips: true },
    })
    await shop.withdraw(app, { purposes: ['offers'] })
    await shop.merge(app, web)
    for (const person of [web, app, stale.person]) {
      expect(await granted(person, 'offers')).toEqual({ granted: false, reason: 'withdrawn' })
      expect(await granted(person, 'baby_tips')).toEqual({ granted: false, reason: 'withdrawn' })
      expect((await shop.decide({ person, purpose: 'offers' })).body).toMatchObject({
        granted: false,
        offers: [],
      })
    }
    expect((await shop.exported(app)).body.answers).toEqual([])
  })

  test('a purpose that only one of them was asked about goes on as that one left it', async () => {
    const [web, app] = pair()
    await shop.tell(web, { answers: { place: 'locker' }, grants: { delivery_updates: true } })
    await shop.tell(app, { answers: { shoe_size: '42' }, grants: { offers: true } })
    await shop.merge(app, web)
    expect(await granted(web, 'delivery_updates')).toEqual({ granted: true })
    expect(await answers(web, 'delivery_updates')).toEqual({ place: 'locker' })
    expect(await granted(web, 'offers')).toEqual({ granted: true })
    expect(await granted(web, 'baby_tips')).toEqual({ granted: false, reason: 'not_granted' })
  })

  test('both ids lead to the same person, in whatever is asked or told from then on', async () => {
    const [web, app] = pair()
    const first = await shop.tell(web, { answers: { shoe_size: '41' }, grants: { offers: true } })
    const second = await shop.tell(app, { answers: { nickname: 'App' }, grants: { offers: true } })
    await shop.merge(app, web)
    for (const person of [web, app, first.person, second.person]) {
      expect((await shop.read(person, 'offers')).body.person).toBe(second.person)
      expect((await shop.decide({ person, purpose: 'offers' })).body.person).toBe(second.person)
      expect((await shop.name(person, {})).body.id).toBe(second.person)
    }
    const told = await shop.tell(web, { answers: { shoe_size: '42' }, grants: { offers: true } })
    expect(told.person).toBe(second.person)
    expect(await answers(app, 'offers')).toEqual({ shoe_size: '42', nickname: 'App' })
    const withdrawn = await shop.withdraw(web, { purposes: ['offers'] })
    expect(withdrawn.body.person).toBe(second.person)
    expect(await granted(app, 'offers')).toEqual({ granted: false, reason: 'withdrawn' })
  })

  test('what was shown before the merge can still be answered after it', async () => {
    const [web, app] = pair()
    await shop.tell(web, { grants: { offers: true } })
    await shop.tell(app, { grants: { offers: true } })
    const shown = await shop.present({ person: web, ask: 'welcome' })
    await shop.merge(app, web)
    const told = await shop.answer({
      presentation: shown.body.presentation,
      person: web,
      answers: { shoe_size: '42' },
    })
    expect(told.status, told.text).toBe(201)
    expect(await answers(app, 'offers')).toEqual({ shoe_size: '42' })
  })

  test('receipts of both chains go on holding, and so does the one of the merge', async () => {
    const [web, app] = pair()
    const told = [
      await shop.tell(web, { answers: { shoe_size: '41' }, grants: { offers: true } }),
      await shop.tell(app, { answers: { nickname: 'App' }, grants: { offers: true } }),
    ]
    told.push((await shop.merge(app, web)).body)
    expect(told[2]?.entries.map((entry) => entry.kind)).toContain('person.absorbed')
    for (const one of told) expect(await holds(one)).toEqual(proven)
    const { entries } = (await shop.exported(web)).body
    for (const one of told)
      expect(entries.map((entry) => entry.id)).toEqual(expect.arrayContaining(one.entries.map((e) => e.id)))
  })

  test('nobody is merged with themself, under either id', async () => {
    const [web, app] = pair()
    await shop.tell(web, { grants: { offers: true } })
    await shop.tell(app, { grants: { offers: true } })
    await shop.merge(app, web)
    for (const [into, from] of [
      [app, app],
      [app, web],
      [web, app],
    ] as const) {
      const refused = await shop.merge(into, from)
      expect([refused.status, refused.body.code]).toEqual([409, 'person_same'])
    }
    const unknown = await shop.merge(app, 'ext:nobody-knows')
    expect([unknown.status, unknown.body.code]).toEqual([404, 'person_unknown'])
  })

  test('a withdrawal takes with it what was told under the other id, out of the ledger too', async () => {
    const [web, app] = pair()
    await shop.tell(web, { answers: { nickname: 'Soon Forgotten' }, grants: { offers: true } })
    await shop.tell(app, { grants: { offers: true } })
    await shop.merge(app, web)
    await shop.withdraw(app, { purposes: ['offers'] })
    expect((await shop.exported(app)).text).not.toContain('Soon Forgotten')
  })

  test('erasing takes both with it, also where a third was merged before, and leaves the proofs', async () => {
    const [web, app] = pair()
    const kiosk = `ext:kiosk-${randomUUID()}`
    const told = []
    for (const person of [kiosk, web, app]) {
      told.push(await shop.tell(person, { answers: { nickname: 'Anna' }, grants: { offers: true } }))
    }
    expect((await shop.merge(web, kiosk)).status).toBe(201)
    expect((await shop.merge(app, web)).status).toBe(201)
    expect((await shop.exported(app)).body.entries.map((entry) => entry.id)).toEqual(
      expect.arrayContaining(told.flatMap((one) => one.entries.map((entry) => entry.id))),
    )
    expect((await shop.erase(app)).status).toBe(200)
    for (const person of [kiosk, web, app, ...told.map((one) => one.person)]) {
      const refused = await shop.read(person, 'offers')
      expect([refused.status, refused.body.code]).toEqual([410, 'person_erased'])
    }
    for (const one of told) expect(await holds(one)).toEqual(proven)
    const ids = new Set(told.map((one) => one.person))
    const events = await allEvents()
    const theirs = events.filter((event) => ids.has(event.person))
    expect(new Set(theirs.map((event) => event.person))).toEqual(ids)
    expect(new Set(theirs.map((event) => event.kind))).toEqual(new Set(['sealed']))
  })

  test('merges of the same two at once, to and fro: one happens, the others hear that it has', async () => {
    for (let round = 0; round < 25; round++) {
      const [web, app] = pair()
      await shop.tell(web, { answers: { shoe_size: '41' }, grants: { offers: true } })
      await shop.tell(app, { grants: { offers: true } })
      const replies = await Promise.all([
        shop.merge(app, web),
        shop.merge(web, app),
        shop.merge(app, web),
        shop.merge(web, app),
      ])
      expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409])
      expect(await answers(web, 'offers')).toEqual({ shoe_size: '41' })
    }
  })

  test('erased while being merged: whichever comes first, nothing of the erased one is left anywhere', async () => {
    for (let round = 0; round < 25; round++) {
      const [web, app] = pair()
      const told = [
        await shop.tell(web, { answers: { nickname: 'Fleeting' }, grants: { offers: true } }),
        await shop.tell(app, { grants: { offers: true } }),
      ]
      const erased = round % 2 ? web : app
      const [merged, gone] = await Promise.all([shop.merge(app, web), shop.erase(erased)])
      expect(gone.status, gone.text).toBe(200)
      expect([201, 410]).toContain(merged.status)
      const left = merged.status === 201 ? [] : [erased === web ? app : web]
      for (const person of [web, app]) {
        const read = await shop.read(person, 'offers')
        expect(read.status, read.text).toBe(left.includes(person) ? 200 : 410)
      }
      for (const one of told) await shop.proof(one.entries[0]!.id)
      const events = await allEvents()
      const open = events.filter((event) => event.kind !== 'sealed').map((event) => event.person)
      const kept = left.map((person) => told[person === web ? 0 : 1]!.person)
      expect(told.map((one) => one.person).filter((person) => open.includes(person))).toEqual(kept)
    }
  })
})

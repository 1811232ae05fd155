import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openTablet } from '../support/kiosk.ts'
import type { Tablet } from '../support/kiosk.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import { openBrowser } from '../support/visitor.ts'

const HOUR = 60 * MINUTE
const yes = [['in.shoe_size', '1'], ['a.shoe_size', '42'], ['grant.offers', 'yes']] as const
const other = [['in.shoe_size', '1'], ['a.shoe_size', '41'], ['grant.offers', 'yes']] as const

describe.each(databases)('a tablet without a connection, on %s', (kind) => {
  let presence: Presence
  let key: { id: string; text: string }
  let tablet: Tablet

  beforeAll(async () => {
    const catalog = contractExample()
    catalog.asks['fitting'] = { kind: 'assisted', title: { en: 'Fitting', fi: 'Sovitus' }, questions: ['shoe_size'], purposes: ['offers'], script: { en: 'May I?', fi: 'Saanko?' } }
    presence = await openPresence(kind, { catalog, env: { SAYSO_RATE_LIMIT: '0' } })
    key = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'tablet', scopes: ['answers'] })
    tablet = await openTablet(presence.url, key.text)
  })
  afterAll(() => presence.close())

  const gate = () => presence.app.workspace.gateOfJob(1, 'test')
  const told = async (code: string) => {
    const own = await presence.app.access.showAnswerCode({ brand: 1, code, ip: '192.0.2.9' })
    return presence.app.profiles.own(own)
  }
  const valueOf = async (code: string) => (await told(code)).answers.find(({ attribute }) => attribute === 'shoe_size')?.value
  const leaves = () => presence.app.database.within(gate(), async ({ trx }) => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from leaf`.execute(trx)
    return Number(rows[0]!.n)
  })

  test('staff get in with a key for it, and the tablet gets what it needs and no secret', async () => {
    const nobody = openBrowser(presence.url)
    expect((await nobody.get('/kiosk/welcome')).text).toContain('name="key"')
    expect((await nobody.post('/kiosk/welcome', { key: 'sk_nonsense' })).status).toBe(422)
    const wrong = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'reader', scopes: ['decisions'] })
    expect((await nobody.post('/kiosk/welcome', { key: wrong.text })).status).toBe(422)
    expect((await nobody.post('/kiosk/welcome/bundle')).status).toBe(401)
    await expect(openTablet(presence.url, key.text, { ask: 'fitting' })).rejects.toThrow('no bundle: 422')
    await expect(openTablet(presence.url, key.text, { ask: 'nothing' })).rejects.toThrow('404')

    const { bundle } = tablet
    expect(new Set(bundle.slots.map(({ id }) => id)).size).toBe(200)
    const [english, finnish] = ['en', 'fi'].map((locale) => JSON.parse(
      Buffer.from(bundle.slots[0]!.presentations[locale]!.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>)
    expect(english).toMatchObject({ touchpoint: 'kiosk', device: bundle.device, id: bundle.slots[0]!.id, locale: 'en' })
    expect(finnish).toMatchObject({ id: bundle.slots[0]!.id, locale: 'fi' })
    expect(finnish!['notice']).not.toBe(english!['notice'])
    const life = (english!['expires'] as number) - Date.now()
    expect(life).toBeGreaterThan(47 * HOUR)
    expect(life).toBeLessThan(49 * HOUR)
    expect(bundle.asks_until, 'the last quarter is for sending').toBeLessThan((english!['expires'] as number) - 11 * HOUR)
    expect(JSON.stringify(bundle)).not.toContain(key.text)
    for (const { markup } of bundle.pages) expect(markup).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=| checked/)
  })

  test('what was answered arrives once, and the code of the thanks screen leads to it', async () => {
    const [one, two] = [await tablet.answer(yes), await tablet.answer(other, { locale: 'fi' })]
    const before = await leaves()
    expect(await tablet.send([one.kept, two.kept])).toEqual([{ id: one.kept.id, state: 'arrived' }, { id: two.kept.id, state: 'arrived' }])
    expect([await valueOf(one.code), await valueOf(two.code)]).toEqual(['42', '41'])
    expect(await leaves()).toBe(before + 2)

    const again = await Promise.all(Array.from({ length: 5 }, () => tablet.send([one.kept])))
    expect(again.flat().every(({ state }) => state === 'arrived')).toBe(true)
    const third = await tablet.answer(yes)
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => tablet.send([third.kept])))
    expect(atOnce.flat().map(({ state }) => state)).toEqual(Array<string>(5).fill('arrived'))
    expect(await leaves()).toBe(before + 3)
  })

  test('a presentation counts once: something else under it is refused, then and later', async () => {
    const first = await tablet.answer(yes)
    const second = await tablet.answer(other, { slot: first.slot })
    const states = (await Promise.all([tablet.send([first.kept]), tablet.send([second.kept])])).flat()
    expect(states.filter(({ state }) => state === 'arrived')).toHaveLength(1)
    expect(states.find(({ state }) => state === 'refused')?.reason).toBe('presentation_used')
    const winner = states[0]!.state === 'arrived' ? first : second
    const loser = winner === first ? second : first
    await expect(told(loser.code)).rejects.toThrow()
    expect(await valueOf(winner.code)).toBe(winner === first ? '42' : '41')
    expect(await tablet.send([loser.kept])).toMatchObject([{ state: 'refused', reason: 'presentation_used' }])
  })

  test('what was sealed for another place, or damaged, is no answer; and holds up no other', async () => {
    const [one, two, good] = [await tablet.answer(yes), await tablet.answer(yes), await tablet.answer(yes)]
    const middle = Math.floor(one.kept.sealed.length / 2)
    const damaged = one.kept.sealed.slice(0, middle) + (one.kept.sealed[middle] === 'A' ? 'B' : 'A') + one.kept.sealed.slice(middle + 1)
    const elsewhere = (await openTablet(presence.url, key.text)).bundle
    const results = await tablet.send([
      { ...one.kept, sealed: damaged },
      { ...two.kept, sealed: one.kept.sealed },
      { ...two.kept, presentation: elsewhere.slots[0]!.presentations['en']! },
      { ...one.kept, presentation: `${one.kept.presentation.slice(0, -4)}AAAA` },
      good.kept,
    ])
    expect(results.map(({ state, reason }) => reason ?? state)).toEqual(['seal_invalid', 'seal_invalid', 'seal_invalid', 'presentation_invalid', 'arrived'])
    const [no] = [await tablet.answer([['in.shoe_size', '1'], ['a.shoe_size', '99'], ['grant.offers', 'yes']])]
    const unpermitted = await tablet.answer([['in.shoe_size', '1'], ['a.shoe_size', '42'], ['grant.offers', 'no']])
    const empty = await tablet.answer([['a.due_date', '2027-01-01']])
    expect((await tablet.send([no.kept, unpermitted.kept, empty.kept])).map(({ reason }) => reason)).toEqual(['value_invalid', 'value_invalid', 'nothing_told'])
    for (const { code } of [one, two, no, unpermitted, empty]) await expect(told(code)).rejects.toThrow()
  })

  test('it comes back by the tablet’s door and by no other', async () => {
    const { kept } = await tablet.answer(yes)
    const direct = await presence.shop.call('POST', '/v1/answers', { body: { presentation: kept.presentation, answers: { shoe_size: '42' }, grants: { offers: true } } })
    expect(direct.body).toMatchObject({ code: 'presentation_invalid' })
    const ordinary = (await presence.shop.present({ ask: 'welcome' })).body.presentation
    expect(await tablet.send([{ ...kept, presentation: ordinary }])).toMatchObject([{ state: 'refused', reason: 'presentation_invalid' }])
    expect((await tablet.post({ token: tablet.bundle.token, answers: [kept] }, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await tablet.post({ token: `${tablet.bundle.token.slice(0, -4)}AAAA`, answers: [kept] })).status).toBe(401)
    expect((await tablet.post({ token: tablet.bundle.token, answers: [] })).status).toBe(400)
  })

  test('a tablet of one brand brings nothing to another', async () => {
    const keys = await addBrand(presence.app, 'sudwear', { everything: {} })
    const shop = connect({ url: presence.url, contract: await openContract(presence.url) } as unknown as Running, keys.everything.text)
    await shop.apply({ ...contractExample(), brand: { ...contractExample().brand, key: 'sudwear' } })
    const theirs = await openTablet(presence.url, keys.everything.text, { brand: 'sudwear' })
    const [ours, foreign] = [await tablet.answer(yes), await theirs.answer(yes)]
    expect(await theirs.send([ours.kept])).toMatchObject([{ state: 'refused', reason: 'presentation_invalid' }])
    expect(await tablet.send([foreign.kept])).toMatchObject([{ state: 'refused', reason: 'presentation_invalid' }])
    await expect(openTablet(presence.url, key.text, { brand: 'sudwear' })).rejects.toThrow('422')
    expect([(await theirs.send([foreign.kept]))[0]!.state, (await tablet.send([ours.kept]))[0]!.state]).toEqual(['arrived', 'arrived'])
  })

  test('whoever deletes their answers is not brought back by a tablet that sends once more', async () => {
    const { kept, code } = await tablet.answer(yes)
    await tablet.send([kept])
    const { person } = await told(code)
    expect((await presence.shop.call('DELETE', `/v1/people/${person}`)).status).toBeLessThan(300)
    const before = await leaves()
    expect(await tablet.send([kept])).toEqual([{ id: kept.id, state: 'arrived' }])
    expect(await leaves()).toBe(before)
    await expect(told(code)).rejects.toThrow()
  })

  test('what was asked has changed since: nothing of the answer is taken, and staff learn that', async () => {
    const catalog = contractExample()
    catalog.brand['kiosk'] = { valid_for: 'P7D' }
    catalog.asks['both'] = { kind: 'survey', title: { en: 'Both', fi: 'Molemmat' }, questions: ['shoe_size', 'due_date'], purposes: ['offers', 'baby_tips'] }
    expect((await presence.shop.apply(catalog)).status).toBe(200)
    const both = await openTablet(presence.url, key.text, { ask: 'both' })
    expect(both.bundle.asks_until - Date.now()).toBeGreaterThan(5 * 24 * HOUR)
    const waiting = await both.answer([['in.shoe_size', '1'], ['a.shoe_size', '42'], ['grant.offers', 'yes'], ['a.due_date', '2027-01-01'], ['grant.baby_tips', 'yes']])
    const gone = await both.answer(yes)
    const tips = catalog.purposes['baby_tips']!
    catalog.purposes['baby_tips'] = { ...tips, explanation: { en: 'Now for something else as well.', fi: 'Nyt muuhunkin.' }, retention: 'P36M' }
    expect((await presence.shop.apply(catalog)).status).toBe(200)
    const before = await leaves()
    expect(await both.send([waiting.kept])).toMatchObject([{ state: 'refused', reason: 'presentation_expired' }])
    delete catalog.asks['both']
    expect((await presence.shop.apply(catalog)).status).toBe(200)
    expect(await both.send([gone.kept])).toMatchObject([{ state: 'refused', reason: 'ask_unknown' }])
    expect(await leaves()).toBe(before)
    await expect(told(waiting.code)).rejects.toThrow()
  })

  test('a revoked key ends the tablet; what waits goes with the next one that staff set it up with', async () => {
    const { kept, code } = await tablet.answer(yes)
    await presence.app.workspace.revokeKey(1, key.id)
    expect((await tablet.post({ token: tablet.bundle.token, answers: [kept] })).status).toBe(401)
    key = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'tablet again', scopes: ['assist'] })
    const anew = await openTablet(presence.url, key.text)
    expect(await tablet.send([kept], anew.bundle.token)).toMatchObject([{ state: 'arrived' }])
    expect(await valueOf(code)).toBe('42')
    tablet = anew
  })

  test('too late is too late; but what had arrived has arrived', async () => {
    const catalog = contractExample()
    delete catalog.brand['kiosk']
    await presence.shop.apply(catalog)
    tablet = await openTablet(presence.url, key.text)
    const [early, late] = [await tablet.answer(yes), await tablet.answer(yes)]
    await tablet.send([early.kept])
    presence.pass(49 * HOUR)
    await presence.app.profiles.forgetRepeats(gate())
    const other_ = await tablet.answer(other, { slot: early.slot })
    const before = await leaves()
    expect((await tablet.send([early.kept, late.kept, other_.kept])).map(({ state, reason }) => reason ?? state))
      .toEqual(['arrived', 'presentation_expired', 'presentation_used'])
    expect(await leaves()).toBe(before)
    await expect(told(late.code)).rejects.toThrow()
    presence.pass(31 * 24 * HOUR)
    expect((await tablet.post({ token: tablet.bundle.token, answers: [early.kept] })).status).toBe(401)
  })
})

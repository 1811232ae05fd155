import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { connect } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { tell } from '../properties/world.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { addReader, sendDue, shopWith } from './campaign-stage.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

interface Progress {
  readonly state: string
  readonly edition: number
  readonly planned: number | null
  readonly planned_all: boolean
  readonly states: Record<string, number | null>
  readonly reasons: readonly { state: string; reason: string; messages: number | null }[]
}
interface Listed {
  readonly messages: readonly { id: string; person: string; state: string; reason?: string; purpose: string }[]
  readonly next?: string
}

describe.each(databases)('a campaign, on %s', (kind) => {
  let presence: Presence
  let gate: KeyGate
  let n = 0
  let campaign = ''
  let names: string[] = []
  const campaigns: Record<string, object> = {}

  beforeAll(async () => {
    presence = await openPresence(kind)
    gate = presence.app.workspace.gateOfJob(1, 'test')
  })
  afterAll(() => presence.close())

  /** A campaign of its own for this test, and people who are the only ones with this size. */
  async function prepare(more: object = {}, people = 3): Promise<void> {
    campaign = `news_${++n}`
    campaigns[campaign] = more
    await presence.shop.apply(shopWith(campaigns))
    names = Array.from({ length: people }, (_, i) => `${campaign}-${i}`)
    for (const name of names) await addReader(presence.app, gate, name)
  }
  beforeEach(() => void (presence.mailbox.received.length = 0))

  const post = <T = Progress>(action: string, body?: object) =>
    presence.shop.call<T>('POST', `/v1/campaigns/${campaign}/${action}`, body ? { body } : {})
  const progress = async () => (await presence.shop.call<Progress>('GET', `/v1/campaigns/${campaign}`)).body
  const send = () => sendDue(presence.app, gate)
  const arrived = () => presence.mailbox.received.map(({ to }) => to[0]!.split('@')[0]!).filter((name) => names.includes(name)).sort()
  const messagesOf = async (name: string) =>
    (await presence.shop.call<Listed>('GET', `/v1/messages?person=ext:${name}&key=${campaign}`)).body.messages
  const withdraw = (name: string) => presence.shop.withdraw(`ext:${name}`, { purposes: ['offers'] })

  test('reaches everybody whom it is for and who permits it, once, in words that hold what they told', async () => {
    await prepare({}, 5)
    await addReader(presence.app, gate, `${campaign}-silent`, null)
    expect((await progress()).state).toBe('not_started')
    expect((await post('start', {})).body).toMatchObject({ state: 'running', edition: 1, planned_all: false })
    await send()
    await send()
    expect(arrived()).toEqual(names)
    expect(presence.mailbox.received.every(({ source }) => /^Subject: Boots/m.test(source) && source.includes('Boots in 42'))).toBe(true)
    expect(await progress()).toMatchObject({ state: 'done', planned_all: true })
    expect((await progress()).states['sent']).toBe(5)
    expect((await post('start', {})).body.code).toBe('campaign_started')
    const [message] = await messagesOf(names[0]!)
    expect(message).toMatchObject({ state: 'sent', purpose: 'offers' })
    expect((await presence.shop.call(`GET`, `/v1/messages/${message!.id}`)).body).toEqual(message)
    expect(JSON.stringify(message)).not.toMatch(/"42"|@/)
  })

  test('stands in the diary of whoever got it, with the answers that it rested on', async () => {
    await prepare({}, 1)
    await post('start', {})
    await send()
    const { body } = await presence.shop.uses(`ext:${names[0]!}`)
    expect(body.uses).toHaveLength(1)
    expect(body.uses[0]).toMatchObject({ kind: 'message', purpose: 'offers' })
    expect(body.uses[0]!.entries).toHaveLength(1)
    const { body: exported } = await presence.shop.exported(`ext:${names[0]!}`)
    expect((exported as unknown as { outreach: object[] }).outreach).toMatchObject([{ source: 'campaign', key: campaign, state: 'sent', used: 'email' }])
  })

  test('check 25: after a withdrawal no message of that purpose leaves, queued ones included', async () => {
    await prepare()
    await post('start', {})
    await presence.app.campaigns.work(gate)
    expect((await messagesOf(names[1]!))[0]!.state).toBe('waiting')
    expect((await withdraw(names[1]!)).status).toBe(201)
    expect((await messagesOf(names[1]!))[0]).toMatchObject({ state: 'cancelled', reason: 'withdrawn' })
    await send()
    expect(arrived()).toEqual([names[0], names[2]])
    // Even who says yes again does not get what was planned before the no.
    await presence.app.profiles.present(gate, { attributes: [], recipients: [], purposes: ['offers'], person: `ext:${names[1]!}` })
    await addReader(presence.app, gate, names[1]!)
    await send()
    expect(arrived()).toEqual([names[0], names[2]])
  })

  test('nothing goes to whoever restricted the use of their answers, was erased, or whose address is lost', async () => {
    await prepare({}, 4)
    await post('start', {})
    await presence.app.campaigns.work(gate)
    const [restricted, erased, lost, kept] = names as [string, string, string, string]
    await presence.app.rights.restrict(gate, `ext:${restricted}`)
    await presence.shop.erase(`ext:${erased}`)
    await presence.app.database.within(gate, async (scope) => {
      const { uuid } = await presence.app.profiles.refOf(gate, `ext:${lost}`)
      const [contact] = await presence.app.people.contactsOf(scope, uuid)
      await presence.app.people.contactLost(scope, uuid, contact!.lookup, 'bounced')
    })
    await send()
    expect(arrived()).toEqual([kept])
    expect((await messagesOf(restricted))[0]).toMatchObject({ state: 'cancelled', reason: 'restricted' })
    expect((await messagesOf(lost))[0]).toMatchObject({ state: 'cancelled', reason: 'undeliverable' })
    expect(await messagesOf(erased)).toEqual([])
  })

  test('is looked at again when it leaves: who does not belong to it any more does not get it', async () => {
    await prepare({ segment: 'size_42' })
    await post('start', {})
    await presence.app.campaigns.work(gate)
    await addReader(presence.app, gate, names[0]!, '41')
    await send()
    expect(arrived()).toEqual(names.slice(1))
    expect((await messagesOf(names[0]!))[0]).toMatchObject({ state: 'cancelled', reason: 'not_among' })
  })

  test('pauses, goes on, and ends when it is cancelled', async () => {
    await prepare()
    await post('start', {})
    await presence.app.campaigns.work(gate)
    expect((await post('pause')).body.state).toBe('paused')
    await send()
    expect(arrived()).toEqual([])
    expect((await messagesOf(names[0]!))[0]).toMatchObject({ state: 'waiting', reason: 'campaign_paused' })
    expect((await post('resume')).body.state).toBe('running')
    await send()
    expect(arrived()).toEqual(names)
    const late = `${campaign}-late`
    await addReader(presence.app, gate, late)
    await send()
    expect(await messagesOf(late)).toEqual([])

    await prepare()
    await post('start', {})
    await presence.app.campaigns.work(gate)
    expect((await post('cancel')).body.state).toBe('cancelled')
    await send()
    expect(arrived()).toEqual([])
    expect((await post('resume')).body.code).toBe('campaign_over')
    expect((await messagesOf(names[0]!))[0]).toMatchObject({ state: 'cancelled', reason: 'campaign_cancelled' })
  })

  test('paused and resumed in the midst of it, again and again: nobody is lost, and nobody gets it twice', async () => {
    await prepare({}, 24)
    await post('start', {})
    await post('pause')
    await send()
    expect(arrived()).toEqual([])
    const [gone, ...others] = names as [string, ...string[]]
    await withdraw(gone)
    await post('resume')
    for (const name of others.slice(8)) presence.mailbox.delayOnce(`${name}@mail.example`)
    await send()
    expect(arrived()).toEqual(others.slice(0, 8).sort())
    for (let i = 0; i < 3; i++) {
      // Once when all is still, then while it is being sent.
      if (i === 0) await post('pause')
      else await Promise.all([send(), post('pause')])
      const before = arrived()
      presence.pass(HOUR)
      await send()
      expect(arrived()).toEqual(before)
      expect((await messagesOf(others.find((name) => before.includes(name))!)).map(({ state }) => state)).toEqual(['sent'])
      await post('resume')
    }
    await send()
    expect(arrived()).toEqual([...others].sort())
    expect(await messagesOf(gone)).toEqual([])
    for (const name of others) expect((await messagesOf(name)).map(({ state }) => state)).toEqual(['sent'])
    expect((await progress()).state).toBe('done')
  })

  test('waits for its time, and what came too late is not sent any more', async () => {
    await prepare({ valid_for: 'P2D' })
    const at = new Date(presence.app.clock() + DAY).toISOString()
    expect((await post('start', { at })).body.state).toBe('scheduled')
    await send()
    expect(await messagesOf(names[0]!)).toEqual([])
    presence.pass(DAY)
    await presence.app.campaigns.work(gate)
    expect((await messagesOf(names[0]!))[0]!.state).toBe('waiting')
    presence.pass(2 * DAY)
    await send()
    expect(arrived()).toEqual([])
    expect((await messagesOf(names[0]!))[0]).toMatchObject({ state: 'expired', reason: 'expired' })
  })

  test('a clock that is set back makes nothing leave early or twice', async () => {
    await prepare()
    await post('start', {})
    await presence.app.campaigns.work(gate)
    presence.pass(-3 * HOUR)
    await send()
    expect(arrived()).toEqual([])
    presence.pass(3 * HOUR)
    await send()
    expect(arrived()).toEqual(names)
    presence.pass(-3 * HOUR)
    await send()
    presence.pass(3 * HOUR + DAY)
    await send()
    expect(arrived()).toEqual(names)
    expect((await progress()).state).toBe('done')
  })

  test('a new edition is sent anew, and what is left of the one before is not', async () => {
    await prepare()
    await post('start', {})
    await presence.app.campaigns.work(gate)
    campaigns[campaign] = { edition: 2 }
    await presence.shop.apply(shopWith(campaigns))
    await send()
    expect(arrived()).toEqual([])
    expect((await messagesOf(names[0]!))[0]).toMatchObject({ state: 'cancelled', reason: 'edition_over' })
    expect((await post('start', {})).body.edition).toBe(2)
    await send()
    expect(arrived()).toEqual(names)
  })

  test('two people who turn out to be one got it once', async () => {
    await prepare({}, 2)
    await post('start', {})
    await presence.app.campaigns.work(gate)
    const [ending, going] = names as [string, string]
    await presence.shop.merge(`ext:${going}`, `ext:${ending}`)
    await send()
    // The one who goes on has both addresses, and one of them is written to.
    expect(arrived()).toHaveLength(1)
    await prepare({}, 2)
    await post('start', {})
    await send()
    expect(arrived()).toEqual(names)
    await presence.shop.merge(`ext:${names[1]!}`, `ext:${names[0]!}`)
    expect((await messagesOf(names[1]!)).map(({ state }) => state)).toEqual(['sent'])
  })

  test('several that may go together leave as one', async () => {
    const more = { digest: true, content: { en: { subject: 'First', body: 'The first of two.' }, fi: { subject: 'Eka', body: 'Eka.' } } }
    await prepare(more, 1)
    const first = campaign
    campaigns['and_more'] = { ...more, content: { en: { subject: 'Second', body: 'The second of two.' }, fi: { subject: 'Toka', body: 'Toka.' } } }
    await presence.shop.apply(shopWith(campaigns))
    await presence.app.campaigns.start(gate, first)
    await presence.app.campaigns.start(gate, 'and_more')
    await send()
    expect(arrived()).toEqual(names)
    expect(presence.mailbox.received.find(({ to }) => to[0]!.startsWith(names[0]!))!.source).toMatch(/The first of two[\s\S]*The second of two/)
    expect((await messagesOf(names[0]!))[0]!.state).toBe('sent')
  })

  test('is previewed with made-up answers, or as one person would get it, which is a use of theirs', async () => {
    await prepare({}, 1)
    type Preview = { sends: boolean; reason?: string; subject?: string; text?: string }
    expect((await post<Preview>('preview', { values: { shoe_size: '41' } })).body).toMatchObject({ sends: true, subject: 'Boots' })
    expect((await post<Preview>('preview', { values: { shoe_size: '41' }, locale: 'fi' })).body.text).toContain('Saappaat koossa 41')
    expect((await post<Preview>('preview', { values: { shoe_size: '99', due_date: '2026-01-01' } })).body.errors.map(({ pointer }) => pointer))
      .toEqual(['/values/shoe_size', '/values/due_date'])
    expect((await presence.shop.uses(`ext:${names[0]!}`)).body.uses).toEqual([])
    expect((await post<Preview>('preview', { person: `ext:${names[0]!}` })).body.text).toContain('Boots in 42')
    expect((await presence.shop.uses(`ext:${names[0]!}`)).body.uses).toMatchObject([{ kind: 'read', purpose: 'offers' }])
    await withdraw(names[0]!)
    expect((await post<Preview>('preview', { person: `ext:${names[0]!}` })).body).toEqual({ sends: false, reason: 'withdrawn' })
  })

  test('is tried out on an address of the brand, a few times a minute', async () => {
    await prepare({}, 0)
    const test = (to: string) => post('test', { to, values: { shoe_size: '41' } })
    expect((await test('not an address')).status).toBe(400)
    for (let i = 0; i < 4; i++) expect((await test('marketing@nordwear.example')).status).toBe(200)
    expect((await test('marketing@nordwear.example')).body.code).toBe('rate_limited')
    expect(presence.mailbox.received).toHaveLength(4)
    expect(presence.mailbox.received[0]!.source).toContain('Boots in 41')
  })

  test('counts of fewer people than the floor stay hidden', async () => {
    await prepare({ segment: 'size_42', when: { combinator: 'and', rules: [{ field: 'shoe_size', operator: '=', value: '41' }] } }, 0)
    await post('start', {})
    await send()
    const seen = await progress()
    expect(seen.planned).toBe(null)
    expect(Object.values(seen.states).every((one) => one === null)).toBe(true)
  })

  /** In a brand of its own: these numbers are of everything that it sends. */
  test('promise 15: numbers of people are whole steps, and show nothing of what one person does between two looks', async () => {
    const { app } = presence
    const keys = await addBrand(app, 'counting', { everything: {} })
    const own = app.workspace.gateOfJob(2, 'test')
    const shop = connect({ url: presence.url, contract: await openContract(presence.url) } as unknown as Running, keys.everything.text)
    await shop.apply(shopWith({ first: {}, second: {} }, { key: 'counting' }))
    const read = async <T>(path: string) => (await shop.call<T>('GET', path)).body
    const leave = (names: readonly string[]) => Promise.all(names.map((name) => shop.withdraw(`ext:${name}`, { purposes: ['offers'] })))
    const people = Array.from({ length: 12 }, (_, i) => `counted-${i}`)
    for (const name of people) await addReader(app, own, name)
    const first = () => read<Progress>('/v1/campaigns/first')
    const none = { waiting: null, sending: null, sent: null, kept: null, expired: null, cancelled: null, failed: null }

    await shop.call('POST', '/v1/campaigns/first/start', { body: {} })
    await app.campaigns.work(own)
    expect(await first()).toMatchObject({ planned: 10, states: { ...none, waiting: 10 }, reasons: [] })
    const before = await first()
    await leave(people.slice(0, 1))
    expect(await first()).toEqual(before)
    await leave(people.slice(1, 6))
    const withdrawn = { state: 'cancelled', reason: 'withdrawn' }
    expect(await first()).toMatchObject({ planned: 10, states: { ...none, waiting: 5, cancelled: 5 }, reasons: [{ ...withdrawn, messages: 5 }] })
    await sendDue(app, own)
    const over = await first()
    expect(over).toMatchObject({ state: 'done', planned: 10, states: { ...none, sent: 5, cancelled: 5 } })
    expect((await read<{ campaigns: readonly Progress[] }>('/v1/campaigns')).campaigns[0]).toEqual(over)

    await shop.call('POST', '/v1/campaigns/second/start', { body: {} })
    await sendDue(app, own)
    await app.campaigns.finish(own)
    presence.pass(DAY)
    const pressure = () => read<{ weeks: readonly { people: number | null; sent: number | null; spread: readonly { people: number | null }[] }[]; reasons: readonly object[] }>('/v1/contact-pressure?weeks=2')
    const seen = await pressure()
    expect(seen.weeks.map(({ people: reached, sent, spread }) => [reached, sent, spread.map((one) => one.people)]))
      .toEqual([[5, 10, [null, 5, null, null, null]], [null, null, [null, null, null, null, null]]])
    expect(seen.reasons).toEqual([{ ...withdrawn, people: 5 }])
    await shop.erase(`ext:${people[6]!}`)
    expect(await pressure()).toEqual(seen)
    presence.pass(DAY)
    expect((await pressure()).weeks[0]).toMatchObject({ people: 5, sent: 10 })

    const steps = [{ send: { content: { en: { subject: 'Hello', body: 'Hello.' } } } }, { wait: 'P7D' }, { send: { content: { en: { subject: 'Still there', body: 'Hello again.' } } } }]
    const hello = { purpose: 'offers', channel: 'email', on: { event: 'declared', attribute: 'shoe_size' }, steps }
    await shop.apply({ ...shopWith({ first: {}, second: {} }, { key: 'counting' }), automations: { hello } })
    const tick = async () => {
      await app.ledger.sequenceBrand(own)
      await app.automations.tick(own)
    }
    await tick()
    const comers = Array.from({ length: 7 }, (_, i) => `comer-${i}`)
    for (const name of comers) await addReader(app, own, name)
    await tick()
    await sendDue(app, own)
    const automation = () => read('/v1/automations/hello')
    const dayAfter = (days: number) => new Date(app.clock() + days * DAY).toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' })
    const calendar = () => read<{ days: readonly object[]; steps: readonly object[] }>(`/v1/sending-calendar?from=${dayAfter(-7)}&until=${dayAfter(14)}`)
    const going = await automation()
    expect(going).toEqual({
      key: 'hello', purpose: 'offers', event: 'declared', paused: false, running: 5, done: null, left: null,
      steps: [{ waiting: null, sent: 5 }, { waiting: null }, { waiting: 5, sent: null }], reasons: [], floor: 5,
    })
    expect(await calendar()).toEqual({
      floor: 5, steps: [{ day: dayAfter(7), key: 'hello', people: 5 }],
      days: ['first', 'second'].map((key) => ({ day: dayAfter(-2), kind: 'campaign', key, state: 'done' })),
    })
    const planned = await calendar()
    await leave(comers.slice(0, 1))
    await tick()
    expect([await automation(), await calendar()]).toEqual([going, planned])
    await leave(comers.slice(1, 6))
    await tick()
    const left = { running: null, done: null, left: 5 }
    expect(await automation()).toMatchObject({ ...left, steps: [{ sent: 5 }, {}, { waiting: null, sent: null }], reasons: [{ reason: 'withdrawn', left: 5 }] })
    expect((await calendar()).steps).toEqual([])
    expect(await read('/v1/automations')).toMatchObject({ automations: [{ key: 'hello', ...left }] })

    const audience = () => read('/v1/campaigns/second/audience')
    expect(await audience()).toEqual({ campaign: 'second', edition: 1, without_address: null, floor: 5 })
    const nowhere = Array.from({ length: 6 }, (_, i) => `nowhere-${i}`)
    for (const name of nowhere) await tell(app, own, `ext:${name}`, { answers: { shoe_size: '42' }, grants: { offers: true } })
    expect(await audience()).toMatchObject({ without_address: 5 })
    await addReader(app, own, nowhere[0]!)
    await addReader(app, own, nowhere[1]!)
    expect(await audience()).toMatchObject({ without_address: 5 })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
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
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Told } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import type { Running } from '../support/server.ts'

const DAY = 86_400_000
const origin = 'https://shop.example'
const both = (text: string) => ({ en: text, fi: text })
const content = (body: string, more: object = {}) => ({ en: { subject: body, body, ...more }, fi: { subject: body, body, ...more } })

function shopThatSends(): Document {
  const shop = contractExample()
  shop.brand['floor'] = 5
  shop.purposes['orders'] = {
    title: both('Your orders'), explanation: both('We tell you when your parcel leaves.'), retention: 'P12M', legal_basis: 'contract',
    exempt: { why: both('You bought something, so you must know where it is.') },
  }
  shop.purposes['recalls'] = {
    title: both('Recalls'), explanation: both('We warn you of faults.'), retention: 'P12M', legal_basis: 'legitimate_interests',
    exempt: { why: both('A shoe with a fault can hurt you.') },
  }
  return Object.assign(shop, {
    posts: {
      wider: {
        title: both('Wider boots'), purpose: 'offers', attributes: ['shoe_size'],
        content: content('You wear {{shoe_size|your size}}. We now make it wider.', { url: 'https://nordwear.example/boots', action: 'See them' }),
      },
      later: { title: both('Later'), purpose: 'offers', attributes: ['shoe_size'], published: '2099-01-01', content: content('Soon.') },
    },
    exempt_messages: {
      shipped: { purpose: 'orders', channel: 'inbox', fields: ['order'], content: content('Order {{order}} has left.') },
      recall: { purpose: 'recalls', channel: 'inbox', content: content('Take your shoes back.') },
    },
  })
}

interface Inbox {
  readonly unread: number
  readonly messages: readonly { readonly id: string; readonly subject: string; readonly text: string; readonly url?: string; readonly unread: boolean; readonly why: readonly { readonly text: string; readonly link?: { readonly url: string } }[] }[]
}
interface Post {
  readonly state: string
  readonly messages: number | null
}
interface Approvals {
  readonly approved: boolean
  readonly digest: string
  readonly approvals: readonly { readonly role: string }[]
}

describe.each(databases)('on %s', (kind) => {
  let presence: Presence
  let reached: Running
  let second: Client
  let shop: Client
  const shopNow = shopThatSends()

  beforeAll(async () => {
    presence = await openPresence(kind, { mail: false, catalog: shopNow })
    reached = { url: presence.url, contract: await openContract(presence.url) } as unknown as Running
    const key = await presence.app.workspace.createKey(1, { kind: 'secret', name: 'officer' })
    second = connect(reached, key.text)
    shop = presence.shop
  })
  afterAll(() => presence.close())

  async function tells(person: string, answers: object = { shoe_size: '42' }, grants: object = { offers: true }) {
    const shown = await shop.present({ attributes: ['shoe_size'], purposes: ['offers'], person })
    const told = await shop.call<Told>('POST', '/v1/answers', { body: { presentation: shown.body.presentation, person, answers, grants } })
    expect(told.status, told.text).toBe(201)
    return told.body.person
  }
  async function pageOf(person: string): Promise<Client> {
    const made = await shop.call<{ token: string }>('POST', `/v1/people/${encodeURIComponent(person)}/tokens`, { body: {} })
    return connect(reached, made.body.token, { origin })
  }
  const inboxOf = async (person: string) => (await (await pageOf(person)).call<Inbox>('GET', '/v1/people/me/inbox')).body
  const gateOf = async (person: string) => {
    const link = await presence.app.access.createLink(presence.app.workspace.gateOfJob(1, 'test'), person)
    return (await presence.app.access.openLink(link.url.split('/l/')[1]!)).gate
  }
  const withdraw = (person: string, purposes: string[]) =>
    shop.call('POST', `/v1/people/${encodeURIComponent(person)}/withdrawals`, { body: { purposes } })
  const approve = (client: Client, purpose: string, role: string) =>
    client.call<Approvals>('POST', `/v1/purposes/${purpose}/approvals`, { body: { role } })
  const send = (body: object, headers = {}) => shop.call<{ id: string; planned: boolean }>('POST', '/v1/exempt-messages', { body, headers })
  const publish = async (post: string) => {
    const reply = await shop.call<Post>('POST', `/v1/posts/${post}/publish`)
    await presence.app.posts.settled()
    return reply
  }
  const deliver = () => presence.app.dispatch.dispatchDue()

  describe('what came of answers', () => {
    test('check 34: whoever told it and permits it gets one message, that says which answer it answers; nobody else gets any', async () => {
      for (const name of ['anna', 'bert', 'carl', 'dora', 'erik']) await tells(`ext:${name}`)
      await tells('ext:silent', {}, { offers: true })
      await tells('ext:gone')
      await withdraw('ext:gone', ['offers'])
      expect((await shop.call<Post>('GET', '/v1/posts/wider')).body.state).toBe('draft')
      expect((await publish('wider')).status).toBe(202)
      expect((await shop.call<Post>('GET', '/v1/posts/wider')).body).toMatchObject({ state: 'published', messages: 5 })
      await withdraw('ext:erik', ['offers'])
      await deliver()
      const anna = await inboxOf('ext:anna')
      expect(anna).toMatchObject({ unread: 1, messages: [{ subject: expect.stringContaining('42'), unread: true, url: 'https://nordwear.example/boots' }] })
      expect(anna.messages[0]!.text).toBe('You wear 42. We now make it wider.')
      expect(anna.messages[0]!.why.map(({ text }) => text).join(' ')).toMatch(/Shoe size – 42.*Offers that fit/)
      for (const name of ['silent', 'gone', 'erik']) expect((await inboxOf(`ext:${name}`)).messages, name).toEqual([])
      const used = (await shop.uses('ext:anna')).body.uses.filter((use) => use.kind === 'message')
      expect(used).toMatchObject([{ purpose: 'offers', entries: [expect.stringMatching(/^ent_/)] }])
    })

    test('published again it goes to nobody twice, and whoever tells later finds it in their pages without a message', async () => {
      expect((await publish('wider')).body.state).toBe('published')
      await tells('ext:late')
      await presence.app.posts.work(presence.app.workspace.gateOfJob(1, 'posts'))
      await deliver()
      expect((await inboxOf('ext:anna')).messages).toHaveLength(1)
      expect((await inboxOf('ext:late')).messages).toEqual([])
      const gate = await gateOf('ext:late')
      expect(await presence.app.posts.ofPerson(gate, 'en')).toMatchObject([{ key: 'wider', title: 'Wider boots', body: 'You wear 42. We now make it wider.', answers: ['shoe_size'] }])
      await withdraw('ext:late', ['offers'])
      expect(await presence.app.posts.ofPerson(gate, 'en')).toEqual([])
    })

    test('check 15: how many got it is not told below the floor, and a post that is unknown is refused', async () => {
      await withdraw('ext:dora', ['offers'])
      expect((await publish('later')).body).toMatchObject({ state: 'publishing', messages: null })
      expect((await shop.call<Post>('GET', '/v1/posts/later')).body).toMatchObject({ state: 'published', messages: null })
      await deliver()
      expect((await inboxOf('ext:anna')).messages).toHaveLength(1)
      expect((await shop.call('GET', '/v1/posts/nothing')).body.code).toBe('post_unknown')
    })

    test('taken back it leaves the pages, is not sent any more, and can not be published again', async () => {
      expect((await shop.call<Post>('POST', '/v1/posts/later/retract')).body.state).toBe('retracted')
      expect((await shop.call('POST', '/v1/posts/later/publish')).body.code).toBe('post_retracted')
      presence.pass(DAY)
      await deliver()
      expect((await inboxOf('ext:anna')).messages).toHaveLength(1)
    })
  })

  describe('the inbox', () => {
    test('a key can not look into it, a token of somebody else neither', async () => {
      expect((await shop.call('GET', '/v1/people/ext%3Aanna/inbox')).body.code).toBe('person_only')
      const [message] = (await inboxOf('ext:anna')).messages
      const bert = await pageOf('ext:bert')
      expect((await bert.call('POST', `/v1/people/me/inbox/${message!.id}/read`)).body.code).toBe('message_unknown')
      expect((await shop.call('POST', `/v1/people/ext%3Aanna/inbox/${message!.id}/read`)).body.code).toBe('person_only')
    })

    test('what was read stays read and what was put away is gone; the brand sees neither', async () => {
      const before = (await shop.call('GET', '/v1/messages')).text
      const page = await pageOf('ext:anna')
      const [message] = (await inboxOf('ext:anna')).messages
      expect((await page.call('POST', `/v1/people/me/inbox/${message!.id}/read`)).status).toBe(200)
      expect(await inboxOf('ext:anna')).toMatchObject({ unread: 0, messages: [{ unread: false }] })
      expect((await page.call('POST', `/v1/people/me/inbox/${message!.id}/dismiss`)).status).toBe(200)
      expect((await inboxOf('ext:anna')).messages).toEqual([])
      expect((await shop.call('GET', '/v1/messages')).text).toBe(before)
    })

    test('what was put away, and what can be read no more, is not kept: only that it was sent', async () => {
      const words = async (name: string) => {
        const { uuid } = await presence.app.profiles.refOf(presence.app.workspace.gateOfJob(1, 'test'), `ext:${name}`)
        const { rows } = await sql<{ n: number }>`
          select count(sealed_message)::int as n from message where person_id = ${uuid}`.execute(presence.app.database.owner)
        return rows[0]!.n
      }
      await presence.app.inbox.forget(presence.app.workspace.gateOfJob(1, 'test'))
      expect([await words('anna'), await words('bert')]).toEqual([0, 1])
    })

    test('after a withdrawal what came stays theirs to read until it ends, and nothing new comes', async () => {
      await withdraw('ext:bert', ['offers'])
      expect((await inboxOf('ext:bert')).messages).toHaveLength(1)
      presence.pass(14 * DAY)
      expect((await inboxOf('ext:bert')).messages).toEqual([])
      await presence.app.inbox.forget(presence.app.workspace.gateOfJob(1, 'test'))
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from message where sealed_message is not null and state = 'sent'`.execute(presence.app.database.owner)
      expect(rows[0]!.n).toBe(0)
    })
  })

  describe('messages without a consent', () => {
    const shipped = { person: 'ext:carl', message: 'shipped', fields: { order: '4711' } }

    test('nobody is asked for it, and nothing leaves before two have approved its words', async () => {
      expect((await shop.present({ purposes: ['orders'] })).body.code).toBe('purpose_exempt')
      expect((await send(shipped)).body.code).toBe('approval_missing')
      expect((await approve(shop, 'offers', 'owner')).body.code).toBe('purpose_not_exempt')
      expect((await approve(shop, 'orders', 'owner')).body.approved).toBe(false)
      // The same key again is the same person.
      expect((await approve(shop, 'orders', 'dpo')).body).toMatchObject({ approved: false, approvals: [{ role: 'owner' }] })
      expect((await send(shipped)).body.code).toBe('approval_missing')
      expect((await approve(second, 'orders', 'dpo')).body).toMatchObject({ approved: true })
      expect((await send(shipped, { 'idempotency-key': 'order-4711' })).status).toBe(202)
    })

    test('it comes once, holds what the call brought, and says why it needs no yes', async () => {
      const again = await send(shipped, { 'idempotency-key': 'order-4711' })
      expect(again.body.planned).toBe(false)
      await deliver()
      const { messages } = await inboxOf('ext:carl')
      const about = messages.filter(({ subject }) => subject === 'Order 4711 has left.')
      expect(about).toHaveLength(1)
      expect(about[0]!.why[0]!.text).toBe('You bought something, so you must know where it is.')
      expect((await shop.uses('ext:carl')).body.uses.find((use) => use.purpose === 'orders')?.entries).toEqual([])
    })

    test.each([
      [{}, '/fields/order'],
      [{ order: '' }, '/fields/order'],
      [{ order: 'see https://elsewhere.example' }, '/fields/order'],
      [{ order: 'x'.repeat(201) }, '/fields/order'],
      [{ order: '1', price: '2' }, '/fields/price'],
    ])('what the call brings must fit what was approved: %j', async (fields, pointer) => {
      const reply = await send({ ...shipped, fields })
      expect([reply.body.code, reply.body.errors[0]?.pointer]).toEqual(['exempt_fields_invalid', pointer])
    })

    test('other words must be approved anew, also for what waits', async () => {
      expect((await send({ ...shipped, id: 'waits' })).status).toBe(202)
      const messages = (shopNow as unknown as { exempt_messages: { shipped: { content: object } } }).exempt_messages
      const first = messages.shipped.content
      messages.shipped.content = content('Buy more, {{order}}.')
      await shop.apply(shopNow)
      expect((await send({ ...shipped, id: 'new' })).body.code).toBe('approval_missing')
      await deliver()
      expect((await inboxOf('ext:carl')).messages.map(({ subject }) => subject)).not.toContain('Buy more, 4711.')
      messages.shipped.content = first
      await shop.apply(shopNow)
      // The words that two approved are in force again.
      expect((await shop.call<Approvals>('GET', '/v1/purposes/orders/approvals')).body.approved).toBe(true)
    })

    test('an objection stops what rests on an interest, and is refused where a contract calls for it', async () => {
      await approve(shop, 'recalls', 'owner')
      await approve(second, 'recalls', 'dpo')
      const recall = { person: 'ext:dora', message: 'recall' }
      expect((await send(recall)).status).toBe(202)
      expect((await withdraw('ext:dora', ['recalls'])).status).toBe(201)
      await deliver()
      expect((await inboxOf('ext:dora')).messages.filter(({ subject }) => /shoes back/.test(subject))).toEqual([])
      expect((await send(recall)).body.code).toBe('objected')
      expect((await withdraw('ext:dora', ['orders'])).body.code).toBe('objection_not_possible')
      expect((await send({ ...shipped, person: 'ext:dora' })).status).toBe(202)
    })

    test('objecting to everything takes the interests along and leaves the contract', async () => {
      const gate = await gateOf('ext:anna')
      await presence.app.rights.object(gate)
      expect((await send({ person: 'ext:anna', message: 'recall' })).body.code).toBe('objected')
      expect((await send({ ...shipped, person: 'ext:anna' })).status).toBe(202)
    })

    test('check 41: on hold, a recall under an interest waits for nobody, and the parcel is still announced', async () => {
      const gate = await gateOf('ext:bert')
      await presence.app.rights.restrict(gate)
      expect((await send({ person: 'ext:bert', message: 'recall' })).body.code).toBe('person_restricted')
      expect((await send({ ...shipped, person: 'ext:bert' })).status).toBe(202)
    })

    test('the person reads what comes without their yes, on what basis, and as whom somebody approved it', async () => {
      const told = await presence.app.exempt.ofPerson(await gateOf('ext:dora'))
      expect(told).toMatchObject([
        { purpose: 'orders', stopped: false, approvals: [{ role: 'owner' }, { role: 'dpo' }] }, { purpose: 'recalls', stopped: true },
      ])
      const held = await shop.call<{ processing: { without_consent: unknown } }>('GET', '/v1/people/ext%3Adora/export')
      expect(held.body.processing.without_consent).toMatchObject([
        { purpose: 'orders', legal_basis: 'contract', objected: false }, { purpose: 'recalls', legal_basis: 'legitimate_interests', objected: true },
      ])
    })

    test('somebody unknown or erased gets nothing', async () => {
      expect((await send({ ...shipped, person: 'ext:nobody' })).body.code).toBe('person_unknown')
      await shop.call('DELETE', '/v1/people/ext%3Aerik')
      expect((await send({ ...shipped, person: 'ext:erik' })).body.code).toBe('person_erased')
      expect((await send({ ...shipped, message: 'nothing' })).body.code).toBe('exempt_message_unknown')
    })
  })

  test('when two persons turn out to be one, what they read and put away stays so', async () => {
    await tells('ext:one')
    await tells('ext:two')
    expect((await send({ person: 'ext:one', message: 'shipped', fields: { order: '1' } })).status).toBe(202)
    expect((await send({ person: 'ext:one', message: 'shipped', fields: { order: '2' } })).status).toBe(202)
    await deliver()
    const [first] = (await inboxOf('ext:one')).messages
    await (await pageOf('ext:one')).call('POST', `/v1/people/me/inbox/${first!.id}/read`)
    const merged = await shop.call('POST', '/v1/people/ext%3Atwo/merges', { body: { from: 'ext:one' } })
    expect(merged.status, merged.text).toBe(201)
    const { messages, unread } = await inboxOf('ext:two')
    expect([messages.map(({ text }) => text).sort(), unread]).toEqual([['Order 1 has left.', 'Order 2 has left.'], 1])
  })
})

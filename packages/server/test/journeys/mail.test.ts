import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Manner } from '../support/mailbox.ts'
import { databases } from '../support/server.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { openBrowser } from '../support/visitor.ts'

describe.each(databases)('mail, on %s', (kind) => {
  let presence: Presence
  let anna: Awaited<ReturnType<Presence['customer']>>
  let n = 0

  beforeAll(async () => {
    presence = await openPresence(kind)
  })
  beforeEach(async () => {
    anna = await presence.customer(`anna-${++n}`)
    presence.mailbox.received.length = 0
  })
  afterAll(() => presence.close())

  const ask = () => openBrowser(presence.url).post('/me/code', { address: anna.email })
  const states = async () => {
    const { rows } = await sql<{ state: string; tries: number; content: number }>`
      select state, tries, length(sealed_message) as content from outbox
      where person_id = ${anna.person.slice(4)} order by created_at desc limit 1`.execute(presence.app.database.owner)
    return rows[0]
  }
  const arrived = () => presence.mailbox.received.map(({ to }) => to[0])

  test('a code arrives in words that can be read, with nothing to load and nothing to click', async () => {
    await ask()
    await presence.deliver()
    const [message] = presence.mailbox.received
    const source = message!.source
    expect(message!.to).toEqual([anna.email])
    expect(source).toMatch(/^From: "?Nordwear"? <privacy@nordwear\.example>/m)
    expect(source).toMatch(/^Subject: Your code for Nordwear/m)
    expect(source).toMatch(/^Message-ID: <[0-9a-f-]{36}@nordwear\.example>/im)
    expect(source).toMatch(/^Auto-Submitted: auto-generated/m)
    expect(source).toMatch(/Content-Type: text\/plain/)
    expect(source).toMatch(/<html lang=(3D)?"en"/)
    expect(source).not.toMatch(/https?:\/\/|src=|<img|<a /)
    expect(await states()).toEqual({ state: 'sent', tries: 1, content: 0 })
  })

  test.each<[Manner[], number]>([
    [['takes'], 1],
    [['delays', 'takes'], 2],
    [['delays', 'drops', 'delays', 'takes'], 4],
    [['drops', 'takes'], 2],
  ])('a mail server that %j gets it in the end, once', async (manners, tries) => {
    presence.mailbox.behave(...manners)
    await ask()
    for (let i = 0; i < 6; i++) {
      await presence.deliver()
      presence.pass(60_000)
    }
    expect(arrived()).toEqual([anna.email])
    expect(await states()).toEqual({ state: 'sent', tries, content: 0 })
  })

  test('between two tries it waits, longer each time', async () => {
    presence.mailbox.behave('delays', 'delays', 'delays')
    await ask()
    await presence.deliver()
    const seen = presence.mailbox.seen
    await presence.deliver()
    presence.pass(4_000)
    await presence.deliver()
    expect(presence.mailbox.seen).toBe(seen)
    presence.pass(2_000)
    await presence.deliver()
    expect(presence.mailbox.seen).toBe(seen + 1)
    presence.pass(6_000)
    await presence.deliver()
    expect(presence.mailbox.seen).toBe(seen + 1)
    presence.pass(5_000)
    await presence.deliver()
    expect(presence.mailbox.seen).toBe(seen + 2)
    presence.pass(30_000)
    await presence.deliver()
    expect(arrived()).toEqual([anna.email])
  })

  test.each<Manner>(['refuses', 'has-no-such-mailbox'])('a server that %s it for good is not asked again', async (manner) => {
    presence.mailbox.behave(manner)
    await ask()
    for (let i = 0; i < 4; i++) {
      await presence.deliver()
      presence.pass(60_000)
    }
    expect(arrived()).toEqual([])
    expect(await states()).toEqual({ state: 'failed', tries: 1, content: 0 })
  })

  test('where the server took it and its word was lost, it comes again under the same Message-ID', async () => {
    presence.mailbox.behave('loses-its-reply')
    await ask()
    await presence.deliver()
    presence.pass(60_000)
    await presence.deliver()
    const ids = presence.mailbox.received.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1])
    expect(ids.length).toBe(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('a code that came too late to be of use is not sent at all', async () => {
    presence.mailbox.behave('delays')
    await ask()
    await presence.deliver()
    presence.pass(11 * MINUTE)
    await presence.deliver()
    expect(arrived()).toEqual([])
    expect(await states()).toMatchObject({ state: 'failed', content: 0 })
  })

  test('several that send at once send each message once', async () => {
    await Promise.all(Array.from({ length: 3 }, () => ask()))
    await presence.app.access.settled()
    await Promise.all(Array.from({ length: 6 }, () => presence.app.outbox.deliverDue()))
    expect(arrived().length).toBe(3)
    await presence.deliver()
    expect(arrived().length).toBe(3)
  })

  test('what a process took and never finished is taken up again, and nothing is lost', async () => {
    await ask()
    await presence.app.access.settled()
    const { database, clock } = presence.app
    await sql`update outbox set state = 'sending', tries = 1, next_at = ${new Date(clock() + 120_000)}
              where state = 'waiting'`.execute(database.owner)
    await presence.deliver()
    expect(arrived()).toEqual([])
    presence.pass(121_000)
    await presence.deliver()
    expect(arrived()).toEqual([anna.email])
  })

  test('a message waits unreadable for whoever has only the database, and goes when the person is erased', async () => {
    await ask()
    await presence.app.access.settled()
    const { rows } = await sql<{ sealed_message: Buffer }>`
      select sealed_message from outbox where state = 'waiting'`.execute(presence.app.database.owner)
    expect(rows.length).toBe(1)
    expect(rows[0]!.sealed_message.includes('Nordwear')).toBe(false)
    expect(rows[0]!.sealed_message.includes(anna.email)).toBe(false)
    await presence.shop.erase(`ext:anna-${n}`)
    await presence.deliver()
    expect(arrived()).toEqual([])
    expect(await states()).toBeUndefined()
  })

  test('the loop beside the server sends by itself', async () => {
    const delivery = presence.app.outbox.startDelivery()
    await ask()
    for (let i = 0; i < 500 && arrived().length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    await delivery.stop()
    expect(arrived()).toEqual([anna.email])
  })
})

describe.each(databases)('without a mail server, on %s', (kind) => {
  test('nothing leaves the machine: what would have been sent is kept to be read', async () => {
    const presence = await openPresence(kind, { mail: false })
    try {
      await presence.shop.name('ext:anna', { contacts: [{ channel: 'email', address: 'anna@mail.example' }] })
      const gate = presence.app.workspace.gateOfJob(1, 'test')
      const link = await presence.app.access.createLink(gate, 'ext:anna')
      const opened = await presence.app.access.openLink(link.url.split('/l/')[1]!)
      const [contact] = await presence.app.access.listContacts(opened.gate)
      await presence.app.access.sendContactCode(opened.gate, contact!.id, 'en')
      await presence.deliver()
      const [message] = await presence.app.outbox.list(gate, 10)
      expect(message).toMatchObject({ state: 'kept', kind: 'code', message: { to: 'anna@mail.example' } })
      const code = /^(\d{6})$/m.exec(message!.message!.text)![1]!
      await presence.app.access.verifyContact(opened.gate, contact!.id, code)
      expect((await presence.app.access.listContacts(opened.gate))[0]!.verified).toBe(true)
      expect(presence.mailbox.received).toEqual([])
    } finally {
      await presence.close()
    }
  })
})

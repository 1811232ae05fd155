import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const people = Array.from({ length: 60 }, (_, i) => `ext:person-${i}`)

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string

  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, contractExample()))
  })
  afterAll(() => installation.remove())

  test('told to stop under load, the server finishes what it took on, and a repeat brings in the rest', async () => {
    const presentation = (await shop.present({ ask: 'welcome' })).body.presentation
    const tell = (person: string) =>
      shop.answer(
        { presentation, person, answers: { shoe_size: '42' }, grants: { offers: true } },
        `of-${person}`,
      )
    const first: { stop: (() => void) | undefined } = { stop: () => server.signal('SIGTERM') }
    const outcomes = await Promise.all(
      people.map(async (person) => {
        const reply = await tell(person).catch(() => undefined)
        first.stop?.()
        first.stop = undefined
        return { person, reply }
      }),
    )
    expect(await server.exited).toBe(0)
    const replied = outcomes.filter((one) => one.reply)
    expect(replied.length).toBeGreaterThan(0)
    // A connection that was not taken on any more is closed; whatever was answered was done.
    for (const { reply } of replied) expect(reply?.status, reply?.text).toBe(201)

    server = await installation.start()
    shop = connect(server, key)
    for (const { person, reply } of outcomes) {
      const again = await tell(person)
      expect(again.status, again.text).toBe(201)
      if (reply) expect(again.text).toBe(reply.text)
      expect((await shop.exported(person)).body.entries).toHaveLength(3)
    }
  })
})

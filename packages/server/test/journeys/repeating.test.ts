import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Reply } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client
  let key: string

  beforeAll(async () => {
    ;({ installation, server, shop, key } = await openShop(kind, contractExample()))
  })
  afterAll(() => installation.remove())

  const submission = { answers: { shoe_size: '42' }, grants: { offers: true } }
  const shownTo = async (person: string) => (await shop.present({ person, ask: 'welcome' })).body.presentation
  const told = async () => {
    const person = `ext:${randomUUID()}`
    await shop.tell(person, submission)
    return person
  }
  const leaves = async (person: string) =>
    new Set((await shop.exported(person)).body.entries.map((entry) => entry.id.slice(0, -2))).size
  const uses = async (person: string) => (await shop.uses(person)).body.uses.length

  /** Each way to change or use something: how to ask for it, how to ask for something else, what it leaves behind. */
  const ways = [
    {
      name: 'an answer',
      prepare: async () => {
        const person = `ext:${randomUUID()}`
        const presentation = await shownTo(person)
        return {
          person,
          once: (client: Client, repeat: string) =>
            client.answer({ presentation, person, ...submission }, repeat),
          otherwise: (client: Client, repeat: string) =>
            client.answer(
              { presentation, person, answers: { shoe_size: '41' }, grants: { offers: true } },
              repeat,
            ),
        }
      },
      effects: leaves,
      before: 0,
    },
    {
      name: 'a withdrawal',
      prepare: async () => {
        const person = await told()
        return {
          person,
          once: (client: Client, repeat: string) =>
            client.withdraw(person, { attributes: ['shoe_size'] }, repeat),
          otherwise: (client: Client, repeat: string) =>
            client.withdraw(person, { purposes: ['offers'] }, repeat),
        }
      },
      effects: leaves,
      before: 1,
    },
    {
      name: 'a decision',
      prepare: async () => {
        const person = await told()
        return {
          person,
          once: (client: Client, repeat: string) => client.decide({ person, purpose: 'offers' }, repeat),
          otherwise: (client: Client, repeat: string) =>
            client.decide({ person, purpose: 'offers', limit: 1 }, repeat),
        }
      },
      effects: uses,
      before: 0,
    },
  ]

  describe.each(ways)('$name sent again', ({ prepare, effects, before }) => {
    const same = (replies: readonly Reply<unknown>[]) =>
      new Set(replies.map((one) => `${one.status} ${one.text}`)).size

    test('with the same key gets the very same reply, and happens once', async () => {
      const { person, once } = await prepare()
      const repeat = randomUUID()
      const first = await once(shop, repeat)
      expect(first.status, first.text).toBeLessThan(300)
      expect(same([first, await once(shop, repeat), await once(shop, `"${repeat}"`)])).toBe(1)
      expect(await effects(person)).toBe(before + 1)
    })

    test('with the same key and something else in it is refused', async () => {
      const { person, once, otherwise } = await prepare()
      const repeat = randomUUID()
      await once(shop, repeat)
      const refused = await otherwise(shop, repeat)
      expect([refused.status, refused.body.code]).toEqual([422, 'idempotency_conflict'])
      expect(await effects(person)).toBe(before + 1)
    })

    test('many times at once happens once, and everyone gets the same reply', async () => {
      const { person, once } = await prepare()
      const repeat = randomUUID()
      const replies = await Promise.all(Array.from({ length: 20 }, () => once(shop, repeat)))
      expect(replies[0]?.status, replies[0]?.text).toBeLessThan(300)
      expect(same(replies)).toBe(1)
      expect(await effects(person)).toBe(before + 1)
    })

    test('after a refusal is not stuck with it', async () => {
      const { person, once } = await prepare()
      const repeat = randomUUID()
      const refused = await shop.answer({ presentation: 'no.such', person }, repeat)
      expect(refused.status).toBe(422)
      expect((await once(shop, repeat)).status).toBeLessThan(300)
    })
  })

  test('all of it holds across a restart of the server', async () => {
    const kept = []
    for (const way of ways) {
      const { person, once } = await way.prepare()
      const repeat = randomUUID()
      kept.push({ way, person, once, repeat, first: await once(shop, repeat) })
    }
    expect(await server.stop()).toBe(0)
    server = await installation.start()
    shop = connect(server, key)
    for (const { way, person, once, repeat, first } of kept) {
      const again = await once(shop, repeat)
      expect([again.status, again.text]).toEqual([first.status, first.text])
      expect(await way.effects(person)).toBe(way.before + 1)
    }
  })

  test.runIf(kind === 'postgres')('and across two servers asked at the same moment', async () => {
    const other = connect(await installation.start(), key)
    for (const way of ways) {
      const { person, once } = await way.prepare()
      const repeat = randomUUID()
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, i) => once(i % 2 ? shop : other, repeat)),
      )
      // Receipts name the server that issued them; which of the two did is settled by the first.
      expect(new Set(replies.map((one) => `${one.status} ${one.text}`)).size).toBe(1)
      expect(await way.effects(person)).toBe(way.before + 1)
    }
  })

  test('keys of two programs do not meet: each has its own repeats', async () => {
    const person = `ext:${randomUUID()}`
    const presentation = await shownTo(person)
    const second = await installationKey()
    const repeat = randomUUID()
    const first = await shop.answer({ presentation, person, ...submission }, repeat)
    const other = await connect(server, second).answer({ presentation, person, ...submission }, repeat)
    expect([first.status, other.status]).toEqual([201, 201])
    expect(await leaves(person)).toBe(2)
  })

  async function installationKey(): Promise<string> {
    await server.stop()
    const made = await installation.inside(async (app) => {
      const [brand] = await app.workspace.brands()
      return app.workspace.createKey(brand!.id, { kind: 'secret', name: 'second' })
    })
    server = await installation.start()
    shop = connect(server, key)
    return made.text
  }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Events, Told, Uses } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

const writers = 12
const each = 12

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let writing: Client[]

  beforeAll(async () => {
    const opened = await openShop(kind, contractExample())
    ;({ installation, shop } = opened)
    const second = kind === 'postgres' ? connect(await installation.start(), opened.key) : shop
    writing = Array.from({ length: writers }, (_, i) => (i % 2 ? shop : second))
  })
  afterAll(() => installation.remove())

  const write = (client: Client, person: string, i: number) =>
    client.tell(person, { answers: { shoe_size: i % 2 ? '41' : '42' }, grants: { offers: true } })

  /** Follows page by page from a cursor to where nothing more is. */
  async function follow(
    from: string | undefined,
    limit: number,
  ): Promise<{ events: Events['events']; next: string | undefined }> {
    const events: Events['events'][number][] = []
    let next = from
    for (;;) {
      const reply = await shop.events(`?limit=${limit}${next === undefined ? '' : `&cursor=${next}`}`)
      expect(reply.status, reply.text).toBe(200)
      next = reply.body.next
      if (reply.body.events.length === 0) return { events, next }
      events.push(...reply.body.events)
    }
  }

  test('whoever follows while many write gets every entry once, in the order of the ledger', async () => {
    const told: Told[] = []
    let writersLeft = writers
    const allWritten = Promise.all(
      writing.map(async (client, w) => {
        for (let i = 0; i < each; i++) told.push(await write(client, `ext:writer-${w}-${i % 3}`, i))
        writersLeft--
      }),
    )
    const seen: Events['events'][number][] = []
    let cursor: string | undefined
    const fetchMore = async () => {
      const more = await follow(cursor, 7)
      seen.push(...more.events)
      cursor = more.next
    }
    while (writersLeft > 0) await fetchMore()
    await allWritten
    for (const { entries } of told) await shop.proof(entries[0]!.id)
    await fetchMore()

    const expected = told.flatMap((one) => one.entries.map((entry) => entry.id))
    expect(seen).toHaveLength(expected.length)
    expect(new Set(seen.map((event) => event.id))).toEqual(new Set(expected))
    const places = seen.map((event) => event.index)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(new Set(places)).toEqual(new Set(Array.from({ length: told.length }, (_, i) => i)))
  })

  test("each person's entries come in the order in which they were told", async () => {
    const { events } = await follow(undefined, 100)
    for (const person of new Set(events.map((event) => event.person))) {
      const ids = events.filter((event) => event.person === person).map((event) => event.id)
      expect(ids).toEqual([...ids].sort())
    }
  })

  test('events carry kinds and keys and never a value', async () => {
    const { text } = await shop.events('?limit=1000')
    expect(text).toContain('"attribute":"shoe_size"')
    expect(text).not.toMatch(/"4[12]"/)
  })

  test('a cursor that was not handed out, or that another list handed out, is refused', async () => {
    const { next } = (await shop.events()).body
    for (const cursor of ['x', 'MA.AAAAAAAAAAAAAAAA', next.slice(0, -2), `A${next}`]) {
      const refused = await shop.events(`?cursor=${cursor}`)
      expect([refused.status, refused.body.code]).toEqual([400, 'cursor_invalid'])
    }
    const crossed = await shop.uses('ext:writer-0-0', `?cursor=${next}`)
    expect([crossed.status, crossed.body.code]).toEqual([400, 'cursor_invalid'])
  })

  test('turning the pages of a diary shows each use once, newest first, while new ones come in', async () => {
    const person = 'ext:reader'
    await write(shop, person, 0)
    const before: string[] = []
    for (let i = 0; i < 25; i++) before.push((await shop.decide({ person, purpose: 'offers' })).body.id)
    const seen: Uses['uses'][number][] = []
    let cursor: string | undefined
    do {
      const reply = await shop.uses(person, `?limit=4${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      seen.push(...reply.body.uses)
      cursor = reply.body.next
      await shop.decide({ person, purpose: 'offers' })
    } while (cursor !== undefined)
    expect(seen.map((use) => use.id)).toEqual([...before].sort().reverse())
    expect((await shop.uses(person, '?limit=200')).body.uses.length).toBeGreaterThan(before.length)
  })
})

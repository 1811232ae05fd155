import { formatReceiptId, parseEntryId } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../src/site/docs-examples.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import type { Client } from '../support/client.ts'

interface Operation { readonly operationId: string; readonly responses: Readonly<Record<string, unknown>> }

/** What must have happened before; everything else runs in the order of the reference. */
const first = ['putPerson', 'createPresentation', 'submitAnswer']
const last = ['withdraw', 'stop', 'objectForPerson', 'restrictPerson', 'mergePerson', 'erasePerson']

describe.each(databases)('on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openShop>>
  let shop: Client
  beforeAll(async () => {
    opened = await openShop(kind, fashionShop())
    shop = opened.shop
  })
  afterAll(() => opened.installation.remove())

  test('every example of the reference works against the fashion shop, in the order of its story', async () => {
    const { paths } = (await shop.call<{ paths: Record<string, Record<string, Operation>> }>('GET', '/openapi.json')).body
    const operations = new Map(Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, { path, method: method.toUpperCase() }] as const)))
    const told = Object.keys(examples)
    expect([...operations.keys()].filter((name) => !told.includes(name) && !['getOpenApi', 'getDocs'].includes(name))).toEqual([])
    await shop.name('ext:anna-old', {})

    const between = told.filter((name) => !first.includes(name) && !last.includes(name))
    const real = new Map<string, string>()
    for (const name of [...first, ...between, ...last]) {
      const { path, method } = operations.get(name)!
      const { params = {}, query = {}, body } = examples[name]!
      const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(real.get(key) ?? value)]))
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === 'path' ? params[key]! : encodeURIComponent(real.get(key) ?? params[key]!))
      // What only a running server can make takes the place of what the page shows.
      const sent = name === 'writeDraft' ? { ...(body as object), presentation: real.get('read out') } : name === 'submitAnswer' ? { ...(body as object), presentation: real.get('presentation') } : body
      const reply = await shop.call<Record<string, unknown> & { entries: { id: string }[] }>(
        method, filled + (search.size > 0 ? `?${search}` : ''), sent === undefined ? {} : { body: sent })
      expect([200, 201, ...(mayRefuse[name] ?? [])], `${name}: ${reply.text.slice(0, 400)}`).toContain(reply.status)

      if (name === 'createPresentation') {
        real.set('presentation', reply.body.presentation as string).set('digest', (reply.body.notice as { digest: string }).digest)
      }
      if (name === 'presentAssisted') real.set('read out', reply.body['presentation'] as string)
      if (name === 'writeDraft') real.set('draft', reply.body['id'] as string)
      if (name === 'openRequest') real.set('id', reply.body['id'] as string)
      if (name === 'submitAnswer') {
        const { id } = reply.body.entries[0]!
        await shop.proof(id)
        const { person, seq } = parseEntryId(id)!
        real.set('entry', id).set('receipt', formatReceiptId(person, seq)).set('from', '1').set('to', '1')
      }
    }
  })
})

/** One person is too few to be listed, a log of one entry has few tiles, and what is answered can not be denied. */
const mayRefuse: Readonly<Record<string, readonly number[]>> = {
  // The fashion shop's code is made and not loaded.
  loadRewardCodes: [409], listSegment: [422], getTile: [404], getPublicTile: [404], denyRequest: [409],
  // The ballot of the page is nobody's.
  castVote: [422],
}

import { formatReceiptId, parseEntryId } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../src/site/docs-examples.ts'
import { takeBallot } from '../polls/stage.ts'
import { openShop, pageOrigin } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'

interface Operation { readonly operationId: string; readonly responses: Readonly<Record<string, unknown>> }

/** What must have happened before; everything else runs in the order of the reference. */
const first = ['putPerson', 'createPresentation', 'submitAnswer']
/** Nothing is in an inbox before it was sent, and one entry says more than the last. */
const late = ['sendExemptMessage', 'readMessage', 'readInbox', 'markMessageRead', 'dismissMessage']
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

    const elsewhere = [...first, ...late, ...last]
    const between = told.filter((name) => !elsewhere.includes(name))
    const real = new Map<string, string>()
    /** Who acts where it is not the key of the others, and what must be so before. */
    const by: Readonly<Record<string, () => Client | Promise<Client>>> = {
      approveExport: () => opened.second,
      cancelExport: async () => {
        real.set('export', (await shop.call<{ id: string }>('POST', '/v1/exports', { body: examples['askExport']!.body })).body.id)
        return shop
      },
      approvePurpose: async () => {
        await opened.second.call('POST', '/v1/purposes/orders/approvals', { body: { role: 'owner' } })
        return shop
      },
      readMessage: async () => {
        // The inbox has it once the worker came by.
        await expect.poll(async () => (await shop.call<{ state: string }>('GET', `/v1/messages/${real.get('message')}`)).body.state, { timeout: 20_000 }).toBe('sent')
        return shop
      },
      denyRequest: async () => {
        const { id } = (await shop.call<{ id: string }>('POST', '/v1/people/ext:anna-17/requests', { body: { kind: 'erasure' } })).body
        await shop.call('POST', `/v1/requests/${id}/identity`, { body: { evidence: 'Known here.' } })
        real.set('id', id)
        return shop
      },
      ...Object.fromEntries(['readInbox', 'markMessageRead', 'dismissMessage'].map((name) =>
        [name, () => connect(opened.server, real.get('token'), { origin: pageOrigin })])),
    }
    /** What only a running server can make takes the place of what the page shows. */
    const bodies: Readonly<Record<string, (body: object) => object | Promise<object>>> = {
      writeDraft: (body) => ({ ...body, presentation: real.get('read out') }),
      submitAnswer: (body) => ({ ...body, presentation: real.get('presentation') }),
      castVote: async (body) => ({ ...body, ...await takeBallot(shop, 'sunday_vote', 'ext:voter') }),
    }
    for (const name of [...first, ...between, ...late, ...last]) {
      const { path, method } = operations.get(name)!
      const { params = {}, query = {}, body } = examples[name]!
      const client = await by[name]?.() ?? shop
      const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(real.get(key) ?? value)]))
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === 'path' ? real.get('tile')! : encodeURIComponent(params[key] === 'me' ? 'me' : real.get(key) ?? params[key]!))
      const sent = await bodies[name]?.(body as object) ?? body
      const reply = await client.call<Record<string, unknown> & { entries: { id: string }[] }>(
        method, filled + (search.size > 0 ? `?${search}` : ''), sent === undefined ? {} : { body: sent })
      expect([200, 201, 202, ...(mayRefuse[name] ?? [])], `${name}: ${reply.text.slice(0, 400)}`).toContain(reply.status)

      for (const [key, member] of made[name] ?? []) real.set(key, reply.body[member] as string)
      if (name === 'createPresentation') real.set('digest', (reply.body['notice'] as { digest: string }).digest)
      if (name === 'getCheckpoint') real.set('tile', `0/000.p/${reply.text.split('\n')[1]}`)
      if (name === 'submitAnswer') {
        const { id } = reply.body.entries[0]!
        await shop.proof(id)
        const { person, seq } = parseEntryId(id)!
        real.set('entry', id).set('receipt', formatReceiptId(person, seq)).set('from', '1').set('to', '1')
      }
    }
  })
})

/** What a reply made, for those who name it later: the parameter, and where the reply has it. */
const made: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  createPresentation: [['presentation', 'presentation']],
  presentAssisted: [['read out', 'presentation']],
  createPersonToken: [['token', 'token']],
  writeDraft: [['draft', 'id']],
  createEndpoint: [['endpoint', 'id']],
  askExport: [['export', 'id']],
  openRequest: [['id', 'id']],
  sendExemptMessage: [['message', 'id']],
}

/** The fashion shop's code is made and not loaded, and one person is too few to be listed. */
const mayRefuse: Readonly<Record<string, readonly number[]>> = { loadRewardCodes: [409], listSegment: [422] }

import { formatReceiptId, parseEntryId } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../src/site/docs-examples.ts'
import { staffExamples } from '../../src/site/docs-examples-staff.ts'
import { takeBallot } from '../polls/stage.ts'
import { openShop, pageOrigin } from '../support/brands.ts'
import { fashionShop } from '../support/catalogs.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import { databases } from '../support/server.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { playStaff } from './staff-story.ts'

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

    const ofStaff = Object.keys(staffExamples())
    expect((await playStaff(opened.server, operations)).toSorted().filter((name, i, all) => name !== all[i - 1])).toEqual(ofStaff.toSorted())

    const elsewhere = [...first, ...late, ...last, ...ofStaff]
    const between = told.filter((name) => !elsewhere.includes(name))
    const real = new Map<string, string>()
    /** Who acts where it is not the key of the others, and what must be so before. */
    const by: Readonly<Record<string, () => Client | Promise<Client>>> = {
      askCatalogApproval: () => signInStaff(opened.server, { roles: ['marketer'] }),
      settleCatalogApproval: () => firstOwner(opened.server),
      ...Object.fromEntries(['searchPerson', 'getPersonCard', 'viewPerson'].map((name) => [name, () => firstOwner(opened.server)])),
      ...Object.fromEntries(['listTemplates', 'createBrand'].map((name) => [name, () => firstOwner(opened.server)])),
      inspectNow: async () => {
        await firstOwner(opened.server)
        return shop
      },
      discardCatalogDraft: async () => {
        real.set('draft', (await shop.call<{ id: string }>('POST', '/v1/catalog/drafts', { body: {} })).body.id)
        return shop
      },
      approveExport: () => opened.second,
      settleEndpoint: async () => {
        const marketer = await signInStaff(opened.server, { roles: ['marketer'] })
        const asked = await marketer.call<{ id: string; waiting: { digest: string } }>('POST', '/v1/endpoints', {
          body: { url: 'https://hooks.shop.example/sayso', reason: 'Our shop wants to hear of it' },
        })
        real.set('asked endpoint', asked.body.id).set('asked digest', asked.body.waiting.digest)
        return firstOwner(opened.server)
      },
      settleExport: async () => {
        const marketer = await signInStaff(opened.server, { roles: ['marketer'] })
        const body = { ...examples['askExport']!.body as object, reason: 'The carrier has no system yet' }
        real.set('asked export', (await marketer.call<{ id: string }>('POST', '/v1/exports', { body })).body.id)
        return firstOwner(opened.server)
      },
      approveRequestAct: async () => {
        const dpo = await signInStaff(opened.server, { roles: ['dpo'] })
        await dpo.call('POST', `/v1/requests/${real.get('id')}/acts`, { body: { act: 'erase', reason: 'She asked for it on the phone.' } })
        return firstOwner(opened.server)
      },
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
        await expect.poll(async () => (await shop.call<{ state: string }>('GET', `/v1/messages/${real.get('message')}`)).body.state).toBe('sent')
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
    const catalogDraft = async () => (await shop.call<{ document: object; digest: string }>('GET', `/v1/catalog/drafts/${real.get('draft')}`)).body
    /** What only a running server can make takes the place of what the page shows. */
    const bodies: Readonly<Record<string, (body: object) => object | Promise<object>>> = {
      // The shop of the story has more in its catalogue than the page shows.
      saveCatalogDraft: async (body) => ({ ...body, document: (await catalogDraft()).document }),
      settleEndpoint: (body) => ({ ...body, digest: real.get('asked digest') }),
      settleCatalogApproval: async (body) => ({ ...body, digest: (await catalogDraft()).digest }),
      // Whoever owns the shop of the story came in with a password alone.
      acceptFinding: async (body) => ({ ...body, subject: (await firstOwner(opened.server)).id, until: new Date(Date.now() + 86_400_000).toISOString() }),
      reopenFinding: async () => ({ subject: (await firstOwner(opened.server)).id }),
      writeDraft: (body) => ({ ...body, presentation: real.get('read out') }),
      submitAnswer: (body) => ({ ...body, presentation: real.get('presentation') }),
      castVote: async (body) => ({ ...body, ...await takeBallot(shop, 'sunday_vote', 'ext:voter') }),
    }
    for (const name of [...first, ...between, ...late, ...last]) {
      const { path, method } = operations.get(name)!
      const { params = {}, query = {}, body } = examples[name]!
      const client = await by[name]?.() ?? shop
      const search = new URLSearchParams(Object.entries({ ...query, ...queries[name] }).map(([key, value]) => [key, String(real.get(key) ?? value)]))
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === 'path' ? real.get('tile')! : encodeURIComponent(params[key] === 'me' ? 'me' : real.get(own[name] ?? key) ?? params[key]!))
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
        real.set('entry', id).set('receipt', formatReceiptId(person, seq))
      }
    }
  })
})

/** What a reply made, for those who name it later: the parameter, and where the reply has it. */
const made: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  createPresentation: [['presentation', 'presentation']],
  presentAssisted: [['read out', 'presentation']],
  createPersonToken: [['token', 'token']],
  createCatalogDraft: [['draft', 'id']],
  writeDraft: [['draft', 'id']],
  createEndpoint: [['endpoint', 'id']],
  askExport: [['export', 'id']],
  openRequest: [['id', 'id']],
  recordBreach: [['breach', 'id']],
  sendExemptMessage: [['message', 'id']],
}

/** What was made just for them. */
const own: Readonly<Record<string, string>> = { settleEndpoint: 'asked endpoint', settleExport: 'asked export' }

/** From one version of the log to the next, as far as this shop has them. */
const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = { proveConsistency: { from: '1', to: '1' }, compareCatalogs: { from: '1', to: '1' } }

/** The fashion shop's code is made and not loaded, and one person is too few to be listed. */
const mayRefuse: Readonly<Record<string, readonly number[]>> = { loadRewardCodes: [409], listSegment: [422],
  // Until everybody has been looked through, which the worker does.
  notifyAffected: [409], closeBreach: [409] }

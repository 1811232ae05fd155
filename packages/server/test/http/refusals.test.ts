import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusals } from '../../src/refusals.ts'
import type { RefusalCode } from '../../src/refusals.ts'
import { addBrand } from '../support/brands.ts'
import type { Keys } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'
import { cases } from './refusal-cases.ts'
import { elsewhere, origin } from './refusal-stage.ts'
import type { Parties } from './refusal-stage.ts'

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let parties: Parties

  beforeAll(async () => {
    installation = await createInstallation(kind)
    const { keys, fresh } = await installation.inside(async (app) => ({
      keys: (await addBrand(app, 'nordwear', {
        everything: {},
        page: { kind: 'publishable', origins: [origin] },
        onlyCatalog: { scopes: ['catalog'] },
        onlyTips: { purposes: ['baby_tips'] },
      })) satisfies Keys<string>,
      fresh: await addBrand(app, 'fresh', { everything: {} }),
    }))
    const server = await installation.start({ SAYSO_RATE_LIMIT: '20', SAYSO_CLOCK: '2026-05-01T12:00:00Z' })
    parties = {
      server,
      key: keys.everything.text,
      shop: connect(server, keys.everything.text),
      fresh: connect(server, fresh.everything.text),
      page: connect(server, keys.page.text, { origin }),
      onlyCatalog: connect(server, keys.onlyCatalog.text),
      onlyTips: connect(server, keys.onlyTips.text),
    }
    await parties.shop.apply(contractExample())
    await parties.shop.tell('ext:anna', { answers: { shoe_size: '42' }, grants: { offers: true } })
  })
  afterAll(() => installation.remove())

  test.each(cases)('$code, when $when', async ({ code, ask, pointers }) => {
    const reply = await ask(parties)
    const [status] = refusals[code]
    expect(reply.body, reply.text).toMatchObject({
      code,
      status,
      type: `/docs#${code}`,
      title: code.replaceAll('_', ' '),
    })
    expect(reply.status).toBe(status)
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect((reply.body as { detail?: string }).detail).toMatch(/\.$|…$/)
    if (pointers) expect(reply.body.errors.map((fault) => fault.pointer).sort()).toEqual([...pointers].sort())
    if (status === 401) expect(reply.headers['www-authenticate']).toBe('Bearer')
    if (status === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  })
})

test('every code is either asked for here, or it is said why it can not be', () => {
  const asked = new Set(cases.map((one) => one.code))
  const all = Object.keys(refusals) as RefusalCode[]
  expect(all.filter((code) => !asked.has(code)).sort()).toEqual(Object.keys(elsewhere).sort())
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '../../src/kernel/http/route.ts'
import { addBrand } from '../support/brands.ts'
import type { Keys, WantedKey } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const wanted: Record<string, WantedKey> = {
  ...Object.fromEntries(scopes.map((scope) => [scope, { scopes: [scope] }])),
  everything: {},
  tips: { purposes: ['baby_tips'] },
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let keys: Keys<string>
  const as = (name: string): Client => connect(server, keys[name]!.text)

  beforeAll(async () => {
    installation = await createInstallation(kind)
    keys = await installation.inside((app) => addBrand(app, 'nordwear', wanted))
    server = await installation.start()
    await as('catalog').apply(contractExample())
    await as('answers').tell('ext:anna', {
      answers: { shoe_size: '42', due_date: '2027-02-01' },
      grants: { offers: true, baby_tips: true },
    })
  })
  afterAll(() => installation.remove())

  test('each scope opens what it is for', async () => {
    expect((await as('catalog').call('GET', '/v1/catalog')).status).toBe(200)
    expect((await as('people').name('ext:anna', { locale: 'fi' })).status).toBe(200)
    expect((await as('answers').present({ ask: 'welcome' })).status).toBe(201)
    expect((await as('decisions').decide({ person: 'ext:anna', purpose: 'offers' })).status).toBe(200)
    expect((await as('decisions').read('ext:anna', 'offers')).status).toBe(200)
    expect((await as('segments').count('boots_fans')).status).toBe(200)
    expect((await as('rights').uses('ext:anna')).status).toBe(200)
    expect((await as('audit').events()).status).toBe(200)
  })

  test('a key for one purpose reads, decides, shows and counts for that one alone', async () => {
    const tips = as('tips')
    expect((await tips.read('ext:anna', 'baby_tips')).body.values['due_date']?.value).toBe('2027-02-01')
    for (const refused of [
      await tips.read('ext:anna', 'offers'),
      await tips.decide({ person: 'ext:anna', purpose: 'offers' }),
      await tips.present({ ask: 'welcome' }),
      await tips.present({ attributes: ['due_date'], purposes: ['baby_tips', 'offers'] }),
      await tips.count('boots_fans'),
      await tips.list('boots_fans'),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'purpose_not_allowed'])
  })

  test('whether another purpose exists it does not learn', async () => {
    const tips = as('tips')
    const [real, invented] = [await tips.read('ext:anna', 'offers'), await tips.read('ext:anna', 'invented')]
    expect(invented.text).toBe(real.text)
  })

  test('a revoked key opens nothing any more, within a second also where another process revoked it', async () => {
    if (kind === 'postgres') {
      expect((await as('audit').events()).status).toBe(200)
      await installation.inside(async (app) =>
        app.workspace.revokeKey((await app.workspace.brands())[0]!.id, keys['audit']!.id),
      )
      let reply = await as('audit').events()
      const since = performance.now()
      while (reply.status === 200 && performance.now() - since < 5000) reply = await as('audit').events()
      expect([reply.status, reply.body.code]).toEqual([401, 'key_invalid'])
    }
    await server.stop()
    await installation.inside(async (app) =>
      app.workspace.revokeKey((await app.workspace.brands())[0]!.id, keys['rights']!.id),
    )
    server = await installation.start()
    const refused = await as('rights').uses('ext:anna')
    expect([refused.status, refused.body.code, refused.headers['www-authenticate']]).toEqual([
      401,
      'key_invalid',
      'Bearer',
    ])
    expect((await as('decisions').read('ext:anna', 'offers')).status).toBe(200)
  })
})
